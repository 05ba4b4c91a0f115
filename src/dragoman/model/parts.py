"""What hangs together: things joined pair by pair into parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Parts:
    """Things, by name, in parts that have nothing to do with one another (union-find). What was never joined is a part by itself."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, name: str) -> str:
        """The name that stands for the part of a thing; which of its names that is hangs on the order of joining."""
        parent = self._parent
        if name not in parent:
            return name
        while parent[name] != name:
            parent[name] = name = parent[parent[name]]
        return name

    def join(self, *names: str) -> None:
        """These things are of one part."""
        first, *rest = names
        self._parent.setdefault(first, first)
        for name in rest:
            self._parent.setdefault(name, name)
            self._parent[self.root(name)] = self.root(first)

    def of(self, names: Iterable[str]) -> list[list[str]]:
        """These things part by part, each part sorted, and the parts by their first."""
        out: dict[str, list[str]] = defaultdict(list)
        for name in sorted(set(names)):
            out[self.root(name)].append(name)
        return sorted(out.values())
