"""Offices by date: who held which, how surely, and where that is known from."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dragoman.model.span import Span

TermBasis = Literal["table", "own", "article"]
AHEAD = 365  # days for which an appointment that an article reports is taken to last, where nothing tells of its end
LATE = 30    # days in which an old title may still be used, or a new one used too early: the press lags, tables differ by days


@dataclass(frozen=True, slots=True)
class Term:
    """One term of `name` (display name): `side` is a country code or the key of an organisation, `office` a key of `world`.

    `since` and `until` are EDTF of a day, month or year, "" where unknown. `seen` is the last day (ISO) on which the holder is known to
    have been in office, where `until` is not. `basis` says where it is known from: the package's ``table``, the user's ``own``, or an
    ``article`` (`document`, an id, and the `span` of its words). `conflict` says what another of them has instead.
    """

    name: str
    side: str
    office: str
    since: str = ""
    until: str = ""
    seen: str = ""
    basis: TermBasis = "table"
    document: str | None = None
    span: Span | None = None
    conflict: str = ""

    def possible(self, day: date, late: int = 0) -> bool:
        """True where the holder may have been in office on a day (`late`: days of grace on both sides)."""
        first, last = earliest(self.since), latest(self.until)
        grace = timedelta(days=late)
        return (first is None or first <= day + grace) and (last is None or day - grace <= last)

    def sure(self, day: date) -> bool:
        """True where the holder was in office on a day, whatever day of a month or year the term began or ended."""
        first = latest(self.since)
        last = earliest(self.until) if self.until else date.fromisoformat(self.seen) if self.seen else None
        if last is not None and not self.until and first is not None:
            last = max(first, last)
        return first is not None and last is not None and first <= day <= last

    @property
    def spell(self) -> str:
        """The term as an EDTF interval; an article that tells of an appointment does not say for how long."""
        return f"{self.since}/{self.until or ('..' if self.seen and self.basis != 'article' else '')}"


def earliest(edtf: str) -> date | None:
    """The first day of an EDTF day, month or year; None for ""."""
    return date.fromisoformat(edtf + "-01-01"[len(edtf) - 4 :]) if edtf else None


def latest(edtf: str) -> date | None:
    """The last day of an EDTF day, month or year; None for ""."""
    if len(edtf) == 7:
        return date.fromisoformat(f"{edtf}-{calendar.monthrange(int(edtf[:4]), int(edtf[5:]))[1]}")
    return date.fromisoformat(edtf + "-12-31"[len(edtf) - 4 :]) if edtf else None


class Tenures:
    """Terms of many holders, to be asked by office and day.

    `titles` maps the offices that one person alone holds at a time to the wider words that may stand for them (`States.titles`).
    """

    def __init__(self, terms: Iterable[Term], titles: Mapping[str, frozenset[str]]) -> None:
        self.titles = titles
        self._of_side: dict[str, list[Term]] = {}
        self._of_name: dict[str, list[Term]] = {}
        for term in terms:
            self._of_side.setdefault(term.side, []).append(term)
            self._of_name.setdefault(term.name, []).append(term)

    def all(self) -> list[Term]:
        """All terms, of one holder after the other."""
        return [term for name in sorted(self._of_name) for term in self._of_name[name]]

    def of(self, name: str) -> tuple[Term, ...]:
        """All terms of somebody by display name, in order of time."""
        return tuple(sorted(self._of_name.get(name, ()), key=lambda t: (t.since, t.until or "9999", t.side, t.office, t.basis)))

    def at(self, side: str, office: str, first: date, last: date | None = None) -> Term | None:
        """Who surely held an office (its key, or a wider word that means one office alone) from `first` to `last`; None where that is open.

        What the tables say outweighs what an article reports.
        """
        days = (first, last or first)
        acting = office.removeprefix("acting ")
        terms = [t for t in self._of_side.get(side, ()) if self._means(t.office, office)]
        for known in ([t for t in terms if t.basis != "article"], [t for t in terms if t.basis == "article"]):
            may = [t for t in known if any(t.possible(d) for d in days)]
            sure = [t for t in may if all(t.sure(d) for d in days)]
            if sure and {t.name for t in may} == {t.name for t in sure[:1]}:
                return min(sure, key=lambda t: (t.office.removeprefix("acting ") != acting, t.office, t.since))
            if any(t.until or (t.seen and days[0] <= date.fromisoformat(t.seen)) for t in may):
                return None  # a term without an end says nothing of the days after it was last seen to run: there an article may
        return None

    def _means(self, held: str, said: str) -> bool:
        """True where the holder of `held` is meant by `said`; whoever acts for a holder is called by the office itself as well."""
        plain = held.removeprefix("acting ")
        return plain in self.titles and (said in (held, plain) or said in self.titles[plain])

    def held(self, name: str, country: str | None, first: date, last: date | None = None) -> tuple[Term, ...]:
        """The terms that somebody surely served from `first` to `last`, for a country where one is said, those of the tables first."""
        found = [t for t in self.of(name) if t.sure(first) and t.sure(last or first) and (country is None or t.side == country)]
        table = [t for t in found if t.basis != "article"]
        return tuple(table or found)

    def contradicted(self, name: str, side: str, office: str, days: Iterable[date]) -> tuple[Term, ...]:
        """The terms of somebody in an office, where none of them allows it on any of these days; empty where nothing contradicts."""
        terms = [t for t in self.of(name) if t.side == side and t.office.removeprefix("acting ") == office and t.basis != "article"]
        return () if any(t.possible(d, LATE) for t in terms for d in days) else tuple(terms)
