"""Measure who said what: ``python bench/quotes/run.py [polnear adaq] [--write] [--errors N]`` (adaq takes seconds, PolNeAR two minutes).

- ``polnear``: PolNeAR's test part, 84 American political articles, every attribution as source, cue and content. Beliefs, intentions and
  feelings count there too ("voters want", "is frightened by"), which are no statements here, so recall stays low by design. Two texts
  have six annotators; the first in order of file names is taken. *exact*: the same span. *partial*: as in Pareti et al. (2013), after
  Johansson and Moschitti: every predicted span counts by the share of its words that lie in an annotated one (precision), every
  annotated span by the share that is covered (recall). *all*: content, cue and source of one attribution, each the same span (exact),
  or each sharing at least half of the words of both together (partial).
- ``adaq``: 208 Russian sentences from newspapers and books, each read as an article of its own. *token*: F1 over words, as in the
  thesis the data come from (rules: source .30; learned: source .42-.50, cue .75, content .74). There «что» belongs to the content.

Punctuation counts nowhere: neither as a word nor at the end of a span. Prints a table, compares with the floors in ``results.json``;
``--write`` puts what was measured there, ``--errors N`` shows what was missed and what was found without reason.
Data: ``$DRAGOMAN_SHARED/data/quotes`` or ``../shared/data/quotes``.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dragoman.acquire import Facts, compose
from dragoman.analyse import pipelines
from dragoman.model.claim import Statement
from dragoman.pipeline import extract
from floors import Floors

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared")) / "data" / "quotes"
RESULTS = Path(__file__).with_name("results.json")
PARTS = ("source", "cue", "content")
SLACK = 0.005
Words = frozenset[int]


@dataclass
class Said:
    """One attribution: its parts as sets of word numbers; a part may be empty."""

    source: Words = frozenset()
    cue: Words = frozenset()
    content: Words = frozenset()

    def part(self, name: str) -> Words:
        value: Words = getattr(self, name)
        return value


@dataclass
class Text:
    """A text with its words (start, end) and what is annotated in it."""

    text: str
    words: list[tuple[int, int]] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words = [m.span() for m in re.finditer(r"\w+", self.text)]

    def within(self, spans: Iterable[tuple[int, int]]) -> Words:
        pieces = list(spans)
        return frozenset(n for n, (s, e) in enumerate(self.words) if any(a <= s and e <= b for a, b in pieces))


def files(archive: str, pattern: str) -> Iterator[tuple[str, str]]:
    with tarfile.open(DATA / archive, "r:xz") as tar:
        for info in tar.getmembers():
            if info.isfile() and re.search(pattern, info.name):
                file = tar.extractfile(info)
                assert isinstance(file, io.BufferedReader | tarfile.ExFileObject)
                yield info.name, file.read().decode("utf-8")


def polnear(part: str = "test") -> list[Text]:
    found = dict(files("polnear-en.tar.xz", rf"^{part}/"))
    out = []
    for path in sorted(p for p in found if p.endswith(".txt")):
        stem = path.rsplit("/", 1)[1][:-4]
        annotated = sorted(p for p in found if p.endswith(".ann") and p.rsplit("/", 1)[1].rpartition("_")[0] == stem)
        if not annotated:
            continue
        text = Text(found[path].replace("\r\n", "\n"))
        spans: dict[str, list[tuple[int, int]]] = {}
        for line in found[annotated[0]].split("\n"):
            row = line.split("\t")
            if line.startswith("T"):
                bounds = row[1].split(" ", 1)[1].split(";")
                spans[row[0]] = [(int(a), int(b)) for a, b in (piece.split() for piece in bounds)]
        for line in found[annotated[0]].split("\n"):
            if line.startswith("E"):
                roles: dict[str, list[tuple[int, int]]] = {}
                for role, _, key in (r.partition(":") for r in line.split("\t")[1].split()):
                    roles.setdefault(role.rstrip("2345").lower(), []).extend(spans[key])
                text.said.append(Said(*(text.within(roles.get(p, [])) for p in PARTS)))
        out.append(text)
    return out


def adaq() -> list[Text]:
    sentences: dict[str, list[tuple[str, str]]] = {}
    for _, data in files("adaq-ru.tar.xz", r"ru_tokens\.tsv$"):
        for line in data.strip().split("\n")[1:]:
            row = line.split("\t")
            sentences.setdefault(row[2], []).append((re.sub(r'^"+$', '"', row[1]), row[4]))
    out = []
    for rows in sentences.values():
        text, marks = "", []
        inside = False
        for word, tag in rows:
            glued = not text or re.fullmatch(r"[.,:;!?»…)]", word) or text[-1] in "«(" or (text[-1] == '"' and inside)
            if word == '"':
                glued, inside = inside, not inside
            text += "" if glued else " "
            marks.append((len(text), len(text) + len(word), tag))
            text += word
        one = Text(text)
        one.said = [Said(*(one.within((s, e) for s, e, tag in marks if tag == part) for part in PARTS))]
        out.append(one)
    return out


def predicted(text: Text, statements: Iterable[Statement]) -> list[Said]:
    out = []
    for s in statements:
        told = {e.field: [(e.span.start, e.span.end)] for e in s.evidence}
        parts = Said(text.within(told.get("speaker", [])), text.within(told.get("cue", [])), text.within([(s.span.start, s.span.end)]))
        taken = parts.source | parts.cue  # what breaks a content in two is no part of it
        out.append(Said(parts.source, parts.cue, parts.content - taken))
    return out


def f1(precision: float, recall: float, n: int) -> dict[str, float]:
    f = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f, 4), "n": n}


def measure(which: str, errors: int = 0) -> dict[str, dict[str, float]]:
    texts, language = (polnear(), "en") if which == "polnear" else (adaq(), "ru")
    docs = pipelines.parse_many([t.text for t in texts], language)
    hits: Counter[str] = Counter()
    shown = 0
    for n, (text, doc) in enumerate(zip(texts, docs, strict=True)):
        document = compose(text.text, f"{n}.txt", Facts(language=language))
        found = predicted(text, [s.claim for s in extract(document, doc).statements])
        count(hits, text.said, found)
        for side, these, others in (("missed", text.said, found), ("extra", found, text.said)):
            for one in these:
                if one.content and not any(one.content & o.content for o in others) and shown < errors:
                    shown += 1
                    print(f"  {side:6} {' | '.join(words(text, one.part(p)) for p in PARTS)}")
    out = {}
    kinds = ("exact", "partial", "token") if which == "polnear" else ("token",)
    for kind in kinds:
        for part in (*PARTS, *(["all"] if kind != "token" else [])):
            key = f"{kind} {part}"
            found_n, there = hits[f"found {key}"], hits[f"there {key}"]
            out[key] = f1(hits[f"p {key}"] / found_n if found_n else 0.0, hits[f"r {key}"] / there if there else 0.0, there)
    return out


def count(hits: Counter[str], gold: list[Said], found: list[Said]) -> None:
    """Add one text's counts: ``p …`` over what was found, ``r …`` over what is annotated."""
    for part in PARTS:
        there, ours = ([s.part(part) for s in side if s.part(part)] for side in (gold, found))
        there, ours = list(dict.fromkeys(there)), list(dict.fromkeys(ours))  # one source may speak twice
        same = len(set(there) & set(ours))
        everything, mine = frozenset().union(*there), frozenset().union(*ours)
        for kind, p, r, of_p, of_r in (
            ("exact", same, same, len(ours), len(there)),
            ("partial", sum(len(o & everything) / len(o) for o in ours), sum(len(g & mine) / len(g) for g in there), len(ours), len(there)),
            ("token", len(mine & everything), len(mine & everything), len(mine), len(everything)),
        ):
            _add(hits, f"{kind} {part}", p, r, of_p, of_r)
    for kind, share in (("exact", 1.0), ("partial", 0.5)):
        open_ones, right = list(gold), 0
        for one in found:
            hit = next((g for g in open_ones if all(_alike(one.part(p), g.part(p)) >= share for p in PARTS)), None)
            if hit is not None:
                right += 1
                open_ones.remove(hit)
        _add(hits, f"{kind} all", right, right, len(found), len(gold))


def _add(hits: Counter[str], key: str, p: float, r: float, of_p: int, of_r: int) -> None:
    for name, value in (("p", p), ("r", r), ("found", of_p), ("there", of_r)):
        hits[f"{name} {key}"] += value  # type: ignore[assignment]  # shares are added up too


def _alike(a: Words, b: Words) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


def words(text: Text, part: Words) -> str:
    return " ".join(text.text[slice(*text.words[n])] for n in sorted(part))[:110]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sets", nargs="*", default=("polnear", "adaq"))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    if not DATA.is_dir():
        print("quotes: SKIPPED, no data (neither DRAGOMAN_SHARED nor ../shared holds it): nothing was measured")
        return 0
    floors = Floors(RESULTS, SLACK, measured={})
    print(f"{'set':8} {'':16} {'P':>6} {'R':>6} {'F1':>6} {'n':>6}   floor")
    for which in options.sets:
        result = measure(which, options.errors)
        for key, row in result.items():
            floor = floors.hold(key, row["f1"], which)
            told = f"{floor:.3f}" if floor is not None else ""
            print(f"{which:8} {key:16} {row['p']:6.3f} {row['r']:6.3f} {row['f1']:6.3f} {row['n']:6}   {told}")
        floors.known["measured"][which] = result
    return floors.leave(options.write)


if __name__ == "__main__":
    sys.exit(main())
