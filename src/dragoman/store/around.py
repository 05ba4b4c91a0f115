"""Where contacts were, and who stands next to whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.store.conditions import among, where
from dragoman.store.filters import Choice, Filters, Spot

if TYPE_CHECKING:
    from dragoman.store.database import Ask


def spots(ask: Ask, filters: Filters) -> list[Spot]:
    """Places, the most frequent first; two of one name in one country are apart where their degrees are. What has no place is left out."""
    asked, values = where(filters, ask.indexed)
    group = "c.place_key, c.country, c.latitude, c.longitude"
    year = "substr(c.month, 1, 4)"
    only = f"{asked} AND " if asked else ""
    sql = (
        f"SELECT min(c.place) AS place, {group}, {year} AS year, count(*) AS n FROM contact c "
        f"WHERE {only}(c.place_key IS NOT NULL OR c.country IS NOT NULL) GROUP BY {group}, {year}"
    )
    found: dict[tuple[str, str, float, float], list[tuple[str, int, str | None]]] = {}
    degrees: dict[tuple[str, str, float, float], tuple[float | None, float | None]] = {}
    for r in ask(sql, **values):
        key = (r["place_key"] or "", r["country"] or "", r["latitude"] or 0.0, r["longitude"] or 0.0)
        degrees[key] = r["latitude"], r["longitude"]
        found.setdefault(key, []).append((r["year"] or "~", int(r["n"]), r["place"]))
    out = []
    for key, rows in found.items():
        years = tuple((year if year != "~" else None, n) for year, n, _ in sorted(rows, key=lambda row: row[0]))
        named = min((place for _, _, place in rows if place), default=None)
        out.append((-sum(n for _, n in years), key, Spot(named, key[1] or None, *degrees[key], sum(n for _, n in years), years)))
    return [spot for _, _, spot in sorted(out, key=lambda row: row[:2])]


def ties(ask: Ask, ids: Sequence[str]) -> dict[tuple[str, str], int]:
    """How many contacts each two of these entities have in common, the smaller id first; pairs without any are left out."""
    if len(ids) < 2:
        return {}
    marks, values = among(ids)
    sql = (   # by entity, then by contact: the order in which SQLite is to go
        "SELECT a.value AS one, b.value AS other, count(*) AS n FROM filed a CROSS JOIN filed b "
        f"WHERE a.menu = 'person' AND a.value IN ({marks}) AND b.contact = a.contact AND b.menu = 'person' AND b.value IN ({marks}) "
        "AND a.value < b.value GROUP BY a.value, b.value ORDER BY a.value, b.value"
    )
    return {(r["one"], r["other"]): int(r["n"]) for r in ask(sql, **values)}


def subjects(ask: Ask, entity: str | None, most: int) -> list[Choice]:
    """What most statements are about: those of one, or of all; a value is what `Wanted.topic` takes."""
    if entity:
        rows = "voice v JOIN subject s ON s.said = v.said WHERE v.entity = :entity AND s.type = 'statement'"
    else:
        rows = "subject s WHERE s.type = 'statement'"
    sql = f"SELECT s.topic AS topic, min(s.label) AS label, count(*) AS n FROM {rows} GROUP BY s.topic ORDER BY n DESC, topic LIMIT :most"
    values = {"entity": entity} if entity else {}
    return [Choice(r["label"], r["label"], int(r["n"])) for r in ask(sql, **values, most=most)]
