"""What people decided about reports, put together or apart, as bounds that no likeness may break."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from dragoman.merge.decided import Ruling


@dataclass(frozen=True, slots=True)
class Bonds:
    """`group` maps claims to the group that they were put into; `foes` are pairs of groups, the smaller first, that are not one."""

    group: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    foes: frozenset[tuple[int, int]] = frozenset()

    def groups(self) -> list[list[str]]:
        """Claims that are one contact's, group by group, each group and all of them in order."""
        out: dict[int, list[str]] = defaultdict(list)
        for claim in sorted(self.group):
            out[self.group[claim]].append(claim)
        return [out[g] for g in sorted(out)]

    def contested(self) -> frozenset[str]:
        """Claims that were put apart from others."""
        apart = {g for pair in self.foes for g in pair}
        return frozenset(c for c, g in self.group.items() if g in apart)

    def one(self, a: str, b: str) -> bool:
        """Whether somebody put the two together."""
        return a in self.group and self.group[a] == self.group.get(b)


FREE = Bonds()


def bonds(ruled: Sequence[Ruling]) -> Bonds:
    """The bounds that follow from rulings, in order: the last is the first to be heard, and what contradicts a later one does not count.

    Of *merge* all claims are one contact's; of *split* those of each part are, and no two parts are.
    """
    spoken = [r for r in ruled if r.decision.verb in ("merge", "split")]
    if not spoken:
        return FREE
    knot = _Knot(c for r in spoken for c in r.claims)
    for r in reversed(spoken):
        if r.decision.verb == "merge":
            knot.tie(r.claims)
            continue
        for part in r.groups:
            knot.tie(part)
        for i, part in enumerate(r.groups):
            for other in r.groups[i + 1 :]:
                knot.cut(part, other)
    return knot.bonds()


class _Knot:
    """Claims in groups, and groups that are not one; whatever came first stays."""

    def __init__(self, claims: Iterable[str]) -> None:
        self.root = {c: c for c in claims}
        self.members = {c: [c] for c in self.root}
        self.foes: dict[str, set[str]] = {c: set() for c in self.root}   # roots by root

    def tie(self, claims: Iterable[str]) -> None:
        """One group, as far as nothing keeps its members apart."""
        heads: list[str] = []
        for claim in claims:
            for head in heads:
                if self._join(self.root[head], self.root[claim]):
                    break
            else:
                heads.append(claim)

    def cut(self, some: Iterable[str], others: Iterable[str]) -> None:
        """Two groups, as far as nothing made them one."""
        for a in {self.root[c] for c in some}:
            for b in {self.root[c] for c in others} - {a}:
                self.foes[a].add(b)
                self.foes[b].add(a)

    def _join(self, a: str, b: str) -> bool:
        """Whether they are one now."""
        if a == b:
            return True
        if b in self.foes[a]:
            return False
        for c in self.members[b]:
            self.root[c] = a
        self.members[a] += self.members.pop(b)
        for foe in self.foes.pop(b):
            self.foes[foe].remove(b)
            self.foes[foe].add(a)
            self.foes[a].add(foe)
        return True

    def bonds(self) -> Bonds:
        number = {root: n for n, root in enumerate(sorted(self.members, key=lambda r: min(self.members[r])))}
        pairs = {(number[a], number[b]) for a in self.foes for b in self.foes[a]}
        return Bonds({c: number[r] for c, r in sorted(self.root.items())}, frozenset((a, b) for a, b in pairs if a < b))
