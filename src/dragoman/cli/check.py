"""`dragoman check`: is the workspace whole?"""

from __future__ import annotations

import typer


def command(context: typer.Context) -> None:
    """Whether the workspace is whole: its form, that every span lies in its text, that nothing hangs in the air."""
    from dragoman.cli.progress import many
    from dragoman.cli.terminal import say
    from dragoman.workspace import Workspace

    workspace = Workspace(context.obj, create=False)
    wrong = workspace.check()
    for line in wrong:
        say(line)
    if wrong:
        raise typer.Exit(2)
    lost = sum(s.state == "without object" for s in workspace.decisions.log())
    if lost:
        say(f"{many(lost, 'decision')} without object; `dragoman log` says which and why")
    held = workspace.store.counts()
    kinds = (("document", "article"), ("claim", "claim"), ("contact", "contact"), ("entity", "name"))
    print(f"all is well: {', '.join(many(held[key], thing) for key, thing in kinds)}")
