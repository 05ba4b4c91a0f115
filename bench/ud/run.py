"""Measure how well a language is read: ``python bench/ud/run.py en fr ru`` (a minute each).

Words are found by the pipeline itself in running text and aligned with the treebank's by their characters, as in the CoNLL shared
tasks: each figure is the F1 of words that both have and that agree. Multi-word tokens are settled as in training (`training/treebank.py`).
Neighbouring sentences of one source stand in one paragraph; one without final punctuation ends it, as a heading does.

Prints a table, compares with the floors in ``results.json`` and, with ``--write``, puts what was measured there and into the
``accuracy.json`` of the weights. Data: ``$DRAGOMAN_SHARED/data/treebanks`` or ``../shared/data/treebanks``.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")                        # the bar is words a second on one core
sys.path.insert(0, str(ROOT / "training"))

from treebank import Sentence, label, sentences  # noqa: I001

from dragoman.analyse import pipelines
from spacy.tokens import Doc

RESULTS = Path(__file__).with_name("results.json")
MEASURES = ("words", "sentences", "upos", "feats", "uas", "las", "las_subtypes", "lemma")
LONGEST = 8


def shared() -> Path:
    return Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared")) / "data" / "treebanks"


def paragraphs(trees: list[Sentence]) -> Iterator[list[Sentence]]:
    group: list[Sentence] = []
    for tree in trees:
        if group and (len(group) == LONGEST or group[-1].words[-1].upos != "PUNCT" or source(group[-1]) != source(tree)):
            yield group
            group = []
        group.append(tree)
    if group:
        yield group


def source(tree: Sentence) -> str:
    return tree.id.rsplit("-", 1)[0] if "-" in tree.id else tree.id.rstrip("0123456789")


def gold(group: list[Sentence]) -> tuple[str, dict[tuple[int, int], tuple[str, ...]], set[tuple[int, int]]]:
    """Text, words by (start, end) as (upos, feats, span of head, relation, lemma), spans of sentences."""
    text, words, sents = "", {}, set()
    for tree in group:
        spans, base = [], len(text)
        for n, w in enumerate(tree.words):
            spans.append((len(text), len(text) + len(w.form)))
            text += w.form + (" " if w.space or n == len(tree.words) - 1 else "")
        sents.add((base, spans[-1][1]))
        for span, w in zip(spans, tree.words, strict=True):
            head = "root" if w.deprel == "root" else str(spans[w.head])
            words[span] = (w.upos, "" if w.feats == "_" else w.feats, head, w.deprel, w.lemma)
    return text.rstrip(), words, sents


def predicted(doc) -> tuple[dict[tuple[int, int], tuple[str, ...]], set[tuple[int, int]]]:
    words, sents = {}, set()
    for sent in doc.sents:
        tokens = [t for t in sent if not t.is_space]
        sents.add((tokens[0].idx, tokens[-1].idx + len(tokens[-1])))
        for t in tokens:
            root = t.dep_ == "ROOT"
            head = "root" if root else str((t.head.idx, t.head.idx + len(t.head)))
            words[t.idx, t.idx + len(t)] = (t.pos_, str(t.morph), head, "root" if root else label(t.dep_), t.lemma_)
    return words, sents


def measure(language: str, show: int = 0, split: str = "test") -> dict[str, float | int]:
    trees = list(sentences(shared() / f"{language}.{split}.conllu.xz"))
    groups = [gold(g) for g in paragraphs(trees)]
    right: Counter[str] = Counter()
    total_gold = total_said = sents_gold = sents_said = 0
    wrong: Counter[tuple[str, ...]] = Counter()
    docs = list(pipelines.parse_many((text for text, _, _ in groups), language))
    for (text, want, want_sents), doc in zip(groups, docs, strict=True):
        assert doc.text == text
        said, said_sents = predicted(doc)
        total_gold, total_said = total_gold + len(want), total_said + len(said)
        sents_gold, sents_said = sents_gold + len(want_sents), sents_said + len(said_sents)
        right["sentences"] += len(want_sents & said_sents)
        for span in want.keys() - said.keys():
            wrong["token", text[slice(*span)], " ".join(text[slice(*s)] for s in sorted(said) if s[0] < span[1] and s[1] > span[0])] += 1
        for span in want.keys() & said.keys():
            w, s = want[span], said[span]
            right["words"] += 1
            right["upos"] += w[0] == s[0]
            right["feats"] += w[1] == s[1]
            right["uas"] += w[2] == s[2]
            right["las"] += w[2] == s[2] and w[3].split(":")[0] == s[3].split(":")[0]
            right["las_subtypes"] += w[2:4] == s[2:4]
            # the treebanks of Russian do not agree on ё; our lemmas write е
            right["lemma"] += (w[4].replace("ё", "е"), s[4])[0] == s[4] if language == "ru" else w[4] == s[4]
            if w[0] != s[0]:
                wrong["upos", w[0], s[0]] += 1
            if w[2] == s[2] and w[3] != s[3]:
                wrong["label", w[3], s[3]] += 1
            if w[2] != s[2]:
                wrong["head", w[3]] += 1
            if w[4] != s[4]:
                wrong["lemma", text[slice(*span)], w[4], s[4]] += 1
    for kind in ("token", "upos", "label", "head", "lemma") if show else ():
        print(kind, [(k[1:], n) for k, n in wrong.most_common() if k[0] == kind][:show])
    out: dict[str, float | int] = {"sentences_measured": len(trees), "words_measured": total_gold}
    for name in MEASURES:
        a, b = (sents_gold, sents_said) if name == "sentences" else (total_gold, total_said)
        out[name] = round(2 * right[name] / (a + b), 4)
    return out


def given(language: str, split: str = "test") -> dict[str, float]:
    """UPOS and LAS where the treebank's own words and sentences are given, as older figures for parsers have it (spaCy pipelines only)."""
    reader = pipelines._reader(language)
    if not hasattr(reader, "parse"):
        return {}
    vocab = reader.nlp.vocab
    trees = list(sentences(shared() / f"{language}.{split}.conllu.xz"))
    docs = [
        Doc(vocab, words=[w.form for w in t.words], spaces=[w.space for w in t.words], sent_starts=[n == 0 for n in range(len(t.words))])
        for t in trees
    ]
    right: Counter[str] = Counter()
    for tree, (_, block) in zip(trees, reader.parse(docs), strict=True):
        for n, (w, row) in enumerate(zip(tree.words, block, strict=True)):
            right["words"] += 1
            right["upos"] += w.upos == vocab.strings[int(row[0])]
            right["las"] += w.head == n + row[4] and w.deprel.split(":")[0] == vocab.strings[int(row.view("u8")[3])].lower().split(":")[0]
    return {f"{name}_given": round(right[name] / right["words"], 4) for name in ("upos", "las")}


def speed(language: str, runs: int = 5) -> int:
    """Words a second over the test file, production's batch size; the median of some runs of the process's own time."""
    groups = list(paragraphs(list(sentences(shared() / f"{language}.test.conllu.xz"))))
    texts = ["\n".join(gold(g)[0] for g in groups[n : n + 6]) for n in range(0, len(groups), 6)][:150]
    seen = []
    for _ in range(runs):
        start = time.process_time()
        words = sum(len(doc) for doc in pipelines.parse_many(texts, language))
        seen.append(words / (time.process_time() - start))
    return round(statistics.median(seen))


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("languages", nargs="*", default=["en", "fr", "ru"])
    ap.add_argument("--write", action="store_true", help="record what was measured; floors only rise")
    ap.add_argument("--errors", type=int, default=0, metavar="N", help="the N commonest errors of each kind")
    ap.add_argument("--split", default="test")
    a = ap.parse_args()
    book = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    failed = False
    for language in a.languages:
        if a.split == "test" and not (shared() / f"{language}.test.conllu.xz").is_file():
            print(f"{language}: no treebank at {shared()}: not measured")
            continue
        got = measure(language, a.errors, a.split)
        got |= given(language, a.split)
        got["speed"] = speed(language)
        print(language, "  ".join(f"{k} {v:.2%}" if isinstance(v, float) else f"{k} {v}" for k, v in got.items()), flush=True)
        floors = book.get(language, {}).get("floors", {})
        for name, floor in floors.items():
            if got[name] < floor:
                failed = True
                print(f"{language}: {name} {got[name]} is below its floor {floor}")
        if a.write:
            raised = {k: max(floors.get(k, 0), round(got[k] - 0.003, 3)) for k in ("sentences", "upos", "uas", "las", "lemma")}
            book[language] = {"measured": got, "floors": raised}
            RESULTS.write_text(json.dumps(book, indent=1, sort_keys=True) + "\n", encoding="utf-8")
            path = pipelines.HOME / language / "accuracy.json"
            known = json.loads(path.read_text(encoding="utf-8"))
            known.update({k: got[k] for k in ("upos", "uas", "las", "lemma", "sentences", "speed")})
            path.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
