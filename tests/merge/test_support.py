"""Who stands behind each value that is shown."""

from __future__ import annotations

from dragoman.model.support import support
from reports import article, merged, told

BOTH = ("Kassym-Jomart Tokayev/KZ/president", "Shavkat Mirziyoyev/UZ/president")


def test_every_value_has_its_reports_and_origins() -> None:
    day = "2024-03-05"
    (c,) = merged(
        article("a", "en", day, told("meeting", day, *BOTH, place="Astana/KZ", topics=("water",)), origins=("Kazinform",)),
        article("b", "en", day, told("meeting", day, *BOTH, duration="PT2H", topics=("water", "gas")), origins=("Kazinform",)),
        article("c", "en", day, told("meeting", "XXXX-03-05", *BOTH, status="ongoing", delegation=("Erlan Koshanov/KZ",)), outlet="Post"),
    )
    found = {(s.field, s.value): (s.reports, s.independent_origins) for s in support(c)}
    assert found == {
        ("kind", "meeting"): (3, 2),
        ("status", "held"): (2, 1),
        ("date", "2024-03-05"): (3, 2),
        ("place", "Astana"): (1, 1),
        ("participants", "Kassym-Jomart Tokayev"): (3, 2),
        ("participants", "Shavkat Mirziyoyev"): (3, 2),
        ("delegation", "Erlan Koshanov"): (1, 1),
        ("duration", "PT2H"): (1, 1),
        ("topics", "water"): (2, 1),
        ("topics", "gas"): (1, 1),
    }


def test_a_vaguer_date_is_no_support() -> None:
    (c,) = merged(
        article("a", "en", "2024-03-05", told("meeting", "2024-03-05", *BOTH, place="Astana/KZ")),
        article("b", "en", "2024-03-07", told("meeting", "2024-03", *BOTH, place="Astana/KZ")),
    )
    assert [(s.value, s.reports) for s in support(c) if s.field == "date"] == [("2024-03-05", 1)]
