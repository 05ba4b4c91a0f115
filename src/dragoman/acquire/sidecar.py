"""What is told about an article beside its text: a sidecar file, or the fields of a line of JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.acquire.days import parse_day
from dragoman.errors import Refused

SUFFIX = ".meta.json"
LARGEST = 1_000_000   # bytes: a larger sidecar is something else


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields of a sidecar, each None where nothing is said. Other fields that a tool may have written are passed over."""

    published: date | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None


def is_sidecar(path: Path) -> bool:
    """True for ``FILE.meta.json``."""
    return path.name.endswith(SUFFIX)


def sidecars_of(path: Path) -> tuple[Path, Path]:
    """Where the sidecar of a file may lie: ``000.txt.meta.json``, which goes first, or ``000.meta.json``."""
    return path.with_name(path.name + SUFFIX), path.with_name(path.stem + SUFFIX)


def read_sidecar(path: Path) -> Facts:
    """The facts of the sidecar that belongs to the file `path`; none where it has no sidecar.

    Raises:
        Refused: a sidecar that cannot be read or says what cannot be, under the sidecar's own name.
    """
    for sidecar in sidecars_of(path):
        if not sidecar.is_file():
            continue
        name = printable(sidecar.name)
        try:
            if sidecar.stat().st_size > LARGEST:
                raise Refused(name, "too large for a sidecar")
            return facts_in(sidecar.read_bytes(), name)
        except OSError as error:
            raise Refused(name, f"cannot be read: {error.strerror}") from error
    return Facts()


def facts_in(data: bytes, name: str) -> Facts:
    """The facts that a sidecar of this content says.

    Raises:
        Refused: it cannot be read or says what cannot be.
    """
    try:
        record = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Refused(name, f"not JSON in UTF-8{line}") from error
    if not isinstance(record, dict):
        raise Refused(name, 'not an object like {"published": "2023-02-28"}')
    return facts_of(record, name)


def facts_of(record: Mapping[str, Any], name: str) -> Facts:
    """The known fields of an object of JSON, checked.

    Raises:
        Refused: a field of the wrong type, a day that no calendar has, something that is no language code.
    """
    said: dict[str, str | None] = {}
    for key in ("published", "url", "outlet", "title", "language"):
        value = record.get(key)
        if value is not None and not isinstance(value, str):
            raise Refused(name, f"{key}: text is wanted, not {json.dumps(value)[:40]}")
        said[key] = " ".join(value.split()) or None if value is not None else None
    try:
        published = parse_day(said["published"]) if said["published"] else None
    except ValueError as error:
        raise Refused(name, f"published: {error}") from error
    language = said["language"]
    if language is not None:
        found = re.fullmatch(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", language.casefold())
        if not found:
            raise Refused(name, f"language: {language!r} is no code like en, fr or ru")
        language = found[1]
    return Facts(published, said["url"], said["outlet"], said["title"], language)


def printable(name: str) -> str:
    """A file's name as text: bytes that are not UTF-8 become U+FFFD, so that it can be printed and stored."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
