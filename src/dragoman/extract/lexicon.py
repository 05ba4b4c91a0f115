"""Words of a text and phrases among them, found by their stems, whatever the tokenizer did.

Titles and countries are short fixed phrases whose words take endings. They are looked up on words of the bare text rather than on
tokens, so that hyphens, apostrophes and a parser's mistakes do not matter; what needs the tree asks the Doc afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.model.fold import fold
from dragoman.model.span import Span

_WORD = re.compile(r"[^\W_]+")
#: words whose stems are kept at a time
REMEMBERED = 50_000
_LINK = re.compile(r"[ \t\u00a0\u202f]|[-‐‑'’ʼ.]|\. |['’] | [-–] ")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits: its surface, its folded form and its offsets."""

    text: str
    key: str
    start: int
    end: int


class Words:
    """The words of a text in order. `linked(i)` tells whether word i follows word i-1 inside one phrase (a blank, hyphen or apostrophe)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = [Word(m.group(), fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, i: int) -> Word:
        return self.all[i]

    def gap(self, i: int) -> str:
        """The characters between word i-1 and word i; the empty string at the ends."""
        return self.text[self.all[i - 1].end : self.all[i].start] if 0 < i < len(self.all) else ""

    def linked(self, i: int) -> bool:
        """True where word i may continue a phrase begun before it."""
        gap = self.gap(i)
        if gap == ". ":
            return len(self.all[i - 1].text) == 1 and self.all[i - 1].text.isupper()
        return bool(_LINK.fullmatch(gap))

    def span(self, first: int, end: int) -> Span:
        """The span of words first..end-1."""
        return Span(self.all[first].start, self.all[end - 1].end)

    def at(self, start: int) -> int:
        """The index of the first word that begins at or after a character offset."""
        low, high = 0, len(self.all)
        while low < high:
            mid = (low + high) // 2
            if self.all[mid].start < start:
                low = mid + 1
            else:
                high = mid
        return low


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    values: list[str] = field(default_factory=list)
    proper: bool = False


class Phrases:
    """Phrases with values, met in a text in any of their word forms. `endings` are what a word may end in beyond its stem, `finals`
    what a dictionary form loses before them."""

    def __init__(self, endings: Iterable[str], finals: Iterable[str] = ()) -> None:
        self.finals = tuple(sorted({fold(f) for f in finals}, key=lambda e: (-len(e), e)))
        self.endings = tuple(sorted({fold(e) for e in endings} - {""}, key=lambda e: (-len(e), e)))
        self._root = _Node()
        self._stems_of: dict[str, tuple[str, ...]] = {}   # a word is looked up in many places: its stems are made once

    def add(self, phrase: str, value: str, proper: bool = False) -> None:
        """Put in a phrase; `proper` ones are met only with a capital. A word all in capitals is met only so."""
        words = [m.group() for m in _WORD.finditer(phrase)]
        if not words:
            return
        node = self._root
        for word in words:
            node = node.children.setdefault(self._stem(word, proper), _Node())
        if value not in node.values:
            node.values.append(value)
        node.proper = node.proper or proper

    def match(
        self, words: Words, i: int, skip: dict[int, int] | None = None, limit: int | None = None
    ) -> tuple[int, tuple[str, ...], tuple[int, ...]] | None:
        """The longest phrase that begins at word i: (end, values, where something was skipped).

        `skip` maps the first word of what may stand inside a phrase (a demonym) to its end; the phrase ends before word `limit`.
        """
        best: tuple[int, tuple[str, ...], tuple[int, ...]] | None = None
        stack: list[tuple[_Node, int, tuple[int, ...], bool]] = [(self._root, i, (), False)]
        while stack:
            node, at, skipped, just_skipped = stack.pop()
            if node.values and not just_skipped and (not node.proper or words[i].text[0].isupper()):
                key = (at - len(skipped), at)
                if best is None or key > (best[0] - len(best[2]), best[0]):
                    best = (at, tuple(node.values), skipped)
            if at >= (len(words) if limit is None else limit) or not (at == i or words.linked(at)):
                continue
            word = words[at]
            stems = self._stems_of.get(word.text)
            if stems is None:
                if len(self._stems_of) >= REMEMBERED:
                    self._stems_of.clear()
                stems = self._stems_of[word.text] = tuple(self._stems(word))
            for stem in stems:
                child = node.children.get(stem)
                if child is not None:
                    stack.append((child, at + 1, skipped, False))
            if skip and at > i and at in skip and not skipped and node is not self._root:
                stack.append((node, skip[at], (*skipped, at), True))
        return best

    def find_all(self, words: Words) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Every longest phrase at every word, overlaps included: (first, end, values)."""
        for i in range(len(words)):
            found = self.match(words, i)
            if found is not None:
                yield i, found[0], found[1]

    def _stem(self, word: str, proper: bool) -> str:
        if _acronym(word):
            return word
        key = fold(word)
        for final in self.finals:
            if key.endswith(final) and len(key) - len(final) >= 3:
                # A name is never met as its bare stem ("Герман" is not "Германия"); a common noun may be ("глав государств").
                return key[: -len(final)] + ("~" if proper else "")
        return key

    def _stems(self, word: Word) -> Iterator[str]:
        if word.text[0].isupper() or word.text[0].isdigit():
            yield word.text
            if len(word.text) > 2 and word.text[:2].isupper():
                yield from (word.text[: -len(e)] for e in self.endings if len(e) < 3 and word.text.endswith(e))
        yield word.key
        for ending in self.endings:
            if word.key.endswith(ending) and len(word.key) - len(ending) >= 3:
                yield word.key[: -len(ending)]
                yield word.key[: -len(ending)] + "~"


def _acronym(word: str) -> bool:
    return word.isupper() or (word[0].isupper() and any(c.isdigit() for c in word))
