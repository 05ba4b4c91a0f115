"""Who may ask, what a page may load, and that a change was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import APIRouter, Depends, FastAPI
from fastapi.testclient import TestClient

from dragoman.settings import Settings
from dragoman.web.app import create
from dragoman.web.safety import FIELD, HEADER, VISITOR, Guard, meant


def changing(workspace: Path, **how: object) -> FastAPI:
    """The application with one more address, which changes something."""
    app = create(str(workspace), Settings(), **how)  # type: ignore[arg-type]
    router = APIRouter()

    @router.post("/change", dependencies=[Depends(meant)])
    def change() -> str:
        return "changed"

    app.include_router(router)
    return app


@pytest.mark.parametrize("host", ["localhost", "localhost:8750", "127.0.0.1:8750", "[::1]:8750", "[::1]"])
def test_answers_to_the_names_of_this_machine(workspace: Path, host: str) -> None:
    assert TestClient(create(str(workspace))).get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8750", "localhost.evil.example", "127.0.0.1.evil.example", ""])
def test_answers_to_no_other_name(workspace: Path, host: str) -> None:
    """A page elsewhere could point a name of its own at this machine."""
    assert TestClient(create(str(workspace))).get("/", headers={"host": host}).status_code == 421


def test_every_answer_has_the_policy(client: TestClient) -> None:
    for address in ("/", "/static/style.css", "/nowhere", "/contact/zzz"):
        policy = client.get(address).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_pages_have_neither_script_nor_style_in_them(client: TestClient) -> None:
    text = client.get("/").text
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick" not in text
    assert all("src=" in tag.split(">")[0] for tag in text.split("<script")[1:])


def test_a_token_is_asked_for_and_leaves_the_address(workspace: Path) -> None:
    visitor = TestClient(create(str(workspace), token="secret"), base_url="http://elsewhere.example", follow_redirects=False)
    assert visitor.get("/").status_code == 401
    assert visitor.get("/?token=wrong").status_code == 401
    entered = visitor.get("/?token=secret&kind=call")
    assert (entered.status_code, entered.headers["location"]) == (303, "/?kind=call")
    assert visitor.get("/").status_code == 200
    program = TestClient(create(str(workspace), token="secret"))
    assert program.get("/", headers={"authorization": "Bearer secret"}).status_code == 200
    assert program.get("/", headers={"authorization": "Bearer sécret".encode()}).status_code == 401


def test_a_change_needs_the_sign_of_its_form(workspace: Path) -> None:
    visitor = TestClient(changing(workspace), base_url="http://localhost")
    sign = visitor.get("/").text.split('"x-csrf-token": "')[1].split('"')[0]
    assert visitor.post("/change").status_code == 403
    assert visitor.post("/change", headers={HEADER: "0" * 64}).status_code == 403
    assert visitor.post("/change", data={FIELD: sign}).text == '"changed"'
    assert visitor.post("/change", headers={HEADER: sign}).status_code == 200
    assert visitor.post("/change", headers={HEADER: sign, "origin": "http://evil.example"}).status_code == 403
    assert visitor.post("/change", headers={HEADER: sign, "sec-fetch-site": "cross-site"}).status_code == 403
    visitor.cookies.clear()
    assert visitor.post("/change", headers={HEADER: sign}).status_code == 403


def test_one_visitors_sign_is_no_other_ones(workspace: Path) -> None:
    app = changing(workspace)
    one, other = TestClient(app, base_url="http://localhost"), TestClient(app, base_url="http://localhost")
    sign = one.get("/").text.split('"x-csrf-token": "')[1].split('"')[0]
    other.get("/")
    assert other.post("/change", headers={HEADER: sign}).status_code == 403
    assert other.cookies[VISITOR] != one.cookies[VISITOR]


def test_read_only_changes_nothing(workspace: Path) -> None:
    visitor = TestClient(changing(workspace, read_only=True), base_url="http://localhost")
    sign = visitor.get("/").text.split('"x-csrf-token": "')[1].split('"')[0]
    assert visitor.post("/change", headers={HEADER: sign}).status_code == 403


def test_the_same_page_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/")
    second = client.get("/", headers={"if-none-match": first.headers["etag"]})
    assert (second.status_code, second.content) == (304, b"")
    assert Guard().sign("a") != Guard().sign("a")
