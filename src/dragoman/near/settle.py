"""The records of articles, linked, with the dates and offices that other articles help to settle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.link.dating import dated
from dragoman.link.entities import Linking
from dragoman.link.resolve import appearances, tied
from dragoman.link.tenure import Offices, known, learned
from dragoman.merge.decided import Ruling, rulings
from dragoman.merge.prints import print_of
from dragoman.merge.recognise import claims, recognise
from dragoman.merge.spoken import appointing
from dragoman.model.decision import standing
from dragoman.model.entity import Entity
from dragoman.model.record import ArticleRecord
from dragoman.model.tenure import Term
from dragoman.near import keys
from dragoman.near.contacts import meant, named
from dragoman.near.desk import Desk
from dragoman.near.whole import article, terms_of
from dragoman.store import codec
from dragoman.store.workings import unpacked

LEARNED = "learned"   # what appointments tell, among the values that are remembered
MADE_UP = "named by no article"


def settle(desk: Desk, again: set[str]) -> tuple[Ruling, ...]:
    """Settle what came and the documents `again`, and whatever hangs on those; the rulings on what there is now.

    In `desk.records` are those of which anything is other than it was, or that came.
    """
    read = desk.read
    wanted = again | desk.came.keys()
    linked = _linked(desk, wanted)
    keys_before = {id: unpacked(r["near"]) for id, r in read.worked(wanted, "near").items()}
    found = {k for r in linked.values() for k in keys.dates(r)} | {k for some in keys_before.values() for k in some}
    more = read.near(keys.seeking(found)) - wanted   # undated articles that these may date
    linked |= _linked(desk, more)
    dated_ = _dated(desk, linked)
    ruled = _rulings(desk, dated_) if desk.decisions else ()
    offices, moved = _offices(desk, dated_, ruled)
    if also := _named_otherwise(desk, moved) - linked.keys():
        linked |= (beside := _linked(desk, also))
        dated_ |= _dated(desk, beside)
    offices.entities = desk.known({p.entity for r in linked.values() for p in keys.parties(r) if p.entity})
    settled = {id: offices.record(r) for id, r in sorted(dated_.items())}
    desk.before = read.settled(settled)
    for id, record in settled.items():
        before = desk.before.get(id)
        if before is None or id in desk.came or before != record:
            desk.records[id], desk.linked[id] = record, linked[id]
    _remember(desk, offices)
    _entities(desk, offices, {t.name for t in moved})
    return ruled


def _linked(desk: Desk, ids: Iterable[str]) -> dict[str, ArticleRecord]:
    """Documents with the people that are known of them now."""
    ids = set(ids)
    raw = desk.read.raw(ids - desk.came.keys()) | {id: desk.came[id] for id in ids & desk.came.keys()}
    desk.raw |= raw
    entity_of = {r["key"]: r["entity"] for r in desk.read.placed("document", raw)}
    entity_of |= desk.entity_of
    own = {id: {a.key: entity_of[a.key] for a in appearances(r) if a.key in entity_of} for id, r in raw.items()}
    known_ = desk.known({e for some in own.values() for e in some.values()})
    return {id: tied(r, Linking(own[id], tuple(known_[e] for e in sorted(set(own[id].values()))), ())) for id, r in raw.items()}


def _dated(desk: Desk, linked: dict[str, ArticleRecord]) -> dict[str, ArticleRecord]:
    open_ = {k for r in linked.values() for k in keys.undated(r)}
    beside = _linked(desk, desk.read.near(open_) - linked.keys()) if open_ else {}
    names = desk.known({p.entity for r in linked.values() for p in keys.parties(r) if p.entity} | _appointed(linked.values()))
    every = dated((*linked.values(), *beside.values()), names.values(), desk.world.states)
    return dict(zip(linked, every, strict=False))


def _appointed(records: Iterable[ArticleRecord]) -> set[str]:
    return {p.entity for r in records for a in r.appointments for p in (a.person, a.replaces) if p and p.entity}


# ── offices ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Bearers(dict[str, Entity]):
    """Persons by name, looked up when they are asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.asked = desk, set[str]()

    def get(self, name: str, default: Entity | None = None) -> Entity | None:  # type: ignore[override]
        if name not in self.asked:
            self.asked.add(name)
            there = [e for e in self.desk.read.named([name]) if e.id not in self.desk.old_entities and e.why != MADE_UP]
            found = [e for e in (*there, *self.desk.entities.values()) if e.name == name and e.type == "person"]
            if found:
                self[name] = min(found, key=lambda e: e.id)
        return super().get(name, default)


def _offices(desk: Desk, dated_: dict[str, ArticleRecord], ruled: tuple[Ruling, ...]) -> tuple[Offices, set[Term]]:
    """What is known of offices now, and the terms that articles tell of now and did not before, or the other way about."""
    read, states = desk.read, desk.world.states
    before = [codec.loads(Term, line) for line in (read.state(LEARNED) or "").splitlines()]
    terms: list[Term] = list(before)
    changed = any(r.appointments for r in dated_.values()) or any(r["appointed"] for r in read.worked(dated_, "appointed").values())
    named_ = {n for r in ruled if r.decision.cited[0].type == "appointment" for n in named(r)}   # who may be somebody else now
    if changed or named_ or any(c.type == "appointment" for d in desk.lately for c in d.cited):
        told = [(a, d) for a, d in read.appointments() if d.id not in dated_]
        told += [(a, r.document) for r in dated_.values() for a in r.appointments]
        decided = appointing(ruled, [e for e in meant(desk, named_) if e.why != MADE_UP])
        told = [(x, d) for a, d in told if (x := decided(a, d)) is not None]
        people = {p.entity: Entity(p.entity, "person", p.name or "") for a, _ in told for p in (a.person, a.replaces) if p and p.entity}
        terms = list(learned(told, people, states))
    return Offices({}, _Bearers(desk), known(states, terms), states), set(before) ^ set(terms)


def _named_otherwise(desk: Desk, moved: set[Term]) -> set[str]:
    """The documents whose people may hold other offices than they did, or be others."""
    read, names = desk.read, {t.name for t in moved}
    persons = [{(id, e.name) for id, e in some.items() if e.type == "person"} for some in (desk.old_entities, desk.entities)]
    others = {name for _, name in persons[0] ^ persons[1]}
    also = read.near({keys.office(t.side) for t in moved} | {keys.holder(n) for n in others | names})
    bearing = {e.id for e in read.named(names)} | {e.id for e in desk.entities.values() if e.name in names}
    return also | {r["document"] for r in read.placed("entity", bearing)}


def _entities(desk: Desk, offices: Offices, moved: set[str]) -> None:
    """All entities that are to be shown in the place of others, with their terms and notes."""
    read = desk.read
    for e in read.named(moved):
        if e.id not in desk.old_entities and e.why != MADE_UP:
            desk.entities[e.id] = e
        desk.old_entities.setdefault(e.id, e)
    gone = {id for id in desk.old_entities if id not in desk.entities}
    noted = {e for _, e, _ in offices.noted} | {e for id in desk.records for e in _noted(desk, id)}
    for e in read.entities(noted - desk.entities.keys() - gone).values():
        desk.old_entities.setdefault(e.id, e)
        desk.entities[e.id] = e
    _made_up(desk, offices, moved)
    notes = read.remarks(desk.entities)
    here = {(d, e, n) for d, e, n in offices.noted if d in desk.records}
    mine = {(r["document"], r["entity"], r["note"]) for r in _remarks(desk)}
    for id, e in desk.entities.items():
        others = read.among("SELECT document, note FROM remark WHERE entity IN ({})", [id]) if id in notes else ()
        kept = {r["note"] for r in others if r["document"] not in desk.records} | {n for _, x, n in here if x == id}
        desk.entities[id] = replace(e, terms=offices.terms(e), notes=tuple(sorted(kept)))
    desk.changes.differ("remark", mine, here, ("document", "entity", "note"))


def _remarks(desk: Desk) -> list[dict[str, str]]:
    return list(desk.read.among("SELECT document, entity, note FROM remark WHERE document IN ({})", desk.records))


def _noted(desk: Desk, document: str) -> set[str]:
    return {r["entity"] for r in desk.read.among("SELECT entity FROM remark WHERE document IN ({})", [document])}


def _made_up(desk: Desk, offices: Offices, moved: set[str]) -> None:
    """Those whom only an office names: they are there as long as an article has them."""
    now = {k.value for r in desk.records.values() for p in keys.parties(r) for k in p.known if k.field == "name"}
    was = {k.value for r in desk.before.values() for p in keys.parties(r) for k in p.known if k.field == "name"}
    for name in sorted(now | was | moved):
        real = offices.of_name.get(name)
        made = offices.new.get(real.id) if real else None
        there = [e for e in desk.read.named([name]) if e.why == MADE_UP]
        for e in there:
            desk.old_entities.setdefault(e.id, e)
        if made is not None:
            desk.entities[made.id] = made
        elif there and real is None and desk.read.near([keys.holder(name)]) - desk.records.keys():
            desk.entities.update((e.id, e) for e in there)


# ── what is decided of it, and what is remembered ───────────────────────────────────────────────────────────────────────────────


def _rulings(desk: Desk, now: dict[str, ArticleRecord]) -> tuple[Ruling, ...]:
    """The rulings on what there is now; what the decisions made or taken back since are about is remembered."""
    records = _cited(desk, now)
    if desk.lately:
        every = (*(d for d in standing(desk.decisions) if d.groups), *desk.lately)
        found, lately = recognise((c for d in every for c in d.cited), records), {c for d in desk.lately for c in d.cited}
        document = {c.id: r.document.id for r in records for c in claims(r)}
        desk.spoken = {claim: document[claim] for c, claim in sorted(found.items(), key=lambda f: f[1]) if c in lately}
    return rulings(desk.decisions, records)


def _cited(desk: Desk, now: dict[str, ArticleRecord]) -> list[ArticleRecord]:
    """The articles that decisions are about, and others of the same names; `now` has those that were settled anew."""
    decisions = [d for d in desk.decisions if d.groups]
    ids = {x for d in decisions for x in d.documents}
    names = {c.source for d in decisions for c in d.cited}
    ids |= {r["id"] for r in desk.read.among("SELECT id FROM document WHERE name IN ({})", names)}
    return [*desk.read.settled(ids - now.keys()).values(), *(now[id] for id in sorted(ids & now.keys()))]


def _remember(desk: Desk, offices: Offices) -> None:
    """The workings of the articles that were settled anew."""
    changes, prints = desk.changes, {id: print_of(r.document) for id, r in desk.records.items()}
    before = desk.read.worked(desk.records, "near", "echo")
    changes.drop("worked", ({"document": id} for id in sorted(before)))
    for id, record in sorted(desk.records.items()):
        row = article(record, desk.linked[id], list(appearances(desk.raw[id])), prints[id])
        changes.put("worked", [row])
        for table in ("near", "echo"):
            old = unpacked(before[id][table]) if id in before else set()
            changes.differ(table, {(k, id) for k in old}, {(k, id) for k in unpacked(row[table])}, ("key", "document"))
    if (terms := terms_of(offices.tenures)) != (desk.read.state(LEARNED) or ""):
        changes.drop("state", [{"key": LEARNED}])
        changes.put("state", [{"key": LEARNED, "value": terms}])

