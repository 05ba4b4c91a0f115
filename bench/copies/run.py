"""Measure whose voice an article speaks with, on invented articles: ``python bench/copies/run.py [--errors]`` (a second).

`families.toml` has events as the press of several countries tells them: reports, near and abridged copies, translations, and reports of the
same event written apart. Every family is traced for itself and all together. Pairs: of two articles of a family, whether one origin is
told from two (precision and recall of *one*); exact: families whose groups are just those annotated. With ``DRAGOMAN_SHARED`` (or
``../shared``) the annotated articles of ``gold`` are traced too, all of which were written apart: ties among them are listed as wrong.

The second set of families was written when the weights had been set on the first, and run once before anything was changed: nothing was
joined wrongly; of its seven pairs four were found, and missed two of a text without figures and quotes and one of a flash.
"""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from collections import defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

import yaml

from dragoman.acquire import Facts, compose
from dragoman.merge.origins import trace
from dragoman.merge.prints import print_of
from dragoman.model.document import Document

HERE = Path(__file__).resolve().parent
FLOOR = {"precision": 1.0, "recall": 0.9, "exact": 0.8}


def families() -> dict[str, list[tuple[Document, str]]]:
    """The articles of each family with their voice."""
    out: dict[str, list[tuple[Document, str]]] = defaultdict(list)
    for a in tomllib.loads((HERE / "families.toml").read_text(encoding="utf-8"))["article"]:
        text = a["text"].strip()
        out[a["family"]].append((Document(a["id"], a["id"], text, a["language"], date(2024, 3, a["day"])), a["voice"]))
    return out


def measure(families: dict[str, list[tuple[Document, str]]], errors: bool) -> dict[str, float]:
    right = found = there = exact = 0
    for name, articles in families.items():
        origins = trace(print_of(d) for d, _ in articles)
        group = {d: n for n, g in enumerate(origins.among(d.id for d, _ in articles)) for d in g.documents}
        wrong = 0
        for (a, x), (b, y) in combinations(articles, 2):
            one = group[a.id] == group[b.id]
            right, found, there = right + (one and x == y), found + one, there + (x == y)
            wrong += one != (x == y)
            if errors and one != (x == y):
                print(f"  {name}: {'parted' if x == y else 'JOINED'} {a.id} {b.id}")
        exact += not wrong
    p, r = right / found if found else 1.0, right / there
    return {"precision": p, "recall": r, "exact": exact / len(families)}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    each = families()
    whole = {"all": [a for f in each.values() for a in f]}
    low = False
    for title, rows in (("each family", each), ("all together", whole)):
        result = measure(rows, options.errors)
        print(f"{title:12} pairs P {result['precision']:.3f} R {result['recall']:.3f}   exact {result['exact']:.3f} of {len(rows)}")
        low |= rows is each and any(result[k] < FLOOR[k] for k in FLOOR)
    gold = Path(os.environ.get("DRAGOMAN_SHARED", HERE.parents[2] / "shared")) / "gold"
    if gold.is_dir():
        documents = []
        for path in sorted((gold / "records").glob("*.yaml")):
            published = yaml.safe_load(path.read_text(encoding="utf-8")).get("published")
            text = (gold / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
            day = date.fromisoformat(str(published)) if published else None
            documents.append(compose(text, f"{path.stem}.txt", Facts(), given=day))
        ties = trace(print_of(d) for d in documents).ties
        names = {d.id: d.name for d in documents}
        print(f"annotated articles: {len(ties)} ties among {len(documents)} that were written apart")
        for d, tie in sorted(ties.items()):
            print(f"  {names[d]}: {tie.why}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
