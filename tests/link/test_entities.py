"""Who is who over many articles."""

from __future__ import annotations

from itertools import count

from dragoman.link.appearance import Appearance
from dragoman.link.entities import Linking, entities
from dragoman.model.entity import Called, Judgement
from dragoman.model.world import World

_number = count()


def seen(
    name: str | None,
    language: str = "en",
    country: str | None = None,
    office: str | None = None,
    type_: str = "person",
    display: str | None = None,
) -> Appearance:
    n = next(_number)
    return Appearance(f"{n:04}", type_, name, display, (name,) if name else (), language, country, office, f"d{n}")


def groups(linking: Linking, *appearances: Appearance) -> list[list[str | None]]:
    out: dict[str | None, list[str | None]] = {}
    for a in appearances:
        out.setdefault(linking.entity_of.get(a.key), []).append(a.name)
    return list(out.values())


def link(*appearances: Appearance, world: World | None = None) -> list[list[str | None]]:
    return groups(entities(appearances, world), *appearances)


def test_one_man_in_three_languages() -> None:
    assert link(
        seen("Alexandre Loukachenko", "fr", "BY", "president"),
        seen("Александр Лукашенко", "ru", "BY", "president"),
        seen("Aliaksandr Lukashenka"),
        seen("Лукашенко", "ru"),
    ) == [["Alexandre Loukachenko", "Александр Лукашенко", "Aliaksandr Lukashenka", "Лукашенко"]]


def test_kin_stay_apart_and_the_surname_goes_to_the_one_in_office() -> None:
    assert link(
        seen("Ilham Aliyev", "en", "AZ", "president"),
        seen("Mehriban Aliyeva", "en", "AZ", "vice president"),
        seen("Гейдар Алиев", "ru", "AZ"),
        seen("Алиев", "ru", "AZ", "president"),
    ) == [["Ilham Aliyev", "Алиев"], ["Mehriban Aliyeva"], ["Гейдар Алиев"]]


def test_a_surname_that_two_could_own_stays_by_itself() -> None:
    assert link(seen("Fidel Castro", "en", "CU"), seen("Raúl Castro", "en", "CU"), seen("Castro", "fr", "CU")) == [
        ["Fidel Castro"],
        ["Raúl Castro"],
        ["Castro"],
    ]


def test_a_surname_of_another_country_is_another() -> None:
    assert link(seen("Andrei Ivanov", "en", "RU"), seen("Ivanov", "en", "BG")) == [["Andrei Ivanov"], ["Ivanov"]]


def test_surnames_alone_meet_across_scripts() -> None:
    assert link(seen("Poutine", "fr", "RU"), seen("Путин", "ru", "RU", "president")) == [["Poutine", "Путин"]]


def test_a_display_name_carries_the_full_name() -> None:
    assert link(seen("Песков", "ru", "RU", display="Dmitry Peskov"), seen("Dmitri Peskov", "fr", "RU")) == [["Песков", "Dmitri Peskov"]]


def test_bodies_by_known_name_and_countries_by_code() -> None:
    world = World(organisations={"оон": "United Nations", "onu": "United Nations"})
    assert link(seen("ООН", "ru", type_="organisation"), seen("ONU", "fr", type_="organisation"), world=world) == [["ООН", "ONU"]]
    assert link(
        seen("Россия", "ru", "RU", type_="country"), seen("Russia", "en", "RU", type_="country"), seen("Iran", "en", "IR", type_="country")
    ) == [
        ["Россия", "Russia"],
        ["Iran"],
    ]


def test_the_unnamed_have_no_entity() -> None:
    people = [seen(None, "en", "CN", "foreign minister"), seen("delegations", "en", type_="group")]
    assert not entities(people).entities


def test_ids_rest_on_content_and_ties_are_explained() -> None:
    people = [
        seen("Vladimir Poutine", "fr", display="Vladimir Putin"),
        seen("Владимир Путин", "ru", display="Vladimir Putin"),
        seen("Wang Yi"),
    ]
    one, two = entities(people), entities(reversed(people))
    assert one == two
    assert [e.name for e in one.entities] == ["Vladimir Putin", "Wang Yi"]
    assert one.entities[0].forms == ("Vladimir Poutine", "Владимир Путин")
    assert one.ties[0].reasons
    assert "Poutine" in one.entities[0].why
    assert [(s.language, s.forms) for s in one.entities[0].spelled] == [("fr", ("Vladimir Poutine",)), ("ru", ("Владимир Путин",))]


def test_a_table_of_names_settles_what_sounds_leave_open() -> None:
    people = [seen("Kim Jong Il"), seen("Ким Чен Ир", "ru")]
    table = {"Il": frozenset({"Q1"}), "Ир": frozenset({"Q1"})}
    assert len(entities(people).entities) == 2
    assert len(entities(people, symbols=lambda w: table.get(w, frozenset())).entities) == 1


def test_an_entity_is_found_by_the_ids_that_it_once_had() -> None:
    short, full = seen("Berg", "en", "SE"), seen("Anna Berg", "en", "SE", "president")
    (alone,) = entities([short]).entities
    (whole,) = entities([short, full]).entities
    assert (whole.name, alone.id in whole.former, whole.id in whole.former) == ("Anna Berg", True, False)


def test_of_two_of_one_name_each_keeps_its_id_as_articles_come_and_is_found_by_that_of_the_name() -> None:
    one = [seen("Anna Berg", "en", "SE", "president") for _ in range(2)]
    two = [seen("Anna Berg", "en", "NO", "foreign minister") for _ in range(2)]
    later = [seen("Anna Berg", "en", "SE", "minister"), seen("Anna Berg", "fr", "NO")]
    swede, norwegian = Called("Anna Berg", "SE"), Called("Anna Berg", "NO")
    apart, joined = [Judgement(swede, norwegian, False)], [Judgement(swede, norwegian, True)]
    (first,) = entities(one).entities
    before = entities([*one, *two], judgements=apart).entities
    after = entities([*one, *two, *later], judgements=apart).entities
    assert len({e.id for e in before} & {e.id for e in after}) == 2
    assert all(first.id in e.former for e in after)
    (both,) = entities([*one, *two], judgements=joined).entities
    assert both.id == first.id
    assert {e.id for e in before} <= set(both.former)
