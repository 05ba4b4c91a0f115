"""What one has to see to decide about a finding, in columns: the contacts, values or reports that it sets against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.model.decision import Finding, Standing
from dragoman.model.record import Appointed, Contact, LedgerLine, Said, Source
from dragoman.publish.deciding import what
from dragoman.publish.fields import NOTHING, words
from dragoman.publish.order import bound
from dragoman.store.filters import Wanted
from dragoman.web.contacts.fields import FIELDS, Quote, quotes
from dragoman.web.markup import Mark, quoted
from dragoman.web.render import many, plainly
from dragoman.workspace import Workspace

SENTENCES = 4   # that a column shows
TOLD = ("contact", "date", "place")


@dataclass(frozen=True, slots=True)
class Column:
    """One side of the question: a head, facts (label, value, whether it differs from the other side) and sentences.

    `contact` is the id of the contact that it tells of.
    """

    head: str
    facts: tuple[tuple[str, str, bool], ...] = ()
    quotes: tuple[Quote, ...] = ()
    contact: str = ""
    more: str = ""


def columns(workspace: Workspace, finding: Finding, log: Mapping[str, Standing]) -> list[Column]:
    """The columns of a finding; none where what it is about is gone. `log` has the decisions by id."""
    if finding.kind == "decision":
        return [_decision(log[id]) for id in finding.about if id in log]
    if finding.kind == "speaker":
        return [_statement(workspace, s) for s in workspace.store.said(Wanted()) if s.reported.claim.id in finding.about]
    if finding.kind == "commitment":
        return [_beside_contacts(workspace, x) for x in workspace.store.ledger() if x.reported.claim.id in finding.about]
    if finding.kind == "appointment":
        return [_beside_contacts(workspace, x) for x in workspace.store.appointed() if x.reported.claim.id in finding.about]
    contacts = list(workspace.contacts(finding.about))
    texts = workspace.texts(contacts)
    makers: Mapping[str, Callable[[Contact], list[Column]]] = {
        "split": lambda c: _parts(c, finding, texts),
        "disagreement": lambda c: _values(c, finding, texts),
        "date": lambda c: [_contact(c, texts, ("date", "contact"))],
        "office": lambda c: [_contact(c, texts, ("participants", "contact"))],
    }
    if finding.kind == "merge":
        return _beside([_contact(c, texts, TOLD) for c in contacts])
    return [column for c in contacts for column in makers[finding.kind](c)]


def _contact(contact: Contact, texts: Mapping[str, str], wanted: tuple[str, ...]) -> Column:
    facts = [(name, plainly(value, name), False) for name in FIELDS if (value := words(contact, name)) != NOTHING]
    if not contact.when:
        facts.insert(0, ("date", bound(contact) or NOTHING, False))
    facts += [("told by", ", ".join(_source(s) for s in contact.sources[:6]) + (" …" if len(contact.sources) > 6 else ""), False)]
    found = quotes(contact.sources, wanted, texts)
    more = many(len(found) - SENTENCES, "more sentence") if len(found) > SENTENCES else ""
    return Column(_head(contact), tuple(facts), tuple(found[:SENTENCES]), contact.id, more)


def _head(contact: Contact) -> str:
    return f"{contact.kind}, {contact.status} · {many(contact.reports, 'report')}"


def _source(source: Source) -> str:
    return (source.outlet or source.name) + (f" ({source.published})" if source.published else "")


def _beside(found: Sequence[Column]) -> list[Column]:
    """The same columns, each fact marked that the others have otherwise."""
    values = [{label: value for label, value, _ in c.facts} for c in found]

    def differs(label: str, value: str) -> bool:
        return label != "told by" and any(label in v and v[label] != value for v in values)

    marked = [tuple((label, value, differs(label, value)) for label, value, _ in c.facts) for c in found]
    return [replace(c, facts=facts) for c, facts in zip(found, marked, strict=True)]


def _parts(contact: Contact, finding: Finding, texts: Mapping[str, str]) -> list[Column]:
    """The reports that hang together, and those that may tell of another contact."""
    away = {name for way in finding.ways for name in way.reports}
    parts = [s for s in contact.sources if s.name not in away], [s for s in contact.sources if s.name in away]
    heads = "These", "Another contact?"
    return _beside([Column(h, tuple(_told(some)), tuple(quotes(some, TOLD, texts)[:SENTENCES]), contact.id)
                    for h, some in zip(heads, parts, strict=True)])  # fmt: skip


def _told(sources: Sequence[Source]) -> Iterable[tuple[str, str, bool]]:
    """What some reports give of a contact."""
    claims = [s.reported for s in sources]
    told: dict[str, list[str]] = {
        "date": [c.claim.when.edtf for c in claims if c.claim.when],
        "place": [c.place.name or c.place.country or c.place.venue or "" for c in claims if c.place],
        "participants": [p.label for c in claims for p in c.participants],
        "status": [c.claim.status for c in claims],
        "kind": [c.claim.kind for c in claims],
    }
    for label, values in told.items():
        yield label, " / ".join(plainly(v, label) for v in dict.fromkeys(values)) or NOTHING, False
    yield "told by", ", ".join(map(_source, sources)), False


def _values(contact: Contact, finding: Finding, texts: Mapping[str, str]) -> list[Column]:
    """A column a value, with the sentences of those who have it."""
    fields = {way.field for way in finding.ways}
    found = [d for d in contact.disagreements if d.field in fields or (d.field == "topics" and "not_discussed" in fields)]
    out = []
    for d in found[:1]:
        for v in d.values:
            sources = [s for s in contact.sources if s.document in v.documents]
            wanted = ("topics", "not_discussed") if d.field == "topics" else (d.field,)
            told = quotes(sources, wanted, texts) or quotes(sources, ("contact",), texts)
            facts = (("told by", ", ".join(map(_source, sources)), False),)
            out.append(Column(plainly(v.value, d.field), facts, tuple(told[:SENTENCES]), contact.id))
    return out


def _statement(workspace: Workspace, said: Said) -> Column:
    text = workspace.texts([said])[said.source.document]
    claim = said.reported.claim
    marks = [Mark(claim.span.start, claim.span.end, "said"), *(Mark(e.span.start, e.span.end, "value", e.rule) for e in claim.evidence)]
    document = workspace.store.documents([said.source.document])[said.source.document]
    facts = [("called", ", ".join(said.reported.speaker.as_) or said.reported.speaker.label, False)]
    facts += [("said", plainly(said.when.edtf, "date"), False)] if said.when else []
    facts += [("title of the article", document.title, False)] if document.title else []
    head = "Who said it?" if not claim.denies else "Who denies it?"
    return Column(head, tuple(facts), tuple(Quote(said.source, p) for p in quoted(text, marks)), said.contact or "")


def _beside_contacts(workspace: Workspace, shown: LedgerLine | Appointed) -> Column:
    """A commitment or an appointment with its sentence."""
    document, claim = workspace.store.documents([shown.source.document])[shown.source.document], shown.reported.claim
    if isinstance(shown, LedgerLine):
        head, home = shown.reported.claim.what, shown.contact or ""
        facts = [("who", ", ".join(p.label for p in shown.reported.who) or NOTHING, False)]
    else:
        head, home = shown.reported.claim.office, ""
        facts = [("called", ", ".join(shown.reported.person.as_) or shown.reported.person.label, False)]
    facts += [("title of the article", document.title, False)] if document.title else []
    pieces = quoted(document.text, [Mark(claim.span.start, claim.span.end, "value")])
    return Column(head, tuple(facts), tuple(Quote(shown.source, p) for p in pieces), home)


def _decision(standing: Standing) -> Column:
    d = standing.decision
    facts = [("by", d.by, False), ("when", d.at[:16].replace("T", " "), False)]
    facts += [("why", d.note, False)] if d.note else []
    facts += [("now", f"{standing.state} {standing.why}".strip(), False)]
    return Column(what(d), tuple(facts), (), standing.contacts[0] if standing.contacts else "")
