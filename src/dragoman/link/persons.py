"""Persons: names with names. Full names first, by likeness and evidence; then family names alone, each to the one who can be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.link.appearance import Appearance
from dragoman.link.evidence import Profile, apart, known_as, official, profile, weigh
from dragoman.link.judgements import Ruled, marks
from dragoman.link.names import SAME, NameMatch, PersonName, block_keys, compare, person, surname_keys, surname_of
from dragoman.link.ties import DECIDED, Tie
from dragoman.link.words import Lore, share
from dragoman.model.entity import Called
from dragoman.model.states import States

HOT = 400      # names in one block; above it only neighbours in sorted order are compared
MARGIN = 1.0   # by how much the likeliest bearer of a family name must be likelier than the next
SURE = 2.0     # weight of two family names alone, of which nothing more is known


@dataclass(slots=True)
class Node:
    """One name with all its appearances. `spellings` are the forms to compare: as in the text and as displayed."""

    label: tuple[str, ...]
    spellings: tuple[PersonName, ...]
    appearances: list[Appearance] = field(default_factory=list)
    beside: Profile = field(default_factory=Profile)

    @property
    def full(self) -> bool:
        """Whether more than a family name is known."""
        return any(s.full for s in self.spellings)

    @property
    def text(self) -> str:
        """The name to tell it by."""
        return self.spellings[0].text


def nodes_of(appearances: Iterable[Appearance], qualified: Sequence[Called], states: States) -> list[Node]:
    """Appearances of equal name together, those of two states' officials apart; a family name alone only with its own country and office,
    for there may be two of that name."""
    nodes: dict[tuple[str, ...], Node] = {}
    for a in appearances:
        texts = [t for t in dict.fromkeys((a.name, a.display)) if t]
        spellings = tuple(person(t) for t in texts if person(t).words)
        if not spellings:
            continue
        names = tuple(sorted({t.casefold() for t in texts}))
        # A display name that is fuller than the text's own ("Песков" → "Dmitry Peskov") was resolved, and is trusted.
        own = ("",) if any(s.full for s in spellings) else (a.country or "", a.office or "", known_as(a, states) or "")
        label = (*names, *own, marks(a, qualified))
        node = nodes.setdefault(label, Node(label, tuple(sorted(spellings, key=lambda s: (not s.full, s.text)))))
        node.appearances.append(a)
    out = [part for label in sorted(nodes) for part in _namesakes(nodes[label], states)]
    for node in out:
        node.beside = profile(node.appearances, states)
    return out


def _namesakes(node: Node, states: States) -> Iterator[Node]:
    """A full name borne by officials of several states, a node for each; appearances that say no such thing stay with the first that fits.

    So do two holders of one office and name (father and son), told apart by the day.
    """
    if not node.full:
        yield node
        return
    groups: dict[tuple[str, ...], list[Appearance]] = defaultdict(list)
    for a in node.appearances:
        holds, side = known_as(a, states), official(a, states)
        groups[(*([holds] if holds else []), "|", *([side] if side else []))].append(a)
    sides = {key for key in groups if key[-1] != "|" or key[0] != "|"}
    if len({k[: k.index("|")] or k for k in sides}) < 2:
        yield node
        return
    for key in sorted(groups):
        yield Node((*node.label, *key), node.spellings, groups[key])


class Clusters:
    """Which nodes are one person, with the ties that made them so."""

    def __init__(self, nodes: list[Node], lore: Lore, ruled: Ruled, considered: set[tuple[int, int]]) -> None:
        self.nodes, self.lore, self.ruled, self.considered = nodes, lore, ruled, considered
        self.parent = list(range(len(nodes)))
        self.members = {n: [n] for n in range(len(nodes))}
        self.beside = {n: node.beside for n, node in enumerate(nodes)}
        self.ties: dict[int, list[Tie]] = defaultdict(list)

    def root(self, n: int) -> int:
        """The first node of the person that `n` belongs to."""
        while self.parent[n] != n:
            self.parent[n] = self.parent[self.parent[n]]
            n = self.parent[n]
        return n

    def join(self, a: int, b: int, weight: float, reasons: tuple[str, ...]) -> None:
        """Two nodes' persons as one, unless somebody has said that they are two."""
        tie = Tie((self.nodes[a].text, self.nodes[b].text), share(weight), reasons)
        a, b = sorted((self.root(a), self.root(b)))
        if a == b or self.ruled.apart(self.members[a], self.members[b]):
            return
        self.parent[b] = a
        self.members[a] += self.members.pop(b)
        self.beside[a] |= self.beside.pop(b)
        self.ties[a] += [*self.ties.pop(b, []), tie]

    def match(self, a: int, b: int) -> NameMatch:
        """The best that any spelling of one node makes of any spelling of the other; patronymics that contradict are always heard."""
        pairs = [(x, y) for x in self.nodes[a].spellings for y in self.nodes[b].spellings if x.full and y.full]
        found = [compare(x, y, self.lore) for x, y in pairs]
        for (x, y), match in zip(pairs, found, strict=True):
            if match.clash and x.patronymics and y.patronymics:
                return match
        return max(found, key=lambda m: (m.weight, not m.clash), default=NameMatch(0.0))

    def clash(self, a: int, b: int) -> bool:
        """Any two names of two persons that contradict each other; of those that somebody said are one it is enough that one fits."""
        pairs: dict[tuple[int, int], bool] = defaultdict(lambda: True)
        for x in self.members[a]:
            for y in self.members[b]:
                pairs[self.ruled.root(x), self.ruled.root(y)] &= self.match(x, y).clash
        return any(pairs.values())


def persons(
    nodes: list[Node], lore: Lore, ruled: Ruled, considered: set[tuple[int, int]]
) -> list[tuple[list[Appearance], list[Tie]]]:
    """Each person's appearances, and the ties between their names. Pairs of nodes that might be one are put to `considered`."""
    made = Clusters(nodes, lore, ruled, considered)
    for n in range(len(nodes)):
        if (first := ruled.root(n)) != n:
            made.join(first, n, 30.0, (DECIDED,))
    for weight, a, b, reasons in _full_ties(made):
        ra, rb = made.root(a), made.root(b)
        if ra != rb and not apart(made.beside[ra], made.beside[rb]) and not made.clash(ra, rb):
            made.join(a, b, weight, reasons)
    _surnames(made)
    _surnames_left(made)
    return [([a for n in sorted(group) for a in nodes[n].appearances], made.ties.get(r, [])) for r, group in sorted(made.members.items())]


def _full_ties(made: Clusters) -> list[tuple[float, int, int, tuple[str, ...]]]:
    """Pairs of full names that may be one person, best first."""
    nodes = made.nodes
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, node in enumerate(nodes):
        for key in sorted({k for s in node.spellings if s.full for k in block_keys(s, made.lore)}):
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
                match = made.match(a, b)
                if match.clash or match.weight < -4.0:
                    continue   # more than any evidence could make good
                more, reasons = weigh(nodes[a].beside, nodes[b].beside)
                if share(match.weight + more) >= SAME:
                    out.append((round(match.weight + more, 4), a, b, match.reasons + reasons))
                    made.considered.add((a, b))
    return sorted(out, key=lambda t: (-t[0], t[1], t[2]))


def _surnames(made: Clusters) -> None:
    """Family names alone, each to the one person who can be meant, or to none."""
    nodes = made.nodes
    by_bones: dict[str, list[int]] = defaultdict(list)
    for n, node in enumerate(nodes):
        if node.full:
            for key in sorted({k for s in node.spellings if s.full for k in surname_keys(s)}):
                by_bones[key].append(n)
    for n, node in enumerate(nodes):
        if node.full or len(made.members[made.root(n)]) > 1:
            continue
        found: dict[int, tuple[float, int, tuple[str, ...]]] = {}
        for m in sorted({m for s in node.spellings for k in surname_keys(s) for m in by_bones.get(k, ())}):
            pairs = [surname_of(s, f, made.lore) for s in node.spellings for f in nodes[m].spellings if f.full]
            match = max(pairs, key=lambda x: x.weight)
            if share(match.weight) < SAME:
                continue
            made.considered.add((m, n))
            beside = made.beside[made.root(m)]
            if node.beside.countries and beside.countries and not set(node.beside.countries) & set(beside.countries):
                continue   # of a family name alone, the country is half
            more, reasons = weigh(node.beside, beside)
            weight = round(match.weight + more, 4)
            if weight > found.get(made.root(m), (-99.0,))[0]:
                found[made.root(m)] = (weight, m, match.reasons + reasons)
        best = sorted(found.values(), key=lambda f: (-f[0], f[1]))
        if not best or share(best[0][0]) < SAME or (len(best) > 1 and best[0][0] - best[1][0] < MARGIN):
            continue  # nobody, or two who could both be meant: it stays by itself
        weight, m, reasons = best[0]
        if not apart(node.beside, made.beside[made.root(m)]):
            made.join(m, n, weight, (*reasons, "the only one of that name" if len(best) == 1 else "the likeliest of that name"))


def _surnames_left(made: Clusters) -> None:
    """Family names that found no full name, with each other: the same sound and nothing that contradicts."""
    left = [not node.full and made.root(n) == n and len(made.members[n]) == 1 for n, node in enumerate(made.nodes)]
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, node in enumerate(made.nodes):
        if not node.full:
            for key in sorted({k for s in node.spellings for k in surname_keys(s)}):
                blocks[key].append(n)
    for key in sorted(blocks):
        for i, a in enumerate(blocks[key]):
            for b in blocks[key][i + 1 :]:
                both = left[a] and left[b]
                if made.root(a) == made.root(b) or (not both and (a, b) in made.considered):
                    continue
                pairs = [surname_of(x, y, made.lore) for x in made.nodes[a].spellings for y in made.nodes[b].spellings]
                match = max(pairs, key=lambda x: x.weight)
                if match.weight < SURE:
                    continue
                made.considered.add((a, b))
                one, other = made.beside[made.root(a)], made.beside[made.root(b)]
                agree = len(one.countries | other.countries) < 2 and (len(one.offices | other.offices) < 2 or bool(one.countries))
                if both and agree and not apart(one, other):
                    made.join(a, b, match.weight + weigh(one, other)[0], match.reasons + weigh(one, other)[1])
