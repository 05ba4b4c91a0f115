"""The pipelines that read: text in, spaCy ``Doc`` with Universal Dependencies out.

What a Doc holds, for every language:

- ``doc.text == text``, always; every offset counts code points of the text (`assemble`).
- ``token.pos_``: UPOS; ``token.morph``: UD features; ``token.lemma_``: the dictionary form; ``token.dep_``: UD relations. The root
  is called ``ROOT``, as spaCy calls it everywhere. The subtypes kept are those of `training/treebank.py` (``nsubj:pass``,
  ``aux:pass``, ``obl:agent``, ``acl:relcl``, …); every other one is folded into its universal relation.
- ``doc.sents``: sentences. A line end always closes one.
- ``doc.ents`` for Russian alone: what slovnet calls PER, LOC, ORG.

A pipeline is loaded when its language is first read, once a process. A user may name another spaCy pipeline with UD labels, by path or
package: environment variable ``DRAGOMAN_PIPELINE_<CODE>`` or the setting that `use` takes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dragoman.errors import SettingsError

if TYPE_CHECKING:                       # spaCy takes a second to import: `report` and `available` must not wait for it
    from spacy.tokens import Doc

HOME = Path(__file__).resolve().parent.parent / "pipelines"
BATCH = 32
"""Texts that are parsed together; production and bench/ud use the same number."""

UNIVERSAL = frozenset({
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound", "conj", "cop", "csubj", "dep", "det",
    "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nsubj", "nummod", "obj", "obl",
    "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
})
"""The relations of UD v2."""


class Reader(Protocol):
    """What reads one language."""

    def read(self, texts: list[str]) -> list[Doc]:
        """One Doc a text, in the same order."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """How well a language is read: shares from 0 to 1, measured on the test files by bench/ud; None where not measured.

    `speed` is words a second on one core. `source` says what the weights were trained on, `licence` under what terms.
    """

    language: str
    name: str
    upos: float | None = None
    uas: float | None = None
    las: float | None = None
    lemma: float | None = None
    sentences: float | None = None
    speed: int | None = None
    licence: str | None = None
    source: str | None = None


_readers: dict[str, Reader] = {}
_named: dict[str, str] = {}


def use(pipelines: Mapping[str, str]) -> None:
    """Take other pipelines for the languages named (code → path or package name); they are loaded when first needed."""
    for language, name in pipelines.items():
        _named[language] = name
        _readers.pop(language, None)


def available() -> tuple[str, ...]:
    """The codes of the languages that can be read, in alphabetical order."""
    shipped = {path.parent.name for path in HOME.glob("*/accuracy.json")} if HOME.is_dir() else set()
    return tuple(sorted(shipped | _named.keys() | {key[-2:].lower() for key in os.environ if key.startswith("DRAGOMAN_PIPELINE_")}))


def report(language: str) -> Report:
    """What is known of the pipeline of a language, without loading it.

    Raises:
        SettingsError: where there is none.
    """
    named = _other(language)
    if named:
        return Report(language, named, source="named by the user; not measured here")
    path = HOME / language / "accuracy.json"
    if not path.is_file():
        raise SettingsError(_missing(language))
    known = json.loads(path.read_text(encoding="utf-8"))
    return Report(language=language, **{key: known.get(key) for key in Report.__dataclass_fields__ if key != "language"})


def parse(text: str, language: str) -> Doc:
    """Read one text.

    Raises:
        SettingsError: where no pipeline of the language is installed, or the one named cannot be used.
    """
    return _reader(language).read([text])[0]


def parse_many(texts: Iterable[str], language: str, batch_size: int = BATCH) -> Iterator[Doc]:
    """Read many texts, `batch_size` at a time: the Docs in the order of the texts, the same as `parse` gives one by one.

    Raises:
        SettingsError: as `parse`.
    """
    reader, rest = _reader(language), iter(texts)
    while batch := list(islice(rest, batch_size)):
        yield from reader.read(batch)


def _other(language: str) -> str | None:
    return _named.get(language) or os.environ.get(f"DRAGOMAN_PIPELINE_{language.upper()}") or None


def _missing(language: str) -> str:
    return f"no pipeline reads '{language}': name a spaCy pipeline with UD labels for it in the settings"


def _reader(language: str) -> Reader:
    if language not in _readers:
        named = _other(language)
        # each kind of reader is imported where it is needed: the Russian one and the spaCy ones load different libraries
        if named:
            from dragoman.analyse.trained import Trained

            _readers[language] = Trained.load(named, language)
        elif language == "ru":
            from dragoman.analyse.slovnet import Slovnet

            _readers[language] = Slovnet.load()
        elif (HOME / language / "config.cfg").is_file():
            from dragoman.analyse.trained import Trained

            _readers[language] = Trained.load(str(HOME / language), language)
        else:
            raise SettingsError(_missing(language))
    return _readers[language]
