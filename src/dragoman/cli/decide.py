"""`dragoman decide`: take over the decisions of somebody else."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="What `dragoman export --format decisions` wrote; - for standard input.")],
) -> None:
    """Take over decisions that were made in another workspace. Where two contradict each other the later counts, and both are listed."""
    import sys

    from dragoman.cli.progress import many
    from dragoman.errors import DecisionError
    from dragoman.publish.deciding import contradiction
    from dragoman.workspace import Workspace

    workspace = Workspace(context.obj, create=False)
    if file == "-":
        taken = workspace.decisions.take(sys.stdin, "standard input")
    else:
        try:
            with open(file, encoding="utf-8") as lines:
                taken = workspace.decisions.take(lines, file)
        except UnicodeDecodeError:
            raise DecisionError(f"{file}: no decisions; nothing was taken over") from None
    print(f"{many(taken.new, 'decision')} taken over, {taken.known} known before, {many(len(taken.conflicts), 'contradiction')}")
    log = {s.decision.id: s.decision for s in workspace.decisions.log()} if taken.conflicts else {}
    for s in taken.conflicts:
        print(contradiction(s, log))
