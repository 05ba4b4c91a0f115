"""What an article tells in passing of nobody by name is filed as that: the chronicle leaves it out unless it is asked for.

Revision: 0033. The next command that shows anything files it.
"""

from __future__ import annotations

from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    """Take away the marks that all that is shown is there, and that its rows are what they have to be."""
    op.execute("UPDATE contact SET mark = ''")
    op.execute("DELETE FROM state WHERE key IN ('merged', 'worked')")   # all is made anew, not only what came


def downgrade() -> None:
    """The older one has no menu of that name, and shows all."""
    op.execute("DELETE FROM filed WHERE menu = 'passing'")
