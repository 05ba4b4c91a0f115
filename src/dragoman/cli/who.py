"""`dragoman who`: a person or body, under all names, with its contacts."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="A name in any spelling or script, or an id.")],
) -> None:
    """Who is called so: the forms in the articles, offices taken and left, how much they said and owe, and contacts in order of date."""
    from dragoman.cli import beside, cards
    from dragoman.cli.table import chronology
    from dragoman.cli.terminal import say, show, width
    from dragoman.store.filters import Wanted
    from dragoman.workspace import Workspace

    workspace = Workspace(context.obj, create=False)
    found = workspace.entities(" ".join(name))
    for entity in found:
        of = Wanted(entity=entity.id)
        lines = beside.person(entity.id, workspace.said(of), workspace.ledger(of), workspace.appointed(of))
        show(cards.entity(entity, lines))
        if contacts := workspace.contacts_of(entity):
            show(chronology(contacts, width()))
    if not found:
        say(f"nobody called {' '.join(name)} in these articles")
