"""`dragoman same`: these names are one person's."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.signing import At, By, Note


def command(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name as the articles write it, in any script.")],
    other: Annotated[str, typer.Argument(metavar="NAME", help="Another one.")],
    note: Note = "",
    by: By = None,
    at: At = None,
) -> None:
    """Two names are one person's or body's, whatever their spelling. A name may say whose it is: `Aliyev (AZ, president)`."""
    from dragoman.cli.signing import done, sign
    from dragoman.workspace import Workspace

    workspace = Workspace(context.obj, create=False)
    done(workspace.decisions.same(name, other, sign(workspace, note, by, at)))
