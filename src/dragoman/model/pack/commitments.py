"""The words of a language for what is to happen: the shape of ``languages/<code>/commitments.toml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommitmentsWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused."""
