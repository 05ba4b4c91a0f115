"""Is there anything to read here? Cheap questions to ask of a text before it is parsed."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{2,}")
ENOUGH = 5
"""Words that a line needs to count as prose; a heading alone is not an article, but it is read where prose follows."""

LONGEST = 40
"""Characters of a word; German compounds and hyphenated names stay below."""


def unreadable(text: str) -> str | None:
    """Why a text is not worth parsing, in a few words, or None where it is.

    Prose is at least one line with some words in which letters outweigh everything else; a table of figures, a menu of single words or
    an encoded blob has none.
    """
    if not text.strip():
        return "no text"
    words = 0
    for line in text.splitlines():
        parts = line.split()
        found = [part for part in parts if _WORD.search(part)]
        words += len(found)
        # a run of letters longer than any word is an address or an encoded blob
        plain = [part for part in found if len(part) <= LONGEST]
        if len(plain) >= ENOUGH and 2 * sum(map(len, plain)) >= sum(map(len, parts)):
            return None
    return "no sentences" if words else "no words"
