"""Coreference: names by their words, descriptions by office and country, groups by who was named together."""

from __future__ import annotations

import pytest
from articles import chains
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.chains_names import alike, distance
from dragoman.languages.load import load as language


@pytest.mark.parametrize(
    ("one", "other", "code", "want"),
    [
        ("лукашекно", "лукашенко", "ru", "another spelling"),
        ("lukashenka", "lukashenko", "en", "another spelling"),
        ("путину", "путин", "ru", "another case"),
        ("захаровои", "захарова", "ru", "another case"),
        ("kim", "kin", "en", ""),
        ("ivanov", "petrov", "en", ""),
        ("merz", "mers", "en", ""),
    ],
)
def test_words_of_a_name(one: str, other: str, code: str, want: str) -> None:
    assert alike(one, other, language(code).offices.endings) == want


@given(st.text("абвгд", max_size=8), st.text("абвгд", max_size=8), st.integers(0, 4))
def test_distance_is_a_distance(one: str, other: str, limit: int) -> None:
    assert distance(one, other, limit) == distance(other, one, limit)
    assert (distance(one, other, limit) == 0) == (one == other)


def test_english() -> None:
    got = chains(
        "Chilean President [Ana Rojas] and her Peruvian counterpart [Luis Vega] met in Lima on Monday. [Rojas] praised the talks. "
        "The Peruvian leader said that trade was growing. The two presidents signed a treaty.",
        "en",
    )
    assert got["Ana Rojas"] == ("Ana Rojas", "her", "Rojas") or got["Ana Rojas"] == ("Ana Rojas", "Rojas")
    assert got["Luis Vega"] == ("Luis Vega", "Peruvian leader")
    assert "two presidents" in got["Ana Rojas + Luis Vega"]


def test_french() -> None:
    got = chains(
        "Le président chilien [Ana Rojas] a reçu mardi à Santiago le premier ministre péruvien [Luis Vega]. [Vega] a remercié son hôte. "
        "Le chef du gouvernement péruvien repartira jeudi. Les deux dirigeants ont signé un traité.",
        "fr",
    )
    assert got["Luis Vega"][:2] == ("Luis Vega", "Vega")
    assert "chef du gouvernement péruvien" in got["Luis Vega"]
    assert "deux dirigeants" in got["Ana Rojas + Luis Vega"]


def test_russian() -> None:
    got = chains(
        "Президенты Чили и Перу [Хорхе Рохас] и [Луис Вега] встретились в Лиме. [Рохас] поблагодарил коллегу. "
        "Чилийский лидер заявил, что переговоры были полезными. Главы государств подписали договор.",
        "ru",
    )
    assert "Чилийский лидер" in got["Хорхе Рохас"]
    assert "Главы государств" in got["Хорхе Рохас + Луис Вега"]


def test_two_of_one_family_name_stay_two() -> None:
    got = chains("Minister [Ana Rojas] spoke first. Her brother [Pedro Rojas] left the hall.", "en")
    assert {"Ana Rojas", "Pedro Rojas"} <= set(got)


def test_a_description_that_fits_two_is_left_open() -> None:
    text = "President [Ana Rojas] called President [Luis Vega]. In Lima, rumours about the president grew last week, and nobody knew why."
    got = chains(text, "en")
    assert "president" in got.get("?", ()) or "president" in got["Ana Rojas"]


def test_initials_patronymics_and_capitals() -> None:
    got = chains("ВЕГА ПРИБЫЛ В ЛИМУ\n\nПрезидент [Луис Иванович Вега] прибыл. [Л. Вега] выступил. Затем [ВЕГА] уехал.", "ru")
    assert got["Луис Иванович Вега"][:1] == ("Луис Иванович Вега",)
    assert len([w for w in got["Луис Иванович Вега"] if "ег" in w.casefold()]) == 3
