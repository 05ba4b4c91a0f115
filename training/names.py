"""Learn the weights of the English name tagger: ``python training/names.py --more``. Five minutes on one core; the same bytes every time.

Data: GUM (entities of persons, places and organisations that have a name; annotation CC BY 4.0) and the training and development parts
of CrossNER politics (MIT); with ``--more`` also the training treebank (EWT and GUM, CC BY-SA 4.0), its names guessed by the first
weights where it has proper nouns. Universal NER and FENEC only measure. The weights go to ``src/dragoman/world/names-<code>.npz``.

Learner: averaged structured perceptron over a linear chain of BIO labels, features of `extract.names_features`.
"""

from __future__ import annotations

import argparse
import io
import json
import lzma
import os
import random
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import numpy as np

from dragoman.analyse import pipelines
from dragoman.extract.names_features import features
from dragoman.languages.load import load as load_pack
from dragoman.model.tagger import LABELS, Linear, best
from dragoman.world.load import load as load_world

ROOT = Path(__file__).resolve().parents[1]
WORLD = ROOT / "src" / "dragoman" / "world"
KINDS = {"person": "PER", "place": "LOC", "organization": "ORG"}
CROSSNER = {"politician": "PER", "person": "PER", "organisation": "ORG", "politicalparty": "ORG", "country": "LOC", "location": "LOC"}
LEAST = 2      # times a feature must be seen
EPOCHS = 10
SLIGHT = 0.15  # weights below count for nothing
HIDDEN = 0.4   # share of words that are hidden in an epoch
Named = tuple[str, list[tuple[int, int, str]]]


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


def crossner(parts: tuple[str, ...] = ("train", "dev")) -> Iterator[Named]:
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


def treebank() -> Iterator[tuple[str, set[tuple[int, int]]]]:
    """Texts of the English training treebank that have no annotated names, with the spans of their proper nouns."""
    folder = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared")) / "data" / "treebanks"
    text, proper, source, at = "", set[tuple[int, int]](), "", 0
    base = 0
    sentence = ""
    for line in lzma.decompress((folder / "en.train.conllu.xz").read_bytes()).decode("utf-8").split("\n"):
        if line.startswith("# sent_id = "):
            mine = line[12:].strip().rpartition("-")[0]
            if text and mine != source:
                yield text, proper
                text, proper = "", set()
            source = mine
        elif line.startswith("# text = "):
            sentence, base, at = line[9:].rstrip("\n"), len(text), 0
            text += sentence + "\n"
        elif line[:1].isdigit():
            c = line.split("\t")
            if c[0].isdigit():
                start = max(sentence.find(c[1], at), at)
                at = start + len(c[1])
                if c[3] == "PROPN" or c[4].startswith("NNP"):
                    proper.add((base + start, base + at))
    yield text, proper


def guessed(weights: Linear, known: set[str]) -> list[tuple[list[list[str]], list[int]]]:
    """The treebank's texts as the first weights read them, where its own proper nouns forbid names elsewhere and ask for them there."""
    texts = [(t, p) for t, p in treebank() if t not in known]
    pack, world = load_pack("en"), load_world()
    out = []
    for (_, proper), doc in zip(texts, pipelines.parse_many([t for t, _ in texts], "en"), strict=True):
        rows = features(doc, pack, world, weights.lexical)
        scores = np.array([weights.score(row) for row in rows])
        scale = float(np.abs(scores).mean())
        for i, token in enumerate(doc):
            if any(s < token.idx + len(token) and token.idx < e for s, e in proper):
                scores[i, 0] -= scale / 2
            elif not token.text.islower() or token.is_punct:
                scores[i, 1:] -= 1e4
        out.append((rows, best(scores, weights.steps)))
    return out


def rows_of(data: list[Named], language: str, lexical: bool) -> list[tuple[list[list[str]], list[int]]]:
    pack, world = load_pack(language), load_world()
    out = []
    for (_, names), doc in zip(data, pipelines.parse_many([t for t, _ in data], language), strict=True):
        labels = [0] * len(doc)
        for start, end, kind in names:
            inside = [t.i for t in doc if t.idx < end and start < t.idx + len(t) and not t.is_space]
            for n, i in enumerate(inside):
                labels[i] = LABELS.index(("B-" if n == 0 else "I-") + kind)
        out.append((features(doc, pack, world, lexical), labels))
    return out


def learn(data: list[tuple[list[list[str]], list[int]]], epochs: int) -> tuple[dict[str, int], Any, Any]:
    """Feature numbers, averaged weights, averaged steps. Texts are cut into stretches of about a hundred words."""
    counts = Counter(f for rows, _ in data for row in rows for f in row if "\n" not in f)
    index = {f: n for n, f in enumerate(sorted(f for f, c in counts.items() if c >= LEAST))}
    stretches = []
    for rows, labels in data:
        known = [[f for f in row if f in index] for row in rows]
        ids = [(np.array([index[f] for f in row]), np.array([index[f] for f in row if f[0] != "w"])) for row in known]
        at = 0
        while at < len(ids):
            end = min(at + 100, len(ids))
            while end < len(ids) and labels[end] % 2 == 0 and labels[end]:
                end += 1
            stretches.append((ids[at:end], np.array(labels[at:end])))
            at = end
    size = len(LABELS)
    weights, steps = np.zeros((len(index), size)), np.zeros((size + 1, size))
    sum_w, sum_s, clock = np.zeros_like(weights), np.zeros_like(steps), 1
    forbidden = np.zeros_like(steps)
    for b, label in enumerate(LABELS):
        if label.startswith("I-"):
            for a in range(size + 1):
                if a == size or LABELS[a][2:] != label[2:]:
                    forbidden[a, b] = -1e6
    order = random.Random(1)
    for epoch in range(epochs):
        order.shuffle(stretches)
        wrong = 0
        for pairs, gold in stretches:
            # Words are hidden from the learner now and then, so that it does not lean on them alone.
            ids = [pair[order.random() < HIDDEN] for pair in pairs]
            scores = np.array([weights[i].sum(0) for i in ids])
            guess = np.array(best(scores, steps + forbidden))
            clock += 1
            for t in np.nonzero(guess != gold)[0]:
                wrong += 1
                np.add.at(weights, (ids[t], gold[t]), 1)
                np.add.at(weights, (ids[t], guess[t]), -1)
                np.add.at(sum_w, (ids[t], gold[t]), clock)
                np.add.at(sum_w, (ids[t], guess[t]), -clock)
            if (guess != gold).any():
                for seq, sign in ((gold, 1), (guess, -1)):
                    came = np.concatenate(([size], seq[:-1]))
                    np.add.at(steps, (came, seq), sign)
                    np.add.at(sum_s, (came, seq), sign * clock)
        print(f"epoch {epoch + 1}: {wrong} words wrong", flush=True)
    return index, weights - sum_w / clock, steps - sum_s / clock + forbidden


def save(path: Path, index: dict[str, int], weights: Any, steps: Any, lexical: bool) -> None:
    """Half-precision weights; features that say next to nothing are left out."""
    kept = [f for f, n in index.items() if np.abs(weights[n]).max() > SLIGHT]
    table = weights[[index[f] for f in kept]].astype(np.float16)
    buffer = io.BytesIO()
    names = np.frombuffer("\n".join(kept).encode(), np.uint8)
    np.savez_compressed(buffer, features=names, weights=table, scale=1.0, steps=steps, lexical=lexical)
    path.write_bytes(buffer.getvalue())
    print(f"{path.name}: {len(kept)} features, {len(buffer.getvalue()):,} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--plain", action="store_true", help="without words: a trial for languages without annotated names")
    parser.add_argument("--more", action="store_true", help="learn a second time, also from the treebank as the first weights read it")
    parser.add_argument("--show", action="store_true", help="print the names that would be learnt from")
    options = parser.parse_args()
    titles = load_pack("en").names.titles
    data = [*gum(titles), *crossner()]
    if options.show:
        for text, names in data:
            for start, end, kind in names:
                print(kind, text[start:end].replace("\n", " "), sep="\t")
        return
    lexical = not options.plain
    rows = rows_of(data, "en", lexical)
    index, weights, steps = learn(rows, options.epochs)
    if options.more:
        rows += guessed(Linear(index, weights, steps, lexical), {text for text, _ in data})
        index, weights, steps = learn(rows, options.epochs)
    save(WORLD / ("names-en.npz" if lexical else "names-any.npz"), index, weights, steps, lexical)
    print(json.dumps({"epochs": options.epochs, "texts": len(data)}))


if __name__ == "__main__":
    sys.exit(main())
