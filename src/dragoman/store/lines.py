"""The chronicle a page at a time: its lines, how many stand in each month, and what there is to filter by.

The lines have one order, that of `contact.sort`, in three parts that follow each other: what is dated (or was reported on a day), what lies
ahead of all that was held yet, and what no year is known of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.store.conditions import Values, among, where
from dragoman.store.filters import Choice, Choices, Filters, Line, MonthCount, Page, Side
from dragoman.store.rows import LISTED, UNDATED, line

if TYPE_CHECKING:
    from dragoman.store.database import Ask

BATCH = 400      # ids in one question: SQLite takes at most 999 values
PAST = "~"       # sorts past all that can follow a day in a sort key


def page(
    ask: Ask, filters: Filters, offset: int = 0, limit: int | None = None, after: str | None = None, before: str | None = None
) -> Page:
    """Up to `limit` lines from `offset` on; or those that follow the cursor `after`; or the last ones ahead of the cursor `before`."""
    asked, values = where(filters, ask.indexed)
    total = _count(ask, asked, values)
    if before is not None:
        offset = _count(ask, _both(asked, "c.sort < :cursor"), values | {"cursor": before})
        limit = offset if limit is None else min(limit, offset)
        offset -= limit
    elif after is not None:
        offset = _count(ask, _both(asked, "c.sort <= :cursor"), values | {"cursor": after})
    if after is not None or before is not None:   # the cursor's own place in the index, not all that stands before it
        cut, order = ("c.sort < :cursor", "DESC") if before is not None else ("c.sort > :cursor", "ASC")
        values |= {"cursor": before if before is not None else after}
        found = _ids(ask, _both(asked, cut), f"ORDER BY c.sort {order} LIMIT :limit", values | {"limit": _limit(limit)})
        found = found[::-1] if before is not None else found
    else:
        found = _ids(ask, asked, "ORDER BY c.sort LIMIT :limit OFFSET :offset", values | {"limit": _limit(limit), "offset": offset})
    lines = tuple(listed(ask, [id for id, _ in found]))
    end = offset + len(found)
    return Page(
        lines,
        total,
        offset,
        before=found[0][1] if found and offset else None,
        after=found[-1][1] if found and end < total else None,
    )


def listed(ask: Ask, ids: Sequence[str]) -> Iterator[Line]:
    """The lines of these contacts, in the order of `ids`."""
    past = horizon(ask) if ids else ""
    for some in (ids[i : i + BATCH] for i in range(0, len(ids), BATCH)):
        marks, values = among(some)
        columns = ", ".join((*LISTED, "sort", "earliest", "languages"))
        rows = {r["id"]: r for r in ask(f"SELECT {columns} FROM contact WHERE id IN ({marks})", **values)}
        parties: dict[str, list[Side]] = {}
        people = f"SELECT contact, label, country, type, entity FROM party WHERE contact IN ({marks}) AND principal = 1"
        for p in ask(f"{people} ORDER BY contact, position", **values):
            parties.setdefault(p["contact"], []).append(Side(p["label"], p["country"], p["type"], p["entity"]))
        topics: dict[str, list[str]] = {}
        for t in ask(f"SELECT contact, label FROM topic WHERE contact IN ({marks}) ORDER BY contact, position", **values):
            topics.setdefault(t["contact"], []).append(t["label"])
        yield from (line(rows[id], parties.get(id, ()), topics.get(id, ()), past) for id in some if id in rows)


def horizon(ask: Ask) -> str:
    """A sort key past the last day on which, as far as is told, anything was; what sorts after it lies ahead."""
    been = "SELECT max(sort) AS last FROM contact WHERE status = '{}' AND sort < :undated"   # each of them one look into the index
    told = "SELECT max(sort) AS last FROM contact WHERE status = '{}' AND sort < :undated AND earliest IS NULL"
    every = [been.format(s) for s in ("held", "ongoing")] + [told.format(s) for s in ("denied", "cancelled")]
    found = [r["last"] for r in ask(" UNION ALL ".join(every), undated=UNDATED) if r["last"]]
    return max(found)[:10] + PAST if found else ""


def months(ask: Ask, filters: Filters) -> list[MonthCount]:
    """How many contacts of each kind stand under each month, in the order of the chronicle and then of kind.

    The counts up to a month are the offset of its first line in `page`.
    """
    asked, values = where(filters, ask.indexed)
    past = horizon(ask)
    out = []
    for part, cut in (("dated", "c.sort <= :past"), ("ahead", "c.sort > :past AND c.sort < :undated"), ("undated", "c.sort >= :undated")):
        sql = f"SELECT c.month AS month, c.kind AS kind, count(*) AS n FROM contact c WHERE {_both(asked, cut)} GROUP BY c.month, c.kind"
        used = values | {"past": past, "undated": UNDATED}
        rows = ask(f"{sql} ORDER BY c.month, c.kind", **{k: v for k, v in used.items() if f":{k}" in sql})
        out += [MonthCount(r["month"], r["kind"], r["n"], part) for r in rows]  # type: ignore[arg-type]
    return out


# ------------------------------------------------------------------ menus

MENUS: Mapping[str, str] = {   # of `Choices`: rows of contact, value and label, each pair of contact and value once
    "countries": "SELECT DISTINCT country AS value, country AS label, contact FROM party WHERE country IS NOT NULL",
    "people": "SELECT DISTINCT entity AS value, entity AS label, contact FROM party WHERE entity IS NOT NULL",
    "topics": "SELECT DISTINCT topic_key AS value, label, contact FROM topic",
    "places": "SELECT place_key AS value, place AS label, id AS contact FROM contact WHERE place_key IS NOT NULL",
    "sources": "SELECT DISTINCT outlet_key AS value, outlet AS label, contact FROM source WHERE outlet_key IS NOT NULL",
    "languages": "SELECT DISTINCT language AS value, language AS label, contact FROM source",
    "kinds": "SELECT kind AS value, kind AS label, id AS contact FROM contact",
    "statuses": "SELECT status AS value, status AS label, id AS contact FROM contact",
}


def choices(ask: Ask, filters: Filters, most: int) -> Choices:
    """What there is to filter by among what the filters leave, up to `most` of each."""
    return Choices(**{name: tuple(menu(ask, name, filters, most)) for name in MENUS})


def menu(ask: Ask, name: str, filters: Filters, most: int) -> Iterable[Choice]:
    """One of the lists of `Choices`."""
    asked, values = where(filters, ask.indexed)
    only = f"WHERE contact IN (SELECT c.id FROM contact c WHERE {asked})" if asked else ""
    counted = f"SELECT value, min(label) AS label, count(*) AS n FROM ({MENUS[name]}) AS x {only} GROUP BY value"
    rows = list(ask(f"{counted} ORDER BY n DESC, label, value LIMIT :most", **values, most=most))
    names = _names(ask, [r["value"] for r in rows]) if name == "people" else {}
    # what is folded in the question is shown as it is written: any of its spellings is an answer to the filter
    return (Choice(r["label"], names.get(r["value"], r["label"]), r["n"]) for r in rows)


def _names(ask: Ask, ids: Sequence[str]) -> dict[str, str]:
    out: dict[str, str] = {}
    for some in (ids[i : i + BATCH] for i in range(0, len(ids), BATCH)):
        marks, values = among(some)
        out.update((r["id"], r["name"]) for r in ask(f"SELECT id, name FROM entity WHERE id IN ({marks})", **values))
    return out


# ------------------------------------------------------------------ asking


def _ids(ask: Ask, asked: str, rest: str, values: Values) -> list[tuple[str, str]]:
    """Ids and sort keys."""
    return [(r["id"], r["sort"]) for r in ask(f"SELECT c.id AS id, c.sort AS sort FROM contact c {_where(asked)} {rest}", **values)]


def _count(ask: Ask, asked: str, values: Values) -> int:
    return next(int(r["n"]) for r in ask(f"SELECT count(*) AS n FROM contact c {_where(asked)}", **values))


def _where(asked: str) -> str:
    return f"WHERE {asked}" if asked else ""


def _both(one: str, other: str) -> str:
    return f"{one} AND {other}" if one else other


def _limit(limit: int | None) -> Any:
    return 2**62 if limit is None else limit
