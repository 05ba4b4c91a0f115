"""Train the graph parser of a language: ``python training/graph.py en --data ../shared/data --out build/en/graph.npz --clusters …``.

Two bidirectional recurrent layers over what `dragoman.analyse.words` sees of each word; every word scores every other as its head
(Dozat and Manning 2017), a small layer names the relation, the lower layer guesses the part of speech. Trained in JAX, read back in
numpy (`dragoman.analyse.graph`). Same seed, data and library versions, same weights; one core, about a minute for each pass over the
English treebanks.
"""

from __future__ import annotations

import argparse
import gzip
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from dragoman.analyse.words import FEATURES, columns
from train import SEED, SPOKEN
from treebank import Sentence, sentences, vary

jax.config.update("jax_default_prng_impl", "unsafe_rbg")     # the default one takes as long as the network itself

SIZES = {
    "word": 64, "cluster": 48, "cluster10": 32, "cluster6": 16, "suffix2": 16, "suffix3": 32, "suffix4": 32, "prefix2": 12, "prefix3": 24,
    "shape": 16,
}
SEEN = {"word": 3, "suffix4": 5, "prefix3": 5, "suffix3": 4}   # how often a value must occur to be told apart; 3 for the others
WIDTH, HIDDEN, ARC, LABEL = 128, 128, 128, 96
BUCKETS = (8, 14, 20, 28, 40, 60, 100)
TAGS = ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"]


class Encoder:
    """Sentences as numbers; a word that was hardly seen in training is 1, padding is 0."""

    def __init__(self, trees: list[Sentence], clusters: dict[str, str]) -> None:
        self.clusters = clusters
        counts: list[Counter[str]] = [Counter() for _ in FEATURES]
        for tree in trees:
            for w in tree.words:
                for n, value in enumerate(columns(w.form, clusters)):
                    counts[n][value] += 1
        self.values = [
            sorted(v for v, n in count.items() if n >= SEEN.get(name, 3) and v) for name, count in zip(FEATURES, counts, strict=True)
        ]
        self.index = [{v: n + 2 for n, v in enumerate(values)} for values in self.values]
        self.labels = sorted({w.deprel for t in trees for w in t.words})
        known = counts[0]
        self.rare = np.zeros(len(self.values[0]) + 2, dtype=np.float32)   # how often the word itself is hidden in training
        self.rare[2:] = [0.25 / (0.25 + known[v]) + 0.02 for v in self.values[0]]
        self.row = cache(self._row)

    def _row(self, form: str) -> tuple[int, ...]:
        return tuple(index.get(value, 1) for index, value in zip(self.index, columns(form, self.clusters), strict=True))

    def encode(self, tree: Sentence) -> dict[str, np.ndarray]:
        words = tree.words
        rows = np.array([self.row(w.form) for w in words], dtype=np.int32)
        after = np.array([w.space or n == len(words) - 1 for n, w in enumerate(words)], dtype=np.int32)
        before = np.concatenate([[1], after[:-1]])
        return {
            "rows": rows, "blank": (1 + before + 2 * after).astype(np.int32),
            "head": np.array([0 if w.head == n else w.head + 1 for n, w in enumerate(words)], dtype=np.int32),
            "label": np.array([self.labels.index(w.deprel) if w.deprel in self.labels else 0 for w in words], dtype=np.int32),
            "tag": np.array([TAGS.index(w.upos) if w.upos in TAGS else len(TAGS) - 1 for w in words], dtype=np.int32),
        }


def start(encoder: Encoder, rng: np.random.Generator) -> dict[str, Any]:
    def glorot(*shape: int) -> np.ndarray:
        return (rng.standard_normal(shape) * np.sqrt(2.0 / (shape[0] + shape[-1]))).astype(np.float32)

    def layer(size: int) -> dict[str, np.ndarray]:
        bias = np.zeros(3 * HIDDEN, dtype=np.float32)
        bias[:HIDDEN] = 1.0                                   # remember, to begin with
        recurrent = np.concatenate([np.linalg.qr(rng.standard_normal((HIDDEN, HIDDEN)))[0] for _ in range(3)], axis=1)
        return {"x": glorot(size, 3 * HIDDEN), "h": recurrent.astype(np.float32), "b": bias}

    total = sum(SIZES.values())
    return {
        "tables": [
            (rng.standard_normal((len(values) + 2, SIZES[name])) * 0.3).astype(np.float32)
            for name, values in zip(FEATURES, encoder.values, strict=True)
        ],
        "blank": np.zeros((5, WIDTH), dtype=np.float32),
        "mix": glorot(total, WIDTH), "mix_b": np.zeros(WIDTH, dtype=np.float32),
        "layers": [[layer(WIDTH), layer(WIDTH)], [layer(2 * HIDDEN), layer(2 * HIDDEN)]],
        "tag": glorot(2 * HIDDEN, len(TAGS)), "tag_b": np.zeros(len(TAGS), dtype=np.float32),
        "dep": glorot(2 * HIDDEN, ARC), "dep_b": np.zeros(ARC, dtype=np.float32),
        "head": glorot(2 * HIDDEN, ARC), "head_b": np.zeros(ARC, dtype=np.float32),
        "root": np.zeros(ARC, dtype=np.float32), "root_l": np.zeros(LABEL, dtype=np.float32),
        "arc": (np.eye(ARC) * 0.1).astype(np.float32), "arc_b": np.zeros(ARC, dtype=np.float32),
        "dep_l": glorot(2 * HIDDEN, LABEL), "head_l": glorot(2 * HIDDEN, LABEL), "label_h": np.zeros(LABEL, dtype=np.float32),
        "label": glorot(LABEL, len(encoder.labels)), "label_b": np.zeros(len(encoder.labels), dtype=np.float32),
    }


def leaky(x: jax.Array) -> jax.Array:
    return jnp.where(x > 0, x, 0.1 * x)


def run(p: dict[str, jax.Array], x: jax.Array, mask: jax.Array, reverse: bool) -> jax.Array:
    """One direction of one layer over ``(words, sentences, features)``: an LSTM whose input gate is what its forget gate leaves."""
    gates = x @ p["x"] + p["b"]

    def step(state: tuple[jax.Array, jax.Array], now: tuple[jax.Array, jax.Array]) -> tuple[tuple[jax.Array, jax.Array], jax.Array]:
        h, c = state
        g, m = now
        g = g + h @ p["h"]
        f, o = jax.nn.sigmoid(g[:, :HIDDEN]), jax.nn.sigmoid(g[:, HIDDEN : 2 * HIDDEN])
        c = (f * c + (1 - f) * jnp.tanh(g[:, 2 * HIDDEN :])) * m
        h = o * jnp.tanh(c)
        return (h, c), h

    zero = jnp.zeros((x.shape[1], HIDDEN))
    _, out = jax.lax.scan(step, (zero, zero), (gates, mask[:, :, None]), reverse=reverse)
    return out


def forward(p: dict[str, Any], rows: jax.Array, blank: jax.Array, drop: Any) -> tuple[jax.Array, ...]:
    """Scores of tags, heads and the two sides of the relation; `drop(n, x, axis)` is the dropout."""
    mask = (rows[:, :, 0] > 0).astype(jnp.float32)                                     # sentences × words
    seen = jnp.concatenate([t[rows[:, :, n]] for n, t in enumerate(p["tables"])], axis=-1)
    x = leaky(drop(0, seen, None) @ p["mix"] + p["mix_b"]) + p["blank"][blank]
    x, m = drop(1, x, 1).transpose(1, 0, 2), mask.T
    outs = []
    for n, (ahead, back) in enumerate(p["layers"]):
        x = jnp.concatenate([run(ahead, x, m, False), run(back, x, m, True)], axis=-1)
        x = drop(2 + n, x, 0)
        outs.append(x.transpose(1, 0, 2))
    tags = outs[0] @ p["tag"] + p["tag_b"]
    top = outs[1]
    dep, head = (drop(4 + n, leaky(top @ p[k] + p[f"{k}_b"]), 1) for n, k in enumerate(("dep", "head")))
    size = rows.shape[0]
    head = jnp.concatenate([jnp.broadcast_to(p["root"], (size, 1, ARC)), head], axis=1)
    arcs = jnp.einsum("bid,bjd->bij", dep @ p["arc"] + p["arc_b"], head)
    valid = jnp.concatenate([jnp.ones((size, 1)), mask], axis=1)[:, None, :]
    length = rows.shape[1]
    own = jnp.concatenate([jnp.zeros((length, 1)), jnp.eye(length)], axis=1)[None]
    arcs = jnp.where((valid > 0) & (own == 0), arcs, -1e9)
    below = top @ p["dep_l"]
    above = jnp.concatenate([jnp.broadcast_to(p["root_l"], (size, 1, LABEL)), top @ p["head_l"]], axis=1)
    return tags, arcs, below, above, mask


def relation(p: dict[str, Any], below: jax.Array, above: jax.Array, heads: jax.Array, drop: Any) -> jax.Array:
    chosen = jnp.take_along_axis(above, heads[:, :, None], axis=1)
    return drop(6, leaky(below + chosen + p["label_h"]), None) @ p["label"] + p["label_b"]


def cross(scores: jax.Array, gold: jax.Array, mask: jax.Array) -> jax.Array:
    return -(jnp.take_along_axis(jax.nn.log_softmax(scores), gold[..., None], axis=-1)[..., 0] * mask).sum()


def loss(p: dict[str, Any], batch: dict[str, jax.Array], rare: jax.Array, key: jax.Array, rate: float) -> jax.Array:
    keys = jax.random.split(key, 9)

    def drop(n: int, x: jax.Array, axis: int | None) -> jax.Array:
        """Without axis each number by itself, else the same ones along that axis (the words of a sentence)."""
        shape = x.shape if axis is None else tuple(1 if n == axis else s for n, s in enumerate(x.shape))
        share = rate * 0.6 if n < 1 else rate
        return x * jax.random.bernoulli(keys[n], 1 - share, shape) / (1 - share)

    rows = batch["rows"]
    hidden = jax.random.uniform(keys[7], rows.shape[:2]) < rare[rows[:, :, 0]]
    rows = rows.at[:, :, 0].set(jnp.where(hidden, 1, rows[:, :, 0]))
    tags, arcs, below, above, mask = forward(p, rows, batch["blank"], drop)
    labels = relation(p, below, above, batch["head"], drop)
    total = cross(arcs, batch["head"], mask) + cross(labels, batch["label"], mask) + 0.5 * cross(tags, batch["tag"], mask)
    return total / mask.sum()


def batches(
    trees: list[Sentence], encoder: Encoder, rng: random.Random, language: str, left: dict[int, list[Any]], words: int
) -> Iterator[dict[str, np.ndarray]]:
    """One pass, three sentences in ten varied; what fills no batch waits in `left` for the next pass."""
    order = list(trees)
    rng.shuffle(order)
    ready = []
    for tree in order:
        shown = vary(tree, rng, language) if rng.random() < 0.3 else tree
        length = next((b for b in BUCKETS if len(shown.words) <= b), None)
        if length is None:
            continue
        left[length].append(encoder.encode(shown))
        if len(left[length]) == max(1, words // length):
            ready.append(stack(left[length], length))
            left[length] = []
    rng.shuffle(ready)
    yield from ready


def stack(rows: list[dict[str, np.ndarray]], length: int) -> dict[str, np.ndarray]:
    out = {}
    for key, first in rows[0].items():
        block = np.zeros((len(rows), length, *first.shape[1:]), dtype=np.int32)
        for n, row in enumerate(rows):
            block[n, : len(row[key])] = row[key]
        out[key] = block
    return out


@jax.jit
def guess(p: dict[str, Any], rows: jax.Array, blank: jax.Array) -> tuple[jax.Array, jax.Array, jax.Array]:
    def keep(_: int, x: jax.Array, __: int | None) -> jax.Array:
        return x

    tags, arcs, below, above, _ = forward(p, rows, blank, keep)
    heads = arcs.argmax(-1)
    return tags.argmax(-1), heads, relation(p, below, above, heads, keep).argmax(-1)


def evaluate(p: dict[str, Any], trees: list[Sentence], encoder: Encoder) -> tuple[float, float, float]:
    """UPOS, UAS, LAS with the treebank's words and sentences."""
    groups: dict[int, list[dict[str, np.ndarray]]] = defaultdict(list)
    for tree in trees:
        length = next((b for b in BUCKETS if len(tree.words) <= b), None)
        if length:
            groups[length].append(encoder.encode(tree))
    right, total = np.zeros(3), 0
    for length, rows in groups.items():
        batch = stack(rows, length)
        mask = batch["rows"][:, :, 0] > 0
        tags, heads, labels = guess(p, batch["rows"], batch["blank"])
        headed = (np.asarray(heads) == batch["head"]) & mask
        right += [((tags == batch["tag"]) & mask).sum(), headed.sum(), (headed & (labels == batch["label"])).sum()]
        total += int(mask.sum())
    return tuple(right / total)


def save(path: Path, p: dict[str, Any], encoder: Encoder) -> None:
    """Weights in half precision, one flat file; `dragoman.analyse.graph` reads it."""
    flat: dict[str, np.ndarray] = {f"table_{n}": t for n, t in zip(FEATURES, p["tables"], strict=True)}
    for n, pair in enumerate(p["layers"]):
        for side, layer in zip(("ahead", "back"), pair, strict=True):
            flat |= {f"layer{n}_{side}_{k}": v for k, v in layer.items()}
    flat |= {k: v for k, v in p.items() if k not in ("tables", "layers")}
    out = {k: np.asarray(v, dtype=np.float16) for k, v in flat.items()}
    for name, values in zip(FEATURES, encoder.values, strict=True):
        out[f"values_{name}"] = np.frombuffer("\n".join(values).encode(), dtype=np.uint8)
    out["labels"] = np.frombuffer("\n".join(encoder.labels).encode(), dtype=np.uint8)
    out["tags"] = np.frombuffer("\n".join(TAGS).encode(), dtype=np.uint8)
    np.savez_compressed(path, **out)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("language")
    ap.add_argument("--data", type=Path, default=Path("../shared/data"))
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--clusters", type=Path)
    ap.add_argument("--epochs", type=int, default=36)
    ap.add_argument("--words", type=int, default=1600, help="of a batch")
    ap.add_argument("--rate", type=float, default=0.002)
    ap.add_argument("--dropout", type=float, default=0.33)
    ap.add_argument("--seed", type=int, default=SEED)
    ap.add_argument("--no-spoken", action="store_true")
    a = ap.parse_args()
    clusters = {}
    if a.clusters:
        with gzip.open(a.clusters, "rt", encoding="utf-8") as handle:
            clusters = dict(line.rstrip("\n").split("\t") for line in handle)
    trees, dev = (list(sentences(a.data / "treebanks" / f"{a.language}.{split}.conllu.xz")) for split in ("train", "dev"))
    if a.no_spoken:
        trees = [t for t in trees if not t.id.startswith(SPOKEN)]
    encoder = Encoder(trees, clusters)
    print({n: len(v) for n, v in zip(FEATURES, encoder.values, strict=True)}, len(encoder.labels), "labels", flush=True)
    p = jax.tree.map(jnp.asarray, start(encoder, np.random.default_rng(a.seed)))
    print(sum(x.size for x in jax.tree.leaves(p)), "numbers", flush=True)
    first, second = jax.tree.map(jnp.zeros_like, p), jax.tree.map(jnp.zeros_like, p)
    rare = jnp.asarray(encoder.rare)
    total = int(sum(len(t.words) for t in trees) / a.words * 1.22) * a.epochs         # batches are padded

    @jax.jit
    def update(p: Any, first: Any, second: Any, batch: Any, key: jax.Array, step: jax.Array) -> tuple[Any, Any, Any, jax.Array]:
        value, grads = jax.value_and_grad(loss)(p, batch, rare, key, a.dropout)
        norm = jnp.sqrt(sum((g * g).sum() for g in jax.tree.leaves(grads)))
        scale = jnp.minimum(1.0, 2.0 / (norm + 1e-6))
        rate = a.rate * jnp.minimum(1.0, (step + 1) / 300) * jnp.maximum(0.0, 1 - step / total)
        first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g * scale, first, grads)
        second = jax.tree.map(lambda v, g: 0.98 * v + 0.02 * (g * scale) ** 2, second, grads)
        one, two = 1 - 0.9 ** (step + 1), 1 - 0.98 ** (step + 1)
        p = jax.tree.map(lambda w, m, v: w - rate * (m / one / (jnp.sqrt(v / two) + 1e-8) + 1e-5 * w), p, first, second)
        return p, first, second, value

    rng, key, step, left = random.Random(a.seed), jax.random.key(a.seed), 0, defaultdict(list)
    began, epoch, losses = time.time(), 0, []
    while step < total:
        for batch in batches(trees, encoder, rng, a.language, left, a.words):
            key, now = jax.random.split(key)
            p, first, second, value = update(p, first, second, batch, now, jnp.float32(step))
            losses.append(value)
            step += 1
        epoch += 1
        scores = evaluate(p, dev, encoder) if epoch % 2 == 0 or step >= total else ()
        shown = " ".join(f"{100 * s:.2f}" for s in scores)
        print(f"{epoch} {step}/{total} {time.time() - began:.0f}s loss {float(jnp.mean(jnp.stack(losses))):.3f} {shown}", flush=True)
        losses = []
        if epoch % 2 == 0:
            save(a.out, p, encoder)
    save(a.out, p, encoder)


if __name__ == "__main__":
    main()
