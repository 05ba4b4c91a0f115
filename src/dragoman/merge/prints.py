"""What an article is compared by when copies are looked for: samples of its own words, whom it credits, when and where it appeared.

Words are compared in runs of four, hashed (MinHash by sampling: a run counts for finding copies where its hash is among the lowest quarter
of all, so that the same runs are taken from every article). Direct quotes are left out, for two who heard the same speaker have them alike;
so is furniture. An article's print hangs on the article alone, so that it can be kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from dragoman.merge.anchors import QUOTED, SHORT, Anchor, anchors
from dragoman.merge.anchors import keys as anchor_keys
from dragoman.model.document import Document
from dragoman.model.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

RUN = 4       # words in a row that are compared
SAMPLE = 4    # one run in so many is a key by which copies find one another
FEWEST = 12   # runs under which a text is too short to be held for anybody's copy
LETTERS = 60  # length of a text under which there is nothing to compare
SPARSE = 34   # words of its own under which an article is compared with the words of others that it quotes

_WORD = re.compile(r"[^\W_]+")
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], dtype=np.uint64)
_NOTHING = np.zeros(0, dtype=np.uint64)


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """One article as copies are looked for.

    `credits` are the names of those that it credits, first ones first. `runs` are the hashes of its runs of words, each once, ascending;
    `keys` are such that two articles with a stretch of text in common (eight words or so) have one in common. `anchors` are its names,
    figures and quotes in order; `marks` are such that a text and its translation have some in common.
    """

    document: str
    name: str
    language: str
    published: date | None
    outlet: str | None
    credits: tuple[str, ...]
    runs: NDArray[np.uint64]
    keys: NDArray[np.uint64]
    anchors: tuple[Anchor, ...]
    marks: NDArray[np.uint64]


def bare_print(document: Document) -> Print:
    """The print of an article without its words: what tells of its voice."""
    return _print(document, _NOTHING, _NOTHING, (), _NOTHING)


def print_of(document: Document) -> Print:
    """The print of an article; pure, about a millisecond."""
    runs, keys, marks = _NOTHING, _NOTHING, _NOTHING
    order: tuple[Anchor, ...] = ()
    text = _without(document.text, (f.span for f in document.furniture))
    if len(text) >= LETTERS:
        found, order = hashes(own_words(text)), anchors(text)
        runs, marks = np.unique(found), np.array(anchor_keys(order), dtype=np.uint64)
        sampled = found[(found % np.uint64(SAMPLE)) == 0]
        keys = np.unique(sampled[:-1] * _FACTORS[0] ^ sampled[1:]) if len(found) >= FEWEST else _NOTHING
    return _print(document, runs, keys, order, marks)


def _print(
    document: Document, runs: NDArray[np.uint64], keys: NDArray[np.uint64], order: tuple[Anchor, ...], marks: NDArray[np.uint64]
) -> Print:
    return Print(
        document=document.id,
        name=document.name,
        language=document.language,
        published=document.published,
        outlet=document.outlet,
        credits=tuple(dict.fromkeys(o.name for o in sorted(document.origins, key=lambda o: o.span))),
        runs=runs,
        keys=keys,
        anchors=order,
        marks=marks,
    )


def own_words(text: str) -> list[str]:
    """The words of a text, in small letters, without direct quotes; where hardly anything is left, with them."""
    own = _WORD.findall(QUOTED.sub(lambda m: m.group() if m.group().count(" ") < SHORT else " ", text).casefold())
    return own if len(own) >= SPARSE else _WORD.findall(text.casefold())


def _without(text: str, spans: Iterable[Span]) -> str:
    out, at = [], 0
    for s in sorted(spans):
        if s.start > at:
            out.append(text[at : s.start])
        at = max(at, s.end)
    return "\n".join((*out, text[at:]))


def hashes(words: list[str]) -> NDArray[np.uint64]:
    """A hash of every run of words, in the order of the text."""
    codes = np.fromiter((crc32(w.encode()) for w in words), dtype=np.uint64, count=len(words))
    if len(codes) < RUN:
        return codes[:0]
    mixed = np.zeros(len(codes) - RUN + 1, dtype=np.uint64)
    for n in range(RUN):
        mixed = (mixed ^ codes[n : n + len(mixed)]) * _FACTORS[n]
        mixed ^= mixed >> np.uint64(29)
    return mixed


def shared(a: Print, b: Print) -> tuple[float, float]:
    """The shares of the shorter and of the longer text's runs that the other has too, from 0 to 1; 0 where one is too short to tell."""
    least, most = sorted((len(a.runs), len(b.runs)))
    if least < FEWEST:
        return 0.0, 0.0
    common = len(np.intersect1d(a.runs, b.runs, assume_unique=True))
    return common / least, common / most
