"""The chronicle: who met whom, by date. Its filters are its address."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.store.filters import Filters, Line
from dragoman.web.desk import Here
from dragoman.web.filters import filters
from dragoman.web.render import page
from dragoman.workspace import Workspace

router = APIRouter()
PAGE = 200   # lines of one page


@router.get("/")
def chronicle(request: Request, workspace: Here, offset: int = 0) -> Response:
    """A page of the chronology."""
    return page(request, "chronicle", **view(workspace, filters(request.query_params), offset))


def view(workspace: Workspace, wanted: Filters, offset: int = 0, limit: int = PAGE) -> dict[str, Any]:
    """What the page shows: lines under their months, and where in the whole they stand."""
    lines = workspace.chronicle(wanted)
    shown = lines[max(0, offset) : max(0, offset) + limit]
    return {"months": by_month(shown), "total": len(lines), "offset": offset, "limit": limit, "wanted": wanted}


def by_month(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """Lines under the month in which they stand (``2021-04``), a year alone (``2021``), ``XXXX`` or nothing."""
    out: list[tuple[str, list[Line]]] = []
    for line in lines:
        start = (line.edtf or "").split("/")[0]
        month = "XXXX" if start.startswith("XXXX") else start[:7].rstrip("~?%")
        if not out or out[-1][0] != month:
            out.append((month, []))
        out[-1][1].append(line)
    return out
