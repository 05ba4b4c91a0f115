"""`dragoman who`: a person or body, under all names, with its contacts."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="A name in any spelling or script.")],
) -> None:
    """Who is called so: the forms in the articles, offices, countries, and contacts in order of date."""
    from dragoman.cli import cards
    from dragoman.cli.table import chronology
    from dragoman.cli.terminal import say, show, width
    from dragoman.workspace import Workspace

    workspace = Workspace(context.obj, create=False)
    found = workspace.entities(" ".join(name))
    for entity in found:
        show(cards.entity(entity), chronology(workspace.contacts_of(entity), width()))
    if not found:
        say(f"nobody called {' '.join(name)} in these articles")
