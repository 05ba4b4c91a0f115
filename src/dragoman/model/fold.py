"""The bare form under which words of any script are compared: no case, no accents, no signs."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """``"Éric  O'Brien"`` → ``"eric o brien"``; й and ё count as и and е. Words are parted by one blank."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    return _SIGNS.sub(" ", "".join(c for c in flat if not unicodedata.combining(c))).strip()
