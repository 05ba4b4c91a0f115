"""Read what is true of the world into one `World`. Cheap: what is big is opened only when it is first asked for."""

from __future__ import annotations

from functools import cache

from dragoman.model.world import World
from dragoman.world import own, states
from dragoman.world.firms import firms
from dragoman.world.outlets import outlets
from dragoman.world.places import Gazetteer
from dragoman.world.taggers import Learnt
from dragoman.world.transcriptions import Spellings


def load() -> World:
    """The world as this version of the package knows it, with what the user adds (`world.own`).

    Raises:
        PackError: where a data file of the package does not say what it should.
        SettingsError: the same of the user's file.
    """
    return _load(own.named(), own.stamp(own.named()))


@cache
def _load(offices: str | None, stamp: str) -> World:   # what the file says may change while we run
    known = states.read(offices)
    bodies = {name.casefold(): o.key for o in known.organisations for name in (o.key, *o.en, *o.fr, *o.ru)}
    carriers = frozenset(form.casefold() for o in outlets().outlet if o.kind != "house" for form in o.forms)
    return World(Gazetteer(), Learnt(), Spellings(), bodies, known, carriers, firms())
