"""What was said, promised and decided, a page at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dragoman.store.conditions import beside, every
from dragoman.store.filters import Wanted

if TYPE_CHECKING:
    from dragoman.store.database import Ask
    from dragoman.store.index import Condition

NEWEST = "sort DESC"                       # what has no day last
BY_DUE = "latest IS NULL, sort"            # what has no day last


def page(ask: Ask, asked: Condition, order: str, offset: int, limit: int) -> tuple[list[str], int]:
    """Payloads in an order, `limit` of them from `offset` on, and how many there are."""
    where, values = asked
    total = next(int(r["n"]) for r in ask(f"SELECT count(*) AS n FROM said WHERE {where}", **values))
    sql = f"SELECT payload FROM said WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :offset"
    return [r["payload"] for r in ask(sql, **values, limit=limit, offset=offset)], total


def due(wanted: Wanted, as_of: date | None, indexed: bool) -> Condition:
    """What has to be true of a commitment, its state as of a day: an open one whose last day lies before that is overdue."""
    base = beside("commitment", replace(wanted, states=()), indexed)
    if not wanted.states:
        return base
    late = "(state = 'open' AND latest IS NOT NULL AND latest < :as_of)" if as_of else "1 = 0"
    kinds = {"overdue": late, "open": f"(state = 'open' AND NOT {late})"}
    kept = " OR ".join(kinds.get(s, f"state = '{s}'") for s in wanted.states if s in ("open", "overdue", "fulfilled", "cancelled"))
    return every([base, (f"({kept or '1 = 0'})", {"as_of": as_of.isoformat()} if as_of and late in kept else {})])


def states(ask: Ask, wanted: Wanted, as_of: date | None) -> dict[str, int]:
    """How many commitments there are of each state as of a day, whatever states are wanted."""
    where, values = due(replace(wanted, states=()), as_of, ask.indexed)
    state = "CASE WHEN state = 'open' AND latest < :as_of THEN 'overdue' ELSE state END" if as_of else "state"
    values = values | ({"as_of": as_of.isoformat()} if as_of else {})
    return {r["state"]: int(r["n"]) for r in ask(f"SELECT {state} AS state, count(*) AS n FROM said WHERE {where} GROUP BY 1", **values)}
