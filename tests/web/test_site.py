"""The site as a folder: every link has its end, nothing is asked for elsewhere, and the same gives the same."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from dragoman.cli import export
from dragoman.errors import DragomanError
from dragoman.web.site import site
from dragoman.workspace import Workspace
from wellformed import whole


@pytest.fixture(scope="module")
def files(read: Path) -> dict[str, bytes]:
    """Every file of the site over the samples."""
    return dict(site(Workspace(str(read))))


def test_every_link_has_its_end(files: dict[str, bytes]) -> None:
    pages = {name: content.decode() for name, content in files.items() if name.endswith(".html")}
    ids = {name: set(re.findall(r'\bid="([^"]+)"', text)) for name, text in pages.items()}
    lost = set()
    for name, text in pages.items():
        for link in re.findall(r'(?:href|src)="([^"]*)"', text):
            address, _, at = unescape(link).partition("#")
            if address.startswith(("http://", "https://")) or link.startswith("#i-"):
                continue
            to = normpath(join(dirname(name), address)) if address else name
            if to not in files or (at and at not in ids.get(to, {at})):
                lost.add((name, link))
    assert lost == set()


def test_pages_are_whole_and_ask_for_nothing_elsewhere(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".html"):
            text = content.decode()
            whole(text)
            assert not re.search(r'(?:src|action)="(?:https?:)?//', text)
            assert "<form" not in text or 'method="dialog"' in text, name


def test_there_is_a_page_for_everything(files: dict[str, bytes], read: Path) -> None:
    workspace = Workspace(str(read))
    assert {f"contact/{line.id}.html" for line in workspace.chronicle()} <= set(files)
    assert {f"article/{id}.html" for id in workspace.store.ids()} <= set(files)
    assert {"index.html", "said.html", "ledger.html", "people.html", "map.html"} <= set(files)
    assert {"static/style.css", "static/world.svg", "country/RU.html", "place/Geneva.html"} <= set(files)


def test_the_same_gives_the_same(files: dict[str, bytes], read: Path) -> None:
    assert dict(site(Workspace(str(read)))) == files


def test_a_folder_with_something_else_is_not_touched(read: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    export._site(Workspace(str(read)), str(out))
    (out / "index.html").write_text("old")
    export._site(Workspace(str(read)), str(out))
    assert "old" not in (out / "index.html").read_text(encoding="utf-8")[:10]
    other = tmp_path / "mine"
    other.mkdir()
    (other / "thesis.txt").write_text("mine")
    with pytest.raises(DragomanError, match="something else"):
        export._site(Workspace(str(read)), str(other))
    assert [p.name for p in other.iterdir()] == ["thesis.txt"]
