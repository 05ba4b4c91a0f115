"""Measure what contacts were about: ``python bench/topics.py [--errors] [--write]`` (half a minute).

The annotated articles name topics in English noun phrases; here they are put under the concepts of the thesaurus by its English words, and
held against the concepts of the topics read of the same contact (contacts are paired as the yardstick pairs them, those not read are left
out). So it measures whether the concept is found, not the wording; about a third of the annotated phrases fall under no concept and count
for neither side; `phrases` and `wordings` say how many are annotated and read in all. `not discussed` are topics said not to have been.

Data: ``$DRAGOMAN_SHARED/gold`` or ``../shared/gold``; compares with the floors in ``results/topics.json``, ``--write`` raises them.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dragoman import pipeline
from dragoman.acquire import Facts, compose
from dragoman.extract.topics import named
from dragoman.languages.load import load
from dragoman.model.span import Span
from dragoman.publish.article import article
from floors import Floors

ROOT = Path(__file__).resolve().parents[1]
RESULTS = Path(__file__).with_name("results") / "topics.json"
SLACK = 0.01
FIELDS = (("topics", ""), ("not_discussed", "not discussed "))


def concepts(phrases: list[str]) -> set[str]:
    """The concepts that English phrases name."""
    words = load("en").topics
    return {t.label for p in phrases for t in named(p, Span(0, len(p)), words)}


def yardstick(folder: Path) -> Any:
    """The module of the yardstick, for its pairing of contacts."""
    spec = importlib.util.spec_from_file_location("score", folder / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    """0: nothing fell, or there is nothing to measure with; 1: a number is under its floor."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    shared = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
    if not (shared / "gold").is_dir():
        print("topics: the annotated articles are not here; nothing was measured")
        return 0
    score, known_concepts = yardstick(shared), set(load("en").topics.concepts)
    gold = [(p.stem, yaml.safe_load(p.read_text(encoding="utf-8"))) for p in sorted((shared / "gold" / "records").glob("*.yaml"))]
    documents = []
    for stem, record in gold:
        day = date.fromisoformat(str(record["published"])) if record.get("published") else None
        text = (shared / "gold" / "texts" / f"{stem}.txt").read_text(encoding="utf-8")
        documents.append(compose(text, f"{stem}.txt", Facts(), given=day))
    counts: dict[str, Counter[str]] = {}
    for (stem, record), read in zip(gold, pipeline.read_many(documents), strict=True):
        there, got = record.get("contacts") or [], article(read)["contacts"]
        for i, j in score.pair(there, got, score.contact_score):
            for name, key in FIELDS:
                wanted = concepts(there[i].get(name) or [])
                found = {t["label"] for t in got[j][name]} & known_concepts
                for part in ("all", record["language"]):
                    row = counts.setdefault(key + part, Counter())
                    row.update(hits=len(wanted & found), found=len(found), there=len(wanted))
                    row.update(phrases=len(there[i].get(name) or []), wordings=len(got[j][name]))
                if options.errors and wanted != found:
                    print(f"{stem} {name}: missed {sorted(wanted - found)} extra {sorted(found - wanted)}")
    result = {key: rates(row) for key, row in sorted(counts.items())}
    floors = Floors(RESULTS, SLACK)
    for key, measured in result.items():
        floor = floors.hold(key, measured["f1"]) or 0.0
        print(
            f"{key:18} P {measured['p']:.3f} R {measured['r']:.3f} F1 {measured['f1']:.3f} n {measured['n']:3}   floor {floor:.3f}"
            f"   phrases {measured['phrases']} wordings {measured['wordings']}"
        )
    floors.known["measured"] = result
    return floors.leave(options.write)


def rates(row: Counter[str]) -> dict[str, float]:
    """Precision, recall and F1 of concepts, with what they were counted on."""
    p = row["hits"] / row["found"] if row["found"] else 0.0
    r = row["hits"] / row["there"] if row["there"] else 0.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    of = {"n": row["there"], "phrases": row["phrases"], "wordings": row["wordings"]}
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(f1, 3), **of}


if __name__ == "__main__":
    sys.exit(main())
