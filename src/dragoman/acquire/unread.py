"""Stretches of an article that are not read, with the reason: nothing vanishes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.acquire.language import by_little_words
from dragoman.languages import load
from dragoman.model.document import Furniture, Unread
from dragoman.model.span import Span

LETTERS = 40      # a paragraph with fewer tells no language
STRANGE = 0.5     # of its letters outside the alphabet: it is in another script

_LOST = re.compile("\ufffd+")


def unread_in(text: str, language: str, furniture: Sequence[Furniture]) -> list[Unread]:
    """What of a text in `language` (one with a pack) goes unread beside its furniture: paragraphs in another language or script, and
    letters that were lost before it came here."""
    found = [Unread(Span(*m.span()), "letters lost in the file") for m in _LOST.finditer(text)]
    alphabet = frozenset(load.words(language).alphabet)
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        start = at + line.find(words)
        span = Span(start, start + len(words))
        at += len(line) + 1
        letters = [c for c in words.casefold() if c.isalpha()]
        if len(letters) < LETTERS or any(f.span.covers(span) for f in furniture):
            continue
        if sum(c not in alphabet for c in letters) > STRANGE * len(letters):
            found.append(Unread(span, f"not in the alphabet of {language}"))
        elif (other := by_little_words(words)) not in (None, language):
            found.append(Unread(span, f"in {other}, not {language}"))
    return found
