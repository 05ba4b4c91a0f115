"""What the French press tells in the conditional perfect has happened, as far as it has heard. All sentences are our own."""

from __future__ import annotations

import pytest
from test_contacts import document

from dragoman import pipeline


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("La ministre norvégienne Anna Berg aurait téléphoné lundi au président portugais Rui Costa.", "held"),
        ("La ministre norvégienne Anna Berg aurait rencontré lundi le président portugais Rui Costa à Lisbonne.", "held"),
        ("La ministre norvégienne Anna Berg aurait souhaité rencontrer le président portugais Rui Costa.", "proposed"),
        ("La ministre norvégienne Anna Berg pourrait rencontrer le président portugais Rui Costa en juin.", "proposed"),
    ],
)
def test_hearsay(text: str, status: str) -> None:
    (record,) = pipeline.read_many([document(text, "fr")])
    assert [c.claim.status for c in record.contacts] == [status]
