"""The learnt weights that tell names from other words, made by ``training/names.py`` and opened when a language first needs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from dragoman.errors import PackError
from dragoman.model.tagger import ROOM, Linear, Tagger

HERE = Path(__file__).parent


class Learnt:
    """The taggers that come with the package: English. Russian has slovnet's names; for French the rules are better than weights
    learnt from English without its words (F1 0.50 against 0.55 on FENEC)."""

    def get(self, language: str) -> Tagger | None:
        """The tagger of a language (ISO 639-1), None where there is none."""
        return _read(language)


@dataclass(frozen=True, slots=True)
class Words:
    """A lexicon by the CRC of words: `keys` in order, and beside each its Brown cluster and how much commoner it is with a capital."""

    keys: Any
    clusters: Any
    cases: Any

    def look_up(self, words: Sequence[str]) -> dict[str, tuple[int, int]]:
        """See `dragoman.model.tagger.Lexicon`."""
        import numpy as np

        asked = np.array([crc32(w.encode()) for w in words], np.uint32)
        at = np.minimum(np.searchsorted(self.keys, asked), len(self.keys) - 1)
        found = zip(words, at.tolist(), (self.keys[at] == asked).tolist(), strict=True)
        return {word: (int(self.clusters[i]), int(self.cases[i])) for word, i, known in found if known}


@cache
def _read(name: str) -> Linear | None:
    path = HERE / f"names-{name}.npz"
    if not path.is_file():
        return None
    import numpy as np

    try:
        with np.load(path) as data:
            # Numbers in ascending order are kept as the steps between them, which pack better.
            features = np.cumsum(data["features"], dtype=np.uint32)
            rows = np.zeros(1 << ROOM, np.uint32)
            rows[features] = np.arange(1, len(features) + 1, dtype=np.uint32)
            weights = np.concatenate((np.zeros((1, data["weights"].shape[1])), data["weights"] * float(data["scale"]))).astype(np.float32)
            words = Words(np.cumsum(data["words"], dtype=np.uint32), data["clusters"], data["cases"])
            return Linear(rows, weights, data["steps"] + 0.0, words)
    except (OSError, ValueError, KeyError) as error:
        raise PackError(f"world/{path.name}: cannot be read: {error}") from error
