"""What is shown: the record of one article, and the contact that many articles tell.

Two layers. A `ContactClaim` keeps what the article says, in the article's own words (`model.claim`). Here the same is *named*: a
`ReportedContact` holds the claim and, beside it, its parties and place under their display names. A `Contact` is made of
reported contacts (`merge`), and keeps every one of them as a `Source`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model.claim import (
    Appointment,
    Commitment,
    CommitmentKind,
    ContactClaim,
    Evidence,
    Figure,
    Format,
    Kind,
    Mode,
    Part,
    PartyType,
    Setting,
    Statement,
    Status,
    Topic,
)
from dragoman.model.clue import Clue
from dragoman.model.document import Document
from dragoman.model.entity import Entity
from dragoman.model.span import Span
from dragoman.model.tenure import TermBasis
from dragoman.model.when import When


@dataclass(frozen=True, slots=True)
class Known:
    """What an article does not say of somebody, but the table of offices (or an appointment in an article) does.

    `field` is ``name`` (`value` is the holder of the office on that day), ``office`` (`value` is the office that a named person held) or
    ``title`` (`value` is the office that the article gives, which the dates contradict). `document` is the article that it is known from.
    """

    field: Literal["name", "office", "title"]
    value: str
    why: str
    basis: TermBasis = "table"
    document: str | None = None


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A side of a contact under its display name.

    `name` is in Latin letters, as usual in English where that is known, else romanised; None for people known only by office or
    description. `as_` are the forms in the text, the fullest first (``as`` in JSON). `country` is ISO 3166 alpha-2; in a delegation it
    is the side. `office` is a key of `world` ("foreign minister"), `side` the body that the person acts for (a key of `world`). `entity` is
    the id of the `Entity`, once linked. `known` is what the article does not say: a name that stands there is not the article's.
    """

    name: str | None
    as_: tuple[str, ...]
    type: PartyType = "person"
    part: Part = "party"
    country: str | None = None
    office: str | None = None
    entity: str | None = None
    side: str | None = None
    known: tuple[Known, ...] = ()

    @property
    def label(self) -> str:
        """What to call it in a line: its name, else its first form in the text."""
        return self.name or (self.as_[0] if self.as_ else "?")


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place under its display name; degrees of latitude and longitude are WGS 84. Any may be missing, not all."""

    name: str | None = None
    country: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    venue: str | None = None


@dataclass(frozen=True, slots=True)
class ReportedContact:
    """One contact as one article tells it, named: `participants` and `delegation` in the order of the claim's."""

    claim: ContactClaim
    participants: tuple[NamedParty, ...]
    delegation: tuple[NamedParty, ...] = ()
    place: NamedPlace | None = None


@dataclass(frozen=True, slots=True)
class ReportedStatement:
    """Something said, its speaker under the display name."""

    claim: Statement
    speaker: NamedParty


@dataclass(frozen=True, slots=True)
class ReportedCommitment:
    """What is to happen, those who have to do it under their display names, in the order of the claim's."""

    claim: Commitment
    who: tuple[NamedParty, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportedAppointment:
    """Who takes or leaves an office, and whom they follow, under their display names."""

    claim: Appointment
    person: NamedParty
    replaces: NamedParty | None = None


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """All that one article reports. Origins, furniture and unread stretches are the document's own.

    `clues` narrow the day of publication of an article that does not say it.
    """

    document: Document
    contacts: tuple[ReportedContact, ...] = ()
    statements: tuple[ReportedStatement, ...] = ()
    figures: tuple[Figure, ...] = ()
    commitments: tuple[ReportedCommitment, ...] = ()
    appointments: tuple[ReportedAppointment, ...] = ()
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceValue:
    """One value of a disagreement as it is written in JSON, and the documents (ids) that have it."""

    value: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field in which sources differ, with the values side by side, the best supported first."""

    field: str
    values: tuple[SourceValue, ...]


RelationKind = Literal["part_of", "parts", "fulfils", "fulfilled_by", "replaces", "replaced_by", "follows_from"]
DECIDABLE: tuple[RelationKind, ...] = ("part_of", "fulfils", "replaces", "follows_from")   # the others are their reverse


@dataclass(frozen=True, slots=True)
class Relation:
    """How a contact stands to another, and why: `to` is the id of a contact; after ``fulfils`` it may be that of a commitment.

    ``part_of``: a meeting within a visit, a bilateral on the margins of a summit. ``fulfils``: what was held, and the plan of it.
    ``replaces``: the new date of what was called off or put off. ``follows_from``: where it was agreed. The others are their reverse.
    """

    kind: RelationKind
    to: str
    why: str
    type: Literal["contact", "commitment"] = "contact"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the shown value of a field was chosen among those of the sources."""

    field: str
    why: str


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """Reports that go back to one origin (an agency, a press service, the outlet itself): one voice, with the reason."""

    name: str
    documents: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One article's report of a contact, whole: `reported` has its own value for every field, with its evidence."""

    document: str
    name: str
    reported: ReportedContact
    language: str = "und"
    published: date | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """What articles give for the fields of a contact that a person may decide, before anybody did."""

    kind: Kind
    status: Status
    when: When | None = None
    place: NamedPlace | None = None
    format: tuple[Format, ...] = ()
    duration: str | None = None
    participants: tuple[NamedParty, ...] = ()
    delegation: tuple[NamedParty, ...] = ()
    topics: tuple[Topic, ...] = ()
    not_discussed: tuple[Topic, ...] = ()
    main: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """A field whose value a person decided: the last decision's author, time and note, and the ids of all that had a part in it, in order.

    `field` is that of JSON ("date", "part_of" …); ``reports`` where reports were put together or apart, ``contact`` where all of it was
    rejected.
    """

    field: str
    by: str
    at: str
    note: str
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amended:
    """What a person decided about an amount: in which fields, and the figure as its article has it."""

    decided: tuple[Decided, ...]
    machine: Figure


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the machine does not do by itself: *merge* with the contact whose id is `to`; *split* off the reports whose claims are `to`."""

    kind: Literal["merge", "split"]
    to: tuple[str, ...]
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact as all its sources tell it together.

    `id` comes from content; so does every choice between sources, never from the order in which they came. `sources` stand in order of
    publication, then of document id. `why` says what brought the sources together, `reasons` why each field has the value it has where
    the sources have more than one. `relations` stand in order of kind and id. `decided` are the fields in which a person had a part, in
    the order of `Fields`, relations after those; `machine` has what stood in all fields before, where any was set, and `given` the
    relations of the kinds that were set as they were before. `proposals` are no part of what is shown as told: a person may follow them.
    """

    id: str
    kind: Kind
    status: Status
    participants: tuple[NamedParty, ...]
    sources: tuple[Source, ...]
    when: When | None = None
    place: NamedPlace | None = None
    format: tuple[Format, ...] = ()
    duration: str | None = None
    delegation: tuple[NamedParty, ...] = ()
    topics: tuple[Topic, ...] = ()
    not_discussed: tuple[Topic, ...] = ()
    main: bool = False
    origins: tuple[OriginGroup, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    relations: tuple[Relation, ...] = ()
    reasons: tuple[Reason, ...] = ()
    why: str = ""
    decided: tuple[Decided, ...] = ()
    machine: Fields | None = None
    given: tuple[Relation, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    def related(self, kind: RelationKind) -> tuple[str, ...]:
        """The ids of what it is related to so."""
        return tuple(r.to for r in self.relations if r.kind == kind)

    @property
    def part_of(self) -> tuple[str, ...]:
        """The visits and gatherings that it was a part of."""
        return self.related("part_of")

    @property
    def fulfils(self) -> tuple[str, ...]:
        """The planned contacts and the commitments that it carries out."""
        return self.related("fulfils")

    @property
    def replaces(self) -> tuple[str, ...]:
        """What was called off or put off, and this held or planned instead."""
        return self.related("replaces")

    @property
    def follows_from(self) -> tuple[str, ...]:
        """The contacts at which it was agreed."""
        return self.related("follows_from")

    @property
    def reports(self) -> int:
        """How many articles tell of it."""
        return len({s.document for s in self.sources})

    @property
    def independent_origins(self) -> int:
        """How many voices stand behind the reports; at least one."""
        return max(1, len(self.origins))

    @property
    def in_passing(self) -> bool:
        """True where one article tells of it beside its subject, and of nobody who took part by name.

        Neither a person, nor a body, nor a state is named, at most one country is known that anybody came from, and nothing is tied to it.
        A gathering goes by what it is the gathering of, so it is never one of these; nor is what a person has decided anything about.
        """
        everybody = (*self.participants, *self.delegation)
        told = self.main or self.kind == "multilateral" or self.reports > 1 or bool(self.relations or self.decided)
        known = any(p.name for p in everybody) or len({p.country for p in everybody if p.country}) > 1
        return not (told or known)

    @property
    def evidence(self) -> Iterator[tuple[str, Evidence]]:
        """Document id and evidence, over all sources."""
        return ((s.document, e) for s in self.sources for e in s.reported.claim.evidence)


@dataclass(frozen=True, slots=True)
class Reference:
    """The article in which something stands, as one cites it; `document` is its id, `span` the words where they are not the claim's own."""

    document: str
    name: str
    language: str = "und"
    published: date | None = None
    outlet: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What articles give for the fields of a statement that a person may decide, before anybody did."""

    speaker: NamedParty
    when: When | None = None
    mode: Mode = "direct"
    denies: bool = False
    setting: Setting | None = None
    contact: str | None = None
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as it is shown: who said it, where it stands, when it was said and how that is known, in which contact.

    `contact` is the id of a `Contact`. `also` are the other places where the same words of the same speaker stand. `decided` and `machine`
    are as of a `Contact`.
    """

    reported: ReportedStatement
    source: Reference
    when: When | None = None
    contact: str | None = None
    also: tuple[Reference, ...] = ()
    decided: tuple[Decided, ...] = ()
    machine: Words | None = None


CommitmentState = Literal["open", "fulfilled", "overdue", "cancelled"]


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What articles give for the fields of a commitment that a person may decide, before anybody did."""

    kind: CommitmentKind
    who: tuple[NamedParty, ...]
    what: str
    due: str | None = None
    topics: tuple[Topic, ...] = ()
    contact: str | None = None
    state: CommitmentState = "open"
    fulfilled_by: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A commitment and what became of it.

    `state` without its ``overdue`` is what the articles tell; overdue is an open one whose last day, `latest`, lies before a day that the
    user gives. `earliest` and `latest` bound when it is due, inclusive; both None where that is open. `why` gives the reason of the state,
    `fulfilled_by` the id of the contact or document that answers it. `also` are the other places where the same is told. `contact` is the
    id of the `Contact` that is planned. `decided` and `machine` are as of a `Contact`.
    """

    reported: ReportedCommitment
    source: Reference
    state: CommitmentState = "open"
    why: str = ""
    fulfilled_by: str | None = None
    earliest: date | None = None
    latest: date | None = None
    also: tuple[Reference, ...] = ()
    contact: str | None = None
    decided: tuple[Decided, ...] = ()
    machine: Undertaking | None = None


@dataclass(frozen=True, slots=True)
class Appointed:
    """An appointment as it is shown: who takes or leaves which office, and the article that says so.

    `decided` are as of a `Contact`; `machine` is the appointment as the article has it, where any of it was set.
    """

    reported: ReportedAppointment
    source: Reference
    decided: tuple[Decided, ...] = ()
    machine: ReportedAppointment | None = None


@dataclass(frozen=True, slots=True)
class Chronicle:
    """What is shown of a whole workspace: contacts in order of date, entities in order of name, both with content-made ids.

    `said`, `ledger` (by the day something is due) and `appointed` stand in order of date, the newest last, what has none first.
    `rejected` are contacts that are none, as a person decided: shown only where they are asked for.
    """

    contacts: tuple[Contact, ...] = ()
    entities: tuple[Entity, ...] = ()
    said: tuple[Said, ...] = ()
    ledger: tuple[LedgerLine, ...] = ()
    appointed: tuple[Appointed, ...] = ()
    rejected: tuple[Contact, ...] = ()
