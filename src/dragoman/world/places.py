"""Places by any of their spellings: cities (GeoNames), countries and regions (CLDR, rigour), venues (our own table)."""

from __future__ import annotations

from dragoman.model.world import Place


class Gazetteer:
    """The places of the world. Nothing is read before the first question."""

    def lookup(self, name: str) -> tuple[Place, ...]:
        """All places of that name, the likeliest first."""
        return ()

    def given(self, name: str) -> bool:
        """True where the word is a given name somewhere in the world."""
        return False

    def family(self, name: str) -> bool:
        """True where the word is a family name somewhere in the world."""
        return False
