"""Two words of names: how much likelier they are one name's spellings than two names', as a weight with a reason.

A weight is a natural logarithm of odds, so the weights of several words, of office and country may be added (Fellegi and Sunter). The
tables below were measured on the English and Russian spellings of words of names (the training part of ``person-names-en-ru``): pairs
that are one name against pairs that are two and fall into one block (`sounds.skeletons`). They were counted once, by hand; no script makes
them again.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from dragoman.link.sounds import FLOOR, initials, likeness, one_script
from dragoman.model.fold import fold
from dragoman.model.transcription import NoTranscriber, Transcriber
from dragoman.model.world import World

Symbols = Callable[[str], frozenset[str]]
Weights = dict[tuple[str, str], float]   # of two words, the smaller first


def _nothing(_: str) -> frozenset[str]:
    return frozenset()


def _never(_: str) -> bool:
    return False


def _neither(_: str) -> None:
    return None



# Likeness of sound → weight; share of the most that a transcription could gain → weight. Between two points in a straight line.
Curve = tuple[tuple[float, float], ...]
BY_SOUND: Curve = (
    (0.6, -4.4), (0.65, -3.0), (0.7, -2.5), (0.75, -1.6), (0.8, -0.9), (0.85, 0.0), (0.9, 1.2), (0.95, 1.8), (0.99, 3.5), (1.0, 4.7)
)  # fmt: skip
BY_LETTERS: Curve = ((-0.5, -6.0), (0.0, -3.8), (0.2, -2.0), (0.4, -0.9), (0.5, 0.3), (0.6, 1.2), (0.7, 2.3), (0.8, 4.2), (0.95, 5.0))
EQUAL, LEAST = 5.0, -4.4
FAMILY, ALIKE = 0.3, 0.86             # a family name alone weighs at least as much; less likeness is worth less than that
SLIP = ((1, 5, 2.0), (2, 9, 1.2))     # edits, letters at least, weight (measured over all words: 3.3 and 1.3)
NAMED_SO = 4.5                        # a table of the world's names knows both words as forms of one (measured: 5.4)
OTHERS = -2.5                         # two given names, each known, that are not one (Maria, Marina)
SHORT = 3                             # letters; in one script a shorter word has no room for a slip
# A family name as women bear it in Slavic languages: Petrova, Belskaya.
HERS = re.compile(r"(.+(?:[oeu]v|ow|[iy]n|[оеёі]в|[иы]н))[aа]|(.+[sс][kк])(?:a[jiy]?a|а[яиi]*а?|ая)")

_DIGITS = str.maketrans("013458", "oleasb")   # typed or scanned for the letter
_CYRILLIC, _LATIN = re.compile(r"[\u0400-\u052f]"), re.compile(r"[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")
_FLAT = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ё": "е", "й": "и", "ə": "a"})


@dataclass(frozen=True, eq=False)
class Lore:
    """What tables know of words of names. `symbols`: of which of the world's names a word is a form; `spelling`: how Latin letters are
    written in Cyrillic; `gender`: ``m`` or ``f`` for given names that men or women alone bear. Weights are worked out once a pair.
    """

    symbols: Symbols = _nothing
    spelling: Transcriber = field(default_factory=NoTranscriber)
    given: Callable[[str], bool] = _never
    gender: Callable[[str], str | None] = _neither
    known: Weights = field(default_factory=dict)
    unlike: set[tuple[str, str]] = field(default_factory=set)   # pairs whose weight is below `FAMILY`, and not worked out

    @classmethod
    def of(cls, world: World, symbols: Symbols | None = None, weights: Weights | None = None) -> Lore:
        """The tables of a world; `symbols` in place of the world's own. `weights` are known from before, and new ones are put to them."""
        places, given, short = world.places, world.states.given, world.states.short

        def named(word: str) -> frozenset[str]:
            """Of the table of the world's names, of the spellings of given names, of short forms: each with its own mark."""
            bare = fold(word)
            spelled = (f"={given[bare]}",) if bare in given else ()
            return frozenset((*places.symbols(word), *spelled, *(f"~{group}" for group in short.get(bare, ()))))

        return cls(symbols or named, world.transcriptions, places.given, places.gender, {} if weights is None else weights)

    def weight(self, a: str, b: str) -> float:
        """The weight of two words, from `LEAST` (two names) to `EQUAL`. Symmetric."""
        key = (a, b) if a <= b else (b, a)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = _weight(*key, self)
        return found


    def family(self, a: str, b: str) -> float:
        """The same for two words that have to be one family name by themselves: `LEAST` where the weight is below `FAMILY`."""
        key = (a, b) if a <= b else (b, a)
        if key in self.unlike:
            return LEAST
        known = self.known.get(key)
        weight = _weight(*key, self, ALIKE) if known is None else known
        if weight < FAMILY:
            self.unlike.add(key)
            return LEAST
        if known is None:
            self.known[key] = weight
        return weight


NONE = Lore()


def share(weight: float) -> float:
    """Log odds as a share of one, to four digits."""
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, weight)))), 4)


def script(word: str) -> str:
    """``c`` for a word in Cyrillic letters, ``l`` in Latin ones, ``o`` in others."""
    return "c" if _CYRILLIC.search(word) else "l" if _LATIN.search(word) else "o"


def flat(word: str) -> str:
    """A word without case, accents and signs, digits that stand for letters read as such, both scripts' look-alikes set right."""
    small = one_script(word).casefold()
    if any(c.isdigit() for c in small) and any(c.isalpha() for c in small):
        small = small.translate(_DIGITS)
    plain = unicodedata.normalize("NFKD", small.translate(_FLAT))
    return "".join(c for c in plain if c.isalpha())


def _weight(a: str, b: str, lore: Lore, floor: float = FLOOR) -> float:
    x, y = flat(a), flat(b)
    if x == y:
        return _capped(EQUAL, x)
    if not x or not y:
        return LEAST
    these, those = lore.symbols(a), lore.symbols(b)
    if script(x) == script(y):
        weight = _one_script(x, y, not (these and those), floor)
    else:
        weight = _between(BY_SOUND, likeness(a, b, floor))
        if {script(x), script(y)} == {"c", "l"} and weight < EQUAL - 0.5:
            latin, cyrillic = (one_script(w) for w in ((a, b) if script(x) == "l" else (b, a)))
            weight = max(weight, _letters(latin, cyrillic, lore.spelling))
    if these & those:
        weight = max(weight, NAMED_SO)
    elif weight < EQUAL - 1.5 and lore.given(a) and lore.given(b):
        genders = {lore.gender(a), lore.gender(b)}
        weight = LEAST if genders == {"m", "f"} else min(weight, OTHERS) if these and those and weight < 0 else weight
    return _capped(max(weight, LEAST), min(x, y, key=len))


def _one_script(x: str, y: str, slip: bool, floor: float) -> float:
    """Two words of one script: by sound, which is stricter here for press houses of one language agree; a `slip` of the keys is let pass,
    unless both words are names of the world."""
    if kin(x, y):
        return -1.0
    like = likeness(x, y, floor)
    weight = _between(BY_SOUND, like)
    if min(len(x), len(y)) <= SHORT:
        return weight if like >= 0.99 else LEAST
    if like >= 1.0:
        weight -= 1.0   # two spellings of one sound are more often two names in one script than across
    edits = slips(x, y)
    for most, letters, worth in SLIP if slip else ():
        if edits <= most and min(len(x), len(y)) >= letters:
            return max(weight, worth)
    return weight


def kin(x: str, y: str) -> bool:
    """Whether two words of one script are a family name as men and as women of the family bear it (*Aliyev*, *Aliyeva*)."""
    for hers, his in ((x, y), (y, x)):
        if m := HERS.fullmatch(hers):
            return his == m[1] or bool(m[2] and his.startswith(m[2]) and re.fullmatch(r"[iyи]{1,2}|ои|oi|oy", his[len(m[2]) :]))
    return False


def _letters(latin: str, cyrillic: str, spelling: Transcriber) -> float:
    """By what is known of transcription: how much of what an exact spelling would gain these two do."""
    whole = spelling.gain(latin, spelling.read(latin))
    return _between(BY_LETTERS, spelling.gain(latin, cyrillic) / whole) if whole > 1.0 else LEAST


def _capped(weight: float, word: str) -> float:
    """No word proves more than it is rare: *Li* is half the world's, *Lukashenko* few men's."""
    return min(weight, 2.0 + 0.6 * len(word))


def _between(table: Curve, value: float) -> float:
    at = bisect_right(table, (value, 99.0))
    if at == 0:
        return table[0][1]
    if at == len(table):
        return table[-1][1]
    (x0, y0), (x1, y1) = table[at - 1], table[at]
    return y0 + (y1 - y0) * (value - x0) / (x1 - x0)


def slips(x: str, y: str) -> int:
    """Typing errors between two words: letters wrong, missing, too many, or two neighbours changed about; 3 stands for more than two."""
    if abs(len(x) - len(y)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(y) + 1))
    for i, s in enumerate(x, 1):
        new = [i]
        for j, t in enumerate(y, 1):
            cost = min(row[j] + 1, new[-1] + 1, row[j - 1] + (s != t))
            if i > 1 and j > 1 and s == y[j - 2] and x[i - 2] == t:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        if min(new) > 2:
            return 3
        before, row = row, new
    return min(row[-1], 3)


def begins_alike(letter: str, word: str, lore: Lore = NONE) -> bool:
    """Whether an initial may be that of a word, in either script, or of the name that the word is short for (*W.* of *Bill*)."""
    own = set(initials(letter))
    return bool(own & set(initials(word))) or any(own & set(initials(s[1:])) for s in sorted(lore.symbols(word)) if s[0] == "~")
