"""Where contacts were, who stands next to whom, and what people speak of: as one finds by looking at every contact."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

import shelf
from dragoman.model.fold import fold
from dragoman.model.identity import identity
from dragoman.model.record import Chronicle, Contact
from dragoman.store import around
from dragoman.store.filters import Choice, Filters, Wanted
from dragoman.store.store import Store


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Chronicle]:
    return shelf.fill(tmp_path_factory.mktemp("around") / "x.db", 250)


def people(contact: Contact) -> set[str]:
    return {p.entity for p in contact.participants if p.entity}


@pytest.mark.parametrize("filters", [Filters(), Filters(kinds=("meeting", "visit"))])
def test_spots(filled: tuple[Store, Chronicle], filters: Filters) -> None:
    store, chronicle = filled
    contacts = [c for c in chronicle.contacts if c.place and (not filters.kinds or c.kind in filters.kinds)]
    spoken = {s.contact for s in chronicle.said}
    contacts = [c for c in contacts if not c.in_passing or c.id in spoken]
    with store.database.reading() as ask:
        found = around.spots(ask, filters)
    assert {s.place: s.count for s in found} == Counter(c.place.name for c in contacts if c.place)
    assert [s.count for s in found] == sorted((s.count for s in found), reverse=True)
    for spot in found:
        assert (spot.place, spot.country, spot.latitude, spot.longitude) in shelf.PLACES
        assert sum(n for _, n in spot.years) == spot.count
        assert {year for year, _ in spot.years} <= {"2024", None}


def test_ties(filled: tuple[Store, Chronicle]) -> None:
    store, chronicle = filled
    some = [identity(name) for name, _, _ in shelf.PEOPLE[:4]]
    with store.database.reading() as ask:
        found = around.ties(ask, some)
        assert around.ties(ask, some[:1]) == {}
    assert found == Counter(pair for c in chronicle.contacts for pair in combinations(sorted(people(c)), 2) if set(pair) <= set(some))
    assert list(found) == sorted(found)


def test_what_they_speak_of(filled: tuple[Store, Chronicle]) -> None:
    store, chronicle = filled
    counted = Counter(s.reported.claim.topics[0].label for s in chronicle.said)
    with store.database.reading() as ask:
        found = around.subjects(ask, None, 10)
        hers = around.subjects(ask, identity("Anna Berg"), 10)
        assert around.subjects(ask, None, 1) == found[:1]
    assert {c.label: c.count for c in found} == counted
    assert {c.label: c.count for c in hers} == Counter(
        s.reported.claim.topics[0].label for s in chronicle.said if s.reported.speaker.entity == identity("Anna Berg")
    )
    for choice in [*found, Choice("ЧЕРНОЕ море", "", counted["чёрное море"])]:
        said = store.said(Wanted(topic=choice.value))
        assert len(said) == choice.count
        assert {fold(s.reported.claim.topics[0].label) for s in said} == {fold(choice.value)}


def test_an_empty_workspace(tmp_path: Path) -> None:
    with Store(str(tmp_path / "x.db")).database.reading() as ask:
        assert around.spots(ask, Filters()) == []
        assert around.ties(ask, ["a", "b"]) == {}
        assert around.subjects(ask, None, 5) == []
