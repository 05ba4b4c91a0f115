"""Frozen values to plain JSON and back, by their own type hints: what goes into the store comes out equal."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
Reviver = Callable[[Any], Any]


def dumps(value: Any) -> str:
    """A value as JSON: fields in order of declaration, those that keep their default left out."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(shape: type[T], text: str) -> T:
    """The value of `shape` that `dumps` wrote.

    Raises:
        ValueError: where the text is no such value.
    """
    try:
        return typing.cast(T, _reviver(typing.cast(Any, shape))(json.loads(text)))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no {getattr(shape, '__name__', shape)}: {error}") from error


def revived(shape: type[T], raw: Any) -> T:
    """The value of `shape` that `plain` was given."""
    return typing.cast(T, _reviver(typing.cast(Any, shape))(raw))


def plain(value: Any) -> Any:
    """A value in terms of dict, list and scalars."""
    shape = value.__class__
    if shape in _SCALARS:
        return value
    if shape is tuple:
        return [plain(v) for v in value]
    if shape is date:
        return value.isoformat()
    if not dataclasses.is_dataclass(shape):
        return value
    out: dict[str, Any] = {}
    for name, default in _fields(typing.cast(Any, shape)):
        item = getattr(value, name)
        if item is not default and item != default:
            out[name] = item if item.__class__ in _SCALARS else plain(item)
    return out


_SCALARS = frozenset((str, int, float, bool, types.NoneType))


@cache
def _fields(shape: Any) -> tuple[tuple[str, Any], ...]:
    """Names and defaults of the fields of a dataclass; one without a default has one that nothing equals."""
    return tuple((f.name, f.default) for f in dataclasses.fields(shape))


@cache
def _reviver(shape: Any) -> Reviver:
    """A function that makes a value of `shape` out of plain JSON."""
    if dataclasses.is_dataclass(shape) and isinstance(shape, type):
        parts: list[tuple[str, Reviver]] = []   # of fields that change; filled once the closure is made: a shape may hold itself

        def revive(raw: Any) -> Any:
            values = dict(raw)
            for name, part in parts:
                if name in values:
                    values[name] = part(values[name])
            return shape(**values)

        hints = typing.get_type_hints(shape)
        made = [(f.name, _reviver(hints[f.name])) for f in dataclasses.fields(shape)]
        parts.extend((name, part) for name, part in made if part is not _as_it_is)
        return revive
    origin, args = typing.get_origin(shape), typing.get_args(shape)
    if origin in (typing.Union, types.UnionType):
        inner = _reviver(next(a for a in args if a is not type(None)))
        if inner is _as_it_is:
            return inner
        return lambda raw: None if raw is None else inner(raw)
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        each = _reviver(args[0])
        return tuple if each is _as_it_is else lambda raw: tuple([each(v) for v in raw])
    if shape is date:
        return date.fromisoformat
    if shape is float:
        return float
    return _as_it_is


def _as_it_is(raw: Any) -> Any:
    return raw
