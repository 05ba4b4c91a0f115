"""What speaks for and against two names being one person beside the names: country, office and its day, company, the rest of the article.

Every feature is a weight, the natural logarithm of odds like those of `link.words`, with its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.link.naming import holder
from dragoman.model.states import States

if TYPE_CHECKING:
    from dragoman.link.appearance import Appearance

Feature = tuple[float, str]

SAME_COUNTRY, OTHER_COUNTRY, TWO_STATES = 1.0, -2.5, -7.0
SAME_OFFICE, OTHER_OFFICE = 1.5, -0.3
ONE_HOLDER, TWO_HOLDERS, NOT_HOLDER = 5.0, -9.0, -3.0
COMPANION, COMPANIONS = 0.4, 3       # each of those in common, and how many count
SIDE_BY_SIDE, ONE_ARTICLE = -7.0, -1.0
OFFICIAL = 3                         # rank of an office that nobody holds for two states


@dataclass(slots=True)
class Profile:
    """What all the appearances of a name say beside it. `holders`: whom of the world's table of offices they fit."""

    countries: Counter[str] = field(default_factory=Counter)
    offices: Counter[str] = field(default_factory=Counter)
    official: set[str] = field(default_factory=set)
    holders: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)
    companions: set[str] = field(default_factory=set)

    def add(self, a: Appearance, states: States) -> None:
        """One more appearance."""
        if a.country:
            self.countries[a.country] += 1
        if a.office:
            self.offices[a.office] += 1
        if side := official(a, states):
            self.official.add(side)
        if known := known_as(a, states):
            self.holders.add(known)
        self.documents.add(a.document)
        if a.contact:
            self.contacts.add(a.contact)
        self.companions |= a.companions

    def __or__(self, other: Profile) -> Profile:
        return Profile(
            self.countries + other.countries,
            self.offices + other.offices,
            self.official | other.official,
            self.holders | other.holders,
            self.documents | other.documents,
            self.contacts | other.contacts,
            self.companions | other.companions,
        )


def official(a: Appearance, states: States) -> str | None:
    """The country for which somebody appears in high office."""
    return a.country if a.office and a.country and states.rank(a.office) <= OFFICIAL else None


def known_as(a: Appearance, states: States) -> str | None:
    """Whom of the table of offices an appearance fits: by the full name, or by the family name in an office of a country at its day."""
    day = a.day.isoformat() if a.day else None
    for name in (a.name, a.display):
        if name and (known := holder(name, a.country, a.office, None, day, states)):
            return known
    return None


def profile(appearances: Iterable[Appearance], states: States) -> Profile:
    """The profile of all of these."""
    out = Profile()
    for a in appearances:
        out.add(a, states)
    return out


def weigh(a: Profile, b: Profile) -> tuple[float, tuple[str, ...]]:
    """The sum of all features and their reasons, the strongest first."""
    found = sorted(_features(a, b), key=lambda f: (-abs(f[0]), f[1]))
    return round(sum(weight for weight, _ in found), 4), tuple(reason for _, reason in found)


def apart(a: Profile, b: Profile) -> bool:
    """Whether the two are certainly two: in one contact side by side, or two holders of offices."""
    return bool(a.contacts & b.contacts) or bool(a.holders and b.holders and not a.holders & b.holders)


def _features(a: Profile, b: Profile) -> Iterator[Feature]:
    if a.holders and b.holders:
        if both := sorted(a.holders & b.holders):
            yield ONE_HOLDER, f"both {both[0]} in the table of offices"
        else:
            yield TWO_HOLDERS, f"{min(a.holders)} and {min(b.holders)} in the table of offices"
    if a.countries and b.countries:
        if shared := sorted(set(a.countries) & set(b.countries)):
            yield SAME_COUNTRY, f"both of {shared[0]}"
        elif a.official and b.official:
            yield TWO_STATES, f"in office in {', '.join(sorted(a.official))} and in {', '.join(sorted(b.official))}"
        else:
            yield OTHER_COUNTRY, f"of {', '.join(sorted(a.countries))} and of {', '.join(sorted(b.countries))}"
    if a.offices and b.offices:
        if shared := sorted(set(a.offices) & set(b.offices)):
            yield SAME_OFFICE, f"both {shared[0]}"
        else:
            yield OTHER_OFFICE, f"{min(a.offices)} and {min(b.offices)}"
    if shared := sorted(a.companions & b.companions):
        yield COMPANION * min(len(shared), COMPANIONS), f"in company of {', '.join(shared[:COMPANIONS])}"
    if a.contacts & b.contacts:
        yield SIDE_BY_SIDE, "side by side in one contact"
    elif a.documents & b.documents:
        yield ONE_ARTICLE, "named apart in one article"
