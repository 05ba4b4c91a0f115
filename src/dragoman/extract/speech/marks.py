"""Stretches between quotation marks, in whatever marks and habits, over several paragraphs, nested, or never closed.

A mark is read by where it stands: with a blank before it and a word behind it, it opens; the other way round it closes. So the same
mark may serve for both (`"`), and a careless pair (“…“) is read as well as a careful one. What is nested is only counted. One mark may
close two quotations at once (*завод "Север"* at the end of one), as the typography of several languages has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model.span import Span

APOSTROPHES = frozenset("’'‘")
_FILLER = "\u200b"
_LEFT = frozenset(" \t\n\u00a0\u202f\u2009([{—–-/:;,…\u200b") | {""}
_RIGHT = frozenset(" \t\n\u00a0\u202f\u2009\u200b)]}.,;:!?…—–-/") | {""}
_WORD = re.compile(r"\w+")
_BLANK = " \t\u00a0\u202f\u2009"
_TELLS = re.compile(r"[\s\u00a0]*[,!?…]?[\s\u00a0]*[—–-][\s\u00a0]*[^\W\d_]|[\s\u00a0]*,[\s\u00a0]*[^\W\d_]")
_DOUBLED = re.compile(r"``|''|<<|>>")
_SHORT = 4  # a closing mark within so many characters of a blank is no apostrophe


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation. `outer` has its marks, `inner` is what stands between them without blanks at the edges.

    `words` counts what is inside. `closed` is False where the end of the paragraph had to close it;
    """

    outer: Span
    inner: Span
    mark: str
    words: int
    closed: bool = True


@dataclass(slots=True)
class _Open:
    at: int
    mark: str
    inside: list[int]  # closing marks met of what is nested in it


def quotes(text: str, pairs: Sequence[str], masked: Sequence[Span] = ()) -> list[Quote]:
    """The outermost quotations of a text in order. `pairs` are opening and closing marks; nothing in `masked` is read.

    Marks of two characters, as typewriters and databases have them (``…'', ''…'', <<…>>), are read like the first pair.
    """
    if pairs and _DOUBLED.search(text):
        single = _DOUBLED.sub(lambda m: _single(text, m, pairs[0]), text)
        return [_widened(text, q) for q in quotes(single, pairs, masked)]
    opening, closing = {p[0] for p in pairs}, {p[1] for p in pairs}
    out: list[Quote] = []
    for start, end in _paragraphs(text, masked):
        found, alone = _paragraph(text, start, end, opening, closing)
        last = out[-1] if out else None
        if last is not None and not last.closed and (alone is not None or (found and found[0].outer.start == _first(text, start))):
            # the paragraphs of one quotation: each opens anew or none does, only the last one is closed
            new = found.pop(0) if alone is None else _quote(text, last.outer.start, alone + 1, last.mark, True)
            inner = last.inner.join(new.inner)
            words = len(_WORD.findall(text, inner.start, inner.end))
            out[-1] = Quote(last.outer.join(new.outer), inner, last.mark, words, new.closed)
        out += found
    return out


def _single(text: str, match: re.Match[str], pair: str) -> str:
    """A mark of two characters as one and a filler, which stands outside."""
    left, right = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if match[0] in {"``", "<<"} or (match[0] == "''" and left in _LEFT and right not in _RIGHT):
        return _FILLER + pair[0]
    return pair[1] + _FILLER


def _widened(text: str, quote: Quote) -> Quote:
    """A quotation with the whole of its doubled marks."""
    start, end = quote.outer.start, quote.outer.end
    start -= start > 0 and bool(_DOUBLED.fullmatch(text[start - 1 : start + 1]))
    end += quote.closed and bool(_DOUBLED.fullmatch(text[end - 1 : end + 1]))
    return replace(quote, outer=Span(start, end))


def _first(text: str, start: int) -> int:
    while start < len(text) and (text[start].isspace() or text[start] == _FILLER):
        start += 1
    return start


def _paragraphs(text: str, masked: Sequence[Span]) -> list[tuple[int, int]]:
    out = []
    at = 0
    for line in text.split("\n"):
        cuts = sorted((m.start, m.end) for m in masked if m.start < at + len(line) and m.end > at)
        begin = at
        for a, b in [*cuts, (at + len(line), at + len(line))]:
            if text[begin : max(begin, a)].strip():
                out.append((begin, a))
            begin = max(begin, b)
        at += len(line) + 1
    return out


def _paragraph(text: str, start: int, end: int, opening: set[str], closing: set[str]) -> tuple[list[Quote], int | None]:
    """The quotations of a paragraph, and where a mark closes what this paragraph has not opened."""
    out: list[Quote] = []
    alone: int | None = None
    stack: list[_Open] = []
    i = start
    while i < end:
        mark = text[i]
        if mark not in opening and mark not in closing:
            i += 1
            continue
        left, right = text[i - 1] if i > start else "", text[i + 1] if i + 1 < end else ""
        if mark in APOSTROPHES:
            i += 1
            if stack and stack[-1].mark in APOSTROPHES:
                if mark != "‘" and _closes_single(text, i - 1, start, end):
                    out += _close(text, stack, i - 1)
            elif mark in opening and left in _LEFT | opening and right.isalnum() and _closes_later(text, i, end):
                stack.append(_Open(i - 1, mark, []))
            continue
        if _opens(mark, left, right, opening, closing, bool(stack)):
            stack.append(_Open(i, mark, []))
        elif stack:
            while stack and stack[-1].mark in APOSTROPHES:
                stack.pop()
            if stack:
                out += _close(text, stack, i)
        elif alone is None and not out:
            alone = i
        i += 1
    while stack and stack[-1].mark in APOSTROPHES:
        stack.pop()
    if stack:
        out.append(_unclosed(text, stack[0], end))
        # what was nested in one that never closed is part of it
        out = [q for q in out if q is out[-1] or not out[-1].outer.covers(q.outer)]
    return out, alone


def _opens(mark: str, left: str, right: str, opening: set[str], closing: set[str], inside: bool) -> bool:
    free = left in _LEFT or left in opening | closing
    if mark == "„" or mark == "«":
        return True
    if mark == "»":
        return False
    word = bool(right) and right not in _RIGHT
    if mark not in opening:
        return free and word and not inside and left != ""  # ”Sloppy“: it stands where an opening one should
    if mark == "“":
        return not (inside and not word and not (left in " \u00a0\n" or left == "")) and (word or free)
    if left in opening | closing - {mark} and inside:
        return word
    return free and (word or (right in {".", "…", "(", "[", "-", "—"} and left in _LEFT)) and not (inside and not word)


def _close(text: str, stack: list[_Open], at: int) -> list[Quote]:
    top = stack.pop()
    if stack:
        stack[-1].inside += [*top.inside, at]
        return []
    return [_quote(text, top.at, at + 1, top.mark, True)]


def _quote(text: str, start: int, end: int, mark: str, closed: bool) -> Quote:
    a, b = start + 1, end - 1 if closed else end
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return Quote(Span(start, end), Span(a, b), mark, len(_WORD.findall(text, a, b)), closed)


def _unclosed(text: str, first: _Open, end: int) -> Quote:
    """Where the balance is lost: one mark that closes two before words of attribution, else the last mark, else the paragraph's end."""
    inside = sorted(first.inside)
    for at in inside:
        if _TELLS.match(text, at + 1):
            return _quote(text, first.at, at + 1, first.mark, True)
    while end > first.at + 1 and text[end - 1].isspace():
        end -= 1
    if inside and not any(c.isalnum() for c in text[inside[-1] + 1 : end]):
        return _quote(text, first.at, inside[-1] + 1, first.mark, True)
    return _quote(text, first.at, end, first.mark, False)


def _closes_single(text: str, at: int, start: int, end: int) -> bool:
    """True for a ’ that ends a quotation: no letter behind it, and a sentence or clause ends there, or no later one fits better."""
    right = text[at + 1] if at + 1 < end else ""
    if right.isalnum():
        return False
    left = text[at - 1] if at > start else ""
    if left in ".,!?…" or right in {"", ".", ",", ";", ":", ")", "?", "!"}:
        return True
    if left == "s":  # "the workers’ party": a genitive, where a better end comes
        again = text.find("‘", at + 1, end)
        return not _closes_later(text, at + 1, again if again >= 0 else end)
    return True


def _closes_later(text: str, at: int, end: int) -> bool:
    return any(
        text[i] in "’'" and not (text[i + 1] if i + 1 < end else "").isalnum() and text[i - 1] not in _BLANK for i in range(at, end)
    )

