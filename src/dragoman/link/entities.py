"""Mentions over all articles → entities: who is who, whatever the language and the script.

Parties are first gathered under equal names, so that the work grows with the number of *names*, not of articles. Persons then go in
two rounds: full names with full names, by sound and with the given names agreeing; then family names alone, each to the one full name
that its country, office and the rest of the workspace allow. Every tie carries its reasons; nothing depends on the order of the articles.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from dragoman.link.appearance import Appearance
from dragoman.link.bodies import body_key
from dragoman.link.judgements import Ruled, meant, rule
from dragoman.link.names import NameMatch, PersonName, block_keys, compare, person, surname_keys, surname_of
from dragoman.model.claim import PartyType
from dragoman.model.entity import Called, Entity, Judgement
from dragoman.model.identity import identity
from dragoman.model.world import World

Symbols = Callable[[str], frozenset[str]]
DECIDED = "a person said so"
HOT = 400  # names in one block; above it only neighbours in sorted order are compared


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two names are one entity's: `score` 0 to 1, `reasons` in plain words."""

    names: tuple[str, str]
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linking:
    """`entity_of` maps the keys of appearances to ids of `entities`; unnamed parties are in neither.

    `idle` are the judgements that settle nothing here, each with the reason ("nobody is called so").
    """

    entity_of: dict[str, str]
    entities: tuple[Entity, ...]
    ties: tuple[Tie, ...]
    idle: tuple[tuple[Judgement, str], ...] = ()


@dataclass(slots=True)
class _Node:
    """One name with all its appearances. `spellings` are the forms to compare: as in the text and as displayed."""

    label: tuple[str, ...]
    spellings: tuple[PersonName, ...]
    appearances: list[Appearance] = field(default_factory=list)
    countries: Counter[str] = field(default_factory=Counter)
    offices: Counter[str] = field(default_factory=Counter)

    @property
    def full(self) -> bool:
        return any(s.full for s in self.spellings)

    @property
    def text(self) -> str:
        return self.spellings[0].text if self.spellings else self.label[-1]


def entities(
    appearances: Iterable[Appearance],
    world: World | None = None,
    symbols: Symbols | None = None,
    judgements: Sequence[Judgement] = (),
) -> Linking:
    """Parties of many articles as entities.

    `symbols` (see `link.symbols`) is asked only where two words sound neither alike nor unlike; without it such pairs stay apart.
    `judgements` are a person's, in the order in which they were made: each puts two names together or keeps them apart, whatever their
    score; of two that contradict each other the later holds. What puts nothing together and keeps nothing apart comes back in
    `Linking.idle` with its reason. A judgement is about names as written (`model.entity.Called`), never about ids.
    """
    world = world or World()
    persons: list[Appearance] = []
    bodies: dict[tuple[str, str], list[Appearance]] = defaultdict(list)
    qualified = [c for j in judgements for c in (j.one, j.other) if c.country or c.office or c.document]
    for a in sorted(appearances, key=lambda a: a.key):
        if a.type == "person":
            if a.name or a.display:
                persons.append(a)
        elif (key := body_key(a.type, a.name, a.display, a.country, world)) is not None:
            bodies["country" if key.startswith("country:") else a.type, key + _marks(a, qualified)].append(a)
    nodes = _nodes(persons, qualified)
    ruled = rule([n.appearances for n in nodes] + [members for _, members in sorted(bodies.items())], judgements)
    groups = [*_bodies(bodies, len(nodes), ruled), *(("person", members, ties) for members, ties in _persons(nodes, symbols, ruled))]
    return replace(_finish(groups), idle=ruled.idle)


def _marks(a: Appearance, qualified: list[Called]) -> str:
    """What parts appearances of one name that a judgement tells apart by country, office or article; mostly nothing."""
    return "".join(f"#{n}" for n, c in enumerate(qualified) if meant(c, a, "name") or meant(c, a, "form"))


def _bodies(
    bodies: dict[tuple[str, str], list[Appearance]], first: int, ruled: Ruled
) -> list[tuple[str, list[Appearance], list[Tie]]]:
    """Bodies and countries, put together where somebody said so; `first` is the number of the first in `ruled`."""
    out: dict[int, tuple[str, list[Appearance], list[Tie]]] = {}
    for n, ((kind, _), members) in enumerate(sorted(bodies.items()), first):
        root = ruled.root(n)
        if root in out:
            before = out[root]
            tie = Tie((_display(before[1]), _display(members)), 1.0, (DECIDED,))
            out[root] = (before[0], before[1] + members, [*before[2], tie])
        else:
            out[root] = (kind, members, [])
    return list(out.values())


# ── persons ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _persons(nodes: list[_Node], symbols: Symbols | None, ruled: Ruled) -> list[tuple[list[Appearance], list[Tie]]]:
    full = [n for n, node in enumerate(nodes) if node.full]
    parent = list(range(len(nodes)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    members = {n: [n] for n in range(len(nodes))}
    ties: dict[int, list[Tie]] = defaultdict(list)

    def join(a: int, b: int, tie: Tie) -> None:
        a, b = sorted((root(a), root(b)))
        if a == b or ruled.apart(members[a], members[b]):
            return
        parent[b] = a
        members[a] += members.pop(b)
        ties[a] += [*ties.pop(b, []), tie]

    def _clash(some: list[int], others: list[int]) -> bool:
        """Any two that clash; of those that somebody said are one it is enough that one fits."""
        pairs: dict[tuple[int, int], bool] = defaultdict(lambda: True)
        for x in some:
            for y in others:
                pairs[ruled.root(x), ruled.root(y)] &= _match(nodes[x], nodes[y], symbols).clash
        return any(pairs.values())

    for n in range(len(nodes)):
        if (first := ruled.root(n)) != n:
            join(first, n, Tie((nodes[first].text, nodes[n].text), 1.0, (DECIDED,)))
    for score, a, b, reasons in _full_ties(nodes, full, symbols):
        ra, rb = root(a), root(b)
        if ra != rb and not _clash(members[ra], members[rb]):
            join(a, b, Tie((nodes[a].text, nodes[b].text), score, reasons))
    _surnames(nodes, full, members, root, join, symbols)
    return [([a for n in sorted(group) for a in nodes[n].appearances], ties.get(r, [])) for r, group in sorted(members.items())]


def _nodes(appearances: list[Appearance], qualified: list[Called]) -> list[_Node]:
    """Appearances of equal name together; a family name alone only with its own country and office, for there may be two of that name."""
    nodes: dict[tuple[str, ...], _Node] = {}
    for a in appearances:
        texts = [t for t in dict.fromkeys((a.name, a.display)) if t]
        spellings = tuple(person(t) for t in texts if person(t).words)
        if not spellings:
            continue
        names = tuple(sorted({t.casefold() for t in texts}))
        # A display name that is fuller than the text's own ("Песков" → "Dmitry Peskov") was resolved, and is trusted.
        label = (*names, "") if any(s.full for s in spellings) else (*names, a.country or "", a.office or "")
        label = (*label, _marks(a, qualified))
        node = nodes.setdefault(label, _Node(label, tuple(sorted(spellings, key=lambda s: (not s.full, s.text)))))
        node.appearances.append(a)
        if a.country:
            node.countries[a.country] += 1
        if a.office:
            node.offices[a.office] += 1
    return [nodes[label] for label in sorted(nodes)]


def _match(a: _Node, b: _Node, symbols: Symbols | None) -> NameMatch:
    """The best that any spelling of one makes of any spelling of the other."""
    found = [compare(x, y, symbols) for x in a.spellings for y in b.spellings if x.full and y.full]
    return max(found, key=lambda m: (m.score, not m.clash), default=NameMatch(0.0))


def _evidence(a: _Node, b: _Node) -> tuple[float, tuple[str, ...]]:
    """What country and office add to a likeness of names."""
    gain, reasons = 0.0, []
    if a.countries and b.countries:
        shared = sorted(set(a.countries) & set(b.countries))
        gain += 0.05 if shared else -0.08
        reasons.append(f"both of {shared[0]}" if shared else f"of {', '.join(sorted(a.countries))} and of {', '.join(sorted(b.countries))}")
    if a.offices and b.offices and (offices := sorted(set(a.offices) & set(b.offices))):
        gain += 0.05
        reasons.append(f"both {offices[0]}")
    return gain, tuple(reasons)


def _full_ties(nodes: list[_Node], full: list[int], symbols: Symbols | None) -> list[tuple[float, int, int, tuple[str, ...]]]:
    """Pairs of full names that may be one person, best first."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for n in full:
        for key in sorted({k for s in nodes[n].spellings if s.full for k in block_keys(s)}):
            blocks[key].append(n)
    seen: set[tuple[int, int]] = set()
    out = []
    for key in sorted(blocks):
        block = blocks[key]
        for i, a in enumerate(block):
            for b in block[i + 1 :] if len(block) <= HOT else block[i + 1 : i + 4]:
                if (a, b) in seen:
                    continue
                seen.add((a, b))
                match = _match(nodes[a], nodes[b], symbols)
                if match.score <= 0:
                    continue
                gain, reasons = _evidence(nodes[a], nodes[b])
                # Countries that contradict are weighed against the likeness: an exact full name outweighs them, a near one does not.
                if (score := match.score + gain) >= 0.78:
                    out.append((round(min(score, 1.0), 4), a, b, match.reasons + reasons))
    return sorted(out, key=lambda t: (-t[0], t[1], t[2]))


def _surnames(
    nodes: list[_Node],
    full: list[int],
    members: dict[int, list[int]],
    root: Callable[[int], int],
    join: Callable[[int, int, Tie], None],
    symbols: Symbols | None,
) -> None:
    """Family names alone, each to the one person who can be meant, or to none."""
    by_bones: dict[str, list[int]] = defaultdict(list)
    for n in full:
        for key in sorted({k for s in nodes[n].spellings if s.full for k in surname_keys(s)}):
            by_bones[key].append(n)
    for n, node in enumerate(nodes):
        if node.full:
            continue
        found: dict[int, tuple[float, int, tuple[str, ...]]] = {}
        for m in sorted({m for s in node.spellings for k in surname_keys(s) for m in by_bones.get(k, ())}):
            match = max((surname_of(s, f, symbols) for s in node.spellings for f in nodes[m].spellings if f.full), key=lambda x: x.score)
            if match.score <= 0:
                continue
            person_nodes = [nodes[x] for x in members[root(m)]]
            whole = _Node(
                (), (), [], sum((p.countries for p in person_nodes), Counter()), sum((p.offices for p in person_nodes), Counter())
            )
            if node.countries and whole.countries and not set(node.countries) & set(whole.countries):
                continue
            gain, reasons = _evidence(node, whole)
            if node.offices and whole.offices and not set(node.offices) & set(whole.offices):
                gain -= 0.04
            score = round(match.score * 0.9 + gain, 4)
            if score > found.get(root(m), (0.0,))[0]:
                found[root(m)] = (score, m, match.reasons + reasons)
        best = sorted(found.values(), key=lambda f: (-f[0], f[1]))
        if not best or (len(best) > 1 and best[0][0] - best[1][0] < 0.03):
            continue  # nobody, or two who could both be meant: it stays by itself
        score, m, reasons = best[0]
        support = ("the only one of that name",) if len(best) == 1 else ("the likeliest of that name",)
        join(m, n, Tie((node.text, nodes[m].text), score, reasons + support))
    _surnames_left(nodes, members, root, join)


def _surnames_left(
    nodes: list[_Node], members: dict[int, list[int]], root: Callable[[int], int], join: Callable[[int, int, Tie], None]
) -> None:
    """Family names that found no full name, with each other: the same sound and no country or office that contradicts."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, node in enumerate(nodes):
        if not node.full and root(n) == n and len(members[n]) == 1:
            for key in sorted({k for s in node.spellings for k in surname_keys(s)}):
                blocks[key].append(n)
    for key in sorted(blocks):
        for i, a in enumerate(blocks[key]):
            for b in blocks[key][i + 1 :]:
                if root(a) == root(b):
                    continue
                match = max((surname_of(x, y) for x in nodes[a].spellings for y in nodes[b].spellings), key=lambda x: x.score)
                group = [nodes[x] for x in members[root(a)] + members[root(b)]]
                countries, offices = {c for g in group for c in g.countries}, {o for g in group for o in g.offices}
                if match.score >= 0.93 and len(countries) < 2 and (len(offices) < 2 or countries):
                    join(a, b, Tie((nodes[a].text, nodes[b].text), round(match.score * 0.9, 4), match.reasons))


# ── what comes out ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _finish(groups: list[tuple[str, list[Appearance], list[Tie]]]) -> Linking:
    named = [(kind, members, ties, _display(members)) for kind, members, ties in groups]
    clashes = Counter((kind, name) for kind, _, _, name in named)
    entity_of: dict[str, str] = {}
    out: list[Entity] = []
    for kind, members, ties, name in named:
        countries, offices = sorted({a.country for a in members if a.country}), sorted({a.office for a in members if a.office})
        # Two of one name: country and office tell them apart, and the smallest key where those do not.
        apart = (",".join(countries), ",".join(offices), min(a.key for a in members)) if clashes[kind, name] > 1 else ()
        id_ = identity("\x1f".join((kind, name, *apart)))
        forms = {f for a in members for f in (*a.forms, a.name or "") if f}
        told = [t for t in ties if t.names[0].casefold() != t.names[1].casefold()]
        why = "; ".join(sorted({f"{t.names[0]} is {t.names[1]} ({t.score:.2f}: {', '.join(t.reasons)})" for t in told})[:5])
        kind_: PartyType = members[0].type if kind == "person" else ("country" if kind == "country" else members[0].type)
        out.append(Entity(id_, kind_, name, tuple(sorted(forms)), tuple(countries), tuple(offices), why))
        entity_of.update((a.key, id_) for a in members)
    out.sort(key=lambda e: (e.name, e.type, e.id))
    return Linking(entity_of, tuple(out), tuple(sorted((t for _, _, ties in groups for t in ties), key=lambda t: (t.names, t.score))))


def _display(members: list[Appearance]) -> str:
    """The display name that most documents give; among equals the fuller, then the first in the alphabet. Latin letters before others."""
    votes: dict[str, set[str]] = defaultdict(set)
    for a in members:
        votes[a.display or a.name or ""].add(a.document)
    return min(votes, key=lambda n: (not n, bool(_OTHER_SCRIPT.search(n)), len(n.split()) < 2, -len(votes[n]), -len(n), n))


_OTHER_SCRIPT = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")
