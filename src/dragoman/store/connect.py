"""Opening a workspace: one SQLite file (or a PostgreSQL URL), brought up to date, every failure said in one line.

The journal is SQLite's default (rollback, full sync), not WAL: a batch is one transaction, so a kill at any moment leaves the last
whole batch, and the workspace stays *one* file that can be copied, mailed and opened from a read-only folder.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from dragoman.errors import StoreError
from dragoman.store.schema import APPLICATION_ID, HEAD, REVISIONS, metadata

ALEMBIC = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
WAIT = 10.0   # seconds to wait for another process that is writing

EXPLAINED = (   # what SQLite says → what it means and what to do
    ("file is not a database", "not a Dragoman workspace (no SQLite file); name another with --workspace"),
    ("disk image is malformed", "the file is damaged; take a copy of it, then make a new workspace with `dragoman add`"),
    ("database or disk is full", "no room left on the disk; what was committed before is kept: make room and run the command again"),
    ("disk i/o error", "the disk cannot be read or written; what was committed before is kept"),
    ("readonly database", "may not be written; check the rights of the file and its folder, or name another with --workspace"),
    ("database is locked", "another process is writing to it; run the command again when that is done"),
    ("unable to open database", "cannot be opened; check that its folder is there and may be written"),
)


def is_url(where: str) -> bool:
    """True for a database server, false for a file."""
    return "://" in where


def engine(where: str) -> Engine:
    """An engine over a file or a ``postgresql://`` URL; nothing is opened yet.

    Raises:
        StoreError: no driver for that URL.
    """
    if not is_url(where):
        made = sa.create_engine(sa.URL.create("sqlite+pysqlite", database=where), poolclass=sa.NullPool, connect_args={"timeout": WAIT})
        sa.event.listen(made, "connect", _prepare)
        sa.event.listen(made, "begin", _begin)
        return made
    if not where.startswith(("postgresql://", "postgres://")):
        raise StoreError(f"{where.split('://')[0]}://: no kind of workspace; give the path of a file, or a postgresql:// URL")
    try:
        return sa.create_engine("postgresql+psycopg://" + where.split("://", 1)[1], poolclass=sa.NullPool)
    except ModuleNotFoundError as error:
        raise StoreError("postgresql://: needs the package psycopg (pip install 'psycopg[binary]')") from error


def _prepare(raw: Any, _record: Any) -> None:
    raw.isolation_level = None   # sqlite3 would start transactions by its own lights, and none before CREATE TABLE
    raw.execute("PRAGMA foreign_keys = ON")
    if pages := os.environ.get("DRAGOMAN_TEST_MAX_PAGES"):
        raw.execute(f"PRAGMA max_page_count = {int(pages)}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")   # a writer that starts as a reader could be refused half way


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Errors of the database as one `StoreError` that says what to do."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        said = str(error.orig).lower()
        raise StoreError(f"{where}: {next((line for token, line in EXPLAINED if token in said), str(error.orig))}") from error
    except sqlite3.Error as error:
        raise StoreError(f"{where}: {next((line for token, line in EXPLAINED if token in str(error).lower()), str(error))}") from error


def prepare(engine: Engine, where: str) -> None:
    """Make the tables of a new workspace, or bring an older one up to date; both are one transaction.

    Raises:
        StoreError: no workspace, or one from a newer Dragoman.
    """
    with explained(where):
        with engine.begin() as connection:
            revision = _revision(connection, where)
        if revision == HEAD:
            return
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            revision = _revision(connection, where)   # again, now that nobody else can be at it
            if revision is None:
                _create(connection)
            elif revision != HEAD:
                upgrade(connection)


def _revision(connection: Connection, where: str) -> str | None:
    """The revision of a workspace; None for an empty database."""
    tables = set(sa.inspect(connection).get_table_names())
    if not tables:
        return None
    if "alembic_version" not in tables or "document" not in tables:
        raise StoreError(f"{where}: a database, but no Dragoman workspace; name another with --workspace")
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found not in REVISIONS:
        raise StoreError(
            f"{where}: made by a newer Dragoman (its form is {found}, this one knows up to {HEAD}); "
            "install the newer one, or name another workspace with --workspace"
        )
    return str(found)


def _create(connection: Connection) -> None:
    metadata.create_all(connection)
    connection.exec_driver_sql(ALEMBIC)
    connection.execute(sa.text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the migrations up to `revision` in the transaction of `connection`. Alembic is loaded only here: it takes its time."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "dragoman.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
