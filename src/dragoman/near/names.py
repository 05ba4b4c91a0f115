"""Who is who, for all names that may have to do with those that came."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from dragoman.link.appearance import Appearance
from dragoman.link.entities import entities
from dragoman.link.resolve import appearances
from dragoman.model.decision import judgements
from dragoman.model.entity import Called
from dragoman.model.fold import fold
from dragoman.near import keys
from dragoman.near.alike import Counted, Witnesses, kin
from dragoman.near.desk import Desk
from dragoman.near.whole import PLACED, Parted, parted, sounds
from dragoman.store.workings import by_document

COMPANY = ("kin", "name")


def relink(desk: Desk) -> set[str]:
    """Link anew what may be linked otherwise now; the documents, of those that were there, whose people are others or are called so."""
    read = desk.read
    new = {a.key: a for record in desk.came.values() for a in appearances(record)}
    old = {a.key: a for some in read.appearances(desk.came).values() for a in some}
    changed = [a for k in new.keys() | old.keys() for a in {new.get(k), old.get(k)} if a and new.get(k) != old.get(k)]
    here = {r["key"]: r for r in read.placed("document", desk.came)}
    parts = {here[a.key]["part"] for a in changed if a.key in here}
    parts |= read.parts_of(k for a in changed for k in keys.sounds(a, desk.world, desk.lore))
    parts |= _spoken(desk, parts, changed)
    if not parts and not changed:
        return set()
    if not old and not here and _none_spoken_of(desk) and _join(desk, new, parts):
        return set()
    rows = read.placed("part", parts)
    there = by_document(r for r in rows if r["document"] not in desk.came)
    seen = _seen(desk, there) | {a.key: a for a in changed if a.key in new}
    seen |= {r["key"]: new[r["key"]] for r in rows if r["document"] in desk.came and r["key"] in new}
    linking = entities(seen.values(), desk.world, judgements=judgements(desk.decisions), weights=desk.lore.known)
    _remember(desk, rows, parted(linking, seen.values(), {r["key"]: r["part"] for r in rows}, desk.at, desk.world, desk.lore), parts)
    desk.entity_of = linking.entity_of
    desk.entities = {e.id: e for e in linking.entities}
    desk.old_entities = read.entities({r["entity"] for r in rows})
    renamed = {id for id, e in desk.old_entities.items() if id in desk.entities and desk.entities[id].name != e.name}
    desk.renamed = {r["document"] for r in rows if r["entity"] in renamed}
    return desk.renamed | {r["document"] for r in rows if linking.entity_of.get(r["key"]) != r["entity"]}


def _none_spoken_of(desk: Desk) -> bool:
    """Whether nobody said anything of names lately, nor of those of one article alone: then who appears alike is one."""
    every = (c for j in judgements(desk.decisions) for c in (j.one, j.other))
    return not any(d.names for d in desk.lately) and not any(c.document for c in every)


def _join(desk: Desk, new: Mapping[str, Appearance], parts: set[str]) -> bool:
    """Link the appearances of articles that were not here before, beside those that stand for all of these parts; False, and nothing is
    remembered, where anybody else would be another by it, or in another part."""
    rows = desk.read.telling(parts)
    there = _seen(desk, by_document(rows))
    kins = {r["key"]: r["kin"] for r in rows} | {k: kin(a, desk.world.states) for k, a in new.items()}
    company = desk.read.company(kins.values())
    for k in {kins[k]: k for k in there}.values():   # one of a kin has been beside all whom they have been beside
        there[k] = replace(there[k], companions=there[k].companions | company.get(kins[k], set()))
    every, tally = [*there.values(), *new.values()], Counted(desk.read, kins, new)
    linking = entities(every, desk.world, judgements=judgements(desk.decisions), weights=desk.lore.known, tally=tally)
    if any(linking.entity_of.get(r["key"]) != r["entity"] for r in rows):
        return False
    before, part_of, taken = {r["key"]: r["part"] for r in rows}, dict[str, str](), set[str]()
    for group in linking.parts.of(linking.entity_of):
        old = {before[k] for k in group if k in before}
        if len(old) > 1 or old & taken:
            return False
        taken |= old
        part_of.update(dict.fromkeys(group, next(iter(old), f"{desk.at}{group[0]}")))
    witnesses = Witnesses(kins)
    for a in there.values():
        witnesses.add(a)
    fresh = [a for k, a in sorted(new.items()) if k in part_of]
    telling = witnesses.of(fresh, part_of)
    placed = {(a.document, a.key, part_of[a.key], linking.entity_of[a.key], kins[a.key], int(a.key in telling)) for a in fresh}
    desk.changes.differ("appearance", (), placed, PLACED)
    beside = {(k, name) for k, names in company.items() for name in names}
    desk.changes.differ("company", (), witnesses.rows({kins[a.key] for a in fresh}) - beside, COMPANY)
    known = desk.read.sounds(set(part_of.values()))
    desk.changes.differ("sound", (), sounds(fresh, part_of, desk.world, desk.lore) - known, ("key", "part"))
    desk.entity_of = linking.entity_of
    desk.entities = {e.id: e for e in linking.entities}
    desk.old_entities = desk.read.entities({r["entity"] for r in rows})
    return True


def _seen(desk: Desk, there: Mapping[str, list[Any]]) -> dict[str, Appearance]:
    """The appearances of these rows."""
    wanted = {r["key"] for some in there.values() for r in some}
    return {a.key: a for some in desk.read.appearances(there).values() for a in some if a.key in wanted}


def _remember(desk: Desk, rows: Collection[Any], made: Parted, parts: set[str]) -> None:
    desk.changes.differ("appearance", {tuple(r[c] for c in PLACED) for r in rows}, made.placed, PLACED)
    company = desk.read.company({r["kin"] for r in rows})
    desk.changes.differ("company", {(k, name) for k, names in company.items() for name in names}, made.company, COMPANY)
    desk.changes.differ("sound", desk.read.sounds(parts), made.sounds, ("key", "part"))


def _spoken(desk: Desk, parts: set[str], changed: Iterable[Appearance]) -> set[str]:
    """The parts of all those of whom a judgement speaks that has to do with any of these, or is new."""
    read, out = desk.read, set[str]()
    lately = {n for d in desk.lately for n in d.names}
    pairs = [(j.one, j.other) for j in judgements(desk.decisions)]
    of = {c: read.parts_of([_form(c)]) for c in {*lately, *(c for pair in pairs for c in pair)}}
    fresh = {k for a in changed for k in keys.forms(a)}
    if any(of[c] for c in lately):
        mine = {p for c in lately for p in of[c]}
        out |= mine | read.parts_of(k for k, _ in read.sounds(mine))
    grown = True
    while grown:
        near = parts | out
        more = {p for pair in pairs if any(of[c] & near or _form(c) in fresh for c in pair) for c in pair for p in of[c]}
        grown = not more <= near
        out |= more
    return out


def _form(called: Called) -> int:
    return keys.key("form", fold(called.name))
