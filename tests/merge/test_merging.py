"""Families of cases: what is one contact, and what are two. Real offices, invented events."""

from __future__ import annotations

import pytest

from reports import article, merged, shape, told

PUTIN = {"fr": "Vladimir Poutine/RU/president", "en": "Vladimir Putin/RU/president", "ru": "Владимир Путин/RU/president"}
TOKAYEV = {"fr": "Kassym-Jomart Tokaïev/KZ/president", "en": "Kassym-Jomart Tokayev/KZ/president", "ru": "Касым-Жомарт Токаев/KZ/president"}
MIRZIYOYEV = {"fr": "Chavkat Mirzioïev/UZ/president", "en": "Shavkat Mirziyoyev/UZ/president", "ru": "Шавкат Мирзиёев/UZ/president"}
ASTANA = "Astana/KZ"


def both(language: str) -> tuple[str, str]:
    return TOKAYEV[language], MIRZIYOYEV[language]


def test_one_meeting_in_three_languages_is_one_contact() -> None:
    (c,) = merged(
        article("a", "fr", "2024-03-06", told("meeting", "2024-03-05", *both("fr"), place=ASTANA)),
        article("b", "ru", "2024-03-05", told("meeting", "2024-03-05", *both("ru"), place=ASTANA, status="ongoing")),
        article("c", "en", "2024-03-06", told("meeting", "2024-03-05", *both("en"))),
    )
    assert (c.reports, c.status, c.when.edtf, c.place.name) == (3, "held", "2024-03-05", "Astana")
    assert len(c.participants) == 2
    assert not c.disagreements
    assert c.why


def test_two_calls_in_a_week_stay_two() -> None:
    found = merged(
        article("a", "fr", "2024-03-05", told("call", "2024-03-04", *both("fr"))),
        article("b", "ru", "2024-03-08", told("call", "2024-03-07", *both("ru")), told("call", "2024-03-04", *both("ru"))),
        article("c", "en", "2024-03-08", told("call", "2024-03-07", *both("en"))),
    )
    assert shape(found) == [("call", "2024-03-04", 2), ("call", "2024-03-07", 2)]


def test_an_undated_call_joins_the_one_it_was_told_with() -> None:
    found = merged(
        article("a", "ru", "2024-03-04", told("call", "2024-03-04", *both("ru"))),
        article("b", "en", "2024-03-05", told("call", None, *both("en"))),
        article("c", "ru", "2024-03-25", told("call", "2024-03-24", *both("ru"))),
    )
    assert shape(found) == [("call", "2024-03-04", 2), ("call", "2024-03-24", 1)]


def test_an_undated_call_between_two_stays_open() -> None:
    found = merged(
        article("a", "ru", "2024-03-04", told("call", "2024-03-04", *both("ru"))),
        article("b", "en", "2024-03-05", told("call", None, *both("en"))),
        article("c", "ru", "2024-03-06", told("call", "2024-03-06", *both("ru"))),
    )
    assert len(found) == 3


def test_visit_and_meeting_of_one_day_stay_two() -> None:
    def visit(language: str) -> dict[str, object]:
        return told("visit", "2024-03-05", MIRZIYOYEV[language] + "/visitor", place=ASTANA)

    found = merged(
        article("a", "fr", "2024-03-05", visit("fr"), told("meeting", "2024-03-05", *both("fr"), place=ASTANA)),
        article("b", "en", "2024-03-05", told("meeting", "2024-03-05", *both("en"), place=ASTANA), visit("en")),
    )
    assert shape(found) == [("meeting", "2024-03-05", 2), ("visit", "2024-03-05", 2)]


def test_call_and_meeting_of_one_day_stay_two() -> None:
    found = merged(
        article("a", "fr", None, told("meeting", "2024-03-05", *both("fr"), place=ASTANA)),
        article("b", "en", None, told("call", "2024-03-05", *both("en"))),
    )
    assert len(found) == 2


@pytest.mark.parametrize(
    ("kind", "one", "other", "contacts"),
    [
        ("visit", "2024-03-05/2024-03-07", "2024-03-06", 1),
        ("visit", "2024-03-05/2024-03-07", "2024-03-05/2024-03-06", 1),
        ("visit", "2024-03-05", "2024-03-06", 1),
        ("visit", "2024-03-05", "2024-03-12", 2),
        ("meeting", "2024-03-05/2024-03-06", "2024-03-06", 1),
        ("meeting", "2024-03-05", "2024-03-06", 1),   # nobody tells both: a detail in which they differ
        ("meeting", "2024-03-05", "2024-03-07", 2),
        ("meeting", "2024-03-05", "2024-03", 1),
        ("meeting", "2024-03-05", "2024-04", 2),
        ("meeting", "2024-03-05", None, 1),
        ("meeting", "XXXX-03-05", "2024-03-05", 1),
        ("meeting", "XXXX-03-05", "XXXX-03-05", 1),
        ("meeting", "XXXX-03-06", "2024-03-05", 2),
        ("meeting", "2023-03-05", "2024-03-05", 2),
    ],
)
def test_dates_that_agree_and_dates_that_do_not(kind: str, one: str, other: str | None, contacts: int) -> None:
    found = merged(
        article("a", "fr", "2024-03-08", told(kind, one, *both("fr"), place=ASTANA)),
        article("b", "ru", "2024-03-08", told(kind, other, *both("ru"), place=ASTANA)),
    )
    assert len(found) == contacts


def test_a_day_apart_is_one_meeting_where_the_day_was_worked_out_and_the_sources_disagree() -> None:
    (c,) = merged(
        article("a", "fr", "2024-03-06", told("meeting", "2024-03-05", *both("fr"), place=ASTANA, topics=("water",))),
        article("b", "ru", "2024-03-06", told("meeting", "2024-03-06", *both("ru"), place=ASTANA, topics=("water",), basis="published")),
    )
    assert c.when.edtf == "2024-03-05"
    assert [(d.field, [v.value for v in d.values]) for d in c.disagreements] == [("date", ["2024-03-05", "2024-03-06"])]


def test_a_missing_year_with_two_years_to_choose_from_stays_open() -> None:
    found = merged(
        article("a", "fr", "2023-03-08", told("meeting", "2023-03-05", *both("fr"), place=ASTANA)),
        article("b", "ru", "2024-03-08", told("meeting", "2024-03-05", *both("ru"), place=ASTANA)),
        article("c", "en", None, told("meeting", "XXXX-03-05", *both("en"), place=ASTANA)),
    )
    assert len(found) == 3


def test_surname_alone_is_the_full_name() -> None:
    (c,) = merged(
        article("a", "ru", "2024-03-05", told("meeting", "2024-03-05", *both("ru"))),
        article("b", "fr", "2024-03-05", told("meeting", "2024-03-05", "Tokaïev/KZ", "Mirzioïev/UZ/president")),
    )
    assert c.reports == 2
    assert len(c.participants) == 2


def test_president_and_prime_minister_of_one_country_stay_two() -> None:
    found = merged(
        article("a", "en", "2024-03-05", told("meeting", "2024-03-05", PUTIN["en"], TOKAYEV["en"])),
        article("b", "ru", "2024-03-05", told("meeting", "2024-03-05", "Михаил Мишустин/RU/prime minister", TOKAYEV["ru"])),
        article("c", "fr", "2024-03-05", told("meeting", "2024-03-05", "<le premier ministre russe>/RU/prime minister", TOKAYEV["fr"])),
    )
    assert shape(found) == [("meeting", "2024-03-05", 1), ("meeting", "2024-03-05", 2)] or shape(found) == [
        ("meeting", "2024-03-05", 2),
        ("meeting", "2024-03-05", 1),
    ]
    two = next(c for c in found if c.reports == 2)
    assert [p.type for p in two.participants] == ["person", "person"]
    assert all(p.entity for p in two.participants)


def test_three_sided_talks_and_two_sided_ones_of_one_day_stay_apart() -> None:
    three = {x: (TOKAYEV[x], MIRZIYOYEV[x], PUTIN[x]) for x in ("fr", "en", "ru")}
    found = merged(
        article("a", "en", "2024-03-05", told("multilateral", "2024-03-05", *three["en"]), told("meeting", "2024-03-05", *both("en"))),
        article("b", "ru", "2024-03-05", told("multilateral", "2024-03-05", *three["ru"])),
        article("c", "fr", "2024-03-05", told("meeting", "2024-03-05", *both("fr"))),
        article("d", "fr", "2024-03-05", told("meeting", "2024-03-05", *three["fr"])),
    )
    assert shape(found) == [("meeting", "2024-03-05", 2), ("multilateral", "2024-03-05", 3)]


def test_places_of_one_country_that_differ_are_a_disagreement() -> None:
    (c,) = merged(
        article("a", "en", "2024-03-05", told("meeting", "2024-03-05", *both("en"), place="Astana/KZ")),
        article("b", "ru", "2024-03-05", told("meeting", "2024-03-05", *both("ru"), place="Almaty/KZ")),
        article("c", "fr", "2024-03-05", told("meeting", "2024-03-05", *both("fr"), place="Almaty/KZ")),
    )
    assert c.place.name == "Almaty"
    assert [d.field for d in c.disagreements] == ["place"]


def test_places_in_two_countries_are_two_meetings() -> None:
    assert (
        len(
            merged(
                article("a", "en", "2024-03-05", told("meeting", "2024-03-05", *both("en"), place="Astana/KZ")),
                article("b", "ru", "2024-03-05", told("meeting", "2024-03-05", *both("ru"), place="Tashkent/UZ")),
            )
        )
        == 2
    )


def test_a_plan_and_the_meeting_it_announced_are_linked_and_each_keeps_its_words() -> None:
    plan, c = merged(
        article("a", "fr", "2024-03-01", told("meeting", "2024-03", *both("fr"), place=ASTANA, status="planned", topics=("gas",))),
        article("b", "ru", "2024-03-05", told("meeting", "2024-03-05", *both("ru"), place=ASTANA)),
    )
    assert (c.status, c.when.edtf, c.reports, plan.status, plan.when.edtf) == ("held", "2024-03-05", 1, "planned", "2024-03")
    assert (c.fulfils, plan.related("fulfilled_by")) == ((plan.id,), (c.id,))
    assert not c.disagreements
    assert ([t.label for t in c.topics], [t.label for t in plan.topics]) == ([], ["gas"])


def test_a_plan_told_after_the_meeting_is_for_another() -> None:
    found = merged(
        article("a", "fr", "2024-03-09", told("meeting", "2024-03", *both("fr"), place=ASTANA, status="planned")),
        article("b", "ru", "2024-03-05", told("meeting", "2024-03-05", *both("ru"), place=ASTANA)),
    )
    assert len(found) == 2


def test_cancelled_at_the_old_date_and_planned_at_the_new_are_two() -> None:
    found = merged(
        article(
            "a",
            "en",
            "2024-03-01",
            told("visit", "2024-03-05", PUTIN["en"] + "/visitor", place=ASTANA, status="cancelled"),
            told("visit", "2024-04-20", PUTIN["en"] + "/visitor", place=ASTANA, status="planned"),
        ),
        article("b", "ru", "2024-02-20", told("visit", "2024-03-05", PUTIN["ru"] + "/visitor", place=ASTANA, status="planned")),
    )
    assert [(c.when.edtf, c.status, c.reports) for c in found] == [("2024-03-05", "cancelled", 2), ("2024-04-20", "planned", 1)]


def test_proposed_by_one_and_denied_by_the_other_is_a_disagreement() -> None:
    (c,) = merged(
        article("a", "fr", "2024-03-05", told("meeting", "2024-04", *both("fr"), status="proposed")),
        article("b", "ru", "2024-03-06", told("meeting", "2024-04", *both("ru"), status="denied")),
    )
    assert (c.status, [d.field for d in c.disagreements]) == ("denied", ["status"])


def test_an_unnamed_office_holder_is_the_named_one() -> None:
    (c,) = merged(
        article(
            "a", "fr", "2024-03-05", told("meeting", "2024-03-05", "Wang Yi/CN/foreign minister", "Péter Szijjártó/HU/foreign minister")
        ),
        article(
            "b",
            "ru",
            "2024-03-05",
            told("meeting", "2024-03-05", "<глава МИД Китая>/CN/foreign minister", "Петер Сийярто/HU/foreign minister"),
        ),
    )
    assert len(c.participants) == 2


def test_ministers_beside_their_presidents_are_no_third_side() -> None:
    (c,) = merged(
        article("a", "fr", "2024-03-05", told("meeting", "2024-03-05", *both("fr"))),
        article("b", "ru", "2024-03-05", told("meeting", "2024-03-05", *both("ru"), "Мурат Нуртлеу/KZ/foreign minister")),
    )
    assert c.reports == 2


def test_a_session_of_a_body_is_one_though_articles_name_other_members() -> None:
    (c,) = merged(
        article("a", "fr", "2024-03-05", told("multilateral", "2024-03-05", "[OTSC]", TOKAYEV["fr"])),
        article("b", "fr", "2024-03-05", told("multilateral", "2024-03-05", "[OTSC]", PUTIN["fr"])),
    )
    assert c.reports == 2


def test_what_one_calls_discussed_and_the_other_not_is_a_disagreement() -> None:
    (c,) = merged(
        article("a", "fr", "2024-03-05", told("call", "2024-03-05", *both("fr"), topics=("border", "water"))),
        article("b", "ru", "2024-03-05", told("call", "2024-03-05", *both("ru"), topics=("water",), not_discussed=("border",))),
    )
    assert [v.value for d in c.disagreements for v in d.values] == ["border: discussed", "border: not discussed"]


def test_copies_of_one_agency_are_one_voice() -> None:
    (c,) = merged(
        article("a", "fr", "2024-03-05", told("call", "2024-03-05", *both("fr"), duration="PT1H"), origins=("Kazinform",)),
        article("b", "fr", "2024-03-05", told("call", "2024-03-05", *both("fr"), duration="PT1H"), origins=("Kazinform", "X")),
        article("c", "ru", "2024-03-05", told("call", "2024-03-05", *both("ru"), duration="PT2H"), outlet="Gazeta"),
        article("d", "en", "2024-03-05", told("call", "2024-03-05", *both("en"), duration="PT2H"), outlet="Herald"),
    )
    assert (c.reports, c.independent_origins) == (4, 3)
    assert c.duration == "PT2H"


def test_one_article_s_own_two_contacts_are_never_one() -> None:
    found = merged(
        article("a", "en", "2024-03-05", told("call", "2024-03-05", *both("en")), told("call", "2024-03-05", *both("en"))),
        article("b", "fr", "2024-03-05", told("call", "2024-03-05", *both("fr")), told("call", "2024-03-05", *both("fr"))),
    )
    assert shape(found) == [("call", "2024-03-05", 2), ("call", "2024-03-05", 2)]
    assert [[s.reported.claim.evidence[0].span.start for s in c.sources] for c in found] in ([[0, 0], [10, 10]], [[10, 10], [0, 0]])


def test_a_state_may_stand_for_its_president_where_nobody_else_came() -> None:
    (c,) = merged(
        article("a", "fr", "2024-03-05", told("meeting", "2024-03-05", *both("fr"), place=ASTANA)),
        article("b", "en", "2024-03-05", told("meeting", "2024-03-05", "{Kazakhstan}/KZ", "{Uzbekistan}/UZ", place=ASTANA)),
    )
    assert [p.type for p in c.participants] == ["person", "person"]


def test_a_state_stands_for_nobody_where_two_of_its_people_came() -> None:
    found = merged(
        article("a", "fr", "2024-03-05", told("meeting", "2024-03-05", *both("fr"))),
        article("b", "en", "2024-03-05", told("meeting", "2024-03-05", "{Kazakhstan}/KZ", "{Uzbekistan}/UZ")),
        article(
            "c",
            "ru",
            "2024-03-05",
            told("meeting", "2024-03-05", "Мурат Нуртлеу/KZ/foreign minister", "Бахтиёр Саидов/UZ/foreign minister"),
        ),
    )
    assert len(found) == 3


def test_the_id_stays_when_later_articles_come() -> None:
    first = article("a", "ru", "2024-03-05", told("meeting", "2024-03-05", *both("ru")))
    (alone,) = merged(first)
    (together,) = merged(article("b", "fr", "2024-03-06", told("meeting", "2024-03-05", *both("fr"))), first)
    assert alone.id == together.id


def test_a_known_year_is_shown_before_an_unknown_one_and_is_no_disagreement() -> None:
    for known, unknown in (("2024-04", "XXXX-04"), ("2024-04-02", "XXXX-04-02")):
        (c,) = merged(
            article("a", "fr", "2024-03-21", told("meeting", known, *both("fr"), place=ASTANA, status="planned")),
            article("b", "en", None, told("meeting", unknown, *both("en"), place=ASTANA, status="planned")),
        )
        assert c.when.edtf == known
        assert not c.disagreements


def test_two_undated_visits_to_one_country_stay_two() -> None:
    found = merged(
        article("a", "fr", None, told("visit", None, PUTIN["fr"] + "/visitor", place="Astana/KZ")),
        article("b", "en", None, told("visit", None, PUTIN["en"] + "/visitor", place="/KZ")),
    )
    assert len(found) == 2


def test_a_namesake_of_the_city_and_unnamed_company_part_nothing() -> None:
    (c,) = merged(
        article("a", "fr", "2021-06-17", told("meeting", "2021-06-16", *both("fr"), place="Geneva/CH")),
        article("b", "ru", "2021-06-17", told("meeting", "2021-06-16", *both("ru"), place="Geneva/CH")),
        article("c", "en", "2021-06-17", told("meeting", "2021-06-16", *both("en"), "<<advisers>>", place="Geneva/US")),
    )
    assert (c.reports, c.place.country, len(c.participants)) == (3, "CH", 2)


def test_whom_a_minority_counts_among_the_principals_came_along() -> None:
    (c,) = merged(
        article("a", "fr", None, told("meeting", "2024-03-05", *both("fr"), "Murat Nurtleu/KZ/foreign minister")),
        article("b", "ru", None, told("meeting", "2024-03-05", *both("ru"))),
        article("c", "en", None, told("meeting", "2024-03-05", *both("en"))),
    )
    assert len(c.participants) == 2
    assert [p.label for p in c.delegation] == ["Murat Nurtleu"]


def test_a_spokesman_whom_one_report_counts_among_the_sides_came_along() -> None:
    (c,) = merged(
        article("a", "fr", None, told("meeting", "2024-03-05", *both("fr"))),
        article("b", "ru", None, told("meeting", "2024-03-05", *both("ru"))),
        article("c", "en", None, told("multilateral", "2024-03-05", *both("en"), "Anna Berg/KZ")),
    )
    assert (len(c.participants), [p.label for p in c.delegation]) == (2, ["Anna Berg"])
    assert {r.field: r.why for r in c.reasons}["participants"] == "Anna Berg is a side in 1 of 3 reports, and stands in the delegation"
