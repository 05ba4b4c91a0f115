"""Contacts told over several sentences: sessions with those who attend them, arrivals whose place is told later, stops of a journey."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman import pipeline
from dragoman.analyse import pipelines
from dragoman.model.document import Document
from dragoman.model.record import ArticleRecord

PUBLISHED = date(2024, 5, 24)  # a Friday


def read(text: str, code: str) -> ArticleRecord:
    return pipeline.read(Document(f"{code} {text}", "told.txt", text, code, PUBLISHED, "given"))


def told(text: str, code: str) -> set[tuple[str, str, str | None, frozenset[str]]]:
    """(kind, status, day, names of the sides) of every contact."""
    out = set()
    for contact in read(text, code).contacts:
        c = contact.claim
        sides = frozenset(p.name or p.country or "?" for p in c.participants if c.kind != "visit" or p.part == "visitor")
        out.add((c.kind, c.status, c.when.edtf if c.when else None, sides))
    return out


@pytest.mark.parametrize(
    ("code", "text", "sides"),
    [
        (
            "fr",
            "Réunis lundi et mardi à Kigali, les ministres des Affaires étrangères de l'Union africaine ont levé les sanctions. "
            "Ouvert par le président portugais Rui Costa, le sommet accueillait aussi la ministre norvégienne Anna Berg.",
            {"Union africaine", "Rui Costa", "Anna Berg"},
        ),
        (
            "en",
            "Foreign ministers of the African Union met in Kigali on Monday. Norway's foreign minister Anna Berg, who chaired the session, "
            "spoke of progress. Portuguese envoy Rui Costa joined the ministers on Tuesday.",
            {"African Union", "Anna Berg", "Rui Costa"},
        ),
    ],
)
def test_whoever_opens_or_joins_a_session_was_at_it(code: str, text: str, sides: set[str]) -> None:
    assert [s for kind, _, _, s in told(text, code) if kind == "multilateral"] == [frozenset(sides)]


@pytest.mark.parametrize(
    ("code", "text", "body"),
    [
        (
            "fr",
            "Les dirigeants de l'Union africaine se sont réunis lundi à Kigali. Ils se retrouveront le 12 juin à Lusaka.",
            "Union africaine",
        ),
        ("en", "African Union leaders met in Kigali on Monday. They are to gather again in Lusaka on June 12.", "African Union"),
        ("en", "The African Union held a summit in Kigali on Monday. The next summit will be held in Lusaka on June 12.", "African Union"),
    ],
)
def test_those_who_held_a_session_meet_again(code: str, text: str, body: str) -> None:
    assert ("multilateral", "planned", "2024-06-12", frozenset({body})) in told(text, code)


@pytest.mark.parametrize(
    ("code", "text", "visitor"),
    [
        (
            "en",
            "Norwegian Foreign Minister Ingrid Solberg, who flew in on Wednesday night, was received by her Portuguese counterpart "
            "Rui Costa in Lisbon.",
            "Ingrid Solberg",
        ),
        (
            "fr",
            "Arrivée mercredi soir de Tunis, la ministre norvégienne Anna Berg a été reçue à Lisbonne par le président portugais "
            "Rui Costa.",
            "Anna Berg",
        ),
    ],
)
def test_where_one_has_arrived_the_meeting_tells(code: str, text: str, visitor: str) -> None:
    visits = [c for c in read(text, code).contacts if c.claim.kind == "visit"]
    assert [(c.participants[0].name, c.place.name if c.place else None) for c in visits] == [(visitor, "Lisbon")]


def test_a_stop_that_was_dropped_is_of_the_journey_told() -> None:
    text = "Norwegian Foreign Minister Anna Berg leaves for Fiji and Samoa on Sunday. "
    text += "A stop in Port Vila, announced in March, has been dropped."
    assert {(k, s) for k, s, _, _ in told(text, "en")} == {("visit", "planned"), ("visit", "cancelled")}


def test_two_called_by_office_before_they_are_named() -> None:
    text = (
        "The two countries will reopen the bridge, their foreign ministers said on Thursday after five hours of talks in Lisbon.\n\n"
        "Norwegian Foreign Minister Anna Berg thanked Portuguese Foreign Minister Rui Costa."
    )
    assert ("meeting", "held", "2024-05-23", frozenset({"Anna Berg", "Rui Costa"})) in told(text, "en")


@pytest.mark.parametrize(
    ("code", "text", "name", "office"),
    [
        (
            "fr",
            "La représentante spéciale de l'ONU pour le Soudan, Hadja Mbengolo, a démissionné.",
            "Hadja Mbengolo",
            "special representative",
        ),
        ("fr", "La ministre des Affaires étrangères, Rasava Rakotosola, a démissionné.", "Rasava Rakotosola", "foreign minister"),
    ],
)
def test_a_name_between_commas_has_the_office_before_it(code: str, text: str, name: str, office: str) -> None:
    article = pipeline.prepared(Document("x", "x.txt", text, code, PUBLISHED, "given"), pipelines.parse(text, code))
    assert [(c.name, c.office) for c in article.chains if c.type == "person" and c.name] == [(name, office)]


COMMITTEES = [
    ("ru", "Стороны договорились провести в июне в Осло первое заседание межправительственной комиссии.", "межправительственной комиссии"),
    ("ru", "Заседание норвежско-чилийской межправкомиссии запланировано на 20 июня в Осло.", "норвежско-чилийской межправкомиссии"),
    ("ru", "Межправительственная комиссия соберётся 20 июня в Осло.", "Межправительственная комиссия"),
    ("fr", "La première session de la commission mixte se tiendra à Oslo le 20 juin.", "commission mixte"),
    ("fr", "Ils veulent créer une commission technique mixte. Sa première session aura lieu le 20 juin.", "commission technique mixte"),
    ("en", "The next session of the Norway-Chile joint commission will be held in Oslo on June 20.", "Norway-Chile joint commission"),
    ("en", "The intergovernmental commission will meet in Oslo on June 20.", "intergovernmental commission"),
]


@pytest.mark.parametrize(("code", "text", "body"), [pytest.param(*c, id=c[1][:50]) for c in COMMITTEES])
def test_a_joint_committee_is_to_meet(code: str, text: str, body: str) -> None:
    (contact,) = [c.claim for c in read(text, code).contacts]
    assert contact.status == "planned"
    assert [p.forms for p in contact.participants] == [(body,)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Министры обсудили работу межправительственной комиссии."),
        ("fr", "La commission mixte paritaire du Sénat s'est réunie mardi."),
        ("ru", "Протокол заседания межправкомиссии подписан."),
        ("fr", "La commission mixte paritaire du Parlement se réunira mardi."),
        ("fr", "Les ministres ont salué les travaux de la commission mixte."),
        ("en", "The ministers praised the work of the joint committee."),
    ],
)
def test_a_joint_committee_that_is_spoken_of(code: str, text: str) -> None:
    assert not read(text, code).contacts


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Министр Норвегии Анна Берг и министр Чили Луис Рохас провели 20 мая заседание межправительственной комиссии."),
        ("fr", "La ministre norvégienne Anna Berg et le ministre chilien Luis Rojas ont coprésidé la session de la commission mixte."),
    ],
)
def test_those_who_hold_the_session_of_a_joint_committee_have_met(code: str, text: str) -> None:
    ((kind, status, _, sides),) = told(text, code)
    assert (kind, status, len(sides)) == ("meeting", "held", 2)
