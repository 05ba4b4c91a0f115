"""What a person has said of names, *same* or *different*, as bounds that no score may break."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dragoman.link.appearance import Appearance
from dragoman.model.entity import Called, Judgement
from dragoman.model.fold import fold

How = Literal["name", "form"]
NOBODY = "nobody is called {name} here"
SAME_NAME = "both names are the same appearances; say in which country, office or article each is meant"
SEVERAL = "{name} is part of several names here; give the whole name"
OVERRULED = "a later judgement says otherwise"


def meant(called: Called, appearance: Appearance, how: How) -> bool:
    """Whether an appearance is one that `called` speaks of, by its whole ``name`` in the article or by another ``form`` (or as shown)."""
    wanted = fold(called.name)
    names = (appearance.name or "",) if how == "name" else (*appearance.forms, appearance.display or "")
    return (
        called.country in (None, appearance.country)
        and called.office in (None, appearance.office)
        and called.document in (None, appearance.document)
        and any(fold(n) == wanted for n in names)
    )


def marks(appearance: Appearance, qualified: Sequence[Called]) -> str:
    """What parts appearances of one name that a judgement tells apart by country, office or article; mostly nothing."""
    return "".join(f"#{n}" for n, c in enumerate(qualified) if meant(c, appearance, "name") or meant(c, appearance, "form"))


@dataclass(slots=True)
class Ruled:
    """Judgements over numbered nodes: which are one (`root`), which must stay apart, and which judgements settle nothing (`idle`)."""

    parent: list[int]
    foes: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    idle: tuple[tuple[Judgement, str], ...] = ()
    spoken: list[set[int]] = field(default_factory=list)

    def related(self) -> Iterator[tuple[int, list[int]]]:
        """The nodes that one judgement speaks of, the first and the others."""
        for nodes in self.spoken:
            if nodes:
                yield min(nodes), sorted(nodes)

    def root(self, n: int) -> int:
        """The smallest node that was said to be the same as `n`."""
        while self.parent[n] != n:
            n = self.parent[n]
        return n

    def apart(self, some: Iterable[int], others: Iterable[int]) -> bool:
        """Whether any of `some` was said to be different from any of `others`."""
        if not self.foes:
            return False
        theirs = {self.root(n) for n in others}
        return any(not theirs.isdisjoint(self.foes.get(self.root(n), ())) for n in some)

    def _join(self, nodes: Iterable[int]) -> None:
        first, *rest = sorted({self.root(n) for n in nodes})
        for n in rest:
            self.parent[n] = first
            for foe in self.foes.pop(n, set()):
                self.foes[foe].discard(n)
                self.foes[foe].add(first)
                self.foes[first].add(foe)

    def _part(self, some: Iterable[int], others: Iterable[int]) -> None:
        for a in {self.root(n) for n in some}:
            for b in {self.root(n) for n in others}:
                self.foes[a].add(b)
                self.foes[b].add(a)


def rule(nodes: Sequence[Sequence[Appearance]], judgements: Sequence[Judgement]) -> Ruled:
    """The bounds that `judgements`, in the order in which they were made, set on `nodes`; the last is the first to be heard."""
    ruled = Ruled(list(range(len(nodes))))
    idle: list[tuple[Judgement, str]] = []
    seen: set[Judgement] = set()
    for judgement in reversed(judgements):
        if judgement in seen:
            continue
        seen.add(judgement)
        one, why_one = _nodes_of(judgement.one, nodes)
        other, why_other = _nodes_of(judgement.other, nodes)
        ruled.spoken.append(one | other)
        if why := why_one or why_other:
            idle.append((judgement, why))
        elif judgement.same:
            whole = sorted(one | other)
            if any(ruled.apart([a], [b]) for i, a in enumerate(whole) for b in whole[i + 1 :]):
                idle.append((judgement, OVERRULED))
            else:
                ruled._join(whole)
        elif one & other:
            idle.append((judgement, SAME_NAME))
        elif {ruled.root(n) for n in one} & {ruled.root(n) for n in other}:
            idle.append((judgement, OVERRULED))
        else:
            ruled._part(one, other)
    ruled.idle = tuple(reversed(idle))
    return ruled


def _nodes_of(called: Called, nodes: Sequence[Sequence[Appearance]]) -> tuple[set[int], str]:
    """The nodes meant, by whole name, else by another form; and why there is none that could be meant."""
    for how in ("name", "form"):
        found = {n for n, members in enumerate(nodes) if any(meant(called, a, how) for a in members)}
        if found:
            names = {fold(a.name or a.display or "") for n in found for a in nodes[n]}
            return found, "" if how == "name" or len(names) == 1 else SEVERAL.format(name=called.name)
    return set(), NOBODY.format(name=called.name)
