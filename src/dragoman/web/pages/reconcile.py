"""Reconciliation Service API 0.2: tables of others matched against the persons, bodies, countries and contacts of the workspace.

Read-only, without cookies, and for programs: OpenRefine on this machine may ask from its own pages, a page from elsewhere may not, for it
could read the workspace name by name.
"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote, urlencode, urlsplit

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from dragoman import __version__
from dragoman.errors import DragomanError, StoreError
from dragoman.store import lines
from dragoman.store.filters import Line
from dragoman.web import reconciling
from dragoman.web.reconciling import BATCH, PROPERTIES, TYPES, Registry
from dragoman.web.render import SERVED, render
from dragoman.web.safety import HOME, POLICY

ROOT = "/reconcile"
SUGGESTED = 20
WIDTH, HEIGHT = 420, 240
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self' http://127.0.0.1:* http://localhost:*")


def asker(request: Request) -> str | None:
    """The page that asks, where a browser says so and it is one of this machine.

    Raises:
        HTTPException: a page from elsewhere; or the answer is wanted as a script.
    """
    if "callback" in request.query_params:
        raise HTTPException(400, "JSONP is refused; ask for JSON.")
    origin = request.headers.get("origin")
    if origin is not None and (urlsplit(origin).hostname not in HOME or urlsplit(origin).scheme not in ("http", "https")):
        raise HTTPException(403, "Pages from elsewhere may not ask this workspace.")
    return origin


Asker = Annotated[str | None, Depends(asker)]
router = APIRouter(prefix=ROOT)


@router.get("")
async def get(request: Request, origin: Asker) -> Response:
    """What the service can do; or, with ``queries``, the candidates."""
    return await answer(request, origin, dict(request.query_params))


@router.post("")
async def post(request: Request, origin: Asker) -> Response:
    """The candidates for ``queries``."""
    return await answer(request, origin, {k: v for k, v in (await request.form()).items() if isinstance(v, str)})


@router.options("")
@router.options("/{rest:path}")
def options(origin: Asker) -> Response:
    """What a browser asks before a page may."""
    allowed = {"Access-Control-Allow-Methods": "GET, POST", "Access-Control-Max-Age": "600"}
    return Response(status_code=204, headers=shared(origin) | allowed)


async def answer(request: Request, origin: str | None, said: dict[str, str]) -> Response:
    """The manifest, or the candidates for a batch of queries."""
    if "extend" in said:
        return told(origin, {"error": "extend: data extension is not offered"}, 400)
    if "queries" not in said:
        return told(origin, manifest(request))

    def candidates() -> dict[str, Any]:
        asked = reconciling.queries(said["queries"])
        workspace, register = registry(request).register()
        return {key: {"result": reconciling.candidates(workspace, register, query)} for key, query in asked.items()}

    try:
        return told(origin, await run_in_threadpool(candidates))
    except StoreError as error:
        return told(origin, {"error": str(error)}, 500)
    except DragomanError as error:
        return told(origin, {"error": str(error)}, 400)


@router.get("/suggest/{what}")
def suggest(request: Request, origin: Asker, what: str, prefix: str = "", cursor: int = 0) -> Response:
    """Entities, types or properties of which the name begins so."""
    begun = prefix.strip().casefold()
    if what == "entity":
        workspace, register = registry(request).register()
        known = [reconciling.entity(e) for e in workspace.store.entities(prefix) if e.type != "country"] if begun else []
        found = [*(reconciling.country(*c) for c in register.countries(prefix)), *known]
        found = [{**{k: v for k, v in f.items() if k != "type"}, "notable": f["type"]} for f in found]
    elif what == "type":
        found = [{"id": id, "name": name} for id, name in TYPES.items() if name.casefold().startswith(begun)]
    elif what == "property":
        found = [{"id": i, "name": n, "description": d} for i, (n, d) in PROPERTIES.items() if n.casefold().startswith(begun)]
    else:
        raise HTTPException(404)
    return told(origin, {"result": found[max(0, cursor) :][:SUGGESTED]})


@router.get("/view")
def view(request: Request, origin: Asker, id: str) -> Response:
    """To the page of what has this id."""
    found = by_id(request, id)
    address = SERVED.country(id) if isinstance(found, str) else SERVED.contact(id) if isinstance(found, Line) else SERVED.entity(id)
    return RedirectResponse(address, 303)


@router.get("/preview")
def preview(request: Request, origin: Asker, id: str) -> Response:
    """A card for what has this id, small enough to stand in a frame."""
    found = by_id(request, id)
    shown: dict[str, Any] = {"title": found, "line": None, "entity": None}
    if isinstance(found, Line):
        shown |= {"line": found, "title": reconciling.contact(found)["name"]}
    elif not isinstance(found, str):
        shown |= {"entity": found, "title": found.name}
    return HTMLResponse(render("card", SERVED, **shown), headers={"Content-Security-Policy": FRAMED})


def by_id(request: Request, id: str) -> Any:
    """The entity of an id, the line of a contact, or the name of a country.

    Raises:
        HTTPException: nothing has it.
    """
    workspace, register = registry(request).register()
    if (entity := register.entity(id)) is not None:
        return entity
    with workspace.store.database.reading() as ask:
        if (line := next(iter(lines.listed(ask, [id])), None)) is not None:
            return line
    if name := register.named(id):
        return name
    raise HTTPException(404, "Nothing here has this id.")


def manifest(request: Request) -> dict[str, Any]:
    """What the service says of itself. Where a token came with the address, all the addresses it names have it too."""
    base = f"{str(request.base_url).rstrip('/')}"
    given = request.query_params.get("token")
    token = {"token": given} if given else {}
    end = f"&{urlencode(token)}" if token else ""

    def suggested(what: str) -> dict[str, str]:
        return {"service_url": base, "service_path": f"{ROOT}/suggest/{what}" + (f"?{urlencode(token)}" if token else "")}

    return {
        "versions": ["0.1", "0.2"],
        "name": f"Dragoman ({quote(request.url.netloc, safe=':.[]')})",
        "identifierSpace": "urn:dragoman:id",
        "schemaSpace": "urn:dragoman:type",
        "serviceVersion": __version__,
        "logo": f"{base}/static/icon.svg",
        "defaultTypes": [{"id": id, "name": name} for id, name in TYPES.items()],
        "view": {"url": f"{base}{ROOT}/view?id={{{{id}}}}{end}"},
        "preview": {"url": f"{base}{ROOT}/preview?id={{{{id}}}}{end}", "width": WIDTH, "height": HEIGHT},
        "suggest": {what: suggested(what) for what in ("entity", "property", "type")},
        "batchSize": BATCH,
    }


def registry(request: Request) -> Registry:
    """The register of this server."""
    found: Registry = request.app.state.registry
    return found


def told(origin: str | None, content: dict[str, Any], status: int = 200) -> JSONResponse:
    """An answer that the page which asked may read."""
    return JSONResponse(content, status, headers=shared(origin))


def shared(origin: str | None) -> dict[str, str]:
    """Headers that let a page of this machine read an answer, without cookies."""
    return {"Vary": "Origin", **({"Access-Control-Allow-Origin": origin} if origin else {})}
