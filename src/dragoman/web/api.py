"""The workspace as JSON over HTTP: the objects of `dragoman export --format jsonl`, with paging. ``/api/openapi.json`` describes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from dragoman.errors import DragomanError
from dragoman.publish import article as one
from dragoman.publish import jsonl
from dragoman.publish.schema import schema
from dragoman.web import filters
from dragoman.web.desk import Here
from dragoman.web.filters import NAMES

router = APIRouter(prefix="/api", tags=["read"])
MOST = 500   # things of one answer
TEXT = {"type": "string"}
MANY = {"type": "array", "items": TEXT}


def _query(*names: str, many: Sequence[str] = ()) -> dict[str, Any]:
    """What may be asked, as OpenAPI says it."""
    counted = [{"name": n, "in": "query", "schema": {"type": "integer", "minimum": 0}} for n in ("offset", "limit")]
    return {"parameters": [*counted, *({"name": n, "in": "query", "schema": MANY if n in many else TEXT} for n in names)]}


def _answer(kind: str, listed: bool = True) -> dict[int | str, dict[str, Any]]:
    """What is answered, as OpenAPI says it."""
    item = {"$ref": f"#/components/schemas/{kind}"}
    whole = {
        "type": "object",
        "required": ["total", "offset", "limit", "next", "items"],
        "properties": {
            "total": {"type": "integer"}, "offset": {"type": "integer"}, "limit": {"type": "integer"},
            "next": {"type": ["string", "null"], "description": "the address of what follows"}, "items": {"type": "array", "items": item},
        },
    }  # fmt: skip
    return {200: {"description": "OK", "content": {"application/json": {"schema": whole if listed else item}}}}


@router.get("/contacts", openapi_extra=_query(*NAMES, "since", "until", "q", many=tuple(NAMES)), responses=_answer("contact_line"))
def contacts(request: Request, workspace: Here, offset: int = 0, limit: int = 100) -> JSONResponse:
    """Contacts in order of date; filters are those of the chronicle's address."""
    limit = _limit(limit)
    found = workspace.page(filters.filters(request.query_params), offset, limit)
    whole = list(workspace.contacts([line.id for line in found.lines]))
    texts = workspace.texts(whole)
    return _some(request, [{"type": "contact", **jsonl.contact(c, texts)} for c in whole], found.total, offset, limit)


@router.get("/contacts/{id}", responses=_answer("contact_line", listed=False))
def contact(workspace: Here, id: str) -> JSONResponse:
    """One contact, by its id, the beginning of it, or an id that it had before."""
    found = workspace.contact(id)
    return JSONResponse({"type": "contact", **jsonl.contact(found, workspace.texts([found]))})


@router.get("/months", responses={200: {"description": "How many contacts there are, month by month and kind by kind."}})
def months(request: Request, workspace: Here) -> JSONResponse:
    """How many contacts there are month by month and kind by kind; filters as of ``/contacts``."""
    counts = workspace.months(filters.filters(request.query_params))
    return JSONResponse([{"month": c.month, "kind": c.kind, "part": c.part, "count": c.count} for c in counts])


@router.get(
    "/statements",
    openapi_extra=_query("by", "about", "topic", "since", "until", "denials", "entity", "contact"),
    responses=_answer("statement_line"),
)
def statements(request: Request, workspace: Here, offset: int = 0, limit: int = 100) -> JSONResponse:
    """Statements, the newest first."""
    limit = _limit(limit)
    found, total = workspace.statements(filters.statements(request.query_params), offset, limit)
    texts = workspace.texts(found)
    return _some(request, [{"type": "statement", **jsonl.statement(s, texts)} for s in found], total, offset, limit)


@router.get(
    "/commitments",
    openapi_extra=_query("who", "about", "since", "until", "state", "as_of", "entity", "contact", many=("state",)),
    responses=_answer("commitment_line"),
)
def commitments(request: Request, workspace: Here, offset: int = 0, limit: int = 100) -> JSONResponse:
    """Commitments by the day they are due, as of a day."""
    limit = _limit(limit)
    found, total = workspace.commitments(*filters.commitments(request.query_params), offset, limit)
    texts = workspace.texts(found)
    return _some(request, [{"type": "commitment", **jsonl.commitment(m, texts)} for m in found], total, offset, limit)


@router.get(
    "/appointments", openapi_extra=_query("who", "about", "since", "until", "entity", "contact"), responses=_answer("appointment_line")
)
def appointments(request: Request, workspace: Here, offset: int = 0, limit: int = 100) -> JSONResponse:
    """Appointments, the newest first."""
    limit = _limit(limit)
    found, total = workspace.appointments(filters.beside(request.query_params, "who"), offset, limit)
    texts = workspace.texts(found)
    return _some(request, [{"type": "appointment", **jsonl.appointment(a, texts)} for a in found], total, offset, limit)


@router.get("/entities", openapi_extra=_query("name", "type"), responses=_answer("person_line"))
def entities(request: Request, workspace: Here, name: str | None = None, type: str = "", offset: int = 0, limit: int = 100) -> JSONResponse:
    """Persons, organisations and countries in order of name; `name` in any spelling or script that the articles have, or its beginning."""
    limit = _limit(limit)
    found = [e for e in workspace.store.entities(name) if not type or e.type == type]
    shown = found[max(0, offset) : max(0, offset) + limit]
    return _some(request, [{"type": e.type, **jsonl.entity(e)} for e in shown], len(found), offset, limit)


@router.get("/documents", openapi_extra=_query(), responses=_answer("document_line"))
def documents(request: Request, workspace: Here, offset: int = 0, limit: int = 100) -> JSONResponse:
    """The articles, in order of id, with their texts."""
    limit, ids = _limit(limit), workspace.store.ids()
    shown = workspace.store.documents(ids[max(0, offset) : max(0, offset) + limit])
    items = [{"type": "document", **one.document(d)} for d in sorted(shown.values(), key=lambda d: d.id)]
    return _some(request, items, len(ids), offset, limit)


@router.get("/documents/{id}", responses=_answer("article", listed=False))
def document(workspace: Here, id: str) -> JSONResponse:
    """What one article says, as `dragoman read --json` gives it."""
    return JSONResponse(one.article(workspace.article(id)))


def components() -> dict[str, Any]:
    """The shapes of all that is answered, as OpenAPI has them."""

    def turned(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: v.replace("#/$defs/", "#/components/schemas/") if k == "$ref" else turned(v) for k, v in value.items()}
        return [turned(v) for v in value] if isinstance(value, list) else value

    found: dict[str, Any] = turned(schema()["$defs"])
    return found


def _limit(limit: int) -> int:
    if not 1 <= limit <= MOST:
        raise DragomanError(f"limit {limit}: between 1 and {MOST}")
    return limit


def _some(request: Request, items: list[dict[str, Any]], total: int, offset: int, limit: int) -> JSONResponse:
    """Some of a list, and where the rest is."""
    offset = max(0, offset)
    following = str(request.url.include_query_params(offset=offset + limit)) if offset + limit < total else None
    return JSONResponse({"total": total, "offset": offset, "limit": limit, "next": following, "items": items})
