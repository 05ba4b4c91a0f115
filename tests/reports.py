"""Articles told by hand, in a line each, for the tests of linking and merging. All invented."""

from __future__ import annotations

import calendar
import hashlib
import re
from datetime import date, timedelta

from dragoman.link.resolve import resolve
from dragoman.merge.contacts import contacts
from dragoman.model.claim import ContactClaim, Evidence, Figure, Party, PlaceClaim, Statement, Topic
from dragoman.model.document import Document, Origin
from dragoman.model.record import ArticleRecord, Contact, NamedParty, NamedPlace, ReportedContact, ReportedStatement
from dragoman.model.span import Span
from dragoman.model.when import When

AT = Span(0, 1)


def when(edtf: str | None, basis: str = "explicit") -> When | None:
    """An EDTF date as a `When`."""
    if edtf is None:
        return None
    parts = edtf.split("/")
    if any("X" in p for p in parts):
        return When(edtf, None, None, "day" if edtf.count("-") == 2 else "month", basis, "test", "")
    first, last = _bounds(parts[0])[0], _bounds(parts[-1])[1]
    grain = "range" if len(parts) > 1 else ("year", "month", "day")[edtf.count("-")]
    return When(edtf, first, last, grain, basis, "test", "")


def _bounds(part: str) -> tuple[date, date]:
    numbers = [int(n) for n in re.findall(r"\d+", part)]
    if len(numbers) == 3:
        return date(*numbers), date(*numbers)
    if len(numbers) == 2:
        return date(*numbers, 1), date(*numbers, calendar.monthrange(*numbers)[1])
    return date(numbers[0], 1, 1), date(numbers[0] + 1, 1, 1) - timedelta(1)


def party(text: str) -> tuple[Party, NamedParty]:
    """``name / country / office / part``, all but the first optional; ``<…>`` is a description, ``[…]`` a body, ``{…}`` a country."""
    name, country, office, part = ([*[x.strip() for x in text.split("/")], "", "", ""])[:4]
    kind = "group" if name.startswith("<<") else "organisation" if name.startswith("[") else "country" if name.startswith("{") else "person"
    unnamed = name.startswith("<")
    name = name.strip("<>[]{}")
    said = Party(None if unnamed else name, kind, (name,), AT, part or "party", country or None, office or None)
    return said, NamedParty(None, (name,), kind, part or "party", country or None, office or None)


def told(
    kind: str,
    day: str | None,
    *people: str,
    place: str | None = None,
    status: str = "held",
    basis: str = "explicit",
    topics: tuple[str, ...] = (),
    not_discussed: tuple[str, ...] = (),
    delegation: tuple[str, ...] = (),
    duration: str | None = None,
    format: tuple[str, ...] = (),
) -> dict[str, object]:
    """One contact of an article; `place` is ``city / country``."""
    return locals()


def article(
    name: str,
    language: str,
    published: str | None,
    *contacts: dict[str, object],
    origins: tuple[str, ...] = (),
    outlet: str | None = None,
    quotes: tuple[str, ...] = (),
    figures: tuple[tuple[float, str], ...] = (),
) -> ArticleRecord:
    """An article with its contacts, in order; `quotes` are its text, one a line, said by nobody known."""
    text = "\n".join(quotes) or name
    document = Document(
        id=hashlib.sha256(name.encode()).hexdigest()[:16],
        name=name,
        text=text,
        language=language,
        published=date.fromisoformat(published) if published else None,
        outlet=outlet,
        origins=tuple(Origin(o, AT) for o in origins),
    )
    said, speaker = [], Party(None, "person", ("?",), AT)
    for n, quote in enumerate(quotes):
        span = Span(text.index(quote), text.index(quote) + len(quote))
        said.append(ReportedStatement(Statement(f"{name}-s{n}", document.id, speaker, "direct", False, span, ""), NamedParty(None, ("?",))))
    counted = tuple(Figure(f"{name}-f{n}", document.id, value, unit, "", AT) for n, (value, unit) in enumerate(figures))
    return ArticleRecord(document, tuple(_reported(document, n, c) for n, c in enumerate(contacts)), tuple(said), counted)


def _reported(document: Document, n: int, c: dict[str, object]) -> ReportedContact:
    people, others = [party(p) for p in c["people"]], [party(p) for p in c["delegation"]]
    city, country = ([*[x.strip() or None for x in c["place"].split("/")], None][:2]) if c["place"] else (None, None)
    claim = ContactClaim(
        id=hashlib.sha256(f"{document.id} {n}".encode()).hexdigest()[:16],
        document=document.id,
        kind=c["kind"],
        status=c["status"],
        participants=tuple(p for p, _ in people),
        evidence=(Evidence("contact", Span(n * 10, n * 10 + 5), "test"),),
        when=when(c["day"], c["basis"]),
        place=PlaceClaim(city, country, None, AT) if c["place"] else None,
        format=c["format"],
        duration=c["duration"],
        delegation=tuple(p for p, _ in others),
        topics=tuple(Topic(t, t, AT) for t in c["topics"]),
        not_discussed=tuple(Topic(t, t, AT) for t in c["not_discussed"]),
    )
    place = NamedPlace(city, country) if c["place"] else None
    return ReportedContact(claim, tuple(p for _, p in people), tuple(p for _, p in others), place)


def merged(*articles: ArticleRecord) -> tuple[Contact, ...]:
    """The contacts of the articles, each once, by date."""
    records, entities = resolve(articles)
    return tuple(sorted(contacts(records, entities), key=lambda c: (c.when.edtf if c.when else "~", c.kind, c.id)))


def shape(contacts_: tuple[Contact, ...]) -> list[tuple[str, str | None, int]]:
    """Kind, date and number of reports of each."""
    return [(c.kind, c.when.edtf if c.when else None, c.reports) for c in contacts_]
