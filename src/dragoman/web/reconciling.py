"""What a reconciliation client asks, answered from the workspace: candidates for names and for contacts.

The shapes are those of the Reconciliation Service API 0.2 (W3C Community Group, 2023).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

from dragoman.errors import DragomanError
from dragoman.link.lookup import Asked, Register
from dragoman.model.claim import KINDS
from dragoman.model.entity import Entity
from dragoman.model.fold import fold
from dragoman.publish.plain import flat, spoken
from dragoman.store.filters import Filters, Line
from dragoman.web.desk import Desk
from dragoman.web.filters import day
from dragoman.workspace import Workspace

TYPES = {"person": "Person", "organisation": "Organisation", "group": "Group", "country": "Country", "contact": "Contact"}
PROPERTIES = {   # by id: name, what it says
    "country": ("Country", "of a person or body; a side or the place of a contact: code or name"),
    "office": ("Office", "that a person holds or held, in English"),
    "with": ("Participant", "who takes part in a contact, in any spelling"),
    "date": ("Date", "of a contact, as 2024, 2024-05 or 2024-05-24"),
    "place": ("Place", "of a contact"),
    "kind": ("Kind", "of a contact: " + ", ".join(KINDS)),
}
BATCH, MOST_QUERIES = 50, 200   # queries at once: advised, allowed
LIMIT, MOST = 10, 50            # candidates
NEAR = 40                       # contacts that are looked at for one query
SURE, APART = 90.0, 10.0        # score of a contact that is meant for certain, and how far the next stands behind it
_DAY = re.compile(r"(?<!\d)\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Query:
    """One query of a batch, checked: `properties` by their ids, the values as text; ids of entities stand for themselves."""

    text: str
    types: frozenset[str] | None
    limit: int
    properties: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Registry:
    """The register of the workspace as it is now; made anew when something has come."""

    desk: Desk
    _made: tuple[int, Register] | None = None
    _lock: Lock = field(default_factory=Lock)

    def register(self) -> tuple[Workspace, Register]:
        """The workspace and those it knows."""
        from dragoman.world.load import load

        workspace = self.desk.workspace()
        with self._lock:
            at = workspace.store.revision()
            if self._made is None or self._made[0] != at:
                self._made = (at, Register(workspace.store.entities(), load()))
            return workspace, self._made[1]


def queries(text: str) -> dict[str, Query]:
    """A batch of queries.

    Raises:
        DragomanError: no JSON of the form that the specification has, or too many.
    """
    try:
        batch = json.loads(text)
    except (ValueError, RecursionError):
        raise DragomanError("queries: no JSON") from None
    if not isinstance(batch, dict) or not all(isinstance(q, dict) for q in batch.values()):
        raise DragomanError('queries: an object of queries is wanted, like {"q0": {"query": "…"}}')
    if len(batch) > MOST_QUERIES:
        raise DragomanError(f"queries: at most {MOST_QUERIES} at once")
    return {key: _query(key, q) for key, q in batch.items()}


def _query(key: str, said: Mapping[str, Any]) -> Query:
    text, limit, strict = said.get("query", ""), said.get("limit", LIMIT), said.get("type_strict", "any")
    types, properties = said.get("type"), said.get("properties", [])
    types = [types] if isinstance(types, str) else types
    if not isinstance(text, str) or not isinstance(limit, int | float) or isinstance(limit, bool) or limit != limit:
        raise DragomanError(f"queries: {key}: query is a text, limit a number")
    if types is not None and not (isinstance(types, list) and all(isinstance(t, str) for t in types)):
        raise DragomanError(f"queries: {key}: type is a type or a list of types")
    if strict not in ("any", "all", "should"):
        raise DragomanError(f"queries: {key}: type_strict is any, all or should")
    if not isinstance(properties, list) or not all(isinstance(p, dict) and isinstance(p.get("pid"), str) and "v" in p for p in properties):
        raise DragomanError(f"queries: {key}: properties are a list of objects with pid and v")
    if not text.strip() and not properties:
        raise DragomanError(f"queries: {key}: neither a query nor properties")
    values: dict[str, list[str]] = {}
    for p in properties:
        values.setdefault(p["pid"], []).extend(_texts(p["v"]))
    wanted = None if not types or strict == "should" else frozenset(types)
    if wanted is not None and strict == "all" and len(wanted) > 1:
        wanted = frozenset()   # nothing here is of two types
    shown = int(max(1, min(limit, MOST)))
    return Query(" ".join(text.split())[:500], wanted, shown, {pid: tuple(v) for pid, v in values.items() if v})


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    if isinstance(value, dict):
        value = value.get("id") or value.get("name")
    return [str(value).strip()] if isinstance(value, str | int | float) and str(value).strip() else []


def candidates(workspace: Workspace, register: Register, query: Query) -> list[dict[str, Any]]:
    """The candidates of one query, the likeliest first."""
    found: list[dict[str, Any]] = []
    wanted = set(TYPES) if query.types is None else set(TYPES) & query.types
    if query.text and wanted - {"contact", "country"}:
        codes = frozenset(code for v in query.properties.get("country", ()) if (code := register.country(v)))
        offices = frozenset(fold(v) for v in query.properties.get("office", ()))
        asked = Asked(query.text, codes, offices, frozenset(wanted - {"contact", "country"}))
        for near in register.find(asked, query.limit):
            features = [{"id": id, "value": round(100 * value, 2)} for id, value in near.features]
            found.append({**entity(near.entity), "score": round(100 * near.score, 2), "match": near.sure, "features": features})
    meant = register.country(query.text) if "country" in wanted else None
    if meant:
        found.append({**country(meant, register.named(meant) or meant), "score": 100.0, "match": True})
    if "contact" in wanted:
        found += contacts(workspace, register, query)
    found.sort(key=lambda f: -f["score"])
    if sum(f["match"] for f in found) > 1:   # one name for two things: neither is certain
        found = [{**f, "match": False} for f in found]
    return found[: query.limit]


def contacts(workspace: Workspace, register: Register, query: Query) -> list[dict[str, Any]]:
    """Contacts in which all that is asked is there: names in any spelling, a place, a day, a month or a year.

    Words that begin small are tried first and left out where nothing has them ("X and Y meet in Z").
    """
    said = _DAY.findall(query.text)
    dates = [d for d in (*query.properties.get("date", ()), *said) if _is_day(d)]
    words = [w for w in re.sub(r"[^\w'’.-]+", " ", _DAY.sub(" ", query.text)).split() if fold(w)]
    people = query.properties.get("with", ())
    if not (words or people or dates or query.properties.keys() & {"country", "place", "kind"}):
        return []
    filters = Filters(
        people=people,
        countries=tuple(c for v in query.properties.get("country", ()) if (c := register.country(v))),
        since=day(dates[0], first=True) if dates else None,
        until=day(dates[0], first=False) if dates else None,
        kinds=tuple(v for v in query.properties.get("kind", ()) if v in KINDS),
        places=query.properties.get("place", ()),
        passing=True,
    )
    for some in dict.fromkeys((tuple(words), tuple(w for w in words if not w[0].islower()))):
        if not (some or filters != Filters(passing=True)):
            continue
        lines = workspace.page(replace(filters, words=" ".join(some)), limit=NEAR).lines
        if lines:
            names = len(some) + len(people)
            scored = sorted(((_score(line, names, dates[0] if dates else ""), line) for line in lines), key=lambda s: (-s[0], s[1].id))
            best = [s for s, _ in scored]
            sure = names > 1 and best[0] >= SURE and (len(best) < 2 or best[0] - best[1] >= APART)
            return [{**contact(line), "score": s, "match": sure and n == 0} for n, (s, line) in enumerate(scored[: query.limit])]
    return []


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and day(text, first=True) is not None
    except DragomanError:
        return False


def _score(line: Line, names: int, asked: str) -> float:
    """All that was asked is there already; what remains is how much of the contact that is, and how exactly the day is told."""
    whole = min(1.0, names / max(1, len(line.parties)))
    start = (line.edtf or "").split("/")[0]
    exact = 0.5 if not asked else 1.0 if start[:10] == asked[:10] and len(asked) == 10 else 0.7 if start.startswith(asked) else 0.4
    return round(100 * (0.45 + 0.25 * whole + 0.3 * exact), 2)


# ------------------------------------------------------------------ shapes


def entity(found: Entity) -> dict[str, Any]:
    """An entity as results and suggestions have it."""
    about = [", ".join(found.offices[:2]), ", ".join(found.countries[:3])]
    return {"id": found.id, "name": flat(found.name), "description": flat("; ".join(a for a in about if a)), "type": [_type(found.type)]}


def country(code: str, name: str) -> dict[str, Any]:
    """A country; its code is its id."""
    return {"id": code, "name": name, "description": code, "type": [_type("country")]}


def contact(line: Line) -> dict[str, Any]:
    """A contact: who with whom is its name, the rest describes it."""
    names = ", ".join(side.label for side in line.parties[:6]) + (" and others" if len(line.parties) > 6 else "")
    when = spoken(line.edtf) if line.edtf else line.bound or "no date"
    about = [line.kind, line.status, line.place or line.country or "", when]
    name, described = flat(f"{names or 'nobody named'}, {when}"), flat(", ".join(a for a in about if a))
    return {"id": line.id, "name": name, "description": described, "type": [_type("contact")]}


def _type(id: str) -> dict[str, str]:
    return {"id": id, "name": TYPES[id]}
