"""Agendas of days to come, interviews in dashes, and who comes along with a visitor. All sentences are our own."""

from __future__ import annotations

from test_contacts import Told, document, told

from dragoman import pipeline

AGENDA = (
    "Vendredi 24 mai. La Première ministre norvégienne Anna Berg reçoit à Oslo le président portugais Rui Costa.\n\n"
    "Lundi 27 mai. Le ministre norvégien des Affaires étrangères Anders Holm rencontre à Varsovie son homologue polonais Piotr Nowak.\n"
)
INTERVIEW = (
    "Министр иностранных дел Норвегии Анна Берг рассказала о поездке в Варшаву.\n\n"
    "- Госпожа министр, чем закончилась поездка?\n\n"
    "- В среду я встретилась с президентом Польши Петром Новаком. Разговор был долгим.\n\n"
    "- Говорят, была ссора.\n\n"
    "- Это не так. Мы спокойно обсудили рыболовство.\n\n"
    "- Что дальше?\n\n"
    "- Об этом говорить рано, сначала нужно подготовить документы.\n"
)
ESCORT = (
    "Norwegian Prime Minister Anna Berg arrived in Lisbon on Monday, accompanied by Trade Minister Anders Holm. "
    "On Tuesday she met President Rui Costa in Lisbon."
)


def test_an_agenda_tells_what_is_planned() -> None:
    wanted: list[Told] = [
        ("meeting", "planned", "2024-05-24", "Oslo", ("Anna Berg", "Rui Costa")),
        ("meeting", "planned", "2024-05-27", "Varsovie", ("Anders Holm", "Piotr Nowak")),
    ]
    (record,) = pipeline.read_many([document(AGENDA, "fr")])
    assert told(record) == sorted(wanted, key=repr)


def test_every_second_dash_of_an_interview_answers() -> None:
    (record,) = pipeline.read_many([document(INTERVIEW, "ru")])
    said = [s.claim.span.of(INTERVIEW)[:12] for s in record.statements if s.claim.mode == "direct"]
    assert said == ["В среду я вс", "Это не так. ", "Об этом гово"]
    assert {"Анна Берг", "Петр Новак"} in [{p.name for p in c.claim.participants} for c in record.contacts]


def test_who_comes_along_belongs_to_the_journey() -> None:
    (record,) = pipeline.read_many([document(ESCORT, "en")])
    along = {c.claim.kind: [p.name for p in c.claim.delegation] for c in record.contacts}
    assert along == {"visit": ["Anders Holm"], "meeting": []}
