"""Weights of pairs of words, remembered from before: what is known of a word is fetched when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.store.database import Ask

Pair = tuple[str, str]
MANY = 400   # words from which on it is quicker to have all at once


class Weights(dict[Pair, float]):
    """By the two words. `new` are those that were put to them. Only `get` and setting look further than what has been fetched."""

    def __init__(self, fetch: Callable[[str | None, Ask | None], Iterable[tuple[Pair, float]]]) -> None:
        """`fetch` gives the pairs that begin with a word, or all; it asks within the transaction `ask`, where there is one."""
        super().__init__()
        self.fetch = fetch
        self.ask: Ask | None = None
        self.asked: set[str] | None = set()   # None once all are here
        self.new: dict[Pair, float] = {}

    def get(self, key: Pair, default: float | None = None) -> float | None:  # type: ignore[override]
        if self.asked is not None and key[0] not in self.asked:
            self.asked.add(key[0])
            whole = len(self.asked) > MANY
            self.update(self.fetch(None if whole else key[0], self.ask))
            self.update(self.new)
            self.asked = None if whole else self.asked
        return super().get(key, default)

    def __setitem__(self, key: Pair, value: float) -> None:
        self.new[key] = value
        super().__setitem__(key, value)
