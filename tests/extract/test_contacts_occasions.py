"""What contacts of one occasion share, and what one verb tells apart: places, days, companions. All sentences are our own."""

from __future__ import annotations

import pytest
from test_contacts import Told, document, told

from dragoman import pipeline

CASES: list[tuple[str, str, list[Told]]] = [
    (  # days that are not over when the article appears are this year's
        "fr",
        "Le ministre norvégien des Affaires étrangères, Espen Barth Eide, effectue une visite officielle en Grèce du 22 au 26 mai.",
        [("visit", "ongoing", "2024-05-22/2024-05-26", None, ("Espen Barth Eide",))],
    ),
    (  # a day between two companions: two contacts
        "en",
        "Foreign Minister Anna Berg of Norway held talks with French Foreign Minister Pierre Dubois on Monday and, a day later, "
        "with Polish Foreign Minister Piotr Nowak.",
        [
            ("meeting", "held", "2024-05-20", None, ("Anna Berg", "Pierre Dubois")),
            ("meeting", "held", "2024-05-21", None, ("Anna Berg", "Piotr Nowak")),
        ],
    ),
    (  # "at the same venue" has the place, not the day
        "ru",
        "Министр иностранных дел Норвегии Анна Берг встретилась в Женеве с министром иностранных дел Франции Пьером Дюбуа 22 мая. "
        "Ранее, 20 мая, она на той же площадке провела переговоры с министром иностранных дел Польши Петром Новаком.",
        [
            ("meeting", "held", "2024-05-20", "Женева", ("Анна Берг", "Петр Новак")),
            ("meeting", "held", "2024-05-22", "Женева", ("Анна Берг", "Пьер Дюбуа")),
        ],
    ),
    (  # days of a stay, and a talk on one of them
        "en",
        "Norwegian Foreign Minister Anna Berg arrived in Lisbon on Monday for a three-day visit.",
        [("visit", "held", "2024-05-20/2024-05-22", "Lisbon", ("Anna Berg",))],
    ),
    (  # first and last day by verbs
        "fr",
        "La visite du président Pierre Dubois en Norvège a débuté le 23 mai et se terminera le 26 mai.",
        [("visit", "ongoing", "2024-05-23/2024-05-26", None, ("Pierre Dubois",))],
    ),
    (  # the day in a clause about a person is not the contact's
        "fr",
        "Le ministre norvégien Anders Holm rencontrera lundi à Lisbonne le président portugais Rui Costa, élu jeudi par le Parlement.",
        [("meeting", "planned", "2024-05-27", "Lisbonne", ("Anders Holm", "Rui Costa"))],
    ),
    (  # the day of reporting is not the contact's; what a lead tells as just over is of the day
        "ru",
        "Встреча премьер-министра Анны Берг с президентом Петром Новаком прошла в Риге, сообщило 22 мая посольство.",
        [("meeting", "held", "2024-05-24", "Рига", ("Анна Берг", "Петр Новак"))],
    ),
    (  # "the meeting of a committee" is no word for the call told before
        "fr",
        "Le président Pierre Dubois s'est entretenu lundi par téléphone avec la chancelière Anna Schmidt. "
        "Une réunion du comité de pilotage est prévue à Lisbonne.",
        [("call", "held", "2024-05-20", None, ("Anna Schmidt", "Pierre Dubois"))],
    ),
]


@pytest.mark.parametrize(("code", "text", "wanted"), [pytest.param(*c, id=f"{c[0]}-{c[1][:50]}") for c in CASES])
def test_what_an_occasion_lends(code: str, text: str, wanted: list[Told]) -> None:
    (record,) = pipeline.read_many([document(text, code)])
    assert told(record) == sorted(wanted, key=repr)
