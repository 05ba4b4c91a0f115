"""Who held which office, from TOML: the tables of the package (``terms/*.toml``) and a user's own, in the same form.

    open = "2025-06-30"     # a term without an end (`/..`) was still running on this day; it says nothing of later days

    [persons]               # the name as usual in English, then French and Russian, and other Latin spellings in `en`
    "Sergei Lavrov" = {en = "Sergey Lavrov", fr = ["Sergueï Lavrov"], ru = "Сергей Лавров"}

    [terms]                 # side and office: who held it, in order of time
    "RU foreign minister" = ["1998-09-11/2004-03-09 Igor Ivanov", "2004-03-09/.. Sergei Lavrov"]
    "UA president" = ["2014-02-23/2014-06-07 Oleksandr Turchynov (acting)", …]
    "[NATO] secretary general" = […]

A side is an ISO 3166 code or an organisation of ``organisations.toml`` in brackets, an office a key of ``offices.toml``. A term is an EDTF
interval of days, months or years, as far as they are sure: ``2004/..`` began at some time in 2004 and goes on, ``2004/`` ended nobody
knows when. Terms before 2000 stand there only where the same holder went on after.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dragoman.errors import PackError
from dragoman.model.states import Holder, Holding
from dragoman.model.tenure import TermBasis

LANGUAGES = ("en", "fr", "ru")
PREFIXES = ("acting", "deputy", "first deputy")
Table = tuple[str, Mapping[str, Any], TermBasis]
_SIDE = re.compile(r"(?P<side>[A-Z]{2}|\[[^\]]+\]) (?P<office>\S.*)")
_EDTF = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_TERM = re.compile(rf"(?P<since>(?:{_EDTF})?)/(?P<until>(?:{_EDTF}|\.\.)?) (?P<name>\S.*?)(?P<acting> \(acting\))?")


def holders(tables: Iterable[Table], sides: Collection[str], offices: Collection[str]) -> tuple[Holder, ...]:
    """The holders of all `tables` (where each comes from, what it says, whose it is), those of one name taken together.

    Raises:
        PackError: an unknown key, side or office, a date that is none, a term that cannot be read, a name without an entry.
    """
    forms: dict[str, dict[str, tuple[str, ...]]] = {}
    held: dict[str, list[Holding]] = {}
    tables = tuple(tables)
    for where, table, _ in tables:
        for key in table:
            if key not in {"open", "persons", "terms"}:
                raise PackError(f"{where}: unknown key {key!r}; known are open, persons, terms")
        for name, row in _table(table, "persons", where).items():
            mine = _forms(name, row, where)
            before = forms.setdefault(name, dict.fromkeys(LANGUAGES, ()))
            forms[name] = {lang: tuple(dict.fromkeys(before[lang] + mine[lang])) for lang in LANGUAGES}
    for where, table, basis in tables:
        seen = _day(table.get("open", ""), where)
        for key, terms in _table(table, "terms", where).items():
            side, office = _post(key, sides, offices, where)
            if not isinstance(terms, list):
                raise PackError(f"{where}: {key}: a list of terms is wanted")
            for term in terms:
                name, holding = _holding(term, side, office, seen, f"{where}: {key}")
                if name not in forms:
                    raise PackError(f"{where}: {key}: {name!r} has no entry in [persons]")
                held.setdefault(name, []).append(replace(holding, basis=basis))
    return tuple(Holder(name, spelled, tuple(held.get(name, ()))) for name, spelled in forms.items())


def _table(table: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise PackError(f"{where}: {key}: a table is wanted, as [{key}]")
    return value


def _forms(name: str, row: Any, where: str) -> dict[str, tuple[str, ...]]:
    unknown = sorted(set(row) - set(LANGUAGES)) if isinstance(row, dict) else ["a table is wanted"]
    if unknown:
        raise PackError(f"{where}: {name}: unknown key {unknown[0]!r}; known are en, fr, ru")
    out = {}
    for lang in LANGUAGES:
        value = row.get(lang, [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(v, str) and v.strip() for v in listed):
            raise PackError(f"{where}: {name}: {lang}: a name or a list of names is wanted")
        out[lang] = tuple(dict.fromkeys([name, *listed] if lang == "en" else listed))
    return out


def _post(key: str, sides: Collection[str], offices: Collection[str], where: str) -> tuple[str, str]:
    found = _SIDE.fullmatch(key)
    if found is None:
        raise PackError(f"{where}: {key!r}: side and office are wanted, like 'RU foreign minister' or '[NATO] secretary general'")
    side, office = found["side"].strip("[]"), found["office"]
    if side not in sides:
        raise PackError(f"{where}: {key!r}: {side!r} is no ISO 3166 code and no organisation that is known")
    bare = next((office.removeprefix(f"{p} ") for p in PREFIXES if office.startswith(f"{p} ")), office)
    if office not in offices and bare not in offices:
        raise PackError(f"{where}: {key!r}: {office!r} is no office of world/offices.toml")
    return side, office


def _holding(term: Any, side: str, office: str, seen: str, where: str) -> tuple[str, Holding]:
    found = _TERM.fullmatch(term) if isinstance(term, str) else None
    if found is None:
        raise PackError(f"{where}: cannot read {term!r}; wanted like '2000-05-07/2008-05 Vladimir Putin', '2004/.. Sergei Lavrov'")
    since, until = found["since"], found["until"].replace("..", "")
    for day in (since, until):
        _day(day, where)
    if since and until and until < since[: len(until)]:
        raise PackError(f"{where}: {term!r} ends before it begins")
    known = seen if found["until"] == ".." else ""
    return found["name"], Holding(side, f"acting {office}" if found["acting"] else office, since, until, known)


def _day(value: Any, where: str) -> str:
    """An EDTF date of a day, month or year, checked against the calendar; "" stays."""
    try:
        if value:
            date.fromisoformat(value + "-01-01"[len(value) - 4 :])
        return str(value)
    except (ValueError, TypeError):
        raise PackError(f"{where}: {value!r} is no date") from None
