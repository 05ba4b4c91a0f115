"""Word classes learned from much raw text, for a pipeline trained on little annotated text.

A folder of weights may hold ``clusters.tsv.gz``: word, Brown cluster. Where it does, the pipeline was trained with the cluster of a word in
place of its first letter (the lexical attribute PREFIX), and must see the same when it reads.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.language import Language

FILE = "clusters.tsv.gz"


def install(nlp: Language, path: Path) -> None:
    """Give the vocabulary of `nlp` the clusters of the file `path`."""
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        known = dict(line.rstrip("\n").split("\t") for line in handle)
    cluster = _cluster(known)
    vocab: Any = nlp.vocab                                  # its stubs leave the getters out
    vocab.lex_attr_getters = {**vocab.lex_attr_getters, vocab.strings["PREFIX"]: cluster}
    for lexeme in nlp.vocab:                                # those that the tokenizer's own rules have made already
        lexeme.prefix_ = cluster(lexeme.orth_)


def _cluster(known: dict[str, str]) -> Callable[[str], str]:
    def cluster(word: str) -> str:
        return known.get(word) or known.get(word.lower()) or word[:1]

    return cluster
