"""The first workspace: documents, what they say, and what is made of it.

Revision: 0001. Written out in full and never changed again: `schema.py` moves on, history does not.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "document",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("published", sa.String),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("reader", sa.String, nullable=False),
    )
    op.create_table(
        "claim",
        sa.Column("document", sa.String, sa.ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("type", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("kind", sa.String),
        sa.Column("status", sa.String),
        sa.Column("edtf", sa.String),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("named", sa.Text),
    )
    op.create_index("claim_id", "claim", ["id"])
    op.create_table(
        "contact",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
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
    )
    op.create_index("contact_position", "contact", ["position"])
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
    op.create_table(
        "entity",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("forms", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table("state", sa.Column("key", sa.String, primary_key=True), sa.Column("value", sa.Text, nullable=False))


def downgrade() -> None:
    """There is nothing before the first."""
    raise NotImplementedError("a workspace cannot be taken back before its first form")
