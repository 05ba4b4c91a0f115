"""`dragoman review`: what deserves a look."""

from __future__ import annotations

from typing import Annotated

import typer

MOST = 20


def command(
    context: typer.Context,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="decision, merge, split, disagreement, date, office, speaker; again: or.")
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=0, help="How many; 0: all.")] = MOST,
    as_json: Annotated[bool, typer.Option("--json", help="An object a line.")] = False,
) -> None:
    """What deserves a look, the most valuable first, each with the commands that settle it: contacts that may be one or two, disagreements,
    dates, offices and speakers that nobody is known for, decisions that contradict each other or have no object."""
    from dragoman.cli.terminal import one_of, say, show, width, write
    from dragoman.model.decision import FINDINGS
    from dragoman.workspace import Workspace

    found = Workspace(context.obj, create=False).decisions.review(one_of("--kind", kind, FINDINGS))
    listed = found[:limit] if limit else found
    if as_json:
        from dragoman.publish.decisions import finding_line

        for f in listed:
            write(finding_line(f))
    elif listed:
        from dragoman.cli.logbook import findings

        show(findings(listed, width()))
    else:
        say("nothing that deserves a look")
    if len(listed) < len(found):
        say(f"{len(found) - len(listed)} more; --limit 0 lists all of them")
