"""Read what the names of firms carry beside their own words."""

from __future__ import annotations

import tomllib
from pathlib import Path

from dragoman.errors import PackError
from dragoman.model.fold import fold
from dragoman.model.world import Firms

FILE = Path(__file__).parent / "legal_forms.toml"


def firms() -> Firms:
    """Legal forms and common words.

    Raises:
        PackError: where the file does not say what it should.
    """
    try:
        table = tomllib.loads(FILE.read_text(encoding="utf-8"))
        forms = frozenset(fold(form) for row in table["forms"] for form in row)
        return Firms(forms, frozenset(fold(word) for word in table["common"].split()))
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"world/{FILE.name}: cannot be read: {error}") from error
