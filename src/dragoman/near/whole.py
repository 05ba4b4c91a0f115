"""Everything made anew: what is shown of it, and the workings that later additions go by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    rows, sounds = parted(worked.linking, every.values(), {}, "", world, lore)
    out.put("appearance", (dict(zip(PLACED, r, strict=True)) for r in rows))
    out.put("sound", ({"key": k, "part": part} for k, part in sorted(sounds)))
    out.put("copied", map(copied_row, worked.traced.copied))
    out.put("link", _once([link_row(x, False) for x in worked.links] + [link_row(x, True) for x in worked.kept]))
    out.put("remark", ({"document": d, "entity": e, "note": n} for d, e, n in sorted(worked.offices.noted)))
    return out


PLACED = ("document", "key", "part", "entity")


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


def parted(
    linking: Linking, seen: Iterable[Appearance], before: dict[str, str], new: str, world: World, lore: Lore
) -> tuple[set[tuple[str, str, str, str]], set[tuple[int, str]]]:
    """Rows of `appearance`, and the keys of their parts. `before` has the parts of appearances as they were: what stays together keeps the
    name of its part; other names begin with `new`."""
    by_key = {a.key: a for a in seen if a.key in linking.entity_of}
    rows: set[tuple[str, str, str, str]] = set()
    sounds: set[tuple[int, str]] = set()
    taken: set[str] = set()
    known: dict[tuple[Any, ...], set[int]] = {}
    for group in linking.parts.of(by_key):
        free = sorted({before[k] for k in group if k in before} - taken)
        part = free[0] if free else f"{new}{group[0]}"
        taken.add(part)
        for k in group:
            a = by_key[k]
            rows.add((a.document, k, part, linking.entity_of[k]))
            like = (a.type, a.name, a.display, a.country, a.forms)
            if like not in known:
                known[like] = keys.sounds(a, world, lore) | keys.forms(a)
            sounds.update((s, part) for s in known[like])
    return rows, sounds


def terms_of(tenures: Tenures) -> str:
    """Terms that articles tell of, as lines."""
    return "\n".join(sorted(codec.dumps(t) for t in tenures.all() if t.basis == "article"))


def _once(some: Iterable[Row]) -> list[Row]:
    """Links of which no two are of one owner and kind and between the same two; the first counts."""
    out: dict[tuple[str, ...], Row] = {}
    for row in some:
        out.setdefault((row["owner"], row["kind"], row["source"], row["target"]), row)
    return list(out.values())
