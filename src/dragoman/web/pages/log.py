"""The log: every decision with its author, time and note, and what it comes to now; taking back; giving away and taking over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse
from starlette.datastructures import UploadFile

from dragoman.decisions import Taken
from dragoman.errors import DecisionError
from dragoman.model.decision import Standing, State
from dragoman.publish.deciding import contradiction, what
from dragoman.web.deciding import CHANGING, Form, notices
from dragoman.web.desk import Here
from dragoman.web.render import page
from dragoman.workspace import Workspace

router = APIRouter()
STATES: tuple[State, ...] = get_args(State)
PAGE = 100            # decisions of a page
UPLOAD = 50_000_000   # bytes of a file of decisions


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision as the page shows it; `by` is the one that overrules it or took it back."""

    standing: Standing
    what: str
    by: Standing | None


@router.get("/log")
def log(request: Request, workspace: Here, state: str = "", by: str = "", decided: str = "") -> Response:
    """The log, the last decision first; of one state, or of one author."""
    return _shown(request, workspace, state, by, _number(request.query_params.get("page", "")), decided)


@router.get("/log/decisions.jsonl")
def give(workspace: Here) -> Response:
    """All decisions, as `dragoman decide` and the form below take them over."""
    headers = {"content-disposition": 'attachment; filename="decisions.jsonl"'}
    return StreamingResponse(workspace.export("decisions"), media_type="application/x-ndjson", headers=headers)


@router.post("/log/take", dependencies=CHANGING)
def take(request: Request, workspace: Here, form: Form) -> Response:
    """Take over the decisions of a file: all of them, or none where one is not right; contradictions are shown."""
    given = form.get("file")
    try:
        if not isinstance(given, UploadFile) or not given.filename:
            raise DecisionError("no file was chosen; nothing was taken over")
        try:
            lines = given.file.read().decode("utf-8-sig").splitlines()
        except UnicodeDecodeError:
            raise DecisionError(f"{given.filename}: no decisions; nothing was taken over") from None
        if not any(line.strip() for line in lines):
            raise DecisionError(f"{given.filename}: nothing is in it; nothing was taken over")
        taken = workspace.decisions.take(lines, given.filename)
    except DecisionError as error:
        return _shown(request, workspace, error=str(error))
    return _shown(request, workspace, taken=taken)


def view(workspace: Workspace, state: str = "", by: str = "", number: int = 0) -> dict[str, Any]:
    """What the page shows: some decisions, the last first, with what each comes to."""
    log = workspace.decisions.log()
    of = {s.decision.id: s for s in log}
    wanted = [s for s in reversed(log) if (not state or s.state == state) and (not by or s.decision.by == by)]
    shown = wanted[number * PAGE : (number + 1) * PAGE]
    states = Counter(s.state for s in log)
    return {
        "entries": [Entry(s, what(s.decision), of.get(s.by or "")) for s in shown],
        "labels": {id: what(s.decision) for id, s in of.items() if any(id in x.decision.undoes for x in shown)},
        "states": [(x, states[x]) for x in STATES if states[x]],
        "authors": sorted(Counter(s.decision.by for s in log).items()),
        "state": state,
        "by": by,
        "number": number,
        "last_page": (len(wanted) - 1) // PAGE,
        "total": len(log),
        "address": _address,
    }


def _shown(
    request: Request,
    workspace: Workspace,
    state: str = "",
    by: str = "",
    number: int = 0,
    decided: str = "",
    error: str = "",
    taken: Taken | None = None,
) -> Response:
    decisions = {d.id: d for d in workspace.store.decisions()} if taken and taken.conflicts else {}
    conflicts = [(s, contradiction(s, decisions)) for s in taken.conflicts] if taken else []
    context = view(workspace, state, by, number)
    extra: dict[str, Any] = {"notices": notices(workspace, decided), "error": error, "taken": taken, "conflicts": conflicts}
    return page(request, "log", 422 if error else 200, **context, **extra)


def _address(state: str = "", by: str = "", number: int = 0) -> str:
    pairs: Sequence[tuple[str, str]] = [(k, v) for k, v in (("state", state), ("by", by), ("page", str(number or ""))) if v]
    return "/log" + ("?" + urlencode(pairs) if pairs else "")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 0
