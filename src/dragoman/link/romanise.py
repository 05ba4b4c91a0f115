"""Names letter by letter into the spelling usual in English.

The letters are data (``world/spellings.toml``); here is only how they are applied.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.model.fold import fold
from dragoman.model.states import States

CYRILLIC = re.compile("[Ѐ-ӿ]")
# Languages written in Cyrillic that have a standard of their own, and the letters by which each is known where the text does not say.
OWN_CYRILLIC = {"uk": "їєґ", "be": "ў", "sr": "ђћ", "mk": "ѓќѕ", "kk": "әғқңөұүһ", "bg": ""}
SCRIPTS = (("ka", re.compile("[ა-ჿ]")), ("el", re.compile("[Ͱ-Ͽἀ-῾]")))


def romanise(text: str, language: str, from_cyrillic: bool, states: States) -> str:
    """A name in Latin letters as English has it: the last resort, where no table knows the name.

    Cyrillic is romanised by the standard of the text's language where it has one, else of the language whose letters the name has, else
    by the Russian rules; Georgian and Greek by theirs. A French spelling is turned back where the name came `from_cyrillic` ("Ouchakov",
    not "Couchard"). Everything else is left as it is.
    """
    for rules, letters in SCRIPTS:
        if letters.search(text):
            return _apply(text, rules, states)
    if CYRILLIC.search(text):
        return _apply(text, _standard(text.casefold(), language), states)
    return _apply(text, language, states) if from_cyrillic and language in states.letters else text


def _standard(text: str, language: str) -> str:
    if language in OWN_CYRILLIC:
        return language
    return next((rules for rules, letters in OWN_CYRILLIC.items() if any(c in text for c in letters)), "ru")


def from_cyrillic(name: str, country: str | None, states: States) -> bool:
    """True where a person's name was first written in Cyrillic: by the bearer's country, given name or shape of family name."""
    words = name.split()
    if CYRILLIC.search(name) or country in states.eastern:
        return True
    if country is not None or not words:
        return False
    given = len(words) > 1 and fold(words[0]) in states.eastern_given
    return given or bool(states.shape and re.search(states.shape, words[-1].casefold()))


def _apply(text: str, rules: str, states: States) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: _word(m.group(), rules, states), text)


@lru_cache(maxsize=20_000)
def _word(word: str, rules: str, states: States) -> str:
    table = states.letters.get(rules, ())
    if not table:
        return word
    pattern = _pattern(table)
    small = pattern.sub(lambda m: table[(m.lastindex or 1) - 1][1], word.casefold())
    if word.isupper() and len(word) > 1:
        return small.upper()
    if word.upper() == word.lower() or "ა" <= word[0] <= "ჿ":
        return small.capitalize()   # a script without capitals
    return small[:1].upper() + small[1:] if word[:1].isupper() else small


@lru_cache(maxsize=32)
def _pattern(table: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"({left})" for left, _ in table))
