"""Ministries, embassies and presidencies as articles name them, under English names: *МИД Армении*, *the Kenyan presidency*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.languages import load
from dragoman.model.pack.credits import CreditsWords
from dragoman.model.span import Span
from dragoman.world.load import load as load_world

_ENDING = re.compile(r"(?:ая|яя|ый|ий|ое|ее|ые|ие|[аеёиоуыэюяьъ])$")
_CYRILLIC = re.compile(r"[а-яё]$", re.IGNORECASE)


def bodies(text: str, language: str) -> Iterator[tuple[str, Span]]:
    """(English name, span) of every body of a state in the text whose country is said beside it."""
    for match in _pattern(language).finditer(text):
        name = english(match.group(), language)
        if name is not None:
            yield name, Span(*match.span())


def english(words: str, language: str) -> str | None:
    """The English name of a body with its country ("Ministry of Foreign Affairs of Peru"); None where either is not among the words."""
    table = load.room(language, "credits", CreditsWords).bodies
    body = next((name for name, forms in table.items() for form in forms if re.search(rf"(?<!\w)(?:{form})(?!\w)", words)), None)
    country = _country(words, language)
    return f"{body} of {country}" if body and country else None


def _country(words: str, language: str) -> str | None:
    found = _countries(language)[0].search(words)
    if found is None:
        return None
    return next((name for form, name in _countries(language)[1] if re.fullmatch(form, found.group())), None)


@cache
def _countries(language: str) -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    """A pattern of every country's names and adjectives, and which form is which country's; longer ones first."""
    forms: dict[str, str] = {}
    for country in load_world().states.countries.values():
        for word in (*country.names.get(language, ()), *country.oblique, *country.adjectives.get(language, ())):
            forms.setdefault(_inflected(word), country.name)
    ordered = tuple(sorted(forms.items(), key=lambda f: (-len(f[0]), f[0])))
    return re.compile(r"(?<![\w-])(?:" + "|".join(f for f, _ in ordered) + r")(?![\w-])"), ordered


def _inflected(form: str) -> str:
    return r"\s".join(_word(w) for w in form.split())


def _word(word: str) -> str:
    if word.isupper() or len(word) < 4:
        return re.escape(word)
    if _CYRILLIC.search(word):
        return re.escape(_ENDING.sub("", word)) + r"[а-яё]{0,3}"
    return re.escape(word) + r"(?:e?s|e)?"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = load.room(language, "credits", CreditsWords)
    forms = [f"(?:{form})" for many in words.bodies.values() for form in many]
    if not forms:
        return re.compile(r"(?!)")
    body, country = "|".join(forms), _countries(language)[0].pattern
    of = "|".join(words.body_of) or "(?!)"
    return re.compile(rf"(?<![\w-])(?:(?:{country})(?:['’]s)?\s)?(?:{body})(?:\s(?:{of})?(?:{country}))?(?!\w)")
