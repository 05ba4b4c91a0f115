"""Everything made anew: what is shown of it, and the workings that later additions go by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.chronicle import Worked
from dragoman.link.appearance import Appearance
from dragoman.link.entities import Linking
from dragoman.link.resolve import appearances
from dragoman.link.words import Lore
from dragoman.merge.origins import age
from dragoman.merge.prints import Print
from dragoman.model.record import ArticleRecord
from dragoman.model.tenure import Tenures
from dragoman.model.world import World
from dragoman.near import keys
from dragoman.near.alike import Witnesses, kin
from dragoman.store import codec
from dragoman.store.workings import Changes, Row, appointed_of, copied_row, link_row, names_of, packed, settled_of


def workings(worked: Worked, world: World, lore: Lore) -> Changes:
    """All workings, to be put into empty tables."""
    out = Changes()
    prints = {p.document: p for p in worked.traced.prints}
    seen: dict[str, list[Appearance]] = {}
    for raw, before, record in zip(worked.read, worked.linked, worked.records, strict=True):
        document = record.document.id
        seen[document] = list(appearances(raw))
        row = article(record, before, seen[document], prints[document])
        out.put("worked", [row])
        out.put("near", ({"key": k, "document": document} for k in sorted(keys.of_record(record, before))))
        out.put("echo", ({"key": k, "document": document} for k in sorted(keys.of_print(prints[document]))))
    of = {c.claim.id: r.document.id for r in worked.records for c in r.contacts}
    out.put("reported", ({"claim": c, "document": of[c], "part": part[0]} for part in worked.parts.of(of) for c in part))
    every = {a.key: a for some in seen.values() for a in some}
    made = parted(worked.linking, every.values(), {}, "", world, lore)
    out.put("appearance", (dict(zip(PLACED, r, strict=True)) for r in made.placed))
    out.put("company", ({"kin": k, "name": name} for k, name in sorted(made.company)))
    out.put("sound", ({"key": k, "part": part} for k, part in sorted(made.sounds)))
    out.put("copied", map(copied_row, worked.traced.copied))
    out.put("link", _once([link_row(x, False) for x in worked.links] + [link_row(x, True) for x in worked.kept]))
    out.put("remark", ({"document": d, "entity": e, "note": n} for d, e, n in sorted(worked.offices.noted)))
    return out


PLACED = ("document", "key", "part", "entity", "kin", "telling")


def article(record: ArticleRecord, linked: ArticleRecord, seen: Sequence[Appearance], print_: Print) -> Row:
    """The workings of one article."""
    return {
        "document": record.document.id,
        "names": names_of(seen),
        "settled": settled_of(record),
        "appointed": appointed_of(record),
        "age": aged(print_),
        "near": packed(keys.of_record(record, linked)),
        "echo": packed(keys.of_print(print_)),
    }


def aged(print_: Print) -> str:
    """The age of an article as a string that sorts alike."""
    published, credits, document = age(print_)
    return f"{published} {int(bool(credits))} {document}"


@dataclass(frozen=True, slots=True)
class Parted:
    """Rows of `appearance`, `company` and `sound`."""

    placed: set[tuple[Any, ...]]
    company: set[tuple[int, str]]
    sounds: set[tuple[int, str]]


def parted(linking: Linking, seen: Iterable[Appearance], before: dict[str, str], new: str, world: World, lore: Lore) -> Parted:
    """What is remembered of who is who. `before` has the parts of appearances as they were: what stays together keeps the
    name of its part; other names begin with `new`. `seen` are all appearances of these parts."""
    by_key = {a.key: a for a in seen if a.key in linking.entity_of}
    part_of: dict[str, str] = {}
    taken: set[str] = set()
    for group in linking.parts.of(by_key):
        free = sorted({before[k] for k in group if k in before} - taken)
        part = free[0] if free else f"{new}{group[0]}"
        taken.add(part)
        part_of.update(dict.fromkeys(group, part))
    kins = {k: kin(a, world.states) for k, a in by_key.items()}
    witnesses = Witnesses(kins)
    telling = witnesses.of(by_key.values(), part_of)
    placed = {(a.document, k, part_of[k], linking.entity_of[k], kins[k], int(k in telling)) for k, a in by_key.items()}
    return Parted(placed, witnesses.rows(kins.values()), sounds(by_key.values(), part_of, world, lore))


def sounds(seen: Iterable[Appearance], part_of: Mapping[str, str], world: World, lore: Lore) -> set[tuple[int, str]]:
    """The keys of the parts of these."""
    out: set[tuple[int, str]] = set()
    known: dict[tuple[Any, ...], set[int]] = {}
    for a in seen:
        like = (a.type, a.name, a.display, a.country, a.forms)
        if like not in known:
            known[like] = keys.sounds(a, world, lore) | keys.forms(a)
        out.update((s, part_of[a.key]) for s in known[like])
    return out


def terms_of(tenures: Tenures) -> str:
    """Terms that articles tell of, as lines."""
    return "\n".join(sorted(codec.dumps(t) for t in tenures.all() if t.basis == "article"))


def _once(some: Iterable[Row]) -> list[Row]:
    """Links of which no two are of one owner and kind and between the same two; the first counts."""
    out: dict[tuple[str, ...], Row] = {}
    for row in some:
        out.setdefault((row["owner"], row["kind"], row["source"], row["target"]), row)
    return list(out.values())
