"""Days counted from another contact, whom a relative pronoun means, and persons called by their people. All sentences are our own.

The articles are of 24 May 2024 (`test_contacts.document`).
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_contacts import Told, document, told

from dragoman import pipeline
from dragoman.extract.contacts.counted import _shifted
from dragoman.model.when import When

FR = "Le ministre norvégien Espen Dahl a reçu le 3 mai à Oslo la ministre portugaise Ana Lopes. "
EN = "Norwegian Foreign Minister Anna Berg met Portuguese Foreign Minister Rui Costa in Lisbon on May 3. "
RU = "Президент Норвегии Пётр Новак встретился с президентом Франции Пьером Дюбуа в Осло 3 мая. "
MET: Told = ("meeting", "held", "2024-05-03", "Oslo", ("Ana Lopes", "Espen Dahl"))
CASES: list[tuple[str, str, list[Told]]] = [
    (
        "fr",
        FR + "La veille de son entrevue avec la Portugaise, il avait téléphoné au ministre polonais Jan Nowak.",
        [MET, ("call", "held", "2024-05-02", None, ("Espen Dahl", "Jan Nowak"))],
    ),
    (
        "fr",
        FR + "Deux jours après cet entretien, le Norvégien s'est rendu à Riga.",
        [MET, ("visit", "held", "2024-05-05", "Riga", ("Espen Dahl",))],
    ),
    (  # it may have been days before
        "fr",
        FR + "À la veille de cette rencontre, Ana Lopes avait téléphoné au ministre polonais Jan Nowak.",
        [MET, ("call", "held", None, None, ("Ana Lopes", "Jan Nowak"))],
    ),
    (  # counted back
        "fr",
        "La ministre norvégienne Anna Berg a rencontré à Riga le Portugais Rui Costa le 3 mai, deux jours après la visite du président "
        "kényan David Odhiambo à Oslo.",
        [
            ("meeting", "held", "2024-05-03", "Riga", ("Anna Berg", "Rui Costa")),
            ("visit", "held", "2024-05-01", "Oslo", ("David Odhiambo",)),
        ],
    ),
    (
        "en",
        EN + "The day before the meeting, she spoke by phone with Polish Foreign Minister Jan Nowak.",
        [
            ("meeting", "held", "2024-05-03", "Lisbon", ("Anna Berg", "Rui Costa")),
            ("call", "held", "2024-05-02", None, ("Anna Berg", "Jan Nowak")),
        ],
    ),
    (
        "ru",
        RU + "На следующий день после переговоров Дюбуа посетил Лондон.",
        [
            ("meeting", "held", "2024-05-03", "Осло", ("Пьер Дюбуа", "Пётр Новак")),
            ("visit", "held", "2024-05-04", "Лондон", ("Пьер Дюбуа",)),
        ],
    ),
    (  # whom he had on the telephone; the day before the name is that of the meeting
        "fr",
        "Le président norvégien Espen Dahl recevra jeudi le président portugais Rui Costa, qu'il avait eu au téléphone le 3 mai.",
        [
            ("meeting", "planned", "2024-05-30", None, ("Espen Dahl", "Rui Costa")),
            ("call", "held", "2024-05-03", None, ("Espen Dahl", "Rui Costa")),
        ],
    ),
    (  # to whom it was said is not who was received
        "fr",
        "Le ministre norvégien Espen Dahl a assuré à la ministre portugaise Ana Lopes qu'il avait reçu le 3 mai le Polonais Jan Nowak.",
        [("meeting", "held", "2024-05-03", None, ("Espen Dahl", "Jan Nowak"))],
    ),
]


@pytest.mark.parametrize(("code", "text", "wanted"), CASES, ids=[f"{c}-{t[-50:]}" for c, t, _ in CASES])
def test_what_is_counted_from_another(code: str, text: str, wanted: list[Told]) -> None:
    (record,) = pipeline.read_many([document(text, code)])
    assert told(record) == sorted(wanted, key=repr)
    for contact in record.contacts:
        assert all(0 <= e.span.start < e.span.end <= len(record.document.text) for e in contact.claim.evidence)


def day(edtf: str, known: date | None) -> When:
    return When(edtf, known, known, "day", "explicit", "", "")


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(-14, 14))
def test_a_day_counted_there_and_back_is_the_same(first: date, days: int) -> None:
    there = _shifted(day(first.isoformat(), first), days, "")
    back = _shifted(there, -days, "") if there is not None else None
    assert back is not None
    assert back.earliest == back.latest == first


@pytest.mark.parametrize(
    ("edtf", "days", "expected"),
    [("XXXX-12-12", -1, "XXXX-12-11"), ("XXXX-12-31", 1, "XXXX-01-01"), ("XXXX-03-01", -1, None), ("XXXX-02-28", 1, None)],
)
def test_the_end_of_february_is_not_known_without_a_year(edtf: str, days: int, expected: str | None) -> None:
    there = _shifted(day(edtf, None), days, "")
    assert (there.edtf if there is not None else None) == expected
