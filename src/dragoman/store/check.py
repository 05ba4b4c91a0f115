"""Is the workspace whole? The database itself, its form, that every span quotes its text, and that nothing hangs in the air."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from dragoman.model.claim import Appointment, Commitment, ContactClaim, Figure, Statement
from dragoman.model.record import ArticleRecord, Contact
from dragoman.model.span import Span
from dragoman.store import codec
from dragoman.store.connect import explained
from dragoman.store.schema import claim, contact, document, metadata, party
from dragoman.store.store import Store


def check(store: Store) -> list[str]:
    """A line for everything that is wrong; none where all is well."""
    with explained(store.where):
        return [*_database(store), *_orphans(store), *_articles(store), *_contacts(store)]


def _database(store: Store) -> Iterator[str]:
    with store.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            yield from (f"database: {row[0]}" for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok")
        inspector = sa.inspect(connection)
        for table in metadata.sorted_tables:
            there = {c["name"] for c in inspector.get_columns(table.name)} if inspector.has_table(table.name) else set()
            if missing := sorted({c.name for c in table.columns} - there):
                yield f"table {table.name}: no {', '.join(missing)}"


def _orphans(store: Store) -> Iterator[str]:
    with store.engine.connect() as connection:
        for child, key, parent in ((claim, claim.c.document, document.c.id), (party, party.c.contact, contact.c.id)):
            query = sa.select(key).where(key.not_in(sa.select(parent))).distinct().order_by(key)
            yield from (f"{child.name}: belongs to {id}, which is not there" for id in connection.execute(query).scalars())


def _articles(store: Store) -> Iterator[str]:
    ids = iter(store.ids())
    records = store.records()
    while (id := next(ids, None)) is not None:
        try:
            record = next(records)
        except (ValueError, StopIteration) as error:
            yield f"document {id}: cannot be read back: {error}"
            return
        yield from (f"document {id} ({record.document.name}): {line}" for line in _spans(record))


def _spans(record: ArticleRecord) -> Iterator[str]:
    """Every stretch that something rests on has to lie inside the text, and what rests on nothing is no fact."""
    end = len(record.document.text)
    for c in record.contacts:
        if not c.claim.evidence:
            yield f"contact {c.claim.id} has no sentence"
        if c.claim.document != record.document.id:
            yield f"contact {c.claim.id} is of {c.claim.document}"
    said: list[Statement | Figure | Commitment | Appointment] = [*record.statements, *record.figures]
    said += [*record.commitments, *record.appointments]
    spans = [(f"contact {c.claim.id}: {field}", s) for c in record.contacts for field, s in _claimed(c.claim)]
    spans += [(type(x).__name__.lower(), x.span) for x in said]
    spans += [(f"furniture ({f.reason})", f.span) for f in record.document.furniture]
    spans += [("origin", o.span) for o in record.document.origins]
    yield from (f"{what} at {s.start}..{s.end} is outside the text" for what, s in spans if s.end > end)


def _claimed(claim: ContactClaim) -> Iterator[tuple[str, Span]]:
    yield from ((e.field, e.span) for e in claim.evidence)
    yield from (("participants", p.span) for p in (*claim.participants, *claim.delegation))
    yield from (("topics", t.span) for t in (*claim.topics, *claim.not_discussed))


def _contacts(store: Store) -> Iterator[str]:
    """Contacts are made of claims: each source has to be there as it was when they were made."""
    if store.merged() is None:
        return
    said: dict[str, ContactClaim] = {c.claim.id: c.claim for r in store.records() for c in r.contacts}
    told: set[str] = set()
    with store.engine.connect() as connection:
        for row in connection.execute(sa.select(contact.c.id, contact.c.payload).order_by(contact.c.position)):
            try:
                sources = codec.loads(Contact, row.payload).sources
            except ValueError as error:
                yield f"contact {row.id}: cannot be read back: {error}"
                continue
            told |= {s.reported.claim.id for s in sources}
            missing = [s.reported.claim.id for s in sources if s.reported.claim.id not in said]
            yield from (f"contact {row.id}: rests on {id}, which no article says" for id in missing)
    yield from (f"claim {id} ({said[id].document}): in no contact" for id in sorted(said.keys() - told))
