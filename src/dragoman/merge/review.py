"""What deserves a person's look, the most valuable first, each with the ways to settle it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from dragoman.model.claim import STATUSES
from dragoman.model.decision import Finding, FindingKind, Standing, Way
from dragoman.model.record import Appointed, Contact, Disagreement, LedgerLine, NamedParty, Proposal, Said

WORTH: Mapping[FindingKind, float] = {
    "decision": 0.9, "merge": 0.8, "split": 0.75, "disagreement": 0.7, "date": 0.5, "office": 0.4, "speaker": 0.35,
    "commitment": 0.45, "appointment": 0.4,
}  # fmt: skip
DIFFERENCE = {"date": 1.0, "status": 1.0, "kind": 0.85, "place": 0.85, "participants": 0.85, "duration": 0.7, "topics": 0.6}
THRESHOLD = 0.6  # of merging (`merge.match.WEAK`): what lies nearest to it is the least sure
REPORTS = 5      # reports that make a contact as important as any


def review(
    contacts: Sequence[Contact],
    said: Iterable[Said],
    log: Sequence[Standing],
    ledger: Sequence[LedgerLine] = (),
    appointed: Iterable[Appointed] = (),
) -> tuple[Finding, ...]:
    """All that is open, the most valuable first: how much hangs on it, and how little sure it is. Nothing that was decided comes again."""
    found = [*_decisions(log), *_pairs(contacts)]
    for c in contacts:
        found += [*_loose(c), *_disagreements(c), *_date(c), *_offices(c)]
    found += [f for s in said for f in _speaker(s)]
    newest = max((s.published for c in contacts for s in c.sources if s.published), default=None)
    found += [f for line in ledger for f in _due(line, newest)]
    found += [f for a in appointed for f in _appointment(a)]
    return tuple(sorted(found, key=lambda f: (-f.value, f.kind, f.about, f.what)))


def _worth(kind: FindingKind, contact: Contact | None, share: float = 1.0) -> float:
    """`share` of what such a finding is worth, more where many articles tell of the contact or one is about it."""
    weight = 1.0 if contact is None else 0.6 + 0.3 * min(contact.reports, REPORTS) / REPORTS + 0.1 * contact.main
    return round(WORTH[kind] * weight * share, 4)


def _decided(contact: Contact, field: str) -> bool:
    return any(d.field == field for d in contact.decided)


def told(contact: Contact) -> str:
    """A contact in a few words."""
    who = ", ".join(p.label for p in contact.participants[:3]) + (" …" if len(contact.participants) > 3 else "")
    return f"{contact.kind} of {contact.when.edtf}: {who}" if contact.when else f"{contact.kind}: {who}"


# ── what may be one, or two ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _pairs(contacts: Sequence[Contact]) -> Iterator[Finding]:
    by_id = {c.id: c for c in contacts}
    for c in contacts:
        for p in c.proposals:
            other = by_id.get(p.to[0]) if p.kind == "merge" else None
            if other is None or (other.id < c.id and any(q.kind == "merge" and c.id in q.to for q in other.proposals)):
                continue
            one, two = sorted((c, other), key=lambda x: x.id)
            ids = (one.id, two.id)
            more = max(one, two, key=lambda x: (x.reports, x.id))
            why = f"{p.score:.2f}: {p.why}"
            worth = _worth("merge", more, _doubt(p))
            yield Finding("merge", worth, ids, f"{told(one)}  =?  {told(two)}", why, (Way("merge", ids), Way("split", ids)))


def _doubt(proposal: Proposal) -> float:
    return 1 - abs(proposal.score - THRESHOLD)


def _loose(c: Contact) -> Iterator[Finding]:
    for p in c.proposals:
        if p.kind == "split":
            away = tuple(dict.fromkeys(s.name for s in c.sources if s.reported.claim.id in p.to))
            ways = (Way("split", (c.id,), reports=away), Way("merge", (c.id,)))
            what = f"{told(c)}  ≠?  {', '.join(away)}"
            yield Finding("split", _worth("split", c, _doubt(p)), (c.id,), what, f"{p.score:.2f}: {p.why}", ways)


# ── fields ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _disagreements(c: Contact) -> Iterator[Finding]:
    names = {s.document: s.name for s in c.sources}
    for d in c.disagreements:
        if _decided(c, d.field):
            continue
        sides = " / ".join(f"{v.value} ({', '.join(names.get(x, x) for x in v.documents)})" for v in d.values)
        worth = _worth("disagreement", c, DIFFERENCE.get(d.field, 0.6))
        yield Finding("disagreement", worth, (c.id,), f"{told(c)}: sources differ on {d.field.replace('_', ' ')}", sides, _choices(c, d))


def _choices(c: Contact, d: Disagreement) -> tuple[Way, ...]:
    """A way for each of the values."""
    if d.field == "topics":
        topic = d.values[0].value.rpartition(": ")[0]
        return tuple(Way("set", (c.id,), field, f"remove {topic}") for field in ("not_discussed", "topics"))
    return tuple(Way("set", (c.id,), d.field, v.value) for v in d.values)


def _date(c: Contact) -> Iterator[Finding]:
    when = c.when
    if _decided(c, "date") or (when and when.earliest and when.latest and (when.latest - when.earliest).days < 62):
        return
    if when is None:
        share, why = (0.6, "no article says when it is to be") if c.status in STATUSES[2:4] else (0.9, "no article says when")
    elif when.earliest is None and when.edtf.startswith("XXXX"):
        share, why = 1.0, f"{when.edtf}: no article says in which year"
    else:
        share, why = 0.5, f"{when.edtf} is more than two months"
    blank = "YEAR" if when and when.edtf.startswith("XXXX") else "DATE"
    value = re.sub("^XXXX", blank, when.edtf) if when and blank == "YEAR" else blank
    yield Finding("date", _worth("date", c, share), (c.id,), told(c), why, (Way("set", (c.id,), "date", value, blank=blank),))


def _offices(c: Contact) -> Iterator[Finding]:
    """Those who met and are known by their office alone, or by words that are no known office."""
    if _decided(c, "participants"):
        return
    for p in c.participants:
        if p.entity is None and p.type == "person":
            why = f"who was {_title(p)}?" if p.office else f"“{p.label}” is no office that is known"
            others = "; ".join(_written(x, x.label) for x in c.participants if x != p)
            value = "; ".join(x for x in (others, _written(p, "NAME")) if x)
            way = Way("set", (c.id,), "participants", value, blank="NAME")
            yield Finding("office", _worth("office", c, 1.0 if p.office else 0.8), (c.id,), told(c), why, (way,))


def _title(p: NamedParty) -> str:
    return " ".join(x for x in (p.office, f"of {p.country}" if p.country else "") if x)


def _written(p: NamedParty, name: str) -> str:
    """Somebody as `set` takes it."""
    said = ", ".join(x for x in (p.country, p.office, p.part if p.part != "party" else None) if x)
    return f"{name} ({said})" if said else name


def _speaker(s: Said) -> Iterator[Finding]:
    claim = s.reported.claim
    who = s.reported.speaker
    if who.entity is None and who.type in ("person", "group") and not any(d.field == "speaker" for d in s.decided):
        share = (0.8 if claim.denies else 0.6) + 0.1 * (claim.mode == "direct") + 0.1 * (s.contact is not None)
        share *= 0.5 if who.type == "group" else 1   # several speak, or nobody in particular
        way = Way("set", (claim.id,), "speaker", _written(who, "NAME"), blank="NAME")
        what = f"{s.source.name}: who said it?"
        yield Finding("speaker", _worth("speaker", None, share), (claim.id,), what, f"said by “{who.label}”", (way,))


def _due(line: LedgerLine, newest: date | None) -> Iterator[Finding]:
    """A commitment of which the day was past when the last of the articles came, and nothing tells what became of it."""
    if line.state != "open" or line.latest is None or newest is None or line.latest >= newest:
        return
    if any(d.field in ("state", "fulfilled_by") for d in line.decided):
        return
    claim = line.reported.claim
    share = 0.6 + 0.2 * (claim.kind in ("planned_contact", "agreement")) + 0.2 * bool(line.also)
    ways = [Way("set", (claim.id,), "state", state) for state in ("fulfilled", "cancelled", "open")]
    ways.append(Way("set", (claim.id,), "fulfilled_by", "ID", blank="ID"))
    what = f"{', '.join(p.label for p in line.reported.who) or 'nobody named'}: {claim.what}"
    why = f"due by {line.latest.isoformat()}; no article up to {newest.isoformat()} tells that it was done"
    yield Finding("commitment", _worth("commitment", None, share), (claim.id,), what, why, tuple(ways))


def _appointment(a: Appointed) -> Iterator[Finding]:
    """Somebody takes or leaves an office, and nobody knows who."""
    claim, who = a.reported.claim, a.reported.person
    if who.entity is None and not any(d.field == "person" for d in a.decided):
        way = Way("set", (claim.id,), "person", _written(who, "NAME"), blank="NAME")
        what = f"{a.source.name}: who is {' '.join(x for x in (claim.office, f'of {claim.country}' if claim.country else '') if x)}?"
        yield Finding("appointment", _worth("appointment", None, 0.8), (claim.id,), what, f"called “{who.label}”", (way,))


# ── decisions ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _decisions(log: Sequence[Standing]) -> Iterator[Finding]:
    by_id = {s.decision.id: s.decision for s in log}
    for s in log:
        d = s.decision
        if s.state == "without object":
            what = f"{d.verb} of {d.by}, {d.at[:10]}, has no object: {s.why}"
            yield Finding("decision", _worth("decision", None, 0.9), (d.id,), what, d.note, (Way("undo", (d.id,)),))
        elif s.state == "overruled" and s.by and (other := by_id.get(s.by)) and other.by != d.by:
            what = f"{d.verb} {d.field} {d.value} of {d.by}, {d.at[:10]}, and {other.verb} {other.field} {other.value} of {other.by}"
            why = "they contradict each other; the later one counts"
            ways = (Way("undo", (d.id,)), Way("undo", (other.id,)))
            yield Finding("decision", _worth("decision", None), (d.id, other.id), " ".join(what.split()), why, ways)
