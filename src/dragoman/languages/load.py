"""Read a language folder into a `Pack`. A folder here is a language; nothing is registered by hand.

The shape of every file is a dataclass in `model.pack`; what the dataclass does not know is refused by name.
"""

from __future__ import annotations

import dataclasses
import tomllib
import types
import typing
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.errors import PackError
from dragoman.model.pack import LanguageWords, Pack

T = typing.TypeVar("T")
HERE = Path(__file__).parent


def codes() -> tuple[str, ...]:
    """The ISO 639-1 codes of the languages that have a folder, sorted."""
    return tuple(sorted(p.name for p in HERE.iterdir() if (p / "language.toml").is_file()))


@cache
def load(code: str) -> Pack:
    """The pack of a language.

    Raises:
        PackError: where there is no such folder, or a file does not say what it should.
    """
    folder = HERE / code
    if not (folder / "language.toml").is_file():
        raise PackError(f"{code}: no language of this name; there are {', '.join(codes())}")
    hints = typing.get_type_hints(Pack)
    rooms: dict[str, Any] = {}
    for field in dataclasses.fields(Pack):
        path = folder / f"{field.name}.toml"
        if field.name != "code" and path.is_file():
            rooms[field.name] = read_toml(path, hints[field.name])
    if "dates" in rooms:
        from dragoman.languages.dates import complete  # Babel only where a language with dates is wanted

        rooms["dates"] = complete(code, rooms["dates"], read_toml(HERE / "common" / "dates.toml", hints["dates"]))
    if "figures" in rooms:
        from dragoman.languages.figures import complete as named

        rooms["figures"] = named(code, rooms["figures"], read_toml(HERE / "common" / "figures.toml", hints["figures"]))
    if "topics" in rooms:
        shared = read_toml(HERE / "common" / "topics.toml", hints["topics"])
        if strange := sorted(set(rooms["topics"].concepts) - set(shared.iptc)):
            raise PackError(f"{code}/topics.toml: no concept of common/topics.toml: {', '.join(strange)}")
        rooms["topics"] = dataclasses.replace(rooms["topics"], iptc=shared.iptc)
    return Pack(code=code, **rooms)


@cache
def room(code: str, name: str, shape: type[T]) -> T:
    """One room of a pack (``language``, ``furniture``) without the rest: what a step needs that runs before the language is read.

    Raises:
        PackError: as for `load`.
    """
    path = HERE / code / f"{name}.toml"
    if not (HERE / code / "language.toml").is_file():
        raise PackError(f"{code}: no language of this name; there are {', '.join(codes())}")
    return read_toml(path, shape) if path.is_file() else shape()


def words(code: str) -> LanguageWords:
    """What a language is called and known by."""
    found: LanguageWords = room(code, "language", LanguageWords)
    return found


def read_toml(path: Path, shape: type[T]) -> T:
    """One TOML file as a value of `shape` (a dataclass).

    Raises:
        PackError: an unknown key, a missing one, a value of the wrong kind, or no TOML at all.
    """
    where = "/".join(path.parts[-2:])
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{where}: not TOML: {error}") from error
    return typing.cast(T, build(shape, table, where))


def build(shape: Any, value: Any, where: str) -> Any:
    """`value` (as TOML gives it) as `shape`: dataclass, ``tuple[X, ...]``, ``frozenset[X]``, ``Mapping[str, X]``, ``X | None``, scalar."""
    origin, args = typing.get_origin(shape), typing.get_args(shape)
    if dataclasses.is_dataclass(shape) and isinstance(shape, type):
        if not isinstance(value, dict):
            raise PackError(f"{where}: a table is wanted")
        hints, fields = _form(shape)
        for key in value:
            if key not in fields:
                raise PackError(f"{where}: unknown key {key!r}; known are {', '.join(sorted(fields))}")
        for name, f in fields.items():
            if name not in value and f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING:
                raise PackError(f"{where}: key {name!r} is missing")
        return shape(**{k: build(hints[k], v, f"{where}: {k}") for k, v in value.items()})
    if origin in (typing.Union, types.UnionType):
        return build(next(a for a in args if a is not type(None)), value, where)
    if origin in (tuple, frozenset):
        if not isinstance(value, list):
            raise PackError(f"{where}: a list is wanted")
        items = [build(args[0], v, f"{where}[{i}]") for i, v in enumerate(value)]
        return tuple(items) if origin is tuple else frozenset(items)
    if origin is typing.Literal:
        if value not in args:
            raise PackError(f"{where}: {value!r} is none of {', '.join(map(repr, args))}")
        return value
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise PackError(f"{where}: a table is wanted")
        return {k: build(args[1], v, f"{where}.{k}") for k, v in value.items()}
    if shape is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, shape) or (shape is int and isinstance(value, bool)):
        raise PackError(f"{where}: {value!r} is no {shape.__name__}")
    return value


@cache
def _form(shape: type[Any]) -> tuple[Mapping[str, Any], Mapping[str, dataclasses.Field[Any]]]:
    """Type hints and fields of a dataclass, by name."""
    return typing.get_type_hints(shape), {f.name: f for f in dataclasses.fields(shape)}
