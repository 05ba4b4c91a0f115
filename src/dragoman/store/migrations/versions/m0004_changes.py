"""What is shown is written where it changes: sort keys in the place of numbers, and marks. A contact is found by any of its reports.

Revision: 0004. The tables of what is shown are made anew and filled by the next command that shows anything.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

SORT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, and take away the mark that all that is shown is there."""
    for table in ("party", "said", "contact", "entity"):
        op.drop_table(table)
    op.create_table(
        "contact",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("sort", SORT, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("edtf", sa.String),
        sa.Column("earliest", sa.String),
        sa.Column("latest", sa.String),
        sa.Column("bound", sa.String),
        sa.Column("place", sa.Text),
        sa.Column("country", sa.String),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("mark", sa.String, nullable=False),
        sa.Column("decided", sa.Text, nullable=False, server_default=""),
    )
    op.create_index("contact_sort", "contact", ["sort"])
    op.create_table(
        "party",
        sa.Column("contact", sa.String, sa.ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("principal", sa.Integer, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("country", sa.String),
        sa.Column("entity", sa.String),
        sa.Column("forms", sa.Text, nullable=False),
    )
    op.create_index("party_entity", "party", ["entity"])
    op.create_table(
        "source",
        sa.Column("claim", sa.String, primary_key=True),
        sa.Column("contact", sa.String, sa.ForeignKey("contact.id", ondelete="CASCADE"), nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("alias", sa.String, nullable=False),
    )
    for column in ("contact", "document", "alias"):
        op.create_index(f"source_{column}", "source", [column])
    op.create_table(
        "entity",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("forms", sa.Text, nullable=False),
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
        sa.Column("forms", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
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
    op.execute("DELETE FROM state WHERE key = 'merged'")


def downgrade() -> None:
    """What is shown can be made again by the Dragoman that is gone back to; its tables cannot be guessed here."""
    raise NotImplementedError("make a new workspace with the older Dragoman from a copy of the articles")
