"""Find what the grammar of a pack can build over a text: a chart from right to left, so that all that follows a word is already there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.errors import PackError
from dragoman.extract.dates_grammar import WORD, Call, Element, Grammar, Production, fold
from dragoman.extract.dates_means import FUNCTIONS

REPORTED = ("date", "time", "duration", "set")
MANY = 32     # readings of one category from one word on: a list of fifty dates must not take a minute
GROUPED = 3   # figures after a separator of thousands


@dataclass(frozen=True, slots=True)
class Token:
    """A word, figure or sign with its place. `glued`: nothing stands before it. `gap`: a blank line does."""

    start: int
    end: int
    form: str
    low: str
    glued: bool
    gap: bool


@dataclass(frozen=True, slots=True)
class Item:
    """Tokens `start` to `end` (exclusive) read as `category`, by which rule, out of which parts."""

    start: int
    end: int
    category: str
    value: Any
    rule: str
    rank: int
    weak: bool
    parts: tuple[Item, ...] = ()


def tokens(text: str) -> tuple[Token, ...]:
    """The words, figures and signs of a text. A number with separators of thousands is one word and no figure of a date."""
    out: list[Token] = []
    end = 0
    for match in WORD.finditer(text):
        start = match.start()
        form = match.group()
        between = text[end:start]
        out.append(Token(start, match.end(), form, fold(form), start == end and start > 0, between.count("\n") > 1))
        end = match.end()
    return tuple(out)


def parse(words: tuple[Token, ...], grammar: Grammar) -> tuple[Item, ...]:
    """The longest readings that are reported, from left to right, none over another."""
    chart: list[dict[str, list[Item]]] = [{} for _ in range(len(words) + 1)]
    for at in range(len(words) - 1, -1, -1):
        _fill(at, words, grammar, chart)
    out: list[Item] = []
    at = 0
    while at < len(words):
        best: Item | None = None
        for category in REPORTED:
            for item in chart[at].get(category, ()):
                if (best is None or (item.end, -item.rank) > (best.end, -best.rank)) and _stands(item, words, grammar):
                    best = item
        if best is None:
            at += 1
        else:
            out.append(best)
            at = best.end
    return tuple(out)


def _fill(at: int, words: tuple[Token, ...], grammar: Grammar, chart: list[dict[str, list[Item]]]) -> None:
    seen: set[tuple[int, str, Any]] = set()
    agenda: list[Item] = []

    def put(item: Item) -> None:
        key = (item.end, item.category, item.value)
        if key not in seen and len(chart[at].get(item.category, ())) < MANY:
            seen.add(key)
            chart[at].setdefault(item.category, []).append(item)
            agenda.append(item)

    word = words[at]
    if word.form.isdigit() and word.form.isascii():
        for item in _figures(at, words):
            put(item)
    for entry in grammar.entries.get(word.low, ()):
        end = at + len(entry.words)
        if _run(entry.words, at, words):
            weak = " ".join(w.form for w in words[at:end]) in grammar.weak
            put(Item(at, end, entry.category, entry.value, entry.category, 0, weak))
    for production, run in grammar.by_word.get(word.low, ()):
        if _run(run, at, words):
            for item in _complete(production, at, at + len(run), {}, (), words, chart):
                put(item)
    while agenda:
        item = agenda.pop()
        for production in grammar.by_category.get(item.category, ()):
            first = production.elements[0]
            for made in _complete(production, at, item.end, {first.slot: item.value}, (item,), words, chart):
                put(made)


def _run(run: tuple[str, ...], at: int, words: tuple[Token, ...]) -> bool:
    if at + len(run) > len(words):
        return False
    return all(words[at + i].low == w and (i == 0 or not words[at + i].gap) for i, w in enumerate(run))


def _figures(at: int, words: tuple[Token, ...]) -> Iterator[Item]:
    form = words[at].form
    n = int(form)
    if len(form) <= 3 and n:   # 2,000 and 2 000 and 2.000 are numbers, their halves are nothing
        end, whole = at + 1, n
        while (
            end + 1 < len(words) and words[end].low in ",." and words[end].glued and words[end + 1].glued
            and len(words[end + 1].form) == GROUPED and words[end + 1].form.isdigit()
        ):
            whole, end = whole * 1000 + int(words[end + 1].form), end + 2
        if end > at + 1:
            yield Item(at, end, "cardinal", whole, "figures", 0, False)
            return
    rest = len(form) == GROUPED and at >= 2 and words[at].glued and words[at - 1].glued and words[at - 1].low in ",."
    if rest and words[at - 2].form.isdigit():
        return
    yield Item(at, at + 1, "int", n, "figures", 0, False)
    if len(form) <= 2:
        if 1 <= n <= 31:
            yield Item(at, at + 1, "dd", n, "figures", 0, False)
        if 1 <= n <= 12:
            yield Item(at, at + 1, "mm", n, "figures", 0, False)
        if n <= 24:
            yield Item(at, at + 1, "hh", n, "figures", 0, False)
    if len(form) == 2:
        yield Item(at, at + 1, "yy", n, "figures", 0, False)
        if n < 60:
            yield Item(at, at + 1, "ii", n, "figures", 0, False)
    if len(form) == 4 and 1000 <= n <= 2199:
        yield Item(at, at + 1, "yyyy", n, "figures", 0, False)


def _complete(
    production: Production, start: int, end: int, slots: dict[str, Any], parts: tuple[Item, ...],
    words: tuple[Token, ...], chart: list[dict[str, list[Item]]],
) -> Iterator[Item]:
    """All ways to finish a production whose first element has been found."""
    if start and not _context(production.before, production.before_not, words, start - 1):
        return
    if not start and production.before is not None and "" not in production.before:
        return
    for stop, bound, children in _follow(production.elements, 1, end, slots, parts, words, chart):
        if not _context(production.after, production.after_not, words, stop):
            continue
        value = _mean(production.means, bound, production.name)
        if value is None:
            continue
        weak = production.unary and production.before is None and production.after is None and any(p.weak for p in children)
        yield Item(start, stop, production.to, value, production.name, production.rank, weak, children)


def _context(need: frozenset[str] | None, refuse: frozenset[str], words: tuple[Token, ...], at: int) -> bool:
    word = words[at].low if 0 <= at < len(words) else ""
    return (need is None or word in need) and word not in refuse


def _follow(
    elements: tuple[Element, ...], i: int, at: int, slots: dict[str, Any], parts: tuple[Item, ...],
    words: tuple[Token, ...], chart: list[dict[str, list[Item]]],
) -> Iterator[tuple[int, dict[str, Any], tuple[Item, ...]]]:
    if i == len(elements):
        yield at, slots, parts
        return
    element = elements[i]
    if at < len(words) and not words[at].gap and (words[at].glued or not element.glued):
        if element.category:
            for item in chart[at].get(element.category, ()):
                yield from _follow(elements, i + 1, item.end, {**slots, element.slot: item.value}, (*parts, item), words, chart)
        else:
            for run in element.words:
                if words[at].low == run[0] and _run(run, at, words):
                    yield from _follow(elements, i + 1, at + len(run), slots, parts, words, chart)
    if element.optional:
        yield from _follow(elements, i + 1, at, slots, parts, words, chart)


def _mean(tree: Call | int | str, slots: dict[str, Any], rule: str) -> Any:
    if isinstance(tree, int):
        return tree
    if isinstance(tree, str):
        return slots.get(tree, tree)
    function = FUNCTIONS.get(tree.name)
    if function is None:
        raise PackError(f"dates: rule {rule!r}: no function {tree.name!r}; there are {', '.join(sorted(FUNCTIONS))}")
    args = [_mean(a, slots, rule) for a in tree.args]
    return None if any(a is None for a in args) else function(*args)


def _stands(item: Item, words: tuple[Token, ...], grammar: Grammar) -> bool:
    """True where the item may be reported: not weak (unless it is its whole line), and no piece of a longer figure, sum or address."""
    first, final = words[item.start], words[item.end - 1]
    before = words[item.start - 1] if item.start else None
    after = words[item.end] if item.end < len(words) else None
    if item.weak and (item.start or any(w.low != "." for w in words[item.end:])):
        return False
    if before is not None and first.glued:
        if before.low[-1].isalnum() and first.form[0].isalnum():
            return False
        named = before.low == "-" and before.glued and item.start > 1 and words[item.start - 2].form[-1].isalpha()
        if named and first.form[0].isalpha():
            return False   # Jean-Noël
        if first.form[0].isdigit() and before.low in "$€£₽#№@./:_-%+&=,*":
            joined = item.start < 2 or words[item.start - 1].glued
            if before.low not in ".,-" or (joined and words[item.start - 2].form[-1:].isdigit()):
                return False
    if after is not None and after.glued:
        if after.low[0].isalnum() and (final.form[-1].isalnum() or (final.form == "." and after.form.isdigit())):
            return False
        if final.form[-1].isdigit():
            if after.low in "%‰$€£₽°@_":
                return False
            more = words[item.end + 1] if item.end + 1 < len(words) else None
            if after.low in "/:.,-" and more is not None and more.glued and more.form[0].isdigit():
                return False
    bare = item.end - item.start == 1 and first.form.isdigit()
    return not (bare and after is not None and (after.low in grammar.counted or after.low in "%$€£"))
