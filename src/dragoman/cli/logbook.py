"""The log of decisions, and what is left to decide, as tables; for a pipe, a line each."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from dragoman.cli import style
from dragoman.cli.table import SHORTEST, digits, listing
from dragoman.model.decision import Finding, Standing
from dragoman.publish.deciding import what

STATE = {"holds": "", "overruled": "yellow", "without object": "red", "taken back": style.QUIET}


def logbook(found: Sequence[Standing], width: int | None) -> Table:
    """`width` is that of the terminal in columns, None for a pipe."""
    table = listing(width)
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


def findings(found: Sequence[Finding], width: int | None) -> Table:
    """What deserves a look as a table, with the commands under it; for a pipe, a finding a line."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(style=style.QUIET, no_wrap=True)
    table.add_column(overflow="fold", no_wrap=width is None)
    between = "  " if width is None else "\n"
    for n, f in enumerate(found):
        if n and width is not None:
            table.add_row()
        told = Text(style.flat(f.what), style=style.NAME)
        if f.why:
            told.append(between + style.flat(f.why), style=style.QUIET)
        for command in f.commands:
            told.append(f"{between}dragoman {style.flat(command)}", style=style.HAND)
        table.add_row(f.kind, told)
    return table
