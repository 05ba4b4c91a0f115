"""Who is who over many articles."""

from __future__ import annotations

from itertools import count

from dragoman.link.appearance import Appearance
from dragoman.link.entities import Linking, entities
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
