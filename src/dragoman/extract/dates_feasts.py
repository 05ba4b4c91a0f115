"""The day of a feast in a year, from how the pack says it is found. Fixed days, days of a month, days around Easter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta


def feast_day(rule: str, year: int) -> date | None:
    """The day in `year` by `rule`: ``fixed MONTH DAY``, ``easter OFFSET``, ``orthodox OFFSET``, ``nth N WEEKDAY MONTH [OFFSET]``
    (N from the end where negative, Monday is 0). None for an unknown rule or where there is none in that year.
    """
    name, *numbers = rule.split() or [""]
    way = WAYS.get(name)
    try:
        return way(year, *map(int, numbers)) if way else None
    except ValueError:
        return None


def _fixed(year: int, month: int, day: int) -> date:
    return date(year, month, day)


def _easter(year: int, offset: int = 0) -> date:
    """Gregorian computus (anonymous algorithm, Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1) + timedelta(offset)


def _orthodox(year: int, offset: int = 0) -> date:
    """Julian computus, given in the Gregorian calendar (13 days off from 1900 to 2099)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2 + offset)


def _nth(year: int, n: int, weekday: int, month: int, offset: int = 0) -> date:
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (n - 1) + offset)
    final = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return final - timedelta((final.weekday() - weekday) % 7 + 7 * (-n - 1)) + timedelta(offset)


WAYS: dict[str, Callable[..., date | None]] = {"fixed": _fixed, "easter": _easter, "orthodox": _orthodox, "nth": _nth}
