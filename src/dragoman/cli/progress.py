"""A line that moves while articles are read: how many, how fast. Nothing moves where standard error is no terminal."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from dragoman.cli.terminal import refuse

if TYPE_CHECKING:
    from dragoman.intake import Progress

BLANK = "\r\x1b[K"


class Meter:
    """Shows what `Workspace.add` tells, and tells every refusal once, as it comes."""

    def __init__(self) -> None:
        self.began = self.read = time.monotonic()
        self.told = 0
        self.moves = sys.stderr.isatty()

    def __call__(self, progress: Progress) -> None:
        self.clear()
        for refused in progress.refused[self.told :]:
            refuse(refused)
        self.told = len(progress.refused)
        if not progress.merging:
            self.read = time.monotonic()
        if self.moves:
            sys.stderr.write("merging…" if progress.merging else f"reading: {self.counts(progress)}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, so that something else can be said."""
        if self.moves:
            sys.stderr.write(BLANK)
            sys.stderr.flush()

    def counts(self, progress: Progress) -> str:
        """``312 articles added, 41.0 articles/s, 4 known, 1 refused``"""
        counts = [f"{many(progress.added, 'article')} added"]
        if progress.added:
            counts.append(f"{progress.added / max(self.read - self.began, 0.001):.1f} articles/s")
        counts += [f"{n} {what}" for n, what in ((progress.known, "known"), (len(progress.refused), "refused")) if n]
        return ", ".join(counts)


def many(count: int, thing: str) -> str:
    """``1 article``, ``2 articles``."""
    return f"{count} {thing if count == 1 else thing + 's'}"
