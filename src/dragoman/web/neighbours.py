"""A picture of the near neighbours of somebody, and of the ties between them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.store.filters import Choice

WIDTH, HEIGHT = 720, 420
RADII = (250, 150)         # of the ellipse on which they stand
THICK = 7.0                # of the strongest tie, in units of the picture


@dataclass(frozen=True, slots=True)
class Node:
    """A neighbour at a point; `side` says to which side its name is written."""

    value: str
    label: str
    count: int
    x: float
    y: float
    side: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between two points, the thicker the more contacts they have in common."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    what: str


@dataclass(frozen=True, slots=True)
class Net:
    """Neighbours round the one in the middle; `spokes` lead there, `ties` from one to another."""

    name: str
    nodes: tuple[Node, ...]
    spokes: tuple[Tie, ...]
    ties: tuple[Tie, ...]


def net(name: str, near: Sequence[Choice], ties: Mapping[tuple[str, str], int]) -> Net | None:
    """The picture; None where there are fewer than two neighbours. `ties` are numbers of contacts by pairs of ids, the smaller id first.

    Neighbours stand on an ellipse in their order, the first at the top, so that the same input gives the same picture.
    """
    if len(near) < 2:
        return None
    middle = (WIDTH / 2, HEIGHT / 2)
    nodes = []
    for i, c in enumerate(near):
        turn = 2 * math.pi * i / len(near) - math.pi / 2
        x, y = middle[0] + RADII[0] * math.cos(turn), middle[1] + RADII[1] * math.sin(turn)
        side = "middle" if abs(math.cos(turn)) < 0.25 else "start" if math.cos(turn) > 0 else "end"
        nodes.append(Node(c.value, c.label, c.count, round(x, 1), round(y, 1), side))
    most = max(c.count for c in near)
    at = {n.value: n for n in nodes}
    spokes = tuple(Tie(*middle, n.x, n.y, _thick(n.count, most), f"{name} – {n.label}: {n.count}") for n in nodes)
    between = tuple(
        Tie(at[a].x, at[a].y, at[b].x, at[b].y, _thick(count, most), f"{at[a].label} – {at[b].label}: {count}")
        for (a, b), count in sorted(ties.items())
        if a in at and b in at
    )
    return Net(name, tuple(nodes), spokes, between)


def _thick(count: int, most: int) -> float:
    return round(max(0.8, THICK * math.sqrt(min(count, most) / most)), 2)
