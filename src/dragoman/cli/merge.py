"""`dragoman merge`: these contacts are one."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.signing import At, By, Note


def command(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID ID…", help="Ids of contacts, or their beginnings, as `chronicle` shows them.")],
    note: Note = "",
    by: By = None,
    at: At = None,
) -> None:
    """Make one contact of several. Reports that come later join it, whichever of them they tell of."""
    from dragoman.cli.signing import done, sign
    from dragoman.workspace import Workspace

    workspace = Workspace(context.obj, create=False)
    done(workspace.decisions.merge(ids, sign(workspace, note, by, at)))
