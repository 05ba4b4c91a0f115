"""Who takes and leaves office: every example of the packs, and what becomes of several sentences about one person.

What is not read rightly yet stands in NOT_YET with the reason; as soon as it is, its test fails and the line has to go.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from dragoman import pipeline
from dragoman.languages.load import codes, load
from dragoman.model.document import Document
from dragoman.model.record import ArticleRecord, ReportedAppointment

PUBLISHED = date(2024, 5, 24)  # a Friday
LANGUAGES = [code for code in codes() if load(code).appointments.verbs]
NOT_YET: dict[str, str] = {}

STORIES: dict[str, dict[str, list[str]]] = {
    "en": {
        ("Estonia's new ambassador to Canada, Margus Tamm, met the governor general. He replaces Kadri Saar, who left the post in July."): [
            "Margus Tamm | ambassador to Canada | EE | - | - | Kadri Saar",
            "Kadri Saar | ambassador to Canada | EE | - | 2023-07 | -",
        ],
        ("Prime Minister Salim Nasser was sacked and replaced by Karim Sabrani."): [
            "Salim Nasser | prime minister | - | - | - | -",
            "Karim Sabrani | prime minister | - | - | - | Salim Nasser",
        ],
        "Norway has recalled its ambassador to Chile, Piotr Nowak, and will send former general Lars Holm to replace him.": [
            "Piotr Nowak | ambassador to Chile | - | - | - | -",
            "Lars Holm | ambassador to Chile | - | - | - | Piotr Nowak",
        ],
        "The Swedish king declined Anna Berg's resignation. Prime Minister Anna Berg tendered her resignation on Monday.": [],
        "NATO named Lars Holm as its next secretary general. Holm will take office on October 1, succeeding Jens Berg.": [
            "Lars Holm | secretary general | - | 2024-10-01 | - | Jens Berg"
        ],
    },
    "fr": {
        "Claire Vasseur, nommée ambassadrice de France au Pérou, entrera en fonctions le 12 août. Elle remplacera Denis Lacombe.": [
            "Claire Vasseur | ambassador to Peru | FR | 2024-08-12 | - | Denis Lacombe"
        ],
        (
            "Le gouvernement a nommé mercredi Claire Rousset ambassadrice de Norvège au Chili. Elle prendra ses fonctions le 15 octobre "
            "et y succédera à Paul Norin."
        ): ["Claire Rousset | ambassador to Chile | NO | 2024-10-15 | - | Paul Norin"],
        "Paul Norin, ambassadeur à Oslo, quittera la carrière à la fin de l'année.": [
            "Paul Norin | ambassador to Norway | - | - | 2024 | -"
        ],
        "Idriss Abakar est devenu président du Tchad en mai 2021. Il a démissionné en mars 2023.": [
            "Idriss Abakar | president | TD | 2021-05 | 2023-03 | -"
        ],
    },
    "ru": {
        (
            "В апреле министр иностранных дел Финляндии Мартин Хольм назначил Ивана Колева послом в Чили. Он сменил там Павла Маркова, "
            "который стал депутатом."
        ): ["Иван Колев | ambassador to Chile | - | 2024-04 | - | Павел Марков", "Павел Марков | lawmaker | - | - | - | -"],
        "Указом президента Анна Лебедева назначена постоянным представителем России при ЮНЕСКО вместо Павла Мельникова.": [
            "Анна Лебедева | permanent representative to UNESCO | RU | - | - | Павел Мельников"
        ],
        (
            "Президент Норвегии Пётр Новак подписал указ об освобождении Анны Берг от должности посла в Чили. "
            "На ее место назначен бывший министр Лев Орлов. К работе он приступит 1 августа."
        ): [
            "Анна Берг | ambassador to Chile | - | - | - | -",
            "Лев Орлов | ambassador to Chile | - | 2024-08-01 | - | Анна Берг",
        ],
        "Премьер-министр Болгарии Стоян Петков объявил об отставке.": ["Стоян Петков | prime minister | BG | - | - | -"],
    },
}


def changes(code: str) -> list[tuple[str, list[str]]]:
    words = load(code).appointments
    out = [(text, [want]) for c in (*words.verbs, *words.nouns) for text, want in c.yes.items()]
    return out + [(text, []) for c in (*words.verbs, *words.nouns) for text in c.no] + list(STORIES.get(code, {}).items())


@cache
def records(code: str) -> dict[str, ArticleRecord]:
    texts = [text for text, _ in changes(code)]
    documents = (Document(f"{code} {t}", "told.txt", t, code, PUBLISHED, "given") for t in texts)
    return dict(zip(texts, pipeline.read_many(documents), strict=True))


def shown(told: ReportedAppointment) -> str:
    claim = told.claim
    before = claim.replaces.name if claim.replaces else None
    return " | ".join(x or "-" for x in (claim.person.name, claim.office, claim.country, claim.since, claim.until, before))


ALL = [
    pytest.param(
        code, text, want, id=f"{code}-{text}", marks=[pytest.mark.xfail(reason=NOT_YET[text], strict=True)] if text in NOT_YET else []
    )
    for code in LANGUAGES
    for text, want in changes(code)
]


@pytest.mark.parametrize(("code", "text", "want"), ALL)
def test_every_change_of_the_packs(code: str, text: str, want: list[str]) -> None:
    found = records(code)[text].appointments
    assert [shown(a) for a in found] == want
    for told in found:
        assert told.claim.span.of(text)
        assert told.claim.person.forms
