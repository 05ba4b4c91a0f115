"""Translations and retellings: what both leave as it is (names, figures, quotes), and whether two texts have it in the same order.

A name is any word with a capital inside a sentence, taken by its first consonants, so that *Лаврова*, *Lavrov* and *Lavroff* are alike; a
figure by its digits without the last zeros, so that *940 тыс.* and *940,000* are; a quote by its length. No words of any language are
needed for that, and nothing that was read from the article: what one language's rules overlook does not make two texts differ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from zlib import crc32

TRANSLATED = 0.6   # share of the shorter text's anchors that the other has in the same order; reports written apart come to half…
HARD = 2.0         # …where figures and quotes of this weight are among them;
NAMES = 0.7        # where it is names alone, more: who was there is told alike by everybody
RETOLD = 0.78      # in one language, where names and quotes are spelt alike by everybody
ENOUGH = 7.0       # weight that has to be in common: short reports of one event have its names and day alike whoever wrote them…
MANY = 10.0        # …and where it is names alone
FIGURES = 0.7      # share of the shorter text's figures that the other has in the same order: who reports for himself adds some
QUOTE = 2.0        # what a direct quote weighs; a name weighs 1
SHORT = 3          # blanks in quotation marks under which they hold a name or an irony, no quote
TOGETHER = 1.4     # both shares added: where there is little in common, all the figures have to be
APART = 3          # anchors within which two are neighbours
MOVED = 0.75       # what an anchor counts that stands a few places off
LOOSE = 0.62       # a quote and its translation are of this length to one another, or longer

QUOTED = re.compile(r"«([^«»]{15,1500})»|“([^“”]{15,1500})”|„([^„“”]{15,1500})[“”]|\"([^\"\n]{15,1500})\"")

_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f'’.,]\d{3})+(?![\d.,]?\d)|(?<!\w)\d+(?:[.,]\d+)?")
_LINE = re.compile(r"[^\n]+")
_CAPITAL = re.compile(r"(?<![^\W_])[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĠĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚЀ-Я][^\W\d_]*")
_FRESH = re.compile(r"(?:[.!?…:\"«»“”„(\[]|[-–—]\s)\s*\Z")
_ENDING = re.compile(r"(?:ого|его|ому|ему|ыми|ими|ами|ями|ым|им|ой|ей|ою|ею|ом|ем|ах|ях|ам|ям|ый|ий|ая|яя|ую|юю|а|у|е|ы|и|я|ю|й|ь)$")
_CYRILLIC = {
    **dict.fromkeys("жчшщц", "C"), **dict.fromkeys("кгхґ", "K"), "с": "S", "з": "S", "п": "P", "б": "B", "ф": "V", "в": "V",
    "т": "T", "д": "D", "м": "M", "н": "N", "л": "L", "р": "R",
}  # fmt: skip
_MARKED = str.maketrans({**dict.fromkeys("čćšžşśźż", "j"), "ç": "s", "ğ": ""})   # j stands for all hissing sounds
_LATIN = (
    ("tch", "C"), ("sch", "C"), ("dj", "C"), ("dzh", "C"), ("zh", "C"), ("sh", "C"), ("ch", "C"), ("cz", "C"), ("ts", "C"), ("tz", "C"),
    ("kh", "K"), ("gh", "K"), ("ck", "K"), ("qu", "K"), ("ph", "V"), ("th", "T"), ("x", "KS"), ("ge", "C"), ("gi", "C"), ("ce", "S"),
    ("ci", "S"), ("cy", "S"), ("j", "C"), ("c", "K"), ("k", "K"), ("q", "K"), ("g", "K"), ("s", "S"), ("z", "S"), ("p", "P"), ("b", "B"),
    ("f", "V"), ("v", "V"), ("t", "T"), ("d", "D"), ("m", "M"), ("n", "N"), ("l", "L"), ("r", "R"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Anchor:
    """One thing that a translation keeps: `weight` is how much it tells. The `key` of a name or figure is equal in both texts; of a quote
    only the number of `letters` is kept."""

    kind: Literal["name", "figure", "quote"]
    key: str
    weight: float
    letters: int = 0


def anchors(text: str) -> tuple[Anchor, ...]:
    """The anchors of a text in order of first appearance, each name and figure once."""
    found: dict[tuple[str, str], tuple[int, Anchor]] = {}
    for at, anchor in (*_names(text), *_figures(text)):
        found.setdefault((anchor.kind, anchor.key), (at, anchor))
    quotes = [(m.start(), Anchor("quote", "", QUOTE, len(m.group()))) for m in QUOTED.finditer(text) if m.group().count(" ") >= SHORT]
    return tuple(a for _, a in sorted((*found.values(), *quotes), key=lambda x: x[0]))


@lru_cache(maxsize=200_000)
def _anchor(kind: Literal["name", "figure"], key: str, weight: float) -> Anchor:
    """One value for all articles that have it: a hundred thousand of them have some millions of names."""
    return Anchor(kind, key, weight)


def _figures(text: str) -> Iterator[tuple[int, Anchor]]:
    for m in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", m.group())
        bare = digits.strip("0")
        if bare:
            year = len(digits) == 4 and digits[:2] in ("19", "20")
            yield m.start(), _anchor("figure", bare, 0.5 if year or len(bare) == 1 else 1.0 if len(bare) == 2 else 1.5)


def _names(text: str) -> Iterator[tuple[int, Anchor]]:
    for line in _LINE.finditer(text):
        found = list(_CAPITAL.finditer(text, line.start(), line.end()))
        if len(found) > 0.6 * (line.group().count(" ") + 1):
            continue   # a headline with all its words in capitals tells no names
        for w in found:
            before = text[max(line.start(), w.start() - 3) : w.start()]
            if w.end() - w.start() > 3 and before.strip() and not _FRESH.search(before):
                key = skeleton(w.group())
                if len(key) > 1:
                    yield w.start(), _anchor("name", key, 1.0)


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The first consonants of a name, four at most, as any script has them: ``"Токаевым"`` and ``"Tokaïev"`` → ``"TKV"``."""
    small = word.casefold()
    if re.search(r"[а-яё]", small):
        stem = _ENDING.sub("", small) if len(small) > 4 else small
        classes = "".join(_CYRILLIC.get(c, "") for c in (stem if len(stem) > 2 else small).replace("дж", "ж"))
    else:
        marked = small.translate(_MARKED)
        rest = "".join(c for c in unicodedata.normalize("NFKD", marked) if not unicodedata.combining(c))
        classes, at = "", 0
        while at < len(rest):
            for letters, sound in _LATIN:
                if rest.startswith(letters, at):
                    classes, at = classes + sound, at + len(letters)
                    break
            else:
                at += 1
    return re.sub(r"(.)\1+", r"\1", classes)[:4]


def keys(found: Sequence[Anchor]) -> tuple[int, ...]:
    """Numbers by which a text and its translation find one another: a figure with a neighbour, three names in a row."""
    telling = [a for a in found if a.kind != "quote" and a.weight >= 1]
    names = [a.key for a in telling if a.kind == "name"]
    out = [(a.key, b.key) for i, a in enumerate(telling) for b in telling[i + 1 : i + 1 + APART] if "figure" in (a.kind, b.kind)]
    rows = [*zip(names, names[1:], names[2:], strict=False), *zip(names, names[1:], names[3:], strict=False)]
    rows += zip(names, names[2:], names[3:], strict=False)
    return tuple(dict.fromkeys(crc32("\x1f".join(k).encode()) for k in (*out, *rows)))


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts have in the same order: shares of the shorter's and of the longer's weight, and how many."""

    share: float
    whole: float
    quotes: int
    figures: int
    names: int

    @property
    def told(self) -> str:
        """In words: ``"the same 3 quotes, 5 figures, 7 names in order"``."""
        counts = ((self.quotes, "quote"), (self.figures, "figure"), (self.names, "name"))
        return "the same " + ", ".join(f"{n} {what}{'s' if n > 1 else ''}" for n, what in counts if n) + " in order"


def retold(one: Sequence[Anchor], other: Sequence[Anchor], same_language: bool) -> Likeness | None:
    """How alike two texts are, where one is so like the other that it has to be its translation, or told anew from it."""
    needed = RETOLD if same_language else TRANSLATED
    short, long = sorted((one, other), key=_weight)
    least, most = _weight(short), _weight(long)
    if least < ENOUGH or _bound(short, long) < max(ENOUGH, needed * least):
        return None
    pairs = _in_order(short, long)
    common = [short[i] for i, _ in pairs]
    moved = [short[i] for i in _moved(short, long, pairs)]

    def worth(*kinds: str) -> float:
        return sum(a.weight for a in common if a.kind in kinds) + MOVED * sum(a.weight for a in moved if a.kind in kinds)

    share = worth("name", "figure", "quote") / least
    hard = worth("figure", "quote") >= HARD
    if share * least < (ENOUGH if hard else MANY) or share < (needed if hard else max(needed, NAMES)):
        return None
    figures = _weight([a for a in short if a.kind == "figure"])
    if figures and (worth("figure") < FIGURES * figures or share + worth("figure") / figures < TOGETHER):
        return None
    count = {kind: sum(a.kind == kind for a in (*common, *moved)) for kind in ("quote", "figure", "name")}
    return Likeness(share, share * least / most, count["quote"], count["figure"], count["name"])


def _weight(found: Sequence[Anchor]) -> float:
    return sum(a.weight for a in found)


def _bound(short: Sequence[Anchor], long: Sequence[Anchor]) -> float:
    """What they may have in common at most, whatever the order."""
    there = {(a.kind, a.key) for a in long}
    quotes = min(sum(a.kind == "quote" for a in short), sum(a.kind == "quote" for a in long))
    return QUOTE * quotes + sum(a.weight for a in short if a.kind != "quote" and (a.kind, a.key) in there)


def _in_order(short: Sequence[Anchor], long: Sequence[Anchor]) -> list[tuple[int, int]]:
    """The heaviest common subsequence, as places in the one and in the other."""
    n, m = len(short), len(long)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(m - 1, -1, -1):
            value = max(below[j], row[j + 1])
            if _alike(short[i], long[j]):
                value = max(value, below[j + 1] + short[i].weight)
            row[j] = value
    out, i, j = [], 0, 0
    while i < n and j < m:
        if _alike(short[i], long[j]) and best[i][j] == best[i + 1][j + 1] + short[i].weight:
            out.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return out


def _moved(short: Sequence[Anchor], long: Sequence[Anchor], pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Places of names and figures that the other text has too, a few places off: within a sentence each language has its own order."""
    there: dict[tuple[str, str], int] = {(a.kind, a.key): j for j, a in enumerate(long) if a.kind != "quote"}
    out = []
    for i in sorted(set(range(len(short))) - {i for i, _ in pairs}):
        j = there.get((short[i].kind, short[i].key))
        if j is not None:
            low = max((y for x, y in pairs if x < i), default=-1)
            high = min((y for x, y in pairs if x > i), default=len(long))
            if max(low - j, j - high) <= APART:
                out.append(i)
    return out


def _alike(a: Anchor, b: Anchor) -> bool:
    if a.kind != b.kind:
        return False
    if a.kind != "quote":
        return a.key == b.key
    return LOOSE * max(a.letters, b.letters) <= min(a.letters, b.letters)
