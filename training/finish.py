"""Put trained weights where they are read: ``python training/finish.py en build/en/model/model-best``.

Drops what only training needs and brings the tokenizer up to date.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import spacy
from spacy.language import Language

from dragoman.analyse.clusters import FILE
from dragoman.analyse.pipelines import HOME
from tokens import TUNE
from train import SEED

SOURCES = {
    "en": ("UD 2: EWT, GUM; word clusters of spacy-lookups-data", "CC BY-SA 4.0 (treebanks CC BY-SA; clusters MIT)"),
    "fr": ("UD 2: GSD, Sequoia, ALTS, Rhapsodie, ParisStories", "CC BY-SA 4.0 (treebanks CC BY-SA; Sequoia LGPL-LR)"),
}


# The treebanks do not agree on the lemma of these; one dictionary form for each
LEMMAS = {"fr": {"il": ("il", "elle", "ils", "elles"), "se": ("se", "s'", "s’"), "je": ("je", "j'", "j’"), "«": ("«",), "»": ("»",)}}


def settle(nlp: Language) -> None:
    """Give the words of `LEMMAS` theirs, after the lemmatizer."""
    rules = LEMMAS.get(nlp.lang)
    if rules and "attribute_ruler" not in nlp.pipe_names:
        ruler = nlp.add_pipe("attribute_ruler", last=True)
        for lemma, forms in rules.items():
            pos = "PUNCT" if lemma in "«»" else "PRON"
            ruler.add([[{"LOWER": form, "POS": pos}] for form in forms], {"LEMMA": lemma})
        ruler.add([[{"ORTH": sign}] for sign in "%‰°$€£¥§"], {"POS": "SYM"})    # by the definition of SYM; GSD has nouns


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("language")
    ap.add_argument("model", type=Path)
    ap.add_argument("--out", type=Path)
    a = ap.parse_args()
    out = a.out or HOME / a.language
    old = json.loads((out / "accuracy.json").read_text(encoding="utf-8")) if (out / "accuracy.json").is_file() else {}
    nlp = spacy.load(a.model)
    TUNE.get(a.language, lambda _: None)(nlp)
    settle(nlp)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])               # where the training lay is nobody's business
    nlp.meta.update({"name": "dragoman", "version": "1.0.0", "description": "", "performance": {}, "license": "CC BY-SA 4.0"})
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)
    if (a.model / FILE).is_file():
        shutil.copy(a.model / FILE, out / FILE)
    # importing spaCy's French compiles an expression for seconds, of which nothing is used: what counts is in `tokenizer`
    for name, key in (("config.cfg", "lang = "), ("meta.json", '"lang":')):
        text = (out / name).read_text(encoding="utf-8")
        (out / name).write_text(text.replace(f'{key}"{a.language}"', f'{key}"xx"'), encoding="utf-8")
    source, licence = SOURCES[a.language]
    old.update({"name": f"dragoman_{a.language} 1.0.0", "source": source, "licence": licence, "seed": SEED, "recipe": "training/README.md"})
    (out / "accuracy.json").write_text(json.dumps(old, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
