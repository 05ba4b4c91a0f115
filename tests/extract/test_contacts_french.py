"""Contacts as the French-speaking press tells them: interviews, communiqués, agendas, ellipses; other languages beside."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman import pipeline
from dragoman.model.document import Document

PUBLISHED = date(2024, 5, 24)  # a Friday
Told = tuple[str, str, str | None, str | None, tuple[str, ...]]

INTERVIEW = """Anna Berg : « Nous parlons à tous »

La ministre norvégienne des Affaires étrangères répond à nos questions.

Qu'avez-vous fait à Lisbonne ?

J'y ai rencontré mardi le président Rui Costa, et nous avons parlé de la pêche.

Et le Brésil ?

Je m'y rendrai le 3 juin. Le chancelier autrichien Otto Klein m'a reçue lundi à Vienne. Nous nous reverrons à Oslo.
"""

CASES: list[tuple[str, str, list[Told]]] = [
    (
        "fr",
        INTERVIEW,
        [
            ("meeting", "held", "2024-05-21", "Lisbon", ("Anna Berg", "Rui Costa")),
            ("visit", "planned", "2024-06-03", None, ("Anna Berg",)),
            ("meeting", "held", "2024-05-20", "Vienna", ("Anna Berg", "Otto Klein")),
            ("meeting", "planned", None, "Oslo", ("Anna Berg", "Otto Klein")),
        ],
    ),
    (
        "en",
        'Norwegian Foreign Minister Anna Berg was in Riga. "I met President Piotr Nowak in Warsaw on Monday," Berg said.',
        [("meeting", "held", "2024-05-20", "Warsaw", ("Anna Berg", "Pyotr Nowak"))],
    ),
    (
        "ru",
        '"Я встретился во вторник в Риге с президентом Польши Петром Новаком", - сказал премьер-министр Норвегии Андерс Хольм.',
        [("meeting", "held", "2024-05-21", "Riga", ("Anders Kholm", "Pyotr Novak"))],
    ),
    (
        "fr",
        "Le chancelier autrichien Otto Klein, qu'a reçu mardi à Lisbonne Anna Berg, la présidente portugaise, ne cache pas sa joie.",
        [("meeting", "held", "2024-05-21", "Lisbon", ("Anna Berg", "Otto Klein"))],
    ),
    (
        "fr",
        "La ministre norvégienne Anna Berg, avec qui s'entretiendra mardi le chancelier autrichien Otto Klein, reste prudente.",
        [("meeting", "planned", "2024-05-28", None, ("Anna Berg", "Otto Klein"))],
    ),
    ("fr", "Il a dit à la ministre norvégienne Anna Berg qu'avait échoué la médiation du chancelier autrichien Otto Klein.", []),
    (
        "fr",
        "Le ministre kényan de la Défense s'est entretenu jeudi à Oslo avec son homologue saoudien.",
        [("meeting", "held", "2024-05-23", "Oslo", ("ministre kényan de la Défense", "son homologue saoudien"))],
    ),
    (
        "fr",
        "Rabat - SM le Roi Mohammed VI, que Dieu L'assiste, a reçu, mardi au palais royal, M. Otto Klein, chancelier d'Autriche.",
        [("meeting", "held", "2024-05-21", "Rabat", ("Mohammed VI", "Otto Klein"))],
    ),
    (
        "fr",
        "Le président du Portugal Rui Costa n'a passé que trente heures à Oslo.",
        [("visit", "held", None, "Oslo", ("Rui Costa",))],
    ),
    (
        "fr",
        "Le président portugais Rui Costa a quitté Oslo jeudi, au terme d'une visite de soixante-douze heures en Norvège.",
        [("visit", "held", "2024-05-21/2024-05-23", "Oslo", ("Rui Costa",))],
    ),
    ("fr", "« Nous avons reçu le président Piotr Nowak lundi », a affirmé un habitant de la ville.", []),
]


@pytest.mark.parametrize(("code", "text", "want"), CASES, ids=[text[:50] for _, text, _ in CASES])
def test_what_is_told(code: str, text: str, want: list[Told]) -> None:
    record = pipeline.read(Document(text, "told.txt", text, code, PUBLISHED, "given"))
    got = [
        (
            c.claim.kind,
            c.claim.status,
            c.claim.when.edtf if c.claim.when else None,
            c.place.name if c.place else None,
            tuple(sorted(p.name or p.as_[0] for p in c.participants)),
        )
        for c in record.contacts
    ]
    assert [w for w in want if w not in got] == []
    assert [g for g in got if g not in want and g[0] != "visit"] == []
