"""What was said, counted and promised at a contact, and how it stands to others; each with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.merge.said import reference
from dragoman.model.comparison import Comparison
from dragoman.model.record import (
    DECIDABLE,
    ArticleRecord,
    Contact,
    Decided,
    LedgerLine,
    Reference,
    RelationKind,
    ReportedCommitment,
    Said,
    Source,
)
from dragoman.model.span import Span
from dragoman.publish.fields import instead
from dragoman.publish.order import bound, sortable
from dragoman.store.filters import Line
from dragoman.store.rows import line_of
from dragoman.web.markup import Mark, Piece, quoted
from dragoman.workspace import Workspace

RELATIONS = {
    "part_of": "Part of", "parts": "In the course of it", "fulfils": "Carries out what was planned", "fulfilled_by": "Carried out in",
    "replaces": "Takes the place of", "replaced_by": "Its new date", "follows_from": "Agreed at",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement with its sentence, the words said marked."""

    said: Said
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount with the sentence it stands in and where else it stands; `id` is that of the first claim."""

    id: str
    label: str
    what: str
    period: str
    source: Reference
    pieces: list[Piece]
    also: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Promised:
    """A commitment with its sentence; `kept` is the contact that answers it, as a line, or the id of the document."""

    line: LedgerLine
    pieces: list[Piece]
    kept: Line | None
    document: str


@dataclass(frozen=True, slots=True)
class Related:
    """Another contact, or a commitment, and how this one stands to it."""

    why: str
    to: Line | None = None
    commitment: ReportedCommitment | None = None
    source: Reference | None = None


def said(found: Comparison, texts: Mapping[str, str]) -> list[Spoken]:
    """The statements, in the order of the sides, each once."""
    once = {s.reported.claim.id: s for side in found.said for s in side}
    return [Spoken(s, _sentence(texts[s.source.document], s.reported.claim.span, "said")) for s in once.values()]


def counted(found: Comparison, records: Iterable[ArticleRecord]) -> list[Counted]:
    """The amounts; of one that several articles have, the first article's sentence."""
    articles = {r.document.id: r for r in records}
    out = []
    for row in found.rows:
        if row.field != "figures":
            continue
        for what, documents in {v.value: v.documents for c in row.cells for v in c.values}.items():
            stands = [
                (articles[d], f)
                for d in documents
                if d in articles
                for f in articles[d].figures
                if f.amount == row.label and (f.what or "named") == what
            ]
            if not stands:
                continue
            first, figure = stands[0]
            also = tuple(reference(articles[d].document) for d in documents if d in articles and d != first.document.id)
            pieces = _sentence(first.document.text, figure.span, "value")
            out.append(Counted(figure.id, row.label, figure.what or "", figure.period or "", reference(first.document), pieces, also))
    return out


def promised(workspace: Workspace, found: Comparison, texts: Mapping[str, str]) -> list[Promised]:
    """The commitments, in the order of the sides, and what became of them."""
    lines = [line for side in found.promised for line in side]
    kept = {c.id: listed(c) for c in workspace.store.contacts(x.fulfilled_by for x in lines if x.fulfilled_by)}
    return [
        Promised(
            x,
            _sentence(texts[x.source.document], x.reported.claim.span, "value"),
            kept.get(x.fulfilled_by or ""),
            x.fulfilled_by if x.fulfilled_by and x.fulfilled_by not in kept else "",
        )
        for x in lines
    ]


def related(workspace: Workspace, contact: Contact) -> list[tuple[RelationKind, str, list[Related], Decided | None, str]]:
    """What it belongs to, carries out or takes the place of, and the reverse: kind, heading, what it is with the reasons, and what was
    decided of it, with what the articles give."""
    others = workspace.related(contact)
    decided = {d.field: d for d in contact.decided}
    out = []
    for kind in dict.fromkeys((*(r.kind for r in contact.relations), *DECIDABLE)):
        found: list[Related] = []
        for r in contact.relations:
            if r.kind != kind:
                continue
            if r.type == "commitment":
                found += _commitment(workspace, r.to, r.why)
            elif r.to in others:
                found.append(Related(r.why, listed(others[r.to])))
        if found or kind in decided:
            mark = decided.get(kind)
            out.append((kind, RELATIONS[kind], found, mark, instead(contact, kind) if mark else ""))
    return out


def _commitment(workspace: Workspace, id: str, why: str) -> Iterable[Related]:
    for document, _ in workspace.store.claim_ids(id, ("commitment",))[:1]:
        for record in workspace.store.records([document]):
            yield from (Related(why, None, c, reference(record.document)) for c in record.commitments if c.claim.id == id)


def told(workspace: Workspace, contact: Contact) -> list[tuple[Source, list[list[Piece]]]]:
    """Each source with the sentences in which it tells of the contact."""
    texts = workspace.texts([contact])
    out = []
    for s in contact.sources:
        marks = [Mark(e.span.start, e.span.end, "value") for e in s.reported.claim.evidence if e.field == "contact"]
        out.append((s, quoted(texts[s.document], marks)))
    return out


def listed(contact: Contact) -> Line:
    """A contact as a line of the chronicle."""
    return line_of(contact, sortable(contact), bound(contact))


def _sentence(text: str, span: Span, kind: str) -> list[Piece]:
    return quoted(text, [Mark(span.start, span.end, kind)])[0]
