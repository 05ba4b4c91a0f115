"""One sentence's word of a contact, before the sentences are taken together."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.extract.contacts.reading import Actor
from dragoman.model.claim import Format, Kind, Part, Status
from dragoman.model.span import Span
from dragoman.model.when import Timex, When


@dataclass(frozen=True, slots=True)
class Spot:
    """A place phrase: `name` in the nominative of the text's language (None for a bare country), `country`, `venue`, the words."""

    name: str | None
    country: str | None
    venue: str | None
    span: Span


@dataclass(slots=True)
class Sighting:
    """What one predicate tells of a contact.

    `trigger` is the verb or noun that names it, `ground` the head of the clause whose arguments and adjuncts belong to it.
    `anaphoric` marks *the talks*, *during the meeting*: words for a contact that name no side of their own. `other` marks words
    that set it off from those told before (*previous*, *next*). `lapsed` marks a plan told as past (*was to meet*), `over` what
    is told to have ended. `soft` may be a
    call as well as a meeting, a `spoken` one is a call where two speak. `lone` names one side alone, those with whom it is. `moved`
    is the new day of what is put off. `members` come along with a side. `window` are the tokens in which its date stands where one
    verb tells of several contacts.
    """

    trigger: Token
    ground: Token
    kind: Kind
    rule: str
    parties: list[tuple[Actor, Part]]
    soft: bool = False
    spoken: bool = False
    weak: bool = False
    anaphoric: bool = False
    other: bool = False
    inferred: bool = False
    lone: bool = False
    status: Status = "held"
    status_span: Span | None = None
    forced: Status | None = None
    lapsed: bool = False
    over: bool = False
    places: list[Spot] = field(default_factory=list)
    destination: bool = False
    window: tuple[int, int] | None = None
    timex: Timex | None = None
    when: When | None = None
    moved: Timex | None = None
    duration: Timex | None = None
    members: list[Actor] = field(default_factory=list)
    formats: list[tuple[Format, Span]] = field(default_factory=list)
    span: Span = field(default_factory=lambda: Span(0, 0))

    def keys(self) -> frozenset[int]:
        """The chain ids of its sides."""
        return frozenset(a.key for a, _ in self.parties)

    def part(self, part: Part) -> frozenset[int]:
        """The chain ids of those who stand in it in this part."""
        return frozenset(a.key for a, p in self.parties if p == part)
