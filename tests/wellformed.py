"""Whether a page is whole HTML."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "use", "path"}


class Whole(HTMLParser):
    """Every element that is opened is closed, and no id stands twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [v for k, v in attrs if k == "id" and v]
        self.wrong += [f"{tag} {k}" for k, _ in attrs if k.startswith("on") or k == "style"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


def whole(text: str) -> None:
    parser = Whole()
    parser.feed(text)
    assert parser.wrong == []
    assert parser.open == []
    assert len(set(parser.ids)) == len(parser.ids)
