"""How names in Latin letters are written in Cyrillic: what has been learnt of it, and how well two spellings go together by it."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

STRANGE = math.log(1e-6)   # a letter that stands for something it has never been seen to stand for
WIDEST = 4                 # Latin letters in a unit ("tsch")
BEAM = 4                   # ways kept at each point
EDGE = -1

# Letters of other Cyrillic alphabets as Russian would write them.
_RUSSIAN = str.maketrans(
    {"і": "и", "ї": "и", "є": "е", "ґ": "г", "ў": "у", "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х"}
    | {"ј": "й", "љ": "ль", "њ": "нь", "ћ": "ч", "ђ": "дж", "џ": "дж", "ѓ": "г", "ќ": "к", "ѕ": "дз"}
    | {"ҳ": "х", "ҷ": "дж", "ӣ": "и", "ӯ": "у"}
)


class Transcriber(Protocol):
    """What is known of Latin and Cyrillic spellings of one name."""

    def gain(self, latin: str, cyrillic: str) -> float:
        """How much likelier the two words are as spellings of one name than as two names: a natural logarithm, 0 where nothing is known."""
        ...

    def read(self, latin: str) -> str:
        """The likeliest Cyrillic spelling; empty where nothing is known."""
        ...


class NoTranscriber:
    """Nothing is known."""

    def gain(self, latin: str, cyrillic: str) -> float:
        """0."""
        return 0.0

    def read(self, latin: str) -> str:
        """Empty."""
        return ""


@dataclass(frozen=True, eq=False)
class Letters:
    """How likely a letter follows another in the names of one script: logarithms, by the pair and by the letter alone."""

    pairs: Mapping[str, float]
    alone: Mapping[str, float]

    def of(self, word: str) -> float:
        """The logarithm of the chance of a word, its end included."""
        word = f"^{word}$"
        return sum(self.pairs.get(word[i : i + 2], self.alone.get(word[i + 1], STRANGE) - 1.0) for i in range(len(word) - 1))


@dataclass(frozen=True, eq=False)
class Transcription:
    """Units of one to four Latin and up to two Cyrillic letters that stand for each other, and how likely one follows another.

    `units`: Latin letters → Cyrillic letters → number of the unit. `single`: logarithm of the chance of each unit, the last being the end
    of a name. `steps`: the same after another unit, under ``before * len(single) + unit``. `yields`: what is left, after each unit, for
    steps never seen (a logarithm, added to `single`). The last of `yields` is that of the beginning.
    """

    units: Mapping[str, Mapping[str, int]]
    single: Sequence[float]
    steps: Mapping[int, float]
    yields: Sequence[float]
    latin: Letters
    cyrillic: Letters

    def gain(self, latin: str, cyrillic: str) -> float:
        """See `Transcriber`."""
        latin, cyrillic = self.known(latin), russian(cyrillic)
        if not latin or not cyrillic:
            return 0.0
        return self.joint(latin, cyrillic) - self.latin.of(latin) - self.cyrillic.of(cyrillic)

    def joint(self, latin: str, cyrillic: str) -> float:
        """The logarithm of the chance of the best way to take the two words apart into units."""
        n, m = len(latin), len(cyrillic)
        at: list[list[dict[int, float] | None]] = [[None] * (m + 1) for _ in range(n + 1)]
        at[0][0] = {EDGE: 0.0}
        for i in range(n + 1):
            arcs = [(a, self.units.get(latin[i : i + a], {})) for a in range(min(WIDEST, n - i) + 1)]
            for j in range(m + 1):
                here = at[i][j]
                if not here:
                    continue
                ways = sorted(here.items(), key=lambda w: (-w[1], w[0]))[:BEAM]
                for a, known in arcs:
                    for b in range(1 if a == 0 else 0, min(2, m - j) + 1):
                        unit = known.get(cyrillic[j : j + b])
                        if unit is None and (a > 1 or b > 1):
                            continue
                        row = at[i + a]
                        there = row[j + b]
                        if there is None:
                            there = row[j + b] = {}
                        for before, score in ways:
                            value = score + (STRANGE if unit is None else self._step(before, unit))
                            key = before if unit is None else unit
                            if value > there.get(key, -1e9):
                                there[key] = value
        end = at[n][m] or {}
        return max((score + self._step(before, len(self.single) - 1) for before, score in end.items()), default=-1e9)

    def read(self, latin: str) -> str:
        """See `Transcriber`."""
        word = self.known(latin)
        piles: list[list[tuple[float, int, str]]] = [[] for _ in range(len(word) + 1)]
        piles[0] = [(0.0, EDGE, "")]
        for i in range(len(word)):
            best = sorted(piles[i], reverse=True)[:BEAM]
            for a in range(1, min(WIDEST, len(word) - i) + 1):
                known = self.units.get(word[i : i + a], {})
                for score, before, out in best:
                    piles[i + a].extend((score + self._step(before, unit), unit, out + letters) for letters, unit in known.items())
                    if not known and a == 1:
                        piles[i + 1].append((score + STRANGE, before, out))
        end = len(self.single) - 1
        return max(((score + self._step(before, end), out) for score, before, out in piles[-1]), default=(0.0, ""))[1]

    def _step(self, before: int, unit: int) -> float:
        found = self.steps.get((before if before >= 0 else len(self.single)) * len(self.single) + unit)
        return self.yields[before] + self.single[unit] if found is None else found

    def known(self, word: str) -> str:
        """The word in letters that units have: without the accent where they have not the letter with it, and without signs."""
        return "".join(_letters(unicodedata.normalize("NFC", word.casefold()), self.units))


def _letters(word: str, units: Mapping[str, object]) -> Iterator[str]:
    for c in word:
        if c in units:
            yield c
        else:
            yield from (x for x in unicodedata.normalize("NFKD", c) if x in units)


def russian(word: str) -> str:
    """A Cyrillic word in the letters of Russian, small, without signs."""
    return "".join(c for c in unicodedata.normalize("NFC", word.casefold()).translate(_RUSSIAN) if "а" <= c <= "я" or c == "ё")
