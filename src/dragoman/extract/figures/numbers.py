"""Numbers in running text: in figures with every habit of the language, in words, with magnitudes, halves, ranges and approximations."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container
from dataclasses import dataclass, field, replace
from functools import lru_cache

from dragoman.model.fold import fold
from dragoman.model.pack.figures import FiguresWords
from dragoman.model.span import Span

BLANKS = "\u00a0\u202f\u2009"  # the blanks that part no words: in any language they may part thousands
_LINK = re.compile(r"[ \t\u00a0\u202f\u2009]{0,2}|[-‐‑'’ʼ]|\. ?| ?[«\"“„] ?|[»\"”] |\) ")
_DASH = re.compile(r"\s?[-‐‑–—−]\s?")
_CHOICE = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Item:
    """A run of letters, a numeral in figures (`number` is its value) or a sign; `key` is its folded form."""

    text: str
    key: str
    start: int
    end: int
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from items ``first`` to ``end - 1``; `scale` is the magnitude among them (1: none), `approximate` where inexact.

    `fraction` marks a phrase such as *a third* (`value` is in percent then), `words` a number written out.
    """

    first: int
    end: int
    value: float
    scale: float = 1.0
    approximate: bool = False
    fraction: bool = False
    words: bool = False


def expand(form: str) -> tuple[str, ...]:
    """All that a form with ``(a|b|)`` stands for."""
    parts = _CHOICE.split(form)
    options = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    return tuple(dict.fromkeys("".join(choice) for choice in itertools.product(*options)))


def _table(forms: dict[str, tuple[str, ...]]) -> dict[tuple[str, ...], float]:
    return {tuple(fold(one).split()): float(value) for value, many in forms.items() for form in many for one in expand(form)}


def phrases(forms: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The phrases as folded words."""
    return frozenset(tuple(fold(one).split()) for form in forms for one in expand(form))


def longest(table: Container[tuple[str, ...]], items: Items, i: int) -> int:
    """How many items from `i` on make a phrase of the table; 0 for none."""
    keys = tuple(x.key for x in items.all[i : i + 5])
    for n in range(len(keys), 0, -1):
        if keys[:n] in table and all(items.linked(k) for k in range(i + 1, i + n)):   # a look into the table costs less than the gaps
            return n
    return 0


def before(table: frozenset[tuple[str, ...]], items: Items, i: int) -> int:
    """How many items right before `i` make a phrase of the table; 0 for none."""
    for n in (5, 4, 3, 2, 1):
        if i - n >= 0 and tuple(x.key for x in items.all[i - n : i]) in table and all(items.linked(k) for k in range(i - n + 1, i + 1)):
            return n
    return 0


@dataclass(frozen=True, eq=False)
class Numerals:
    """The number words of one language, ready to be looked up."""

    words: FiguresWords
    literal: re.Pattern[str]
    small: dict[tuple[str, ...], float]
    multiply: dict[tuple[str, ...], float]
    magnitudes: dict[tuple[str, ...], float]
    tight: dict[tuple[str, ...], float]
    rounds: dict[tuple[str, ...], float]
    fractions: dict[tuple[str, ...], float]
    fraction_before: frozenset[tuple[str, ...]]
    fraction_after: frozenset[tuple[str, ...]]
    halves: frozenset[tuple[str, ...]]
    half_of: frozenset[tuple[str, ...]]
    alone: frozenset[tuple[str, ...]]
    articles: frozenset[tuple[str, ...]]
    conjunctions: frozenset[tuple[str, ...]]
    approximate: frozenset[tuple[str, ...]]
    approximate_after: frozenset[tuple[str, ...]]
    vague: frozenset[tuple[str, ...]]


@lru_cache(maxsize=16)
def numerals(words: FiguresWords) -> Numerals:
    """The tables of a language, built once."""
    group = "".join(re.escape(c) for c in words.thousands + BLANKS)
    point = "".join(re.escape(c) for c in dict.fromkeys(words.decimal + ".,"))
    literal = re.compile(
        rf"(?<![\w.,])\d{{1,3}}(?P<by>[{group}])\d{{3}}(?:(?P=by)\d{{3}})*(?![\d])(?:[{point}]\d+(?!\d))?"
        rf"|\d+(?:[{point}]\d+)?"
    )
    return Numerals(
        words,
        literal,
        _table(dict(words.numbers)),
        _table(dict(words.multiply)),
        _table(dict(words.magnitudes)),
        _table(dict(words.tight)),
        _table(dict(words.rounds)),
        _table(dict(words.fractions)),
        phrases(words.fraction_before),
        phrases(words.fraction_after),
        phrases(words.halves),
        phrases(words.half_of),
        phrases(words.alone),
        phrases(words.articles),
        phrases(words.conjunctions),
        phrases(words.approximate),
        phrases(words.approximate_after),
        phrases(words.vague),
    )


def literal(text: str, words: FiguresWords) -> float | None:
    """The value of a numeral in figures as the language writes it; None for anything else."""
    table = numerals(words)
    match = table.literal.fullmatch(text)
    if match is None:
        return None
    if match["by"]:
        head, *rest = re.split(rf"[{''.join(re.escape(c) for c in '.,' if c != match['by'])}]", text)
        return float(head.replace(match["by"], "") + ("." + rest[0] if rest else ""))
    whole, _, part = text.replace(",", ".").partition(".")
    return float(f"{whole}.{part}") if part else float(whole)


class Items:
    """The words, numerals and signs of a text in order."""

    def __init__(self, whole: str, table: Numerals, signs: str) -> None:
        self.text = whole
        self.all: list[Item] = []
        pattern = re.compile(rf"(?P<n>{table.literal.pattern})|[^\W\d_]+" + (rf"|[{re.escape(signs)}]" if signs else ""))
        for m in pattern.finditer(whole):
            text, number = m.group(), literal(m.group(), table.words) if m["n"] else None
            self.all.append(Item(text, fold(text) if text[0].isalpha() else text, m.start(), m.end(), number))
        self._links = [bool(_LINK.fullmatch(self.gap(i))) for i in range(len(self.all))]

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, i: int) -> Item:
        return self.all[i]

    def gap(self, i: int) -> str:
        """The characters between item i-1 and item i."""
        return self.text[self.all[i - 1].end : self.all[i].start] if 0 < i < len(self.all) else "\n"

    def linked(self, i: int) -> bool:
        """True where item i may go on with the phrase that item i-1 belongs to."""
        return 0 <= i < len(self._links) and self._links[i]

    def dashed(self, i: int) -> bool:
        """True where a dash stands between item i-1 and item i."""
        return bool(_DASH.fullmatch(self.gap(i)))

    def span(self, first: int, end: int) -> Span:
        """The span of items first..end-1."""
        return Span(self.all[first].start, self.all[end - 1].end)


@dataclass(slots=True)
class Scanner:
    """Reads numbers off the items of one text."""

    items: Items
    table: Numerals
    _memo: dict[tuple[int, bool], Number | None] = field(default_factory=dict)

    def number(self, i: int, money: bool = False) -> Number | None:
        """The number that begins at item `i`, with its magnitude; `money` where the sign of a currency stands before it."""
        if (i, money) not in self._memo:
            self._memo[i, money] = self._number(i, money)
        return self._memo[i, money]

    def _number(self, i: int, money: bool) -> Number | None:
        t, items = self.table, self.items
        n = longest(t.fractions, items, i)
        if n and (share := self._share(i, n)) is not None:
            return share
        total, at, scale, seen = 0.0, i, 1.0, False
        inexact = worded = False
        for _ in range(4):
            part = self._below_thousand(at)
            if part is None and not seen and (one := self._implied(at)) is not None:
                part = one
            if part is None or (seen and (part.value >= scale or not items.gap(at).isspace())):
                break
            if seen and part.words and part.value == 1:
                break  # "2,3 milliards un an plus tôt"
            at, inexact, worded = part.end, inexact or part.approximate, worded or part.words
            value, unit = part.value, 1.0
            while at < len(items) and items.linked(at) and (m := longest(t.magnitudes, items, at)):
                unit *= t.magnitudes[tuple(x.key for x in items.all[at : at + m])]
                at += m
            if unit == 1.0 and at < len(items) and items.linked(at) and (m := longest(t.tight, items, at)):
                beside = at + m < len(items) and not items[at + m].key.isalnum() and items.linked(at + m) and items.gap(at + m) != " "
                if money or beside:
                    unit = t.tight[tuple(x.key for x in items.all[at : at + m])]
                    at += m
            if unit > 1.0 and at < len(items) and items.linked(at) and (m := longest(t.halves, items, at)):
                value, at = value + 0.5, at + m
            total += value * unit
            seen, scale = True, unit if unit > 1.0 else scale
            if unit == 1.0 or at >= len(items) or not items.linked(at):
                break
        return Number(i, at, _exact(total), scale, inexact, words=worded) if seen else None

    def _share(self, i: int, n: int) -> Number | None:
        """*a third*, where the words around say that it is one of something."""
        t, items = self.table, self.items
        value = t.fractions[tuple(x.key for x in items.all[i : i + n])]
        led = before(t.fraction_before, items, i)
        followed = i + n < len(items) and items.linked(i + n) and longest(t.fraction_after, items, i + n)
        return Number(i, i + n, value, fraction=True, words=True) if led or followed else None

    def _implied(self, i: int) -> Number | None:
        """One of a magnitude that no number precedes (*a million*, *миллиард*), or half of it."""
        t, items = self.table, self.items
        n = longest(t.half_of, items, i)
        if n and i + n < len(items) and items.linked(i + n) and longest(t.magnitudes, items, i + n):
            return Number(i, i + n, 0.5, words=True)
        n = longest(t.articles, items, i)
        if n and i + n < len(items) and items.linked(i + n) and longest(t.magnitudes, items, i + n) and not self._vague(i):
            return Number(i, i + n, 1.0, words=True)
        if longest(t.alone, items, i) and not self._vague(i) and not (i and items[i - 1].number is not None and items.linked(i)):
            return Number(i, i, 1.0, words=True)
        return None

    def _vague(self, i: int) -> bool:
        return bool(before(self.table.vague, self.items, i))

    def _below_thousand(self, i: int) -> Number | None:
        """A numeral in figures, or words up to 999, with a half behind it."""
        t, items = self.table, self.items
        if i >= len(items):
            return None
        if items[i].number is not None:
            found = Number(i, i + 1, items[i].number or 0.0)
        else:
            n = longest(t.rounds, items, i)
            if n:
                return Number(i, i + n, t.rounds[tuple(x.key for x in items.all[i : i + n])], approximate=True, words=True)
            worded = self._worded(i)
            if worded is None:
                return None
            found = worded
        at = found.end
        if at < len(items) and items.linked(at) and (m := longest(t.halves, items, at)):
            found = replace(found, value=found.value + 0.5, end=at + m)
        return found

    def _worded(self, i: int) -> Number | None:
        t, items = self.table, self.items
        at, value, last = i, 0.0, 1000.0
        while at < len(items) and (at == i or items.linked(at)):
            if at > i and (m := longest(t.conjunctions, items, at)) and at + m < len(items) and items.linked(at + m):
                step = longest(t.small, items, at + m)
                follows = t.small[tuple(x.key for x in items.all[at + m : at + m + step])] if step else 0.0
                if not step or follows >= last or last < 20:
                    break
                at += m
                continue
            if at > i and value < 100 and (m := longest(t.multiply, items, at)):
                by = t.multiply[tuple(x.key for x in items.all[at : at + m])]
                value, last, at = value * by, by, at + m
                continue
            n = longest(t.small, items, at)
            if not n:
                break
            one = t.small[tuple(x.key for x in items.all[at : at + n])]
            if at > i and (one >= last or last < 20 or one == 0):
                break
            value, last, at = value + one, 100.0 if one >= 100 else one, at + n
        return Number(i, at, value, words=True) if at > i else None

    def preceded(self, i: int) -> tuple[int, bool]:
        """Where the approximation before item `i` begins (``i`` itself for none), and whether there is one."""
        at, inexact = i, False
        for _ in range(2):
            n = before(self.table.approximate, self.items, at)
            if not n:
                break
            at, inexact = at - n, True
        return at, inexact

    def followed(self, i: int) -> int:
        """The end of the approximation right behind item ``i - 1``; `i` for none."""
        if i < len(self.items) and self.items.linked(i):
            return i + longest(self.table.approximate_after, self.items, i)
        return i


def _exact(value: float) -> float:
    """Without the dust of binary fractions: 5.63 thousand million is 5 630 000 000."""
    near = round(value)
    return float(near) if abs(value - near) < 1e-6 * max(1.0, abs(value)) * 1e-3 else round(value, 6)
