"""The application: its pages, its safety, its errors. A page that is added stands in `PAGES`, and its module has a `router`."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib import import_module
from importlib.resources import files
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from dragoman import __version__
from dragoman.errors import DragomanError, StoreError
from dragoman.settings import Settings, load
from dragoman.web import api
from dragoman.web.bounded import Bounded
from dragoman.web.desk import Desk, author
from dragoman.web.inbox import Inbox
from dragoman.web.pages.add import UPLOAD
from dragoman.web.pages.log import UPLOAD as DECISIONS
from dragoman.web.pages.reconcile import ROOT
from dragoman.web.reconciling import Registry
from dragoman.web.render import page
from dragoman.web.safety import Guard, Next, Unmeant

PAGES = (
    "chronicle", "people", "entity", "contact", "decide", "merge", "review", "log", "article", "said", "ledger", "map", "search", "add",
    "reconcile",
)  # fmt: skip
BODY = 2_000_000   # bytes that a request may bring, but for files


def create(
    where: str,
    settings: Settings | None = None,
    *,
    read_only: bool = False,
    token: str | None = None,
    names: tuple[str, ...] = (),
) -> FastAPI:
    """The application over a workspace, by path or ``postgresql://`` URL.

    Where a `token` is given, nobody is answered without it; else only requests to this machine's own names and to `names`.
    """
    settings = settings or load(where)
    app = FastAPI(title="Dragoman", version=__version__, lifespan=_open, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.desk = Desk(where, settings, read_only, author(settings))
    app.state.inbox = Inbox(app.state.desk)
    app.state.registry = Registry(app.state.desk)
    for name in PAGES:
        app.include_router(import_module(f"dragoman.web.pages.{name}").router, include_in_schema=False)
    app.include_router(api.router)
    app.openapi = partial(_described, app)  # type: ignore[method-assign]
    app.mount("/static", StaticFiles(directory=str(files("dragoman.web") / "static")), name="static")
    app.add_middleware(Bounded, most=BODY, more={"/add/files": UPLOAD, "/log/take": DECISIONS})
    app.middleware("http")(_etag)
    app.add_middleware(GZipMiddleware, minimum_size=2000)
    app.middleware("http")(Guard(token, names, read_only, open_paths=(ROOT,)))
    app.exception_handler(DragomanError)(_failed)
    app.exception_handler(HTTPException)(_failed)
    app.exception_handler(RequestValidationError)(_failed)
    app.exception_handler(Unmeant)(_failed)
    return app


@asynccontextmanager
async def _open(app: FastAPI) -> AsyncIterator[None]:
    """As long as the server runs: at its end nothing more is read."""
    yield
    app.state.inbox.close()


def _described(app: FastAPI) -> dict[str, Any]:
    """The API as OpenAPI, with the shapes of `dragoman schema`."""
    if app.openapi_schema is None:
        made = get_openapi(title="Dragoman", version=__version__, routes=app.routes, description=api.__doc__)
        made.setdefault("components", {}).setdefault("schemas", {}).update(api.components())
        app.openapi_schema = made
    return app.openapi_schema


async def _failed(request: Request, error: Exception) -> Response:
    """What went wrong, in one line: on a page, or as JSON under ``/api``."""
    status = 404 if isinstance(error, StoreError) else 400
    line = str(error)
    if isinstance(error, HTTPException):
        status, line = error.status_code, "There is no such page." if error.status_code == 404 else str(error.detail)
    elif isinstance(error, Unmeant):
        status, line = 403, "The form was not this visitor's, or too old; nothing was changed. Load the page again."
    elif isinstance(error, RequestValidationError):
        line = "; ".join(f"{'.'.join(str(x) for x in e['loc'][1:])}: {e['msg']}" for e in error.errors())
    if request.url.path.startswith(("/api/", ROOT)):
        return JSONResponse({"error": line}, status)
    return page(request, "error", status, line=line)


async def _etag(request: Request, call_next: Next) -> Response:
    """An answer that the asker has already is not sent again."""
    answer = await call_next(request)
    if request.method != "GET" or answer.status_code != 200 or "etag" in answer.headers or not hasattr(answer, "body_iterator"):
        return answer
    if answer.headers.get("content-type", "").startswith("text/event-stream"):
        return answer
    body = b"".join([part async for part in answer.body_iterator])
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {k: v for k, v in answer.headers.items() if k != "content-length"} | {"etag": tag, "cache-control": "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={k: v for k, v in headers.items() if k != "content-type"})
    return Response(body, answer.status_code, headers)
