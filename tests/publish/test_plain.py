"""Dates in words; strangers' words without what steers."""

from __future__ import annotations

import pytest

from dragoman.publish.plain import flat, safe, short, spoken


@pytest.mark.parametrize(("edtf", "words"), [
    ("2021-04-15", "15 April 2021"),
    ("2021-04-13/2021-04-14", "13–14 April 2021"),
    ("2021-04-30/2021-05-02", "30 April – 2 May 2021"),
    ("2021-12-30/2022-01-02", "30 December 2021 – 2 January 2022"),
    ("2023-04/2023-05", "April – May 2023"),
    ("2021-04", "April 2021"),
    ("2021", "2021"),
    ("2021~", "about 2021"),
    ("2021-04?", "perhaps April 2021"),
    ("XXXX-05-24", "24 May, year unknown"),
    ("XXXX-05-24/XXXX-05-25", "24–25 May, year unknown"),
    ("XXXX", "year unknown"),
    ("2021-23", "autumn 2021"),
    ("2021-33", "first quarter 2021"),
    ("2021-41", "second half 2021"),
    ("2020/2021", "2020 – 2021"),
    ("../2021-05", "until May 2021"),
    ("2012-05-07/..", "since 7 May 2012"),
    ("nonsense", "nonsense"),
])
def test_dates_in_words(edtf: str, words: str) -> None:
    assert spoken(edtf) == words


def test_ranges_leave_out_what_they_share() -> None:
    assert short("2021-04-13/2021-04-14") == "2021-04-13…14"


def test_nothing_steers() -> None:
    assert safe("a\u202eb\x1b[0m\u2066c\nd\te") == "a�b�[0m�c\nd\te"
    assert flat(" a\n b\u202e ") == " a b� "
