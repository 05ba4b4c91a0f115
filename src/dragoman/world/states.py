"""Read countries, organisations, offices and holders into one `States`. Territory names are CLDR's (through Babel), the rest is ours."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import PackError, SettingsError
from dragoman.model.fold import fold
from dragoman.model.states import Country, Local, Office, Organisation, States
from dragoman.world import own
from dragoman.world.holders import LANGUAGES, Table, holders

HERE = Path(__file__).parent
_CODE = re.compile(r"[A-Z]{2}")


def read(offices_of_user: str | None = None) -> States:
    """All tables, checked, with the user's own of offices.

    Raises:
        PackError: an unknown key or code, or a term that cannot be read.
        SettingsError: the same in the user's file.
    """
    countries = _countries()
    vocabulary = _rows("offices", "office", {"key", "called", "rank", "single"})
    offices = {row["key"]: Office(row["key"], tuple(row["called"]), row["rank"], row.get("single", False)) for row in vocabulary}
    organisations = tuple(
        Organisation(
            row["key"], tuple(row.get("en", ())), tuple(row.get("fr", ())), tuple(row.get("ru", ())), row.get("seat")
        )
        for row in _rows("organisations", "organisation", {"key", "en", "fr", "ru", "seat"})
    )
    sides = set(countries) | {o.key for o in organisations}
    files = sorted(p.name for p in (HERE / "terms").glob("*.toml"))
    tables: list[Table] = [(f"world/terms/{name}", _toml(f"terms/{name}"), "table") for name in files]
    known = holders(tables, sides, offices)
    if offices_of_user:
        try:
            known = holders([*tables, (offices_of_user, own.read(offices_of_user), "own")], sides, offices)
        except PackError as error:
            raise SettingsError(str(error)) from error
    spelling = _toml("spellings.toml")
    letters = {lang: tuple((left, right) for left, right in rules) for lang, rules in spelling.get("letters", {}).items()}
    shape = spelling.get("shape", {})
    given = spelling.get("given", {})
    shared = {fold(w) for w in shape.get("shared", ())}
    eastern = frozenset(w for line in given.get("eastern", {}).values() for w in map(fold, line.split()) if w not in shared)
    local = tuple(
        Local(row["key"], row["means"], frozenset(row.get("sides", ())), frozenset(row.get("except", ())))
        for row in _rows("offices", "local", {"key", "means", "sides", "except"})
    )
    lands, form = frozenset(shape.get("countries", ())), shape.get("fr", "")
    return States(countries, organisations, offices, known, _given(given), letters, lands, form, eastern, local, _short())


def _countries() -> dict[str, Country]:
    from babel import Locale

    extra, demonyms = _toml("countries.toml"), _toml("demonyms.toml")
    for table, known in ((extra, {"english", "oblique", *LANGUAGES}), (demonyms, set(LANGUAGES))):
        unknown = sorted(set(table) - known)
        if unknown:
            raise PackError(f"world: unknown table {unknown[0]!r} among the countries")
    cldr = {lang: {str(k): str(v) for k, v in Locale.parse(lang).territories.items()} for lang in LANGUAGES}
    codes = sorted(c for c in cldr["en"] if _CODE.fullmatch(c) and c not in {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"})
    out = {}
    for code in codes:
        names = {lang: _names(extra.get(lang, {}).get(code, ()), cldr[lang].get(code, cldr["en"][code])) for lang in LANGUAGES}
        adjectives = {lang: tuple(demonyms[lang].get(code, ())) for lang in LANGUAGES}
        english = extra["english"].get(code, _plain(cldr["en"][code]))
        out[code] = Country(code, english, names, adjectives, tuple(extra["oblique"].get(code, ())))
    for table in (extra, demonyms):
        for section in table.values():
            for code in section:
                if code not in out:
                    raise PackError(f"world: {code!r} is no ISO 3166 code among the countries")
    return out


def _names(ours: Sequence[str], cldr: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*ours, _plain(cldr)]))


def _plain(name: str) -> str:
    """CLDR's name without what it adds in brackets ("Myanmar (Burma)")."""
    return re.sub(r"\s*[(（].*", "", name)


def _given(table: Mapping[str, Any]) -> dict[str, str]:
    out: dict[str, str] = {}
    for section in ("eastern", "western"):
        for english, spellings in table.get(section, {}).items():
            for spelling in spellings.split():
                out.setdefault(fold(spelling), english)
    return out


def _short() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for names, shorts in _toml("short_names.toml").get("names", []):
        for name in f"{names} {shorts}".split():
            out.setdefault(fold(name), set()).add(names.split()[0])
    return {name: frozenset(groups) for name, groups in out.items()}


def _rows(file: str, table: str, known: set[str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = _toml(f"{file}.toml").get(table, [])
    for row in rows:
        unknown = sorted(set(row) - known)
        if unknown:
            raise PackError(f"world/{file}.toml: {row.get('key')}: unknown key {unknown[0]!r}")
    return rows


def _toml(name: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"world/{name}: not TOML: {error}") from error
