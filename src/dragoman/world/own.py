"""The file of offices and holders that a user adds to ours (setting ``world.offices``), in the form that `world.holders` describes."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dragoman.errors import SettingsError

_named: str | None = None


def use(path: str | None) -> None:
    """Take this file, or none, for what is loaded from now on in this process."""
    global _named
    _named = path


def named() -> str | None:
    """The file that is used."""
    return _named


def read(path: str) -> Mapping[str, Any]:
    """What the file says.

    Raises:
        SettingsError: it is not there, or no TOML.
    """
    try:
        return tomllib.loads(_bytes(path).decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: not TOML: {error}") from error


def stamp(path: str | None) -> str:
    """A few characters that change when what the file says does; "" for no file."""
    return f" with {hashlib.sha256(_bytes(path)).hexdigest()[:8]}" if path else ""


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); world.offices of the settings names it") from error
