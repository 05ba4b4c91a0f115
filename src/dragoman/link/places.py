"""A claimed place → the map's."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model.claim import PlaceClaim
from dragoman.model.record import NamedPlace
from dragoman.model.span import Span
from dragoman.model.world import World


def place(place: PlaceClaim, world: World) -> NamedPlace | None:
    """The map's names for a claimed place; among namesakes those of the claimed country."""
    cities = []
    for name in (place.name or "").split(", "):
        known = [p for p in world.places.lookup(name) if p.kind == "city" or (p.kind == "region" and p.country)] if name else []
        cities += [p for p in known if p.country == place.country][:1] or known[:1]
    if not cities:
        return NamedPlace(None, place.country, None, None, None, place.venue) if place.country or place.venue else None
    one = cities[0] if len(cities) == 1 else None
    return NamedPlace(
        ", ".join(p.name for p in cities),
        place.country or (one.country if one else None),
        one.geonames if one else None,
        one.latitude if one else None,
        one.longitude if one else None,
        place.venue,
    )


def located(world: World, name: str | None, country: str | None, venue: str | None) -> NamedPlace | None:
    """The place that a person names: as the map has it, else as the person has it."""
    found = place(PlaceClaim(name, country, venue, Span(0, 0)), world)
    if name and (found is None or found.name is None):
        return replace(found or NamedPlace(), name=name)
    return found
