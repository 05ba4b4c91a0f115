"""How contacts stand to each other as people decided: relations that are set, and those that articles give and a person took away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.merge.decided import Ruling, aims, change_of, where, why_set
from dragoman.merge.relate import Link, linked
from dragoman.merge.values import Change
from dragoman.model.decision import Decision
from dragoman.model.record import DECIDABLE, Contact, Relation

Step = tuple[Change, frozenset[str], Decision]


class Related:
    """What was decided about relations, over contacts as they are now; `home` maps the claims of those that are shown to their ids."""

    def __init__(self, ruled: Iterable[Ruling], home: Mapping[str, str]) -> None:
        self.steps: dict[tuple[str, str], list[Step]] = defaultdict(list)   # of one contact and kind, in order
        for r in ruled:
            if (change := relates(r)) is None:
                continue
            others = aims(r, home)
            if change.others and not others:
                continue
            for id in where(r, home):
                self.steps[id, change.field].append((change, frozenset(others), r.decision))
        self.links = [x for (id, kind), steps in sorted(self.steps.items()) for x in _links(id, kind, steps)]
        self._set = {(x.source, x.relation.kind, x.relation.to) for x in self.links}

    def kept(self, links: Iterable[Link]) -> list[Link]:
        """Those of the links that articles give which nobody took away, nor set the other way about."""
        return [x for x in links if self._stands(x)]

    def related(self, contacts: Sequence[Contact], links: Iterable[Link]) -> tuple[Contact, ...]:
        """The contacts with what was decided and with those of the links that stand, and what was given in place of what was decided."""
        links = list(links)
        out = linked(contacts, [*self.links, *self.kept(links)])
        if not self.steps:
            return out
        given: dict[str, dict[tuple[str, str], Relation]] = {c.id: {(r.kind, r.to): r for r in c.given} for c in contacts}
        for x in links:
            if (x.source, x.relation.kind) in self.steps and x.relation.type == "contact" and x.source in given:
                given[x.source].setdefault((x.relation.kind, x.relation.to), x.relation)
        return tuple(replace(c, given=tuple(given[c.id][k] for k in sorted(given[c.id]))) if given[c.id] else c for c in out)

    def _stands(self, x: Link) -> bool:
        here = (x.source, x.relation.kind)
        if x.relation.type != "contact":
            return True
        if (x.relation.to, x.relation.kind, x.source) in self._set:
            return False
        return here not in self.steps or _holds(x.relation.to, self.steps[here], True) is not None


def relates(ruling: Ruling) -> Change | None:
    """How a ruling changes a relation of a contact; None where it is about something else."""
    d = ruling.decision
    if d.verb != "set" or d.field not in DECIDABLE or d.cited[0].type != "contact":
        return None
    return change_of(d)


def _links(id: str, kind: str, steps: Sequence[Step]) -> list[Link]:
    found = {to: by for to in sorted({to for _, others, _ in steps for to in others}) if (by := _holds(to, steps, False))}
    return [Link(id, id, Relation(kind, to, why_set(by))) for to, by in found.items() if isinstance(by, Decision)]  # type: ignore[arg-type]


def _holds(to: str, steps: Sequence[Step], given: bool) -> Decision | bool | None:
    """By which decision, or whether as it was given, a relation to that contact holds after these steps; None where it does not."""
    holds: Decision | bool | None = given or None
    for change, others, decision in steps:
        if change.op == "remove":
            holds = None if to in others else holds
        elif to in others:
            holds = decision
        elif change.op == "is":
            holds = None
    return holds
