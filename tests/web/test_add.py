"""Adding articles by the pages: files, a text, addresses; what came of each."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import told
from dragoman.settings import Settings
from dragoman.web.app import create
from dragoman.web.safety import FIELD
from dragoman.workspace import Workspace
from served import Served, answer

HOST = "http://localhost"
ARTICLE = told.telling("2024-05-24 | meeting | held | Anna Berg (SE) | Piotr Nowak (PL) | at Stockholm (SE)")
OTHER = told.telling("2024-06-02 | call | held | Anna Berg (SE) | Ada Kralova (CZ)", title="A call was made <b>today</b>")


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace without articles, and the pipeline of `told`."""
    told.install(monkeypatch)
    monkeypatch.delenv("DRAGOMAN_OFFLINE", raising=False)
    return tmp_path / "dragoman.db"


@pytest.fixture
def visitor(where: Path) -> Iterator[TestClient]:
    with TestClient(create(str(where), Settings(workers=1)), base_url=HOST) as client:
        yield client


def sign(visitor: TestClient) -> str:
    return visitor.get("/add").text.split(f'name="{FIELD}" value="')[1].split('"')[0]


def hand_in(visitor: TestClient, way: str, **fields: object) -> str:
    """The page of the job when it is over."""
    files = fields.pop("files", None)
    done = visitor.post(f"/add/{way}", data={FIELD: sign(visitor), **fields}, files=files, follow_redirects=False)  # type: ignore[arg-type]
    assert done.status_code == 303, done.text
    return finished(visitor, done.headers["location"])


def finished(visitor: TestClient, address: str) -> str:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        text = visitor.get(address).text
        if "hx-get" not in text:
            return text
        time.sleep(0.02)
    raise AssertionError("it does not end")


def file(name: str, content: str | bytes) -> tuple[str, tuple[str, bytes]]:
    return ("files", (name, content.encode() if isinstance(content, str) else content))


def test_an_empty_workspace_leads_here(visitor: TestClient) -> None:
    assert 'href="/add"' in visitor.get("/").text
    page = visitor.get("/add").text
    assert page.count("<form") == 4   # the three ways, and the search
    assert " onclick" not in page
    assert " style=" not in page


def test_files_with_all_that_goes_wrong(visitor: TestClient, where: Path) -> None:
    files = [
        file("a.txt", ARTICLE), file("same.txt", ARTICLE), file("b.md", OTHER), file("paper.pdf", "%PDF"), file("short.txt", "12.05.2023"),
        file("b.meta.json", json.dumps({"published": "2024-06-03", "outlet": "The Envoy"})), file("alone.meta.json", "{}"),
        file("c.txt", "x"), file("c.txt.meta.json", "{"), file("<script>alert(1)</script>\u202e.txt", "x"),
        file("../../etc/passwd.txt", "y"),
        file("lines.jsonl", json.dumps({"text": ARTICLE + "More.", "name": "from a line"}) + "\n{\n"),
    ]
    page = hand_in(visitor, "files", files=files)
    assert "3 added, 1 known" in page
    for line in (
        ".pdf files are not read", "too short to tell its language", "a sidecar without its article", "not JSON in UTF-8", "lines.jsonl:2",
        "../../etc/passwd.txt",
    ):
        assert line in page
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "<b>today" not in page
    assert "&lt;b&gt;today&lt;/b&gt;" in page
    workspace = Workspace(str(where))
    kept = workspace.store.documents(workspace.store.ids()).values()
    assert sorted((d.name, str(d.published), d.outlet) for d in kept) == [
        ("a.txt", "None", None), ("b.md", "2024-06-03", "The Envoy"), ("from a line", "None", None),
    ]  # fmt: skip
    for contact in workspace.chronicle():
        assert f'href="/contact/{contact.id}"' in page
        assert contact.id in visitor.get("/").text
    for document in kept:
        assert f'href="/article/{document.id}"' in page
    assert "no contact in it" not in page
    assert "3 added, 1 known" in visitor.get("/add").text


def test_the_same_again_is_known(visitor: TestClient) -> None:
    hand_in(visitor, "files", files=[file("a.txt", ARTICLE)])
    page = hand_in(visitor, "files", files=[file("elsewhere.txt", ARTICLE)])
    assert "1 known" in page
    assert "Here already" in page
    assert "/contact/" in page


def test_a_text_with_what_is_known_of_it(visitor: TestClient, where: Path) -> None:
    facts = {"title": "Talks in  Stockholm", "outlet": "The Envoy", "url": "https://press.example/1", "published": "2024-05-25"}
    page = hand_in(visitor, "text", text=ARTICLE, **facts)
    assert "1 added" in page
    workspace = Workspace(str(where))
    (document,) = workspace.store.documents(workspace.store.ids()).values()
    assert (document.name, document.title, document.outlet) == ("Talks in Stockholm", "Talks in Stockholm", "The Envoy")
    assert (document.url, str(document.published), document.published_basis) == ("https://press.example/1", "2024-05-25", "given")
    assert document.text == ARTICLE.strip()


def test_a_page_is_pasted_as_it_is(visitor: TestClient, where: Path) -> None:
    text = ARTICLE.replace("\n", "</p><p>")
    page = f"<!doctype html><html><head><title>Talks</title></head><body><article><p>{text}</p></article></body></html>"
    hand_in(visitor, "text", text=page)
    workspace = Workspace(str(where))
    assert [d.title for d in workspace.store.documents(workspace.store.ids()).values()] == ["Talks"]


@pytest.mark.parametrize(
    ("way", "fields", "error"),
    [
        ("files", {}, "No file was chosen"),
        ("text", {"text": " \n", "title": "Kept <i>here</i>"}, "There is no text"),
        ("text", {"text": "x", "published": "2024-02-30"}, "there is no day 2024-02-30"),
        ("text", {"text": "x", "url": "javascript:alert(1)"}, "has to begin with https://"),
        ("addresses", {"addresses": " "}, "There is no address"),
        ("addresses", {"addresses": "https://a.org /etc/passwd"}, "/etc/passwd is no address"),
        ("addresses", {"addresses": "\n".join(f"https://a.org/{n}" for n in range(51))}, "At most 50 addresses"),
    ],
)
def test_what_a_form_does_not_take(visitor: TestClient, way: str, fields: dict[str, str], error: str) -> None:
    done = visitor.post(f"/add/{way}", data={FIELD: sign(visitor), **fields})
    assert done.status_code == 400
    assert error in done.text
    assert 'role="alert"' in done.text
    if "title" in fields:
        assert "Kept &lt;i&gt;here" in done.text
    assert "Handed in" not in done.text


def test_addresses(visitor: TestClient, where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Served({"/2024/05/25/talks": answer(ARTICLE, "text/plain")}) as served:
        monkeypatch.setattr("dragoman.acquire.addresses.Network", lambda **how: replace(served.network, **how))
        wanted = [served.at("/2024/05/25/talks"), served.at("/gone"), served.at("/x", "localhost"), "file:///etc/passwd"]
        page = hand_in(visitor, "addresses", addresses="\n".join(wanted))
    assert "1 added, 3 refused" in page
    assert "the server answers 404 Not Found" in page
    assert "a name of the local network" in page
    assert "only http and https are fetched" in page
    workspace = Workspace(str(where))
    assert [(d.url, str(d.published)) for d in workspace.store.documents(workspace.store.ids()).values()] == [(wanted[0], "2024-05-25")]


def test_nothing_of_this_machine_is_fetched_for_a_visitor(visitor: TestClient) -> None:
    with Served({"/a": answer(ARTICLE, "text/plain")}) as served:
        hosts = ("127.0.0.1", "[::1]", "localhost", "2130706433")
        page = hand_in(visitor, "addresses", addresses="\n".join(served.at("/a", host) for host in hosts))
        assert "4 refused" in page
        assert served.asked == []


def test_fetching_turned_off(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_OFFLINE", "1")
    with TestClient(create(str(where), Settings()), base_url=HOST) as client:
        assert "Fetching is turned off" in client.get("/add").text
        assert "the network is turned off" in hand_in(client, "addresses", addresses="https://example.org/")


def test_read_only(where: Path) -> None:
    Workspace(str(where))
    with TestClient(create(str(where), Settings(), read_only=True), base_url=HOST) as client:
        assert client.get("/add").status_code == 403
        assert 'href="/add"' not in client.get("/").text
        for way in ("files", "text", "addresses", "1/stop"):
            assert client.post(f"/add/{way}", data={"text": ARTICLE}).status_code == 403


def test_a_sign_is_needed(visitor: TestClient) -> None:
    visitor.get("/add")
    for way in ("files", "text", "addresses", "1/stop"):
        assert visitor.post(f"/add/{way}", data={"text": ARTICLE, "addresses": "https://a.org"}).status_code == 403
    assert "Handed in" not in visitor.get("/add").text


def test_more_than_is_taken_in(visitor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    data = {FIELD: sign(visitor), "text": "x" * 3_000_000}
    answered = visitor.post("/add/text", data=data)
    assert answered.status_code == 413
    assert "more than 2 MB" in answered.text

    def endless() -> Iterator[bytes]:   # nothing says how long it is
        yield f"{FIELD}={data[FIELD]}&text=".encode()
        for _ in range(100):
            yield b"x" * 100_000

    form = {"content-type": "application/x-www-form-urlencoded"}
    assert visitor.post("/add/text", content=endless(), headers=form).status_code in (400, 413)
    assert "Handed in" not in visitor.get("/add").text


def test_a_job_that_nobody_knows(visitor: TestClient) -> None:
    assert visitor.get("/add/7").status_code == 404
    assert visitor.get("/add/x").status_code == 400
    assert visitor.post("/add/7/stop", data={FIELD: sign(visitor)}).status_code == 404


def test_progress_is_asked_for_until_it_is_over(visitor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLD_PAUSE", "0.3")
    files = [file(f"{n}.txt", f"{ARTICLE}The {n}th of them.\n") for n in range(3)]
    done = visitor.post("/add/files", data={FIELD: sign(visitor)}, files=files, follow_redirects=False)
    address = done.headers["location"]
    first = visitor.get(address).text
    assert f'hx-get="{address}"' in first
    assert '<noscript><meta http-equiv="refresh"' in first
    assert 'max="3"' in first
    finished(visitor, address)
    last = visitor.get(address, headers={"hx-request": "true", "hx-target": "job"})
    assert last.status_code == 286   # htmx stops asking
    assert "Finished: 3 added." in last.text
    assert visitor.get(address).status_code == 200


def test_a_job_can_be_stopped_and_the_next_is_done(visitor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLD_PAUSE", "0.05")
    files = [file(f"{n}.txt", f"{ARTICLE}The {n}th of them.\n") for n in range(200)]
    csrf = sign(visitor)
    first = visitor.post("/add/files", data={FIELD: csrf}, files=files, follow_redirects=False).headers["location"]
    second = visitor.post("/add/text", data={FIELD: csrf, "text": OTHER}, follow_redirects=False).headers["location"]
    visitor.post(f"{first}/stop", data={FIELD: csrf})
    page = finished(visitor, first)
    assert "stopped" in page
    assert "not read. Hand them in again" in page
    assert "1 added" in finished(visitor, second)


def test_a_mistake_ends_a_job_and_not_the_reader(visitor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the disk is <on> fire")

    with monkeypatch.context() as patch:
        patch.setattr("dragoman.web.inbox.take", broken)
        page = hand_in(visitor, "text", text=ARTICLE)
    assert "a mistake of ours (RuntimeError: the disk is &lt;on&gt; fire)" in page
    assert "1 added" in hand_in(visitor, "text", text=ARTICLE)


def test_what_was_handed_in_leaves_nothing_on_the_disk(visitor: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    hand_in(visitor, "files", files=[file("a.txt", ARTICLE)])
    until = time.monotonic() + 5
    while list(tmp_path.glob("dragoman-*")) and time.monotonic() < until:
        time.sleep(0.02)
    assert not list(tmp_path.glob("dragoman-*"))
