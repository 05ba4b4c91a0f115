"""What is asked, as an address says it: of the chronicle (and back), of what was said and promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

from starlette.datastructures import QueryParams

from dragoman.errors import DragomanError
from dragoman.model.claim import KINDS, STATUSES
from dragoman.model.record import CommitmentState
from dragoman.store.filters import Filters, Wanted
from dragoman.web.links import Value

STATES = get_args(CommitmentState)
NAMES = {
    "with": "people", "country": "countries", "side": "sides", "kind": "kinds", "status": "statuses", "topic": "topics", "place": "places",
    "language": "languages", "source": "sources",
}  # fmt: skip
"""The names in an address, and the filters that they fill; each may be given any number of times."""


def filters(query: QueryParams) -> Filters:
    """The filters of an address: those of `NAMES`, ``q`` (words anywhere), ``since`` and ``until``, and ``passing=1``.

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
        passing=query.get("passing", "").strip() not in ("", "0"),
    )


def beside(query: QueryParams, who: str, states: Sequence[str] = ()) -> Wanted:
    """What an address asks of statements, commitments, appointments: `about`, `topic`, `since`, `until`, `entity`, `contact`, and somebody
    by the name `who` ("by", where it is asked who spoke); `states` as `Wanted` has them.

    Raises:
        DragomanError: a day that is none.
    """
    return Wanted(
        who=query.get(who, "").strip(),
        words=query.get("about", "").strip(),
        since=day(query.get("since", "").strip(), first=True),
        until=day(query.get("until", "").strip(), first=False),
        states=tuple(states),
        entity=query.get("entity") or None,
        contact=query.get("contact") or None,
        topic=query.get("topic", "").strip() or None,
    )


def statements(query: QueryParams) -> Wanted:
    """What an address asks of statements: as `beside`; of those ``by`` somebody; ``denials`` alone, where they are asked for."""
    return beside(query, "by", ("denies",) if query.get("denials") else ())


def commitments(query: QueryParams) -> tuple[Wanted, date | None]:
    """What an address asks of commitments: as `beside`; whose they are (``who``), their ``state`` (any number), and ``as_of`` which day.

    Raises:
        DragomanError: a day or a state that is none.
    """
    states = _some(query, "state")
    for state in states:
        if state not in STATES:
            raise DragomanError(f"state {state}: not known; there are {', '.join(STATES)}")
    return beside(query, "who", states), day(query.get("as_of", "").strip(), first=True)


def whole(query: QueryParams) -> dict[str, Value]:
    """All that an address asks, what is given several times too, for the pages before and after."""
    return {name: query.getlist(name) for name in query}


def address(wanted: Filters) -> dict[str, Value]:
    """What stands in an address for these filters."""
    out: dict[str, Value] = {name: getattr(wanted, field) for name, field in NAMES.items() if getattr(wanted, field)}
    if wanted.words:
        out["q"] = wanted.words
    for name, bound in (("since", wanted.since), ("until", wanted.until)):
        if bound:
            out[name] = bound.isoformat()
    if wanted.passing:
        out["passing"] = 1
    return out


def without(wanted: Filters, name: str, value: str) -> Filters:
    """The same filters but for one value of one name of an address."""
    left: Any = {"q": "", "passing": False}.get(name)
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
