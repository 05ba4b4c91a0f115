"""Contacts in the turns of the Russian press: object first, passive, stays, awaited talks, credentials. All sentences are our own."""

from __future__ import annotations

import pytest
from test_contacts import Told, document, told

from dragoman import pipeline

CASES: list[tuple[str, list[Told]]] = [
    (  # what is told of the place where one has gone
        "Министр обороны Польши Анна Берг на прошлой неделе побывала в Вильнюсе, где обсудила с литовским коллегой "
        "Йонасом Казлаусом охрану границы.",
        [
            ("meeting", "held", "2024-05-13/2024-05-19", "Вильнюс", ("Анна Берг", "Йонас Казлаус")),
            ("visit", "held", "2024-05-13/2024-05-19", "Вильнюс", ("Анна Берг",)),
        ],
    ),
    (  # days of a stay that goes on
        "Председатель парламента Грузии Давид Кванталиани со среды находится в Страсбурге.",
        [("visit", "ongoing", "2024-05-22/2024-05-24", "Страсбург", ("Давид Кванталиани",))],
    ),
    (
        "Глава МИД Норвегии Андерс Хольм провёл в Тегеране два дня.",
        [("visit", "held", None, "Тегеран", ("Андерс Хольм",))],
    ),
    (  # whom talks await
        "В Вашингтоне министра иностранных дел Чили Луиса Рохаса ждут переговоры с госсекретарём США Джоном Смитом.",
        [("meeting", "planned", None, "Вашингтон", ("Джон Смит", "Луис Рохас"))],
    ),
    (  # two names side by side, of which the case tells who does what
        "С премьером Венгрии Виктором Орбаном Фицо встречался в Братиславе 6 мая.",
        [("meeting", "held", "2024-05-06", "Братислава", ("Виктор Орбан", "Фицо"))],
    ),
    (  # a day and initials before the verb
        "9 мая С.В.Лавров принял министра иностранных дел Бенина Жана Дако.",
        [("meeting", "held", "2024-05-09", None, ("Жан Дако", "С.В.Лавров"))],
    ),
    (  # two names behind one plural title, subject last
        "20 мая проект по видеосвязи обсудили вице-премьеры Александр Новак и Пётр Хольм.",
        [("call", "held", "2024-05-20", None, ("Александр Новак", "Пётр Хольм"))],
    ),
    (
        "В среду посол Перу Хосе Гомес вручил верительные грамоты президенту Финляндии Анне Шмидт.",
        [("meeting", "held", "2024-05-22", None, ("Анна Шмидт", "Хосе Гомес"))],
    ),
    (
        "Министр иностранных дел Швеции Анна Берг собиралась в Белград, но поездка сорвалась.",
        [("visit", "cancelled", None, "Белград", ("Анна Берг",))],
    ),
    (
        "Премьер Грузии Давид Кванталиани отказался от поездки в Брюссель.",
        [("visit", "cancelled", None, "Брюссель", ("Давид Кванталиани",))],
    ),
    (
        "Кремль не исключает встречи Путина и Эрдогана в Стамбуле.",
        [("meeting", "proposed", None, "Стамбул", ("Путин", "Эрдоган"))],
    ),
    (  # the country behind the word for its form of state, and a portfolio that no table has
        "Министр цифрового развития и связи Республики Ботсвана Феньо Бутале прибыл в Москву.",
        [("visit", "ongoing", "2024-05-24", "Москва", ("Феньо Бутале",))],
    ),
    (  # a town is no person, whatever the tagger says
        "В понедельник Виктор Орбан принимал господина Вучича в Сегеде и обещал помочь.",
        [("meeting", "held", "2024-05-20", "Сегед", ("Виктор Орбан", "Вучич"))],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [pytest.param(*c, id=c[0][:50]) for c in CASES])
def test_what_a_text_tells(text: str, wanted: list[Told]) -> None:
    (record,) = pipeline.read_many([document(text, "ru")])
    assert told(record) == sorted(wanted, key=repr)
