"""Every matrix of scores gives a tree with one root, and the best one."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analyse.tree import best_tree, is_tree


def test_trees_and_others() -> None:
    assert is_tree([0, 1, 1])
    assert is_tree([2, 0, 2])
    assert not is_tree([0, 0])          # two roots
    assert not is_tree([2, 1, 0])       # a cycle beside the root
    assert not is_tree([1])             # a word that heads itself


@given(st.integers(1, 12), st.integers(0, 10_000))
def test_always_a_tree(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)) * 10
    heads = best_tree(scores)
    assert is_tree(heads)
    assert heads == best_tree(scores.copy())


@given(st.integers(1, 4), st.integers(0, 10_000))
def test_the_best_of_all(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1))
    totals = {
        heads: sum(scores[n, h] for n, h in enumerate(heads)) for heads in product(range(size + 1), repeat=size) if is_tree(list(heads))
    }
    best = sum(scores[n, h] for n, h in enumerate(best_tree(scores)))
    assert abs(best - max(totals.values())) < 1e-9
