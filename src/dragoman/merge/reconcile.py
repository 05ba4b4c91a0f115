"""A cluster of reports → one contact: for every field the best-supported value, and the disagreements side by side.

Support is counted in origins, not in articles: five copies of one agency are one voice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from dragoman.merge import dates
from dragoman.merge.cluster import Cluster
from dragoman.merge.match import Report, phase
from dragoman.merge.origins import Origins
from dragoman.merge.sides import TWO_SIDED, likeness, side
from dragoman.model.claim import Format, Kind, Status, Topic
from dragoman.model.entity import Entity
from dragoman.model.identity import contact_id
from dragoman.model.record import Contact, Disagreement, NamedParty, NamedPlace, Source, SourceValue
from dragoman.model.when import When

V = TypeVar("V")

# Where support is equal: what is over is surer than what goes on, a fact surer than a plan.
_CERTAIN: tuple[Status, ...] = ("held", "ongoing", "cancelled", "denied", "planned", "proposed")
_BASIS = ("explicit", "relative", "published", "inferred")
_GRAIN = ("day", "range", "week", "month", "quarter", "season", "half", "year")


def reconcile(cluster: Cluster, entities: Mapping[str, Entity], origins: Origins) -> Contact:
    """The contact that the reports of a cluster tell together.

    `entities` by id give the participants their display names; `origins` know all articles of the workspace.
    """
    reports = sorted(cluster.reports, key=lambda r: (r.published or date.max, r.document.id, r.id))
    voices = origins.among(r.document.id for r in reports)
    voice = {d: n for n, g in enumerate(voices) for d in g.documents}

    def support(having: Iterable[Report]) -> int:
        return len({voice[r.document.id] for r in having})

    status, status_split = _status(reports, support)
    told = _telling(reports, status)
    when, when_split = _when(told, support)
    place, place_split = _place(told, support)
    kind, kind_split = _kind(reports, support)
    durations, duration_split = _most([(r, r.reported.claim.duration) for r in told if r.reported.claim.duration], support, str)
    topics, denied = _topics(reports, "topics"), _topics(reports, "not_discussed")
    participants, company = _principals(_parties(told, "participants", entities), told, kind)
    founder = reports[0]
    return Contact(
        id=contact_id(founder.id),
        kind=kind,
        status=status,
        participants=participants,
        sources=tuple(
            Source(r.document.id, r.document.name, r.reported, r.document.language, r.published, r.document.outlet) for r in reports
        ),
        when=when,
        place=place,
        format=_formats(told),
        duration=durations[0] if durations else None,
        delegation=(*company, *(p for p in _delegation(told, entities) if p.entity is None or p.entity not in {c.entity for c in company})),
        topics=topics,
        not_discussed=denied,
        main=any(r.reported.claim.main for r in reports),
        origins=voices,
        disagreements=tuple(
            Disagreement(field, split)
            for field, split in (
                ("kind", kind_split),
                ("status", status_split),
                ("date", when_split),
                ("place", place_split),
                ("duration", duration_split),
                ("topics", _discussed_or_not(reports)),
            )
            if split
        ),
        why=_why(cluster),
    )


def _why(cluster: Cluster) -> str:
    if len(cluster.reports) == 1:
        return ""
    if not cluster.ties:
        return "all name the same participants, day and place"
    return "; ".join(f"{t.score:.2f}: {', '.join(t.reasons)}" for t in cluster.ties[:5])


# ── choosing ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _most(
    pairs: Sequence[tuple[Report, V]],
    support: Callable[[Iterable[Report]], int],
    show: Callable[[V], str],
    better: Callable[[V], tuple[object, ...]] = lambda v: (),
) -> tuple[list[V], tuple[SourceValue, ...]]:
    """The values, most voices first (then the `better`, then as written), each once; and where there is more than one, who has which."""
    by_value: dict[str, list[tuple[Report, V]]] = defaultdict(list)
    for r, v in pairs:
        by_value[show(v)].append((r, v))
    order = sorted(by_value, key=lambda s: (-support(r for r, _ in by_value[s]), better(by_value[s][0][1]), s))
    values = tuple(SourceValue(s, tuple(sorted({r.document.id for r, _ in by_value[s]}))) for s in order)
    return [by_value[s][0][1] for s in order], values if len(values) > 1 else ()


def _telling(reports: list[Report], status: Status) -> list[Report]:
    """The reports nearest to the event: once it took place, those that tell of it outweigh those that announced it."""
    near = [r for r in reports if phase(r.status) == phase(status)]
    return near or reports


def _status(reports: list[Report], support: Callable[[Iterable[Report]], int]) -> tuple[Status, tuple[SourceValue, ...]]:
    by_phase: dict[str, list[Report]] = defaultdict(list)
    for r in reports:
        by_phase[phase(r.status)].append(r)
    if by_phase["real"] and support(by_phase["real"]) >= support(by_phase["not"]):
        stage = by_phase["real"]
    elif by_phase["not"] and by_phase["plan"] and not by_phase["real"]:
        # A plan and its cancellation or denial: the last word holds, and without dates the refusal does.
        last = max(r.published or date.min for r in reports)
        final = {phase(r.status) for r in reports if (r.published or date.min) == last}
        stage = by_phase["not"] if "not" in final else by_phase["plan"]
    else:
        stage = by_phase["not"] or by_phase["plan"]
    voted = Counter(r.status for r in stage)
    status = "held" if voted["held"] and phase(stage[0].status) == "real" else min(voted, key=lambda s: (-voted[s], _CERTAIN.index(s)))
    # That a plan was carried out, or that talks which were going on are over, is the course of things and no disagreement.
    if len({p for p in by_phase if by_phase[p]}) < 2 or not by_phase["not"]:
        return status, ()
    _, split = _most([(r, r.status) for r in reports], support, str, lambda s: (_CERTAIN.index(s),))
    return status, split


def _kind(reports: list[Report], support: Callable[[Iterable[Report]], int]) -> tuple[Kind, tuple[SourceValue, ...]]:
    kinds, split = _most([(r, r.kind) for r in reports], support, str)
    return kinds[0], split


def _when(reports: list[Report], support: Callable[[Iterable[Report]], int]) -> tuple[When | None, tuple[SourceValue, ...]]:
    """The date with most voices among the most precise; a less precise one that agrees is no disagreement."""
    said: list[tuple[Report, When]] = [(r, w) for r in reports if (w := r.reported.claim.when) is not None]

    def vague(w: When) -> int:
        found = dates.days(w)
        return 4 if found is None else 2 * (not found.short) + found.floating

    if not said:
        return None, ()

    def written(w: When) -> str:
        return w.edtf

    def rank(w: When) -> tuple[object, ...]:
        return _GRAIN.index(w.grain), _BASIS.index(w.basis)

    finest = min(vague(w) for _, w in said)
    dated, _ = _most([(r, w) for r, w in said if vague(w) == finest], support, written, rank)
    best = dated[0]
    apart = {w.edtf for _, w in said if _differ(best, w)}
    if not apart:
        return best, ()
    _, split = _most([(r, w) for r, w in said if w.edtf in apart or w.edtf == best.edtf], support, written)
    head = [v for v in split if v.value == best.edtf]
    return best, tuple(head + [v for v in split if v.value != best.edtf])


def _differ(a: When, b: When) -> bool:
    if a.edtf == b.edtf:
        return False
    x, y = dates.days(a), dates.days(b)
    level, _ = dates.compare(x, y)
    return level in ("near", "clash", "inside") or (
        level == "coarse" and x is not None and y is not None and x.floating == y.floating and (x.last < y.first or y.last < x.first)
    )


def _place(reports: list[Report], support: Callable[[Iterable[Report]], int]) -> tuple[NamedPlace | None, tuple[SourceValue, ...]]:
    said: list[tuple[Report, NamedPlace]] = [(r, p) for r in reports if (p := r.place) is not None]
    named = [(r, p) for r, p in said if p.name]

    def shown(p: NamedPlace) -> str:
        return p.name or p.country or p.venue or ""

    def rank(p: NamedPlace) -> tuple[object, ...]:
        return p.geonames is None, not p.venue

    places, split = _most(named or said, support, shown, rank)
    if not places:
        return None, ()
    best = places[0]
    alike = [(r, p) for r, p in said if (p.name or best.name) == best.name]
    countries, _ = _most([(r, p.country) for r, p in alike if p.country], support, str)
    country = countries[0] if countries else None
    venues, _ = _most([(r, p.venue) for r, p in alike if p.venue], support, str)
    full = min((p for _, p in alike if p.country in (country, None)), key=lambda p: (p.geonames is None, p.latitude is None, repr(p)))
    return replace(full, name=best.name, country=country, venue=venues[0] if venues else None), split


def _formats(reports: list[Report]) -> tuple[Format, ...]:
    return tuple(dict.fromkeys(f for r in sorted(reports, key=lambda r: -len(r.reported.claim.format)) for f in r.reported.claim.format))


def _topics(reports: list[Report], field: str) -> tuple[Topic, ...]:
    out: dict[str, Topic] = {}
    for r in reports:
        topics: tuple[Topic, ...] = getattr(r.reported.claim, field)
        for t in topics:
            before = out.setdefault(t.label.casefold(), t)
            if before.standing in ("to be discussed", "ruled out") and t.standing != before.standing:
                out[t.label.casefold()] = t  # what was said at it counts before what was to be
    return tuple(out.values())


def _discussed_or_not(reports: list[Report]) -> tuple[SourceValue, ...]:
    """Topics that one source has as discussed and another as not."""
    yes: dict[str, set[str]] = defaultdict(set)
    no: dict[str, set[str]] = defaultdict(set)
    for r in reports:
        for t in r.reported.claim.topics:
            yes[t.label.casefold()].add(r.document.id)
        for t in r.reported.claim.not_discussed:
            no[t.label.casefold()].add(r.document.id)
    both = sorted(k for k in yes if no[k] - yes[k])
    return tuple(
        v
        for k in both
        for v in (SourceValue(f"{k}: discussed", tuple(sorted(yes[k]))), SourceValue(f"{k}: not discussed", tuple(sorted(no[k]))))
    )


# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _parties(reports: list[Report], field: str, entities: Mapping[str, Entity]) -> tuple[NamedParty, ...]:
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


def _principals(parties: tuple[NamedParty, ...], told: list[Report], kind: Kind) -> tuple[tuple[NamedParty, ...], tuple[NamedParty, ...]]:
    """Those who met, and those whom only a minority of the reports counts among them, though a compatriot is named by more."""
    if kind not in TWO_SIDED or len(parties) < 3:
        return parties, ()
    named = Counter(e for r in told for e in {p.entity for p in r.reported.participants if p.entity})
    most = {c: max(named[p.entity or ""] for p in parties if p.country == c) for c in {p.country for p in parties}}
    company = tuple(p for p in parties if p.entity and p.country and 2 * named[p.entity] < len(told) and named[p.entity] < most[p.country])
    rest = tuple(p for p in parties if p not in company)
    known = tuple(p for p in rest if p.entity or p.country)
    return (known if len(known) > 1 else rest), company


def _party(row: list[NamedParty], entities: Mapping[str, Entity]) -> NamedParty:
    """One participant from all that the sources say of him."""
    first = row[0]
    entity = entities.get(first.entity or "")
    parts = Counter(p.part for p in row)
    return NamedParty(
        name=entity.name if entity else first.name,
        as_=tuple(dict.fromkeys(f for p in row for f in p.as_)),
        type=first.type,
        part=min(parts, key=lambda p: (p == "party", -parts[p], p)),
        country=_commonest(p.country for p in row),
        office=_commonest(p.office for p in row),
        entity=first.entity,
    )


def _commonest(values: Iterable[str | None]) -> str | None:
    counted = Counter(v for v in values if v)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None


def _delegation(reports: list[Report], entities: Mapping[str, Entity]) -> tuple[NamedParty, ...]:
    """All who are named as taking part, but for those who stand among the participants."""
    principals = {p.entity for r in reports for p in r.reported.participants if p.entity}
    return tuple(p for p in _parties(reports, "delegation", entities) if p.entity is None or p.entity not in principals)
