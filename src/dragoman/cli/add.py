"""`dragoman add`: articles into the workspace."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    context: typer.Context,
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE…", help="Texts, .html, .jsonl, with FILE.meta.json; folders; https://…")],
    published: Annotated[str | None, typer.Option(metavar="DATE", help="Day of publication of all of them, as 2024-05-24.")] = None,
) -> None:
    """Read articles into the workspace. What is there already is passed over; a run that was cut short goes on where it was."""
    from dragoman.cli.progress import Meter, many
    from dragoman.cli.terminal import day, leave, say
    from dragoman.workspace import Workspace

    when = day("--published", published)
    meter = Meter()
    workspace = Workspace(context.obj)
    try:
        progress = workspace.add(sources, published=when, watch=meter)
    finally:
        meter.clear()
    held = workspace.store.counts()
    say(f"{meter.counts(progress)}; the workspace has {many(held['document'], 'article')}, {many(held['contact'], 'contact')}")
    leave(len(progress.refused))
