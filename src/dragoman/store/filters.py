"""What is wanted, and a line of what is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Part = Literal["dated", "ahead", "undated"]
PARTS: tuple[Part, ...] = ("dated", "ahead", "undated")


@dataclass(frozen=True, slots=True)
class Filters:
    """Every one of `people`, of `countries` and of `sides` has to be there; one of the others; nothing asked is everything.

    `people` are ids of entities, or names or beginnings of names in any spelling that the articles have; two are a pair. `countries` are
    ISO 3166 alpha-2, of a side or of the place, `sides` of a side alone (two are a pair). `places`, `topics` are names as shown, in any
    case and without their accents; `languages` ISO 639-1 codes of reports; `sources` outlets, or ids or names of articles. `words` have to
    be there, all of them, or words that begin so. A contact without a known day answers to neither `since` nor `until` (inclusive days; a
    range answers where it touches). What one article tells in passing of people whom it does not name (`Contact.in_passing`), and at which
    nothing was said, stands apart: it is there only where `passing` is asked.
    """

    people: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    words: str = ""
    passing: bool = False


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of all that was said, promised and decided; nothing asked is everything.

    `who` is a name, in any spelling that the articles have, or its beginning; `entity`, `contact`, `documents` are ids; `words` have to be
    there, all of them, or words that begin so; `states` are what rows have ("denies", "open" …); `topic` is one of its topics, in any case
    and without its accents. `since` and `until` are inclusive days; what has no day answers to neither.
    """

    who: str = ""
    words: str = ""
    since: date | None = None
    until: date | None = None
    states: tuple[str, ...] = ()
    entity: str | None = None
    contact: str | None = None
    topic: str | None = None
    documents: tuple[str, ...] = ()


ANYTHING = Wanted()


class Side(NamedTuple):
    """Who takes part, in a line: `type` is that of `model.claim.PartyType`, `entity` an id."""

    label: str
    country: str | None
    type: str = "person"
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the chronicle, light enough to list ten thousand of. `parties` are the principals.

    `month` is the month under which it stands ("2021-04"): that of its first day or, without a day, of its first report; None where the
    year is unknown too. `part`: what is past the last day on which anything was held lies ``ahead``; without a year it is ``undated``.
    `topics` are labels, `languages` those of its reports.
    """

    id: str
    kind: str
    status: str
    edtf: str | None
    bound: str | None      # "≤ 2020-09-15": what reports say of a contact without a date
    place: str | None
    country: str | None
    reports: int
    origins: int
    kept: int              # 1 for a plan that was carried out
    decided: str           # the fields that a person decided, each between blanks
    dated: bool            # whether `since` and `until` can be answered
    parties: tuple[Side, ...]
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    month: str | None = None
    part: Part = "dated"


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines of the chronicle, in its order: `total` is how many there are, `offset` how many stand before the first of these.

    `before` and `after` are cursors of the pages on either side, None at the ends: they hold where an offset does not, when contacts come
    and go between two questions.
    """

    lines: tuple[Line, ...]
    total: int
    offset: int
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many contacts of a kind stand under a month (None: under no year) in a part of the chronicle."""

    month: str | None
    kind: str
    count: int
    part: Part = "dated"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to filter by: what `Filters` takes, what to call it, and how many contacts there are of it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filter menus have to offer, each list with the most frequent first, then by value.

    `countries` are of sides, `people` entities of all types, by id; `sources` outlets.
    """

    countries: tuple[Choice, ...] = ()
    people: tuple[Choice, ...] = ()
    topics: tuple[Choice, ...] = ()
    places: tuple[Choice, ...] = ()
    sources: tuple[Choice, ...] = ()
    languages: tuple[Choice, ...] = ()
    kinds: tuple[Choice, ...] = ()
    statuses: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where contacts were: `place` None where only the country is known, the degrees (WGS 84) None where they are not. `years` are counts
    by year ("2021"; None without one), in order."""

    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    count: int
    years: tuple[tuple[str | None, int], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and whether it is what was looked for."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that has all the words: its title and some of its text in pieces, and the ids of the contacts that rest on it."""

    document: str
    name: str
    language: str
    published: date | None
    outlet: str | None
    title: tuple[Piece, ...]
    text: tuple[Piece, ...]
    contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """Some of the articles that have all the words: `total` is how many there are, `offset` how many stand before the first of these."""

    hits: tuple[Hit, ...]
    total: int
    offset: int
