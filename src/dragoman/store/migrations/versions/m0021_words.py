"""Words are found at once: tables of folded words, with full-text indexes over them where the database is a SQLite file.

Revision: 0021. Entities and what was said are made anew, with all that is shown; the words of articles are written here.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from dragoman.model.fold import fold

revision = "0021"
down_revision = "0020"

SORT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INDEXES = {
    "document": ("none", "words"),
    "contact": ("column", "who", "about"),
    "entity": ("none", "forms"),
    "said": ("column", "forms", "words"),
}
BATCH = 200


def upgrade() -> None:
    """Make the tables, and take away the mark that all that is shown is there."""
    for table in ("voice", "said", "entity"):
        op.drop_table(table)
    op.create_table(
        "entity",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("mark", sa.String, nullable=False),
    )
    op.create_table(
        "said",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("sort", SORT, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("contact", sa.String),
        sa.Column("state", sa.String),
        sa.Column("earliest", sa.String),
        sa.Column("latest", sa.String),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("mark", sa.String, nullable=False),
    )
    op.create_index("said_contact", "said", ["contact"])
    op.create_index("said_document", "said", ["document"])
    op.create_index("said_sort", "said", ["type", "sort"])
    op.create_table(
        "voice",
        sa.Column("said", sa.String, sa.ForeignKey("said.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("entity", sa.String, primary_key=True),
    )
    op.create_index("voice_entity", "voice", ["entity"])
    for owner, (detail, *columns) in INDEXES.items():
        op.create_table(
            f"{owner}_text",
            sa.Column("n", sa.Integer, primary_key=True),
            sa.Column(owner, sa.String, sa.ForeignKey(f"{owner}.id", ondelete="CASCADE"), nullable=False, unique=True),
            *([sa.Column("contact", sa.String)] if owner == "said" else []),
            *(sa.Column(c, sa.Text, nullable=False) for c in columns),
        )
        if op.get_bind().dialect.name == "sqlite":
            _index(owner, detail, columns)
    _articles(op.get_bind())
    op.execute("DELETE FROM state WHERE key = 'merged'")


def _index(owner: str, detail: str, columns: list[str]) -> None:
    listed = ", ".join(columns)
    new, old = (", ".join(f"{row}.{c}" for c in ("n", *columns)) for row in ("new", "old"))
    run = op.get_bind().exec_driver_sql
    run(
        f"CREATE VIRTUAL TABLE {owner}_index USING fts5({listed}, content='{owner}_text', content_rowid='n', "
        f"tokenize='ascii', detail='{detail}', columnsize=0)"
    )
    run(
        f"CREATE TRIGGER {owner}_text_in AFTER INSERT ON {owner}_text BEGIN "
        f"INSERT INTO {owner}_index(rowid, {listed}) VALUES ({new}); END"
    )
    run(
        f"CREATE TRIGGER {owner}_text_out AFTER DELETE ON {owner}_text BEGIN "
        f"INSERT INTO {owner}_index({owner}_index, rowid, {listed}) VALUES ('delete', {old}); END"
    )


def _articles(connection: sa.Connection) -> None:
    """The words of the articles that are there: of title and text, each with a blank before it."""
    ids = list(connection.exec_driver_sql("SELECT id FROM document ORDER BY id").scalars())
    query = sa.text("SELECT id, payload, text FROM document WHERE id IN :ids").bindparams(sa.bindparam("ids", expanding=True))
    insert = sa.text("INSERT INTO document_text (document, words) VALUES (:document, :words)")
    for some in (ids[i : i + BATCH] for i in range(0, len(ids), BATCH)):
        found = sorted((r.id, json.loads(r.payload).get("title"), r.text) for r in connection.execute(query, {"ids": some}))
        words = (" ".join(filter(None, (title, text))) for _, title, text in found)
        connection.execute(insert, [{"document": id, "words": " " + fold(w)} for (id, _, _), w in zip(found, words, strict=True)])


def downgrade() -> None:
    """What is shown can be made again by the Dragoman that is gone back to; its tables cannot be guessed here."""
    raise NotImplementedError("make a new workspace with the older Dragoman from a copy of the articles")
