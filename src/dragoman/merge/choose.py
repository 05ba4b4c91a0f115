"""Of the values that sources give for a field: which one is shown, why, and which others stand beside it.

More independent origins outweigh fewer: five copies of one agency are one voice. Of equals the more precise value is shown, then the one
told closest to the event (of a plan the one told last), and as a last resort the one that is written first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from dragoman.merge.match import Report, phase
from dragoman.model.record import SourceValue

V = TypeVar("V")
Support = Callable[[Iterable[Report]], int]  # how many independent origins these reports have


@dataclass(frozen=True, slots=True)
class Choice(Generic[V]):
    """The value shown, why it and no other (empty where there is no other), and all values with those who have them where they differ."""

    value: V | None = None
    why: str = ""
    split: tuple[SourceValue, ...] = ()


def choose(
    said: Sequence[tuple[Report, V]],
    support: Support,
    written: Callable[[V], str] = str,
    precision: Callable[[V], tuple[object, ...]] = lambda _: (),
) -> Choice[V]:
    """The best-supported value of those `said`; `precision` sorts the more precise first, `written` tells values apart."""
    if not said:
        return Choice()
    tellers: dict[str, list[Report]] = defaultdict(list)
    values: dict[str, V] = {}
    for r, v in sorted(said, key=lambda x: (precision(x[1]), x[0].id)):
        tellers[written(v)].append(r)
        values.setdefault(written(v), v)

    def rank(text: str) -> tuple[int, tuple[object, ...], int, str]:
        return -support(tellers[text]), precision(values[text]), closeness(tellers[text]), text

    order = sorted(values, key=rank)
    if len(order) == 1:
        return Choice(values[order[0]])
    split = tuple(SourceValue(text, tuple(sorted({r.document.id for r in tellers[text]}))) for text in order)
    return Choice(values[order[0]], _why(rank(order[0]), rank(order[1]), tellers[order[0]]), split)


def closeness(reports: Iterable[Report]) -> int:
    """Less for what was told closer to the event; for a plan, which only comes nearer, for what was told later."""
    known = [(r.published.toordinal(), phase(r.status)) for r in reports if r.published]
    return min((-day if stage == "plan" else day for day, stage in known), default=date.max.toordinal())


def origins(number: int) -> str:
    """How many origins, in words that fit."""
    return f"{number} independent origin{'' if number == 1 else 's'}"


def _why(best: tuple[int, tuple[object, ...], int, str], next_: tuple[int, tuple[object, ...], int, str], tellers: Sequence[Report]) -> str:
    if best[0] != next_[0]:
        return f"{origins(-best[0])} against {-next_[0]}"
    alike = f"{origins(-best[0])} each"
    if best[1] != next_[1]:
        return f"{alike}; the more precise"
    if best[2] != next_[2]:
        closest = min(tellers, key=lambda r: (closeness([r]), r.id))
        when = f" ({closest.document.name}, {closest.published})" if closest.published else ""
        return f"{alike}; told last{when}" if phase(closest.status) == "plan" else f"{alike}; told closest to the event{when}"
    return f"{alike}; nothing speaks for one of them"
