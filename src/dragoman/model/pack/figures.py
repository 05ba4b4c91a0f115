"""The words of a language for amounts: money, percentages, counts of things: the shape of ``languages/<code>/figures.toml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FiguresWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused."""
