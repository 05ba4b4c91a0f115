"""Entities by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.store.database import Ask


def entities(ask: Ask, beginning: str) -> list[str]:
    """The payloads of the entities whose ids begin so; the whole id is one."""
    sql = "SELECT id, payload FROM entity WHERE substr(id, 1, :length) = :beginning ORDER BY id"
    found = {r["id"]: r["payload"] for r in ask(sql, length=len(beginning), beginning=beginning)} if beginning else {}
    return [found[beginning]] if beginning in found else list(found.values())
