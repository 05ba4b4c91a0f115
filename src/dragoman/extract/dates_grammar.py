"""The grammar of dates made ready: patterns and meanings read once, indexed by how a rule begins. No words of a language stand here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from dragoman.errors import PackError
from dragoman.model.pack.dates import DatesWords

WORD = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
FOLD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "—": "–", "‑": "-", "−": "-", "‐": "-", "ё": "е"})
CHUNK = re.compile(r"(?:<[^>]*>|\{[^}]*\}|\([^)]*\)|[^\s<{(])+")
BRACKETS = str.maketrans("[]", "()")   # in a pattern a round bracket groups, a square one is a round one of the text


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a pattern: a category (with its slot) or alternatives of words. `glued`: no space before it."""

    category: str
    slot: str
    words: tuple[tuple[str, ...], ...]
    glued: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class Call:
    """A node of a meaning: a function over arguments, a name (slot or symbol) or a number."""

    name: str
    args: tuple[Call | int | str, ...]


@dataclass(frozen=True, slots=True)
class Production:
    """One pattern of one rule, ready to run. `rank`: place in the file; the earlier rule wins at equal length."""

    name: str
    to: str
    elements: tuple[Element, ...]
    means: Call | int | str
    rank: int
    before: frozenset[str] | None
    before_not: frozenset[str]
    after: frozenset[str] | None
    after_not: frozenset[str]
    unary: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of the lexicon: its words, the category and the value."""

    words: tuple[str, ...]
    category: str
    value: int | str


class Grammar:
    """A pack's dates, indexed. Built once for a `DatesWords` by `grammar`."""

    def __init__(self, words: DatesWords) -> None:
        self.words = words
        self.by_word: dict[str, list[tuple[Production, tuple[str, ...]]]] = defaultdict(list)
        self.by_category: dict[str, list[Production]] = defaultdict(list)
        self.entries: dict[str, list[Entry]] = defaultdict(list)
        self.weak = frozenset(words.weak)
        self.counted = frozenset(fold(w) for form in words.counted for w in expand(form))
        self.future = _phrases(words.future)
        self.past = _phrases(words.past)
        self.toward = _phrases(words.toward)
        for category, values in words.lexicon.items():
            for value, forms in values.items():
                for form in forms:
                    for phrase in expand(form):
                        self._add(Entry(split(phrase), category, int(value) if re.fullmatch(r"-?\d+", value) else value))
        for phrases in self.entries.values():
            phrases.sort(key=lambda e: -len(e.words))
        for rank, rule in enumerate(words.rules):
            for pattern in rule.pattern:
                for production in _productions(rule.name, rule.to, pattern, rule.means, rank):
                    first = production.elements[0]
                    if first.category:
                        self.by_category[first.category].append(production)
                    for run in first.words:
                        self.by_word[run[0]].append((production, run))

    def _add(self, entry: Entry) -> None:
        known = self.entries[entry.words[0]]
        if entry not in known:
            known.append(entry)


_READY: dict[int, tuple[DatesWords, Grammar]] = {}


def grammar(words: DatesWords) -> Grammar:
    """The grammar of a pack; made once for each `DatesWords` object, since its mappings cannot be hashed."""
    known = _READY.get(id(words))
    if known is None or known[0] is not words:
        known = (words, Grammar(words))
        _READY[id(words)] = known
    return known[1]


def fold(word: str) -> str:
    """Lower case, plain hyphen and apostrophe, е for ё: how words are compared. Length is kept, so offsets are."""
    low = word.lower()
    return (low if len(low) == len(word) else word).translate(FOLD)


def split(phrase: str) -> tuple[str, ...]:
    """A phrase of a pack in the words the tokeniser makes of it."""
    return tuple(WORD.findall(fold(phrase)))


def expand(form: str) -> Iterator[str]:
    """All strings of a form with ``(a|b|)`` in it."""
    parts = re.split(r"\(([^)]*)\)", form)
    choices = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    for choice in product(*choices):
        yield "".join(choice)


def _alternatives(text: str) -> Iterator[str]:
    """``a|b(c|d)|)`` in its three alternatives; a bracket by itself is a word."""
    held = ""
    for part in text.split("|"):
        held = f"{held}|{part}" if held else part
        if len(held) > 1 and held.count("(") > held.count(")"):
            continue
        yield held
        held = ""


def _phrases(forms: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    out: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for form in forms:
        for phrase in expand(form):
            run = split(phrase)
            out[run[0]].append(run)
    return dict(out)


def _productions(name: str, to: str, pattern: str, means: str, rank: int) -> Iterator[Production]:
    elements: list[Element] = []
    sides: dict[str, frozenset[str] | None] = {"before": None, "before_not": frozenset(), "after": None, "after_not": frozenset()}
    for chunk in CHUNK.findall(pattern):
        if chunk[0] == "<":
            negative = chunk[1] == "!"
            side = ("after" if elements else "before") + ("_not" if negative else "")
            sides[side] = frozenset(fold(w) for form in _alternatives(chunk[1 + negative:-1]) for w in expand(form))
            continue
        glued, optional = chunk[0] == "~", chunk[-1] == "?"
        body = chunk[glued:len(chunk) - optional]
        slot = re.fullmatch(r"\{(\w+)(?::(\w+))?\}", body)
        if slot is not None:
            elements.append(Element(slot[1], slot[2] or slot[1], (), glued, optional))
            continue
        if not body or "{" in body or "<" in body or body.count("(") != body.count(")"):
            raise PackError(f"dates: rule {name!r}: cannot read {chunk!r}")
        forms = tuple(expand(body))
        elements.append(Element("", "", tuple(run for f in forms if (run := split(f.translate(BRACKETS)))), glued, optional or "" in forms))
    meaning = parse_meaning(means, name)
    while True:
        yield Production(
            name, to, tuple(elements), meaning, rank, sides["before"], sides["before_not"] or frozenset(),
            sides["after"], sides["after_not"] or frozenset(), sum(not e.optional for e in elements) == 1,
        )
        if not elements[0].optional:
            return
        elements = elements[1:]   # a rule must begin with something that is there


def parse_meaning(text: str, rule: str) -> Call | int | str:
    """``in(date, year)`` as a tree.

    Raises:
        PackError: where it cannot be read.
    """
    tokens: list[str] = re.findall(r"-?\d+|\w+|[(),]", text)
    at = 0

    def read() -> Call | int | str:
        nonlocal at
        token = tokens[at]
        at += 1
        if re.fullmatch(r"-?\d+", token):
            return int(token)
        if at >= len(tokens) or tokens[at] != "(":
            return token
        at += 1
        args: list[Call | int | str] = []
        while tokens[at] != ")":
            if tokens[at] == ",":
                at += 1
                continue
            args.append(read())
        at += 1
        return Call(token, tuple(args))

    try:
        tree: Call | int | str = read()
    except IndexError:
        raise PackError(f"dates: rule {rule!r}: cannot read the meaning {text!r}") from None
    if at != len(tokens):
        raise PackError(f"dates: rule {rule!r}: something is left over in {text!r}")
    return tree
