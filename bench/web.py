"""How quick the questions of the web pages are over a big workspace of made-up contacts.

    python bench/web.py --make big.db [--contacts 50000]     # a workspace to look at; no article is read for it
    python bench/web.py big.db [--json OUT]                  # milliseconds of every question and of whole pages

Contacts, articles and statements are invented, in three languages and two scripts; names go by frequency as in the press: a few people are
in very many contacts, many in one. The texts hold what the contacts say, so that every span shows its words.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dragoman import __version__
from dragoman.model.claim import KINDS, Commitment, ContactClaim, Evidence, Party, PlaceClaim, Statement, Topic
from dragoman.model.document import Document
from dragoman.model.entity import Entity, Spelled
from dragoman.model.identity import contact_id, identity
from dragoman.model.record import (
    ArticleRecord,
    Chronicle,
    Contact,
    LedgerLine,
    NamedParty,
    NamedPlace,
    OriginGroup,
    Reference,
    ReportedCommitment,
    ReportedContact,
    ReportedStatement,
    Said,
    Source,
)
from dragoman.model.span import Span
from dragoman.model.when import When
from dragoman.publish.order import bound, sortable
from dragoman.settings import load
from dragoman.store.filters import EVERYTHING, Filters, Wanted
from dragoman.workspace import Workspace
from dragoman.world import own
from merge_speed import COUNTRIES, Person, spell, word

SEED = 11
LANGUAGES = ("en", "fr", "ru")
OFFICES = ("president", "foreign minister", "prime minister", "defence minister", "ambassador")
BEGINNING, DAYS, FUTURE = date(2005, 1, 1), 7300, 120
ALIKE = 4   # kinds of countries: Zipf's law over them is too steep
TOLD = {   # who, kind, with whom, place, day; invented, and told the same way each time
    "en": "{0} and {1} had a {2} in {3} on {4}.",
    "fr": "{0} et {1} ont eu un {2} à {3} le {4}.",
    "ru": "{0} и {1}: {2}, {3}, {4}.",
}
SAID = {
    "en": "“We agreed about {}”, {} said.",
    "fr": "« Nous sommes d'accord sur {} », a dit {}.",
    "ru": "«Мы договорились: {}», — сказал {}.",
}
FILLER = {
    language: text.split()
    for language, text in (
        ("en", "the ministry of foreign affairs delegation talks border region energy supply agreement europe security council visit week"),
        ("fr", "le ministère des affaires étrangères délégation région énergie accord europe sécurité conseil visite semaine été"),
        ("ru", "министерство иностранных дел делегация переговоры граница регион энергия договор европа безопасность совет визит ещё"),
    )
}
TOPICS = [
    "gas", "oil", "nuclear weapons", "arms control", "sanctions", "trade", "customs", "grain exports", "fisheries", "migration", "border",
    "prisoners", "human rights", "climate", "water", "rail", "ports", "aviation", "space", "health", "vaccines", "culture", "education",
    "cyber security", "terrorism", "ceasefire", "peacekeeping", "maritime safety", "investment", "visas", "energy", "debt", "elections",
]  # fmt: skip


class World:
    """People, places and outlets to draw from, the first of each list the most often."""

    def __init__(self, chance: random.Random, size: int) -> None:
        self.chance = chance
        self.people: list[Person] = [
            (word(chance, 2), word(chance, 3), COUNTRIES[min(int(chance.expovariate(ALIKE / len(COUNTRIES))), len(COUNTRIES) - 1)], office)
            for _, office in zip(range(max(40, size // 12)), itertools.cycle(OFFICES), strict=False)
        ]
        self.places = [
            (spell(word(chance, 3), "en"), country, chance.uniform(-50, 70), chance.uniform(-170, 170))
            for country in COUNTRIES
            for _ in "ab"
        ]
        self.outlets = [f"{spell(word(chance, 2), 'en')} {kind}" for kind in ("Times", "News", "Agency", "Post") for _ in range(40)]
        self.topics = [*TOPICS, *(" ".join(spell(word(chance, 2), "en").lower() for _ in "ab") for _ in range(max(10, size // 50)))]
        self.weights = {id(x): list(itertools.accumulate(1 / (i + 6) for i in range(len(x)))) for x in self.lists}

    @property
    def lists(self) -> tuple[list[Any], ...]:
        return (self.people, self.places, self.outlets, self.topics)

    def some(self, among: list[Any], count: int = 1) -> list[Any]:
        """`count` different ones."""
        out: list[Any] = []
        while len(out) < count:
            out += [x for x in self.chance.choices(among, cum_weights=self.weights[id(among)]) if x not in out]
        return out


class Writer:
    """A text that is put together, with the spans of what is put to it."""

    def __init__(self) -> None:
        self.text = ""

    def put(self, form: str, *values: str) -> list[Span]:
        """Write a sentence; the spans of its values, in their order."""
        begun, spans = len(self.text), []
        rest = form
        for i, value in enumerate(values):
            head, _, rest = rest.partition(f"{{{i}}}" if f"{{{i}}}" in rest else "{}")
            self.text += head
            spans.append(Span(len(self.text), len(self.text) + len(value)))
            self.text += value
        self.text += rest + "\n"
        assert all(s.start >= begun for s in spans)
        return spans


def name(person: Person, language: str) -> str:
    return f"{spell(person[0], language)} {spell(person[1], language)}"


def entities(people: list[Person]) -> dict[int, Entity]:
    """The person behind each of them, by its number."""
    out = {}
    for i, p in enumerate(people):
        forms = {language: name(p, language) for language in LANGUAGES}
        spelled = tuple(Spelled(language, (form,)) for language, form in sorted(forms.items()))
        every = tuple(sorted(set(forms.values())))
        out[id(p)] = Entity(identity(f"person {i}"), "person", forms["en"], every, (p[2],), (p[3],), "made up", spelled)
    return out


def told(world: World, known: dict[int, Entity], n: int) -> tuple[list[ArticleRecord], Contact, list[Said], list[LedgerLine]]:
    """One contact, the articles that tell it, what was said there and what is to come of it."""
    chance = world.chance
    people = world.some(world.people, chance.choices((1, 2, 3, 8), (1, 20, 3, 1))[0])
    day = BEGINNING + timedelta(chance.randrange(DAYS + FUTURE))
    late = day >= BEGINNING + timedelta(DAYS)
    dice = chance.random()
    past = chance.choices(("held", "planned", "cancelled", "denied"), (17, 2, 1, 1))[0]
    status = chance.choice(("planned", "proposed")) if late else past
    kind = chance.choice(KINDS)
    where = world.some(world.places)[0] if chance.random() < 0.7 else None
    when: When | None = When(day.isoformat(), day, day, "day", "explicit", "made up", "as told")
    if dice < 0.04:
        when = When(f"XXXX-{day:%m-%d}", None, None, "day", "explicit", "made up", "no year said")
    elif dice < 0.08:
        when = None
    labels = world.some(world.topics, chance.choice((0, 1, 1, 2, 4)))
    records, sources, said, ledger = [], [], [], []
    for k in range(chance.choices((1, 2, 4, 12), (12, 4, 2, 0.2))[0]):
        record, source = _article(world, known, f"{n}-{k}", people, kind, status, day, when, where, labels)
        records.append(record)
        sources.append(source)
        reference = Reference(source.document, source.name, source.language, source.published, source.outlet)
        first = contact_id(sources[0].reported.claim.id)
        said += [Said(s, reference, when, first) for s in record.statements]
        ledger += [LedgerLine(c, reference, earliest=day, latest=day) for c in record.commitments]
    named = sources[0].reported
    contact = Contact(
        contact_id(named.claim.id), kind, status, named.participants, tuple(sources), when, named.place,  # type: ignore[arg-type]
        topics=named.claim.topics, main=True, why="made up",
        origins=tuple(OriginGroup(s.outlet or "?", (s.document,), "made up") for s in sources[:2]),
    )  # fmt: skip
    return records, contact, said, ledger


def _article(
    world: World, known: dict[int, Entity], key: str, people: list[Person], kind: str, status: str, day: date, when: When | None,
    where: tuple[str, str, float, float] | None, labels: list[str],
) -> tuple[ArticleRecord, Source]:  # fmt: skip
    chance = world.chance
    language = chance.choice(LANGUAGES)
    outlet = world.some(world.outlets)[0]
    published = day + timedelta(chance.randrange(3)) if status == "held" else day - timedelta(chance.randrange(2, 30))
    id = identity(f"article {key}")
    writer, called = Writer(), [name(p, language) for p in people]
    title = f"{called[0]}: {kind}" + (f", {where[0]}" if where else "")
    writer.put(title)
    spans = writer.put(TOLD[language], called[0], called[-1], kind, where[0] if where else "", when.edtf if when else "")
    for other in called[1:-1]:
        spans += writer.put("{0} + {1}", called[0], other)[1:]
    topics = [Topic(label, label, writer.put("— {0}.", label)[0], None, "discussed") for label in labels]
    for _ in range(4):
        writer.put(" ".join(chance.choices(FILLER[language], k=30)).capitalize() + ".")
    stands = [0, *range(5, len(spans)), 1][: len(people)] if len(people) > 1 else [0]
    sides = [_side(p, known, called[i], spans[at]) for i, (p, at) in enumerate(zip(people, stands, strict=True))]
    evidence = [Evidence("contact", spans[2], "made up"), *(Evidence("participants", s.span, "made up") for s, _ in sides)]
    evidence += [Evidence("date", spans[4], "made up")] if when else []
    place = PlaceClaim(where[0], where[1], None, spans[3]) if where else None
    evidence += [Evidence("place", spans[3], "made up")] if where else []
    said, named = tuple(s for s, _ in sides), tuple(p for _, p in sides)
    claim = ContactClaim(
        identity(f"claim {key}"), id, kind, status, said, tuple(evidence), when, place, topics=tuple(topics), main=True  # type: ignore[arg-type]
    )
    statements, commitments = [], []
    for label in labels[:2]:
        i = chance.randrange(len(sides))
        at = writer.put(SAID[language], label + " " + " ".join(chance.choices(FILLER[language], k=6)), called[i])
        words = Statement(
            identity(f"said {key} {label}"), id, sides[i][0], "direct", chance.random() < 0.1, at[0], "said", claim.id, "made up",
            topics=(Topic(label, label, Span(at[0].start, at[0].start + len(label))),),
        )  # fmt: skip
        statements.append(ReportedStatement(words, sides[i][1]))
    if chance.random() < 0.1:
        at = writer.put("{0}: {1}.", called[0], " ".join(chance.choices(FILLER[language], k=5)))
        plan = Commitment(identity(f"plan {key}"), id, "promise", said[:1], at[1].of(writer.text), at[1], day.isoformat(), "made up")
        commitments.append(ReportedCommitment(plan, named[:1]))
    document = Document(id, f"{key}.txt", writer.text, language, published, "sidecar", title, None, outlet)
    held = NamedPlace(where[0], where[1], None, where[2], where[3]) if where else None
    reported = ReportedContact(claim, named, (), held)
    record = ArticleRecord(document, (reported,), tuple(statements), (), tuple(commitments))
    return record, Source(id, document.name, reported, language, published, outlet)


def _side(person: Person, known: dict[int, Entity], form: str, span: Span) -> tuple[Party, NamedParty]:
    entity = known[id(person)]
    said = Party(form, "person", (form,), span, "party", person[2], person[3])
    return said, NamedParty(entity.name, (form,), "person", "party", person[2], person[3], entity.id)


def make(path: Path, contacts: int) -> None:
    """A workspace of so many contacts."""
    path.unlink(missing_ok=True)
    workspace = Workspace(str(path))
    world = World(random.Random(SEED), contacts)
    known = entities(world.people)
    shown: list[Contact] = []
    said: list[Said] = []
    ledger: list[LedgerLine] = []
    waiting: list[ArticleRecord] = []
    for n in range(contacts):
        records, contact, words, plans = told(world, known, n)
        waiting += records
        shown.append(contact)
        said += words
        ledger += plans
        if len(waiting) > 4000 or n == contacts - 1:
            workspace.store.save(waiting, __version__)
            waiting.clear()
    shown.sort(key=sortable)
    chronicle = Chronicle(tuple(shown), tuple(sorted(known.values(), key=lambda e: (e.name, e.id))), tuple(said), tuple(ledger))
    workspace.store.show(chronicle, {c.id: (sortable(c), bound(c)) for c in shown}, by=__version__ + own.stamp(load(str(path)).offices))


# ------------------------------------------------------------------ timings


def questions(workspace: Workspace) -> Iterator[tuple[str, Callable[[], object]]]:
    """Everything that a page asks."""
    menus = workspace.choices(EVERYTHING)
    person, other, country = menus.people[0], menus.people[1], menus.countries[0].value
    surname = person.label.split()[-1]
    days = {"since": date(2015, 1, 1), "until": date(2015, 12, 31)}
    asked = {
        "nothing asked": Filters(),
        "person by id": Filters(people=(person.value,)),
        "person by name": Filters(people=(surname,)),
        "two persons": Filters(people=(person.value, other.value)),
        "country": Filters(countries=(country,)),
        "two countries": Filters(sides=(country, menus.countries[1].value)),
        "kind and status": Filters(kinds=("meeting", "visit"), statuses=("held",)),
        "topic": Filters(topics=(menus.topics[0].value,)),
        "place": Filters(places=(menus.places[0].value,)),
        "language": Filters(languages=("fr",)),
        "outlet": Filters(sources=(menus.sources[0].value,)),
        "one year": Filters(**days),
        "words": Filters(words="energ reg"),
        "words of a name": Filters(words=surname),
        "all at once": Filters(countries=(country,), kinds=("meeting",), statuses=("held",), topics=(menus.topics[0].value,), **days),
    }
    for name, filters in asked.items():
        yield f"page: {name}", lambda f=filters: workspace.page(f, 0, 100)
        yield f"months: {name}", lambda f=filters: workspace.months(f)
        yield f"menus: {name}", lambda f=filters: workspace.choices(f)
    total = workspace.page(limit=1).total
    cursor = workspace.page(offset=total // 2, limit=1).lines[0].id
    yield "page in the middle", lambda: workspace.page(offset=total // 2, limit=100)
    yield "last page", lambda: workspace.page(offset=total - 50, limit=100)
    middle = workspace.page(offset=total // 2, limit=100).after
    yield "page after a cursor", lambda: workspace.page(after=middle, limit=100)
    yield "page before a cursor", lambda: workspace.page(before=middle, limit=100)
    for called, words in (("a name", surname), ("a frequent word", "ministry"), ("two beginnings", "energ reg"), ("a letter", "e")):
        yield f"articles with {called}", lambda w=words: workspace.articles(w, 0, 20)
    yield "people called so", lambda: workspace.named(surname[:3], 20)
    yield "map: nothing asked", lambda: workspace.spots()
    yield "map: country", lambda: workspace.spots(asked["country"])
    yield "ties of twelve people", lambda: workspace.ties([c.value for c in menus.people[:12]])
    yield "what somebody speaks of", lambda: workspace.subjects(person.value, 20)
    yield "what all speak of", lambda: workspace.subjects(most=20)
    yield "last statements of somebody", lambda: workspace.statements(Wanted(entity=person.value), 0, 20)
    yield "statements of a topic", lambda: workspace.statements(Wanted(topic=menus.topics[0].value), 0, 20)
    yield "statements with a word", lambda: workspace.statements(Wanted(words="energ"), 0, 20)
    yield "last statements", lambda: workspace.statements(limit=20)
    yield "commitments by day", lambda: workspace.commitments(limit=20)
    yield "one contact whole", lambda: workspace.contact(cursor)
    yield "what was said there", lambda: workspace.said(Wanted(contact=cursor))


def milliseconds(ask: Callable[[], object], times: int = 5) -> float:
    """Median, of the processor: a busy machine makes it no longer."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        ask()
        taken.append(1000 * (time.process_time() - began))
    return statistics.median(taken)


def pages(where: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Whole pages, as the server answers them: asked, made, packed. The first time of each is told apart, for menus are kept after it."""
    from fastapi.testclient import TestClient

    from dragoman.web.app import create

    visitor = TestClient(create(str(where), read_only=True), base_url="http://localhost")
    first = visitor.get("/api/contacts?limit=1&offset=25000").json()["items"][0]
    who = visitor.get("/api/entities?limit=1").json()["items"][0]["id"]
    addresses = (
        "/", "/?offset=25000", "/chronicle/rows?offset=30000", "/?kind=call&status=held", f"/contact/{first['id']}",
        f"/article/{first['sources'][0]['document']}", f"/entity/{who}", "/said", "/ledger", "/people", "/map", "/search?q=trade",
    )  # fmt: skip
    for address in addresses:
        shown = address if len(address) < 30 else address[: address.rindex("/")]
        yield f"page, first time: {shown}", lambda address=address: visitor.get(address).raise_for_status()   # type: ignore[misc]
        yield f"page: {shown}", lambda address=address: visitor.get(address).raise_for_status()   # type: ignore[misc]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("workspace", nargs="?", type=Path)
    parser.add_argument("--make", type=Path, metavar="PATH")
    parser.add_argument("--contacts", type=int, default=50_000)
    parser.add_argument("--only", default="", help="only questions that have this in their name")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if options.make:
        began = time.perf_counter()
        make(options.make, options.contacts)
        size, taken = options.make.stat().st_size / 1e6, time.perf_counter() - began
        print(f"{options.make}: {options.contacts} contacts, {size:.0f} MB, {taken:.0f} s")
        return
    workspace = Workspace(str(options.workspace), create=False)
    result = {}
    for name, ask in itertools.chain(questions(workspace), pages(options.workspace)):
        if options.only in name:
            result[name] = round(milliseconds(ask, 1 if "first time" in name else 5), 1)
            print(f"{result[name]:8.1f} ms  {name}", flush=True)
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
