"""How many voices: reports that go back to one origin count once.

An article is tied to the one that it was copied from: near-identical text. Ties point back in time, each article to the one source that
it is nearest to, so they form trees; a digest that copies from two agencies joins neither agency to the other. All articles of a tree speak
with one voice: whom most of them credit first, else the outlet of the oldest, else that article itself. Trees with the same voice are one
origin: two articles that credit the same press service tell what that service said, even where no sentence is the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from dragoman.merge.prints import Print, shared
from dragoman.model.fold import fold
from dragoman.model.record import OriginGroup

COPY = 0.5    # share of a text's runs of words from which it is a near copy; independent reports of one event have a tenth in common
CROWD = 300   # articles with one key among which all pairs are compared; among more, each with as many of its neighbours in time
NEAR = 20


@dataclass(frozen=True, slots=True)
class Tie:
    """An article's source: the document that it was copied from, how nearly (0 to 1), and why that is thought."""

    source: str
    score: float
    why: str


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
        prints = sorted((self._prints[d] for d in documents), key=_age)
        for p in prints:
            tie = self.ties.get(p.document)
            why = f"{tie.why}" if tie else _alone(p)
            yield why if len(prints) == 1 else f"{p.name}: {why}"


def trace(prints: Iterable[Print], spellings: Mapping[str, str] = MappingProxyType({})) -> Origins:
    """Where the articles come from.

    `spellings` maps folded spellings of agencies and papers to their English name. Pure; the order of `prints` has no part in it, and an
    article more changes nothing but the trees that it is tied to.
    """
    known = {p.document: p for p in sorted(prints, key=_age)}
    ties: dict[str, Tie] = {}
    for a, b in _pairs(list(known.values())):
        older, younger = sorted((a, b), key=_age)
        tie = _near(older, younger)
        if tie and (younger.document not in ties or _rank(tie) < _rank(ties[younger.document])):
            ties[younger.document] = tie
    trees: dict[str, list[Print]] = defaultdict(list)
    for d, p in known.items():
        root = d
        while root in ties:
            root = ties[root].source
        trees[root].append(p)
    voices = {p.document: voice for tree in trees.values() for voice in [_voice(tree, spellings)] for p in tree}
    return Origins(ties, voices, known)


def _age(p: Print) -> tuple[object, ...]:
    """The order in which one may have copied from the other: by day, on one day those first that credit nobody."""
    return p.published or date.max, bool(p.credits), p.document


def _rank(tie: Tie) -> tuple[float, str]:
    return -tie.score, tie.source


# ── near copies ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pairs(prints: Sequence[Print]) -> Iterator[tuple[Print, Print]]:
    """Those that have a key in common, each pair once; `prints` are in order of age."""
    rooms: dict[int, list[int]] = defaultdict(list)
    for n, p in enumerate(prints):
        for key in p.keys:
            rooms[key].append(n)
    seen: set[tuple[int, int]] = set()
    for room in rooms.values():
        reach = len(room) if len(room) <= CROWD else NEAR
        for i, a in enumerate(room):
            for b in room[i + 1 : i + 1 + reach]:
                if (a, b) not in seen:
                    seen.add((a, b))
                    yield prints[a], prints[b]


def _near(older: Print, younger: Print) -> Tie | None:
    """The tie between two with text in common; None where that is too little."""
    share = shared(older, younger)
    if share < COPY:
        return None
    whole = len(younger.runs) <= len(older.runs)
    of = "its text" if whole else "the other's text"
    return Tie(older.document, share, f"near copy of {older.name}: {100 * share:.0f} % of {of}")


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
    return _Voice(fold(name), name)


def _alone(p: Print) -> str:
    """Why an article that was copied from nobody speaks with the voice it does."""
    if p.credits:
        return f"credits {p.credits[0]}"
    return f"published by {p.outlet}" if p.outlet else "credits nobody"
