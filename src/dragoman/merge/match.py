"""Do two reports tell one contact? A score made of features, each with its reason and its worth.

Participants, days, kind, place, format, length, topics; and what two articles that tell of one occasion have in common besides: quotes,
figures, other contacts. Weights were set by hand on invented families of cases (``tests/merge``) and stand here together, to be weighed
against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from dragoman.merge import dates, sides
from dragoman.merge.dates import Days
from dragoman.merge.sides import Side
from dragoman.model.claim import Kind, Status
from dragoman.model.document import Document
from dragoman.model.fold import fold
from dragoman.model.record import ArticleRecord, NamedParty, NamedPlace, ReportedContact

STRONG, WEAK = 0.80, 0.60  # from STRONG on two reports are one; from WEAK on they are where no other could be meant
CAP = 0.78  # what rests on a loose date, or on a country that stands for its people, is never more than weak
SURE = 0.7

_DATE = {"same": 0.55, "inside": 0.50, "floating": 0.50, "near": 0.25, "coarse": 0.30, "open": 0.10}
_PLACE_SAME, _COUNTRY_SAME, _CITY_OTHER = 0.15, 0.05, -0.12
_KIND_SAME, _KIND_OTHER = 0.05, -0.05
_STAGE_SAME, _PENDING = 0.05, 0.15
_NEXT_DAY = 0.25  # a visit told by its first day and by its second
_TOPIC, _TOPICS, _FORMAT = 0.05, 0.10, 0.03
_LENGTH, _QUOTE, _FIGURE, _FIGURES, _BESIDE = 0.10, 0.10, 0.05, 0.10, 0.10
_SURELY = 0.10  # what this much is shared by articles, is told of one occasion
_SOON, _LATER = 3, 45  # days between an undated report and a dated one; within which a plan without a date is carried out
ABROAD = 1  # days by which the clock of an article may run behind that of the event
_WORDS = 4  # of a quote; shorter ones are said often
_ROUND = 10  # numbers below are in every article

_NONE: frozenset[str] = frozenset()  # one for all, as an empty set takes as much room as all the rest of a report

Signature = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One article's telling of one contact, with what merging looks at worked out once.

    `signature` is equal for reports that tell a contact of a known day and of named sides alike; None where a report is too vague.
    Of the article: `quotes`, folded; `figures`, as value and unit; `beside`, the signatures of all contacts that it tells.
    """

    document: Document
    reported: ReportedContact
    sides: tuple[Side, ...]
    days: Days | None
    topics: frozenset[str]
    signature: Signature | None = None
    quotes: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    beside: frozenset[Signature] = frozenset()

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


def reports(record: ArticleRecord) -> list[Report]:
    """The contacts of an article, made ready to be compared."""
    text = record.document.text
    said = (fold(s.claim.span.of(text)) for s in record.statements if s.claim.mode != "indirect")
    quotes = frozenset(q for q in said if len(q.split()) >= _WORDS) or _NONE
    figures = frozenset(f"{f.value:g} {f.unit}" for f in record.figures if f.value > _ROUND) or _NONE
    first = [_report(record.document, c) for c in record.contacts]
    beside = frozenset(r.signature for r in first if r.signature) if len(first) > 1 else frozenset()
    return [replace(r, quotes=quotes, figures=figures, beside=beside) for r in first] if quotes or figures or beside else first


def _report(document: Document, reported: ReportedContact) -> Report:
    claim = reported.claim
    people, identities = _people(reported.participants)
    days = dates.days(claim.when)
    signature: Signature | None = None
    if days is not None and days.short and not days.floating and identities:
        signature = (claim.kind, phase(claim.status), days.first, days.last, identities)
    return Report(document, reported, people, days, frozenset(t.label.casefold() for t in claim.topics) or _NONE, signature)


@lru_cache(maxsize=100_000)
def _people(parties: tuple[NamedParty, ...]) -> tuple[tuple[Side, ...], tuple[object, ...]]:
    """The parties as sides, and who they are and whether as visitors, for a signature, where two or more are all named: one value for all
    articles that name the same people alike."""
    people = tuple(sides.side(p) for p in parties)
    named = len(people) > 1 and all(s.named for s in people)
    return people, tuple(sorted((s.identity, s.visitor) for s in people)) if named else ()


_PHASES = {"held": "real", "ongoing": "real", "planned": "plan", "proposed": "plan"}


def phase(status: Status) -> str:
    """``real``, ``plan`` or ``not``: what took place, what is to, what did not or will not."""
    return _PHASES.get(status, "not")


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against, and what it adds to the score."""

    why: str
    worth: float

    def __str__(self) -> str:
        return f"{self.why} {self.worth:+.2f}" if self.worth else self.why


@dataclass(frozen=True, slots=True)
class Match:
    """`score` 0 to 1 and why; `clash` where the two cannot be one contact, whatever else agrees."""

    score: float
    features: tuple[Feature, ...]
    clash: bool = False

    @property
    def reasons(self) -> tuple[str, ...]:
        """The features in words, each with its worth."""
        return tuple(map(str, self.features))


def _clash(reason: str) -> Match:
    return Match(0.0, (Feature(reason, 0.0),), clash=True)


def compare(a: Report, b: Report) -> Match:
    """Two reports of different articles, held against each other."""
    on_line = {a.kind, b.kind} == {"meeting", "call"}
    if a.kind != b.kind and not on_line and {a.kind, b.kind} != {"meeting", "multilateral"}:
        return _clash(f"{a.kind} and {b.kind}")
    people = sides.compare(a.kind, a.sides, b.kind, b.sides)
    if people.clash:
        return _clash(people.reason)
    level, why = dates.compare(a.days, b.days)
    if level == "clash":
        return _clash(why)
    if on_line and (level != "same" or people.sure < 1 or any(r.place for r in (a, b) if r.kind == "meeting")):
        return _clash("a call and a meeting")
    if early := _too_early(a, b) or _too_early(b, a):
        return _clash(early)
    where = _place(a, b)
    if where is None:
        return _clash(f"in {_country(a)} and in {_country(b)}")
    stage = _stage(a, b, level)
    if stage is None:
        return _clash("a plan made for another time")
    shared = list(_shared(a, b))
    if level == "near" and a.kind != "visit" and (apart := _two_days(a, b, where, shared)):
        return _clash(apart)
    features = [Feature(people.reason, people.worth), Feature(why, _DATE[level]), *where, *stage, *_kind(a, b), *_agenda(a, b), *shared]
    if level == "near" and a.kind == "visit" and any(f.worth > 0 for f in where):
        features.append(Feature("a visit told on the next day", _NEXT_DAY))
    if level == "open":
        features += _undated(a, b)
    loose = (
        people.sure < SURE
        or on_line
        or level in ("coarse", "open")
        or (level == "near" and a.kind != "visit")
        or (level == "floating" and _one_floats(a, b))
    )
    score = max(0.0, min(sum(f.worth for f in features), CAP if loose else 1.0))
    return Match(round(score, 4), tuple(features))


def _one_floats(a: Report, b: Report) -> bool:
    return a.days is not None and b.days is not None and a.days.floating != b.days.floating


# ── days ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _too_early(a: Report, b: Report) -> str:
    """Why `a` cannot tell of the day of `b`: what was told as past before that day, or as to come after it."""
    if a.published is None or b.days is None or b.days.floating or (a.days and a.days.short):
        return ""
    told = a.published.toordinal()
    if phase(a.status) == "real" and b.days.first > told + ABROAD:
        return "told as past before the other's day"
    if phase(a.status) == "plan" and b.days.last < told - ABROAD:
        return "told as to come after the other's day"
    return ""


def _two_days(a: Report, b: Report, where: list[Feature], shared: list[Feature]) -> str:
    """Why reports of neighbouring days tell of two contacts; empty where one of them is rather a day out.

    A day is out where it was only that of publication; where the place is the same, or the articles have more in common than the agenda,
    which two rounds of talks share; but not where each was told in its turn, nor in two cities.
    """
    if _one_floats(a, b):
        return "two days"
    if any(f.worth < 0 for f in where):
        return "two days in two cities"
    lag = _lag(a)
    if lag is not None and lag == _lag(b) and not a.quotes & b.quotes:
        return "two days, each told in its turn"
    doubtful = any(r.reported.claim.when is not None and r.reported.claim.when.basis in ("published", "inferred") for r in (a, b))
    if doubtful or any(f.worth > 0 for f in where) or any(f.worth >= _SURELY for f in shared):
        return ""
    return "two days"


def _lag(r: Report) -> int | None:
    """Days from the event to the article; None where that is not known, or where the one is taken from the other."""
    when = r.reported.claim.when
    if r.days is None or r.days.floating or r.published is None or when is None or when.basis == "published":
        return None
    lag = r.published.toordinal() - r.days.last
    return lag if 0 <= lag <= _SOON else None


def _undated(a: Report, b: Report) -> Iterator[Feature]:
    """An undated report is likely to tell of what was near its publication."""

    def about(r: Report) -> int | None:
        if r.days is not None and not r.days.floating and r.days.short:
            return r.days.first
        return r.published.toordinal() if r.published else None

    x, y = about(a), about(b)
    if x is None or y is None:
        return
    apart = abs(x - y)
    if apart <= _SOON:
        yield Feature("told at the same time", 0.15)
    elif apart <= 10:
        yield Feature("told within days", 0.05)
    elif apart > 60:
        yield Feature("told at other times", -0.2)


def _stage(a: Report, b: Report, level: str) -> list[Feature] | None:
    """Plan and fulfilment: what their order in time allows; None where the plan must be for another occasion."""
    one, other = phase(a.status), phase(b.status)
    if one == other:  # past contacts without a date are many, pending plans few
        word = {"plan": "both announced", "not": "both off"}.get(one, "both past")
        return [] if level == "open" and one == "real" else [Feature(word, _STAGE_SAME)]
    if "not" in (one, other):
        if level != "open":
            return []
        plan, off = (a, b) if one == "plan" else (b, a)
        return [Feature("planned when it was called off", _PENDING) if _pending(plan, off) else Feature("one says that it is off", -0.05)]
    plan, real = (a, b) if one == "plan" else (b, a)
    if level in ("same", "inside", "floating"):
        return [Feature("announced, then held", 0.0)]
    told, done = plan.published, real.days
    if level == "coarse" and plan.days is not None and plan.days.short and done is not None and not done.floating:
        return [Feature("announced, then held", 0.0)]  # the day of the plan lies in the month of the report
    # A loosely dated plan is carried out after it was told, and not long after.
    if told is None or done is None or done.floating or not done.short:
        return None
    wait = done.last - told.toordinal()
    if wait < 0 or (level == "open" and wait > _LATER):
        return None
    return [Feature("announced, then held", 0.0)]


# ── place, kind and the rest ────────────────────────────────────────────────────────────────────────────────────────────────────


def _place(a: Report, b: Report) -> list[Feature] | None:
    """What the places add; None where they exclude each other. A call has no place that would tell it from another."""
    x, y = a.place, b.place
    if x is None or y is None or {a.kind, b.kind} & {"call", "correspondence"}:
        return []
    if (x.geonames and x.geonames == y.geonames) or cities(x) & cities(y):
        return [Feature(f"both in {x.name or y.name}", _PLACE_SAME)]  # a namesake in another country is a slip of the gazetteer
    if x.country and y.country and x.country != y.country:
        return None
    if x.name and y.name:
        return [Feature(f"in {min(x.name, y.name)} and in {max(x.name, y.name)}", _CITY_OTHER)]
    return [Feature(f"both in {x.country}", _COUNTRY_SAME)] if x.country and x.country == y.country else []


def _country(r: Report) -> str:
    return r.place.country or "" if r.place else ""


def cities(place: NamedPlace) -> set[str]:
    """The cities of a place, which may be several of one trip ("Astana, Almaty")."""
    return {name.strip().casefold() for name in place.name.split(",")} if place.name else set()


def _pending(plan: Report, off: Report) -> bool:
    """Whether a plan was told, and its day still to come, when something was called off."""
    told, refused = plan.published, off.published
    if phase(plan.status) != "plan" or told is None or refused is None or plan.days is None or plan.days.floating:
        return False
    return told <= refused and refused.toordinal() <= plan.days.last


def _kind(a: Report, b: Report) -> list[Feature]:
    """A gathering may be a meeting to one and a summit to another, a talk by video a meeting or a call."""
    if a.kind == b.kind:
        return [Feature(f"{a.kind} to both", _KIND_SAME)]
    return [Feature(f"{min(a.kind, b.kind)} to one, {max(a.kind, b.kind)} to the other", _KIND_OTHER)]


def _agenda(a: Report, b: Report) -> Iterator[Feature]:
    """What the talks were about, and how they were held."""
    if topics := a.topics & b.topics:
        yield Feature(f"the same topics: {', '.join(sorted(topics)[:3])}", _TOPICS if len(topics) > 1 else _TOPIC)
    if formats := set(a.reported.claim.format) & set(b.reported.claim.format):
        yield Feature(f"the same format: {min(formats).replace('_', ' ')}", _FORMAT)


def _shared(a: Report, b: Report) -> Iterator[Feature]:
    """What reports of one occasion have in common, and those of two have not."""
    mine, yours = a.reported.claim, b.reported.claim
    if mine.duration and mine.duration == yours.duration:
        yield Feature("the same length", _LENGTH)
    if quotes := a.quotes & b.quotes:
        yield Feature(f"the same quote: {' '.join(min(quotes).split()[:6])}…", _QUOTE)
    if figures := a.figures & b.figures:
        yield Feature(f"the same figures: {', '.join(sorted(figures)[:2])}", _FIGURES if len(figures) > 1 else _FIGURE)
    if others := (a.beside & b.beside) - {a.signature, b.signature}:
        yield Feature(f"both articles tell also of another {min(str(s[0]) for s in others)}", _BESIDE)
