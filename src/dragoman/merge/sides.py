"""Are the two the same people? Participants of one report against those of another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.model.claim import Kind, PartyType
from dragoman.model.record import NamedParty

TWO_SIDED: frozenset[Kind] = frozenset({"meeting", "call", "correspondence"})


@dataclass(frozen=True, slots=True)
class Side:
    """A participant as merging sees it: who (`entity`, if named), for which country, in which office."""

    type: PartyType
    entity: str | None
    country: str | None
    office: str | None
    wording: str
    visitor: bool = False
    host: bool = False

    @property
    def named(self) -> bool:
        return self.entity is not None

    @property
    def identity(self) -> tuple[str, ...]:
        """Equal for two reports that put it alike."""
        return (self.entity,) if self.entity else (self.type, self.country or "", self.office or "", "" if self.country else self.wording)


@lru_cache(maxsize=50_000)
def side(party: NamedParty) -> Side:
    """A named party as a side."""
    wording = party.label.casefold()
    return Side(party.type, party.entity, party.country, party.office, wording, party.part == "visitor", party.part == "host")


def likeness(a: Side, b: Side) -> float:
    """1 for the same one, less for one who may be: an unnamed office-holder, a delegation, a country that stands for its people; else 0."""
    if a.entity and b.entity:
        if a.entity == b.entity:
            return 1.0
        if a.type == b.type:
            return 0.0
    if a.country and b.country and a.country != b.country:
        return 0.0
    if not a.country or not b.country:
        return 0.9 if not a.named and not b.named and a.wording == b.wording else 0.0
    if a.type == b.type == "person":
        if a.office and b.office:
            return 0.85 if a.office == b.office else 0.0
        return 0.6
    return 0.4


@dataclass(frozen=True, slots=True)
class Sides:
    """How the participants of two reports agree: `worth` is what it adds to the score; `clash` where they cannot be one contact's.

    `sure` is 1 where all are named alike, less where a country or a delegation stands for its people.
    """

    worth: float
    reason: str
    clash: bool = False
    sure: float = 1.0


def compare(kind_a: Kind, a: tuple[Side, ...], kind_b: Kind, b: tuple[Side, ...]) -> Sides:
    """Participants of two reports held against each other, by the custom of the kind."""
    if kind_a == "visit":
        return _visit(a, b)
    a, b = _tangible(a), _tangible(b)
    pairs = _pairs(a, b)
    rest_a = [s for i, s in enumerate(a) if i not in {i for _, i, _ in pairs}]
    rest_b = [s for j, s in enumerate(b) if j not in {j for _, _, j in pairs}]
    if not pairs:
        partial = kind_a == kind_b == "multilateral" and min(len(a), len(b)) == 1  # told by the one who matters to the reader
        return Sides(0.0, "nobody in common", clash=not partial, sure=0.0)
    surety = sum(p[0] for p in pairs) / len(pairs)
    if not (_two_sided(kind_a, a) and _two_sided(kind_b, b)):
        return _many(kind_a, kind_b, a, b, len(pairs), surety)
    if rest_a and rest_b:
        if len(pairs) == 1 and any(not (s.named or s.country) for rest in (rest_a, rest_b) if len(rest) == 1 for s in rest):
            return Sides(0.12 * surety, "one participant in common, the other not named by both", sure=0.0)
        return Sides(0.0, "different people", clash=True)
    rest, matched = rest_a or rest_b, [a[i] for _, i, _ in pairs] + [b[j] for _, _, j in pairs]
    if not rest:
        alone = len(pairs) == 1
        reason = "the same participants" if surety == 1 else "participants that may be the same"
        return Sides((0.2 if alone else 0.35) * surety, reason, sure=surety)
    if len(pairs) == 1:
        return Sides(0.12 * surety, "one participant in common, the other not said", sure=0.0)
    countries = {s.country for s in matched}
    if all(s.country in countries for s in rest):
        return Sides(0.28 * surety, "the same participants, with more of their delegations", sure=surety)
    return Sides(0.0, "a third side", clash=True)


def _two_sided(kind: Kind, sides: tuple[Side, ...]) -> bool:
    """By its kind, or as those who sat there came from two countries only, whatever the article calls it."""
    return kind in TWO_SIDED or (len({s.country for s in sides}) == 2 and all(s.country and s.type == "person" for s in sides))


def _tangible(sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """Without "advisers", "officials", "ambassadors": who has neither name nor country is no side where two others are."""
    kept = tuple(s for s in sides if s.named or s.country)
    return kept if len(kept) > 1 else sides


def _pairs(a: tuple[Side, ...], b: tuple[Side, ...]) -> list[tuple[float, int, int]]:
    """One-to-one, the surest first."""
    cells = sorted((-likeness(x, y), i, j) for i, x in enumerate(a) for j, y in enumerate(b))
    used_a: set[int] = set()
    used_b: set[int] = set()
    out = []
    for negative, i, j in cells:
        if negative < 0 and i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            out.append((-negative, i, j))
    return out


def _many(kind_a: Kind, kind_b: Kind, a: tuple[Side, ...], b: tuple[Side, ...], common: int, surety: float) -> Sides:
    """A gathering of many: articles name those who matter to their readers, so lists need not agree, but they have to meet."""
    if any(x.entity and x.entity == y.entity and x.type == "organisation" for x in a for y in b):
        return Sides(0.35, "the same body")
    if kind_a != kind_b and len(a) != len(b):
        return Sides(0.0, "one of many sides, one of two", clash=True)
    share = common / min(len(a), len(b))
    if common >= 2 and share > 0.5:
        return Sides(0.35 * surety if share == 1 and len(a) == len(b) else 0.28 * surety, f"{common} participants in common")
    if common == 1 and min(len(a), len(b)) > 1:
        return Sides(0.0, "one participant in common among many", clash=len(a) > 2 and len(b) > 2)
    return Sides(0.2 * share * surety, "some participants in common")


def _visit(a: tuple[Side, ...], b: tuple[Side, ...]) -> Sides:
    """A visit is its visitor's; hosts are named or not."""
    guests_a, guests_b = (tuple(s for s in x if not s.host) or x for x in (a, b))
    pairs = _pairs(guests_a, guests_b)
    if not pairs:
        return Sides(0.0, "different visitors", clash=True)
    hosts_a, hosts_b = (tuple(s for s in x if s.host) for x in (a, b))
    surety = sum(p[0] for p in pairs) / len(pairs)
    if hosts_a and hosts_b and not _pairs(hosts_a, hosts_b):
        return Sides(0.15 * surety, "the same visitor, other hosts")
    if len(guests_a) > len(pairs) and len(guests_b) > len(pairs):
        return Sides(0.15 * surety, "some visitors in common")
    return Sides(0.35 * surety, "the same visitor")
