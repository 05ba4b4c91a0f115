"""`dragoman schema`: the JSON Schema of all that Dragoman writes."""

from __future__ import annotations


def command() -> None:
    """The JSON Schema of every line that `read --json` and `export --format jsonl` write."""
    import json

    from dragoman.cli.terminal import write
    from dragoman.publish.schema import schema

    write(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
