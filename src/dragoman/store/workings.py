"""What was worked out on the way to what is shown, kept so that something new need not be worked into all of it."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.link.appearance import Appearance
from dragoman.merge.origins import Copied
from dragoman.merge.relate import Link
from dragoman.model.document import Document
from dragoman.model.entity import Entity
from dragoman.model.record import ArticleRecord, Contact, Relation, ReportedAppointment
from dragoman.store import codec, rows
from dragoman.store.database import Ask
from dragoman.store.index import having

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

BATCH = 400    # values in one question
NOBODY = Document("", "", "", "")
Row = dict[str, Any]
TABLES = ("worked", "appearance", "company", "sound", "near", "echo", "copied", "reported", "link", "remark", "touched")


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def packed(numbers: Iterable[int]) -> bytes:
    """Numbers of 64 bits, sorted, as bytes."""
    return array("q", sorted(numbers)).tobytes()


def unpacked(raw: bytes) -> set[int]:
    """What `packed` was given."""
    return set(array("q", bytes(raw)))


def names_of(appearances: Sequence[Appearance]) -> bytes:
    """All who appear in one article; companions are all of its persons but one's own forms."""
    persons = sorted({c for a in appearances for c in a.companions})
    plain = [
        [a.key, a.type, a.name, a.display, a.forms, a.country, a.office, a.day.isoformat() if a.day else None, a.contact]
        for a in appearances
    ]
    language = appearances[0].language if appearances else "und"
    return _pack(json.dumps([language, persons, plain], ensure_ascii=False, separators=(",", ":")))


def appearances_of(document: str, raw: bytes) -> list[Appearance]:
    """What `names_of` was given."""
    language, persons, plain = json.loads(_unpack(raw))
    everybody = frozenset(persons)
    return [
        Appearance(
            key, type, name, display, tuple(forms), language, country, office, document, date.fromisoformat(day) if day else None, contact,
            everybody - {display or "", *forms},
        )
        for key, type, name, display, forms, country, office, day, contact in plain
    ]  # fmt: skip


def settled_of(record: ArticleRecord) -> bytes:
    """A record without its document."""
    return _pack(codec.dumps(replace(record, document=NOBODY)))


def record_of(document: Document, raw: bytes) -> ArticleRecord:
    """What `settled_of` was given."""
    return replace(codec.loads(ArticleRecord, _unpack(raw)), document=document)


def appointed_of(record: ArticleRecord) -> str | None:
    """The appointments of a record; None where there are none."""
    return json.dumps([codec.plain(a) for a in record.appointments], ensure_ascii=False) if record.appointments else None


def link_row(link: Link, kept: bool) -> Row:
    """A relation of a contact; `kept` where it hangs on a commitment."""
    r = link.relation
    payload = codec.dumps(r)
    return {"owner": link.owner, "kind": r.kind, "source": link.source, "target": r.to, "kept": int(kept), "payload": payload}


def copied_row(c: Copied) -> Row:
    """Two articles of which one may be the other's source."""
    return {"older": c.older, "younger": c.younger, "payload": codec.dumps(c)}


def _pack(text: str) -> bytes:
    return zlib.compress(text.encode(), 1)


def _unpack(raw: bytes) -> str:
    return zlib.decompress(bytes(raw)).decode()


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


class Workings:
    """Questions about what there is, all within one transaction."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask

    def among(self, sql: str, values: Iterable[Any], **more: Any) -> Iterator[Any]:
        """Rows of a question with ``{}`` for the marks of many values."""
        left = sorted(values)
        for i in range(0, len(left), BATCH):
            some = left[i : i + BATCH]
            marks = ", ".join(f":v{n}" for n in range(len(some)))
            yield from self.ask(sql.format(marks), **{f"v{n}": v for n, v in enumerate(some)}, **more)

    def state(self, key: str) -> str | None:
        """A remembered value."""
        return next((r["value"] for r in self.ask("SELECT value FROM state WHERE key = :key", key=key)), None)

    def touched(self) -> list[str]:
        """The documents that have come since all was made, sorted."""
        return sorted(r["document"] for r in self.ask("SELECT document FROM touched"))

    def documents(self, ids: Iterable[str]) -> dict[str, Document]:
        """Documents by id."""
        found = self.among("SELECT payload, text FROM document WHERE id IN ({})", set(ids))
        return {d.id: d for r in found for d in [replace(codec.loads(Document, r["payload"]), text=r["text"])]}

    def raw(self, ids: Iterable[str]) -> dict[str, ArticleRecord]:
        """Records as they were read, by document."""
        documents, said = self.documents(ids), dict[str, list[Any]]()
        for row in self.among("SELECT * FROM claim WHERE document IN ({}) ORDER BY document, type, position", documents):
            said.setdefault(row["document"], []).append(row)
        return {id: rows.record(d, said.get(id, ())) for id, d in documents.items()}

    def settled(self, ids: Iterable[str]) -> dict[str, ArticleRecord]:
        """Records as they were settled, by document."""
        documents = self.documents(ids)
        found = self.among("SELECT document, settled FROM worked WHERE document IN ({})", documents)
        return {r["document"]: record_of(documents[r["document"]], r["settled"]) for r in found}

    def worked(self, ids: Iterable[str], *columns: str) -> dict[str, Any]:
        """Columns of the workings of documents."""
        names = ", ".join(("document", *columns))
        return {r["document"]: r for r in self.among(f"SELECT {names} FROM worked WHERE document IN ({{}})", set(ids))}

    def appearances(self, ids: Iterable[str]) -> dict[str, list[Appearance]]:
        """Who appears in documents."""
        return {id: appearances_of(id, r["names"]) for id, r in self.worked(ids, "names").items()}

    def placed(self, column: str, values: Iterable[str]) -> list[Any]:
        """Rows of `appearance` by document, part or entity."""
        return list(self.among(f"SELECT * FROM appearance WHERE {column} IN ({{}})", set(values)))

    def telling(self, parts: Iterable[str]) -> list[Any]:
        """Rows of `appearance` of those of some parts that stand for all of theirs."""
        return list(self.among("SELECT * FROM appearance WHERE part IN ({}) AND telling = 1", set(parts)))

    def company(self, kins: Iterable[int]) -> dict[int, set[str]]:
        """Beside whom each of these kins was seen."""
        out: dict[int, set[str]] = {}
        for r in self.among("SELECT kin, name FROM company WHERE kin IN ({})", set(kins)):
            out.setdefault(r["kin"], set()).add(r["name"])
        return out

    def kin_documents(self, kins: Collection[int]) -> int:
        """The number of documents in which any of these kins appear."""
        if len(kins) <= BATCH:
            return sum(int(r["n"]) for r in self.among("SELECT count(DISTINCT document) AS n FROM appearance WHERE kin IN ({})", kins))
        return len({r["document"] for r in self.among("SELECT DISTINCT document FROM appearance WHERE kin IN ({})", kins)})

    def kin_times(self, kins: Collection[int]) -> int:
        """How often any of these kins appear."""
        return sum(int(r["n"]) for r in self.among("SELECT count(*) AS n FROM appearance WHERE kin IN ({})", kins))

    def parts_of(self, keys: Iterable[int]) -> set[str]:
        """The parts of names that are found under any of the keys."""
        return {r["part"] for r in self.among("SELECT DISTINCT part FROM sound WHERE key IN ({})", set(keys))}

    def sounds(self, parts: Iterable[str]) -> set[tuple[int, str]]:
        """The keys of parts."""
        return {(r["key"], r["part"]) for r in self.among("SELECT key, part FROM sound WHERE part IN ({})", set(parts))}

    def near(self, keys: Iterable[int]) -> set[str]:
        """The documents that are found under any of the keys."""
        return {r["document"] for r in self.among("SELECT DISTINCT document FROM near WHERE key IN ({})", set(keys))}

    def echoes(self, keys: Iterable[int]) -> dict[int, set[str]]:
        """The documents that have each of the keys of words."""
        out: dict[int, set[str]] = {}
        for r in self.among("SELECT key, document FROM echo WHERE key IN ({})", set(keys)):
            out.setdefault(r["key"], set()).add(r["document"])
        return out

    def copied(self, documents: Iterable[str]) -> dict[tuple[str, str], Copied]:
        """What was copied from or by any of these."""
        ids = set(documents)
        found = [r for c in ("older", "younger") for r in self.among(f"SELECT * FROM copied WHERE {c} IN ({{}})", ids)]
        return {(r["older"], r["younger"]): codec.loads(Copied, r["payload"]) for r in found}

    def reported(self, column: str, values: Iterable[str]) -> list[Any]:
        """Rows of `reported` by claim, document or part."""
        return list(self.among(f"SELECT claim, document, part FROM reported WHERE {column} IN ({{}})", set(values)))

    def entities(self, ids: Iterable[str]) -> dict[str, Entity]:
        """Entities by id."""
        found = self.among("SELECT payload FROM entity WHERE id IN ({})", set(ids))
        return {e.id: e for r in found for e in [codec.loads(Entity, r["payload"])]}

    def named(self, names: Iterable[str]) -> list[Entity]:
        """Entities that have one of these names, by name and id."""
        found = self.among("SELECT payload FROM entity WHERE name IN ({}) ORDER BY name, id", set(names))
        return [codec.loads(Entity, r["payload"]) for r in found]

    def called(self, words: Sequence[str]) -> list[Entity]:
        """Entities with all of these folded words among their forms."""
        only, values = having("entity", words, "word", self.ask.indexed) if words else ("SELECT ''", {})
        return [codec.loads(Entity, r["payload"]) for r in self.ask(f"SELECT payload FROM entity WHERE id IN ({only})", **values)]

    def homes(self, column: str, values: Iterable[str]) -> list[Any]:
        """Rows of `source` by claim, document or contact."""
        return list(self.among(f"SELECT claim, contact, document FROM source WHERE {column} IN ({{}})", set(values)))

    def contacts(self, ids: Iterable[str]) -> dict[str, Contact]:
        """Contacts by id."""
        found = self.among("SELECT payload FROM whole WHERE contact IN ({})", set(ids))
        return {c.id: c for r in found for c in [codec.loads(Contact, r["payload"])]}

    def rejected(self) -> list[Contact]:
        """Those that were rejected, by id."""
        return [codec.loads(Contact, r["payload"]) for r in self.ask("SELECT payload FROM rejected ORDER BY id")]

    def links(self, column: str, values: Iterable[str]) -> list[tuple[Link, bool]]:
        """Relations by owner, source or target, and whether each hangs on a commitment."""
        found = self.among(f"SELECT * FROM link WHERE {column} IN ({{}})", set(values))
        return [(Link(r["owner"], r["source"], codec.loads(Relation, r["payload"])), bool(r["kept"])) for r in found]

    def remarks(self, entities: Iterable[str]) -> dict[str, set[str]]:
        """The notes on entities."""
        out: dict[str, set[str]] = {}
        for r in self.among("SELECT entity, note FROM remark WHERE entity IN ({})", set(entities)):
            out.setdefault(r["entity"], set()).add(r["note"])
        return out

    def appointments(self) -> Iterator[tuple[ReportedAppointment, Document]]:
        """Everybody's appointments, with the documents that tell of them, without their texts."""
        sql = "SELECT w.appointed, d.payload FROM worked w JOIN document d ON d.id = w.document WHERE w.appointed IS NOT NULL"
        for r in self.ask(sql):
            document = codec.loads(Document, r["payload"])
            yield from ((codec.revived(ReportedAppointment, a), document) for a in json.loads(r["appointed"]))


# ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Changes:
    """Rows to be taken out and put in, table by table."""

    out: dict[str, list[Row]] = field(default_factory=dict)
    into: dict[str, list[Row]] = field(default_factory=dict)

    def drop(self, table: str, some: Iterable[Row]) -> None:
        """Take out the rows that agree with these in all columns that they have; all of these have the same."""
        self.out.setdefault(table, []).extend(some)

    def put(self, table: str, some: Iterable[Row]) -> None:
        """Put rows in."""
        self.into.setdefault(table, []).extend(some)

    def differ(self, table: str, old: Collection[tuple[Any, ...]], new: Collection[tuple[Any, ...]], columns: Sequence[str]) -> None:
        """Rows that were there, and those that are to be there, as tuples of all columns."""
        before, after = set(old), set(new)
        self.drop(table, (dict(zip(columns, r, strict=True)) for r in sorted(before - after)))
        self.put(table, (dict(zip(columns, r, strict=True)) for r in sorted(after - before)))

    def apply(self, connection: Connection) -> None:
        """Make the changes."""
        from sqlalchemy import and_, bindparam, delete

        from dragoman.store.schema import metadata

        for name, some in self.out.items():
            if some:
                table = metadata.tables[name]
                same = and_(*(table.c[column] == bindparam(f"b_{column}") for column in some[0]))
                connection.execute(delete(table).where(same), [{f"b_{c}": v for c, v in row.items()} for row in some])
        for name, some in self.into.items():
            if some:
                connection.execute(metadata.tables[name].insert(), some)


def clear(connection: Connection) -> None:
    """Take out all workings."""
    from sqlalchemy import delete

    from dragoman.store.schema import metadata

    for name in TABLES:
        connection.execute(delete(metadata.tables[name]))


def by_document(found: Iterable[Any]) -> Mapping[str, list[Any]]:
    """Rows by their document."""
    out: dict[str, list[Any]] = {}
    for r in found:
        out.setdefault(r["document"], []).append(r)
    return out
