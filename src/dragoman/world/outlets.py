"""Agencies, papers, broadcasters and press services that articles credit, with their English names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from dragoman.errors import PackError
from dragoman.model.fold import fold

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Outlet:
    """A ``house`` is a government's that speaks in its own name ("the White House said"). `forms` are as texts have
    them, Russian ones in the nominative; those
    that are `common` words too count only where they stand in quotes."""

    name: str
    kind: Literal["agency", "paper", "broadcaster", "house"]
    country: str
    forms: tuple[str, ...]
    common: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PressService:
    """`who` are the words that may follow "press service of", as texts have them."""

    name: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlets:
    """The shape of ``outlets.toml``."""

    outlet: tuple[Outlet, ...]
    press_service: tuple[PressService, ...]


@cache
def outlets() -> Outlets:
    """Those whom articles credit.

    Raises:
        PackError: where the file does not say what it should.
    """
    try:
        table = tomllib.loads((HERE / "outlets.toml").read_text(encoding="utf-8"))
        return Outlets(
            tuple(_outlet(o) for o in table["outlet"]),
            tuple(PressService(name=s["name"], who=tuple(s["who"])) for s in table["press_service"]),
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, KeyError) as error:
        raise PackError(f"world/outlets.toml: {error}") from error


@cache
def homes() -> Mapping[str, str]:
    """Where each of them has its seat: folded spellings → ISO country. A spelling that is a common word too is not among them."""
    return {fold(form): o.country for o in outlets().outlet for form in (o.name, *o.forms)}


@cache
def spellings() -> Mapping[str, str]:
    """How each of them is called in English: folded spellings → name."""
    return {fold(form): o.name for o in outlets().outlet for form in (o.name, *o.forms)}


def _outlet(row: dict[str, Any]) -> Outlet:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Outlet(**fields)
