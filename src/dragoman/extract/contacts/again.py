"""Words that set a contact off from those told before: *the previous talks*, *they had then met in Oslo*."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.contacts.reading import Reading
from dragoman.extract.syntax import children, morph


def set_off(reading: Reading, *tokens: Token) -> bool:
    """True where a word sets a contact off from those told before (*previous*, *next*), but not in *it was their first meeting*."""
    words = reading.pack.contacts.other
    if any(t.dep_ in {"appos", "parataxis"} and t.pos_ == "NOUN" and children(t, "nmod:poss", "det") for t in tokens):
        return False  # "met in X, their first encounter in years"
    if any(c.lemma_.lower() in reading.pack.contacts.current for t in tokens for c in t.children):
        return False
    said_of = [t for t in tokens if children(t, "cop") or t.pos_ == "NOUN"]
    if any(c.dep_ == "nsubj" and c.pos_ in {"PRON", "DET"} for t in said_of for c in t.children):
        return False
    if any(t.pos_ == "VERB" and t.i > t.sent.start and t.nbor(-1).pos_ == "ADV" and t.nbor(-1).lemma_.lower() in words for t in tokens):
        return True  # "the two men last met in May", whatever *last* was hung on
    if any(t.pos_ == "NOUN" and t.i > t.sent.start and t.nbor(-1).lemma_.lower() in words and t.nbor(-1).head.i < t.i for t in tokens):
        return True  # "lors de leur précédent appel", the adjective taken for a noun of its own
    if any(_long_before(reading, t) for t in tokens):
        return True
    return any(
        c.lemma_.lower() in words and not (c.dep_ == "advmod" and list(c.children))  # "first of all"
        for t in tokens
        for c in t.children
        if c.dep_.split(":")[0] in {"amod", "advmod", "nummod", "det", "acl"}
    )


def _long_before(reading: Reading, verb: Token) -> bool:
    """*S'étaient alors vus*: the pluperfect with a word for that time tells of another one than what is told now."""
    then = reading.pack.contacts.then
    had = verb.pos_ == "VERB" and any(morph(c, "Tense") in {"Imp", "Past"} and morph(c, "VerbForm") == "Fin" for c in children(verb, "aux"))
    return had and any(c.lower_ in then for c in children(verb, "advmod"))
