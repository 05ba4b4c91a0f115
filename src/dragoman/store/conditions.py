"""Questions as SQL: what has to be true of a row, with the values of its marks. Only words of this file get into the SQL itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dragoman.model.fold import fold
from dragoman.store.filters import Filters

Values = dict[str, Any]
Condition = tuple[str, Values]
ID = re.compile(r"[0-9a-f]{16}")   # `model.identity`


def where(filters: Filters) -> Condition:
    """What has to be true of a row ``c`` of `contact`; empty where nothing is asked."""
    asked = [_person(name, f"person{i}_") for i, name in enumerate(filters.people)]
    for i, code in enumerate(filters.countries):
        side = f"c.id IN (SELECT contact FROM party WHERE country = :country{i})"
        asked.append((f"(c.country = :country{i} OR {side})", {f"country{i}": code}))
    for i, code in enumerate(filters.sides):
        asked.append((f"c.id IN (SELECT contact FROM party WHERE country = :side{i})", {f"side{i}": code}))
    if filters.since:
        asked.append(("c.latest >= :since", {"since": filters.since.isoformat()}))
    if filters.until:
        asked.append(("c.earliest <= :until", {"until": filters.until.isoformat()}))
    for column, wanted in (("kind", filters.kinds), ("status", filters.statuses), ("place_key", _folded(filters.places))):
        if wanted:
            marks, values = among(wanted, column)
            asked.append((f"c.{column} IN ({marks})", values))
    if filters.topics:
        marks, values = among(_folded(filters.topics), "topic")
        asked.append((f"c.id IN (SELECT contact FROM topic WHERE topic_key IN ({marks}))", values))
    if filters.languages:
        marks, values = among(filters.languages, "language")
        asked.append((f"c.id IN (SELECT contact FROM source WHERE language IN ({marks}))", values))
    if filters.sources:
        asked.append(_from(filters.sources))
    if words := fold(filters.words).split():
        asked.append(_worded(words))
    return " AND ".join(sql for sql, _ in asked), {key: value for _, values in asked for key, value in values.items()}


def _person(name: str, prefix: str) -> Condition:
    if ID.fullmatch(name):
        return f"c.id IN (SELECT contact FROM party WHERE entity = :{prefix})", {prefix: name}
    said, values = named(fold(name).split(), prefix, "forms", "entity IN ({})")
    return f"c.id IN (SELECT contact FROM party WHERE {said})", values


def _from(sources: Sequence[str]) -> Condition:
    """Told by an outlet, or in an article by its id or name."""
    outlets, values = among(_folded(sources), "outlet")
    articles, more = among(sources, "article")
    named = f"SELECT id FROM document WHERE id IN ({articles}) UNION SELECT id FROM document WHERE name IN ({articles})"
    told = f"SELECT contact FROM source WHERE outlet_key IN ({outlets}) UNION SELECT contact FROM source WHERE document IN ({named})"
    return f"c.id IN ({told})", values | more


def _worded(words: Sequence[str]) -> Condition:
    """Each word is in who takes part, where, or what it was about, or in what was said there."""
    values = {f"word{i}": f"% {word}%" for i, word in enumerate(words)}
    each = [
        f"""c.id IN (SELECT contact FROM party WHERE forms LIKE :{w} OR entity IN (SELECT id FROM entity WHERE forms LIKE :{w})
            UNION SELECT contact FROM topic WHERE ' ' || topic_key LIKE :{w} UNION SELECT contact FROM said WHERE words LIKE :{w}
            UNION SELECT id FROM contact WHERE ' ' || place_key LIKE :{w})"""
        for w in values
    ]
    return " AND ".join(each), values


def _folded(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(fold(name) for name in names)


def every_word(words: Sequence[str], prefix: str, column: str = "forms") -> Condition:
    """That `column` has every one of the words, or a word that begins so; folded words have no sign that LIKE would take for its own."""
    values = {f"{prefix}{i}": f"% {word}%" for i, word in enumerate(words)}
    return " AND ".join(f"{column} LIKE :{key}" for key in values) or "1 = 1", values


def named(words: Sequence[str], prefix: str, column: str, among: str) -> Condition:
    """That `column` or the forms of an entity have each of the words; `among` puts the entities with it to the question."""
    values = {f"{prefix}{i}": f"% {word}%" for i, word in enumerate(words)}
    each = (f"({column} LIKE :{key} OR {among.format(f'SELECT id FROM entity WHERE forms LIKE :{key}')})" for key in values)
    return " AND ".join(each) or "1 = 1", values


def among(items: Sequence[str], prefix: str = "id") -> Condition:
    """Marks for ``IN (…)`` with their values."""
    values = {f"{prefix}{i}": item for i, item in enumerate(items)}
    return ", ".join(f":{key}" for key in values), values
