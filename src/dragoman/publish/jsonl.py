"""The workspace as JSON lines, an object a line, its `type` first: contacts; what was said, counted, promised; persons; documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dragoman.model.entity import Entity
from dragoman.model.record import (
    DECIDABLE,
    Amended,
    Appointed,
    ArticleRecord,
    Chronicle,
    Contact,
    Decided,
    LedgerLine,
    Said,
    Source,
)
from dragoman.model.span import Span
from dragoman.model.support import Support, support
from dragoman.model.tenure import Term
from dragoman.publish import article as one
from dragoman.publish.article import Json

Counted = tuple[ArticleRecord, Mapping[str, Amended]]


def jsonl(shown: Chronicle, records: Iterable[Counted], texts: Mapping[str, str]) -> Iterator[str]:
    """Lines with their line ends. `texts` has the text of every document that something rests on, by id; `records` may come one by one,
    each with what was decided of which of its figures, by id."""
    kept: list[Json] = []
    for c in shown.contacts:
        yield contact_line(c, texts)
    for s in shown.said:
        yield statement_line(s, texts)
    for record, amended in records:
        for f, value in zip(record.figures, one.figures(record), strict=True):
            yield _line("figure", {"document": record.document.id, "id": f.id, **value, "decided": _amended(amended.get(f.id), value)})
        kept.append(one.document(record.document))
    for m in shown.ledger:
        yield commitment_line(m, texts)
    for a in shown.appointed:
        yield appointment_line(a, texts)
    for e in shown.entities:
        yield _line(e.type, entity(e))
    for d in kept:
        yield _line("document", d)


def contact_line(value: Contact, texts: Mapping[str, str]) -> str:
    """One contact as a line with its line end."""
    return _line("contact", contact(value, texts))


def _line(type: str, value: Json) -> str:
    return one.line({"type": type, **value}) + "\n"


def statement_line(said: Said, texts: Mapping[str, str]) -> str:
    """A statement as a line with its line end."""
    return _line("statement", statement(said, texts))


def statement(said: Said, texts: Mapping[str, str]) -> Json:
    """A statement: the article's own fields, when it was said, the contact that it belongs to, and where else it stands."""
    text = texts[said.source.document]
    value = {"document": said.source.document, **one.statement(said.reported, text), "contact": said.contact, "date": one.when(said.when)}
    value |= {"also": [{"document": r.document, **_at(r.span)} for r in said.also]}
    machine: Json = {}
    if m := said.machine:
        machine = {"speaker": one.speaker(m.speaker), "date": one.when(m.when), "mode": m.mode, "denies": m.denies, "setting": m.setting}
        machine |= {"contact": m.contact, "topics": [one.topic(t) for t in m.topics]}
    return value | {"decided": _decided(said.decided, value, machine)}


def commitment_line(line: LedgerLine, texts: Mapping[str, str]) -> str:
    """A commitment as a line with its line end."""
    return _line("commitment", commitment(line, texts))


def commitment(line: LedgerLine, texts: Mapping[str, str]) -> Json:
    """A commitment, with what became of it and why."""
    claim, doc = line.reported.claim, line.source.document
    value = {"document": doc, "id": claim.id, **one.commitment(line.reported, texts[doc])}
    value |= {"entities": [p.entity for p in line.reported.who], "state": line.state, "fulfilled_by": line.fulfilled_by, "why": line.why}
    machine: Json = {}
    if m := line.machine:
        machine = {"kind": m.kind, "who": [p.label for p in m.who], "what": m.what, "due": m.due, "state": m.state}
        machine |= {"fulfilled_by": m.fulfilled_by, "contact": m.contact, "topics": [one.topic(t) for t in m.topics]}
    value |= {"also": [{"document": r.document, **_at(r.span)} for r in line.also], "contact": line.contact}
    return value | {"decided": _decided(line.decided, value, machine)}


def appointment_line(appointed: Appointed, texts: Mapping[str, str]) -> str:
    """An appointment as a line with its line end."""
    return _line("appointment", appointment(appointed, texts))


def appointment(appointed: Appointed, texts: Mapping[str, str]) -> Json:
    """An appointment, with who it is."""
    a, doc = appointed.reported, appointed.source.document
    value = {"document": doc, "id": a.claim.id, **one.appointment(a, texts[doc]), "entity": a.person.entity}
    machine = one.appointment(appointed.machine, texts[doc]) if appointed.machine else {}
    return value | {"decided": _decided(appointed.decided, value, machine)}


def _amended(amended: Amended | None, value: Json) -> Json:
    """What was decided of a figure."""
    return _decided(amended.decided, value, one.figure(amended.machine, "", None)) if amended else {}


def _at(span: Span | None) -> Json:
    return {"start": span.start, "end": span.end} if span else {}


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
        "support": [behind(s) for s in support(contact)],
        "sources": [source(s) for s in contact.sources],
        "disagreements": [
            {"field": d.field, "values": [one.value(v) for v in d.values]} for d in contact.disagreements
        ],
        "reasons": {r.field: r.why for r in contact.reasons},
        "part_of": list(contact.part_of),
        "fulfils": list(contact.fulfils),
        "replaces": list(contact.replaces),
        "follows_from": list(contact.follows_from),
        "relations": [{"relation": r.kind, "type": r.type, "to": r.to, "why": r.why} for r in contact.relations],
        "why": contact.why,
        "decided": decided(contact),
        "proposals": [{"proposal": p.kind, "to": list(p.to), "score": p.score, "why": p.why} for p in contact.proposals],
    }


def decided(contact: Contact) -> Json:
    """What a person decided, field by field: the value, who, when, why, and what the machine made of the articles."""
    values = one.contact_fields(contact) | {"main": contact.main, "reports": [s.document for s in contact.sources], "contact": "rejected"}
    values |= {kind: list(contact.related(kind)) for kind in DECIDABLE}
    machine = one.contact_fields(contact.machine) | {"main": contact.machine.main} if contact.machine else {}
    machine |= {kind: [r.to for r in contact.given if r.kind == kind] for kind in DECIDABLE}
    return _decided(contact.decided, values, machine)


def _decided(marks: Iterable[Decided], values: Json, machine: Json) -> Json:
    return {d.field: _by_hand(d, values[d.field], machine.get(d.field)) for d in marks}


def _by_hand(d: Decided, value: object, machine: object) -> Json:
    return {"value": value, "by": d.by, "at": d.at, "note": d.note, "machine": machine, "decisions": list(d.decisions)}


def behind(support: Support) -> Json:
    """Who stands behind a value that is shown."""
    return {
        "field": support.field,
        "value": support.value,
        "reports": support.reports,
        "independent_origins": support.independent_origins,
        "documents": list(support.documents),
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
    """A person, organisation or country with all forms in the texts; a person's offices over time, each with where it is known from."""
    out: Json = {
        "id": entity.id,
        "name": entity.name,
        "forms": list(entity.forms),
        "countries": list(entity.countries),
        "offices": list(entity.offices),
        "why": entity.why,
    }
    if entity.type == "person":
        out |= {"terms": [term(t) for t in entity.terms], "notes": list(entity.notes)}
    return out


def term(term: Term) -> Json:
    """An office over time: EDTF of day, month or year ("" where unknown); an article's has the words that tell of it."""
    at = {"start": term.span.start, "end": term.span.end} if term.span else {"start": None, "end": None}
    out: Json = {"side": term.side, "office": term.office, "since": term.since, "until": term.until, "basis": term.basis}
    return out | {"conflict": term.conflict, "document": term.document, **at}
