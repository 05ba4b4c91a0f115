"""What comes bit by bit, in any order, with decisions between, is shown as if it had all been there at once: the same rows and bytes."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import told
from dragoman.errors import DragomanError
from dragoman.model.decision import Signature
from dragoman.model.record import ArticleRecord
from dragoman.near import work
from dragoman.store.weights import Weights
from dragoman.store.workings import Workings
from dragoman.workspace import Workspace

TANGLED = (
    "Anna Berg (SE)", "Ana Berg (SE)", "Berg (SE)", "Berg (NO)", "Piotr Nowak (PL)", "Пётр Новак (PL)", "Maria Novak (CZ)", "Novak (CZ)",
    "Jean Morel (FR)", "Emmanuel Macron (FR)", "Macron (FR)",
)  # fmt: skip
APART = (
    "Ivo Kalder (EE)", "Uno Maru (EE)", "Petra Zelman (CZ)", "Otto Frisk (DK)", "Nils Hauge (NO)", "Rosa Pinto (PT)", "Paul Duval (BE)",
    "Eva Rossi (IT)",
)  # fmt: skip
DAYS = ("2024-05-24", "2024-05-25", "2024-05-31", "2024-06-01", "2024-07-10", "2023-05-24", "2024-05", "2024", "XXXX-05-24", "XXXX-05", "")
STATUSES = ("held", "held", "held", "planned", "cancelled", "denied", "ongoing", "proposed")
KINDS = ("meeting", "meeting", "call", "visit", "multilateral")
SET = (
    ("kind", "multilateral"), ("status", "denied"), ("status", "held"), ("date", "2024-06-01"), ("date", "none"), ("place", "Oslo, NO"),
    ("participants", "add Eva Rossi"), ("participants", "remove Berg"), ("participants", "Piotr Nowak; Anna Berg"),
)  # fmt: skip
RELATIONS = ("part_of", "fulfils", "replaces", "follows_from")
SAID = {
    "statement": (("speaker", "Piotr Nowak"), ("date", "2024-05-01"), ("denies", "yes"), ("topics", "gas; fish"), ("contact", "none")),
    "figure": (("value", "12"), ("unit", "USD"), ("what", "none")),
    "commitment": (
        ("kind", "promise"), ("who", "add Eva Rossi"), ("who", "Berg; Jean Morel"), ("what", "build a bridge"), ("due", "2024-07"),
        ("due", "none"), ("state", "cancelled"), ("state", "fulfilled"), ("fulfilled_by", "none"), ("topics", "gas"),
    ),
    "appointment": (
        ("person", "Berg"), ("person", "Maria Novak"), ("office", "president"), ("country", "NO"), ("from", "2022"),
        ("until", "2024-06-01"), ("replaces", "Jean Morel"),
    ),
}  # fmt: skip
AIMED = (("statement", "contact"), ("commitment", "contact"), ("commitment", "fulfilled_by"))   # set to a contact
AGENCY = "Agreement with Kazan Tokyo Lima on 450 and 3200 tons, said Mr Karel Urban and Mrs Olga Petrov in Minsk."
WORDS = (
    "river", "bridge", "minister", "talks", "border", "cargo", "winter", "harvest", "treaty", "signal", "copper", "island", "music",
)  # fmt: skip
DUTIES = ("planned_contact", "promise", "agreement")
PROMISED = ("meet again", "meet again", "meet again in spring", "open a bridge", "open a bridge in spring")
SHOWN = ("contact", "whole", "party", "filed", "source", "entity", "said", "voice", "rejected")


def article(chance: random.Random, number: int, people: list[str]) -> ArticleRecord:
    """An invented article about some of these people."""
    lines = []
    for _ in range(chance.randint(1, 3)):
        a, b, c = chance.sample(people, 3)
        who = chance.choice((f"{a} | {b}",) * 8 + (f"{a} | {b} | {c}", a))
        place = chance.choice(("", "", " | at Oslo (NO)", " | at Paris (FR)"))
        lines.append(f"{chance.choice(DAYS)} | {chance.choice(KINDS)} | {chance.choice(STATUSES)} | {who}{place}")
        beside = (
            f"says | {a} | We shall build {chance.choice(('a bridge', 'a road'))} together one day.",
            f"denies | {b} | There was no word about {chance.choice(('fish', 'gas'))} at all today.",
            f"{chance.choice(DUTIES)} | {b} | {chance.choice(PROMISED)} | {chance.choice(('2024-06', '2024-05-25'))}",
            f"counts | {chance.choice((1500000, 77))} | EUR | cost of the bridge",
            f"appoints | {a} | {chance.choice(('president', 'foreign minister', 'envoy'))} | {chance.choice(('2024-05', '2023'))}",
        )
        lines += [line for line, often in zip(beside, (0.6, 0.3, 0.5, 0.3, 0.12), strict=True) if chance.random() < often]
    text = told.telling(*lines, title=f"Report {number}")
    if chance.random() < 0.5:   # one of four texts that many have
        theme = chance.randint(0, 3)
        text += f"\n{' '.join(WORDS[(n * (theme + 3)) % len(WORDS)] for n in range(60))}. {AGENCY}\n"
    published = chance.choice((None, date(2024, 5, 24), date(2024, 5, 26), date(2024, 6, 2), date(2024, 7, 11)))
    language, outlet = chance.choice(("en", "en", "fr")), chance.choice((None, "Post", "Times"))
    return next(told.read_many([told.Document(f"{number:016x}", f"{number}.txt", text, language, published, outlet=outlet)]))


def read_again(chance: random.Random, record: ArticleRecord) -> ArticleRecord:
    """The same article as another version of Dragoman reads it: some of it is not found, and its day may be known otherwise."""

    def some(values: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(v for v in values if chance.random() < 0.7)

    document = replace(record.document, published=chance.choice((record.document.published, None, date(2024, 5, 27))))
    found = {field: some(getattr(record, field)) for field in ("contacts", "statements", "figures", "commitments", "appointments")}
    return replace(record, document=document, **found)  # type: ignore[arg-type]


def decide(chance: random.Random, workspace: Workspace, number: int) -> None:
    """Some decision about what is shown; one that makes no sense is not made."""
    signed = Signature("tester", f"2026-01-02T03:{number // 60:02}:{number % 60:02}Z", "")
    decisions, ids = workspace.decisions, [line.id for line in workspace.chronicle()]
    beside = {"statement": workspace.said(), "commitment": workspace.ledger(), "appointment": workspace.appointed()}
    told_of = {type: [s.reported.claim.id for s in some] for type, some in beside.items()}
    told_of["figure"] = [f.id for r in workspace.store.records() for f in r.figures]
    said = [id for some in told_of.values() for id in some]
    names = [e.name for e in workspace.store.entities()]
    if not ids or not said or len(names) < 2:
        return
    type, about = chance.choice([(type, id) for type, some in sorted(told_of.items()) for id in some[:3]])
    aim = chance.choice([field for of, field in AIMED if of == type] or ["person"])
    several = ids if len(ids) > 1 else [*ids, "c9999999999"]   # one line cannot be merged with itself: with one that is nowhere (refused)
    ways: tuple[Callable[[], object], ...] = (
        lambda: decisions.set(chance.choice(ids), *chance.choice(SET), signed),
        lambda: decisions.merge(chance.sample(several, 2), signed),
        lambda: decisions.split(chance.choice(ids), [], signed),
        lambda: decisions.reject(chance.choice([*ids, *said]), signed),
        lambda: decisions.same(*chance.sample(names, 2), signed),
        lambda: decisions.different(*chance.sample(names, 2), signed),
        lambda: decisions.set(about, *chance.choice(SAID[type]), signed),
        lambda: decisions.set(about, *chance.choice(SAID[type]), signed),
        lambda: decisions.set(about, aim, chance.choice(ids), signed),
        lambda: decisions.set(chance.choice(ids), chance.choice(RELATIONS), relation(chance, ids), signed),
        lambda: decisions.set(chance.choice(ids), chance.choice(RELATIONS), relation(chance, ids), signed),
        lambda: decisions.undo(str(chance.randint(1, 2)), signed),
    )
    with suppress(DragomanError):
        chance.choice(ways)()


def relation(chance: random.Random, ids: list[str]) -> str:
    """A value of a relation."""
    if chance.random() < 0.2:
        return "none"
    return chance.choice(("", "", "add ", "remove ")) + "; ".join(chance.sample(ids, min(len(ids), chance.choice((1, 1, 2)))))


def rows(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is made of the articles, as it stands in the tables."""
    workspace.freshen()
    with sqlite3.connect(workspace.where) as raw:
        out = {t: sorted(raw.execute(f"SELECT * FROM {t}").fetchall(), key=repr) for t in SHOWN}
    raw.close()
    return out


def filled(where: Path, batches: Iterable[list[ArticleRecord]]) -> Workspace:
    workspace = Workspace(str(where))
    for batch in batches:
        workspace.store.save(batch, "1")
        workspace.freshen()
    return workspace


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**9))
def test_bit_by_bit_is_the_same_as_at_once(seed: int) -> None:
    """Articles, one by one or some together, read again, with decisions between: after every step what is shown is that of a rebuild."""
    chance = random.Random(seed)
    people = [*chance.sample(TANGLED, chance.randint(3, 8)), *(APART if chance.random() < 0.5 else ())]
    here: dict[str, ArticleRecord] = {}
    with tempfile.TemporaryDirectory() as folder:
        slowly = filled(Path(folder) / "slowly.db", [[]])
        for step in range(chance.randint(3, 6)):
            if here and chance.random() < 0.4:
                decide(chance, slowly, step)
            elif here and chance.random() < 0.15:
                record = read_again(chance, here[chance.choice(sorted(here))])
                here[record.document.id] = record
                slowly.store.save([record], "1")
            else:
                new = [article(chance, len(here) + n, people) for n in range(chance.choice((1, 1, 1, 2, 4)))]
                here |= {r.document.id: r for r in new}
                slowly.store.save(new, "1")
            mine = rows(slowly)
            at_once = Workspace(str(Path(folder) / f"at-once-{step}.db"))
            at_once.store.save(list(here.values()), "1")
            at_once.store.decide(slowly.store.decisions())
            assert mine == rows(at_once)
            assert list(slowly.export("jsonl")) == list(at_once.export("jsonl"))
        assert slowly.check() == []


def test_what_is_taken_back_is_found_by_its_words(tmp_path: Path) -> None:
    """An article that was read again, its claims with other ids, forgets what a decision taken back said of the old ones."""
    text = told.telling("2024-05-24 | call | held | Anna Berg (SE) | Jean Morel (FR)", "promise | Anna Berg (SE) | open a bridge | 2024-06")
    record = next(told.read_many([told.Document("d1", "1.txt", text, "en")]))
    workspace = filled(tmp_path / "x.db", [[record]])
    signed = Signature("tester", "2026-01-02T03:04:05Z", "")
    workspace.decisions.set(workspace.chronicle()[0].id, "status", "denied", signed)
    workspace.decisions.set(workspace.ledger()[0].reported.claim.id, "state", "cancelled", signed)
    (call,), (promise,) = record.contacts, record.commitments
    call = replace(call, claim=replace(call.claim, id="f" * 16))
    promise = replace(promise, claim=replace(promise.claim, id="e" * 16))
    workspace.store.save([replace(record, contacts=(call,), commitments=(promise,))], "2")
    assert [line.status for line in workspace.chronicle()] == ["denied"]
    assert [line.state for line in workspace.ledger()] == ["cancelled"]
    workspace.decisions.undo("2", signed)
    assert [line.status for line in workspace.chronicle()] == ["held"]
    assert [line.state for line in workspace.ledger()] == ["open"]


def test_one_article_more_looks_at_what_is_near_and_at_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever there is besides: of a hundred articles about others none is read."""

    def telling(number: int, day: str, *people: str) -> ArticleRecord:
        text = f"{day} | meeting | held | {' | '.join(people)}\nsays | {people[0]} | It was a good day for all of us."
        return next(told.read_many([told.Document(f"{number:016x}", f"{number}.txt", text, "en", date.fromisoformat(day))]))

    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    names = [f"{a}{b}".title() for a, b in zip(syllables * 6, syllables[7:] * 7, strict=False)]
    pairs = [(f"{names[n]} {names[-n]}lin (AA)", f"{names[n + 100]} {names[-n]}sen (BB)") for n in range(100)]
    others = [telling(n, f"20{n % 20:02}-03-04", *two) for n, two in enumerate(pairs)]
    workspace = filled(tmp_path / "x.db", [[*others, telling(200, "2024-05-24", "Anna Berg (SE)", "Jean Morel (FR)")]])
    read: set[str] = set()
    documents = Workings.documents

    def noted(self: Workings, ids: Iterable[str]) -> dict[str, told.Document]:
        read.update(found := documents(self, ids))
        return found

    monkeypatch.setattr(Workings, "documents", noted)
    monkeypatch.setattr(work, "rebuild", lambda *_: pytest.fail("all was made anew"))
    workspace.store.save([telling(201, "2024-05-24", "Anna Berg (SE)", "Jean Morel (FR)")], "1")
    assert max(line.reports for line in workspace.chronicle()) == 2
    assert {int(id, 16) for id in read} == {200, 201}


def test_who_is_named_in_every_article_is_not_looked_at_in_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of forty articles that name the same two, some stand for all; and the names that come of it are those of all."""

    def telling(number: int) -> ArticleRecord:
        day, who = f"20{number % 20:02}-0{1 + number % 9}-04", "A. Berg (SE)" if number % 3 else "Anna Berg (SE)"
        text = f"{day} | call | held | {who} | {APART[5 + number % 2]}\nsays | {who} | It was a good day for all."
        return next(told.read_many([told.Document(f"{number:016x}", f"{number}.txt", text, "en", date.fromisoformat(day))]))

    every = [telling(n) for n in range(43)]
    workspace, at_once = filled(tmp_path / "x.db", [every[:40]]), filled(tmp_path / "y.db", [every])
    read: set[str] = set()
    appearances = Workings.appearances
    monkeypatch.setattr(Workings, "appearances", lambda self, ids: appearances(self, list(read.update(ids := list(ids)) or ids)))
    monkeypatch.setattr(work, "rebuild", lambda *_: pytest.fail("all was made anew"))
    for record in every[40:]:
        workspace.store.save([record], "1")
        workspace.freshen()
    assert len(read - {r.document.id for r in every[40:]}) < 12
    assert rows(workspace) == rows(at_once)


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    """What is made again and comes out the same leaves the file as it was, but for the mark that it is fresh."""
    text = told.telling("2024-05-24 | call | held | Anna Berg (SE) | Jean Morel (FR)")
    record = next(told.read_many([told.Document("d1", "1.txt", text, "en")]))
    workspace = filled(tmp_path / "x.db", [[record]])
    before = rows(workspace)
    workspace.store.save([record], "1")
    assert rows(workspace) == before


def test_weights_of_words_are_remembered_until_another_version_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(str(tmp_path / "x.db"))
    every = {("Berg", "Nowak"): -4.4, ("Nowak", "Новак"): 1 / 3, ("Berg", "Berger"): 0.1}

    def known(by: str) -> dict[tuple[str, str], float]:
        weights = workspace.store.weights(by)
        return {pair: value for pair in every if (value := weights.get(pair)) is not None}

    assert known("1") == {}
    workspace.store.weighed({pair: every[pair] for pair in list(every)[:2]}, "1")
    workspace.store.weighed({pair: every[pair] for pair in list(every)[::2]}, "1")
    assert known("1") == every
    monkeypatch.setattr("dragoman.store.weights.MANY", 0)   # all at once
    assert known("1") == every
    assert known("2") == {}
    workspace.store.weighed({("Berg", "Nowak"): 2.0}, "2")
    assert (known("1"), known("2")) == ({}, {("Berg", "Nowak"): 2.0})


def test_weights_are_fetched_word_by_word_and_new_ones_stay() -> None:
    asked: list[str | None] = []

    def fetch(word: str | None, ask: object) -> list[tuple[tuple[str, str], float]]:
        asked.append(word)
        return [(("a", "b"), 1.0)] if word == "a" else []

    weights = Weights(fetch)
    weights["a", "b"] = 2.0
    weights["a", "c"] = 3.0
    assert [weights.get(("a", x)) for x in "bcd"] == [2.0, 3.0, None]
    assert (asked, weights.new) == (["a"], {("a", "b"): 2.0, ("a", "c"): 3.0})
