"""The index of words: it finds what looking at every text would, is as its tables are, and nothing that a user types can break it."""

from __future__ import annotations

import json
import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

import shelf
from dragoman.model.document import Document
from dragoman.model.fold import fold
from dragoman.model.record import ArticleRecord, Chronicle
from dragoman.store import engine, index, lines
from dragoman.store.database import Database
from dragoman.store.filters import Filters, Wanted
from dragoman.store.store import Store

TEXTS = {
    "a": "Ёлки растут у Чёрного моря. O'Brien's café",
    "b": "Élection à Saint-Étienne: été 2024",
    "c": "the talks of the week, naïve and coöperative",
    "d": "ﬁve Ελλάδα 東京都 Łódź ½ İstanbul",
    "e": "елка черная",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(str(tmp_path_factory.mktemp("index") / "x.db"))
    store.save([_record(id, text) for id, text in TEXTS.items()], "1")
    return store


def _record(id: str, text: str) -> ArticleRecord:
    return ArticleRecord(Document(id, f"{id}.txt", text, "en", title=f"title {id}"))


def found(store: Store, words: str) -> list[str]:
    return [d.id for d, _ in store.search(words)]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("елк", ["a", "e"]),
        ("ЁЛКИ чёрн", ["a"]),
        ("obrien", []),
        ("o brien", ["a"]),
        ("O'Bri", ["a"]),
        ("election ete", ["b"]),
        ("étien", ["b"]),
        ("saint-e", ["b"]),
        ("NAIVE coop", ["c"]),
        ("five", ["d"]),
        ("ελλαδα", ["d"]),
        ("東京", ["d"]),
        ("京", []),
        ("istan", ["d"]),
        ("title", ["a", "b", "c", "d", "e"]),
        ("title b", ["a", "b"]),
        ("title coop", ["c"]),
        ("", []),
        ("…", []),
    ],
)
def test_words_are_found_in_any_spelling(store: Store, words: str, ids: list[str]) -> None:
    assert found(store, words) == ids


SYNTAX = ('"', "NEAR(a b)", "a* OR b", "words : x", "^a", "-a", "{forms} : a", "a AND", "NOT", "%", "_", "\x00a")


@given(st.text(max_size=12) | st.sampled_from(SYNTAX))
def test_what_is_typed_never_breaks_the_question(store: Store, words: str) -> None:
    wanted = [f" {w}" for w in fold(words).split()]
    texts = {id: f" {fold(f'title {id} {text}')}" for id, text in TEXTS.items()}
    assert found(store, words) == [id for id, text in texts.items() if wanted and all(w in text for w in wanted)]
    with store.database.reading() as ask:
        for indexed in (True, False):
            ask.indexed = indexed
            lines.page(ask, Filters(words=words, people=(words,), places=(words,), topics=(words,), sources=(words,)))
    store.said(Wanted(who=words, words=words))
    store.entities(words)


def index_of(path: Path) -> dict[str, str]:
    """What SQLite finds wrong with each index, against its table."""
    with sqlite3.connect(path, isolation_level=None) as raw:
        out = {}
        for owner in index.COLUMNS:
            try:
                raw.execute(f"INSERT INTO {owner}_index({owner}_index, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                out[owner] = str(error)
    raw.close()
    return out


def test_the_index_goes_with_what_is_shown(tmp_path: Path) -> None:
    store, chronicle = shelf.fill(tmp_path / "x.db", 40)
    assert index_of(tmp_path / "x.db") == {}
    chance = random.Random(3)
    fewer = Chronicle(tuple(c for c in chronicle.contacts if chance.random() < 0.6), chronicle.entities[:3])
    shelf.show(store, fewer)
    shelf.show(store, replace(fewer, entities=chronicle.entities[2:], said=chronicle.said[:5]))
    store.save([_record("new", "something else"), _record("new", "something new")][1:], "1")
    store.save([_record("new", "nothing of it")], "2")
    assert found(store, "something") == []
    assert found(store, "nothing of it") == ["new"]
    assert index_of(tmp_path / "x.db") == {}
    for owner in index.COLUMNS:
        with store.database.reading() as ask:
            counted = [next(iter(ask(f"SELECT count(*) AS n FROM {t}")))["n"] for t in (owner, f"{owner}_text")]
        assert counted[0] == counted[1]


def test_articles_of_an_older_workspace_are_found(tmp_path: Path) -> None:
    path = str(tmp_path / "old.db")
    with engine.engine(path, 1).begin() as connection:
        engine.upgrade(connection, "0020")
        row = {"id": "d", "name": "d.txt", "language": "ru", "text": "Ёлки", "payload": json.dumps({"title": "Été"}), "reader": "1"}
        marks = ", ".join(f":{column}" for column in row)
        connection.execute(sa.text(f"INSERT INTO document ({', '.join(row)}) VALUES ({marks})"), row)
    with Database(path).reading() as ask:
        sql, values = index.having("document", ["елки", "ete"], "w", ask.indexed)
        assert [r["document"] for r in ask(sql, **values)] == ["d"]
    assert index_of(tmp_path / "old.db") == {}
