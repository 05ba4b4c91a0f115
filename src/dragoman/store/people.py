"""Who takes part with whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.store.conditions import among

if TYPE_CHECKING:
    from dragoman.store.database import Ask


def ties(ask: Ask, ids: Sequence[str]) -> dict[tuple[str, str], int]:
    """How many contacts each two of these entities have in common, the smaller id first; pairs without any are left out."""
    if len(ids) < 2:
        return {}
    marks, values = among(ids, "id")
    other, more = among(ids, "other")
    sql = (
        f"SELECT a.entity AS one, b.entity AS other, count(DISTINCT a.contact) AS n FROM party a JOIN party b ON b.contact = a.contact "
        f"WHERE a.entity IN ({marks}) AND b.entity IN ({other}) AND a.entity < b.entity AND a.principal = 1 AND b.principal = 1 "
        "GROUP BY 1, 2"
    )
    return {(r["one"], r["other"]): int(r["n"]) for r in ask(sql, **values, **more)}


def entities(ask: Ask, beginning: str) -> list[str]:
    """The payloads of the entities whose ids begin so; the whole id is one."""
    sql = "SELECT id, payload FROM entity WHERE substr(id, 1, :length) = :beginning ORDER BY id"
    found = {r["id"]: r["payload"] for r in ask(sql, length=len(beginning), beginning=beginning)} if beginning else {}
    return [found[beginning]] if beginning in found else list(found.values())
