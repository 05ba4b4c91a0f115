"""`dragoman compare`: the readouts of one contact side by side."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="CONTACT", help="The id of a contact, or its beginning, as `chronicle` shows it.")],
    as_markdown: Annotated[bool, typer.Option("--markdown", help="As a page of Markdown.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """How each side tells one contact: what only one of them mentions, where they differ, what is denied; then field by field."""
    from dragoman.cli.terminal import moved, show, width, write
    from dragoman.workspace import Workspace

    workspace = Workspace(context.obj, create=False)
    found = workspace.compare(id)
    moved(id, found.contact.id)
    texts = workspace.texts([found.contact, *(s for said in found.said for s in said)])
    if as_json:
        from dragoman.publish.article import line
        from dragoman.publish.comparison import comparison

        write(line(comparison(found)) + "\n")
    elif as_markdown:
        from dragoman.publish.comparison import markdown

        for piece in markdown(found, texts):
            write(piece)
    else:
        from dragoman.cli.sides import comparison as shown

        show(shown(found, texts, width()))
