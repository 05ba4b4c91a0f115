"""The readouts of a contact in columns, and what one looks for in them first."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.comparison import Comparison, Row, Verdict
from dragoman.model.record import Said
from dragoman.publish import comparison as told

MARKS: dict[Verdict, tuple[str, str]] = {
    "agreed": ("=", "all tell it alike"),
    "alike": ("≈", "told in other words, or more or less exactly, without contradiction"),
    "told by some": ("some", "some tell it, some are silent"),
    "told by one": ("only one", "one tells it, all others are silent"),
    "differ": ("≠", "they contradict each other"),
    "one source": ("", ""),
}


@dataclass(frozen=True, slots=True)
class Head:
    """A side as the head of a column: its country, or the article where each stands for itself; `why` says how the country is known."""

    name: str
    country: str
    party: bool
    sources: tuple[tuple[str, str, str], ...]   # document, name, how its country is known


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: what each side has, and how that compares."""

    label: str
    verdict: str
    mark: str
    why: str
    cells: tuple[tuple[str, str], ...]   # standing, words


@dataclass(frozen=True, slots=True)
class Sides:
    """The table, and before it what only one side mentions, contradicts, rules out, denies: each with the number of the side."""

    heads: tuple[Head, ...]
    sections: tuple[tuple[str, tuple[Line, ...]], ...]
    only: tuple[tuple[int, tuple[str, ...]], ...]
    differing: tuple[tuple[str, tuple[tuple[int, str], ...]], ...]
    ruled_out: tuple[tuple[int, tuple[str, ...]], ...]
    denials: tuple[tuple[int, Said], ...]


def sides(found: Comparison) -> Sides | None:
    """Nothing where one article alone tells of the contact: there is nothing to compare."""
    if found.single:
        return None
    number = {id(side): n for n, side in enumerate(found.sides)}
    grouped = len({s.country for s in found.sides if s.country}) > 1
    heads = tuple(
        Head(
            "" if grouped else s.sources[0].outlet or s.sources[0].name,
            s.country or "",
            s.party,
            tuple((r.document, r.outlet or r.name, why) for r, why in zip(s.sources, s.why, strict=True)),
        )
        for s in found.sides
    )
    sections = tuple((title, tuple(_line(r) for r in found.rows if told.section(r) == key)) for key, title in told.SECTIONS)
    return Sides(
        heads,
        tuple(s for s in sections if s[1]),
        tuple((number[id(side)], tuple(lines)) for side, lines in told.only(found)),
        tuple((name, tuple((number[id(side)], value) for side, value in values)) for name, values in told.differing(found)),
        tuple((number[id(side)], tuple(topics)) for side, topics in told.ruled_out(found)),
        tuple((number[id(side)], s) for side, s in told.denials(found)),
    )


def _line(row: Row) -> Line:
    cells = tuple((c.standing, told.cell(row, c)) for c in row.cells)
    return Line(told.label(row), row.verdict, *MARKS[row.verdict], cells)
