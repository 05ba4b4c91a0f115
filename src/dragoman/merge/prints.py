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

from dragoman.model.document import Document
from dragoman.model.fold import fold
from dragoman.model.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

RUN = 4       # words in a row that are compared
SAMPLE = 4    # one run in so many is a key by which copies find one another
FEWEST = 30   # runs under which a text is too short to be held for anybody's copy
SHORT = 5     # words in quotation marks up to which they are a name or an irony, no quote

_QUOTE = re.compile(r"«[^«»]{15,1500}»|“[^“”]{15,1500}”|„[^„“”]{15,1500}[“”]|\"[^\"\n]{15,1500}\"")
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], dtype=np.uint64)


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """One article as copies are looked for.

    `credits` are the names of those that it credits, first ones first. `runs` are the hashes of its runs of words, each once, ascending;
    `keys` are such that two articles with a stretch of text in common (eight words or so) have one in common.
    """

    document: str
    name: str
    language: str
    published: date | None
    outlet: str | None
    credits: tuple[str, ...]
    runs: NDArray[np.uint64]
    keys: tuple[int, ...]


def print_of(document: Document) -> Print:
    """The print of an article; pure, about a millisecond."""
    runs = hashes(own_words(document))
    sampled = runs[(runs % np.uint64(SAMPLE)) == 0]
    pairs = sampled[:-1] * _FACTORS[0] ^ sampled[1:]
    return Print(
        document=document.id,
        name=document.name,
        language=document.language,
        published=document.published,
        outlet=document.outlet,
        credits=tuple(dict.fromkeys(o.name for o in sorted(document.origins, key=lambda o: o.span))),
        runs=np.unique(runs),
        keys=tuple(dict.fromkeys(pairs.tolist())) if len(runs) >= FEWEST else (),
    )


def own_words(document: Document) -> list[str]:
    """The words of an article, folded, without furniture and direct quotes; where hardly anything is left, with the quotes."""
    text = _without(document.text, (f.span for f in document.furniture))
    own = fold(_QUOTE.sub(lambda m: m.group() if m.group().count(" ") < SHORT else " ", text)).split()
    return own if len(own) >= FEWEST + RUN else fold(text).split()


def _without(text: str, spans: Iterable[Span]) -> str:
    out, at = [], 0
    for s in sorted(spans):
        if s.start > at:
            out.append(text[at : s.start])
        at = max(at, s.end)
    return " ".join((*out, text[at:]))


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


def shared(a: Print, b: Print) -> float:
    """The share of the shorter text's runs that the longer one has too, from 0 to 1; 0 where one is too short to tell."""
    fewest = min(len(a.runs), len(b.runs))
    if fewest < FEWEST:
        return 0.0
    return len(np.intersect1d(a.runs, b.runs, assume_unique=True)) / fewest
