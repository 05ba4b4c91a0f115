"""Do two reports tell one contact? A score with its reasons, from participants, dates, kind, place and the rest.

Weights were set by hand on invented families of cases (``tests/merge``) and stand here together, to be weighed against each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.merge import dates, sides
from dragoman.merge.dates import Days
from dragoman.merge.sides import Side
from dragoman.model.claim import Kind, Status
from dragoman.model.document import Document
from dragoman.model.record import NamedPlace, ReportedContact

STRONG, WEAK = 0.80, 0.60  # from STRONG on two reports are one; from WEAK on they are where no other could be meant
CAP = 0.78  # what rests on a loose date, or on a country that stands for its people, is never more than weak
SURE = 0.7

_DATE = {"same": 0.55, "inside": 0.50, "floating": 0.50, "near": 0.25, "coarse": 0.30, "open": 0.10}
_PLACE_SAME, _COUNTRY_SAME, _CITY_OTHER = 0.15, 0.05, -0.12
_SOON, _LATER = 3, 45  # days between an undated report and a dated one; within which a plan without a date is carried out


@dataclass(frozen=True, slots=True)
class Report:
    """One article's telling of one contact, with what merging looks at worked out once."""

    document: Document
    reported: ReportedContact
    sides: tuple[Side, ...]
    days: Days | None
    topics: frozenset[str]

    @property
    def id(self) -> str:
        return self.reported.claim.id

    @property
    def kind(self) -> Kind:
        return self.reported.claim.kind

    @property
    def status(self) -> Status:
        return self.reported.claim.status

    @property
    def place(self) -> NamedPlace | None:
        place = self.reported.place
        return place if place and (place.name or place.country or place.venue) else None

    @property
    def published(self) -> date | None:
        return self.document.published


def report(document: Document, reported: ReportedContact) -> Report:
    """A report of a contact, made ready to be compared."""
    claim = reported.claim
    return Report(
        document,
        reported,
        tuple(sides.side(p) for p in reported.participants),
        dates.days(claim.when),
        frozenset(t.label.casefold() for t in claim.topics),
    )


def phase(status: Status) -> str:
    """``real``, ``plan`` or ``not``: what took place, what is to, what did not or will not."""
    return {"held": "real", "ongoing": "real", "planned": "plan", "proposed": "plan"}.get(status, "not")


@dataclass(frozen=True, slots=True)
class Match:
    """`score` 0 to 1 and why; `clash` where the two cannot be one contact, whatever else agrees."""

    score: float
    reasons: tuple[str, ...]
    clash: bool = False


def _clash(reason: str) -> Match:
    return Match(0.0, (reason,), clash=True)


def kinds_agree(a: Kind, b: Kind) -> bool:
    """A gathering may be a meeting to one and a summit to another; nothing else changes its kind from article to article."""
    return a == b or {a, b} == {"meeting", "multilateral"}


def compare(a: Report, b: Report) -> Match:
    """Two reports of different articles, held against each other."""
    if not kinds_agree(a.kind, b.kind):
        return _clash(f"{a.kind} and {b.kind}")
    people = sides.compare(a.kind, a.sides, b.kind, b.sides)
    if people.clash:
        return _clash(people.reason)
    level, why = dates.compare(a.days, b.days)
    if level == "clash":
        return _clash(why)
    where, where_why = _places(a, b)
    if where is None:
        return _clash(where_why)
    score, reasons = _DATE[level] + people.worth + where, [people.reason, why]
    if where_why:
        reasons.append(where_why)
    if level == "near":
        if a.kind == "visit" and where > 0:
            score += 0.25
            reasons.append("a visit told on the next day")
        elif not _unsure(a, b):
            return _clash("two days, both said outright")
    stage = _stages(a, b, level)
    if stage is None:
        return _clash("a plan made for another time")
    score += stage
    score += 0.05 if a.kind == b.kind else -0.05
    if level == "open":
        near, near_why = _undated(a, b)
        score += near
        if near_why:
            reasons.append(near_why)
    if a.topics & b.topics:
        score += min(0.1, 0.05 * len(a.topics & b.topics))
        reasons.append(f"topic in common: {min(a.topics & b.topics)}")
    mine, yours = a.reported.claim, b.reported.claim
    if mine.duration and mine.duration == yours.duration:
        score += 0.1
        reasons.append("the same length")
    if mine.format and set(mine.format) & set(yours.format):
        score += 0.03
    loose = (
        people.sure < SURE
        or level in ("coarse", "open")
        or (level == "near" and a.kind != "visit")
        or (level == "floating" and _one_floats(a, b))
    )
    return Match(round(max(0.0, min(score, CAP if loose else 1.0)), 4), tuple(reasons))


def _one_floats(a: Report, b: Report) -> bool:
    return a.days is not None and b.days is not None and a.days.floating != b.days.floating


def _unsure(a: Report, b: Report) -> bool:
    """True where one of two neighbouring days was worked out rather than said: from *yesterday*, from the day of publication."""
    return any(r.reported.claim.when is not None and r.reported.claim.when.basis != "explicit" for r in (a, b))


def _places(a: Report, b: Report) -> tuple[float | None, str]:
    """What the places add; None where they exclude each other. A call has no place that would tell it from another."""
    x, y = a.place, b.place
    if x is None or y is None or a.kind in ("call", "correspondence"):
        return 0.0, ""
    if (x.geonames and x.geonames == y.geonames) or _cities(x) & _cities(y):
        return _PLACE_SAME, f"both in {x.name or y.name}"  # a namesake in another country is a slip of the gazetteer, not another place
    if x.country and y.country and x.country != y.country:
        return None, f"in {x.country} and in {y.country}"
    if x.name and y.name:
        return _CITY_OTHER, f"in {min(x.name, y.name)} and in {max(x.name, y.name)}"
    return (_COUNTRY_SAME, f"both in {x.country}") if x.country and x.country == y.country else (0.0, "")


def _cities(place: NamedPlace) -> set[str]:
    """The cities of a place, which may be several of one trip ("Astana, Almaty")."""
    return {name.strip().casefold() for name in place.name.split(",")} if place.name else set()


def _stages(a: Report, b: Report, level: str) -> float | None:
    """Plan and fulfilment: what their order in time allows; None where the plan must be for another occasion."""
    one, other = phase(a.status), phase(b.status)
    if one == other:  # past contacts without a date are many, pending plans few
        return 0.0 if level == "open" and one == "real" else 0.05
    if "not" in (one, other):
        return 0.0 if level not in ("open",) else -0.05
    plan, real = (a, b) if one == "plan" else (b, a)
    if level in ("same", "inside", "floating"):
        return 0.0
    # A loosely dated plan is carried out after it was told, and not long after.
    told, done = plan.published, real.days
    if told is None or done is None or done.floating or not done.short:
        return None
    wait = done.last - told.toordinal()
    if wait < 0 or (level == "open" and wait > _LATER):
        return None
    return 0.0


def _undated(a: Report, b: Report) -> tuple[float, str]:
    """An undated report is likely to tell of what was near its publication."""

    def about(r: Report) -> int | None:
        if r.days is not None and not r.days.floating and r.days.short:
            return r.days.first
        return r.published.toordinal() if r.published else None

    x, y = about(a), about(b)
    if x is None or y is None:
        return 0.0, ""
    apart = abs(x - y)
    if apart <= _SOON:
        return 0.15, "told at the same time"
    return (0.05, "told within days") if apart <= 10 else (0.0, "") if apart <= 60 else (-0.2, "")
