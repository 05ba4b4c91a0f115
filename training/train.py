"""Train one UD pipeline: ``python training/train.py en --data ../shared/data --out build/en`` (about half an hour on one core).

The same seed, data and library versions give the same weights. What was trained on what is in ``training/README.md``.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.cli.train import train as spacy_train
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training.loop import train as go_on_training
from spacy.util import load_config
from spacy.vocab import Vocab
from thinc.api import Config, NumpyOps, set_current_ops

from dragoman.analyse.clusters import FILE, install
from tokens import TUNE
from treebank import Sentence, documents, sentences, vary

SEED = 20240524
SPOKEN = ("ParisStories", "Rhap_")          # transcribed speech without punctuation


def as_doc(vocab: Vocab, group: list[Sentence]) -> Doc:
    words, spaces, heads, deps, pos, morphs, lemmas, starts = [], [], [], [], [], [], [], []
    for tree in group:
        base = len(words)
        for n, w in enumerate(tree.words):
            words.append(w.form)
            spaces.append(w.space or n == len(tree.words) - 1)
            heads.append(base + w.head)
            deps.append("ROOT" if w.deprel == "root" else w.deprel)
            pos.append(w.upos)
            morphs.append("" if w.feats == "_" else w.feats)
            lemmas.append(w.lemma)
            starts.append(n == 0)
    return Doc(vocab, words=words, spaces=spaces, heads=heads, deps=deps, pos=pos, morphs=morphs, lemmas=lemmas, sent_starts=starts)


def pack(trees: list[Sentence], path: Path, language: str, seed: int, copies: int) -> int:
    vocab, bin_, rng = spacy.blank(language).vocab, DocBin(), random.Random(seed)
    total = 0
    for copy in range(copies):
        # the second copy is the varied one: other quotes, other groups
        shown = [vary(t, rng, language) for t in trees] if copy else trees
        for group in documents(shown, rng):
            bin_.add(as_doc(vocab, group))
            total += sum(len(t.words) for t in group)
    bin_.to_disk(path)
    return total


@spacy.registry.callbacks("dragoman.prepare.v1")
def prepare(clusters: str | None) -> Callable[[Language], None]:
    """What a pipeline needs before it learns: our tokenizer, and word clusters where there are some."""

    def before(nlp: Language) -> None:
        TUNE.get(nlp.lang, lambda _: None)(nlp)
        if clusters:
            install(nlp, Path(clusters))

    return before


def go_on(start: Path, config: Config, out: Path, clusters: Path | None) -> None:
    """Train the pipeline `start` further, under the training settings of `config`."""
    nlp = spacy.load(start)
    lemmatizer = nlp.get_pipe("trainable_lemmatizer")
    # spaCy does not restore this table, and would teach every word to stay as it is
    lemmatizer.tree2label = {tree: n for n, tree in enumerate(lemmatizer.cfg["labels"])}
    out.mkdir(parents=True, exist_ok=True)
    prepare(str(clusters) if clusters else None)(nlp)
    nlp.config = nlp.config.merge(Config({part: config[part] for part in ("paths", "system", "corpora", "training")}))
    go_on_training(nlp, out, use_gpu=-1)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("language")
    ap.add_argument("--data", type=Path, default=Path("../shared/data"))
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--config", type=Path, default=Path(__file__).with_name("pipeline.cfg"))
    ap.add_argument("--clusters", type=Path, help="made by clusters.py; for English")
    ap.add_argument("--start", type=Path, help="go on from the components of this pipeline")
    ap.add_argument("--no-spoken", action="store_true", help="leave out transcribed speech")
    ap.add_argument("--set", action="append", default=[], help="config override, as section.key=value")
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    for split in ("train", "dev"):
        trees = list(sentences(a.data / "treebanks" / f"{a.language}.{split}.conllu.xz"))
        if a.no_spoken:
            trees = [t for t in trees if not t.id.startswith(SPOKEN)]
        n = pack(trees, a.out / f"{split}.spacy", a.language, SEED, 2 if split == "train" else 1)
        print(f"{a.language} {split}: {len(trees)} sentences, {n} tokens packed", flush=True)
    overrides: dict[str, object] = {
        "nlp.lang": a.language, "paths.train": str(a.out / "train.spacy"), "paths.dev": str(a.out / "dev.spacy"), "system.seed": SEED,
        "paths.clusters": str(a.clusters) if a.clusters else None,
    }
    for item in a.set:
        key, value = item.split("=", 1)
        overrides[key] = float(value) if "." in value else int(value) if value.isdigit() else value
    # numpy's BLAS multiplies three to four times as fast as the blis kernels bundled with thinc on AVX2 machines
    set_current_ops(NumpyOps(use_blis=False))
    if a.start:
        go_on(a.start, load_config(a.config, overrides=overrides), a.out / "model", a.clusters)
    else:
        spacy_train(a.config, a.out / "model", overrides=overrides)
    if a.clusters:
        for model in (a.out / "model").glob("model-*"):
            shutil.copy(a.clusters, model / FILE)


if __name__ == "__main__":
    main()
