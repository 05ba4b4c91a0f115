"""Under what each contact is found stands in one table: the menus are counted from it, and the filters ask it.

Revision: 0022. The tables of contacts are filled by the next command that shows anything.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Make the table, and take away the mark that all that is shown is there."""
    op.drop_table("topic")
    op.drop_table("source")
    op.drop_index("party_entity", "party")
    op.drop_index("party_country", "party")
    op.drop_index("said_contact", "said")
    op.create_index("said_contact", "said", ["contact", "type", "sort"])
    op.create_index("document_listed", "document", ["published", "name", "id"])
    op.add_column("contact", sa.Column("topics", sa.Text, nullable=False, server_default="[]"))
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
        "filed",
        sa.Column("menu", sa.String, primary_key=True),
        sa.Column("value", sa.String, primary_key=True),
        sa.Column("contact", sa.String, sa.ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("label", sa.Text),
        sqlite_with_rowid=False,
    )
    op.create_index("filed_contact", "filed", ["contact", "menu", "value"])
    op.execute("DELETE FROM state WHERE key = 'merged'")


def downgrade() -> None:
    """What is shown can be made again by the Dragoman that is gone back to; its tables cannot be guessed here."""
    raise NotImplementedError("make a new workspace with the older Dragoman from a copy of the articles")
