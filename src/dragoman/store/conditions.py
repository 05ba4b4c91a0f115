"""Questions as SQL: what has to be true of a row, with the values of its marks. Only words of this file get into the SQL itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.model.fold import fold
from dragoman.store.filters import Filters, Wanted
from dragoman.store.index import Condition, having

Values = dict[str, Any]
ID = re.compile(r"[0-9a-f]{16}")   # `model.identity`


def where(filters: Filters, indexed: bool) -> Condition:
    """What has to be true of a row ``c`` of `contact`; empty where nothing is asked. `indexed`: words have an index (`store.index`)."""
    asked = [_person(name, f"person{i}_", indexed) for i, name in enumerate(filters.people)]
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
    asked += [_worded(word, f"word{i}", indexed) for i, word in enumerate(fold(filters.words).split())]
    return every(asked)


def every(conditions: Iterable[Condition]) -> Condition:
    """All of them, but for empty ones."""
    found = [(sql, values) for sql, values in conditions if sql]
    return " AND ".join(sql for sql, _ in found), {key: value for _, values in found for key, value in values.items()}


def _person(name: str, prefix: str, indexed: bool) -> Condition:
    """Somebody of that id; or somebody of whom each word is in the forms that stand there, or in those of the entity."""
    if ID.fullmatch(name):
        return f"c.id IN (SELECT contact FROM party WHERE entity = :{prefix})", {prefix: name}
    parts: list[str] = []
    values: Values = {}
    near: list[str] = []   # contacts that have each word somewhere: the index knows them, and only their parties are looked at
    for i, word in enumerate(fold(name).split()):
        key = f"{prefix}{i}"
        entities, found = having("entity", [word], f"{key}e", indexed)
        contacts, more = having("contact", [word], f"{key}c", indexed, "who")
        parts.append(f"(forms LIKE :{key} OR entity IN ({entities}))")
        near.append(f"contact IN ({contacts} UNION ALL SELECT contact FROM party WHERE entity IN ({entities}))")
        values |= found | {key: f"% {word}%"} | (more if indexed else {})
    if indexed and len(parts) == 1:
        return f"c.id IN ({contacts} UNION ALL SELECT contact FROM party WHERE entity IN ({entities}))", found | more
    return f"c.id IN (SELECT contact FROM party WHERE {' AND '.join((*(near if indexed else ()), *parts)) or '1 = 1'})", values


def _from(sources: Sequence[str]) -> Condition:
    """Told by an outlet, or in an article by its id or name."""
    outlets, values = among(_folded(sources), "outlet")
    articles, more = among(sources, "article")
    named = f"SELECT id FROM document WHERE id IN ({articles}) UNION SELECT id FROM document WHERE name IN ({articles})"
    told = f"SELECT contact FROM source WHERE outlet_key IN ({outlets}) UNION SELECT contact FROM source WHERE document IN ({named})"
    return f"c.id IN ({told})", values | more


def _worded(word: str, key: str, indexed: bool) -> Condition:
    """A word is in who takes part, where, or what it was about, or in what was said there."""
    contacts, values = having("contact", [word], f"{key}c", indexed)
    entities, more = having("entity", [word], f"{key}e", indexed)
    said, most = having("said", [word], f"{key}s", indexed, "words", "contact")
    return (
        f"c.id IN ({contacts} UNION ALL SELECT contact FROM party WHERE entity IN ({entities}) UNION ALL {said} AND contact IS NOT NULL)",
        values | more | most,
    )


def beside(type: str, wanted: Wanted, indexed: bool) -> Condition:
    """What has to be true of a row of `said` of a type."""
    asked: list[Condition] = [("type = :type", {"type": type})]
    if words := fold(wanted.words).split():
        sql, values = having("said", words, "words", indexed, "words")
        asked.append((f"id IN ({sql})", values))
    for i, word in enumerate(fold(wanted.who).split()):
        said, values = having("said", [word], f"who{i}s", indexed, "forms")
        entities, more = having("entity", [word], f"who{i}e", indexed)
        asked.append((f"id IN ({said} UNION ALL SELECT said FROM voice WHERE entity IN ({entities}))", values | more))
    if wanted.since:
        asked.append(("latest >= :since", {"since": wanted.since.isoformat()}))
    if wanted.until:
        asked.append(("earliest <= :until", {"until": wanted.until.isoformat()}))
    if wanted.states:
        marks, values = among(wanted.states, "state")
        asked.append((f"state IN ({marks})", values))
    if wanted.entity:
        asked.append(("id IN (SELECT said FROM voice WHERE entity = :entity)", {"entity": wanted.entity}))
    if wanted.contact:
        asked.append(("contact = :contact", {"contact": wanted.contact}))
    return every(asked)


def _folded(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(fold(name) for name in names)


def among(items: Sequence[str], prefix: str = "id") -> Condition:
    """Marks for ``IN (…)`` with their values."""
    values = {f"{prefix}{i}": item for i, item in enumerate(items)}
    return ", ".join(f":{key}" for key in values), values
