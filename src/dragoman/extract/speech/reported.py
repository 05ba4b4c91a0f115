"""Indirect speech: reporting clauses (*X said that …*), *according to X*, *as X said*; what stands in marks inside makes it mixed."""

from __future__ import annotations

from dragoman.extract.speech.hearing import Hearing, Said


def reported(hearing: Hearing, told: list[Said]) -> list[Said]:
    """What is reported without marks, or with marks around a part of it.

    Args:
        hearing: the article.
        told: the direct quotations found before. Nothing inside one is a statement of its own.
    """
    return []
