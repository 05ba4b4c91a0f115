"""A date as somebody writes it, in the part of EDTF that the record uses, as a value with its bounds."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from dragoman.model.when import Grain

SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}   # EDTF's numbers of spring, summer, autumn, winter → the month that each begins with
_PART = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
_LEAP = 2000


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date of EDTF with its first and last day, inclusive; both are None where the year is unknown, one where an end is open."""

    text: str
    earliest: date | None
    latest: date | None
    grain: Grain


def parse(text: str) -> Edtf:
    """``2024``, ``2024-05``, ``2024-05-24``, ``2024-21`` (spring), ``XXXX-05-24``; two of them as ``…/…``; open ends ``../…``, ``…/..``.

    Each may end in ``~`` (about), ``?`` (uncertain) or ``%`` (both).

    Raises:
        ValueError: it is none of these, or no day of the calendar; the message says what is wanted.
    """
    start, slash, end = text.partition("/")
    if not slash:
        first, last, grain = _part(start)
        return Edtf(text, first, last, grain)
    if start == end == "..":
        raise _none(text)
    low = None if start == ".." else _part(start)
    high = None if end == ".." else _part(end)
    if low and high:
        if (low[0] is None) != (high[1] is None):
            raise ValueError(f"{text}: either both ends have a year or none")
        if low[0] and high[1] and low[0] > high[1]:
            raise ValueError(f"{text}: it ends before it begins")
    return Edtf(text, low[0] if low else None, high[1] if high else None, "range")


def _part(text: str) -> tuple[date | None, date | None, Grain]:
    found = _PART.fullmatch(text)
    if not found:
        raise _none(text)
    unknown = found[1] == "XXXX"
    year, month, day = _LEAP if unknown else int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if unknown and not month:
        raise _none(text)
    try:
        first, last, grain = _bounds(year, month, day)
    except ValueError:
        raise ValueError(f"{text}: no day of the calendar") from None
    return (None, None, grain) if unknown else (first, last, grain)


def _bounds(year: int, month: int, day: int) -> tuple[date, date, Grain]:
    if not month:
        return date(year, 1, 1), date(year, 12, 31), "year"
    if month in SEASONS and not day:
        last = SEASONS[month] + 2
        end_year, end = (year + 1, last - 12) if last > 12 else (year, last)
        return date(year, SEASONS[month], 1), date(end_year, end, monthrange(end_year, end)[1]), "season"
    if day:
        return date(year, month, day), date(year, month, day), "day"
    first = date(year, month, 1)
    return first, date(year, month, monthrange(year, month)[1]), "month"


def _none(text: str) -> ValueError:
    return ValueError(f"{text or 'nothing'}: no date; write it as 2024-05-24, 2024-05, 2024, XXXX-05-24 or 2024-05-24/2024-05-26 (EDTF)")
