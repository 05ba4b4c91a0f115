"""The pages that only show: each answers, says what it has to, and is whole HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.web.app import create
from dragoman.web.pages import ledger
from dragoman.workspace import Workspace
from wellformed import whole


@pytest.fixture
def ids(workspace: Path) -> dict[str, str]:
    """The ids of documents by name."""
    store = Workspace(str(workspace)).store
    return {d.name: d.id for d in store.documents(store.ids()).values()}


@pytest.mark.parametrize("address", [
    "/", "/?kind=call", "/?with=Путин&country=us", "/?since=2021&until=2021-06", "/?with=Nobody",
    "/said", "/said?by=Песков&denials=1", "/said?about=zzzz", "/ledger", "/ledger?as_of=2021-09-01&state=overdue", "/ledger?who=Merkel",
])
def test_a_page_answers(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    whole(answer.text)


@pytest.mark.parametrize("address", [
    "/?kind=party", "/?since=never", "/?until=2021-13", "/ledger?state=lost", "/said?since=0", "/?offset=x",
])
def test_what_cannot_be_asked_is_said_in_a_line(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    whole(answer.text)


@pytest.mark.parametrize("address", ["/contact/zzz", "/article/zzz", "/nowhere", "/static/nowhere.js", "/static/../app.py"])
def test_what_is_not_there_is_not_found(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_every_article_has_its_page(client: TestClient, ids: dict[str, str]) -> None:
    for name, id in ids.items():
        answer = client.get(f"/article/{id[:9]}")
        assert answer.status_code == 200, name
        whole(answer.text)


def test_an_article_shows_what_lies_on_it(client: TestClient, ids: dict[str, str]) -> None:
    text = client.get(f"/article/{ids['ru-2024-oproverzhenie.txt']}").text
    assert 'lang="ru"' in text
    assert "denies" in text
    assert 'id="layer-quote"' in text


def test_denials_can_be_asked_for(client: TestClient) -> None:
    latin, cyrillic = (client.get(f"/said?by={name}&denials=1").text for name in ("Peskov", "Песков"))
    assert latin.count('class="denies"') == cyrillic.count("told-row") > 0


def test_the_next_page_asks_all_that_this_one_did(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name given twice in the address was given once in that of the next page."""
    shown = ledger.view
    monkeypatch.setattr(ledger, "view", lambda workspace, asked, as_of, offset: shown(workspace, asked, as_of, offset, 1))
    assert "/ledger?offset=1&amp;state=open&amp;state=fulfilled" in client.get("/ledger?state=open&state=fulfilled").text


def test_every_link_of_a_contact_into_an_article_has_its_end(client: TestClient, workspace: Path) -> None:
    """The evidence opens the sentence that it is quoted from."""
    contact = next(line for line in Workspace(str(workspace)).chronicle() if line.reports > 1)
    for link in set(client.get(f"/contact/{contact.id}").text.split('href="/article/')[1:]):
        address, _, at = link.split('"')[0].partition("#")
        assert f'id="{at}"' in client.get(f"/article/{address}").text or not at


def test_strangers_words_stay_words(tmp_path: Path) -> None:
    """Neither HTML nor script nor a turned line comes out of an article."""
    evil = "<script>alert(1)</script> \u202eevil\u202c Putin met Xi Jinping in Moscow on 21 March 2023. <img src=x onerror=alert(1)>"
    (tmp_path / "<b>x.txt").write_text(f"{evil}\n\nVladimir Putin met Xi Jinping in Moscow on Tuesday, he said.\n", encoding="utf-8")
    workspace = Workspace(str(tmp_path / "dragoman.db"))
    workspace.add([str(tmp_path / "<b>x.txt")])
    visitor = TestClient(create(str(tmp_path / "dragoman.db")), base_url="http://localhost")
    document, *_ = workspace.store.ids()
    for address in ("/", f"/article/{document}", "/said", *(f"/contact/{line.id}" for line in workspace.chronicle())):
        text = visitor.get(address).text
        whole(text)
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<b>x" not in text
        assert "\u202e" not in text


def test_an_empty_workspace_has_its_look(tmp_path: Path) -> None:
    visitor = TestClient(create(str(tmp_path / "dragoman.db")), base_url="http://localhost")
    for address in ("/", "/said", "/ledger"):
        whole(visitor.get(address).text)
    assert "Add articles" in visitor.get("/").text
