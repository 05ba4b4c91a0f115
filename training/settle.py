"""Settle what the pipeline's own word counts for beside the graph's: ``python training/settle.py en fr`` (some minutes a language).

Reads the dev file as running text with each weight of `dragoman.analyse.vote` in turn set to each value of a grid, the other two as
they are, and prints UPOS, UAS and LAS. The test files have no say; ``--head``, ``--relation`` and ``--tag`` say where to begin.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench" / "ud"))

import run

from dragoman.analyse import pipelines

GRID = {"head": (0.0, 0.4, 0.7, 1.0, 1.3, 1.7, 2.2), "relation": (0.0, 0.5, 1.0, 1.5, 2.0, 3.0), "tag": (0.3, 0.5, 0.7, 0.9, 1.2, 1.6, 2.2)}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("languages", nargs="*", default=["en", "fr"])
    for name in GRID:
        ap.add_argument(f"--{name}", type=float)
    a = ap.parse_args()
    for language in a.languages:
        reader: Any = pipelines._reader(language)
        start = replace(reader.vote.weights, **{name: getattr(a, name) for name in GRID if getattr(a, name) is not None})
        for name, values in GRID.items():
            for value in values:
                reader.vote.weights = replace(start, **{name: value})
                got = run.measure(language, split="dev")
                print(f"{language}  {name:9}{value:4}  " + "  ".join(f"{m} {got[m]:.2%}" for m in ("upos", "uas", "las")), flush=True)


if __name__ == "__main__":
    main()
