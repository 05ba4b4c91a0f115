"""What is said, promised and appointed over all articles, as `said`, `ledger` and `who` list it.

Revision: 0002. Nothing of it is in an older workspace's tables, so what is shown has to be made again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table, and take away the mark that all that is shown is there."""
    op.create_table(
        "said",
        sa.Column("type", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("contact", sa.String),
        sa.Column("state", sa.String),
        sa.Column("earliest", sa.String),
        sa.Column("latest", sa.String),
        sa.Column("entities", sa.Text, nullable=False),
        sa.Column("forms", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("said_contact", "said", ["contact"])
    op.execute("DELETE FROM state WHERE key = 'merged'")


def downgrade() -> None:
    """Back to the first form."""
    op.drop_table("said")
