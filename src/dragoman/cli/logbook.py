"""The log of decisions as a table; for a pipe, a decision a line."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from dragoman.cli import style
from dragoman.cli.signing import what
from dragoman.cli.table import SHORTEST, digits
from dragoman.model.decision import Standing

STATE = {"holds": "", "overruled": "yellow", "without object": "red", "taken back": style.QUIET}


def logbook(found: Sequence[Standing], width: int | None) -> Table:
    """`width` is that of the terminal in columns, None for a pipe."""
    table = Table(
        box=None if width is None else box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        header_style=style.QUIET,
        border_style=style.QUIET,
    )
    shown = digits([s.decision.id for s in found])
    wide = width is None
    for head, fixed in (("Id", True), ("When", True), ("By", wide), ("Decision", wide), ("State", wide)):
        table.add_column(head, no_wrap=fixed, overflow="fold", style=style.QUIET if head in ("Id", "When") else "")
    for s in found:
        d = s.decision
        told = Text(style.flat(what(d)))
        if d.note:
            told.append(f"  {style.flat(d.note)}", style=style.QUIET)
        state = Text(s.state, style=STATE[s.state])
        if s.by:
            state.append(f" by {s.by[:shown]}", style=style.QUIET)
        if s.why:
            state.append(f" {style.flat(s.why)}", style=style.QUIET)
        if s.contacts:
            state.append(f" → {', '.join(id[:SHORTEST] for id in s.contacts)}", style=style.QUIET)
        table.add_row(d.id[:shown], d.at[:16].replace("T", " "), style.safe(d.by), told, state)
    return table
