"""One event, once: a family of cases for each sentence of it, told in three languages. Real offices, invented events."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from dragoman.model.record import ArticleRecord, Contact
from reports import article, merged, shape, told

LANGUAGES = ("en", "fr", "ru")
ALIYEV = {"en": "Ilham Aliyev/AZ/president", "fr": "Ilham Aliev/AZ/president", "ru": "Ильхам Алиев/AZ/president"}
TOKAYEV = {"en": "Kassym-Jomart Tokayev/KZ/president", "fr": "Kassym-Jomart Tokaïev/KZ/president", "ru": "Касым-Жомарт Токаев/KZ/president"}
MEREDOV = {
    "en": "Rashid Meredov/TM/foreign minister",
    "fr": "Rachid Meredov/TM/foreign minister",
    "ru": "Рашид Мередов/TM/foreign minister",
}
FIDAN = {"en": "Hakan Fidan/TR/foreign minister", "fr": "Hakan Fidan/TR/foreign minister", "ru": "Хакан Фидан/TR/foreign minister"}
SAIDOV = {
    "en": "Bakhtiyor Saidov/UZ/foreign minister",
    "fr": "Bakhtior Saïdov/UZ/foreign minister",
    "ru": "Бахтиёр Саидов/UZ/foreign minister",
}
Telling = Callable[[str], dict[str, object]]


def pair(language: str) -> tuple[str, str]:
    return MEREDOV[language], FIDAN[language]


def call(day: str | None, language: str, **more: object) -> dict[str, object]:
    return told("call", day, *pair(language), **more)


def meeting(day: str | None, language: str, place: str | None = "Ashgabat/TM", **more: object) -> dict[str, object]:
    return told("meeting", day, *pair(language), place=place, **more)


def visit(day: str | None, language: str, place: str | None = "Baku/AZ", **more: object) -> dict[str, object]:
    return told("visit", day, TOKAYEV[language] + "/visitor", place=place, **more)


def links(contacts: tuple[Contact, ...], kind: str) -> list[tuple[str, str]]:
    """Pairs of a relation, each contact as its kind, status and date."""
    named = {c.id: f"{c.kind} {c.status} {c.when.edtf if c.when else None}" for c in contacts}
    return sorted((named[c.id], named[r.to]) for c in contacts for r in c.relations if r.kind == kind and r.type == "contact")


# ── a pair that calls twice in a week stays two calls ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("first", "second"), [("2024-03-04", "2024-03-08"), ("2024-03-04", "2024-03-06"), ("2024-03-04", "2024-03-05")])
@pytest.mark.parametrize("recalled", [True, False])
def test_two_calls_in_a_week_are_two_whoever_tells_them(first: str, second: str, recalled: bool) -> None:
    articles = [article(f"{x} first", x, first, call(first, x, topics=("gas", "transit"))) for x in LANGUAGES]
    for x in LANGUAGES:
        before = (call(first, x, topics=("gas",)),) if recalled else ()
        articles.append(article(f"{x} second", x, second, call(second, x, topics=("gas", "transit")), *before))
    assert shape(merged(*articles)) == [("call", first, 6 if recalled else 3), ("call", second, 3)]


def test_a_call_recalled_without_its_day_is_the_one_before_and_not_the_next_one() -> None:
    found = merged(
        article("a", "fr", "2024-03-04", call(None, "fr")),  # told before the second was made
        article("b", "ru", "2024-03-08", call("2024-03-08", "ru"), call("2024-03-04", "ru")),
        article("c", "en", "2024-03-08", call("2024-03-08", "en")),
    )
    assert shape(found) == [("call", "2024-03-04", 2), ("call", "2024-03-08", 2)]


def test_a_letter_and_its_answer_are_two() -> None:
    def letter(day: str | None, x: str) -> dict[str, object]:
        return told("correspondence", day, *pair(x))

    found = merged(
        article("a", "fr", "2024-03-04", letter(None, "fr")),
        article("b", "en", "2024-03-08", letter("2024-03-07", "en"), letter("2024-03-04", "en")),
        article("c", "ru", "2024-03-08", letter("2024-03-07", "ru")),
    )
    assert shape(found) == [("correspondence", "2024-03-04", 2), ("correspondence", "2024-03-07", 2)]


# ── two meetings of the same ministers on consecutive days stay two ─────────────────────────────────────────────────────────────


def test_consecutive_days_in_two_cities_are_two_meetings() -> None:
    found = merged(
        article("a", "ru", "2024-06-14", meeting("2024-06-14", "ru", "Ashgabat/TM")),
        article("b", "en", "2024-06-15", meeting("2024-06-15", "en", "Mary/TM"), meeting("2024-06-14", "en", "Ashgabat/TM")),
        article("c", "fr", "2024-06-17", meeting("2024-06-15", "fr", "Mary/TM")),
    )
    assert shape(found) == [("meeting", "2024-06-14", 2), ("meeting", "2024-06-15", 2)]


def test_consecutive_days_in_two_cities_are_two_though_nobody_tells_both() -> None:
    found = merged(
        article("a", "ru", "2024-06-16", meeting("2024-06-14", "ru", "Ashgabat/TM")),
        article("b", "fr", "2024-06-16", meeting("2024-06-15", "fr", "Mary/TM")),
    )
    assert len(found) == 2


def test_two_rounds_told_each_in_its_turn_are_two() -> None:
    found = merged(
        article("a", "ru", "2024-06-14", meeting("2024-06-14", "ru", topics=("gas", "transit"))),
        article("b", "fr", "2024-06-15", meeting("2024-06-15", "fr", topics=("gas", "transit"))),
    )
    assert len(found) == 2


# ── conflicting details do not tear one contact in two ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        (meeting("2024-06-14", "ru"), meeting("2024-06-15", "fr"), "date"),
        (meeting("2024-06-14", "ru"), meeting("2024-06-14", "fr", "Mary/TM"), "place"),
        (meeting("2024-06-14", "ru", duration="PT1H"), meeting("2024-06-14", "fr", duration="PT3H"), "duration"),
        (meeting("2024-06-14", "ru"), meeting("2024-06-14", "fr", status="denied"), "status"),
        (meeting("2024-06-14", "ru", topics=("gas",)), meeting("2024-06-14", "fr", not_discussed=("gas",)), "topics"),
        (meeting("2024-06-14", "ru", None), call("2024-06-14", "fr"), "kind"),
    ],
)
def test_a_detail_in_which_sources_differ_is_a_disagreement(one: dict[str, object], other: dict[str, object], field: str) -> None:
    (c,) = merged(article("a", "ru", "2024-06-17", one), article("b", "fr", "2024-06-17", other))
    assert [d.field for d in c.disagreements] == [field]
    assert len(next(d for d in c.disagreements if d.field == field).values) == 2


def test_three_ministers_or_four() -> None:
    def talks(x: str, *more: str) -> dict[str, object]:
        return told("multilateral", "2024-06-14", *pair(x), SAIDOV[x], *more, place="Awaza/TM")

    (c,) = merged(
        article("a", "ru", "2024-06-14", talks("ru")),
        article("b", "en", "2024-06-14", talks("en")),
        article("c", "fr", "2024-06-15", talks("fr", "Jeyhoun Baïramov/AZ/foreign minister")),
    )
    (differ,) = c.disagreements
    assert (differ.field, [len(v.value.split(", ")) for v in differ.values]) == ("participants", [3, 4])


def test_a_summit_told_for_one_of_its_guests_is_the_summit() -> None:
    def summit(x: str, *who: dict[str, str]) -> dict[str, object]:
        return told("multilateral", "2024-06-14", *(w[x] for w in who), place="Awaza/TM")

    (c,) = merged(
        article("a", "en", "2024-06-14", summit("en", ALIYEV, TOKAYEV, MEREDOV)),
        article("b", "ru", "2024-06-14", summit("ru", TOKAYEV)),
        article("c", "fr", "2024-06-15", summit("fr", ALIYEV)),
    )
    assert (c.reports, len(c.participants), c.disagreements) == (3, 3, ())


# ── statements in common ────────────────────────────────────────────────────────────────────────────────────────────────────────

QUOTE = "We shall need another winter before the pipeline is full."


@pytest.mark.parametrize(("quotes", "contacts"), [((QUOTE,), 1), (("We have met too seldom.",), 2)])
def test_the_same_quote_tells_of_the_same_occasion(quotes: tuple[str, ...], contacts: int) -> None:
    found = merged(
        article("a", "en", "2024-06-14", call("2024-06-14", "en"), quotes=(QUOTE,)),
        article("b", "en", "2024-06-15", call("2024-06-15", "en"), quotes=quotes),  # the agency's today, printed on the next day
    )
    assert len(found) == contacts
    assert ("the same quote" in found[0].why) is (contacts == 1)


def test_the_same_figures_and_the_same_second_contact_tell_of_the_same_occasion() -> None:
    def told_on(x: str, day: str, **more: tuple[tuple[float, str], ...]) -> ArticleRecord:
        return article(x, x, "2024-06-20", call(day, x), **more)

    amounts = ((48e6, "EUR"), (120, "km"))
    assert len(merged(told_on("fr", "2024-06-14", figures=amounts), told_on("ru", "2024-06-15", figures=amounts))) == 1
    assert len(merged(told_on("fr", "2024-06-14", figures=amounts), told_on("ru", "2024-06-15"))) == 2

    def later(x: str, day: str) -> ArticleRecord:
        return article(x, x, "2024-06-20", meeting("2024-06-19", x), call(day, x))

    assert shape(merged(later("fr", "2024-06-14"), later("ru", "2024-06-15"))) == [("call", "2024-06-14", 2), ("meeting", "2024-06-19", 2)]


# ── a visit with three meetings stays one visit and three meetings, linked ──────────────────────────────────────────────────────


def on_a_visit(x: str, *days: str, whole: str | None = "2024-04-02/2024-04-03") -> list[dict[str, object]]:
    hosts = {"president": ALIYEV[x], "prime minister": "Али Асадов/AZ/prime minister", "speaker": "Сахиба Гафарова/AZ/speaker"}
    made = [told("meeting", day, TOKAYEV[x], host, place="Baku/AZ") for day, host in zip(days, hosts.values(), strict=False)]
    return [visit(whole, x), *made] if whole else made


def test_a_visit_and_its_three_meetings() -> None:
    found = merged(
        article("a", "ru", "2024-04-03", *on_a_visit("ru", "2024-04-02", "2024-04-02", "2024-04-03")),
        article("b", "fr", "2024-04-03", *on_a_visit("fr", "2024-04-02", whole="2024-04-02")),
        article("c", "en", "2024-04-02", *on_a_visit("en", "2024-04-02", whole=None)),
    )
    assert sorted((c.kind, c.reports) for c in found) == [("meeting", 1), ("meeting", 1), ("meeting", 3), ("visit", 2)]
    (stay,) = (c for c in found if c.kind == "visit")
    assert stay.when.edtf == "2024-04-02/2024-04-03"  # told more wholly than by its first day
    assert not stay.disagreements
    assert all(c.part_of == (stay.id,) for c in found if c.kind == "meeting")
    assert len(stay.related("parts")) == 3
    assert all(r.why for c in found for r in c.relations)


@pytest.mark.parametrize(
    "other",
    [
        told("meeting", "2024-04-09", TOKAYEV["en"], ALIYEV["en"], place="Baku/AZ"),  # another week
        told("meeting", "2024-04-02", TOKAYEV["en"], ALIYEV["en"], place="Astana/KZ"),  # another country
        told("meeting", "2024-04-02", MEREDOV["en"], ALIYEV["en"], place="Baku/AZ"),  # without the visitor
        told("call", "2024-04-02", TOKAYEV["en"], MEREDOV["en"]),  # by telephone
        told("meeting", "2024-04-02", TOKAYEV["en"], ALIYEV["en"], place="Baku/AZ", status="cancelled"),  # not held, told elsewhere
    ],
)
def test_what_is_no_part_of_a_visit(other: dict[str, object]) -> None:
    found = merged(article("a", "ru", "2024-04-02", visit("2024-04-02", "ru")), article("b", "en", "2024-04-10", other))
    assert links(found, "part_of") == []


def test_two_visitors_who_meet_abroad_are_on_two_visits() -> None:
    found = merged(
        article("a", "en", "2024-04-02", visit("2024-04-02", "en", "Geneva/CH")),
        article("b", "fr", "2024-04-02", told("visit", "2024-04-01/2024-04-03", ALIYEV["fr"] + "/visitor", place="Geneva/CH")),
        article("c", "ru", "2024-04-02", told("meeting", "2024-04-02", TOKAYEV["ru"], ALIYEV["ru"], place="Geneva/CH")),
    )
    assert links(found, "part_of") == [
        ("meeting held 2024-04-02", "visit held 2024-04-01/2024-04-03"),
        ("meeting held 2024-04-02", "visit held 2024-04-02"),
    ]


def test_a_bilateral_on_the_margins_of_a_summit() -> None:
    def summit(x: str) -> dict[str, object]:
        return told("multilateral", "2024-06-13/2024-06-14", ALIYEV[x], TOKAYEV[x], MEREDOV[x], place="Awaza/TM")

    aside = told("meeting", "2024-06-14", TOKAYEV["fr"], ALIYEV["fr"], place="Awaza/TM")
    elsewhere = told("meeting", "2024-06-14", TOKAYEV["fr"], ALIYEV["fr"], place="Baku/AZ")
    found = merged(
        article("a", "en", "2024-06-14", summit("en")),
        article("b", "ru", "2024-06-14", summit("ru")),
        article("c", "fr", "2024-06-14", aside),
    )
    assert links(found, "part_of") == [("meeting held 2024-06-14", "multilateral held 2024-06-13/2024-06-14")]
    assert links(merged(article("a", "en", "2024-06-14", summit("en")), article("c", "fr", "2024-06-14", elsewhere)), "part_of") == []


# ── a planned contact and the held one are linked by fulfils, and the plan's own words stay ─────────────────────────────────────


def test_a_plan_and_its_fulfilment_in_three_languages() -> None:
    found = merged(
        article("a", "fr", "2024-06-01", meeting("2024-06", "fr", "Ashgabat/TM", status="planned", topics=("gas",))),
        article("b", "en", "2024-06-11", meeting("2024-06-14", "en", "Ashgabat/TM", status="planned")),
        article("c", "ru", "2024-06-14", meeting("2024-06-14", "ru", "Ashgabat/TM", status="ongoing")),
        article("d", "fr", "2024-06-15", meeting("2024-06-14", "fr", "Ashgabat/TM")),
    )
    assert [(c.status, c.reports) for c in found] == [("planned", 2), ("held", 2)] or [(c.status, c.reports) for c in found] == [
        ("held", 2),
        ("planned", 2),
    ]
    assert links(found, "fulfils") == [("meeting held 2024-06-14", "meeting planned 2024-06-14")]
    assert links(found, "fulfilled_by") == [("meeting planned 2024-06-14", "meeting held 2024-06-14")]
    plan = next(c for c in found if c.status == "planned")
    assert ([t.label for t in plan.topics], [s.name for s in plan.sources]) == (["gas"], ["a", "b"])


def test_an_announcement_is_no_witness_of_the_event() -> None:
    found = merged(
        *(article(f"plan {x}", x, "2024-06-10", meeting("2024-06-14", x, status="planned"), outlet=f"Outlet {x}") for x in LANGUAGES),
        article("held", "ru", "2024-06-15", meeting("2024-06-14", "ru"), outlet="Gazeta"),
    )
    held = next(c for c in found if c.status == "held")
    assert (held.reports, held.independent_origins) == (1, 1)


def test_a_visit_made_a_day_before_the_day_it_was_announced_for() -> None:
    found = merged(
        article("a", "ru", "2024-03-20", visit("2024-04-02", "ru", status="planned")),
        article("b", "en", "2024-04-03", visit("2024-04-01/2024-04-02", "en")),
    )
    assert links(found, "fulfils") == [("visit held 2024-04-01/2024-04-02", "visit planned 2024-04-02")]


def test_what_is_told_of_its_month_fulfils_the_plan_of_a_day_and_belongs_to_the_visit_of_the_plan() -> None:
    plan = told("meeting", "2024-04-03", TOKAYEV["fr"], ALIYEV["fr"], place="Baku/AZ", status="planned")
    looking_back = told("meeting", "2024-04", TOKAYEV["ru"], ALIYEV["ru"], place="Baku/AZ")
    found = merged(
        article("a", "fr", "2024-04-02", visit("2024-04-02/2024-04-03", "fr", status="ongoing"), plan),
        article("b", "ru", "2024-05-20", looking_back),
    )
    assert links(found, "fulfils") == [("meeting held 2024-04", "meeting planned 2024-04-03")]
    assert ("meeting held 2024-04", "visit ongoing 2024-04-02/2024-04-03") in links(found, "part_of")


def test_a_plan_told_after_the_event_is_of_another() -> None:
    found = merged(
        article("a", "en", "2024-06-20", meeting("2024-06", "en", status="planned")),
        article("b", "ru", "2024-06-15", meeting("2024-06-14", "ru")),
    )
    assert links(found, "fulfils") == []


# ── a postponed one by replaces ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_visit_put_off_and_its_new_date() -> None:
    found = merged(
        article("a", "fr", "2024-03-01", visit("2024-04-02", "fr", status="planned")),
        article("b", "ru", "2024-03-20", visit("2024-04-02", "ru", status="cancelled"), visit("2024-05-14", "ru", status="planned")),
        article("c", "en", "2024-05-15", visit("2024-05-14", "en")),
    )
    assert shape(found) == [("visit", "2024-04-02", 2), ("visit", "2024-05-14", 1), ("visit", "2024-05-14", 1)]
    assert links(found, "replaces") == [("visit planned 2024-05-14", "visit cancelled 2024-04-02")]
    assert links(found, "fulfils") == [("visit held 2024-05-14", "visit planned 2024-05-14")]


@pytest.mark.parametrize(
    ("after", "replaced"),
    [
        (("fr", "2024-05-14", "Baku/AZ"), True),  # the next of its kind
        (("en", "2025-05-14", "Baku/AZ"), False),  # a year later
        (("ru", "2024-05-14", "Ankara/TR"), False),  # to another country
        (("fr", "2024-03-14", "Baku/AZ"), False),  # before
    ],
)
def test_what_was_called_off_is_replaced_by_the_next_of_its_kind(after: tuple[str, str, str], replaced: bool) -> None:
    language, day, place = after
    found = merged(
        article("a", "ru", "2024-03-30", visit("2024-04-02", "ru", status="cancelled")),
        article("b", language, "2024-05-20", visit(day, language, place)),
    )
    assert bool(links(found, "replaces")) is replaced


def test_planned_and_cancelled_is_one_contact() -> None:
    (c,) = merged(
        article("a", "fr", "2024-03-01", visit("2024-04-02", "fr", status="planned")),
        article("b", "ru", "2024-03-20", visit("2024-04-02", "ru", status="cancelled")),
    )
    assert (c.status, [d.field for d in c.disagreements]) == ("cancelled", ["status"])
    assert {r.field: r.why for r in c.reasons}["status"] == "the last word, of 2024-03-20"


def test_what_was_called_off_without_naming_its_day_has_the_day_of_its_plan() -> None:
    (c,) = merged(
        article("a", "fr", "2024-03-01", visit("2024-04-02", "fr", status="planned")),
        article("b", "ru", "2024-03-20", visit(None, "ru", None, status="cancelled")),
    )
    assert (c.status, c.when.edtf, c.place.name) == ("cancelled", "2024-04-02", "Baku")


# ── reconciliation: every source's value is kept, the best-supported one shown with the reason ──────────────────────────────────


@pytest.mark.parametrize(
    ("tellings", "value", "why"),
    [
        # more independent origins, though fewer articles
        (
            [("2024-06-14", "A"), ("2024-06-14", "B"), ("2024-06-15", "C"), ("2024-06-15", "C"), ("2024-06-15", "C")],
            "2024-06-14",
            "2 independent origins against 1",
        ),
        ([("2024-06", "A"), ("2024-06", "B"), ("2024-06-15", "C")], "2024-06-15", "the most precise"),
        ([("2024-06-14/2024-06-15", "A"), ("2024-06-15", "C")], "2024-06-15", "1 independent origin each; the more precise"),
        ([("2024-06-15", "A"), ("2024-06-14", "B")], "2024-06-15", "1 independent origin each; told closest to the event (0, 2024-06-16)"),
    ],
)
def test_the_date_shown_and_why(tellings: list[tuple[str, str]], value: str, why: str) -> None:
    articles = []
    for n, (day, origin) in enumerate(tellings):
        articles.append(article(str(n), LANGUAGES[n % 3], f"2024-06-{16 + 2 * n}", meeting(day, LANGUAGES[n % 3]), origins=(origin,)))
    (c,) = merged(*articles)
    assert (c.when.edtf, {r.field: r.why for r in c.reasons}["date"]) == (value, why)
    assert sorted(s.reported.claim.when.edtf for s in c.sources) == sorted(day for day, _ in tellings)


def test_more_origins_outweigh_a_denial_and_the_reason_says_so() -> None:
    (c,) = merged(
        article("a", "en", "2024-06-15", meeting("2024-06-14", "en"), outlet="Herald"),
        article("b", "ru", "2024-06-15", meeting("2024-06-14", "ru", status="denied"), outlet="Gazeta"),
        article("c", "fr", "2024-06-16", meeting("2024-06-14", "fr", status="denied"), outlet="Courrier"),
    )
    assert (c.status, {r.field: r.why for r in c.reasons}["status"]) == ("denied", "2 independent origins against 1")


# ── scores that explain themselves ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_worth_of_the_features_adds_up_to_the_score() -> None:
    (c,) = merged(
        article("a", "en", "2024-06-15", meeting("2024-06-14", "en", topics=("gas",))),
        article("b", "ru", "2024-06-16", meeting("2024-06-14/2024-06-15", "ru", topics=("gas",))),
    )
    score, features = re.fullmatch(r"([\d.]+) a and b: (.*)", c.why).groups()
    assert min(1.0, sum(float(x) for x in re.findall(r"[+-]\d\.\d\d", features))) == pytest.approx(float(score))
    assert all(word in features for word in ("the same participants", "dates that overlap", "Ashgabat", "the same topics: gas"))
