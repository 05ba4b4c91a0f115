"""Commissions that two governments share: their sessions are contacts though no name of a body is told."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.syntax import case_words, morph
from dragoman.model.mention import Chain, Mention, Resolved

#: the rule of its mention
SHARED = "a commission of several states"
#: tokens before a session within which *its* commission was told
BACK = 40
INSIDE = frozenset({"amod", "appos", "flat", "compound", "nmod"})


def committee(reading: Reading, token: Token) -> Actor | None:
    """The commission that a noun means, where its own words say that it is of several states (*the joint commission*)."""
    words = reading.pack.contacts
    if token.dep_.split(":")[0] in {"appos", "flat", "amod"} and token.head.lemma_.lower() in words.committees and token.head.i < token.i:
        token = token.head  # "la commission mixte, qui se réunira", the clause hung on the adjective
    if token.lemma_.lower() not in words.committees:
        return None
    around = [c for c in token.children if c.dep_.split(":")[0] in INSIDE and abs(c.i - token.i) <= 4]
    around += [g for c in around for g in c.children if g.dep_.split(":")[0] in INSIDE and abs(g.i - token.i) <= 4]
    if token.lemma_.lower() not in words.joint and not any(_joint(reading, c) for c in around):
        return None
    if any(c.lemma_.lower() in words.one_state for c in around):
        return None
    known = next((a for a in reading.who(token) if a.type == "organisation"), None)
    if known is not None:
        return known
    at = words.prepositions.at
    kept = [c for c in around if c.pos_ != "PUNCT" and not (c.dep_ == "nmod" and set(case_words(c)) & at)]
    mention = Mention(reading.span(token, *kept), "organisation", "role", token.i, token.text, SHARED)
    chain = Chain(len(reading.chains), "organisation", None, (Resolved(mention, mention.rule),))
    reading.chains.append(chain)
    reading.mention_at.setdefault(token.i, []).append((chain, mention, mention.rule))
    return reading.actors(chain, mention, mention.rule)[0]


def just_told(reading: Reading, noun: Token) -> Actor | None:
    """The commission whose session *its first session* is: the one told last before, with no other body in between."""
    if not any(morph(c, "Poss") == "Yes" or c.dep_ == "nmod:poss" for c in noun.children):
        return None
    for token in reversed(reading.doc[max(0, noun.i - BACK) : noun.i]):
        if (found := committee(reading, token)) is not None:
            return found
        if any(c.type == "organisation" for c, _, _ in reading.mention_at.get(token.i, [])):
            return None
    return None


def _joint(reading: Reading, token: Token) -> bool:
    joint = reading.pack.contacts.joint
    return bool({token.lemma_.lower(), token.lower_} & joint)
