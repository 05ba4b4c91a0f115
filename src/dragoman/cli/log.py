"""`dragoman log`: every decision, and what it comes to now."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="The decisions whole, an object a line, with what each comes to.")] = False,
) -> None:
    """Every decision that was made, the last one last: who, when, what, why; and whether it holds, was taken back, or has no object."""
    from dragoman.cli.terminal import say, show, width, write
    from dragoman.workspace import Workspace

    found = Workspace(context.obj, create=False).decisions.log()
    if as_json:
        from dragoman.publish.decisions import standing_line

        for s in found:
            write(standing_line(s))
    elif found:
        from dragoman.cli.logbook import logbook

        show(logbook(found, width()))
    else:
        say("nothing decided yet; `dragoman review` lists what deserves a look")
