"""The town from which an agency says that it reports (*КАИР, 3 июля. /АГЕНТСТВО/.*, *QUITO, March 3 (Agency) -*)."""

from __future__ import annotations

import re

from dragoman.extract.contacts.reading import Reading
from dragoman.extract.contacts.sighting import Spot
from dragoman.model.span import Span

#: what parts a dateline from the sentence behind it; lines and words that a dateline may take, and how long a lede is at least
ENDS = re.compile(r"\s[-–—]{1,2}\s|/\.?\s|\)\.?\s")
LINES, HEAD, LEDE = 8, 90, 110
#: letters of a line above the text that holds nothing but where the talks took place (*The Kremlin, Moscow*)
SHORT = 45


def town(reading: Reading) -> Spot | None:
    """The town of the first dateline; None where there is none, or no map has its town.

    Its head names a day or opens in capitals; a town alone before a dash is one only where a whole paragraph follows.
    """
    start, seen = 0, 0
    for line in reading.text.splitlines(keepends=True):
        if line.strip() and not any(m.start <= start < m.end for m in reading.masked):
            seen += 1
            if seen > LINES:
                return None
            if (found := _in(reading, start, line) or (_alone(reading, start, line) if seen > 1 else None)) is not None:
                return found
        start += len(line)
    return None


def _alone(reading: Reading, start: int, line: str) -> Spot | None:
    """The town of a line that names nothing but a house and a town, or a town and its country."""
    head = line.strip()
    parts = head.split(",")
    if len(head) > SHORT or not 1 < len(parts) < 4 or not all(w[0].isupper() for w in head.replace("’", " ").split() if len(w) > 3):
        return None
    for part in parts:
        name = part.strip()
        place = next(iter(reading.world.places.lookup(name)), None) if name and not any(c.isdigit() for c in name) else None
        if place is not None and place.kind == "city":
            begin = start + line.index(part) + len(part) - len(part.lstrip())
            return Spot(name, place.country, None, Span(begin, begin + len(name)))
    return None


def _in(reading: Reading, start: int, line: str) -> Spot | None:
    end = ENDS.search(line, 0, HEAD)
    if end is not None and any(t.kind == "date" and t.span.start == start and t.span.end == start + end.start() for t in reading.timexes):
        day, line, start = line[: end.end()], line[end.end() :], start + end.end()   # "March 14 – Oslo, Norway – Agency"
        end = ENDS.search(line, 0, HEAD - len(day))
        if end is not None and (found := _named(reading, start, line[: end.start()], False)) is not None:
            return found
    if end is None:
        return None
    head = line[: end.start()]
    dated = any(t.kind == "date" and start <= t.span.start < start + end.start() for t in reading.timexes)
    first = re.match(r"\W*(\w{3,})", head)
    capitals = first is not None and first[1].isupper()
    if not dated and not capitals and (len(line) < LEDE or "/" in end[0] or ")" in end[0]):
        return None
    return _named(reading, start, head, capitals)


def _named(reading: Reading, start: int, head: str, capitals: bool) -> Spot | None:
    """The first town among the parts of a dateline; without `capitals` it opens it."""
    at = 0
    for n, part in enumerate(re.split(r"([.,(/])", head)):
        name = part.strip()
        if n < 5 and name and not any(c.isdigit() for c in name) and name[0].isupper():
            name = name.title() if name.isupper() else name
            place = next(iter(reading.world.places.lookup(name)), None)
            if place is not None and place.kind == "city":
                begin = start + at + len(part) - len(part.lstrip())
                return Spot(name, place.country, None, Span(begin, begin + len(name)))
            if n == 0 and not capitals:
                return None  # a line of prose, or a list
        at += len(part)
    return None
