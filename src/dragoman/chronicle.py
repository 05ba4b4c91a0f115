"""The second half of the pipeline: the records of all articles go in, what is shown of them comes out. It reads no article, so no language
and no parser is loaded for it."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from dragoman.link.dating import dated
from dragoman.link.places import located
from dragoman.link.resolve import resolve
from dragoman.link.tenure import in_office
from dragoman.merge import contacts as merged
from dragoman.merge.decided import rulings
from dragoman.merge.said import reference
from dragoman.merge.spoken import told, withdrawn
from dragoman.model.decision import Decision, judgements
from dragoman.model.record import ArticleRecord, Chronicle
from dragoman.world.load import load as load_world
from dragoman.world.outlets import spellings


def chronicle(
    records: Iterable[ArticleRecord], decisions: Sequence[Decision] = (), weights: dict[tuple[str, str], float] | None = None
) -> Chronicle:
    """What all the articles report together, as people decided: who is who, then each contact once.

    Neither the order of `records` nor that of `decisions` (all that were ever made) has a part in it. `weights` are those of pairs of words
    of names that are known from before (`link.words.Lore`): they are what would be worked out again, and new ones are put to them.
    """
    world = load_world()
    tied, entities = resolve(tuple(records), world, judgements=judgements(decisions), weights=weights)
    tied = dated(tied, entities, world.states)
    gone = withdrawn(rulings(decisions, tied))
    tied, entities = in_office(tied, entities, world.states, lambda a, d: told(gone, a.claim.span, reference(d)))
    return merged.chronicle(tied, entities, spellings(), decisions, partial(located, world))


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for unused cycles in this block. Making a chronicle makes millions of values, which have none; to look at them again and
    again takes a seventh of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
