"""Import spaCy without its commands.

``spacy/__init__.py`` takes one function from ``spacy.cli``, and with it every command that spaCy has: a web client, templates, projects.
Nothing here uses them, and they are a third of the time of the import (measured: 0.4 of 1.2 s, and 19 MB).
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

COMMANDS = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> None:
    """Import spaCy, if nobody has; ``spacy.info`` and ``import spacy.cli`` still do what they always do, and load the commands then."""
    if "spacy" in sys.modules:
        return
    for name in COMMANDS:
        sys.modules[name] = ModuleType(name)
    sys.modules["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    try:
        import spacy  # noqa: F401
    finally:
        for name in COMMANDS:
            del sys.modules[name]


def _info(*args: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*args, **options)


import_spacy()
