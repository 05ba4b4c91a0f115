"""The second half of the pipeline: the records of all articles go in, what is shown of them comes out. It reads no article, so no language
and no parser is loaded for it."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.link.resolve import resolve
from dragoman.merge import contacts as merged
from dragoman.model.record import ArticleRecord, Chronicle
from dragoman.world.load import load as load_world
from dragoman.world.outlets import spellings


def chronicle(records: Iterable[ArticleRecord]) -> Chronicle:
    """What all the articles report together: who is who, then each contact once. The order of `records` has no part in it."""
    tied, entities = resolve(tuple(records), load_world())
    return merged.chronicle(tied, entities, spellings())
