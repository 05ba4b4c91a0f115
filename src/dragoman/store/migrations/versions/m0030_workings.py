"""Something new is worked into what is shown: tables that tell how far it reaches.

Revision: 0030. They are filled by the next command that shows anything.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0022"

TABLES = ("touched", "worked", "appearance", "sound", "near", "echo", "copied", "reported", "link", "remark")


def upgrade() -> None:
    """Make the tables, and take away the mark that all that is shown is there."""
    def text(name: str) -> sa.Column[str]:
        return sa.Column(name, sa.String, primary_key=True, nullable=False)

    def number(name: str) -> sa.Column[int]:
        return sa.Column(name, sa.BigInteger, autoincrement=False, primary_key=True, nullable=False)

    op.create_table("touched", text("document"))
    op.create_table(
        "worked",
        text("document"),
        sa.Column("names", sa.LargeBinary, nullable=False),
        sa.Column("settled", sa.LargeBinary, nullable=False),
        sa.Column("appointed", sa.Text),
        sa.Column("age", sa.String, nullable=False),
        sa.Column("near", sa.LargeBinary, nullable=False),
        sa.Column("echo", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "appearance",
        text("document"),
        text("key"),
        sa.Column("part", sa.String, nullable=False),
        sa.Column("entity", sa.String, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table("sound", number("key"), text("part"), sqlite_with_rowid=False)
    op.create_table("near", number("key"), text("document"), sqlite_with_rowid=False)
    op.create_table("echo", number("key"), text("document"), sqlite_with_rowid=False)
    op.create_table("copied", text("older"), text("younger"), sa.Column("payload", sa.Text, nullable=False), sqlite_with_rowid=False)
    op.create_table(
        "reported", text("claim"), sa.Column("document", sa.String, nullable=False), sa.Column("part", sa.String, nullable=False)
    )
    op.create_table(
        "link",
        text("owner"),
        text("kind"),
        text("source"),
        text("target"),
        sa.Column("kept", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "remark", text("document"), text("entity"), sa.Column("note", sa.Text, primary_key=True, nullable=False), sqlite_with_rowid=False
    )
    for table, column in (
        ("appearance", "part"), ("appearance", "entity"), ("sound", "part"), ("copied", "younger"), ("reported", "document"),
        ("reported", "part"), ("entity", "name"), ("link", "source"), ("link", "target"), ("remark", "entity"),
    ):  # fmt: skip
        op.create_index(f"{table}_{column}", table, [column])
    op.execute("DELETE FROM state WHERE key = 'merged'")


def downgrade() -> None:
    """Back to the form before."""
    op.drop_index("entity_name", "entity")
    for table in TABLES:
        op.drop_table(table)
