"""Settle what the pipeline's own word counts for beside the graph's: ``python training/settle.py en fr`` (some minutes a language).

Reads the dev files as running text with each weight of `dragoman.analyse.vote` in turn set to each value of a grid, the other two as
they are, and prints UPOS, UAS and LAS. The weights in the file are those that do best over the languages; the test files have no say.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench" / "ud"))

import run

from dragoman.analyse import vote

GRID = {"HEAD": (0.0, 0.4, 0.7, 1.0, 1.3, 1.7, 2.2), "RELATION": (0.0, 0.5, 1.0, 1.5, 2.0, 3.0), "TAG": (0.3, 0.5, 0.7, 0.9, 1.2, 1.6, 2.2)}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("languages", nargs="*", default=["en", "fr"])
    for name in GRID:
        ap.add_argument(f"--{name.lower()}", type=float, default=getattr(vote, name))
    a = ap.parse_args()
    start = {name: getattr(a, name.lower()) for name in GRID}
    for name, values in GRID.items():
        for value in values:
            for key, number in {**start, name: value}.items():
                setattr(vote, key, number)
            for language in a.languages:
                got = run.measure(language, split="dev")
                print(f"{name:9}{value:4}  {language}  " + "  ".join(f"{m} {got[m]:.2%}" for m in ("upos", "uas", "las")), flush=True)


if __name__ == "__main__":
    main()
