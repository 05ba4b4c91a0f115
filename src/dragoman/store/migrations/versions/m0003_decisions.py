"""What people decided, and what they rejected; which fields of a contact somebody decided.

Revision: 0003. `decision` is the one table besides `document` and `claim` that cannot be made again. What is shown has to be.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables and the column, and take away the mark that all that is shown is there."""
    op.create_table(
        "decision",
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table("rejected", sa.Column("id", sa.String, primary_key=True), sa.Column("payload", sa.Text, nullable=False))
    op.add_column("contact", sa.Column("decided", sa.Text, nullable=False, server_default=""))
    op.execute("DELETE FROM state WHERE key = 'merged'")


def downgrade() -> None:
    """Back to the second form."""
    op.drop_column("contact", "decided")
    op.drop_table("rejected")
    op.drop_table("decision")
