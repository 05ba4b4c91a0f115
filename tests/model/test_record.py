"""What a contact says of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.model.claim import ContactClaim, Evidence
from dragoman.model.record import Contact, Decided, NamedParty, Relation, ReportedContact, Source
from dragoman.model.span import Span


def source(document: str) -> Source:
    claim = ContactClaim(f"c{document}", document, "meeting", "held", (), (Evidence("contact", Span(0, 1), "r"),))
    return Source(document, f"{document}.txt", ReportedContact(claim, ()))


def group(country: str | None = None) -> NamedParty:
    return NamedParty(None, ("officials",), "group", "party", country)


NOBODY = Contact("1", "meeting", "held", (group("NO"), group("NO")), (source("a"),))


@pytest.mark.parametrize(
    ("told", "passing"),
    [
        pytest.param({}, True, id="officials of one country"),
        pytest.param({"participants": ()}, True, id="nobody at all"),
        pytest.param({"participants": (group("NO"), group("SE"))}, False, id="two countries"),
        pytest.param({"participants": (group("NO"), NamedParty("Anna Berg", ("Berg",)))}, False, id="one by name"),
        pytest.param({"delegation": (NamedParty("Anna Berg", ("Berg",)),)}, False, id="one by name in a delegation"),
        pytest.param({"participants": (NamedParty("Norway", ("Norway",), "country", "party", "NO"),)}, False, id="a state"),
        pytest.param({"main": True}, False, id="what the article is about"),
        pytest.param({"kind": "multilateral"}, False, id="a gathering"),
        pytest.param({"kind": "visit"}, True, id="a visit"),
        pytest.param({"sources": (source("a"), source("b"))}, False, id="two articles"),
        pytest.param({"relations": (Relation("part_of", "2", "there"),)}, False, id="a part of something"),
        pytest.param({"decided": (Decided("date", "me", "2024-01-01T00:00:00Z", "", ("d",)),)}, False, id="somebody has decided on it"),
    ],
)
def test_told_in_passing(told: dict[str, object], passing: bool) -> None:
    assert replace(NOBODY, **told).in_passing is passing  # type: ignore[arg-type]
