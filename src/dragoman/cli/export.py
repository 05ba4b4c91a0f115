"""`dragoman export`: the workspace for other programs and for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.workspace import Workspace

FORMATS = ("jsonl", "csv", "markdown", "site", "decisions")
MARK = "static/site.js"   # tells an earlier site
TABLES = ("contacts", "statements", "figures", "commitments", "appointments")


def command(
    context: typer.Context,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="jsonl, csv, markdown, site, or decisions.")],
    table: Annotated[
        str | None, typer.Option("--table", metavar="TABLE", help="Of CSV: contacts, statements, figures, commitments, appointments.")
    ] = None,
    passing: Annotated[bool, typer.Option("--passing", help="Also what an article tells in passing of nobody by name.")] = False,
    out: Annotated[str | None, typer.Option("--out", metavar="PATH", help="A file, of site a folder; else standard output.")] = None,
) -> None:
    """The workspace as JSON lines, table (CSV), text (Markdown) or pages (site); or its decisions. The same gives the same bytes."""
    from dragoman.cli.passing import left_out
    from dragoman.cli.terminal import one_of, save, write, wrong
    from dragoman.workspace import Workspace

    one_of("--format", [format], FORMATS)
    one_of("--table", [table] if table else (), TABLES)
    if table and format != "csv":
        raise wrong(f"--table {table}: only --format csv has tables; {format} has all of it")
    if format == "site":
        if out is None or out == "-":
            raise wrong("--format site: writes a folder; name it with --out")
        _site(Workspace(context.obj, create=False), out)
        return
    workspace = Workspace(context.obj, create=False)
    pieces = workspace.export(format, table or "contacts", passing)  # type: ignore[arg-type]
    if out is None or out == "-":
        for piece in pieces:
            write(piece)
    else:
        save(out, pieces)
    if not passing and format != "decisions" and (table or "contacts") == "contacts":
        left_out(workspace.left_out())


def _site(workspace: Workspace, out: str) -> None:
    """The pages in a folder, whole or not at all: they are written beside it and put in its place."""
    import shutil
    from pathlib import Path

    from dragoman.cli.progress import many
    from dragoman.cli.terminal import say
    from dragoman.errors import DragomanError
    from dragoman.web.site import site

    folder = Path(out)
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARK).is_file())):
        raise DragomanError(f"{out}: there is something else there already; name a folder that is new, empty or an earlier site")
    beside = folder.with_name(folder.name + ".part")
    shutil.rmtree(beside, ignore_errors=True)
    written = 0
    try:
        for name, content in site(workspace):
            path = beside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            written += 1
        if folder.exists():
            shutil.rmtree(folder)
        beside.rename(folder)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise DragomanError(f"{out}: cannot be written: {error.strerror}; nothing was changed") from error
    say(f"{out}: {many(written, 'file')}; open {folder / 'index.html'}")
