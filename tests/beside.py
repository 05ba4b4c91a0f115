"""Where the annotated articles and data lie, for fixtures and for tests that need to know it while they are collected."""

from __future__ import annotations

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED_VARIABLE = "DRAGOMAN_SHARED"


def shared_path() -> Path | None:
    """The folder of annotated articles and data: the one that the environment names, else ``../shared``; ``None`` if it is not there."""
    named = os.environ.get(SHARED_VARIABLE)
    folder = Path(named) if named else REPOSITORY.parent / "shared"
    return folder.resolve() if (folder / "gold").is_dir() else None
