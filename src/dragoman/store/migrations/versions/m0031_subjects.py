"""What statements and commitments are about, so that one can ask who said what of a topic.

Revision: 0031. It is filled by the next command that shows anything.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    """Make the table, and take away the mark that all that is shown is there."""
    op.create_table(
        "subject",
        sa.Column("said", sa.String, sa.ForeignKey("said.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("topic", sa.String, primary_key=True),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("subject_topic", "subject", ["topic", "type", "said"])
    op.execute("DELETE FROM said")   # it is written again with its topics
    op.execute("DELETE FROM state WHERE key IN ('merged', 'worked')")   # all is made anew, not only what came


def downgrade() -> None:
    """Back to the form before."""
    op.drop_table("subject")
