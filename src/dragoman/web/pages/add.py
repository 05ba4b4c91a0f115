"""Add: files, a pasted text, or addresses are read in the background; the page of the job tells what came of each article."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from dragoman.acquire.addresses import is_address, is_offline
from dragoman.acquire.days import parse_day
from dragoman.acquire.sidecar import LARGEST, SUFFIX, Facts, facts_in
from dragoman.acquire.sources import LINES, PAGES, TEXTS, Handed
from dragoman.errors import Refused
from dragoman.intake import Outcome
from dragoman.publish.plain import flat
from dragoman.store import lines
from dragoman.store.filters import Line
from dragoman.web.desk import At, Desk
from dragoman.web.inbox import Inbox, Job
from dragoman.web.render import page
from dragoman.web.safety import meant

router = APIRouter()
UPLOAD = 250_000_000   # bytes of all files that are handed in at once
MOST_ADDRESSES = 50
LONGEST_NAME = 160
SHOWN = 300            # articles of a kind that the page of a job lists
STOP_POLLING = 286     # htmx's own


@router.get("/add")
def add(request: Request, desk: At) -> Response:
    """The three ways in, and what was handed in since the server began."""
    if desk.read_only:
        raise HTTPException(403, "This workspace is shown read-only; nothing can be added.")
    return form(request)


@router.post("/add/files", dependencies=[Depends(meant)])
async def files(request: Request) -> Response:
    """Files that were chosen or dropped."""
    given = await request.form()
    uploads = [f for f in given.getlist("files") if isinstance(f, UploadFile) and f.filename]
    if not uploads:
        return form(request, "files", "No file was chosen.", given)
    try:
        published = day(given.get("published"))
    except ValueError as error:
        return form(request, "files", f"The day of publication: {error}.", given)
    job = await run_in_threadpool(handed_in, inbox(request), uploads, published)
    return RedirectResponse(f"/add/{job.number}", 303)


@router.post("/add/text", dependencies=[Depends(meant)])
async def text(request: Request) -> Response:
    """A text that was pasted."""
    given = await request.form()
    said = {key: str(given.get(key) or "").strip() for key in ("text", "title", "outlet", "url", "published")}
    try:
        if not said["text"]:
            raise ValueError("There is no text.")
        if said["url"] and not is_address(said["url"]):
            raise ValueError("The address has to begin with https:// or http://.")
        published = day(said["published"])
    except ValueError as error:
        return form(request, "text", str(error), given)
    folder = TemporaryDirectory(prefix="dragoman-")
    path = Path(folder.name, "0")
    path.write_bytes(said["text"].encode("utf-8", "replace"))
    name = label = printable(said["title"] or said["text"].split("\n")[0], "pasted text")
    facts = Facts(url=said["url"] or None, outlet=said["outlet"] or None, title=" ".join(said["title"].split()) or None)
    job = inbox(request).put(label, [Handed(path, name, facts)], published, folder=folder, expected=1)
    return RedirectResponse(f"/add/{job.number}", 303)


@router.post("/add/addresses", dependencies=[Depends(meant)])
async def addresses(request: Request) -> Response:
    """Addresses of the web, one a line."""
    given = await request.form()
    wanted = list(dict.fromkeys(str(given.get("addresses") or "").split()))
    try:
        if not wanted:
            raise ValueError("There is no address.")
        if len(wanted) > MOST_ADDRESSES:
            raise ValueError(f"At most {MOST_ADDRESSES} addresses at once.")
        wrong = next((w for w in wanted if not is_address(w)), None)
        if wrong:
            raise ValueError(f"{printable(wrong, 'That')} is no address; it has to begin with https:// or http://.")
        published = day(given.get("published"))
    except ValueError as error:
        return form(request, "addresses", str(error), given)
    label = printable(wanted[0], "") if len(wanted) == 1 else f"{len(wanted)} addresses"
    job = inbox(request).put(label, wanted, published, expected=len(wanted))
    return RedirectResponse(f"/add/{job.number}", 303)


@router.get("/add/{number}")
def job(request: Request, desk: At, number: int) -> Response:
    """What is coming, or has come, of what was handed in together."""
    found = inbox(request).job(number)
    if found is None:
        raise HTTPException(404)
    over = found.over   # before anything else is read of it: what is shown as over is shown whole
    context = view(desk, found)
    asked_again = over and request.headers.get("hx-target") == "job"
    return page(request, "job", STOP_POLLING if asked_again else 200, job=found, over=over, **context)


@router.post("/add/{number}/stop", dependencies=[Depends(meant)])
def stop(request: Request, number: int) -> Response:
    """No more of it; what was read is kept."""
    found = inbox(request).job(number)
    if found is None:
        raise HTTPException(404)
    found.stopping = True
    return RedirectResponse(f"/add/{number}", 303)


def inbox(request: Request) -> Inbox:
    """The inbox of this server."""
    found: Inbox = request.app.state.inbox
    return found


def form(request: Request, failed: str = "", error: str = "", given: Any = None) -> Response:
    """The page with its three forms; where one `failed`, what was given stands in it still."""
    kept = {k: v for k, v in (given or {}).items() if isinstance(v, str)}
    fetching = request.app.state.desk.settings.fetch and not is_offline()
    jobs = inbox(request).jobs()
    status = 400 if error else 200
    return page(request, "add", status, failed=failed, error=error, given=kept, jobs=jobs, fetching=fetching, most=UPLOAD)


def view(desk: Desk, job: Job) -> dict[str, Any]:
    """What came of the articles of a job, with the contacts that rest on each."""
    came = {what: job.of(what) for what in ("refused", "added", "known")}
    wanted = [o.document for what in ("added", "known") for o in came[what][:SHOWN] if o.document]
    return {"came": came, "shown": SHOWN, "contacts": resting(desk, wanted) if job.over else {}}


def resting(desk: Desk, documents: Sequence[str]) -> dict[str, list[Line]]:
    """The contacts that rest on articles, by article."""
    store = desk.workspace().store
    found = store.resting(documents)
    ids = list(dict.fromkeys(id for some in found.values() for id in some))
    with store.database.reading() as ask:
        by_id = {line.id: line for line in lines.listed(ask, ids)}
    return {document: [by_id[id] for id in some if id in by_id] for document, some in found.items()}


# ------------------------------------------------------------------ what comes in


def handed_in(inbox: Inbox, uploads: Sequence[UploadFile], published: date | None) -> Job:
    """Files become a job: each lies under a number, and what its owner calls it is only shown. Sidecars go with their articles."""
    folder = TemporaryDirectory(prefix="dragoman-")
    names = [printable(u.filename or "", f"file {n}") for n, u in enumerate(uploads, 1)]
    sidecars = {name: u for name, u in zip(names, uploads, strict=True) if name.endswith(SUFFIX)}
    used: set[str] = set()
    handed: list[Handed] = []
    refused: list[Outcome] = []
    for number, (name, upload) in enumerate(zip(names, uploads, strict=True)):
        if name in sidecars:
            continue
        try:
            suffix = PurePosixPath(name.replace("\\", "/")).suffix.casefold()
            if suffix not in TEXTS | PAGES | LINES:
                raise Refused(name, f"{suffix} files are not read; save the article as text or as a page")
            beside = next((s for s in (name + SUFFIX, name.removesuffix(PurePosixPath(name).suffix) + SUFFIX) if s in sidecars), None)
            facts = Facts()
            if beside:
                used.add(beside)
                facts = facts_in(sidecars[beside].file.read(LARGEST), beside)
            path = Path(folder.name, f"{number}{suffix}")
            with path.open("wb") as file:
                shutil.copyfileobj(upload.file, file)
            handed.append(Handed(path, name, facts))
        except Refused as no:
            refused.append(Outcome(no.name, "refused", reason=no.reason))
    refused += [Outcome(name, "refused", reason="a sidecar without its article") for name in sidecars if name not in used]
    articles = len(handed) + len(refused)
    label = [*(h.name for h in handed), *(r.name for r in refused)][0] if articles == 1 else f"{articles} files"
    has_lines = any(h.path.suffix in LINES for h in handed)
    return inbox.put(label, handed, published, refused, folder, None if has_lines else articles)


def printable(name: str, otherwise: str) -> str:
    """A stranger's name for something, fit to be shown: one line, nothing that steers, not endless."""
    shown = flat(name.encode("utf-8", "replace").decode("utf-8")).strip()
    return (shown if len(shown) <= LONGEST_NAME else f"{shown[:LONGEST_NAME]}…") or otherwise


def day(value: object) -> date | None:
    """The day of a form's field, None where it is empty.

    Raises:
        ValueError: no day.
    """
    return parse_day(value) if isinstance(value, str) and value.strip() else None
