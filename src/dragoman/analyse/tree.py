"""The best tree for the scores of a graph-based parser."""

from __future__ import annotations

from typing import Any

import numpy as np

Scores = np.ndarray[Any, np.dtype[np.floating[Any]]]


def best_tree(scores: Scores) -> list[int]:
    """Heads of the tree with one root that scores best.

    Args:
        scores: ``n × (n + 1)``: row i holds how well each head suits word i + 1; column 0 is the root.

    Returns:
        ``n`` heads, counted from 1, 0 for the root. The result depends on nothing but the scores; ties go to the smaller head.
    """
    n = len(scores)
    if n < 2:
        return [0] * n
    heads = [int(h) for h in scores.argmax(-1)]
    if is_tree(heads):
        return heads
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:] = scores
    np.fill_diagonal(full, -np.inf)
    roots = full[1:, 0].copy()
    full[1:, 0] = -np.inf
    best = full[1:, 1:].max(-1)
    # what a tree can score at most whose root is this word; the words that can win are few
    bounds = best.sum() - best + roots
    found, most = heads, -np.inf
    for root in np.argsort(-bounds, kind="stable").tolist():
        if bounds[root] <= most:
            break
        rooted = full.copy()
        rooted[root + 1] = -np.inf
        rooted[root + 1, 0] = roots[root]
        tree = _spanning(rooted)[1:]
        value = float(rooted[np.arange(1, n + 1), tree].sum())
        if value > most:
            found, most = tree.tolist(), value
    return found


def is_tree(heads: list[int]) -> bool:
    """True where exactly one word hangs on the root (head 0) and every word reaches it; heads count from 1."""
    if heads.count(0) != 1:
        return False
    state = [0] * (len(heads) + 1)                          # 0 unseen, 1 on the way, 2 reaches the root
    state[0] = 2
    for start in range(1, len(heads) + 1):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at - 1]
        if state[at] == 1:
            return False
        for node in path:
            state[node] = 2
    return True


def _spanning(scores: Scores) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Chu-Liu and Edmonds: the heads of the best tree out of node 0; ``scores[i, j]`` is the arc from head j to i, ``result[0]`` void."""
    size = len(scores)
    heads = np.zeros(size, dtype=np.int64)
    heads[1:] = scores[1:].argmax(-1)
    cycle = np.asarray(_cycle(heads), dtype=np.int64)
    if not len(cycle):
        return heads
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)                       # holds 0 as its first
    kept = scores[cycle, heads[cycle]]
    # the cycle becomes one node, the last one of a smaller graph
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, cycle)]
    small[:-1, -1] = leaving.max(-1)
    out_of = cycle[leaving.argmax(-1)]
    entering = scores[np.ix_(cycle, outside)] - kept[:, None]
    small[-1, :-1] = entering.max(0)
    into = cycle[entering.argmax(0)]
    small[0] = -np.inf
    solved = _spanning(small)
    last = len(outside)
    for n in range(1, last):
        heads[outside[n]] = out_of[n] if solved[n] == last else outside[solved[n]]
    broken = into[solved[last]]
    heads[broken] = outside[solved[last]]
    return heads


def _cycle(heads: np.ndarray[Any, np.dtype[np.int64]]) -> list[int]:
    """The nodes of the first cycle, from its smallest start; empty where there is none."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        for node in path:
            state[node] = 2
    return []
