"""A party as one article names it: what linking starts from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.model.claim import PartyType


@dataclass(frozen=True, slots=True)
class Appearance:
    """A party in one article. `key` is the caller's own; `name` in the text's language, `display` as shown, either may be missing.

    `day` is when it is told of: that of the contact, else of the article. `contact` is the claim in which it takes part beside others,
    `companions` are who else the article names, as displayed.
    """

    key: str
    type: PartyType
    name: str | None
    display: str | None
    forms: tuple[str, ...] = ()
    language: str = "und"
    country: str | None = None
    office: str | None = None
    document: str = ""
    day: date | None = None
    contact: str = ""
    companions: frozenset[str] = frozenset()
