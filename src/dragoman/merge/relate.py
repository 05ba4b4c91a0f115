"""How contacts stand to each other: the meetings of a visit, the talks on the margins of a summit, the new date of what was put off.

Each relation rests on people, days and place, or on an article that tells both; it says so in `why`. A relation of two contacts hangs on
these two and on those that could stand in its place: contacts that share somebody within half a year, or an article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from dragoman.merge import dates, sides
from dragoman.merge.dates import Days
from dragoman.merge.match import SURE, phase
from dragoman.merge.sides import Side
from dragoman.model.claim import Kind
from dragoman.model.record import Contact, Relation, RelationKind

REVERSE: dict[RelationKind, RelationKind] = {"part_of": "parts", "fulfils": "fulfilled_by", "replaces": "replaced_by"}
WHOLES: tuple[Kind, ...] = ("visit", "multilateral")   # what others may be part of…
PARTS: tuple[Kind, ...] = ("meeting", "multilateral")   # …and what may be part of those
WITHIN = 183  # days after the old date within which the next of its kind is taken for its new date


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of the contact `source`, and whose it is: the contact, or the commitment, on which it hangs whether there is one."""

    owner: str
    source: str
    relation: Relation


def links(
    contacts: Sequence[Contact], fulfilments: Iterable[tuple[str, str, str]] = (), wanted: Collection[str] | None = None
) -> list[Link]:
    """How the contacts stand to each other, and to the `wanted` ones only where they are given: those of which `around` is all here."""
    near = _Near([_Seen(c) for c in contacts])
    out = [Link(a, a, Relation("fulfils", b, why)) for a, b, why in fulfilments]
    carried_out = {x.relation.to for x in out}
    plan_of = {x.source: x.relation.to for x in out}
    looked_at = None if wanted is None else {*wanted, *(plan_of[id] for id in wanted if id in plan_of)}
    wholes = {seen.id: list(_wholes(seen, near)) for seen in near.all if looked_at is None or seen.id in looked_at}
    for id, plan in plan_of.items():
        if id in wholes and plan in wholes and not wholes[id]:  # told without its day: what it was planned as a part of
            wholes[id] = [replace(r, why=f"planned as a part of it: {r.why}") for r in wholes[plan]]
    out += [Link(id, id, r) for id in sorted(wholes) for r in wholes[id]]
    for seen in near.all:
        if seen.contact.status == "cancelled" and (wanted is None or seen.id in wanted) and (found := _instead(seen, near, carried_out)):
            out.append(Link(seen.id, found[0].id, Relation("replaces", seen.id, found[1])))
    return out if wanted is None else [x for x in out if x.owner in wanted]


def linked(contacts: Sequence[Contact], links: Iterable[Link]) -> tuple[Contact, ...]:
    """The contacts with these relations, and with their reverse where they have one, beside those that they have."""
    of: dict[str, dict[tuple[str, str], Relation]] = {c.id: {(r.kind, r.to): r for r in c.relations} for c in contacts}
    for x in links:
        r = x.relation
        if x.source in of:
            of[x.source].setdefault((r.kind, r.to), r)
        if r.kind in REVERSE and r.type == "contact" and r.to in of:
            back = Relation(REVERSE[r.kind], x.source, r.why)
            of[r.to].setdefault((back.kind, back.to), back)
    return tuple(replace(c, relations=tuple(of[c.id][k] for k in sorted(of[c.id]))) if of[c.id] else c for c in contacts)


# ── what is looked at ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Seen:
    """A contact with what relations look at, worked out once."""

    contact: Contact

    @property
    def id(self) -> str:
        return self.contact.id

    @property
    def phase(self) -> str:
        return phase(self.contact.status)

    @cached_property
    def days(self) -> Days | None:
        return dates.days(self.contact.when)

    def days_in(self, document: str) -> Days | None:
        """Its days as one article has them."""
        return next((dates.days(s.reported.claim.when) for s in self.contact.sources if s.document == document), None)

    @cached_property
    def parties(self) -> tuple[Side, ...]:
        return tuple(sides.side(p) for p in self.contact.participants)

    @cached_property
    def company(self) -> tuple[Side, ...]:
        return tuple(sides.side(p) for p in self.contact.delegation)

    @cached_property
    def documents(self) -> frozenset[str]:
        return frozenset(s.document for s in self.contact.sources)

    @cached_property
    def cities(self) -> frozenset[str]:
        name = self.contact.place.name if self.contact.place else None
        return frozenset(part.strip().casefold() for part in name.split(",")) if name else frozenset()

    @property
    def country(self) -> str | None:
        return self.contact.place.country if self.contact.place else None

    @cached_property
    def entities(self) -> frozenset[str]:
        return frozenset(p.entity for p in (*self.contact.participants, *self.contact.delegation) if p.entity)

    @property
    def told(self) -> date | None:
        return min((s.published for s in self.contact.sources if s.published), default=None)


class _Near:
    """Contacts by who takes part and in which month, and by article."""

    def __init__(self, seen: list[_Seen]) -> None:
        self.all = seen
        self.by_time: dict[tuple[str, str, str], list[_Seen]] = defaultdict(list)
        self.by_document: dict[tuple[str, str], list[_Seen]] = defaultdict(list)
        for s in seen:
            found = _times(s.days)[0]
            for who in sorted(s.entities):
                for time in found:
                    self.by_time[s.contact.kind, who, time].append(s)
            for document in sorted(s.documents):
                self.by_document[s.contact.kind, document].append(s)

    def around(self, s: _Seen, kind: str, ahead: int = 0) -> Iterator[_Seen]:
        """Contacts of the kind, each once, that share an article with it, or somebody and a day; with `ahead` somebody and a month, or one
        of so many months after it."""
        found = {x.id: x for d in sorted(s.documents) for x in self.by_document[kind, d]}
        sought = _times(s.days, ahead)[1]
        for who in sorted(s.entities):
            for time in sought:
                for x in self.by_time.get((kind, who, time), ()):
                    if ahead or _meet(s.days, x.days):
                        found[x.id] = x
        found.pop(s.id, None)
        return iter(sorted(found.values(), key=lambda x: x.id))


def _times(days: Days | None, ahead: int = 0) -> tuple[list[str], list[str]]:
    """The months under which a short date is found, and those under which it seeks others: its own, and those of dates without a year,
    which seek in every year. None for a loose one."""
    if days is None or not days.short:
        return [], []
    if days.floating:
        months = [m for m in range(12) if days.first <= 31 * m + 31 and 30 * m - 2 <= days.last]
        return [f"any {m}" for m in months], [f"{kind} {m}" for m in months for kind in ("any", "some")]
    first, last = date.fromordinal(days.first), date.fromordinal(days.last + 1)
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    found = [name for m in range(start, end + 1) for name in (str(m), f"some {m % 12}")]
    return found, [name for m in range(start, end + ahead + 1) for name in (str(m), f"any {m % 12}")]


def _meet(a: Days | None, b: Days | None) -> bool:
    """Whether two dates have a day in common, as far as the years of both are known."""
    return a is None or b is None or a.floating or b.floating or max(a.first, b.first) <= min(a.last, b.last)


# ── part of ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _wholes(s: _Seen, near: _Near) -> Iterator[Relation]:
    """The visits, one a visitor, and the gathering that a meeting belongs to."""
    if s.contact.kind not in PARTS:
        return
    best: dict[str, tuple[tuple[object, ...], Relation]] = {}
    for kind, judge in zip(WHOLES, (_of_visit, _of_gathering), strict=True):
        if kind == s.contact.kind:
            continue
        for whole in near.around(s, kind):
            if not _stages_fit(s, whole):
                continue
            if found := judge(s, whole):
                key, why = found
                rank = (s.phase != whole.phase, s.documents.isdisjoint(whole.documents), _length(whole), whole.id)
                if key not in best or rank < best[key][0]:
                    best[key] = (rank, Relation("part_of", whole.id, why))
    yield from {r.to: r for _, r in (best[k] for k in sorted(best))}.values()


def _stages_fit(part: _Seen, whole: _Seen) -> bool:
    """A part has taken place where the whole has; on a visit that is under way other talks may still be to come."""
    if part.phase == whole.phase:
        return True
    return whole.contact.status in ("ongoing", "held") and part.phase != "real" and not part.documents.isdisjoint(whole.documents)


def _of_visit(s: _Seen, visit: _Seen) -> tuple[str, str] | None:
    """Whose visit it is and why the meeting is part of it."""
    together = not s.documents.isdisjoint(visit.documents)
    guests = [p for p in visit.parties if not p.host] or list(visit.parties)
    here = [g for g in guests if any(_is(g, p, together) for p in (*s.parties, *s.company))]
    if not here:
        return None
    hosts = {p.country for p in visit.parties if p.host} | ({visit.country} if visit.country else set())
    if s.cities and visit.cities:
        if s.cities & visit.cities:
            where = f"in {_named(s, visit)}"
        elif s.country and s.country == visit.country:
            where = f"in {s.country}"
        else:
            return None
    elif s.country and visit.country:
        if s.country != visit.country:
            return None
        where = f"in {s.country}"
    elif any(p.country in hosts for p in s.parties if p.country and p not in here):
        where = "with the host"
    elif together:
        where = "told together"
    else:
        return None
    when = _within(s, visit, together and (bool(s.cities & visit.cities) or where == "with the host"))
    if when is None:
        return None
    who = next(p for p, side in zip(visit.contact.participants, visit.parties, strict=True) if side is here[0])
    return f"visit {here[0].entity or here[0].identity}", f"{who.label}, {where}, {when}"


def _of_gathering(s: _Seen, gathering: _Seen) -> tuple[str, str] | None:
    """Why two-sided talks belong to a gathering of many."""
    together = not s.documents.isdisjoint(gathering.documents)
    bodies = [p for p in gathering.parties if p.type == "organisation"]
    common = [p for p in s.parties if any(_is(p, q, together) for q in (*gathering.parties, *gathering.company))]
    if not bodies and len(s.parties) >= len(gathering.parties):
        return None
    one_city = bool(s.cities & gathering.cities)
    if s.cities and gathering.cities and not one_city:
        return None
    if s.country and gathering.country and s.country != gathering.country:
        return None
    if len(common) < 2 and not (together and (common or (bodies and one_city))):
        return None
    if not one_city and not together and len(common) < len(s.parties):
        return None
    when = _within(s, gathering, together and one_city)
    if when is None:
        return None
    labels = [p.label for p, side in zip(s.contact.participants, s.parties, strict=True) if side in common]
    where = f"in {_named(s, gathering)}" if one_city else "told together" if together else "where both took part"
    return "gathering", f"{' and '.join(labels) or bodies[0].wording}, {where}, {when}"


def _is(a: Side, b: Side, together: bool) -> bool:
    """The same one; in one article an office is enough."""
    return a.entity == b.entity if a.entity and b.entity else together and sides.likeness(a, b) > SURE


def _within(part: _Seen, whole: _Seen, sure_place: bool) -> str | None:
    """How the days of a part lie in those of the whole; None where they do not."""
    level, why = dates.compare(part.days, whole.days)
    if level in ("same", "inside", "floating"):
        return why
    for document in sorted(part.documents & whole.documents):  # their own days, where other articles have others
        own, how = dates.compare(part.days_in(document), whole.days_in(document))
        if own in ("same", "inside", "floating"):
            return how
    if level == "near" and sure_place and part.days and whole.days and part.days.first > whole.days.last:
        return "on the day after"
    if level == "open" and sure_place:
        return "told together"
    if level == "coarse" and sure_place:
        return why
    return None


def _length(s: _Seen) -> int:
    return s.days.last - s.days.first if s.days else 999


def _named(a: _Seen, b: _Seen) -> str:
    shown = a.contact.place or b.contact.place
    return shown.name if shown and shown.name else ""


# ── replaces ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _instead(old: _Seen, near: _Near, carried_out: set[str]) -> tuple[_Seen, str] | None:
    """The new date of what was called off: told in the same article, else the next of the same people and kind."""
    found = []
    for new in near.around(old, old.contact.kind, ahead=WITHIN // 30 + 1):
        if new.contact.status in ("denied", "cancelled") or (old.country and new.country and old.country != new.country):
            continue
        people = sides.compare(old.contact.kind, old.parties, new.contact.kind, new.parties)
        if people.clash or people.sure < SURE:
            continue
        together = not old.documents.isdisjoint(new.documents)
        later = new.days.first - old.days.last if new.days and old.days and new.days.floating == old.days.floating else None
        if later is None and not together:
            continue
        if later is not None and (later <= 0 if not together else later == 0 and new.days == old.days):
            continue
        if not together and later is not None and later > WITHIN:
            continue
        why = f"{people.reason}, told together" if together else f"{people.reason}, {later} days later, the next after it was called off"
        rank = (not together, new.phase == "real" and together, later if later is not None else WITHIN, new.id not in carried_out, new.id)
        found.append((rank, new, why))
    if not found:
        return None
    _, new, why = min(found, key=lambda f: f[0])
    return new, why


