"""Everybody who takes part, most often first; found by a name in any script."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.model.entity import Entity
from dragoman.store.filters import Choices, Filters
from dragoman.web.desk import Here
from dragoman.web.render import page
from dragoman.workspace import Workspace

router = APIRouter()
MOST = 200


@router.get("/people")
def people(request: Request, workspace: Here, name: str = "") -> Response:
    """The list, or who is called so."""
    return page(request, "people", **view(workspace, name.strip()))


def view(workspace: Workspace, name: str = "", most: int = MOST) -> dict[str, Any]:
    """What the page shows."""
    menus: Choices = workspace.choices(Filters(), most)
    called: list[Entity] = workspace.store.entities(name)[:most] if name else []
    return {"menus": menus, "called": called, "sought": name, "most": most}
