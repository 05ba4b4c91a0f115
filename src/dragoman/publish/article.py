"""The record of one article as `dragoman read --json` prints it: one object, fields in a fixed order, lists as they came."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from dragoman.model.claim import ContactClaim, Figure, Topic
from dragoman.model.document import Document
from dragoman.model.record import (
    ArticleRecord,
    Contact,
    Fields,
    NamedParty,
    NamedPlace,
    ReportedAppointment,
    ReportedCommitment,
    ReportedContact,
    ReportedStatement,
    SourceValue,
)
from dragoman.model.span import Span
from dragoman.model.when import When

Json = dict[str, Any]


def article_line(record: ArticleRecord) -> str:
    """One line of JSON without its line end; the same record gives the same line."""
    return line(article(record))


def line(value: Json) -> str:
    """JSON on one line, letters of every script as they are."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def article(record: ArticleRecord) -> Json:
    """The record of one article in the fields of the contract."""
    text = record.document.text
    return {
        "document": document(record.document),
        "contacts": [reported(c, text) for c in record.contacts],
        "statements": [statement(s, text) for s in record.statements],
        "figures": figures(record),
        "commitments": [commitment(c, text) for c in record.commitments],
        "appointments": [appointment(a, text) for a in record.appointments],
        "origins": [{"name": o.name, **span(o.span, text)} for o in record.document.origins],
        "furniture": [{**span(f.span, text), "reason": f.reason} for f in record.document.furniture],
        "unread": [{"start": u.span.start, "end": u.span.end, "reason": u.reason} for u in record.document.unread],
    }


def document(document: Document) -> Json:
    """What is known of the article itself, with its text."""
    return {
        "id": document.id,
        "name": document.name,
        "language": document.language,
        "published": iso(document.published),
        "published_basis": document.published_basis,
        "title": document.title,
        "url": document.url,
        "outlet": document.outlet,
        "text": document.text,
    }


def reported(contact: ReportedContact, text: str) -> Json:
    """One contact as one article tells it."""
    claim = contact.claim
    return {
        "id": claim.id,
        **contact_fields(contact),
        "main": claim.main,
        "evidence": [{"field": e.field, **span(e.span, text), "rule": e.rule} for e in claim.evidence],
    }


def contact_fields(contact: ReportedContact | Contact | Fields) -> Json:
    """The fields that a report of a contact and the contact made of many reports have in common."""
    source: ContactClaim | Contact | Fields = contact.claim if isinstance(contact, ReportedContact) else contact
    return {
        "kind": source.kind,
        "status": source.status,
        "date": when(source.when),
        "place": place(contact.place),
        "format": list(source.format),
        "duration": source.duration,
        "participants": [participant(p) for p in contact.participants],
        "delegation": [delegate(p) for p in contact.delegation],
        "topics": [topic(t) for t in source.topics],
        "not_discussed": [topic(t) for t in source.not_discussed],
    }


def participant(party: NamedParty) -> Json:
    """A side of a contact; `entity` and `known` are there once it is linked."""
    out: Json = {"name": party.name, "as": list(party.as_), "part": party.part, "country": party.country, "office": party.office}
    out["type"] = party.type
    return _linked(out, party)


def delegate(party: NamedParty) -> Json:
    """Somebody named as taking part beside the principals."""
    out: Json = {"name": party.name, "as": list(party.as_), "side": party.country, "office": party.office}
    return _linked(out, party)


def _linked(out: Json, party: NamedParty) -> Json:
    """With what only linking gives: who it is, and what is known that the article does not say."""
    if party.entity:
        out["entity"] = party.entity
    if party.known:
        out["known"] = [{"field": k.field, "value": k.value, "why": k.why, "basis": k.basis, "document": k.document} for k in party.known]
    return out


def place(place: NamedPlace | None) -> Json | None:
    """Where; degrees WGS 84."""
    if place is None:
        return None
    return {
        "name": place.name,
        "country": place.country,
        "geonames": place.geonames,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "venue": place.venue,
    }


def when(when: When | None) -> Json | None:
    """A date with its bounds and how it is known."""
    if when is None:
        return None
    return {"edtf": when.edtf, "earliest": iso(when.earliest), "latest": iso(when.latest), "basis": when.basis, "why": when.why}


def topic(topic: Topic) -> Json:
    """A subject: the concept, the article's wording, the IPTC Media Topic; with a contact how it stands."""
    out: Json = {"label": topic.label, "text": topic.text, "iptc": topic.iptc}
    return out | {"standing": topic.standing} if topic.standing else out


def statement(said: ReportedStatement, text: str) -> Json:
    """Something said, by whom, in what mode."""
    claim = said.claim
    return {
        "id": claim.id,
        "speaker": speaker(said.speaker),
        "mode": claim.mode,
        "denies": claim.denies,
        **span(claim.span, text),
        "cue": claim.cue,
        "setting": claim.setting,
        "date": when(claim.when),
        "contact": claim.contact,
        "topics": [topic(t) for t in claim.topics],
        "evidence": [{"field": e.field, **span(e.span, text), "rule": e.rule} for e in claim.evidence],
    }


def figures(record: ArticleRecord) -> list[Json]:
    """The amounts of an article, each with the name of whoever gives it."""
    by = givers(record)
    return [figure(f, record.document.text, by.get(f.statement or "")) for f in record.figures]


def givers(record: ArticleRecord) -> dict[str, str]:
    """Who speaks, by id of the statement; nothing for a statement of nobody known."""
    return {s.claim.id: s.speaker.label for s in record.statements if s.speaker.as_}


def figure(figure: Figure, text: str, by: str | None) -> Json:
    """An amount; a whole number is written as one. `by` is who gives it, None where the article does."""
    value = int(figure.value) if float(figure.value).is_integer() else figure.value
    return {
        "value": value,
        "unit": figure.unit,
        "what": figure.what,
        "period": figure.period,
        "approximate": figure.approximate,
        "by": by,
        "statement": figure.statement,
        **span(figure.span, text),
    }


def commitment(reported: ReportedCommitment, text: str) -> Json:
    """What is to happen, by whom, until when."""
    claim = reported.claim
    return {
        "kind": claim.kind,
        "who": [p.label for p in reported.who],
        "what": claim.what,
        "due": claim.due,
        "contact": claim.contact,
        "topics": [topic(t) for t in claim.topics],
        **span(claim.span, text),
    }


def appointment(reported: ReportedAppointment, text: str) -> Json:
    """Somebody takes or leaves an office."""
    claim = reported.claim
    return {
        "person": reported.person.label,
        "as": list(reported.person.as_),
        "office": claim.office,
        "country": claim.country,
        "from": claim.since,
        "until": claim.until,
        "replaces": reported.replaces.label if reported.replaces else None,
        **span(claim.span, text),
    }


def speaker(party: NamedParty) -> Json:
    """Whose words they are; `entity` is there once it is linked."""
    out: Json = {"name": party.name, "as": list(party.as_), "office": party.office, "country": party.country, "type": party.type}
    return _linked(out, party)


def value(value: SourceValue) -> Json:
    """What sources have, and which."""
    return {"value": value.value, "documents": list(value.documents)}


def span(span: Span, text: str) -> Json:
    """The way back to the words: code points into the text, and the words."""
    return {"start": span.start, "end": span.end, "quote": span.of(text)}


def iso(day: date | None) -> str | None:
    """A day as ISO 8601."""
    return day.isoformat() if day else None
