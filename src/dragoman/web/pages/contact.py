"""One contact: every field with its value, how it is known, and the sentences that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.model.record import Contact, Decided, Source
from dragoman.model.support import support
from dragoman.publish.fields import NOTHING, words
from dragoman.publish.order import bound
from dragoman.store.filters import Wanted
from dragoman.web.desk import Here
from dragoman.web.markup import Mark, Piece, quoted
from dragoman.web.render import page
from dragoman.workspace import Workspace

router = APIRouter()
FIELDS = ("kind", "status", "date", "place", "participants", "delegation", "format", "duration", "topics", "not_discussed")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Sentences of one source on which a field rests, the value marked in them."""

    source: Source
    sentences: list[list[Piece]]


@dataclass(frozen=True, slots=True)
class Field:
    """One field as the page shows it; `behind` says how many of the reports have each value, where not all have."""

    name: str
    value: str
    why: str
    behind: tuple[str, ...]
    quoted: list[Quoted]
    decided: Decided | None


@router.get("/contact/{id}")
def contact(request: Request, workspace: Here, id: str) -> Response:
    """The page of a contact; the beginning of its id, or an id that it had before, leads to it."""
    found = workspace.contact(id)
    if found.id != id:
        return RedirectResponse(f"/contact/{found.id}", 307)
    return page(request, "contact", **view(workspace, found))


def view(workspace: Workspace, contact: Contact) -> dict[str, Any]:
    """What the page shows."""
    said = workspace.said(Wanted(contact=contact.id))
    texts = workspace.texts([contact, *said])
    return {
        "contact": contact,
        "bound": bound(contact),
        "fields": [f for f in (_field(contact, name, texts) for name in FIELDS) if f.value != NOTHING or f.quoted or f.decided],
        "others": workspace.related(contact),
        "said": said,
        "texts": texts,
        "NOTHING": NOTHING,
    }


def _field(contact: Contact, name: str, texts: Mapping[str, str]) -> Field:
    when = contact.when if name == "date" else None
    reason = next((r.why for r in contact.reasons if r.field == name), "")
    why = "; ".join(x for x in (f"{when.basis}: {when.why}" if when and when.why else when.basis if when else "", reason) if x)
    behind = tuple(
        f"{s.value}: {s.reports} of {contact.reports}" for s in support(contact) if s.field == name and 0 < s.reports < contact.reports
    )
    decided = next((d for d in contact.decided if d.field == name), None)
    return Field(name, words(contact, name), why, behind, list(_quoted(contact, name, texts)), decided)


def _quoted(contact: Contact, name: str, texts: Mapping[str, str]) -> list[Quoted]:
    wanted = (name, "contact") if name == "kind" else (name,)
    out = []
    for source in contact.sources:
        marks = [Mark(e.span.start, e.span.end, "value", e.rule) for e in source.reported.claim.evidence if e.field in wanted]
        if marks:
            out.append(Quoted(source, quoted(texts[source.document], marks)))
    return out
