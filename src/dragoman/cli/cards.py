"""One record on the screen: every field with the sentences it rests on, its value highlighted in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.cli import style
from dragoman.cli.table import SHORTEST
from dragoman.model.claim import Evidence
from dragoman.model.document import Document
from dragoman.model.entity import Entity
from dragoman.model.record import (
    DECIDABLE,
    ArticleRecord,
    Contact,
    Decided,
    Known,
    NamedParty,
    NamedPlace,
    Proposal,
    RelationKind,
    ReportedContact,
    Source,
)
from dragoman.model.span import Span
from dragoman.model.support import support
from dragoman.model.tenure import Term
from dragoman.publish.fields import instead
from dragoman.publish.order import bound
from dragoman.publish.sentences import sentence
from dragoman.publish.topics import by_standing

FIELDS = ("kind", "status", "date", "place", "participants", "delegation", "format", "duration", "topics", "not_discussed")
WIDEST = 110     # columns: longer lines are hard to read, however wide the terminal


def article(record: ArticleRecord) -> RenderableType:
    """What one article reports: its contacts, each with its sentences."""
    d = record.document
    head = Text(style.safe(d.name), style=style.NAME)
    facts = [d.language, f"{d.published} ({d.published_basis})" if d.published else "day of publication unknown"]
    head.append("  " + " · ".join(facts), style=style.QUIET)
    parts: list[RenderableType] = [head]
    if d.title:
        parts.append(Text(style.safe(d.title), style="italic"))
    for contact in record.contacts:
        parts += [Text(), headline(contact), *_facts(contact)]
        parts += [Padding(s, (0, 0, 0, 2)) for s in _sentences(contact.claim.evidence, d.text)]
    if not record.contacts:
        parts.append(Text("no contact reported", style=style.QUIET))
    for title, lines in _beside(record):
        if lines:
            parts += [Text(), Text(title, style=style.NAME), *(Padding(line, (0, 0, 0, 2)) for line in lines)]
    parts.append(Text())
    return Group(*parts)


def _beside(record: ArticleRecord) -> Iterable[tuple[str, list[Text]]]:
    """What the article says beside contacts, under its headings, a line each."""

    def line(party: NamedParty | None, value: str, span: Span, *quiet: str | None, red: str = "") -> Text:
        out = style.names([(style.safe(party.label), party.country)]).append("  ") if party else Text()
        out.append(red, style="red").append(style.flat(value))
        words = span.of(record.document.text)
        facts = [*(q for q in quiet if q), *([f"“{words}”"] if words != value else [])]
        return out.append("".join(f"  {style.flat(f)}" for f in facts), style=style.QUIET)

    text = record.document.text
    said = [(s.speaker, s.claim, "denies  " if s.claim.denies else "") for s in record.statements]
    yield "said", [line(who, c.span.of(text), c.span, c.setting, red=red) for who, c, red in said]
    by = {s.claim.id: s.speaker for s in record.statements if s.speaker.as_}
    yield "figures", [line(by.get(f.statement or ""), f.amount, f.span, f.what, f.period) for f in record.figures]
    to_do = [(c.who[0] if c.who else None, c.claim) for c in record.commitments]
    yield "to be done", [line(who, c.what, c.span, c.kind.replace("_", " "), c.due) for who, c in to_do]
    offices = [(a.person, a.claim) for a in record.appointments]
    yield "offices", [line(who, c.office, c.span, c.country, _since("from", c.since), _since("until", c.until)) for who, c in offices]


def _since(word: str, day: str | None) -> str | None:
    return f"{word} {day}" if day else None


def contact(
    contact: Contact,
    texts: Mapping[str, str],
    beside: Iterable[tuple[str, RenderableType]] = (),
    others: Mapping[str, Contact] = MappingProxyType({}),
) -> RenderableType:
    """A whole contact: field by field, source by source; `beside` are rows of what was said there and the like, `others` the contacts that
    it is related to, by id."""
    reasons = {r.field: r.why for r in contact.reasons}
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=style.QUIET, no_wrap=True)
    grid.add_column(overflow="fold", max_width=WIDEST)
    decided = {d.field: d for d in contact.decided}
    behind = _behind(contact)
    for field in FIELDS:
        value = _value(contact, field, behind)
        if field in decided:
            value = (value or Text("not stated", style=style.QUIET)).append("\n").append_text(_decided(contact, decided[field]))
        sentences = list(_by_source(contact.sources, field, texts))
        if value or sentences:
            shown = value or Text("not stated", style=style.QUIET)
            if why := reasons.get(field):
                shown.append(f"  ← {style.flat(why)}", style=style.QUIET)
            grid.add_row(field.replace("_", " "), Group(shown, *sentences))
            grid.add_row()
    for d in contact.disagreements:
        values = [Text.assemble(v.value, (f"  {_named(contact, v.documents)}", style.QUIET)) for v in d.values]
        grid.add_row(Text(f"≠ {d.field.replace('_', ' ')}", style="red"), Group(*values))
        grid.add_row()
    for kind, lines in _relations(contact, others):
        by_hand = [_decided(contact, decided[kind])] if kind in decided else []
        if lines or by_hand:
            grid.add_row(kind.replace("_", " "), Group(*(lines or [Text("none", style=style.QUIET)]), *by_hand))
            grid.add_row()
    for label, row in beside:
        grid.add_row(label, row)
        grid.add_row()
    if contact.proposals:
        grid.add_row("proposed", Group(*(_proposal(contact, p) for p in contact.proposals)))
        grid.add_row()
    for field in ("main", "reports", "contact"):
        if field in decided:
            grid.add_row(field, _decided(contact, decided[field]))
            grid.add_row()
    grid.add_row("reports", _reports(contact))
    whole = Text(contact.id, style=style.QUIET)
    return Group(headline(contact), Text(), grid, Text(), whole)


def _relations(contact: Contact, others: Mapping[str, Contact]) -> Iterable[tuple[RelationKind, list[Text]]]:
    """What it belongs to, carries out or takes the place of, and the reverse, with the reasons; commitments have rows of their own."""
    for kind in dict.fromkeys((*(r.kind for r in contact.relations), *DECIDABLE)):
        lines = []
        for r in contact.relations:
            if r.kind == kind and r.type == "contact":
                line = headline(others[r.to]) if r.to in others else Text()
                lines.append(line.append(f"  {r.to[:SHORTEST]}  {style.flat(r.why)}", style=style.QUIET))
        yield kind, lines


def headline(contact: ReportedContact | Contact) -> Text:
    """When, what, who, where, in a line."""
    said = contact if isinstance(contact, Contact) else contact.claim
    out = style.date(said.when.edtf if said.when else None, bound(contact) if isinstance(contact, Contact) else None)
    out = Text.assemble(out, "  ", (said.kind, ""), ", ", style.status(said.status), "  ", style.names(parties(contact.participants)))
    if contact.place and (place := style.where(style.safe(_where(contact.place)), contact.place.country)):
        out.append("  ").append_text(place)
    if said.main:
        out.append("  main", style=style.QUIET)
    return out


def _facts(contact: ReportedContact) -> list[Text]:
    """The lines under a headline that are not in it."""
    claim, out = contact.claim, []
    rows = (
        ("when", Text(claim.when.why) if claim.when and claim.when.why else None),
        ("format", Text(", ".join(f.replace("_", " ") for f in claim.format)) if claim.format else None),
        ("duration", Text(claim.duration) if claim.duration else None),
        ("with", style.names(parties(contact.delegation)) if contact.delegation else None),
        *((standing, Text(style.safe("; ".join(t.label for t in topics)))) for standing, topics in by_standing(claim)),
    )
    for label, value in rows:
        if value:
            out.append(Text.assemble("  ", (f"{label}: ", style.QUIET), value))
    return out


def _behind(contact: Contact) -> dict[tuple[str, str], str]:
    """For a field and its value how many of the reports have it, in words; nothing where all have."""
    if contact.reports == 1:
        return {}
    return {
        (s.field, s.value): f"  {s.reports} of {contact.reports} reports"
        + (f", {s.independent_origins} independent" if s.independent_origins < s.reports else "")
        for s in support(contact)
        if 0 < s.reports < contact.reports
    }


def _value(contact: Contact, field: str, behind: Mapping[tuple[str, str], str]) -> Text | None:
    """The value of a field as it is shown, with who stands behind it; None where it is not stated."""

    def backed(text: Text, value: str) -> Text:
        return text.append(behind.get((field, value), ""), style=style.QUIET)

    if field in ("kind", "status"):
        return backed(Text(getattr(contact, field), style=style.NAME), getattr(contact, field))
    if field == "date":
        when = contact.when
        return backed(Text.assemble((when.edtf, style.NAME), (f"  {when.basis}: {when.why}", style.QUIET)), when.edtf) if when else None
    if field == "place":
        place = contact.place
        if place is None:
            return None
        shown = Text.assemble((style.safe(_where(place)), style.NAME), f" {place.country or ''}")
        return backed(shown, place.name or place.country or place.venue or "")
    if field in ("participants", "delegation"):
        found: tuple[NamedParty, ...] = getattr(contact, field)
        names = ((p, style.names([(style.safe(p.label), p.country)])) for p in found)
        lines = [backed(name.append(_role(p), style=style.QUIET), p.label) for p, name in names]
        return Text("\n").join(lines) if lines else None
    if field in ("topics", "not_discussed"):
        topics = [backed(Text(style.safe(t.label), style=style.NAME), t.label) for t in getattr(contact, field)]
        return Text("; ").join(topics) if topics else None
    value = getattr(contact, field)
    values = [value] if isinstance(value, str) else list(value or ())
    return Text(", ").join([backed(Text(v.replace("_", " "), style=style.NAME), v) for v in values]) if values else None


def _proposal(contact: Contact, proposal: Proposal) -> Text:
    """What a person may decide, and why it is proposed; nothing of it holds."""
    if proposal.kind == "merge":
        out = Text(f"perhaps the same as {proposal.to[0][:SHORTEST]}")
    else:
        away = dict.fromkeys(s.name for s in contact.sources if s.reported.claim.id in proposal.to)
        out = Text(f"perhaps another contact in {', '.join(map(style.safe, away))}")
    return out.append(f"  {proposal.score:.2f}: {style.flat(proposal.why)}", style=style.QUIET)


def _decided(contact: Contact, by_hand: Decided) -> Text:
    """Who decided a value, when and why, and what the articles give."""
    what = {"reports": "put together or apart", "contact": "rejected"}.get(by_hand.field, "decided")
    out = Text.assemble((f"{style.DECIDED} {what}", style.HAND), (f" by {style.safe(by_hand.by)}, {by_hand.at[:10]}", style.QUIET))
    if by_hand.note:
        out.append(f": {style.flat(by_hand.note)}", style=style.QUIET)
    if given := instead(contact, by_hand.field):
        out.append(f"; the articles give {style.safe(given)}", style=style.QUIET)
    return out


def _role(party: NamedParty) -> str:
    said = [party.office or "", party.part if party.part != "party" else ""]
    forms = [f for f in party.as_ if f != party.name]
    return "".join(f"  {style.safe(x)}" for x in (*said, *([f"“{'”, “'.join(forms)}”"] if forms else []), *map(not_said, party.known)) if x)


def not_said(known: Known) -> str:
    """What no article says of somebody, and where it is known from."""
    what = {"name": "named by the office alone", "office": known.value, "title": "≠ title and date"}[known.field]
    return f"[{what}: {known.why}]"


def _where(place: NamedPlace) -> str:
    return ", ".join(x for x in (place.venue, place.name) if x)


def parties(found: Iterable[NamedParty]) -> list[tuple[str, str | None]]:
    """Labels with their countries."""
    return [(style.safe(p.label), p.country) for p in found]


def _by_source(sources: Iterable[Source], field: str, texts: Mapping[str, str]) -> Iterable[RenderableType]:
    """The sentences of a field, under the name of each article that has any."""
    wanted = {field} | ({"contact"} if field == "kind" else set()) | ({"when"} if field == "date" else set())
    for source in sources:
        evidence = [e for e in source.reported.claim.evidence if e.field in wanted]
        for line in _sentences(evidence, texts[source.document]):
            yield Padding(Text.assemble((f"{style.safe(source.name)}  ", style.QUIET), line), (0, 0, 0, 2))


def _sentences(evidence: Iterable[Evidence], text: str) -> list[Text]:
    """The sentences that a value rests on, each once, with all its words highlighted."""
    spans: dict[Span, list[Span]] = {}
    for e in evidence:
        spans.setdefault(sentence(text, e.span), []).append(e.span)
    return [style.marked(text, s.start, s.end, [(m.start, m.end) for m in marks]) for s, marks in sorted(spans.items())]


def _named(contact: Contact, documents: Iterable[str]) -> str:
    names = {s.document: s.name for s in contact.sources}
    return ", ".join(style.safe(names.get(d, d)) for d in documents)


def _reports(contact: Contact) -> Group:
    count = f"{contact.reports}, {contact.independent_origins} independent"
    lines = [Text(count, style=style.NAME)]
    for source in contact.sources:
        facts = [x for x in (source.outlet, source.language, source.published.isoformat() if source.published else None) if x]
        lines.append(Text.assemble(style.safe(source.name), (f"  {style.safe(' · '.join(facts))}", style.QUIET)))
    lines += [Text(f"{style.safe(o.name)}: {style.safe(o.why)}", style=style.QUIET) for o in contact.origins if o.why]
    lines += [Text(f"one contact because: {style.flat(contact.why)}", style=style.QUIET)] if contact.why else []
    return Group(*lines)


def entity(entity: Entity, beside: Iterable[tuple[str, Text]] = ()) -> RenderableType:
    """Somebody under all names; `beside` are lines of offices taken and the like."""
    head = Text(style.safe(entity.name), style=style.NAME)
    head.append("  " + "  ".join((entity.type, ", ".join(entity.countries), entity.id)), style=style.QUIET)
    lines = [head]
    called = [(f"called ({s.language})", s.forms) for s in entity.spelled] or [("called", entity.forms)]
    for label, values in (*called, ("office", entity.offices)):
        if values:
            lines.append(Text.assemble((f"  {label}: ", style.QUIET), style.safe(", ".join(values))))
    lines += [Text.assemble(("  held: ", style.QUIET), *_term(t)) for t in entity.terms]
    lines += [Text.assemble(("  ≠ ", "red"), style.safe(note)) for note in entity.notes]
    lines += [Text.assemble((f"  {label}: ", style.QUIET), line) for label, line in beside]
    lines += [Text(f"  {style.safe(reason)}", style=style.QUIET) for reason in entity.why.split("; ") if reason]
    return Group(*lines)


def _term(term: Term) -> tuple[str, tuple[str, str]]:
    """Office, when, where that is known from, and what another source has instead."""
    office = f"{term.office} of {term.side}" if len(term.side) != 2 else f"{term.office} {term.side}"
    source = {"table": "from the table of offices", "own": "from your own table", "article": "from an article"}[term.basis]
    told = f" {term.spell}  {source}" + (f", but {term.conflict}" if term.conflict else "")
    return style.safe(office), (style.safe(told), style.QUIET)


def hit(document: Document, words: Iterable[str], contacts: Iterable[str]) -> RenderableType:
    """An article that was searched for, with the first sentence that has one of the words."""
    head = Text(style.safe(document.name), style=style.NAME)
    head.append("  " + " · ".join(x for x in (document.language, str(document.published or "")) if x), style=style.QUIET)
    pattern = re.compile("|".join(rf"\b{re.escape(w)}\w*" for w in words), re.I)
    lines = [head, *([Text(style.safe(document.title), style="italic")] if document.title else [])]
    if first := pattern.search(document.text):
        s = sentence(document.text, Span(*first.span()))
        lines.append(style.marked(document.text, s.start, s.end, [m.span() for m in pattern.finditer(document.text, s.start, s.end)]))
    if ids := [id[:SHORTEST] for id in contacts]:
        lines.append(Text(f"contacts: {', '.join(ids)}", style=style.QUIET))
    return Group(*lines, Text())
