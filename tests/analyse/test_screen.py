"""What is refused before it is parsed, and what is not."""

from __future__ import annotations

import pytest

from dragoman.analyse.screen import unreadable


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no text"),
        (" \n\t\u00a0\n", "no text"),
        ("12 34 56\n78 | 90\n", "no words"),
        ("Home\nWorld\nSport\nContacts", "no sentences"),
        ("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9w" * 20, "no sentences"),
        ("The two ministers spoke by phone on Monday.", None),
        ("Le ministre a reçu son homologue mardi à Lisbonne.", None),
        ("Глава ведомства принял посла во вторник.", None),
        ("ГЛАВЫ ДВУХ СТРАН ВСТРЕТЯТСЯ В СРЕДУ", None),
        ("Menu\nLogin\n\nThe envoy left the capital without a deal.\n1 2 3", None),
    ],
)
def test_unreadable(text: str, reason: str | None) -> None:
    assert unreadable(text) == reason
