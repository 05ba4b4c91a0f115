"""The chronology as a table that one likes to read, at any width; for a pipe, one contact a line and no colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from dragoman.cli import style

if TYPE_CHECKING:
    from dragoman.store.filters import Line

ROOMY = 110      # columns from which kind and status have columns of their own
TIGHT = 16       # columns that a place gets below that
WHOLE = 21       # characters of a name that is not broken below that
SHORTEST = 7     # characters of an id that are always shown


def listing(width: int | None, gap: int = 2) -> Table:
    """An empty table in the house's look, `gap` blanks between columns: ruled at its head on a terminal, bare for a pipe (`width` None)."""
    lines_between = None if width is None else box.SIMPLE_HEAD
    return Table(box=lines_between, pad_edge=False, padding=(0, gap, 0, 0), header_style=style.QUIET, border_style=style.QUIET)


def chronology(lines: Sequence[Line], width: int | None) -> Table:
    """`width` is that of the terminal in columns, None for a pipe."""
    roomy = width is None or width >= ROOMY
    table = listing(width, 2 if roomy else 1)
    table.add_column("Date", no_wrap=True)
    table.add_column("Kind" if roomy else "What", no_wrap=roomy, min_width=0 if roomy else 10)
    if roomy:
        table.add_column("Status", no_wrap=True)
    table.add_column("Who", ratio=None, no_wrap=width is None, overflow="fold")
    table.add_column("Where", no_wrap=width is None, overflow="fold", max_width=None if roomy else TIGHT)
    table.add_column("Reports" if roomy else "R", justify="right", no_wrap=True)
    table.add_column("Id", style=style.QUIET, no_wrap=True)
    shown = digits([line.id for line in lines])
    year = None
    for line in lines:
        if width is not None and (now := year_of(line)) != year:
            if year is not None:
                table.add_section()
            year = now
        kind = [_by_hand(line, "kind", Text(line.kind)), _by_hand(line, "status", _status(line))] if roomy else [_what(line)]
        table.add_row(
            _by_hand(line, "date", style.date(line.edtf, line.bound)),
            *kind,
            _by_hand(line, "participants", style.names(_safe(line), 40 if roomy else WHOLE)),
            _by_hand(line, "place", style.where(line.place and style.safe(line.place), line.country)),
            _by_hand(line, "reports", _reports(line)),
            line.id[:shown],
        )
    return table


def digits(ids: Sequence[str]) -> int:
    """How much of each id has to be shown so that no two look alike."""
    length = SHORTEST
    while len({id[:length] for id in ids}) < len(set(ids)):
        length += 1
    return length


def year_of(line: Line) -> str:
    """Under which year a contact stands."""
    return (line.edtf or (line.bound or "  none")[2:])[:4]


def _safe(line: Line) -> list[tuple[str, str | None]]:
    return [(style.safe(side.label), side.country) for side in line.parties]


def _what(line: Line) -> Text:
    text = _by_hand(line, "kind", Text(line.kind))
    if line.status != "held":
        text.append("\n").append_text(_by_hand(line, "status", _status(line)))
    return text


def _status(line: Line) -> Text:
    """The status; a plan that was carried out has a tick, as the contact that carried it out stands in the chronicle too."""
    return style.status(line.status).append(style.FIXED + style.KEPT, style=style.QUIET) if line.kept else style.status(line.status)


def _by_hand(line: Line, field: str, value: Text) -> Text:
    """A value with a mark where a person decided it."""
    if f" {field} " in line.decided:
        value.append(style.FIXED + style.DECIDED, style=style.HAND)
    return value


def _reports(line: Line) -> Text:
    text = Text(str(line.reports))
    if 1 < line.reports != line.origins:
        text.append(f"/{line.origins}", style=style.QUIET)
    return text
