"""Names from elsewhere looked up among those that are known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.link.lookup import Asked, Register
from dragoman.model.entity import Entity
from dragoman.world.load import load

KNOWN = (
    Entity("p1", "person", "Vladimir Orlov", ("Orlov", "Vladimir Orlov", "Владимир Орлов"), ("RU",), ("foreign minister",)),
    Entity("p2", "person", "Igor Orlov", ("Igor Orlov",), ("BY",), ("ambassador",)),
    Entity("p3", "person", "Anna Lindqvist", ("Anna Lindqvist", "Lindqvist"), ("SE",), ("president",)),
    Entity("p4", "person", "Brandt", ("Brandt",), ("DE",)),
    Entity("p5", "person", "Éloïse d'Aubigné", ("Éloïse d'Aubigné",), ("FR",)),
    Entity("o1", "organisation", "United Nations", ("ООН", "UN")),
    Entity("o2", "organisation", "Nordic Fisheries Board", ("Nordic Fisheries Board",)),
    Entity("c1", "country", "Sweden", ("Sweden",), ("SE",)),
)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register(KNOWN, load())


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Anna Lindqvist", "p3"), ("Lindqvist, Anna", "p3"), ("ANNA LINDQVIST", "p3"), ("A. Lindqvist", "p3"), ("Анна Линдквист", "p3"),
        ("Anna Lindkvist", "p3"), ("Владимир Орлов", "p1"), ("Vladimir Petrovich Orlov", "p1"), ("Igor Orlov", "p2"), ("Игорь Орлов", "p2"),
        ("Eloise d'Aubigne", "p5"), ("United Nations", "o1"), ("ООН", "o1"), ("l'ONU", None), ("Nordic Fisheries Board", "o2"),
        ("Board of Nordic Fisheries", None), ("Nordic Fishery Board", None),
    ],
)  # fmt: skip
def test_who_is_meant(register: Register, name: str, id: str | None) -> None:
    found = register.find(Asked(name))
    if id is None:   # near, or nothing; never another
        assert {c.entity.type for c in found} <= {"organisation"}
        return
    assert found[0].entity.id == id
    assert found[0].sure
    assert found[0].score >= 0.9
    assert not any(c.sure for c in found[1:])


@pytest.mark.parametrize("name", ["Orlov", "Орлов", "Lindqvist", "Brandt", "Willy Brandt"])
def test_a_family_name_alone_is_never_certain(register: Register, name: str) -> None:
    found = register.find(Asked(name))
    assert found
    assert not any(c.sure for c in found)


@pytest.mark.parametrize("name", ["Pyotr Orlov", "Maria Lindqvist", "Nobody Atall", "", "?", "12", "Ministry"])
def test_nobody_is_meant(register: Register, name: str) -> None:
    assert not any(c.sure for c in register.find(Asked(name)))


def test_country_and_office_speak_for_and_against(register: Register) -> None:
    def orlov(**how: frozenset[str]) -> str:
        return register.find(Asked("Orlov", **how))[0].entity.id   # type: ignore[arg-type]

    assert orlov(countries=frozenset({"RU"})) == "p1"
    assert orlov(countries=frozenset({"BY"})) == "p2"
    assert orlov(offices=frozenset({"foreign minister"})) == "p1"
    assert orlov(offices=frozenset({"ambassador"})) == "p2"
    (other,) = [c for c in register.find(Asked("Anna Lindqvist", frozenset({"FR"}))) if c.entity.id == "p3"]
    assert not other.sure
    assert dict(other.features)["country"] == 0.0


def test_types_and_limit(register: Register) -> None:
    assert {c.entity.id for c in register.find(Asked("Orlov"))} == {"p1", "p2"}
    assert len(register.find(Asked("Orlov"), limit=1)) == 1
    assert register.find(Asked("Orlov", types=frozenset({"organisation"}))) == []
    assert register.find(Asked("Orlov", types=frozenset())) == []


@pytest.mark.parametrize("name", ["SE", "se", "Sweden", "Suède", "Швеция", "sweden"])
def test_countries_by_name(register: Register, name: str) -> None:
    assert register.country(name) == "SE"


def test_countries_that_begin_so(register: Register) -> None:
    assert ("SE", "Sweden") in register.countries("swe")
    assert register.countries("") == []
    assert register.country("Ruritania") is None
    assert (register.named("SE"), register.named("ZZ")) == ("Sweden", None)


@given(st.text(max_size=60))
def test_any_text_may_be_asked_for(text: str) -> None:
    register = REGISTER
    first = register.find(Asked(text))
    assert first == register.find(Asked(text))
    assert [c.score for c in first] == sorted((c.score for c in first), reverse=True)
    assert all(0.0 <= c.score <= 1.0 for c in first)


REGISTER = Register(KNOWN, load())
