"""Words found at once: full-text indexes (FTS5) over the tables of folded words, in a SQLite file; elsewhere each row is looked at.

The words are folded by `model.fold` when they are written and when they are asked for, so the index itself only has to part them at
blanks, in any script. Triggers keep it as its table is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Condition = tuple[str, dict[str, Any]]
ONCE = "§"   # before an id that an entity once had, which stands among its forms: no word of a name begins so
COLUMNS = {"document": ("words",), "contact": ("who", "about"), "entity": ("forms",), "said": ("forms", "words")}   # of ``…_text``


def _statements(owner: str, columns: Sequence[str]) -> tuple[str, ...]:
    listed = ", ".join(columns)
    detail = "none" if len(columns) == 1 else "column"   # neither phrases are asked for nor places shown
    new, old = (", ".join(f"{row}.{c}" for c in ("n", *columns)) for row in ("new", "old"))
    return (
        f"CREATE VIRTUAL TABLE {owner}_index USING fts5({listed}, content='{owner}_text', content_rowid='n', "
        f"tokenize='ascii', detail='{detail}', columnsize=0)",
        f"CREATE TRIGGER {owner}_text_in AFTER INSERT ON {owner}_text BEGIN "
        f"INSERT INTO {owner}_index(rowid, {listed}) VALUES ({new}); END",
        f"CREATE TRIGGER {owner}_text_out AFTER DELETE ON {owner}_text BEGIN "
        f"INSERT INTO {owner}_index({owner}_index, rowid, {listed}) VALUES ('delete', {old}); END",
    )


STATEMENTS = tuple(s for owner, columns in COLUMNS.items() for s in _statements(owner, columns))   # that make them


def having(owner: str, words: Sequence[str], key: str, indexed: bool, column: str | None = None, give: str | None = None) -> Condition:
    """SQL that gives the ids of those whose words (of one `column`, or of all) have each of these, or one that begins so; with its values.

    `words` are folded; `give` is another column than that of the owners' ids.
    """
    head = f"SELECT {give or owner} FROM {owner}_text WHERE "
    if indexed:
        match = " AND ".join(f'"{word}"*' for word in words)
        rows = f"SELECT rowid FROM {owner}_index WHERE {owner}_index MATCH :{key}"
        return f"{head}n IN ({rows})", {key: f"{column} : ({match})" if column else match}
    values = {f"{key}_{i}": f"% {word}%" for i, word in enumerate(words)}
    columns = (column,) if column else COLUMNS[owner]
    return head + " AND ".join(f"({' OR '.join(f'{c} LIKE :{k}' for c in columns)})" for k in values), values
