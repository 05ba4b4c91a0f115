"""What is to happen: every example of the packs, the parts of a commitment, what is entered once, in all languages."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from dragoman import pipeline
from dragoman.languages.load import codes, load
from dragoman.model.claim import Commitment
from dragoman.model.document import Document

PUBLISHED = date(2024, 5, 21)  # a Tuesday
LANGUAGES = [code for code in codes() if load(code).commitments.words]

CASES: dict[str, dict[str, list[str]]] = {
    "en": {
        "President Anna Berg will meet Prime Minister Pierre Dubois in Oslo on 3 June.": ["planned_contact 2024-06-03"],
        "Norway will supply Chile with fish by 31 August.": ["promise 2024-08-31"],
        "Foreign Minister Anna Berg said that Norway would finance the bridge.": ["promise -"],
        "The hearing is scheduled for 5 June.": ["schedule 2024-06-05"],
        "The treaty will be signed in June.": ["schedule 2024-06"],
        "If Chile pays, Norway will supply fish. Will Norway supply fish?": ["promise -"],
        "The treaty signed in 1992 is still in force.": [],
        "The ministers met to settle what Norway will pay for copper after 2027.": [],
        "The company will be happy. It was a good year.": [],
    },
    "fr": {
        "La présidente Anna Berg rencontrera le Premier ministre Pierre Dubois à Oslo le 3 juin.": ["planned_contact 2024-06-03"],
        "Les deux ministres sont convenus de se revoir fin juin à Oslo.": ["planned_contact 2024-06"],
        "La Norvège livrera du poisson au Chili.": ["promise -"],
        "Le traité sera signé en juin.": ["schedule 2024-06"],
        "Le traité signé en 1992 est toujours en vigueur.": [],
        "La Norvège refuse de livrer du poisson.": [],
    },
    "ru": {
        "Президент Анна Берг встретится с премьер-министром Петром Новаком в Осло 3 июня.": ["planned_contact 2024-06-03"],
        "Норвегия поставит Чили рыбу.": ["promise -"],
        "Договор будет подписан в июне.": ["schedule 2024-06"],
        "Договор, подписанный в 1992 году, действует.": [],
        "Норвегия отказалась поставить Чили рыбу.": [],
        "Как ожидается, президент Анна Берг осмотрит порт.": ["schedule -"],   # what is expected of somebody in office
        "Президент Анна Берг осмотрит порт.": [],
    },
}


@cache
def found(code: str) -> dict[str, tuple[Commitment, ...]]:
    words = load(code).commitments.words
    texts = [*CASES.get(code, {}), *(t for rule in words for t in (*rule.yes, *rule.no))]
    records = pipeline.read_many([Document(f"{code} {t}", "told.txt", t, code, PUBLISHED, "given") for t in texts])
    return {t: tuple(c.claim for c in r.commitments) for t, r in zip(texts, records, strict=True)}


EXAMPLES = [
    pytest.param(code, rule.kind, text, wanted, id=f"{code}-{text}")
    for code in LANGUAGES
    for rule in load(code).commitments.words
    for wanted, texts in ((True, rule.yes), (False, rule.no))
    for text in texts
]


@pytest.mark.parametrize(("code", "kind", "text", "wanted"), EXAMPLES)
def test_every_example_of_the_packs(code: str, kind: str, text: str, wanted: bool) -> None:
    assert [c.kind for c in found(code)[text]] == ([kind] if wanted else [])


@pytest.mark.parametrize(("code", "text"), [(code, text) for code in CASES for text in CASES[code]])
def test_kind_and_due(code: str, text: str) -> None:
    assert [f"{c.kind} {c.due or '-'}" for c in found(code)[text]] == CASES[code][text]
    for c in found(code)[text]:
        assert c.span.of(text)
        assert c.what


def test_who_undertakes_and_what() -> None:
    (told,) = found("en")["Norway and Chile agreed to open a direct air link."]
    assert [p.name for p in told.who] == ["Norway", "Chile"]
    assert told.what == "to open a direct air link"


@pytest.mark.parametrize(
    ("code", "text", "papers"),
    [
        ("en", "Norway and Chile signed a memorandum on fisheries.", [True]),
        ("en", "Norway pledged to sign the treaty on fisheries in June.", [True]),
        ("en", "Norway and Chile agreed to open a direct air link.", [False]),
        ("fr", "Le traité sera signé en juin.", [True]),
        ("ru", "Договор будет подписан в июне.", [True]),
        ("ru", "Норвегия поставит Чили рыбу.", [False]),
    ],
)
def test_which_commitments_are_documents(code: str, text: str, papers: list[bool]) -> None:
    record = pipeline.read(Document("d", "d", text, code, PUBLISHED, "given"))
    assert [c.claim.paper for c in record.commitments] == papers


@pytest.mark.parametrize(
    ("code", "text", "who"),
    [
        ("en", "“We will supply Chile with fish,” said Norway's fisheries minister Anna Berg.", ["Anna Berg"]),
        ("en", "“The treaty will be signed in June,” said Norway's fisheries minister Anna Berg.", []),
        ("fr", "« Nous signerons ce traité en juin », a déclaré la ministre norvégienne de la Pêche, Anna Berg.", ["Anna Berg"]),
        ("ru", "«Мы поставим Чили рыбу», — сказала президент Норвегии Анна Берг.", ["Анна Берг"]),
    ],
)
def test_who_says_we_is_bound(code: str, text: str, who: list[str]) -> None:
    record = pipeline.read(Document("d", "d", text, code, PUBLISHED, "given"))
    assert [p.name for c in record.commitments for p in c.claim.who] == who
    assert record.commitments
