"""The words of a language for offices, descriptions and pronouns: the shape of ``languages/<code>/offices.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


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
    `finals` are the ends of dictionary forms that fall away before an ending.
    `offices` maps an office key of `world` to its phrases; `descriptions` keys such as ``leader`` to words that describe a person;
    `groups` phrases that mean several persons at once to how many (0 unknown); `counterparts` words for the other side's holder.
    `prefixes` maps ``former``, ``deputy``, ``first deputy``, ``acting``, ``plain`` (no change) to words before an office, `suffixes` likewise after.
    `complement` are the words that join an office to its country, `host` those that join an ambassador to where he is sent, `empty` complements
    that say nothing ("of the country"). `genitive` is true where a country may follow an office bare ("президент России").
    `pronouns` maps a word to ``"<gender> <number> <role>"``: m f x; 1 2; ``subject object possessive reflexive``.
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
    genitive: bool = False
    conjunctions: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()
    possessive: Mapping[str, str] = field(default_factory=_empty)
    numerals: Mapping[str, int] = field(default_factory=_empty)
    honorifics: Mapping[str, str] = field(default_factory=_empty)
    pronouns: Mapping[str, str] = field(default_factory=_empty)
    feminine: tuple[str, ...] = ()
    examples: tuple[OfficeExample, ...] = ()
