"""Names: are two one's, and which Russian spelling is which English one's?

    python bench/names/run.py [bench] [words] [--every N] [--plain] [--write]

`bench`: name-bench, 826 labelled pairs (persons, firms, ships): precision, recall and F1 with the matcher's own rule of decision, a
score of `SAME` (0.5) and over. Nothing is fitted to these pairs: weights come from person-names-en-ru.train and from the spellings of
office-holders in ``world/terms``, which also set what is thought of two names beforehand.

`words`: person-names-en-ru.test. For every N-th word (40) the words of the other script in the whole file are ranked by what the
learnt transcription makes of them; reported is how often a right one stands first, English to Russian and back, and how many pairs share
a block (the keys by which linking finds candidates). Candidates are gathered by shared pairs of letters and by consonants; the best 25 by
the learnt units are ranked.

`--plain` puts rigour's own comparison beside (``pip install dragoman[training]``): `compare_parts` on the names as `analyze_names` reads
them, the mean of its alignments by letters, with the usual threshold of 0.7; and among words the edit distance of its Latin forms.
`--write` writes results.json. The status is 1 where a number is under its floor by more than 0.01.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import lzma
import os
import re
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from dragoman.link import bodies, names
from dragoman.link.sounds import skeletons
from dragoman.link.words import Lore
from dragoman.model.transcription import Transcription, russian
from dragoman.world.load import load
from dragoman.world.transcriptions import learnt

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.json"
DATA = Path(os.environ.get("DRAGOMAN_SHARED") or HERE.parents[2] / "shared") / "data" / "names"
SLACK, EVERY, NEAR, RANKED = 0.01, 40, 60, 25
Pair = dict[str, str]


# ── pairs of names ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def cases() -> list[Pair]:
    with tarfile.open(DATA / "name-bench.tar.xz", "r:xz") as tar:
        file = next(m for m in tar.getmembers() if m.name.endswith("cases.csv"))
        data = tar.extractfile(file)
        assert data is not None
        return list(csv.DictReader(io.StringIO(data.read().decode("utf-8"))))


def ours() -> Callable[[Pair], bool]:
    world = load()
    lore = Lore.of(world)

    def same(pair: Pair) -> bool:
        a, b = pair["name1"], pair["name2"]
        if pair["schema"] == "Person":
            return names.compare(names.person(a), names.person(b), lore).score >= names.SAME
        return bodies.compare(a, b, lore, world.firms) >= bodies.SAME

    return same


def rigours(threshold: float = 0.7) -> Callable[[Pair], bool]:
    from rigour.names import NameTypeTag, analyze_names
    from rigour.names.compare import compare_parts

    def likeness(pair: Pair) -> float:
        tag = NameTypeTag.PER if pair["schema"] == "Person" else NameTypeTag.ORG if pair["schema"] != "Vessel" else NameTypeTag.OBJ
        best = 0.0
        for one in analyze_names(tag, [pair["name1"]], symbols=False):
            for other in analyze_names(tag, [pair["name2"]], symbols=False):
                rows = compare_parts(list(one.parts), list(other.parts))
                letters = [len(row.qstr) + len(row.rstr) for row in rows]
                best = max(best, sum(row.score * n for row, n in zip(rows, letters, strict=True)) / max(sum(letters), 1))
        return best

    return lambda pair: likeness(pair) >= threshold


def f1(pairs: Iterable[tuple[Pair, bool]]) -> dict[str, float]:
    count = Counter((pair["is_match"] == "true", found) for pair, found in pairs)
    right, wrong, missed = count[True, True], count[False, True], count[True, False]
    p, r = right / max(right + wrong, 1), right / max(right + missed, 1)
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / max(p + r, 1e-9), 4), "n": sum(count.values())}


def measure(pairs: list[Pair], same: Callable[[Pair], bool]) -> dict[str, dict[str, float]]:
    found = [(pair, same(pair)) for pair in pairs]
    parts = {"all": found, "persons": [f for f in found if f[0]["schema"] == "Person"]}
    parts["bodies"] = [f for f in found if f[0]["schema"] != "Person"]
    return {name: f1(part) for name, part in parts.items()}


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def words() -> list[tuple[str, str]]:
    with lzma.open(DATA / "person-names-en-ru.test.tsv.xz", "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return [(latin, cyrillic.replace(" ", "")) for latin, cyrillic, _ in rows]


def grams(word: str) -> set[str]:
    word = f"^{word}$"
    return {word[i : i + 2] for i in range(len(word) - 1)}


def bones(word: str) -> str:
    """The consonants of a Russian word, in classes."""
    bare = re.sub("[аеёиоуыэюяйьъ]", "", word).translate(str.maketrans("бдгхвзцшжчщ", "птккфсссссс"))
    return re.sub(r"(.)\1+", r"\1", bare)


class Index:
    """Words by what they are in Russian letters."""

    def __init__(self, read: dict[str, str]) -> None:
        self.read = read
        self.by_gram: dict[str, list[str]] = defaultdict(list)
        self.by_bones: dict[str, list[str]] = defaultdict(list)
        for word, form in sorted(read.items()):
            self.by_bones[bones(form)].append(word)
            for gram in sorted(grams(form)):
                self.by_gram[gram].append(word)

    def near(self, form: str) -> list[str]:
        own = grams(form)
        shared = Counter(word for gram in own for word in self.by_gram.get(gram, ()))
        alike = {word: 2 * n / (len(own) + len(self.read[word]) + 1) for word, n in shared.items()}
        first = sorted(alike, key=lambda w: (-alike[w], w))[:NEAR]
        more = sorted(self.by_bones.get(bones(form), ()), key=lambda w: (-alike.get(w, 0.0), w))[: 2 * NEAR]
        return list(dict.fromkeys([*first, *more]))


def single(model: Transcription, latin: str, cyrillic: str) -> float:
    """A quick likelihood by the units alone, to choose which candidates are looked at closely."""
    n, m = len(latin), len(cyrillic)
    best = [[-1e9] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    for i in range(n + 1):
        for a in range(min(4, n - i) + 1):
            known = model.units.get(latin[i : i + a], {})
            for j in range(m + 1):
                if best[i][j] > -1e8:
                    for b in range(1 if a == 0 else 0, min(2, m - j) + 1):
                        unit = known.get(cyrillic[j : j + b])
                        if unit is not None or (a < 2 and b < 2):
                            value = best[i][j] + (-11.0 if unit is None else model.single[unit])
                            best[i + a][j + b] = max(best[i + a][j + b], value)
    return best[n][m]


def first(pairs: list[tuple[str, str]], every: int) -> dict[str, dict[str, float]]:
    model = learnt()
    latin = {x: model.known(x) for x, _ in pairs}
    to_latin, to_cyrillic = defaultdict(set), defaultdict(set)
    for x, y in pairs:
        to_cyrillic[x].add(y)
        to_latin[y].add(x)
    read = {x: model.read(x) for x in sorted(to_cyrillic)}
    there, back = Index({y: russian(y) for y in to_latin}), Index(read)

    def gain(x: str, cyrillic: str) -> float:
        own = model.latin.of(latin[x]) + model.cyrillic.of(russian(cyrillic))
        return model.joint(latin[x], russian(cyrillic)) - 0.7 * own

    def quick(x: str, cyrillic: str) -> float:
        return single(model, latin[x], russian(cyrillic)) - 0.7 * (model.latin.of(latin[x]) + model.cyrillic.of(russian(cyrillic)))

    def best(candidates: list[str], by: Callable[[str], float], close: Callable[[str], float]) -> str:
        ranked = sorted(candidates, key=lambda w: (-by(w), w))[:RANKED]
        return max(ranked, key=lambda w: (close(w), w), default="")

    queries, backwards = sorted(to_cyrillic)[::every], sorted(to_latin)[::every]
    right = sum(best(there.near(read[x]), partial(quick, x), partial(gain, x)) in to_cyrillic[x] for x in queries)
    reverse = sum(best(back.near(russian(y)), partial(quick, cyrillic=y), partial(gain, cyrillic=y)) in to_latin[y] for y in backwards)
    shared = sum(bool(set(skeletons(x)) & set(skeletons(y))) for x, y in pairs[::every])
    return {
        "en-ru": {"first": round(right / len(queries), 4), "n": len(queries), "among": len(to_latin)},
        "ru-en": {"first": round(reverse / len(backwards), 4), "n": len(backwards), "among": len(to_cyrillic)},
        "blocks": {"first": round(shared / len(pairs[::every]), 4), "n": len(pairs[::every])},
    }


def rigours_first(pairs: list[tuple[str, str]], every: int) -> dict[str, dict[str, float]]:
    from rigour.text import levenshtein_similarity
    from rigour.text.translit import ascii_text

    forms = {w: ascii_text(w) for pair in pairs for w in pair}
    to: tuple[dict[str, set[str]], dict[str, set[str]]] = (defaultdict(set), defaultdict(set))
    for x, y in pairs:
        to[0][x].add(y)
        to[1][y].add(x)
    out = {}
    for way, (own, other) in {"en-ru": to, "ru-en": to[::-1]}.items():
        queries, pool = sorted(own)[::every], sorted(other)
        hits = sum(max(pool, key=lambda w: (levenshtein_similarity(forms[q], forms[w]), w)) in own[q] for q in queries)
        out[way] = {"first": round(hits / len(queries), 4), "n": len(queries), "among": len(pool)}
    return out


# ── both ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("parts", nargs="*", default=["bench", "words"])
    parser.add_argument("--every", type=int, default=EVERY)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if not DATA.is_dir():
        print("names: SKIPPED, the shared data are not there")
        return 0
    known: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    measured: dict[str, dict[str, Any]] = {}
    if "bench" in options.parts:
        pairs = cases()
        measured["bench"] = measure(pairs, ours())
        if options.plain:
            measured["bench, rigour"] = measure(pairs, rigours())
    if "words" in options.parts:
        measured["words"] = first(words(), options.every)
        if options.plain:
            measured["words, rigour"] = rigours_first(words(), options.every * 4)
    low = []
    for part, rows in measured.items():
        for kind, row in rows.items():
            value = row.get("f1", row.get("first"))
            bar, floor = known["bars"].get(part, {}).get(kind), known["floors"].get(part, {}).get(kind)
            print(f"{part:14} {kind:8} {value:.3f}  {row}" + (f"  bar {bar}" if bar else "") + (f"  floor {floor}" if floor else ""))
            if floor is not None and value < floor - SLACK:
                low.append(f"{part} {kind}: {value:.3f} is under {floor:.3f}")
            if "rigour" not in part:
                known["floors"].setdefault(part, {})[kind] = max(floor or 0.0, value)
    known["measured"] |= measured
    if options.write:
        RESULTS.write_text(json.dumps(known, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    for line in low:
        print(f"names: {line}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
