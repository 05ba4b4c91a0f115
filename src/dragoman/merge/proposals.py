"""What merging would not settle by itself, as proposals for a person: contacts that may be one, reports that may be another contact's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.merge.bonds import Bonds
from dragoman.merge.cluster import Cluster, Tie
from dragoman.merge.match import STRONG, phase
from dragoman.model.record import Contact, Proposal

MOST = 3   # proposals to put a contact together with another


def proposed(contacts: Sequence[Contact], clusters: Iterable[Cluster], bonds: Bonds) -> tuple[Contact, ...]:
    """The contacts, in their order, each with what is proposed for it, the likeliest first.

    What somebody said already, of the same reports, is not asked again.
    """
    clusters = tuple(clusters)
    home = {s.reported.claim.id: c for c in contacts for s in c.sources}
    near: dict[str, dict[str, Tie]] = defaultdict(dict)
    for tie in (t for cluster in clusters for t in cluster.near):
        a, b = (home.get(c) for c in tie.claims)
        if a and b and a.id != b.id and phase(a.status) == phase(b.status):
            for one, other in ((a.id, b.id), (b.id, a.id)):
                best = near[one].get(other)
                if best is None or (tie.score, best.claims) > (best.score, tie.claims):
                    near[one][other] = tie
    loose = {cluster.loose[0]: cluster for cluster in clusters if cluster.loose}
    parted = {id: _parted(cluster, home, bonds) for id, cluster in loose.items()}
    of: dict[str, list[Proposal]] = defaultdict(list)
    for claim in sorted(parted):
        if proposal := parted[claim]:
            of[home[claim].id].append(proposal)
    for id, ties in near.items():
        likeliest = sorted(ties.items(), key=lambda t: (-t[1].score, t[0]))[:MOST]
        of[id] += [Proposal("merge", (other,), tie.score, ", ".join(tie.reasons)) for other, tie in likeliest]
    return tuple(replace(c, proposals=tuple(of[c.id])) if c.id in of else c for c in contacts)


def _parted(cluster: Cluster, home: Mapping[str, Contact], bonds: Bonds) -> Proposal | None:
    """That the reports which hang on the weakest tie may be another contact's; none where plan and event were parted anyway."""
    tie = cluster.ties[-1]
    homes = {home[r.id].id for r in cluster.reports if r.id in home}
    if tie.score >= STRONG or bonds.one(*tie.claims) or len(homes) != 1 or any(c not in home for c in cluster.loose):
        return None
    return Proposal("split", cluster.loose, tie.score, ", ".join(tie.reasons))
