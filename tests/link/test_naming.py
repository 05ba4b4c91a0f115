"""Display names: usual English, in Latin letters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.link.naming import display
from dragoman.link.romanise import romanise
from dragoman.world.load import load

WORLD = load()


@pytest.mark.parametrize(
    ("name", "language", "want"),
    [
        # a given name in Latin letters stays; half of somebody's double name is not that person's
        ("Pierre Dubois", "fr", "Pierre Dubois"),
        # office-holders, whatever the spelling
        ("Владимир Путин", "ru", "Vladimir Putin"),
        ("Vladimir Poutine", "fr", "Vladimir Putin"),
        ("Aleksandr Lukashenko", "en", "Alexander Lukashenko"),
        ("Alexandre Loukachenko", "fr", "Alexander Lukashenko"),
        ("Сергей Викторович Лавров", "ru", "Sergei Lavrov"),
        ("Хаканом Фиданом", "ru", "Hakan Fidan"),
        ("Antony J. Blinken", "en", "Antony Blinken"),
        ("Денис Мантуров", "ru", "Denis Manturov"),
        # a family name alone is spelled as its bearers are, but not filled out
        ("Токаев", "ru", "Tokayev"),
        ("Lukashenka", "en", "Lukashenko"),
        ("Choïgou", "fr", "Shoigu"),
        ("ПУТИН", "ru", "Putin"),
        # nobody known: by rule
        ("Игорь Хвощевский", "ru", "Igor Khvoshchevsky"),
        ("Наталья Соловьёва", "ru", "Natalia Solovyova"),
        ("Андрей Ёжиков", "ru", "Andrei Yozhikov"),
        ("Пьер Щукин", "ru", "Pierre Shchukin"),
        ("Guennadi Iouchkov", "fr", "Gennady Yushkov"),
        ("Sergueï Tchoubarov", "fr", "Sergei Chubarov"),
        ("Alexandre Dumont", "fr", "Alexandre Dumont"),
        ("Martine Delphine", "fr", "Martine Delphine"),
        ("Charlotte Bouchard", "fr", "Charlotte Bouchard"),
        ("Jane Archer", "en", "Jane Archer"),
    ],
)
def test_persons(name: str, language: str, want: str) -> None:
    assert display(name, language, WORLD) == want


@pytest.mark.parametrize(
    ("name", "language", "want"),
    [
        ("Згурський Юрій", "uk", "Zghurskyi Yurii"),
        ("Їжакевич", "uk", "Yizhakevych"),
        ("Гаєвська", "uk", "Haievska"),
        ("Ўласевіч", "be", "Ulasevich"),
        ("Ляўковіч", "be", "Liaukovich"),
        ("Щерева", "bg", "Shtereva"),
        ("Първанова", "bg", "Parvanova"),
        ("Қасымжанов", "kk", "Kasymzhanov"),
        ("Ђорђевић", "sr", "Đorđević"),
        ("Љубичић", "sr", "Ljubičić"),
        ("Ќосев", "mk", "Kjosev"),
        ("მაჭარაშვილი", "ka", "Macharashvili"),
        ("Χαραλάμπους", "el", "Charalampous"),
        ("Ευθυμίου", "el", "Efthymiou"),
        # the letters tell the language where the text does not
        ("Гаєвська", "en", "Haievska"),
        ("Ђорђевић", "fr", "Đorđević"),
        # a Ukrainian in a Russian text is written as Russian has him
        ("Щебетун", "ru", "Shchebetun"),
    ],
)
def test_romanised_by_the_standard_of_the_language(name: str, language: str, want: str) -> None:
    assert romanise(name, language, False, WORLD.states) == want


@pytest.mark.parametrize(
    ("name", "language", "country", "office", "published", "want"),
    [
        ("Токаев", "ru", "KZ", "president", None, "Kassym-Jomart Tokayev"),
        ("Bush", "en", "US", "president", None, "George W. Bush"),
        ("Иванов", "ru", "RU", "foreign minister", None, "Igor Ivanov"),
        ("Rasmussen", "en", "DK", "prime minister", "2016-05-01", "Lars Løkke Rasmussen"),
        ("Rasmussen", "en", "DK", "prime minister", None, "Rasmussen"),
        ("Иванов", "ru", "BG", "president", None, "Ivanov"),
    ],
)
def test_a_family_name_is_filled_out_only_by_office(
    name: str, language: str, country: str, office: str, published: str | None, want: str
) -> None:
    assert display(name, language, WORLD, country=country, office=office, published=published) == want


@pytest.mark.parametrize(
    ("name", "language", "want"),
    [
        ("ООН", "ru", "United Nations"),
        ("ONU", "fr", "United Nations"),
        ("ОДКБ", "ru", "Collective Security Treaty Organization"),
        ("Union européenne", "fr", "European Union"),
        ("Союзное государство", "ru", "Union State"),
    ],
)
def test_bodies(name: str, language: str, want: str) -> None:
    assert display(name, language, WORLD, type="organisation") == want


@pytest.mark.parametrize(("name", "want"), [("Минск", "Minsk"), ("Москва", "Moscow"), ("Пекин", "Beijing"), ("Белоруссия", "Belarus")])
def test_places(name: str, want: str) -> None:
    assert display(name, "ru", WORLD, type="place") == want


def test_no_name() -> None:
    assert display(None, "ru", WORLD) is None


@given(st.lists(st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", min_size=2, max_size=10), min_size=1, max_size=3))
def test_nothing_cyrillic_is_left(words: list[str]) -> None:
    shown = display(" ".join(w.capitalize() for w in words), "ru", WORLD)
    assert shown is not None
    assert not re.search("[Ѐ-ӿ]", shown)
