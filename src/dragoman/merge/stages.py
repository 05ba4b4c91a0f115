"""A plan and its fulfilment: one occasion, two contacts.

Reports of both are clustered together, for they tell of the same people, days and place. What was announced is then taken apart from what
took place: an announcement is no witness of the event, so it counts among its reports no more than its day among its days; and the plan
keeps its own words, date and place. The contact that was held `fulfils` the one that was planned.
"""

from __future__ import annotations

from dragoman.merge.bonds import FREE, Bonds
from dragoman.merge.cluster import Cluster
from dragoman.merge.match import phase


def stages(cluster: Cluster, bonds: Bonds = FREE) -> tuple[tuple[Cluster, ...], str]:
    """What took place, and what was planned, each with its own ties, and why the two belong together; else the cluster alone.

    Denials and cancellations stay with the reports that they contradict: with the event where there is one, else with the plan. Where
    more articles deny the event than tell it, the plan stands with the denials; and what a person put together stays so.
    """
    by_phase = {stage: [r for r in cluster.reports if phase(r.status) == stage] for stage in ("real", "plan", "not")}
    if not by_phase["real"] or not by_phase["plan"] or len(by_phase["not"]) > len(by_phase["real"]):
        return (cluster,), ""
    others = (*by_phase["real"], *by_phase["not"])
    plans = {p.id for p in by_phase["plan"] if not any(bonds.one(p.id, r.id) for r in others)}
    if not plans:
        return (cluster,), ""
    parts = []
    for of_plan in (False, True):
        reports = tuple(r for r in cluster.reports if (r.id in plans) is of_plan)
        parts.append(Cluster(reports, tuple(t for t in cluster.ties if all((c in plans) is of_plan for c in t.claims))))
    across = [t for t in cluster.ties if len(plans & set(t.claims)) == 1]
    return tuple(parts), f"{across[0].score:.2f}: {', '.join(across[0].reasons)}" if across else "told as one occasion"
