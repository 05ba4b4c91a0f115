"""What all forms that decide share: who signs, where one lands, what is told of a decision that was just made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from dragoman.errors import StoreError
from dragoman.model.decision import Decision, Signature, Standing
from dragoman.publish.deciding import what
from dragoman.web.desk import At
from dragoman.web.safety import meant
from dragoman.workspace import Workspace

BY = "dragoman-by"   # cookie: who decided last in this browser
MOST = 8             # decisions of one form that are told of


@dataclass(frozen=True, slots=True)
class Notice:
    """A decision that was just made (or taken back), in a line, with what it comes to."""

    standing: Standing
    what: str

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """The contacts that it has to do with."""
        return self.standing.contacts


def writable(desk: At) -> None:
    """A dependency of every page that offers a change.

    Raises:
        HTTPException: nothing may be changed here.
    """
    if desk.read_only:
        raise HTTPException(403, "This workspace is shown read-only; nothing can be decided here.")


async def _form(request: Request) -> FormData:
    return await request.form()


OFFERING = [Depends(writable)]
CHANGING = [Depends(writable), Depends(meant)]
Form = Annotated[FormData, Depends(_form)]


def said(form: FormData, name: str) -> str:
    """A field of a form on one line; nothing where it is not there."""
    value = form.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""


def all_said(form: FormData, name: str) -> list[str]:
    """All values of a field of a form, each on one line, without the empty ones."""
    return [" ".join(v.split()) for v in form.getlist(name) if isinstance(v, str) and v.strip()]


def signer(request: Request, desk: At) -> str:
    """Who is likely to decide: who did so last in this browser, else the author of the settings."""
    return request.cookies.get(BY, "") or desk.author


def signed(desk: At, form: FormData) -> Signature:
    """The signature of a form."""
    return desk.sign(said(form, "by"), said(form, "note"))


def sent(answer: Response, form: FormData) -> Response:
    """The answer, which remembers who signed."""
    if by := said(form, "by"):
        answer.set_cookie(BY, by, httponly=True, samesite="strict", max_age=31_536_000)
    return answer


def go(request: Request, to: str) -> Response:
    """On to a page, whether a browser asks or htmx."""
    if "hx-request" in request.headers:
        return Response(status_code=204, headers={"HX-Redirect": to})
    return RedirectResponse(to, 303)


def own(address: str, otherwise: str = "/") -> str:
    """An address of this server, as a form says where to go on; anything else leads to `otherwise`."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and "\n" not in address and "\r" not in address
    return address if plain else otherwise


def landed(workspace: Workspace, id: str, made: Sequence[Decision], anchor: str = "") -> str:
    """The address of the contact after decisions about it, which may have another id now, telling of them."""
    told = f"?decided={','.join(d.id for d in made)}" + (f"#{anchor}" if anchor else "")
    try:
        return f"/contact/{quote(workspace.contact(id).id)}{told}"
    except StoreError:
        about = [s for s in workspace.decisions.log() if s.decision.id == made[-1].id and s.contacts]
        return f"/contact/{quote(about[0].contacts[0])}{told}" if about else f"/log{told}"


def notices(workspace: Workspace, decided: str) -> list[Notice]:
    """What is told of decisions whose ids, parted by commas, an address names; of such as are not there, nothing."""
    wanted = [id for id in decided.split(",") if id][:MOST]
    if not wanted:
        return []
    found = {s.decision.id: s for s in workspace.decisions.log()}
    return [Notice(found[id], what(found[id].decision)) for id in wanted if id in found]
