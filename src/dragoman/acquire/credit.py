"""Credit lines: whom an article credits for its facts."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.document import Furniture, Origin


def credits(text: str, language: str, furniture: Sequence[Furniture] = ()) -> tuple[Origin, ...]:
    """The origins that an article names, in order of first appearance, each once."""
    return ()
