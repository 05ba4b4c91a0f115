"""Offices at a date: appointments that articles report become terms; whoever is known by office alone gets a name, whoever is named without
an office gets it, and a title that contradicts the date is noted. Nothing that an article says is changed: see `model.record.Known`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.model.document import Document
from dragoman.model.entity import Entity
from dragoman.model.identity import identity
from dragoman.model.record import (
    ArticleRecord,
    Known,
    NamedParty,
    ReportedAppointment,
    ReportedContact,
    ReportedStatement,
)
from dragoman.model.states import States
from dragoman.model.tenure import AHEAD, LATE, Tenures, Term, earliest, latest
from dragoman.model.when import When

Settled = Callable[[ReportedAppointment, Document], ReportedAppointment | None]
LONG = 62   # days: an event that is dated more loosely says too little of who was in office
FROM = {"table": "the table of offices", "own": "your own table of offices"}


def in_office(
    records: Sequence[ArticleRecord], entities: Sequence[Entity], states: States, settled: Settled = lambda a, d: a
) -> tuple[tuple[ArticleRecord, ...], tuple[Entity, ...]]:
    """Tied records and entities (`link.resolve`) with what offices and dates add; entities in order of name.

    `settled` is an appointment as people decided, None where it was rejected. The order of `records` has no part in the outcome.
    """
    found = offices(records, entities, states, settled)
    out = tuple(found.record(r) for r in records)
    return out, told_of(entities, found)


def offices(
    records: Sequence[ArticleRecord], entities: Sequence[Entity], states: States, settled: Settled = lambda a, d: a
) -> Offices:
    """All that is known of offices, from the tables and from these records."""
    by_id = {e.id: e for e in entities}
    told = ((x, r.document) for r in records for a in r.appointments if (x := settled(a, r.document)) is not None)
    return Offices(by_id, bearers(entities), known(states, learned(told, by_id, states)), states)


def told_of(entities: Iterable[Entity], found: Offices) -> tuple[Entity, ...]:
    """The entities, and those that only an office names, with their terms and notes, in order of name."""
    everyone, notes = {e.id: e for e in entities} | found.new, found.notes
    made = (replace(e, terms=found.terms(e), notes=tuple(sorted(notes.get(e.id, ())))) for e in everyone.values())
    return tuple(sorted(made, key=lambda e: (e.name, e.type, e.id)))


def bearers(entities: Iterable[Entity]) -> dict[str, Entity]:
    """Persons by name; of two that have one name the one with the smaller id."""
    return {e.name: e for e in sorted(entities, key=lambda e: e.id, reverse=True) if e.type == "person"}


def known(states: States, told: Iterable[Term]) -> Tenures:
    """The offices of the tables, and those that articles tell of."""
    table = Tenures((t for t in states.terms if t.basis == "table"), states.titles)
    own = (replace(t, conflict=_conflict(t, table)) for t in states.terms if t.basis == "own")
    package = (t for t in states.terms if t.basis == "table")
    return Tenures((*package, *own, *told), states.titles)


# ── appointments that articles report ───────────────────────────────────────────────────────────────────────────────────────────


def learned(told: Iterable[tuple[ReportedAppointment, Document]], entities: Mapping[str, Entity], states: States) -> tuple[Term, ...]:
    """The terms that appointments tell of, each once with the first article that has it; what the tables have instead is its `conflict`."""
    table = Tenures(states.terms, states.titles)
    terms: dict[tuple[str, str, str, str, str], Term] = {}
    for a, document in sorted(told, key=lambda t: (t[1].published or date.max, t[1].id, t[0].claim.span)):
        side, office = _post(a, states)
        name, before = _name(a.person, entities), _name(a.replaces, entities)
        since, until = (_whole(x) for x in (a.claim.since, a.claim.until))
        if side is None or not office:
            continue
        rows = [(name, since, until)] if since or until else []
        rows += [(before, "", since)] if before and since else []
        for who, begins, ends in rows:
            if who is None or (begins and ends and latest(ends) < earliest(begins)):  # type: ignore[operator]
                continue
            lasts = latest(begins)
            seen = (lasts + timedelta(days=AHEAD)).isoformat() if lasts and not ends else ""
            term = Term(who, side, office, begins, ends, seen, "article", document.id, a.claim.span)
            terms.setdefault((who, side, office, begins, ends), replace(term, conflict=_conflict(term, table)))
    return tuple(terms[key] for key in sorted(terms))


def _post(a: ReportedAppointment, states: States) -> tuple[str | None, str]:
    """Side and office: "secretary general of NATO" is an office of NATO's, "ambassador of X to Y" one of the country X."""
    office, _, body = a.claim.office.partition(" of ")
    if body and body in {o.key for o in states.organisations}:
        return body, office
    return a.claim.country, a.claim.office


def _name(party: NamedParty | None, entities: Mapping[str, Entity]) -> str | None:
    entity = entities.get(party.entity or "") if party else None
    return entity.name if entity else None


def _whole(edtf: str | None) -> str:
    """An EDTF day, month or year; "" for anything looser."""
    try:
        return edtf if edtf and edtf[:4].isdigit() and len(edtf) in (4, 7, 10) and earliest(edtf) else ""
    except ValueError:
        return ""


def _conflict(term: Term, table: Tenures) -> str:
    """What the tables have where an article tells of another holder, or of another day."""
    same = [t for t in table.of(term.name) if t.side == term.side and f"{term.office} ".startswith(f"{t.office} ")]  # "ambassador to X"
    for ours, theirs in ((term.since, [t.since for t in same]), (term.until, [t.until for t in same])):
        days = [t for t in theirs if t]
        if ours and days and not any(_near(ours, t) for t in days):
            return f"{FROM[same[0].basis]} has {', '.join(t.spell for t in same)}"
    day = latest(term.since) or earliest(term.until)
    after = day + timedelta(days=LATE) if term.since and day else day and day - timedelta(days=LATE)
    other = table.at(term.side, term.office, after) if after else None
    if other is not None and other.name != term.name and not same:
        return f"{FROM[other.basis]} has {other.name} in this office on {after}"
    return ""


def _near(one: str, other: str) -> bool:
    """True for days that may be the same, or are a month apart at most: articles tell of the vote, the decree, the oath."""
    first, last = earliest(one), latest(one)
    since, until = earliest(other), latest(other)
    grace = timedelta(days=LATE)
    return bool(first and last and since and until and first <= until + grace and since <= last + grace)


# ── who is meant, and in which office ───────────────────────────────────────────────────────────────────────────────────────────


class Offices:
    """Goes through records; gathers entities that only an office names (`new`), and `notes` on those whose title contradicts the date.

    `entities` are by id, `of_name` has persons by name (`bearers`).
    """

    def __init__(self, entities: Mapping[str, Entity], of_name: MutableMapping[str, Entity], tenures: Tenures, states: States) -> None:
        self.entities, self.of_name, self.tenures, self.states = entities, of_name, tenures, states
        self.new: dict[str, Entity] = {}
        self.noted: set[tuple[str, str, str]] = set()   # document, entity, note
        self._document = ""

    @property
    def notes(self) -> dict[str, set[str]]:
        """The notes on each entity, by id."""
        out: dict[str, set[str]] = {}
        for _, entity, note in self.noted:
            out.setdefault(entity, set()).add(note)
        return out

    def record(self, record: ArticleRecord) -> ArticleRecord:
        """The record with what offices and dates add."""
        published, self._document = record.document.published, record.document.id
        return replace(
            record,
            contacts=tuple(self._contact(c, published) for c in record.contacts),
            statements=tuple(self._statement(s, published) for s in record.statements),
            commitments=tuple(replace(c, who=self._all(c.who, _on(published), published)) for c in record.commitments),
        )

    def terms(self, entity: Entity) -> tuple[Term, ...]:
        """The terms of an entity: those of its name, unless they are of countries that it has nothing to do with."""
        if entity.type != "person":
            return ()
        found = self.tenures.of(entity.name)
        ours = [t for t in found if t.side in entity.countries or len(t.side) != 2 or not entity.countries]
        return tuple(found) if ours else ()

    def _contact(self, reported: ReportedContact, published: date | None) -> ReportedContact:
        claim = reported.claim
        days = _days(claim.when, published, claim.status in ("planned", "proposed"))
        return replace(
            reported,
            participants=self._all(reported.participants, days, published),
            delegation=self._all(reported.delegation, days, published),
        )

    def _statement(self, reported: ReportedStatement, published: date | None) -> ReportedStatement:
        days = _days(reported.claim.when, published, False) if reported.claim.when else _on(published)
        return replace(reported, speaker=self._party(reported.speaker, days, published))

    def _all(self, parties: tuple[NamedParty, ...], days: tuple[date, date] | None, published: date | None) -> tuple[NamedParty, ...]:
        out = [self._party(p, days, published) for p in parties]
        named = [p.entity for p in out if p.entity]
        # Who is named beside an office is not the one who holds it: "Lavrov met the Russian foreign minister" is somebody's mistake.
        return tuple(p if p.entity is None and named.count(new.entity or "") > 1 else new for p, new in zip(parties, out, strict=True))

    def _party(self, party: NamedParty, days: tuple[date, date] | None, published: date | None) -> NamedParty:
        if party.type != "person" or days is None:
            return party
        if party.entity is None and party.name is None:
            return self._named(party, days)
        entity = self.entities.get(party.entity or "")
        if entity is None:
            return party
        if party.office is None:
            return self._placed(party, entity, days)
        return self._checked(party, entity, days, published)

    def _named(self, party: NamedParty, days: tuple[date, date]) -> NamedParty:
        """Somebody known by office alone."""
        side = party.side or party.country
        term = self.tenures.at(side, party.office, *days) if side and party.office else None
        if term is None:
            return party
        entity = self.of_name.get(term.name) or self._new(term)
        known = Known("name", term.name, f"holder of the office on that day: {self._source(term)}", term.basis, term.document)
        return replace(party, name=term.name, entity=entity.id, known=(known,))

    def _new(self, term: Term) -> Entity:
        countries = (term.side,) if len(term.side) == 2 else ()
        made = Entity(identity(f"person\x1f{term.name}"), "person", term.name, (), countries, (term.office,), "named by no article")
        self.new[made.id] = self.of_name[term.name] = made
        return made

    def _placed(self, party: NamedParty, entity: Entity, days: tuple[date, date]) -> NamedParty:
        """Somebody named without an office."""
        held = [t for t in self.tenures.of(entity.name) if t.sure(days[0]) and t.sure(days[1])]
        held = [t for t in held if party.country is None or t.side == party.country or len(t.side) != 2]
        if not held:
            return party
        term = min(held, key=lambda t: (t.basis == "article", self.states.rank(t.office), t.since, t.office))
        office = term.office if len(term.side) == 2 else f"{term.office} of {term.side}"
        return replace(party, known=(Known("office", office, f"held on that day: {self._source(term)}", term.basis, term.document),))

    def _checked(self, party: NamedParty, entity: Entity, days: tuple[date, date], published: date | None) -> NamedParty:
        """Somebody named with an office that the tables know of, on other days."""
        side, office = party.side or party.country, party.office or ""
        others = self.tenures.contradicted(entity.name, side, office, {*days, published or days[1]}) if side else ()
        if not others:
            return party
        spells = ", ".join(t.spell for t in others)
        why = f"{FROM[others[0].basis]} has {entity.name} in this office {spells}, not on {days[0]}"
        self.noted.add((self._document, entity.id, f"called {office} on {days[0]}: {FROM[others[0].basis]} has {spells}"))
        return replace(party, known=(Known("title", office, why, others[0].basis, None),))

    def _source(self, term: Term) -> str:
        what = f"{term.side} {term.office} {term.spell}"
        return f"{FROM[term.basis]}, {what}" if term.basis != "article" else f"an article's appointment, {what}"


def _days(when: When | None, published: date | None, planned: bool) -> tuple[date, date] | None:
    """The days on which an office has to be held to be the one that is meant: those of the event; where it is only planned, or has no date,
    those of the report."""
    if planned and published:
        return published, published
    if when is not None and when.earliest and when.latest:
        return (when.earliest, when.latest) if (when.latest - when.earliest).days <= LONG else None
    return (published - timedelta(days=LATE), published) if published and when is None else None


def _on(day: date | None) -> tuple[date, date] | None:
    return (day, day) if day else None
