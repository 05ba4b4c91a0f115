"""What is true of the world, as the pure steps see it: one frozen value, read lazily by `world.load` and handed to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, Protocol

from dragoman.model.states import States
from dragoman.model.tagger import Tagger
from dragoman.model.transcription import NoTranscriber, Transcriber

PlaceKind = Literal["city", "country", "region", "venue"]


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere on earth.

    `name` is the canonical English name ("Saint Petersburg", "Kyiv", "Belarus"); `country` an ISO 3166 alpha-2 code, None where
    a place lies in several (a continent, a sea). `geonames` is the GeoNames id of a city, `latitude` and `longitude` its WGS 84 degrees;
    a country, region or venue has none. `population` counts heads, 0 where unknown. `city` is the city a venue stands in.
    `main` is False where the spelling looked up is one of the rarer ones of the place.
    """

    name: str
    country: str | None
    kind: PlaceKind = "city"
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    capital: bool = False
    city: str | None = None
    main: bool = True


class Places(Protocol):
    """Every spelling of every place, in any script."""

    def lookup(self, name: str) -> tuple[Place, ...]:
        """All places of that name (case and accents do not count), the likeliest first; empty where none is known."""
        ...

    def venue(self, name: str) -> Place | None:
        """The house of that name, where there is one."""
        ...

    def capital(self, country: str) -> Place | None:
        """The capital of a country (ISO code); None where it is not known."""
        ...

    def in_venue(self, word: str) -> bool:
        """True where some venue's name has such a word."""
        ...

    def given(self, name: str) -> bool:
        """True where the word is a given name somewhere in the world."""
        ...

    def family(self, name: str) -> bool:
        """True where the word is a family name somewhere in the world."""
        ...

    def gender(self, name: str) -> str | None:
        """``m`` or ``f`` where a given name is borne by men or by women alone."""
        ...

    def symbols(self, name: str) -> tuple[str, ...]:
        """Wikidata numbers of the names that a word is a form of; spellings of one name in several scripts share one."""
        ...


class NoPlaces:
    """A world without places: what a test starts from."""

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Nothing."""
        return ()

    def venue(self, name: str) -> Place | None:
        """None."""
        return None

    def capital(self, country: str) -> Place | None:
        """None."""
        return None

    def in_venue(self, word: str) -> bool:
        """False."""
        return False

    def given(self, name: str) -> bool:
        """False."""
        return False

    def family(self, name: str) -> bool:
        """False."""
        return False

    def gender(self, name: str) -> str | None:
        """None."""
        return None

    def symbols(self, name: str) -> tuple[str, ...]:
        """Nothing."""
        return ()


class Taggers(Protocol):
    """The learnt taggers of names."""

    def get(self, language: str) -> Tagger | None:
        """The one for a language, or None."""
        ...


class NoTaggers:
    """No tagger for any language: names are found by rules alone."""

    def get(self, language: str) -> Tagger | None:
        """None."""
        return None


@dataclass(frozen=True, slots=True)
class Firms:
    """What the names of firms carry beside their own: `forms` are legal forms, `common` words that many bear; both folded."""

    forms: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()


def _none() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class World:
    """All that a rule may know of the world. Every field has an empty default, so a test builds only what it needs.

    `organisations` maps spellings, casefolded, to their English display name; `outlets` are the spellings, casefolded, of agencies,
    papers and broadcasters. `transcriptions` knows how names are written in the other script.
    """

    places: Places = field(default_factory=NoPlaces)
    taggers: Taggers = field(default_factory=NoTaggers)
    transcriptions: Transcriber = field(default_factory=NoTranscriber)
    organisations: Mapping[str, str] = field(default_factory=_none)
    states: States = field(default_factory=States)
    outlets: frozenset[str] = frozenset()
    firms: Firms = field(default_factory=Firms)
