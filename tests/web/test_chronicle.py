"""The chronicle as a page: stretches, headings, the overview, filters that are an address."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from dragoman.model.claim import KINDS, STATUSES
from dragoman.store.filters import Filters, Line, MonthCount
from dragoman.web.filters import address, day, filters, without
from dragoman.web.links import asked
from dragoman.web.pages.chronicle import by_month, years
from dragoman.web.render import day_in
from dragoman.web.strip import HEIGHT, WIDTH, strip
from dragoman.workspace import Workspace

WORD = st.text(alphabet="abЖé &=%?+#'\"", min_size=1, max_size=6).map(str.strip).filter(bool)
SOME = st.lists(WORD, max_size=2, unique=True).map(tuple)
CODES = st.lists(st.sampled_from(["RU", "US", "FR"]), max_size=2, unique=True).map(tuple)
WANTED = st.builds(
    Filters, people=SOME, countries=CODES, sides=CODES, topics=SOME, places=SOME, sources=SOME, words=st.just("") | WORD,
    kinds=st.lists(st.sampled_from(KINDS), max_size=2, unique=True).map(tuple),
    statuses=st.lists(st.sampled_from(STATUSES), max_size=1).map(tuple),
    since=st.none() | st.dates(date(1900, 1, 1)), until=st.none() | st.dates(date(1900, 1, 1)), passing=st.booleans(),
)  # fmt: skip


@given(WANTED)
def test_filters_are_their_address(wanted: Filters) -> None:
    assert filters(QueryParams(parse_qsl(asked(address(wanted))[1:]))) == wanted


@given(WANTED)
def test_each_filter_can_be_taken_off(wanted: Filters) -> None:
    left = wanted
    for name, values in address(wanted).items():
        for value in [values] if isinstance(values, str | int) or values is None else values:
            left = without(left, name, str(value))
    assert left == Filters()


@pytest.mark.parametrize(("said", "first", "last"), [
    ("2024", date(2024, 1, 1), date(2024, 12, 31)), ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2024-12", date(2024, 12, 1), date(2024, 12, 31)), ("2024-05-24", date(2024, 5, 24), date(2024, 5, 24)), ("", None, None),
])
def test_days_months_and_years_bound(said: str, first: date | None, last: date | None) -> None:
    assert (day(said, first=True), day(said, first=False)) == (first, last)


def line(edtf: str | None, month: str | None, part: str = "dated", bound: str | None = None) -> Line:
    return Line("x", "call", "held", edtf, bound, None, None, 1, 1, 0, "", True, (), month=month, part=part)  # type: ignore[arg-type]


@pytest.mark.parametrize(("edtf", "month", "said"), [
    ("2021-04-15", "2021-04", "15 Apr"), ("2021-04-13/2021-04-14", "2021-04", "13–14 Apr"), ("2021-04", "2021-04", "April 2021"),
    ("2021-04-30/2021-05-02", "2021-04", "30 April – 2 May"), ("2021", "2021", "2021"), ("XXXX-05-24", None, "24 May, year unknown"),
    (None, "2021-04", "≤ 2021-04-20"), ("2021-12-30/2022-01-02", "2021-12", "30 December 2021 – 2 January 2022"),
])
def test_a_day_says_what_its_heading_does_not(edtf: str | None, month: str | None, said: str) -> None:
    assert day_in(line(edtf, month, bound="≤ 2021-04-20"), month) == said


def test_a_month_that_goes_on_is_not_said_twice() -> None:
    first, second = line("2021-04-15", "2021-04"), line("2021-04-16", "2021-04")
    ahead = line("2021-04-20", "2021-04", "ahead")
    found = [(m.heading, m.continued, len(m.lines)) for m in by_month([second, ahead], first)]
    assert found == [("April 2021", True, 1), ("April 2021", False, 1)]
    assert [m.continued for m in by_month([first, second])] == [False]


def test_years_know_where_they_begin() -> None:
    counts = [MonthCount("2020-12", "call", 2), MonthCount("2021-01", "call", 3), MonthCount("2021-02", "visit", 1),
              MonthCount("2022-01", "visit", 1, "ahead"), MonthCount(None, "call", 1, "undated")]  # fmt: skip
    assert years(counts) == [("2020", 0), ("2021", 2), ("ahead", 6), ("no year", 7)]


@given(st.lists(st.builds(MonthCount, st.none() | st.dates(date(1950, 1, 1), date(2030, 1, 1)).map(lambda d: d.isoformat()[:7]),
                          st.sampled_from(KINDS), st.integers(1, 50)), max_size=12))  # fmt: skip
def test_bars_stand_in_the_picture(counts: list[MonthCount]) -> None:
    made = strip(counts)
    assert (made is None) == (not any(c.month for c in counts))
    if made:
        assert sum(b.count for b in made.bars) == sum(c.count for c in counts if c.month)
        for bar in made.bars:
            assert 0 <= bar.x <= bar.x + bar.width <= WIDTH + 1
            assert all(y >= -0.1 and y + height <= HEIGHT + 0.1 for _, y, height in bar.blocks)
        assert made.yearly == (made.count < 100 and len(made.first) == 4)


def test_the_chosen_period_stands_out() -> None:
    made = strip([MonthCount("2021-03", "call", 1), MonthCount("2021-05", "call", 1)], date(2021, 4, 1), date(2021, 5, 31))
    assert made is not None
    assert [(b.period, b.chosen) for b in made.bars] == [("2021-03", False), ("2021-05", True)]


def test_stretches_join_to_the_whole(client: TestClient, workspace: Path) -> None:
    whole = [f"c-{line.id}" for line in Workspace(str(workspace)).chronicle()]
    found: list[str] = []
    for offset in range(0, len(whole), 20):
        found += re.findall(r'id="(c-[0-9a-f]+)"', client.get(f"/chronicle/rows?offset={offset}&limit=20").text)
    assert found == whole


def test_filters_narrow_and_can_be_taken_off(client: TestClient) -> None:
    text = client.get("/?with=Путин&kind=call").text
    assert 'class="chip" href="/?kind=call"' in text
    assert client.get("/?with=Putin&kind=call").text.count('class="row"') == text.count('class="row"') > 0


def test_a_period_says_what_it_leaves_out(client: TestClient) -> None:
    assert client.get("/?since=2021&until=2021").text.count('class="bar off"') > 0
