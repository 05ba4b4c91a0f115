"""From what words mean to days: trees of `dates_means` against an anchor. Gregorian, weeks from Monday; the clock is never asked."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, date, timedelta
from typing import Literal

from dragoman.extract.dates_feasts import feast_day
from dragoman.extract.dates_means import Node, grain

Direction = Literal["past", "future"]
NO_YEAR = 2001        # stands in for a year that is not known; no leap year, begins on a Monday
NO_YEAR_LEAP = 2000   # the same for 29 February
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
MONTHS_OF = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_OF = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}
SPREAD = 7            # years to either side in which a weekday may find its date


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both in. `known`: the year is. `about`: the words say how far away, not the very day."""

    start: date
    end: date
    grain: str
    known: bool = True
    clock: str | None = None
    about: bool = False
    bc: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """What dates are counted from: the day of publication, the last date named before (of any size, and
    the last that is a day), and which way a bare date looks."""

    today: Period | None = None
    then: Period | None = None
    day: Period | None = None
    direction: Direction = "past"
    within: Period | None = None
    feasts: Mapping[str, str] = field(default_factory=dict)


def evaluate(node: Node, anchor: Anchor) -> Period | None:
    """The period a tree means; None where the anchor it needs is missing or there is no such day."""
    try:
        return _evaluate(node, anchor)
    except (OverflowError, ValueError):   # before year 1, after 9999, 30 February by counting
        return None


def _evaluate(node: Node, a: Anchor) -> Period | None:
    match node:
        case ("today",):
            return a.today
        case ("then",):
            return a.day or a.today
        case ("eve",):
            return a.today or a.day
        case ("ymd", y, m, d):
            return _day(date(y, m, d))
        case ("year", y):
            if y < 1:
                return Period(date(1, 1, 1), date(1, 12, 31), "year", bc=-y)
            return Period(date(y, 1, 1), date(y, 12, 31), "year")
        case ("decade", y):
            return Period(date(y, 1, 1), date(y + 9, 12, 31), "decade")
        case ("century", n):
            return Period(date(100 * n - 99, 1, 1), date(min(100 * n, MAXYEAR), 12, 31), "century")
        case ("md" | "month" | "feast" | "season" | "half" | "quarter", *_):
            return _yearly(node, a)
        case ("weekday", w):
            return _weekday(w, a)
        case ("weekend",):
            p = _weekday(5, replace(a, today=_day(a.today.start - timedelta(a.direction == "future"), a.today.known)) if a.today else a)
            return replace(p, end=p.end + timedelta(1), grain="weekend") if p else None
        case ("dom", d):
            return _day_of_month(d, a)
        case ("agree", inner, w):
            return _agree(inner, w, a)
        case ("in", inner, outer):
            base = _evaluate(outer, a)
            if base is None and outer[0] == "cycle" and outer[2] == "year":   # "in October last year", and no year is known
                found = _evaluate(inner, replace(a, today=None))
                return found if found and not found.known else None
            if base is None:
                return None
            found = _evaluate(inner, replace(a, within=base, today=a.today or base))
            return replace(found, known=base.known) if found and found.start <= base.end and found.end >= base.start else None
        case ("cycle", n, unit, base):
            p = (a.then or a.today) if base == ("then",) else _evaluate(base, a)
            if p and MONTHS_OF.get(p.grain, 0) > MONTHS_OF.get(unit, 0):   # "that week" after "in 2030" goes back to the last day named
                p = a.day or a.today
            return _cycle(p, n, unit) if p else None
        case ("shift", n, unit, base):
            p = _evaluate(base, a)
            return _shift(p, n, unit, base == ("today",)) if p else None
        case ("move", ("dur", parts), sign, base):
            p = _evaluate(base, a)
            if base == ("then",) and parts[0][0] in MONTHS_OF:   # a year later may count from a year
                p = a.then or a.today
            for unit, n in parts:
                p = _shift(p, sign * n, unit, base in (("today",), ("then",))) if p else None
            return p
        case ("run", n, unit, sign):
            return _run(n, unit, sign, a)
        case ("next" | "last" as way, inner):
            return _next(inner, a, 1 if way == "next" else -1)
        case ("first", inner, base):
            p = _evaluate(base, a)
            if p is not None and base[0] == "move" and a.today is not None:   # the very day, not its month or year
                exact = _evaluate((*base[:3], ("same", ("today",), ("today",))), a)
                p = exact or p
            return _evaluate(inner, replace(a, today=replace(p, end=p.start), direction="future", within=None)) if p else None
        case ("nth", n, what, base):
            return _nth(n, what, base, a)
        case ("nearest", n, inner, base):
            return _nearest(n, inner, base, a)
        case ("range", one, two):
            return _range(one, two, a)
        case ("list", *days):
            periods = [p for d in days if (p := _evaluate(d, a))]
            return replace(periods[0], end=periods[-1].end, grain="range") if len(periods) == len(days) else None
        case ("part", _, base):
            return _evaluate(base, replace(a))
        case ("splithalf", n, base):
            return _split(n, _evaluate(base, a))
        case ("weekof", base):
            return _weekof(_evaluate(base, a))
        case ("edge", base):
            p = _evaluate(base, a)
            return replace(p, start=p.end, grain="day") if p else None
        case ("same", _, two):
            return _evaluate(two, a)
        case ("clock", _, ("none",)):
            return None
        case ("clock", time, base):
            p = _evaluate(base, a)
            return replace(p, clock=time) if p else None
    return None


def _day(d: date, known: bool = True) -> Period:
    return Period(d, d, "day", known)


def month_end(y: int, m: int) -> date:
    return date(y, m, calendar.monthrange(y, m)[1])


def _months(y: int, m: int, count: int, unit: str, known: bool) -> Period:
    """`count` months from month `m` (which may lie outside 1 to 12) of year `y`."""
    y, m = y + (m - 1) // 12, (m - 1) % 12 + 1
    last = m + count - 1
    return Period(date(y, m, 1), month_end(y + (last - 1) // 12, (last - 1) % 12 + 1), unit, known)


def occurrence(node: Node, y: int, feasts: Mapping[str, str]) -> Period | None:
    """The period of year `y` that a yearly tree means."""
    match node:
        case ("md", m, d):
            return _day(date(y, m, d)) if d < 29 or m != 2 or calendar.isleap(y) else None
        case ("month", m):
            return _months(y, m, 1, "month", True)
        case ("season", s):
            first, final = SEASON_MONTHS[s]
            return _months(y, first, final - first + 1, "season", True)
        case ("half", n):
            return _months(y, 6 * n - 5, 6, "half", True)
        case ("quarter", n):
            return _months(y, 3 * n - 2, 3, "quarter", True)
        case ("feast", key):
            found = feast_day(feasts.get(key, ""), y)
            return _day(found) if found else None
    return None


def _yearly(node: Node, a: Anchor) -> Period | None:
    leap = node == ("md", 2, 29)
    if a.within is not None:
        for y in range(a.within.start.year - 1, a.within.end.year + 1):
            p = occurrence(node, y, a.feasts)
            if p and a.within.start <= p.start <= a.within.end:
                return replace(p, known=a.within.known)
        return None
    if a.today is None:
        if node[0] == "feast" and not a.feasts.get(node[1], "").startswith("fixed"):
            return None
        p = occurrence(node, NO_YEAR_LEAP if leap else NO_YEAR, a.feasts)
        return replace(p, known=False) if p else None
    today = a.today.start
    found = None
    for p in _around(node, today.year, 4 if leap else 1, a.feasts):
        if a.direction == "past" and p.start <= today:
            found = p
        if a.direction == "future" and p.end >= today:
            found = p
            break
    return replace(found, known=a.today.known) if found else None


def _around(node: Node, y: int, years: int, feasts: Mapping[str, str]) -> Iterator[Period]:
    for n in range(max(1, y - years), min(MAXYEAR, y + years + 1)):
        p = occurrence(node, n, feasts)
        if p:
            yield p


def _weekday(w: int, a: Anchor) -> Period | None:
    if a.within is not None:
        first = a.within.start + timedelta((w - a.within.start.weekday()) % 7)
        return _day(first, a.within.known) if first <= a.within.end else None
    if a.today is None:
        return None
    today = a.today.start
    step = -((today.weekday() - w) % 7) if a.direction == "past" else (w - today.weekday()) % 7
    return _day(today + timedelta(step), a.today.known)


def _day_of_month(d: int, a: Anchor) -> Period | None:
    if a.within is not None:
        y, m = a.within.start.year, a.within.start.month
        return _day(date(y, m, d), a.within.known)
    if a.then is not None and a.then.grain in ("day", "month"):
        return _day(a.then.start.replace(day=d), a.then.known)
    if a.today is None:
        return None
    today = a.today.start
    for n in range(13):
        first = _months(today.year, today.month + (-n if a.direction == "past" else n), 1, "month", True)
        if d <= first.end.day:
            found = first.start.replace(day=d)
            if (found <= today) if a.direction == "past" else (found >= today):
                return _day(found, a.today.known)
    return None


def _agree(inner: Node, w: int, a: Anchor) -> Period | None:
    """The date whose weekday it is: nearest to the anchor, on the side asked for if both fit."""
    p = _evaluate(inner, a)
    if p is not None and p.known and p.start.weekday() == w and inner[0] != "dom":
        return p
    if inner[0] == "md" and a.within is None:
        years = range(NO_YEAR, NO_YEAR + 12) if a.today is None else range(a.today.start.year - SPREAD, a.today.start.year + SPREAD)
        fits = [q for y in years if (q := occurrence(inner, y, a.feasts)) and q.start.weekday() == w]
        if a.today is None:
            return replace(fits[0], known=False) if fits else p
        today = a.today.start
        fits.sort(key=lambda q: abs((q.start - today).days))
        return replace(fits[0], known=a.today.known) if fits else p
    if inner[0] == "dom" and a.today is not None:
        today = a.today.start
        for n in range(24):
            first = _months(today.year, today.month + (-n if a.direction == "past" else n), 1, "month", True)
            if inner[1] <= first.end.day:
                found = first.start.replace(day=inner[1])
                side = found <= today if a.direction == "past" else found >= today
                if side and found.weekday() == w:
                    return _day(found, a.today.known)
    return p


def _cycle(p: Period, n: int, unit: str) -> Period | None:
    d, known = p.start, p.known
    if unit == "day":
        return replace(_day(d + timedelta(n), known))
    if unit in ("week", "fortnight"):
        first = d - timedelta(d.weekday()) + timedelta(7 * n)
        return Period(first, first + timedelta(6), unit, known)
    if unit == "weekend":
        first = d - timedelta(d.weekday()) + timedelta(7 * n + 5)
        return Period(first, first + timedelta(1), unit, known)
    size = MONTHS_OF[unit]
    if unit == "season":
        begin = (d.month // 3) * 3
        return _months(d.year, begin + 3 * n, 3, unit, known)
    if unit == "decade":
        y = d.year - d.year % 10 + 10 * n
        return Period(date(y, 1, 1), date(y + 9, 12, 31), unit, known)
    if unit == "century":
        y = (d.year - 1) // 100 * 100 + 1 + 100 * n
        return Period(date(y, 1, 1), date(y + 99, 12, 31), unit, known)
    if not known and unit == "year":
        return None   # "last year" of an unknown year says nothing
    return _months(d.year, (d.month - 1) // size * size + 1 + size * n, size, unit, known)


def _shift(p: Period, n: float, unit: str, loose: bool) -> Period | None:
    """`p` moved; counted from publication in months or years the day is not meant, in weeks it is about."""
    if isinstance(n, str):
        return None
    if unit in ("second", "minute", "hour"):
        return p if abs(n) < 24 or unit != "hour" else replace(p, start=p.start + timedelta(hours=n), end=p.end + timedelta(hours=n))
    if unit in DAYS_OF:
        days = timedelta(round(n * DAYS_OF[unit]))
        return replace(p, start=p.start + days, end=p.end + days, about=loose and unit != "day")
    size = MONTHS_OF[unit]
    months = round(n * size)
    if p.grain == "day" and not loose:
        first = _months(p.start.year, p.start.month + months, 1, "month", p.known)
        return _day(first.start.replace(day=min(p.start.day, first.end.day)), p.known)
    if not p.known and unit in ("year", "decade", "century"):
        return None
    if loose:
        if unit in ("year", "decade", "century") and n == round(n):
            return _cycle(replace(p, start=_months(p.start.year, p.start.month + months, 1, "month", True).start), 0, "year")
        return _months(p.start.year, p.start.month + months, 1, "month", p.known)
    span = (p.end.year - p.start.year) * 12 + p.end.month - p.start.month + 1
    return _months(p.start.year, p.start.month + months, span, p.grain, p.known)


def _run(n: int, unit: str, sign: int, a: Anchor) -> Period | None:
    """The last or the coming `n` units, whole ones, the present one left out."""
    if a.today is None:
        return None
    if unit in ("decade", "century"):   # not the twenties, but the last ten years
        n, unit = n * (10 if unit == "decade" else 100), "year"
    first, final = _cycle(a.today, 1 if sign > 0 else -n, unit), _cycle(a.today, n if sign > 0 else -1, unit)
    return Period(first.start, final.end, "range" if n > 1 else unit, a.today.known) if first and final else None


def _next(inner: Node, a: Anchor, sign: int) -> Period | None:
    """The first occurrence after the anchor, or the last one before it."""
    if a.today is None:
        p = _evaluate(inner, a)
        return None if p is None or p.known else p
    today = a.today.start
    if inner[0] == "weekday":
        step = (inner[1] - today.weekday()) % 7 or 7
        back = step - 7 if step < 6 else step - 14   # "last Thursday" on a Friday is not yesterday
        return _day(today + timedelta(step if sign > 0 else back or -7), a.today.known)
    side: Direction = "future" if sign > 0 else "past"
    p = _evaluate(inner, replace(a, direction=side))
    if p is not None and (p.start <= today if sign > 0 else p.end >= today):
        edge = _day(p.end + timedelta(1) if sign > 0 else p.start - timedelta(1), a.today.known)
        p = _evaluate(inner, replace(a, direction=side, today=edge))
    return replace(p, known=a.today.known) if p else None


def _nth(n: int, what: Node | str, base: Node, a: Anchor) -> Period | None:
    p = _evaluate(base, a)
    if p is None:
        return None
    if isinstance(what, tuple) and p.grain == "day":   # the third Tuesday after a day, or before it
        step = (what[1] - p.start.weekday()) % 7 or 7
        return _day(p.start + timedelta(step + 7 * (n - 1) if n > 0 else (step - 7 or -7) + 7 * (n + 1)), p.known)
    if isinstance(what, tuple):
        if not p.known:
            return None
        if n > 0:
            found = p.start + timedelta((what[1] - p.start.weekday()) % 7 + 7 * (n - 1))
        else:
            found = p.end - timedelta((p.end.weekday() - what[1]) % 7 + 7 * (-n - 1))
        return _day(found, p.known) if p.start <= found <= p.end else None
    if what == "day":
        found = p.start + timedelta(n - 1) if n > 0 else p.end + timedelta(n + 1)
        return _day(found, p.known) if p.start <= found <= p.end else None
    if what in ("week", "weekend"):
        if not p.known:
            return None
        first = p.start + timedelta((-p.start.weekday()) % 7 + 7 * (n - 1))
        if n < 0:
            first = p.end - timedelta((p.end.weekday() + 1) % 7 + 6 + 7 * (-n - 1))
        add = 5 if what == "weekend" else 0
        return Period(first + timedelta(add), first + timedelta(6), what, p.known)
    unit = _cycle(replace(p, start=p.start if n > 0 else p.end), n - 1 if n > 0 else n + 1, what)
    return unit if unit and p.start <= unit.start and unit.end <= p.end else None


def _nearest(n: int, inner: Node, base: Node, a: Anchor) -> Period | None:
    p = _evaluate(base, a)
    if p is None:
        return None
    near: set[Period] = set()
    for side in ("past", "future"):
        for back in range(n + 1):
            if inner[0] == "weekday":
                at = p.start + timedelta(7 * (back if side == "future" else -back))
            else:
                at = p.start.replace(year=p.start.year + (back if side == "future" else -back), day=min(28, p.start.day))
            q = _evaluate(inner, replace(a, today=_day(at, p.known), direction=side, within=None))
            if q:
                near.add(q)
    order = sorted(near, key=lambda q: (abs((q.start - p.start).days), q.start))
    return order[n - 1] if len(order) >= n else None


def _range(one: Node, two: Node, a: Anchor) -> Period | None:
    first, final = _evaluate(one, a), _evaluate(two, a)
    if first is None or final is None:
        return None
    if final.known and not first.known:   # the year is said once, at the end
        first = _evaluate(one, replace(a, today=_day(final.start), direction="past", within=None)) or first
    elif final.end < first.start or not final.known:
        final = _evaluate(two, replace(a, today=replace(first, end=first.start), direction="future", within=None)) or final
    if final.start < first.start:   # from Monday to Wednesday, and Wednesday is past already
        first = _evaluate(one, replace(a, today=_day(final.start, final.known), direction="past", within=None)) or first
    if final.end < first.start:
        return None
    unit = first.grain if first.grain in ("day", "month", "year") else "range"
    return Period(first.start, final.end, "range" if first.start != final.start else unit, first.known and final.known)


def _split(n: int, p: Period | None) -> Period | None:
    if p is None:
        return None
    if p.grain == "week":
        return replace(p, start=p.start + timedelta(3 * (n - 1)), end=p.start + timedelta(2) if n == 1 else p.end, grain="range")
    if p.grain != "month":
        return None
    middle = p.start.replace(day=15)
    return replace(p, start=p.start if n == 1 else middle + timedelta(1), end=middle if n == 1 else p.end, grain="range")


def _weekof(p: Period | None) -> Period | None:
    """The week of a date: from that day where its weekday is not known or it is a Sunday or Monday, else the calendar's."""
    if p is None:
        return None
    start = p.start if not p.known or p.start.weekday() in (0, 6) else p.start - timedelta(p.start.weekday())
    return Period(start, start + timedelta(6), "week", p.known)


def edtf(p: Period) -> str:
    """The period in EDTF level 1, ``XXXX`` for a year that is not known."""
    if p.bc:
        return f"-{p.bc - 1:04d}" if p.bc > 1 else "0000"

    def one(d: date, size: int) -> str:
        y = f"{d.year:04d}" if p.known else "XXXX"
        return y if size == 4 else f"{y}-{d.month:02d}" if size == 7 else f"{y}-{d.month:02d}-{d.day:02d}"

    if p.grain == "season":
        number = next(s for s, months in SEASON_MONTHS.items() if months[0] == p.start.month)
        return f"{p.start.year if p.known else 'XXXX'}-{number}"
    size = 10
    if p.start.day == 1 and p.end == month_end(p.end.year, p.end.month) and p.grain not in ("day", "week", "weekend"):
        size = 4 if p.start.month == 1 and p.end.month == 12 and p.grain not in ("month",) else 7
    begin, end = one(p.start, size), one(p.end, size)
    return begin + ("~" if p.about else "") if begin == end else f"{begin}/{end}"


def bounds(p: Period) -> tuple[date, date] | tuple[None, None]:
    """First and last day; none where the year is unknown. What is "about a week ago" may be three days off."""
    if not p.known or p.bc:
        return None, None
    spread = timedelta(3 if p.about else 0)
    return p.start - spread, p.end + spread


__all__ = ["Anchor", "Direction", "Period", "bounds", "edtf", "evaluate", "grain", "occurrence"]
