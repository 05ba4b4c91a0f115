"""`dragoman undo`: take decisions back."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.signing import At, By, Note


def command(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="N|ID", help="How many of the last decisions, or the id of one, as `log` shows it.")] = "1",
    note: Note = "",
    by: By = None,
    at: At = None,
) -> None:
    """Take back the last decision, the last N, or the one of that id. Nothing is deleted: an undo can be undone by its id."""
    from dragoman.cli.signing import done, sign
    from dragoman.workspace import Workspace

    workspace = Workspace(context.obj, create=False)
    done(workspace.decisions.undo(what, sign(workspace, note, by, at)))
