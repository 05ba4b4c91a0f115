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
    from dragoman.cli.terminal import console, say
    from dragoman.workspace import Workspace

    workspace = Workspace(context.obj, create=False)
    found = workspace.entities(" ".join(name))
    out = console()
    for entity in found:
        out.print(cards.entity(entity))
        if lines := workspace.contacts_of(entity):
            out.print(chronology(lines, out.width if out.is_terminal else None))
        out.print()
    if not found:
        say(f"nobody called {' '.join(name)} in these articles")
