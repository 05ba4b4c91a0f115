"""Under what an article is found by those that may have to do with it.

Two that may have to do with one another share a key; that they share one says no more than that they have to be looked at. All keys hang
on the article alone, linked and dated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

from dragoman.link.appearance import Appearance
from dragoman.link.bodies import body_key
from dragoman.link.names import block_keys, person, surname_keys
from dragoman.link.words import Lore
from dragoman.merge.follow_up import expected
from dragoman.merge.match import Report, phase, reports
from dragoman.merge.prints import Print
from dragoman.merge.retold import group_of
from dragoman.merge.said import ENOUGH, reference, who
from dragoman.model.fold import fold
from dragoman.model.record import ArticleRecord, Contact, LedgerLine, NamedParty, ReportedCommitment, ReportedStatement
from dragoman.model.world import World

LOOSE = 40    # months over which a commitment may be answered, above which any time will do
LEAP = 2000   # a leap year
SEEKING = 1 << 61


def key(*parts: object) -> int:
    """A number of 63 bits for these."""
    digest = hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def sounds(a: Appearance, world: World, lore: Lore) -> set[int]:
    """Keys of one who appears: two that may be one share a key, and two of one name do."""
    texts = [t for t in dict.fromkeys((a.name, a.display)) if t]
    out = {key("text", fold(t)) for t in texts}
    if a.type != "person":
        body = body_key(a.type, a.name, a.display, a.country, world)
        return out | {key("body", body)} if body else set()
    for name in (person(t) for t in texts):
        if name.words:
            out.update(key("sound", k) for k in surname_keys(name))
            if name.full:
                out.update(key("sound", k) for k in block_keys(name, lore))
    return out


def forms(a: Appearance) -> set[int]:
    """Keys by which a judgement finds whom it speaks of."""
    return {key("form", fold(t)) for t in (a.name, a.display, *a.forms) if t}


# ── contacts ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _names(r: Report) -> set[str]:
    out: set[str] = set()
    for s in r.sides:
        out |= {s.entity} if s.entity else set()
        out.add(f"@{s.country}" if s.country else f"?{s.wording}")
    return out


def _times(r: Report) -> tuple[str, set[str], set[str]]:
    """How a report is dated (``firm``, ``afloat`` without a year, ``loose``, ``loose afloat``), and the months that it may belong to: with
    and without their year."""
    months: set[str] = set()
    years: set[str] = set()
    days = r.days
    if days is not None and not days.floating:
        first, last = date.fromordinal(days.first), date.fromordinal(days.last)
        start = first.year * 12 + first.month - 1
        for m in range(start, min(last.year * 12 + last.month - 1, start + 12) + 1):
            months.add(str(m))
            years.add(f"any {m % 12}")
    elif days is not None:
        years.update(f"any {m}" for m in range(12) if days.first <= 31 * m + 31 and 30 * m - 2 <= days.last)
    elif r.published is not None:
        here = r.published.year * 12 + r.published.month - 1
        months.update(str(m) for m in range(here - 1, here + 3))
    else:
        months.add("never")
    if phase(r.status) == "plan" and not (days and days.short):
        months.add("plan")
    short = days is not None and days.short
    return ("" if short else "loose ") + ("afloat" if days is not None and days.floating else "firm"), months, years


def _days(r: Report, around: int) -> set[int]:
    if r.days is None or not r.days.short:
        return set()
    span = range(r.days.first - around, r.days.last + around + 1)
    return set(span) if r.days.floating else {_of_leap_year(d) for d in span}


def _of_leap_year(ordinal: int) -> int:
    day = date.fromordinal(max(ordinal, 1))
    return date(LEAP, day.month, day.day).timetuple().tm_yday


def found(r: Report) -> set[int]:
    """Keys under which a report is found by those that may tell the same contact."""
    how, months, years = _times(r)
    names = _names(r)
    out = {key("day", n, d) for n in names for d in _days(r, 1)}
    return out | {key(how, n, m) for n in names for m in (*months, *years)}


def sought(r: Report) -> set[int]:
    """Keys under which a report finds those that may tell the same contact: by the day, where a date is loose by the month."""
    how, months, years = _times(r)
    names = _names(r)
    out = {key("day", n, d) for n in names for d in _days(r, 0)}
    kinds: dict[str, tuple[tuple[str, set[str]], ...]] = {
        "firm": (("loose firm", months), ("loose afloat", years)),
        "afloat": (("loose firm", years), ("loose afloat", years)),
        "loose firm": (("loose firm", months), ("firm", months), ("afloat", years), ("loose afloat", years)),
        "loose afloat": (("loose firm", years), ("loose afloat", years), ("firm", years), ("afloat", years)),
    }
    return out | {key(other, n, t) for other, times in kinds[how] for n in names for t in times}


# ── what stands beside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def said(s: ReportedStatement, text: str) -> int:
    """The key of a statement: of the same words of the same speaker; of few words its own."""
    words = fold(s.claim.span.of(text))
    alone = () if len(words.split()) >= ENOUGH else (s.claim.id,)
    return key("said", who(s.speaker), words, s.claim.denies, *alone)


def commitment(c: ReportedCommitment, record: ArticleRecord) -> int:
    """The key of a commitment: of those that may be the same, where no contact says so."""
    return key("group", *group_of(LedgerLine(c, reference(record.document))))


def papers(c: ReportedCommitment) -> set[int]:
    """Keys of a document to be signed, and of its signing."""
    if not c.claim.paper:
        return set()
    countries = sorted({p.country for p in c.who if p.country})
    people = {p.entity for p in c.who if p.entity} | {f"{a} {b}" for i, a in enumerate(countries) for b in countries[i + 1 :]}
    return {key("paper", t.label, p) for t in c.claim.topics for p in people}


def awaited(record: ArticleRecord) -> set[int]:
    """Keys of the contacts that may answer the commitments of an article: somebody and a month."""
    out: set[int] = set()
    for people, since, until in expected(record):
        months = (until.year - since.year) * 12 + until.month - since.month
        times = _months(since, until) if months <= LOOSE else ["any"]
        out.update(key("answer", p, m) for p in people for m in times)
    return out


def answering(c: Contact) -> set[int]:
    """Keys of the commitments that a contact may answer."""
    if c.when is None or c.when.earliest is None:
        return set()
    months = [*_months(c.when.earliest, c.when.earliest), "any"]
    return {key("answer", p.entity, m) for p in (*c.participants, *c.delegation) if p.entity for m in months}


def _months(since: date, until: date) -> list[str]:
    return [str(m) for m in range(since.year * 12 + since.month, until.year * 12 + until.month + 1)]


# ── dates and offices ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def dates(record: ArticleRecord) -> set[int]:
    """Keys of the contacts whose day an article gives: by these it dates others."""
    out: set[int] = set()
    for c in record.contacts:
        when, people = c.claim.when, _people(c.participants)
        if when and when.earliest and when.earliest == when.latest and len(people) > 1:
            out.add(key("dates", c.claim.kind, *people, when.earliest.month, when.earliest.day))
    return out


def undated(record: ArticleRecord) -> set[int]:
    """The same keys of contacts whose year an undated article leaves open."""
    out: set[int] = set()
    for c in record.contacts if record.document.published is None else ():
        when, people = c.claim.when, _people(c.participants)
        if when and when.edtf.startswith("XXXX-") and len(when.edtf) == 10 and len(people) > 1:
            out.add(key("dates", c.claim.kind, *people, int(when.edtf[5:7]), int(when.edtf[8:])))
    return out


def seeking(keys: Iterable[int]) -> set[int]:
    """Keys of those that seek what is found under these."""
    return {k ^ SEEKING for k in keys}


def _people(parties: Iterable[NamedParty]) -> list[str]:
    return sorted({p.entity for p in parties if p.entity and p.type == "person"})


def parties(record: ArticleRecord) -> Iterator[NamedParty]:
    """Everybody named in what an article tells, says and promises."""
    for c in record.contacts:
        yield from (*c.participants, *c.delegation)
    yield from (s.speaker for s in record.statements)
    for m in record.commitments:
        yield from m.who


def office(side: str) -> int:
    """The key of those who are known by an office of a country or body alone."""
    return key("office", side)


def holder(name: str) -> int:
    """The key of those who got that name from their office."""
    return key("holder", name)


def _offices(record: ArticleRecord) -> Iterator[int]:
    for p in parties(record):
        if p.type == "person" and (side := p.side or p.country) and (p.entity is None or any(k.field == "name" for k in p.known)):
            yield office(side)
        yield from (holder(k.value) for k in p.known if k.field == "name")


# ── the whole article ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def of_record(record: ArticleRecord, open_dates: ArticleRecord) -> set[int]:
    """All keys of an article; `open_dates` is the same before its days without a year were resolved."""
    out = {k for r in reports(record) for k in found(r)}
    out.update(said(s, record.document.text) for s in record.statements)
    for c in record.commitments:
        out |= {commitment(c, record)} | papers(c)
    out |= awaited(record) | seeking(undated(open_dates)) | dates(open_dates)
    return out | set(_offices(record))


def of_print(p: Print) -> set[int]:
    """The keys of an article's words: none is equal for two keys of a print, nor for a key and a mark."""
    return {int(k) >> 1 for k in p.keys} | {-1 - int(m) for m in p.marks}

