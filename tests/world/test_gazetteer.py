"""The gazetteer: every spelling leads to the place that is usually meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.world.places import Gazetteer, fold

CITIES = [
    ("Minsk", "BY", "Minsk Минск"),
    ("Moscow", "RU", "Moscow Moscou Москва"),
    ("Saint Petersburg", "RU", "Санкт-Петербург Saint-Pétersbourg"),
    ("New Delhi", "IN", "New-Delhi Нью-Дели"),
    ("Ulaanbaatar", "MN", "Oulan-Bator Улан-Батор"),
    ("Kyiv", "UA", "Kyiv Kiev Киев Київ"),
    ("Vienna", "AT", "Vienna Vienne Wien Вена"),
    ("Geneva", "CH", "Geneva Genève Женева"),
    ("Astana", "KZ", "Astana Астана Nur-Sultan Нур-Султан"),
    ("New York", "US", "New-York Нью-Йорк"),
    ("Washington", "US", "Washington Вашингтон"),
    ("Beijing", "CN", "Beijing Pékin Пекин"),
    ("London", "GB", "London Londres Лондон"),
    ("Warsaw", "PL", "Warsaw Varsovie Варшава"),
    ("Cairo", "EG", "Cairo Каир"),
    ("Tehran", "IR", "Tehran Téhéran Тегеран"),
    ("Yerevan", "AM", "Yerevan Erevan Ереван"),
    ("Tbilisi", "GE", "Tbilisi Tbilissi Тбилиси"),
    ("Bishkek", "KG", "Bishkek Bichkek Бишкек"),
    ("Brussels", "BE", "Brussels Bruxelles Брюссель"),
    ("Nairobi", "KE", "Nairobi Найроби"),
    ("Sochi", "RU", "Sochi Sotchi Сочи"),
    ("Seoul", "KR", "Seoul Séoul Сеул"),
    ("The Hague", "NL", "Гаага"),
]
COUNTRIES = [
    ("RU", "Russia Russie Россия РФ"),
    ("BY", "Belarus Bélarus Biélorussie Беларусь Белоруссия"),
    ("US", "USA États-Unis США"),
    ("CN", "China Chine Китай КНР"),
    ("GB", "Royaume-Uni Великобритания UK"),
    ("GE", "Georgia Géorgie Грузия"),
]


@pytest.mark.parametrize(("name", "country", "spellings"), CITIES)
def test_cities(name: str, country: str, spellings: str) -> None:
    for spelling in spellings.split():
        first = Gazetteer().lookup(spelling)[0]
        assert (first.name, first.country, first.kind) == (name, country, "city"), spelling
        assert first.geonames
        assert first.population > 150_000


@pytest.mark.parametrize(("country", "spellings"), COUNTRIES)
def test_countries_come_before_cities(country: str, spellings: str) -> None:
    for spelling in spellings.split():
        first = Gazetteer().lookup(spelling)[0]
        assert (first.country, first.kind, first.geonames) == (country, "country", None), spelling


@pytest.mark.parametrize("word", ["Danish", "Global", "Russian", "lundi", "Monday", "министр", ""])
def test_other_words_are_no_countries(word: str) -> None:
    assert not any(p.kind == "country" for p in Gazetteer().lookup(word))


def test_names_of_persons() -> None:
    world = Gazetteer()
    assert world.given("Emmanuel")
    assert world.given("Владимир")
    assert world.given("Jean-Noël")
    assert not world.given("Ministry")
    assert (world.gender("Giorgia"), world.gender("Сергей")) == ("f", "m")
    assert set(world.symbols("Лукашенко")) & set(world.symbols("Lukashenka")) & set(world.symbols("Loukachenko"))


@given(st.text(max_size=20))
def test_any_word_can_be_asked_for(word: str) -> None:
    assert fold(fold(word)) == fold(word)
    places = Gazetteer().lookup(word)
    assert places == Gazetteer().lookup(word.upper()) or fold(word) != fold(word.upper())
