"""Places by any of their spellings: cities (GeoNames), countries and regions (CLDR, rigour), our own seas, regions and venues.

`places.zip` and `persons.zip` are made by ``training/gazetteer.py`` (sources and licences there); ``geography.toml`` and
``venues.toml`` are written by hand. Each member of an archive is opened when a word that begins so is first asked for.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
import zipfile
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale

from dragoman.errors import PackError
from dragoman.model.world import Place, PlaceKind

HERE = Path(__file__).parent
PARTS = 200
STEM = 3         # letters of a word that no ending touches
_JOIN = re.compile(r"[\s'’‘ʻʼ`.\-‑–/]+")
_KINDS: dict[str, PlaceKind] = {"geography": "region", "venues": "venue"}


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """The key of a spelling: no case, no accents, one space for every apostrophe, hyphen and dot."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    flat = "".join(c for c in plain if not unicodedata.combining(c))
    return _JOIN.sub(" ", flat).strip()


def member(key: str) -> str:
    """The member of an archive that holds a key: its first two letters as code points."""
    return "-".join(f"{ord(c):x}" for c in key[:2])


class Gazetteer:
    """The places of the world, and the words that persons are called by. Nothing is read before the first question."""

    def lookup(self, name: str) -> tuple[Place, ...]:
        """All places of that name, the likeliest first: venues and countries, then capitals, then by heads counted.

        `name` is in the nominative of any language; Latin and Cyrillic spellings are known.
        """
        return _lookup(fold(name))

    def venue(self, name: str) -> Place | None:
        """The house of that name ("Palace of Independence"), unless a country is called so; cities are not asked for."""
        found = next(iter(_named(fold(name))), None)
        return found if found is not None and found.kind == "venue" else None

    def capital(self, country: str) -> Place | None:
        """The capital of a country (our own list, ``capitals.toml``)."""
        name = str(_toml("capitals.toml").get(country, ""))
        return next((p for p in self.lookup(name) if p.country == country and p.kind == "city"), None)

    def in_venue(self, word: str) -> bool:
        """True where some venue has such a word in its name, whatever its ending: what is no such word need not be looked up."""
        return all(part[:STEM] in _venue_stems() for part in fold(word).split())

    def given(self, name: str) -> bool:
        """True where the word is a given name (our own list, ``given.toml``)."""
        return fold(name) in _given() or ("-" in name and all(fold(part) in _given() for part in name.split("-")))

    def gender(self, name: str) -> str | None:
        """``m`` or ``f`` where a given name is mostly borne by men or by women, else None."""
        return _given().get(fold(name))

    def family(self, name: str) -> bool:
        """True where the word is known as a name of persons, given or family, somewhere in the world."""
        return bool(_symbols(fold(name)))

    def symbols(self, name: str) -> tuple[str, ...]:
        """The Wikidata numbers of the names that a word is a form of: the same name in another script shares one."""
        return _symbols(fold(name))


class _Archive:
    """A zip of tab-separated members, each split once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def zip(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(self.path)
        except (OSError, zipfile.BadZipFile) as error:
            raise PackError(f"world/{self.path.name}: cannot be read: {error}") from error

    @lru_cache(maxsize=256)  # noqa: B019 (one archive lives as long as the program)
    def rows(self, name: str) -> dict[str, str]:
        """First column → the rest of the row; empty where there is no such member."""
        try:
            text = self.zip.read(name).decode("utf-8")
        except KeyError:
            return {}
        return dict(line.split("\t", 1) for line in text.split("\n"))

    @lru_cache(maxsize=256)  # noqa: B019
    def lines(self, name: str) -> list[str]:
        """The rows in order."""
        try:
            return self.zip.read(name).decode("utf-8").split("\n")
        except KeyError:
            return []


_PLACES = _Archive(HERE / "places.zip")
_PERSONS = _Archive(HERE / "persons.zip")


def _symbols(key: str) -> tuple[str, ...]:
    return tuple(_PERSONS.rows(member(key)).get(key, "").split()) if key else ()


@lru_cache(maxsize=5_000)
def _lookup(key: str) -> tuple[Place, ...]:
    if not key:
        return ()
    found = _named(key)
    cities = [_city(ref) for ref in _PLACES.rows(f"word/{member(key)}").get(key, "").split()]
    cities.sort(key=lambda p: (-weight(p), p.geonames or 0))
    if cities and not cities[0].main:  # a part of the city has that name for its own: "New Delhi" in Delhi
        cities.sort(key=lambda p, first=cities[0]: not (p.main and _beside(p, first)))  # type: ignore[misc]
    # A city-state ("Singapore", "Luxembourg") is asked for as a country more often than as a city. A region comes after
    # the great city of its name ("Moscow", "Geneva"), before a small one ("California").
    if cities and weight(cities[0]) >= GREAT and not any(p.kind != "region" for p in found):
        return (cities[0], *found, *cities[1:])
    return (*found, *cities)


def _beside(one: Place, other: Place) -> bool:
    """Within some thirty kilometres, in one country."""
    if one.country != other.country or one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return False
    return abs(one.latitude - other.latitude) < NEAR and abs(one.longitude - other.longitude) < NEAR


def _named(key: str) -> list[Place]:
    """Countries, regions and venues of that key, countries first."""
    found = [*_own().get(key, ()), *_territories().get(key, ())]
    return sorted(found, key=lambda p: (p.kind != "country", not p.main))


def weight(place: Place) -> float:
    """How likely a bare name means this city: heads, with a capital worth a tenfold, and a rare spelling a tenth."""
    return (place.population + 1) * (10 if place.capital else 1) * (1 if place.main else 0.1)


def _city(reference: str) -> Place:
    number = int(reference.rstrip("~"))
    row = _PLACES.lines(f"city/{number // PARTS}")[number % PARTS]
    geonames, name, country, population, latitude, longitude, capital = row.split("\t")
    return Place(
        ENGLISH.get(name, name), country, "city", int(geonames), float(latitude), float(longitude), int(population),
        capital == "1", main=not reference.endswith("~"),
    )  # fmt: skip


GREAT = 15_000.0
NEAR = 0.25   # degrees

# GeoNames' main name is the English one except for these.
ENGLISH = {"New York City": "New York", "Washington, D.C.": "Washington", "Ulan Bator": "Ulaanbaatar"}


@cache
def _territories() -> dict[str, list[Place]]:
    out: dict[str, list[Place]] = {}
    for line in _PLACES.lines("territories"):
        key, code, name, strong = line.split("\t")
        if strong == "0" or code == "ZZ":
            continue                                        # adjectives and codes: a country to an address book, not to a text
        if len(code) == 2 and code.isalpha():
            place = Place(name, code, "country")
        else:
            place = Place(name, code[:2] if "-" in code else None, "region")
        out.setdefault(key, []).append(place)
    return out


@cache
def _venue_stems() -> frozenset[str]:
    return frozenset(word[:STEM] for key, places in _own().items() if any(p.kind == "venue" for p in places) for word in key.split())


@cache
def _own() -> dict[str, list[Place]]:
    out: dict[str, list[Place]] = {}
    for file, kind in _KINDS.items():
        for entry in _toml(f"{file}.toml").get("place", []):
            unknown = set(entry) - {"name", "names", "country", "city"}
            if unknown or "name" not in entry:
                raise PackError(f"world/{file}.toml: {entry.get('name', '?')}: unknown or missing keys {sorted(unknown) or ['name']}")
            place = Place(entry["name"], entry.get("country"), kind, city=entry.get("city"))
            for spelling in dict.fromkeys([entry["name"], *entry.get("names", [])]):
                at = out.setdefault(fold(spelling), [])
                if place not in at:
                    at.append(place)
    english = Locale("en").territories
    countries = _toml("countries.toml")
    for language in ("en", "fr", "ru"):
        for code, spellings in countries.get(language, {}).items():
            name = countries.get("english", {}).get(code, english.get(code, code))
            for spelling in spellings:
                out[fold(spelling)] = [Place(name, code, "country")]
    return out


@cache
def _given() -> dict[str, str | None]:
    table = _toml("given.toml")
    out: dict[str, str | None] = {fold(n): None for n in table.get("either", "").split()}
    for gender in ("m", "f"):
        for block in table.get(gender, {}).values():
            for name in block.split():
                key = fold(name)
                out[key] = None if out.get(key, gender) != gender else gender
    return out


def _toml(name: str) -> dict[str, Any]:
    path = HERE / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"world/{name}: not TOML: {error}") from error
