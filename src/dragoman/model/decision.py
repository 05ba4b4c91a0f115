"""What a person decided. Decisions are kept for good, apart from what is derived; to take one back is a decision too.

A decision is about content, never about row numbers: a claim is cited by its article, the words it rests on, its kind and the names in
it, so that it is found again when the article is read by a better version; people are cited by their names as articles write them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from shlex import quote
from typing import Any, Literal

from dragoman.model.entity import Called, Judgement
from dragoman.model.span import Span

Verb = Literal["merge", "split", "set", "reject", "same", "different", "undo"]
ClaimType = Literal["contact", "statement", "figure", "commitment", "appointment"]
FindingKind = Literal["decision", "merge", "split", "disagreement", "date", "office", "speaker", "commitment", "appointment"]
State = Literal["holds", "overruled", "without object", "taken back"]
VERBS: tuple[Verb, ...] = ("merge", "split", "set", "reject", "same", "different", "undo")
FINDINGS: tuple[FindingKind, ...] = (
    "decision", "merge", "split", "disagreement", "date", "office", "speaker", "commitment", "appointment",
)  # fmt: skip
TYPES: tuple[ClaimType, ...] = ("contact", "statement", "figure", "commitment", "appointment")
SHORT = 7  # characters of an id in a command
FORM = 1   # of what `id` is a hash of; a later form has to keep the ids of this one


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim by what it is.

    `document` is the id of its article (a hash of the text) and `source` that article's name; `claim` is the id that the claim had when it
    was cited; `spans` are what it rests on, in order, and `quote` the words around the first, which begin at `at`; `names` are those of
    its people, folded and sorted; `edtf` its date. `merge.recognise` weighs all of these to find it again.
    """

    type: ClaimType
    document: str
    claim: str
    source: str
    spans: tuple[Span, ...]
    at: int
    quote: str
    kind: str = ""
    names: tuple[str, ...] = ()
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decides and when (UTC, ``2026-11-22T08:15:00Z``), and why; the clock is the caller's."""

    by: str
    at: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `id` comes from all the rest (`sealed`), so one that is imported twice is one.

    `number` counts within the log that it was made in, and tells apart what is decided within one second.
    `groups` are cited claims: of *merge* the reports of each contact as they were, which are one contact; of *split* each part, which are
    several; of *set* and *reject* the one that is meant. `field` and `value` are those of *set*, the value as a person writes it
    (`merge.values`). `names` are the two of *same* and *different*. `undoes` are the ids of the decisions that *undo* takes back.
    """

    id: str
    verb: Verb
    by: str
    at: str
    note: str = ""
    number: int = 0
    groups: tuple[tuple[Cited, ...], ...] = ()
    field: str = ""
    value: str = ""
    names: tuple[Called, ...] = ()
    undoes: tuple[str, ...] = ()

    @property
    def cited(self) -> tuple[Cited, ...]:
        """All claims that it is about, in order."""
        return tuple(c for group in self.groups for c in group)

    @property
    def documents(self) -> frozenset[str]:
        """The ids of the articles that it is about; none for people and for *undo*."""
        return frozenset(c.document for c in self.cited)

    @property
    def order(self) -> tuple[str, int, str, str]:
        """Its place among decisions, whoever made them: by time; the later one counts."""
        return self.at, self.number, self.by, self.id


@dataclass(frozen=True, slots=True)
class Standing:
    """What a decision comes to now, and why, in a few words.

    `contacts` are the ids of those that it has to do with, `by` that of the decision that overrules it or took it back.
    """

    decision: Decision
    state: State
    why: str = ""
    contacts: tuple[str, ...] = ()
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A decision that would settle something: `verb` of what has `ids` (whole), with `field` and `value` of *set*, `reports` of *split*.

    `blank` is a word in capitals that stands in the value last, for what only a person can say.
    """

    verb: Verb
    ids: tuple[str, ...]
    field: str = ""
    value: str = ""
    reports: tuple[str, ...] = ()
    blank: str = ""

    @property
    def command(self) -> str:
        """The same as it is typed after ``dragoman``."""
        words = (*self.reports, *([self.value] if self.value else ()))
        return " ".join((self.verb, *(id[:SHORT] for id in self.ids), *([self.field] if self.field else ()), *map(quote, words)))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that deserves a person's look.

    `value` says how much, 0 to 1; `about` are the ids of the contacts, statements or decisions that it is about; each of `ways` settles it
    one way or the other.
    """

    kind: FindingKind
    value: float
    about: tuple[str, ...]
    what: str
    why: str
    ways: tuple[Way, ...]

    @property
    def commands(self) -> tuple[str, ...]:
        """The ways out as they are typed after ``dragoman``; words in capitals are to be filled in."""
        return tuple(w.command for w in self.ways)


def sealed(decision: Decision) -> Decision:
    """The decision with its id: 16 hexadecimal digits from all it holds."""
    return replace(decision, id=_identity(decision))


def genuine(decision: Decision) -> bool:
    """Whether its id is that of what it holds."""
    return decision.id == _identity(decision)


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those that were not taken back, in order, each once. What takes back, and is not taken back itself, is among them."""
    known = {d.id: d for d in decisions}
    against: dict[str, list[str]] = {}
    for d in known.values():
        for target in d.undoes:
            against.setdefault(target, []).append(d.id)
    holds: dict[str, bool] = {}

    def stands(id: str) -> bool:
        # An id is a hash of what it undoes, so that no chain of undoing can bite its own tail.
        if id not in holds:
            holds[id] = not any(stands(other) for other in against.get(id, ()))
        return holds[id]

    # Later ones first, so that a long chain of undoing is not a deep recursion.
    for d in sorted(known.values(), key=lambda d: d.order, reverse=True):
        stands(d.id)
    return tuple(sorted((d for d in known.values() if holds[d.id]), key=lambda d: d.order))


def judgements(decisions: Iterable[Decision]) -> tuple[Judgement, ...]:
    """What was decided about names, of those that stand, in order."""
    return tuple(Judgement(d.names[0], d.names[1], d.verb == "same") for d in standing(decisions) if d.verb in ("same", "different"))


def _identity(d: Decision) -> str:
    cited = [[c.type, c.document, c.claim, c.source, _spans(c.spans), c.at, c.quote, c.kind, c.names, c.edtf] for c in d.cited]
    sizes = [len(group) for group in d.groups]
    names = [[n.name, n.country, n.office, n.document] for n in d.names]
    held: list[Any] = [FORM, d.verb, d.by, d.at, d.note, d.number, sizes, cited, d.field, d.value, names, d.undoes]
    return hashlib.sha256(json.dumps(held, ensure_ascii=False).encode()).hexdigest()[:16]


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]
