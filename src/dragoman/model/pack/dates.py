"""The words of a language for dates: the shape of ``languages/<code>/dates.toml``.

A file says three things: a lexicon (which words are months, units, numbers, …), rules (which runs of words make a date and what
it means) and cues (which words say that a bare date lies ahead). What every language shares (figures, feasts) stands in
``languages/common/dates.toml``, and the names of months and weekdays come from CLDR; `languages.dates` puts the three together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DateRule:
    """One rule of the grammar.

    `pattern`: runs of elements, any of which may match. An element is a word, ``(a|b c)`` alternatives, ``{category}`` or
    ``{category:slot}``; a ``?`` makes it optional, a ``~`` before it says that no space may stand there. ``<a|b>`` at either end asks
    for one of these words there without taking it into the span, ``<!a|b>`` forbids them; an empty alternative is the edge of the text.
    `to`: the category that results: ``date``, ``time``, ``duration``, ``set`` (these are reported) or any other (a building stone).
    `means`: what it means, an expression over the slots in the functions of `extract.dates_means`.
    `yes`: examples with their value on the pack's `example_day`; `no`: examples in which nothing at all is found.
    """

    name: str
    pattern: tuple[str, ...]
    to: str
    means: str
    yes: Mapping[str, str] = field(default_factory=dict)
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatesWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused.

    `lexicon`: category → value → forms; a form may hold ``(a|b|)`` for its endings. Values that look like whole numbers are numbers.
    `weak`: forms, case as written, that mean a date only beside other words of one ("May", "march", "sat").
    `counted`: words after a bare four-figure number that say it is a count ("people", "troops").
    `future` and `past`: words by which a bare date of the same sentence is to come, or is over.
    `toward`: words right before a bare date that make it one to come ("by Tuesday", "до пятницы").
    `feasts`: key of a feast → how its day is found (``fixed 12 25``, ``easter -2``, ``nth 4 3 11``, ``islamic 10 1``, …).
    `seasons`: EDTF season number → its months as "first-last".
    """

    lexicon: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    weak: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    rules: tuple[DateRule, ...] = ()
    feasts: Mapping[str, str] = field(default_factory=dict)
    example_day: str = "2024-05-15"
