"""Ministries, embassies and presidencies as articles name them, under English names: *МИД Армении*, *the Kenyan presidency*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.languages import load
from dragoman.model.pack.credits import CreditsWords
from dragoman.model.span import Span
from dragoman.world.load import load as load_world

LONGEST = 60   # characters of a country's name, and what stands between it and the body

_ENDING = re.compile(r"(?:ая|яя|ый|ий|ое|ее|ые|ие|[аеёиоуыэюяьъ])$")
_BETWEEN = re.compile(r"(?:['’]s)?\s")
_CYRILLIC = re.compile(r"[а-яё]$", re.IGNORECASE)


def bodies(text: str, language: str) -> Iterator[tuple[str, Span]]:
    """(English name, span) of every body of a state in the text whose country is said beside it."""
    ended = 0
    for match in _pattern(language).finditer(text):
        span = Span(_country_before(text, match.start(), language), _country_after(text, match.end(), language))
        name = english(span.of(text), language) if span.start >= ended else None
        if name is not None:
            ended = span.end
            yield name, span


def _country_before(text: str, start: int, language: str) -> int:
    """Where a country begins that stands right before `start` ("France's", "the Kenyan"); else `start`."""
    window = max(0, start - LONGEST)
    for found in _countries(language)[0].finditer(text, window, start):
        if _BETWEEN.fullmatch(text, found.end(), start):
            return found.start()
    return start


def _country_after(text: str, end: int, language: str) -> int:
    """Where a country ends that stands right after `end` ("of the Netherlands"); else `end`."""
    of = _of(language).match(text, end)
    found = _countries(language)[0].match(text, of.end()) if of else None
    return found.end() if found else end


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
    first = found.group()[0]   # hundreds of forms would have to be compiled else
    return next((name for form, name in _countries(language)[1] if form[0] == first and re.fullmatch(form, found.group())), None)


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
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?!\w)")


@cache
def _of(language: str) -> re.Pattern[str]:
    """What stands between a body and the country after it."""
    return re.compile(rf"\s(?:{'|'.join(load.room(language, 'credits', CreditsWords).body_of)})?")
