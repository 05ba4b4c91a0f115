"""What may be one contact is compared, and not much else."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from test_any_order import articles

from dragoman.link.resolve import resolve
from dragoman.merge.blocks import candidates
from dragoman.merge.cluster import NEAR
from dragoman.merge.match import WEAK, Report, compare, reports
from dragoman.model.record import ArticleRecord
from reports import article, told


def made(records: list[ArticleRecord]) -> list[Report]:
    return [r for record in resolve(records)[0] for r in reports(record)]


@settings(max_examples=150, deadline=None)
@given(articles())
def test_whatever_would_be_joined_on_a_day_is_compared(records: list[ArticleRecord]) -> None:
    """All but gatherings told by one guest each, whom nothing but the day has together."""
    found = made(records)
    compared = set(candidates(found))
    for a, b in combinations(range(len(found)), 2):
        one, other = found[a], found[b]
        short = one.days and other.days and one.days.short and other.days.short
        if short and one.document.id != other.document.id and (a, b) not in compared:
            match = compare(one, other)
            assert match.score < WEAK or match.features[0].why == "nobody in common", (one, other, match)


GUESTS = ("Anna Berg/SE/president", "Piotr Nowak/PL/president", "{Sweden}/SE")
HOSTS = ("Jean Morel/FR", "<the minister>/PL/foreign minister", "<the king>", "{Poland}/PL", "Luca Conti/PL", "[OSCE]")


@st.composite
def visits(draw: st.DrawFn) -> list[ArticleRecord]:
    """Articles that tell of visits, many without a date."""

    def visit() -> dict[str, object]:
        parts = {
            "visitor": draw(st.lists(st.sampled_from(GUESTS), min_size=1, max_size=2, unique=True)),
            "host": draw(st.lists(st.sampled_from(HOSTS), max_size=2, unique=True)),
        }
        people = [f"{who}{'/' * (3 - who.count('/'))}{part}" for part, some in parts.items() for who in some]
        return told(
            "visit",
            draw(st.sampled_from((None, None, None, "2024-03-05", "2024-03-31", "2024-03", "XXXX-03-05", "XXXX-03"))),
            *people,
            place=draw(st.sampled_from((None, None, "Warsaw/PL", "Paris/FR", "Warsaw", "/PL"))),
            status=draw(st.sampled_from(("held", "held", "planned", "cancelled"))),
            topics=draw(st.sampled_from(((), (), ("gas",), ("gas", "water")))),
            duration=draw(st.sampled_from((None, None, "PT2H"))),
        )

    days = (None, "2024-03-05", "2024-03-31", "2024-04-01", "2024-02-20")
    quotes = ((), (), ("we shall build a bridge together",))
    return [
        article(str(n), "en", draw(st.sampled_from(days)), visit(), visit(), quotes=draw(st.sampled_from(quotes)))
        for n in range(draw(st.integers(2, 6)))
    ]


@settings(max_examples=150, deadline=None)
@given(visits())
def test_whatever_visit_would_be_proposed_within_a_month_is_compared(records: list[ArticleRecord]) -> None:
    """Those of one visitor at least, told in the same weeks."""
    found = made(records)
    compared = set(candidates(found))
    for a, b in combinations(range(len(found)), 2):
        one, other = found[a], found[b]
        if one.document.id == other.document.id or (a, b) in compared or one.published != other.published or one.published is None:
            continue
        if one.days is None or other.days is None:
            match = compare(one, other)
            assert match.score < NEAR or "XXXX" in repr((one.reported.claim.when, other.reported.claim.when)), (one, other, match)


def test_undated_visits_of_one_visitor_are_not_all_compared() -> None:
    """Who visits another host every week is told of without a day: what agrees is sought, not the visitor alone."""
    hosts = ("Jean Morel/FR", "Luca Conti/IT", "Rosa Pinto/PT", "Eva Rossi/SM", "Uno Maru/EE", "Paul Duval/BE")
    told_ = [
        article(f"{n}{host}", "en", f"2024-05-{3 * n + 1:02}", told("visit", None, "Anna Berg/SE//visitor", f"{host}//host"))
        for n, host in enumerate(hosts)
    ]
    assert candidates(made(told_)) == []
    again = article("again", "en", "2024-05-02", told("visit", None, "Anna Berg/SE//visitor", "Jean Morel/FR//host"))
    assert len(candidates(made([*told_, again]))) == 1
    alone = article("alone", "en", "2024-05-02", told("visit", None, "Anna Berg/SE//visitor"))
    assert len(candidates(made([*told_, alone]))) == len(hosts)


def test_of_one_article_none_are_compared() -> None:
    who = ("Anna Berg/SE", "Piotr Nowak/PL")
    assert candidates(made([article("1", "en", "2024-05-10", told("call", "2024-05-06", *who), told("call", "2024-05-06", *who))])) == []


def test_a_busy_day_is_not_compared_with_all_of_itself() -> None:
    """A minister who calls many colleagues on a day, each call told by two articles, makes one comparison a call."""
    names = ("Nowak", "Tusk", "Brzeg", "Zimny", "Cholewa", "Duda", "Fedak", "Gil", "Hupka")
    calls = [
        article(f"{n}-{name}", "en", "2024-05-06", told("call", f"2024-05-0{n}", "Anna Berg/SE", f"{name}/PL"))
        for name in names
        for n in (5, 6)
    ]
    assert len(candidates(made(calls))) == len(names)


def test_who_is_not_named_is_sought_by_the_country() -> None:
    named = article("1", "en", "2024-05-06", told("meeting", "2024-05-06", "Anna Berg/SE", "Piotr Nowak/PL/foreign minister"))
    others = [
        told("meeting", "2024-05-06", "Anna Berg/SE", "<the minister>/PL/foreign minister"),
        told("meeting", "2024-05-06", "{Sweden}/SE", "{Poland}/PL"),
        told("meeting", "2024-05-07", "Anna Berg/SE"),
        told("meeting", "XXXX-05-06", "<the minister>/SE", "<the minister>/PL"),
        told("call", "2024-05-06", "Anna Berg/SE", "<the minister>/PL"),
        told("multilateral", "2024-05-06", "{Sweden}/SE", "{Poland}/PL", "{Latvia}/LV"),
        told("meeting", "2024-05", "{Sweden}/SE", "Piotr Nowak/PL"),
    ]
    for other in others:
        assert candidates(made([named, article("2", "en", "2024-05-07", other)])) == [(0, 1)], other
