"""The page of a contact: every field with its sentences, the readouts in columns, what was said there and what became of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.model.record import Contact
from dragoman.settings import Settings
from dragoman.store.filters import Wanted
from dragoman.web.app import create
from dragoman.web.contacts.fields import FIELDS, fields
from dragoman.web.pages.contact import view
from dragoman.web.render import SERVED, lasting, plainly, render
from dragoman.workspace import Workspace


@pytest.fixture(scope="module")
def whole(read: Path) -> list[Contact]:
    """All contacts of the sample articles."""
    return list(Workspace(str(read)).store.contacts())


@pytest.fixture(scope="module")
def looking(read: Path, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A visitor who changes nothing."""
    copy = shutil.copy(read, tmp_path_factory.mktemp("looking") / "dragoman.db")
    return TestClient(create(str(copy), Settings(author="A. Tester")), base_url="http://localhost")


def words(html: str) -> str:
    """What a reader sees."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_every_contact_has_its_page(looking: TestClient, whole: list[Contact]) -> None:
    for c in whole:
        answer = looking.get(f"/contact/{c.id}")
        assert answer.status_code == 200
        for p in c.participants:
            assert p.label.replace("'", "&#39;") in answer.text
        assert "<style" not in answer.text
        assert " style=" not in answer.text


def test_every_value_has_its_words_marked(read: Path, whole: list[Contact]) -> None:
    """What is marked is what the evidence quotes; each sentence names the article that it stands in."""
    workspace = Workspace(str(read))
    texts = workspace.texts(whole)
    for c in whole:
        for f in fields(c, texts):
            spans = {(s.document, e.span) for s in c.sources for e in s.reported.claim.evidence if e.field == f.name}
            assert bool(spans) <= bool(f.quotes)
            for q in f.quotes:
                text = texts[q.source.document]
                assert all(p.text == text[p.start : p.start + len(p.text)] for p in q.pieces)
                assert any(p.marks for p in q.pieces)


def test_each_source_comes_before_the_second_sentence_of_any(read: Path, whole: list[Contact]) -> None:
    several = [c for c in whole if c.reports > 1]
    assert several
    texts = Workspace(str(read)).texts(several)
    for c in several:
        for f in fields(c, texts):
            ids = [q.source.document for q in f.quotes]
            first = [ids.index(id) for id in dict.fromkeys(ids)]
            assert first == list(range(len(first)))


def test_fields_are_shown_or_said_to_be_missing(looking: TestClient, whole: list[Contact]) -> None:
    for c in whole[:8]:
        text = looking.get(f"/contact/{c.id}").text
        missing = text.partition("Not stated by any report:")[2].partition("</p>")[0]
        for name in FIELDS:
            assert (f'id="f-{name}"' in text) != (name.replace("_", " ") in words(missing))


def test_readouts_stand_in_columns(looking: TestClient, whole: list[Contact]) -> None:
    many = max(whole, key=lambda c: c.reports)
    text = looking.get(f"/contact/{many.id}").text
    assert text.count('scope="col"') >= 2
    assert f"{many.reports} reports" in words(text)
    one = next(c for c in whole if c.reports == 1)
    assert 'class="sides"' not in looking.get(f"/contact/{one.id}").text


def test_statements_stand_with_their_sentence(read: Path, looking: TestClient, whole: list[Contact]) -> None:
    workspace = Workspace(str(read))
    spoken = [(c, said) for c in whole if (said := workspace.said(Wanted(contact=c.id)))]
    assert spoken
    for c, said in spoken:
        text = looking.get(f"/contact/{c.id}").text
        assert text.count('class="said"') >= len(said)


def test_relations_lead_both_ways(looking: TestClient, whole: list[Contact]) -> None:
    related = [(c, r) for c in whole for r in c.relations if r.type == "contact"]
    assert related
    for c, r in related:
        assert f'href="/contact/{r.to}"' in looking.get(f"/contact/{c.id}").text


def test_a_page_without_a_server(read: Path, whole: list[Contact]) -> None:
    """The static site renders the same template from the same view; nothing that only a server can do is in it."""

    class Filed(type(SERVED)):  # type: ignore[misc]
        live = False

    text = render("contact", Filed(), read_only=True, **view(Workspace(str(read)), whole[0]))
    assert "hx-" not in text
    assert "<form" not in text


@pytest.mark.parametrize("id", ["zzz", "0" * 16])
def test_no_such_contact(looking: TestClient, id: str) -> None:
    assert looking.get(f"/contact/{id}").status_code == 404


def test_the_beginning_of_an_id_leads_to_it(looking: TestClient, whole: list[Contact]) -> None:
    answer = looking.get(f"/contact/{whole[0].id[:9]}?decided=x", follow_redirects=False)
    assert answer.headers["location"] == f"/contact/{whole[0].id}?decided=x"


@pytest.mark.parametrize(
    ("duration", "words"),
    [("PT1H30M", "1 hour 30 minutes"), ("P3D", "3 days"), ("PTXH", "several hours"), ("PT", "PT"), ("nonsense", "nonsense")],
)
def test_durations_in_words(duration: str, words: str) -> None:
    assert lasting(duration) == words


def test_values_in_words() -> None:
    assert plainly("2024-05-24 / 2024-05", "date") == "24 May 2024 / May 2024"
    assert plainly("Minsk, BY", "place") == "Minsk, BY"
