"""Questions as SQL: what has to be true of a row, with the values of its marks. Only words of this file get into the SQL itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.model.fold import fold
from dragoman.store.filters import Filters, Wanted
from dragoman.store.index import ONCE, Condition, having

Values = dict[str, Any]
LISTED = "<id> IN"   # `where` puts the column there
PASSING = (   # few: so it is quicker to leave them out than to look for all others
    "SELECT p.contact FROM filed p WHERE p.menu = 'passing' AND NOT EXISTS (SELECT 1 FROM said t WHERE t.contact = p.contact)"
)
FILED = "SELECT contact FROM filed WHERE menu = 'person' AND value IN"
ID = re.compile(r"[0-9a-f]{16}")   # `model.identity`


def where(filters: Filters, indexed: bool) -> Condition:
    """What has to be true of a row ``c`` of `contact`; empty where nothing at all is asked.

    `indexed`: words have an index (`store.index`).
    """
    asked = [_person(name, f"person{i}_", indexed) for i, name in enumerate(filters.people)]
    for i, code in enumerate(filters.countries):
        side = f"{LISTED} (SELECT contact FROM filed WHERE menu = 'country' AND value = :country{i})"
        asked.append((f"(c.country = :country{i} OR {side})", {f"country{i}": code}))
    asked += [_filed("country", (code,), f"side{i}_") for i, code in enumerate(filters.sides)]
    if filters.since:
        asked.append(("c.latest >= :since", {"since": filters.since.isoformat()}))
    if filters.until:
        asked.append(("c.earliest <= :until", {"until": filters.until.isoformat()}))
    for column, wanted in (("kind", filters.kinds), ("status", filters.statuses), ("place_key", _folded(filters.places))):
        if wanted:
            marks, values = among(wanted, column)
            asked.append((f"c.{column} IN ({marks})", values))
    if filters.topics:
        asked.append(_filed("topic", _folded(filters.topics), "topic"))
    if filters.languages:
        asked.append(_filed("language", filters.languages, "language"))
    if filters.sources:
        asked.append(_from(filters.sources))
    asked += [_worded(word, f"word{i}", indexed) for i, word in enumerate(fold(filters.words).split())]
    if not filters.passing:
        asked.append((f"c.id NOT IN ({PASSING})", {}))
    sql, found = every(asked)
    # SQLite would rather look up each of the contacts that are found in a list than run along an index that has all that is asked
    return sql.replace(LISTED, "+c.id IN" if indexed else "c.id IN"), found


def _filed(menu: str, wanted: Sequence[str], prefix: str) -> Condition:
    """Found under one of these values of a menu."""
    marks, values = among(wanted, prefix)
    return f"{LISTED} (SELECT contact FROM filed WHERE menu = '{menu}' AND value IN ({marks}))", values


def every(conditions: Iterable[Condition]) -> Condition:
    """All of them, but for empty ones."""
    found = [(sql, values) for sql, values in conditions if sql]
    return " AND ".join(sql for sql, _ in found), {key: value for _, values in found for key, value in values.items()}


def _person(name: str, prefix: str, indexed: bool) -> Condition:
    """Somebody who has, or once had, that id; or of whom each word is in the forms that stand there, or in those of the entity."""
    if ID.fullmatch(name):
        once, found = having("entity", [ONCE + name], f"{prefix}e", indexed)
        now = f"(SELECT id FROM entity WHERE id = :{prefix}id)"
        return f"{LISTED} ({FILED} {now} UNION ALL {FILED} ({once}) AND NOT EXISTS {now})", found | {f"{prefix}id": name}
    parts: list[str] = []
    values: Values = {}
    near: list[str] = []   # contacts that have each word somewhere: the index knows them, and only their parties are looked at
    for i, word in enumerate(fold(name).split()):
        key = f"{prefix}{i}"
        entities, found = having("entity", [word], f"{key}e", indexed)
        contacts, more = having("contact", [word], f"{key}c", indexed, "who")
        parts.append(f"(forms LIKE :{key} OR entity IN ({entities}))")
        near.append(f"contact IN ({contacts} UNION ALL {FILED} ({entities}))")
        values |= found | {key: f"% {word}%"} | (more if indexed else {})
    if indexed and len(parts) == 1:
        return f"{LISTED} ({contacts} UNION ALL {FILED} ({entities}))", found | more
    return f"{LISTED} (SELECT contact FROM party WHERE {' AND '.join((*(near if indexed else ()), *parts)) or '1 = 1'})", values


def _from(sources: Sequence[str]) -> Condition:
    """Told by an outlet, or in an article by its id or name."""
    outlets, values = among(_folded(sources), "outlet")
    articles, more = among(sources, "article")
    named = f"SELECT id FROM document WHERE id IN ({articles}) UNION SELECT id FROM document WHERE name IN ({articles})"
    told = f"SELECT contact FROM filed WHERE menu = 'outlet' AND value IN ({outlets})"
    return f"{LISTED} ({told} UNION ALL SELECT contact FROM source WHERE document IN ({named}))", values | more


def _worded(word: str, key: str, indexed: bool) -> Condition:
    """A word is in who takes part, where, or what it was about, or in what was said there."""
    contacts, values = having("contact", [word], f"{key}c", indexed)
    entities, more = having("entity", [word], f"{key}e", indexed)
    said, most = having("said", [word], f"{key}s", indexed, "words", "contact")
    return (
        f"{LISTED} ({contacts} UNION ALL {FILED} ({entities}) UNION ALL {said} AND contact IS NOT NULL)",
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
    if wanted.topic:
        asked.append(("id IN (SELECT said FROM subject WHERE topic = :topic)", {"topic": fold(wanted.topic)}))
    if wanted.documents:
        marks, values = among(wanted.documents, "document")
        asked.append((f"document IN ({marks})", values))
    return every(asked)


def _folded(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(fold(name) for name in names)


def among(items: Sequence[str], prefix: str = "id") -> Condition:
    """Marks for ``IN (…)`` with their values."""
    values = {f"{prefix}{i}": item for i, item in enumerate(items)}
    return ", ".join(f":{key}" for key in values), values
