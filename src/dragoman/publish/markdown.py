"""The chronology as Markdown: a heading a year, a paragraph a contact, and under it the sentences it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from dragoman.model.record import Contact, NamedParty, Source
from dragoman.model.when import When
from dragoman.publish.article import iso
from dragoman.publish.order import anchor, bound
from dragoman.publish.sentences import sentence

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def markdown(contacts: Iterable[Contact], texts: Mapping[str, str]) -> Iterator[str]:
    """Pieces of the text in order; contacts have to come in the order of the chronicle."""
    yield "# Chronology\n"
    heading = None
    for contact in contacts:
        year = _year(contact)
        if year != heading:
            heading = year
            yield f"\n## {year}\n"
        yield f"\n{_contact(contact)}\n"
        for source in contact.sources:
            yield f"\n{_source(source, texts[source.document])}\n"


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
    for label, topics in (("Discussed", contact.topics), ("Not discussed", contact.not_discussed)):
        if topics:
            line += f" {label}: {escape('; '.join(t.label for t in topics))}."
    if contact.delegation:
        line += f" Also present: {', '.join(_party(p) for p in contact.delegation)}."
    for d in contact.disagreements:
        line += f" Sources differ on {d.field}: {escape(' / '.join(v.value for v in d.values))}."
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
