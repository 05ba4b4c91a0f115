"""`dragoman split`: this contact is several."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.signing import At, By, Id, Note


def command(
    context: typer.Context,
    id: Id,
    reports: Annotated[
        list[str] | None, typer.Argument(metavar="[REPORT…]", help="Articles that tell of another contact, by name; none: each of its own.")
    ] = None,
    note: Note = "",
    by: By = None,
    at: At = None,
) -> None:
    """Make two contacts of one: the reports that are named are another one. Without any, each report is a contact of its own."""
    from dragoman.cli.signing import done, sign
    from dragoman.workspace import Workspace

    workspace = Workspace(context.obj, create=False)
    done(workspace.decisions.split(id, reports or (), sign(workspace, note, by, at)))
