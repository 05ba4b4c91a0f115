"""What the graph parser sees of a word: the word itself, its cluster, its beginning, its end, its shape.

All of it depends on the form alone, so it is looked up once a form; training and reading share this file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

FEATURES = ("word", "cluster", "cluster10", "cluster6", "suffix2", "suffix3", "suffix4", "prefix2", "prefix3", "shape")
"""Names of the columns, in the order of `columns`."""

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "–": "-", "—": "-"})
_DIGIT = re.compile(r"\d")


def columns(form: str, clusters: Mapping[str, str]) -> tuple[str, ...]:
    """One string a feature; the empty one where there is nothing to say."""
    form = form.translate(_PLAIN)
    low = _DIGIT.sub("0", form.lower())
    number = clusters.get(form) or clusters.get(low)
    cluster = int(number) if number else None
    # Brown clusters are paths in a binary tree, the root in the lowest bit: their first steps are wider classes
    wide = ("", "", "") if cluster is None else (str(cluster), str(cluster & 1023), str(cluster & 63))
    return (low, *wide, low[-2:], low[-3:], low[-4:], low[:2], low[:3], shape(form))


def shape(form: str) -> str:
    """The form with its letters and digits replaced by their kinds, runs cut at three, from eight on as long as eight (*Xxx*, *00:00*)."""
    out: list[str] = []
    for char in form:
        kind = "X" if char.isupper() else "x" if char.isalpha() else "0" if char.isdigit() else char
        if out[-3:] != [kind] * 3:
            out.append(kind)
        if len(out) == 8:
            break
    return "".join(out)
