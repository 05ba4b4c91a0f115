"""Dates as intervals: what agrees, what does not, whichever way round."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.merge.dates import Days, compare, days
from reports import when


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("2024-03-05", "2024-03-05", "same"),
        ("2024-03-05/2024-03-06", "2024-03-05/2024-03-06", "same"),
        ("2024-03-05/2024-03-07", "2024-03-06", "inside"),
        ("2024-03-05/2024-03-06", "2024-03-06/2024-03-07", "inside"),
        ("2024-03-05", "2024-03-06", "near"),
        ("2024-02-29", "2024-03-01", "near"),
        ("2024-03-05", "2024-03-07", "clash"),
        ("2023-03-05", "2024-03-05", "clash"),
        ("2024-03-05", "2024-03", "coarse"),
        ("2024-03-05", "2024", "coarse"),
        ("2024-03-05", "2024-04", "clash"),
        ("2024-03", "2024-04", "coarse"),
        ("2024-03", "2024-05", "clash"),
        ("XXXX-03-05", "XXXX-03-05", "floating"),
        ("XXXX-03-05", "1999-03-05", "floating"),
        ("XXXX-03-05", "1999-03-08", "clash"),
        ("XXXX-03", "1999-03-08", "coarse"),
        ("XXXX-03-05/XXXX-03-06", "XXXX-03-06", "floating"),
        ("2024-03-05", None, "open"),
        (None, None, "open"),
        ("XXXX", "2024-03-05", "open"),
    ],
)
def test_how_two_dates_agree(one: str | None, other: str | None, level: str) -> None:
    a, b = days(when(one)), days(when(other))
    assert compare(a, b)[0] == compare(b, a)[0] == level


INTERVALS = st.one_of(
    st.none(),
    st.builds(
        lambda d, n: Days(d.toordinal(), (d + timedelta(n)).toordinal()), st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 400)
    ),
    st.builds(lambda a, n: Days(a, min(a + n, 366), True), st.integers(1, 366), st.integers(0, 40)),
)


@given(INTERVALS, INTERVALS)
def test_agreement_does_not_depend_on_who_is_asked_first(a: Days | None, b: Days | None) -> None:
    assert compare(a, b) == compare(b, a)
    if a is not None:
        assert compare(a, a)[0] in ("same", "floating", "coarse")
