"""Where an agency reports from, who is the subject left out, whom the guest is. All sentences are our own."""

from __future__ import annotations

import pytest
from test_contacts import Told, document, told

from dragoman import pipeline

CASES: list[tuple[str, str, list[Told]]] = [
    (
        "ru",
        "КАИР, 22 мая. /АГЕНТСТВО/. Глава МИД Норвегии Андерс Хольм провёл переговоры с министром иностранных дел Египта Бадром Селимом.",
        [("meeting", "held", "2024-05-22", "Каир", ("Андерс Хольм", "Бадр Селим"))],
    ),
    (
        "ru",
        "22 мая, Минск /Корр. АГЕНТСТВО/. Президент Белоруссии Пётр Новик встретился с премьер-министром Сербии Йованом Ристичем.",
        [("meeting", "held", "2024-05-22", "Минск", ("Йован Ристич", "Пётр Новик"))],
    ),
    (  # not where neither of them is at home
        "ru",
        "КАИР, 22 мая. /АГЕНТСТВО/. Глава МИД Норвегии Андерс Хольм провёл переговоры с министром иностранных дел Дании Анной Берг.",
        [("meeting", "held", "2024-05-22", None, ("Андерс Хольм", "Анна Берг"))],
    ),
    (
        "fr",
        "Oslo, 22 mai – Le Premier ministre norvégien, Anders Holm, a reçu la ministre portugaise des Affaires étrangères, Anna Costa.",
        [("meeting", "held", "2024-05-22", "Oslo", ("Anders Holm", "Anna Costa"))],
    ),
    (
        "en",
        "LISBON, May 22 (Agency) - Norwegian Foreign Minister Anders Holm held talks with Portuguese Prime Minister Rui Costa.",
        [("meeting", "held", "2024-05-22", "Lisbon", ("Anders Holm", "Rui Costa"))],
    ),
    (  # the subject left out is who says it, in the future too
        "ru",
        "Премьер-министр Норвегии Анна Берг рассказала, что встретится в Осло с президентом Польши Петром Новаком 3 июня.",
        [("meeting", "planned", "2024-06-03", "Осло", ("Анна Берг", "Петр Новак"))],
    ),
    (
        "ru",
        "Министр обороны Эстонии Анна Берг сказала, что 28 мая вылетит в Варшаву и встретится там с президентом Польши Петром Новаком.",
        [
            ("meeting", "planned", "2024-05-28", "Варшава", ("Анна Берг", "Петр Новак")),
            ("visit", "planned", "2024-05-28", "Варшава", ("Анна Берг",)),
        ],
    ),
    (
        "ru",
        "Президент Норвегии Анна Берг заявила, что намерена поговорить по телефону с премьером Польши Петром Новаком.",
        [("call", "planned", None, None, ("Анна Берг", "Петр Новак"))],
    ),
    (  # but not where those who say it are others
        "ru",
        "В Осло сообщили, что приедет президент Польши Пётр Новак.",
        [],
    ),
    (
        "ru",
        "Президент Норвегии Анна Берг встретилась 22 мая в Осло с премьер-министром Киргизии Азизом Асановым. В тот же день с киргизским "
        "гостем в расширенном составе провёл переговоры министр торговли Ян Хансен.",
        [
            ("meeting", "held", "2024-05-22", "Осло", ("Азиз Асанов", "Анна Берг")),
            ("meeting", "held", "2024-05-22", "Осло", ("Азиз Асанов", "Ян Хансен")),
        ],
    ),
]


@pytest.mark.parametrize(("code", "text", "wanted"), [pytest.param(*c, id=c[1][:50]) for c in CASES])
def test_what_a_text_tells(code: str, text: str, wanted: list[Told]) -> None:
    (record,) = pipeline.read_many([document(text, code)])
    assert told(record) == sorted(wanted, key=repr)
