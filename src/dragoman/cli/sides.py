"""A comparison on the screen: first what only one side mentions and where they differ, then the table, then the words of each side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.cli import style
from dragoman.cli.beside import commitment, statement
from dragoman.cli.cards import headline
from dragoman.cli.table import listing
from dragoman.cli.words import cited
from dragoman.model.comparison import Comparison, Row, Side
from dragoman.publish import comparison as told

MARK = {
    "agreed": ("=", style.QUIET),
    "alike": ("≈", style.QUIET),
    "told by some": ("some", style.QUIET),
    "told by one": ("only", "yellow"),
    "differ": ("≠", "red"),
    "one source": ("", ""),
}


def comparison(found: Comparison, texts: Mapping[str, str], width: int | None) -> RenderableType:
    """`width` is that of the terminal in columns, None for a pipe."""
    c = found.contact
    parts: list[RenderableType] = [headline(c)]
    if found.single:
        parts.append(Text(style.safe(told.alone(found)), style="yellow"))
    else:
        parts.append(Text(f"{c.reports} reports, {c.independent_origins} independent", style=style.QUIET))
        parts += _first(found)
    parts += [Text(), _table(found, width), *_words(found, texts)]
    return Group(*parts, Text(), *_sources(found))


def _first(found: Comparison) -> Iterable[RenderableType]:
    """What one looks for first."""
    if only := told.only(found):
        yield from (Text(), Text("Only one side mentions", style=style.NAME))
        yield from (_line(found, side, Text(style.safe(x))) for side, lines in only for x in lines)
    if differ := told.differing(found):
        yield from (Text(), Text("Where they differ", style=style.NAME))
        for name, values in differ:
            line = Text(f"{style.safe(name)}: ")
            for n, (side, value) in enumerate(values):
                line.append(" ≠ " if n else "", style="red")
                line.append(style.safe(value), style=style.NAME).append(f" {told.heading(side, found)}", style=style.QUIET)
            yield Padding(line, (0, 0, 0, 2))
    if ruled_out := told.ruled_out(found):
        yield from (Text(), Text("Said not to have been discussed", style=style.NAME))
        yield from (_line(found, side, Text(style.safe(", ".join(topics)))) for side, topics in ruled_out)
    if denied := told.denials(found):
        yield from (Text(), Text("Denied", style=style.NAME))
        for side, s in denied:
            yield _line(found, side, Text(f"{style.safe(s.reported.speaker.label)}, {cited(s.source)}"))
    if not (only or differ or ruled_out or denied):
        yield from (Text(), Text("The sides tell the same.", style="green"))


def _line(found: Comparison, side: Side, value: Text) -> RenderableType:
    return Padding(Text.assemble((f"{style.safe(told.heading(side, found))}  ", "yellow"), value), (0, 0, 0, 2))


def _table(found: Comparison, width: int | None) -> Table:
    table = listing(width)
    table.add_column("", overflow="fold", no_wrap=width is None, max_width=None if width is None else max(16, width // 4))
    for side in found.sides:
        table.add_column(style.safe(told.heading(side, found)), overflow="fold", no_wrap=width is None)
    if not found.single:
        table.add_column("", no_wrap=True)
    for n, (key, title) in enumerate(told.SECTIONS):
        rows = [r for r in found.rows if told.section(r) == key]
        if rows and n:
            table.add_section()
            table.add_row(Text(title, style="italic"))
        for row in rows:
            table.add_row(Text(style.safe(told.label(row))), *_cells(row), *([] if found.single else [Text(*MARK[row.verdict])]))
    return table


def _cells(row: Row) -> Iterable[Text]:
    look = {"given": "", "silent": style.QUIET, "not discussed": "red", "ruled out": "red"}
    return (Text(style.flat(told.cell(row, c)), style=look[c.standing]) for c in row.cells)


def _words(found: Comparison, texts: Mapping[str, str]) -> Iterable[RenderableType]:
    """What each side has people say and promise."""
    for side, said, promised in zip(found.sides, found.said, found.promised, strict=True):
        if said or promised:
            yield from (Text(), Text(f"In the words of {style.safe(told.heading(side, found))}", style=style.NAME))
        for s in said:
            yield Padding(statement(s, texts), (0, 0, 0, 2))
        for m in promised:
            yield Padding(commitment(m), (0, 0, 0, 2))


def _sources(found: Comparison) -> Iterable[Text]:
    for side in found.sides:
        for source, why in zip(side.sources, side.why, strict=True):
            facts = " · ".join(x for x in (source.language, source.published.isoformat() if source.published else None, why) if x)
            yield Text.assemble(f"{side.country or '??'}  {cited(source)}", (f"  {style.safe(facts)}", style.QUIET))
