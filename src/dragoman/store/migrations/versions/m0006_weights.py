"""How alike two words of names are is remembered: it takes milliseconds to work out, and a workspace has many pairs.

Revision: 0006.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "weight",
        sa.Column("one", sa.Text, primary_key=True),
        sa.Column("other", sa.Text, primary_key=True),
        sa.Column("value", sa.Float(53), nullable=False),
    )


def downgrade() -> None:
    """Back to the fifth form."""
    op.drop_table("weight")
