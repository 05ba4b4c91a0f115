"""Reading Russian: razdel's words and sentences, slovnet's morphology, syntax and names, pymorphy's lemmas.

The weights come inside the package *natasha*, which is located and never imported: importing it takes longer than reading an article.
The three networks share their word vectors, so these are looked up once; sentences of like length go through them together.
Where the highest-scored heads of a sentence do not make a tree with one root, the best tree is found (Chu-Liu and Edmonds).

Two things differ from slovnet's own output. An initial or abbreviation and its full stop are one word, as in the Russian treebanks
("С." "Лавров", "Дж." "Байден", "2021" "г."); the networks still see them apart, as they were trained. Lemmas are written with е for ё.
"""

from __future__ import annotations

import re
import tarfile
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from razdel import sentenize, tokenize
from razdel.segmenters.sokr import INITIALS, SOKRS, TAIL_SOKRS
from slovnet.exec.model import NER, Morph, Syntax
from slovnet.exec.pack import Pack, bytes_vocab
from slovnet.shape import word_shape
from spacy.lang.ru import RussianDefaults
from spacy.tokens import Doc
from spacy.vocab import create_vocab

from dragoman.analyse.assemble import COLUMNS, assemble, lines
from dragoman.analyse.lemmas_ru import Lemmas
from dragoman.analyse.tree import best_tree
from dragoman.errors import SettingsError

KEPT = {"nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "acl:relcl", "flat:foreign"}
LONGEST = 300
"""Words of a sentence; a longer one (a table, a list without full stops) is cut: the scores of heads grow with its square."""
CELLS = 2500
"""Words and padding that go through the networks together."""

_VOWEL = re.compile("[аеёиоуыэюяaeiouy]")
UPOS = frozenset("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())  # noqa: SIM905
_IOB = {"B": 3, "I": 1, "O": 2}


@dataclass(slots=True)
class Sentence:
    """The words of one sentence with their offsets in the text, and what the networks say of them; heads count from 1, 0 is the root."""

    words: list[str]
    starts: list[int]
    seen: list[str]                                         # the words as the networks see them: a line in capitals is lowered
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    rels: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


class Slovnet:
    """The loaded Russian reader."""

    def __init__(self, data: Path) -> None:
        with tarfile.open(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar") as tar:
            raw = tar.extractfile("pq.bin").read()          # type: ignore[union-attr]
        rows, _, columns, centroids = (int(n) for n in np.frombuffer(raw, np.uint32, 4))
        self._rows = np.frombuffer(raw, np.uint8, rows * columns, offset=16).reshape(rows, columns)
        self._codes = np.frombuffer(raw, np.float32, offset=16 + rows * columns).reshape(columns, centroids, -1)
        self._columns = np.arange(columns)
        nets: list[Any] = []
        for name, kind, what in (("morph", Morph, "tag"), ("syntax", Syntax, "rel"), ("ner", NER, "tag")):
            with Pack(str(data / "model" / f"slovnet_{name}_news_v1.tar")) as pack:
                model = pack.load_model(kind)
                nets.append((model.inject_arrays(dict(pack.load_arrays(model.weights))), pack.load_vocab(what).items))
                if name == "morph":
                    # the words and shapes of the three packs are the same ones
                    vocabulary, self._shapes = bytes_vocab(pack.read("vocabs/word.gz")), pack.load_vocab("shape")
        self._ids: dict[str, int] = vocabulary.item_ids
        self._unknown, self._pad = vocabulary.unk_id, vocabulary.pad_id
        (self._morph, self._tags), (self._syntax, self._rels), (self._ner, self._names) = nets
        self._lemmas = Lemmas()
        self._vocab = create_vocab("ru", RussianDefaults)
        self._codes_of: dict[tuple[str, str], int] = {}

    @classmethod
    def load(cls) -> Slovnet:
        """Find and load the weights.

        Raises:
            SettingsError: where the package natasha is not installed.
        """
        spec = find_spec("natasha")
        if spec is None or not spec.origin:
            raise SettingsError("the Russian pipeline needs the package 'natasha' for its weights: install it")
        return cls(Path(spec.origin).parent / "data")

    def read(self, texts: list[str]) -> list[Doc]:
        """One Doc a text, in the same order."""
        split = [[s for offset, line in lines(text) for s in self._split(offset, line)] for text in texts]
        self._infer([s for own in split for s in own])
        return [self._whole(text, own) for text, own in zip(texts, split, strict=True)]

    def _split(self, offset: int, line: str) -> list[Sentence]:
        capitals = sum(map(str.isalpha, line)) > 12 and line.upper() == line
        out = []
        for sentence in sentenize(line):
            base = offset + sentence.start
            tokens = [(t.text, base + t.start) for t in tokenize(sentence.text)]
            ends = [n for n in range(3, len(tokens)) if self._begins(tokens, n)]
            for at, end in zip([0, *ends], [*ends, len(tokens)], strict=True):
                ends.extend(range(at + LONGEST, end, LONGEST))
            ends.sort()
            for at, end in zip([0, *ends], [*ends, len(tokens)], strict=True):
                words = [w for w, _ in tokens[at:end]]
                seen = self._lowered(words) if capitals else list(words)
                out.append(Sentence(words, [s for _, s in tokens[at:end]], seen))
        return out

    def _begins(self, tokens: list[tuple[str, int]], n: int) -> bool:
        """True where a new sentence begins after an abbreviation that follows a number ("… 2020 г. Он", "5 млн руб. Стороны").

        razdel sees none, because a name may go on the old one ("в 2020 г. Россия"); a common word with a capital does not.
        """
        word, start = tokens[n]
        if tokens[n - 1][0] != "." or not word[0].isupper() or start == tokens[n - 1][1] + 1:
            return False
        tail, before = tokens[n - 2][0], tokens[n - 3][0]
        follows = before[-1].isdigit() or before in TAIL_SOKRS or before == "и"
        return tail in TAIL_SOKRS and follows and self._lemmas.is_common(word)

    def _lowered(self, words: list[str]) -> list[str]:
        """The words of a line in capitals as they would stand in a sentence; a letter before a full stop stays an initial."""
        seen = [
            w.lower() if len(w) == 1 and words[n + 1 : n + 2] != ["."] else self._lemmas.true_case(w) for n, w in enumerate(words)
        ]
        seen[0] = seen[0][:1].upper() + seen[0][1:]
        return seen

    def _infer(self, sentences: list[Sentence]) -> None:
        order = sorted(range(len(sentences)), key=lambda n: len(sentences[n].words))
        batch: list[Sentence] = []
        for n in order:
            if batch and (len(batch) + 1) * len(sentences[n].words) > CELLS:
                self._batch(batch)
                batch = []
            batch.append(sentences[n])
        if batch:
            self._batch(batch)

    def _batch(self, batch: list[Sentence]) -> None:
        width = max(len(s.words) for s in batch)
        ids = np.full((len(batch), width), self._pad)
        shapes = np.full((len(batch), width), self._shapes.pad_id)
        for n, s in enumerate(batch):
            ids[n, : len(s.seen)] = [self._ids.get(w.lower(), self._unknown) for w in s.seen]
            shapes[n, : len(s.seen)] = [self._shapes.encode(word_shape(w)) for w in s.seen]
        padding = np.arange(width)[None, :] >= np.array([len(s.words) for s in batch])[:, None]
        different, where = np.unique(ids, return_inverse=True)
        vectors = self._codes[self._columns, self._rows[different]].reshape(len(different), -1)[where.reshape(ids.shape)]

        def encoded(net: Any) -> Any:
            return net.encoder(np.concatenate((vectors, net.emb.shape(shapes)), axis=-1), padding)

        tags = self._morph.head(encoded(self._morph)).argmax(-1)
        names = self._ner.head.crf.decode(self._ner.head(encoded(self._ner)), ~padding)
        hidden = encoded(self._syntax)
        scores = self._syntax.head(hidden)
        heads = np.zeros_like(ids)
        for n, s in enumerate(batch):
            size = len(s.words)
            s.heads = best_tree(scores[n, :size, : size + 1])
            heads[n, :size] = s.heads
        rels = self._syntax.rel(hidden, heads)
        root = self._rels.index("root")
        rels[..., 0] = -np.inf                              # the padding's own label
        best = rels.argmax(-1)
        rels[..., root] = -np.inf
        other = rels.argmax(-1)
        for n, s in enumerate(batch):
            size = len(s.words)
            s.tags = [self._tags[t] for t in tags[n, :size]]
            s.names = [self._names[t] for t in names[n][:size]]
            s.rels = [
                "root" if h == 0 else self._rels[b if b != root else o]
                for h, b, o in zip(s.heads, best[n, :size], other[n, :size], strict=True)
            ]

    def _whole(self, text: str, sentences: list[Sentence]) -> Doc:
        words: list[str] = []
        starts: list[int] = []
        parse: list[tuple[int, ...]] = []
        for s in sentences:
            _join_stops(s)
            base = len(words)
            for n in range(len(s.words)):
                pos, _, feats = s.tags[n].partition("|")
                rel = s.rels[n] if s.rels[n] in KEPT else s.rels[n].partition(":")[0]
                lemma = self._lemmas.lemma(s.seen[n], pos, feats)
                iob, _, name = s.names[n].partition("-")
                if iob == "I" and (not n or s.names[n - 1].partition("-")[2] != name):
                    iob = "B"                           # the decoder may begin a name in its middle; spaCy takes that for no name at all
                head = base + (s.heads[n] - 1 if s.heads[n] else n)
                dep = "ROOT" if rel == "root" else rel
                parse.append((
                    self._code("pos", pos), self._code("morph", feats), self._code("", lemma), self._code("", dep), head,
                    _IOB.get(iob, 2), self._code("", name) if name else 0,
                ))
            words.extend(s.words)
            starts.extend(s.starts)
        table = np.array(parse, dtype=np.uint64).view(np.int64) if parse else np.zeros((0, COLUMNS), dtype=np.int64)
        return assemble(self._vocab, text, words, starts, table)

    def _code(self, kind: str, value: str) -> int:
        """The number that spaCy keeps for a value."""
        key = (kind, value)
        if key not in self._codes_of:
            if kind == "pos":
                self._codes_of[key] = self._vocab.strings[value if value in UPOS else "X"]
            elif kind == "morph":
                self._codes_of[key] = self._vocab.morphology.add(value)
            else:
                self._codes_of[key] = self._vocab.strings.add(value)
        return self._codes_of[key]


def _join_stops(s: Sentence) -> None:
    """Make an abbreviation and its full stop one word."""
    drop: list[int] = []
    for n in range(len(s.words) - 1):
        word = s.words[n]
        if s.words[n + 1] != "." or s.starts[n + 1] != s.starts[n] + len(word) or not word.isalpha():
            continue
        low = word.lower()
        last = n + 2 == len(s.words)
        short = (len(word) == 1 or low in SOKRS or low in INITIALS) and (not last or (not _VOWEL.search(low) and word == low))
        if short:
            drop.append(n + 1)
    if not drop:
        return
    for stop in drop:
        at = stop - 1
        if s.heads[at] == stop + 1:                       # heads count from 1
            s.heads[at], s.rels[at] = s.heads[stop], s.rels[stop]
        s.heads = [at + 1 if head == stop + 1 else head for head in s.heads]
        s.words[at] += "."
        s.seen[at] += "."
    gone = set(drop)
    kept = [n for n in range(len(s.words)) if n not in gone]
    new = {0: 0} | {n + 1: k + 1 for k, n in enumerate(kept)}
    s.heads = [new[s.heads[n]] for n in kept]
    for column in ("words", "starts", "seen", "tags", "rels", "names"):
        values = getattr(s, column)
        setattr(s, column, [values[n] for n in kept])
