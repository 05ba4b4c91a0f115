"""Which language a text is in.

First by the little words and letters of the packs, which costs nothing and is sure for an article; where that does not decide
(short, mixed, or none of our languages), py3langid names it among a hundred.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from dragoman.languages import load

UNKNOWN = "und"
LETTERS_WANTED = 20      # fewer letters tell no language
SAMPLE = 6000            # characters looked at: the beginning of an article tells its language
SURE_WORDS = 25          # words before the little words alone may decide
SURE_SHARE = 0.14        # of the words are little words of the language: running text has 0.2 to 0.45, other languages under 0.1
FOREIGN_SHARE = 0.04     # of the words may hold letters that are not in the alphabet: names, quotations
OWN_SHARE = 0.05         # of the words must hold one of the own letters, where the language has such: Russian has ы or э in every sixth
CLEAR = 2.5              # times as many little words as the runner-up

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SAME = {"nb": "no", "nn": "no"}   # one language under several codes
# Languages that hardly have a press of foreign affairs, and that short texts in their big neighbours are taken for.
_NOT_HERE = frozenset({"an", "br", "eo", "fy", "gd", "ht", "jv", "la", "oc", "sa", "se", "vo", "wa"})


def identify(text: str) -> str:
    """The ISO 639-1 code of the language of `text`, ``und`` where it is too short to tell (under 20 letters)."""
    sample = text[:SAMPLE]
    if sum(c.isalpha() for c in sample) < LETTERS_WANTED:
        return UNKNOWN
    return by_little_words(sample) or _by_model(sample)


def by_little_words(text: str) -> str | None:
    """The one language of the packs whose words and letters these are, or None where that is not beyond doubt."""
    words = [w.casefold().replace("’", "'") for w in _WORD.findall(text)]
    if len(words) < SURE_WORDS:
        return None
    ranked = sorted(((little_word_share(words, code), code) for code in load.codes()), reverse=True)
    share, code = ranked[0]
    rival = ranked[1][0] if len(ranked) > 1 else 0.0
    if share < SURE_SHARE or share < CLEAR * rival:
        return None
    alphabet, _, own = _marks(code)
    foreign = sum(not alphabet.issuperset(w.replace("'", "")) for w in words)
    if foreign > FOREIGN_SHARE * len(words) or (own and sum(not own.isdisjoint(w) for w in words) < OWN_SHARE * len(words)):
        return None
    return code


def little_word_share(words: list[str], code: str) -> float:
    """Which part of `words` (case-folded) are little words of the language `code`, 0 to 1."""
    little = _marks(code)[1]
    return sum(w in little for w in words) / max(1, len(words))


@cache
def _marks(code: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    language = load.words(code)
    return frozenset(language.alphabet), language.function_words, frozenset(language.own_letters)


def _by_model(text: str) -> str:
    code: str = _model().classify(text)[0]
    return _SAME.get(code, code)


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second to load: only where it is needed

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages(sorted(c for c in set(model.labels) if len(c) == 2 and c not in _NOT_HERE))
    return model
