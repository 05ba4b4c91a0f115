"""Places among their namesakes, and the houses that stand for them."""

from __future__ import annotations

import pytest

from dragoman.analyse.pipelines import parse
from dragoman.extract.names import find
from dragoman.extract.places import resolve, venues
from dragoman.languages.load import load as load_pack
from dragoman.world.load import load as load_world

NAMESAKES = [
    ("en", "They met in Paris.", "Paris", "FR"),
    ("en", "He was born in Tripoli, Lebanon.", "Tripoli", "LB"),
    ("en", "The ship left Saint Petersburg.", "Saint Petersburg", "RU"),
    ("fr", "Il est arrivé à Vienne.", "Vienna", "AT"),
    ("ru", "Самолёт вылетел в Санкт-Петербург.", "Saint Petersburg", "RU"),
    ("ru", "Их ждут в Белграде.", "Belgrade", "RS"),
]


@pytest.mark.parametrize(("language", "text", "name", "country"), NAMESAKES)
def test_resolves(language: str, text: str, name: str, country: str) -> None:
    doc, world = parse(text, language), load_world()
    found = find(doc, load_pack(language), world)
    places = [resolve(m, doc, world, found) for m in found if m.type == "place"]
    assert (name, country) in [(p.name, p.country) for p in places if p]


VENUES = [
    ("en", "The two sat down at the Hofburg.", "the Hofburg", "Vienna"),
    ("en", "Nothing was said at 10 Downing Street.", "10 Downing Street", "London"),
    ("fr", "Ils ont dîné au palais de l'Élysée.", "palais de l'Élysée", "Paris"),
    ("fr", "Le Quai d'Orsay se tait.", "Quai d'Orsay", "Paris"),
    ("ru", "Приём был в Большом Кремлёвском дворце.", "Большом Кремлёвском дворце", "Moscow"),
    ("ru", "Они говорили во Дворце Независимости.", "Дворце Независимости", "Minsk"),
]


@pytest.mark.parametrize(("language", "text", "words", "city"), VENUES)
def test_venues(language: str, text: str, words: str, city: str) -> None:
    found = venues(parse(text, language), load_world(), load_pack(language))
    assert [(s.of(text), p.city) for s, p in found] == [(words.removeprefix("the "), city)]
