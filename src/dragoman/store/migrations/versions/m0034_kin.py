"""Of many who appear alike some stand for all, so that what one article more costs does not grow with how often its people are named.

Revision: 0034. The next command that shows anything fills the table.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    """Make the tables, empty, and take away the marks that all is worked out."""
    _anew(sa.Column("kin", sa.BigInteger, nullable=False), sa.Column("telling", sa.Integer, nullable=False))
    op.create_index("appearance_part", "appearance", ["part", "telling"])
    op.create_index("appearance_kin", "appearance", ["kin", "document"])
    op.create_table(
        "company",
        sa.Column("kin", sa.BigInteger, autoincrement=False, primary_key=True, nullable=False),
        sa.Column("name", sa.String, primary_key=True, nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Back to the form before."""
    op.drop_table("company")
    _anew()
    op.create_index("appearance_part", "appearance", ["part"])


def _anew(*more: sa.Column[int]) -> None:
    op.drop_table("appearance")
    op.create_table(
        "appearance",
        sa.Column("document", sa.String, primary_key=True, nullable=False),
        sa.Column("key", sa.String, primary_key=True, nullable=False),
        sa.Column("part", sa.String, nullable=False),
        sa.Column("entity", sa.String, nullable=False),
        *more,
        sqlite_with_rowid=False,
    )
    op.create_index("appearance_entity", "appearance", ["entity"])
    op.execute("DELETE FROM state WHERE key IN ('merged', 'worked')")   # all is made anew, not only what came
