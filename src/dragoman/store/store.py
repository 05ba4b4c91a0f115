"""The memory: documents and what they say, kept; contacts and entities, made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dragoman.model.decision import Decision
from dragoman.model.document import Document
from dragoman.model.entity import Entity
from dragoman.model.fold import fold
from dragoman.model.record import Appointed, ArticleRecord, Chronicle, Contact, LedgerLine, Said
from dragoman.store import codec, lines, rows
from dragoman.store.conditions import ID, among, beside
from dragoman.store.database import Ask, Database
from dragoman.store.filters import ANYTHING, EVERYTHING, Filters, Line, Wanted
from dragoman.store.found import contacts_on
from dragoman.store.index import ONCE, having
from dragoman.store.weights import Weights

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

BATCH = 400      # ids in one question: SQLite takes at most 999 values
BEGINS = "{0} >= :beginning AND {0} < :end AND substr({0}, 1, :n) = :beginning"   # an id has no sign past f: the index is of use
COUNTED = ("document", "claim", "contact", "entity", "decision")


class Store:
    """One workspace. Every method is one transaction; an error of the database comes as `StoreError` in one line."""

    def __init__(self, where: str) -> None:
        self.database = Database(where)

    # ------------------------------------------------------------------ what articles say

    def known(self, id: str) -> tuple[Document, str] | None:
        """The document of that id without its text, and the version of Dragoman that read it; None where it is not here."""
        with self.database.reading() as ask:
            found = list(ask("SELECT payload, reader FROM document WHERE id = :id", id=id))
        return (codec.loads(Document, found[0]["payload"]), found[0]["reader"]) if found else None

    def documents(self, ids: Iterable[str]) -> dict[str, Document]:
        """The documents among `ids` that are here, by id."""
        return {d.id: d for d in self._documents(ids)}

    def ids(self) -> list[str]:
        """The ids of all documents, sorted."""
        return self._column("SELECT id FROM document ORDER BY id")

    def cited(self, decisions: Iterable[Decision]) -> Iterator[ArticleRecord]:
        """What the articles say that decisions are about, and others of the same names."""
        decisions = tuple(decisions)
        wanted = {x for d in decisions for x in d.documents}
        for some in _batches(sorted({c.source for d in decisions for c in d.cited})):
            marks, values = among(some)
            wanted.update(self._column(f"SELECT id FROM document WHERE name IN ({marks})", **values))
        return self.records(wanted)

    def save(self, records: Sequence[ArticleRecord], reader: str) -> None:
        """Keep what articles say, in one transaction; a document that is here already is replaced with all it says."""
        from sqlalchemy import delete

        from dragoman.store.schema import claim, document, document_text

        documents = [rows.document_row(r.document, reader) for r in records]
        texts = [rows.document_text_row(r.document) for r in records]
        claims = [row for r in records for row in rows.claim_rows(r)]
        with self.database.writing() as connection:
            for some in _batches(d["id"] for d in documents):
                connection.execute(delete(claim).where(claim.c.document.in_(some)))
                connection.execute(delete(document).where(document.c.id.in_(some)))
            _insert(connection, document, documents)
            _insert(connection, document_text, texts)
            _insert(connection, claim, claims)
            if documents:
                _moved(connection, sorted({d["id"] for d in documents}))

    def records(self, ids: Iterable[str] | None = None) -> Iterator[ArticleRecord]:
        """What articles say, in order of document id: all, or those of `ids`."""
        for some in _batches(self.ids() if ids is None else sorted(ids)):
            said: dict[str, list[Any]] = {}
            marks, values = among(some)
            with self.database.reading() as ask:
                for row in ask(f"SELECT * FROM claim WHERE document IN ({marks}) ORDER BY document, type, position", **values):
                    said.setdefault(row["document"], []).append(row)
            for id, found in sorted(self.documents(some).items()):
                yield rows.record(found, said.get(id, ()))

    def counts(self) -> dict[str, int]:
        """How many rows each kind of thing has."""
        with self.database.reading() as ask:
            return {table: int(_first(ask(f"SELECT count(*) AS n FROM {table}"))["n"]) for table in COUNTED}

    # ------------------------------------------------------------------ what people decide

    def decide(self, decisions: Sequence[Decision]) -> int:
        """Append decisions to the log, in one transaction; those that are there already stay as they are. How many were new."""
        from sqlalchemy import func, select

        from dragoman.store.schema import decision

        with self.database.writing() as connection:
            known = set(connection.execute(select(decision.c.id)).scalars())
            last = connection.execute(select(func.max(decision.c.position))).scalar() or 0
            new = [d for d in {d.id: d for d in decisions}.values() if d.id not in known]
            _insert(connection, decision, [rows.decision_row(d, last + i) for i, d in enumerate(new, 1)])
            if new:
                _moved(connection)
        return len(new)

    def decisions(self) -> list[Decision]:
        """Every decision that was ever made, in the order in which they came in."""
        return [codec.loads(Decision, p) for p in self._column("SELECT payload FROM decision ORDER BY position")]

    def rejected(self) -> list[Contact]:
        """The contacts that were rejected, in order of id."""
        return [_contact(p) for p in self._column("SELECT payload FROM rejected ORDER BY id")]

    # ------------------------------------------------------------------ what is made of it

    def merged(self) -> str | None:
        """By which Dragoman the contacts were made of all that is here; None where something has come since."""
        return next(iter(self._column("SELECT value FROM state WHERE key = 'merged'")), None)

    def revision(self) -> int:
        """A number that is another one after every batch of articles and every decision: what was read at one is all that there was."""
        return int(next(iter(self._column("SELECT value FROM state WHERE key = 'revision'")), 0))

    def revision_in(self, connection: Connection) -> int:
        """The same within a transaction."""
        return _revision(connection)

    def weights(self, by: str) -> Weights:
        """The weights of pairs of words that this version of Dragoman has worked out before; those of another are none of its own."""
        if next(iter(self._column("SELECT value FROM state WHERE key = 'weighed'")), None) != by:
            return Weights(lambda word, ask: ())
        return Weights(self._weights)

    def _weights(self, word: str | None, within: Ask | None) -> list[tuple[tuple[str, str], float]]:
        only, values = ("", {}) if word is None else (" WHERE one = :one", {"one": word})
        with nullcontext(within) if within else self.database.reading() as ask:
            return [((r["one"], r["other"]), r["value"]) for r in ask(f"SELECT one, other, value FROM weight{only}", **values)]

    def weighed(self, weights: Mapping[tuple[str, str], float], by: str) -> None:
        """Remember weights that a version has worked out, beside its others, or in the place of another version's."""
        from sqlalchemy import delete, insert, select

        from dragoman.store.schema import state, weight

        with self.database.writing() as connection:
            if connection.execute(select(state.c.value).where(state.c.key == "weighed")).scalar() != by:
                connection.execute(delete(weight))
                connection.execute(delete(state).where(state.c.key == "weighed"))
                connection.execute(insert(state), {"key": "weighed", "value": by})
            known: set[tuple[str, str]] = set()
            for some in _batches(sorted({one for one, _ in weights})):
                there = select(weight.c.one, weight.c.other).where(weight.c.one.in_(some))
                known.update((one, other) for one, other in connection.execute(there))
            new = sorted((pair, value) for pair, value in weights.items() if pair not in known)
            _insert(connection, weight, [{"one": a, "other": b, "value": value} for (a, b), value in new])

    def show(
        self,
        chronicle: Chronicle,
        lines: Mapping[str, tuple[str, str | None]],
        by: str,
        at: int | None = None,
        write: Callable[[Connection], None] = lambda _: None,
    ) -> bool:
        """Put `chronicle` in the place of what was shown before, in one transaction; what has not changed is not written.

        `lines` has for the id of each contact its sort key and what is known of its date beside it (`publish.order`). `by` is the
        version that merged, `at` the revision of all that it was made of: False, and nothing is written, where something has come since.
        `write` writes more in the same transaction.
        """
        from sqlalchemy import delete, insert

        from dragoman.store.schema import contact, entity, rejected, said, state
        from dragoman.store.shown import put

        beside: tuple[Said | LedgerLine | Appointed, ...] = (*chronicle.said, *chronicle.ledger, *chronicle.appointed)
        texts = {id: d.text for id, d in self.documents({x.source.document for x in beside}).items()}
        with self.database.writing() as connection:
            if at is not None and at != self.revision_in(connection):
                return False
            put(connection, entity, map(rows.entity_entry, chronicle.entities))
            put(connection, contact, (rows.contact_entry(c, *lines[c.id]) for c in chronicle.contacts))
            put(connection, said, rows.said_entries(chronicle, texts))
            connection.execute(delete(rejected))
            _insert(connection, rejected, [{"id": c.id, "payload": codec.dumps(c)} for c in chronicle.rejected])
            connection.execute(delete(state).where(state.c.key == "merged"))
            connection.execute(insert(state), {"key": "merged", "value": by})
            write(connection)
        return True

    def lines(self, filters: Filters = EVERYTHING) -> list[Line]:
        """Lines of the chronicle in its order."""
        with self.database.reading() as ask:
            return list(lines.page(ask, filters).lines)

    def listed(self, filters: Filters) -> list[str]:
        """The ids of the contacts of these lines, in their order."""
        with self.database.reading() as ask:
            return lines.ids(ask, filters)

    def contacts(self, ids: Iterable[str] | None = None) -> Iterator[Contact]:
        """Contacts whole, in order of the chronicle: all, or those of `ids`."""
        for some in _batches(self._in_order(ids)):
            marks, values = among(some)
            query = f"SELECT payload FROM contact JOIN whole ON contact = id WHERE id IN ({marks}) ORDER BY sort"
            yield from map(_contact, self._column(query, **values))

    def _in_order(self, ids: Iterable[str] | None) -> list[str]:
        """Those of these contacts that there are, or all, in order of the chronicle."""
        if ids is None:
            return self._column("SELECT id FROM contact ORDER BY sort")
        found: list[tuple[str, str]] = []
        with self.database.reading() as ask:
            for some in _batches(set(ids)):
                marks, values = among(some)
                found += [(r["sort"], r["id"]) for r in ask(f"SELECT id, sort FROM contact WHERE id IN ({marks})", **values)]
        return [id for _, id in sorted(found)]

    def contact_ids(self, beginning: str) -> list[str]:
        """Ids of contacts that begin so."""
        query = f"SELECT id FROM contact WHERE {BEGINS.format('id')} ORDER BY id"
        return self._column(query, beginning=beginning, end=beginning + "g", n=len(beginning))

    def contact_with(self, beginning: str) -> list[str]:
        """Ids of contacts that have a report of which the contact once had an id that begins so, when that report was its first."""
        query = f"SELECT DISTINCT contact FROM source WHERE {BEGINS.format('alias')} ORDER BY contact"
        return self._column(query, beginning=beginning, end=beginning + "g", n=len(beginning))

    def homes(self, claims: Iterable[str]) -> set[str]:
        """Ids of the contacts that rest on any of these claims."""
        out: set[str] = set()
        for some in _batches(claims):
            marks, values = among(some)
            out.update(self._column(f"SELECT contact FROM source WHERE claim IN ({marks})", **values))
        return out

    def homes_of(self, document: str) -> dict[str, str]:
        """For each claim of a contact in a document the id of the contact that it is told of."""
        with self.database.reading() as ask:
            found = ask("SELECT claim, contact FROM source WHERE document = :document ORDER BY claim", document=document)
            return {row["claim"]: row["contact"] for row in found}

    def document_ids(self, beginning: str) -> list[str]:
        """The ids of documents that begin so, sorted; the whole id is one."""
        sql = "SELECT id FROM document WHERE substr(id, 1, :length) = :beginning ORDER BY id"
        found = self._column(sql, length=len(beginning), beginning=beginning) if beginning else []
        return [beginning] if beginning in found else found

    def claim_ids(self, beginning: str, types: Sequence[str] = tuple(rows.LISTS)) -> list[tuple[str, str]]:
        """Document and id of the statements, figures, commitments and appointments, or some of these, whose ids begin so."""
        marks, values = among(types, "type")
        query = f"SELECT document, id FROM claim WHERE type IN ({marks}) AND substr(id, 1, :n) = :beginning ORDER BY id, document"
        with self.database.reading() as ask:
            return [(r["document"], r["id"]) for r in ask(query, n=len(beginning), beginning=beginning, **values)]

    def said(self, wanted: Wanted = ANYTHING) -> list[Said]:
        """Statements in order of the day they were said, the newest last."""
        return [codec.loads(Said, p) for p in self._beside("statement", wanted)]

    def ledger(self, wanted: Wanted = ANYTHING) -> list[LedgerLine]:
        """Commitments in order of the day they are due."""
        return [codec.loads(LedgerLine, p) for p in self._beside("commitment", wanted)]

    def told_in(self, document: str) -> list[Said | LedgerLine]:
        """Statements and commitments that a document may tell: those of whose rows its id is a part."""
        sql = "SELECT payload FROM said WHERE type = :type AND payload LIKE :within ORDER BY sort, id"
        out: list[Said | LedgerLine] = [codec.loads(Said, p) for p in self._column(sql, type="statement", within=f"%{document}%")]
        return [*out, *(codec.loads(LedgerLine, p) for p in self._column(sql, type="commitment", within=f"%{document}%"))]

    def appointed(self, wanted: Wanted = ANYTHING) -> list[Appointed]:
        """Appointments in order of date."""
        return [codec.loads(Appointed, p) for p in self._beside("appointment", wanted)]

    def entities(self, name: str | None = None) -> list[Entity]:
        """Entities in order of name: all, or those of which the forms have every word of `name`, or words that begin so.

        `name` may also be an id: that of an entity, or else one that an entity once had (two who were taken for one had the same).
        """
        words = [ONCE + name] if name and ID.fullmatch(name) else fold(name or "").split()
        if name is not None and not words:
            return []
        with self.database.reading() as ask:
            if name and ID.fullmatch(name) and (alone := list(ask("SELECT payload FROM entity WHERE id = :id", id=name))):
                return [codec.loads(Entity, r["payload"]) for r in alone]
            only, values = having("entity", words, "word", ask.indexed) if words else ("", {})
            found = ask(f"SELECT payload FROM entity {f'WHERE id IN ({only})' if only else ''} ORDER BY name, id", **values)
            return [codec.loads(Entity, r["payload"]) for r in found]

    def search(self, words: str) -> Iterator[tuple[Document, list[str]]]:
        """Documents that have all the words (their beginnings will do), with the contacts that rest on them; by publication, then name."""
        wanted = fold(words).split()
        with self.database.reading() as ask:
            only, values = having("document", wanted, "word", ask.indexed)
            query = f"SELECT id FROM document WHERE id IN ({only}) ORDER BY published, name, id"
            ids = [r["id"] for r in ask(query, **values)] if wanted else []
        for some in _batches(ids):
            found, resting = self.documents(some), self.resting(some)
            yield from ((found[id], resting.get(id, [])) for id in some)

    def resting(self, documents: Sequence[str]) -> dict[str, list[str]]:
        """The ids of the contacts that rest on each of these documents, in order of the chronicle."""
        with self.database.reading() as ask:
            return contacts_on(ask, documents)

    # ------------------------------------------------------------------ asking

    def _beside(self, type: str, wanted: Wanted) -> list[str]:
        """The payloads of what is wanted of one type, in its order."""
        with self.database.reading() as ask:
            where, values = beside(type, wanted, ask.indexed)
            return [r["payload"] for r in ask(f"SELECT payload FROM said WHERE {where} ORDER BY sort", **values)]

    def _documents(self, ids: Iterable[str]) -> Iterator[Document]:
        for some in _batches(ids):
            marks, values = among(some)
            with self.database.reading() as ask:
                found = list(ask(f"SELECT payload, text FROM document WHERE id IN ({marks})", **values))
            for row in found:
                yield replace(codec.loads(Document, row["payload"]), text=row["text"])

    def _column(self, sql: str, **values: Any) -> list[Any]:
        with self.database.reading() as ask:
            return [next(iter(dict(row).values())) for row in ask(sql, **values)]


def _contact(payload: str) -> Contact:
    return codec.loads(Contact, payload)


def _first(rows: Iterable[Any]) -> Any:
    return next(iter(rows))


def _revision(connection: Connection) -> int:
    from sqlalchemy import select

    from dragoman.store.schema import state

    return int(connection.execute(select(state.c.value).where(state.c.key == "revision")).scalar() or 0)


def _moved(connection: Connection, documents: Sequence[str] = ()) -> None:
    """Something has come, these documents among it: what is shown is no longer of all that is here."""
    from sqlalchemy import delete, insert

    from dragoman.store.schema import state, touched

    for some in _batches(documents):
        connection.execute(delete(touched).where(touched.c.document.in_(some)))
    _insert(connection, touched, [{"document": d} for d in documents])
    revision = _revision(connection) + 1
    connection.execute(delete(state).where(state.c.key.in_(("merged", "revision"))))
    connection.execute(insert(state), {"key": "revision", "value": str(revision)})


def _insert(connection: Connection, table: Any, values: Sequence[rows.Row]) -> None:
    if values:
        connection.execute(table.insert(), values)


def _batches(ids: Iterable[str]) -> Iterator[Sequence[str]]:
    """Ids in handfuls that fit into one question."""
    left = tuple(ids)
    yield from (left[i : i + BATCH] for i in range(0, len(left), BATCH))
