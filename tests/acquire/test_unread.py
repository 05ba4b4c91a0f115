"""What goes unread is listed, with its place and reason."""

from __future__ import annotations

from dragoman.acquire.furniture import mark
from dragoman.acquire.unread import unread_in

ENGLISH = "The foreign ministers of Peru and Ecuador met in Lima on Monday to discuss the border, their ministries said."
FRENCH = (
    "Les ministres des Affaires étrangères du Pérou et de l’Équateur se sont rencontrés lundi à Lima pour évoquer la frontière, "
    "a indiqué l’ambassade dans un communiqué, et ils se reverront avant l’été."
)
RUSSIAN = "Министры иностранных дел Перу и Эквадора встретились в понедельник в Лиме, чтобы обсудить вопрос о границе."


def told(text: str) -> list[tuple[str, str]]:
    return [(u.span.of(text), u.reason) for u in unread_in(text, "en", mark(text, "en"))]


def test_paragraphs_in_another_language() -> None:
    assert told(f"{ENGLISH}\n\n  {FRENCH}\n{RUSSIAN}\n{ENGLISH}") == [
        (FRENCH, "in fr, not en"), (RUSSIAN, "not in the alphabet of en"),
    ]


def test_lost_letters() -> None:
    assert told(f"{ENGLISH} Jos\ufffd said so.") == [("\ufffd", "letters lost in the file")]


def test_an_article_read_whole() -> None:
    assert told(f"{ENGLISH}\n“Перу” is Russian for Peru.\n{ENGLISH}") == []
