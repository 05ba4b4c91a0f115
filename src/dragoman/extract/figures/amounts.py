"""Amounts in running text: numbers with what they count. Ranges and shares of a whole are two amounts with one unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from dragoman.extract.figures.numbers import Items, Number, Numerals, Scanner, before, longest, numerals, phrases
from dragoman.extract.lexicon import Phrases, Words
from dragoman.model.pack import Pack
from dragoman.model.pack.figures import CountKind, FiguresWords
from dragoman.model.span import Span

UnitKind = Literal["money", "percent"] | CountKind


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted, with the items that say so, and the rate behind it (*a year*)."""

    name: str
    kind: UnitKind
    first: int
    end: int
    rate: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit. `span` covers all words of the amount, `number` the offsets of its numeral alone, `noun` those of the unit.

    `role` is ``part`` or ``whole`` in *13 of the 17 articles*, ``lower`` or ``upper`` in a range. `worded` marks a number in words.
    """

    value: float
    unit: str
    kind: UnitKind
    span: Span
    number: Span
    noun: Span
    approximate: bool = False
    worded: bool = False
    role: str = ""
    fraction: bool = False


@dataclass(frozen=True, eq=False)
class Units:
    """The units of one language, ready to be met in a text."""

    symbols: dict[str, str]
    tables: tuple[tuple[UnitKind, Phrases], ...]
    kinds: dict[str, CountKind]
    suffixes: dict[tuple[str, ...], str]
    rates: dict[tuple[str, ...], str]
    fillers: frozenset[tuple[str, ...]]
    percent: frozenset[tuple[str, ...]]
    out_of: frozenset[tuple[str, ...]]
    open: frozenset[tuple[str, ...]]
    join: frozenset[tuple[str, ...]]
    free: frozenset[tuple[str, ...]]
    signs: str


@lru_cache(maxsize=16)
def units(words: FiguresWords, endings: tuple[str, ...], finals: tuple[str, ...]) -> Units:
    """The tables of a language, built once."""
    money, counted = (Phrases(endings, finals) for _ in range(2))
    for code, names in words.currencies.items():
        for name in names:
            money.add(name, code)
    for entry in words.counted:
        for name in entry.words:
            counted.add(name, entry.unit)
    symbols = {sign: code for code, signs in words.symbols.items() for sign in signs}
    signs = "".join(sorted({c for sign in symbols for c in sign if not c.isalnum()} | {"%", "‰"}))
    flat = {phrase: value for value, forms in words.suffixes.items() for phrase in phrases(forms)}
    rates = {phrase: value for value, forms in words.rates.items() for phrase in phrases(forms)}
    return Units(
        symbols,
        (("money", money), ("thing", counted)),
        {entry.unit: entry.kind for entry in words.counted},
        flat,
        rates,
        phrases(words.fillers),
        phrases(words.percent),
        phrases(words.out_of),
        phrases(words.range_open),
        phrases(words.range_join),
        phrases(words.range_free),
        signs,
    )


class Reader:
    """Reads the amounts off one text, from left to right; none overlaps another."""

    def __init__(self, text: str, pack: Pack, soft: frozenset[int] = frozenset()) -> None:
        """`soft` are the offsets of words that may stand between a number and its noun (adjectives)."""
        self.soft = soft
        self.table: Numerals = numerals(pack.figures)
        self.units = units(pack.figures, pack.offices.endings, pack.offices.finals)
        self.items = Items(text, self.table, self.units.signs)
        self.scan = Scanner(self.items, self.table)
        self.words = Words(text)
        self.not_after = phrases(pack.figures.not_after)

    def amounts(self, blocked: tuple[Span, ...] = ()) -> Iterator[Amount]:
        """Every amount outside the `blocked` stretches."""
        i = 0
        while i < len(self.items):
            found = None if self._blocked(i, blocked) else self._at(i, blocked)
            if found is None:
                i += 1
                continue
            amounts, end = found
            yield from amounts
            i = max(end, i + 1)

    def _blocked(self, i: int, blocked: tuple[Span, ...]) -> bool:
        item = self.items[i]
        return any(b.start <= item.start < b.end for b in blocked)

    def _symbol(self, i: int) -> tuple[str, int] | None:
        """(currency, end) of a sign of money at item `i`, letters before it included (*US$*, *R$*)."""
        items = self.items
        for n in (2, 1):
            if i + n <= len(items) and (n == 1 or items.gap(i + 1) == ""):
                text = items.text[items[i].start : items[i + n - 1].end]
                if text in self.units.symbols:
                    return self.units.symbols[text], i + n
        return None

    def _at(self, i: int, blocked: tuple[Span, ...]) -> tuple[list[Amount], int] | None:
        items = self.items
        sign = self._symbol(i)
        at = sign[1] if sign and sign[1] < len(items) and items.gap(sign[1]) in {"", " ", "\u00a0", "\u202f"} else i
        money = sign[0] if sign and at == sign[1] else None
        first = self.scan.number(at, money is not None)
        if first is None or (first.end == first.first == at and not money and first.scale == 1.0):
            return None
        if any(b.start <= items[k].start < b.end for k in range(at, max(first.end, at + 1)) for b in blocked):
            return None
        if money is None and before(self.not_after, items, at):
            return None
        begin = i
        second, joined, second_money = self._second(first, begin, money)
        last = second or first
        unit = self._unit(last.end, last)
        own = self._unit(first.end, first) if second is not None else None
        if money is not None or second_money is not None:
            code = money or second_money or ""
            unit = Unit(code, "money", last.end, last.end)
        if joined == "of" and unit is None and own is not None:
            unit, last_end = own, last.end
        elif second is not None and unit is None:
            if own is None:
                return None
            second, last, unit, last_end = None, first, own, own.end
        elif unit is None:
            return None
        else:
            last_end = unit.end
        start, inexact = self.scan.preceded(begin)
        done = self.scan.followed(last_end)
        inexact = inexact or done > last_end or first.approximate
        span = items.span(start, max(done, last_end, last.end))
        numbers = [first]
        roles = [""]
        if second is not None:
            if joined == "range":
                if first.scale == 1.0 and second.scale > 1.0 and own is None:
                    first = replace(first, value=first.value * second.scale, scale=second.scale)
                numbers, roles = [first, second], ["lower", "upper"]
            else:
                numbers, roles = [first, second], ["part", "whole"]
        noun = items.span(unit.first, unit.end) if unit.end > unit.first else span
        out = []
        for number, role in zip(numbers, roles, strict=True):
            place = items.span(number.first, max(number.end, number.first + 1))
            name = f"{unit.name} {unit.rate}" if unit.rate and unit.kind == "measure" else unit.name
            name, kind = ("percent", unit.kind) if number.fraction else (name, unit.kind)
            out.append(
                Amount(number.value, name, kind, span, place, noun, inexact or number.approximate, number.words, role, number.fraction)
            )
        return out, max(last_end, last.end, done)

    def _second(self, first: Number, begin: int, money: str | None) -> tuple[Number | None, str, str | None]:
        """The other end of a range, or the whole of a share: (number, ``range`` or ``of``, the currency that its sign names)."""
        items = self.items
        if first.fraction:
            return None, "", None
        for at in dict.fromkeys((first.end, self._past_unit(first))):
            if at >= len(items):
                continue
            if items.dashed(at):
                step, kind = at, "range"
            else:
                n, kind = self._joiner(at, begin, first)
                if not n:
                    continue
                step = at + n
            sign = self._symbol(step) if step < len(items) else None
            step = sign[1] if sign else step
            if step < len(items) and (items.linked(step) or items.dashed(step)):
                second = self.scan.number(step, money is not None or sign is not None)
                if second is not None and second.end > step and self._joined(first, second, kind, money, sign[0] if sign else None):
                    return second, kind, sign[0] if sign else None
        return None, "", None

    def _joined(self, first: Number, second: Number, kind: str, money: str | None, sign: str | None) -> bool:
        """True where two numbers are the ends of one range, or a share and its whole: one unit, the larger behind."""
        if second.fraction:
            return False
        own, other = self._unit(first.end, first), self._unit(second.end, second)
        names = {n for n in (own.name if own else None, other.name if other else None, sign, None if own else money) if n}
        if len(names) > 1:
            return False
        shared = second.scale if first.scale == 1.0 and own is None and kind == "range" else 1.0
        return first.value * shared < second.value or (kind == "of" and first.value <= second.value)

    def _past_unit(self, first: Number) -> int:
        unit = self._unit(first.end, first)
        return unit.end if unit else first.end

    def _joiner(self, at: int, begin: int, first: Number) -> tuple[int, str]:
        items, u = self.items, self.units
        if not items.linked(at):
            return 0, ""
        n = longest(u.out_of, items, at)
        if n:
            return n, "of"
        n = longest(u.free, items, at)
        if n and at == first.end:  # "by 0.1 points to 4 percent" is none
            return n, "range"
        n = longest(u.join, items, at)
        start, _ = self.scan.preceded(begin)
        if n and (before(u.open, items, start) or before(u.open, items, begin)):
            return n, "range"
        return 0, ""

    def _unit(self, at: int, number: Number) -> Unit | None:
        """The unit that begins right behind item ``at - 1``."""
        items, u = self.items, self.units
        if number.fraction:
            return Unit("percent", "percent", number.first, number.end)
        if at >= len(items) or not (items.linked(at) or items.dashed(at)):
            return None
        if items[at].text in {"%"} or longest(u.percent, items, at):
            return Unit("percent", "percent", at, at + max(1, longest(u.percent, items, at)))
        sign = self._symbol(at)
        if sign is not None and items.linked(at):
            return Unit(sign[0], "money", at, sign[1])
        n = longest(u.suffixes, items, at) if items.gap(at) in {"-", "‑", "‐", ""} else 0
        if n:
            return self._counted(u.suffixes[tuple(x.key for x in items.all[at : at + n])], at, at + n)
        step = at
        for _ in range(2):
            n = longest(u.fillers, items, step)
            if not n or step + n >= len(items) or not items.linked(step + n):
                break
            step += n
        for at in range(step, min(step + 5, len(items))):
            for kind, table in u.tables:
                found = self._phrase(table, at)
                if found is not None:
                    name, end = found
                    return Unit(name, "money", at, end) if kind == "money" else self._counted(name, at, end)
            if items[at].start not in self.soft or at + 1 >= len(items) or not items.linked(at + 1):
                break
        return None

    def _counted(self, name: str, first: int, end: int) -> Unit:
        items, rate = self.items, ""
        for at in range(end, min(end + 3, len(items))):  # "cubic metres of gas a year"
            if not items.linked(at):
                break
            if n := longest(self.units.rates, items, at):
                rate, end = self.units.rates[tuple(x.key for x in items.all[at : at + n])], at + n
                break
        return Unit(name, self.units.kinds.get(name, "thing"), first, end, rate)

    def _phrase(self, table: Phrases, at: int) -> tuple[str, int] | None:
        """(value, end item) of a phrase of the table at an item."""
        start = self.items[at].start
        w = self.words.at(start)
        if w >= len(self.words) or self.words[w].start != start:
            return None
        found = table.match(self.words, w)
        if found is None:
            return None
        stop = self.words[found[0] - 1].end
        end = at
        while end < len(self.items) and self.items[end].start < stop:
            end += 1
        return found[1][0], end
