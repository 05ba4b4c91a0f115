"""Where the articles that came go back to, and what goes back to them.

Articles are compared where they share a key of their words. Where many share one (`merge.origins.CROWD`) each is compared with its
neighbours in time alone, so that one more among them puts others out of each other's sight: ties between those are looked at again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dragoman.merge.origins import CROWD, NEAR, Copied, Origins, held_together, voiced
from dragoman.merge.prints import Print, bare_print, print_of
from dragoman.model.document import Document
from dragoman.near.desk import Desk
from dragoman.near.keys import of_print
from dragoman.near.whole import aged
from dragoman.store.workings import copied_row, unpacked
from dragoman.world.outlets import spellings

Pair = tuple[str, str]   # older, younger


class Echoes:
    """The rooms of keys, with the articles of each in order of age, as they were and as they are."""

    def __init__(self, desk: Desk) -> None:
        self.read, self.came = desk.read, {id: r.document for id, r in desk.came.items()}
        rows = self.read.worked(self.came, "age", "echo")
        self.keys_before = {id: unpacked(r["echo"]) for id, r in rows.items()}
        self.age_before = {id: str(r["age"]) for id, r in rows.items()}
        self.prints: dict[str, Print] = {id: print_of(d) for id, d in self.came.items()}
        self.keys = {id: of_print(p) for id, p in self.prints.items()}
        self.ages = {id: aged(p) for id, p in self.prints.items()}
        self.rooms: dict[int, list[str]] = {}

    def load(self, keys: Iterable[int]) -> None:
        """Fill the rooms of these keys."""
        wanted = set(keys) - self.rooms.keys()
        there = self.read.echoes(wanted)
        others = {d for some in there.values() for d in some} - self.ages.keys()
        self.ages |= {id: r["age"] for id, r in self.read.worked(others, "age").items()}
        mine: dict[int, list[str]] = defaultdict(list)
        for id, some in self.keys.items():
            for k in some:
                mine[k].append(id)
        for k in wanted:
            self.rooms[k] = sorted((there.get(k, set()) - self.came.keys()) | set(mine[k]), key=self.ages.__getitem__)

    def before(self, k: int) -> list[str]:
        """A room as it was."""
        others = [d for d in self.rooms[k] if d not in self.came]
        old = [id for id, some in self.keys_before.items() if k in some]
        return sorted((*others, *old), key=lambda d: self.age_before.get(d) or self.ages[d]) if old else others

    def of(self, id: str) -> Print:
        """The print of a document."""
        self.fetch([id])
        return self.prints[id]

    def fetch(self, ids: Iterable[str]) -> None:
        """Make the prints of these."""
        for id, d in self.read.documents(set(ids) - self.prints.keys()).items():
            self.prints[id] = print_of(d)

    def pair(self, a: str, b: str) -> Pair:
        """Two, the older first."""
        return (a, b) if self.ages[a] < self.ages[b] else (b, a)

    def compared(self, pair: Pair) -> Copied | None:
        """What two are to each other as things are."""
        older, younger = self.of(pair[0]), self.of(pair[1])
        common = of_print(older) & of_print(younger)
        self.load(common)
        met = [k for k in common if _meet(self.rooms[k], *pair)]
        return held_together(older, younger, any(k >= 0 for k in met), sum(k < 0 for k in met))


def _meet(room: list[str], a: str, b: str) -> bool:
    return len(room) <= CROWD or abs(room.index(a) - room.index(b)) <= NEAR


def retrace(desk: Desk) -> tuple[set[str], Ties]:
    """Find what the articles that came were copied from, and their copies: the documents whose voice may be another now, and all ties."""
    e, read = Echoes(desk), desk.read
    keys = {k for some in (*e.keys.values(), *e.keys_before.values()) for k in some}
    e.load(keys)
    shared: dict[Pair, list[int]] = defaultdict(list)
    lost, gained = set[Pair](), set[Pair]()
    for k in sorted(keys):
        room = e.rooms[k]
        for id in sorted(e.came):
            if k in e.keys[id]:
                for other in _around(room, room.index(id)):
                    shared[e.pair(id, other)].append(k)
        was, now = _in_sight(e, k)
        lost |= was - now
        gained |= now - was
    before = read.copied({d for p in lost for d in p} | e.came.keys())
    again = {p for p in before if not e.came.keys().isdisjoint(p) or p in lost | gained}
    kinds = {p: (any(k >= 0 for k in some), len({k for k in some if k < 0})) for p, some in shared.items()}
    likely = {p for p, (words, marks) in kinds.items() if words or marks > 1}
    e.fetch({d for p in (*likely, *(again | gained)) for d in p})
    found = [held_together(e.of(p[0]), e.of(p[1]), *kinds[p]) for p in sorted(likely)]
    found += [e.compared(p) for p in sorted((again & lost) | gained) if e.came.keys().isdisjoint(p)]
    new = {(c.older, c.younger): c for c in found if c}
    moved = {p for p in again | new.keys() if before.get(p) != new.get(p)}
    desk.changes.drop("copied", ({"older": x, "younger": y} for x, y in sorted(moved & before.keys())))
    desk.changes.put("copied", (copied_row(new[p]) for p in sorted(moved & new.keys())))
    ties = Ties(desk, moved & before.keys(), {p: new[p] for p in moved if p in new})
    return ties.trees(e.came.keys() | {d for p in moved for d in p})[0], ties


def _around(room: list[str], at: int) -> list[str]:
    if len(room) <= CROWD:
        return room[:at] + room[at + 1 :]
    return room[max(0, at - NEAR) : at] + room[at + 1 : at + 1 + NEAR]


def _in_sight(e: Echoes, k: int) -> tuple[set[Pair], set[Pair]]:
    """Pairs of others that saw each other in a crowded room before and that do now, of those that may do so otherwise."""
    now, was = e.rooms[k], e.before(k)
    if max(len(now), len(was)) <= CROWD:
        return set(), set()
    if min(len(now), len(was)) <= CROWD:
        some = {*now, *was}
    else:
        at = [(room, i) for room in (now, was) for i, d in enumerate(room) if d in e.came]
        some = {d for room, i in at for d in room[max(0, i - NEAR - 1) : i + NEAR + 2]}

    def seen(room: list[str]) -> set[Pair]:
        reach = len(room) if len(room) <= CROWD else NEAR
        own = [i for i, d in enumerate(room) if d in some and d not in e.came]
        return {e.pair(room[i], room[j]) for n, i in enumerate(own) for j in own[n + 1 :] if j <= i + reach}

    return seen(was), seen(now)


# ── voices ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


class Ties:
    """What was copied from what, as it is now."""

    def __init__(self, desk: Desk, gone: set[Pair], new: Mapping[Pair, Copied]) -> None:
        self.desk, self.gone, self.new = desk, gone, new

    def trees(self, documents: Iterable[str]) -> tuple[set[str], dict[Pair, Copied]]:
        """All that hangs together with these, and by what."""
        reach, found = set(documents), dict[Pair, Copied]()
        fresh = set(reach)
        while fresh:
            here = {p: c for p, c in self.desk.read.copied(fresh).items() if p not in self.gone} | {
                p: c for p, c in self.new.items() if not fresh.isdisjoint(p)
            }
            found |= here
            fresh = {d for p in here for d in p} - reach
            reach |= fresh
        return reach, found

    def origins(self, documents: Iterable[str]) -> Origins:
        """The voices of these."""
        reach, found = self.trees(documents)
        prints = [bare_print(d) for d in self._documents(reach).values()]
        return voiced(prints, sorted(found.values(), key=lambda c: (c.older, c.younger)), spellings())

    def _documents(self, ids: set[str]) -> dict[str, Document]:
        return self.desk.read.documents(ids)
