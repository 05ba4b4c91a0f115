"""Mentions over all articles → entities: who is who, whatever the language and the script.

Parties are first gathered under equal names, so that the work grows with the number of *names*, not of articles; then `persons` and
bodies are put together. Every tie carries its reasons; nothing depends on the order of the articles.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from dragoman.link.appearance import Appearance
from dragoman.link.bodies import body_key
from dragoman.link.judgements import Ruled, marks, rule
from dragoman.link.persons import nodes_of, persons
from dragoman.link.ties import DECIDED, Tie
from dragoman.link.words import Lore, Symbols, Weights
from dragoman.model.claim import PartyType
from dragoman.model.entity import Entity, Judgement, Spelled
from dragoman.model.fold import fold
from dragoman.model.identity import identity
from dragoman.model.parts import Parts
from dragoman.model.world import World

Name = TypeVar("Name")
TOLD = 12   # ties that an entity tells in `why`


@dataclass(frozen=True, slots=True)
class Linking:
    """`entity_of` maps the keys of appearances to ids of `entities`; unnamed parties are in neither.

    `idle` are the judgements that settle nothing here, each with the reason ("nobody is called so"). `parts` are the appearances, by key,
    that have to do with one another: what becomes of one hangs on the others of its part, and on no more. `names` are the display names
    of `entities` by id.
    """

    entity_of: dict[str, str]
    entities: tuple[Entity, ...]
    ties: tuple[Tie, ...]
    idle: tuple[tuple[Judgement, str], ...] = ()
    parts: Parts = field(default_factory=Parts, compare=False)
    names: dict[str, str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", {e.id: e.name for e in self.entities})


class Tally:
    """How often those appear who appear like some: as often as they are given here."""

    def documents(self, some: Sequence[Appearance]) -> int:
        """In how many articles."""
        return len({a.document for a in some})

    def times(self, some: Sequence[Appearance]) -> int:
        """How many times."""
        return len(some)


def entities(
    appearances: Iterable[Appearance],
    world: World | None = None,
    symbols: Symbols | None = None,
    judgements: Sequence[Judgement] = (),
    weights: Weights | None = None,
    tally: Tally | None = None,
) -> Linking:
    """Parties of many articles as entities.

    `symbols` tells of which of the world's names a word is a form, in place of the world's own table.
    `judgements` are a person's, in the order in which they were made: each puts two names together or keeps them apart, whatever their
    score; of two that contradict each other the later holds. What puts nothing together and keeps nothing apart comes back in
    `Linking.idle` with its reason. A judgement is about names as written (`model.entity.Called`), never about ids.
    `weights` are those of pairs of words that are known from before; new ones are put to them. `tally` counts where `appearances` are not
    all, but some that stand for others like them.
    """
    world, tally = world or World(), tally or Tally()
    people: list[Appearance] = []
    bodies: dict[tuple[str, str], list[Appearance]] = defaultdict(list)
    qualified = [c for j in judgements for c in (j.one, j.other) if c.country or c.office or c.document]
    for a in sorted(appearances, key=lambda a: a.key):
        if a.type == "person":
            if a.name or a.display:
                people.append(a)
        elif (key := body_key(a.type, a.name, a.display, a.country, world)) is not None:
            bodies["country" if key.startswith("country:") else a.type, key + marks(a, qualified)].append(a)
    nodes = nodes_of(people, qualified, world.states)
    every = [n.appearances for n in nodes] + [members for _, members in sorted(bodies.items())]
    ruled = rule(every, judgements)
    groups = _bodies(bodies, len(nodes), ruled, tally)
    considered: set[tuple[int, int]] = set()
    groups += [("person", members, ties) for members, ties in persons(nodes, Lore.of(world, symbols, weights), ruled, considered)]
    return replace(_finish(groups, tally), idle=ruled.idle, parts=_parts(every, considered, ruled))


def _parts(nodes: Sequence[Sequence[Appearance]], considered: Iterable[tuple[int, int]], ruled: Ruled) -> Parts:
    """Appearances of one node, or of one name, nodes that were held against each other, and those that a person spoke of."""
    parts = Parts()
    for members in nodes:
        parts.join(*(a.key for a in members))
        for a in members:
            parts.join(a.key, *(f"\x1f{fold(text)}" for text in (a.name, a.display) if text))
    for n, m in considered:
        parts.join(nodes[n][0].key, nodes[m][0].key)
    for one, others in ruled.related():
        parts.join(nodes[one][0].key, *(nodes[n][0].key for n in others))
    return parts


def _bodies(
    bodies: dict[tuple[str, str], list[Appearance]], first: int, ruled: Ruled, tally: Tally
) -> list[tuple[str, list[Appearance], list[Tie]]]:
    """Bodies and countries, put together where somebody said so; `first` is the number of the first in `ruled`."""
    out: dict[int, tuple[str, list[Appearance], list[Tie]]] = {}
    for n, ((kind, _), members) in enumerate(sorted(bodies.items()), first):
        root = ruled.root(n)
        if root in out:
            before = out[root]
            tie = Tie((_display(before[1], tally), _display(members, tally)), 1.0, (DECIDED,))
            out[root] = (before[0], before[1] + members, [*before[2], tie])
        else:
            out[root] = (kind, members, [])
    return list(out.values())


# ── what comes out ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _finish(groups: list[tuple[str, list[Appearance], list[Tie]]], tally: Tally) -> Linking:
    named = [(kind, members, ties, _display(members, tally)) for kind, members, ties in groups]
    clashes = Counter((kind, name) for kind, _, _, name in named)
    places = [_place(members, tally) if clashes[kind, name] > 1 else ("", "") for kind, members, _, name in named]
    alike = Counter((kind, name, place) for (kind, _, _, name), place in zip(named, places, strict=True))
    entity_of: dict[str, str] = {}
    out: list[Entity] = []
    for (kind, members, ties, name), place in zip(named, places, strict=True):
        countries, offices = _beside(members)
        # Two of one name: country and office tell them apart, and the smallest key where those do not.
        apart: tuple[str, ...] = place if clashes[kind, name] > 1 else ()
        if alike[kind, name, place] > 1:
            apart = (*place, min(a.key for a in members))
        id_ = _id(kind, name, *apart)
        # Under what it was known while fewer or other articles were: by another of its names, or where there was another of its name.
        former = {_id(kind, n) for n in {a.display or a.name or "" for a in members}} | {_id(kind, name, *p) for p in _places(members)}
        forms = {f for a in members for f in (*a.forms, a.name or "") if f}
        told = [t for t in ties if t.names[0].casefold() != t.names[1].casefold()]
        why = "; ".join(sorted({f"{t.names[0]} is {t.names[1]} ({t.score:.2f}: {', '.join(t.reasons)})" for t in told})[:TOLD])
        kind_: PartyType = members[0].type if kind == "person" else ("country" if kind == "country" else members[0].type)
        spelled, once = _spelled(members), tuple(sorted(former - {id_}))
        out.append(Entity(id_, kind_, name, tuple(sorted(forms)), countries, offices, why, spelled, former=once))
        entity_of.update((a.key, id_) for a in members)
    out.sort(key=lambda e: (e.name, e.type, e.id))
    return Linking(entity_of, tuple(out), tuple(sorted((t for _, _, ties in groups for t in ties), key=lambda t: (t.names, t.score))))


def _spelled(members: list[Appearance]) -> tuple[Spelled, ...]:
    """All forms by the language of the article."""
    forms: dict[str, set[str]] = defaultdict(set)
    for a in members:
        forms[a.language].update(f for f in (*a.forms, a.name or "") if f)
    return tuple(Spelled(language, tuple(sorted(found))) for language, found in sorted(forms.items()) if found)


def _id(*parts: str) -> str:
    return identity("\x1f".join(parts))


def _places(members: list[Appearance]) -> dict[tuple[str, str], list[Appearance]]:
    """In which country and office articles see somebody, as far as they say so."""
    out: dict[tuple[str, str], list[Appearance]] = defaultdict(list)
    for a in members:
        out[a.country or "", a.office or ""].append(a)
    return out


def _place(members: list[Appearance], tally: Tally) -> tuple[str, str]:
    """Country and office that are given most often, both rather than one."""
    places = _places(members)
    fullest = min(p.count("") for p in places)
    return _most({p: some for p, some in places.items() if p.count("") == fullest}, lambda p, some: (-tally.times(some), p))


def _most(of: dict[Name, list[Appearance]], rank: Callable[[Name, list[Appearance]], Any]) -> Name:
    """The first by rank; where there is one alone, nothing is counted."""
    return next(iter(of)) if len(of) == 1 else min(of, key=lambda name: rank(name, of[name]))


def _beside(members: list[Appearance]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Countries and offices of all of these, sorted."""
    return tuple(sorted({a.country for a in members if a.country})), tuple(sorted({a.office for a in members if a.office}))


def _display(members: list[Appearance], tally: Tally) -> str:
    """The display name that most documents give; among equals the fuller, then the first in the alphabet. Latin letters before others."""
    votes: dict[str, list[Appearance]] = defaultdict(list)
    for a in members:
        votes[a.display or a.name or ""].append(a)

    def sort(n: str) -> tuple[bool, bool, bool]:
        return not n, bool(_OTHER_SCRIPT.search(n)), len(n.split()) < 2

    first = min(map(sort, votes))
    return _most({n: some for n, some in votes.items() if sort(n) == first}, lambda n, some: (-tally.documents(some), -len(n), n))


_OTHER_SCRIPT = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")
