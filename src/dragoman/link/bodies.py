"""Organisations and countries: one key for all the names of each."""

from __future__ import annotations

from dragoman.model.claim import PartyType
from dragoman.model.fold import fold
from dragoman.model.world import World


def body_key(type_: PartyType, name: str | None, display: str | None, country: str | None, world: World) -> str | None:
    """The key under which a body is the same in all articles, or None where it has no name.

    A country is its code. A known organisation is its display name; an unknown one its own name, with its country, for *the Foreign
    Ministry* is another in every state.
    """
    if type_ == "country" and country:
        return f"country:{country}"
    for text in (name, display):
        if text and (known := world.organisations.get(text.casefold())):
            return f"body:{fold(known)}"
    if type_ == "group" or not (text := display or name):
        return None
    return f"body:{fold(text)}" + (f":{country}" if country and len(text.split()) < 3 and not text.isupper() else "")
