"""The workspace as Markdown: a heading a year, a paragraph a contact, under it its sentences and what was said; then ledger and offices."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dragoman.model.record import Appointed, Chronicle, Contact, Decided, LedgerLine, NamedParty, Reference, RelationKind, Said, Source
from dragoman.model.when import When
from dragoman.publish.article import iso
from dragoman.publish.fields import instead
from dragoman.publish.order import anchor, bound
from dragoman.publish.sentences import sentence
from dragoman.publish.topics import by_standing

RELATIONS: tuple[RelationKind, ...] = ("part_of", "fulfils", "fulfilled_by", "replaces")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def markdown(shown: Chronicle, texts: Mapping[str, str]) -> Iterator[str]:
    """Pieces of the text in order; contacts have to come in the order of the chronicle. What was said at a contact stands under it."""
    yield "# Chronology\n"
    heading = None
    spoken: dict[str | None, list[Said]] = defaultdict(list)
    for s in shown.said:
        spoken[s.contact].append(s)
    for contact in shown.contacts:
        year = _year(contact)
        if year != heading:
            heading = year
            yield f"\n## {year}\n"
        yield f"\n{_contact(contact)}\n"
        for source in contact.sources:
            yield f"\n{_source(source, texts[source.document])}\n"
        if contact.id in spoken:
            yield "\n"
            yield from (f"- {_said(s, texts[s.source.document])}\n" for s in spoken[contact.id])
    parts = (
        ("Said elsewhere", [_said(s, texts[s.source.document], dated=True) for s in spoken[None]]),
        ("Commitments", [_commitment(m) for m in shown.ledger]),
        ("Offices", [_appointment(a) for a in shown.appointed]),
    )
    for title, lines in parts:
        if lines:
            yield f"\n# {title}\n\n"
            yield from (f"- {line}\n" for line in lines)


def _said(said: Said, text: str, dated: bool = False) -> str:
    claim = said.reported.claim
    mark = _by_hand(said.decided)
    day = f"**{said.when.edtf if said.when else 'no date'}** " if dated else ""
    denies = " *denies*:" if claim.denies else ":"
    quote = escape(" ".join(claim.span.of(text).split()))
    return f"{day}{_party(said.reported.speaker)}{denies} {quote}{mark} — {_cited(said.source)}"


def _by_hand(marks: Iterable[Decided]) -> str:
    return "".join(f" *({d.field.replace('_', ' ')} decided by {escape(d.by)})*" for d in marks)


def _commitment(line: LedgerLine) -> str:
    claim, who = line.reported.claim, ", ".join(_party(p) for p in line.reported.who)
    became = ", ".join(x for x in (line.state, escape(line.why), f"`{line.fulfilled_by}`" if line.fulfilled_by else "") if x)
    what = f"{claim.kind.replace('_', ' ')}, {who}: {escape(claim.what)} ({became}){_by_hand(line.decided)}"
    return f"**{claim.due or 'no date'}** {what} — {_cited(line.source)}"


def _appointment(appointed: Appointed) -> str:
    a = appointed.reported
    terms = [f"{word} {day}" for word, day in (("from", a.claim.since), ("until", a.claim.until)) if day]
    terms += [f"after {escape(a.replaces.label)}"] if a.replaces else []
    office = escape(a.claim.office) + (f" ({a.claim.country})" if a.claim.country else "")
    mark = _by_hand(appointed.decided)
    return f"{escape(a.person.label)}: {', '.join([office, *terms])}{mark} — {_cited(appointed.source)}"


def _cited(source: Reference) -> str:
    return escape(", ".join(x for x in (source.outlet, source.name, iso(source.published)) if x))


def _year(contact: Contact) -> str:
    if contact.when and contact.when.earliest:
        return str(contact.when.earliest.year)
    known = None if contact.when else anchor(contact)
    return str(known.year) if known else "Year unknown"


def _contact(contact: Contact) -> str:
    when: When | None = contact.when
    what = contact.kind if contact.status == "held" else f"{contact.kind}, {contact.status}"
    line = f"**{when.edtf if when else bound(contact) or 'no date'}** · {what}: {', '.join(_party(p) for p in contact.participants)}"
    if contact.place:
        where = [w for w in (contact.place.venue, contact.place.name, contact.place.country) if w]
        line += f" — {escape(', '.join(where))}"
    line += "." if contact.reports == 1 else f". {contact.reports} reports, {contact.independent_origins} independent."
    for standing, topics in by_standing(contact):
        line += f" {standing.capitalize()}: {escape('; '.join(t.label for t in topics))}."
    if contact.delegation:
        line += f" Also present: {', '.join(_party(p) for p in contact.delegation)}."
    for d in contact.disagreements:
        line += f" Sources differ on {d.field}: {escape(' / '.join(v.value for v in d.values))}."
    for kind in RELATIONS:
        if ids := contact.related(kind):
            line += f" {kind.replace('_', ' ').capitalize()} {', '.join(f'`{id}`' for id in ids)}."
    for by_hand in contact.decided:
        said = ", ".join(x for x in (f"decided by {by_hand.by}", by_hand.note) if x)
        given = f"; the articles give {value}" if (value := instead(contact, by_hand.field)) else ""
        line += f" *{by_hand.field.replace('_', ' ').capitalize()} {escape(said + given)}.*"
    return f"{line} `{contact.id}`"


def _party(party: NamedParty) -> str:
    return escape(party.label) + (f" ({party.country})" if party.country else "")


def _source(source: Source, text: str) -> str:
    head = escape(", ".join(x for x in (source.outlet, source.name, iso(source.published)) if x))
    first = next(iter(source.reported.claim.evidence), None)
    quote = " ".join(sentence(text, first.span).of(text).split()) if first else ""
    return f"> {escape(quote)}\n> — {head}"


def escape(text: str) -> str:
    """Text in which nothing is taken for Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", text)
