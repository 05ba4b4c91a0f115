"""What stands in quotation marks: whoever says *I* and *he* there is not spoken of as around it."""

from __future__ import annotations


def quotes(text: str) -> list[tuple[int, int]]:
    """Stretches in quotation marks of more than four words."""
    out = []
    pairs = {"“": "”", "«": "»", "„": "“"}
    i = 0
    while i < len(text):
        mark = text[i]
        close = pairs.get(mark, '"' if mark == '"' else "")
        if close:
            end = text.find(close, i + 1)
            line = text.find("\n", i + 1)
            if end == -1 or (line != -1 and line < end and mark == '"'):
                i += 1
                continue
            if text.count(" ", i, end) > 3:
                out.append((i, end))
            i = end + 1
        else:
            i += 1
    return out
