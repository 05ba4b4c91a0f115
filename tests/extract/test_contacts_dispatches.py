"""Contacts as French dispatches, readouts and broadsheets tell them: offices without names, idioms of travel, what was long before."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman import pipeline
from dragoman.model.document import Document

PUBLISHED = date(2024, 5, 24)  # a Friday
Told = tuple[str, str, str | None, str | None, tuple[str, ...]]

CASES: list[tuple[str, list[Told]]] = [
    (  # who receives is not whom he receives, whatever both are called
        "Le Président de la République a discuté mardi à Turku avec M. Matti Salo, Président de la République de Finlande.",
        [("meeting", "held", "2024-05-21", "Turku", ("?", "Matti Salo"))],
    ),
    (  # a full stop behind a year ends a sentence; the pluperfect with "alors" is another time
        "Le ministre norvégien Espen Dahl rencontrera mardi à Riga son homologue portugais, Rui Costa. Sa dernière visite remonte à mai "
        "2023. MM. Dahl et Costa s'étaient alors vus en marge d'un forum à Vienne.",
        [
            ("meeting", "held", None, "Vienna", ("Espen Dahl", "Rui Costa")),
            ("meeting", "planned", "2024-05-28", "Riga", ("Espen Dahl", "Rui Costa")),
        ],
    ),
    (
        "La ministre norvégienne Anna Berg est à Lisbonne. Mercredi, Mme Berg mettra le cap sur Varsovie, où elle verra mercredi le "
        "président Piotr Nowak.",
        [
            ("meeting", "planned", "2024-05-29", "Warsaw", ("Anna Berg", "Pyotr Nowak")),
            ("visit", "ongoing", "2024-05-24", "Lisbon", ("Anna Berg",)),
            ("visit", "planned", "2024-05-29", "Warsaw", ("Anna Berg",)),
        ],
    ),
    (  # an office told at length before the name
        "Le ministre portugais chargé du Commerce extérieur, Rui Costa, a rencontré mardi la ministre norvégienne Anna Berg à Oslo.",
        [("meeting", "held", "2024-05-21", "Oslo", ("Anna Berg", "Rui Costa"))],
    ),
    (  # an agent with a day before it, and with a second office
        "Le ministre norvégien Espen Dahl a été reçu mardi à Dakar par le président sénégalais Amadou Ba, porteur d'un message.",
        [("meeting", "held", "2024-05-21", "Dakar", ("Amadou Ba", "Espen Dahl"))],
    ),
    (
        "La ministre norvégienne Anna Berg est arrivée mardi à Riga. Son prédécesseur, Espen Dahl, s'y était rendu en février 2022.",
        [("visit", "held", "2022-02", "Riga", ("Espen Dahl",)), ("visit", "held", "2024-05-21", "Riga", ("Anna Berg",))],
    ),
    (  # towns that bear the name of their country
        "La ministre norvégienne Anna Berg s'envolera mardi pour Mexico afin d'y rencontrer le président Luis Vega.",
        [
            ("meeting", "planned", "2024-05-28", "Mexico City", ("Anna Berg", "Luis Vega")),
            ("visit", "planned", "2024-05-28", "Mexico City", ("Anna Berg",)),
        ],
    ),
    (  # hearsay of what is past
        "Selon la presse, la ministre norvégienne Anna Berg et le président Rui Costa se seraient entretenus mardi à Turku.",
        [("meeting", "held", "2024-05-21", "Turku", ("Anna Berg", "Rui Costa"))],
    ),
    (  # the guest of somebody is not he
        "Le président sénégalais Amadou Ba a reçu mercredi à Dakar son homologue finlandais, Matti Salo. L'hôte du président Ba s'est "
        "entretenu jeudi avec le Premier ministre sénégalais Malick Fall.",
        [
            ("meeting", "held", "2024-05-22", "Dakar", ("Amadou Ba", "Matti Salo")),
            ("meeting", "held", "2024-05-23", None, ("Malick Fall", "Matti Salo")),
        ],
    ),
    (  # the first to go are those who are so called, and not on the day since which nobody went
        "La ministre norvégienne Anna Berg et le ministre finlandais Matti Salo seront les premiers de leur groupe à se rendre en Syrie "
        "depuis la chute du régime le 8 décembre.",
        [("visit", "planned", None, None, ("Anna Berg", "Matti Salo"))],
    ),
    (  # what was never called off is not denied
        "La ministre norvégienne Anna Berg et le président Rui Costa ont convenu de se rencontrer. « On n'a jamais annulé la "
        "rencontre », a dit Mme Berg.",
        [("meeting", "planned", None, None, ("Anna Berg", "Rui Costa"))],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [pytest.param(*c, id=c[0][:50]) for c in CASES])
def test_what_a_text_tells(text: str, wanted: list[Told]) -> None:
    (record,) = pipeline.read_many([Document(f"fr {text}", "told.txt", text, "fr", PUBLISHED, "given")])
    told = []
    for contact in record.contacts:
        c = contact.claim
        place = contact.place.name if contact.place else None
        when = c.when.edtf if c.when else None
        told.append((c.kind, c.status, when, place, tuple(sorted(p.name or "?" for p in contact.participants if p.part != "host"))))
    assert sorted(told, key=repr) == sorted(wanted, key=repr)
