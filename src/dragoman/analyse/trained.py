"""Reading with a spaCy pipeline trained on UD treebanks (`training/`), or with one that the user names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from thinc.api import use_ops

from dragoman.analyse import clusters
from dragoman.analyse.assemble import ATTRIBUTES, COLUMNS, assemble, lines
from dragoman.analyse.graph import Graph
from dragoman.analyse.mend import Mender
from dragoman.analyse.network import Network
from dragoman.analyse.pipelines import UNIVERSAL
from dragoman.analyse.vote import Block, Vote, Weights
from dragoman.errors import SettingsError

LONGEST = 1500
"""Words that are parsed at a stretch; a longer line is cut, where possible after a full stop."""
WORDS = 6000
"""Words that go through the network together: bounds the memory, whatever the texts."""

_ODD_SPACE = re.compile(r"[^\S ]|  ")
_STOPS = frozenset(".!?…;")
_ENDS = frozenset(".!?…:;")
# A place with a day or an agency behind it, or above a long line a place alone, before the dash that ends it: no part of the sentence.
_DATELINE = re.compile(
    r"[\s*]*[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,3}"
    r"(?:(?:, ?[\w./ ]{2,30})?(?: ?\([^()\n]{2,40}\))?) ?(?:—|–|-{1,2}) (?=[«“\"]? ?[^\W\d_])"
)
_LEDE = 80  # characters of a line that may have a dateline
_CLOSING = frozenset(["”", "’", "»", ")", "]", "}", "''"])
_STRAIGHT = frozenset(['"', "'"])
_MARKS = frozenset(["-", "–", "—", "•", "*", "“", "«", "„", '"', "'", "(", "["])


class Trained:
    """A loaded spaCy pipeline, and the graph parser that reads beside it where its folder holds one."""

    def __init__(self, nlp: Language, mender: Mender | None = None, vote: Vote | None = None) -> None:
        self.nlp = nlp
        self.vote = vote
        self.mender = mender
        self._proper = nlp.vocab.strings["PROPN"]

    @classmethod
    def load(cls, name: str, language: str) -> Trained:
        """Load by path or package name.

        Raises:
            SettingsError: where it is not there, is for another language or does not speak UD.
        """
        try:
            # numpy's BLAS multiplies several times as fast as the kernels that thinc prefers
            with use_ops("numpy", use_blis=False):
                nlp = spacy.load(name, exclude=["ner", "senter"])
                if (Path(name) / clusters.FILE).is_file():
                    clusters.install(nlp, Path(name) / clusters.FILE)
        except (OSError, ValueError, KeyError, ImportError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise SettingsError(f"pipeline '{name}' for '{language}' cannot be loaded: {reason}") from error
        if "parser" not in nlp.pipe_names:
            raise SettingsError(f"pipeline '{name}' for '{language}' has no parser: name one with UD labels")
        foreign = sorted(
            label for label in nlp.pipe_labels["parser"] if label not in ("ROOT", "") and label.split(":")[0] not in UNIVERSAL
        )
        if foreign:
            raise SettingsError(
                f"pipeline '{name}' for '{language}' does not use UD labels (it has {', '.join(foreign[:3])}): "
                "name one trained on Universal Dependencies"
            )
        graph = Graph.load(Path(name), Path(name) / clusters.FILE) if Network.fits(nlp) else None
        vote = Vote(nlp, graph, Weights.load(Path(name))) if graph is not None else None
        return cls(nlp, Mender.of(language), vote)

    def read(self, texts: list[str]) -> list[Doc]:
        """One Doc a text, in the same order."""
        pieces: list[list[tuple[int, list[int]]]] = []       # by text: (number of the piece, offsets of its words)
        queue: list[Doc] = []
        for text in texts:
            own: list[tuple[int, list[int]]] = []
            for offset, line in lines(text):
                for doc, starts in self._words(offset, line):
                    own.append((len(queue), starts))
                    queue.append(doc)
            pieces.append(own)
        parsed = self.parse(queue)
        return [self._whole(text, own, parsed) for text, own in zip(texts, pieces, strict=True)]

    def _words(self, offset: int, line: str) -> Iterator[tuple[Doc, list[int]]]:
        doc = self.nlp.tokenizer(line)
        if len(doc) <= LONGEST and not _ODD_SPACE.search(line):
            yield _bounded(doc), [offset + token.idx for token in doc]
            return
        tokens = [token for token in doc if not token.is_space]
        while tokens:
            cut = len(tokens)
            if cut > LONGEST:
                stops = (n + 1 for n in range(LONGEST - 1, LONGEST // 2, -1) if tokens[n].text in _STOPS)
                cut = next(stops, LONGEST)
            now, tokens = tokens[:cut], tokens[cut:]
            words = [token.text for token in now]
            spaces = [bool(token.whitespace_) or (token.i + 1 < len(doc) and doc[token.i + 1].is_space) for token in now]
            yield _bounded(Doc(self.nlp.vocab, words=words, spaces=spaces)), [offset + token.idx for token in now]

    def parse(self, docs: list[Doc]) -> list[tuple[Doc, Block]]:
        """Read Docs that have words alone: each with its parse in the columns of `assemble`."""
        out: list[tuple[Doc, Block]] = []
        batch: list[Doc] = []
        size = 0
        for doc in docs:
            batch.append(doc)
            size += len(doc)
            if size >= WORDS:
                out.extend(self._together(batch))
                batch, size = [], 0
        if batch:
            out.extend(self._together(batch))
        return out

    def _together(self, batch: list[Doc]) -> Iterator[tuple[Doc, Block]]:
        if self.vote is not None:
            return zip(batch, self.vote.blocks(batch), strict=True)
        docs = list(self.nlp.pipe(batch, batch_size=len(batch)))
        return zip(docs, [doc.to_array(ATTRIBUTES).view(np.int64).reshape(len(doc), COLUMNS) for doc in docs], strict=True)

    def _whole(self, text: str, pieces: list[tuple[int, list[int]]], parsed: list[tuple[Doc, Block]]) -> Doc:
        words: list[str] = []
        starts: list[int] = []
        blocks: list[Block] = []
        strings = self.nlp.vocab.strings
        for number, offsets in pieces:
            doc, block = parsed[number]
            for n in np.flatnonzero(block[:, 0] == self._proper):
                form, lemma = doc[int(n)].text, strings[int(block.view(np.uint64)[n, 2])]
                if form[0].isupper() and lemma[:1].islower():
                    # a name keeps its capital
                    block.view(np.uint64)[n, 2] = strings.add(lemma[0].upper() + lemma[1:])
            block[:, 4] += np.arange(len(words), len(words) + len(doc))
            blocks.append(block)
            words.extend([token.text for token in doc])
            starts.extend(offsets)
        parse = np.concatenate(blocks) if blocks else np.zeros((0, COLUMNS), dtype=np.int64)
        doc = assemble(self.nlp.vocab, text, words, starts, parse)
        if self.mender is not None:
            self.mender.mend(doc)
        return doc


def _bounded(doc: Doc) -> Doc:
    """Tell the parser where no sentence can begin: anywhere but after an end mark and the quotes and brackets that close with it.

    The parser does not see blanks, so it cannot know on which side of a full stop a straight quote stands.
    """
    starts = np.full(len(doc), -1, dtype=np.int64)
    ended = True
    behind = _behind_dateline(doc.text)
    for token in doc:
        text = token.text
        if behind and token.idx >= behind:
            starts[token.i], behind = 1, 0
        if token.i > 1 and text[0].isupper() and _stopped(doc[token.i - 1], doc[token.i - 2]):
            starts[token.i] = 1
        if text[-1] in _ENDS:
            ended = True
        elif ended and starts[token.i] == 1:
            ended = False
        elif ended:
            closing = text in _CLOSING or (text in _STRAIGHT and token.i > 0 and not doc[token.i - 1].whitespace_)
            if not closing or not token.i:
                starts[token.i] = 0
                ended = text in _MARKS
    doc.from_array(["SENT_START"], starts.view(np.uint64).reshape(-1, 1))  # type: ignore[arg-type]
    return doc


def _stopped(stop: Token, before: Token) -> bool:
    """True for a full stop behind a whole word or a year, before which no blank stands: the next capital opens a sentence."""
    return stop.text == "." and not before.whitespace_ and len(before) > 3 and (before.text.islower() or before.text.isdigit())


def _behind_dateline(line: str) -> int:
    """Where the sentence of a line begins that opens with a dateline (*MINSK, 9 May (Agency) – The president …*); 0 without one."""
    found = _DATELINE.match(line)
    if found is None or len(line) - found.end() < _LEDE:
        return 0
    place = found[0].strip(" *—–-").split("(")[0].split(",")[0].split()
    named = all(w[0].isupper() for w in (place[0], place[-1])) and line[found.end() :].lstrip("«“\" ")[:1].isupper()
    return found.end() if named else 0
