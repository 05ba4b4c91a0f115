"""The words of a language for the thesaurus of diplomacy in this language: the shape of ``languages/<code>/topics.toml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TopicsWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused."""
