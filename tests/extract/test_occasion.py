"""When something was said, and at which contact: invented sentences in three languages, read whole."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman import pipeline
from dragoman.acquire import Facts, compose
from dragoman.model.record import ArticleRecord

# language, text (published on Friday 2024-05-24), then of each statement: the day it was said, and the day of its contact
CASES = [
    ("en", "Foreign Minister Anna Berg said on Monday that the bridge would be built.", [("2024-05-20", None)]),
    ("en", "Anna Berg said that the bridge would be opened on Monday.", [(None, None)]),
    ("en", "Anna Berg said in an interview on 16 May that the treaty was dead.", [("2024-05-16", None)]),
    (
        "en",
        "Foreign Minister Anna Berg met her Polish counterpart Piotr Nowak in Oslo on Thursday.\n\n“The bridge will be built,” Berg said.",
        [(None, "2024-05-23")],
    ),
    ("fr", "La ministre Anna Berg a déclaré lundi que le pont serait construit.", [("2024-05-20", None)]),
    ("fr", "Anna Berg a annoncé que le pont serait inauguré lundi.", [(None, None)]),
    ("ru", "В понедельник министр Анна Берг заявила, что мост будет построен.", [("2024-05-20", None)]),
    ("ru", "Анна Берг заявила, что мост откроют в понедельник.", [(None, None)]),
]


def read(text: str, language: str) -> ArticleRecord:
    facts = Facts(published=date(2024, 5, 24), language=language)
    return pipeline.read(compose(text, "a.txt", facts))


@pytest.mark.parametrize(("language", "text", "wanted"), CASES, ids=[t[:50] for _, t, _ in CASES])
def test_the_day_of_speaking_and_the_contact(language: str, text: str, wanted: list[tuple[str | None, str | None]]) -> None:
    record = read(text, language)
    days = {c.claim.id: c.claim.when.edtf if c.claim.when else None for c in record.contacts}
    found = [(s.claim.when.edtf if s.claim.when else None, days.get(s.claim.contact or "")) for s in record.statements]
    assert found == wanted
    for s in record.statements:
        for e in s.claim.evidence:
            assert e.field != "when" or not e.span.meets(s.claim.span)
