"""Who takes and leaves office: every example of the packs, and what becomes of several sentences about one person.

What is not read rightly yet stands in NOT_YET with the reason; as soon as it is, its test fails and the line has to go.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from dragoman import pipeline
from dragoman.languages.load import codes, load
from dragoman.model.document import Document
from dragoman.model.record import ArticleRecord, ReportedAppointment

PUBLISHED = date(2024, 5, 24)  # a Friday
LANGUAGES = [code for code in codes() if load(code).appointments.verbs]
NOT_YET: dict[str, str] = {}

STORIES: dict[str, dict[str, list[str]]] = {
    "en": {},
    "fr": {},
    "ru": {},
}


def changes(code: str) -> list[tuple[str, list[str]]]:
    words = load(code).appointments
    out = [(text, [want]) for c in (*words.verbs, *words.nouns) for text, want in c.yes.items()]
    return out + [(text, []) for c in (*words.verbs, *words.nouns) for text in c.no] + list(STORIES.get(code, {}).items())


@cache
def records(code: str) -> dict[str, ArticleRecord]:
    texts = [text for text, _ in changes(code)]
    documents = (Document(f"{code} {t}", "told.txt", t, code, PUBLISHED, "given") for t in texts)
    return dict(zip(texts, pipeline.read_many(documents), strict=True))


def shown(told: ReportedAppointment) -> str:
    claim = told.claim
    before = claim.replaces.name if claim.replaces else None
    return " | ".join(x or "-" for x in (claim.person.name, claim.office, claim.country, claim.since, claim.until, before))


ALL = [
    pytest.param(
        code, text, want, id=f"{code}-{text}", marks=[pytest.mark.xfail(reason=NOT_YET[text], strict=True)] if text in NOT_YET else []
    )
    for code in LANGUAGES
    for text, want in changes(code)
]


@pytest.mark.parametrize(("code", "text", "want"), ALL)
def test_every_change_of_the_packs(code: str, text: str, want: list[str]) -> None:
    found = records(code)[text].appointments
    assert [shown(a) for a in found] == want
    for told in found:
        assert told.claim.span.of(text)
        assert told.claim.person.forms
