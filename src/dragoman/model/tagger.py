"""Weights that tell names from other words, and the best reading of a text by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")


class Tagger(Protocol):
    """What names a sequence of words."""

    @property
    def lexical(self) -> bool:
        """True where features that hold words are wanted."""
        ...

    def spans(self, rows: Iterable[list[str]]) -> list[tuple[int, int, str]]:
        """First token, end and label (PER, LOC, ORG) of each name, from one list of features a token."""
        ...


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear chain: a row of `weights` (features by labels) for each feature of `index`, and `steps` from label to label.

    `steps` has one row more than there are labels: from the start. `lexical` tells whether features that hold words are wanted.
    """

    index: Mapping[str, int]
    weights: Any
    steps: Any
    lexical: bool = True

    def spans(self, rows: Iterable[list[str]]) -> list[tuple[int, int, str]]:
        """See `Tagger`; the best sequence by Viterbi."""
        import numpy as np

        scores = np.array([self.score(row) for row in rows])
        return spans_of(best(scores, self.steps)) if len(scores) else []

    def score(self, row: list[str]) -> Any:
        """One number a label for a word with these features."""
        index = self.index
        return self.weights[[index[f] for f in row if f in index]].sum(0)


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
