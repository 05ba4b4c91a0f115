"""What comes bit by bit, in any order, with decisions between, is shown as if it had all been there at once: the same rows and bytes."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import told
from dragoman.model.decision import Signature
from dragoman.model.record import ArticleRecord
from dragoman.workspace import Workspace

PEOPLE = ("Anna Berg (SE)", "Berg (SE)", "Piotr Nowak (PL)", "Пётр Новак (PL)", "Jean Morel (FR)", "Berg (NO)")
DAYS = ("2024-05-24", "2024-05-25", "2024-05", "XXXX-05-24", "")
SIGNED = Signature("tester", "2026-01-02T03:04:05Z", "")
SHOWN = ("contact", "party", "source", "entity", "said", "voice", "rejected")


@st.composite
def article(draw: st.DrawFn, number: int) -> ArticleRecord:
    lines = []
    for _ in range(draw(st.integers(1, 2))):
        a, b = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=2, unique=True))
        status = draw(st.sampled_from(["held", "held", "planned", "cancelled"]))
        lines.append(f"{draw(st.sampled_from(DAYS))} | {draw(st.sampled_from(['meeting', 'call', 'visit']))} | {status} | {a} | {b}")
        lines.append(f"says | {a} | We shall build {draw(st.sampled_from(['a bridge', 'a road']))} together one day.")
        lines.append(f"planned_contact | {b} | meet again | {draw(st.sampled_from(['2024-06', '2024-05-25']))}")
    published = draw(st.sampled_from([None, "2024-05-24", "2024-05-26"]))
    text = told.telling(*lines, title=f"Report {number}")
    outlet = draw(st.sampled_from([None, "Post", "Times"]))
    day = date.fromisoformat(published) if published else None
    document = told.Document(f"{number:016x}", f"{number}.txt", text, "en", day, outlet=outlet)
    return next(told.read_many([document]))


@st.composite
def story(draw: st.DrawFn) -> tuple[list[ArticleRecord], list[list[ArticleRecord]], bool]:
    """Articles; the same in another order, in batches; and whether somebody decides something after the first batch."""
    articles = [draw(article(n)) for n in range(draw(st.integers(2, 6)))]
    order = draw(st.permutations(articles))
    cuts = sorted(draw(st.sets(st.integers(1, len(articles) - 1), max_size=3)))
    batches = [order[a:b] for a, b in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    return articles, batches, draw(st.booleans())


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


@settings(max_examples=40, deadline=None)
@given(story())
def test_bit_by_bit_is_the_same_as_at_once(told_: tuple[list[ArticleRecord], list[list[ArticleRecord]], bool]) -> None:
    articles, batches, decided = told_
    with tempfile.TemporaryDirectory() as folder:
        slowly = filled(Path(folder) / "slowly.db", batches[:1])
        if decided and (lines := slowly.chronicle()):
            slowly.decisions.set(lines[0].id, "kind", "multilateral", SIGNED)
            slowly.freshen()
        for batch in batches[1:]:
            slowly.store.save(batch, "1")
            slowly.freshen()
        at_once = Workspace(str(Path(folder) / "at-once.db"))
        at_once.store.save(articles, "1")
        at_once.store.decide(slowly.store.decisions())
        assert rows(slowly) == rows(at_once)
        assert list(slowly.export("jsonl")) == list(at_once.export("jsonl"))
        assert slowly.check() == []


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    """What is made again and comes out the same leaves the file as it was, but for the mark that it is fresh."""
    text = told.telling("2024-05-24 | call | held | Anna Berg (SE) | Jean Morel (FR)")
    record = next(told.read_many([told.Document("d1", "1.txt", text, "en")]))
    workspace = filled(tmp_path / "x.db", [[record]])
    before = rows(workspace)
    workspace.store.save([record], "1")
    assert rows(workspace) == before


def test_weights_of_words_are_remembered_until_another_version_comes(tmp_path: Path) -> None:
    workspace = Workspace(str(tmp_path / "x.db"))
    assert workspace.store.weights("1") == {}
    workspace.store.weighed({("Berg", "Nowak"): -4.4, ("Nowak", "Новак"): 1 / 3}, "1")
    workspace.store.weighed({("Berg", "Nowak"): -4.4, ("Berg", "Berger"): 0.1}, "1")
    assert workspace.store.weights("1") == {("Berg", "Nowak"): -4.4, ("Nowak", "Новак"): 1 / 3, ("Berg", "Berger"): 0.1}
    assert workspace.store.weights("2") == {}
    workspace.store.weighed({("Berg", "Nowak"): 2.0}, "2")
    assert (workspace.store.weights("1"), workspace.store.weights("2")) == ({}, {("Berg", "Nowak"): 2.0})
