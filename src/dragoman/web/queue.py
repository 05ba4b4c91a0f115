"""The queue of what deserves a look: findings by key, and the deed for each of their ways out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

from dragoman.decisions import Decisions
from dragoman.errors import DecisionError
from dragoman.model.decision import Decision, Finding, Signature, Way
from dragoman.publish.fields import NOTHING
from dragoman.web.render import plainly
from dragoman.workspace import Workspace

LETTERS = "abcdefghilmnopqrstvwxyz"   # of ways out; j, k and u have their own meaning
BLANKS = {"NAME": "Who", "YEAR": "The year", "DATE": "The date"}


@dataclass(slots=True)
class Queue:
    """The findings of a workspace, kept as long as nothing has come and nothing was decided."""

    _of: tuple[str, int, str | None] | None = None
    _found: tuple[Finding, ...] = ()
    _lock: Lock = field(default_factory=Lock)

    def findings(self, workspace: Workspace) -> tuple[Finding, ...]:
        """All that is open, the most valuable first."""
        with self._lock:
            workspace.freshen()
            now = workspace.where, workspace.store.revision(), workspace.store.merged()
            if self._of != now:
                self._of, self._found = now, workspace.decisions.review()
            return self._found


def key(finding: Finding) -> str:
    """What a finding is called in a form: the same as long as it is about the same and has the same ways out."""
    held = [finding.kind, finding.about, [[w.verb, w.ids, w.field, w.value, w.reports] for w in finding.ways]]
    return hashlib.sha256(json.dumps(held, ensure_ascii=False).encode()).hexdigest()[:16]


def label(finding: Finding, way: Way) -> str:
    """What a way out says on its button."""
    match finding.kind, way.verb:
        case "merge", verb:
            return "One contact" if verb == "merge" else "Two contacts"
        case "split", verb:
            return "Another contact" if verb == "split" else "They belong together"
        case "decision", _:
            return "Take it back" if len(finding.ways) == 1 else f"Take back the {'first' if way is finding.ways[0] else 'second'}"
        case _, _:
            pass
    if way.blank:
        return BLANKS[way.blank]
    if way.value.startswith("remove "):
        return "It was discussed" if way.field == "not_discussed" else "It was not discussed"
    return plainly(way.value, way.field).replace("_", " ") or NOTHING


def settle(decisions: Decisions, way: Way, fill: str, signature: Signature) -> Decision:
    """Make the decision that a way out stands for; `fill` is what only a person can say.

    Raises:
        DecisionError: nothing was filled in, or what was is no value.
    """
    value = way.value
    if way.blank:
        if not fill:
            raise DecisionError(f"{BLANKS[way.blank].lower()}: nothing was entered")
        before, _, after = value.rpartition(way.blank)
        value = before + fill + after
    match way.verb:
        case "merge":
            return decisions.merge(way.ids, signature)
        case "split":
            return decisions.split(way.ids[0], way.reports or way.ids[1:], signature)
        case "set":
            return decisions.set(way.ids[0], way.field, value, signature)
        case "undo":
            return decisions.undo(way.ids[0], signature)
        case verb:
            raise DecisionError(f"{verb}: no way out of a finding")


def at(findings: Sequence[Finding], wanted: str) -> tuple[int, Finding] | None:
    """Where the finding of that key stands now, and itself; nothing where it is settled."""
    return next(((n, f) for n, f in enumerate(findings) if key(f) == wanted), None)
