"""People, countries, places: who, with whom, where, what they said."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from dragoman.store.filters import Choice, Filters
from dragoman.web.neighbours import HEIGHT, THICK, WIDTH, net
from dragoman.workspace import Workspace
from wellformed import whole

COUNTS = st.lists(st.integers(1, 99), max_size=14)
CHOICES = COUNTS.map(lambda counts: [Choice(f"e{i}", f"N {i}", n) for i, n in enumerate(counts)])


@pytest.fixture
def putin(workspace: Path) -> str:
    """An id."""
    return next(e.id for e in Workspace(str(workspace)).entities("Путин") if e.type == "person")


def test_a_person_has_a_page(client: TestClient, putin: str) -> None:
    text = client.get(f"/entity/{putin[:9]}").text
    whole(text)
    for said in ("Vladimir Putin", "Путина", "Poutine", "president", "since 7 May 2012", "Angela Merkel", "Geneva"):
        assert said in text


def test_companions_are_counted_once_a_contact(client: TestClient, workspace: Path, putin: str) -> None:
    asked = Workspace(str(workspace))
    merkel = next(e.id for e in asked.entities("Merkel") if e.type == "person")
    together = asked.page(Filters(people=(putin, merkel))).total
    assert asked.ties([putin, merkel]) == {(min(putin, merkel), max(putin, merkel)): together}
    counted = rf'href="/entity/{merkel}"><bdi>Angela Merkel</bdi></a> <span class="quiet">{together}<'
    assert re.search(counted, client.get(f"/entity/{putin}").text)


@pytest.mark.parametrize("address", [
    "/country/ru", "/country/XX", "/place/Geneva", "/place/Nowhere", "/place/Reykjav%C3%ADk",
    "/people", "/people?name=Путин", "/people?name=zzz",
])
def test_countries_and_places_have_pages(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    whole(answer.text)


def test_nobody_is_not_found(client: TestClient) -> None:
    assert client.get("/entity/zzz").status_code == 404


@given(CHOICES)
def test_neighbours_stand_in_the_picture(near: list[Choice]) -> None:
    ties = {(a.value, b.value): 1 for a, b in pairwise(near) if a.value < b.value}
    made = net("Somebody", near, ties)
    assert (made is None) == (len(near) < 2)
    if made:
        assert [n.value for n in made.nodes] == [c.value for c in near]
        assert all(0 <= n.x <= WIDTH and 0 <= n.y <= HEIGHT for n in made.nodes)
        assert len({(n.x, n.y) for n in made.nodes}) == len(near)
        assert all(0 < t.width <= THICK for t in (*made.spokes, *made.ties))
