"""Weights that tell names from other words, and the best reading of a text by them.

A text comes as a table of atoms (`extract.names_features`), a row a token, a column a `SLOTS`. A feature is one atom, or a few joined, of a
word and its neighbours (`TEMPLATES`); its number is a hash, so that a whole text is scored by a few operations on arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from zlib import crc32

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
SLOTS = (
    "low", "word", "runs", "cluster", "bits4", "bits6", "bits10", "other", "common", "end3", "end2", "begin", "borne", "said",
    "shape", "pos", "dep", "phrase", "opens", "elsewhere", "speech", "kept",
)  # fmt: skip
ROOM = 22   # bits of a feature's number
ECHO = 0.5  # how far the scores of a word go to their mean over the text


def _templates() -> tuple[tuple[tuple[str, int], ...], ...]:
    one = [
        *((slot, at) for slot in ("low", "cluster", "bits10", "bits6", "shape", "said", "borne", "phrase", "pos") for at in range(-2, 3)),
        *((slot, at) for slot in ("bits4", "other", "common", "runs", "kept", "speech", "dep", "end3") for at in range(-1, 2)),
        *((slot, 0) for slot in ("word", "end2", "begin", "opens", "elsewhere")),
    ]  # fmt: skip
    two = [
        (("shape", -1), ("shape", 0)), (("shape", 0), ("shape", 1)), (("shape", -1), ("shape", 0), ("shape", 1)),
        (("low", -1), ("shape", 0)), (("shape", 0), ("low", 1)), (("bits10", -1), ("shape", 0)), (("shape", 0), ("bits10", 1)),
        (("bits6", -1), ("bits6", 0)), (("bits6", 0), ("bits6", 1)), (("bits6", -1), ("bits6", 0), ("bits6", 1)),
        (("borne", 0), ("borne", 1)), (("borne", -1), ("borne", 0)), (("borne", 0), ("shape", 0)),
        (("borne", 0), ("shape", 0), ("common", 0)),
        (("phrase", 0), ("shape", 0)), (("phrase", -1), ("phrase", 0)), (("phrase", 0), ("phrase", 1)), (("said", -1), ("phrase", 0)),
        (("said", -1), ("borne", 0)), (("said", -1), ("said", 0)), (("said", 0), ("said", 1)), (("said", 0), ("shape", 0)),
        (("common", 0), ("shape", 0)), (("common", 0), ("shape", 0), ("opens", 0)), (("opens", 0), ("shape", 0), ("pos", 0)),
        (("elsewhere", 0), ("shape", 0)), (("kept", 0), ("pos", 0)), (("kept", 0), ("said", -1)), (("kept", 0), ("common", 0)),
        (("low", 0), ("low", 1)), (("low", 1), ("low", 2)), (("bits6", 1), ("bits6", 2), ("shape", 0)),
        (("phrase", 1), ("shape", 0), ("said", -1)), (("pos", -1), ("pos", 0), ("shape", 0)),
        (("pos", 0), ("pos", 1), ("shape", 0)), (("end2", 0), ("shape", 0)), (("end3", 0), ("shape", 0)), (("begin", 0), ("shape", 0)),
        (("other", 0), ("shape", 0)), (("dep", 0), ("shape", 0)), (("bits10", -1), ("bits10", 1)), (("low", -1), ("low", 1), ("shape", 0)),
        (("low", -2), ("low", -1), ("shape", 0)), (("shape", 0), ("low", 1), ("low", 2)), (("low", -1), ("bits10", 0)),
        (("bits10", 0), ("low", 1)),
        (("speech", 1), ("shape", 0)), (("phrase", 0), ("borne", 0), ("said", 1)), (("borne", 0), ("borne", 1), ("shape", 1)),
    ]  # fmt: skip
    return (*(((slot, at),) for slot, at in one), *two)


TEMPLATES = _templates()


class Lexicon(Protocol):
    """What much raw text says of words."""

    def look_up(self, words: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Of each word that is known: its Brown cluster, and how much commoner it is with a capital (0 where that is not known)."""
        ...


class Tagger(Protocol):
    """What names a sequence of words."""

    @property
    def lexicon(self) -> Lexicon:
        """What the atoms are to be made with."""
        ...

    def spans(self, atoms: Any, echoes: Sequence[int]) -> list[tuple[int, int, str]]:
        """First token, end and label (PER, LOC, ORG) of each name, from a table of atoms.

        Tokens with the same number in `echoes` are one word met several times (0: met once, or no matter).
        """
        ...


def numbers(atoms: Any) -> Any:
    """The features of each token: an array of tokens by `TEMPLATES` of numbers below ``1 << ROOM``; 0 where an atom says nothing."""
    import numpy as np

    size = len(atoms)
    column = {slot: n for n, slot in enumerate(SLOTS)}
    edge = np.zeros((2, atoms.shape[1]), np.uint32)
    padded = np.concatenate((edge, atoms, edge))
    out = np.zeros((size, len(TEMPLATES)), np.uint32)
    for n, parts in enumerate(TEMPLATES):
        mixed = np.full(size, crc32(repr(parts).encode()), np.uint32)
        silent = np.zeros(size, bool)
        for slot, at in parts:
            value = padded[2 + at : 2 + at + size, column[slot]]
            mixed = (mixed ^ value) * np.uint32(0x9E3779B1)
            mixed ^= mixed >> np.uint32(15)
            silent |= value == 0 if slot not in ("phrase", "said", "opens", "borne") or len(parts) == 1 else silent
        mixed = (mixed * np.uint32(0x85EBCA77)) >> np.uint32(32 - ROOM)
        out[:, n] = np.where(silent, 0, mixed)
    return out


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear chain: `rows` gives for each feature number its row of `weights` (row 0 is naught); `steps` go from label to label.

    `steps` has one row more than there are labels: from the start.
    """

    rows: Any
    weights: Any
    steps: Any
    lexicon: Lexicon

    def spans(self, atoms: Any, echoes: Sequence[int]) -> list[tuple[int, int, str]]:
        """See `Tagger`; the best sequence by Viterbi."""
        if not len(atoms):
            return []
        return spans_of(best(echoed(self.weights[self.rows[numbers(atoms)]].sum(1), echoes), self.steps))


def echoed(scores: Any, echoes: Sequence[int]) -> Any:
    """The scores, those of a word that the text has several times drawn towards their mean by `ECHO`."""
    import numpy as np

    _, which, times = np.unique(np.asarray(echoes), return_inverse=True, return_counts=True)
    mean = np.zeros((len(times), scores.shape[1]))
    np.add.at(mean, which, scores)
    moved = scores + ECHO * (mean[which] / times[which][:, None] - scores)
    return np.where(np.asarray(echoes)[:, None] == 0, scores, moved)


def best(scores: Any, steps: Any) -> list[int]:
    """The labels with the highest sum of scores and steps."""
    import numpy as np

    total = scores[0] + steps[-1]
    back = []
    for row in scores[1:]:
        ways = total[:, None] + steps[:-1]
        came = ways.argmax(0)
        back.append(came)
        total = ways[came, np.arange(len(came))] + row
    labels = [int(total.argmax())]
    for came in reversed(back):
        labels.append(int(came[labels[-1]]))
    return labels[::-1]


def spans_of(labels: list[int]) -> list[tuple[int, int, str]]:
    """Spans of a sequence of label numbers."""
    out: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        iob, _, kind = LABELS[label].partition("-")
        if iob == "B" or (iob == "I" and (not out or out[-1][1] != i or out[-1][2] != kind)):
            out.append((i, i + 1, kind))
        elif iob == "I":
            out[-1] = (out[-1][0], i + 1, kind)
    return out
