"""In which order what was said, promised and decided is shown: by date, the newest last, what has none first."""

from __future__ import annotations

from datetime import date

from dragoman.model.record import Appointed, LedgerLine, Said


def said_order(said: Said) -> tuple[date, date, str, int, str]:
    """By the day it was said, then of publication, then place in the text."""
    day = said.when.earliest if said.when else None
    claim = said.reported.claim
    return day or date.min, said.source.published or date.min, said.source.document, claim.span.start, claim.id


def ledger_order(line: LedgerLine) -> tuple[date, date, str, int, str]:
    """By the day it is due, then of publication, then place in the text."""
    claim = line.reported.claim
    return line.latest or date.min, line.source.published or date.min, line.source.document, claim.span.start, claim.id


def appointed_order(appointed: Appointed) -> tuple[str, str]:
    """By the day from which (else until which) it holds, else of publication."""
    claim = appointed.reported.claim
    published = appointed.source.published.isoformat() if appointed.source.published else ""
    return claim.since or claim.until or published, claim.id
