"""Reports → clusters, each one contact.

Near-linear: reports that put a dated contact alike are one *unit* from the start; units are compared only where they share somebody
and a day (or a month, where a date is loose). Strong pairs are joined first, best first; weak ones then, and only where nothing else
could be meant. Two reports of one article are never joined: the article has told them apart. What a person put together or apart
(`merge.bonds`) stands above all of this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.merge.bonds import FREE, Bonds
from dragoman.merge.match import STRONG, WEAK, Match, Report, compare, phase
from dragoman.merge.sides import Side

MARGIN = 0.08  # a weak pair's rival that is this near in score leaves it open which is meant
NEAR = 0.5  # from here on two reports are proposed to a person as one
DECIDED = "a person said so"
FEW = 4  # persons of a large gathering that are paired for its keys


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


def cluster(reports: Iterable[Report], bonds: Bonds = FREE) -> tuple[Cluster, ...]:
    """Clusters in order of their smallest claim id; the order of `reports` has no part in it."""
    units = _units(sorted(reports, key=lambda r: r.id), bonds.contested())
    edges, compared = [], {}
    for a, b in _candidates(units):
        match = compared[a, b] = compare(units[a][0], units[b][0])
        if match.score >= NEAR:
            edges.append(_Edge(match.score, a, b, match.reasons))
    edges.sort(key=lambda e: (-e.score, e.a, e.b))
    edges, near = [e for e in edges if e.score >= WEAK], edges
    forest = _Forest(units, compared, bonds)
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


class _Forest:
    """Units joined into clusters under the rule that no two of a cluster clash.

    Where a person put units together that do clash, each stays a part of the cluster, and what is joined to it has to fit one of them.
    """

    def __init__(self, units: list[tuple[Report, ...]], compared: dict[tuple[int, int], Match], bonds: Bonds) -> None:
        self.units, self.compared = units, compared
        self.parent = list(range(len(units)))
        self.members = {n: [n] for n in range(len(units))}
        self.documents = {n: {r.document.id for r in unit} for n, unit in enumerate(units)}
        self.ties: dict[int, list[Tie]] = defaultdict(list)
        self.part = {n: n for n in range(len(units))}   # the smallest unit of its part of the cluster
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

    def match(self, a: int, b: int) -> Match:
        key = (a, b) if a < b else (b, a)
        if key not in self.compared:
            self.compared[key] = compare(self.units[key[0]][0], self.units[key[1]][0])
        return self.compared[key]

    def clash(self, a: int, b: int) -> bool:
        """True where two clusters (by root) cannot be one."""
        if self._kept_apart(a, b):
            return True
        return all(any(self.match(x, y).clash for x in p for y in q) for p in self._parts(a) for q in self._parts(b))

    def _parts(self, root: int) -> list[list[int]]:
        parts: dict[int, list[int]] = defaultdict(list)
        for n in self.members[root]:
            parts[self.part[n]].append(n)
        return list(parts.values())

    def _kept_apart(self, a: int, b: int) -> bool:
        """True where an article tells two clusters apart, or a person does."""
        if not self.documents[a].isdisjoint(self.documents[b]):
            return True
        return bool(self.foes) and any(not self.foes[x].isdisjoint(self.members[b]) for x in self.members[a] if x in self.foes)

    def join(self, e: _Edge) -> None:
        a, b = self.root(e.a), self.root(e.b)
        if a == b or self._kept_apart(a, b):
            return
        mine = [x for x in self.members[a] if self.part[x] == self.part[e.a]]
        yours = [y for y in self.members[b] if self.part[y] == self.part[e.b]]
        if any(self.match(x, y).clash for x in mine for y in yours):
            return
        for n in (*mine, *yours):
            self.part[n] = min(*mine, *yours)
        self._unite(e.a, e.b, self._tie(e))

    def _unite(self, one: int, other: int, tie: Tie) -> None:
        a, b = sorted((self.root(one), self.root(other)))
        self.parent[b] = a
        self.members[a] += self.members.pop(b)
        self.documents[a] |= self.documents.pop(b)
        self.ties[a] += [*self.ties.pop(b, []), tie]

    def open_to_doubt(self, e: _Edge, by_unit: dict[int, list[_Edge]]) -> bool:
        """True where one of the two has another that fits about as well and cannot be the same as the first."""
        for here, there in ((self.root(e.a), self.root(e.b)), (self.root(e.b), self.root(e.a))):
            if here == there:
                return True
            for n in self.members[here]:
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
        for root, members in self.members.items():
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
    for signature in sorted(by_place, key=repr):
        if signature[0] == "alone":
            out += [(r,) for r in by_place[signature]]
            continue
        rank: dict[str, int] = defaultdict(int)
        rows: dict[int, list[Report]] = defaultdict(list)
        for r in sorted(by_place[signature], key=_position):
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


# ── candidates ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _candidates(units: list[tuple[Report, ...]]) -> list[tuple[int, int]]:
    """Pairs of units worth a comparison, each once, sorted."""
    dated, floating, yearless = _Blocks(), _Blocks(), _Blocks()
    loose, surround = _Blocks(), _Blocks()
    for n, unit in enumerate(units):
        r = unit[0]
        people = _people(r)
        if r.days is not None and r.days.short:
            for day in range(r.days.first - 1, r.days.last + 2):
                for who in people:
                    (floating if r.days.floating else dated)[who, str(day)].append(n)
                    if not r.days.floating:
                        yearless[who, _yearless(day)].append(n)
        with_precise_day = r.days is not None and r.days.short
        for who in _pairs(r, people):
            for month in _months(r):
                (surround if with_precise_day else loose)[who, month].append(n)
    pairs: set[tuple[int, int]] = set()
    for blocks in (dated, floating, loose):
        for block in blocks.values():
            pairs.update((a, b) for i, a in enumerate(block) for b in block[i + 1 :])
    for few, many in ((loose, surround), (floating, yearless)):
        for key, block in few.items():
            pairs.update((min(a, b), max(a, b)) for a in block for b in many.get(key, ()))
    return sorted((a, b) for a, b in pairs if a != b and units[a][0].document.id != units[b][0].document.id)


class _Blocks(defaultdict[tuple[str, str], list[int]]):
    """Units under (who, when)."""

    def __init__(self) -> None:
        super().__init__(list)


def _classes(r: Report) -> tuple[str, ...]:
    """Among what it is sought: a meeting without a place may have been by video, and a call to others."""
    if r.kind in ("meeting", "multilateral"):
        return ("talk", "call") if r.kind == "meeting" and r.place is None else ("talk",)
    return (r.kind,)


def _names(s: Side) -> Iterator[str]:
    """Under what a side is sought: itself; and its country where one of the two may be unnamed."""
    if s.entity:
        yield s.entity
    if s.country:
        yield f"@{s.country}"
    elif not s.entity:
        yield f"?{s.wording}"


def _people(r: Report) -> list[str]:
    sides = [s for s in r.sides if not s.host] or list(r.sides) if r.kind == "visit" else list(r.sides)
    return sorted({f"{kind} {name}" for s in sides for name in _names(s) for kind in _classes(r)})


def _pairs(r: Report, people: list[str]) -> list[str]:
    """Two together narrow a month down; a visit has one visitor, a body stands for its members, and some reports name one side only."""
    if r.kind == "visit" or len(r.sides) < 2:
        return people
    kind = _classes(r)[0]
    bodies = [f"{kind} {s.entity}" for s in r.sides if s.type == "organisation" and s.entity]
    few = sorted(r.sides, key=lambda s: s.identity)[:FEW]
    return sorted(
        {f"{kind} {min(x, y)}+{max(x, y)}" for i, a in enumerate(few) for b in few[i + 1 :] for x in _names(a) for y in _names(b)}
        | set(bodies)
    )


def _yearless(ordinal: int) -> str:
    """A day as a day of a leap year, for reports that do not say the year."""
    day = date.fromordinal(max(ordinal, 1))
    return str(date(2000, day.month, day.day).timetuple().tm_yday)


def _months(r: Report) -> list[str]:
    """The months that a report may belong to: those of its date, a year's at most, with and without their year; else that of its
    publication and those around it. Plans without a day are also sought among plans, however far off they lie."""
    out: list[str] = ["plan"] if phase(r.status) == "plan" and not (r.days and r.days.short) else []
    if r.days is not None and not r.days.floating:
        first, last = date.fromordinal(r.days.first), date.fromordinal(r.days.last)
        start = first.year * 12 + first.month - 1
        for m in range(start, min(last.year * 12 + last.month - 1, start + 12) + 1):
            out += [str(m), f"any {m % 12}"]
    elif r.days is not None:
        out += [f"any {m}" for m in range(12) if r.days.first <= 31 * m + 31 and 30 * m - 2 <= r.days.last]
    elif r.published is not None:
        here = r.published.year * 12 + r.published.month - 1
        out += [str(m) for m in range(here - 1, here + 3)]
    else:
        out.append("any")
    return out
