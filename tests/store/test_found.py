"""Articles by their words, with the stretch of text that has them; people by their names."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shelf
from dragoman.model.fold import fold
from dragoman.store import found
from dragoman.store.filters import Piece
from dragoman.store.store import Store

TEXT = "The week was long. " * 30 + "A bridge of Éva's was opened near the new brìdge of steel. " + "Then all went home. " * 30


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{p.text}]" if p.hit else p.text for p in pieces)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Ёлки растут.", "елк", "[Ёлки] растут."),
        ("Cafe\u0301 noir", "café", "[Cafe\u0301] noir"),
        ("O'Brien's brother", "o brien", "[O]'[Brien]'s brother"),
        ("no word of it", "fish", "no word of it"),
        ("", "fish", ""),
        ("two\n\n  lines", "lin", "two [lines]"),
    ],
)
def test_a_short_text_is_shown_whole(text: str, words: str, expected: str) -> None:
    assert shown(found.snippet(text, fold(words).split())) == expected


def test_a_long_text_is_shown_where_most_of_the_words_are() -> None:
    cut = shown(found.snippet(TEXT, ["eva", "bridge"]))
    assert "[bridge] of [Éva]'s was opened near the new [brìdge] of steel" in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert len(cut) < found.WIDTH + 20
    assert shown(found.snippet(TEXT, ["then"])).count("[Then]") > 1
    assert shown(found.snippet(TEXT, ["week"])).startswith("The [week] was long.")


@given(st.text(max_size=400), st.lists(st.sampled_from(["a", "be", "о", "the"]), min_size=1, max_size=3))
def test_pieces_give_the_text_again(text: str, wanted: list[str]) -> None:
    made = tuple(found.pieces(text, wanted))
    assert "".join(p.text for p in made) == text
    assert all(p.text for p in made)
    assert not any(one.hit is other.hit is False for one, other in pairwise(made))
    cut = "".join(p.text for p in found.snippet(text, wanted, 80))
    assert " ".join(cut.removeprefix("… ").removesuffix(" …").split()) in " ".join(text.split())


@pytest.mark.parametrize("indexed", [True, False])
@pytest.mark.parametrize("many", [0, 10_000])
def test_pages_of_articles(tmp_path: Path, indexed: bool, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Along the list of all, or from what has the words: the same articles in the same order."""
    monkeypatch.setattr(found, "MANY", many)
    store, chronicle = shelf.fill(tmp_path / "x.db", 60)
    whole = [(d.id, tuple(contacts)) for d, contacts in store.search("news courr")]
    documents = {s.document: c.id for c in chronicle.contacts for s in c.sources if s.outlet == "Le Courrier"}
    assert {id: (contact,) for id, contact in documents.items()} == dict(whole)
    with store.database.reading() as ask:
        ask.indexed = indexed
        assert found.articles(ask, "news courr", 0, 0).total == len(whole)
        pages = [found.articles(ask, "news courr", offset, 7) for offset in range(0, len(whole) + 7, 7)]
        assert found.articles(ask, " … ", 0, 7).hits == ()
    assert [(h.document, h.contacts) for p in pages for h in p.hits] == whole
    assert {p.total for p in pages} == {len(whole)}
    assert shown(pages[0].hits[0].title) == "[News] of Le [Courrier]"


def test_people_by_name(tmp_path: Path) -> None:
    store, chronicle = shelf.fill(tmp_path / "x.db", 60)
    with store.database.reading() as ask:
        berg = found.named(ask, "БЕРГ", 5)
        assert [c.label for c in berg] == ["Anna Berg"]
        assert berg[0].count == sum(any(p.entity == berg[0].value for p in c.participants) for c in chronicle.contacts)
        assert {c.label for c in found.named(ask, "berg", 5)} == {"Anna Berg", "Berg-Larsen"}
        assert len(found.named(ask, "berg", 1)) == 1
        assert found.named(ask, "-", 5) == []


def test_nothing_there(tmp_path: Path) -> None:
    with Store(str(tmp_path / "x.db")).database.reading() as ask:
        assert found.articles(ask, "anything", 0, 10).total == 0
        assert found.named(ask, "anybody", 3) == []
