"""The thesaurus: every concept in every language, the longer phrase first, wordings kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.topics import MOST, labelled, named
from dragoman.languages.load import codes, load
from dragoman.model.claim import Topic
from dragoman.model.span import Span

LANGUAGES = [code for code in codes() if load(code).topics.concepts]
CASES = [
    ("en", "the supply of natural gas to Chile", "gas supplies"),
    ("en", "bilateral trade", "trade"),
    ("en", "the exchange of prisoners", "prisoner exchange"),
    ("en", "NATO enlargement", "NATO enlargement"),
    ("en", "Sanctions against Norway", "sanctions"),
    ("en", "the weather in the north", "the weather in the north"),
    ("en", "the gastronomy of Lyon", "the gastronomy of Lyon"),
    ("fr", "l’échange de prisonniers", "prisoner exchange"),
    ("fr", "les droits de douane", "trade"),
    ("fr", "la pêche", "fisheries"),
    ("fr", "le temps qu'il fait", "le temps qu'il fait"),
    ("ru", "обмен военнопленными", "prisoner exchange"),
    ("ru", "санкциях против Норвегии", "sanctions"),
    ("ru", "расширению НАТО", "NATO enlargement"),
    ("ru", "газета", "газета"),
]


@pytest.mark.parametrize(("code", "wording", "label"), CASES)
def test_label(code: str, wording: str, label: str) -> None:
    topic = labelled(Topic(wording, wording, Span(0, len(wording))), load(code).topics)
    assert (topic.label, topic.text) == (label, wording)
    assert bool(topic.iptc) == (label in load(code).topics.concepts)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_phrase_leads_to_a_concept_and_every_concept_has_phrases(code: str) -> None:
    words = load(code).topics
    assert set(words.concepts) == set(words.iptc)
    for phrases in words.concepts.values():
        assert phrases
        for phrase in phrases:
            wording = phrase.replace("*", "")
            assert labelled(Topic(wording, wording, Span(0, len(wording))), words).label in words.concepts, phrase


def test_topics_of_a_stretch_are_named_in_its_own_words() -> None:
    text = "Not here: fishing. They spoke of trade, of Trade and of the border."
    found = named(text, Span(19, len(text)), load("en").topics)
    assert [(t.label, t.text) for t in found] == [("trade", "trade"), ("border", "border")]
    assert all(t.span.of(text) == t.text for t in found)


@given(st.lists(st.sampled_from(["gas", "санкции", "trade", "x", "visa", "l’énergie", " ", "\n"])), st.sampled_from(LANGUAGES))
def test_spans_quote_the_text(parts: list[str], code: str) -> None:
    text = " ".join(parts)
    found = named(text, Span(0, len(text)), load(code).topics)
    assert len(found) <= MOST
    assert all(t.span.of(text) == t.text for t in found)
    assert len({t.label for t in found}) == len(found)
