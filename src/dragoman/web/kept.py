"""Answers that are asked for again and again while the workspace stays as it is: the menus and the overview of the chronicle."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from dragoman.workspace import Workspace

Answer = TypeVar("Answer")
MOST = 64   # answers that are kept, the latest


class Kept:
    """Answers by workspace, its revision, and what was asked; those of another revision are never given."""

    def __init__(self) -> None:
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def answer(self, workspace: Workspace, asked: Hashable, ask: Callable[[], Answer]) -> Answer:
        """What `ask` gives, or gave while the workspace was of this revision; `asked` has to say all that it hangs on."""
        key = (workspace.where, workspace.store.revision(), asked)
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                found: Answer = self._held[key]
                return found
        made = ask()
        with self._lock:
            self._held[key] = made
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return made


KEPT = Kept()
