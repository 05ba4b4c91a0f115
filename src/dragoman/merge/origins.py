"""How many voices: reports that go back to one origin count once.

An article is tied to the one that it was copied, translated or retold from. Ties point back in time, each article to the one source that
it is nearest to, so they form trees; a digest that copies from two agencies joins neither agency to the other. (Two that have most of
either text in common are of one tree in any case.) All articles of a tree speak with one voice: whom most of them credit first, else the
outlet of the oldest, else that article itself. Trees with the same voice are one origin: two articles that credit the same press service
tell what that service said, even where no sentence is the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from dragoman.merge.anchors import retold
from dragoman.merge.prints import Print, shared
from dragoman.model.fold import fold
from dragoman.model.record import OriginGroup

if TYPE_CHECKING:
    from numpy.typing import NDArray

COPY = 0.5    # share of a text's runs of words from which it is a near copy; independent reports of one event have a tenth in common
FLASH = 30    # runs of words under which a text is a flash; the whole of it has to stand in the other
WHOLE = 0.9
DAYS = 7      # within which a translation or retelling appears
MARKS = 2     # marks that it has in common with its source at least
CROWD = 100   # articles with one key among which all pairs are compared; among more, each with so many of its neighbours in time:
NEAR = 20


_PRESS_SERVICE = re.compile(r"\bpress service(?: of(?: the)?)?\b")   # a house and its press service are one voice


@dataclass(frozen=True, slots=True)
class Tie:
    """An article's source: the document that it was copied from, how nearly (0 to 1), and why that is thought."""

    source: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Copied:
    """Two articles, by document, of which the younger may go back to the older; `mutual` where they have most of either in common."""

    older: str
    younger: str
    tie: Tie
    mutual: bool


@dataclass(frozen=True, slots=True)
class _Voice:
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Origins:
    """Whose voice each article speaks with; over all articles of a workspace, looked at contact by contact (`among`).

    `ties` maps a document to the one it was copied from; what was copied from nobody is not in it.
    """

    ties: Mapping[str, Tie] = field(default_factory=lambda: MappingProxyType({}))
    _voices: Mapping[str, _Voice] = field(default_factory=lambda: MappingProxyType({}))
    _prints: Mapping[str, Print] = field(default_factory=lambda: MappingProxyType({}))

    def among(self, documents: Iterable[str]) -> tuple[OriginGroup, ...]:
        """These documents by origin, in order of their smallest id; each is in one group, whose `why` has the reason for every one."""
        groups: dict[str, list[str]] = defaultdict(list)
        for d in sorted(set(documents)):
            groups[self._voices[d].key].append(d)
        return tuple(OriginGroup(self._voices[ids[0]].name, tuple(ids), "; ".join(self._reasons(ids))) for ids in groups.values())

    def _reasons(self, documents: Sequence[str]) -> Iterator[str]:
        """Why these are one voice: a reason an article where there are several, the oldest first."""
        prints = sorted((self._prints[d] for d in documents), key=age)
        for p in prints:
            tie = self.ties.get(p.document)
            why = f"{tie.why}" if tie else _alone(p)
            yield why if len(prints) == 1 else f"{p.name}: {why}"


def trace(prints: Iterable[Print], spellings: Mapping[str, str] = MappingProxyType({})) -> Origins:
    """Where the articles come from.

    `spellings` maps folded spellings of agencies and papers to their English name. Pure; the order of `prints` has no part in it, and an
    article more changes nothing but the trees that it is tied to.
    """
    known = sorted({p.document: p for p in prints}.values(), key=age)
    return voiced(known, copied(known), spellings)


def copied(prints: Sequence[Print]) -> list[Copied]:
    """Every two articles of which one may be the source of the other; `prints`, each once, in order of age."""
    return [Copied(older.document, younger.document, tie, mutual) for older, younger, tie, mutual in _tied(prints)]


def held_together(older: Print, younger: Print, words: bool, marks: int) -> Copied | None:
    """Whether the younger of two may go back to the older; `words` is True where they share a key of their words, `marks` is the number of
    marks that they share, each in a room where they meet."""
    found = _copy(older, younger) if words else None
    if found is None and marks >= MARKS and _soon(older.published, younger.published):
        found = _retelling(older, younger)
    return Copied(older.document, younger.document, *found) if found else None


def voiced(prints: Iterable[Print], found: Iterable[Copied], spellings: Mapping[str, str] = MappingProxyType({})) -> Origins:
    """Whose voice each article speaks with, where `found` are all of them that were `copied`. Of the prints no words are looked at."""
    known = sorted(prints, key=age)
    ties: dict[str, Tie] = {}
    trees = _Trees(p.document for p in known)
    for c in found:
        if c.mutual:
            trees.join(c.older, c.younger)
        if c.younger not in ties or _rank(c.tie) < _rank(ties[c.younger]):
            ties[c.younger] = c.tie
    for d, tie in ties.items():
        trees.join(tie.source, d)
    members: dict[str, list[Print]] = defaultdict(list)
    for p in known:
        members[trees.root(p.document)].append(p)
    voices = {p.document: voice for tree in members.values() for voice in [_voice(tree, spellings)] for p in tree}
    return Origins(ties, voices, {p.document: p for p in known})


class _Trees:
    """Documents joined to one another (union-find)."""

    def __init__(self, documents: Iterable[str]) -> None:
        self.parent = {d: d for d in documents}

    def root(self, d: str) -> str:
        while self.parent[d] != d:
            self.parent[d] = d = self.parent[self.parent[d]]
        return d

    def join(self, a: str, b: str) -> None:
        self.parent[self.root(b)] = self.root(a)


def age(p: Print) -> tuple[object, ...]:
    """The order in which one may have copied from the other: by day, on one day those first that credit nobody."""
    return p.published or date.max, bool(p.credits), p.document


def _rank(tie: Tie) -> tuple[float, str]:
    return -tie.score, tie.source


# ── copies and translations ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _tied(prints: Sequence[Print]) -> Iterator[tuple[Print, Print, Tie, bool]]:
    """Older, younger, the tie, and whether they have most of either in common; `prints` are in order of age."""
    copies = set()
    for a, b in sorted(set(_neighbours([p.keys for p in prints]))):
        if found := _copy(prints[a], prints[b]):
            copies.add((a, b))
            yield prints[a], prints[b], *found
    common = Counter(
        (a, b)
        for a, b in _neighbours([p.marks for p in prints])
        if _soon(prints[a].published, prints[b].published)
    )
    for (a, b), marks in sorted(common.items()):
        if marks >= MARKS and (a, b) not in copies and (found := _retelling(prints[a], prints[b])):
            yield prints[a], prints[b], *found


def _neighbours(values: Sequence[NDArray[np.uint64]]) -> Iterator[tuple[int, int]]:
    """Pairs of places that have a value in common, once for every such value; the smaller place first."""
    owners = np.repeat(np.arange(len(values)), [len(v) for v in values])
    every = np.concatenate(values) if values else np.zeros(0, dtype=np.uint64)
    order = np.argsort(every, kind="stable")
    every, owners = every[order], owners[order]
    start = 0
    for end in [*(np.flatnonzero(every[1:] != every[:-1]) + 1).tolist(), len(every)]:
        if end - start > 1:
            room = owners[start:end].tolist()
            reach = len(room) if len(room) <= CROWD else NEAR
            for i, a in enumerate(room):
                for b in room[i + 1 : i + 1 + reach]:
                    yield a, b
        start = end


def _soon(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= DAYS


def _copy(older: Print, younger: Print) -> tuple[Tie, bool] | None:
    """The tie between two with text in common; None where that is too little."""
    short, long = shared(older, younger)
    if short < (COPY if min(len(older.runs), len(younger.runs)) >= FLASH else WHOLE):
        return None
    of = "its text" if len(younger.runs) <= len(older.runs) else "the other's text"
    return Tie(older.document, short, f"near copy of {older.name}: {100 * short:.0f} % of {of}"), long >= COPY


def _retelling(older: Print, younger: Print) -> tuple[Tie, bool] | None:
    """The tie between a text and its translation, or the same told in other words; None where they were rather written apart."""
    same = older.language == younger.language
    found = retold(older.anchors, younger.anchors, same)
    if found is None:
        return None
    why = f"{'told anew from' if same else 'translation of'} {older.name}: {found.told}"
    return Tie(older.document, found.share, why), found.whole >= COPY


# ── voices ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _voice(tree: Sequence[Print], spellings: Mapping[str, str]) -> _Voice:
    """The voice of the articles of a tree, the oldest first."""
    credited = Counter(p.credits[0] for p in tree if p.credits and fold(p.credits[0]))
    if credited:
        name = max(credited, key=lambda c: credited[c])   # of those named equally often the oldest article's
    elif tree[0].outlet and fold(tree[0].outlet):
        name = spellings.get(fold(tree[0].outlet), tree[0].outlet)
    else:
        return _Voice(f"\x1f{tree[0].document}", tree[0].name)
    return _Voice(_PRESS_SERVICE.sub(" ", fold(name)).strip(), name)


def _alone(p: Print) -> str:
    """Why an article that was copied from nobody speaks with the voice it does."""
    if p.credits:
        return f"credits {p.credits[0]}"
    return f"published by {p.outlet}" if p.outlet else "credits nobody"
