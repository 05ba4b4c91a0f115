"""What was said over all articles: each statement with the day it was said, how that day is known, and the contact it belongs to.

Equal words of one speaker in several articles are one statement: an agency's quote in five papers was said once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dragoman.model.claim import Statement
from dragoman.model.document import Document
from dragoman.model.fold import fold
from dragoman.model.order import appointed_order, said_order
from dragoman.model.record import Appointed, ArticleRecord, Contact, NamedParty, Reference, ReportedStatement, Said
from dragoman.model.when import When

NEAR = 7      # days between talks and the article that tells what was said there; further back the article only looks back at them
SHORT = 10    # days: a contact that takes longer (a tour, a session) does not date what was said
ENOUGH = 4    # words: shorter ones ("thank you very much") may well have been said twice
Telling = tuple[ReportedStatement, Reference]


def said(records: Iterable[ArticleRecord], contacts: Iterable[Contact]) -> tuple[Said, ...]:
    """Statements in order of the day they were said, the newest last, undated ones first; `records` are tied to entities.

    The order of `records` has no part in it: of several articles with the same words the first published one stands for all.
    """
    home = {s.reported.claim.id: c for c in contacts for s in c.sources}
    same: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for record in records:
        at = reference(record.document)
        for s in record.statements:
            words = fold(s.claim.span.of(record.document.text))
            alone = () if len(words.split()) >= ENOUGH else (s.claim.id,)
            same[who(s.speaker), words, str(s.claim.denies), *alone].append((s, at))
    found = [_statement(sorted(tellings, key=_earlier), home) for tellings in same.values()]
    return tuple(sorted(found, key=said_order))


def appointed(records: Iterable[ArticleRecord]) -> tuple[Appointed, ...]:
    """Appointments in order of the day from which (else until which) they hold, else of publication."""
    return tuple(sorted((Appointed(a, reference(r.document)) for r in records for a in r.appointments), key=appointed_order))


def reference(document: Document) -> Reference:
    """How an article is cited."""
    return Reference(document.id, document.name, document.language, document.published, document.outlet)


def when_said(claim: Statement, published: date | None, contact: Contact | None) -> When | None:
    """The day something was said: what its own sentence says, else the day of the talks that it belongs to, else that of publication."""
    if claim.when:
        return claim.when
    if contact and (day := _of_contact(contact, published)):
        return When(day.edtf, day.earliest, day.latest, day.grain, "inferred", "contact", f"said at the {contact.kind} of {day.edtf}")
    if published:
        return When(published.isoformat(), published, published, "day", "published", "article", "the day of publication")
    return None


def _of_contact(contact: Contact, published: date | None) -> When | None:
    """The date of talks, where they are over and near enough for what was said to have been said there."""
    when = contact.when
    if when is None or contact.status not in ("held", "ongoing"):
        return None
    if when.earliest is None or when.latest is None:
        return None if published else when
    near = published is None or 0 <= (published - when.latest).days <= NEAR
    return when if near and (when.latest - when.earliest).days < SHORT else None


def _statement(tellings: list[Telling], home: dict[str, Contact]) -> Said:
    """The first article's statement; day and contact from the first of the tellings that has any."""
    first, at = tellings[0]
    contact = next((c for s, _ in tellings if (c := home.get(s.claim.contact or ""))), None)
    own = next((s.claim for s, _ in tellings if s.claim.when), first.claim)
    also = tuple(replace(r, span=s.claim.span) for s, r in tellings[1:])
    return Said(first, at, when_said(own, at.published, contact), contact.id if contact else None, also)


def _earlier(telling: Telling) -> tuple[date, str, int, str]:
    s, at = telling
    return at.published or date.max, at.document, s.claim.span.start, s.claim.id


def who(party: NamedParty) -> str:
    """Who speaks, equal for all articles that have the same speaker."""
    return party.entity or f"{party.country or ''} {party.office or ''} {fold(party.label)}"
