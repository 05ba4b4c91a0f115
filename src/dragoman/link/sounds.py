"""How a name sounds, whatever alphabet and whichever country's press writes it.

*Лукашенко*, *Lukashenka*, *Loukachenko* are one name because they sound alike, not because their letters do. A word is turned into a
string of about twenty sounds. Latin letters have no one reading (``ch`` is *ч* in English, *ш* in French, *х* in German), so a word in
Latin script has several **readings**, and two words are as near as their nearest pair of readings. For finding candidates there is the
**skeleton**: consonants only, in nine classes, so that what the press of two countries makes of one name falls together.

Sounds: ``a e i o u``, ``p b t d k g f v m n l r h``, ``s z c(ts) S(š) Z(ž, dž) C(č)``. No I/O; every function is pure and cached.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that look alike in the two scripts, Latin first: a word that mixes scripts is spelled in the one most of its letters have.
_LATIN_LOOKALIKES, _CYRILLIC_LOOKALIKES = "aeopcxykmtbhiABEKMHOPCTXYIjs", "аеорсхукмтвніАВЕКМНОРСТХУІјѕ"
_TO_CYRILLIC = str.maketrans(_LATIN_LOOKALIKES, _CYRILLIC_LOOKALIKES)
_TO_LATIN = str.maketrans(_CYRILLIC_LOOKALIKES, _LATIN_LOOKALIKES)
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")

# Each reading is tried at every position, the first that fits wins; longer spellings stand before shorter ones.
_COMMON = [
    (r"[šş]|ś|ș", "S"),
    (r"[čç](?=h)|č|ć", "C"),
    (r"ž|ź|ż|ẓ", "Z"),
    (r"ğ", "g"),
    (r"ñ|ń|ň", "ni"),
    (r"ł", "l"),
    (r"đ", "d"),
    (r"þ|ð", "t"),
    (r"ß", "s"),
    (r"æ|ä", "e"),
    (r"ø|ö|œ", "e"),
    (r"ü|ű", "u"),
    (r"å", "o"),
    (r"ı", "i"),
    (r"ř", "rZ"),
    (r"ț|ţ", "c"),
    (r"ǆ|dž", "Z"),
    (r"ё", "io"),
]
_READINGS: dict[str, list[tuple[str, str]]] = {
    "plain": [
        (r"shch|schtsch", "S"),
        (r"tsch|tch|tsh", "C"),
        (r"sch", "S"),
        (r"kh", "h"),
        (r"dzh|dj|dg(?=e)|zh", "Z"),
        (r"sh", "S"),
        (r"ch", "C"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"gh", "g"),
        (r"ck|cc(?=[aou])", "k"),
        (r"qu", "kv"),
        (r"q", "k"),
        (r"^x", "s"),
        (r"x", "ks"),
        (r"t[sz]", "c"),
        (r"wh", "v"),
        (r"ç", "s"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"j", "Z"),
        (r"ee|ea", "i"),
        (r"oo|ou", "u"),
        (r"eau", "o"),
        (r"y", "i"),
        (r"w", "v"),
        (r"ng$", "n"),
        (r"e$", ""),
    ],
    "letter": [  # every letter for itself: romanised Cyrillic, Arabic, Japanese
        (r"shch", "S"),
        (r"kh", "h"),
        (r"zh|dzh|dj", "Z"),
        (r"sh", "S"),
        (r"ch|tch", "C"),
        (r"ts", "c"),
        (r"ph", "f"),
        (r"gh", "g"),
        (r"ck", "k"),
        (r"q", "k"),
        (r"x", "ks"),
        (r"ç", "C"),
        (r"j", "Z"),
        (r"y", "i"),
        (r"w", "v"),
        (r"c", "k"),
    ],
    "fr": [
        (r"tch", "C"),
        (r"ch", "S"),
        (r"dj", "Z"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"eau|aux?$|aud$|aut$|au", "o"),
        (r"oî|oi|oy", "ua"),
        (r"ou", "u"),
        (r"eï|ey", "ei"),
        (r"aï", "ai"),
        (r"ai(?!n)", "e"),
        (r"eu|œu", "e"),
        (r"gu(?=[eéèêiïy])", "g"),
        (r"gn", "ni"),
        (r"qu", "k"),
        (r"g(?=[eéèêiïy])", "Z"),
        (r"c(?=[eéèêiïy])|ç", "s"),
        (r"c", "k"),
        (r"j", "Z"),
        (r"ine$", "in"),
        (r"ov$|off$", "ov"),
        (r"er$|ez$|et$", "e"),
        (r"(?<=.{2})[tdsxzp]$", ""),
        (r"e$|es$", ""),
        (r"x", "ks"),
        (r"h", ""),
        (r"y|ï", "i"),
        (r"w", "v"),
    ],
    "de": [
        (r"tsch", "C"),
        (r"sch", "S"),
        (r"^s(?=[tp])", "S"),
        (r"ch(?=s)", "k"),
        (r"ch", "h"),
        (r"ei|ey|ai|ay", "ai"),
        (r"eu|äu", "oi"),
        (r"ie", "i"),
        (r"ck", "k"),
        (r"tz|z", "c"),
        (r"w", "v"),
        (r"^v", "f"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"j", "i"),
        (r"dt$", "t"),
        (r"x", "ks"),
        (r"qu", "kv"),
        (r"c", "k"),
        (r"y", "i"),
    ],
    "slav": [  # Polish, Czech, Croatian, Hungarian, Turkish, Baltic letters
        (r"szcz", "S"),
        (r"sz", "S"),
        (r"cz|cs|cc", "C"),
        (r"rz|zs", "Z"),
        (r"ch", "h"),
        (r"dż|dzs", "Z"),
        (r"ç", "C"),
        (r"c", "c"),
        (r"gy", "d"),
        (r"j", "i"),
        (r"w", "v"),
        (r"y", "i"),
        (r"x", "ks"),
        (r"q", "k"),
    ],
    "rom": [  # Spanish, Portuguese, Italian
        (r"sch", "sk"),
        (r"ch(?=[ei])", "C"),
        (r"gh", "g"),
        (r"ch", "k"),
        (r"cc(?=[ei])", "C"),
        (r"gli", "li"),
        (r"gn|nh", "ni"),
        (r"ll|lh", "l"),
        (r"gi(?=[aou])", "Z"),
        (r"g(?=[ei])", "Z"),
        (r"j|x", "h"),
        (r"qu(?=[ei])", "k"),
        (r"gu(?=[ei])", "g"),
        (r"ç", "s"),
        (r"c(?=[ei])", "C"),
        (r"c", "k"),
        (r"z", "s"),
        (r"h", ""),
        (r"y", "i"),
        (r"ão$", "an"),
        (r"zz", "c"),
    ],
    "pinyin": [
        (r"zh|ch|q", "C"),
        (r"sh", "S"),
        (r"x", "s"),
        (r"j", "Z"),
        (r"c|z", "c"),
        (r"ng", "n"),
        (r"ü", "u"),
        (r"w", "v"),
        (r"y", "i"),
    ],
}
_CYRILLIC_LETTERS = dict(
    zip(
        "абвгґдезиіїйклмнопрстуўфхцчшщыэєжјћђџќѓәғқңөұүһҳҷӣӯ",
        "abvggdeziiiiklmnoprstuvfhcCSSieeZiCZZkgegknouuhhZiu",
        strict=True,
    )
)
_CYRILLIC_LETTERS |= {"ё": "io", "ю": "iu", "я": "ia", "љ": "l", "њ": "ni"}  # the hard and the soft sign are silent
_CYRILLIC_GROUPS = re.compile(r"дж|чж|цз|тч|тц|^х?у(?=[аеиоэ])")
_GROUPS = {"дж": "џ", "чж": "ч", "цз": "ц", "тч": "ч", "тц": "ц", "у": "в"}  # Уильям, Уиткофф: the English w

_OBLIQUE = re.compile(r"(?<=.{4})(?:[оеы]м|ого|ому|им)$")

VOWELS = frozenset("aeiou")
_CLASS = str.maketrans({"b": "p", "d": "t", "g": "k", "h": "k", "v": "f", "z": "s", "c": "s", "S": "s", "Z": "s", "C": "s"})


def _compile(table: list[tuple[str, str]]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    rows = _COMMON + table
    return re.compile("|".join(f"({pattern})" for pattern, _ in rows)), tuple(sound for _, sound in rows)


_COMPILED = {name: _compile(table) for name, table in _READINGS.items()}


def one_script(word: str) -> str:
    """The word with look-alike letters of the other script set right: a Latin *i* in *Лукашенкo* is a slip, not a name."""
    latin, cyrillic = len(_LATIN.findall(word)), len(_CYRILLIC.findall(word))
    if not latin or not cyrillic:
        return word
    return word.translate(_TO_CYRILLIC if cyrillic >= latin else _TO_LATIN)


# What no rule of a reading has taken is read as most of the world does.
_REST = str.maketrans({"w": "v", "q": "k", "x": "h", "j": "Z", "y": "i"})


def _plain(text: str) -> str:
    """Accents off, all but letters dropped; what is left is a sound."""
    return re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", text)).translate(_REST)


def _squeeze(sounds: str) -> str:
    return re.sub(r"(.)\1+", r"\1", sounds)


def _cyrillic(word: str) -> str:
    word = _CYRILLIC_GROUPS.sub(lambda m: _GROUPS.get(m.group(), m.group()), word)
    return _squeeze("".join(_CYRILLIC_LETTERS.get(c, "") for c in word))


def _latin(word: str, reading: str) -> str:
    pattern, sounds = _COMPILED[reading]
    out, at = [], 0
    for m in pattern.finditer(word):
        out.append(_plain(word[at : m.start()]))
        out.append(sounds[(m.lastindex or 1) - 1])
        at = m.end()
    out.append(_plain(word[at:]))
    return _squeeze("".join(out))


@lru_cache(maxsize=200_000)
def readings(word: str) -> tuple[str, ...]:
    """All the ways in which a word of a name may sound, each once, the likeliest first; empty for a word without known letters."""
    word = unicodedata.normalize("NFC", one_script(word)).casefold()
    if _CYRILLIC.search(word):
        # A name that reached us in an oblique case (Путиным, Токаевым) is also read without the ending.
        return tuple(dict.fromkeys(r for r in (_cyrillic(word), _cyrillic(_OBLIQUE.sub("", word))) if r))
    if not _LATIN.search(word):
        from anyascii import anyascii  # other scripts by table, letter by letter; rare enough to load late

        word = anyascii(word).casefold()
    return tuple(dict.fromkeys(r for r in (_latin(word, name) for name in _READINGS) if r))


@lru_cache(maxsize=200_000)
def skeletons(word: str) -> tuple[str, ...]:
    """The consonant classes of each reading, sorted; a word of vowels alone keeps its vowels. Words that may be one share at least one."""
    out: set[str] = set()
    for sounds in readings(word):
        for variant in {sounds, sounds.replace("h", "")}:
            bones = "".join(s for s in variant if s not in VOWELS).translate(_CLASS)
            out.add(_squeeze(bones) or sounds)
    return tuple(sorted(out))


@lru_cache(maxsize=200_000)
def initials(word: str) -> tuple[str, ...]:
    """The classes of first sounds that a word may have, sorted; all vowels are one (``a``), for *Yevgeny* and *Evgeny* are one name."""
    out: set[str] = set()
    for sounds in readings(word):
        first = sounds[0]
        out.add("a" if first in VOWELS else first.translate(_CLASS))
        if first == "h" and len(sounds) > 1:
            out.add("a")
    return tuple(sorted(out))


_SMALL = {frozenset("ao"), frozenset("ei"), frozenset("ou"), frozenset("ie")}
_NEAR = {
    frozenset(pair)
    for group in ("bp", "dt", "gkh", "fv", "szScCZ")
    for i, a in enumerate(group)
    for b in group[i + 1 :]
    for pair in [(a, b)]
}


def _swap(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if a in VOWELS and b in VOWELS:
        return 0.15 if frozenset((a, b)) in _SMALL else 0.35
    if frozenset((a, b)) in _NEAR:
        return 0.25
    return 0.7 if a in "lr" and b in "lr" else 1.0  # one sound in half of Asia


_SOUNDS = "aeioupbtdkgfvmnlrhszcSZC"
_WEIGHT = {s: 0.3 if s == "i" else 0.5 if s in VOWELS else 0.6 if s == "h" else 1.0 for s in _SOUNDS}
_SWAP = {a: {b: _swap(a, b) for b in _SOUNDS} for a in _SOUNDS}
ENOUGH = 0.95  # nothing but equality is better
FLOOR = 0.65  # a likeness below it is not worked out: 0 says "quite unlike"


def _distance(a: str, b: str, limit: float) -> float:
    """Weighted edits between two strings of sounds, a swap of neighbours being one; anything over `limit` once it is sure to be over."""
    if abs(len(a) - len(b)) * 0.3 > limit:
        return limit + 1
    before: list[float] = []
    row = [0.0]
    weights = [_WEIGHT[t] for t in b]
    for w in weights:
        row.append(row[-1] + w)
    last = ""
    for i, s in enumerate(a, 1):
        own, swaps = _WEIGHT[s], _SWAP[s]
        left = row[0] + own
        new = [left]
        for j, t in enumerate(b, 1):
            cost = row[j - 1] + swaps[t]
            if (up := row[j] + own) < cost:
                cost = up
            if (left := left + weights[j - 1]) < cost:
                cost = left
            if i > 1 and j > 1 and t == last and s == b[j - 2] and before[j - 2] + 0.6 < cost:
                cost = before[j - 2] + 0.6
            left = cost
            new.append(cost)
        if min(new) > limit:
            return limit + 1
        before, row, last = row, new, s
    return row[-1]


@lru_cache(maxsize=200_000)
def _heard(word: str) -> tuple[tuple[str, float, tuple[int, ...]], ...]:
    """The readings of a word, each with its weight and how many consonants of each class it has (``h`` and the vowels left out)."""
    out = []
    for sounds in readings(word):
        classes = sounds.translate(_CLASS_BUT_H)
        out.append((sounds, sum(_WEIGHT[s] for s in sounds), tuple(classes.count(c) for c in "ptkfsmnl")))
    return tuple(out)


_CLASS_BUT_H = str.maketrans({"b": "p", "d": "t", "g": "k", "v": "f", "z": "s", "c": "s", "S": "s", "Z": "s", "C": "s", "r": "l"})


@lru_cache(maxsize=500_000)
def likeness(a: str, b: str, floor: float = FLOOR) -> float:
    """How alike two words of a name sound, 0 to 1, by their nearest pair of readings; 0 for all below `floor`, and
    for words that neither begin alike nor have the same bones. Symmetric.
    """
    if a > b:
        return likeness(b, a, floor)
    if a == b:
        return 1.0
    if not set(initials(a)) & set(initials(b)) and not set(skeletons(a)) & set(skeletons(b)):
        return 0.0
    best = 0.0
    for x, weight_x, classes_x in _heard(a):
        for y, weight_y, classes_y in _heard(b):
            if x == y:
                return 1.0
            if best >= ENOUGH:
                continue
            whole = max(weight_x, weight_y)
            limit = (1.0 - max(best, floor)) * whole
            # Each consonant that has no fellow in the other word costs at least 0.6 (as half of a swap); most pairs end here.
            more = less = 0
            for m, n in zip(classes_x, classes_y, strict=True):
                if m > n:
                    more += m - n
                else:
                    less += n - m
            if max(more, less) * 0.6 - 0.4 > limit:
                continue
            best = max(best, 1.0 - _distance(x, y, limit) / whole)
    return best if best >= floor else 0.0
