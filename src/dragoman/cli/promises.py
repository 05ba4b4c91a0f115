"""The ledger as a table: when due, who, what with its sentence, what became of it and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from dragoman.cli import style
from dragoman.cli.beside import STATE
from dragoman.cli.cards import parties
from dragoman.cli.table import SHORTEST, listing
from dragoman.cli.words import by_hand, cited
from dragoman.model.record import LedgerLine
from dragoman.publish.sentences import sentence

ROOMY = 100      # columns from which what became of it has a column of its own
NARROW = 24      # columns of who has to do it, and of what became of it


def ledger(lines: Sequence[LedgerLine], texts: Mapping[str, str], width: int | None) -> Table:
    """`width` is that of the terminal in columns, None for a pipe: one commitment a line there."""
    table = listing(width)
    if width is None:
        for head in ("Due", "State", "Kind", "Who", "What", "Source", "Why"):
            table.add_column(head, no_wrap=True)
        for line in lines:
            what = Text(style.flat(line.reported.claim.what)).append_text(by_hand(line.decided))
            table.add_row(_due(line), _state(line), _kind(line), _who(line), what, Text(cited(line.source)), _why(line))
        return table
    roomy = width >= ROOMY
    table.add_column("Due", no_wrap=True)
    table.add_column("Who", overflow="fold", max_width=NARROW if roomy else NARROW - 4)
    table.add_column("What", overflow="fold", ratio=1)
    if roomy:
        table.add_column("What became of it", overflow="fold", max_width=NARROW + 6)
    for n, line in enumerate(lines):
        if n:
            table.add_row()
        became = _below(_state(line), _why(line))
        name = Text(style.flat(line.reported.claim.what), style=style.NAME).append_text(by_hand(line.decided))
        what = _below(name, told(line, texts[line.source.document]))
        table.add_row(_below(_due(line), _kind(line)), _who(line), *((what, became) if roomy else (_below(what, became),)))
    return table


def told(line: LedgerLine, text: str) -> Text:
    """The sentence that tells of it, and its article."""
    span = line.reported.claim.span
    whole = sentence(text, span)
    out = style.marked(text, whole.start, whole.end, [(span.start, span.end)])
    return out.append(f"  {cited(line.source)}", style=style.QUIET)


def _due(line: LedgerLine) -> Text:
    """The words' own date; else, dim, that of the contact that they announce."""
    if line.reported.claim.due or line.latest is None:
        return style.date(line.reported.claim.due)
    days = dict.fromkeys(d.isoformat() for d in (line.earliest, line.latest) if d)
    return Text(style.short("/".join(days)), style=style.QUIET)


def _kind(line: LedgerLine) -> Text:
    return Text(line.reported.claim.kind.replace("_", " "), style=style.QUIET)


def _who(line: LedgerLine) -> Text:
    return style.names(parties(line.reported.who), NARROW - 4)


def _state(line: LedgerLine) -> Text:
    return Text(line.state, style=STATE[line.state])


def _why(line: LedgerLine) -> Text:
    out = Text(style.flat(line.why), style=style.QUIET)
    return out.append(f"  → {line.fulfilled_by[:SHORTEST]}", style=style.QUIET) if line.fulfilled_by else out


def _below(*parts: Text) -> Text:
    return Text("\n").join(p for p in parts if p.plain)
