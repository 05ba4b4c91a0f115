"""The sentence around a value: what a reader is shown when a line of the record is opened."""

from __future__ import annotations

import re

from dragoman.model.span import Span

LONGEST = 500   # characters to each side of the value: some pages have neither full stops nor line ends
_END = re.compile(r"""[.!?…]+["'»”’)\]]*(?=\s+["'«“‘(\[–—-]*[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ0-9])|\n""")
_SHORT = re.compile(r"(?:^|[^\w.])(?:[A-ZÀ-ÖØ-ÞА-ЯЁ]\w{0,2}|[^\W\daeiouyаеёиоуыэюяєії]{1,4}|\w{1,2}\.\s?\w{1,2})$")
"""An initial, a title, an abbreviation by its look alone: better two sentences shown as one than one cut at "Mr."."""


def sentence(text: str, span: Span) -> Span:
    """The sentence (a line end closes one) in which `span` stands, or the several that it spans; without blanks at its ends."""
    low, high = max(0, span.start - LONGEST), min(len(text), span.end + LONGEST)
    start = max((m.end() for m in _ends(text, low, span.start)), default=low)
    end = next((m.start() if m.group() == "\n" else m.end() for m in _ends(text, max(span.end - 1, span.start), high)), high)
    end = max(end, span.end)
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _ends(text: str, low: int, high: int) -> list[re.Match[str]]:
    """Where sentences end between two offsets; a full stop after an initial or an abbreviation is no end."""
    found = [m for m in _END.finditer(text, low, min(len(text), high + 2)) if m.end() <= high]
    return [m for m in found if m.group() != "." or not _SHORT.search(text[max(0, m.start() - 8) : m.start()])]
