"""Which sources stand behind each value that is shown of a contact, and how many of them independently."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from dragoman.model.record import Contact, NamedParty, NamedPlace, Source
from dragoman.model.when import When


@dataclass(frozen=True, slots=True)
class Support:
    """The documents (ids, in the order of the sources) that have a value, and how many origins those go back to.

    `value` is as JSON has it: an EDTF date, a place, the label of a party or topic. Both are empty, or 0, where a person set the value.
    """

    field: str
    value: str
    documents: tuple[str, ...]
    independent_origins: int

    @property
    def reports(self) -> int:
        """How many articles have it."""
        return len(self.documents)


def support(contact: Contact) -> tuple[Support, ...]:
    """The support of every value shown, field by field; a list (participants, topics, formats) item by item."""
    return tuple(_behind(contact, field, value, has) for field, value, has in _values(contact))


def _behind(contact: Contact, field: str, value: str, has: Callable[[Source], bool]) -> Support:
    documents = tuple(dict.fromkeys(s.document for s in contact.sources if has(s)))
    return Support(field, value, documents, sum(not set(documents).isdisjoint(o.documents) for o in contact.origins))


def _values(contact: Contact) -> Iterator[tuple[str, str, Callable[[Source], bool]]]:
    """Field, value, and whether a source has it."""
    yield "kind", contact.kind, lambda s: s.reported.claim.kind == contact.kind
    yield "status", contact.status, lambda s: s.reported.claim.status == contact.status
    if when := contact.when:
        yield "date", when.edtf, lambda s: _dated(s.reported.claim.when, when)
    if place := contact.place:
        yield "place", place.name or place.country or place.venue or "", lambda s: _stood(s.reported.place, place)
    for party in contact.participants:
        yield "participants", party.label, partial(_named, party=party)
    for party in contact.delegation:
        yield "delegation", party.label, partial(_named, party=party)
    for form in contact.format:
        yield "format", form, partial(_has, field="format", value=form)
    if contact.duration:
        yield "duration", contact.duration, lambda s: s.reported.claim.duration == contact.duration
    for topic in contact.topics:
        yield "topics", topic.label, partial(_about, field="topics", label=topic.label)
    for topic in contact.not_discussed:
        yield "not_discussed", topic.label, partial(_about, field="not_discussed", label=topic.label)


def _dated(said: When | None, shown: When) -> bool:
    """The same date; one without its year has every year's. A vaguer date that only agrees is no support."""
    if said is None or len(said.edtf) != len(shown.edtf):
        return False
    return all(a == b or "X" in (a, b) for a, b in zip(said.edtf, shown.edtf, strict=True))


def _stood(said: NamedPlace | None, shown: NamedPlace) -> bool:
    if said is None:
        return False
    if shown.name:
        return said.name == shown.name
    return said.country == shown.country if shown.country else said.venue == shown.venue


def _named(source: Source, party: NamedParty) -> bool:
    """The source names this party, as a principal or in a delegation."""
    found = (*source.reported.participants, *source.reported.delegation)
    if party.entity:
        return any(p.entity == party.entity for p in found)
    return any(p.entity is None and set(p.as_) & set(party.as_) for p in found)


def _has(source: Source, field: str, value: str) -> bool:
    return value in getattr(source.reported.claim, field)


def _about(source: Source, field: str, label: str) -> bool:
    return any(t.label.casefold() == label.casefold() for t in getattr(source.reported.claim, field))
