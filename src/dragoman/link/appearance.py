"""A party as one article names it: what linking starts from."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.claim import PartyType


@dataclass(frozen=True, slots=True)
class Appearance:
    """A party in one article. `key` is the caller's own; `name` in the text's language, `display` as shown, either may be missing."""

    key: str
    type: PartyType
    name: str | None
    display: str | None
    forms: tuple[str, ...] = ()
    language: str = "und"
    country: str | None = None
    office: str | None = None
    document: str = ""
