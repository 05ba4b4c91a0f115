"""The words of a language for amounts: money, percentages, counts of things: the shape of ``languages/<code>/figures.toml``.

Forms are running text in lower case; ``(a|b|)`` gives endings to choose from. Nouns of units stand in the dictionary form, in the
singular and, where it is no matter of endings, in the plural; they take the endings of ``offices.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

CountKind = Literal["measure", "thing", "state", "people", "multiple"]


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Counted:
    """Something that is counted: `unit` is how the record calls it, `words` how the language does.

    `kind`: a ``measure`` counts wherever it stands; ``thing`` (agreements, licences) where more than a couple are meant; ``state``
    (countries, members) where they are no mere list of those who meet; ``people`` where they are no victims; ``multiple`` says how many
    times something grew.
    """

    unit: str
    words: tuple[str, ...]
    kind: CountKind = "thing"


@dataclass(frozen=True, slots=True)
class FigureExample:
    """A sentence and what it must yield, in order: ``"value unit"`` each."""

    text: str
    want: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class FiguresWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused.

    `thousands` are the characters that part groups of three figures, `decimal` those before a fraction. `numbers` maps a value below a
    thousand to its words, `multiply` those that multiply what stands before (*hundred*), `magnitudes` a power of ten to its words after
    a number, `tight` to letters that mean it only beside the sign of a currency (*$5m*); `alone` are magnitudes that mean one of them
    without a number, `articles` words that do so before one. `rounds` are round numbers that are never exact (*une trentaine*). `halves`
    add a half to what stands before, `half_of` halve the magnitude behind. `fractions` maps percent to phrases (*a third*), and one of
    `fraction_before` or `fraction_after` must stand beside such a phrase.

    `approximate` stand before a number that is not exact, `approximate_after` behind it; `vague` before a magnitude that is none
    (*several hundred*). `range_open` begins a range, `range_join` maps its joining word to whether it does so without an opening one;
    `out_of` parts a share from its whole. `fillers` may stand between a number and its unit. `rates` maps what is put behind a unit
    (*a year*) to phrases.

    `symbols` maps a sign to its currency, `currencies` a currency to its words, `percent` are the words for it. `counted` says what else is
    a unit; `suffixes` end words that hold number and unit in one (*55-member*), mapped to the unit.

    `rise` and `fall` are lemmas of growing and shrinking; `be` verbs between what is measured and its figure (*amounted to*). `votes`
    are lemmas beside which a percentage is a share of votes or of opinion, `casualties` those beside which people are victims,
    `distance` words behind a length that make it one between places, `not_after` words before a number that make it a name (*article 5*).
    """

    thousands: str = ""
    decimal: str = "."
    numbers: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    multiply: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    magnitudes: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    tight: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    alone: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    rounds: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    halves: tuple[str, ...] = ()
    half_of: tuple[str, ...] = ()
    fractions: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    fraction_before: tuple[str, ...] = ()
    fraction_after: tuple[str, ...] = ()
    approximate: tuple[str, ...] = ()
    approximate_after: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    range_open: tuple[str, ...] = ()
    range_join: tuple[str, ...] = ()
    range_free: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    rates: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    symbols: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    currencies: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    percent: tuple[str, ...] = ()
    counted: tuple[Counted, ...] = ()
    suffixes: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    rise: frozenset[str] = frozenset()
    fall: frozenset[str] = frozenset()
    be: frozenset[str] = frozenset()
    votes: frozenset[str] = frozenset()
    casualties: frozenset[str] = frozenset()
    distance: frozenset[str] = frozenset()
    not_after: tuple[str, ...] = ()
    examples: tuple[FigureExample, ...] = ()
