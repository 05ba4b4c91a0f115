"""What the rules of a pack may say that words mean: the functions of the `means` language. Pure building of trees, no calendar yet.

A tree (`Node`) is a tuple, its first item the operation; `dates_calendar` evaluates it against an anchor. A function returns None
where its arguments make no sense together; the rule then does not apply.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Node = tuple[Any, ...]
GRAINS = ("time", "day", "weekend", "week", "fortnight", "month", "quarter", "season", "half", "year", "decade", "century")
UNITS = ("second", "minute", "hour", "day", "week", "fortnight", "weekend", "month", "quarter", "season", "half", "year", "decade",
         "century")
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
PARTS = ("early", "mid", "late")
OF_DATE = {
    "ymd": "day", "md": "day", "weekday": "day", "dom": "day", "today": "day", "feast": "day", "nearest": "day",
    "ym": "month", "month": "month", "year": "year", "season": "season", "decade": "decade", "century": "century",
    "weekof": "week", "weekend": "weekend", "list": "day", "impossible": "day", "then": "day", "eve": "day", "doy": "day",
}


def grain(node: Node) -> str:
    """How fine the date of a tree is, from its form alone."""
    match node[0]:
        case "quarter" | "half":
            return str(node[0])
        case "cycle" | "shift":
            return str(node[2])
        case "next" | "last" | "in" | "agree" | "first":
            return grain(node[1])
        case "part" | "same":
            return grain(node[2])
        case "nth":
            return "day" if isinstance(node[2], tuple) else str(node[2])
        case "clock" | "span":
            return "time"
        case "range":
            return max(grain(node[1]), grain(node[2]), key=GRAINS.index)
        case "move":
            return _unit_grain(node[1][1][-1][0])
        case "splithalf":
            return "week"
        case "edge":
            return "day"
        case "run":
            return str(node[2])
        case op:
            return OF_DATE.get(op, "day")


def _unit_grain(unit: str) -> str:
    return unit if unit in GRAINS else "day" if unit == "day" else "time"


def is_date(value: object) -> bool:
    """True for a tree that means a date (not a duration or a set)."""
    return isinstance(value, tuple) and value[0] not in ("dur", "set")


# numbers

def num(n: float) -> float:
    return n


def add(a: float, b: float) -> float:
    return a + b


def times(a: float, b: float) -> float:
    return a * b


def decimal(a: int, b: int) -> float:
    return float(f"{a}.{b}")


def under(n: int, limit: int) -> int | None:
    return n if 0 < n < limit else None


def neg(n: float) -> float:
    return -n


def plus_half(n: float) -> float:
    return n + 0.5


def tens_only(n: int) -> int | None:
    """Years that begin a decade."""
    return n if n % 10 == 0 else None


def figure(n: int, low: int, high: int) -> int | None:
    return n if isinstance(n, int) and low <= n <= high else None


def short_year(n: int) -> int:
    """'74 is 1974, '15 is 2015: the window that the press means turns at 50."""
    return n + (2000 if n < 50 else 1900)


# dates

def day(month: int, d: int) -> Node | None:
    if not (1 <= month <= 12 and isinstance(d, int) and 1 <= d <= 31):
        return None
    return ("md", month, d) if d <= LENGTHS[month - 1] else ("impossible",)


def ymd(y: int, month: int, d: int) -> Node | None:
    made = day(month, d)
    if made is None or made[0] == "impossible":
        return made
    if month == 2 and d == 29 and not (y % 4 == 0 and (y % 100 or y % 400 == 0)):
        return ("impossible",)
    return ("ymd", y, month, d)


def month(m: int) -> Node | None:
    return ("month", m) if 1 <= m <= 12 else None


def year(y: int) -> Node | None:
    return ("year", y) if -9999 <= y <= 9999 and y else None


def weekday(w: int) -> Node:
    return ("weekday", w)


def weekend() -> Node:
    return ("weekend",)


def dom(d: int) -> Node | None:
    return ("dom", d) if isinstance(d, int) and 1 <= d <= 31 else None


def today() -> Node:
    return ("today",)


def then() -> Node:
    return ("then",)


def eve() -> Node:
    """What "накануне" is the eve of: the day of publication where it is known, else the date named before."""
    return ("eve",)


def feast(key: str) -> Node:
    return ("feast", key)


def season(n: int) -> Node:
    return ("season", n)


def decade(y: int) -> Node:
    return ("decade", y - y % 10)


def century(n: int) -> Node | None:
    return ("century", n) if 1 <= n <= 22 else None


def ref(which: str) -> Node:
    return ("ref", which)


def cycle(n: int, unit: str, base: Node = ("today",)) -> Node | None:
    return ("cycle", n, unit, base) if unit in GRAINS and unit != "day" and is_date(base) else None


def shift(n: int, unit: str, base: Node = ("today",)) -> Node | None:
    return ("shift", n, unit, base) if unit in UNITS and is_date(base) else None


def shift_days(n: int, base: Node) -> Node | None:
    """`base` itself moved by days, whichever way it is read: "lundi en huit"."""
    return ("shift", n, "day", base) if is_date(base) else None


def move(dur: Node, sign: int, base: Node = ("today",)) -> Node | None:
    """`base` moved by a duration; what is shorter than a day stays within the day."""
    if dur[0] != "dur" or not is_date(base):
        return None
    return ("move", dur, sign, base)


def run(n: int, unit: str, sign: int) -> Node | None:
    """The last or the coming `n` units: a period that ends or begins at the anchor."""
    return ("run", n, unit, sign) if unit in GRAINS and isinstance(n, int) and n > 0 else None


def in_(a: Node, b: Node) -> Node | None:
    if not (is_date(a) and is_date(b)) or a[0] == "ref" or b[0] == "ref":
        return None
    if a[0] == "impossible" or b[0] == "impossible":
        return ("impossible",)
    if a[0] == "same":   # yesterday, 4 May | 2024
        named = in_(a[2], b)
        return same(a[1], named) if named else None
    if GRAINS.index(grain(a)) >= GRAINS.index(grain(b)) or (a[0] == "weekday" and GRAINS.index(grain(b)) > GRAINS.index("month")):
        return None
    if a[0] in ("md", "dom") and b[0] == "year" and a[0] == "md" and a[1:] == (2, 29):
        return ymd(b[1], 2, 29)
    if a[0] == "dom" and b[0] == "month":
        return day(b[1], a[1])
    return None if a[0] in ("ymd", "ym", "year", "in") and grain(a) == "year" else ("in", a, b)


def within(a: Node, b: Node) -> Node | None:
    """`a` in a period that is counted from publication or from another date: "October last year"."""
    return in_(a, b) if is_date(b) and b[0] in ("cycle", "move", "shift") else None


def counted(a: Node) -> Node | None:
    """`a`, if it is a day counted from another one ("yesterday", "the day before")."""
    return a if a == ("today",) or (a[0] == "shift" and a[2] == "day") else None


def perhaps(dur: Node) -> Node | None:
    """"in three years": a coming day or a length of time, which the sentence must say."""
    return ("perhaps", dur) if days(dur) else None


def year_end(y: int, two: int) -> int | None:
    """The second year of "2019-20"."""
    later = y - y % 100 + two
    return later if 0 < later - y < 60 else None


def days(dur: Node) -> Node | None:
    """A duration, if none of it is shorter than a day."""
    return dur if dur[0] == "dur" and all(unit not in ("second", "minute", "hour") for unit, _ in dur[1]) else None


def agree(w: int, date: Node) -> Node | None:
    """A weekday with its date: the weekday helps to find the year."""
    if date[0] == "impossible":
        return date
    return ("agree", date, w) if is_date(date) and grain(date) == "day" and date[0] not in ("weekday", "today") else None


def nth(n: int, what: Node | str, base: Node) -> Node | None:
    if not is_date(base) or not isinstance(n, int) or n == 0:
        return None
    if isinstance(what, tuple) and what[0] == "weekday" and abs(n) <= 5 and grain(base) in ("month", "year", "quarter"):
        return ("nth", n, what, base)
    if isinstance(what, tuple) and abs(n) < 60 and grain(base) == "day":
        return ("nth", n, what, base)
    if isinstance(what, str) and what in GRAINS and grain(base) in GRAINS and GRAINS.index(what) < GRAINS.index(grain(base)):
        return ("nth", n, what, base)
    return None


def bare(a: Node) -> Node | None:
    """`a`, if it is a weekday, month, feast, season or day that comes again."""
    return a if a[0] in ("weekday", "month", "feast", "season", "md", "agree") else None


def first(a: Node, base: Node) -> Node | None:
    """The first `a` from a date on: "March in a year"."""
    return ("first", a, base) if is_date(a) and is_date(base) else None


def next_(a: Node) -> Node | None:
    return ("next", a) if is_date(a) else None


def last(a: Node) -> Node | None:
    return ("last", a) if is_date(a) else None


def nearest(n: int, a: Node, base: Node) -> Node | None:
    return ("nearest", n, a, base) if is_date(a) and is_date(base) else None


def range_(a: Node, b: Node) -> Node | None:
    if not (is_date(a) and is_date(b)) or {"ref", "range", "run"} & {a[0], b[0]}:
        return None
    if "impossible" in (a[0], b[0]):
        return ("impossible",)
    if a[0] == "dom" and b[0] == "md":
        return range_(day(b[1], a[1]) or ("impossible",), b)
    if grain(a) != grain(b):
        return None
    return ("range", a, b)


def list_(*dates: Node) -> Node | None:
    if ("impossible",) in dates:
        return ("impossible",)
    return ("list", *dates) if all(is_date(d) for d in dates) or all(d[0] == "dur" for d in dates) else None


def part(which: str, base: Node) -> Node | None:
    if which not in PARTS or not is_date(base) or grain(base) in ("time",) or base[0] in ("part", "ref"):
        return None
    return ("part", which, base)


def half(n: int, base: Node = ("none",)) -> Node | None:
    """First or second half: of a year six months, of a month the days to the 15th or from the 16th."""
    if n not in (1, 2):
        return None
    if base == ("none",):
        return ("half", n)
    g = grain(base)
    return ("in", ("half", n), base) if g == "year" else ("splithalf", n, base) if g in ("month", "week") else None


def quarter(n: int) -> Node | None:
    return ("quarter", n) if 1 <= n <= 4 else None


def weekof(base: Node) -> Node | None:
    return ("weekof", base) if is_date(base) and grain(base) == "day" else None


def edge(base: Node) -> Node | None:
    """The last day of a period: what "by the end of" sets as a term."""
    return ("edge", base) if is_date(base) and grain(base) not in ("time", "day") else None


def same(a: Node, b: Node) -> Node | None:
    """Two wordings of one day, the first counted from publication: it dates the article too."""
    if b[0] == "impossible":
        return b
    return ("same", a, b) if is_date(a) and is_date(b) and grain(a) == grain(b) == "day" else None


def clock(hour: int, minute: int = 0) -> Node | None:
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    return ("clock", f"T{hour:02d}:{minute:02d}", ("none",))


def pm(time: Node) -> Node | None:
    """The same hour after noon."""
    if time[0] != "clock" or not time[1][1:3].isdigit() or int(time[1][1:3]) > 12:
        return None
    hour = int(time[1][1:3]) % 12 + 12
    return ("clock", f"T{hour:02d}{time[1][3:]}", *time[2:])


def am(time: Node) -> Node | None:
    if time[0] != "clock" or not time[1][1:3].isdigit() or int(time[1][1:3]) > 12:
        return None
    return ("clock", f"T{int(time[1][1:3]) % 12:02d}{time[1][3:]}", *time[2:])


def daypart(code: str) -> Node:
    return ("clock", f"T{code}", ("none",))


def at(date: Node, time: Node) -> Node | None:
    """A time of day on a day."""
    if time[0] != "clock" or not is_date(date) or grain(date) != "day":
        return None
    if time[2] != ("none",):   # "Friday morning at 9": the finer one stays
        return None
    return ("clock", time[1], date)


# durations and sets

def dur(n: float | str, unit: str) -> Node | None:
    if unit not in UNITS or unit == "weekend" or (not isinstance(n, str) and n <= 0):
        return None
    return ("dur", ((unit, n),))


def compound(word: str) -> Node | None:
    """A word that holds number and unit, as the lexicon gives them: ``2 day``."""
    n, unit = word.split()
    return dur(int(n), unit)


def join(a: Node, b: Node) -> Node | None:
    """Two durations in one, the longer unit first: an hour and ten minutes."""
    if a[0] != "dur" or b[0] != "dur" or UNITS.index(a[1][-1][0]) <= UNITS.index(b[1][0][0]):
        return None
    return ("dur", (*a[1], *b[1]))


def more(a: Node, fraction: str) -> Node | None:
    """A duration and a half of its unit: an hour and a half."""
    if fraction != "half" or a[0] != "dur" or isinstance(a[1][-1][1], str):
        return None
    unit, n = a[1][-1]
    return ("dur", (*a[1][:-1], (unit, n + 0.5)))


def same_unit(n: float, other: Node) -> Node | None:
    """The first number of "six to eight weeks", in the unit of the second."""
    return dur(n, other[1][0][0]) if other[0] == "dur" and len(other[1]) == 1 else None


def join_minutes(a: Node, minutes: int) -> Node | None:
    """Hours and a bare number after them: deux heures quarante."""
    return join(a, ("dur", (("minute", minutes),))) if a[0] == "dur" and a[1][-1][0] == "hour" and 0 < minutes < 60 else None


def often(unit: str, n: int = 1) -> Node | None:
    """Once in so many units."""
    return ("set", unit, n) if unit in UNITS or unit in ("weekday",) else None


def often_on(what: Node) -> Node | None:
    """Each Monday, every May, every morning."""
    return ("set", what, 1) if is_date(what) else None


_ALL: tuple[Callable[..., Any], ...] = (
    num, add, times, decimal, under, figure, neg, plus_half, tens_only, short_year, day, ymd, month, year, weekday, weekend, dom, today,
    then,
    feast, season, decade, century, ref, cycle, shift, move, run, in_, agree, within, counted, days, perhaps, year_end, nth, bare,
    first, next_, last, nearest, range_, list_, part, half, quarter, weekof, edge, same, clock, pm, am, daypart, at, dur, join,
    compound, eve, join_minutes, shift_days, more, same_unit, often, often_on,
)
FUNCTIONS: dict[str, Callable[..., Any]] = {f.__name__.rstrip("_"): f for f in _ALL}
