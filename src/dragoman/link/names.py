"""Two names of persons: are they one man's? Word by word, over scripts, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.link.sounds import initials, likeness, one_script, readings, skeletons
from dragoman.link.words import EQUAL, FAMILY, NONE, Lore, begins_alike, share

# Small words inside names, casefolded, as they stand in Latin and Cyrillic script: they hold no identity of their own.
PARTICLES = frozenset(
    """
    al el ul ad as ash at bin ben ibn bint abu von van der den de del della di da do dos das du le la los y e zu zur ter ten af av of the st
    аль эль ад ас аш ат бин бен ибн абу фон ван дер ден де дель делла ди да ду душ дос ле ла зу тер тен ог оглы оглу кызы уулу
    """.split()  # noqa: SIM905
)
SYLLABLES = frozenset({"Ван", "Ду", "Да", "Ди"})   # Chinese family names that look like particles
_WORD = re.compile(r"[^\W_]*[^\W\d_][^\W_]*(?:['’ʼ`][^\W_]+)*\.?")
ROMAN = re.compile(r"[IVX]{2,}")
RANKS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "fils": "jr", "père": "sr"}
RANKS |= {"младший": "jr", "мл": "jr", "старший": "sr", "ст": "sr"}
_PATRONYMIC = re.compile(r"(?:ovi[cC]|evi[cC]|ovna|evna|i[cC]na|[aouei]gli|kizi)$")

# Weights are natural logarithms of odds (see `link.words`).
SAME = 0.5        # the one rule of decision: a score from here on says "one person"
ALONE = -1.0      # what is thought of a family name alone and a full name before they are looked at
BEFORE = -3.5     # what is thought of two names that fall into one block before they are looked at
UNLIKE = -2.6     # words below it are two words
STRICT = 1.2      # a family name should agree as well as this
GIVEN = 3.0       # the most that a given name proves
INITIAL, AGAINST, MORE = 1.2, 5.0, 0.5   # an initial that agrees; a contradiction; a word that only one has
OTHER = 2.0       # words left over on both sides, beside their own weight
LEADING = 5       # letters: family names that lead (Xi, Kim, Abe, Wang, Zhang) are short


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as its words: `words` are those that bear identity in order, `initials_` single letters, `patronymics` apart; `rank` tells
    bearers of one name apart (*Jr.*, *XVI*).
    """

    text: str
    words: tuple[str, ...]
    initials_: tuple[str, ...] = ()
    patronymics: tuple[str, ...] = ()
    rank: str = ""

    @property
    def full(self) -> bool:
        """True for a family name with something beside it that tells its bearer from his kin."""
        return len(self.words) > 1 or bool(self.words and (self.initials_ or self.rank))


@lru_cache(maxsize=200_000)
def person(text: str) -> PersonName:
    """A name split into its words; particles are dropped where anything else is left, hyphens part words."""
    words: list[str] = []
    letters: list[str] = []
    rank = ""
    right = " ".join(word if ROMAN.fullmatch(word) else one_script(word) for word in text.split())
    for m in _WORD.finditer(right):
        bare = m.group().rstrip(".")
        if (words or letters) and (bare.casefold() in RANKS or ROMAN.fullmatch(bare)):
            rank = RANKS.get(bare.casefold(), bare)
        elif initial := _initial(m, right):
            letters.extend(initial)
        else:
            words.append(bare)
    bearing = [w for n, w in enumerate(words) if w.casefold() not in PARTICLES or (n == 0 and w in SYLLABLES)] or words
    patronymics: list[str] = []
    for word in bearing[:] if len(bearing) > 2 else ():
        sounds = readings(word)
        if len(word) > 5 and sounds and _PATRONYMIC.search(sounds[0]) and len(bearing) > 2:
            bearing.remove(word)
            patronymics.append(word)
    return PersonName(text, tuple(bearing), tuple(letters), tuple(patronymics), rank)


def _initial(m: re.Match[str], text: str) -> str:
    """The letters of a word that is initials: one with a full stop (*V.*, *Ю.*, *Yu.*), or Latin capitals without (*W*, *JD*).

    A Cyrillic letter without a full stop is a syllable (*Ван И*), and so is one beside a hyphen (*Chan-o-cha*).
    """
    bare = m.group().rstrip(".")
    stopped = m.group().endswith(".")
    hyphen = text[m.start() - 1 : m.start()] == "-" or text[m.end() : m.end() + 1] == "-"
    if len(bare) == 1:
        return bare if stopped or (bare.isascii() and bare.isupper() and not hyphen) else ""
    if len(bare) == 2 and len(text) > 4 and stopped and bare[0].isupper():
        return bare[0]      # "Ю. Ушаков", "Yu. Ushakov": one letter written with two
    return bare if len(bare) == 2 and bare.isascii() and bare.isupper() and m.start() == 0 and not text.isupper() else ""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """What two names say of each other. `weight`: the natural logarithm of the odds that they are one person's; `score`: the same as a
    share of one. `reasons` in plain words.

    `clash` is True where something in them contradicts (*Heydar* and *Ilham*), so that they are never one by way of a third.
    """

    weight: float
    reasons: tuple[str, ...] = ()
    clash: bool = False

    @property
    def score(self) -> float:
        """0 to 1; from `SAME` on the names are held for one person's."""
        return share(self.weight)


NO = NameMatch(-9.0)


def compare(a: PersonName, b: PersonName, lore: Lore = NONE) -> NameMatch:
    """Whether two names, each with more than a family name, can be one person's.

    Words are matched one to one, whatever their order, and their weights added; a word may also be two of the other (*Abdulaziz*, *Abdel
    Aziz*). A word that only one has (patronymic, second given name) speaks little against; words left over on both sides, other
    initials, another patronymic or rank speak for two: *Heydar* and *Ilham Aliyev*.
    """
    if not a.words or not b.words:
        return NO
    if a.text.casefold() == b.text.casefold():
        return NameMatch(BEFORE + EQUAL + GIVEN * (len(a.words) + len(a.initials_) > 1), ("same name",))
    if a.rank and b.rank and a.rank != b.rank:
        return NameMatch(-9.0, clash=True)
    found = _compare(a, b, lore)
    if found.weight < 0 and max(len(a.words), len(b.words)) > 2:
        joined = [_compare(x, y, lore) for x, y in _joined(a, b)]
        best = max(joined, key=lambda m: m.weight, default=found)
        if best.weight >= 0:
            return best
    return found


def _joined(a: PersonName, b: PersonName) -> Iterator[tuple[PersonName, PersonName]]:
    """The pair with two neighbouring words of one side written as one, where that is a word of the other."""
    for one, other, turned in ((a, b, False), (b, a, True)):
        for i in range(len(one.words) - 1) if len(one.words) > 2 else ():
            whole = one.words[i] + one.words[i + 1].casefold()
            if any(likeness(whole, w) >= 0.9 for w in other.words):
                less = replace(one, words=(*one.words[:i], whole, *one.words[i + 2 :]))
                yield (other, less) if turned else (less, other)


def _compare(a: PersonName, b: PersonName, lore: Lore) -> NameMatch:
    pairs = _pairs(a, b, lore)
    rest_a = [w for i, w in enumerate(a.words) if i not in {i for _, i, _ in pairs}]
    rest_b = [w for j, w in enumerate(b.words) if j not in {j for _, _, j in pairs}]
    if rest_a and rest_b and (together := _together(a, b)):
        return together
    weight, clash = BEFORE, False
    reasons = [_reason(w, a.words[i], b.words[j]) for w, i, j in sorted(pairs, key=lambda p: p[1])]
    # A family name proves most, one given name less, for it is common; what more agrees adds little.
    roles = sorted(((_is_given(a, i, b, j, lore), w) for w, i, j in pairs), key=lambda r: (r[0], -r[1]))
    strong = [min(w, GIVEN) if given else w for given, w in roles]
    weight += sum(strong[:2]) + sum(w if w < 0 else 0.3 * w for w in strong[2:])
    if not pairs:
        return NameMatch(weight, clash=bool(rest_a and rest_b))
    for w, i, j in pairs:
        last = (i == len(a.words) - 1) + (j == len(b.words) - 1)
        if last == 2 and w < STRICT and not _leads(a, b, pairs):
            weight -= 1.0   # family names are the last to be spelled otherwise
    weight += _left_over(a, b, rest_a, rest_b, lore, reasons)
    if a.rank and a.rank == b.rank:
        weight += GIVEN
        reasons.append(a.rank)
    clash = bool(rest_a and rest_b) and not any(begins_alike(x, w, lore) for x in (*a.initials_, *b.initials_) for w in (*rest_a, *rest_b))
    if a.initials_ and b.initials_:
        fewer, more = sorted((a.initials_, b.initials_), key=len)
        if len(a.initials_) == len(b.initials_) and all(any(begins_alike(x, y, lore) for y in more) for x in fewer):
            reasons.append("same initials")
            weight += INITIAL if len(pairs) == 1 else 0.0
        elif not rest_a and not rest_b:
            return NameMatch(weight - 2 * AGAINST, clash=True)   # George W. and George H. W.
    if a.patronymics and b.patronymics:
        of_fathers = max(lore.weight(x, y) for x in a.patronymics for y in b.patronymics)
        if of_fathers < 0:
            return NameMatch(weight - 2 * AGAINST, clash=True)
        reasons.append("same patronymic")
    return NameMatch(round(weight, 4), tuple(reasons), clash and weight < 0)


def _pairs(a: PersonName, b: PersonName, lore: Lore) -> list[tuple[float, int, int]]:
    """Words of the two names matched one to one, best pairs first: weight and the place of each."""
    cells = sorted(
        (-lore.weight(x, y), abs((len(a.words) - i) - (len(b.words) - j)), i, j)
        for i, x in enumerate(a.words)
        for j, y in enumerate(b.words)
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    out: list[tuple[float, int, int]] = []
    for negative, _, i, j in cells:
        if -negative > UNLIKE and i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            out.append((-negative, i, j))
    return out


def _leads(a: PersonName, b: PersonName, pairs: list[tuple[float, int, int]]) -> bool:
    """Whether the family name stands first in both and agrees (*Kim Jong Un*)."""
    return len(a.words) == len(b.words) == 3 and any(w >= STRICT for w, i, j in pairs if i == j == 0)


def _is_given(a: PersonName, i: int, b: PersonName, j: int, lore: Lore) -> bool:
    """Whether a matched pair of words is a given name: as the tables know it, else by its place."""
    if lore.given(a.words[i]) or lore.given(b.words[j]):
        return not (i == len(a.words) - 1 and j == len(b.words) - 1)
    return i < len(a.words) - 1 and j < len(b.words) - 1 and not (i == j == 0 and len(a.words[0]) <= LEADING)


def _reason(weight: float, x: str, y: str) -> str:
    return f"{x} = {y}" if weight >= STRICT else f"{x} ~ {y}"


def _left_over(a: PersonName, b: PersonName, rest_a: list[str], rest_b: list[str], lore: Lore, reasons: list[str]) -> float:
    """What words without a fellow weigh: initials may be theirs, one side alone may have more, both sides contradict."""
    weight = 0.0
    for letters, words in ((a.initials_, rest_b), (b.initials_, rest_a)):
        if not letters or (a.initials_ and b.initials_):
            continue
        others = words + list(a.patronymics) + list(b.patronymics)
        whole = a.words if letters is b.initials_ else b.words
        if others and all(any(begins_alike(x, w, lore) for w in others) for x in letters[:1]):
            reasons.append("initials agree")
            weight += INITIAL if words else 0.0
            words[:] = [w for w in words if not any(begins_alike(x, w, lore) for x in letters)]
        elif len(whole) < 3 and others:
            weight -= AGAINST
    if rest_a and rest_b:
        best = max(lore.weight(x, y) for x in rest_a for y in rest_b)
        return weight + min(best, UNLIKE) - OTHER
    alone, longer = (rest_a, a) if rest_a else (rest_b, b)
    weight -= MORE * len(alone)
    if alone and len(longer.words) > 2 and longer.words[0] in alone:
        weight -= 2 * MORE   # named after the father: Mahamat Idriss Déby
    if alone and 1 in (len(a.words), len(b.words)) and not (a.initials_ and b.initials_) and "initials agree" not in reasons:
        weight -= AGAINST   # a family name alone says nothing of the given name
    return weight


def _together(a: PersonName, b: PersonName) -> NameMatch | None:
    """One name written in fewer words than the other: *Abdel Fattah* and *Abdelfattah*, *Jong Un* and *Jongun*."""
    if len(a.words) == len(b.words):
        return None
    like = likeness("".join(a.words).casefold(), "".join(b.words).casefold())
    return NameMatch(BEFORE + EQUAL, ("same when written together",)) if like >= 0.9 else None


def surname_of(short: PersonName, full: PersonName, lore: Lore = NONE) -> NameMatch:
    """Whether a name of one word is the family name in a full one: the last word, or the first where the family name leads (*Xi*)."""
    if len(short.words) != 1 or not full.words:
        return NO
    word = short.words[0]
    last = lore.family(word, full.words[-1])
    first = lore.family(word, full.words[0]) - 1.0 if len(full.words) > 1 and len(full.words[0]) <= LEADING else UNLIKE
    weight = max(last, first)
    if weight < FAMILY:
        return NO
    if short.initials_ and not all(
        any(begins_alike(x, w, lore) for w in (full.words[:-1] if last >= first else full.words[1:])) for x in short.initials_[:1]
    ):
        return NO
    return NameMatch(weight + ALONE, (_reason(weight, word, full.words[-1] if last >= first else full.words[0]),))


def block_keys(name: PersonName, lore: Lore = NONE) -> tuple[str, ...]:
    """Keys of which two spellings of one full name share at least one: the bones of one word with the first sound of another, or with the
    name for which that is a short form."""
    out: set[str] = set()
    others = [*name.words, *name.initials_]
    for i, word in enumerate(name.words):
        for bones in skeletons(word):
            for j, other in enumerate(others):
                if i != j:
                    out.update(f"{bones}+{sound}" for sound in initials(other))
                    out.update(f"{bones}+{group}" for group in lore.symbols(other) if group[0] == "~")
    if len(name.words) > 1:
        out.update(f"={bones}" for bones in skeletons("".join(name.words)))
    return tuple(sorted(out))


def surname_keys(name: PersonName) -> tuple[str, ...]:
    """Keys under which a name of one word finds the full names that may hold it."""
    words = {w for n, w in enumerate(name.words) if n == len(name.words) - 1 or (n == 0 and len(w) <= LEADING)}
    return tuple(sorted({f"~{bones}" for w in words for bones in skeletons(w)}))
