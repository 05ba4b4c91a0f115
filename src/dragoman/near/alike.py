"""Who appears like others: of thousands of appearances of one man, some stand for all.

Linking looks at sets alone: how somebody is called, in which country and office, beside whom, with whom in one article or contact. An
appearance that adds nothing to these sets tells nothing, and need not be looked at again for others to be linked. Who was seen beside whom
is remembered by itself (`company`), for of that there is something new in many an article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.link.appearance import Appearance
from dragoman.link.entities import Tally
from dragoman.link.evidence import known_as
from dragoman.model.states import States
from dragoman.near.keys import key
from dragoman.store.workings import Workings


def kin(a: Appearance, states: States) -> int:
    """Equal for appearances that linking cannot tell apart but by what stands beside them: they are always one entity's."""
    holder = known_as(a, states) if a.type == "person" else None
    return key("kin", a.type, a.name, a.display, *a.forms, a.language, a.country, a.office, holder)


class Witnesses:
    """Appearances that stand for others: `kins` has the kin of each by key."""

    def __init__(self, kins: Mapping[str, int]) -> None:
        self.kins = kins
        self.first: dict[int, str] = {}
        self.company: dict[int, set[str]] = defaultdict(set)
        self.documents: dict[int, set[str]] = defaultdict(set)
        self.contacts: dict[int, set[str]] = defaultdict(set)

    def add(self, a: Appearance) -> None:
        """One more that stands for others."""
        k = self.kins[a.key]
        self.first[k] = min(a.key, self.first.get(k, a.key))
        self.company[k] |= a.companions
        self.documents[k].add(a.document)
        if a.contact:
            self.contacts[k].add(a.contact)

    def of(self, seen: Iterable[Appearance], part: Mapping[str, str]) -> set[str]:
        """The keys of those of `seen` that tell something, whole articles of them, by their `part`; they are added."""
        out: set[str] = set()
        beside: dict[tuple[str, str], list[Appearance]] = defaultdict(list)
        for a in seen:
            beside[a.document, part[a.key]].append(a)
            self.company[self.kins[a.key]] |= a.companions
        for _, some in sorted(beside.items()):
            some.sort(key=lambda a: a.key)
            new = self._together(some)
            for a in some:
                k = self.kins[a.key]
                if a.key in new or k not in self.first or a.key < self.first[k]:
                    self.add(a)
                    out.add(a.key)
        return out

    def _together(self, some: Sequence[Appearance]) -> set[str]:
        """Of the appearances of one article those of two kinds that were not seen so before, in one article or one contact."""
        out: set[str] = set()
        for i, a in enumerate(some):
            for b in some[i + 1 :]:
                k, other = self.kins[a.key], self.kins[b.key]
                if k != other and (
                    self.documents[k].isdisjoint(self.documents[other])
                    or (a.contact and a.contact == b.contact and self.contacts[k].isdisjoint(self.contacts[other]))
                ):
                    out |= {a.key, b.key}
        return out

    def rows(self, kins: Iterable[int]) -> set[tuple[int, str]]:
        """Rows of `company`."""
        return {(k, name) for k in kins for name in self.company[k]}


class Counted(Tally):
    """Counts those too for whom others stand: `new` are the keys of those that are not remembered yet."""

    def __init__(self, read: Workings, kins: Mapping[str, int], new: Iterable[str]) -> None:
        self.read, self.kins, self.new = read, kins, frozenset(new)

    def documents(self, some: Sequence[Appearance]) -> int:
        """In how many articles they are."""
        return self.read.kin_documents({self.kins[a.key] for a in some}) + len({a.document for a in some if a.key in self.new})

    def times(self, some: Sequence[Appearance]) -> int:
        """How many there are."""
        return self.read.kin_times({self.kins[a.key] for a in some}) + sum(a.key in self.new for a in some)
