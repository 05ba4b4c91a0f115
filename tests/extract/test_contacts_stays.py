"""The days of a visit, from what several sentences say of them. All sentences are our own; they are of Wednesday 12 March 2025."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_contacts import document

from dragoman import pipeline
from dragoman.extract.contacts.course import from_to, shifted
from dragoman.model.when import When

CASES = [   # language, text, status, days
    ("en", "Portuguese Foreign Minister Paulo Rangel arrived in Rabat on Monday. He met his counterpart Nasser Bourita. "
           "The Portuguese minister leaves for Tunis on Thursday.", "ongoing", "2025-03-10/2025-03-13"),
    ("en", "Portuguese Foreign Minister Paulo Rangel arrived in Rabat on Monday for talks with Nasser Bourita. "
           "His three-day visit is the first in six years.", "held", "2025-03-10/2025-03-12"),
    ("en", "Portuguese Foreign Minister Paulo Rangel, who landed in Rabat on Monday evening, was received by King Mohammed VI. "
           "He flies home on Thursday.", "ongoing", "2025-03-10/2025-03-13"),
    ("en", "Portuguese Foreign Minister Paulo Rangel had hardly left Rabat on Tuesday when the news broke. He had arrived on Sunday.",
     "held", "2025-03-09/2025-03-11"),
    ("en", "Portuguese Foreign Minister Paulo Rangel met Moroccan Foreign Minister Nasser Bourita in Rabat on Wednesday, on the second "
           "day of his visit to Morocco.", "ongoing", "2025-03-11/2025-03-12"),
    ("en", "Portuguese Foreign Minister Paulo Rangel arrived in Rabat on Monday. Spanish Foreign Minister Ana Ruiz leaves Madrid on "
           "Thursday.", "held", "2025-03-10"),   # somebody else leaves
    ("fr", "Le ministre portugais des Affaires étrangères, Paulo Rangel, est arrivé lundi à Rabat. Il a rencontré son homologue marocain "
           "Nasser Bourita. Le ministre portugais repart jeudi.", "ongoing", "2025-03-10/2025-03-13"),
    ("fr", "Le ministre portugais des Affaires étrangères, Paulo Rangel, arrivé dimanche à Rabat, est reparti mardi pour Lisbonne.",
     "held", "2025-03-09/2025-03-11"),
    ("fr", "Le ministre portugais des Affaires étrangères, Paulo Rangel, a rencontré mercredi à Rabat son homologue marocain Nasser "
           "Bourita, au deuxième jour de sa visite au Maroc.", "ongoing", "2025-03-11/2025-03-12"),
    ("ru", "Министр иностранных дел Португалии Паулу Ранжел прибыл в понедельник с рабочим визитом в Рабат. Он провел переговоры с "
           "марокканским коллегой Насером Буритой. Визит завершится 14 марта.", "ongoing", "2025-03-10/2025-03-14"),
    ("ru", "Министр иностранных дел Португалии Паулу Ранжел 12 марта завершил трёхдневный визит в Марокко.",
     "held", "2025-03-10/2025-03-12"),
    ("ru", "Министр иностранных дел Португалии Паулу Ранжел начинает двухдневный визит в Марокко. Он встретится с Насером Буритой.",
     "ongoing", "2025-03-12/2025-03-13"),
    ("ru", "Министр иностранных дел Португалии Паулу Ранжел прилетел в Рабат в воскресенье и вылетел домой в среду.",
     "held", "2025-03-09/2025-03-12"),
    ("en", "Chilean Foreign Minister Alberto van Klaveren is in Helsinki on a three-day visit and is due to fly on to Vilnius on "
           "Thursday.", "ongoing", "2025-03-11/2025-03-13"),
    ("en", "Chilean Foreign Minister Alberto van Klaveren, who has been in Helsinki since Monday, was received by Finnish President "
           "Alexander Stubb.", "ongoing", "2025-03-10/2025-03-12"),
    ("fr", "Le ministre chilien des Affaires étrangères, Alberto van Klaveren, séjourne depuis lundi en Finlande.",
     "ongoing", "2025-03-10/2025-03-12"),
    ("fr", "En visite à Helsinki depuis lundi, le ministre chilien des Affaires étrangères, Alberto van Klaveren, a été reçu par le "
           "président Alexander Stubb.", "ongoing", "2025-03-10/2025-03-12"),
    ("ru", "Министр иностранных дел Чили Альберто Суарес с понедельника находится с визитом в Хельсинки. Его принял президент "
           "Александр Стубб.", "ongoing", "2025-03-10/2025-03-12"),
]  # fmt: skip
OTHERS = [   # what a contact has from the one before it: language, text, kind, date and city
    ("en", "Chilean Foreign Minister Alberto van Klaveren will attend the Nordic summit in Helsinki on 20 and 21 March. He will hold a "
           "one-on-one meeting there with Finnish President Alexander Stubb.", "meeting", "2025-03-20/2025-03-21", "Helsinki"),
    ("en", "Finnish President Alexander Stubb met Chilean President Gabriel Boric in Helsinki on Tuesday. The two also spoke to Swedish "
           "Prime Minister Ulf Kristersson by video link.", "call", "2025-03-11", None),
    ("en", "Finnish President Alexander Stubb met Chilean President Gabriel Boric in Helsinki on Tuesday. He called Swedish Prime "
           "Minister Ulf Kristersson.", "call", None, None),   # nobody says when
    ("fr", "Le président estonien Alar Karis et la ministre chilienne Ana Ruiz ont signé un accord lors d'une rencontre mardi à Tallinn.",
     "meeting", "2025-03-11", "Tallinn"),
    ("ru", "ТАЛЛИН, 12 марта. /ТАСС/. Министр иностранных дел Чили Альберто Суарес прибыл в Эстонию во вторник. В среду Суареса принял "
           "президент Эстонии Алар Карис.", "meeting", "2025-03-12", "Tallinn"),   # in the country that the article reports from
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "day", "city"), OTHERS)
def test_from_the_one_before(language: str, text: str, kind: str, day: str | None, city: str | None) -> None:
    record = next(pipeline.read_many([replace(document(text, language), published=date(2025, 3, 12))]))
    told = next(c for c in record.contacts if c.claim.kind == kind)
    assert (told.claim.when and told.claim.when.edtf, told.place.name if told.place else None) == (day, city)


@pytest.mark.parametrize(("language", "text", "status", "days"), CASES)
def test_days_of_a_visit(language: str, text: str, status: str, days: str) -> None:
    record = next(pipeline.read_many([replace(document(text, language), published=date(2025, 3, 12))]))
    visit = next(c.claim for c in record.contacts if c.claim.kind == "visit")
    assert (visit.status, visit.when and visit.when.edtf) == (status, days)
    assert any(e.field == "date" for e in visit.evidence) or "начинает" in text   # "begins", of the day of the article


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-13, 13))
def test_shifted_there_and_back(day: date, days: int) -> None:
    when = When(day.isoformat(), day, day, "day", "explicit", "r", "w")
    then = shifted(when, days)
    assert then is not None
    assert shifted(then, -days) == when
    span = from_to(when, then, "r", "w")
    assert (span is not None) == (days > 0)
    yearless = replace(when, edtf=f"XXXX-{day:%m-%d}", earliest=None, latest=None)
    later = shifted(yearless, days)
    if later is not None:   # over the end of February nothing is known
        assert shifted(later, -days) == yearless
        assert (from_to(yearless, later, "r", "w") is not None) == (days > 0)
