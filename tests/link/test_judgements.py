"""A person's word on two names stands above every score."""

from __future__ import annotations

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from dragoman.link.appearance import Appearance
from dragoman.link.entities import Linking, entities
from dragoman.model.entity import Called, Judgement

_number = count()


def seen(name: str, country: str | None = None, office: str | None = None, type_: str = "person", document: str = "") -> Appearance:
    n = next(_number)
    return Appearance(f"{n:04}", type_, name, None, (name, name.split()[-1]), "en", country, office, document or f"d{n}")  # type: ignore[arg-type]


def same(one: str, other: str) -> Judgement:
    return Judgement(Called(one), Called(other), True)


def different(one: str, other: str) -> Judgement:
    return Judgement(Called(one), Called(other), False)


def groups(linking: Linking, people: list[Appearance]) -> list[list[str]]:
    out: dict[str, list[str]] = {}
    for a in people:
        out.setdefault(linking.entity_of[a.key], []).append(a.name or "")
    return list(out.values())


def test_the_same_whatever_the_score() -> None:
    people = [seen("Alexander Grey", "GB"), seen("Александр Серов", "RU"), seen("A. Grey", "GB")]
    made = entities(people, judgements=[same("alexander grey", "Александр Серов")])
    assert groups(made, people) == [["Alexander Grey", "Александр Серов", "A. Grey"]]
    assert "a person said so" in made.entities[0].why


def test_different_whatever_the_score() -> None:
    people = [seen("Ivan Petrov", "RU"), seen("Иван Петров", "RU"), seen("Petrov", "RU")]
    assert len(groups(entities(people), people)) == 1
    made = entities(people, judgements=[different("Ivan Petrov", "Иван Петров")])
    assert made.entity_of[people[0].key] != made.entity_of[people[1].key]


def test_nothing_joins_by_way_of_a_third() -> None:
    people = [seen("Ivan Petrov"), seen("Ivan Pietrov"), seen("Иван Петров")]
    made = entities(people, judgements=[different("Ivan Petrov", "Ivan Pietrov")])
    assert made.entity_of[people[0].key] != made.entity_of[people[1].key]


def test_the_later_judgement_holds_and_the_earlier_is_reported() -> None:
    people = [seen("Ivan Petrov"), seen("Иван Петров")]
    first, second = different("Ivan Petrov", "Иван Петров"), same("Ivan Petrov", "Иван Петров")
    made = entities(people, judgements=[first, second])
    assert len(made.entities) == 1
    assert [j for j, _ in made.idle] == [first]
    made = entities(people, judgements=[second, first])
    assert len(made.entities) == 2
    assert [j for j, _ in made.idle] == [second]


def test_namesakes_are_told_apart_by_country_or_article() -> None:
    people = [seen("Wang Yi", "CN", document="a"), seen("Wang Yi", "CN", document="b")]
    assert len(entities(people).entities) == 1
    apart = Judgement(Called("Wang Yi", document="a"), Called("Wang Yi", document="b"), False)
    made = entities(people, judgements=[apart])
    assert len(made.entities) == 2
    assert not made.idle
    assert entities(people, judgements=[different("Wang Yi", "Wang Yi")]).idle


def test_what_speaks_of_nobody_is_reported() -> None:
    people = [seen("Ivan Petrov"), seen("Anna Grey"), seen("Vera Grey")]
    (_, nobody), (_, several) = entities(people, judgements=[same("Nobody Here", "Ivan Petrov"), same("Grey", "Ivan Petrov")]).idle
    assert "Nobody Here" in nobody
    assert "several" in several


def test_bodies_too() -> None:
    bodies = [seen("Alliance atlantique", type_="organisation"), seen("NATO", type_="organisation")]
    assert len(entities(bodies).entities) == 2
    assert len(entities(bodies, judgements=[same("NATO", "Alliance atlantique")]).entities) == 1


NAMES = ["Ivan Petrov", "Иван Петров", "Petrov", "Anna Petrova", "Ann Petrova"]


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([None, "RU", "BG"])), min_size=1, max_size=6),
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.booleans()), max_size=4),
    st.randoms(use_true_random=False),
)
def test_judgements_hold_in_any_order_of_articles(
    who: list[tuple[str, str | None]], said: list[tuple[str, str, bool]], random: object
) -> None:
    people = [seen(name, country) for name, country in who]
    judgements = [Judgement(Called(a), Called(b), same_) for a, b, same_ in said]
    made = entities(people, judgements=judgements)
    shuffled = people[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert entities(shuffled, judgements=judgements) == made
    idle = [j for j, _ in made.idle]
    for j in judgements:
        if j not in idle:
            one = {made.entity_of[a.key] for a in people if a.name == j.one.name}
            other = {made.entity_of[a.key] for a in people if a.name == j.other.name}
            assert (len(one | other) < 2) if j.same else not one & other
