"""Decisions as JSON lines and back: what two analysts share, and what `log --json` tells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from dragoman.model.decision import TYPES, VERBS, Cited, Decision, Finding, Standing, genuine
from dragoman.model.entity import Called
from dragoman.model.span import Span
from dragoman.publish.article import Json, line


def decisions(log: Iterable[Decision]) -> Iterator[str]:
    """The log, a decision a line with its line end, in order of time."""
    yield from (line(decision(d)) + "\n" for d in sorted(log, key=lambda d: d.order))


def standing_line(standing: Standing) -> str:
    """A decision and what it comes to now, as a line with its line end."""
    now = {"state": standing.state, "why": standing.why, "by": standing.by, "contacts": list(standing.contacts)}
    return line(decision(standing.decision) | {"standing": now}) + "\n"


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
        "at": c.at,
        "quote": c.quote,
        "kind": c.kind,
        "names": list(c.names),
        "date": c.edtf,
    }


def parse(text: str) -> Decision:
    """The decision of a line that `decisions` wrote.

    Raises:
        ValueError: it is none, or was changed since; the message says what is wrong, in a few words.
    """
    try:
        raw = json.loads(text)
        if raw["type"] != "decision" or raw["verb"] not in VERBS:
            raise ValueError("no decision, or one of a newer Dragoman")
        held = {k: str(raw[k]) for k in ("id", "verb", "by", "at", "note", "field", "value")}
        found = Decision(
            **held,  # type: ignore[arg-type]
            number=int(raw["number"]),
            groups=tuple(tuple(_cited_of(c) for c in group) for group in raw["groups"]),
            names=tuple(Called(n["name"], n["country"], n["office"], n["document"]) for n in raw["names"]),
            undoes=tuple(str(x) for x in raw["undoes"]),
        )
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        raise ValueError(f"no decision ({type(error).__name__}: {error})") from error
    if not genuine(found):
        raise ValueError(f"decision {found.id} was changed after it was made")
    return found


def _cited_of(raw: Json) -> Cited:
    if raw["type"] not in TYPES:
        raise ValueError("about something that only a newer Dragoman knows")
    spans = tuple(Span(start, end) for start, end in raw["spans"])
    names = tuple(str(n) for n in raw["names"])
    where = raw["type"], raw["document"], raw["claim"], raw["source"]
    return Cited(*where, spans, int(raw["at"]), raw["quote"], raw["kind"], names, raw["date"])


def finding_line(finding: Finding) -> str:
    """Something that deserves a look, as a line with its line end."""
    value = {"type": "finding", "kind": finding.kind, "value": finding.value, "about": list(finding.about)}
    return line(value | {"what": finding.what, "why": finding.why, "commands": list(finding.commands)}) + "\n"
