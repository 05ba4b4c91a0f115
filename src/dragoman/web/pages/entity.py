"""A person, organisation, country or place: who it is, with whom most, where, what was said; all of its contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.model.entity import Entity
from dragoman.model.record import Said
from dragoman.store.filters import Filters, Wanted
from dragoman.web.desk import Here
from dragoman.web.filters import address
from dragoman.web.neighbours import net
from dragoman.web.pages.chronicle import by_month
from dragoman.web.pages.map import dots_of
from dragoman.web.pages.said import told
from dragoman.web.render import SERVED, language, page, territory
from dragoman.workspace import Workspace

router = APIRouter()
SHOWN = 60       # contacts on the page; the chronicle has all
SAID = 12        # of the last statements, whole
TOPICS = 12      # of what was said
NEAR = 14        # neighbours in the picture


@dataclass(frozen=True, slots=True)
class About:
    """What stands at the head of such a page."""

    kind: str
    name: str
    facts: tuple[str, ...] = ()


@router.get("/entity/{id}")
def entity(request: Request, workspace: Here, id: str) -> Response:
    """The page of a person, organisation or country that takes part."""
    found = workspace.entity(id)
    if found.id != id:
        return RedirectResponse(SERVED.entity(found.id), 307)
    return page(request, "entity", **view(workspace, found))


@router.get("/country/{code}")
def country(request: Request, workspace: Here, code: str) -> Response:
    """A country as a side, whoever speaks for it."""
    return page(request, "entity", **country_view(workspace, code.upper()))


@router.get("/place/{name:path}")
def place(request: Request, workspace: Here, name: str) -> Response:
    """Where contacts were."""
    return page(request, "entity", **place_view(workspace, name))


def view(workspace: Workspace, entity: Entity) -> dict[str, Any]:
    """The page of an entity."""
    facts = (*(territory(c) for c in entity.countries), *(o.replace("_", " ") for o in entity.offices))
    of = Wanted(entity=entity.id)
    said, total = workspace.statements(of, limit=SAID)
    denied = workspace.statements(replace(of, states=("denies",)), limit=0)[1]
    shown = _page(workspace, About(entity.type, entity.name, facts), Filters(people=(entity.id,)), entity.id, said)
    spelled = [(language(s.language), s.language, s.forms) for s in entity.spelled]
    about = {"said_topics": [(c.label, c.count) for c in workspace.subjects(entity.id, TOPICS)], "denials": denied}
    return shown | about | {"entity": entity, "statements": total, "asks_said": {"entity": entity.id}, "spelled": spelled}


def country_view(workspace: Workspace, code: str) -> dict[str, Any]:
    """The page of a country."""
    return _page(workspace, About("country", territory(code), (code,)), Filters(sides=(code,)), code, [])


def place_view(workspace: Workspace, name: str) -> dict[str, Any]:
    """The page of a place."""
    return _page(workspace, About("place", name), Filters(places=(name,)), "", [])


def _page(workspace: Workspace, about: About, wanted: Filters, own: str, said: Sequence[Said]) -> dict[str, Any]:
    """What all of these pages show: the last contacts, the companions, the places, the topics, the picture."""
    total = workspace.page(wanted, 0, 0).total
    found = workspace.page(wanted, max(0, total - SHOWN), SHOWN)
    menus = workspace.choices(wanted)
    near = [c for c in menus.people if c.value != own]
    texts = workspace.texts(said)
    return {
        "about": about,
        "total": total,
        "dots": dots_of(workspace.spots(wanted)) if about.kind != "place" else [],
        "months": by_month(list(found.lines)[::-1]),
        "asked": address(wanted),
        "menus": menus,
        "near": near[:NEAR],
        "net": net(about.name, near[:NEAR], workspace.ties([c.value for c in near[:NEAR]])) if about.kind != "place" else None,
        "said": [told(s, s.reported.claim.span, texts[s.source.document]) for s in said],
        "said_topics": [],
        "denials": 0,
        "entity": None,
        "spelled": [],
        "statements": 0,
        "asks_said": {},
        "shown": SHOWN,
    }
