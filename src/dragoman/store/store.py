"""The memory: documents and what they say, kept; contacts and entities, made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dragoman.model.document import Document
from dragoman.model.entity import Entity
from dragoman.model.fold import fold
from dragoman.model.record import ArticleRecord, Chronicle, Contact
from dragoman.store import codec, connect, rows
from dragoman.store.filters import EVERYTHING, Filters, Line
from dragoman.store.schema import claim, contact, document, entity, party, state

PLAIN = ("id", "kind", "status", "edtf", "bound", "place", "country", "reports", "origins")   # columns that a `Line` has as they are
BATCH = 400   # ids in one question: SQLite takes at most 999 values


class Store:
    """One workspace. Every method is one transaction; an error of the database comes as `StoreError` in one line."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.engine = connect.engine(where)
        connect.prepare(self.engine, where)

    # ------------------------------------------------------------------ what articles say

    def known(self, ids: Iterable[str]) -> dict[str, Document]:
        """The documents among `ids` that are here, without their text."""
        found: dict[str, Document] = {}
        with self._door() as connection:
            for some in _batches(ids):
                rows = connection.execute(sa.select(document.c.payload).where(document.c.id.in_(some)))
                found.update((d.id, d) for d in (codec.loads(Document, r.payload) for r in rows))
        return found

    def save(self, records: Sequence[ArticleRecord], reader: str) -> None:
        """Keep what articles say, in one transaction; a document that is here already is replaced with all it says."""
        documents = [rows.document_row(r.document, reader) for r in records]
        claims = [row for r in records for row in rows.claim_rows(r)]
        with self._door(writing=True) as connection:
            for some in _batches(d["id"] for d in documents):
                connection.execute(sa.delete(claim).where(claim.c.document.in_(some)))
                connection.execute(sa.delete(document).where(document.c.id.in_(some)))
            _insert(connection, document, documents)
            _insert(connection, claim, claims)
            if documents:
                connection.execute(sa.delete(state).where(state.c.key == "merged"))

    def records(self) -> Iterator[ArticleRecord]:
        """What all articles say, in order of document id."""
        for ids in _batches(self.ids()):
            with self._door() as connection:
                said: dict[str, list[Any]] = {}
                ordered = sa.select(claim).order_by(claim.c.document, claim.c.type, claim.c.position)
                for row in connection.execute(ordered.where(claim.c.document.in_(ids))):
                    said.setdefault(row.document, []).append(row)
            for id, found in sorted(self.documents(ids).items()):
                yield rows.record(found, said.get(id, ()))

    def ids(self) -> list[str]:
        """The ids of all documents, sorted."""
        with self._door() as connection:
            return list(connection.execute(sa.select(document.c.id).order_by(document.c.id)).scalars())

    def documents(self, ids: Iterable[str]) -> dict[str, Document]:
        """Documents with their text, by id."""
        found: dict[str, Document] = {}
        with self._door() as connection:
            for some in _batches(ids):
                for row in connection.execute(sa.select(document.c.payload, document.c.text).where(document.c.id.in_(some))):
                    bare = codec.loads(Document, row.payload)
                    found[bare.id] = replace(bare, text=row.text)
        return found

    def counts(self) -> dict[str, int]:
        """How many rows each kind of thing has."""
        with self._door() as connection:
            tables = (document, claim, contact, entity)
            return {t.name: connection.execute(sa.select(sa.func.count()).select_from(t)).scalar_one() for t in tables}

    # ------------------------------------------------------------------ what is made of it

    def merged(self) -> str | None:
        """By which Dragoman the contacts were made of all that is here; None where something has come since."""
        with self._door() as connection:
            return connection.execute(sa.select(state.c.value).where(state.c.key == "merged")).scalar()

    def show(self, chronicle: Chronicle, bounds: Sequence[str | None], by: str) -> None:
        """Put `chronicle` in the place of what was shown before; `bounds` go with its contacts, `by` is the version that merged."""
        entities = [rows.entity_row(e) for e in chronicle.entities]
        forms = {e["id"]: e["forms"] for e in entities}
        with self._door(writing=True) as connection:
            for table in (party, contact, entity):
                connection.execute(sa.delete(table))
            lines = zip(chronicle.contacts, bounds, strict=True)
            _insert(connection, contact, [rows.contact_row(c, i, b) for i, (c, b) in enumerate(lines)])
            _insert(connection, party, [row for c in chronicle.contacts for row in rows.party_rows(c, forms)])
            _insert(connection, entity, entities)
            connection.execute(sa.delete(state).where(state.c.key == "merged"))
            connection.execute(sa.insert(state), {"key": "merged", "value": by})

    def lines(self, filters: Filters = EVERYTHING) -> list[Line]:
        """Lines of the chronicle in its order."""
        query = sa.select(contact).order_by(contact.c.position)
        for name in filters.people:
            words = [party.c.forms.contains(f" {w}", autoescape=True) for w in fold(name).split()]
            query = query.where(contact.c.id.in_(sa.select(party.c.contact).where(sa.true(), *words)))
        for code in filters.countries:
            there = sa.select(party.c.contact).where(party.c.country == code)
            query = query.where(sa.or_(contact.c.country == code, contact.c.id.in_(there)))
        if filters.since:
            query = query.where(contact.c.latest >= filters.since.isoformat())
        if filters.until:
            query = query.where(contact.c.earliest <= filters.until.isoformat())
        if filters.kinds:
            query = query.where(contact.c.kind.in_(filters.kinds))
        if filters.statuses:
            query = query.where(contact.c.status.in_(filters.statuses))
        who: dict[str, list[tuple[str, str | None]]] = {}
        with self._door() as connection:
            found = connection.execute(query).all()
            for p in connection.execute(sa.select(party).where(party.c.principal == 1).order_by(party.c.contact, party.c.position)):
                who.setdefault(p.contact, []).append((p.label, p.country))
        return [
            Line(**{f: getattr(r, f) for f in PLAIN}, dated=r.earliest is not None, parties=tuple(who.get(r.id, ())))
            for r in found
        ]

    def contacts(self, ids: Sequence[str] | None = None) -> Iterator[Contact]:
        """Contacts whole, in order of the chronicle: all, or those of `ids`."""
        query = sa.select(contact.c.id, contact.c.payload).order_by(contact.c.position)
        wanted = None if ids is None else set(ids)
        with self._door() as connection:
            for row in connection.execute(query):
                if wanted is None or row.id in wanted:
                    yield codec.loads(Contact, row.payload)

    def search(self, words: str) -> Iterator[tuple[Document, list[str]]]:
        """Documents that have all the words (their beginnings will do), with the contacts that rest on them; by publication, then name."""
        wanted = [" " + w for w in fold(words).split()]
        resting: dict[str, list[str]] = {}
        with self._door() as connection:
            query = sa.select(document.c.id).order_by(document.c.published, document.c.name, document.c.id)
            ids = list(connection.execute(query).scalars())
        for c in self.contacts():
            for s in c.sources:
                resting.setdefault(s.document, []).append(c.id)
        for some in _batches(ids):
            found = self.documents(some)
            for id in some:
                text = f" {fold(' '.join((found[id].title or '', found[id].text)))}"
                if wanted and all(w in text for w in wanted):
                    yield found[id], resting.get(id, [])

    def contact_ids(self, beginning: str) -> list[str]:
        """Ids of contacts that begin so; one contact where `beginning` is whole."""
        with self._door() as connection:
            query = sa.select(contact.c.id).where(contact.c.id.startswith(beginning, autoescape=True)).order_by(contact.c.id)
            return list(connection.execute(query).scalars())

    def contacts_of_entity(self, id: str) -> list[str]:
        """Ids of the contacts in which an entity takes part, in order of the chronicle."""
        there = sa.select(party.c.contact).where(party.c.entity == id)
        query = sa.select(contact.c.id).where(contact.c.id.in_(there)).order_by(contact.c.position)
        with self._door() as connection:
            return list(connection.execute(query).scalars())

    def entities(self, name: str | None = None) -> list[Entity]:
        """Entities in order of name: all, or those of which some form has every word of `name` (or begins with it)."""
        query = sa.select(entity.c.payload).order_by(entity.c.name, entity.c.id)
        for word in fold(name).split() if name else ():
            query = query.where(entity.c.forms.contains(" " + word, autoescape=True))
        with self._door() as connection:
            return [codec.loads(Entity, r.payload) for r in connection.execute(query)]

    @contextmanager
    def _door(self, writing: bool = False) -> Iterator[Connection]:
        with connect.explained(self.where), self.engine.connect() as plain:
            connection = plain.execution_options(writing=writing)
            with connection.begin():
                yield connection


def _insert(connection: Connection, table: sa.Table, values: Sequence[rows.Row]) -> None:
    if values:
        connection.execute(sa.insert(table), values)


def _batches(ids: Iterable[str]) -> Iterator[Sequence[str]]:
    """Ids in handfuls that fit into one question."""
    left = tuple(ids)
    yield from (left[i : i + BATCH] for i in range(0, len(left), BATCH))
