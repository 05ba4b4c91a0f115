"""One article as it was read: the text with what was found on it, layer by layer; what was not read, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.model.claim import Evidence
from dragoman.model.record import ArticleRecord, Contact, NamedParty
from dragoman.model.span import Span
from dragoman.publish.sentences import sentence
from dragoman.web.desk import Here
from dragoman.web.links import Links
from dragoman.web.markup import Mark, lines
from dragoman.web.render import SERVED, page
from dragoman.workspace import Workspace

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Layer:
    """What can be shown or not on the text: its name, what it is, how many there are."""

    name: str
    what: str
    count: int


LAYERS = {
    "name": "names", "date": "dates", "place": "places", "contact": "contacts", "quote": "what was said", "figure": "figures",
    "promise": "what is to be done", "office": "appointments", "origin": "origins", "furniture": "page furniture", "unread": "not read",
}  # fmt: skip
FIELDS = {"date": "date", "place": "place", "contact": "contact"}


@router.get("/article/{id}")
def article(request: Request, workspace: Here, id: str) -> Response:
    """The page of an article, by its id or the beginning of it."""
    found = workspace.article(id)
    if found.document.id != id:
        return RedirectResponse(SERVED.article(found.document.id), 307)
    return page(request, "article", **view(workspace, found, SERVED))


def view(workspace: Workspace, record: ArticleRecord, links: Links) -> dict[str, Any]:
    """What the page shows: the text line by line, cut where marks begin and end, and what is told beside it."""
    text, homes = record.document.text, workspace.homes(record.document.id)
    record = _linked(record, workspace.contacts(homes.values()))
    marks = sorted({*_marks(record, homes, links)})
    told = [Span(m.start, m.end) for m in marks if m.kind not in ("furniture", "unread")]
    told += [e.span for c in record.contacts for e in c.claim.evidence]
    told += [e.span for s in record.statements for e in s.claim.evidence]
    anchors = {sentence(text, span).start for span in told}
    counts = {name: len({(m.start, m.end) for m in marks if m.kind == name}) for name in LAYERS}
    return {
        "record": record,
        "document": record.document,
        "lines": lines(text, [*marks, *(Mark(a, a + 1, "") for a in sorted(anchors))]),
        "anchors": anchors,
        "layers": [Layer(name, what, counts[name]) for name, what in LAYERS.items() if counts[name]],
        "contacts": [(c, homes.get(c.claim.id), _first(c.claim.evidence)) for c in record.contacts],
        "givers": {s.claim.id: s.speaker.label for s in record.statements if s.speaker.as_},
        "sentence_at": lambda span: sentence(text, span).start,
        "quote": lambda span: span.of(text),
        "opens": web_address(record.document.url),
    }


def web_address(url: str | None) -> str | None:
    """The address of an article where a link may lead there: nothing but the web."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _linked(record: ArticleRecord, contacts: Iterable[Contact]) -> ArticleRecord:
    """The record with who is who in it, as far as the contacts that it tells of say so: articles alone know no entities."""
    told = {s.reported.claim.id: s.reported for c in contacts for s in c.sources if s.document == record.document.id}
    people = {p.label: p for r in told.values() for p in (*r.participants, *r.delegation) if p.entity}

    def known(party: NamedParty) -> NamedParty:
        return party if party.entity or party.label not in people else replace(party, entity=people[party.label].entity)

    return replace(
        record,
        contacts=tuple(told.get(c.claim.id, c) for c in record.contacts),
        statements=tuple(replace(s, speaker=known(s.speaker)) for s in record.statements),
        commitments=tuple(replace(m, who=tuple(map(known, m.who))) for m in record.commitments),
        appointments=tuple(replace(a, person=known(a.person)) for a in record.appointments),
    )


def _marks(record: ArticleRecord, homes: dict[str, str], links: Links) -> Iterator[Mark]:
    """Everything that lies on the text."""
    for c in record.contacts:
        link = links.contact(homes[c.claim.id]) if c.claim.id in homes else ""
        told = f"{c.claim.kind}, {c.claim.status}: {', '.join(p.label for p in c.participants) or 'nobody named'}"
        for e in c.claim.evidence:
            if e.field in FIELDS:
                yield Mark(e.span.start, e.span.end, FIELDS[e.field], _why(told, e), link if e.field == "contact" else "")
        for named, party in zip((*c.participants, *c.delegation), (*c.claim.participants, *c.claim.delegation), strict=True):
            yield _name(named, party.span, links)
    for s in record.statements:
        denies = "denies: " if s.claim.denies else ""
        yield Mark(s.claim.span.start, s.claim.span.end, "quote", f"{denies}{s.speaker.label}, {s.claim.mode} ({s.claim.rule})")
        yield _name(s.speaker, s.claim.speaker.span, links)
    for f in record.figures:
        yield Mark(f.span.start, f.span.end, "figure", " ".join(x for x in (f.amount, f.what, f.period or "") if x))
    for m in record.commitments:
        due = f", due {m.claim.due}" if m.claim.due else ""
        yield Mark(m.claim.span.start, m.claim.span.end, "promise", f"{m.claim.kind.replace('_', ' ')}: {m.claim.what}{due}")
    for a in record.appointments:
        yield Mark(a.claim.span.start, a.claim.span.end, "office", f"{a.person.label}: {a.claim.office}")
    for o in record.document.origins:
        yield Mark(o.span.start, o.span.end, "origin", f"the article credits {o.name}")
    for n in record.document.furniture:
        yield Mark(n.span.start, n.span.end, "furniture", f"page furniture: {n.reason}; nothing is read from it")
    for u in record.document.unread:
        yield Mark(u.span.start, u.span.end, "unread", f"not read: {u.reason}")


def _name(party: NamedParty, span: Span, links: Links) -> Mark:
    facts = [party.label, party.country or "", (party.office or "").replace("_", " ")]
    return Mark(span.start, span.end, "name", ", ".join(x for x in facts if x), links.entity(party.entity) if party.entity else "")


def _why(told: str, e: Evidence) -> str:
    return f"{e.field} of {told} ({e.rule})"


def _first(evidence: tuple[Evidence, ...]) -> Span | None:
    """Where a contact is told."""
    return next((e.span for e in evidence if e.field == "contact"), evidence[0].span if evidence else None)


