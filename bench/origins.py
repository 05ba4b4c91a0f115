"""Measure the credit lines: ``python bench/origins.py [--errors]`` (a few seconds; nothing is parsed).

Every annotated article goes through `acquire.compose`; what it credits is held against the annotated `origins`. Two names are one where
their words are the same without little words, or those of the one are all among the other's ("press service of the Ministry of Finance of
Ukraine"). Annotated are also persons and unnamed sources who are credited; rows say how many of the annotated are agencies, papers and
services (`named`) and how many are people and descriptions (`people`), which are no concern of credit lines but of statements.

Data: ``$DRAGOMAN_SHARED/gold`` or ``../shared/gold``; compares with the floors in ``results/origins.json``, ``--write`` raises them.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from dragoman.acquire import Facts, compose
from dragoman.model.fold import fold
from dragoman.world.load import load as load_world
from dragoman.world.outlets import outlets
from floors import Floors

ROOT = Path(__file__).resolve().parents[1]
RESULTS = Path(__file__).with_name("results") / "origins.json"
LITTLE = {"of", "the", "in", "for", "and", "to", "s", "ministry", "affairs"}
SLACK = 0.01
DESCRIBED = {  # words of people and of unnamed sources
    "source", "official", "diplomat", "adviser", "participant", "spokesperson", "spokeswoman", "spokesman", "entourage", "president",
    "minister",
}  # fmt: skip


def words(name: str) -> frozenset[str]:
    """The words by which a name is compared."""
    known = _canonical().get(fold(name), name)
    return frozenset(_land().get(w, w) for w in fold(known).split()) - LITTLE


@cache
def _canonical() -> dict[str, str]:
    """Every spelling of an agency or paper → its name."""
    return {fold(form): o.name for o in outlets().outlet for form in (o.name, *o.forms)}


@cache
def _land() -> dict[str, str]:
    """Adjectives of countries → the country, one word each ("Armenian" → "armenia")."""
    countries = load_world().states.countries.values()
    return {fold(a): fold(c.name) for c in countries for a in c.adjectives.get("en", ()) if " " not in a}


def same(one: str, other: str) -> bool:
    """True for two names of one origin."""
    a, b = words(one), words(other)
    return bool(a and b) and (a <= b or b <= a)


def is_person(name: str) -> bool:
    """True for somebody credited as a person: a name without the words of a body, or a description."""
    found = words(name)
    return bool(found & DESCRIBED)


def score(hits: int, found: int, there: int) -> dict[str, float]:
    p, r = hits / found if found else 0.0, hits / there if there else 0.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / (p + r), 3) if p + r else 0.0, "n": there}


def main() -> int:
    """0: nothing fell; 1: a number is under its floor."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gold = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared")) / "gold"
    counts: dict[str, list[int]] = {}
    for path in sorted((gold / "records").glob("*.yaml")):
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        if record.get("origins") is None:
            continue
        text = (gold / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        day = date.fromisoformat(str(record["published"])) if record.get("published") else None
        found = [o.name for o in compose(text, f"{path.stem}.txt", Facts(), given=day).origins]
        there = list(record["origins"])
        open_names, hits = list(found), []
        for name in there:
            match = next((f for f in open_names if same(f, name)), None)
            if match is not None:
                open_names.remove(match)
                hits.append(name)
        named = [n for n in there if not is_person(n)]
        for key in ("all", record["language"]):
            row = counts.setdefault(key, [0, 0, 0])
            counts[key] = [row[0] + len(hits), row[1] + len(found), row[2] + len(there)]
        row = counts.setdefault("named", [0, 0, 0])
        counts["named"] = [row[0] + sum(n in hits for n in named), row[1] + len(found), row[2] + len(named)]
        if options.errors:
            missed = [n for n in there if n not in hits]
            if missed or open_names:
                print(f"{path.stem}: missed {missed} extra {open_names}")
    result = {key: score(*row) for key, row in counts.items()}
    floors = Floors(RESULTS, SLACK)
    for key, row in result.items():
        floor = floors.hold(key, row["f1"]) or 0.0
        print(f"{key:6} P {row['p']:.3f} R {row['r']:.3f} F1 {row['f1']:.3f} n {row['n']:3}   floor {floor:.3f}")
    floors.known["measured"] = result
    return floors.leave(options.write)


if __name__ == "__main__":
    sys.exit(main())
