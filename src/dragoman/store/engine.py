"""SQLAlchemy's side of a workspace: the engine, a new workspace's tables, and the migrations of an older one."""

from __future__ import annotations

import os
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from dragoman.errors import StoreError
from dragoman.store import index
from dragoman.store.database import known_revision
from dragoman.store.form import APPLICATION_ID, HEAD
from dragoman.store.schema import metadata

PAGES = "DRAGOMAN_MAX_PAGES"   # the largest a SQLite file may grow, in its pages: how the tests fill a disk
ALEMBIC = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"


def engine(where: str, wait: float) -> Engine:
    """An engine over a file or a ``postgresql://`` URL; nothing is opened yet. `wait` is how many seconds to wait for another writer.

    Raises:
        StoreError: no driver for that URL.
    """
    if "://" not in where:
        made = sa.create_engine(sa.URL.create("sqlite+pysqlite", database=where), poolclass=sa.NullPool, connect_args={"timeout": wait})
        sa.event.listen(made, "connect", _prepare)
        sa.event.listen(made, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
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
    if pages := os.environ.get(PAGES):
        raw.execute(f"PRAGMA max_page_count = {int(pages)}")


def revision(connection: Connection, where: str) -> str | None:
    """The revision of a workspace; None for an empty database."""
    tables = set(sa.inspect(connection).get_table_names())
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars() if "alembic_version" in tables else ()
    return known_revision(tables, list(found), where)


def bring_up_to_date(connection: Connection, where: str) -> None:
    """Make the tables of a new workspace, or run the migrations of an older one, in the transaction of `connection`."""
    found = revision(connection, where)   # again: now nobody else can be at it
    if found is None:
        create(connection)
    elif found != HEAD:
        upgrade(connection)


def create(connection: Connection) -> None:
    """All tables, and the mark that no migration is to be run on them."""
    metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        for statement in index.STATEMENTS:
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql(ALEMBIC)
    connection.execute(sa.text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    _sign(connection)


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the migrations up to `revision` in the transaction of `connection`. Alembic is loaded only here: it takes its time."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "dragoman.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    _sign(connection)


def _sign(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
