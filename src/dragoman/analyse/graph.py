"""A second reading of each sentence: every word scores every other as its head (Dozat and Manning 2017).

Trained by `training/graph.py`, read here in numpy. A folder of weights may hold ``graph.npz``; where it does, `Trained` weighs what
it says against what the transition parser says. The two err in different places, and together they err least.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.analyse.words import FEATURES, columns

FILE = "graph.npz"
NEVER = -1e4
"""The score of a word as its own head."""
FORMS = 60_000
"""Words whose vectors are kept; beyond that they are computed anew."""

Floats = np.ndarray[Any, np.dtype[np.float32]]
Ints = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the graph says of some sentences of N words together; every score is a logarithm, up to a constant for each word.

    `tags`: ``N × tags``. `heads`, one for each sentence of n words: ``n × (n + 1)``, column 0 the root, no word its own head.
    `below` and `above` give the relations: see `Graph.relations`.
    """

    tags: Floats
    heads: list[Floats]
    below: Floats
    above: Floats


class Graph:
    """The weights of one language."""

    def __init__(self, weights: Mapping[str, np.ndarray[Any, Any]], clusters: Mapping[str, str]) -> None:
        def words(name: str) -> list[str]:
            return [value for value in weights[name].tobytes().decode().split("\n") if value]

        w = {k: np.ascontiguousarray(v, dtype=np.float32) for k, v in weights.items() if v.dtype == np.float16}
        self.labels, self.tags = words("labels"), words("tags")
        self._clusters = clusters
        self._index = [{value: n + 2 for n, value in enumerate(words(f"values_{name}"))} for name in FEATURES]
        # each feature's table goes through its part of the mixing layer once and for all
        self._tables, at = [], 0
        for name in FEATURES:
            table = w[f"table_{name}"]
            self._tables.append(table @ w["mix"][at : at + table.shape[1]])
            at += table.shape[1]
        self._w = w
        self._width = w["mix"].shape[1]
        self._hidden = w["layer0_ahead_h"].shape[0]
        for key in [k for k in w if k.startswith("layer")]:
            # half of the input of the two gates: a sigmoid is a hyperbolic tangent of that, scaled and moved
            w[key][..., : 2 * self._hidden] *= 0.5
        self._rows: dict[str, int] = {}
        self._vectors = np.zeros((1024, self._width), dtype=np.float32)

    @classmethod
    def load(cls, folder: Path, clusters: Path | None) -> Graph | None:
        """The graph of a folder of weights; None where it has none."""
        if not (folder / FILE).is_file():
            return None
        known: dict[str, str] = {}
        if clusters is not None and clusters.is_file():
            with gzip.open(clusters, "rt", encoding="utf-8") as handle:
                known = dict(line.rstrip("\n").split("\t") for line in handle)
        with np.load(folder / FILE) as weights:
            return cls({k: weights[k] for k in weights.files}, known)

    def read(self, words: Sequence[str], spaces: Sequence[bool], bounds: Sequence[tuple[int, int]], trees: bool = True) -> Opinion:
        """The opinion on sentences, given as all their words, whether a blank follows each, and where each begins and ends.

        Without `trees`, on the parts of speech alone, which the lower layer knows.
        """
        order = sorted(range(len(bounds)), key=lambda n: (bounds[n][0] - bounds[n][1], n))
        steps = Steps([bounds[n][1] - bounds[n][0] for n in order])
        place = np.empty(len(words), dtype=np.int64)          # of each word beside the others
        after = np.asarray(spaces, dtype=np.int64)
        before = np.concatenate([[1], after[:-1]])
        for n, at in enumerate(order):
            start, end = bounds[at]
            place[start:end] = steps.of(n)
            before[start] = after[end - 1] = 1
        x = np.empty((len(words), self._width), dtype=np.float32)
        x[place] = self._types(words) + self._w["blank"][1 + before + 2 * after]
        low = self._layer(x, 0, steps)
        w = self._w
        tags = (low @ w["tag"] + w["tag_b"])[place]
        if not trees:
            return Opinion(tags, [], tags[:, :0], tags[:, :0])
        top = self._layer(low, 1, steps)[place]
        dep = _leaky(top @ w["dep"] + w["dep_b"]) @ w["arc"] + w["arc_b"]
        head = _leaky(top @ w["head"] + w["head_b"])
        root = dep @ w["root"]
        heads = []
        for start, end in bounds:
            scores = np.empty((end - start, end - start + 1), dtype=np.float32)
            scores[:, 0] = root[start:end]
            scores[:, 1:] = dep[start:end] @ head[start:end].T
            np.fill_diagonal(scores[:, 1:], NEVER)
            heads.append(scores)
        above = np.concatenate([top @ w["head_l"], w["root_l"][None]])
        return Opinion(tags, heads, top @ w["dep_l"] + w["label_h"], above)

    def relations(self, opinion: Opinion, heads: Ints) -> Floats:
        """``N × labels``: how well each relation suits each word under these heads (numbers of words among the N, −1 the root)."""
        scores: Floats = _leaky(opinion.below + opinion.above[heads]) @ self._w["label"] + self._w["label_b"]
        return scores

    def _types(self, words: Sequence[str]) -> Floats:
        if len(self._rows) > FORMS:
            self._rows.clear()
        rows = self._rows
        for form in words:
            if form not in rows:
                self._learn(form)
        return self._vectors[[rows[form] for form in words]]

    def _learn(self, form: str) -> None:
        at = len(self._rows)
        if at == len(self._vectors):
            self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)])
        total = self._w["mix_b"].copy()
        for table, index, value in zip(self._tables, self._index, columns(form, self._clusters), strict=True):
            total += table[index.get(value, 1)]
        self._vectors[at] = _leaky(total)
        self._rows[form] = at

    def _layer(self, x: Floats, number: int, steps: Steps) -> Floats:
        size = self._hidden
        out = np.empty((len(x), 2 * size), dtype=np.float32)
        for side in (0, 1):
            name = f"layer{number}_{'back' if side else 'ahead'}"
            gates = x @ self._w[f"{name}_x"]
            gates += self._w[f"{name}_b"]
            recurrent = self._w[f"{name}_h"]
            h, c = np.zeros((steps.widest, size), dtype=np.float32), np.zeros((steps.widest, size), dtype=np.float32)
            more = np.empty((steps.widest, 3 * size), dtype=np.float32)
            for start, end in reversed(steps.bounds) if side else steps.bounds:
                n = end - start
                g = gates[start:end]
                g += np.matmul(h[:n], recurrent, out=more[:n])
                np.tanh(g, out=g)
                keep, show, new = g[:, :size], g[:, size : 2 * size], g[:, 2 * size :]
                keep *= 0.5
                keep += 0.5
                show *= 0.5
                show += 0.5
                now = c[:n]
                now -= new
                now *= keep
                now += new                                     # keep · c + (1 - keep) · new
                np.multiply(show, np.tanh(now), out=h[:n])
                out[start:end, side * size : (side + 1) * size] = h[:n]
        return out


class Steps:
    """Sentences side by side, the longest first: all their first words, then all their second words, and so on, without padding."""

    def __init__(self, lengths: Sequence[int]) -> None:
        self.widest = len(lengths)
        counts = np.zeros((lengths[0] if lengths else 0) + 1, dtype=np.int64)
        for length in lengths:
            counts[:length] += 1
        starts = np.concatenate([[0], np.cumsum(counts[:-1])])
        self._starts, self._lengths = starts, lengths
        self.bounds = list(pairwise(starts.tolist()))

    def of(self, place: int) -> Ints:
        """The rows of the sentence at that place in the order of lengths."""
        rows: Ints = self._starts[: self._lengths[place]] + place
        return rows


def _leaky(x: Floats) -> Floats:
    out: Floats = np.maximum(x, np.float32(0.1) * x)
    return out
