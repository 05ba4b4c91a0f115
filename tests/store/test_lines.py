"""The chronicle a page at a time gives what one finds by looking at every contact."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import shelf
from dragoman.model.claim import KINDS, STATUSES
from dragoman.model.fold import fold
from dragoman.model.identity import identity
from dragoman.model.record import Chronicle, Contact
from dragoman.publish.order import sortable
from dragoman.store import lines
from dragoman.store.filters import Choices, Filters, MonthCount, Page
from dragoman.store.rows import month
from dragoman.store.store import Store

COUNT = 300


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Chronicle]:
    return shelf.fill(tmp_path_factory.mktemp("shelf") / "x.db", COUNT)


# ------------------------------------------------------------------ looking at every contact


def has_words(forms: tuple[str, ...], words: str) -> bool:
    """Each word begins one of the forms' words."""
    said = f" {fold(' '.join(forms))}"
    return all(f" {w}" in said for w in fold(words).split())


def is_there(contact: Contact, name: str) -> bool:
    forms = {identity(n): (n, *more) for n, _, more in shelf.PEOPLE}
    called = {p: (*p.as_, "foreign minister", *(forms[p.entity] if p.entity else ())) for p in contact.participants}
    return any(name == p.entity or has_words(forms, name) for p, forms in called.items())


def answers(contact: Contact, f: Filters, said: dict[str, str]) -> bool:
    when, place = contact.when, contact.place
    sides = {p.country for p in contact.participants}
    everywhere = sides | {place.country if place else None}
    names = {fold(s) for s in f.sources}
    told = [s for s in contact.sources if (s.outlet and fold(s.outlet) in names) or s.document in f.sources or s.name in f.sources]
    forms = tuple(x for p in contact.participants for x in (*p.as_, "foreign minister"))
    forms += tuple(x for n, _, more in shelf.PEOPLE for x in more if identity(n) in {p.entity for p in contact.participants})
    forms += (*(t.label for t in contact.topics), (place.name or "") if place else "", said.get(contact.id, ""))
    return (
        all(is_there(contact, name) for name in f.people)
        and set(f.countries) <= everywhere
        and set(f.sides) <= sides
        and (not f.since or bool(when and when.latest and when.latest >= f.since))
        and (not f.until or bool(when and when.earliest and when.earliest <= f.until))
        and (not f.kinds or contact.kind in f.kinds)
        and (not f.statuses or contact.status in f.statuses)
        and (not f.topics or bool({fold(t) for t in f.topics} & {fold(t.label) for t in contact.topics}))
        and (not f.places or bool(place and fold(place.name or "") in {fold(p) for p in f.places}))
        and (not f.languages or bool({s.language for s in contact.sources} & set(f.languages)))
        and (not f.sources or bool(told))
        and has_words(forms, f.words)
        and (f.passing or not contact.in_passing or contact.id in said)
    )


def expected(chronicle: Chronicle, filters: Filters) -> list[Contact]:
    texts = {s.contact: next(t for t in shelf.SPOKEN if len(t) == s.reported.claim.span.end) for s in chronicle.said}
    return [c for c in chronicle.contacts if answers(c, filters, {k: v for k, v in texts.items() if k})]


def some_filters(chance: random.Random) -> Filters:
    """One to three questions at once."""
    names = ("berg", "Anna Berg", "НОВАК", "елкин", identity("Marie Dubois"), "foreign dub")
    articles = (f"{identity('contact 3')}0.txt",), (f"d{identity('contact 4')}0",)
    asked: dict[str, Callable[[], object]] = {
        "people": lambda: tuple(chance.sample(names, chance.choice((1, 2)))),
        "countries": lambda: tuple(chance.sample(("SE", "PL", "RU", "BR"), chance.choice((1, 2)))),
        "sides": lambda: tuple(chance.sample(("SE", "PL", "RU", "FR"), chance.choice((1, 2)))),
        "since": lambda: date(2024, chance.randrange(1, 7), 3),
        "until": lambda: date(2024, chance.randrange(1, 7), 20),
        "kinds": lambda: tuple(chance.sample(KINDS, 2)),
        "statuses": lambda: tuple(chance.sample(STATUSES, 2)),
        "topics": lambda: chance.choice((("GAS",), ("Черное море", "gas"), ("elections",), ("ga",))),
        "places": lambda: chance.choice((("sao paulo",), ("Орел", "KRAKÓW"), ("Stock",))),
        "languages": lambda: tuple(chance.sample(("en", "fr", "ru"), chance.choice((1, 2)))),
        "sources": lambda: chance.choice((("the daily",), ("Вести", "Le Courrier"), *articles)),
        "passing": lambda: True,
        "words": lambda: chance.choice(("berg", "gaz", "sao", "elkin bridge", "рыб", "grain minister", "nobody", "-")),
    }
    return Filters(**{name: asked[name]() for name in chance.sample(sorted(asked), chance.choice((0, 1, 1, 2, 3)))})  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(60))
def test_every_filter_and_all_together(filled: tuple[Store, Chronicle], seed: int) -> None:
    """With an index of words and, as on a server, without."""
    store, chronicle = filled
    filters = some_filters(random.Random(seed))
    found = expected(chronicle, filters)
    with store.database.reading() as ask:
        ask.indexed = bool(seed % 3)
        page = lines.page(ask, filters)
        assert [line.id for line in page.lines] == [c.id for c in found]
        assert (page.total, page.offset, page.before, page.after) == (len(found), 0, None, None)
        counted: Counter[tuple[str | None, str]] = Counter()
        for m in lines.months(ask, filters):
            counted[m.month, m.kind] += m.count
        assert counted == Counter((month(sortable(c)), c.kind) for c in found)
        menus = lines.choices(ask, filters, 50)
        ask.indexed = not ask.indexed
        assert lines.page(ask, filters) == page
    assert {c.value: c.count for c in menus.countries} == Counter(x for c in found for x in {p.country for p in c.participants})
    assert {c.label: c.count for c in menus.topics} == Counter(t.label for c in found for t in c.topics)
    assert {c.label: c.count for c in menus.places} == Counter(c.place.name for c in found if c.place)
    assert {c.value: c.count for c in menus.languages} == Counter(x for c in found for x in {s.language for s in c.sources})
    assert {c.label: c.count for c in menus.sources} == Counter(x for c in found for x in {s.outlet for s in c.sources if s.outlet})
    assert {c.value: c.count for c in menus.kinds} == Counter(c.kind for c in found)
    assert {c.value: c.count for c in menus.statuses} == Counter(c.status for c in found)
    assert {c.label: c.count for c in menus.people} == Counter(x for c in found for x in {p.name for p in c.participants if p.entity})


@pytest.mark.parametrize("filters", [Filters(), Filters(people=("berg",), kinds=("meeting", "call"))])
def test_pages_meet(filled: tuple[Store, Chronicle], filters: Filters) -> None:
    store, chronicle = filled
    whole = [c.id for c in expected(chronicle, filters)]
    with store.database.reading() as ask:
        for offset in (0, 7, len(whole) - 3, len(whole), len(whole) + 5):
            page = lines.page(ask, filters, offset, 10)
            assert [line.id for line in page.lines] == whole[offset : offset + 10]
            assert (page.total, page.offset) == (len(whole), offset)

        def turn(page: Page) -> list[str]:
            return [line.id for line in page.lines]

        page, forward = lines.page(ask, filters, 0, 7), []
        while True:
            assert whole[page.offset : page.offset + len(page.lines)] == turn(page)
            forward += turn(page)
            if page.after is None:
                break
            page = lines.page(ask, filters, limit=7, after=page.after)
        assert forward == whole
        backward = turn(page)
        while page.before is not None:
            page = lines.page(ask, filters, limit=7, before=page.before)
            assert whole[page.offset : page.offset + len(page.lines)] == turn(page)
            backward = turn(page) + backward
        assert backward == whole


def test_the_three_parts_follow_each_other(filled: tuple[Store, Chronicle]) -> None:
    store, chronicle = filled
    by_id = {c.id: c for c in chronicle.contacts}
    with store.database.reading() as ask:
        found = lines.page(ask, Filters()).lines
        counted = lines.months(ask, Filters())
    order = ("dated", "ahead", "undated")
    assert [line.part for line in found] == sorted((line.part for line in found), key=order.index)
    assert {line.part for line in found} == set(order)
    assert Counter(line.part for line in found) == Counter({p: sum(m.count for m in counted if m.part == p) for p in order})
    for line in found:
        told = by_id[line.id]
        if line.part == "ahead":
            assert told.status not in ("held", "ongoing")
        assert (line.month is None) == (line.part == "undated")
        assert line.topics == tuple(t.label for t in told.topics)
        assert line.languages == tuple(sorted({s.language for s in told.sources}))
        assert [(s.label, s.country, s.entity) for s in line.parties] == [(p.label, p.country, p.entity) for p in told.participants]
    # the counts up to a month are the offset of its first line
    offset = 0
    for (part, name), n in _by_month(counted).items():
        assert (found[offset].month, found[offset].part) == (name, part)
        offset += n
    assert offset == len(found)


def _by_month(counted: list[MonthCount]) -> dict[tuple[str, str | None], int]:
    out: dict[tuple[str, str | None], int] = {}
    for m in counted:
        out[m.part, m.month] = out.get((m.part, m.month), 0) + m.count
    return out


def test_nothing_there(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "x.db"))
    with store.database.reading() as ask:
        assert lines.page(ask, Filters(), 0, 10) == Page((), 0, 0)
        assert lines.months(ask, Filters()) == []
        assert lines.choices(ask, Filters(words="x"), 5) == Choices()
