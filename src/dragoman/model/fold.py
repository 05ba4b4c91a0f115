"""The bare form under which words of any script are compared: no case, no accents, no signs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SIGNS = re.compile(r"[\W_]+")
NAME = 64   # characters up to which it is worth while to remember: names come again and again


def fold(text: str) -> str:
    """``"Éric  O'Brien"`` → ``"eric o brien"``; й and ё count as и and е. Words are parted by one blank."""
    return _name(text) if len(text) <= NAME else _fold(text)


def _fold(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.casefold())
    return _SIGNS.sub(" ", "".join(c for c in flat if not unicodedata.combining(c))).strip()


_name = lru_cache(1 << 15)(_fold)
