"""Writing what is shown: only what differs from what is there, so that an article more costs what it changes and not what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.store.rows import Entry, Row

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

BATCH = 400      # ids in one statement: SQLite takes at most 999 values


def put(connection: Connection, table: Table, entries: Iterable[Entry], scope: Sequence[str] | None = None) -> tuple[int, int]:
    """Make `table` hold these entries and no others; within a `scope` of ids the rest of the table is left as it is.

    Of two entries with one id the first counts. Returns how many rows were taken out and how many put in; what is equal is not touched.
    """
    from sqlalchemy import delete, select

    known: dict[str, str] = {}
    ids = table.c.id
    for some in [None] if scope is None else list(_handfuls(scope)):
        query = select(ids, table.c.mark)
        known.update((id, mark) for id, mark in connection.execute(query if some is None else query.where(ids.in_(some))))
    wanted: dict[str, tuple[str, Entry]] = {}
    for entry in entries:
        if entry.row["id"] not in wanted:
            wanted[entry.row["id"]] = entry.mark, entry
    gone = [id for id, mark in known.items() if id not in wanted or wanted[id][0] != mark]
    fresh = [(mark, entry) for id, (mark, entry) in wanted.items() if known.get(id) != mark]
    for some in _handfuls(gone):
        connection.execute(delete(table).where(ids.in_(some)))
    rows: dict[str, list[Row]] = {table.name: [entry.row | {"mark": mark} for mark, entry in fresh]}
    for _, entry in fresh:
        for name, row in entry.beneath:
            rows.setdefault(name, []).append(row)
    for name, many in rows.items():
        if many:
            connection.execute(table.metadata.tables[name].insert(), many)
    return len(gone), len(fresh)


def _handfuls(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    yield from (ids[i : i + BATCH] for i in range(0, len(ids), BATCH))
