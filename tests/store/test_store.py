"""The store: what goes in comes out, the form of the tables, and what happens where it cannot be written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

import dragoman.store
from dragoman.errors import StoreError
from dragoman.model.claim import Appointment, Commitment, ContactClaim, Evidence, Figure, Party, PlaceClaim, Statement, Topic
from dragoman.model.document import Document, Furniture, Origin, Unread
from dragoman.model.record import (
    ArticleRecord,
    Chronicle,
    NamedParty,
    NamedPlace,
    ReportedAppointment,
    ReportedCommitment,
    ReportedContact,
    ReportedStatement,
)
from dragoman.model.span import Span
from dragoman.model.when import When
from dragoman.store import codec, engine, form
from dragoman.store.database import Database
from dragoman.store.store import Store

AT = Span(2, 7)
BERG = Party("Anna Berg", "person", ("Berg", "Frau Berg"), AT, "host", "SE", "foreign minister", "same surname")


def record(id: str = "d1", text: str = "Anna Berg sprach in Ōsaka 😀 mit allen.") -> ArticleRecord:
    """An article that says something of every kind, with every field filled."""
    document = Document(
        id, "ä.txt", text, "de", date(2024, 5, 25), "sidecar", "Titel", "https://example.org/a", "Post",
        (Furniture(AT, "tags"),), (Unread(AT, "note"),), (Origin("dpa", AT),),
    )  # fmt: skip
    when = When("2024-05", date(2024, 5, 1), date(2024, 5, 31), "month", "relative", "rule", "why")
    claim = ContactClaim(
        f"{id}c", id, "call", "denied", (BERG,), (Evidence("date", AT, "r"),), when, PlaceClaim("Osaka", "JP", "Rathaus", AT),
        ("narrow", "expanded"), "PT4H", (BERG, BERG), (Topic("trade", "Handel", AT),), (Topic("war", "Krieg", AT),), True,
    )  # fmt: skip
    named = NamedParty("Anna Berg", ("Berg",), "person", "host", "SE", "foreign minister", "e1")
    return ArticleRecord(
        document,
        (ReportedContact(claim, (named,), (named, named), NamedPlace("Osaka", "JP", 1853909, 34.69, 135.5, "Rathaus")),),
        (ReportedStatement(Statement(f"{id}s", id, BERG, "mixed", True, AT, "sagte", f"{id}c", "r"), named),),
        (Figure(f"{id}f", id, 1.5e9, "USD", "trade", AT, "2023", True, "r"),),
        (ReportedCommitment(Commitment(f"{id}m", id, "promise", (BERG,), "come", AT, "2025", "r"), (named, named)),),
        (ReportedAppointment(Appointment(f"{id}a", id, BERG, "ambassador", AT, "SE", "2024", None, BERG, "r"), named, named),),
    )


@pytest.fixture
def where(tmp_path: Path) -> str:
    return str(tmp_path / "x.db")


def test_what_goes_in_comes_out(where: str) -> None:
    records = [record("d2"), record("d1", "Kurz: Berg.")]
    Store(where).save(records, "1")
    store = Store(where)
    assert list(store.records()) == sorted(records, key=lambda r: r.document.id)
    assert store.counts() == {"document": 2, "claim": 10, "contact": 0, "entity": 0, "decision": 0}
    assert store.documents(["d1", "zz"]) == {"d1": records[1].document}
    assert store.known("zz") is None
    assert store.known("d2") == (replace(records[0].document, text=""), "1")


def test_a_document_that_comes_again_is_replaced_with_all_it_says(where: str) -> None:
    store = Store(where)
    store.save([record("d1"), record("d2")], "1")
    bare = ArticleRecord(record("d1").document)
    store.save([bare], "2")
    assert list(store.records()) == [bare, record("d2")]


def test_more_documents_than_fit_into_one_question(where: str) -> None:
    store = Store(where)
    records = [record(f"{n:05}") for n in range(1100)]
    store.save(records, "1")
    assert len(store.documents(r.document.id for r in records)) == 1100
    assert [r.document.id for r in store.records()] == store.ids()


def test_what_was_merged_is_stale_once_something_comes(where: str) -> None:
    store = Store(where)
    assert store.merged() is None
    store.show(Chronicle(), {}, "1")
    assert store.merged() == "1"
    store.save([], "1")
    assert store.merged() == "1"
    store.save([record()], "1")
    assert store.merged() is None


def test_what_came_while_it_was_made_is_not_taken_for_shown(where: str) -> None:
    store = Store(where)
    at = store.revision()
    store.save([record()], "1")   # another process
    assert not store.show(Chronicle(), {}, "1", at)
    assert store.merged() is None
    assert store.show(Chronicle(), {}, "1", store.revision())
    assert store.merged() == "1"


@given(
    st.builds(
        When,
        st.text(),
        st.none() | st.dates(),
        st.none() | st.dates(),
        st.sampled_from(["day", "week"]),
        st.sampled_from(["explicit", "inferred"]),
        st.text(),
        st.text(),
    )
)
def test_every_value_survives_json(when: When) -> None:
    assert codec.loads(When, codec.dumps(when)) == when


def test_json_of_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="no When"):
        codec.loads(When, '{"unknown": 1}')


# ------------------------------------------------------------------ form


def tables(path: str) -> list[tuple[str, str]]:
    """The tables and indexes of a SQLite file, their columns included."""
    with sqlite3.connect(path) as raw:
        found = raw.execute("SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2").fetchall()
        out = []
        for kind, name, _ in found:
            out.append((f"{kind} {name}", str(raw.execute(f"PRAGMA {kind}_info('{name}')").fetchall())))
            out.append((f"keys of {name}", str(raw.execute(f"PRAGMA foreign_key_list('{name}')").fetchall())))
    raw.close()
    return out


def test_migrations_lead_where_a_new_workspace_begins(tmp_path: Path) -> None:
    new, old = str(tmp_path / "new.db"), str(tmp_path / "old.db")
    Database(new)
    made = engine.engine(old, 1)
    with made.begin() as connection:
        engine.upgrade(connection)
    assert tables(old) == tables(new)


NOTHING_NEW = "0034"   # from this form on nothing that is shown has changed


@pytest.mark.parametrize("revision", form.REVISIONS[:-1])
def test_a_workspace_of_every_older_form_is_brought_up_to_date(tmp_path: Path, revision: str) -> None:
    path = str(tmp_path / "old.db")
    with engine.engine(path, 1).begin() as connection:
        engine.upgrade(connection, revision)
        connection.execute(sa.text("INSERT INTO state VALUES ('merged', '1'), ('worked', '1')"))
    assert Database(path).revision() == form.HEAD
    with Database(path).reading() as ask:
        left = [r["key"] for r in ask("SELECT key FROM state ORDER BY key")]
    assert left == (["merged", "worked"] if revision >= NOTHING_NEW else []), "what is shown is made anew, all of it"


def test_every_migration_is_known() -> None:
    folder = Path(dragoman.store.__file__).parent / "migrations" / "versions"
    assert tuple(sorted(p.stem[1:5] for p in folder.glob("m*.py"))) == form.REVISIONS


def test_a_workspace_says_whose_it_is(where: str) -> None:
    Database(where)
    with sqlite3.connect(where) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (form.APPLICATION_ID,)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    raw.close()


def test_a_new_workspace_is_whole_or_nothing(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(engine.PAGES, "4")
    with pytest.raises(StoreError, match="no room left on the disk"):
        Database(where)
    monkeypatch.delenv(engine.PAGES)
    assert Database(where).revision() == form.HEAD


# ------------------------------------------------------------------ writing


def forbid(raw: sqlite3.Connection, _: object) -> None:
    raw.execute("PRAGMA query_only = ON")


def test_a_workspace_that_may_not_be_written(where: str) -> None:
    store = Store(where)
    store.save([record()], "1")
    sa.event.listen(store.database._engine, "connect", forbid)
    with pytest.raises(StoreError, match=r"x\.db: may not be written"):
        store.save([record("d2")], "1")
    assert store.ids() == ["d1"]


def test_another_process_is_writing(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(where)
    monkeypatch.setattr("dragoman.store.database.WAIT", 0.1)
    store = Store(where)
    with sqlite3.connect(where, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert store.ids() == []
        with pytest.raises(StoreError, match="another process is writing"):
            store.save([record()], "1")
    other.close()


@pytest.mark.parametrize("break_", [lambda _: None.nothing, lambda _: 1 / 0])  # type: ignore[attr-defined]
def test_what_fails_half_way_leaves_nothing(where: str, break_: Callable[[object], None], monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(where)
    store.save([record("d1")], "1")
    monkeypatch.setattr("dragoman.store.store._insert", lambda *_: break_(None))
    with pytest.raises((AttributeError, ZeroDivisionError)):
        store.save([record("d1"), record("d2")], "1")
    assert list(store.records()) == [record("d1")]
