"""`dragoman export`: the workspace for other programs and for paper."""

from __future__ import annotations

from typing import Annotated

import typer

FORMATS = ("jsonl", "csv", "markdown")


def command(
    context: typer.Context,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="jsonl, csv or markdown.")],
    out: Annotated[str | None, typer.Option("--out", metavar="PATH", help="A file; else standard output.")] = None,
) -> None:
    """The workspace as JSON lines, as a table (CSV) or as a text (Markdown); the same articles give the same bytes."""
    from dragoman.cli.terminal import one_of, save, write
    from dragoman.workspace import Workspace

    one_of("--format", [format], FORMATS)
    pieces = Workspace(context.obj, create=False).export(format)  # type: ignore[arg-type]
    if out is None or out == "-":
        for piece in pieces:
            write(piece)
    else:
        save(out, pieces)
