"""Addresses of pages: under a server, or as files of a folder. Templates ask here and nowhere else where something is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from urllib.parse import quote, urlencode

Value = str | int | None | Iterable[str]
PLAIN = ("search", "chronicle", "said", "ledger", "review", "map", "add", "people", "log")
"""The pages of which there is one; the rest have an id each."""


class Links(Protocol):
    """How to get to a page; `live` says whether there is a server that can be asked and told."""

    live: bool

    def page(self, name: str, **query: Value) -> str:
        """A page of which there is one, by name, with what is asked of it."""

    def contact(self, id: str) -> str:
        """A contact."""

    def article(self, id: str, at: int | None = None) -> str:
        """An article, at the piece that begins at a code point."""

    def entity(self, id: str) -> str:
        """A person, organisation or country that takes part."""

    def country(self, code: str) -> str:
        """A country as a whole, by its ISO 3166 code."""

    def place(self, name: str) -> str:
        """A place, by its display name."""

    def asset(self, name: str) -> str:
        """A file that pages load."""


class Served:
    """Addresses under a server."""

    live = True

    def page(self, name: str, **query: Value) -> str:
        return ("/" if name == "chronicle" else f"/{name}") + asked(query)

    def contact(self, id: str) -> str:
        return f"/contact/{quote(id)}"

    def article(self, id: str, at: int | None = None) -> str:
        return f"/article/{quote(id)}" + (f"#at{at}" if at is not None else "")

    def entity(self, id: str) -> str:
        return f"/entity/{quote(id)}"

    def country(self, code: str) -> str:
        return f"/country/{quote(code)}"

    def place(self, name: str) -> str:
        return f"/place/{quote(name, safe='')}"

    def asset(self, name: str) -> str:
        return f"/static/{name}"


def asked(query: dict[str, Value]) -> str:
    """What is asked, as the end of an address: what is empty is left out, lists are given item by item, in order of name."""
    pairs: list[tuple[str, str]] = []
    for key in sorted(query):
        value = query[key]
        if value is None or value == "":
            continue
        pairs += [(key.rstrip("_"), str(v)) for v in ([value] if isinstance(value, str | int) else value)]
    return "?" + urlencode(pairs) if pairs else ""
