"""The thesaurus: every concept in every language, the longer phrase first, wordings kept."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import pipeline
from dragoman.extract.topics import MOST, labelled, named
from dragoman.languages.load import codes, load
from dragoman.model.claim import Topic
from dragoman.model.document import Document
from dragoman.model.record import ArticleRecord
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


PROOFS = [
    (code, rule.lemmas, text, side)
    for code in LANGUAGES
    for rule in load(code).topics.talk
    for side in ("yes", "no")
    for text in getattr(rule, side)
]


@cache
def talked(code: str) -> dict[str, ArticleRecord]:
    """Sentence without its braces → record, of all examples of a language, read in one batch."""
    texts = [re.sub(r"[{}]", "", t) for c, _, t, _ in PROOFS if c == code] + [t for c, t, _, _ in STANDING if c == code]
    return dict(zip(texts, pipeline.read_many(Document(t, "t", t, code, date(2024, 5, 22), "given") for t in texts), strict=True))


@pytest.mark.parametrize(("code", "lemmas", "text", "side"), PROOFS, ids=[f"{c}-{t}" for c, _, t, _ in PROOFS])
def test_words_of_talking_read_their_examples(code: str, lemmas: frozenset[str], text: str, side: str) -> None:
    record = talked(code)[re.sub(r"[{}]", "", text)]
    assert record.contacts
    found = [t.text for c in record.contacts for t in c.claim.topics]
    assert found == (re.findall(r"\{(?:(?:the|des|au|du|de la|la|le|les) )?([^}]*)\}", text) if side == "yes" else [])


HELD = {
    "en": "Anna Berg, president of Norway, met Prime Minister Pierre Dubois in Oslo. ",
    "fr": "La présidente Anna Berg a reçu le Premier ministre Pierre Dubois à Oslo. ",
    "ru": "Президент Анна Берг встретилась с премьер-министром Пьером Дюбуа в Осло. ",
}
COMING = {
    "en": "Anna Berg, president of Norway, will meet Prime Minister Pierre Dubois in Oslo on June 3. ",
    "fr": "La présidente Anna Berg recevra le Premier ministre Pierre Dubois à Oslo le 3 juin. ",
    "ru": "Президент Анна Берг встретится с премьер-министром Пьером Дюбуа в Осло 3 июня. ",
}
STANDING = [
    ("en", HELD["en"] + "They did not discuss fishing quotas.", "not discussed", "fishing quotas"),
    ("en", COMING["en"] + "They will discuss fishing quotas.", "to be discussed", "fishing quotas"),
    ("en", HELD["en"] + "They discussed fishing quotas.", "discussed", "fishing quotas"),
    ("en", HELD["en"] + "They refused to discuss fishing quotas.", "ruled out", "fishing quotas"),
    ("en", HELD["en"] + "The minister denied that they had discussed fishing quotas.", "not discussed", "fishing quotas"),
    ("en", HELD["en"] + "The minister confirmed that they had discussed fishing quotas.", "discussed", "fishing quotas"),
    ("fr", HELD["fr"] + "Le ministre a nié que les deux dirigeants aient évoqué les quotas de pêche.", "not discussed", "quotas de pêche"),
    ("fr", HELD["fr"] + "Ils n'ont pas évoqué les quotas de pêche.", "not discussed", "quotas de pêche"),
    ("fr", COMING["fr"] + "Ils évoqueront les quotas de pêche.", "to be discussed", "quotas de pêche"),
    ("ru", HELD["ru"] + "Квоты на вылов рыбы не обсуждались.", "not discussed", "Квоты на вылов рыбы"),
    ("ru", HELD["ru"] + "Министр опроверг, что они обсуждали квоты на вылов рыбы.", "not discussed", "квоты на вылов рыбы"),
    ("ru", COMING["ru"] + "Они обсудят квоты на вылов рыбы.", "to be discussed", "квоты на вылов рыбы"),
]


@pytest.mark.parametrize(("code", "text", "standing", "wording"), STANDING)
def test_how_a_topic_stands(code: str, text: str, standing: str, wording: str) -> None:
    claims = [c.claim for c in talked(code)[text].contacts]
    yes, no = ([t for c in claims for t in getattr(c, field)] for field in ("topics", "not_discussed"))
    assert [(t.text, t.standing) for t in (*yes, *no)] == [(wording, standing)]
    assert bool(no) == (standing in {"not discussed", "ruled out"})
