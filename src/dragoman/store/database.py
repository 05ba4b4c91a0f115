"""A workspace as a database: one SQLite file, or a PostgreSQL server. Reading is plain SQL; writing and changes of form are SQLAlchemy's.

A SQLite file is read with Python's own driver, so that a command which only shows something does not wait for SQLAlchemy to load.

The journal is SQLite's default (rollback, full sync), not WAL: a batch is one transaction, so a kill at any moment leaves the last
whole batch, and the workspace stays *one* file that can be copied, mailed and opened from a read-only folder.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dragoman.errors import DragomanError, StoreError
from dragoman.store.form import HEAD, REVISIONS

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

WAIT = 10.0   # seconds to wait for another process that is writing
Row = Mapping[str, Any]

EXPLAINED = (   # what SQLite says → what it means and what to do
    ("file is not a database", "not a Dragoman workspace (no SQLite file); name another with --workspace"),
    ("malformed", "the file is damaged: keep a copy of it, and make a new workspace with `dragoman add`"),
    ("disk is full", "no room left on the disk; what was committed before is kept: make room and run the command again"),
    ("disk i/o error", "the disk cannot be read or written; what was committed before is kept"),
    ("readonly database", "may not be written; check the rights of the file and its folder, or name another with --workspace"),
    ("database is locked", "another process is writing to it; run the command again when that is done"),
    ("unable to open", "cannot be opened; check that its folder is there and may be written, or name another with --workspace"),
)


class Ask:
    """Called with SQL that has :names, and their values, it gives rows with columns by name. `indexed`: whether words have an index."""

    def __init__(self, run: Callable[[str, dict[str, Any]], Iterable[Any]], indexed: bool) -> None:
        self._run = run
        self.indexed = indexed

    def __call__(self, sql: str, **values: Any) -> Iterable[Any]:
        return self._run(sql, values)


class Database:
    """One database with the tables of a workspace.

    Raises:
        StoreError: it cannot be opened, is something else, or was made by a newer Dragoman; from every method, where it fails later.
    """

    def __init__(self, where: str) -> None:
        self.where = where
        self.is_file = "://" not in where
        if self.revision() != HEAD:
            from dragoman.store.engine import bring_up_to_date

            with self.writing() as connection:
                bring_up_to_date(connection, self.where)

    def revision(self) -> str | None:
        """The revision of its form; None where there is nothing yet."""
        if not self.is_file:
            from dragoman.store.engine import revision

            with self.writing() as connection:
                return revision(connection, self.where)
        with self.reading() as ask:
            tables = {r["name"] for r in ask("SELECT name FROM sqlite_master WHERE type = 'table'")}
            found = [r["version_num"] for r in ask("SELECT version_num FROM alembic_version")] if "alembic_version" in tables else []
        return known_revision(tables, found, self.where)

    @contextmanager
    def reading(self) -> Iterator[Ask]:
        """A function that asks, within one transaction: everything it answers is of one moment."""
        with explained(self.where):
            if self.is_file:
                with closing(sqlite3.connect(self.where, timeout=WAIT, isolation_level=None)) as raw:
                    raw.row_factory = sqlite3.Row
                    raw.execute("BEGIN")
                    yield Ask(raw.execute, indexed=True)
            else:
                from sqlalchemy import text

                with self._engine.connect() as connection:
                    yield Ask(lambda sql, values: connection.execute(text(sql), values).mappings(), indexed=False)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are all kept when the block ends, or none of them."""
        with explained(self.where), self._engine.connect() as connection, connection.begin():
            yield connection

    @cached_property
    def _engine(self) -> Engine:
        from dragoman.store.engine import engine

        return engine(self.where, WAIT)


def known_revision(tables: set[str], found: list[str], where: str) -> str | None:
    """The revision that a database tells, if it is one of ours; None for an empty database.

    Raises:
        StoreError: another program's database, or one from a newer Dragoman.
    """
    if not tables:
        return None
    if not found or "document" not in tables:
        raise StoreError(f"{where}: a database, but no Dragoman workspace; name another with --workspace")
    if found[0] not in REVISIONS:
        raise StoreError(
            f"{where}: made by a newer Dragoman (its form is {found[0]}, this one knows up to {HEAD}); "
            "install the newer one, or name another workspace with --workspace"
        )
    return found[0]


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Errors of the database as one `StoreError` that says what to do."""
    try:
        yield
    except DragomanError:
        raise
    except Exception as error:
        said = getattr(error, "orig", error)   # SQLAlchemy wraps the driver's own
        if said is error and not isinstance(error, sqlite3.Error):
            raise
        text = str(said)
        raise StoreError(f"{where}: {next((line for token, line in EXPLAINED if token in text.lower()), text)}") from error
