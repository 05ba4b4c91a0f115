"""What was talked about: objects of verbs of discussing and about-phrases, under their concepts, the wording kept."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.contacts.reading import Reading
from dragoman.extract.contacts.sighting import Sighting
from dragoman.extract.syntax import case_words, conjuncts, negation, patients
from dragoman.extract.topics import labelled
from dragoman.model.claim import Topic
from dragoman.model.span import Span


def topics(reading: Reading, sightings: list[Sighting]) -> tuple[tuple[Topic, ...], tuple[Topic, ...]]:
    """(discussed, said not to have been discussed), each wording once, eight at most."""
    yes: list[Topic] = []
    no: list[Topic] = []
    words = reading.pack.contacts
    for s in sightings:
        near = [s.trigger, s.ground]
        near += [t for t in s.trigger.sent if t.lemma_.lower() in words.discuss and t.pos_ == "VERB" and t not in near]
        for verb in near:
            negated = negation(verb, words.status.negators) is not None
            for phrase in _phrases(reading, verb):
                for topic in _cut(reading, phrase):
                    into = no if negated else yes
                    if topic.text.lower() not in {t.text.lower() for t in into}:
                        into.append(topic)
    return tuple(yes[:8]), tuple(no[:8])


def _phrases(reading: Reading, head: Token) -> list[Token]:
    words = reading.pack.contacts
    out: list[Token] = []
    if head.lemma_.lower() in words.discuss and head.pos_ == "VERB":
        out += patients(head)
    for child in head.children:
        if child.dep_.split(":")[0] in {"obl", "nmod"} and any(w in words.prepositions.about for w in case_words(child)):
            out.append(child)
    return [t for t in out if t.pos_ in {"NOUN", "PROPN"} and not _person_or_time(reading, t)]


def _person_or_time(reading: Reading, token: Token) -> bool:
    if any(m[0].type in {"person", "place"} for m in reading.mention_at.get(token.i, [])):
        return True
    return any(t.span.start <= token.idx < t.span.end for t in reading.timexes)


def _cut(reading: Reading, phrase: Token) -> list[Topic]:
    out = []
    for part in conjuncts(phrase):
        left = [c for c in part.subtree if c.i < part.i and not _under(c, part, {"case", "punct", "cc", "conj", "det"})]
        right = [
            c
            for c in part.subtree
            if c.i > part.i and not _under(c, part, {"conj", "cc", "punct", "acl:relcl", "appos", "parataxis", "advcl"})
        ]
        tokens = [*left, part, *right]
        start = min(t.idx for t in tokens)
        last = part
        for t in right:
            if t.i <= last.i + 2:
                last = t
        span = Span(start, last.idx + len(last))
        text = span.of(reading.text)
        if 2 < len(text) <= 120 and "\n" not in text:
            out.append(labelled(Topic(text, text, span), reading.pack.topics))
    return out


def _under(token: Token, top: Token, relations: set[str]) -> bool:
    while token.i != top.i:
        if token.head.i == top.i:
            return token.dep_ in relations
        if token.head.i == token.i:
            return True
        token = token.head
    return False
