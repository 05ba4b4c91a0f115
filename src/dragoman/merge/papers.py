"""Documents that answer a commitment: what was to be signed, and a later article that tells of the signing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman.model.record import LedgerLine

LATE = 31      # days after its last day within which a signing may still be recognised
SOON = 366     # days within which a document without a date is looked for


def answered(lines: Sequence[LedgerLine]) -> list[LedgerLine]:
    """The lines, in their order, those fulfilled that a later signing answers: of the same people or states, on the same subject, in time.

    The earliest signing counts; `fulfilled_by` is then the id of the article that tells of it, `why` its name and the reason.
    """
    signed: dict[str, list[LedgerLine]] = defaultdict(list)
    for line in lines:
        claim = line.reported.claim
        if claim.paper and claim.kind == "agreement" and line.source.published:
            for label in sorted({t.label for t in claim.topics}):
                signed[label].append(line)
    for found in signed.values():
        found.sort(key=lambda x: (x.source.published or date.max, x.source.document, x.reported.claim.id))
    return [_answer(line, signed) for line in lines]


def _answer(line: LedgerLine, signed: dict[str, list[LedgerLine]]) -> LedgerLine:
    claim, told = line.reported.claim, line.source.published
    if line.state != "open" or not claim.paper or claim.kind == "agreement" or told is None:
        return line
    candidates = {x.reported.claim.id: x for t in claim.topics for x in signed.get(t.label, ())}
    for other in sorted(candidates.values(), key=lambda x: (x.source.published or date.max, x.source.document, x.reported.claim.id)):
        done = other.source.published
        if done is None or done <= told or other.source.document == line.source.document:
            continue
        last = line.latest
        near = (done - last).days <= LATE if last else (done - told).days <= SOON
        if not near or (line.earliest and done < line.earliest) or not (common := _common(line, other)):
            continue
        about = ", ".join(sorted({t.label for t in claim.topics} & {t.label for t in other.reported.claim.topics}))
        late = f"{(done - last).days} days late" if last else f"{(done - told).days} days after"
        in_time = "in the time set" if last and done <= last else late
        why = f"{other.source.name} tells that it was signed: {common}; {about}; {in_time}"
        return replace(line, state="fulfilled", fulfilled_by=other.source.document, why=why)
    return line


def _common(a: LedgerLine, b: LedgerLine) -> str:
    """Who stands in both: the same people and bodies, else the same two states; empty where neither can be said."""
    names = {p.entity: p.label for p in a.reported.who if p.entity}
    shared = [label for entity, label in names.items() if entity in {p.entity for p in b.reported.who}]
    if shared:
        return ", ".join(shared)
    states = {p.country for p in a.reported.who if p.country} & {p.country for p in b.reported.who if p.country}
    return " and ".join(sorted(states)) if len(states) > 1 else ""
