"""`read` and `add` with an address of the web in the place of a file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import told
from dragoman.acquire import Network
from served import Served, answer, redirect
from told import Run

TEXT = told.telling("2024-05-24 | meeting | held | Anna Berg (SE) | Piotr Nowak (PL) | at Stockholm (SE)")


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Served:
    """A server of this machine, which fetching is let through to; all the settings hold."""
    monkeypatch.delenv("DRAGOMAN_OFFLINE", raising=False)
    inside = {"/2024/05/25/talks": answer(TEXT, "text/plain"), "/old": redirect("/2024/05/25/talks"), "/in": redirect("http://127.0.0.2/")}
    server = Served(inside)

    def network(allowed: bool, seconds: float, size: int) -> Network:
        return replace(server.network, allowed=allowed, seconds=seconds, size=size)

    monkeypatch.setattr("dragoman.acquire.addresses.Network", network)
    return server


def test_an_address_is_read(run: Run, served: Served) -> None:
    with served:
        status, out, err = run("read", "--json", served.at("/old"), served.at("/gone"), served.at("/in"))
    assert status == 1
    (line,) = out.splitlines()
    document = json.loads(line)["document"]
    assert (document["url"], document["published"], document["published_basis"]) == (served.at("/2024/05/25/talks"), "2024-05-25", "url")
    assert document["name"] == served.at("/old")
    assert err.splitlines() == [
        f"refused: {served.at('/gone')}: the server answers 404 Not Found",
        f"refused: {served.at('/in')}: it redirects to where nothing is fetched: the address 127.0.0.2 is this machine itself",
    ]


def test_an_address_is_added_once(run: Run, served: Served, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with served:
        assert run("add", served.at("/old"))[0] == 0
        status, _, err = run("add", served.at("/2024/05/25/talks"), "a.txt")
        assert (status, "2 known" in err) == (0, True)
        _, out, _ = run("export", "--format", "jsonl")
    documents = [o for o in map(json.loads, out.splitlines()) if o["type"] == "document"]
    assert [d["url"] for d in documents] == [served.at("/2024/05/25/talks")]


def test_the_network_turned_off(run: Run, served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with served:
        (tmp_path / "dragoman.toml").write_text("[network]\nfetch = false\n")
        status, _, err = run("add", served.at("/old"))
        assert (status, "the network is turned off" in err) == (1, True)
        (tmp_path / "dragoman.toml").unlink()
        monkeypatch.setenv("DRAGOMAN_OFFLINE", "1")
        status, _, err = run("add", served.at("/old"))
        assert (status, "the network is turned off" in err) == (1, True)
        assert served.asked == []


def test_without_a_test_s_permission_nothing_of_this_machine_is_asked(run: Run) -> None:
    with Served({"/a": answer(TEXT, "text/plain")}) as server:
        for host in ("127.0.0.1", "localhost", "[::1]"):
            status, out, err = run("read", server.at("/a", host))
            assert (status, out, err.count("\n")) == (1, "", 1)
        assert server.asked == []
