"""What is asked of statements and commitments is answered from an index, without a look at each of them whole.

Revision: 0032.
"""

from __future__ import annotations

from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Make the index anew with more in it."""
    op.drop_index("said_sort", "said")
    op.create_index("said_sort", "said", ["type", "sort", "id", "contact", "state", "earliest", "latest"])


def downgrade() -> None:
    """Back to the form before."""
    op.drop_index("said_sort", "said")
    op.create_index("said_sort", "said", ["type", "sort"])
