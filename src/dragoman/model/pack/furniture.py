"""The words of a language for furniture: the shape of ``languages/<code>/furniture.toml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused."""
