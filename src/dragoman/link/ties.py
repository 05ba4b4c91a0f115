"""Why two names are one's."""

from __future__ import annotations

from dataclasses import dataclass

DECIDED = "a person said so"


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two names are one entity's: `score` 0 to 1, `reasons` in plain words."""

    names: tuple[str, str]
    score: float
    reasons: tuple[str, ...]
