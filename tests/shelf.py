"""Workspaces of made-up contacts, for tests of what pages ask: written straight into the store, no article is read."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from dragoman.model.claim import KINDS, STATUSES, ContactClaim, Evidence, Party, Statement, Topic
from dragoman.model.document import Document
from dragoman.model.entity import Entity
from dragoman.model.identity import identity
from dragoman.model.record import (
    ArticleRecord,
    Chronicle,
    Contact,
    NamedParty,
    NamedPlace,
    Reference,
    ReportedContact,
    ReportedStatement,
    Said,
    Source,
)
from dragoman.model.span import Span
from dragoman.model.when import When
from dragoman.publish.order import bound, sortable
from dragoman.store.store import Store

PEOPLE = (   # name, country, other forms
    ("Anna Berg", "SE", ("Берг", "A. Berg")),
    ("Piotr Nowak", "PL", ("Новак",)),
    ("José Álvarez", "ES", ("Хосе Альварес",)),
    ("Фёдор Ёлкин", "RU", ("Fyodor Yolkin",)),
    ("Marie Dubois", "FR", ()),
    ("Berg-Larsen", "NO", ()),
)
PLACES = (
    ("Stockholm", "SE", 59.33, 18.07),
    ("São Paulo", "BR", -23.55, -46.63),
    ("Орёл", "RU", 52.97, 36.07),
    ("Kraków", "PL", None, None),
)
TOPICS = ("gas", "Black Sea grain", "чёрное море", "élections")
OUTLETS = ("The Daily", "Le Courrier", "Вести", None)
SPOKEN = ("The bridge will be built.", "Le gaz reste cher.", "О рыбе речи не шло.")


def entity(name: str, forms: tuple[str, ...] = (), country: str | None = None) -> Entity:
    """A person."""
    return Entity(identity(name), "person", name, (name, *forms), (country,) if country else ())


def entities() -> tuple[Entity, ...]:
    """All of `PEOPLE`."""
    return tuple(entity(name, forms, country) for name, country, forms in PEOPLE)


def party(n: int, linked: bool = True) -> NamedParty:
    """One of `PEOPLE`."""
    name, country, _ = PEOPLE[n]
    return NamedParty(name, (name,), "person", "party", country, "foreign minister", identity(name) if linked else None)


NOBODY = (NamedParty(None, ("officials",), "group", "party", "NO"),)   # of every eleventh: told in passing where one article has it


def contact(n: int, chance: random.Random) -> Contact:
    """A contact of any kind, day, place and so on."""
    id, dice = identity(f"contact {n}"), chance.random()
    day = date(2024, 1, 1) + timedelta(chance.randrange(200))
    when: When | None = When(day.isoformat(), day, day, "day", "explicit", "r", "w")
    if dice < 0.1:
        when = When(f"XXXX-{day:%m-%d}", None, None, "day", "explicit", "r", "w")
    elif dice < 0.2:
        when = When(f"{day:%Y-%m}", day.replace(day=1), day.replace(day=28), "month", "explicit", "r", "w")
    elif dice < 0.3:
        when = None
    sources = tuple(_source(id, k, chance, day) for k in range(chance.choice((1, 1, 2, 3))))
    where = chance.choice((None, *PLACES))
    kind, status = chance.choice(KINDS), chance.choice(STATUSES if day < date(2024, 6, 1) else ("planned", "proposed"))
    parties = tuple(party(p, chance.random() < 0.9) for p in chance.sample(range(len(PEOPLE)), chance.choice((1, 2, 2, 3))))
    return Contact(
        id,
        kind,
        status,
        NOBODY if n % 11 == 5 else parties,
        sources,
        when,
        NamedPlace(where[0], where[1], latitude=where[2], longitude=where[3]) if where else None,
        topics=tuple(Topic(t, t, Span(0, 1)) for t in chance.sample(TOPICS, chance.choice((0, 1, 2)))),
    )


def _source(id: str, k: int, chance: random.Random, day: date) -> Source:
    claim = ContactClaim(f"{id}-{k}", f"d{id}{k}", "meeting", "held", (), (Evidence("contact", Span(0, 1), "r"),))
    language, published = chance.choice(("en", "fr", "ru")), chance.choice((None, day))
    return Source(claim.document, f"{id}{k}.txt", ReportedContact(claim, ()), language, published, chance.choice(OUTLETS))


def statement(contact: Contact, chance: random.Random) -> Said:
    """Something said by one of those who take part; it is the whole text of the first article."""
    speaker, source = contact.participants[0], contact.sources[0]
    said = Party(speaker.name, "person", speaker.as_, Span(0, 1))
    words = chance.choice(SPOKEN)
    topics = (Topic(chance.choice(TOPICS), words, Span(0, 1)),)
    claim = Statement(identity(f"said {contact.id}"), source.document, said, "direct", False, Span(0, len(words)), "said", topics=topics)
    return Said(ReportedStatement(claim, speaker), Reference(source.document, source.name, source.language), contact.when, contact.id)


def fill(path: Path, count: int, seed: int = 1) -> tuple[Store, Chronicle]:
    """A workspace of so many contacts, and what is shown in it."""
    chance = random.Random(seed)
    contacts = sorted((contact(n, chance) for n in range(count)), key=sortable)
    said = tuple(statement(c, chance) for c in contacts if chance.random() < 0.3)
    texts = {s.source.document: next(t for t in SPOKEN if len(t) == s.reported.claim.span.end) for s in said}
    store = Store(str(path))
    store.save([ArticleRecord(_document(s, texts.get(s.document, ""))) for c in contacts for s in c.sources], "1")
    chronicle = Chronicle(tuple(contacts), entities(), said)
    show(store, chronicle)
    return store, chronicle


def _document(source: Source, text: str) -> Document:
    title = f"News of {source.outlet}"
    return Document(source.document, source.name, text, source.language, source.published, title=title, outlet=source.outlet)


def show(store: Store, chronicle: Chronicle) -> None:
    """Put it in the place of what is shown."""
    store.show(chronicle, {c.id: (sortable(c), bound(c)) for c in chronicle.contacts}, "1")
