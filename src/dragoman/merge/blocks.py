"""Which reports are worth a comparison: those that have somebody and a day in common, or a month where a date is loose.

Blocks are kept as small as may be, or the work on them would grow with the square of what a country or a busy person does. Talks of two
sides are one contact only where both agree, so they are sought by *pairs* of sides; by each side alone is sought what has one side only, a
visitor, a side of which nothing is known, or many sides. A country stands for its people only where one of the two reports does not name
them: whoever names all of them seeks names alone, and is found by both. A visit without a date whose hosts are named needs more in common
with another visit than its visitor and a month.

Two reports are a pair where one *seeks* under a key under which the other is *found*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from dragoman.merge.match import ABROAD, Report, cities, phase
from dragoman.merge.sides import Side

FEW = 4  # sides of a larger gathering that are paired for its keys
_ANY, _PLAN, _NEVER = 1 << 20, (1 << 20) + 12, (1 << 20) + 13  # as months: those of any year (12), plans without a day, no time at all
_TIMES = 1 << 22  # more than there are days or months, so that the number of a name and a time make one number


@dataclass(frozen=True, slots=True)
class Keys:
    """Names and times under which a report seeks others, and those under which it is found by them. Times are days or months."""

    seeks: Sequence[str]
    found: Sequence[str]
    times: Sequence[int]
    around: Sequence[int]


def candidates(reports: Sequence[Report]) -> list[tuple[int, int]]:
    """Pairs of places in `reports` that are worth a comparison, each once, the smaller first, in order; of one article there are none."""
    firm: list[int] = []
    afloat: list[int] = []
    loose: list[int] = []
    for n, r in enumerate(reports):
        (loose if r.days is None or not r.days.short else afloat if r.days.floating else firm).append(n)
    pairs: set[tuple[int, int]] = set()

    def meet(few: list[int], keys: Callable[[Report], Keys], many: list[int], others: Callable[[Report], Keys]) -> None:
        """Pairs of which one is among the few; those of the few alone where `many` are the same."""
        seeking, found = _Index(), _Index()
        for n in few:
            of = keys(reports[n])
            seeking.put(n, of.seeks, of.times)
            if many is not few:
                found.put(n, of.found, of.around)
        for n in many if few else ():
            of = others(reports[n])
            for other in chain(seeking.get(of.found, of.around), found.get(of.seeks, of.times)):
                if other != n and reports[other].document.id != reports[n].document.id:
                    pairs.add((n, other) if n < other else (other, n))

    meet(firm, _daily, firm, _daily)
    meet(afloat, _daily, afloat, _daily)
    meet(afloat, _daily, firm, _yearless)
    meet(loose, _monthly, loose, _monthly)
    meet(loose, _before_or_after, [*firm, *afloat], _monthly)
    return sorted(pairs)


class _Index:
    """Places by name and time. Most keys have one place, so that a list is made only for a second."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._first: dict[int, int] = {}
        self._more: dict[int, list[int]] = {}

    def put(self, place: int, names: Iterable[str], times: Iterable[int]) -> None:
        for name in names:
            base = self._numbers.setdefault(name, len(self._numbers)) * _TIMES
            for time in times:
                if self._first.setdefault(base + time, place) != place:
                    self._more.setdefault(base + time, []).append(place)

    def get(self, names: Iterable[str], times: Iterable[int]) -> Iterator[int]:
        """Places under any of the names at any of the times; one may come more than once."""
        for name in names:
            if (number := self._numbers.get(name)) is not None:
                for key in (number * _TIMES + time for time in times):
                    if (first := self._first.get(key)) is not None:
                        yield first
                        yield from self._more.get(key, ())


# ── times ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _daily(r: Report) -> Keys:
    """By the days of a short date; a report is found by those that are a day off."""
    assert r.days is not None
    seeks, found = _names(r)
    return Keys(seeks, found, range(r.days.first, r.days.last + 1), range(r.days.first - 1, r.days.last + 2))


def _yearless(r: Report) -> Keys:
    """The same by days of a leap year, as reports have them that do not say the year."""
    of = _daily(r)
    return Keys(of.seeks, of.found, [_of_leap_year(d) for d in of.times], [_of_leap_year(d) for d in of.around])


def _of_leap_year(ordinal: int) -> int:
    day = date.fromordinal(max(ordinal, 1))
    return date(2000, day.month, day.day).timetuple().tm_yday


def _monthly(r: Report) -> Keys:
    """By the months that a report may belong to: those of its date, a year's at most; else that of its publication and those around it.

    A date without its year seeks in every year. Plans without a day are sought among plans, however far off they lie.
    """
    return _months(r, -1, 2)


def _before_or_after(r: Report) -> Keys:
    """The same for reports that are held against dated ones: what an article without a date tells as past was not long after it was told,
    and what it tells as to come not long before."""
    told = r.published
    if r.days is None and told is not None and (stage := phase(r.status)) != "not":
        edge = told + timedelta(ABROAD if stage == "real" else -ABROAD)
        shift = 0 if edge.month == told.month else 1
        return _months(r, -1, shift) if stage == "real" else _months(r, -shift, 2)
    return _monthly(r)


def _months(r: Report, back: int, ahead: int) -> Keys:
    """By months, so many before and after that of its publication where it has no date."""
    seeks, found = _pairs(r)
    plan = [_PLAN] if phase(r.status) == "plan" and not (r.days and r.days.short) else []
    if r.days is not None and r.days.floating:
        any_ = [_ANY + m for m in range(12) if r.days.first <= 31 * m + 31 and 30 * m - 2 <= r.days.last]
        # Who they are is named or not by those of all years, which do not seek here.
        return Keys(seeks if r.kind == "visit" else found, found, plan + any_, plan + any_)
    if r.days is not None:
        first, last = date.fromordinal(r.days.first), date.fromordinal(r.days.last)
        start = first.year * 12 + first.month - 1
        months = list(range(start, min(last.year * 12 + last.month - 1, start + 12) + 1))
        return Keys(seeks, found, plan + months, plan + months + [_ANY + m % 12 for m in months])
    if r.published is not None:
        here = r.published.year * 12 + r.published.month - 1
        around = range(here + back, here + ahead + 1)
        return Keys(seeks, found, [*plan, *around], [*plan, *around])
    return Keys(seeks, found, [*plan, _NEVER], [*plan, _NEVER])


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _names(r: Report) -> tuple[list[str], list[str]]:
    """The names under which a report seeks and is found on a day. Those that are sought by single sides bear a star, so that reports of two
    sides, of which some are not named, seek among them alone by one side."""
    sides, kinds = _sought(r), _classes(r)
    # Where all are named, others tell of the same only if they have the same names; but a gathering is also told by one guest alone.
    plain = all(s.entity and s.type == "person" for s in sides) and (r.kind != "multilateral" or len(sides) > 1)
    alone = [f"{kind} {name}" for s in sides for name in _of(s) for kind in kinds]
    starred = [f"*{name}" for name in alone]
    if r.kind in ("visit", "multilateral") or not 1 < len(sides) <= FEW or not all(s.entity or s.country for s in sides):
        return ([f"{kind} {s.entity}" for s in sides for kind in kinds] if plain else alone), alone + starred
    pairs = [f"{kind} {pair}" for pair in _paired(sides) for kind in kinds]
    if plain:
        return [f"{kind} {pair}" for pair in _paired(sides, named=True) for kind in kinds], alone + pairs
    return pairs + starred, alone + pairs


def _pairs(r: Report) -> tuple[list[str], list[str]]:
    """The same in a month: two together narrow it down; a visit has one visitor, a body stands for its members, and some reports name one
    side only."""
    if r.kind == "visit":
        return _visits(r)
    if len(r.sides) < 2:
        return _names(r)
    kind, bodies = _classes(r)[0], [s for s in r.sides if s.type == "organisation" and s.entity]
    few = sorted(r.sides, key=lambda s: s.identity)[:FEW]
    found = [f"{kind} {pair}" for pair in _paired(few)] + [f"{kind} {s.entity}" for s in bodies]
    if all(s.entity and s.type == "person" for s in r.sides):
        return [f"{kind} {pair}" for pair in _paired(few, named=True)], found
    return found, found


def _visits(r: Report) -> tuple[list[str], list[str]]:
    """The same of a visit in a month. Two that name their hosts, of which one is told as past and without a date, are not one on the word
    of the visitor and the month: they seek one another by what else agrees (`_beside`), and those that name no hosts by the visitor alone.
    """
    seeks, found = _names(r)
    if r.days is not None and r.days.floating:
        seeks = found
    if not any(s.host for s in r.sides):
        return [f"{name}{mark}" for name in seeks for mark in ("", " hosts", " more")], found
    beside = _beside(r)
    undated = r.days is None and phase(r.status) == "real"
    mine = " more" if undated else " hosts"
    marks = ["", *beside] if undated else ["", " hosts", *beside]
    return [f"{name}{mark}" for name in seeks for mark in marks], [f"{name}{mark}" for name in found for mark in (mine, *beside)]


def _beside(r: Report) -> list[str]:
    """All by which two visits may agree beside their visitor and their days (`merge.match`)."""
    claim, place, out = r.reported.claim, r.place, set[str]()
    for s in r.sides:
        if s.host:
            out.update((*([s.entity] if s.entity else [f"?{s.wording}"]), *([f"@{s.country}"] if s.country else [])))
    if place is not None:
        out.update(f"in {name}" for name in cities(place))
        out.update(f"at {where}" for where in (place.country, place.geonames) if where)
    out.update((*(f"on {t}" for t in r.topics), *(f"as {f}" for f in claim.format), *(f"for {x}" for x in (claim.duration,) if x)))
    out.update((*r.quotes, *r.figures, *(repr(other) for other in r.beside)))
    return [f" {mark}" for mark in sorted(out)]


def _sought(r: Report) -> list[Side]:
    return [s for s in r.sides if not s.host] or list(r.sides) if r.kind == "visit" else list(r.sides)


def _classes(r: Report) -> tuple[str, ...]:
    """Among what it is sought: a meeting without a place may have been by video, and a call to others."""
    if r.kind in ("meeting", "multilateral"):
        return ("talk", "call") if r.kind == "meeting" and r.place is None else ("talk",)
    return (r.kind,)


def _of(s: Side) -> Iterator[str]:
    """Under what a side is sought: itself; and its country where one of the two may be unnamed."""
    if s.entity:
        yield s.entity
    if s.country:
        yield f"@{s.country}"
    elif not s.entity:
        yield f"?{s.wording}"


def _paired(sides: Sequence[Side], named: bool = False) -> list[str]:
    """Every two sides as one key; by their names alone where all are `named`."""
    of = [[s.entity or ""] if named else list(_of(s)) for s in sides]
    return sorted({f"{min(x, y)}+{max(x, y)}" for i, a in enumerate(of) for b in of[i + 1 :] for x in a for y in b})
