"""`dragoman reject`: this is no contact, or was not said."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.signing import At, By, Note


def command(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="Of a contact, statement, figure, commitment or appointment; or its beginning.")],
    note: Note = "",
    by: By = None,
    at: At = None,
) -> None:
    """Leave out what is no contact, or was not said, promised or decided. `chronicle --rejected` and `log` still have it."""
    from dragoman.cli.signing import done, sign
    from dragoman.workspace import Workspace

    workspace = Workspace(context.obj, create=False)
    done(workspace.decisions.reject(id, sign(workspace, note, by, at)))
