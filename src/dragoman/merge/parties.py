"""The participants of a contact, from all that its sources say of them; and where the sources differ about who took part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.merge.match import Report
from dragoman.merge.sides import TWO_SIDED, likeness, side
from dragoman.model.claim import Kind
from dragoman.model.entity import Entity
from dragoman.model.record import Known, NamedParty, SourceValue

SIDES = 3  # from so many participants on a list of a gathering is meant to be whole


def parties(reports: Sequence[Report], field: str, entities: Mapping[str, Entity]) -> tuple[NamedParty, ...]:
    """The participants of all reports, each once, in the order of the report that names most of them."""
    rows: list[list[NamedParty]] = []
    unnamed: list[NamedParty] = []
    by_entity: dict[str, list[NamedParty]] = {}
    ranked = sorted(reports, key=lambda r: -len([p for p in getattr(r.reported, field) if p.entity]))
    for r in ranked:
        parties: tuple[NamedParty, ...] = getattr(r.reported, field)
        for p in parties:
            if p.entity is None:
                unnamed.append(p)
            elif p.entity in by_entity:
                by_entity[p.entity].append(p)
            else:
                by_entity[p.entity] = [p]
                rows.append(by_entity[p.entity])
    out = [_party(row, entities) for row in rows]
    # A state steps back behind those who came for it.
    present = {p.country for p in out if p.type == "person"}
    out = [p for p in out if p.type != "country" or p.country not in present]
    for p in unnamed:
        if not any(likeness(side(p), side(q)) > 0 for q in out):
            out.append(p)
    return tuple(out)


def principals(
    found: tuple[NamedParty, ...], told: Sequence[Report], kind: Kind
) -> tuple[tuple[NamedParty, ...], tuple[NamedParty, ...], str]:
    """Those who met; those whom only a minority of the reports counts among them, though a compatriot is named by more; and why."""
    if kind not in TWO_SIDED or len(found) < 3:
        return found, (), ""
    named = Counter(e for r in told for e in {p.entity for p in r.reported.participants if p.entity})
    countries = {p.country for p in found if p.country}
    most: dict[str | None, int] = {c: max(named[p.entity or ""] for p in found if p.country == c) for c in sorted(countries)}
    most[None] = sorted(named[p.entity or ""] for p in found)[-2]  # of those of no known country: two others have to be named by more
    company = tuple(p for p in found if p.entity and 2 * named[p.entity] < len(told) and named[p.entity] < most[p.country])
    rest = tuple(p for p in found if p not in company)
    known = tuple(p for p in rest if p.entity or p.country)
    counted = [f"{p.label} is a side in {named[p.entity or '']} of {len(told)} reports, and stands in the delegation" for p in company]
    return (known if len(known) > 1 else rest), company, "; ".join(counted)


def who_differs(reports: Sequence[Report], kind: Kind, entities: Mapping[str, Entity]) -> tuple[SourceValue, ...]:
    """The lists of participants where sources differ about them, those told by most articles first.

    A list that leaves somebody out is no disagreement where it may well be short: the host of a visit, one side of talks, a summit told for
    the one who matters to the reader. Two whole lists are one where they are not the same, and so are different people on one side.
    """
    lists: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for r in reports:
        said = [p for p in r.reported.participants if p.entity and not (kind == "visit" and p.part == "host")]
        whole = SIDES if kind == "multilateral" else 1 if kind == "visit" else 2
        if len(said) >= whole and all(p.entity or p.country for p in r.reported.participants):
            names = {entities[p.entity].name if p.entity in entities else p.label for p in said if p.entity}
            lists[tuple(sorted(names))].add(r.document.id)
    if len(lists) < 2 or (kind in TWO_SIDED and all(set(a) <= set(b) or set(b) <= set(a) for a in lists for b in lists)):
        return ()
    order = sorted(lists, key=lambda names: (-len(lists[names]), names))
    return tuple(SourceValue(", ".join(names), tuple(sorted(lists[names]))) for names in order)


def _party(row: list[NamedParty], entities: Mapping[str, Entity]) -> NamedParty:
    """One participant from all that the sources say of him."""
    first = row[0]
    entity = entities.get(first.entity or "")
    parts = Counter(p.part for p in row)
    office = _commonest(p.office for p in row)
    return NamedParty(
        name=entity.name if entity else first.name,
        as_=tuple(dict.fromkeys(f for p in row for f in p.as_)),
        type=first.type,
        part=min(parts, key=lambda p: (p == "party", -parts[p], p)),
        country=_commonest(p.country for p in row),
        office=office,
        entity=first.entity,
        side=_commonest(p.side for p in row),
        known=_known(row, office),
    )


def _known(row: list[NamedParty], office: str | None) -> tuple[Known, ...]:
    """What no source says of somebody, but the table of offices does; and the titles that it contradicts."""
    every = dict.fromkeys(k for p in row for k in p.known)
    unsaid = {"name": all(any(k.field == "name" for k in p.known) for p in row), "office": office is None, "title": True}
    out: dict[str, Known] = {}
    for known in sorted(every, key=lambda k: (k.field, k.basis == "article", k.value, k.why, k.document or "")):
        if unsaid[known.field]:
            out.setdefault(known.field if known.field != "title" else known.value, known)
    return tuple(out.values())


def _commonest(values: Iterable[str | None]) -> str | None:
    counted = Counter(v for v in values if v)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None


def delegation(reports: Sequence[Report], entities: Mapping[str, Entity]) -> tuple[NamedParty, ...]:
    """All who are named as taking part, but for those who stand among the participants."""
    principals = {p.entity for r in reports for p in r.reported.participants if p.entity}
    return tuple(p for p in parties(reports, "delegation", entities) if p.entity is None or p.entity not in principals)
