"""When a commitment is due, and whether that day is past."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dragoman.merge.said import reference
from dragoman.model.record import ArticleRecord, LedgerLine

_PART = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


def lines(records: Iterable[ArticleRecord]) -> tuple[LedgerLine, ...]:
    """Every commitment as an open line, by the day it is due, what has none first; the order of `records` has no part in it."""
    found = []
    for record in records:
        at = reference(record.document)
        for c in record.commitments:
            first, last = bounds(c.claim.due)
            found.append(LedgerLine(c, at, earliest=first, latest=last))
    return tuple(sorted(found, key=order))


def order(line: LedgerLine) -> tuple[date, date, str, int, str]:
    """By the last day, then by publication and place in the article."""
    claim = line.reported.claim
    return line.latest or date.min, line.source.published or date.min, line.source.document, claim.span.start, claim.id


def bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """First and last day of an EDTF date of level 0, open ends and signs of doubt included; (None, None) where the year is unknown."""
    if not edtf:
        return None, None
    start, _, end = edtf.partition("/")
    return _ends(start)[0], _ends(end or start)[1] if end != ".." else None


def overdue(line: LedgerLine, as_of: date | None) -> LedgerLine:
    """The line as it stands on a day: an open one whose last day is past is overdue. Without a day nothing is."""
    if as_of is None or line.state != "open" or line.latest is None or line.latest >= as_of:
        return line
    return replace(line, state="overdue", why=f"due by {line.latest.isoformat()}; nothing read tells that it was done")


def _ends(part: str) -> tuple[date | None, date | None]:
    found = _PART.match(part.rstrip("~?%"))
    if not found:
        return None, None
    year, month, day = (int(n) if n else 0 for n in found.groups())
    try:
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        return date(year, month, day or 1), date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None, None
