"""The log on its page: what every decision comes to, taking back, the exchange of decisions with others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.model.decision import Signature
from dragoman.settings import Settings
from dragoman.web.app import create
from dragoman.workspace import Workspace

FILE = "decisions.jsonl"


@pytest.fixture
def here(workspace: Path) -> Workspace:
    return Workspace(str(workspace), settings=Settings(workers=1))


def csrf(client: TestClient) -> str:
    return client.get("/log").text.split('"x-csrf-token": "')[1].split('"')[0]


def decided(workspace: Workspace, by: str, value: str, hour: int) -> str:
    """A date that somebody sets for the first contact, at an hour."""
    id = min(line.id for line in workspace.chronicle())
    return workspace.decisions.set(id, "date", value, Signature(by, f"2026-11-22T{hour:02}:00:00Z", f"as {by} knows")).id


def take(client: TestClient, content: bytes, name: str = FILE) -> tuple[int, str]:
    answer = client.post("/log/take", data={"csrf": csrf(client)}, files={"file": (name, content)})
    return answer.status_code, answer.text


def test_nothing_decided_yet(client: TestClient) -> None:
    assert "Nothing is decided yet" in client.get("/log").text


def test_every_decision_with_what_it_comes_to(client: TestClient, here: Workspace) -> None:
    first, second = decided(here, "Eva", "2020-01-02", 8), decided(here, "Jan", "2020-01-03", 9)
    text = client.get("/log").text
    assert text.index(f'id="d-{second}"') < text.index(f'id="d-{first}"')   # the last one first
    assert "overruled" in text
    assert "as Eva knows" in text
    assert f'href="#d-{second}"' in text
    assert f'id="d-{second}"' not in client.get("/log?state=overruled").text
    assert f'id="d-{first}"' not in client.get("/log?by=Jan").text
    client.post("/undo", data={"csrf": csrf(client), "what": second, "back": "/log", "by": "Eva"})
    text = client.get("/log").text
    assert "Take back: set" in text
    assert "taken back" in text
    assert "Restore" in text


def test_decisions_go_from_one_workspace_to_another(client: TestClient, here: Workspace, read: Path, tmp_path: Path) -> None:
    made = decided(here, "Eva", "2020-01-02", 8)
    given = client.get("/log/decisions.jsonl")
    assert "attachment" in given.headers["content-disposition"]
    other = Workspace(str(shutil.copy(read, tmp_path / "other.db")), settings=Settings(workers=1))
    decided(other, "Jan", "2020-01-03", 9)
    with TestClient(create(other.where, Settings(author="Jan")), base_url="http://localhost") as taking:
        status, text = take(taking, given.content)
        assert (status, "1 decision taken over, 0 known before, 1 contradiction" in text) == (200, True)
        assert f'name="what" value="{made}"' in text
        assert "0 decisions taken over, 1 known before" in take(taking, given.content)[1]
    assert {s.decision.by for s in other.decisions.log()} == {"Eva", "Jan"}


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "nothing is in it"), (b"{}\n", "line 1: no decision"), (b"\xff\xfe\x00", "no decisions; nothing was"), (b"[1]", "line 1")],
)
def test_what_is_no_decision_is_not_taken_over(client: TestClient, here: Workspace, content: bytes, said: str) -> None:
    status, text = take(client, content)
    assert (status, said in text) == (422, True)
    assert here.decisions.log() == []


def test_a_changed_decision_is_not_taken_over(client: TestClient, here: Workspace) -> None:
    decided(here, "Eva", "2020-01-02", 8)
    changed = client.get("/log/decisions.jsonl").content.replace(b"2020-01-02", b"2020-01-09")
    assert "was changed after it was made" in take(client, changed)[1]


def test_nothing_without_a_file_or_the_sign(client: TestClient, workspace: Path) -> None:
    assert "no file was chosen" in client.post("/log/take", data={"csrf": csrf(client)}).text
    assert client.post("/log/take", files={"file": (FILE, b"")}).status_code == 403
    with TestClient(create(str(workspace), Settings(), read_only=True), base_url="http://localhost") as looking:
        assert "Take over" not in looking.get("/log").text
        assert looking.get("/log/decisions.jsonl").status_code == 200
        assert looking.post("/log/take", data={"csrf": csrf(looking)}, files={"file": (FILE, b"")}).status_code == 403


def test_a_long_log_has_pages(client: TestClient, here: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.web.pages.log.PAGE", 2)
    made = [decided(here, "Eva", f"2020-01-0{n}", n) for n in range(1, 6)]
    first, last = client.get("/log").text, client.get("/log?page=2").text
    assert "1 of 3" in first
    assert f'id="d-{made[-1]}"' in first
    assert f'id="d-{made[0]}"' in last
    assert 'rel="next"' not in last
