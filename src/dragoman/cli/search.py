"""`dragoman search`: articles by their words."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="All of them have to be there; beginnings will do.")],
) -> None:
    """Articles that have all the words, each with the sentence of the first one and the contacts that rest on it."""
    from dragoman.cli import cards
    from dragoman.cli.terminal import say, show
    from dragoman.workspace import Workspace

    workspace = Workspace(context.obj, create=False)
    count = 0
    for document, contacts in workspace.search(" ".join(words)):
        show(cards.hit(document, words, contacts))
        count += 1
    if not count:
        say("no article has these words")
