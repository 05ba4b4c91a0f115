"""Two parsers and two taggers settle on one reading of each sentence."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.analyse.assemble import COLUMNS
from dragoman.analyse.graph import Graph, Opinion
from dragoman.analyse.network import Network
from dragoman.analyse.tree import best_tree, is_tree

Block = np.ndarray[Any, np.dtype[np.int64]]

FILE = "vote.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """What the pipeline's own word counts for beside the logarithms of the graph's probabilities.

    A folder of weights may hold its own (`training/settle.py`). These were chosen for English with the annotated articles in view; on
    its dev set their neighbours do as well. Without `trees` the graph has a say in the parts of speech alone.
    """

    head: float = 1.3
    relation: float = 2.0
    tag: float = 1.2
    trees: bool = True

    @classmethod
    def load(cls, folder: Path) -> Weights:
        """Those of a folder of weights."""
        path = folder / FILE
        return cls(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else cls()


LONGEST = 200
"""Words of a sentence that both parsers have a say in; what is longer is a list or noise, and its best tree takes long to find."""


class Vote:
    """The network of a pipeline and the graph of its language."""

    def __init__(self, nlp: Language, graph: Graph, weights: Weights) -> None:
        self.graph, self.weights = graph, weights
        self.network = Network(nlp)
        strings = nlp.vocab.strings
        tagger: Any = nlp.get_pipe("morphologizer")           # typed as any component
        kinds = tagger.cfg["labels_pos"]
        number = {strings[tag]: n for n, tag in enumerate(graph.tags)}
        self._of_tag = np.array([number.get(kinds[label], number[strings["X"]]) for label in tagger.labels])
        morphs = tagger.cfg["labels_morph"]
        keys = [(kinds[label], nlp.vocab.morphology.add(morphs.get(label, ""))) for label in tagger.labels]
        self._kinds = np.array(keys, dtype=np.uint64).view(np.int64)
        self._relations = np.array([strings.add("ROOT" if r == "root" else r) for r in graph.labels], dtype=np.uint64).view(np.int64)
        self._root = graph.labels.index("root")
        self._of_relation = {int(r): n for n, r in enumerate(self._relations)}
        self._ruler: Any = nlp.get_pipe("attribute_ruler") if "attribute_ruler" in nlp.pipe_names else None

    def blocks(self, docs: list[Doc]) -> list[Block]:
        """The parses of Docs of words alone, in the columns of `assemble`."""
        words = [token.text for doc in docs for token in doc]
        ends = np.cumsum([len(doc) for doc in docs])
        if not words:
            return [np.zeros((0, COLUMNS), dtype=np.int64) for _ in docs]
        vectors = self.network.vectors(docs)
        self.network.parse(docs)
        flat = np.concatenate([doc.to_array(["SPACY", "SENT_START", "DEP", "HEAD"]) for doc in docs]).view(np.int64)
        begins = flat[:, 1] == 1
        begins[[0, *ends[:-1][ends[:-1] < len(words)]]] = True
        starts = np.flatnonzero(begins)
        bounds = list(zip(starts.tolist(), [*starts[1:].tolist(), len(words)], strict=True))
        opinion = self.graph.read(words, flat[:, 0].astype(bool).tolist(), bounds, trees=self.weights.trees)
        block = np.zeros((len(words), COLUMNS), dtype=np.int64)
        labels = (self.network.features(vectors) + (opinion.tags * np.float32(self.weights.tag))[:, self._of_tag]).argmax(-1)
        block[:, :2] = self._kinds[labels]
        block[:, 2] = self.network.lemmas(words, vectors)
        block[:, 3:5] = flat[:, 2:]
        if self.weights.trees:
            self._settle(block, bounds, opinion)
        out = np.split(block, ends[:-1])
        if self._ruler is not None:
            for doc, rows in zip(docs, out, strict=True):
                doc.from_array(["POS", "LEMMA"], rows[:, [0, 2]].view(np.uint64))  # type: ignore[arg-type]
                rows[:, [0, 2]] = self._ruler(doc).to_array(["POS", "LEMMA"]).view(np.int64)
        return out

    def _settle(self, block: Block, bounds: list[tuple[int, int]], opinion: Opinion) -> None:
        """Heads and relations of the sentences, in place."""
        heads = np.empty(len(block), dtype=np.int64)           # numbers of words, -1 the root
        for (start, end), scores in zip(bounds, opinion.heads, strict=True):
            own = np.arange(end - start)
            ahead = block[start:end, 4]
            if end - start > LONGEST:
                heads[start:end] = np.where(ahead == 0, -1, own + ahead + start)
                continue
            scores[own, np.where(ahead == 0, 0, own + ahead + 1)] += self.weights.head
            best = scores.argmax(-1)
            if not is_tree(best.tolist()):
                best = np.asarray(best_tree(scores))
            heads[start:end] = np.where(best == 0, -1, best + (start - 1))
        own = np.arange(len(block))
        root = heads < 0
        relations = self.graph.relations(opinion, heads)
        said = np.where(block[:, 4] == 0, -1, own + block[:, 4])
        same = np.flatnonzero(heads == said)
        named = np.array([self._of_relation.get(r, -1) for r in block[same, 3].tolist()], dtype=np.int64)
        relations[same[named >= 0], named[named >= 0]] += self.weights.relation
        relations[:, self._root] = -np.inf
        block[:, 3] = self._relations[np.where(root, self._root, relations.argmax(-1))]
        block[:, 4] = np.where(root, 0, heads - own)
