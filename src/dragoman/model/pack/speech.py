"""The words of a language for speech: the shape of ``languages/<code>/speech.toml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused."""
