"""What is asked of the chronicle, as an address says it."""

from __future__ import annotations

from datetime import date, timedelta

from starlette.datastructures import QueryParams

from dragoman.errors import DragomanError
from dragoman.model.claim import KINDS, STATUSES
from dragoman.store.filters import Filters


def filters(query: QueryParams) -> Filters:
    """Filters of an address; names are the command line's (`with`, `country`, `kind` …), each any number of times.

    Raises:
        DragomanError: a day, kind or status that is none.
    """
    return Filters(
        people=_some(query, "with"),
        countries=tuple(c.upper() for c in _some(query, "country")),
        kinds=_known(query, "kind", KINDS),
        statuses=_known(query, "status", STATUSES),
        since=day(query.get("since", ""), first=True),
        until=day(query.get("until", ""), first=False),
    )


def _some(query: QueryParams, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v.strip() for v in query.getlist(name) if v.strip()))


def _known(query: QueryParams, name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    found = _some(query, name)
    for value in found:
        if value not in known:
            raise DragomanError(f"{name} {value}: not known; there are {', '.join(known)}")
    return found


def day(value: str, first: bool) -> date | None:
    """The first or the last day of ``2024``, ``2024-05`` or ``2024-05-24``; None where nothing is said.

    Raises:
        DragomanError: no such day.
    """
    if not value:
        return None
    try:
        parts = [int(p) for p in value.split("-")]
        start = date(*parts, *([1] * (3 - len(parts))))
    except (ValueError, TypeError):
        raise DragomanError(f"{value}: no date; write it as 2024, 2024-05 or 2024-05-24") from None
    if first or len(parts) == 3:
        return start
    following = date(start.year + 1, 1, 1) if len(parts) == 1 or start.month == 12 else date(start.year, start.month + 1, 1)
    return following - timedelta(days=1)
