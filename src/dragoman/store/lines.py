"""The chronicle a page at a time: its lines, how many stand in each month, and what there is to filter by.

The lines have one order, that of `contact.sort`, in three parts that follow each other: what is dated (or was reported on a day), what lies
ahead of all that was held yet, and what no year is known of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.store.conditions import PASSING, Values, among, where
from dragoman.store.filters import EVERYTHING, PARTS, Choice, Choices, Filters, Line, MonthCount, Page, Side
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


def ids(ask: Ask, filters: Filters) -> list[str]:
    """The ids of all lines, in their order."""
    asked, values = where(filters, ask.indexed)
    return [id for id, _ in _ids(ask, asked, "ORDER BY c.sort", values)]


def listed(ask: Ask, ids: Sequence[str]) -> Iterator[Line]:
    """The lines of these contacts, in the order of `ids`."""
    past = horizon(ask) if ids else ""
    for some in (ids[i : i + BATCH] for i in range(0, len(ids), BATCH)):
        marks, values = among(some)
        columns = ", ".join((*LISTED, "sort", "earliest", "languages", "topics"))
        rows = {r["id"]: r for r in ask(f"SELECT {columns} FROM contact WHERE id IN ({marks})", **values)}
        parties: dict[str, list[Side]] = {}
        people = f"SELECT contact, label, country, type, entity FROM party WHERE contact IN ({marks}) AND principal = 1"
        for p in ask(f"{people} ORDER BY contact, position", **values):
            parties.setdefault(p["contact"], []).append(Side(p["label"], p["country"], p["type"], p["entity"]))
        yield from (line(rows[id], parties.get(id, ()), past) for id in some if id in rows)


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
    late = "sum(CASE WHEN c.sort > :past THEN 1 ELSE 0 END)"   # one month may have both what was and what lies ahead
    sql = f"SELECT c.month AS month, c.kind AS kind, count(*) AS n, {late} AS late FROM contact c {_where(asked)} GROUP BY c.month, c.kind"
    rows = [(r["month"], r["kind"], int(r["n"]), int(r["late"])) for r in ask(sql, **values, past=horizon(ask))]
    counts = [MonthCount(month, kind, n - late) for month, kind, n, late in rows if month is not None and n > late]
    counts += [MonthCount(month, kind, late, "ahead") for month, kind, n, late in rows if month is not None and late]
    counts += [MonthCount(None, kind, n, "undated") for month, kind, n, _ in rows if month is None]
    return sorted(counts, key=lambda m: (PARTS.index(m.part), m.month or "", m.kind))


# ------------------------------------------------------------------ menus

MENUS = {   # of `Choices`: what `filed` calls them
    "countries": "country", "people": "person", "topics": "topic", "places": "place", "sources": "outlet", "languages": "language",
    "kinds": "kind", "statuses": "status",
}  # fmt: skip
SPELLED = ("topic", "place", "outlet")
FEW = 5_000   # contacts: of so many it is quicker to look at what each is filed under than at all that is filed


def choices(ask: Ask, filters: Filters, most: int, menus: Sequence[str] = tuple(MENUS)) -> Choices:
    """What there is to filter by among what the filters leave, up to `most` in each of these fields of `Choices`."""
    asked, values = where(filters, ask.indexed)
    marks, more = among([MENUS[m] for m in menus], "menu")
    rows = f"filed f WHERE f.menu IN ({marks})"
    if filters == EVERYTHING:
        rows += f" AND f.contact NOT IN ({PASSING})"
    elif asked:
        rows = f"filed f WHERE {'+' if ask.indexed else ''}f.menu IN ({marks})"   # SQLite is not to go by menu, but by contact
        chosen = f"SELECT c.id AS id FROM contact c WHERE {asked}"
        few = _count(ask, asked, values) <= FEW
        rows = f"({chosen}) m CROSS JOIN {rows} AND f.contact = m.id" if few else f"{rows} AND f.contact IN ({chosen})"
    counted = f"SELECT f.menu AS menu, f.value AS value, count(*) AS n FROM {rows} GROUP BY f.menu, f.value"
    found: dict[str, list[tuple[int, str]]] = {}
    for r in ask(counted, **values, **more):
        found.setdefault(r["menu"], []).append((-int(r["n"]), r["value"]))
    return Choices(**{name: tuple(labelled(ask, MENUS[name], sorted(found.get(MENUS[name], ()))[:most])) for name in menus})


def labelled(ask: Ask, menu: str, counted: Sequence[tuple[int, str]]) -> Iterator[Choice]:
    """What is folded in the index is shown as it is written: any of its spellings is an answer to the filter."""
    values = [value for _, value in counted]
    labels = names_of(ask, values) if menu == "person" else spelled(ask, menu, values) if menu in SPELLED else {}
    for n, value in counted:
        label = labels.get(value, value)
        yield Choice(label if menu in SPELLED else value, label, -n)


def spelled(ask: Ask, menu: str, values: Sequence[str]) -> dict[str, str]:
    """How these folded values of a menu are written where they stand first."""
    query = "SELECT label FROM filed WHERE menu = :menu AND value = :value ORDER BY contact LIMIT 1"
    return {value: r["label"] for value in values for r in ask(query, menu=menu, value=value)}


def names_of(ask: Ask, ids: Sequence[str]) -> dict[str, str]:
    """The names of entities by their ids."""
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
