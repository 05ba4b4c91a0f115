"""Reports → clusters, each one contact.

Near-linear: reports that put a dated contact alike are one *unit* from the start; units are compared only where they may be one
(`merge.blocks`). Strong pairs are joined first, best first; weak ones then, and only where nothing else could be meant. Two reports of one
article are never joined: the article has told them apart. What a person put together or apart (`merge.bonds`) stands above all of this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.merge.blocks import candidates
from dragoman.merge.bonds import FREE, Bonds
from dragoman.merge.match import STRONG, WEAK, Report, compare
from dragoman.model.parts import Parts

MARGIN = 0.08  # a weak pair's rival that is this near in score leaves it open which is meant
NEAR = 0.5  # from here on two reports are proposed to a person as one
DECIDED = "a person said so"


@dataclass(frozen=True, slots=True)
class Tie:
    """Two reports that were held for one contact's, by their claim ids."""

    claims: tuple[str, str]
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Reports of one contact in order of claim id, and what ties them, the strongest first.

    `near` are ties to reports of later clusters that did not suffice, or left open which is meant. `loose` are the claims, in order, that
    are tied to the others by the last of `ties` alone.
    """

    reports: tuple[Report, ...]
    ties: tuple[Tie, ...]
    near: tuple[Tie, ...] = ()
    loose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edge:
    score: float
    a: int
    b: int
    reasons: tuple[str, ...]


def cluster(reports: Iterable[Report], bonds: Bonds = FREE, parts: Parts | None = None) -> tuple[Cluster, ...]:
    """Clusters in order of their smallest claim id; the order of `reports` has no part in it.

    In `parts` those claims are joined that have to do with one another: what becomes of one hangs on the others of its part alone.
    """
    units = _units(sorted(reports, key=lambda r: r.id), bonds.contested())
    edges = []
    clashes: dict[tuple[int, int], bool] = {}
    told: dict[tuple[str, ...], tuple[str, ...]] = {}   # most pairs have the reasons of others: each is kept once
    for a, b in candidates([unit[0] for unit in units]):
        match = compare(units[a][0], units[b][0])
        clashes[a, b] = match.clash
        if match.score >= NEAR:
            edges.append(_Edge(match.score, a, b, told.setdefault(match.reasons, match.reasons)))
    if parts is not None:
        _hang_together(units, edges, bonds, parts)
    edges.sort(key=lambda e: (-e.score, e.a, e.b))
    edges, near = [e for e in edges if e.score >= WEAK], edges
    forest = _Forest(units, clashes, bonds)
    for e in edges:
        if e.score >= STRONG:
            forest.join(e)
    by_unit: dict[int, list[_Edge]] = defaultdict(list)
    for e in edges:
        by_unit[e.a].append(e)
        by_unit[e.b].append(e)
    for e in edges:
        if e.score < STRONG and not forest.open_to_doubt(e, by_unit):
            forest.join(e)
    return forest.clusters(near)


def _hang_together(units: Sequence[tuple[Report, ...]], edges: Iterable[_Edge], bonds: Bonds, parts: Parts) -> None:
    """What is told alike, what was held for one contact's, and what a person put together."""
    for unit in units:
        for r in unit:
            parts.join(r.id, f"\x1f{r.signature}") if r.signature else parts.join(r.id)
    for e in edges:
        parts.join(units[e.a][0].id, units[e.b][0].id)
    for group in bonds.groups():
        parts.join(*group)


class _Forest:
    """Units joined into clusters under the rule that no two of a cluster clash.

    Where a person put units together that do clash, each stays a part of the cluster, and what is joined to it has to fit one of them.
    Most units stay alone, so of those that are not joined nothing is kept here.
    """

    def __init__(self, units: list[tuple[Report, ...]], clashes: dict[tuple[int, int], bool], bonds: Bonds) -> None:
        self.units, self.clashes = units, clashes
        self.parent = list(range(len(units)))
        self.joined: dict[int, list[int]] = {}   # the members of a root that has others
        self.told: dict[int, set[str]] = {}   # and their documents
        self.ties: dict[int, list[Tie]] = {}
        self.part: dict[int, int] = {}   # the smallest unit of its part of the cluster, where that is another
        self.foes: dict[int, set[int]] = defaultdict(set)   # units that a person put apart
        if bonds.group:
            self._bind(bonds)

    def _bind(self, bonds: Bonds) -> None:
        unit_of = {r.id: n for n, unit in enumerate(self.units) for r in unit}
        groups = [[unit_of[c] for c in group if c in unit_of] for group in bonds.groups()]
        for group in groups:
            for n in group[1:]:
                if self.root(group[0]) != self.root(n):
                    self._unite(group[0], n, Tie((self.units[group[0]][0].id, self.units[n][0].id), 1.0, (DECIDED,)))
        for a, b in bonds.foes:
            for x in groups[a]:
                self.foes[x].update(groups[b])
            for x in groups[b]:
                self.foes[x].update(groups[a])

    def root(self, n: int) -> int:
        while self.parent[n] != n:
            self.parent[n] = self.parent[self.parent[n]]
            n = self.parent[n]
        return n

    def members(self, root: int) -> list[int]:
        return self.joined.get(root) or [root]

    def documents(self, root: int) -> set[str]:
        return self.told.get(root) or {r.document.id for r in self.units[root]}

    def differ(self, a: int, b: int) -> bool:
        """True where two units cannot be one."""
        key = (a, b) if a < b else (b, a)
        if key not in self.clashes:
            self.clashes[key] = compare(self.units[key[0]][0], self.units[key[1]][0]).clash
        return self.clashes[key]

    def clash(self, a: int, b: int) -> bool:
        """True where two clusters (by root) cannot be one."""
        if self._kept_apart(a, b):
            return True
        return all(any(self.differ(x, y) for x in p for y in q) for p in self._parts(a) for q in self._parts(b))

    def _parts(self, root: int) -> list[list[int]]:
        parts: dict[int, list[int]] = defaultdict(list)
        for n in self.members(root):
            parts[self.part.get(n, n)].append(n)
        return list(parts.values())

    def _kept_apart(self, a: int, b: int) -> bool:
        """True where an article tells two clusters apart, or a person does."""
        if not self.documents(a).isdisjoint(self.documents(b)):
            return True
        return bool(self.foes) and any(not self.foes[x].isdisjoint(self.members(b)) for x in self.members(a) if x in self.foes)

    def join(self, e: _Edge) -> None:
        a, b = self.root(e.a), self.root(e.b)
        if a == b or self._kept_apart(a, b):
            return
        mine = next(p for p in self._parts(a) if e.a in p)
        yours = next(p for p in self._parts(b) if e.b in p)
        if any(self.differ(x, y) for x in mine for y in yours):
            return
        for n in (*mine, *yours):
            self.part[n] = min(*mine, *yours)
        self._unite(e.a, e.b, self._tie(e))

    def _unite(self, one: int, other: int, tie: Tie) -> None:
        a, b = sorted((self.root(one), self.root(other)))
        self.parent[b] = a
        self.joined[a] = self.members(a) + self.members(b)
        self.told[a] = self.documents(a) | self.documents(b)
        self.ties.setdefault(a, []).extend((*self.ties.pop(b, ()), tie))
        self.joined.pop(b, None)
        self.told.pop(b, None)

    def open_to_doubt(self, e: _Edge, by_unit: dict[int, list[_Edge]]) -> bool:
        """True where one of the two has another that fits about as well and cannot be the same as the first."""
        for here, there in ((self.root(e.a), self.root(e.b)), (self.root(e.b), self.root(e.a))):
            if here == there:
                return True
            for n in self.members(here):
                for other in by_unit[n]:
                    rival = self.root(other.b if self.root(other.a) == here else other.a)
                    if (
                        rival not in (here, there)
                        and other.score >= e.score - MARGIN
                        and self.clash(rival, there)
                        and not self.clash(rival, here)
                    ):
                        return True
        return False

    def clusters(self, near: Iterable[_Edge]) -> tuple[Cluster, ...]:
        """The clusters; `near` are edges, the strongest first, of which some did not suffice."""
        missed: dict[int, dict[int, Tie]] = defaultdict(dict)
        for e in near:
            a, b = sorted((self.root(e.a), self.root(e.b)))
            if a != b and b not in missed[a] and not self.clash(a, b):
                missed[a][b] = self._tie(e)
        out = []
        for root in (n for n, parent in enumerate(self.parent) if n == parent):
            members = self.members(root)
            reports = sorted((r for n in members for r in self.units[n]), key=lambda r: r.id)
            ties = sorted(self.ties.get(root, ()), key=lambda t: (-t.score, t.claims))
            out.append(Cluster(tuple(reports), tuple(ties), tuple(missed.get(root, {}).values()), self._loose(members, ties)))
        return tuple(sorted(out, key=lambda c: c.reports[0].id))

    def _tie(self, e: _Edge) -> Tie:
        return Tie((self.units[e.a][0].id, self.units[e.b][0].id), e.score, e.reasons)

    def _loose(self, members: list[int], ties: list[Tie]) -> tuple[str, ...]:
        """The fewer of the reports that the weakest tie holds together, of equals those with the later claim; ties form a tree."""
        if not ties or ties[-1].score >= STRONG:
            return ()
        side = {self.units[n][0].id: {n} for n in members}
        for tie in ties[:-1]:
            joined = side[tie.claims[0]] | side[tie.claims[1]]
            side.update((self.units[n][0].id, joined) for n in joined)
        one, other = (tuple(sorted(r.id for n in side[c] for r in self.units[n])) for c in ties[-1].claims)
        return one if (len(one), other) < (len(other), one) else other


# ── units ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _units(reports: list[Report], contested: frozenset[str]) -> list[tuple[Report, ...]]:
    """Reports that put a contact of a known day alike, together; all others, and those that were put apart, by themselves.

    Where an article has two contacts that look alike, its first goes with the other articles' first, its second with their second.
    """
    by_place: dict[tuple[object, ...], list[Report]] = defaultdict(list)
    for r in reports:
        by_place[("alone", r.id) if r.id in contested else _signature(r)].append(r)
    out: list[tuple[Report, ...]] = []
    for alike in by_place.values():
        rank: dict[str, int] = defaultdict(int)
        rows: dict[int, list[Report]] = defaultdict(list)
        for r in sorted(alike, key=_position) if len(alike) > 1 else alike:
            rows[rank[r.document.id]].append(r)
            rank[r.document.id] += 1
        out += [tuple(sorted(rows[n], key=lambda r: r.id)) for n in sorted(rows)]
    return sorted(out, key=lambda unit: unit[0].id)


def _position(r: Report) -> tuple[int, str]:
    starts = [e.span.start for e in r.reported.claim.evidence]
    return (min(starts) if starts else 0, r.id)


def _signature(r: Report) -> tuple[object, ...]:
    if r.signature is None:
        return ("alone", r.id)
    place = (r.place.country or "", (r.place.name or "").casefold()) if r.place and r.kind not in ("call", "correspondence") else ("", "")
    return (*r.signature, place)
