"""What the four components of a pipeline trained here say of many lines at once, without spaCy's detours.

spaCy asks each component for each Doc; the same weights give the same answers here in two thirds of the time. What is saved:
a word's own vector is made once a form, not once a word; the windows are multiplied in blocks that stay in the processor's cache,
the pieces of a maxout side by side; the parser takes its steps in all lines together and holds the interpreter's lock meanwhile
(spaCy lets go of it, and takes it back for each word that a state lacks); of lemmas and tags the best is taken without a softmax,
and a lemma is built once for a form and a tree.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

Floats = np.ndarray[Any, np.dtype[np.float32]]
Ints = np.ndarray[Any, np.dtype[np.int64]]

COMPONENTS = ("tok2vec", "morphologizer", "parser", "trainable_lemmatizer")
_LAYOUT = {
    ("tok2vec", "embed", "@architectures"): "spacy.MultiHashEmbed.v2",
    ("tok2vec", "encode", "@architectures"): "spacy.MaxoutWindowEncoder.v2",
    ("tok2vec", "encode", "window_size"): 1,
    ("morphologizer", "@architectures"): "spacy.Tagger.v2",
    ("parser", "@architectures"): "spacy.TransitionBasedParser.v2",
    ("parser", "use_upper"): True,
    ("trainable_lemmatizer", "@architectures"): "spacy.Tagger.v2",
}
_BLOCK = 768
"""Rows that go through all layers together."""
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], dtype=np.uint64)
LEMMAS = 200_000
"""Lemmas that are kept; beyond that they are built anew."""


class Network:
    """The weights of a pipeline that `fits`."""

    def __init__(self, nlp: Language) -> None:
        parts: list[Any] = [nlp.get_pipe(name) for name in COMPONENTS]         # typed as callables
        tok2vec, tagger, self._parser, lemmatizer = parts
        self._vocab = nlp.vocab
        embed, encode = tok2vec.model.layers
        self._columns = embed.layers[0].attrs["columns"]
        self._own, self._mix = embed.layers[2].layers[0], embed.layers[3].layers[0]
        maxouts = [m for m in encode.walk() if m.name == "maxout"]
        norms = [m for m in encode.walk() if m.name == "layernorm"]
        self._layers = [(*_pieces(m), m.get_dim("nP"), n.get_param("G"), n.get_param("b")) for m, n in zip(maxouts, norms, strict=True)]
        self._width = encode.get_dim("nO")
        upper = self._parser.model.get_ref("upper")
        self._upper = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        self._tagger, self._lemmatizer = _softmax(tagger), _softmax(lemmatizer)
        self._trees: Any = lemmatizer.trees
        self._labels: list[int] = list(lemmatizer.cfg["labels"])
        self._tries: int = lemmatizer.top_k
        self._lemmas: dict[tuple[str, int], str | None] = {}

    @staticmethod
    def fits(nlp: Language) -> bool:
        """True for a pipeline made as `training/pipeline.cfg` has it."""
        if tuple(nlp.pipe_names[: len(COMPONENTS)]) != COMPONENTS:
            return False
        for (name, *path, key), wanted in _LAYOUT.items():
            part = nlp.config["components"][name].get("model", {})
            for step in path:
                part = part.get(step, {})
            if part.get(key) != wanted:
                return False
        return True

    def vectors(self, docs: list[Doc]) -> Floats:
        """``words × width``, in order; each Doc gets its part as its tensor, for the parser."""
        seen = np.concatenate([doc.to_array(self._columns) for doc in docs])
        keys = (seen * _MIX[: seen.shape[1]]).sum(-1, dtype=np.uint64)
        _, first, which = np.unique(keys, return_index=True, return_inverse=True)
        own: Floats = self._mix.predict(self._own.predict(seen[first]))
        margin, size = len(self._layers), self._width
        out = np.empty((len(seen), size), dtype=np.float32)
        at = 0
        for group in _groups(docs):
            # each line between rows of zeros, as many as there are layers: no word sees beyond its line
            rows, n = [], margin
            for doc in group:
                rows.append(np.arange(n, n + len(doc)))
                n += len(doc) + margin
            places = np.concatenate(rows)
            x = np.zeros((n, size), dtype=np.float32)
            x[places] = own[which[at : at + len(places)]]
            out[at : at + len(places)] = self._encoded(x)[places]
            at += len(places)
        at = 0
        for doc in docs:
            doc.tensor = out[at : at + len(doc)]
            at += len(doc)
        return out

    def _encoded(self, x: Floats) -> Floats:
        size = self._width
        window = np.zeros((len(x), 3 * size), dtype=np.float32)
        for weights, bias, pieces, scale, shift in self._layers:
            window[1:, :size] = x[:-1]
            window[:, size : 2 * size] = x
            window[:-1, 2 * size :] = x[1:]
            wide = window @ weights
            wide += bias
            y = wide[:, :size]
            for n in range(1, pieces):
                y = np.maximum(y, wide[:, n * size : (n + 1) * size])
            y -= y.mean(-1, keepdims=True)
            spread = np.einsum("ij,ij->i", y, y)
            y *= (1 / np.sqrt(spread / size + np.float32(1e-8)))[:, None]
            y *= scale
            y += shift
            x = x + y
        return x

    def parse(self, docs: list[Doc]) -> None:
        """Set heads, relations and sentence ends of Docs that have been through `vectors`."""
        states = self._parser.moves.init_batch(docs)
        model = self._parser.model.predict(docs)
        weights, bias = self._upper
        never = np.flatnonzero(model._class_mask == 0)
        live = [state for state in states if not state.is_final()]
        while live:
            scores = model.state2vec.predict(model.get_token_ids(live)) @ weights
            scores += bias
            if len(never):
                scores[:, never] = scores.min()
            live = self._parser.transition_states(live, scores)
        model.clear_memory()
        self._parser.set_annotations(docs, states)

    def features(self, vectors: Floats) -> Floats:
        """``words × labels of the morphologizer``: scores, before any softmax."""
        weights, bias = self._tagger
        return vectors @ weights + bias

    def lemmas(self, words: list[str], vectors: Floats) -> Ints:
        """The lemma of each word, as the vocabulary numbers it: the word itself where none of the best trees can be applied."""
        weights, bias = self._lemmatizer
        scores = vectors @ weights + bias
        if len(self._lemmas) > LEMMAS:
            self._lemmas.clear()
        add = self._vocab.strings.add
        out = np.empty(len(words), dtype=np.uint64)
        for n, (word, best) in enumerate(zip(words, scores.argmax(-1).tolist(), strict=True)):
            lemma = self._lemma(word, best)
            for _ in range(self._tries - 1):
                if lemma is not None:
                    break
                scores[n, best] = -np.inf
                best = int(scores[n].argmax())
                lemma = self._lemma(word, best)
            out[n] = add(word if lemma is None else lemma)
        return out.view(np.int64)

    def _lemma(self, word: str, label: int) -> str | None:
        key = word, label
        if key not in self._lemmas:
            self._lemmas[key] = self._trees.apply(self._labels[label], word)
        return self._lemmas[key]


def _pieces(maxout: Any) -> tuple[Floats, Floats]:
    """Weights and bias of a maxout, transposed, all first pieces before all second ones."""
    weights, bias = maxout.get_param("W"), maxout.get_param("b")           # outputs × pieces × inputs
    flat = weights.transpose(2, 1, 0).reshape(weights.shape[2], -1)
    return np.ascontiguousarray(flat), np.ascontiguousarray(bias.T.reshape(-1))


def _softmax(component: Any) -> tuple[Floats, Floats]:
    layer = next(m for m in component.model.walk() if m.name == "softmax")
    return np.ascontiguousarray(layer.get_param("W").T), layer.get_param("b")


def _groups(docs: list[Doc]) -> list[list[Doc]]:
    groups: list[list[Doc]] = []
    size = _BLOCK
    for doc in docs:
        if size >= _BLOCK:
            groups.append([])
            size = 0
        groups[-1].append(doc)
        size += len(doc)
    return groups
