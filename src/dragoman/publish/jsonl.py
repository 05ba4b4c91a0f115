"""The workspace as JSON lines: one object a line, its `type` first; contacts, then what articles say, then persons and documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dragoman.model.entity import Entity
from dragoman.model.record import ArticleRecord, Contact, Source
from dragoman.publish import article as one
from dragoman.publish.article import Json


def jsonl(
    contacts: Iterable[Contact], records: Iterable[ArticleRecord], entities: Iterable[Entity], texts: Mapping[str, str]
) -> Iterator[str]:
    """Lines with their line ends. `texts` has the text of every document that a contact rests on, by id; `records` may come one by one."""
    kept: list[Json] = []
    for c in contacts:
        yield contact_line(c, texts)
    for record in records:
        for type, values in said(record):
            for value in values:
                yield _line(type, {"document": record.document.id, **value})
        kept.append(one.document(record.document))
    for e in entities:
        yield _line(e.type, entity(e))
    for d in kept:
        yield _line("document", d)


def contact_line(value: Contact, texts: Mapping[str, str]) -> str:
    """One contact as a line with its line end."""
    return _line("contact", contact(value, texts))


def _line(type: str, value: Json) -> str:
    return one.line({"type": type, **value}) + "\n"


def said(record: ArticleRecord) -> Iterator[tuple[str, list[Json]]]:
    """What an article says beside contacts, by type."""
    text = record.document.text
    yield "statement", [one.statement(s, text) for s in record.statements]
    yield "figure", [one.figure(f, text) for f in record.figures]
    yield "commitment", [one.commitment(c, text) for c in record.commitments]
    yield "appointment", [one.appointment(a, text) for a in record.appointments]


def contact(contact: Contact, texts: Mapping[str, str]) -> Json:
    """A contact as all its sources tell it; evidence says in which document its words stand."""
    return {
        "id": contact.id,
        **one.contact_fields(contact),
        "main": contact.main,
        "evidence": [
            {"document": id, "field": e.field, **one.span(e.span, texts[id]), "rule": e.rule} for id, e in contact.evidence
        ],
        "reports": contact.reports,
        "independent_origins": contact.independent_origins,
        "origins": [{"name": o.name, "documents": list(o.documents), "why": o.why} for o in contact.origins],
        "sources": [source(s) for s in contact.sources],
        "disagreements": [
            {"field": d.field, "values": [{"value": v.value, "documents": list(v.documents)} for v in d.values]}
            for d in contact.disagreements
        ],
        "follows_from": list(contact.follows_from),
        "fulfils": list(contact.fulfils),
        "why": contact.why,
    }


def source(source: Source) -> Json:
    """One article's own values, field by field."""
    return {
        "document": source.document,
        "name": source.name,
        "language": source.language,
        "published": one.iso(source.published),
        "outlet": source.outlet,
        "claim": source.reported.claim.id,
        "values": one.contact_fields(source.reported),
    }


def entity(entity: Entity) -> Json:
    """A person, organisation or country with all forms in the texts."""
    return {
        "id": entity.id,
        "name": entity.name,
        "forms": list(entity.forms),
        "countries": list(entity.countries),
        "offices": list(entity.offices),
        "why": entity.why,
    }
