"""Who gives a figure: the speaker of the statement in whose words it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.model.claim import Figure, Statement


def given(figures: Iterable[Figure], statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """The figures, each with the id of the statement that covers it, the narrowest; None where it is the article's own."""
    return tuple(replace(f, statement=_around(f, statements)) for f in figures)


def _around(figure: Figure, statements: Iterable[Statement]) -> str | None:
    covering = [s for s in statements if s.span.covers(figure.span)]
    return min(covering, key=lambda s: (s.span.end - s.span.start, s.span, s.id)).id if covering else None
