"""Decisions about what was said: another speaker, another day, or not said at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.merge.decided import People, Ruling, party_of, when_set
from dragoman.merge.values import parse
from dragoman.model.decision import Decision
from dragoman.model.entity import Entity
from dragoman.model.order import said_order
from dragoman.model.record import Decided, Reference, Said, Words
from dragoman.model.span import Span

Places = frozenset[tuple[str, Span]]


def withdrawn(ruled: Iterable[Ruling]) -> Places:
    """Where statements, figures, commitments and appointments stand that were rejected: document and span."""
    return frozenset(at for r in ruled if r.decision.verb == "reject" for at in r.spans)


def told(gone: Places, span: Span, source: Reference, also: Iterable[Reference] = ()) -> bool:
    """Whether something is still told: neither it nor another place with the same words was rejected."""
    return gone.isdisjoint(places(span, source, also))


def places(span: Span, source: Reference, also: Iterable[Reference] = ()) -> list[tuple[str, Span]]:
    """Everywhere that something stands: document and span."""
    return [(source.document, span), *((r.document, r.span) for r in also if r.span)]


def settled(said: Sequence[Said], ruled: Sequence[Ruling], entities: Iterable[Entity]) -> tuple[Said, ...]:
    """The statements as they were set, without those that were rejected, in order of the day."""
    gone = withdrawn(ruled)
    setting = [r for r in ruled if r.decision.verb == "set" and r.spans]
    if not gone and not setting:
        return tuple(said)
    people = People(entities)
    out = []
    for s in said:
        at = places(s.reported.claim.span, s.source, s.also)
        if not gone.isdisjoint(at):
            continue
        for r in setting:
            if not r.spans.isdisjoint(at):
                s = _set(s, r.decision, people)
        out.append(s)
    return tuple(sorted(out, key=said_order))


def _set(said: Said, decision: Decision, people: People) -> Said:
    try:
        change = parse(decision.field, decision.value, "statement")
    except ValueError:
        return said   # of a newer Dragoman: the log says that it comes to nothing
    mark = Decided(change.field, decision.by, decision.at, decision.note, (decision.id,))
    decided = sorted((*(d for d in said.decided if d.field != mark.field), mark), key=lambda d: d.field)
    said = replace(said, decided=tuple(decided), machine=said.machine or Words(said.reported.speaker, said.when))
    if change.field == "date":
        return replace(said, when=when_set(change.words[0] if change.words else None, decision))
    return replace(said, reported=replace(said.reported, speaker=party_of(change.people[0], (), people)))
