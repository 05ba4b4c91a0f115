"""The contacts whose reports may be put together otherwise now, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from dragoman.link.places import located
from dragoman.merge.cluster import NEAR
from dragoman.merge.contacts import occasions
from dragoman.merge.decided import Ruling, change_of
from dragoman.merge.match import Report, compare, reports
from dragoman.model.entity import Entity
from dragoman.model.fold import fold
from dragoman.model.parts import Parts
from dragoman.model.record import ArticleRecord, Contact
from dragoman.near import keys
from dragoman.near.desk import Desk
from dragoman.near.echoes import Ties


class Told:
    """Claims with their parts and reports, fetched as they are asked for."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.records: dict[str, ArticleRecord] = dict(desk.records)
        self.reports: dict[str, Report] = {r.id: r for record in self.records.values() for r in reports(record)}

    def fetch(self, documents: Iterable[str]) -> None:
        """The records of these documents as they are settled now."""
        for id, record in self.desk.read.settled(set(documents) - self.records.keys()).items():
            self.records[id] = record
            self.reports |= {r.id: r for r in reports(record)}

    def of_parts(self, parts: Iterable[str]) -> set[str]:
        """The claims of these parts that there are now."""
        rows = self.desk.read.reported("part", parts)
        self.fetch(r["document"] for r in rows)
        return {r["claim"] for r in rows if r["claim"] in self.reports}


def regroup(
    desk: Desk, ruled: Sequence[Ruling], ties: Ties, voices: set[str]
) -> tuple[set[str], dict[str, Contact], list[tuple[str, str, str]]]:
    """Make the contacts anew whose reports or decisions are others; `voices` are documents whose voice may be another.

    The ids of the contacts that were there in their place, the contacts without their relations, and their fulfilments.
    """
    read, told = desk.read, Told(desk)
    old = {r["claim"]: r["part"] for r in read.reported("document", desk.records)}
    fresh = {r.id for id in desk.records for r in told.reports.values() if r.document.id == id}
    spoken = desk.spoken.keys() | {c.claim for d in desk.lately for c in d.cited}   # those of articles that are gone too
    dirty = fresh | spoken
    parts = set(old.values()) | {r["part"] for r in read.reported("claim", spoken)}
    claims = told.of_parts(parts) | fresh
    dirty |= _alike(desk, told, claims, dirty)
    parts |= _likely(told, [told.reports[c] for c in sorted(dirty) if c in told.reports], claims)
    parts |= {r["part"] for r in read.reported("document", (voices | desk.renamed) - desk.records.keys())}
    parts |= {r["part"] for r in read.reported("claim", _people(desk, ruled))}
    grown = True
    while grown:   # what a decision holds together
        claims = told.of_parts(parts) | fresh
        near = {c for r in ruled if not claims.isdisjoint(r.claims) for c in r.claims} - claims
        more = {r["part"] for r in read.reported("claim", near)} - parts
        parts |= more
        grown = bool(more)
    every = [told.reports[c] for c in sorted(claims)]
    names = desk.known({p.entity for r in every for p in (*r.reported.participants, *r.reported.delegation) if p.entity})
    mine = [r for r in ruled if not claims.isdisjoint(r.claims)]
    hang = Parts()
    made = occasions(every, names, ties.origins(r.document.id for r in every), mine, _meant(desk, mine), partial(located, desk.world), hang)
    before = {r["claim"]: r for r in read.reported("part", parts)} | {r["claim"]: r for r in read.reported("document", desk.records)}
    _remember(desk, before, claims, told, hang)
    ids = {r["contact"] for r in read.homes("claim", before)}
    rejected = read.rejected()
    kept = [c for c in rejected if not any(s.reported.claim.id in before for s in c.sources)]
    if rejected != (now := sorted((*kept, *made.rejected), key=lambda c: c.id)):
        desk.rejected = now
    return ids, {c.id: c for c in made.contacts}, list(made.fulfilments)


def _alike(desk: Desk, told: Told, claims: Iterable[str], dirty: set[str]) -> set[str]:
    """Claims that are told like those that are others now, or were: one of them stands for all."""
    before = {r.id: r for record in desk.before.values() for r in reports(record)}
    signs = {r.signature for c in dirty for r in (told.reports.get(c), before.get(c)) if r and r.signature}
    return {c for c in claims if told.reports[c].signature in signs}


def _likely(told: Told, seeking: Sequence[Report], known: set[str]) -> set[str]:
    """The parts of all claims that may be one contact's with one of these."""
    read = told.desk.read
    sought = {r.id: keys.sought(r) for r in seeking}
    told.fetch(read.near(k for some in sought.values() for k in some))
    rooms: dict[int, list[Report]] = {}
    for other in told.reports.values():
        for k in keys.found(other):
            rooms.setdefault(k, []).append(other)
    out: set[str] = set()
    for r in seeking:
        for other in {o.id: o for k in sought[r.id] for o in rooms.get(k, ())}.values():
            if other.id in out or other.id in known or other.document.id == r.document.id:
                continue
            if (r.signature and r.signature == other.signature) or max(compare(r, other).score, compare(other, r).score) >= NEAR:
                out.add(other.id)
    return {r["part"] for r in read.reported("claim", out)}


def _people(desk: Desk, ruled: Sequence[Ruling]) -> set[str]:
    """The claims for which somebody is set who may be somebody else now."""
    moved = {fold(f) for some in (desk.entities, desk.old_entities) for e in some.values() for f in (e.name, *e.forms)}
    return {c for r in ruled for name in named(r) if fold(name) in moved for c in r.claims}


def named(ruling: Ruling) -> list[str]:
    """The names that a decision sets."""
    change = change_of(ruling.decision) if ruling.decision.verb == "set" else None
    return [s.name for s in change.people] if change else []


def _meant(desk: Desk, ruled: Sequence[Ruling]) -> list[Entity]:
    return meant(desk, {name for r in ruled for name in named(r)})


def meant(desk: Desk, names: Iterable[str]) -> list[Entity]:
    """All who may be meant by names, in order of name."""
    wanted = {fold(n) for n in names}
    there = {e.id: e for n in sorted(wanted) for e in desk.read.called(n.split()) if e.id not in desk.old_entities}
    if wanted:
        there |= desk.entities
    return sorted(there.values(), key=lambda e: (e.name, e.type, e.id))


def _remember(desk: Desk, before: dict[str, Any], claims: set[str], told: Told, hang: Parts) -> None:
    old = {(c, r["document"], r["part"]) for c, r in before.items()}
    known = {c: part for c, _, part in old}
    new, taken = set(), set[str]()
    for group in hang.of(claims):
        free = sorted({known[c] for c in group if c in known} - taken)
        part = free[0] if free else f"{desk.at}{group[0]}"
        taken.add(part)
        new |= {(c, told.reports[c].document.id, part) for c in group}
    desk.changes.differ("reported", old, new, ("claim", "document", "part"))
