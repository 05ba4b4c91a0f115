"""The same commitment told by several articles is one line of the ledger, with the places where it is told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from dragoman.model.fold import fold
from dragoman.model.record import CommitmentState, LedgerLine

STEM = 5  # letters by which two words of one language are held for the same
DAYS = 7  # within which articles tell the same signing
ALIKE = 0.6  # share of the words of the shorter telling that the longer one has as well
SURE: tuple[CommitmentState, ...] = ("fulfilled", "cancelled", "open", "overdue")


def once(lines: Iterable[LedgerLine], contact_of: Mapping[str, str]) -> list[LedgerLine]:
    """The lines, each commitment once; `contact_of` maps a contact's claim to the contact that its reports were merged into.

    Plans of one contact are one line. Other commitments are where articles in one language tell the same kind, of the same people, in
    nearly the same words, and no two dates; a document is also where articles of the same days tell, in whatever language, that the same
    people concluded one on the same subject. The first published stands for all; the order of `lines` has no part in it.
    """
    ranked = sorted(lines, key=_earlier)
    planned: dict[str, list[LedgerLine]] = defaultdict(list)
    groups: list[list[LedgerLine]] = []
    blocks: dict[tuple[str, ...], list[list[LedgerLine]]] = defaultdict(list)
    for line in ranked:
        contact = contact_of.get(line.reported.claim.contact or "")
        if contact is not None:
            if contact not in planned:
                groups.append(planned[contact])
            planned[contact].append(line)
            continue
        block = blocks[group_of(line)]
        home = next((g for g in block if all(_same(line, other) for other in g)), None) if _named(line) else None
        if home is None:
            groups.append([line])
            block.append(groups[-1])
        else:
            home.append(line)
    return [_joined(group) for group in groups]


def _joined(group: list[LedgerLine]) -> LedgerLine:
    """The first telling, with the first due date that is told and the surest state."""
    first = group[0]
    due = next((x for x in group if x.latest), first)
    state = min(group, key=lambda x: SURE.index(x.state))
    also = tuple(replace(x.source, span=x.reported.claim.span) for x in group[1:])
    return replace(
        first,
        state=state.state,
        why=state.why,
        fulfilled_by=state.fulfilled_by,
        earliest=due.earliest,
        latest=due.latest,
        also=also,
    )


def _earlier(line: LedgerLine) -> tuple[date, str, int, str]:
    claim = line.reported.claim
    return line.source.published or date.max, line.source.document, claim.span.start, claim.id


def _named(line: LedgerLine) -> bool:
    return any(p.entity for p in line.reported.who)


def group_of(line: LedgerLine) -> tuple[str, ...]:
    """Equal for tellings that may be one commitment though no contact says so."""
    return ("paper", *_people(line)) if _concluded(line) else ("block", *_block(line))


def _people(line: LedgerLine) -> tuple[str, ...]:
    return tuple(sorted({p.entity for p in line.reported.who if p.entity}))


def _block(line: LedgerLine) -> tuple[str, ...]:
    return (line.reported.claim.kind, line.source.language, *_people(line))


def _concluded(line: LedgerLine) -> bool:
    """True where a document was concluded on a subject that the thesaurus knows, and it is known who did and when it was told."""
    claim = line.reported.claim
    return claim.paper and claim.kind == "agreement" and bool(claim.topics) and len(_people(line)) > 1 and line.source.published is not None


def _same(a: LedgerLine, b: LedgerLine) -> bool:
    if _concluded(a) and _concluded(b) and a.source.document != b.source.document:
        days = abs(((a.source.published or date.max) - (b.source.published or date.max)).days)
        return days <= DAYS and bool({t.label for t in a.reported.claim.topics} & {t.label for t in b.reported.claim.topics})
    if a.source.document == b.source.document or (a.latest and b.latest and (a.earliest, a.latest) != (b.earliest, b.latest)):
        return False  # what one article tells apart is apart
    x, y = words(a.reported.claim.what), words(b.reported.claim.what)
    return len(x & y) > 1 and len(x & y) >= ALIKE * min(len(x), len(y))


def words(what: str) -> set[str]:
    """The words of a commitment by which tellings of it are compared, two at least: cut short, figures whole."""
    return {w[:STEM] for w in re.findall(r"\w{4,}|\d+", fold(what))}
