"""Where the data are, and the packs."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from pathlib import Path

from dragoman.languages.load import load
from dragoman.model.pack.dates import DatesWords

DATA = Path(os.environ.get("DRAGOMAN_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "data" / "dates"


def words(language: str) -> DatesWords:
    return load(language).dates


def members(archive: str) -> Iterator[tuple[str, str]]:
    """Name and text of each file of a packed archive, sorted by name."""
    with tarfile.open(DATA / archive) as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            handle = tar.extractfile(member) if member.isfile() else None
            if handle is not None:
                yield member.name, handle.read().decode("utf-8-sig")
