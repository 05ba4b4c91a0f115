"""The headline of a plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model.document import Furniture
from dragoman.model.span import Span

LONGEST = 200   # characters of a headline

_BETWEEN = re.compile(r"[!?…] (?=\W*[^\W\d_a-zа-я])|(?<=[^\W\d_]{3})\. (?=[^\W\d_a-zа-я])")   # sentences; not after "Mr." or "J."


def title_of(text: str, furniture: Sequence[Furniture]) -> str | None:
    """The first line of two words and more that is not furniture, where it is short and has more text below; None where prose begins."""
    at = 0
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if not line.strip() or any(f.span.meets(Span(start, end)) for f in furniture):
            continue
        words = " ".join(line.split())
        if len(words.split()) == 1 and text[at:].strip():
            continue   # a section's name
        if len(words) > LONGEST or not text[at:].strip() or _sentences(words) > 1:
            return None
        return words
    return None


def _sentences(line: str) -> int:
    return 1 + len(_BETWEEN.findall(line))
