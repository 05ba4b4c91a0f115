"""Values to rows and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dragoman.model.claim import ContactClaim, Figure
from dragoman.model.clue import Clue
from dragoman.model.decision import Decision
from dragoman.model.document import Document
from dragoman.model.entity import Entity
from dragoman.model.fold import fold
from dragoman.model.identity import contact_id, identity
from dragoman.model.order import appointed_order, ledger_order, said_order
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
from dragoman.store.filters import Line, Part, Side
from dragoman.store.index import ONCE

Row = dict[str, Any]
UNDATED = "9999"   # a sort key from here on is of a contact of which not even the year is known
LISTED = ("id", "kind", "status", "edtf", "bound", "place", "country", "reports", "origins", "kept", "decided", "month")   # of a `Line`
LISTS: Mapping[str, type[Any]] = {
    "statement": ReportedStatement,
    "figure": Figure,
    "commitment": ReportedCommitment,
    "appointment": ReportedAppointment,
    "clue": Clue,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with an ``id``, and the rows of other tables that go with it, by the name of the table; those vanish with it."""

    row: Row
    beneath: tuple[tuple[str, Row], ...] = ()

    @property
    def mark(self) -> str:
        """What tells whether any of it has changed."""
        return identity("\x1f".join(str(v) for row in (self.row, *(r for _, r in self.beneath)) for v in row.values()))


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


def document_text_row(document: Document) -> Row:
    """What a document is searched by."""
    return {"document": document.id, "words": searchable((document.title, document.text))}


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


def contact_entry(contact: Contact, sort: str, bound: str | None) -> Entry:
    """A line of the chronicle with all that hangs on it; `sort` and `bound` as `publish.order` has them."""
    beneath: dict[str, list[Row]] = {
        "party": party_rows(contact),
        "filed": filed_rows(contact),
        "contact_text": [text_row(contact)],
        "source": source_rows(contact),
        "whole": [{"contact": contact.id, "payload": codec.dumps(contact)}],
    }
    return Entry(contact_row(contact, sort, bound), tuple((table, row) for table, rows in beneath.items() for row in rows))


def contact_row(contact: Contact, sort: str, bound: str | None) -> Row:
    """A line of the chronicle, and what it is asked by."""
    when, place = contact.when, contact.place
    where = _where(contact)
    return {
        "id": contact.id,
        "sort": sort,
        "month": month(sort),
        "kind": contact.kind,
        "status": contact.status,
        "edtf": when.edtf if when else None,
        "earliest": when.earliest.isoformat() if when and when.earliest else None,
        "latest": when.latest.isoformat() if when and when.latest else None,
        "bound": bound,
        "place": where,
        "place_key": fold(where) if where else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "reports": contact.reports,
        "origins": contact.independent_origins,
        "languages": " ".join(sorted({s.language for s in contact.sources})),
        "decided": "".join(f" {d.field} " for d in contact.decided),
        "kept": int(bool(contact.related("fulfilled_by"))),
        "topics": codec.dumps(_topics(contact)),
    }


def month(sort: str) -> str | None:
    """The month under which a sort key stands, "2021-04"; None past all years."""
    return sort[:7] if sort < UNDATED else None


def line(row: Mapping[str, Any], parties: Iterable[Side], horizon: str) -> Line:
    """A line of the chronicle from its row; `horizon` is a sort key past which nothing has been yet."""
    part: Part = "undated" if row["sort"] >= UNDATED else "ahead" if row["sort"] > horizon else "dated"
    shown = {name: row[name] for name in LISTED}
    return Line(
        **shown,
        dated=row["earliest"] is not None,
        parties=tuple(parties),
        topics=codec.loads(tuple[str, ...], row["topics"]),
        languages=tuple(row["languages"].split()),
        part=part,
    )


def line_of(contact: Contact, sort: str, bound: str | None) -> Line:
    """A contact that is not in the chronicle as a line of it."""
    parties = (Side(p.label, p.country, p.type, p.entity) for p in contact.participants)
    return line(contact_row(contact, sort, bound), parties, UNDATED)


def source_rows(contact: Contact) -> list[Row]:
    """The claims that a contact rests on, each with the id that the contact would have if that claim were the first."""
    return [
        {
            "claim": claim,
            "contact": contact.id,
            "document": s.document,
            "alias": contact_id(claim),
        }
        for s in contact.sources
        for claim in [s.reported.claim.id]
    ]


def text_row(contact: Contact) -> Row:
    """What a contact is searched by."""
    parties = (*contact.participants, *contact.delegation)
    place = (contact.place.name, contact.place.venue) if contact.place else ()
    topics = (x for t in contact.topics for x in dict.fromkeys((t.label, t.text)))
    return {"contact": contact.id, "who": "".join(_forms(p) for p in parties), "about": searchable((*place, *topics))}


def filed_rows(contact: Contact) -> list[Row]:
    """Under what a contact is found; each value of a menu once, with the first of its spellings."""
    parties = (*contact.participants, *contact.delegation)
    place = _where(contact)
    values: dict[str, Iterable[str | None]] = {
        "country": (p.country for p in parties),
        "person": (p.entity for p in parties),
        "language": (s.language for s in contact.sources),
        "kind": (contact.kind,),
        "status": (contact.status,),
        "passing": ("1" if contact.in_passing else None,),
    }
    spelled: dict[str, Iterable[str | None]] = {
        "topic": _topics(contact),
        "place": (place,),
        "outlet": (s.outlet for s in contact.sources),
    }
    found: dict[tuple[str, str], str | None] = {(menu, value): None for menu, every in values.items() for value in every if value}
    for menu, every in spelled.items():
        for label in every:
            if label:
                found.setdefault((menu, fold(label)), label)
    return [{"menu": menu, "value": value, "contact": contact.id, "label": label} for (menu, value), label in found.items()]


def _topics(contact: Contact) -> tuple[str, ...]:
    """What was, or was to be, spoken of; each label once."""
    return tuple(dict.fromkeys(t.label for t in contact.topics))


def _where(contact: Contact) -> str | None:
    return contact.place.name or contact.place.venue if contact.place else None


def party_rows(contact: Contact) -> list[Row]:
    """Who takes part, principals first."""
    return [
        {
            "contact": contact.id,
            "position": i,
            "principal": int(i < len(contact.participants)),
            "label": p.label,
            "type": p.type,
            "country": p.country,
            "entity": p.entity,
            "forms": _forms(p),
        }
        for i, p in enumerate((*contact.participants, *contact.delegation))
    ]


def _forms(party: NamedParty) -> str:
    return searchable((party.name, *party.as_, party.office))


def searchable(forms: Sequence[str | None]) -> str:
    """Folded forms in one string in which every word has a blank before it."""
    return " " + fold(" ".join(f for f in forms if f))


def entity_entry(entity: Entity) -> Entry:
    """An entity with what it is searched by: its names, and the ids that it once had."""
    row = {"id": entity.id, "type": entity.type, "name": entity.name, "payload": codec.dumps(entity)}
    forms = searchable((entity.name, *entity.forms)) + "".join(f" {ONCE}{id}" for id in entity.former)
    return Entry(row, (("entity_text", {"entity": entity.id, "forms": forms}),))


SHOWN: Mapping[str, type[Any]] = {"statement": Said, "commitment": LedgerLine, "appointment": Appointed}


def said_entries(chronicle: Chronicle, texts: Mapping[str, str]) -> Iterator[Entry]:
    """What was said, promised and decided, with what it is searched by; `texts` are the texts of the documents, by id."""
    for s in chronicle.said:
        row = {"contact": s.contact, "state": "denies" if s.reported.claim.denies else None}
        days = _days(s.when.earliest, s.when.latest) if s.when else {}
        yield _said("statement", s, said_order(s), (s.reported.speaker,), texts, row | days)
    for line in chronicle.ledger:
        row = {"contact": line.fulfilled_by, "state": line.state, **_days(line.earliest, line.latest)}
        yield _said("commitment", line, ledger_order(line), line.reported.who, texts, row, line.reported.claim.what)
    for a in chronicle.appointed:
        people = (a.reported.person, *((a.reported.replaces,) if a.reported.replaces else ()))
        yield _said("appointment", a, appointed_order(a), people, texts, {}, a.reported.claim.office)


def _said(
    type: str,
    value: Said | LedgerLine | Appointed,
    order: Sequence[date | int | str],
    people: Sequence[NamedParty],
    texts: Mapping[str, str],
    more: Row,
    *words: str,
) -> Entry:
    claim = value.reported.claim
    row = {
        "id": claim.id,
        "type": type,
        "sort": sortable(order),
        "document": value.source.document,
        "contact": None,
        "state": None,
        "earliest": None,
        "latest": None,
        "payload": codec.dumps(value),
        **more,
    }
    text = {
        "said": claim.id,
        "contact": row["contact"],
        "forms": "".join(_forms(p) for p in people),
        "words": searchable((claim.span.of(texts[value.source.document]), *words)),
    }
    voices = dict.fromkeys(p.entity for p in people if p.entity)
    subjects = {fold(t.label): t.label for t in reversed(getattr(claim, "topics", ()))}
    beneath = [("said_text", text), *(("voice", {"said": claim.id, "entity": e}) for e in voices)]
    beneath += [("subject", {"said": claim.id, "topic": t, "type": type, "label": label}) for t, label in sorted(subjects.items())]
    return Entry(row, tuple(beneath))


def sortable(key: Sequence[date | int | str]) -> str:
    """A sort key as a string that sorts alike, where strings of one place are of one length or end the key."""
    return " ".join(f"{k:09}" if isinstance(k, int) else k.isoformat() if isinstance(k, date) else k for k in key)


def _days(earliest: date | None, latest: date | None) -> Row:
    return {"earliest": earliest.isoformat() if earliest else None, "latest": latest.isoformat() if latest else None}
