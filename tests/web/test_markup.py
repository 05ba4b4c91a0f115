"""Texts cut for a page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.publish.plain import safe
from dragoman.web.markup import Mark, pieces, quoted

TEXT = st.text(alphabet=st.sampled_from("ab 😀Ж\u0301é.\n\u202e"), max_size=40)
AT = st.integers(0, 45)
MARKS = st.lists(st.builds(lambda a, b, kind: Mark(min(a, b), max(a, b), kind), AT, AT, st.sampled_from("xyz")), max_size=6)


@given(TEXT, MARKS)
def test_the_pieces_are_the_text_and_every_mark_lies_on_its_own(text: str, marks: list[Mark]) -> None:
    cut = pieces(text, marks)
    assert "".join(p.text for p in cut) == safe(text)
    for mark in marks:
        under = "".join(text[p.start : p.start + len(p.text)] for p in cut if mark in p.marks)
        assert under == text[mark.start : mark.end]


def test_layers_may_lie_in_each_other() -> None:
    cut = pieces("Xi met Putin.", [Mark(0, 12, "contact"), Mark(7, 12, "person", "a name")])
    assert [(p.text, p.kinds) for p in cut] == [("Xi met ", "contact"), ("Putin", "contact person"), (".", "")]


def test_characters_beyond_the_basic_plane_count_once() -> None:
    text = "😀 Xi met Putin."
    assert [p.text for p in pieces(text, [Mark(2, 4, "person")]) if p.marks] == ["Xi"]


def test_sentences_are_quoted_once_with_all_their_marks() -> None:
    text = "Nothing here. Xi met Putin in Moscow. They talked. The end."
    found = quoted(text, [Mark(14, 16, "value"), Mark(21, 26, "value"), Mark(43, 49, "value")])
    assert ["".join(p.text for p in s) for s in found] == ["Xi met Putin in Moscow.", "They talked."]
    assert [p.text for p in found[0] if p.marks] == ["Xi", "Putin"]
