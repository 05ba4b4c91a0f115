"""What is wanted, and a line of what is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filters:
    """Every one of `people` and of `countries` has to be there; one of `kinds`; one of `statuses`; nothing asked is everything.

    `people` are names or beginnings of names in any spelling that the articles have; `countries` ISO 3166 alpha-2, of a side or of the
    place. A contact without a known day answers to neither `since` nor `until` (inclusive days; a range answers where it touches).
    """

    people: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of all that was said, promised and decided; nothing asked is everything.

    `who` is a name, in any spelling that the articles have, or its beginning; `entity` and `contact` are ids; `words` have to be there, all
    of them, or words that begin so; `states` are what rows have ("denies", "open" …). `since` and `until` are inclusive days; what has no
    day answers to neither.
    """

    who: str = ""
    words: str = ""
    since: date | None = None
    until: date | None = None
    states: tuple[str, ...] = ()
    entity: str | None = None
    contact: str | None = None


ANYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the chronicle, light enough to list ten thousand of. `parties` are label and country of the principals."""

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
    parties: tuple[tuple[str, str | None], ...]
