"""Two people of one family name stay two; one person of many spellings is one: in English, French and Russian."""

from __future__ import annotations

import random
from datetime import date

import pytest

from dragoman.link.appearance import Appearance
from dragoman.link.entities import entities
from dragoman.link.naming import display
from dragoman.world.load import load

WORLD = load()


def appearance(line: str, n: int) -> Appearance:
    """``Name / language / country / office / day``, all but the name optional."""
    name, language, country, office, day = ([*(x.strip() for x in line.split("/")), "", "", "", ""])[:5]
    shown = display(name, language or "en", WORLD, country=country or None, office=office or None)
    said = date.fromisoformat(day) if day else None
    return Appearance(f"{n:03}", "person", name, shown, (name,), language or "en", country or None, office or None, f"d{n}", said)


FAMILIES = {
    "a president, his wife, his father before him": """
        Ilham Aliyev / en / AZ / president / 2012-05-01
        Ильхам Алиев / ru / AZ / president / 2012-05-02
        Ilham Aliev / fr / AZ / president / 2012-05-02
        Алиев / ru / AZ / president / 2014-06-01

        Heydar Aliyev / en / AZ / president / 2001-05-01
        Гейдар Алиев / ru / AZ / president / 2002-05-01
        Aliev / fr / AZ / president / 2001-09-01

        Mehriban Aliyeva / en / AZ / vice president / 2018-05-01
        Мехрибан Алиева / ru / AZ / vice president / 2018-05-01
    """,
    "a president and his sons": """
        Alexander Lukashenko / en / BY / president
        Alexandre Loukachenko / fr / BY / president
        Александр Григорьевич Лукашенко / ru / BY / president
        Aliaksandr Lukashenka / en / BY
        Лукашенко / ru / BY / president
        A. Lukashenko / en / BY

        Nikolai Lukashenko / en / BY
        Nikolaï Loukachenko / fr / BY
        Николай Лукашенко / ru / BY

        Viktor Lukashenko / en / BY
        Виктор Лукашенко / ru / BY
    """,
    "father and son in one office, one after the other": """
        Gurbanguly Berdimuhamedow / en / TM / president / 2015-02-01
        Гурбангулы Бердымухамедов / ru / TM / president / 2016-02-01
        Бердымухамедов / ru / TM / president / 2017-03-01

        Serdar Berdimuhamedow / en / TM / president / 2023-02-01
        Сердар Бердымухамедов / ru / TM / president / 2023-02-01
        Бердымухамедов / ru / TM / president / 2024-05-01
    """,
    "father and son of whom one bears the other's name": """
        Kim Jong Il / en / KP
        Ким Чен Ир / ru / KP

        Kim Jong Un / en / KP
        Kim Jong-un / fr / KP
        Ким Чен Ын / ru / KP
    """,
    "brothers": """
        Fidel Castro / en / CU / president / 2004-01-01
        Фидель Кастро / ru / CU / president / 2004-01-01

        Raúl Castro / en / CU / president / 2014-01-01
        Рауль Кастро / ru / CU / president / 2013-01-01
    """,
    "a foreign and a defence minister of one family name, and a minister of another country": """
        Igor Ivanov / en / RU / foreign minister / 2002-04-01
        Игорь Иванов / ru / RU / foreign minister / 2002-04-01
        Иванов / ru / RU / foreign minister / 2003-04-01

        Sergei Ivanov / en / RU / defence minister / 2003-04-01
        Sergueï Ivanov / fr / RU / defence minister / 2003-05-01
        Сергей Борисович Иванов / ru / RU / defence minister / 2003-04-01
    """,
    "namesakes in office in two countries": """
        Andrei Petrov / en / BG / foreign minister
        Андрей Петров / ru / BG / foreign minister

        Andrei Petrov / en / MD / defence minister
        Андрей Петров / ru / MD / defence minister
    """,
    "a husband and a wife, a given name in its short form, initials": """
        Bill Marsden / en / GB / foreign minister
        William Marsden / en / GB / foreign minister
        W. Marsden / en / GB
        Уильям Марсден / ru / GB / foreign minister

        Joan Marsden / en / GB
        Джоан Марсден / ru / GB
    """,
    "patronymics tell cousins apart": """
        Иван Петрович Самойленков / ru / RU
        Ivan Petrovich Samoylenkov / en / RU

        Иван Андреевич Самойленков / ru / RU
    """,
    "a slip of the keys and letters of the other script": """
        Viktor Gorodnichenko / en / UA
        Viktor Gorodnihcenko / en / UA
        Виктор Городниченко / ru / UA
        Виктор Гopoднuченко / ru / UA
        Городниченко Виктор / ru / UA
    """,
    "the order of names and parts written together": """
        Abdel Fattah al-Sisi / en / EG / president
        Abdelfattah al-Sissi / fr / EG / president
        Абдель Фаттах ас-Сиси / ru / EG / president
        Sisi / en / EG / president
    """,
    "names in Ukrainian and Belarusian form": """
        Vladimir Makarevich / en / BY
        Uladzimir Makarevich / en / BY
        Владимир Макаревич / ru / BY

        Volodymyr Kovalenko / en / UA
        Владимир Коваленко / ru / UA
        Vladimir Kovalenko / fr / UA
    """,
}


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES.keys())
def test_family(family: str) -> None:
    wanted: list[list[int]] = [[]]
    people: list[Appearance] = []
    for line in family.strip().splitlines():
        if line.strip():
            wanted[-1].append(len(people))
            people.append(appearance(line, len(people)))
        else:
            wanted.append([])
    made = entities(people, WORLD)
    found: dict[str, list[int]] = {}
    for n, a in enumerate(people):
        found.setdefault(made.entity_of[a.key], []).append(n)
    named = [[f"{people[n].name} ({people[n].country})" for n in group] for group in found.values()]
    assert named == [[f"{people[n].name} ({people[n].country})" for n in group] for group in wanted]
    mixed = people[:]
    random.Random(4).shuffle(mixed)
    assert entities(mixed, WORLD) == made


def told(name: str, n: int, document: str, company: frozenset[str] = frozenset(), contact: str = "") -> Appearance:
    return Appearance(f"{n:03}", "person", name, name, (name,), "en", None, None, document, None, contact, company)


def test_who_stand_side_by_side_are_two() -> None:
    people = [told("Anna Kowalska", 1, "a", contact="c"), told("Hanna Kowalska", 2, "a", contact="c")]
    assert len(entities(people, WORLD).entities) == 2


def test_company_tells_whose_family_name_it_is() -> None:
    people = [
        told("Peter Hartwell", 1, "a", frozenset({"Marie Dubreuil"})),
        told("Simon Hartwell", 2, "b", frozenset({"Oleg Sharin"})),
        told("Hartwell", 3, "c", frozenset({"Marie Dubreuil", "Ivo Brandt"})),
    ]
    made = entities(people, WORLD)
    assert len(made.entities) == 3, "one in company is too little"
    people.append(told("Peter Hartwell", 4, "d", frozenset({"Ivo Brandt", "Lena Voss"})))
    people.append(told("Hartwell", 5, "e", frozenset({"Marie Dubreuil", "Ivo Brandt", "Lena Voss"})))
    made = entities(people, WORLD)
    assert made.entity_of["005"] == made.entity_of["001"]
    assert "in company of Ivo Brandt" in next(e.why for e in made.entities if e.id == made.entity_of["005"])
