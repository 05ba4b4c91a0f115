"""`dragoman set`: another value for a field of a contact, or of what stands beside it."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.signing import At, By, Note


def command(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="Of a contact, statement, figure, commitment or appointment; or its beginning.")],
    field: Annotated[str, typer.Argument(metavar="FIELD", help="kind, status, date, place, participants, part_of, speaker, due, office …")],
    value: Annotated[list[str], typer.Argument(metavar="VALUE…", help="The value; `none`: not stated; in lists, add or remove first.")],
    note: Note = "",
    by: By = None,
    at: At = None,
) -> None:
    """Set a field of a contact, statement, figure, commitment or appointment. It stays set when articles are read again and when new ones
    come; the machine's value is kept beside it."""
    from dragoman.cli.signing import done, sign
    from dragoman.workspace import Workspace

    workspace = Workspace(context.obj, create=False)
    done(workspace.decisions.set(id, field, " ".join(value), sign(workspace, note, by, at)))
