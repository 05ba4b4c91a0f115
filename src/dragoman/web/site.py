"""The same pages as a folder of files, read-only: they open from a disk or from any web server, and ask for nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from importlib.resources import files
from typing import Any

from dragoman.store.filters import ANYTHING, EVERYTHING
from dragoman.web.links import Value
from dragoman.web.pages import article, chronicle, contact, entity, ledger, map, people, said
from dragoman.web.render import render
from dragoman.workspace import Workspace

PAGE = 500             # lines of a list in one file
NAMES = {"chronicle": "index"}


class Filed:
    """Addresses as files of a folder, from a page that lies `deep` folders down in it.

    It remembers the countries, places and assets that pages lead to, so that there is a file for each of them.
    """

    live = False

    def __init__(self, deep: int = 0, wanted: set[tuple[str, str]] | None = None) -> None:
        self.up = "../" * deep
        self.wanted = set() if wanted is None else wanted

    def page(self, name: str, **query: Value) -> str:
        offset = query.get("offset")
        number = offset // PAGE if isinstance(offset, int) else 0
        return f"{self.up}{NAMES.get(name, name)}{f'-{number + 1}' if number > 0 else ''}.html"

    def contact(self, id: str) -> str:
        return f"{self.up}contact/{id}.html"

    def article(self, id: str, at: int | None = None) -> str:
        return f"{self.up}article/{id}.html" + (f"#at{at}" if at is not None else "")

    def entity(self, id: str) -> str:
        return f"{self.up}entity/{id}.html"

    def country(self, code: str) -> str:
        self.wanted.add(("country", code))
        return f"{self.up}country/{_name(code)}.html"

    def place(self, name: str) -> str:
        self.wanted.add(("place", name))
        return f"{self.up}place/{_name(name)}.html"

    def asset(self, name: str) -> str:
        self.wanted.add(("static", name))
        return f"{self.up}static/{name}"


def site(workspace: Workspace) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: its path in the folder, and its bytes. The same workspace gives the same files."""
    wanted: set[tuple[str, str]] = set()
    top, below = Filed(0, wanted), Filed(1, wanted)
    yield from _list("index", top, "chronicle", partial(chronicle.view, workspace, EVERYTHING))
    yield from _list("said", top, "said", partial(said.view, workspace, ANYTHING))
    yield from _list("ledger", top, "ledger", partial(ledger.view, workspace, ANYTHING, None))
    yield "map.html", _page("map", top, map.view(workspace, EVERYTHING))
    yield "people.html", _page("people", top, people.view(workspace, most=100_000))
    for found in workspace.store.contacts():
        yield f"contact/{found.id}.html", _page("contact", below, contact.view(workspace, found))
    for record in workspace.store.records():
        yield f"article/{record.document.id}.html", _page("article", below, article.view(workspace, record, below))
    for somebody in workspace.store.entities():
        yield f"entity/{somebody.id}.html", _page("entity", below, entity.view(workspace, somebody))
    yield from _led_to(workspace, below, wanted)


def _led_to(workspace: Workspace, links: Filed, wanted: set[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """What pages lead to: assets, a page for each country and place, and what these lead to in turn."""
    done: set[tuple[str, str]] = set()
    while left := sorted(wanted - done):
        for kind, name in left:
            done.add((kind, name))
            if kind == "static":
                yield f"static/{name}", (files("dragoman.web") / "static" / name).read_bytes()
                continue
            made = entity.country_view(workspace, name) if kind == "country" else entity.place_view(workspace, name)
            yield f"{kind}/{_name(name)}.html", _page("entity", links, made)


def _list(name: str, links: Filed, template: str, view: Any) -> Iterator[tuple[str, bytes]]:
    """The files of a list that may be long."""
    offset = 0
    while True:
        made = view(offset, PAGE)
        yield f"{name}{f'-{offset // PAGE + 1}' if offset else ''}.html", _page(template, links, made)
        offset += PAGE
        if offset >= made["total"]:
            return


def _page(template: str, links: Filed, made: dict[str, Any]) -> bytes:
    text = render(template, links, read_only=True, author="", csrf="", partial=False, here="", **made)
    return text.encode("utf-8")


def _name(value: str) -> str:
    """A name for a file on every system: letters and digits as they are, else a hash."""
    return value if value.isascii() and value.isalnum() and len(value) < 40 else sha256(value.encode()).hexdigest()[:16]


def count(workspace: Workspace) -> int:
    """How many files there will be, about: for those who wait."""
    counts = workspace.store.counts()
    return sum(counts[k] for k in ("contact", "document", "entity"))


