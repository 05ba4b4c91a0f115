"""Learn how names in Latin letters are written in Russian: ``python training/transcription.py``. Three minutes on one core.

Data: person-names-en-ru.train (131,713 English and Russian spellings of words of names; the test file only measures). Method: each pair
is taken apart into units of up to four Latin and two Cyrillic letters; expectation and maximisation over 16,000 pairs finds
the units, the best way through every pair gives how often one follows another (Bisani and Ney's joint sequences, of order
two). The counts go to ``src/dragoman/world/transcription.npz``.
"""

from __future__ import annotations

import argparse
import lzma
import math
import os
import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import numpy as np

from dragoman.world.transcriptions import FILE

ROOT = Path(__file__).resolve().parents[1]
SHAPES = ((1, 1), (2, 1), (1, 2), (3, 1), (1, 0), (0, 1), (4, 1))   # Latin and Cyrillic letters of a unit
PAIRS, ROUNDS = 16_000, 7
LEAST = 2   # times a step from unit to unit must be seen
Unit = tuple[str, str]


def pairs() -> list[tuple[str, str, int]]:
    """Latin word, Cyrillic word, how often; the commonest first."""
    shared = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
    rows = []
    with lzma.open(shared / "data" / "names" / "person-names-en-ru.train.tsv.xz", "rt", encoding="utf-8") as file:
        for line in file:
            latin, cyrillic, times = line.rstrip("\n").split("\t")
            rows.append((latin, cyrillic.replace(" ", ""), int(times)))
    return sorted(rows, key=lambda r: (-r[2], r[0]))


def arcs(x: str, y: str) -> list[tuple[int, int, int, int]]:
    """All units that two words could be made of: from and to in each."""
    n, m = len(x), len(y)
    return [(i, j, i + a, j + b) for i in range(n + 1) for j in range(m + 1) for a, b in SHAPES if i + a <= n and j + b <= m]


def start(sample: list[tuple[str, str]]) -> dict[Unit, float]:
    """Units whose two sides stand in about the same place of their words."""
    seen: Counter[Unit] = Counter()
    for x, y in sample:
        for i, j, k, end in arcs(x, y):
            if abs(i / len(x) - j / len(y)) <= 0.25:
                both = k > i and end > j
                seen[x[i:k], y[j:end]] += 1.0 if k - i == end - j == 1 else 0.2 / (k - i + end - j) if both else 0.05  # type: ignore[assignment]
    return shares(seen, 0.3)


def shares(seen: Counter[Unit], least: float) -> dict[Unit, float]:
    kept = {u: c for u, c in seen.items() if c > least}
    total = sum(kept.values())
    return {u: c / total for u, c in kept.items()}


def again(sample: list[tuple[str, str]], chance: dict[Unit, float]) -> Counter[Unit]:
    """How often each unit is used, over all ways through all pairs."""
    seen: Counter[Unit] = Counter()
    for x, y in sample:
        ways = [(a, chance[u]) for a in arcs(x, y) if (u := (x[a[0] : a[2]], y[a[1] : a[3]])) in chance]
        ahead: dict[tuple[int, int], float] = {(0, 0): 1.0}
        for (i, j, k, end), p in ways:
            if (i, j) in ahead:
                ahead[k, end] = ahead.get((k, end), 0.0) + ahead[i, j] * p
        whole = ahead.get((len(x), len(y)), 0.0)
        if whole <= 0.0:
            continue
        behind = {(len(x), len(y)): 1.0}
        for (i, j, k, end), p in reversed(ways):
            if (k, end) in behind:
                behind[i, j] = behind.get((i, j), 0.0) + p * behind[k, end]
                if (i, j) in ahead:
                    seen[x[i:k], y[j:end]] += ahead[i, j] * p * behind[k, end] / whole  # type: ignore[assignment]
    return seen


def apart(x: str, y: str, cost: dict[Unit, float]) -> list[Unit] | None:
    """The best way to take two words apart."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i, j, k, end in arcs(x, y):
        unit = (x[i:k], y[j:end])
        if (i, j) in best and unit in cost:
            value = best[i, j][0] + cost[unit]
            if (k, end) not in best or value < best[k, end][0]:
                best[k, end] = (value, (i, j))
    at = (len(x), len(y))
    if at not in best:
        return None
    out = []
    while at != (0, 0):
        before = best[at][1]
        out.append((x[before[0] : at[0]], y[before[1] : at[1]]))
        at = before
    return out[::-1]


def letters(words: set[str]) -> Counter[str]:
    return Counter(w[i : i + 2] for word in words for w in [f"^{word}$"] for i in range(len(w) - 1))


def learn(rows: list[tuple[str, str, int]]) -> dict[str, np.ndarray]:
    """The arrays of the model."""
    common = [(x, y) for x, y, _ in rows[: len(rows) // 2] if len(x) <= 14 and len(y) <= 14]
    sample = random.Random(7).sample(common, min(PAIRS, len(common)))
    chance = start(sample)
    for n in range(ROUNDS):
        chance = shares(again(sample, chance), 0.5 if n < 3 else 1.0)
        print(f"round {n + 1}: {len(chance)} units")
    cost = {u: -math.log(p) for u, p in chance.items()}
    ways = [way for x, y, _ in rows if (way := apart(x, y, cost))]
    print(f"{len(ways)} of {len(rows)} pairs taken apart")
    count = Counter(u for way in ways for u in way)
    order = [u for u, _ in sorted(count.items(), key=lambda c: (-c[1], c[0]))]
    number = {u: n for n, u in enumerate(order)}
    end, first = len(order), len(order) + 1
    steps = Counter(step for way in ways for n in [[first, *(number[u] for u in way), end]] for step in pairwise(n))
    kept = sorted((b, u, t) for (b, u), t in steps.items() if t >= LEAST)
    latin, cyrillic = (sorted(letters({r[side] for r in rows}).items()) for side in (0, 1))
    return {
        "units": np.frombuffer("\n".join(f"{x}\t{y}" for x, y in order).encode(), dtype=np.uint8),
        "counts": np.array([*(count[u] for u in order), len(ways)], dtype=np.int32),
        "before": np.array([b for b, _, _ in kept], dtype=np.int16),
        "unit": np.array([u for _, u, _ in kept], dtype=np.int16),
        "times": np.array([t for _, _, t in kept], dtype=np.int32),
        "latin": np.frombuffer("\n".join(p for p, _ in latin).encode(), dtype=np.uint8),
        "latin_times": np.array([t for _, t in latin], dtype=np.int32),
        "cyrillic": np.frombuffer("\n".join(p for p, _ in cyrillic).encode(), dtype=np.uint8),
        "cyrillic_times": np.array([t for _, t in cyrillic], dtype=np.int32),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--out", type=Path, default=FILE)
    out = parser.parse_args().out
    np.savez_compressed(out, **learn(pairs()))  # type: ignore[arg-type]
    print(f"{out}: {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
