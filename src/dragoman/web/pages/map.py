"""Where contacts were, over time, on land and borders that come with the program."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.store.filters import Filters, Spot
from dragoman.web.desk import Here
from dragoman.web.filters import address, filters
from dragoman.web.globe import point
from dragoman.web.pages.chronicle import active
from dragoman.web.render import page
from dragoman.workspace import Workspace

router = APIRouter()
LARGEST, SMALLEST = 16.0, 2.6   # radii, in units of the picture
LISTED = 300                    # places in the list


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the picture; `years` as a script reads them: ``2021:3 2022:1``."""

    spot: Spot
    x: float
    y: float
    radius: float
    years: str


@router.get("/map")
def show(request: Request, workspace: Here) -> Response:
    """The map under the filters of its address, which are the chronicle's."""
    return page(request, "map", **view(workspace, filters(request.query_params)))


def view(workspace: Workspace, wanted: Filters) -> dict[str, Any]:
    """What the page shows: a dot a place, the largest first so that smaller ones lie on top; what has no degrees is listed."""
    spots = workspace.spots(wanted)
    dots = dots_of(spots)
    years = sorted({year for d in dots for year, _ in d.spot.years if year})
    return {
        "dots": dots,
        "first": years[0] if years else "",
        "last": years[-1] if years else "",
        "spots": [s for s in spots if s.place][:LISTED],
        "countries": _only_country(spots),
        "total": sum(s.count for s in spots),
        "wanted": wanted,
        "asked": address(wanted),
        "active": active(wanted, {c.value: c for c in workspace.choices(wanted, menus=("people",)).people}),
    }


def dots_of(spots: list[Spot]) -> list[Dot]:
    """The places that can be drawn, the largest first."""
    placed = [s for s in spots if s.latitude is not None and s.longitude is not None and s.place]
    most = max((s.count for s in placed), default=1)
    return [_dot(s, most) for s in placed]


def _dot(spot: Spot, most: int) -> Dot:
    x, y = point(spot.latitude or 0.0, spot.longitude or 0.0)
    radius = round(max(SMALLEST, LARGEST * sqrt(spot.count / max(most, 16))), 2)
    return Dot(spot, x, y, radius, " ".join(f"{year or 'XXXX'}:{n}" for year, n in spot.years))


def _only_country(spots: list[Spot]) -> list[tuple[str, int]]:
    """Where only the country is known, or the place has no degrees: how many contacts in each."""
    out: dict[str, int] = {}
    for s in spots:
        if s.country and (s.latitude is None or not s.place):
            out[s.country] = out.get(s.country, 0) + s.count
    return sorted(out.items(), key=lambda item: (-item[1], item[0]))
