"""Review: what deserves a look, the most valuable first, one at a time with all that is needed to decide, each way out a key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.errors import DragomanError
from dragoman.model.decision import FINDINGS, Decision, Finding, standing
from dragoman.publish.deciding import what
from dragoman.web.contacts.evidence import columns
from dragoman.web.deciding import CHANGING, Form, all_said, notices, said, sent, signed, signer
from dragoman.web.desk import At, Here
from dragoman.web.queue import LETTERS, Queue, at, key, label, settle
from dragoman.web.render import page
from dragoman.workspace import Workspace

router = APIRouter()
QUEUE = Queue()
COMING = 8   # findings that are listed beside the one at hand


@router.get("/review")
def review(request: Request, workspace: Here, desk: At, decided: str = "") -> Response:
    """The finding at hand: number `at` (from 0) of the queue, of some kinds (`kind`) or all."""
    kinds = _kinds(request.query_params.getlist("kind"))
    return page(request, "review", **_context(request, workspace, desk, kinds, _number(request.query_params.get("at", "")), decided))


@router.post("/review", dependencies=CHANGING)
def settled(request: Request, workspace: Here, desk: At, form: Form) -> Response:
    """Settle a finding (`finding` is its key) by one of its ways (`way`, from 0); the next one takes its place."""
    kinds, number = _kinds(all_said(form, "kind")), _number(said(form, "at"))
    found = at(QUEUE.findings(workspace), said(form, "finding"))
    try:
        if found is None:
            raise DragomanError("that is settled already; this is what comes next")
        way = found[1].ways[min(_number(said(form, "way")), len(found[1].ways) - 1)]
        made = settle(workspace.decisions, way, said(form, "fill"), signed(desk, form))
    except DragomanError as error:
        return page(request, "review", 422, **_context(request, workspace, desk, kinds, number, error=str(error), fill=said(form, "fill")))
    return sent(RedirectResponse(_address(kinds, number, made.id), 303), form)


def view(workspace: Workspace, found: Sequence[Finding], kinds: tuple[str, ...], number: int) -> dict[str, Any]:
    """The queue of some kinds with the finding at `number` in hand."""
    wanted = [f for f in found if not kinds or f.kind in kinds]
    number = min(number, max(0, len(wanted) - 1))
    hand = wanted[number] if wanted else None
    log = {s.decision.id: s for s in workspace.decisions.log()} if hand and hand.kind == "decision" else {}
    counts = Counter(f.kind for f in found)
    return {
        "hand": hand,
        "key": key(hand) if hand else "",
        "columns": columns(workspace, hand, log) if hand else [],
        "ways": [(LETTERS[n], n, label(hand, w), w) for n, w in enumerate(hand.ways[: len(LETTERS)])] if hand else [],
        "number": number,
        "total": len(wanted),
        "coming": [(n, wanted[n]) for n in range(max(0, number - 2), min(len(wanted), number + COMING))],
        "kinds": kinds,
        "counts": [(kind, counts[kind]) for kind in FINDINGS if counts[kind] or kind in kinds],
        "all": len(found),
        "address": _address,
    }


def _context(
    request: Request,
    workspace: Workspace,
    desk: At,
    kinds: tuple[str, ...],
    number: int,
    decided: str = "",
    error: str = "",
    fill: str = "",
) -> dict[str, Any]:
    by = signer(request, desk)
    log = workspace.store.decisions()
    return {
        **view(workspace, QUEUE.findings(workspace), kinds, number),
        "notices": notices(workspace, decided),
        "error": error,
        "fill": fill,
        "by": by,
        "note": "",
        "last": _last(log, by),
    }


def _last(log: Sequence[Decision], by: str) -> tuple[Decision, str] | None:
    """The last decision of somebody that stands, in a line: what `u` takes back."""
    held = [d for d in standing(log) if d.by == by and d.verb != "undo"]
    return (held[-1], what(held[-1])) if held else None


def _kinds(said: Sequence[str]) -> tuple[str, ...]:
    return tuple(k for k in dict.fromkeys(said) if k in FINDINGS)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 0


def _address(kinds: Sequence[str], number: int, decided: str = "") -> str:
    pairs = [("kind", k) for k in kinds] + ([("at", str(number))] if number else []) + ([("decided", decided)] if decided else [])
    return "/review" + ("?" + urlencode(pairs) if pairs else "")
