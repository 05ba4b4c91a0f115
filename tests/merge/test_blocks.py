"""What may be one contact is compared, and not much else."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from test_any_order import articles

from dragoman.link.resolve import resolve
from dragoman.merge.blocks import candidates
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
