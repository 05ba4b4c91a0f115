"""Which planned contacts were carried out: a mark in the chronicle.

Revision: 0005. What is shown has to be made again, so that the mark is there.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the column, and take away the mark that all that is shown is there."""
    op.add_column("contact", sa.Column("kept", sa.Integer, nullable=False, server_default="0"))
    op.execute("DELETE FROM state WHERE key = 'merged'")


def downgrade() -> None:
    """Back to the fourth form."""
    op.drop_column("contact", "kept")
