"""`dragoman said`: who said what."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    context: typer.Context,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Of this speaker, in any spelling or script.")] = "",
    about: Annotated[str, typer.Option("--about", metavar="WORDS", help="With all these words; beginnings will do.")] = "",
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From this day, month or year on: 2021-04-15, 2021-04, 2021.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Up to the end of this day, month or year.")] = None,
    denials: Annotated[bool, typer.Option("--denials", help="Only what is denied or rejected.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="An object a line, as `export` writes them.")] = False,
) -> None:
    """Who said what, the newest last, with the day, how it is known, the source and the sentence."""
    from dataclasses import replace

    from dragoman.cli.terminal import bounds, say, show, width, words, write
    from dragoman.store.filters import ANYTHING, Wanted
    from dragoman.workspace import Workspace

    first, last = bounds("--since", since), bounds("--until", until)
    wanted = Wanted(
        who=words("--by", by),
        words=words("--about", about),
        since=first[0] if first else None,
        until=last[1] if last else None,
        states=("denies",) if denials else (),
    )
    workspace = Workspace(context.obj, create=False)
    found = workspace.said(wanted)
    texts = workspace.texts(found)
    if as_json:
        from dragoman.publish.jsonl import statement_line

        for s in found:
            write(statement_line(s, texts))
    elif found:
        from dragoman.cli.words import statements

        show(statements(found, texts, width()))
    else:
        say("nobody said this" if wanted != ANYTHING else "no statements yet; `dragoman add` reads articles")
    if first or last:
        undated = sum(not (s.when and s.when.earliest) for s in workspace.said(replace(wanted, since=None, until=None)))
        if undated:
            say(f"{undated} without a known day left out; without --since and --until they are shown")
