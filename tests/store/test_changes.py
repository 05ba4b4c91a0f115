"""What is shown is written where it changes."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import told
from dragoman.model.entity import Entity
from dragoman.model.record import Chronicle
from dragoman.publish.order import bound, sortable
from dragoman.store.store import Store


def written(path: Path) -> dict[str, dict[str, int]]:
    """The row numbers of what is shown: one that is written anew gets another."""
    tables = ("contact", "entity", "said")
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE IF NOT EXISTS probe (x)")
        found = {t: dict(raw.execute(f"SELECT id, rowid FROM {t}").fetchall()) for t in tables}
    raw.close()
    return found


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    records = list(told.read_many([_document(n) for n in range(6)]))
    where = str(tmp_path / "x.db")
    store = Store(where)
    store.save(records, "1")

    def shown(made: Chronicle) -> None:
        store.show(made, {c.id: (sortable(c), bound(c)) for c in made.contacts}, "1")

    whole = told.chronicle(records)
    shown(told.chronicle(records[:5]))
    before = written(Path(where))
    shown(told.chronicle(records[:5]))
    assert written(Path(where)) == before, "nothing has changed"
    with sqlite3.connect(where) as raw:   # what is put in now gets numbers from here on
        raw.execute("UPDATE contact SET rowid = rowid + 1000 WHERE rowid = (SELECT max(rowid) FROM contact)")
    raw.close()
    before = written(Path(where))
    shown(whole)
    after = written(Path(where))
    as_before = {id: n for id, n in after["contact"].items() if id in before["contact"]}
    assert as_before == before["contact"], "one more, and the others as they were"
    assert len(after["contact"]) == len(before["contact"]) + 1
    assert tuple(store.contacts()) == tuple(sorted(whole.contacts, key=sortable))


def test_an_entity_alone_is_written_alone(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "x.db"))
    one, two = Entity("a", "person", "Anna Berg", ("Berg",)), Entity("b", "person", "Piotr Nowak", ("Nowak",))
    store.show(Chronicle(entities=(one, two)), {}, "1")
    before = written(tmp_path / "x.db")["entity"]
    store.show(Chronicle(entities=(one, replace(two, forms=("Nowak", "Новак")))), {}, "1")
    assert written(tmp_path / "x.db")["entity"]["a"] == before["a"]
    assert [e.id for e in store.entities("новак")] == ["b"]
    assert store.entities("berg") == [one]


def _document(n: int) -> told.Document:
    text = told.telling(f"2024-05-{n + 1:02} | meeting | held | Anna Berg (SE) | Piotr Nowak (PL)", f"says | Anna Berg (SE) | Bridge {n}.")
    return told.Document(f"d{n}", f"{n}.txt", text, "en", None)
