"""Transcripts of two who speak in turn, commissions of two governments, offices told before names, errands, what a day is of.

All sentences are our own.
"""

from __future__ import annotations

import pytest
from test_contacts import Told, document, told

from dragoman import pipeline

CASES: list[tuple[str, str, list[Told]]] = [
    (  # "our conversation", "your visit", "glad to welcome you": the two of a transcript; what is recalled is past
        "en",
        "Norwegian President Anna Berg met in Oslo with Portuguese President Rui Costa on May 22.\n\n"
        "President of Norway Anna Berg: Mr President, I am glad to welcome you to Oslo.\n\n"
        "I remember our telephone conversation in October. We met in Rabat in March.\n\n"
        "President of Portugal Rui Costa (as translated): Thank you, Madam President. Your visit to Lisbon in July will be a great event.",
        [
            ("call", "held", "2023-10", None, ("Anna Berg", "Rui Costa")),
            ("meeting", "held", "2024-03", "Rabat", ("Anna Berg", "Rui Costa")),
            ("meeting", "held", "2024-05-22", "Oslo", ("Anna Berg", "Rui Costa")),
            ("visit", "planned", "2024-07", "Lisbon", ("Anna Berg",)),
        ],
    ),
    (  # a commission of two governments, named by its kind alone
        "en",
        "The intergovernmental commission, which will meet in Lisbon next month, will discuss fish.",
        [("multilateral", "planned", "2024-06", "Lisbon", ("?",))],
    ),
    (
        "fr",
        "La prochaine session de la commission mixte se tiendra à Lisbonne en juin.",
        [("multilateral", "planned", "2024-06", "Lisbonne", ("?",))],
    ),
    (
        "ru",
        "Очередное заседание межправительственной комиссии пройдет в Лиссабоне в июне.",
        [("multilateral", "planned", "2024-06", "Лиссабон", ("?",))],
    ),
    ("en", "The commission will meet in June to elect its chairman.", []),
    (  # the two offices of the lead are those named in the next sentence
        "en",
        "The foreign ministers of Norway and Portugal met behind closed doors on Wednesday in Lisbon.\n\n"
        "Norway's Espen Dahl and Portugal's Rui Costa spoke for two hours.",
        [("meeting", "held", "2024-05-22", "Lisbon", ("Espen Dahl", "Rui Costa"))],
    ),
    (  # to whom one travels to brief him, one meets
        "en",
        "Norwegian President Anna Berg will travel to Lisbon on Monday to brief Portuguese President Rui Costa on the plan.",
        [
            ("meeting", "planned", "2024-05-27", "Lisbon", ("Anna Berg", "Rui Costa")),
            ("visit", "planned", "2024-05-27", "Lisbon", ("Anna Berg",)),
        ],
    ),
    (  # the day of cancelling is not that of the trip
        "en",
        "Norwegian President Anna Berg cancelled her trip to Portugal on Wednesday.",
        [("visit", "cancelled", None, None, ("Anna Berg",))],
    ),
    (  # rung to press for something
        "en",
        "Norwegian Prime Minister Anna Berg rang Portuguese President Rui Costa on Monday to press for the release of two ships.",
        [("call", "held", "2024-05-20", None, ("Anna Berg", "Rui Costa"))],
    ),
    (  # where somebody awaits him, the two meet
        "fr",
        "Le président norvégien Espen Dahl s'envolera lundi pour Lisbonne, où l'attend le président portugais Rui Costa.",
        [
            ("meeting", "planned", "2024-05-27", "Lisbonne", ("Espen Dahl", "Rui Costa")),
            ("visit", "planned", "2024-05-27", "Lisbonne", ("Espen Dahl",)),
        ],
    ),
    (  # called as early as Monday: past
        "fr",
        "Le président norvégien Espen Dahl a appelé son homologue portugais, Rui Costa, dès mercredi soir pour s'en inquiéter.",
        [("call", "held", "2024-05-22", None, ("Espen Dahl", "Rui Costa"))],
    ),
    ("fr", "Les échanges entre la Norvège et le Portugal ont dépassé deux milliards d'euros l'an dernier.", []),
    (  # a session of a group that two or more governments share, and who took part
        "fr",
        "Le ministre norvégien des Affaires étrangères, Espen Dahl, a participé mercredi à une réunion du groupe de contact sur la pêche "
        "avec son homologue portugais, Rui Costa.",
        [("multilateral", "held", "2024-05-22", None, ("?", "Espen Dahl", "Rui Costa"))],
    ),
    (  # an office before a name without a comma; a reflexive on the auxiliary
        "fr",
        "Le Président de la République portugaise Rui Costa est à Oslo. Au palais royal, il s'est d'abord entretenu avec "
        "le roi Harald, puis avec la Première ministre norvégienne Anna Berg.",
        [
            ("meeting", "held", "2024-05-24", "Oslo", ("Anna Berg", "Rui Costa")),
            ("meeting", "held", "2024-05-24", "Oslo", ("Harald", "Rui Costa")),
            ("visit", "ongoing", "2024-05-24", "Oslo", ("Rui Costa",)),
        ],
    ),
    (  # talks in a cleft sentence
        "fr",
        "C'est un tête-à-tête de plus de deux heures qu'ont eu mercredi à Lisbonne les présidents Espen Dahl et Rui Costa.",
        [("meeting", "held", "2024-05-22", "Lisbonne", ("Espen Dahl", "Rui Costa"))],
    ),
    (  # who does whatever at a summit was there
        "en",
        "Leaders of the African Union gathered in Rabat on Wednesday. At the start of the summit, Norwegian President Anna Berg "
        "praised the fishermen.",
        [("multilateral", "held", "2024-05-22", "Rabat", ("African Union", "Anna Berg"))],
    ),
    (  # the day of an agenda is not that of the visit
        "en",
        "Norwegian President Anna Berg will visit Lisbon next week. On Tuesday Anna Berg and Rui Costa agreed upon the agenda of the trip.",
        [("visit", "planned", "2024-05-27/2024-06-02", "Lisbon", ("Anna Berg",))],
    ),
    (  # the place of the occasion
        "en",
        "Norwegian Foreign Minister Anna Berg met with her Portuguese counterpart Rui Costa on the margins of the fish forum in Rabat.",
        [("meeting", "held", None, "Rabat", ("Anna Berg", "Rui Costa"))],
    ),
]


@pytest.mark.parametrize(("code", "text", "wanted"), [pytest.param(*c, id=f"{c[0]}-{c[1][:50]}") for c in CASES])
def test_what_two_share(code: str, text: str, wanted: list[Told]) -> None:
    (record,) = pipeline.read_many([document(text, code)])
    assert told(record) == sorted(wanted, key=repr)
