"""Measure offices and appointments on factRuEval-2016: ``python bench/occupation/run.py [--dev] [--errors N] [--write]`` (a minute).

An `Occupation` says who holds or held which position where: ``Who``, ``Position``, ``Where``. Here every named person with an office in the
text (`extract.offices`) yields one, and so does every appointment (`extract.appointments`). Nothing reads occupations as such: professions
("экономист") and members of bodies are no offices here, which the recall shows.

Scored as in the shared task (track 3). A value is right where it is one of the words by which the annotation calls that person, body or
position. The quality of a pair of facts is the share of right arguments among all that either has; each fact is paired once, so as to give
the highest sum; precision and recall are the sums of quality over the facts found and annotated. Facts that the annotation marks as hard
to find ("Сложность повышенная") count only in the row ``hard``, in the others finding them is neither right nor wrong.
`positions` counts pairs of person and position alone. Published best of the shared task: 66.2.

Data: ``$DRAGOMAN_SHARED/data/entities`` or ``../shared/data/entities``; nothing was fitted to the testset.
"""

from __future__ import annotations

import io
import os
import re
import sys
import tarfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dragoman import pipeline
from dragoman.analyse import pipelines
from dragoman.extract import appointments
from dragoman.extract.titles import Scan, lexicon
from dragoman.model.document import Document
from dragoman.model.fold import fold
from dragoman.model.mention import Chain, Mention
from dragoman.model.span import Span
from floors import Floors, asked

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).with_name("results.json")
SLACK = 0.005


@dataclass(frozen=True)
class Fact:
    """Argument → the words that say it; `hard` where the annotation marks the fact so."""

    values: dict[str, frozenset[str]]
    hard: bool = False

    def quality(self, other: Fact) -> float:
        """The share of arguments on which two facts agree."""
        right = sum(1 for k, v in self.values.items() if v & other.values.get(k, frozenset()))
        whole = len(self.values) + len(other.values) - right
        return right / whole if whole else 0.0


@dataclass
class Text:
    """A text with its annotated facts."""

    name: str
    text: str
    facts: list[Fact] = field(default_factory=list)


def unpacked(part: str) -> dict[str, str]:
    """The files of one part of the corpus, by their path in the archive."""
    folder = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared")) / "data" / "entities"
    files: dict[str, str] = {}
    with tarfile.open(folder / "factrueval2016-ru.tar.xz", "r:xz") as tar:
        for info in tar.getmembers():
            if info.isfile() and re.search(rf"/{part}/[^/]+\.(txt|spans|objects|coref|facts)$", info.name):
                file = tar.extractfile(info)
                assert isinstance(file, io.BufferedReader | tarfile.ExFileObject)
                files[info.name] = file.read().decode("utf-8")
    return files


def texts(part: str) -> list[Text]:
    files = unpacked(part)
    return [read(p, files) for p in sorted(files) if p.endswith(".txt") and p[:-3] + "facts" in files]


def called(path: str, files: dict[str, str]) -> tuple[dict[str, set[str]], dict[str, str]]:
    """What the annotation of a text calls each of its entities, by number, and its spans."""
    text = files[path]
    spans: dict[str, str] = {}
    bounds: dict[str, tuple[int, int]] = {}
    for line in files[path[:-3] + "spans"].split("\n"):
        part = line.split()
        if len(part) > 3:
            bounds[part[0]] = (int(part[2]), int(part[2]) + int(part[3]))
            spans[part[0]] = text[slice(*bounds[part[0]])]
    mentions: dict[str, set[str]] = {}
    for line in files[path[:-3] + "objects"].split("\n"):
        part = line.split("#")[0].split()
        own = [bounds[s] for s in part[2:] if s in bounds]
        if len(part) > 2 and own:
            whole = text[min(s for s, _ in own) : max(e for _, e in own)]
            mentions[part[0]] = {fold(whole), *(fold(spans[s]) for s in part[2:] if s in spans)}
    entities: dict[str, set[str]] = {}
    for block in files[path[:-3] + "coref"].strip().split("\n\n"):
        head, *rest = block.split("\n")
        key, *ids = head.split()
        said = {value for i in ids for value in mentions.get(i, ())}
        attributes = [line.partition(" ") for line in rest]
        said |= {fold(value) for _, _, value in attributes}
        by = {k: fold(v) for k, _, v in attributes}
        said |= {
            f"{by.get('firstname', '')} {by.get('lastname', '')}".strip(),
            f"{by.get('lastname', '')} {by.get('firstname', '')}".strip(),
        }
        entities[key] = said - {""}
    return entities, spans


def read(path: str, files: dict[str, str]) -> Text:
    entities, spans = called(path, files)
    out = Text(Path(path).stem, files[path])
    for block in files[path[:-3] + "facts"].strip().split("\n\n"):
        head, *rest = block.split("\n")
        if not head.endswith(" Occupation"):
            continue
        values: dict[str, frozenset[str]] = {}
        for line in rest:
            what, _, value = line.partition(" ")
            what = {"Job": "Position"}.get(what.capitalize(), what.capitalize())  # the testset says "job"
            if what in ("Who", "Where", "Position"):
                said = set()
                for one in value.split("|"):
                    key = one.split()[0] if one.split() else ""
                    said |= entities.get(key[3:], set()) if key.startswith("obj") else {fold(spans.get(key[4:], ""))}
                    said.add(fold(one.partition(" ")[2] if key.startswith(("obj", "span")) else one))
                values[what] = frozenset(values.get(what, frozenset()) | said) - {""}
        hard = any(line.startswith("Сложность") for line in rest)
        out.facts.append(Fact({k: v for k, v in values.items() if v}, hard))
    return out


def found(text: Text, doc: object) -> list[Fact]:
    """What the extractors say, a fact for each person and office of each side."""
    document = Document(text.name, text.name, text.text, "ru")
    article = pipeline.prepared(document, doc)
    chained, pack, world = article.chains, article.pack, article.world
    named = tuple(r.mention for c in chained for r in c.mentions if r.mention.form == "name")
    scan = Scan(doc, named, lexicon(pack.offices, world.states, "ru"))  # type: ignore[arg-type]
    facts: dict[tuple[str, str, str], Fact] = {}

    def add(chain: Chain | None, who: str, span: Span) -> None:
        for title in (t for t in scan.titles if scan.words.span(t.first, t.end).meets(span)):
            first, end = title.core
            body = next((k for k in range(first + 1, end) if (m := scan.lex.ministries.match(scan.words, k)) and m[0] == end), None)
            position = scan.words.span(first, body or end).of(text.text)  # "глава | МИД"
            side = next(
                (s for s in scan.sides if title.first <= s.first and s.end <= title.end and s.first not in range(*title.core)), None
            )
            where = (
                scan.words.span(body, end).of(text.text) if body else scan.words.span(side.first, side.end).of(text.text) if side else ""
            )
            values = {
                "Who": frozenset({fold(who), fold(chain.name or "") if chain else fold(who)} - {""}),
                "Position": frozenset({fold(position)}),
            }
            country = world.states.countries.get(chain.country or "") if chain else None
            if where:
                values["Where"] = frozenset({fold(where), fold(side.value) if side and side.kind == "body" else fold(where)})
            elif country is not None:
                values["Where"] = frozenset(fold(n) for n in country.names.get("ru", ()))
            facts.setdefault((chain.name or who if chain else who, fold(position)[:5], fold(where)[:4]), Fact(values))

    def chain_of(mention: Mention) -> Chain | None:
        return next((c for c in chained if any(r.mention == mention for r in c.mentions)), None)

    for mention in named:
        if mention.type == "person" and mention.office_span is not None:
            add(chain_of(mention), mention.span.of(text.text), mention.office_span)
    for told in appointments.find(article):
        chain = next((c for c in chained if c.name == told.person.name and told.person.name), None)
        add(chain, told.person.forms[0], told.span)
    return list(facts.values())


def paired(there: list[Fact], got: list[Fact], quality: dict[tuple[int, int], float]) -> list[tuple[int, int, float]]:
    """Pairs of highest quality first, each fact once."""
    out, left, right = [], set(range(len(there))), set(range(len(got)))
    for (i, j), q in sorted(quality.items(), key=lambda c: (-c[1], c[0])):
        if q > 0 and i in left and j in right:
            out.append((i, j, q))
            left.remove(i)
            right.remove(j)
    return out


def score(p_sum: float, r_sum: float, found_n: int, there_n: int) -> dict[str, float]:
    p, r = p_sum / found_n if found_n else 0.0, r_sum / there_n if there_n else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0, "n": there_n}


def measure(part: str, errors: int) -> dict[str, dict[str, float]]:
    sums = {"easy": [0.0, 0.0, 0, 0], "hard": [0.0, 0.0, 0, 0], "positions": [0.0, 0.0, 0, 0]}
    wrong: Counter[str] = Counter()
    all_texts = texts(part)
    for text, doc in zip(all_texts, pipelines.parse_many([t.text for t in all_texts], "ru"), strict=True):
        got = found(text, doc)
        quality = {(i, j): a.quality(b) for i, a in enumerate(text.facts) for j, b in enumerate(got)}
        pairs = paired(text.facts, got, quality)
        add = sum(q for _, _, q in pairs)
        sums["hard"] = [sums["hard"][0] + add, sums["hard"][1] + add, sums["hard"][2] + len(got), sums["hard"][3] + len(text.facts)]
        easy = [(i, j, q) for i, j, q in pairs if not text.facts[i].hard]
        add, lost = sum(q for _, _, q in easy), len(pairs) - len(easy)
        n = sum(not f.hard for f in text.facts)
        sums["easy"] = [sums["easy"][0] + add, sums["easy"][1] + add, sums["easy"][2] + len(got) - lost, sums["easy"][3] + n]
        exact = sum(
            all(text.facts[i].values.get(k, frozenset()) & got[j].values.get(k, frozenset()) for k in ("Who", "Position"))
            for i, j, _ in pairs
        )
        there = sum({"Who", "Position"} <= set(f.values) for f in text.facts)
        row = sums["positions"]
        sums["positions"] = [row[0] + exact, row[1] + exact, row[2] + len(got), row[3] + there]
        for i, fact in enumerate(text.facts):
            mate = next((got[j] for k, j, _ in pairs if k == i), None)
            if mate is None:
                wrong["missed " + " ".join(sorted(fact.values.get("Position", {"-"}), key=len)[:1])] += 1
            else:
                for k in sorted(set(fact.values) | set(mate.values)):
                    if not fact.values.get(k, frozenset()) & mate.values.get(k, frozenset()):
                        wrong[f"{k}: {sorted(fact.values.get(k, ['-']))[0]} <- {sorted(mate.values.get(k, ['-']))[0]}"] += 1
        for j in set(range(len(got))) - {j for _, j, _ in pairs}:
            wrong["extra " + " | ".join(sorted(v)[0] for _, v in sorted(got[j].values.items()))] += 1
    for what, count in wrong.most_common(errors):
        print(f"  {count:3} {what}")
    return {key: score(row[0], row[1], int(row[2]), int(row[3])) for key, row in sums.items()}


def main() -> int:
    """0: nothing fell; 1: a number is under its floor."""
    options = asked(__doc__)
    result = measure("devset" if options.dev else "testset", options.errors)
    floors = Floors(RESULTS, SLACK, published={"easy": 0.662})
    for key, row in result.items():
        floor = 0.0 if options.dev else floors.hold(key, row["f1"]) or 0.0
        print(f"{key:10} P {row['p']:.3f} R {row['r']:.3f} F1 {row['f1']:.3f} n {row['n']:4}   floor {floor:.3f}")
    if options.dev:
        return 0
    floors.known["measured"] = result
    return floors.leave(options.write)


if __name__ == "__main__":
    sys.exit(main())
