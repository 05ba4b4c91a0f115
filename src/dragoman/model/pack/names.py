"""The words of a language for names: the shape of ``languages/<code>/names.toml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamesWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused."""
