"""The overview over the chronicle: how many contacts there were month by month, by kind, as bars of a picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.model.claim import KINDS
from dragoman.store.filters import MonthCount

WIDTH, HEIGHT = 1000, 64   # units of the picture, without the labels under it
MONTHS = 180               # bars of a month each, at most; a longer time has a bar a year
LABELS = 16                # at most so many years are written under the bars


@dataclass(frozen=True, slots=True)
class Bar:
    """One month (``2021-04``) or year (``2021``): a block a kind, from the ground up; `chosen` where the filters leave it."""

    period: str
    x: float
    width: float
    count: int
    blocks: tuple[tuple[str, float, float], ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """All bars, with years to be written under them (`x` and the year); the first period, and how many there are to the last."""

    bars: tuple[Bar, ...]
    labels: tuple[tuple[float, str], ...]
    first: str
    count: int
    yearly: bool
    highest: int


def strip(counts: Iterable[MonthCount], since: date | None = None, until: date | None = None) -> Strip | None:
    """The picture; None where nothing has a day. `counts` are without a period, `since` and `until` (inclusive) the one that is chosen."""
    kinds: dict[str, dict[str, int]] = {}
    for c in counts:
        if c.month and c.month[:4].isdecimal():
            months = kinds.setdefault(c.month, {})
            months[c.kind] = months.get(c.kind, 0) + c.count
    if not kinds:
        return None
    known = sorted(m for m in kinds if len(m) == 7) or [f"{min(kinds)}-01"]
    first, last = min(known[0], f"{min(kinds)[:4]}-12"), max(known[-1], f"{max(kinds)[:4]}-01")
    span = _number(last) - _number(first) + 1
    yearly = span > MONTHS
    sums: dict[str, dict[str, int]] = {}
    for month, found in kinds.items():
        period = month[:4] if yearly else month if len(month) == 7 else f"{month}-01"
        into = sums.setdefault(period, {})
        for kind, n in found.items():
            into[kind] = into.get(kind, 0) + n
    periods = [str(y) for y in range(int(first[:4]), int(last[:4]) + 1)] if yearly else [_month(_number(first) + i) for i in range(span)]
    highest = max(sum(s.values()) for s in sums.values())
    width = WIDTH / len(periods)
    bars = tuple(_bar(p, i * width, width, sums[p], highest, since, until) for i, p in enumerate(periods) if p in sums)
    years = [(i * width, p[:4]) for i, p in enumerate(periods) if yearly or p.endswith("-01")]
    every = -(-len(years) // LABELS)
    labels = tuple((round(x, 2), year) for x, year in years if int(year) % every == 0)
    return Strip(bars, labels, periods[0], len(periods), yearly, highest)


def _bar(period: str, x: float, width: float, kinds: dict[str, int], highest: int, since: date | None, until: date | None) -> Bar:
    blocks, below = [], 0
    for kind in KINDS:
        if n := kinds.get(kind, 0):
            below += n
            blocks.append((kind, round(HEIGHT * (1 - below / highest), 2), round(HEIGHT * n / highest, 2)))
    size = len(period)
    inside = (not since or period >= since.isoformat()[:size]) and (not until or period <= until.isoformat()[:size])
    return Bar(period, round(x, 2), round(max(width * 0.82, width - 2), 2), sum(kinds.values()), tuple(blocks), inside)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
