"""Putting contacts together and apart: what there is to choose from, what would come of it, and the deed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.decisions import Decisions
from dragoman.errors import DecisionError, DragomanError, StoreError
from dragoman.model.decision import Signature
from dragoman.model.record import Contact
from dragoman.store.filters import Filters, Line
from dragoman.web.contacts import beside
from dragoman.web.contacts.preview import preview
from dragoman.web.deciding import CHANGING, OFFERING, Form, all_said, go, landed, sent, signed, signer
from dragoman.web.desk import At, Here
from dragoman.web.filters import day
from dragoman.web.render import page
from dragoman.workspace import Workspace

router = APIRouter()
NEAR = timedelta(days=7)
MOST = 30        # contacts that are offered
TRIED = Signature("preview", "9999-12-31T23:59:59Z")   # later than all that was decided, as what is decided now would be


@router.get("/contact/{id}/merge", dependencies=OFFERING)
def merging(request: Request, workspace: Here, desk: At, id: str, q: str = "") -> Response:
    """What the contact could be merged with; where `with` names some (any number), what would come of it."""
    contact = workspace.contact(id)
    ids = list(dict.fromkeys(workspace.contact(x).id for x in request.query_params.getlist("with")))
    others = [workspace.contact(x) for x in ids if x != contact.id]
    if not others:
        return page(request, "merge", **choices(workspace, contact, q))
    decision = Decisions(workspace, keep=False).merge([contact.id, *(c.id for c in others)], TRIED)
    found = preview(workspace, decision, (contact, *others))
    return page(request, "preview", contact=contact, found=found, verb="merge", reports=[], by=signer(request, desk), note="")


@router.post("/contact/{id}/merge", dependencies=CHANGING)
def merge(request: Request, workspace: Here, desk: At, id: str, form: Form) -> Response:
    """One contact instead of several (`with`)."""
    made = workspace.decisions.merge([id, *all_said(form, "with")], signed(desk, form))
    return sent(go(request, landed(workspace, id, [made])), form)


@router.get("/contact/{id}/split", dependencies=OFFERING)
def splitting(request: Request, workspace: Here, desk: At, id: str) -> Response:
    """The reports of the contact; where some (`report`) are chosen, what would come of it."""
    contact = workspace.contact(id)
    reports = request.query_params.getlist("report")
    context: dict[str, Any] = {"contact": contact, "reports": reports, "by": signer(request, desk), "note": "", "error": ""}
    try:
        if not reports:
            raise DecisionError("")
        decision = Decisions(workspace, keep=False).split(contact.id, reports, TRIED)
    except DecisionError as error:
        texts = beside.told(workspace, contact)
        return page(request, "split", 422 if str(error) else 200, **context | {"error": str(error), "told": texts})
    return page(request, "preview", found=preview(workspace, decision, (contact,)), verb="split", **context)


@router.post("/contact/{id}/split", dependencies=CHANGING)
def split(request: Request, workspace: Here, desk: At, id: str, form: Form) -> Response:
    """Two contacts instead of one: the reports (`report`) tell of another; or `other` is another one, and shall stay so."""
    made = workspace.decisions.split(id, all_said(form, "report") or all_said(form, "other"), signed(desk, form))
    return sent(go(request, landed(workspace, id, [made])), form)


def choices(workspace: Workspace, contact: Contact, query: str) -> dict[str, Any]:
    """What a contact may be merged with: what is proposed, what was near it, what is searched for by id, name or day."""
    proposed = [p for p in contact.proposals if p.kind == "merge"]
    known = {c.id: beside.listed(c) for c in workspace.contacts(id for p in proposed for id in p.to)}
    error = ""
    found: list[Line] = []
    if query.strip():
        try:
            found = _search(workspace, " ".join(query.split()))
        except DragomanError as wrong:
            error = str(wrong)
    return {
        "contact": contact,
        "line": beside.listed(contact),
        "proposed": [(p, known[p.to[0]]) for p in proposed if p.to[0] in known],
        "near": [x for x in _near(workspace, contact) if x.id not in known],
        "found": [x for x in found if x.id != contact.id][:MOST],
        "sought": query,
        "error": error,
    }


def _near(workspace: Workspace, contact: Contact) -> list[Line]:
    """Contacts of one of its people within a week."""
    when = contact.when
    if not when or not when.earliest or not when.latest:
        return []
    wanted = Filters(since=when.earliest - NEAR, until=when.latest + NEAR, passing=True)
    lines: dict[str, Line] = {}
    for p in contact.participants[:4]:
        if p.entity:
            lines |= {x.id: x for x in workspace.chronicle(replace(wanted, people=(p.entity,)))}
    return [x for x in sorted(lines.values(), key=lambda x: (x.edtf or "", x.id)) if x.id != contact.id][:MOST]


def _search(workspace: Workspace, query: str) -> list[Line]:
    if re.fullmatch("[0-9a-f]{4,16}", query) and not query.isdecimal():
        try:
            return [beside.listed(workspace.contact(query))]
        except StoreError:
            pass   # a name may look like an id
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", query):
        return workspace.chronicle(Filters(since=day(query, first=True), until=day(query, first=False), passing=True))
    return workspace.chronicle(Filters(people=(query,), passing=True))
