"""`dragoman export`: the workspace for other programs and for paper."""

from __future__ import annotations

from typing import Annotated

import typer

FORMATS = ("jsonl", "csv", "markdown", "decisions")
TABLES = ("contacts", "statements", "figures", "commitments", "appointments")


def command(
    context: typer.Context,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="jsonl, csv, markdown, or decisions.")],
    table: Annotated[
        str | None, typer.Option("--table", metavar="TABLE", help="Of CSV: contacts, statements, figures, commitments, appointments.")
    ] = None,
    out: Annotated[str | None, typer.Option("--out", metavar="PATH", help="A file; else standard output.")] = None,
) -> None:
    """The workspace as JSON lines, as a table (CSV) as a text (Markdown); or its decisions. The same gives the same bytes."""
    from dragoman.cli.terminal import one_of, save, write, wrong
    from dragoman.workspace import Workspace

    one_of("--format", [format], FORMATS)
    one_of("--table", [table] if table else (), TABLES)
    if table and format != "csv":
        raise wrong(f"--table {table}: only --format csv has tables; {format} has all of it")
    pieces = Workspace(context.obj, create=False).export(format, table or "contacts")  # type: ignore[arg-type]
    if out is None or out == "-":
        for piece in pieces:
            write(piece)
    else:
        save(out, pieces)
