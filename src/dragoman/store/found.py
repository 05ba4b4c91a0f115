"""What is found by words: articles with the stretch of text that has them, and people by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dragoman.model.document import Document
from dragoman.model.fold import fold
from dragoman.store import codec
from dragoman.store.conditions import among
from dragoman.store.filters import Choice, Hit, Hits, Piece
from dragoman.store.index import having

if TYPE_CHECKING:
    from dragoman.store.database import Ask

WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
WIDTH = 260    # characters of a text that are shown
BEFORE = 60    # of these, ahead of the first hit
MANY = 2_000   # articles: of so many it is quicker to go along the list of all, by day, until a page is full


def articles(ask: Ask, words: str, offset: int, limit: int) -> Hits:
    """Those that have all the words (their beginnings will do), in order of publication, then of name."""
    wanted = fold(words).split()
    if not wanted:
        return Hits((), 0, 0)
    ids, total = _ids(ask, wanted, offset, limit)
    marks, values = among(ids)
    rows = {r["id"]: r for r in ask(f"SELECT id, payload, text FROM document WHERE id IN ({marks})", **values)} if ids else {}
    resting = contacts_on(ask, ids)
    return Hits(tuple(_hit(rows[id], wanted, tuple(resting.get(id, ()))) for id in ids), total, offset)


def _ids(ask: Ask, wanted: Sequence[str], offset: int, limit: int) -> tuple[list[str], int]:
    """A page of the articles that have the words, and how many there are."""
    only, values = having("document", wanted, "word", ask.indexed)
    order = "ORDER BY d.published, d.name, d.id LIMIT :limit OFFSET :offset"
    cut = {"limit": limit, "offset": offset}
    if not ask.indexed:
        total = next(int(r["n"]) for r in ask(f"SELECT count(*) AS n FROM ({only}) AS x", **values))
        return [r["id"] for r in ask(f"SELECT d.id AS id FROM document d WHERE d.id IN ({only}) {order}", **values, **cut)], total
    match = "SELECT rowid FROM document_index WHERE document_index MATCH :word"
    total = next(int(r["n"]) for r in ask("SELECT count(*) AS n FROM document_index WHERE document_index MATCH :word", **values))
    if total <= MANY:
        return [r["id"] for r in ask(f"SELECT d.id AS id FROM document d WHERE d.id IN ({only}) {order}", **values, **cut)], total
    along = "document d INDEXED BY document_listed CROSS JOIN document_text t ON t.document = d.id"
    return [r["id"] for r in ask(f"SELECT d.id AS id FROM {along} WHERE +t.n IN ({match}) {order}", **values, **cut)], total


def contacts_on(ask: Ask, documents: Sequence[str]) -> dict[str, list[str]]:
    """The ids of the contacts that rest on each of these documents, in order of the chronicle."""
    if not documents:
        return {}
    marks, values = among(documents)
    query = f"SELECT DISTINCT s.document, c.sort, c.id FROM source s JOIN contact c ON c.id = s.contact WHERE s.document IN ({marks})"
    out: dict[str, list[str]] = {}
    for row in ask(f"{query} ORDER BY c.sort", **values):
        out.setdefault(row["document"], []).append(row["id"])
    return out


def _hit(row: dict[str, str], wanted: Sequence[str], contacts: tuple[str, ...]) -> Hit:
    document = codec.loads(Document, row["payload"])
    published: date | None = document.published
    text = snippet(row["text"], wanted)
    return Hit(
        document.id, document.name, document.language, published, document.outlet,
        tuple(pieces(document.title or "", wanted)), text, contacts,
    )  # fmt: skip


def snippet(text: str, wanted: Sequence[str], width: int = WIDTH) -> tuple[Piece, ...]:
    """Some `width` characters of a text where most of the folded words stand, in pieces; its beginning where none does."""
    hits = [(m.start(), w) for m in WORD.finditer(text) for w in [_which(m[0], wanted)] if w]
    best, start = 0, 0
    for i, (at, _) in enumerate(hits):
        here = len({w for place, w in hits[i : i + 40] if place < at + width - BEFORE})
        if here > best:
            best, start = here, at
    begin = max(0, start - BEFORE)
    if begin:
        begin = next((m.start() for m in WORD.finditer(text, begin) if m.start() <= start and not text[m.start() - 1].isalnum()), start)
    end = min(len(text), begin + width)
    if end < len(text):   # never in the middle of a word, unless it is longer than all that is shown
        cut = max((m.start() for m in WORD.finditer(text, begin, end)), default=begin)
        end = cut if cut > begin and text[end - 1].isalnum() and text[end].isalnum() else end
    out = list(pieces(" ".join(text[begin:end].split()), wanted))
    return (*([Piece("… ")] if begin else []), *out, *([Piece(" …")] if end < len(text.rstrip()) else []))


def pieces(text: str, wanted: Sequence[str]) -> Iterator[Piece]:
    """A text in pieces that give it again when they are put together."""
    last = 0
    for m in WORD.finditer(text):
        if _which(m[0], wanted):
            if m.start() > last:
                yield Piece(text[last : m.start()])
            yield Piece(m[0], hit=True)
            last = m.end()
    if last < len(text):
        yield Piece(text[last:])


def _which(word: str, wanted: Sequence[str]) -> str | None:
    """Which of the folded words a word of a text begins with."""
    parts = fold(word).split()
    return next((w for w in wanted if any(p.startswith(w) for p in parts)), None)


def named(ask: Ask, words: str, most: int) -> list[Choice]:
    """Who is called so, in any spelling, by the number of their contacts: ids, names and counts."""
    wanted = fold(words).split()
    if not wanted:
        return []
    only, values = having("entity", wanted, "word", ask.indexed)
    count = "(SELECT count(*) FROM filed f WHERE f.menu = 'person' AND f.value = e.id)"
    sql = f"SELECT e.id AS id, e.name AS name, {count} AS n FROM entity e WHERE e.id IN ({only}) ORDER BY n DESC, name, id LIMIT :most"
    return [Choice(r["id"], r["name"], int(r["n"])) for r in ask(sql, **values, most=most)]
