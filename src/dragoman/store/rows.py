"""Values to rows and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dragoman.model.claim import ContactClaim, Figure
from dragoman.model.decision import Decision
from dragoman.model.document import Document
from dragoman.model.entity import Entity
from dragoman.model.fold import fold
from dragoman.model.record import (
    Appointed,
    ArticleRecord,
    Chronicle,
    Contact,
    LedgerLine,
    NamedParty,
    NamedPlace,
    ReportedAppointment,
    ReportedCommitment,
    ReportedContact,
    ReportedStatement,
    Said,
)
from dragoman.store import codec

Row = dict[str, Any]
LISTS: Mapping[str, type[Any]] = {
    "statement": ReportedStatement,
    "figure": Figure,
    "commitment": ReportedCommitment,
    "appointment": ReportedAppointment,
}


@dataclass(frozen=True, slots=True)
class Named:
    """The resolved layer of a contact claim."""

    participants: tuple[NamedParty, ...]
    delegation: tuple[NamedParty, ...] = ()
    place: NamedPlace | None = None


def document_row(document: Document, reader: str) -> Row:
    """A document; its text stands apart, so that lists need not load it."""
    return {
        "id": document.id,
        "name": document.name,
        "language": document.language,
        "published": document.published.isoformat() if document.published else None,
        "text": document.text,
        "payload": codec.dumps(replace(document, text="")),
        "reader": reader,
    }


def claim_rows(record: ArticleRecord) -> list[Row]:
    """Everything that an article says, a row each, in order of first appearance."""
    rows = [
        {
            "document": record.document.id,
            "type": "contact",
            "position": i,
            "id": c.claim.id,
            "kind": c.claim.kind,
            "status": c.claim.status,
            "edtf": c.claim.when.edtf if c.claim.when else None,
            "payload": codec.dumps(c.claim),
            "named": codec.dumps(Named(c.participants, c.delegation, c.place)),
        }
        for i, c in enumerate(record.contacts)
    ]
    for type in LISTS:
        for i, value in enumerate(getattr(record, f"{type}s")):
            said = getattr(value, "claim", value)
            rows.append(
                {
                    "document": record.document.id,
                    "type": type,
                    "position": i,
                    "id": said.id,
                    "kind": getattr(said, "kind", None),
                    "status": None,
                    "edtf": None,
                    "payload": codec.dumps(value),
                    "named": None,
                }
            )
    return rows


def record(document: Document, rows: Iterable[Any]) -> ArticleRecord:
    """What `claim_rows` was given; `rows` in order of position."""
    contacts: list[ReportedContact] = []
    others: dict[str, list[Any]] = {type: [] for type in LISTS}
    for row in rows:
        if row["type"] == "contact":
            named = codec.loads(Named, row["named"])
            contacts.append(ReportedContact(codec.loads(ContactClaim, row["payload"]), named.participants, named.delegation, named.place))
        else:
            others[row["type"]].append(codec.loads(LISTS[row["type"]], row["payload"]))
    return ArticleRecord(document, tuple(contacts), **{f"{type}s": tuple(values) for type, values in others.items()})


def decision_row(decision: Decision, position: int) -> Row:
    """A line of the log of decisions."""
    return {"position": position, "id": decision.id, "at": decision.at, "by": decision.by, "payload": codec.dumps(decision)}


def contact_row(contact: Contact, position: int, bound: str | None) -> Row:
    """A line of the chronicle with the whole contact in it."""
    when, place = contact.when, contact.place
    return {
        "id": contact.id,
        "position": position,
        "kind": contact.kind,
        "status": contact.status,
        "edtf": when.edtf if when else None,
        "earliest": when.earliest.isoformat() if when and when.earliest else None,
        "latest": when.latest.isoformat() if when and when.latest else None,
        "bound": bound,
        "place": place.name or place.venue if place else None,
        "country": place.country if place else None,
        "reports": contact.reports,
        "origins": contact.independent_origins,
        "payload": codec.dumps(contact),
        "decided": "".join(f" {d.field} " for d in contact.decided),
    }


def party_rows(contact: Contact, forms: Mapping[str, str]) -> list[Row]:
    """Who takes part, principals first; `forms` are the folded forms of each entity by id."""
    return [
        {
            "contact": contact.id,
            "position": i,
            "principal": int(i < len(contact.participants)),
            "label": p.label,
            "country": p.country,
            "entity": p.entity,
            "forms": searchable((p.name, *p.as_, p.office)) + forms.get(p.entity or "", ""),
        }
        for i, p in enumerate((*contact.participants, *contact.delegation))
    ]


def searchable(forms: Sequence[str | None]) -> str:
    """Folded forms in one string in which every word has a blank before it."""
    return " " + fold(" ".join(f for f in forms if f))


def entity_row(entity: Entity) -> Row:
    """An entity with what it is searched by."""
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "forms": searchable((entity.name, *entity.forms)),
        "payload": codec.dumps(entity),
    }


SHOWN: Mapping[str, type[Any]] = {"statement": Said, "commitment": LedgerLine, "appointment": Appointed}


def said_rows(chronicle: Chronicle, forms: Mapping[str, str], texts: Mapping[str, str]) -> list[Row]:
    """What was said, promised and decided, in the order in which it is shown, with what it is searched by.

    `forms` are the folded forms of each entity, `texts` the texts of the documents, by id.
    """
    rows = []
    for i, s in enumerate(chronicle.said):
        row = _said("statement", i, s, (s.reported.speaker,), forms, texts)
        day = s.when
        bounds = (day.earliest, day.latest) if day else (None, None)
        rows.append(row | {"contact": s.contact, "state": "denies" if s.reported.claim.denies else None} | _days(*bounds))
    for i, line in enumerate(chronicle.ledger):
        row = _said("commitment", i, line, line.reported.who, forms, texts, line.reported.claim.what)
        rows.append(row | {"contact": line.fulfilled_by, "state": line.state} | _days(line.earliest, line.latest))
    for i, a in enumerate(chronicle.appointed):
        people = (a.reported.person, *((a.reported.replaces,) if a.reported.replaces else ()))
        rows.append(_said("appointment", i, a, people, forms, texts, a.reported.claim.office))
    return rows


def _said(
    type: str,
    position: int,
    value: Said | LedgerLine | Appointed,
    people: Sequence[NamedParty],
    forms: Mapping[str, str],
    texts: Mapping[str, str],
    *words: str,
) -> Row:
    claim = value.reported.claim
    return {
        "type": type,
        "position": position,
        "id": claim.id,
        "document": value.source.document,
        "contact": None,
        "state": None,
        "earliest": None,
        "latest": None,
        "entities": "".join(f" {p.entity} " for p in people if p.entity),
        "forms": "".join(searchable((p.name, *p.as_, p.office)) + forms.get(p.entity or "", "") for p in people),
        "words": searchable((claim.span.of(texts[value.source.document]), *words)),
        "payload": codec.dumps(value),
    }


def _days(earliest: date | None, latest: date | None) -> Row:
    return {"earliest": earliest.isoformat() if earliest else None, "latest": latest.isoformat() if latest else None}
