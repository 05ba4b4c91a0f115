"""Learn the weights of the English name tagger: ``python training/names.py``. It wants a C compiler, and five minutes of a free core.

Data: the training part of EWT (CC BY-SA 4.0), whose names of persons, places and organisations were annotated for this in
``names-ewt.tsv.xz`` (sentence, first word, end, type; no word of the treebank); GUM (entities that have a name; annotation CC BY 4.0);
CrossNER politics, all of it (MIT). Universal NER and FENEC only measure; settings were settled on UNER's
development part of EWT. What much raw text says of words, Brown clusters and capitals, is out of spacy-lookups-data (MIT). The weights
go to ``src/dragoman/world/names-en.npz``.

Learner (``perceptron.c``): averaged structured perceptron over a linear chain of BIO labels. Each feature has a weight for all the data and
one for its half of them (EWT or not, which draw the line of a name in different places); what is kept is the first and `OWN` of EWT's.
"""

from __future__ import annotations

import argparse
import ctypes
import gzip
import io
import json
import lzma
import os
import random
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import numpy as np

from dragoman.analyse import pipelines
from dragoman.extract.names_features import atoms
from dragoman.extract.names_groups import Grouper
from dragoman.languages.load import load as load_pack
from dragoman.model.tagger import LABELS, ROOM, TEMPLATES, numbers
from dragoman.world.load import load as load_world
from dragoman.world.taggers import Words

ROOT = Path(__file__).resolve().parents[1]
WORLD = ROOT / "src" / "dragoman" / "world"
OURS = Path(__file__).with_name("names-ewt.tsv.xz")
KINDS = {"person": "PER", "place": "LOC", "organization": "ORG"}
CROSSNER = {"politician": "PER", "person": "PER", "organisation": "ORG", "politicalparty": "ORG", "country": "LOC", "location": "LOC"}
LEAST = 2         # times a feature must be seen
EPOCHS = 10
SEEDS = (1, 2, 3, 4, 5)  # the weights of several orders of the data are added
SLIGHT = 4.0      # weights below count for nothing
OWN = 0.4         # how much of what holds for EWT alone is kept: its half draws the line as UNER does, the other knows the press
STEP = 1.0        # weights are kept as multiples of this
WORDY = 0.4       # share of words that are hidden in an epoch, so that the learner does not lean on them alone
PARSED = 0.5      # share of parts of speech and relations that are hidden: the pipeline knows these texts better than those it will read
LOOSE, LOOSE_SEED = 0.35, 1  # share of texts that are learnt from a second time, without most of their capitals
COMMONEST = 60_000
Named = tuple[str, list[tuple[int, int, str]]]
Rows = tuple[Any, Any]  # feature numbers, labels


def archive(file: str, pattern: str) -> Iterator[tuple[str, str]]:
    folder = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared")) / "data" / "entities"
    with tarfile.open(folder / file, "r:xz") as tar:
        for info in sorted(tar.getmembers(), key=lambda m: m.name):
            if info.isfile() and re.search(pattern, info.name):
                data = tar.extractfile(info)
                assert data is not None
                yield info.name, data.read().decode("utf-8")


def gum(titles: frozenset[str]) -> Iterator[Named]:
    """Text and names of each document. A mention is a name where its head is a proper noun; titles and articles are cut."""
    for _, data in archive("gum-entities-en.tar.xz", r"\.conllu$"):
        text, names = "", []
        opened: dict[str, list[tuple[int, str]]] = {}
        base, rows, mentions, sentence, at = 0, [], [], "", 0
        for line in [*data.split("\n"), ""]:
            if line.startswith("# text = "):
                sentence, rows, mentions, at, base, opened = line[9:], [], [], 0, len(text), {}
            elif line[:1].isdigit():
                c = line.split("\t")
                if "-" in c[0] or "." in c[0]:
                    continue
                start = sentence.find(c[1], at)
                start = at if start < 0 else start
                at = start + len(c[1])
                i = len(rows)
                rows.append((c[1], "PROPN" if c[4].startswith("NNP") else c[3], int(c[6]) - 1, c[4], start, at))
                entity = next((p[7:] for p in c[9].split("|") if p.startswith("Entity=")), "")
                for mark in re.findall(r"\([^()]+\)?|[^()]+\)", entity):
                    body = mark.strip("()")
                    number = body.split("-")[0]
                    if mark.startswith("("):
                        opened.setdefault(number, []).append((i, body.split("-")[1] if "-" in body else ""))
                    if mark.endswith(")") and opened.get(number):
                        first, kind = opened[number].pop()
                        mentions.append((first, i + 1, kind))
            elif not line and rows:
                taken: set[int] = set()
                cuts = [(name_in(rows, first, end, KINDS.get(kind, ""), titles), kind) for first, end, kind in mentions]
                for cut, kind in sorted(((c, k) for c, k in cuts if c), key=lambda m: (m[0][0] - m[0][1], m[0], m[1])):
                    if not any(i in taken for i in range(*cut)):
                        taken |= set(range(*cut))
                        names.append((base + rows[cut[0]][4], base + rows[cut[1] - 1][5], KINDS[kind]))
                text += sentence + "\n"
                rows = []
        yield text, names


def name_in(rows: list[Any], first: int, end: int, kind: str, titles: frozenset[str]) -> tuple[int, int] | None:
    """The tokens of a mention that are its name, or None."""
    if not kind:
        return None
    heads = [i for i in range(first, end) if not first <= rows[i][2] < end]
    if not heads or rows[heads[0]][1] != "PROPN":
        return None
    head = heads[0]
    if kind == "PER" and rows[head][3] == "NNPS":
        return None                                         # "Americans", "the Clintons"
    capital = [rows[i][0][:1].isupper() or rows[i][0] in "-&" for i in range(len(rows))]
    small = {"de", "la", "von", "van", "der", "bin", "al", "di", "du"}
    if kind != "PER":
        small |= {"of", "the", "for", "and", "on", "del", "'s"}
    if kind == "PER" and rows[head][0].casefold() in titles:
        after = [i for i in range(head + 1, end) if rows[i][1] == "PROPN" and rows[i][0].casefold() not in titles]
        if not after or after[0] > head + 3:
            return None
        head = after[0]
    left = head
    while left > first and _goes(rows, left - 1, first, capital, small, -1):
        left -= 1
    right = head + 1
    while right < end and _goes(rows, right, end, capital, small, 1):
        right += 1
    while right - 1 > head and rows[right - 1][0] in small:
        right -= 1
    while left < head:
        word, pos = rows[left][0], rows[left][1]
        title = kind == "PER" and (word.casefold() in titles or pos in ("ADJ", "NOUN"))
        if not (title or word in small or pos in ("DET", "PRON", "NUM")):
            break
        left += 1
    return (left, right) if capital[left] else None


def _goes(rows: list[Any], i: int, bound: int, capital: list[bool], small: set[str], step: int) -> bool:
    """True where a name goes on over token i."""
    word, pos = rows[i][0], rows[i][1]
    if word in "-&." and pos == "PUNCT":
        return word == "-" or word == "&"
    if capital[i]:
        return pos in ("PROPN", "NUM")
    if word in small:
        nxt = i + step
        while nxt != bound and 0 <= nxt < len(rows) and rows[nxt][0] in small:
            nxt += step
        inside = nxt < bound if step > 0 else nxt >= bound
        return inside and 0 <= nxt < len(rows) and capital[nxt] and rows[nxt][1] != "PUNCT"
    return False


def crossner(parts: tuple[str, ...] = ("train", "dev", "test")) -> Iterator[Named]:
    """Text and names, sixteen sentences a text."""
    for path, data in archive("crossner-politics-en.tar.xz", r"/politics/\w+\.txt$"):
        if Path(path).stem not in parts:
            continue
        text, names = "", []
        for number, block in enumerate(data.strip().split("\n\n"), 1):
            open_at, kind = -1, ""
            out = ""
            for line in [*block.split("\n"), "\tO"]:
                word, _, tag = line.partition("\t")
                iob, _, what = tag.partition("-")
                if open_at >= 0 and iob != "I":
                    if kind in CROSSNER:
                        names.append((open_at, len(text) + len(out), CROSSNER[kind]))
                    open_at = -1
                glue = "" if not out or word in {".", ",", ")", ";", ":", "'s", "%", "?", "!"} or out.endswith("(") else " "
                if iob == "B":
                    open_at, kind = len(text) + len(out) + len(glue), what
                out += glue + word
            text += out.strip() + "\n"
            if number % 16 == 0:
                yield text, names
                text, names = "", []
        if text:
            yield text, names


def ewt() -> Iterator[Named]:
    """Text and names of the documents of EWT's training part."""
    folder = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared")) / "data" / "treebanks"
    marks: dict[str, list[tuple[int, int, str]]] = {}
    for line in lzma.decompress(OURS.read_bytes()).decode().splitlines():
        at, first, end, kind = line.split("\t")
        marks.setdefault(at, []).append((int(first), int(end), kind))
    source, text, names = "", "", list[tuple[int, int, str]]()
    for block in lzma.decompress((folder / "en.train.conllu.xz").read_bytes()).decode("utf-8").split("\n\n"):
        sent = re.search(r"^# sent_id = (.*)$", block, re.M)
        words = re.search(r"^# text = (.*)$", block, re.M)
        if sent is None or words is None or sent[1].startswith("GUM"):
            continue
        if text and sent[1].rpartition("-")[0] != source:
            yield text, names
            text, names = "", []
        source, sentence, at, spans = sent[1].rpartition("-")[0], words[1], 0, []
        for row in block.split("\n"):
            column = row.split("\t")
            if column[0].isdigit():
                start = sentence.find(column[1], at)
                start = at if start < 0 else start
                at = start + len(column[1])
                spans.append((len(text) + start, len(text) + at))
        names += [(spans[first][0], spans[end - 1][1], kind) for first, end, kind in marks.get(sent[1].strip(), [])]
        text += sentence + "\n"
    yield text, names


def loosened(data: list[Named]) -> Iterator[Named]:
    """Every third text or so once more, as those write who do not care for capitals: names, beginnings and "I" without them, mostly."""
    chance = random.Random(LOOSE_SEED)
    for text, names in data:
        if chance.random() >= LOOSE:
            continue
        letters, covered = list(text), set[int]()
        small: dict[str, bool] = {}
        for start, end, _ in names:
            if small.setdefault(text[start:end], chance.random() < 0.75):
                letters[start:end] = text[start:end].lower()
            covered |= set(range(start, end))
        for found in re.finditer(r"(?:^|(?<=\n)|(?<=[.!?] ))[A-Z]|\bI\b", text):
            if found.start() not in covered and chance.random() < 0.8:
                letters[found.start()] = text[found.start()].lower()
        yield "".join(letters), names


def lexicon() -> tuple[Any, Any, Any]:
    """CRCs of words in order, their Brown clusters (16 bits), and by how much (1 to 9, 5 alike) they are commoner with a capital."""
    import spacy_lookups_data

    folder = Path(spacy_lookups_data.__file__).parent / "data"
    cluster, prob = (json.loads(gzip.decompress((folder / f"en_lexeme_{name}.json.gz").read_bytes())) for name in ("cluster", "prob"))
    never = min(prob.values()) - 1
    small = sorted((w for w in prob if w.isalpha() and w.islower()), key=lambda w: (-prob[w], w))[:COMMONEST]
    great = sorted((w for w in prob if w.isalpha() and w[0].isupper() and w[1:].islower()), key=lambda w: (-prob[w], w))[:COMMONEST]
    case = {
        w: max(1, min(9, 5 + round(prob.get(w.capitalize(), never) - prob.get(w, never)))) for w in {*small, *(w.lower() for w in great)}
    }  # fmt: skip
    known = {w: int(c) & 65535 for w, c in cluster.items() if c and w.strip() == w}
    rows = {crc32(w.encode()): (known.get(w, 0), case.get(w, 0)) for w in sorted({*known, *case})}
    keys = sorted(rows)
    return np.array(keys, np.uint32), np.array([rows[k][0] for k in keys], np.uint16), np.array([rows[k][1] for k in keys], np.uint8)


def rows_of(data: list[Named], words: Words) -> list[Rows]:
    pack, world = load_pack("en"), load_world()
    out = []
    for (_, names), doc in zip(data, pipelines.parse_many([t for t, _ in data], "en"), strict=True):
        labels = np.zeros(len(doc), np.int8)
        for start, end, kind in names:
            inside = [t.i for t in doc if t.idx < end and start < t.idx + len(t) and not t.is_space]
            for n, i in enumerate(inside):
                labels[i] = LABELS.index(("B-" if n == 0 else "I-") + kind)
        out.append((numbers(atoms(doc, Grouper(doc, pack, world), words)), labels))
    return out


def compiled(folder: str) -> Any:
    """The learner's function, out of ``perceptron.c``."""
    library = Path(folder) / "perceptron.so"
    subprocess.run(["cc", "-O2", "-shared", "-fPIC", str(Path(__file__).with_name("perceptron.c")), "-o", str(library)], check=True)
    return ctypes.CDLL(str(library)).learn


def learn(function: Any, own: list[Rows], other: list[Rows], epochs: int, seed: int) -> tuple[Any, Any, Any]:
    """Feature numbers, averaged weights, averaged steps. Texts are cut into stretches of about a hundred words."""
    table = np.concatenate([row for row, _ in own + other])
    gold = np.concatenate([labels for _, labels in own + other]).astype(np.int8)
    counts = np.bincount(table.ravel(), minlength=1 << ROOM)
    counts[0] = 0
    kept = np.nonzero(counts >= LEAST)[0].astype(np.uint32)
    place = np.zeros(1 << ROOM, np.uint32)
    place[kept] = np.arange(1, len(kept) + 1)
    ids, room, size = place[table], len(kept) + 1, len(LABELS)
    wordy = np.array([any(s in ("low", "word", "end3", "end2", "begin", "runs") for s, _ in t) for t in TEMPLATES], np.uint8)
    parsed = np.array([any(s in ("pos", "dep") for s, _ in t) for t in TEMPLATES], np.uint8)
    cuts, base = list[tuple[int, int, int]](), 0
    for half, data in enumerate((own, other), 1):
        for _, labels in data:
            at = 0
            while at < len(labels):
                end = min(at + 100, len(labels))
                while end < len(labels) and labels[end] % 2 == 0 and labels[end]:
                    end += 1
                cuts.append((base + at, base + end, half))
                at = end
            base += len(labels)
    starts, ends = (np.array([cut[n] for cut in cuts], np.int32) for n in (0, 1))
    halves = np.array([half for *_, half in cuts], np.int8)
    forbidden = np.zeros((size + 1, size), np.float32)
    for b, label in enumerate(LABELS):
        if label.startswith("I-"):
            for a in range(size + 1):
                if a == size or LABELS[a][2:] != label[2:]:
                    forbidden[a, b] = -1e6
    weights, steps, wrong = np.zeros((3 * room, size), np.float32), np.zeros((size + 1, size), np.float32), np.zeros(epochs, np.int64)
    sums, hide = (np.zeros(weights.shape), np.zeros(steps.shape)), np.array([WORDY, PARSED])
    at_ = [ctypes.c_void_p(a.ctypes.data) for a in (ids, gold, starts, ends, halves, wordy, parsed, hide, forbidden)]
    of = [ctypes.c_void_p(a.ctypes.data) for a in (weights, sums[0], steps, sums[1], wrong)]
    function(
        *at_[:2], ids.shape[1], *at_[2:5], len(cuts), ctypes.c_uint32(room), *at_[5:8], epochs, ctypes.c_uint64(seed), at_[8], *of
    )  # fmt: skip
    print(f"seed {seed}: words wrong by epoch {wrong.tolist()}", flush=True)
    return kept, (weights[:room] + OWN * weights[room : 2 * room])[1:], steps + forbidden


def save(path: Path, kept: Any, weights: Any, steps: Any, words: Words) -> None:
    """Weights in steps of `STEP`; features that say next to nothing are left out. Ascending numbers are kept as the steps between them."""
    strong = np.abs(weights).max(1) > SLIGHT
    table = np.clip(np.rint(weights[strong] / STEP), -32767, 32767).astype(np.int16)
    buffer = io.BytesIO()
    naught = np.uint32(0)
    np.savez_compressed(
        buffer, features=np.diff(kept[strong], prepend=naught), weights=table, scale=STEP, steps=steps,
        words=np.diff(words.keys, prepend=naught), clusters=words.clusters, cases=words.cases,
    )  # fmt: skip
    path.write_bytes(buffer.getvalue())
    print(f"{path.name}: {strong.sum()} features, {len(buffer.getvalue()):,} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--show", action="store_true", help="print the names that would be learnt from")
    options = parser.parse_args()
    own, other = list(ewt()), [*gum(load_pack("en").names.titles), *crossner()]
    own += loosened(own)
    if options.show:
        for text, names in own + other:
            for start, end, kind in names:
                print(kind, text[start:end].replace("\n", " "), sep="\t")
        return
    words = Words(*lexicon())
    sets = rows_of(own, words), rows_of(other, words)
    with tempfile.TemporaryDirectory() as folder:
        function = compiled(folder)
        runs = [learn(function, *sets, options.epochs, seed) for seed in SEEDS]
    save(WORLD / "names-en.npz", runs[0][0], sum(w for _, w, _ in runs), sum(s for _, _, s in runs), words)


if __name__ == "__main__":
    sys.exit(main())
