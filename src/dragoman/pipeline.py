"""The steps in order, read like a contents page: a document goes in, the record of the article comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from dragoman.analyse import (
    lean,  # noqa: F401  spaCy without its commands; before the extractors, which would import all of it
    pipelines,
)
from dragoman.chronicle import chronicle
from dragoman.extract import appointments, chains, commitments, contacts, dates, dating, figures, first, names, offices, speech, topics
from dragoman.extract.article import Article
from dragoman.extract.offices_glued import unglued
from dragoman.languages.load import load as load_pack
from dragoman.link import naming, places
from dragoman.model.claim import Appointment, Commitment, ContactClaim, Party, Statement
from dragoman.model.document import Document
from dragoman.model.mention import EntityType
from dragoman.model.record import (
    ArticleRecord,
    NamedParty,
    ReportedAppointment,
    ReportedCommitment,
    ReportedContact,
    ReportedStatement,
)
from dragoman.model.world import World
from dragoman.world.load import load as load_world

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["about", "chronicle", "extract", "read", "read_many"]
BATCH = 32
Said = TypeVar("Said", Statement, Commitment)


def read(document: Document) -> ArticleRecord:
    """The record of one article; language packs, pipelines and tables are loaded on first need."""
    return next(read_many([document]))


def read_many(documents: Iterable[Document], batch: int = BATCH) -> Iterator[ArticleRecord]:
    """Records in the order of the documents, parsed `batch` at a time by language; memory is bounded by the batch."""
    pile: list[Document] = []
    for document in documents:
        pile.append(document)
        if len(pile) >= batch:
            yield from _batch(pile)
            pile = []
    if pile:
        yield from _batch(pile)


def _batch(pile: list[Document]) -> Iterator[ArticleRecord]:
    done: dict[int, ArticleRecord] = {}
    for language in sorted({d.language for d in pile}):
        here = [(n, d) for n, d in enumerate(pile) if d.language == language]
        docs = pipelines.parse_many((d.text for _, d in here), language)
        for (n, document), doc in zip(here, docs, strict=True):
            done[n] = extract(document, doc)
    for n in range(len(pile)):
        yield done[n]


def extract(document: Document, doc: Doc) -> ArticleRecord:
    """Everything that rests on the parse of one article."""
    article = prepared(document, doc)
    language, world = document.language, article.world
    said = speech.find(article)
    claims = contacts.find(first.persons(article, said))
    told = speech.occasions(said, article, claims)
    return ArticleRecord(
        document=document,
        contacts=tuple(_contact(c, language, world) for c in claims),
        statements=tuple(_statement(about(s, article), language, world) for s in told),
        figures=figures.given(figures.find(article), told),
        commitments=tuple(_commitment(about(c, article), language, world) for c in commitments.find(article, claims, told)),
        appointments=tuple(_appointment(a, language, world) for a in appointments.find(article)),
        clues=dating.clues(article),
    )


def prepared(document: Document, doc: Doc) -> Article:
    """The article as the finders of claims get it: names, offices and places chained, dates resolved."""
    pack, world = load_pack(document.language), load_world()
    masked = tuple(f.span for f in document.furniture)
    shown = tuple(m for m in names.find(doc, pack, world) if m.type != "person" or not any(s.meets(m.span) for s in masked))
    named = offices.attach(doc, unglued(doc, shown, pack, world), pack, world)
    mentions = tuple(sorted((*named, *offices.roles(doc, named, pack, world)), key=lambda m: (m.span, m.form)))
    chained = chains.chain(doc, mentions, pack, world)
    timexes = dates.find(document.text, pack.dates, document.published, document.dateline)
    return Article(document.id, document.text, doc, chained, timexes, pack, world, document.published, masked)


def about(claim: Said, article: Article) -> Said:
    """A statement or commitment with the topics that its own words name."""
    return replace(claim, topics=topics.named(article.text, claim.span, article.pack.topics))


def _contact(claim: ContactClaim, language: str, world: World) -> ReportedContact:
    return ReportedContact(
        claim=claim,
        participants=tuple(_party(p, language, world) for p in claim.participants),
        delegation=tuple(_party(p, language, world) for p in claim.delegation),
        place=places.place(claim.place, world) if claim.place else None,
    )


def _statement(claim: Statement, language: str, world: World) -> ReportedStatement:
    return ReportedStatement(claim, _party(claim.speaker, language, world))


def _commitment(claim: Commitment, language: str, world: World) -> ReportedCommitment:
    return ReportedCommitment(claim, tuple(_party(p, language, world) for p in claim.who))


def _appointment(claim: Appointment, language: str, world: World) -> ReportedAppointment:
    before = _party(claim.replaces, language, world) if claim.replaces else None
    return ReportedAppointment(claim, _party(claim.person, language, world), before)


def _party(party: Party, language: str, world: World) -> NamedParty:
    entity: EntityType = "place" if party.type == "country" else "organisation" if party.type == "organisation" else "person"
    shown = naming.display(party.name, language, world, type=entity, country=party.country, office=party.office)
    return NamedParty(shown, party.forms, party.type, party.part, party.country, party.office, side=party.side)
