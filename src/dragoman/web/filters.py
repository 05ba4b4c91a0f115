"""What is asked of the chronicle, as an address says it, and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from starlette.datastructures import QueryParams

from dragoman.errors import DragomanError
from dragoman.model.claim import KINDS, STATUSES
from dragoman.store.filters import Filters
from dragoman.web.links import Value

NAMES = {
    "with": "people", "country": "countries", "side": "sides", "kind": "kinds", "status": "statuses", "topic": "topics", "place": "places",
    "language": "languages", "source": "sources",
}  # fmt: skip
"""The names in an address, and the filters that they fill; each may be given any number of times."""


def filters(query: QueryParams) -> Filters:
    """The filters of an address: those of `NAMES`, ``q`` (words anywhere), ``since`` and ``until``.

    Raises:
        DragomanError: a day, kind or status that is none.
    """
    found = {field: _some(query, name) for name, field in NAMES.items()}
    for name, known in (("kind", KINDS), ("status", STATUSES)):
        for value in found[NAMES[name]]:
            if value not in known:
                raise DragomanError(f"{name} {value}: not known; there are {', '.join(known)}")
    for name in ("country", "side"):
        found[NAMES[name]] = tuple(code.upper() for code in found[NAMES[name]])
    return Filters(
        **found,
        words=query.get("q", "").strip(),
        since=day(query.get("since", "").strip(), first=True),
        until=day(query.get("until", "").strip(), first=False),
    )


def address(wanted: Filters) -> dict[str, Value]:
    """What stands in an address for these filters."""
    out: dict[str, Value] = {name: getattr(wanted, field) for name, field in NAMES.items() if getattr(wanted, field)}
    if wanted.words:
        out["q"] = wanted.words
    for name, bound in (("since", wanted.since), ("until", wanted.until)):
        if bound:
            out[name] = bound.isoformat()
    return out


def without(wanted: Filters, name: str, value: str) -> Filters:
    """The same filters but for one value of one name of an address."""
    left: Any = "" if name == "q" else None
    if name in NAMES:
        left = tuple(v for v in getattr(wanted, NAMES[name]) if v != value)
    return replace(wanted, **{{"q": "words"}.get(name) or NAMES.get(name, name): left})


def _some(query: QueryParams, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v.strip() for v in query.getlist(name) if v.strip()))


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
