"""The words of a language for names: the shape of ``languages/<code>/names.toml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ending:
    """The endings of an adjective in the nominative."""

    masculine: str
    feminine: str
    neuter: str
    plural: str


@dataclass(frozen=True, slots=True)
class Case:
    """A form with this `ending` may have any of `becomes` instead where it is said without case."""

    ending: str
    becomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamesWords:
    """Words are compared without case; phrases are not used here.

    - `titles` stand before a name and are no part of it; `honours` are those of them that may stand within one, `in_bodies` those that may
      stand in a body's ("National Bank"); `portfolios` are what ministers are of.
    - `patronymics` stand behind the father's name, whatever their capital, and close it ("Turgunbek uulu", "Aliyev oglu").
    - `particles` are the small words within a person's name, `links` those within a body's or place's; `also` of them mean "and".
    - `organisation_words` head or close the name of a body, `organisation_lower` head one also without a capital; `place_words` do so for
      places (`place_lower` also without a capital: "mer Noire");
      `organisations` are papers, agencies, firms and movements known by a word.
    - `state_words` are lemmas behind which the name of a country stands bare ("Республика Ботсвана");
      `place_before` are adpositions that a place follows; `speech` lemmas of verbs that persons are subjects of.
    - `headline` are verbs that stand behind a name in a title with capitals throughout (*Jan Novak Meets Pierre Dubois*).
    - `never` are words with a capital that are no names (months, weekdays, faiths, pronouns); `articles` are cut from the front
            (`definite` are the definite ones), `suffixes` (the English possessive) from the end. `plural` is the ending that makes a
      people of its adjective ("Russians").
    - `adjective_after` is True where adjectives follow their noun, so that a small one may close a name ("Union européenne").
    - `endings` give an adjective its gender back where the dictionary form is the masculine; `cases` are tried, in order, on names
      that the dictionary does not know.
    """

    titles: frozenset[str] = frozenset()
    honours: frozenset[str] = frozenset()
    in_bodies: frozenset[str] = frozenset()
    portfolios: frozenset[str] = frozenset()
    patronymics: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    organisation_words: frozenset[str] = frozenset()
    organisation_lower: frozenset[str] = frozenset()
    place_words: frozenset[str] = frozenset()
    place_lower: frozenset[str] = frozenset()
    place_before: frozenset[str] = frozenset()
    state_words: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    headline: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = ()
    organisations: frozenset[str] = frozenset()
    plural: str = ""
    adjective_after: bool = False
    endings: tuple[Ending, ...] = ()
    cases: tuple[Case, ...] = ()
