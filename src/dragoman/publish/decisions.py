"""Decisions as JSON lines: what two analysts share, and what `log --json` tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.model.decision import Cited, Decision, Standing
from dragoman.publish.article import Json, line


def decisions(log: Iterable[Decision]) -> Iterator[str]:
    """The log, a decision a line with its line end, in order of time."""
    yield from (line(decision(d)) + "\n" for d in sorted(log, key=lambda d: d.order))


def standing_line(standing: Standing) -> str:
    """A decision and what it comes to now, as a line with its line end."""
    now = {"state": standing.state, "why": standing.why, "contacts": list(standing.contacts)}
    return line(decision(standing.decision) | now) + "\n"


def decision(d: Decision) -> Json:
    """All that a decision holds."""
    return {
        "type": "decision",
        "id": d.id,
        "verb": d.verb,
        "by": d.by,
        "at": d.at,
        "note": d.note,
        "number": d.number,
        "groups": [[_cited(c) for c in group] for group in d.groups],
        "field": d.field,
        "value": d.value,
        "names": [{"name": n.name, "country": n.country, "office": n.office, "document": n.document} for n in d.names],
        "undoes": list(d.undoes),
    }


def _cited(c: Cited) -> Json:
    return {
        "type": c.type,
        "document": c.document,
        "source": c.source,
        "claim": c.claim,
        "spans": [[s.start, s.end] for s in c.spans],
        "quote": c.quote,
        "kind": c.kind,
        "names": list(c.names),
        "date": c.edtf,
    }
