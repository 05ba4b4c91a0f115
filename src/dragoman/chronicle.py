"""The second half of the pipeline: the records of all articles go in, what is shown of them comes out. It reads no article, so no language
and no parser is loaded for it."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from dragoman.link.dating import dated
from dragoman.link.entities import Linking
from dragoman.link.places import located
from dragoman.link.resolve import link, tied
from dragoman.link.tenure import Offices, offices, told_of
from dragoman.merge.contacts import Occasions, Traced, home_of, occasions, told_beside, traced
from dragoman.merge.decided import rulings
from dragoman.merge.follow_up import answers
from dragoman.merge.match import reports
from dragoman.merge.relate import Link, links
from dragoman.merge.related import Related
from dragoman.merge.spoken import appointing
from dragoman.model.decision import Decision, judgements
from dragoman.model.parts import Parts
from dragoman.model.record import ArticleRecord, Chronicle
from dragoman.world.load import load as load_world
from dragoman.world.outlets import spellings

Weights = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Worked:
    """What is shown, and all that was worked out on the way: who is who; the records as they were read, then linked, then with their dates
    and offices settled; what is known of offices; where articles come from; which claims hang together (`parts`); what relates contacts as
    articles give it, commitments apart."""

    made: Chronicle
    linking: Linking
    read: tuple[ArticleRecord, ...]
    linked: tuple[ArticleRecord, ...]
    records: tuple[ArticleRecord, ...]
    offices: Offices
    traced: Traced
    parts: Parts
    links: tuple[Link, ...]
    kept: tuple[Link, ...]


def chronicle(records: Iterable[ArticleRecord], decisions: Sequence[Decision] = (), weights: Weights | None = None) -> Chronicle:
    """What all the articles report together, as people decided: who is who, then each contact once.

    Neither the order of `records` nor that of `decisions` (all that were ever made) has a part in it. `weights` are those of pairs of words
    of names that are known from before (`link.words.Lore`): they are what would be worked out again, and new ones are put to them.
    """
    return worked(records, decisions, weights).made


def worked(records: Iterable[ArticleRecord], decisions: Sequence[Decision] = (), weights: Weights | None = None) -> Worked:
    """The chronicle with all that was worked out on the way to it."""
    world, read = load_world(), tuple(records)
    linking = link(read, world, judgements=judgements(decisions), weights=weights)
    named = tuple(tied(record, linking) for record in read)
    settled = dated(named, linking.entities, world.states)
    found = offices(settled, linking.entities, world.states, appointing(rulings(decisions, settled), linking.entities))
    settled = tuple(found.record(record) for record in settled)
    entities = told_of(linking.entities, found)
    ruled, parts, origins = rulings(decisions, settled), Parts(), traced(settled, spellings())
    every = (r for record in settled for r in reports(record))
    told_: Occasions = occasions(every, {e.id: e for e in entities}, origins.origins, ruled, entities, partial(located, world), parts)
    related = links(told_.contacts, told_.fulfilments)
    decided = Related(ruled, home_of(told_.contacts))
    contacts = decided.related(told_.contacts, related)
    beside = told_beside(settled, contacts, ruled, entities)
    kept = answers(contacts, beside.ledger)
    made = Chronicle(decided.related(contacts, kept), entities, beside.said, beside.ledger, beside.appointed, told_.rejected)
    return Worked(made, linking, read, named, settled, found, origins, parts, tuple(related), tuple(kept))


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
