"""What a line of the chronicle shows, and all that it is asked by, stands apart from the whole contact, so that every line is looked at
in no time: month, place, topics, languages and outlets of the reports.

Revision: 0020. The tables of contacts are made anew and filled by the next command that shows anything.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0006"

SORT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ASKED = ("status", "country", "place_key", "earliest", "latest")


def upgrade() -> None:
    """Make the tables, and take away the mark that all that is shown is there."""
    for table in ("party", "source", "contact"):
        op.drop_table(table)
    op.create_table(
        "contact",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("sort", SORT, nullable=False),
        sa.Column("month", sa.String),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("edtf", sa.String),
        sa.Column("earliest", sa.String),
        sa.Column("latest", sa.String),
        sa.Column("bound", sa.String),
        sa.Column("place", sa.Text),
        sa.Column("place_key", sa.Text),
        sa.Column("country", sa.String),
        sa.Column("latitude", sa.Float(53)),
        sa.Column("longitude", sa.Float(53)),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
        sa.Column("languages", sa.Text, nullable=False),
        sa.Column("decided", sa.Text, nullable=False),
        sa.Column("kept", sa.Integer, nullable=False),
        sa.Column("mark", sa.String, nullable=False),
    )
    op.create_index("contact_sort", "contact", ["sort", "id", "kind", *ASKED])
    op.create_index("contact_month", "contact", ["month", "kind", "sort", "id", *ASKED])
    op.create_index("contact_status", "contact", ["status", "sort"])
    op.create_index("contact_place", "contact", ["place_key"])
    op.create_table(
        "whole",
        sa.Column("contact", sa.String, sa.ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "party",
        sa.Column("contact", sa.String, sa.ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("principal", sa.Integer, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("country", sa.String),
        sa.Column("entity", sa.String),
        sa.Column("forms", sa.Text, nullable=False),
    )
    op.create_index("party_entity", "party", ["entity", "contact"])
    op.create_index("party_country", "party", ["country", "contact"])
    op.create_table(
        "topic",
        sa.Column("contact", sa.String, sa.ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("topic_key", sa.Text, nullable=False),
    )
    op.create_index("topic_key", "topic", ["topic_key", "contact"])
    op.create_table(
        "source",
        sa.Column("claim", sa.String, primary_key=True),
        sa.Column("contact", sa.String, sa.ForeignKey("contact.id", ondelete="CASCADE"), nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("outlet_key", sa.Text),
        sa.Column("alias", sa.String, nullable=False),
    )
    for column in ("contact", "document", "alias"):
        op.create_index(f"source_{column}", "source", [column])
    op.create_index("source_language", "source", ["language", "contact"])
    op.create_index("source_outlet", "source", ["outlet_key", "contact"])
    op.create_index("document_name", "document", ["name"])
    op.execute("DELETE FROM state WHERE key = 'merged'")


def downgrade() -> None:
    """What is shown can be made again by the Dragoman that is gone back to; its tables cannot be guessed here."""
    raise NotImplementedError("make a new workspace with the older Dragoman from a copy of the articles")
