"""A claim that somebody cited, found again: in the same reading by its id, in a better one by its words, its people, kind and date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.model.claim import Appointment, Commitment, ContactClaim, Figure, Party, Statement
from dragoman.model.decision import Cited, ClaimType
from dragoman.model.document import Document
from dragoman.model.fold import fold
from dragoman.model.record import ArticleRecord
from dragoman.model.span import Span

Claim = ContactClaim | Statement | Figure | Commitment | Appointment

ENOUGH = 0.6      # likeness from which on a claim is held for the one that was cited
CLEAR = 0.05      # by which it has to be likelier than any other
FAR = 300         # characters between the words of the one and of the other from which on they have nothing to do with each other
WORDS, PEOPLE, KIND, DATE = 0.4, 0.35, 0.15, 0.10   # what each adds to the likeness of two contacts
QUOTE = 200       # characters of a quote that are kept


def cite(document: Document, claim: Claim) -> Cited:
    """The claim by what it is; `document` with its text."""
    type, spans, kind, people, edtf = _facts(claim)
    at, quote = _line(document.text, spans[0]) if spans else (0, "")
    return Cited(type, document.id, claim.id, document.name, spans, at, quote, kind, _names(people), edtf)


def _line(text: str, span: Span) -> tuple[int, str]:
    """The words with what stands around them on their line, for people to read, and where that begins."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.end - QUOTE, 0)
    end = text.find("\n", span.end)
    line = text[start : min(end if end >= 0 else len(text), max(start + QUOTE, span.start + 1))]
    return start + len(line) - len(line.lstrip()), " ".join(line.split())


def claims(record: ArticleRecord) -> Iterator[Claim]:
    """Everything that an article says, as it says it."""
    yield from (c.claim for c in record.contacts)
    yield from (s.claim for s in record.statements)
    yield from record.figures
    yield from (m.claim for m in record.commitments)
    yield from (a.claim for a in record.appointments)


def recognise(cited: Iterable[Cited], records: Iterable[ArticleRecord]) -> dict[Cited, str]:
    """The claim's id for each cited claim that is found; no two are found in one, unless they were one when they were cited.

    What has another id than it had is the likeliest of its article, where that is likely enough and no other is nearly as likely. Where
    its article is not there, for its text was taken from the page in another way, one of the same name that has its words will do.
    """
    wanted: dict[str, list[Cited]] = defaultdict(list)
    for c in dict.fromkeys(cited):
        wanted[c.document].append(c)
    found: dict[Cited, str] = {}
    by_name: dict[str, list[ArticleRecord]] = defaultdict(list)
    for record in records:
        by_name[record.document.name].append(record)
        if here := wanted.pop(record.document.id, None):
            _in_article([(c, c) for c in here], record, found)
    for lost in wanted.values():
        for record in by_name.get(lost[0].source, ()):
            if moved := [(c, m) for c in lost if (m := _moved(c, record.document.text))]:
                _in_article(moved, record, found)
                break
    return found


def _moved(cited: Cited, text: str) -> Cited | None:
    """The citation with its spans where its words stand in another text of the article; None where they do not, or more than once."""
    words = r"\s+".join(map(re.escape, cited.quote.split()))
    places = [m.start() for m in re.finditer(words, text)] if words else []
    if len(places) != 1:
        return None
    shift = places[0] - cited.at
    return replace(cited, spans=tuple(Span(max(0, s.start + shift), max(0, s.end + shift)) for s in cited.spans))


def _in_article(wanted: list[tuple[Cited, Cited]], record: ArticleRecord, found: dict[Cited, str]) -> None:
    """Add what is found to `found`; each citation comes with itself as it is to be looked for here."""
    said = {claim.id: claim for claim in claims(record)}
    left: dict[tuple[str, str], list[Cited]] = defaultdict(list)   # one entry for all citations of one claim
    here = dict(wanted)
    for c in here:
        if c.claim in said and _facts(said[c.claim])[0] == c.type:
            found[c] = c.claim
        else:
            left[c.type, c.claim].append(c)
    taken = {found[c] for c in here if c in found}
    free = [claim for id, claim in said.items() if id not in taken]
    scores: list[tuple[float, tuple[str, str], str]] = []
    for key, same in left.items():
        likely = sorted((-likeness(here[same[-1]], claim), claim.id) for claim in free)
        if likely and -likely[0][0] >= ENOUGH and (len(likely) == 1 or likely[1][0] - likely[0][0] >= CLEAR):
            scores.append((likely[0][0], key, likely[0][1]))
    for _, key, id in sorted(scores):
        if id not in taken:
            taken.add(id)
            found.update((c, id) for c in left[key])


def likeness(cited: Cited, claim: Claim) -> float:
    """How likely the claim, of the same article, is the one that was cited: 0 to 1."""
    type, spans, kind, people, edtf = _facts(claim)
    if type != cited.type:
        return 0.0
    near = max((_near(a, b) for a in cited.spans for b in spans), default=0.0)
    if type != "contact":
        return near if near > 0.5 else 0.0
    there = 0.5 if (cited.edtf is None) != (edtf is None) else float(cited.edtf == edtf)
    return WORDS * near + PEOPLE * _common(cited.names, _names(people)) + KIND * _kinds(cited.kind, kind) + DATE * there


def _near(a: Span, b: Span) -> float:
    """1 for the same words, at least 0.75 for words that meet, less the farther they are apart."""
    if a.meets(b):
        shared = min(a.end, b.end) - max(a.start, b.start)
        return 0.75 + 0.25 * shared / (max(a.end, b.end) - min(a.start, b.start))
    gap = max(a.start, b.start) - min(a.end, b.end)
    return max(0.0, 0.7 * (1 - gap / FAR))


def _common(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """The share of people that have a word of their names in common: a better reading may have the fuller form."""
    if not a or not b:
        return 0.5 if not a and not b else 0.0
    left = [set(n.split()) for n in b]
    shared = 0
    for name in a:
        match = next((n for n in left if n & set(name.split())), None)
        if match is not None:
            left.remove(match)
            shared += 1
    return shared / max(len(a), len(b))


def _kinds(a: str, b: str) -> float:
    return 1.0 if a == b else 0.5 if {a, b} <= {"meeting", "multilateral", "visit"} else 0.0


def type_of(claim: Claim) -> ClaimType:
    """What kind of thing a claim is."""
    return _facts(claim)[0]


def _facts(claim: Claim) -> tuple[ClaimType, tuple[Span, ...], str, Iterable[Party], str | None]:
    """Type, the spans it rests on, kind, people and date."""
    match claim:
        case ContactClaim():
            spans = sorted({e.span for e in claim.evidence if e.field == "contact"}) or sorted({e.span for e in claim.evidence})
            return "contact", tuple(spans), claim.kind, claim.participants, claim.when.edtf if claim.when else None
        case Statement():
            return "statement", (claim.span,), claim.mode, (claim.speaker,), None
        case Figure():
            return "figure", (claim.span,), claim.unit, (), claim.period
        case Commitment():
            return "commitment", (claim.span,), claim.kind, claim.who, claim.due
        case Appointment():
            return "appointment", (claim.span,), claim.office, (claim.person,), claim.since


def _names(people: Iterable[Party]) -> tuple[str, ...]:
    return tuple(sorted({fold(p.name or p.forms[0]) for p in people if p.name or p.forms}))

