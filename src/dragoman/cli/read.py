"""`dragoman read`: what each article reports, nothing stored."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Text, .html, .jsonl or addresses; FILE.meta.json is honoured.")],
    published: Annotated[str | None, typer.Option(metavar="DATE", help="Day of publication of all of them, as 2024-05-24.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, as `dragoman schema` has it.")] = False,
) -> None:
    """What each article reports; nothing is stored."""
    from dragoman.cli.terminal import day, leave, refuse, show, write
    from dragoman.errors import Refused
    from dragoman.workspace import read

    refused = 0
    for result in read(files, published=day("--published", published)):
        if isinstance(result, Refused):
            refuse(result)
            refused += 1
        elif as_json:
            from dragoman.publish.article import article_line

            write(article_line(result) + "\n")
        else:
            from dragoman.cli.cards import article

            show(article(result))
    leave(refused)
