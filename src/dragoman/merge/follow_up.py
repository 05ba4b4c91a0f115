"""What became of commitments: kept by a later contact, called off, or open; and overdue, as of a day that somebody gives.

Two ways lead from a plan to its answer. The article that tells of a plan has a planned contact in the same words, and merging has
joined that with the reports of its taking place: the plan was kept by it. Else a later contact is looked for that has the same people in
the time that was set. A document that was to be signed is answered by the article that tells of its signing (`papers`). All say so in
`why`; what nothing answers stays open, which is not the same as not done.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.merge.papers import answered
from dragoman.merge.relate import Link
from dragoman.merge.retold import once
from dragoman.merge.said import reference
from dragoman.model.claim import Kind
from dragoman.model.order import ledger_order
from dragoman.model.record import ArticleRecord, Contact, LedgerLine, NamedParty, Relation, ReportedCommitment, ReportedContact
from dragoman.model.span import Span

HELD = ("held", "ongoing")
SOON = 92        # days within which a plan without a date is answered by the same people's meeting
LATE = 31        # days after its last day within which what was planned may still be recognised
NEAR = 300       # characters: a planned contact in whose words a commitment stands is told at most so far from it
TOGETHER: Mapping[Kind, frozenset[Kind]] = {
    "meeting": frozenset({"meeting", "multilateral", "visit"}),
    "multilateral": frozenset({"multilateral", "meeting"}),
    "visit": frozenset({"visit", "meeting"}),
    "call": frozenset({"call"}),
    "correspondence": frozenset({"correspondence"}),
}
_PART = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


def follow_up(records: Iterable[ArticleRecord], contacts: Sequence[Contact]) -> tuple[LedgerLine, ...]:
    """Each commitment once, with what became of it, by the day it is due, what has none first; the order of `records` has no part in it."""
    by_claim = {s.reported.claim.id: c for c in contacts for s in c.sources}
    by_id = {c.id: c for c in contacts}
    held: dict[str, list[Contact]] = defaultdict(list)
    for c in sorted((c for c in contacts if c.status in HELD and c.when and c.when.earliest), key=_dated):
        for who in sorted(_entities((*c.participants, *c.delegation))):
            held[who].append(c)

    def done(plan: Contact) -> Contact | None:
        return plan if plan.status in HELD else next((by_id[id] for id in plan.related("fulfilled_by")), None)

    days = {who: [_dated(c)[0] for c in those] for who, those in held.items()}

    def later(plan: ReportedContact, since: date, until: date) -> list[Contact]:
        found: dict[str, Contact] = {}
        for who in _entities(plan.participants) & held.keys():
            first, end = bisect_right(days[who], since), bisect_right(days[who], until)
            found.update((c.id, c) for c in held[who][first:end])
        return sorted(found.values(), key=_dated)

    found = [_line(record, c, by_claim, done, later) for record in records for c in record.commitments]
    return tuple(sorted(answered(once(found, {claim: c.id for claim, c in by_claim.items()})), key=ledger_order))


def answers(contacts: Sequence[Contact], lines: Iterable[LedgerLine]) -> list[Link]:
    """What contacts fulfil of these commitments, and where those were made.

    Made at: what the articles that tell the commitment are about, where it took place before and has somebody of it.
    """
    about: dict[str, list[Contact]] = {}
    for c in contacts:
        for s in c.sources:
            if s.reported.claim.main and c.status in HELD:
                about.setdefault(s.document, []).append(c)
    plans = {c.id: c for c in contacts if c.status not in HELD}
    links: list[Link] = []
    ids = {c.id for c in contacts}
    for line in lines:
        if line.fulfilled_by not in ids:
            continue  # open, or answered by a document
        own = line.reported.claim.id
        plan = plans.get(line.contact or "")
        if plan and not plan.related("fulfilled_by"):
            links.append(Link(own, line.fulfilled_by, Relation("fulfils", plan.id, line.why)))
        links.append(Link(own, line.fulfilled_by, Relation("fulfils", own, line.why, "commitment")))
        who = _entities(line.reported.who)
        for document in (line.source.document, *(r.document for r in line.also)):
            before = {c.id for c in about.get(document, ()) if who & _entities(c.participants)} - {line.fulfilled_by}
            links += [Link(own, line.fulfilled_by, Relation("follows_from", id, "where it was agreed")) for id in sorted(before)]
    return links


def overdue(line: LedgerLine, as_of: date | None) -> LedgerLine:
    """The line as it stands on a day: an open one whose last day is past is overdue. Without a day nothing is."""
    if as_of is None or line.state != "open" or line.latest is None or line.latest >= as_of:
        return line
    return replace(line, state="overdue", why=f"due by {line.latest.isoformat()}; nothing read tells that it was done")


def bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """First and last day of an EDTF date of level 0, open ends and signs of doubt included; (None, None) where the year is unknown."""
    if not edtf:
        return None, None
    start, _, end = edtf.partition("/")
    return _ends(start)[0], _ends(end or start)[1] if end != ".." else None


def _line(
    record: ArticleRecord,
    commitment: ReportedCommitment,
    by_claim: Mapping[str, Contact],
    done: Callable[[Contact], Contact | None],
    later: Callable[[ReportedContact, date, date], list[Contact]],
) -> LedgerLine:
    """What became of a commitment; `done` finds what carried out a planned contact, `later` what its people did between two days."""
    plan, first, last = _planned(record, commitment)
    announced = by_claim.get(commitment.claim.contact or "")
    at = announced.id if announced else None
    line = LedgerLine(commitment, reference(record.document), earliest=first, latest=last, contact=at)
    if plan is None:
        return line
    home = by_claim.get(plan.claim.id)
    if home and (kept_by := done(home)):
        teller = _teller(kept_by, HELD)
        return replace(line, state="fulfilled", fulfilled_by=kept_by.id, why=f"the {kept_by.kind} that it announces took place ({teller})")
    if home and home.status in ("cancelled", "denied"):
        teller = _teller(home, ("cancelled", "denied"))
        return replace(line, state="cancelled", why=f"the {home.kind} that it announces was {home.status} ({teller})")
    for c in later(plan, *_window(last, line.source.published)):
        if (home is None or c.id != home.id) and (why := _answers(c, line, plan)):
            return replace(line, state="fulfilled", fulfilled_by=c.id, why=why)
    return line


def _planned(record: ArticleRecord, commitment: ReportedCommitment) -> tuple[ReportedContact | None, date | None, date | None]:
    """The contact that is planned, and the first and last day on which the commitment is due."""
    plan = _plan(record, commitment) if commitment.claim.kind in ("planned_contact", "schedule", "agreement") else None
    first, last = bounds(commitment.claim.due)
    if last is None and first is None and plan and (when := plan.claim.when):
        first, last = when.earliest, when.latest
    return plan, first, last


def _window(last: date | None, told: date | None) -> tuple[date, date]:
    """The days after the first of which, up to the other, a contact may answer what was told then and is due on a last day."""
    return told or date.min, _after(last, LATE) if last else _after(told, SOON) if told else date.min


def expected(record: ArticleRecord) -> Iterator[tuple[set[str], date, date]]:
    """Who is to meet, by the commitments of an article, and the days between which a contact of theirs may answer it."""
    for commitment in record.commitments:
        plan, _, last = _planned(record, commitment)
        if plan is not None:
            yield _entities(plan.participants), *_window(last, record.document.published)


def _teller(contact: Contact, statuses: Sequence[str]) -> str:
    """Who tells that it stands so: the first article, else the person who set it."""
    by = (d.by for d in contact.decided if d.field == "status")
    return next((s.name for s in contact.sources if s.reported.claim.status in statuses), None) or next(by, "so decided")


def _plan(record: ArticleRecord, commitment: ReportedCommitment) -> ReportedContact | None:
    """The contact of the article that the commitment plans; else the coming one that stands in its words, the nearest to its beginning."""
    if named := [c for c in record.contacts if c.claim.id == commitment.claim.contact]:
        return named[0]
    span, text = commitment.claim.span, record.document.text
    at = Span(text.rfind("\n", 0, span.start) + 1, end if (end := text.find("\n", span.end)) >= 0 else len(text))
    coming = [c for c in record.contacts if c.claim.status in ("planned", "proposed", "cancelled", "ongoing")]
    near = [
        (abs(e.span.start - span.start), c.claim.id, c)
        for c in coming
        for e in c.claim.evidence
        if e.field == "contact" and (e.span.meets(span) or (at.covers(e.span) and abs(e.span.start - span.start) < NEAR))
    ]
    for _, _, c in sorted(near, key=lambda n: n[:2]):
        if not commitment.who or {p.entity for p in commitment.who} & {p.entity for p in (*c.participants, *c.delegation)}:
            return c
    return None


def _answers(contact: Contact, line: LedgerLine, plan: ReportedContact) -> str | None:
    """Why a contact that took place is the one that was planned; None where it is not."""
    when = contact.when
    if when is None or when.earliest is None or when.latest is None or contact.kind not in TOGETHER[plan.claim.kind]:
        return None
    told = line.source.published
    if told and when.earliest <= told:
        return None
    who = _entities(plan.participants)
    common = who & _entities((*contact.participants, *contact.delegation))
    place = bool(plan.place and contact.place and plan.place.name and plan.place.name == contact.place.name)
    body = any(p.type == "organisation" and p.entity in common for p in plan.participants)
    if not (len(common) > 1 or body or (common and len(who) == 1 and place)):
        return None
    names = ", ".join(p.label for p in contact.participants if p.entity in common)
    if line.latest:
        if line.earliest and when.latest < line.earliest:
            return None
        late = (when.earliest - line.latest).days
        in_time = "in the time set" if late <= 0 else f"{late} days late" if late <= LATE else None
    else:
        in_time = f"{(when.earliest - told).days} days after" if told and (when.earliest - told).days <= SOON else None
    return f"{names}: {contact.kind} of {when.edtf}, {in_time}" if in_time else None


def _entities(parties: Iterable[NamedParty]) -> set[str]:
    return {p.entity for p in parties if p.entity}


def _after(day: date, days: int) -> date:
    return day + timedelta(min(days, (date.max - day).days))


def _dated(contact: Contact) -> tuple[date, str]:
    return (contact.when.earliest if contact.when else None) or date.max, contact.id


def _ends(part: str) -> tuple[date | None, date | None]:
    found = _PART.match(part.rstrip("~?%"))
    if not found:
        return None, None
    year, month, day = (int(n) if n else 0 for n in found.groups())
    try:
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        return date(year, month, day or 1), date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None, None
