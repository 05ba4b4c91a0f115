"""Contacts told in passing, after they were put off, by one verb after another, by names that a parse tears apart.

All sentences are our own.
"""

from __future__ import annotations

import pytest
from test_contacts import Told, document, told

from dragoman import pipeline

CASES: list[tuple[str, str, list[Told]]] = [
    (  # "came and saw X about Y"; a country's name that is a given name too
        "en",
        "Norwegian Foreign Minister Anna Berg flew in on Wednesday and saw Dominique de Courcelles about fishing rights.",
        [("meeting", "held", "2024-05-22", None, ("Anna Berg", "Dominique de Courcelles"))],
    ),
    (  # two seen one after the other
        "fr",
        "Le ministre norvégien Espen Dahl est arrivé jeudi à Lisbonne. Lundi, M. Dahl verra le président portugais, Rui Costa, "
        "puis la Première ministre, Ana Lopes.",
        [
            ("meeting", "planned", "2024-05-27", None, ("Ana Lopes", "Espen Dahl")),
            ("meeting", "planned", "2024-05-27", None, ("Espen Dahl", "Rui Costa")),
            ("visit", "held", "2024-05-23", "Lisbonne", ("Espen Dahl",)),
        ],
    ),
    (  # "is due to be received by"
        "en",
        "Norwegian Foreign Minister Anna Berg is due to be received by President Rui Costa in Lisbon on Monday.",
        [("meeting", "planned", "2024-05-27", "Lisbon", ("Anna Berg", "Rui Costa"))],
    ),
    (  # what a visit ended with is no side of it
        "en",
        "Norwegian President Anna Berg ended a two-day visit to Portugal on Thursday with a dinner that ran late.",
        [("visit", "held", "2024-05-22/2024-05-23", None, ("Anna Berg",))],
    ),
    (  # a call for something else, called off
        "en",
        "Berg calls off meeting with Costa over fish quotas\n\nNorwegian Prime Minister Anna Berg has cancelled Monday's meeting with "
        "Portuguese Prime Minister Rui Costa.",
        [("meeting", "cancelled", "2024-05-27", None, ("Anna Berg", "Rui Costa"))],
    ),
    (  # the two talked with others
        "ru",
        "Президент Норвегии Петр Новак и президент Франции Пьер Дюбуа встретились в Осло в среду. Президенты поговорили с рыбаками.",
        [("meeting", "held", "2024-05-22", "Осло", ("Петр Новак", "Пьер Дюбуа"))],
    ),
    (  # made, though it had been put off
        "en",
        "Norwegian Foreign Minister Anna Berg, who arrived in the Portuguese capital on Wednesday night on a trip put off last month, "
        "met Rui Costa on Thursday.",
        [
            ("meeting", "held", "2024-05-23", "Lisbon", ("Anna Berg", "Rui Costa")),
            ("visit", "held", "2024-05-22", "Lisbon", ("Anna Berg",)),
        ],
    ),
    (  # "not until" is no refusal; "put off to May" and "to 28 May" are one plan
        "fr",
        "La ministre norvégienne n'ira à Lisbonne qu'en juin\n\nLa visite à Lisbonne de la ministre norvégienne Anna Berg, qui était "
        "prévue le 28 mai, est reportée au 12 juin, a indiqué vendredi le porte-parole du ministère.",
        [
            ("visit", "cancelled", "2024-05-28", "Lisbonne", ("Anna Berg",)),
            ("visit", "planned", "2024-06-12", "Lisbonne", ("Anna Berg",)),
        ],
    ),
    (  # the new day in a second verb
        "ru",
        "Визит министра иностранных дел Норвегии Анны Берг в Лиссабон, намеченный на 28 мая, перенесен и состоится 12 июня.",
        [
            ("visit", "cancelled", "2024-05-28", "Лиссабон", ("Анна Берг",)),
            ("visit", "planned", "2024-06-12", "Лиссабон", ("Анна Берг",)),
        ],
    ),
    (  # talks hung on their day
        "fr",
        "Les ministres norvégien et portugais des Affaires étrangères, Espen Dahl et Rui Costa, ont tenu le 15 mai "
        "des pourparlers à Braga.",
        [("meeting", "held", "2024-05-15", "Braga", ("Espen Dahl", "Rui Costa"))],
    ),
    (  # names in a row after an office in the plural
        "ru",
        "Министр иностранных дел Норвегии Анна Берг в понедельник приняла в Осло глав МИД Франции и Польши Пьера Дюбуа и Петра Новака.",
        [("multilateral", "held", "2024-05-20", "Осло", ("Анна Берг", "Петр Новак", "Пьер Дюбуа"))],
    ),
    (  # the first stage of a stay in "this country"
        "fr",
        "La ministre norvégienne Anna Berg s'est entretenue jeudi à Porto avec son homologue portugais Rui Costa, première étape d'une "
        "visite de deux jours dans ce pays du sud de l'Europe.",
        [
            ("meeting", "held", "2024-05-23", "Porto", ("Anna Berg", "Rui Costa")),
            ("visit", "held", "2024-05-23", "Porto", ("Anna Berg",)),
        ],
    ),
    (  # an envoy for a country is not that country's; the sentence after "…, X said" is about the one told of
        "en",
        "The United Nations envoy for Portugal, Anna Berg, will travel to Lisbon on Monday, spokeswoman Mary Smith said on Friday. "
        "She is to meet Portuguese Foreign Minister Rui Costa there to discuss help for those hit by the March floods.",
        [
            ("meeting", "planned", "2024-05-27", "Lisbon", ("Anna Berg", "Rui Costa")),
            ("visit", "planned", "2024-05-27", "Lisbon", ("Anna Berg",)),
        ],
    ),
    (  # who met, and who only spoke
        "en",
        "On Tuesday morning Norwegian Prime Minister Jon Dahl met Portuguese President Rui Costa in Lisbon. Costa said the ports would "
        "open. In the afternoon he held talks with French Foreign Minister Pierre Dubois.",
        [
            ("meeting", "held", "2024-05-21", "Lisbon", ("Jon Dahl", "Rui Costa")),
            ("meeting", "held", "2024-05-21", "Lisbon", ("Jon Dahl", "Pierre Dubois")),
        ],
    ),
    (  # a letter and what it answers
        "en",
        "Norwegian President Anna Berg has sent a letter of thanks to King Felipe of Spain. Berg was replying to the message of "
        "congratulations that the king sent her on Tuesday. In the letter, dated Thursday, she speaks of fish.",
        [
            ("correspondence", "held", "2024-05-21", None, ("Anna Berg", "Felipe")),
            ("correspondence", "held", "2024-05-23", None, ("Anna Berg", "Felipe")),
        ],
    ),
    (  # summed up first, then told one by one, the one spoken with named first
        "ru",
        "Президент Норвегии Анна Шмидт 22 мая провела в Осло двусторонние встречи с президентом Франции Пьером Дюбуа и президентом Польши "
        "Петром Новаком. С президентом Франции Пьером Дюбуа обсуждались цены на рыбу. С Петром Новаком Анна Шмидт говорила о газе.",
        [
            ("meeting", "held", "2024-05-22", "Осло", ("Анна Шмидт", "Петр Новак")),
            ("meeting", "held", "2024-05-22", "Осло", ("Анна Шмидт", "Пьер Дюбуа")),
        ],
    ),
    (  # one word of two parts is one contact
        "en",
        "A phone call between Norwegian Foreign Minister Anna Berg and French Foreign Minister Pierre Dubois took place on 22 May.",
        [("call", "held", "2024-05-22", None, ("Anna Berg", "Pierre Dubois"))],
    ),
    (  # who receives him is somebody else
        "en",
        "Norwegian Foreign Minister Anders Dahl spent Wednesday in Paris. The dinner was with French Foreign Minister Pierre Dubois, "
        "who received him at his office.",
        [("meeting", "held", "2024-05-22", "Paris", ("Anders Dahl", "Pierre Dubois"))],
    ),
    (  # the two of whom only one has his office told
        "fr",
        "Le chef de la diplomatie norvégienne, Anders Dahl, a été reçu mercredi à Lisbonne par son homologue portugaise Marta Lopes. "
        "Les deux ministres se reverront à Oslo le 12 juin.",
        [
            ("meeting", "held", "2024-05-22", "Lisbonne", ("Anders Dahl", "Marta Lopes")),
            ("meeting", "planned", "2024-06-12", "Oslo", ("Anders Dahl", "Marta Lopes")),
        ],
    ),
]


@pytest.mark.parametrize(("code", "text", "wanted"), [pytest.param(*c, id=f"{c[0]}-{c[1][:50]}") for c in CASES])
def test_what_is_told_in_passing(code: str, text: str, wanted: list[Told]) -> None:
    (record,) = pipeline.read_many([document(text, code)])
    assert told(record) == sorted(wanted, key=repr)
