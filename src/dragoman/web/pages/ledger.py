"""The ledger: what was to be done, and what became of it, due and overdue as of a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.store.filters import Wanted
from dragoman.web.desk import Here
from dragoman.web.filters import STATES, commitments, whole
from dragoman.web.pages.said import PAGE, told
from dragoman.web.render import page
from dragoman.workspace import Workspace

router = APIRouter()


@router.get("/ledger")
def ledger(request: Request, workspace: Here, offset: int = 0) -> Response:
    """A page of commitments."""
    query = request.query_params
    asked, as_of = commitments(query)
    return page(request, "ledger", **view(workspace, asked, as_of, offset), asked=whole(query))


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
