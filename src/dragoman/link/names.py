"""Two names of persons: are they one man's? Word by word, over scripts, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from dragoman.link.sounds import initials, likeness, one_script, readings, skeletons

# Small words inside names, casefolded, as they stand in Latin and Cyrillic script: they hold no identity of their own.
PARTICLES = frozenset(
    """
    al el ul ad as ash at bin ben ibn bint abu von van der den de del della di da do dos das du le la los y e zu zur ter ten af av of the st
    аль эль ад ас аш ат бин бен ибн абу фон ван дер ден де дель делла ди да ду душ дос ле ла зу тер тен ог оглы оглу кызы уулу
    """.split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*\.?")
_PATRONYMIC = re.compile(r"(?:ovi[cC]|evi[cC]|ovna|evna|i[cC]na|[aouei]gli|kizi)$")

# Below these a word is another word. Given names are told apart by family and office too, so they may differ more.
SAME_FAMILY, SAME_GIVEN, SAME_SCRIPT = 0.80, 0.70, 0.86
UNLIKE = 0.55  # and below this no press could have meant the same word
LEADING = 5  # letters: family names that lead (Xi, Kim, Abe, Wang, Zhang) are short
SHORT = 4  # letters; a shorter word has no room for a slip inside one script


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as its words: `words` are those that bear identity in order, `initials_` single letters, `patronymics` apart."""

    text: str
    words: tuple[str, ...]
    initials_: tuple[str, ...] = ()
    patronymics: tuple[str, ...] = ()

    @property
    def full(self) -> bool:
        """True for a family name with something beside it that tells its bearer from his kin."""
        return len(self.words) > 1 or bool(self.words and self.initials_)


@lru_cache(maxsize=200_000)
def person(text: str) -> PersonName:
    """A name split into its words; particles are dropped where anything else is left, hyphens part words."""
    words: list[str] = []
    letters: list[str] = []
    patronymics: list[str] = []
    for m in _WORD.finditer(one_script(text)):
        word = m.group()
        bare = word.rstrip(".")
        if len(bare) == 1:
            letters.append(bare)
        elif len(bare) == 2 and word.endswith(".") and bare[0].isupper() and len(text) > 4:
            letters.append(bare[0])  # "Ю. Ушаков", "Yu. Ushakov": one letter written with two
        else:
            words.append(bare)
    bearing = [w for w in words if w.casefold() not in PARTICLES] or words
    if len(bearing) > 1:
        for word in bearing[:]:
            sounds = readings(word)
            if len(word) > 5 and sounds and _PATRONYMIC.search(sounds[0]) and len(bearing) > 2:
                bearing.remove(word)
                patronymics.append(word)
    return PersonName(text, tuple(bearing), tuple(letters), tuple(patronymics))


@dataclass(frozen=True, slots=True)
class NameMatch:
    """`score` 0 to 1; 0 where the names are not held for one person's. `reasons` in plain words.

    `clash` is True where they are certainly two persons' (*Heydar* and *Ilham*), not merely too unlike to be sure.
    """

    score: float
    reasons: tuple[str, ...] = ()
    clash: bool = False


NO, CLASH = NameMatch(0.0), NameMatch(0.0, clash=True)


def _script(word: str) -> str:
    return "c" if re.search(r"[\u0400-\u052f]", word) else "l" if re.search(r"[a-zA-Z\u00c0-\u024f]", word) else "o"


def word_likeness(a: str, b: str, symbols: Callable[[str], frozenset[str]] | None = None) -> float:
    """Likeness of two words of names; stricter inside one script, where press houses agree on most spellings.

    `symbols` gives what a name table knows of a word; a shared symbol lifts an uncertain pair, and is asked for uncertain ones only.
    """
    like = likeness(a, b)
    if _script(a) == _script(b):
        if a.casefold() == b.casefold():
            return 1.0
        if min(len(a), len(b)) <= SHORT and like < 1.0:
            return 0.0
        if like < SAME_SCRIPT:  # good enough for a given name (Aliaksandr, Alexander), never for a family name
            return min(like, SAME_FAMILY - 0.01) if set(skeletons(a)) & set(skeletons(b)) else 0.0
    if symbols is not None and 0.4 <= like < 0.95 and symbols(a) & symbols(b):
        like = 0.95
    return like


def _pairs(a: PersonName, b: PersonName, symbols: Callable[[str], frozenset[str]] | None) -> list[tuple[float, int, int]]:
    """Words of the two names matched one to one, best pairs first."""
    cells = sorted(
        (
            (-word_likeness(x, y, symbols), abs((len(a.words) - i) - (len(b.words) - j)), i, j)
            for i, x in enumerate(a.words)
            for j, y in enumerate(b.words)
        ),
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    out: list[tuple[float, int, int]] = []
    for negative, _, i, j in cells:
        if -negative >= SAME_GIVEN and i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            out.append((-negative, i, j))
    return out


def _family_agrees(a: PersonName, b: PersonName, pairs: list[tuple[float, int, int]]) -> bool:
    """The family name is the last word of one or the other, and has to agree closely; in *Kim Jong Un* it is the first of three."""
    family = [s for s, i, j in pairs if i == len(a.words) - 1 or j == len(b.words) - 1]
    if family and max(family) >= SAME_FAMILY and (min(family) >= SAME_FAMILY or max(family) == 1.0):
        return True
    return len(pairs) == len(a.words) == len(b.words) == 3 and any(s >= 0.95 for s, i, j in pairs if i == j == 0)


def _initials_agree(letters: tuple[str, ...], words: list[str]) -> bool:
    return all(any(set(initials(letter)) & set(initials(w)) for w in words) for letter in letters) if letters else True


def compare(a: PersonName, b: PersonName, symbols: Callable[[str], frozenset[str]] | None = None) -> NameMatch:
    """Whether two names, each with more than a family name, can be one person's.

    Every word that both have must agree; words that only one has (patronymic, second given name) are no hindrance, words left over
    on both sides are: *Heydar* and *Ilham Aliyev* are two.
    """
    if not a.words or not b.words:
        return NO
    if a.text.casefold() == b.text.casefold():
        return NameMatch(1.0, ("same name",))
    pairs = _pairs(a, b, symbols)
    rest_a = [w for i, w in enumerate(a.words) if i not in {i for _, i, _ in pairs}]
    rest_b = [w for j, w in enumerate(b.words) if j not in {j for _, _, j in pairs}]
    if rest_a and rest_b:
        together = _joined(a, b)
        alike = max(likeness(x, y) for x in rest_a for y in rest_b)
        return together if together.score or alike >= UNLIKE else CLASH
    if not _family_agrees(a, b, pairs):
        return NO
    reasons = [f"{a.words[i]} = {b.words[j]}" + ("" if s >= 1 else f" ({s:.2f})") for s, i, j in sorted(pairs, key=lambda p: p[1])]
    score = sum(s for s, _, _ in pairs) / len(pairs)
    if len(pairs) == 1 and not (len(a.words) == len(b.words) == 1):
        # Only one word in common: the other name has initials, which must be those of what is left.
        letters, words = (a.initials_, rest_b) if len(a.words) == 1 else (b.initials_, rest_a)
        if not letters or not _initials_agree(letters, words + list(a.patronymics) + list(b.patronymics)):
            return NO
        reasons.append("initials agree")
        score *= 0.95
    elif a.initials_ and b.initials_:
        fewer, more = sorted((a.initials_, b.initials_), key=len)
        if len(a.initials_) != len(b.initials_) or not _initials_agree(fewer, list(more)):
            return CLASH  # George W. and George H. W.
        reasons.append("same initials")
    if a.patronymics and b.patronymics and max(likeness(x, y) for x in a.patronymics for y in b.patronymics) < SAME_GIVEN:
        return CLASH
    return NameMatch(round(score, 4), tuple(reasons))


def _joined(a: PersonName, b: PersonName) -> NameMatch:
    """One name written in fewer words than the other: *Abdel Fattah* and *Abdelfattah*, *Jong Un* and *Jongun*."""
    if len(a.words) == len(b.words):
        return NO
    like = likeness("".join(a.words).casefold(), "".join(b.words).casefold())
    return NameMatch(round(like * 0.97, 4), ("same when written together",)) if like >= 0.9 else NO


def surname_of(short: PersonName, full: PersonName, symbols: Callable[[str], frozenset[str]] | None = None) -> NameMatch:
    """Whether a name of one word is the family name in a full one: the last word, or the first where the family name leads (*Xi*)."""
    if len(short.words) != 1 or not full.words:
        return NO
    word = short.words[0]
    last = word_likeness(word, full.words[-1], symbols)
    first = word_likeness(word, full.words[0], symbols) * 0.9 if len(full.words[0]) <= LEADING else 0.0
    like = max(last, first)
    if like < SAME_FAMILY:
        return NO
    if short.initials_ and not _initials_agree(short.initials_, list(full.words[:-1] if last >= first else full.words[1:])):
        return NO
    return NameMatch(
        round(like, 4), (f"{word} = {full.words[-1] if last >= first else full.words[0]}" + ("" if like >= 1 else f" ({like:.2f})"),)
    )


def block_keys(name: PersonName) -> tuple[str, ...]:
    """Keys of which two spellings of one full name share at least one: the bones of one word with the first sound of another."""
    out: set[str] = set()
    others = [*name.words, *name.initials_]
    for i, word in enumerate(name.words):
        for bones in skeletons(word):
            for j, other in enumerate(others):
                if i != j:
                    out.update(f"{bones}+{sound}" for sound in initials(other))
    if len(name.words) > 1:
        out.update(f"={bones}" for bones in skeletons("".join(name.words)))
    return tuple(sorted(out))


def surname_keys(name: PersonName) -> tuple[str, ...]:
    """Keys under which a name of one word finds the full names that may hold it."""
    words = {w for n, w in enumerate(name.words) if n == len(name.words) - 1 or (n == 0 and len(w) <= LEADING)}
    return tuple(sorted({f"~{bones}" for w in words for bones in skeletons(w)}))
