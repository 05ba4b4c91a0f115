"""A decision in a line, for people."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dragoman.model.decision import Decision, Standing
from dragoman.model.entity import Called


def what(decision: Decision) -> str:
    """A decision in a few words."""
    match decision.verb:
        case "set":
            return f"set {_about(decision)} {decision.field} {decision.value}"
        case "reject":
            return f"reject {_about(decision)}"
        case "merge":
            return f"merge {_about(decision)}: {' + '.join(_count(group) for group in decision.groups)}"
        case "split":
            return f"split {_about(decision)} into {' | '.join(_count(group) for group in decision.groups)}"
        case "undo":
            return f"undo {', '.join(id[:7] for id in decision.undoes)}"
        case verb:
            return f"{verb} {' and '.join(called(n) for n in decision.names)}"


def contradiction(standing: Standing, log: Mapping[str, Decision]) -> str:
    """Two decisions that contradict each other, and which of them counts; `log` has all decisions by id."""
    d, other = standing.decision, log[standing.by or ""]
    return f"{other.id[:7]}  {other.by}, {other.at[:10]}: {what(other)}  overrules  {d.id[:7]}  {d.by}, {d.at[:10]}: {what(d)}"


def called(name: Called) -> str:
    """A name with what tells whose it is."""
    said = [x for x in (name.country, name.office, name.document) if x]
    return f"“{name.name}”" + (f" ({', '.join(said)})" if said else "")


def _about(decision: Decision) -> str:
    """What is decided about, as it was cited: its kind, its date, its people."""
    c = decision.cited[0]
    if c.type != "contact":
        return f"{c.type} “{_short(c.quote)}”"
    names = ", ".join(re.sub(r"\b\w", lambda m: m[0].upper(), n) for n in c.names[:3])
    return f"the {' '.join(x for x in (c.kind, 'of ' + c.edtf if c.edtf else '') if x)} ({names or c.source})"


def _count(group: tuple[object, ...]) -> str:
    return "1 report" if len(group) == 1 else f"{len(group)} reports"


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "…"
