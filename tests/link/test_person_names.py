"""Names of persons across scripts, languages and houses of the press."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.link.names import SAME as ENOUGH
from dragoman.link.names import block_keys, compare, person, surname_of
from dragoman.link.sounds import likeness, one_script, readings
from dragoman.link.words import NONE, Lore
from dragoman.world.load import load

WORLD = load()
LORE = Lore.of(WORLD)

SAME = """
Alexandre Loukachenko | Александр Лукашенко
Aliaksandr Lukashenka | Alexander Lukashenko
Александр Лукашекно | Александр Лукашенко
Лукашенкo Александр | Александр Лукашенко
Alexander Grigoryevich Lukashenko | Лукашенко Александр Григорьевич
Vladimir Poutine | Владимир Владимирович Путин
V. Putin | Владимир Путин
Volodymyr Zelenskyy | Владимир Зеленский
Volodymyr Zelensky | Volodymyr Zelenskyy
Kassym-Jomart Tokaïev | Касым-Жомарт Токаев
Kassym-Jomart Tokayev | Kassym-Jomart Tokaïev
Sergueï Lavrov | Sergey Lavrov
Mikhaïl Michoustine | Михаил Мишустин
Xi Jinping | Си Цзиньпин
Kim Jong Un | Ким Чен Ын
Shinzo Abe | Абэ Синдзо
Yoon Suk-yeol | Юн Сок Ёль
Wang Yi | Ван И
Jean-Noël Barrot | Жан-Ноэль Барро
Emmanuel Macron | Эмманюэль Макрон
Ursula von der Leyen | Урсула фон дер Ляйен
Olaf Scholz | Олаф Шольц
Keir Starmer | Кир Стармер
Boris Johnson | Борис Джонсон
Steve Witkoff | Стив Уиткофф
Antony J. Blinken | Энтони Блинкен
António Guterres | Антониу Гутерриш
Charles Michel | Шарль Мишель
Péter Szijjártó | Петер Сийярто
Recep Tayyip Erdoğan | Реджеп Тайип Эрдоган
Abdel Fattah al-Sisi | Абдель Фаттах ас-Сиси
Mohammed bin Salman | Мухаммед бен Салман
Benyamin Nétanyahou | Биньямин Нетаньяху
Gueïdar Aliev | Гейдар Алиев
Djeyhoun Baïramov | Jeyhun Bayramov
Salomé Zourabichvili | Саломе Зурабишвили
Luiz Inácio Lula da Silva | Луис Инасиу Лула да Силва
Cyril Ramaphosa | Сирил Рамафоса
Félix Tshisekedi | Феликс Чисекеди
George W. Bush | Джордж Буш
"""

APART = """
Alexander Lukashenko | Nikolai Lukashenko
Александр Лукашенко | Viktor Loukachenko
Ilham Aliyev | Гейдар Алиев
Mehriban Aliyeva | Ильхам Алиев
George W. Bush | George H. W. Bush
Fidel Castro | Raúl Castro
Fidel Castro | Рауль Кастро
Kim Jong Un | Kim Jong Il
Hunter Biden | Джо Байден
Serdar Berdimuhamedow | Гурбангулы Бердымухамедов
Donald Trump | Donald Tusk
John Kerry | Джон Керби
Sergei Lavrov | Сергей Рябков
Sergei Ivanov | Sergei Ivashov
Dmitry Medvedev | Дмитрий Мезенцев
Jean-Noël Barrot | José Manuel Barroso
D. Putin | Владимир Путин
Иван Петрович Сидоров | Иван Андреевич Сидоров
"""


def pairs(text: str) -> list[list[str]]:
    return [[n.strip() for n in line.split("|")] for line in text.strip().splitlines()]


@pytest.mark.parametrize(("a", "b"), pairs(SAME))
def test_one_person(a: str, b: str) -> None:
    match = compare(person(a), person(b), LORE)
    assert match.score >= ENOUGH
    assert match.reasons
    assert set(block_keys(person(a))) & set(block_keys(person(b))), "never compared at all"


@pytest.mark.parametrize("lore", [NONE, LORE], ids=["by sound", "with tables"])
@pytest.mark.parametrize(("a", "b"), pairs(APART))
def test_two_persons(a: str, b: str, lore: Lore) -> None:
    assert compare(person(a), person(b), lore).score < ENOUGH


@pytest.mark.xfail(reason="Korean r and l at the end of a syllable: a rule of its own, not written yet", strict=True)
def test_kim_jong_il_in_russian() -> None:
    assert compare(person("Kim Jong Il"), person("Ким Чен Ир")).score >= ENOUGH


@pytest.mark.parametrize(
    ("short", "full", "is_one"),
    [
        ("Poutine", "Владимир Путин", True),
        ("Xi", "Си Цзиньпин", True),
        ("Лукашенко", "Alexandre Loukachenko", True),
        ("Leyen", "Урсула фон дер Ляйен", True),
        ("Putin", "Dmitry Peskov", False),
        ("Vladimir", "Dmitry Peskov", False),
    ],
)
def test_surname_alone(short: str, full: str, is_one: bool) -> None:
    assert (surname_of(person(short), person(full)).score >= ENOUGH) is is_one


def test_look_alike_letters_of_the_other_script_are_set_right() -> None:
    assert one_script("Лукaшeнкo") == "Лукашенко"  # Latin a, e, o
    assert one_script("Putin") == "Putin"
    assert likeness("Лукaшенко", "Лукашенко") == 1.0


@settings(deadline=None)
@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_a_symmetric_share(a: str, b: str) -> None:
    assert 0.0 <= likeness(a, b) <= 1.0
    assert likeness(a, b) == likeness(b, a)
    assert all(readings(a))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["Ivan", "Иван", "al-", "X.", "de", "Petrov-Vodkin", "Петрович", "12", "'"]), max_size=5),
    st.sampled_from(["Ivan Petrov", "Петров"]),
)
def test_comparing_any_two_names_is_symmetric_and_safe(words: list[str], other: str) -> None:
    a, b = person(" ".join(words)), person(other)
    assert compare(a, b).score == pytest.approx(compare(b, a).score)
