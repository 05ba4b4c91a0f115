"""The learnt weights that tell names from other words, made by ``training/names.py`` and opened when a language first needs them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dragoman.errors import PackError
from dragoman.model.tagger import Linear, Tagger

HERE = Path(__file__).parent


class Learnt:
    """The taggers that come with the package: English. Russian has slovnet's names; for French the rules are better than weights
    learnt from English without its words (F1 0.50 against 0.55 on FENEC)."""

    def get(self, language: str) -> Tagger | None:
        """The tagger of a language (ISO 639-1), None where there is none."""
        return _read(language)


@cache
def _read(name: str) -> Linear | None:
    path = HERE / f"names-{name}.npz"
    if not path.is_file():
        return None
    import numpy as np

    try:
        with np.load(path) as data:
            features = bytes(data["features"]).decode("utf-8").split("\n")
            weights = data["weights"].astype(np.float32) * float(data["scale"])
            return Linear({f: n for n, f in enumerate(features)}, weights, data["steps"] + 0.0, bool(data["lexical"]))
    except (OSError, ValueError, KeyError) as error:
        raise PackError(f"world/{path.name}: cannot be read: {error}") from error
