"""Names in running text, through the real pipelines: sentences of our own."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analyse.pipelines import parse
from dragoman.extract.names import find
from dragoman.languages.load import load as load_pack
from dragoman.model.mention import Mention
from dragoman.world.load import load as load_world

SHORT = {"person": "P", "place": "L", "organisation": "O"}


@cache
def names(text: str, language: str) -> tuple[Mention, ...]:
    return find(parse(text, language), load_pack(language), load_world())


CASES = [
    # titles, countries and portfolios in front are no part of a name
    ("en", "Norwegian Foreign Minister Espen Barth Eide arrived in Ankara.", ["P Espen Barth Eide", "L Ankara"]),
    ("en", "President of France Emmanuel Macron spoke with the Dutch premier.", ["L France", "P Emmanuel Macron"]),
    ("en", "Chief of Staff Andriy Yermak left Kyiv for Geneva.", ["P Andriy Yermak", "L Kyiv", "L Geneva"]),
    # possessives, particles, hyphens, generations
    ("en", "Erdogan's adviser met Ursula von der Leyen in Brussels.", ["P Erdogan", "P Ursula von der Leyen", "L Brussels"]),
    ("en", "Kassym-Jomart Tokayev welcomed Crown Prince Mohammed bin Salman.", ["P Kassym-Jomart Tokayev", "P Mohammed bin Salman"]),
    (
        "en",
        "Kazakhstan's President Kassym-Jomart Tokayev and his Uzbek counterpart Shavkat Mirziyoyev met in Tashkent.",
        ["L Kazakhstan", "P Kassym-Jomart Tokayev", "P Shavkat Mirziyoyev", "L Tashkent"],
    ),
    ("en", "Jean-Luc Mercier and Abdel-Fattah Burhan met in Cairo.", ["P Jean-Luc Mercier", "P Abdel-Fattah Burhan", "L Cairo"]),
    ("en", "Portuguese Ambassador Pierre Dubois presented his credentials to King Harald.", ["P Pierre Dubois", "P Harald"]),
    ("en", "Bashar al-Assad flew to Moscow.", ["P Bashar al-Assad", "L Moscow"]),
    # patronymics, syllables behind a hyphen, peoples before a counterpart, two names joined in a headline, verbs in capitals
    ("en", "Kyrgyz President Sadyr Nurgozho uulu Japarov flew to Minsk.", ["P Sadyr Nurgozho uulu Japarov", "L Minsk"]),
    ("en", "South Korean President Moon Jae-in met Kim Jong-un in Hanoi.", ["P Moon Jae-in", "P Kim Jong-un", "L Hanoi"]),
    ("en", "He spoke with his Tajik counterpart Sirojiddin Muhriddin.", ["P Sirojiddin Muhriddin"]),
    (
        "en",
        "Jan Novak met Pierre Dubois in Riga. The Novak-Dubois talks went on.",
        ["P Jan Novak", "P Pierre Dubois", "L Riga", "P Novak", "P Dubois"],
    ),
    ("en", "Antony Blinken Meets Sameh Shoukry in Cairo", ["P Antony Blinken", "P Sameh Shoukry", "L Cairo"]),
    # "St." is a saint's, "I" the speaker; what capitals alone show is no name where the tagger has found none
    ("en", "The envoys flew from Oslo to St. Petersburg.", ["L Oslo", "L St. Petersburg"]),
    ("en", "Anna Keller and I will visit Vienna in June.", ["P Anna Keller", "L Vienna"]),
    ("en", "the delegation took the train from warsaw to berlin", ["L warsaw", "L berlin"]),
    # a surname alone, after the full name
    (
        "en",
        "Antony Blinken landed in Cairo. Blinken will see Sameh Shoukry.",
        ["P Antony Blinken", "L Cairo", "P Blinken", "P Sameh Shoukry"],
    ),
    (
        "fr",
        "Le ministre de la Défense Sébastien Lecornu a vu Boris Pistorius à Berlin.",
        ["P Sébastien Lecornu", "P Boris Pistorius", "L Berlin"],
    ),
    (
        "fr",
        "Le président de Turquie Recep Erdogan a lu la lettre d'Emmanuel Macron.",
        ["L Turquie", "P Recep Erdogan", "P Emmanuel Macron"],
    ),
    # a name that no table knows, apposed to an office
    ("fr", "Il s'est entretenu à Riga avec son homologue géorgienne, Maka Zvelidze.", ["L Riga", "P Maka Zvelidze"]),
    ("fr", "M. Barrot se rendra en Arabie saoudite.", ["P Barrot", "L Arabie saoudite"]),
    ("fr", "Hier, De Wever était à Ottawa.", ["P De Wever", "L Ottawa"]),
    ("fr", "L'Union européenne et les Nations unies se félicitent.", ["O Union européenne", "O Nations unies"]),
    ("fr", "Il a quitté l'Afrique du Sud pour les Émirats arabes unis.", ["L Afrique du Sud", "L Émirats arabes unis"]),
    ("en", "Saudi Arabia and South Korea signed in New York.", ["L Saudi Arabia", "L South Korea", "L New York"]),
    ("en", "Abdel Fattah el-Sisi called.", ["P Abdel Fattah el-Sisi"]),
    ("en", "J.D. Vance flew home with Robert Kennedy Jr. on board.", ["P J.D. Vance", "P Robert Kennedy Jr."]),
    ("fr", "Marine Le Pen et Mohammed VI se sont vus à Rabat.", ["P Marine Le Pen", "P Mohammed VI", "L Rabat"]),
    ("ru", "Министр иностранных дел России Сергей Лавров прибыл в Дели.", ["L России", "P Сергей Лавров", "L Дели"]),
    ("ru", "В Анкаре прошли переговоры Хакана Фидана с Аббасом Аракчи.", ["L Анкаре", "P Хакана Фидана", "P Аббасом Аракчи"]),
    ("ru", "Генсек ООН обсудил это с НАТО.", ["O ООН", "O НАТО"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_finds(language: str, text: str, wanted: list[str]) -> None:
    found = [f"{SHORT[m.type]} {m.span.of(text)}" for m in names(text, language)]
    assert [w for w in wanted if w not in found] == []
    people = {w[2:] for w in wanted if w[0] == "P"}
    assert {f[2:] for f in found if f[0] == "P"} <= people


NOMINATIVES = [
    ("Президент встретился с Эммануэлем Макроном.", "Эммануэль Макрон"),
    ("Он позвонил Александру Лукашенко.", "Александр Лукашенко"),
    ("По словам Марии Захаровой, ответа нет.", "Мария Захарова"),
    ("Посол вручил письмо Дмитрию Медведеву.", "Дмитрий Медведев"),
    ("Они вернулись из Саудовской Аравии.", "Саудовская Аравия"),
    ("Речь идёт о Южной Корее.", "Южная Корея"),
    ("В Женеве ждут ответа.", "Женева"),
    ("Переговоры с Ангелой Меркель завершились.", "Ангела Меркель"),
    ("Он говорил с Олафом Шольцем.", "Олаф Шольц"),
    ("Их принял король Объединённых Арабских Эмиратов.", "Объединённые Арабские Эмираты"),
    ("КАНЦЛЕР ЖДЁТ ОТВЕТА В ЖЕНЕВЕ", "Женева"),
    ("Визит Си Цзиньпина отложен.", "Си Цзиньпин"),
]


@pytest.mark.parametrize(("text", "wanted"), NOMINATIVES)
def test_says_the_nominative(text: str, wanted: str) -> None:
    assert wanted in {m.name for m in names(text, "ru")}


NO_NAMES = [
    ("en", "That was a VERY long day and a HUGE mistake."),
    ("en", "On Monday the minister said that talks in March would go on."),
    ("fr", "Lundi, le ministre a dit que les Russes étaient prêts."),
    ("ru", "В понедельник министр сказал, что ответа нет."),
]


@pytest.mark.parametrize(("language", "text"), NO_NAMES)
def test_days_months_and_peoples_are_no_names(language: str, text: str) -> None:
    assert names(text, language) == ()


WORDS = "President Macron al- ’s d' ( - De Minister of Paris MINSK « » . Le Pen г Jr. & 1"
PIECES = st.sampled_from(["\n", *WORDS.split()])


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from(["en", "fr"]))
def test_any_text_is_read_and_no_name_overlaps_another(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    found = names(text, language)
    for mention in found:
        assert mention.span.of(text).strip() == mention.span.of(text) != ""
    for one, two in pairwise(found):
        assert one.span.end <= two.span.start
    assert found == find(parse(text, language), load_pack(language), load_world())
