"""Calendar days as a page writes them: the little that dating and furniture need, in numbers or with the month's name.

Expressions of time in sentences ("last Friday", "в конце мая") are the business of `extract.dates`; here only full and half-full days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.languages import calendar
from dragoman.model.span import Span

FIRST_YEAR, LAST_YEAR = 1900, 2099   # outside of these, four digits are no year of publication
PIVOT = 70                           # two-digit years from here on belong to the last century

# A time of day: 14:20, 16.42, 18h42, 9.30 p.m., 7 pm.
TIME = re.compile(
    r"\b\d{1,2}\s?(?:[:.hH]|ч\.?)\s?\d\d(?::\d\d)?(?:\s*(?:a\.?m\.?|p\.?m\.?))?(?!\d)|\b\d{1,2}\s*(?:a\.?m\.?|p\.?m\.?)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written at `span`; `year` is None where it is not said. It may be impossible: see `date`."""

    span: Span
    year: int | None
    month: int
    day: int

    @property
    def date(self) -> date | None:
        """The calendar day; None where there is no such day or no year."""
        if self.year is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def is_impossible(self) -> bool:
        """True for a 30th of February, a 13th month: whatever the year."""
        try:
            date(self.year if self.year is not None else 2000, self.month, self.day)
        except ValueError:
            return True
        return False


def parse_day(text: str) -> date:
    """``YYYY-MM-DD``, or an ISO 8601 moment of which the day is taken.

    Raises:
        ValueError: one clear line: not of this form, or no such day.
    """
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:?\d{2}.*)?", text.strip())
    if not found:
        raise ValueError(f"{text!r} is not a day like 2023-02-28")
    year, month, day = map(int, found.groups()[:3])
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"there is no day {text.strip()}") from None


def days_in(text: str, language: str) -> Iterator[Day]:
    """The days written in `text` (a line or a lede), in order, none overlapping another; month names of `language` and English."""
    end = 0
    for found in _pattern(language).finditer(text):
        day = _read(found, language)
        if day is not None and day.span.start >= end:
            end = day.span.end
            yield day


def _read(found: re.Match[str], language: str) -> Day | None:
    group = found.groupdict()
    span = Span(*found.span())
    if group["iso_y"]:
        return Day(span, int(group["iso_y"]), int(group["iso_m"]), int(group["iso_d"]))
    if group["num_y"]:
        first, second, year = int(group["num_1"]), int(group["num_2"]), int(group["num_y"])
        if len(group["num_y"]) == 2:
            if group["num_sep"] != ".":
                return None
            year += 1900 if year >= PIVOT else 2000
        if group["num_sep"] == "/" and language == "en" and first != second:
            # 05/12/2023 is May to an American and December to a Briton: taken only where one number can be no month
            if first > 12 >= second:
                return Day(span, year, second, first)
            return Day(span, year, first, second) if second > 12 >= first else None
        return Day(span, year, second, first)
    name = (group["month_a"] or group["month_b"]).casefold().rstrip(".")
    month = _months(language)[name]
    said = group["year_a"] or group["year_b"]
    return Day(span, int(said) if said else None, month, int(group["day_a"] or group["day_b"]))


@cache
def _months(language: str) -> dict[str, int]:
    return {**calendar.months("en"), **calendar.months(language)}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names = "|".join(re.escape(n) for n in sorted(_months(language), key=lambda n: (-len(n), n)))
    year = r"(?:19|20)\d\d(?!\d(?!\d?:\d\d))"   # "May 12, 20232:20 PM": the time ran into the year
    return re.compile(
        rf"""(?<![\w./-])(?:
          (?P<iso_y>{year})(?P<iso_sep>[-/.])(?P<iso_m>\d\d)(?P=iso_sep)(?P<iso_d>\d\d)(?!\d)
        | (?P<num_1>\d\d?)(?P<num_sep>[./-])(?P<num_2>\d\d?)(?P=num_sep)(?P<num_y>{year}|\d\d(?![\d.:]))
        | (?P<day_a>\d\d?)(?:er|st|nd|rd|th|-?го)?\.?\s+(?:of\s+|de\s+)?(?P<month_a>{names})(?!\w)\.?(?:,?\s+(?P<year_a>{year}))?
        | (?P<month_b>{names})(?!\w)\.?\s+(?P<day_b>\d\d?)(?:st|nd|rd|th)?(?![\d:.]\d|\w)(?:,?\s+(?P<year_b>{year}))?
        )""",
        re.VERBOSE | re.IGNORECASE,
    )
