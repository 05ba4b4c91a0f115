"""One contact: every field with its value, how it is known, and the sentences that it rests on; the readouts side by side; what was said
there and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.model.record import DECIDABLE, Contact, Proposal, Source
from dragoman.publish.order import bound
from dragoman.store.filters import Line
from dragoman.web.contacts import beside
from dragoman.web.contacts.fields import OPEN, fields
from dragoman.web.contacts.sides import sides
from dragoman.web.deciding import notices
from dragoman.web.desk import Here
from dragoman.web.render import page
from dragoman.workspace import Workspace

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the machine would ask a person: whether `other` is the same contact, or whether `away` tell of another one."""

    proposal: Proposal
    other: Line | None
    away: tuple[Source, ...]


@router.get("/contact/{id}")
def contact(request: Request, workspace: Here, id: str, decided: str = "") -> Response:
    """The page of a contact; the beginning of its id, or an id that it had before, leads to it. `decided`: what was just decided."""
    found = workspace.contact(id)
    if found.id != id:
        return RedirectResponse(f"/contact/{found.id}" + (f"?{request.url.query}" if request.url.query else ""), 307)
    return page(request, "contact", notices=notices(workspace, decided), **view(workspace, found))


def view(workspace: Workspace, contact: Contact) -> dict[str, Any]:
    """What the page shows."""
    found = workspace.compare(contact.id)
    texts = workspace.texts([contact, *(s for side in found.said for s in side), *(m for side in found.promised for m in side)])
    records = [record for record, _ in workspace.decisions.kept(workspace.store.records({s.document for s in contact.sources}))]
    whole = fields(contact, texts)
    return {
        "contact": contact,
        "bound": bound(contact),
        "fields": [f for f in whole if f.stated],
        "unstated": [f.name for f in whole if not f.stated],
        "OPEN": OPEN,
        "reports_decided": next((d for d in contact.decided if d.field == "reports"), None),
        "main_decided": next((d for d in contact.decided if d.field == "main"), None),
        "rejected": next((d for d in contact.decided if d.field == "contact"), None),
        "sides": sides(found),
        "sources": [(s, why) for side in found.sides for s, why in zip(side.sources, side.why, strict=True)],
        "said": beside.said(found, texts),
        "counted": beside.counted(found, records),
        "promised": beside.promised(workspace, found, texts),
        "related": beside.related(workspace, contact),
        "DECIDABLE": DECIDABLE,
        "proposed": _proposed(workspace, contact),
        "texts": texts,
    }


def _proposed(workspace: Workspace, contact: Contact) -> list[Proposed]:
    others = {c.id: c for c in workspace.store.contacts(id for p in contact.proposals if p.kind == "merge" for id in p.to)}
    out = []
    for p in contact.proposals:
        if p.kind == "split":
            out.append(Proposed(p, None, tuple(s for s in contact.sources if s.reported.claim.id in p.to)))
        elif p.to[0] in others:
            out.append(Proposed(p, beside.listed(others[p.to[0]]), ()))
    return out
