"""`dragoman ledger`: what was promised, planned and ordered, and what became of it."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    context: typer.Context,
    who: Annotated[str, typer.Option("--who", metavar="NAME", help="Of this person, body or country, in any spelling or script.")] = "",
    is_open: Annotated[bool, typer.Option("--open", help="Only what is open.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue; needs --as-of.")] = False,
    fulfilled: Annotated[bool, typer.Option("--fulfilled", help="Only what was done.")] = False,
    cancelled: Annotated[bool, typer.Option("--cancelled", help="Only what was called off.")] = False,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="What is overdue on this day: 2021-04-15, or today.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="An object a line, as `export` writes them.")] = False,
) -> None:
    """Every commitment: who, what, due when, and what became of it with the reason. Several states asked for: any of them."""
    from dragoman.cli.terminal import day, say, show, today, width, words, write, wrong
    from dragoman.store.filters import Wanted
    from dragoman.workspace import Workspace

    asked = (("open", is_open), ("overdue", overdue), ("fulfilled", fulfilled), ("cancelled", cancelled))
    on = today() if as_of == "today" else day("--as-of", as_of)
    if overdue and on is None:
        raise wrong("--overdue: as of which day? Add --as-of 2021-04-15, or --as-of today")
    wanted = Wanted(who=words("--who", who), states=tuple(state for state, is_asked in asked if is_asked))
    workspace = Workspace(context.obj, create=False)
    lines = workspace.ledger(wanted, on)
    texts = workspace.texts(lines)
    if as_json:
        from dragoman.publish.jsonl import commitment_line

        for line in lines:
            write(commitment_line(line, texts))
    elif lines:
        from dragoman.cli.promises import ledger

        show(ledger(lines, texts, width()))
    else:
        say("no commitment of this kind" if wanted != Wanted() else "no commitments yet; `dragoman add` reads articles")
