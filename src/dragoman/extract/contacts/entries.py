"""Chronologies and digests: the day at the head of an entry is the day of all that the entry tells."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date

from dragoman.extract import dates
from dragoman.extract.contacts.reading import Reading
from dragoman.model.when import Timex

#: what may stand before the day at the head of an entry, and what parts it from the entry's text
_BULLET = re.compile(r"[\s*•·▪–—\-]*")
_BREAK = re.compile(r"\s*(?:\([^)\n]{1,30}\))?\s*(?::|[–—-](?=\s))")
_STOP = re.compile(r"\.\s+(?=\w)")
GRAINS = frozenset({"day", "range", "month"})


def days(reading: Reading) -> list[tuple[int, int, Timex]]:
    """(start, end, day) of the stretches of text that stand under a day of their own, in order.

    An entry is a line that opens with a date and a colon or dash, or, where there are at least two of them, with a date that is a
    sentence of its own; a line that is nothing but a date heads all lines up to the next one like it, where there are at least two of
    them (a single one is the day of the article).
    """
    text = reading.text
    lines = [0, *(m.end() for m in re.finditer("\n", text))]
    ends = [*(x - 1 for x in lines[1:]), len(text)]
    entries: list[tuple[int, int, Timex]] = []
    heads: list[tuple[int, int, Timex]] = []
    dated: list[tuple[int, int, Timex]] = []
    for timex in reading.timexes:
        if timex.kind != "date" or timex.when is None or timex.when.grain not in GRAINS:
            continue
        n = bisect_right(lines, timex.span.start) - 1
        if not _BULLET.fullmatch(text, lines[n], timex.span.start):
            continue
        if not text[timex.span.end : ends[n]].strip(" .:"):
            heads.append((lines[n], ends[n], timex))
        elif (gap := _BREAK.match(text, timex.span.end)) is not None and text[gap.end() : ends[n]].strip():
            entries.append((lines[n], ends[n], timex))
        elif _STOP.match(text, timex.span.end) is not None:
            dated.append((lines[n], ends[n], timex))
    if len(dated) > 1:
        entries += dated
    if len(heads) > 1:
        stops = [h[0] for h in heads[1:]] + [len(text)]
        entries += [(end, stop, timex) for (_, end, timex), stop in zip(heads, stops, strict=True)]
    return sorted(entries, key=lambda e: (e[0], -e[1]))


def agenda(entries: list[tuple[int, int, Timex]], published: date | None) -> bool:
    """True where the entries tell what is to come: at least two days of theirs, and none before the day of publication."""
    days = [dates.ahead(t, published) or t.when for _, _, t in entries]
    known = {w.earliest for w in days if w is not None and w.earliest is not None}
    return published is not None and len(known) > 1 and min(known) >= published


def day_at(entries: list[tuple[int, int, Timex]], at: int) -> Timex | None:
    """The day of the narrowest entry around a code point."""
    return next((timex for start, end, timex in reversed(entries) if start <= at < end), None)
