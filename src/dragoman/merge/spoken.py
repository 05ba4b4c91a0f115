"""Decisions about what stands beside contacts: other values for what was said, promised, counted and decided, or that it was not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from dragoman.merge.decided import People, Ruling, aims, among, change_of, is_called, party_of, topics_set, when_set, why_set
from dragoman.merge.follow_up import HELD, bounds
from dragoman.merge.values import Change
from dragoman.model.claim import Figure
from dragoman.model.decision import ClaimType, Decision
from dragoman.model.document import Document
from dragoman.model.entity import Entity
from dragoman.model.order import appointed_order, ledger_order, said_order
from dragoman.model.record import (
    Amended,
    Appointed,
    ArticleRecord,
    Contact,
    Decided,
    LedgerLine,
    NamedParty,
    Reference,
    ReportedAppointment,
    Said,
    Undertaking,
    Words,
)
from dragoman.model.span import Span

Places = frozenset[tuple[str, Span]]
Shown = TypeVar("Shown", Said, LedgerLine, Appointed)
Contacts = Callable[[str], Contact | None]   # by id, those that are shown


def withdrawn(ruled: Iterable[Ruling]) -> Places:
    """Where statements, figures, commitments and appointments stand that were rejected: document and span."""
    return frozenset(at for r in ruled if r.decision.verb == "reject" for at in r.spans)


def places(span: Span, source: Reference, also: Iterable[Reference] = ()) -> list[tuple[str, Span]]:
    """Everywhere that something stands: document and span."""
    return [(source.document, span), *((r.document, r.span) for r in also if r.span)]


class Word:
    """What people decided about what stands beside contacts; `home` maps claims to the ids of the contacts that are shown, `contact` gives
    those by id, `entities` are all who may be meant by a name."""

    def __init__(self, ruled: Iterable[Ruling], entities: Iterable[Entity], home: Mapping[str, str], contact: Contacts) -> None:
        ruled = tuple(ruled)
        self.gone = withdrawn(ruled)
        self.home, self.contact = home, contact
        self.setting: dict[tuple[str, Span], list[Ruling]] = {}
        for r in ruled:
            if r.decision.verb == "set":
                for at in r.spans:
                    self.setting.setdefault(at, []).append(r)
        self.people = People(entities if self.setting else ())

    def said(self, some: Sequence[Said]) -> tuple[Said, ...]:
        """The statements as they were set, without those that were rejected, in order of the day."""
        return tuple(sorted(self._settled(some, self._statement), key=said_order)) if self.gone or self.setting else tuple(some)

    def ledger(self, some: Sequence[LedgerLine]) -> tuple[LedgerLine, ...]:
        """The same of commitments, in order of the day they are due."""
        return tuple(sorted(self._settled(some, self._commitment), key=ledger_order)) if self.gone or self.setting else tuple(some)

    def appointed(self, some: Sequence[Appointed]) -> tuple[Appointed, ...]:
        """The same of appointments, in order of date."""
        return tuple(sorted(self._settled(some, self._appointment), key=appointed_order)) if self.gone or self.setting else tuple(some)

    def _settled(self, some: Iterable[Shown], change: Callable[[Shown, Ruling], Shown]) -> Iterable[Shown]:
        for x in some:
            at = places(x.reported.claim.span, x.source, getattr(x, "also", ()))
            if self.gone.isdisjoint(at):
                rulings = {r.decision.id: r for place in at for r in self.setting.get(place, ())}
                for r in sorted(rulings.values(), key=lambda r: r.decision.order):
                    x = change(x, r)
                yield x

    def _statement(self, s: Said, ruling: Ruling) -> Said:
        decision, claim = ruling.decision, s.reported.claim
        change = _change(ruling, "statement")
        if change is None or (change.others and not (to := aims(ruling, self.home))):
            return s
        machine = Words(s.reported.speaker, s.when, claim.mode, claim.denies, claim.setting, s.contact, claim.topics)
        s = _marked(replace(s, machine=s.machine or machine), change, ruling.decision)
        match change.field:
            case "date":
                return replace(s, when=when_set(change.word, decision))
            case "speaker":
                return replace(s, reported=replace(s.reported, speaker=party_of(change.people[0], (), self.people)))
            case "contact":
                return replace(s, contact=to[0] if change.others else None)
            case "topics":
                value: Any = topics_set(claim.topics, change)
            case "denies":
                value = change.word == "yes"
            case _:
                value = change.word
        return replace(s, reported=replace(s.reported, claim=replace(claim, **{change.field: value})))

    # ------------------------------------------------------------------ commitments

    def _commitment(self, line: LedgerLine, ruling: Ruling) -> LedgerLine:
        change, reported = _change(ruling, "commitment"), line.reported
        if change is None:
            return line
        to = aims(ruling, self.home) or ((ruling.answer,) if ruling.answer and change.field == "fulfilled_by" else ())
        if change.others and not to:
            return line
        claim = reported.claim
        before = Undertaking(claim.kind, reported.who, claim.what, claim.due, claim.topics, line.contact, line.state, line.fulfilled_by)
        line = _marked(replace(line, machine=line.machine or before), change, ruling.decision)
        word, why = change.word, why_set(ruling.decision)
        match change.field:
            case "who":
                return replace(line, reported=replace(reported, who=_parties(reported.who, change, self.people)))
            case "state":
                answer = line.fulfilled_by if word == "fulfilled" else None
                line = line if word == "fulfilled" else _unmarked(line, "fulfilled_by")
                return replace(line, state=word, fulfilled_by=answer, why=why)  # type: ignore[arg-type]
            case "fulfilled_by" if to:
                return replace(_unmarked(line, "state"), state="fulfilled", fulfilled_by=to[0], why=why)
            case "fulfilled_by":
                stays = any(d.field == "state" for d in line.decided)
                return replace(line, state=line.state if stays else "open", fulfilled_by=None, why=why)
            case "contact":
                return self._planned(replace(line, contact=to[0] if to else None), why)
            case "due":
                first, last = bounds(word)
                line = replace(line, earliest=first, latest=last)
        value: Any = topics_set(claim.topics, change) if change.field == "topics" else word
        return replace(line, reported=replace(reported, claim=replace(claim, **{change.field: value})))

    def _planned(self, line: LedgerLine, why: str) -> LedgerLine:
        """A commitment of which a person says what contact it announces: what became of that became of it, unless that was set too."""
        if any(d.field in ("state", "fulfilled_by") for d in line.decided):
            return line
        plan = self.contact(line.contact) if line.contact else None
        done = plan if plan is None or plan.status in HELD else next(filter(None, map(self.contact, plan.related("fulfilled_by"))), None)
        if done is not None:
            return replace(line, state="fulfilled", fulfilled_by=done.id, why=f"the {done.kind} that it announces took place ({why})")
        if plan is not None and plan.status in ("cancelled", "denied"):
            return replace(line, state="cancelled", fulfilled_by=None, why=f"the {plan.kind} that it announces was {plan.status} ({why})")
        return replace(line, state="open", fulfilled_by=None, why="")

    # ------------------------------------------------------------------ appointments

    def _appointment(self, a: Appointed, ruling: Ruling) -> Appointed:
        change = _change(ruling, "appointment")
        if change is None:
            return a
        reported = appointment_set(a.reported, change, self.people)
        return replace(_marked(replace(a, machine=a.machine or a.reported), change, ruling.decision), reported=reported)


Appointing = Callable[[ReportedAppointment, Document], ReportedAppointment | None]


def appointing(ruled: Iterable[Ruling], entities: Iterable[Entity]) -> Appointing:
    """From an appointment to what people made of it; None where it was rejected. `entities` are those who may be meant by a name."""
    word = Word(ruled, entities, {}, lambda _: None)

    def settled(a: ReportedAppointment, document: Document) -> ReportedAppointment | None:
        found = word.appointed([Appointed(a, Reference(document.id, document.name))])
        return found[0].reported if found else None

    return settled


def appointment_set(a: ReportedAppointment, change: Change, people: People) -> ReportedAppointment:
    """An appointment with a change."""
    who = party_of(change.people[0], [p for p in (a.person, a.replaces) if p], people) if change.people else None
    if change.field == "person" and who:
        return replace(a, person=who)
    if change.field == "replaces":
        return replace(a, replaces=who)
    field = {"from": "since"}.get(change.field, change.field)
    return replace(a, claim=replace(a.claim, **{field: change.word}))  # type: ignore[arg-type]


# ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def figures_set(record: ArticleRecord, ruled: Iterable[Ruling]) -> tuple[ArticleRecord, dict[str, Amended]]:
    """A record with its figures as they were set, without those that were rejected; and what was decided of which, by id."""
    ruled = tuple(ruled)
    gone, out, amended = withdrawn(ruled), list[Figure](), dict[str, Amended]()
    for f in record.figures:
        if (f.document, f.span) in gone:
            continue
        marks = dict[str, Decided]()
        new = f
        for r in ruled:
            if r.decision.verb == "set" and (f.document, f.span) in r.spans and (change := _change(r, "figure")):
                d = r.decision
                new, marks[change.field] = _figure(new, change), Decided(change.field, d.by, d.at, d.note, (d.id,))
        if marks:
            amended[f.id] = Amended(tuple(marks[field] for field in sorted(marks)), f)
        out.append(new)
    return replace(record, figures=tuple(out)), amended


def _figure(figure: Figure, change: Change) -> Figure:
    word: Any = change.word
    match change.field:
        case "value":
            word = float(word)
        case "approximate":
            word = word == "yes"
        case "what":
            word = word or ""
    return replace(figure, **{change.field: word})


# ── what all have in common ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _change(ruling: Ruling, type: ClaimType) -> Change | None:
    """The change that it makes; None where it is about something else, or comes to nothing."""
    return change_of(ruling.decision) if ruling.decision.cited[0].type == type else None


def _marked(shown: Shown, change: Change, d: Decision) -> Shown:
    marks: list[Decided] = [m for m in shown.decided if m.field != change.field]
    earlier: list[str] = [id for m in shown.decided if m.field == change.field for id in m.decisions if change.op != "is"]
    marks.append(Decided(change.field, d.by, d.at, d.note, (*earlier, d.id)))
    return replace(shown, decided=tuple(sorted(marks, key=lambda m: m.field)))


def _unmarked(line: LedgerLine, field: str) -> LedgerLine:
    """The line without a mark that another decision makes nothing of."""
    return replace(line, decided=tuple(m for m in line.decided if m.field != field))


def _parties(before: tuple[NamedParty, ...], change: Change, people: People) -> tuple[NamedParty, ...]:
    """Who has to do something, with the change."""
    wanted = tuple(party_of(s, before, people) for s in change.people)
    if change.op == "is":
        return wanted
    if change.op == "remove":
        return tuple(p for p in before if not any(is_called(p, s.name) for s in change.people) and not among(p, wanted))
    return (*before, *(w for w in wanted if not among(w, before)))
