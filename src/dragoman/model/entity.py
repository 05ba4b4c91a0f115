"""Who or what stands behind the names: one person, organisation or country over all articles and scripts."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.claim import PartyType
from dragoman.model.tenure import Term


@dataclass(frozen=True, slots=True)
class Spelled:
    """The forms of a name in the texts of one language (ISO 639-1), sorted."""

    language: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation or country.

    `id` comes from content and does not depend on the order in which articles were added. `name` is the display name: Latin
    letters, the form usual in English where it is known, else romanised. `forms` are all forms in the texts, sorted; `offices`
    and `countries` all that the articles give, sorted. `terms` are the offices of a person over time, as the tables and the articles'
    appointments have them; `notes` the titles that articles give and these dates contradict. `former` are ids, sorted, by which it is found
    as well: those that it had under another of its names, as two that proved to be one, or while another of its name was known.
    """

    id: str
    type: PartyType
    name: str
    forms: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    why: str = ""
    spelled: tuple[Spelled, ...] = ()
    terms: tuple[Term, ...] = ()
    notes: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody by a name as an article writes it; case, accents and signs do not count.

    Where several bear the name, `country` (ISO 3166 alpha-2), `office` (a key of `world`) and `document` (an id) say which is meant:
    only appearances that have each of those given. All is content, so it holds when articles are read again.
    """

    name: str
    country: str | None = None
    office: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word that two names are the same person or body (`same`), or two: it stands above every score."""

    one: Called
    other: Called
    same: bool
