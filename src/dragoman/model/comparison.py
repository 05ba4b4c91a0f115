"""The readouts of one contact side by side: what each side tells, what it leaves out, what it denies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.record import Contact, LedgerLine, Reference, Said, SourceValue

Standing = Literal["given", "silent", "not discussed", "ruled out"]
# alike: all tell it, in other words or more or less exactly, without contradiction
Verdict = Literal["agreed", "alike", "told by some", "told by one", "differ", "one source"]


@dataclass(frozen=True, slots=True)
class Side:
    """Articles that speak for one country; None where none is known. `why` says how that is known, in the order of `sources`."""

    country: str | None
    sources: tuple[Reference, ...]
    why: tuple[str, ...]
    party: bool = False      # whether the country itself takes part in the contact


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side has for a row: its values, each with the documents that have it; none where it is silent."""

    standing: Standing
    values: tuple[SourceValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One field, topic, participant or figure over all sides, in their order; `label` is empty where the field says it all."""

    field: str
    label: str
    cells: tuple[Cell, ...]
    verdict: Verdict

    @property
    def only(self) -> int | None:
        """The number of the side that alone tells it."""
        told = [n for n, c in enumerate(self.cells) if c.standing != "silent"]
        return told[0] if self.verdict == "told by one" and len(told) == 1 else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A contact as each side tells it. `said` and `promised` have an entry a side: what of its articles belongs to the contact.

    Where not even two sides are known, each article is one here.
    """

    contact: Contact
    sides: tuple[Side, ...]
    rows: tuple[Row, ...]
    said: tuple[tuple[Said, ...], ...]
    promised: tuple[tuple[LedgerLine, ...], ...]

    @property
    def single(self) -> bool:
        """Whether one article alone tells of it: there is nothing to compare."""
        return self.contact.reports == 1
