"""Who or what stands behind the names: one person, organisation or country over all articles and scripts."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.claim import PartyType


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation or country.

    `id` comes from content and does not depend on the order in which articles were added. `name` is the display name: Latin
    letters, the form usual in English where it is known, else romanised. `forms` are all forms in the texts, sorted; `offices`
    and `countries` all that the articles give, sorted.
    """

    id: str
    type: PartyType
    name: str
    forms: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    why: str = ""
