"""`dragoman show`: one contact, field by field, with the sentences."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of a contact, or its beginning, as `chronicle` shows it.")],
    as_json: Annotated[bool, typer.Option("--json", help="The contact as one JSON object, as `export` writes it.")] = False,
) -> None:
    """One contact: each field with the sentences it rests on, source by source; where they differ; its relations; what was said there."""
    from dragoman.cli.terminal import moved, show, write
    from dragoman.workspace import Workspace

    workspace = Workspace(context.obj, create=False)
    if as_json:
        from dragoman.publish import jsonl

        contact = workspace.contact(id)
        moved(id, contact.id)
        write(jsonl.contact_line(contact, workspace.texts([contact])))
    else:
        from dragoman.cli import beside, cards

        found = workspace.compare(id)
        moved(id, found.contact.id)
        texts = workspace.texts([found.contact, *(s for side in found.said for s in side)])
        show(cards.contact(found.contact, texts, beside.rows(found, texts), workspace.related(found.contact)))
