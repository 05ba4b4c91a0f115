"""Can two reports mean one day? Dates as intervals, with or without a year, and what their agreement is worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from dragoman.model.when import When

# same: the same day, or the same short stretch · inside: one within or across the other · floating: day and month agree, a year is missing
# near: a day apart · coarse: a day within a month, months that overlap · open: one or both say nothing · clash: cannot be one
Level = Literal["same", "inside", "floating", "near", "coarse", "open", "clash"]

SHORT = 10  # days: a stretch up to this long dates an event, a longer one only surrounds it
_FLOATING = re.compile(r"X{4}-(\d\d)(?:-(\d\d))?$")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days, both ends in it, as proleptic ordinals; for a date without a year as days of a leap year (`floating`)."""

    first: int
    last: int
    floating: bool = False

    @property
    def short(self) -> bool:
        """True where it dates an event rather than surrounds it."""
        return self.last - self.first < SHORT


@lru_cache(maxsize=50_000)
def days(when: When | None) -> Days | None:
    """The interval of a date; None where nothing is said or nothing can be counted (an unknown year alone)."""
    if when is None:
        return None
    if when.earliest is not None and when.latest is not None:
        return Days(when.earliest.toordinal(), when.latest.toordinal())
    ends = [_floating(part) for part in when.edtf.split("/")]
    if any(e is None for e in ends):
        return None
    known = [e for e in ends if e is not None]
    first, last = known[0][0], known[-1][1]
    return Days(first, last, True) if first <= last else None


def _floating(part: str) -> tuple[int, int] | None:
    if not (m := _FLOATING.match(part.rstrip("~?%"))):
        return None
    month = int(m.group(1))
    if not 1 <= month <= 12:
        return None
    before = sum(_LENGTHS[: month - 1])
    if m.group(2) is None:
        return before + 1, before + _LENGTHS[month - 1]
    return before + int(m.group(2)), before + int(m.group(2))


def _afloat(d: Days) -> Days:
    """A dated interval as days of a leap year, so that it can be held against one without a year."""
    if d.floating:
        return d

    def of(ordinal: int) -> int:
        day = date.fromordinal(ordinal)
        return sum(_LENGTHS[: day.month - 1]) + day.day

    first, last = of(d.first), of(d.last)
    return Days(first, last if last >= first else 366, True)


def compare(a: Days | None, b: Days | None) -> tuple[Level, str]:
    """How two intervals agree, and the reason in a few words."""
    if a is None or b is None:
        return "open", "neither says when" if a is b else "one does not say when"
    floating = a.floating or b.floating
    if floating and not (a.floating and b.floating):
        a, b = _afloat(a), _afloat(b)
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap > 0:
        if a.short and b.short:
            return ("near", "a day apart") if gap == 1 else ("clash", f"{gap} days apart")
        return ("coarse", "adjoining periods") if gap <= SHORT and not (a.short or b.short) else ("clash", "different periods")
    if not (a.short and b.short):
        return "coarse", "one date lies within the other's period"
    if floating:
        return "floating", "the same day and month, the year not said by both"
    return ("same", "the same day" if a.first == a.last else "the same days") if a == b else ("inside", "dates that overlap")
