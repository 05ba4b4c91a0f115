"""The words of a language for names: the shape of ``languages/<code>/names.toml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamesWords:
    """Words are compared without case unless said otherwise; phrases are not used here.

    `titles` stand before a name and are no part of it; `honours` are those of them
    that may stand within one, `in_bodies` those that may stand in a body's ("National Bank"); `portfolios` are what ministers are of. `particles` are the lower-case words within
    a person's name, `particles_alone` those that may also begin one written with a capital. `links` join the words of a body's or place's name.
    `organisation_words` head the name of a body, `organisation_lower` also where written small; `place_words` head or close a place's.
    `place_before` are adpositions that a place follows, `speech` lemmas of verbs that persons are subjects of. `never` are words with a
    capital that are no names (months, weekdays, peoples, faiths, pronouns); `articles` are cut from the front. `suffixes` are cut
    from the end (the English possessive). `organisations` are papers, agencies, firms and movements known by a word.
    """

    titles: frozenset[str] = frozenset()
    honours: frozenset[str] = frozenset()
    in_bodies: frozenset[str] = frozenset()
    portfolios: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    organisation_words: frozenset[str] = frozenset()
    organisation_lower: frozenset[str] = frozenset()
    place_words: frozenset[str] = frozenset()
    place_before: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = ()
    organisations: frozenset[str] = frozenset()
