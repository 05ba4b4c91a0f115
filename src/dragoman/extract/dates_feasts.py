"""The day of a feast in a year, from how the pack says it is found: by the calendar, by Easter, by the moon."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from dragoman.extract.dates_moon import chinese_new_year, hebrew, islamic, solar, tithi


@lru_cache(maxsize=4096)
def feast_day(rule: str, year: int) -> date | None:
    """The day in `year` by `rule`: ``fixed MONTH DAY``, ``easter OFFSET``, ``orthodox OFFSET``, ``nth N WEEKDAY MONTH [OFFSET]``
    (N from the end where negative, Monday is 0), ``workday MONTH DAY`` (the weekday nearest to it), ``not_sunday MONTH DAY`` (else
    the day before), ``chinese OFFSET``, ``islamic MONTH DAY OFFSET``, ``hebrew MONTH DAY OFFSET``, ``tithi LUNAR_DAY MONTH DAY HOUR
    OFFSET``, ``solar …`` and ``parsi`` as in `dates_moon`. None for an unknown rule or where there is none in that year.
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


def _workday(year: int, month: int, day: int) -> date:
    found = date(year, month, day)
    return found + timedelta({5: -1, 6: 1}.get(found.weekday(), 0))


def _not_sunday(year: int, month: int, day: int) -> date:
    found = date(year, month, day)
    return found - timedelta(found.weekday() == 6)


def _parsi(year: int) -> date:
    """New year of the Shahenshahi calendar, whose years have 365 days."""
    return date(2018, 8, 17) + timedelta(365 * (year - 2018))


def _jumatul_wida(year: int) -> date | None:
    """The last Friday of Ramadan."""
    final = islamic(year, 10, 1, -1)
    return final - timedelta((final.weekday() - 4) % 7) if final else None


def _tithi(year: int, lunar_day: int, month: int, day: int, hour: int, offset: int = 0) -> date | None:
    found = tithi(year, lunar_day, month, day, hour)
    return found + timedelta(offset) if found else None


WAYS: dict[str, Callable[..., date | None]] = {
    "fixed": _fixed, "easter": _easter, "orthodox": _orthodox, "nth": _nth, "workday": _workday, "not_sunday": _not_sunday, "parsi": _parsi,
    "jumatul_wida": _jumatul_wida,
    "chinese": chinese_new_year, "islamic": islamic, "hebrew": hebrew, "tithi": _tithi, "solar": solar,
}
