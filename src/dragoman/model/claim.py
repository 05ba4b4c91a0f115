"""What one article says, each value with the span it was read from. Claims are immutable; their ids come from content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.span import Span
from dragoman.model.when import When

Kind = Literal["meeting", "call", "visit", "multilateral", "correspondence"]
Status = Literal["held", "ongoing", "planned", "proposed", "cancelled", "denied"]
Part = Literal["party", "visitor", "host"]
Format = Literal["one_on_one", "narrow", "expanded", "delegations"]
PartyType = Literal["person", "organisation", "country", "group"]
Mode = Literal["direct", "indirect", "mixed"]
Setting = Literal["interview", "press_conference", "briefing", "post", "speech", "talks", "statement", "press_service"]

TopicStanding = Literal["discussed", "to be discussed", "not discussed", "ruled out"]
CommitmentKind = Literal["planned_contact", "instruction", "agreement", "promise", "schedule"]

KINDS: tuple[Kind, ...] = ("meeting", "call", "visit", "multilateral", "correspondence")
STATUSES: tuple[Status, ...] = ("held", "ongoing", "planned", "proposed", "cancelled", "denied")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which words of the article a field rests on, and the rule that read them."""

    field: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Party:
    """A side of a contact, as the article has it.

    `name` is the full form in the language of the text, nominative; None for people known only by office or description.
    `forms` are surface forms, the fullest first, two at most. `why` says how a pronoun or description was resolved.
    `side` is the key of the body of `world` that a person acts for.
    """

    name: str | None
    type: PartyType
    forms: tuple[str, ...]
    span: Span
    part: Part = "party"
    country: str | None = None
    office: str | None = None
    why: str = ""
    side: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceClaim:
    """Where, as the article has it: `name` in the nominative of the text's language; any of the three may be missing."""

    name: str | None
    country: str | None
    venue: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Topic:
    """`text` is the wording of the article, `label` the concept of the thesaurus or, where none fits, the wording.

    `iptc` is the code of the IPTC Media Topic that fits the concept, or that it falls under. `standing` is how it stands with a contact;
    None for a topic of a statement or commitment.
    """

    label: str
    text: str
    span: Span
    iptc: str | None = None
    standing: TopicStanding | None = None


@dataclass(frozen=True, slots=True)
class ContactClaim:
    """One contact as one article tells it, all its sentences taken together."""

    id: str
    document: str
    kind: Kind
    status: Status
    participants: tuple[Party, ...]
    evidence: tuple[Evidence, ...]
    when: When | None = None
    place: PlaceClaim | None = None
    format: tuple[Format, ...] = ()
    duration: str | None = None
    delegation: tuple[Party, ...] = ()
    topics: tuple[Topic, ...] = ()
    not_discussed: tuple[Topic, ...] = ()
    main: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said. `span` is the content alone, `cue` the words that report it, `contact` the id of the claim it belongs to.

    `evidence` says where the sentence names the speaker (``speaker``), reports it (``cue``) and tells the `setting` it was said in
    (``setting``), each only where the sentence has such words.
    `topics` are the concepts that its words name. `when` is the day it was said, where the sentence tells that (``when``).
    """

    id: str
    document: str
    speaker: Party
    mode: Mode
    denies: bool
    span: Span
    cue: str
    contact: str | None = None
    rule: str = ""
    setting: Setting | None = None
    evidence: tuple[Evidence, ...] = ()
    topics: tuple[Topic, ...] = ()
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount: `value` in `unit` (ISO 4217 for money, else an English word), of what and for which period (EDTF).

    `statement` is the id of the statement in whose words it stands: its speaker gives the figure; None where the article does.
    """

    id: str
    document: str
    value: float
    unit: str
    what: str
    span: Span
    period: str | None = None
    approximate: bool = False
    rule: str = ""
    statement: str | None = None

    @property
    def amount(self) -> str:
        """As one reads it: ``38,500,000,000 USD``."""
        value = f"{int(self.value):,}" if float(self.value).is_integer() else f"{self.value:,}"
        return f"{'≈ ' if self.approximate else ''}{value} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class Commitment:
    """What is to happen: `who` has to do `what` until `due` (EDTF).

    `contact` is the id of the claim of the contact that is planned. `topics` say what it is about. `paper` is true where a document is to
    be concluded (signed, adopted, ratified) or, of an agreement, was.
    """

    id: str
    document: str
    kind: CommitmentKind
    who: tuple[Party, ...]
    what: str
    span: Span
    due: str | None = None
    rule: str = ""
    contact: str | None = None
    topics: tuple[Topic, ...] = ()
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Appointment:
    """Somebody takes or leaves an office; `since` and `until` are EDTF (``from`` and ``until`` in JSON)."""

    id: str
    document: str
    person: Party
    office: str
    span: Span
    country: str | None = None
    since: str | None = None
    until: str | None = None
    replaces: Party | None = None
    rule: str = ""
