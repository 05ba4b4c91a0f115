"""The chronicle: who met whom, by date. Its filters are its address; a long one comes a stretch at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.publish.plain import spoken
from dragoman.store.filters import Choice, Filters, Line, MonthCount
from dragoman.web.desk import Here
from dragoman.web.filters import NAMES, address, filters, without
from dragoman.web.kept import KEPT
from dragoman.web.links import asked
from dragoman.web.render import page, territory
from dragoman.web.strip import strip
from dragoman.workspace import Workspace

router = APIRouter()
PAGE = 100   # lines of one stretch
MENU = 120   # entries of a menu: who is not among them is asked for by name


@dataclass(frozen=True, slots=True)
class Month:
    """Lines that stand under one heading; `continued` where the heading stands in the stretch before."""

    part: str
    month: str | None
    lines: list[Line]
    continued: bool = False

    @property
    def heading(self) -> str:
        """``April 2021``, or what is known of the time."""
        return spoken(self.month) if self.month else "Without a year"


@router.get("/")
def chronicle(request: Request, workspace: Here, offset: int = 0) -> Response:
    """The chronology from a line on, with its overview and its filters."""
    return page(request, "chronicle", **view(workspace, filters(request.query_params), offset))


@router.get("/chronicle/rows")
def rows(request: Request, workspace: Here, offset: int = 0, limit: int = PAGE) -> Response:
    """A stretch of lines alone, for a list that is filled as it is looked at."""
    return page(request, "rows", **stretch(workspace, filters(request.query_params), offset, min(limit, 5 * PAGE)))


def view(workspace: Workspace, wanted: Filters, offset: int = 0, limit: int | None = None) -> dict[str, Any]:
    """What the page shows: a stretch of lines, the overview over all of them, what can be filtered by."""
    whenever = replace(wanted, since=None, until=None)
    counts = KEPT.answer(workspace, ("months", whenever), lambda: workspace.months(whenever))
    period, limit = wanted.since or wanted.until, limit or PAGE
    shown = stretch(workspace, wanted, offset, limit)
    menus = KEPT.answer(workspace, ("menus", wanted), lambda: workspace.choices(wanted, MENU))
    whole = replace(wanted, passing=True)
    everything = KEPT.answer(workspace, ("total", whole), lambda: workspace.page(whole, limit=0).total)
    return shown | {
        "strip": strip(counts, wanted.since, wanted.until),
        "years": years(KEPT.answer(workspace, ("months", wanted), lambda: workspace.months(wanted)) if period else counts),
        "menus": menus,
        "active": active(wanted, {c.value: c for c in menus.people}),
        "undated": sum(c.count for c in counts if c.month is None) if period else 0,
        "passing": everything - shown["total"],
        "query": wanted.words,
    }


def stretch(workspace: Workspace, wanted: Filters, offset: int, limit: int) -> dict[str, Any]:
    """Lines from `offset` on, under their months."""
    found = workspace.page(wanted, max(0, offset - 1), limit + (offset > 0))
    lines, before = list(found.lines), None
    if offset > 0 and lines:
        before = lines.pop(0)
    return {
        "months": by_month(lines, before),
        "total": found.total,
        "offset": max(0, offset),
        "limit": limit,
        "wanted": wanted,
        "asked": address(wanted),
    }


def by_month(lines: list[Line], before: Line | None = None) -> list[Month]:
    """Lines under their months, part by part; `before` is the line that stands ahead of the first."""
    out: list[Month] = []
    last = (before.part, before.month) if before else None
    for line in lines:
        if not out or (out[-1].part, out[-1].month) != (line.part, line.month):
            out.append(Month(line.part, line.month, [], continued=(line.part, line.month) == last))
        out[-1].lines.append(line)
    return out


def years(counts: list[MonthCount]) -> list[tuple[str, int]]:
    """Each year with the offset of its first line; what lies ahead and what has no year last."""
    out: dict[str, int] = {}
    before = 0
    for c in counts:
        name = {"ahead": "ahead", "undated": "no year"}.get(c.part, (c.month or "no year")[:4])
        out.setdefault(name, before)
        before += c.count
    return list(out.items())


def active(wanted: Filters, people: dict[str, Choice]) -> list[tuple[str, str, str]]:
    """Each filter that is on: its name, its value in words, the query without it."""
    out = []
    for name, field in NAMES.items():
        for value in getattr(wanted, field):
            said = people[value].label if name == "with" and value in people else value
            said = territory(value) if name in ("country", "side") else said
            out.append((name, said, asked(address(without(wanted, name, value)))))
    for name, said in (("since", wanted.since), ("until", wanted.until), ("q", wanted.words)):
        if said:
            out.append((name, spoken(str(said)) if name != "q" else str(said), asked(address(without(wanted, name, "")))))
    if wanted.passing:
        out.append(("also", "told in passing", asked(address(without(wanted, "passing", "")))))
    return out
