"""The ledger: what was to be done, and what became of it, due and overdue as of a day."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.datastructures import QueryParams

from dragoman.errors import DragomanError
from dragoman.model.record import CommitmentState
from dragoman.store.filters import Wanted
from dragoman.web.desk import Here
from dragoman.web.filters import day
from dragoman.web.pages.said import PAGE, told
from dragoman.web.render import page
from dragoman.workspace import Workspace

router = APIRouter()
STATES = get_args(CommitmentState)


@router.get("/ledger")
def ledger(request: Request, workspace: Here, offset: int = 0) -> Response:
    """A page of commitments."""
    query = request.query_params
    return page(request, "ledger", **view(workspace, wanted(query), day(query.get("as_of", "").strip(), first=True), offset), asked=query)


def wanted(query: QueryParams) -> Wanted:
    """What an address asks for: `who`, `about`, `since`, `until`, `state`.

    Raises:
        DragomanError: no such state, or no date.
    """
    states = tuple(s for s in query.getlist("state") if s)
    for state in states:
        if state not in STATES:
            raise DragomanError(f"state {state}: not known; there are {', '.join(STATES)}")
    return Wanted(
        who=query.get("who", "").strip(),
        words=query.get("about", "").strip(),
        since=day(query.get("since", "").strip(), first=True),
        until=day(query.get("until", "").strip(), first=False),
        states=states,
    )


def view(workspace: Workspace, asked: Wanted, as_of: date | None = None, offset: int = 0, limit: int = PAGE) -> dict[str, Any]:
    """What the page shows: by the day they are due, what has none last; how many of each state there are."""
    shown, total = workspace.commitments(asked, as_of, offset, limit)
    counts = workspace.states(asked, as_of)
    texts = workspace.texts(shown)
    answers = {line.fulfilled_by for line in shown if line.fulfilled_by}
    return {
        "lines": [told(line, line.reported.claim.span, texts[line.source.document]) for line in shown],
        "counts": {state: counts[state] for state in STATES if state in counts},
        "answers": {c.id for c in workspace.contacts(answers)},
        "total": total,
        "offset": max(0, offset),
        "limit": limit,
        "wanted": asked,
        "as_of": as_of,
        "STATES": STATES,
    }
