"""Cutting a text for a page: pieces with what lies on them. Offsets are code points and end here: JavaScript counts otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model.span import Span
from dragoman.publish.plain import safe
from dragoman.publish.sentences import sentence


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Something that lies on a stretch of a text: `kind` is a layer (a class in the style sheet), `why` what a reader is told of it."""

    start: int
    end: int
    kind: str
    why: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch on which the same marks lie throughout, without characters that steer; `start` is where it begins in the article."""

    text: str
    start: int
    marks: tuple[Mark, ...] = ()

    @property
    def kinds(self) -> str:
        """The layers on it, for a class attribute."""
        return " ".join(dict.fromkeys(m.kind for m in self.marks))

    @property
    def why(self) -> str:
        """What all of them say, a line each."""
        return "\n".join(dict.fromkeys(m.why for m in self.marks if m.why))

    @property
    def link(self) -> str:
        """Where the innermost mark that leads anywhere leads."""
        found = [m for m in self.marks if m.link]
        return min(found, key=lambda m: (m.end - m.start, m)).link if found else ""


def pieces(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[Piece]:
    """`text[start:end]` cut wherever a mark begins or ends; joined, the pieces are the stretch. Marks may lie in and over each other."""
    end = len(text) if end is None else min(end, len(text))
    laid = sorted(m for m in marks if m.start < end and m.end > start and m.start < m.end)
    cuts = sorted({start, end, *(max(start, m.start) for m in laid), *(min(end, m.end) for m in laid)})
    out: list[Piece] = []
    open_: list[Mark] = []
    coming = iter(laid)
    following = next(coming, None)
    for low, high in pairwise(cuts):
        open_ = [m for m in open_ if m.end > low]
        while following is not None and following.start <= low:
            open_.append(following)
            following = next(coming, None)
        out.append(Piece(safe(text[low:high]), low, tuple(m for m in open_ if m.end > low)))
    return out


def lines(text: str, marks: Iterable[Mark]) -> list[list[Piece]]:
    """The whole text line by line, each cut as by `pieces`; line ends are left out, and a line may be empty."""
    coming = sorted(marks, reverse=True)
    held: list[Mark] = []
    out: list[list[Piece]] = []
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        while coming and coming[-1].start < end:
            held.append(coming.pop())
        held = [m for m in held if m.end > at]
        out.append(pieces(text, held, at, end) if line else [])
        at = end + 1
    return out


def quoted(text: str, marks: Iterable[Mark]) -> list[list[Piece]]:
    """The sentences in which marks stand, each once, in order, with the marks in them."""
    laid = sorted(marks)
    around = sorted({sentence(text, Span(m.start, m.end)) for m in laid})
    joined: list[Span] = []
    for span in around:
        if joined and span.start < joined[-1].end:
            joined[-1] = joined[-1].join(span)
        else:
            joined.append(span)
    return [pieces(text, laid, s.start, s.end) for s in joined]
