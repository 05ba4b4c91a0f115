"""A cluster of reports → one contact: for every field the best-supported value with the reason, and the disagreements side by side.

Nothing is lost on the way: each source keeps its own values (`Contact.sources`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from dragoman.merge import dates
from dragoman.merge.choose import Choice, Support, choose, origins
from dragoman.merge.cluster import Cluster
from dragoman.merge.match import Report, phase
from dragoman.merge.origins import Origins
from dragoman.merge.parties import delegation, parties, principals, who_differs
from dragoman.model.claim import Format, Kind, Status, Topic
from dragoman.model.entity import Entity
from dragoman.model.identity import contact_id
from dragoman.model.record import Contact, Disagreement, NamedPlace, Reason, Source, SourceValue
from dragoman.model.when import When

# Where support is equal: what is over is surer than what goes on, a fact surer than a plan.
_CERTAIN: tuple[Status, ...] = ("held", "ongoing", "cancelled", "denied", "planned", "proposed")
_BASIS = ("explicit", "relative", "published", "inferred", "decided")
_GRAIN = ("day", "range", "week", "month", "quarter", "season", "half", "year")
_TIES = 5  # that are told; the others say the same


def reconcile(cluster: Cluster, entities: Mapping[str, Entity], traced: Origins) -> Contact:
    """The contact that the reports of a cluster tell together.

    `entities` by id give the participants their display names; `traced` are the origins of all articles of the workspace.
    """
    reports = sorted(cluster.reports, key=lambda r: (r.published or date.max, r.document.id, r.id))
    voices = traced.among(r.document.id for r in reports)
    voice = {d: n for n, g in enumerate(voices) for d in g.documents}

    def support(having: Iterable[Report]) -> int:
        return len({voice[r.document.id] for r in having})

    status = _status(reports, support)
    assert status.value is not None
    told = _telling(reports, status.value)
    kind = choose([(r, r.kind) for r in reports], support, precision=lambda k: (k == "meeting",))
    assert kind.value is not None
    # What those nearest to the event do not say is taken from the others.
    when = _when(told if any(r.reported.claim.when for r in told) else reports, kind.value, support)
    place = _place(told if any(r.place for r in told) else reports, support)
    duration = choose([(r, d) for r in told if (d := r.reported.claim.duration)], support)
    participants, company, sides = principals(parties(told, "participants", entities), told, kind.value)
    chosen: dict[str, tuple[str, tuple[SourceValue, ...]]] = {
        "kind": (kind.why, kind.split),
        "status": (status.why, status.split),
        "date": (when.why, when.split),
        "place": (place.why, place.split),
        "participants": (sides, who_differs(told, kind.value, entities)),
        "duration": (duration.why, duration.split),
        "topics": ("", _discussed_or_not(reports)),
    }
    return Contact(
        id=contact_id(reports[0].id),
        kind=kind.value,
        status=status.value,
        participants=participants,
        sources=tuple(
            Source(r.document.id, r.document.name, r.reported, r.document.language, r.published, r.document.outlet) for r in reports
        ),
        when=when.value,
        place=place.value,
        format=_formats(told),
        duration=duration.value,
        delegation=(*company, *(p for p in delegation(told, entities) if p.entity is None or p.entity not in {c.entity for c in company})),
        topics=_topics(reports, "topics"),
        not_discussed=_topics(reports, "not_discussed"),
        main=any(r.reported.claim.main for r in reports),
        origins=voices,
        disagreements=tuple(Disagreement(field, split) for field, (_, split) in chosen.items() if split),
        reasons=tuple(Reason(field, why) for field, (why, _) in chosen.items() if why),
        why=_why(cluster),
    )


def _why(cluster: Cluster) -> str:
    """What brought the reports together: pairs with their score and its features, the surest first."""
    if len(cluster.reports) == 1:
        return ""
    names = {r.id: r.document.name for r in cluster.reports}
    ties = [f"{t.score:.2f} {' and '.join(sorted(names[c] for c in t.claims))}: {', '.join(t.reasons)}" for t in cluster.ties[:_TIES]]
    if len(cluster.reports) > len(cluster.ties) + 1:
        ties.insert(0, f"{'all' if not ties else 'several'} name the same participants, day and place")
    if len(cluster.ties) > _TIES:
        ties.append(f"and {len(cluster.ties) - _TIES} more ties")
    return "; ".join(ties)


# ── choosing ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _telling(reports: list[Report], status: Status) -> list[Report]:
    """The reports nearest to the event: those that tell of it outweigh those that deny it, and what was called off is what was planned."""
    near = [r for r in reports if (phase(r.status) == "real") == (phase(status) == "real")]
    return near or reports


def _status(reports: list[Report], support: Support) -> Choice[Status]:
    by_phase: dict[str, list[Report]] = defaultdict(list)
    for r in reports:
        by_phase[phase(r.status)].append(r)
    real, off = support(by_phase["real"]), support(by_phase["not"])
    why = ""
    if by_phase["real"] and real >= off:
        stage = by_phase["real"]
        if off:
            why = f"{origins(real)} against {off}" if real > off else f"{origins(real)} each; a report outweighs a denial"
    elif by_phase["not"] and by_phase["plan"] and not by_phase["real"]:
        # A plan and its cancellation or denial: the last word holds, and without dates the refusal does.
        last = max(r.published or date.min for r in reports)
        final = {phase(r.status) for r in reports if (r.published or date.min) == last}
        stage = by_phase["not"] if "not" in final else by_phase["plan"]
        why = f"the last word, of {last}" if last != date.min else "a refusal outweighs a plan"
    else:
        stage = by_phase["not"] or by_phase["plan"]
        if by_phase["not"] and real:
            why = f"{origins(off)} against {real}"
    voted = Counter(r.status for r in stage)
    status = "held" if voted["held"] and phase(stage[0].status) == "real" else min(voted, key=lambda s: (-voted[s], _CERTAIN.index(s)))
    if not why and len(voted) > 1:
        why = "it is over in some of the reports" if status == "held" else f"{voted[status]} of {len(stage)} reports"
    # That a plan was carried out, or that talks which were going on are over, is the course of things and no disagreement.
    if len({p for p in by_phase if by_phase[p]}) < 2 or not by_phase["not"]:
        return Choice(status, why)
    return Choice(status, why, choose([(r, r.status) for r in reports], support, precision=lambda s: (_CERTAIN.index(s),)).split)


def _when(reports: list[Report], kind: Kind, support: Support) -> Choice[When]:
    """The date with most voices among the most precise; a less precise one that agrees is no disagreement.

    A visit that one article tells by a single day of it is told more wholly by another that gives its first day and its last.
    """
    said: list[tuple[Report, When]] = [(r, w) for r in reports if (w := r.reported.claim.when) is not None]

    def vague(w: When) -> int:
        found = dates.days(w)
        return 4 if found is None else 2 * (not found.short) + found.floating

    if not said:
        return Choice()
    finest = min(vague(w) for _, w in said)
    fine = [(r, w) for r, w in said if vague(w) == finest]
    whole = [(r, w) for r, w in fine if kind == "visit" and any(_within(o, w) for _, o in fine)]
    found = choose(whole or fine, support, lambda w: w.edtf, lambda w: (_GRAIN.index(w.grain), _BASIS.index(w.basis)))
    best = found.value
    assert best is not None
    apart = {w.edtf for _, w in said if _differ(best, w) and not (whole and _within(w, best))}
    split: tuple[SourceValue, ...] = ()
    if apart:
        values = choose([(r, w) for r, w in said if w.edtf in apart or w.edtf == best.edtf], support, lambda w: w.edtf).split
        split = (*(v for v in values if v.value == best.edtf), *(v for v in values if v.value != best.edtf))
    others = {w.edtf for _, w in said} - {best.edtf}
    return Choice(best, found.why or ("the most precise" if others and not whole else "the whole stay" if others else ""), split)


def _within(part: When, whole: When) -> bool:
    """Whether a single day lies within a stretch of several."""
    a, b = dates.days(part), dates.days(whole)
    return a is not None and b is not None and a.floating == b.floating and b.first <= a.first == a.last <= b.last and b.first < b.last


def _differ(a: When, b: When) -> bool:
    if a.edtf == b.edtf:
        return False
    x, y = dates.days(a), dates.days(b)
    level, _ = dates.compare(x, y)
    return level in ("near", "clash", "inside") or (
        level == "coarse" and x is not None and y is not None and x.floating == y.floating and (x.last < y.first or y.last < x.first)
    )


def _place(reports: list[Report], support: Support) -> Choice[NamedPlace]:
    said: list[tuple[Report, NamedPlace]] = [(r, p) for r in reports if (p := r.place) is not None]
    named = [(r, p) for r, p in said if p.name]
    found = choose(
        named or said, support, lambda p: p.name or p.country or p.venue or "", lambda p: (p.geonames is None, not p.venue)
    )
    best = found.value
    if best is None:
        return Choice()
    alike = [(r, p) for r, p in said if (p.name or best.name) == best.name]
    country = choose([(r, p.country) for r, p in alike if p.country], support).value
    venue = choose([(r, p.venue) for r, p in alike if p.venue], support).value
    full = min((p for _, p in alike if p.country in (country, None)), key=lambda p: (p.geonames is None, p.latitude is None, repr(p)))
    why = found.why or ("the most precise" if len(named) < len(said) and named else "")
    return Choice(replace(full, name=best.name, country=country, venue=venue), why, found.split)


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
