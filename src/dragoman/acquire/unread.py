"""Stretches of an article that are not read, with the reason: nothing vanishes."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.document import Furniture, Unread


def unread_in(text: str, language: str, furniture: Sequence[Furniture]) -> list[Unread]:
    """What of a text in `language` goes unread beside its furniture, in order."""
    return []
