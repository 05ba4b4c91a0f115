"""Learn the weights of the English name tagger: ``python training/names.py``. It wants a C compiler, and ten minutes of a free core.

Data, with its licence: the training part of EWT (CC BY-SA 4.0), GUM's entities (annotation CC BY 4.0), CrossNER politics, all of it (MIT).
Which names stand in them is said in ``names-*.tsv.xz`` (sentence, first word, end, type; no word of a text), by one convention for all
three, that of Universal NER: EWT was annotated for this, the other two were gone over (`README.md`). Universal NER and FENEC only measure;
settings were settled on UNER's development part of EWT and on parts of GUM and CrossNER that were held back for it. What much raw text says
of words, Brown clusters and capitals, is out of spacy-lookups-data (MIT). The weights go to ``src/dragoman/world/names-en.npz``.

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
HERE = Path(__file__).parent
LEAST = 2         # times a feature must be seen
EPOCHS = 10
SEEDS = (1, 2, 3, 4, 5, 6, 7, 8)  # the weights of several orders of the data are added
SLIGHT = 4.0      # weights below count for nothing
OWN = 0.3         # how much of what holds for EWT alone is kept: its half draws the line as UNER does, the other knows the press
FORMAL = 2        # times that GUM is learnt from: what it holds is likest to what the press writes
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


def marks(file: str) -> dict[str, list[tuple[int, int, str]]]:
    """Of each sentence, the names annotated in it: first word, end, type."""
    out: dict[str, list[tuple[int, int, str]]] = {}
    for line in lzma.decompress(HERE.joinpath(file).read_bytes()).decode().splitlines():
        at, first, end, kind = line.split("\t")
        out.setdefault(at, []).append((int(first), int(end), kind))
    return out


def treebank(blocks: list[str], names: dict[str, list[tuple[int, int, str]]]) -> Named:
    """Text and names of a document, from its sentences in CoNLL-U."""
    text, out = "", list[tuple[int, int, str]]()
    for block in blocks:
        sent, words = re.search(r"^# sent_id = (.*)$", block, re.M), re.search(r"^# text = (.*)$", block, re.M)
        if sent is None or words is None:
            continue
        sentence, at, spans = words[1], 0, []
        for row in block.split("\n"):
            column = row.split("\t")
            if column[0].isdigit():
                start = sentence.find(column[1], at)
                start = at if start < 0 else start
                at = start + len(column[1])
                spans.append((len(text) + start, len(text) + at))
        out += [(spans[first][0], spans[end - 1][1], kind) for first, end, kind in names.get(sent[1].strip(), [])]
        text += sentence + "\n"
    return text, out


def gum() -> Iterator[Named]:
    """Text and names of each document."""
    names = marks("names-gum.tsv.xz")
    for _, data in archive("gum-entities-en.tar.xz", r"\.conllu$"):
        yield treebank(data.split("\n\n"), names)


def ewt() -> Iterator[Named]:
    """Text and names of the documents of EWT's training part."""
    folder = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared")) / "data" / "treebanks"
    names, documents = marks("names-ewt.tsv.xz"), dict[str, list[str]]()
    for block in lzma.decompress((folder / "en.train.conllu.xz").read_bytes()).decode("utf-8").split("\n\n"):
        sent = re.search(r"^# sent_id = (.*)$", block, re.M)
        if sent is not None and not sent[1].startswith("GUM"):
            documents.setdefault(sent[1].rpartition("-")[0], []).append(block)
    for blocks in documents.values():
        yield treebank(blocks, names)


def crossner() -> Iterator[Named]:
    """Text and names, sixteen sentences a text."""
    names = marks("names-crossner.tsv.xz")
    for path, data in archive("crossner-politics-en.tar.xz", r"/politics/\w+\.txt$"):
        text, found = "", list[tuple[int, int, str]]()
        for number, block in enumerate(data.strip().split("\n\n"), 1):
            sentence, spans = "", []
            for line in block.split("\n"):
                word = line.partition("\t")[0]
                close = not sentence or word in {".", ",", ")", ";", ":", "'s", "%", "?", "!"} or sentence.endswith("(")
                sentence += word if close else f" {word}"
                spans.append((len(text) + len(sentence) - len(word), len(text) + len(sentence)))
            found += [(spans[first][0], spans[end - 1][1], kind) for first, end, kind in names.get(f"{Path(path).stem}-{number}", [])]
            text += sentence + "\n"
            if number % 16 == 0:
                yield text, found
                text, found = "", []
        if text:
            yield text, found


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
    own, formal, more = list(ewt()), list(gum()), list(crossner())
    own += loosened(own)
    if options.show:
        for text, names in own + formal + more:
            for start, end, kind in names:
                print(kind, text[start:end].replace("\n", " "), sep="\t")
        return
    words = Words(*lexicon())
    sets = rows_of(own, words), FORMAL * rows_of(formal, words) + rows_of(more, words)
    with tempfile.TemporaryDirectory() as folder:
        function = compiled(folder)
        runs = [learn(function, *sets, options.epochs, seed) for seed in SEEDS]
    save(WORLD / "names-en.npz", runs[0][0], sum(w for _, w, _ in runs), sum(s for _, _, s in runs), words)


if __name__ == "__main__":
    sys.exit(main())
