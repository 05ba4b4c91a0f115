"""What a decision would make of contacts, before it is made: as they stand and as they would stand, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.decisions import Decisions
from dragoman.model.decision import Decision
from dragoman.model.record import Contact
from dragoman.publish.fields import NOTHING, words
from dragoman.web.contacts.fields import FIELDS, Quote, quotes
from dragoman.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Row:
    """A field: its values as the contacts stand, and as they would; `differ` where those that stand have several."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    differ: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """`before` are the contacts that a decision is about, `after` those that would be there instead; `quotes` are told of the more
    of the two, one after the other."""

    before: tuple[Contact, ...]
    after: tuple[Contact, ...]
    rows: tuple[Row, ...]
    quotes: tuple[tuple[Quote, ...], ...]


def preview(workspace: Workspace, decision: Decision, about: Sequence[Contact]) -> Preview:
    """The outcome of a decision about these contacts; nothing is kept."""
    after = Decisions(workspace, keep=False).outcome(decision)
    claims = {s.reported.claim.id for c in about for s in c.sources}
    after = tuple(c for c in after if claims & {s.reported.claim.id for s in c.sources})
    several = about if len(about) >= len(after) else after
    return Preview(tuple(about), after, tuple(rows(about, after)), tuple(beside(workspace, several)))


def rows(before: Sequence[Contact], after: Sequence[Contact]) -> Iterable[Row]:
    """The fields of which any has a value."""
    for field in FIELDS:
        here, there = tuple(words(c, field) for c in before), tuple(words(c, field) for c in after)
        if {*here, *there} != {NOTHING}:
            yield Row(field, here, there, len(set(here) - {NOTHING}) > 1)


def beside(workspace: Workspace, contacts: Sequence[Contact], most: int = 3) -> list[tuple[Quote, ...]]:
    """The sentences that tell of each, one a source first, up to so many."""
    texts: Mapping[str, str] = workspace.texts(contacts)
    return [tuple(quotes(c.sources, ("contact",), texts)[:most]) for c in contacts]
