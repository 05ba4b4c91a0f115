"""The sentence around a value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.span import Span
from dragoman.publish.sentences import LONGEST, sentence


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("He came. She met him on Monday. They left.", "met", "She met him on Monday."),
        ("Title without a stop\nShe met him.", "met", "She met him."),
        ("Mr. Olsen met Dr. A. B. Lie in St. Gallen. Then he left.", "met", "Mr. Olsen met Dr. A. B. Lie in St. Gallen."),
        ("«Non.» Elle a rencontré M. Dupont à Nice. Puis rien.", "rencontré", "Elle a rencontré M. Dupont à Nice."),
        ("Он приехал. Встреча прошла в г. Туле. Все уехали.", "Встреча", "Встреча прошла в г. Туле."),
        ("Trade grew by 2.5 percent. It met hopes.", "grew", "Trade grew by 2.5 percent."),
        ("“We met.” He left.", "met", "“We met.”"),
        ("met", "met", "met"),
    ],
)
def test_sentence(text: str, value: str, expected: str) -> None:
    at = text.index(value)
    assert sentence(text, Span(at, at + len(value))).of(text) == expected


def test_a_value_that_spans_sentences_has_them_all() -> None:
    text = "One came. Two came. Three came."
    assert sentence(text, Span(4, 14)).of(text) == "One came. Two came."


@given(st.text(alphabet="ab. \n?A«", max_size=200), st.data())
def test_it_holds_the_value_and_is_never_endless(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = sentence(text, Span(start, end))
    assert found.covers(Span(start, end))
    assert found.end - found.start <= end - start + 2 * LONGEST
    assert found.end <= len(text)
