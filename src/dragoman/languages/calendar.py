"""The names of months and weekdays of a language, from CLDR, in every form and usual abbreviation."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

SHORTEST = 3   # letters an abbreviation must have: "mar" is March, "ma" is nothing


@cache
def months(code: str) -> Mapping[str, int]:
    """Month names of the language `code` (ISO 639-1) in lower case without a final stop, each with its number from 1.

    Both cases that CLDR knows are there ("декабря", "декабрь"), and every beginning of three letters or more that means one month only
    ("дек", "sept", "févr"), since papers abbreviate as they please; also without accents ("aout"). An unknown code gives no names.
    """
    return _names(code, "months")


@cache
def weekdays(code: str) -> Mapping[str, int]:
    """Weekday names as CLDR has them, long and short, each with its number from 0 (Monday); lower case without a final stop."""
    return _names(code, "days")


def _names(code: str, what: str) -> dict[str, int]:
    from babel import Locale, UnknownLocaleError  # not loaded by commands that read no article

    try:
        table = getattr(Locale(code), what)
    except (UnknownLocaleError, ValueError):
        return {}
    wide: dict[str, int] = {}
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in table[context][width].items():
                name = name.casefold().rstrip(".")
                names[name] = number
                if width == "wide":
                    wide[name] = number
    for name, number in wide.items() if what == "months" else ():
        for end in range(SHORTEST, len(name)):
            beginning = name[:end]
            if all(n == number for w, n in wide.items() if w.startswith(beginning)):
                names.setdefault(beginning, number)
    for name in list(names):
        bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
        if bare.isascii():   # й is not и without an accent
            names.setdefault(bare, names[name])
    return dict(sorted(names.items(), key=lambda item: (-len(item[0]), item[0])))
