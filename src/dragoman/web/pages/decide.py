"""Deciding: a value for a field, no contact, two names for one person, taking back; the visitor lands on what it is about."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.decisions import Decisions
from dragoman.errors import DecisionError, StoreError
from dragoman.merge.review import told
from dragoman.merge.values import FIELDS, FORMATS, NONE
from dragoman.model.record import DECIDABLE, Contact
from dragoman.publish.deciding import what
from dragoman.publish.fields import instead, related, words
from dragoman.web.contacts.entry import SETTABLE, entered, inputs
from dragoman.web.deciding import CHANGING, OFFERING, Form, go, landed, own, said, sent, signed, signer
from dragoman.web.desk import At, Here
from dragoman.web.render import page
from dragoman.workspace import Workspace

router = APIRouter()
OFFERED = 12   # contacts that a form offers as what one stands to


@router.get("/contact/{id}/set/{field}", dependencies=OFFERING)
def correct(request: Request, workspace: Here, desk: At, id: str, field: str) -> Response:
    """The form that corrects a field; htmx gets it alone."""
    contact = _known(workspace.contact(id), field)
    return _offered(request, workspace, contact, field, {"by": signer(request, desk), "note": ""}, inputs(contact, field))


@router.post("/contact/{id}/set/{field}", dependencies=CHANGING)
def corrected(request: Request, workspace: Here, desk: At, id: str, field: str, form: Form) -> Response:
    """Set it; where the value is none, the form comes back with the reason."""
    contact = _known(workspace.contact(id), field)
    try:
        wanted, signature = entered(contact, field, form), signed(desk, form)
        for name, value in wanted:   # all of them are tried before any is made
            Decisions(workspace, keep=False).set(contact.id, name, value, signature)
        made = [workspace.decisions.set(contact.id, name, value, signature) for name, value in wanted]
    except DecisionError as error:
        signs = {"by": said(form, "by"), "note": said(form, "note")}
        return _offered(request, workspace, contact, field, signs, inputs(contact, field, form), str(error))
    return sent(go(request, landed(workspace, contact.id, made, f"f-{field}")), form)


@router.post("/contact/{id}/reject", dependencies=CHANGING)
def reject(request: Request, workspace: Here, desk: At, id: str, form: Form) -> Response:
    """No contact: it is left out from now on, but its page stays."""
    made = workspace.decisions.reject(id, signed(desk, form))
    return sent(go(request, landed(workspace, id, [made])), form)


@router.get("/contact/{id}/reject", dependencies=OFFERING)
def rejecting(request: Request, workspace: Here, desk: At, id: str) -> Response:
    """The form that rejects."""
    context: dict[str, Any] = {"contact": workspace.contact(id), "by": signer(request, desk), "note": ""}
    return page(request, "reject_form" if "hx-request" in request.headers else "reject", **context)


@router.post("/undo", dependencies=CHANGING)
def undo(request: Request, workspace: Here, desk: At, form: Form) -> Response:
    """Take back a decision (`what` is its id, or a number of the last ones); goes on to `back`."""
    made = workspace.decisions.undo(said(form, "what") or "1", signed(desk, form))
    return sent(go(request, _telling(own(said(form, "back"), "/log"), made.id)), form)


@router.post("/same", dependencies=CHANGING)
def same(request: Request, workspace: Here, desk: At, form: Form) -> Response:
    """Two names (`one`, `other`) are one person's or body's; goes on to `back`."""
    made = workspace.decisions.same(said(form, "one"), said(form, "other"), signed(desk, form))
    return sent(go(request, _telling(own(said(form, "back"), "/log"), made.id)), form)


@router.post("/different", dependencies=CHANGING)
def different(request: Request, workspace: Here, desk: At, form: Form) -> Response:
    """Two names (`one`, `other`) are not one person's or body's; goes on to `back`."""
    made = workspace.decisions.different(said(form, "one"), said(form, "other"), signed(desk, form))
    return sent(go(request, _telling(own(said(form, "back"), "/log"), made.id)), form)


@router.get("/told/{id}/{field}", dependencies=OFFERING)
def amend(request: Request, workspace: Here, desk: At, id: str, field: str, back: str = "/") -> Response:
    """The form that corrects a field (`any`: one of its choice) of what is said, counted, promised or decided, or rejects it (`reject`)."""
    return _amending(request, workspace, id, field, own(back), {"value": "", "chosen": "", "by": signer(request, desk), "note": ""})


@router.post("/told/{id}/{field}", dependencies=CHANGING)
def amended(request: Request, workspace: Here, desk: At, id: str, field: str, form: Form) -> Response:
    """Set or reject it, and go on to `back`; where the value is none, the form comes back with the reason."""
    back, value, chosen = own(said(form, "back")), said(form, "value"), said(form, "field")
    try:
        signature = signed(desk, form)
        decisions = workspace.decisions
        name = chosen if field == "any" else field
        made = decisions.reject(id, signature) if field == "reject" else decisions.set(id, name, value, signature)
    except (DecisionError, StoreError) as error:
        signs = {"value": value, "chosen": chosen, "by": said(form, "by"), "note": said(form, "note")}
        return _amending(request, workspace, id, field, back, signs, str(error))
    return sent(go(request, _telling(back, made.id)), form)


def _amending(
    request: Request, workspace: Workspace, id: str, field: str, back: str, held: dict[str, str], error: str = ""
) -> Response:
    type, whole = workspace.decisions.told(id)
    if field not in (*FIELDS[type], "any", "reject"):
        raise StoreError(f"{id} {field}: nothing of this id can be corrected so")
    context: dict[str, Any] = {"id": whole, "type": type, "names": FIELDS[type], "field": field, "back": back, "error": error, **held}
    return page(request, "told_form" if "hx-request" in request.headers else "told", 422 if error else 200, **context)


def _known(contact: Contact, field: str) -> Contact:
    if field not in SETTABLE:
        raise StoreError(f"{field}: no field that can be set; there are {', '.join(SETTABLE)}")
    return contact


def _offered(
    request: Request, workspace: Workspace, contact: Contact, field: str, signs: dict[str, str], held: Any, error: str = ""
) -> Response:
    decided = next((d for d in contact.decided if d.field == field), None)
    log = {d.id: d for d in workspace.store.decisions()} if decided else {}
    context = {
        "contact": contact,
        "field": field,
        "held": held,
        "error": error,
        "value": related(contact, field) if field in DECIDABLE else words(contact, field),
        "machine": instead(contact, field) if decided else "",
        "past": [(log[id], what(log[id])) for id in decided.decisions if id in log] if decided else [],
        "FORMATS": FORMATS,
        "DECIDABLE": DECIDABLE,
        **(_others(workspace, contact, field) if field in DECIDABLE else {}),
        "NONE": NONE,
        **signs,
    }
    return page(request, "correct_form" if "hx-request" in request.headers else "correct", 422 if error else 200, **context)


def _others(workspace: Workspace, contact: Contact, field: str) -> dict[str, Any]:
    """The contacts to which one stands so, and others that its articles tell of, each by its id in a few words."""
    there = contact.related(field)  # type: ignore[arg-type]
    near = {home for s in contact.sources for home in workspace.homes(s.document).values()} | {r.to for r in contact.relations}
    found = [(c.id, f"{told(c)} ({c.id[:7]})") for c in workspace.contacts({*near, *there} - {contact.id})]
    return {"others": [x for x in found if x[0] in there], "offered": [x for x in found if x[0] not in there][:OFFERED]}


def _telling(address: str, id: str) -> str:
    """The address with the decision that it is to tell of."""
    path, hash_, anchor = address.partition("#")
    path, _, query = path.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith("decided=")]
    return f"{path}?{'&'.join((*kept, f'decided={id}'))}{hash_}{anchor}"
