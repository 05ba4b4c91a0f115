"""Measure the finding of names: ``python bench/entities/run.py [en_pud en_ewt fenec factru slavicner]`` (three minutes for all).

Running text goes through the pipeline and `extract.names.find`; a name is right where its span and its type are those annotated.

- ``en_pud``, ``en_ewt``, ``en_ewt_dev``: Universal NER, PER LOC ORG. Sentences of one document stand in one text, each on its line.
  There a state that acts is an organisation ("Russia denies it"), here it is always a place; the row ``states`` counts it as one.
- ``fenec``: French, all of ``pers.*``, ``loc.*`` (without electronic addresses) and ``org.*``; functions, products, dates are no names.
- ``factru``: factRuEval-2016 testset. ``LocOrg`` counts as LOC. As in the shared task, descriptions beside a name ("площадь",
  "группа") may be part of the span or not; adjectives of countries, which the annotation counts as places, are left out on both sides.
- ``slavicner``: Russian part, PER LOC ORG; also how many of the names found have the annotated dictionary form.

Prints a table, compares with the floors in ``results.json``; ``--write`` puts what was measured there, ``--errors N`` lists the
commonest errors.
Data: ``$DRAGOMAN_SHARED/data/entities`` or ``../shared/data/entities``.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

from dragoman.analyse import pipelines
from dragoman.extract.names import find
from dragoman.languages.load import load as load_pack
from dragoman.world.load import load as load_world

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).with_name("results.json")
TYPES = {"person": "PER", "place": "LOC", "organisation": "ORG"}
SLACK = 0.002


@dataclass(frozen=True)
class Gold:
    """A name in a text; `widest` is the span that is also right."""

    start: int
    end: int
    type: str
    widest: tuple[int, int] = (0, 0)
    lemma: str = ""


@dataclass
class Text:
    """A text with its names; `ignored` spans count neither way."""

    text: str
    names: list[Gold] = field(default_factory=list)
    ignored: list[tuple[int, int]] = field(default_factory=list)


def archive(name: str) -> tarfile.TarFile:
    folder = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared")) / "data" / "entities"
    return tarfile.open(folder / name, "r:xz")


def members(name: str, pattern: str) -> Iterator[tuple[str, str]]:
    with archive(name) as tar:
        for info in tar.getmembers():
            if info.isfile() and re.search(pattern, info.name):
                file = tar.extractfile(info)
                assert isinstance(file, io.BufferedReader | tarfile.ExFileObject)
                yield info.name, file.read().decode("utf-8")


def uner(part: str, which: str = "test") -> Iterator[Text]:
    _, data = next(members("uner-en-de-ru.tar.xz", rf"/{part}/{part}-ud-{which}\.iob2$"))
    text = Text("")
    for block in data.strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
        if "# newdoc" in block and text.text:
            yield text
            text = Text("")
        sentence = next((line[9:] for line in block.split("\n") if line.startswith("# text = ")), " ".join(r[1] for r in rows))
        base = len(text.text)
        at, open_type, first, last = 0, "", 0, 0
        for row in [*rows, ["", "", "O"]]:
            start = sentence.find(row[1], at) if row[1] else at
            iob, _, kind = row[2].partition("-")
            if open_type and iob != "I":
                if open_type in ("PER", "LOC", "ORG"):
                    text.names.append(Gold(base + first, base + last, open_type))
                open_type = ""
            if iob == "B":
                open_type, first = kind, start
            at = last = max(start, at) + len(row[1])
        text.text += sentence + "\n"
    yield text


def fenec() -> Iterator[Text]:
    files = dict(members("fenec-fr.tar.xz", r"/FENEC/[^/]+\.(txt|ann)$"))
    for path in sorted(p for p in files if p.endswith(".txt")):
        text = Text(files[path])
        for line in files[path[:-3] + "ann"].split("\n"):
            if line.startswith("T"):
                where = line.split("\t")[1]
                kind, span = where.split(" ", 1)
                bounds = [int(n) for part in span.split(";") for n in part.split()]
                head = {"pers": "PER", "loc": "LOC", "org": "ORG"}.get(kind.split(".")[0])
                if head and not kind.startswith("loc.add.elec"):
                    text.names.append(Gold(bounds[0], bounds[-1], head))
        yield text


def factru(part: str = "testset") -> Iterator[Text]:
    files = dict(members("factrueval2016-ru.tar.xz", rf"/{part}/[^/]+\.(txt|spans|objects)$"))
    kinds = {"Person": "PER", "Location": "LOC", "LocOrg": "LOC", "Org": "ORG"}
    own = {"PER": {"name", "surname", "patronymic", "nickname"}, "LOC": {"loc_name"}, "ORG": {"org_name"}}
    for path in sorted(p for p in files if p.endswith(".txt") and p[:-3] + "spans" in files):
        text = Text(files[path])
        spans = {}
        for line in files[path[:-3] + "spans"].split("\n"):
            parts = line.split()
            if len(parts) > 3:
                spans[parts[0]] = (parts[1], int(parts[2]), int(parts[2]) + int(parts[3]))
        for line in files[path[:-3] + "objects"].split("\n"):
            parts = line.split("#")[0].split()
            if len(parts) < 3 or parts[1] not in kinds:
                continue
            kind = kinds[parts[1]]
            mine = [spans[s] for s in parts[2:] if s in spans]
            core = [s for s in mine if s[0] in own[kind]]
            if not core:
                text.ignored += [(s, e) for _, s, e in mine]
                continue
            whole = [s for s in mine if s[0] != "job"]
            text.names.append(
                Gold(min(s[1] for s in core), max(s[2] for s in core), kind, (min(s[1] for s in whole), max(s[2] for s in whole)))
            )
        yield text


def slavicner() -> Iterator[Text]:
    files = dict(members("slavicner-ru-uk-pl.tar.xz", r"/ru/"))
    for path in sorted(p for p in files if p.startswith("ner/")):
        same = Path(path).name.replace(".tsv", "").replace(".txt_file", "_file") + ".txt"
        alike = re.sub(r"\W|_|txt|tsv", "", Path(path).name)
        raws = [p for p in files if p.startswith("raw/")]
        raw = next((p for p in raws if Path(p).name == same), None)
        raw = raw or next((p for p in raws if re.sub(r"\W|_|txt", "", Path(p).name) == alike), None)
        if raw is None:
            continue
        text = Text(files[raw])
        for line in files[path].split("\n"):
            row = line.rstrip("\r").split("\t")
            if len(row) >= 5 and row[4] in ("PER", "LOC", "ORG"):
                text.names.append(Gold(int(row[0]), int(row[1]), row[4], lemma=row[3]))
            elif len(row) >= 5:
                text.ignored.append((int(row[0]), int(row[1])))
        yield text


SETS = {
    "en_pud": ("en", lambda: uner("en_pud")), "en_ewt": ("en", lambda: uner("en_ewt")), "en_ewt_dev": ("en", lambda: uner("en_ewt", "dev")),
    "fenec": ("fr", fenec), "factru": ("ru", factru), "factru_dev": ("ru", lambda: factru("devset")), "slavicner": ("ru", slavicner),
}  # fmt: skip
USUAL = ("en_pud", "en_ewt", "fenec", "factru", "slavicner")


def score(right: int, found: int, there: int) -> dict[str, float]:
    p, r = right / found if found else 0.0, right / there if there else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0, "n": there}


def measure(which: str, errors: int = 0) -> dict[str, dict[str, float]]:
    language, read = SETS[which]
    pack, world = load_pack(language), load_world()
    texts = list(read())
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    there: Counter[str] = Counter()
    wrong: Counter[tuple[str, str, str]] = Counter()
    forms, states = [0, 0], 0
    for text, doc in zip(texts, pipelines.parse_many([t.text for t in texts], language), strict=True):
        open_names = list(text.names)
        there.update(n.type for n in open_names)
        for mention in find(doc, pack, world):
            kind, s, e = TYPES[mention.type], mention.span.start, mention.span.end
            same = (n for n in open_names if n.type == kind)
            hit = next((n for n in same if (n.start, n.end) == (s, e) or (n.widest[0] <= s <= n.start and n.end <= e <= n.widest[1])), None)
            if hit is None and any(a < e and s < b for a, b in text.ignored):
                continue
            found[kind] += 1
            if hit is not None:
                right[kind] += 1
                open_names.remove(hit)
                if hit.lemma:
                    forms[0] += hit.lemma.casefold().replace("ё", "е") == mention.name.casefold().replace("ё", "е")
                    forms[1] += 1
            else:
                over = next((n for n in text.names if n.start < e and s < n.end), None)
                place = next(iter(world.places.lookup(mention.name)), None) if kind == "LOC" else None
                state = place is not None and (place.kind in ("country", "region") or place.capital)
                states += bool(state and over and over.type == "ORG" and (over.start, over.end) == (s, e))
                instead = f"{over.type} {text.text[over.start : over.end]}" if over else f"({mention.rule})"
                wrong[("found", f"{kind} {mention.span.of(text.text)}", instead)] += 1
        for n in open_names:
            around = text.text[max(n.start - 25, 0) : n.end + 15].replace("\n", "⏎")
            wrong[("missed", f"{n.type} {text.text[n.start : n.end]}", around)] += 1
    for (what, a, b), count in wrong.most_common(errors):
        print(f"  {count:3} {what:6} {a} ← {b}")
    out = {kind: score(right[kind], found[kind], there[kind]) for kind in ("PER", "LOC", "ORG")}
    out["all"] = score(sum(right.values()), sum(found.values()), sum(there.values()))
    if language == "en":
        out["states"] = score(sum(right.values()) + states, sum(found.values()), sum(there.values()))
    if forms[1]:
        out["form"] = {"accuracy": round(forms[0] / forms[1], 4), "n": forms[1]}
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sets", nargs="*", default=USUAL)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    known = json.loads(RESULTS.read_text()) if RESULTS.is_file() else {"bars": {}, "floors": {}, "measured": {}}
    low = []
    print(f"{'set':12} {'':5} {'P':>6} {'R':>6} {'F1':>6} {'names':>6}   floor")
    for which in options.sets:
        result = measure(which, options.errors)
        for kind, row in result.items():
            floor, bar = (known[level].get(which, {}).get(kind) for level in ("floors", "bars"))
            mark = (f"{floor:.3f}" if floor is not None else "") + (f"   bar {bar:.2f}" if bar is not None else "")
            if kind == "form":
                if floor is not None and row["accuracy"] < floor - SLACK:
                    low.append(f"{which} form: {row['accuracy']:.3f} is under {floor:.3f}")
                print(f"{which:12} {kind:5} {'':6} {'':6} {row['accuracy']:6.3f} {row['n']:6}   {mark}")
                continue
            if floor is not None and row["f1"] < floor - SLACK:
                low.append(f"{which} {kind}: {row['f1']:.3f} is under {floor:.3f}")
            print(f"{which:12} {kind:5} {row['p']:6.3f} {row['r']:6.3f} {row['f1']:6.3f} {row['n']:6}   {mark}")
        known["measured"][which] = result
        floors = known["floors"].setdefault(which, {})
        for kind, row in result.items():
            floors[kind] = max(floors.get(kind, 0.0), row.get("f1", row.get("accuracy", 0.0)))
    if options.write:
        RESULTS.write_text(json.dumps(known, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
    for line in low:
        print(line, file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
