"""`dragoman show`: one contact, field by field, with the sentences."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of a contact, or its beginning, as `chronicle` shows it.")],
    as_json: Annotated[bool, typer.Option("--json", help="The contact as one JSON object, as `export` writes it.")] = False,
) -> None:
    """One contact: each field with the sentences it rests on, source by source, and where sources differ."""
    from dragoman.cli.terminal import show, write
    from dragoman.workspace import Workspace

    workspace = Workspace(context.obj, create=False)
    contact = workspace.contact(id)
    texts = workspace.texts([contact])
    if as_json:
        from dragoman.publish import jsonl

        write(jsonl.contact_line(contact, texts))
    else:
        from dragoman.cli import cards

        show(cards.contact(contact, texts))
