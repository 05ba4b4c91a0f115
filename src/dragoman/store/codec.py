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


def plain(value: Any) -> Any:
    """A value in terms of dict, list and scalars."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        out: dict[str, Any] = {}
        for field in dataclasses.fields(value):
            item = getattr(value, field.name)
            if field.default is dataclasses.MISSING or item != field.default:
                out[field.name] = plain(item)
        return out
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _reviver(shape: Any) -> Reviver:
    """A function that makes a value of `shape` out of plain JSON."""
    if dataclasses.is_dataclass(shape) and isinstance(shape, type):
        parts: dict[str, Reviver] = {}   # filled after the closure is made: a shape may hold itself
        hints = typing.get_type_hints(shape)
        parts.update((f.name, _reviver(hints[f.name])) for f in dataclasses.fields(shape))
        return lambda raw: shape(**{name: parts[name](item) for name, item in raw.items()})
    origin, args = typing.get_origin(shape), typing.get_args(shape)
    if origin in (typing.Union, types.UnionType):
        inner = _reviver(next(a for a in args if a is not type(None)))
        return lambda raw: None if raw is None else inner(raw)
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        each = _reviver(args[0])
        return lambda raw: tuple(each(v) for v in raw)
    if shape is date:
        return date.fromisoformat
    if shape is float:
        return float
    return lambda raw: raw
