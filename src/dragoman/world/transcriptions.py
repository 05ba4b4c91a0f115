"""The learnt spellings of names in Cyrillic, made by ``training/transcription.py`` and opened when two scripts are first compared."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from dragoman.errors import PackError
from dragoman.model.transcription import Letters, Transcription

FILE = Path(__file__).parent / "transcription.npz"


class Spellings:
    """What the package knows of Latin and Cyrillic spellings; nothing is read before the first question."""

    def gain(self, latin: str, cyrillic: str) -> float:
        """See `model.transcription.Transcriber`."""
        return _gain(latin, cyrillic)

    def read(self, latin: str) -> str:
        """See `model.transcription.Transcriber`."""
        return learnt().read(latin)


@lru_cache(maxsize=100_000)
def _gain(latin: str, cyrillic: str) -> float:
    return learnt().gain(latin, cyrillic)


@cache
def learnt() -> Transcription:
    """The model of the package.

    Raises:
        PackError: where its file cannot be read.
    """
    import numpy as np

    try:
        with np.load(FILE) as data:
            units = [tuple(line.split("\t")) for line in bytes(data["units"]).decode("utf-8").split("\n")]
            counts = data["counts"].tolist()
            steps = list(zip(*(data[k].tolist() for k in ("before", "unit", "times")), strict=True))
            scripts = [bytes(data[k]).decode("utf-8").split("\n") for k in ("latin", "cyrillic")]
            times = [data[f"{k}_times"].tolist() for k in ("latin", "cyrillic")]
    except (OSError, ValueError, KeyError) as error:
        raise PackError(f"world/{FILE.name}: cannot be read: {error}") from error
    latin, cyrillic = (_letters(dict(zip(p, t, strict=True))) for p, t in zip(scripts, times, strict=True))
    return build([(u[0], u[1]) for u in units], counts, steps, latin, cyrillic)


def build(
    units: list[tuple[str, str]], counts: list[int], steps: list[tuple[int, int, int]], latin: Letters, cyrillic: Letters
) -> Transcription:
    """The model from counts: of units (the last is the end of a name) and of one unit after another (``len(counts)``: the beginning).

    What has been seen gives way to what has not by the number of different units that follow (Witten and Bell).
    """
    size, total = len(counts), sum(counts)
    single = [math.log(c / total) for c in counts]
    seen, kinds = [0] * (size + 1), [0] * (size + 1)
    for before, _, times in steps:
        seen[before] += times
        kinds[before] += 1
    yields = [math.log(kinds[b] / (seen[b] + kinds[b])) if kinds[b] else 0.0 for b in range(size + 1)]
    table = {b * size + u: math.log(t / (seen[b] + kinds[b]) + math.exp(yields[b] + single[u])) for b, u, t in steps}
    by_latin: dict[str, dict[str, int]] = {}
    for number, (left, right) in enumerate(units):
        by_latin.setdefault(left, {})[right] = number
    return Transcription(by_latin, single, table, yields, latin, cyrillic)


def _letters(pairs: Mapping[str, int]) -> Letters:
    alone: dict[str, int] = {}
    first: dict[str, int] = {}
    kinds: dict[str, int] = {}
    for pair, times in pairs.items():
        alone[pair[1]] = alone.get(pair[1], 0) + times
        first[pair[0]] = first.get(pair[0], 0) + times
        kinds[pair[0]] = kinds.get(pair[0], 0) + 1
    total = sum(alone.values())
    single = {c: math.log(t / total) for c, t in alone.items()}
    table = {
        p: math.log((t + kinds[p[0]] * alone[p[1]] / total) / (first[p[0]] + kinds[p[0]])) for p, t in pairs.items()
    }
    return Letters(table, single)
