"""The words of a language for offices, descriptions and pronouns: the shape of ``languages/<code>/offices.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class OfficeExample:
    """A phrase with names in square brackets, and what each must come out as: ``"name | office | side"`` (``-`` for nothing)."""

    text: str
    want: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class OfficesWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused.

    Phrases are written in the dictionary form; `endings` are what a word may take on or change at its end ("" for none);
    `finals` are the ends of dictionary forms that fall away before an ending. `offices` maps an office key of `world` to its phrases,
    `descriptions` keys such as ``leader`` to words that describe a person, `groups` phrases that mean several persons at once to how
    many (0 unknown); `counterparts` are words for the other side's holder, `plurals` the plurals of heads of all these, `feminine`
    forms that say a woman holds the office.

    `prefixes` maps ``former``, ``deputy``, ``first deputy``, ``acting``, ``plain`` (no change) to words before an office, `suffixes`
    likewise after. `complement` are the words that join an office to its country, `host` those that join an ambassador to where he is
    sent, `empty` complements that say nothing ("of the country"), `about` adpositions inside what an office is of ("министр **по** делам").
    `genitive` is true where a country may follow bare ("президент
    России"), `adjective` says where an adjective of country stands; `bodies` are ministries and the like that speak for their country.

    `possessive` maps a determiner to its owner's gender (m f x, p for several), `honorifics` forms of address to the bearer's (m f x);
    `pronouns` maps a word to ``"<gender> <number> <function>"``: m f x; 1 2; ``subject object possessive reflexive``.
    """

    endings: tuple[str, ...] = ("",)
    finals: tuple[str, ...] = ()
    offices: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    descriptions: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    groups: Mapping[str, int] = field(default_factory=_empty)
    counterparts: tuple[str, ...] = ()
    prefixes: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    suffixes: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    plurals: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    host: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    genitive: bool = False
    adjective: Literal["before", "after"] = "before"
    bodies: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()
    possessive: Mapping[str, str] = field(default_factory=_empty)
    numerals: Mapping[str, int] = field(default_factory=_empty)
    honorifics: Mapping[str, str] = field(default_factory=_empty)
    pronouns: Mapping[str, str] = field(default_factory=_empty)
    feminine: tuple[str, ...] = ()
    examples: tuple[OfficeExample, ...] = ()
