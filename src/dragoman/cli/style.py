"""How things look: few colours, the same everywhere. The words of the article are plain, what is made of them is bold, the rest is dim."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from dragoman.publish.plain import flat as flat
from dragoman.publish.plain import safe as safe
from dragoman.publish.plain import short as short

STATUS = {"held": "", "ongoing": "green", "planned": "blue", "proposed": "blue", "cancelled": "red", "denied": "red"}
MARK = "bold yellow"      # the value in its sentence
QUIET = "dim"
NAME = "bold"
HAND = "cyan"         # what a person decided
DECIDED = "✎"         # stands before or behind it
KEPT = "✓"            # stands behind the status of a plan that was carried out
FIXED = "\ue000"      # a blank at which Rich breaks no line (it does at no-break spaces); `terminal.show` makes it a plain one


def date(edtf: str | None, bound: str | None = None) -> Text:
    """A date as short as it can be said: ``2021-04-13…14`` for a range within a month; what is only bounded is dim."""
    if not edtf:
        return Text((bound or "no date").replace(" ", FIXED), style=QUIET)
    return Text(short(edtf), style=QUIET if edtf.startswith("XXXX") else "")


def status(value: str) -> Text:
    """A status in its colour."""
    return Text(value, style=STATUS.get(value, ""))


def names(parties: Iterable[tuple[str, str | None]], whole: int = 40) -> Text:
    """Names with their countries; a line breaks between parties rather than inside one of up to `whole` characters."""
    out = Text()
    for i, (label, country) in enumerate(parties):
        if i:
            out.append(", ")
        blank = FIXED if len(label) + 3 <= whole else " "
        out.append(label.replace(" ", blank), style=NAME)
        if country:
            out.append(blank + country, style=QUIET)
    return out


def where(place: str | None, country: str | None) -> Text:
    """A place with its country."""
    out = Text(place or "")
    if country:
        out.append((" " if place else "") + country, style=QUIET)
    return out


def marked(text: str, start: int, end: int, marks: Iterable[tuple[int, int]]) -> Text:
    """A stretch of an article on one line, with the values in it highlighted; offsets are into `text`."""
    out = Text()
    at = start
    for low, high in sorted((max(start, a), min(end, b)) for a, b in marks if a < end and b > start):
        if high <= at:
            continue
        low = max(low, at)
        out.append(flat(text[at:low]))
        out.append(flat(text[low:high]), style=MARK)
        at = high
    out.append(flat(text[at:end]))
    return out
