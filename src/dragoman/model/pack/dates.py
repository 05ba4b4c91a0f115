"""The words of a language for dates: the shape of ``languages/<code>/dates.toml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DatesWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused."""
