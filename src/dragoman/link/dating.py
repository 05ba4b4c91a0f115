"""Articles without a date: what their words, the offices of their people, appointments and other articles leave of the time in which they
were published; and the days without a year of which only one year remains. Never wrong, rather open.

Two habits of the press are relied on: a day or month without a year is the most recent one (the next one, of what is planned), and what
an article is mainly about is fresh. Everything else narrows: years told as over, weekdays beside days, the terms of those who bear a title,
appointments that the table of offices dates, contacts that another article dates. A contradiction leaves everything open.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dragoman.model.claim import ContactClaim
from dragoman.model.entity import Entity
from dragoman.model.record import ArticleRecord, NamedParty, ReportedAppointment, ReportedContact
from dragoman.model.states import States
from dragoman.model.tenure import LATE, Tenures, Term, earliest
from dragoman.model.when import When

FRESH = 60        # days between what an article is mainly about and its publication, either way
APART = 3         # days from which two contacts that another article dates are no single occasion
YEARS = range(1990, 2100)
ALMOST_A_YEAR = timedelta(days=364)
QUOTE = 40        # characters from which words in common are no accident
WITNESSES = 2     # people whose titles have to fit a year, for titles to decide it
_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")
_PARTIAL = re.compile(r"XXXX-\d\d(?:-\d\d)?(?:/XXXX-\d\d(?:-\d\d)?)?")


@dataclass(slots=True)
class _Window:
    """The days on which an article may have been published, both ends in it, and why."""

    first: date = date(YEARS[0], 1, 1)
    last: date = date(YEARS[-1], 12, 31)
    why: list[str] = field(default_factory=list)
    closed: bool = False  # something gave it a last day

    def since(self, day: date, why: str) -> None:
        if day > self.first:
            self.first = day
            self.why.append(why)

    def until(self, day: date, why: str = "") -> None:
        if day < self.last:
            self.last, self.closed = day, True
            self.why += [why] if why else []

    @property
    def empty(self) -> bool:
        return self.first > self.last


def dated(records: Sequence[ArticleRecord], entities: Iterable[Entity], states: States) -> tuple[ArticleRecord, ...]:
    """The records, tied to `entities`, in their own order: days without a year resolved (basis ``inferred``) where one year remains."""
    names = {e.id: e.name for e in entities}
    tenures = Tenures(states.terms, states.titles)
    told = _dated_contacts(records)
    return tuple(r if r.document.published or not _partial(r) else _Dating(r, names, tenures, told).resolved() for r in records)


def _partial(record: ArticleRecord) -> bool:
    whens = [c.claim.when for c in record.contacts] + [s.claim.when for s in record.statements]
    edtfs = [w.edtf for w in whens if w] + [e for a in record.appointments for e in (a.claim.since, a.claim.until) if e]
    return any(_PARTIAL.fullmatch(e) for e in edtfs)


# ── contacts that other articles date ───────────────────────────────────────────────────────────────────────────────────────────

Key = tuple[str, frozenset[str], int, int]
Dated = dict[Key, dict[int, set[str]]]  # kind, people, month, day → year → what was said in those articles


def _dated_contacts(records: Iterable[ArticleRecord]) -> Dated:
    out: Dated = defaultdict(lambda: defaultdict(set))
    for record in records:
        quotes = _quotes(record)
        for c in record.contacts:
            when = c.claim.when
            people = _people(c)
            if when and when.earliest and when.earliest == when.latest and len(people) > 1:
                out[c.claim.kind, people, when.earliest.month, when.earliest.day][when.earliest.year] |= quotes
    return out


def _people(contact: ReportedContact) -> frozenset[str]:
    return frozenset(p.entity for p in contact.participants if p.entity and p.type == "person")


def _quotes(record: ArticleRecord) -> set[str]:
    said = (s.claim.span.of(record.document.text) for s in record.statements if s.claim.mode == "direct")
    return {q.casefold() for q in said if len(q) >= QUOTE}


# ── one article ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Dating:
    """The constraints of one article, taken in turn."""

    def __init__(self, record: ArticleRecord, names: dict[str, str], tenures: Tenures, told: Dated) -> None:
        self.record, self.names, self.tenures, self.told = record, names, tenures, told
        self.window = _Window()
        self.weekdays = {c.edtf: c.weekday for c in record.clues if c.kind == "weekday"}

    def resolved(self) -> ArticleRecord:
        """The record with what can be dated."""
        for clue in self.record.clues:
            if clue.kind == "after" and (first := earliest(clue.edtf)):
                self.window.since(first, f"it tells of {clue.edtf} as over")
        for a in self.record.appointments:
            self._appointment(a)
        self._elsewhere()
        for contact in self.record.contacts:
            if contact.claim.main and not self.window.empty:
                self._main(contact)
        if self.window.empty or not self.window.closed:
            return self.record
        return replace(
            self.record,
            contacts=tuple(replace(c, claim=replace(c.claim, when=self._contact(c))) for c in self.record.contacts),
            statements=tuple(
                replace(s, claim=replace(s.claim, when=self._when(s.claim.when, True, lambda d: True))) for s in self.record.statements
            ),
            appointments=tuple(
                replace(a, claim=replace(a.claim, since=self._edtf(a.claim.since), until=self._edtf(a.claim.until)))
                for a in self.record.appointments
            ),
        )

    def _appointment(self, a: ReportedAppointment) -> None:
        """An appointment that the table dates: it is over, and was the most recent of its month."""
        name = self.names.get(a.person.entity or "")
        side, office = a.claim.country, a.claim.office
        terms = [t for t in self.tenures.of(name or "") if t.side == side and (office == t.office or office.startswith(f"{t.office} "))]
        since = a.claim.since
        if since and since.startswith("XXXX-"):
            month = since[4:]
            fits = [t for t in terms if len(t.since) >= 7 and (t.since[4:].startswith(month) or month.startswith(t.since[4:]))]
            if len(fits) == 1 and (first := earliest(fits[0].since)):
                why = f"it tells of {name} as {office} since {since}, which was in {fits[0].since}"
                self.window.since(first, why)
                self.window.until(_later(first.replace(day=1)) - timedelta(days=1), why)

    def _elsewhere(self) -> None:
        """Contacts that are the same as another article's, which dates them: on two occasions at least, or told in the same words."""
        days: dict[int, list[date]] = defaultdict(list)
        same: set[int] = set()
        quotes = _quotes(self.record)
        for c in self.record.contacts:
            if (m := _DAY.fullmatch(c.claim.when.edtf if c.claim.when else "")) and c.claim.status in ("held", "ongoing"):
                people, month, day = _people(c), int(m[1]), int(m[2])
                for year, said in self.told.get((c.claim.kind, people, month, day), {}).items() if len(people) > 1 else ():
                    if (found := _day(year, month, day)) and self._weekday(m[0], found):
                        days[year].append(found)
                        same |= {year} if said & quotes else set()
        if len(days) != 1:
            return  # nobody tells of them, or several years have such a contact
        ((year, dates),) = days.items()
        if year in same or (max(dates) - min(dates)).days >= APART:
            why = f"another article dates what it tells: {', '.join(str(d) for d in sorted(set(dates)))}"
            self.window.since(max(dates), why)
            self.window.until(_later(min(dates)) - timedelta(days=1))

    def _main(self, contact: ReportedContact) -> None:
        """What an article is mainly about: of the years in which it may have been, the only one."""
        m = _DAY.fullmatch(contact.claim.when.edtf if contact.claim.when else "")
        if m is None or contact.claim.status not in ("held", "ongoing", "planned"):
            return
        days = [d for year in YEARS if (d := _day(year, int(m[1]), int(m[2])))]
        titles = list(self._titles(contact))
        near, why = [d for d in days if self._fresh(contact.claim, d) and self._weekday(m[0], d)], list(self.window.why)
        fits = [d for d in near if all(any(t.possible(d, LATE) for t in terms) for _, terms in titles)]
        if not fits:
            self.window.first = date.max  # titles that go with no year, or not with the other constraints: something is read wrongly
        if len(fits) != 1 or (len(near) > 1 and len(titles) < WITNESSES):
            return
        (day,) = fits
        if m[0] in self.weekdays:
            why.append(f"{m[0]} was a {calendar.day_name[self.weekdays[m[0]] or 0]}")
        if len(near) > 1:
            why += [f"{name} was {terms[0].office} {', '.join(t.spell for t in terms)}" for name, terms in titles]
        early, late = (FRESH, 0) if contact.claim.status == "planned" else (0, FRESH)
        self.window.why = list(dict.fromkeys(why))
        self.window.first = max(self.window.first, day - timedelta(days=early))
        self.window.until(day + timedelta(days=late))

    def _fresh(self, claim: ContactClaim, day: date) -> bool:
        early, late = (FRESH, 0) if claim.status == "planned" else (0, FRESH)
        return day - timedelta(days=early) <= self.window.last and self.window.first <= day + timedelta(days=late)

    def _titles(self, contact: ReportedContact) -> Iterator[tuple[str, list[Term]]]:
        """Those who bear a title in what is told, and their terms in that office; each once."""
        said = [s.speaker for s in self.record.statements if s.claim.contact == contact.claim.id and s.claim.when is None]
        seen: set[tuple[str, str]] = set()
        for party in (*contact.participants, *contact.delegation, *said):
            name, office = self.names.get(party.entity or ""), party.office
            if name is None or office is None or (name, office) in seen:
                continue
            seen.add((name, office))
            terms = [t for t in self.tenures.of(name) if _agrees(t, party, office) and (t.since or t.until)]
            if terms:
                yield name, terms

    def _weekday(self, edtf: str, day: date) -> bool:
        return edtf not in self.weekdays or day.weekday() == self.weekdays[edtf]

    # what is resolved

    def _contact(self, contact: ReportedContact) -> When | None:
        titles = list(self._titles(contact)) if contact.claim.main else []
        return self._when(
            contact.claim.when,
            contact.claim.status in ("held", "ongoing"),
            lambda d: all(any(t.possible(d, LATE) for t in terms) for _, terms in titles),
            contact.claim.status in ("planned", "proposed", "held", "ongoing"),
        )

    def _when(self, when: When | None, over: bool, fits: Callable[[date], bool], settled: bool = True) -> When | None:
        """A date without a year, resolved where only one year remains; what is neither over nor to come stays."""
        if when is None or not settled or not _PARTIAL.fullmatch(when.edtf):
            return when
        years = [y for y in YEARS if (ends := _bounds(when.edtf, y)) and self._allows(when.edtf, *ends, over) and fits(ends[0])]
        if len(years) != 1:
            return when
        first, last = _bounds(when.edtf, years[0]) or (None, None)
        why = f"only {years[0]} fits: {'; '.join(self.window.why)}"
        return When(when.edtf.replace("XXXX", str(years[0])), first, last, when.grain, "inferred", "the only year that fits", why)

    def _allows(self, edtf: str, first: date, last: date, over: bool) -> bool:
        """True where some day of publication makes this the most recent such day, or the next of what is to come."""
        if not self._weekday(edtf, first):
            return False
        begins, ends = (first, last + ALMOST_A_YEAR) if over else (first - ALMOST_A_YEAR, last)
        return begins <= self.window.last and self.window.first <= ends

    def _edtf(self, edtf: str | None) -> str | None:
        """The same for the day of an appointment, which is told as over."""
        if not edtf or not _PARTIAL.fullmatch(edtf) or "/" in edtf:
            return edtf
        years = [y for y in YEARS if (ends := _bounds(edtf, y)) and self._allows(edtf, *ends, True)]
        return edtf.replace("XXXX", str(years[0])) if len(years) == 1 else edtf


def _agrees(term: Term, party: NamedParty, office: str) -> bool:
    """True for a term that the title of a party may mean."""
    if term.office.removeprefix("acting ") != office.removeprefix("acting "):
        return False
    return term.side == (party.side or party.country) or (party.side is None and party.country is None)


def _bounds(edtf: str, year: int) -> tuple[date, date] | None:
    """The first and the last day of a date in a year; None where there is no such day."""
    parts = [[int(n) for n in p.split("-")[1:]] for p in edtf.split("/")]
    head, tail = parts[0], parts[-1]
    first = _day(year, head[0], head[1] if len(head) > 1 else 1)
    last = _day(year, tail[0], tail[1] if len(tail) > 1 else calendar.monthrange(year, tail[0])[1])
    return (first, last) if first and last and first <= last else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _later(day: date) -> date:
    """The same day of the next year."""
    return _day(day.year + 1, day.month, day.day) or date(day.year + 1, 3, 1)
