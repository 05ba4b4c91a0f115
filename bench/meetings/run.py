"""Measure who met whom on factRuEval-2016: ``python bench/meetings/run.py [--dev] [--errors N] [--write]`` (a minute).

A `Meeting` of the shared task names two people or more who met, in whatever capacity: painters and pilots as well as ministers. Dragoman
reads contacts of those who act for states and bodies, so only recall says anything, and it is bounded: a fact counts as found where one
contact of the text has all its participants (``all``), or two of them (``two``). A participant is found where a side of the contact bears
one of the words by which the annotation calls him. Facts with fewer than two participants are left out.
Published best of the shared task: F1 24.2, with roles and places counted, so not the same measure.

Data: as for ``bench/occupation``; rules were made while looking at the devset, never at the testset.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dragoman import pipeline
from dragoman.analyse import pipelines
from dragoman.extract import contacts
from dragoman.model.claim import ContactClaim
from dragoman.model.document import Document
from dragoman.model.fold import fold
from floors import Floors, asked
from occupation.run import called, unpacked

RESULTS = Path(__file__).with_name("results.json")
SLACK = 0.005


def meetings(path: str, files: dict[str, str]) -> list[list[set[str]]]:
    """The facts `Meeting` of a text: for each participant the words by which he is called."""
    entities, spans = called(path, files)
    out = []
    for block in files[path[:-3] + "facts"].strip().split("\n\n"):
        head, *rest = block.split("\n")
        if not head.endswith(" Meeting"):
            continue
        who = []
        for line in rest:
            what, _, value = line.partition(" ")
            key = value.split()[0] if value.split() else ""
            if what.lower() == "participant" and key:
                said = entities.get(key[3:], set()) if key.startswith("obj") else {fold(spans.get(key[4:], ""))}
                who.append({*said, fold(value.partition(" ")[2])} - {""})
        if len(who) > 1:
            out.append(who)
    return out


def sides(contact: ContactClaim) -> list[set[str]]:
    """The words by which each side of a contact is called, names and their parts."""
    named = [[p.name or "", *p.forms] for p in (*contact.participants, *contact.delegation)]
    return [{fold(w) for form in forms for w in (form, *form.split())} - {""} for forms in named]


def most(who: list[set[str]], told: list[list[set[str]]]) -> int:
    """How many of those who met stand together in the contact that has the most of them."""
    return max((sum(any(words & side for side in sides_) for words in who) for sides_ in told), default=0)


def measure(part: str, errors: int) -> dict[str, dict[str, float]]:
    files = unpacked(part)
    paths = [p for p in sorted(files) if p.endswith(".txt") and p[:-3] + "facts" in files]
    facts = {p: found for p in paths if (found := meetings(p, files))}
    n = whole = two = 0
    for path, doc in zip(facts, pipelines.parse_many([files[p] for p in facts], "ru"), strict=True):
        article = pipeline.prepared(Document(path, path, files[path], "ru"), doc)
        told = [sides(c) for c in contacts.find(article)]
        for who in facts[path]:
            together = most(who, told)
            n, whole, two = n + 1, whole + (together == len(who)), two + (together > 1)
            if together < 2 and errors > 0:
                errors -= 1
                print("  missed", Path(path).stem, " + ".join(max(w, key=len) for w in who))
    return {"all": {"r": round(whole / n, 4), "n": n}, "two": {"r": round(two / n, 4), "n": n}}


def main() -> int:
    """0: nothing fell; 1: a number is under its floor."""
    options = asked(__doc__)
    result = measure("devset" if options.dev else "testset", options.errors)
    floors = Floors(RESULTS, SLACK)
    for key, row in result.items():
        floor = 0.0 if options.dev else floors.hold(key, row["r"]) or 0.0
        print(f"{key:4} R {row['r']:.3f} n {row['n']:3}   floor {floor:.3f}")
    if options.dev:
        return 0
    floors.known["measured"] = result
    return floors.leave(options.write)


if __name__ == "__main__":
    sys.exit(main())
