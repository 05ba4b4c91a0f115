"""Who was at a session besides those with whom it was told: *X, who opened the summit*, *Y took part in it*, *Z joined the ministers*."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.contacts.again import set_off
from dragoman.extract.contacts.arguments import agents, obliques, people, sides
from dragoman.extract.contacts.gather import Draft
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.contacts.status import phrase_in
from dragoman.extract.first import SPEAKERS
from dragoman.extract.syntax import children, definite, is_passive, is_reflexive, negation, patients, subjects

REACH = 5  # sentences behind the one that tells of a session


def attended(reading: Reading, drafts: list[Draft]) -> None:
    """Add to each session those who are told in the sentences around to have opened, led or joined it, in place."""
    sessions = [d for d in drafts if d.kind == "multilateral" and d.status in {"held", "ongoing", "planned"} and d.parties()]
    starts = {s.trigger.sent.start: d for d in sessions for s in d.sightings}
    current, left = None, 0
    for sent in reading.doc.sents:
        left -= 1
        if sent.start in starts:
            current, left = starts[sent.start], REACH
        if current is None or left < 0 or reading.hidden(sent[0]):
            continue
        found = [a for token in sent if token.pos_ == "VERB" for a in _at(reading, token) or _said_there(reading, token)]
        if found or any(s.trigger.sent.start == sent.start for s in current.sightings):
            span = phrase_in(reading.text, sent.start_char, sent.end_char, reading.pack.contacts.presence_phrases)
            found += _present(reading, reading.tokens(span)[-1] + 1, sent.end) if span is not None else []
        host = next(s for s in current.sightings if s.parties)
        known = {a.key for a, _ in host.parties} | current.keys
        for actor in found:
            if actor.key not in known and actor.named and reading.chain(actor.key).office not in SPEAKERS:
                host.parties = [*host.parties, (actor, "party")]
                known.add(actor.key)


def _at(reading: Reading, verb: Token) -> list[Actor]:
    """Those whom one verb puts at the session: it names that by *the summit*, *there*, or by those who hold it."""
    words = reading.pack.contacts
    lemma = verb.lemma_.lower()
    if lemma not in words.attend | words.chair | words.host | words.join or negation(verb, words.status.negators) is not None:
        return []
    by = agents(reading, verb) if is_passive(verb) or is_reflexive(verb) else []
    if is_reflexive(verb) and not by:
        by = [t for t in verb.children if any(c.dep_ == "case" and c.lemma_.lower() in words.prepositions.agent for c in t.children)]
    doing, done = subjects(verb), patients(verb)
    where = obliques(verb, words.prepositions.to | words.prepositions.at)
    there = any(c.lower_ in words.there for c in verb.children)
    joined = lemma in words.join and any(t.lemma_.lower() in words.officials and t.pos_ == "NOUN" and definite_noun(t) for t in done)
    at = [t for t in (*doing, *done, *where) if _session(reading, t)]
    if not (at or there or joined):
        return []
    named = [t for t in (*by, *doing, *([] if joined else done)) if t not in at]
    return [a for a in people(sides(reading, named)) if a.type == "person"]


def _said_there(reading: Reading, verb: Token) -> list[Actor]:
    """Those who do whatever else at the session: *said at the opening of the summit*, *the summit where X and Y signed*."""
    words = reading.pack.contacts
    if verb.lemma_.lower() in words.attend | words.chair | words.host | words.join or negation(verb, words.status.negators) is not None:
        return []
    at = list(obliques(verb, words.prepositions.at))
    at += [c for t in at for c in children(t, "nmod")]  # "at the opening of the summit"
    inside = any(_session(reading, t) and _of_several(reading, t) for t in at)
    up = verb.head
    where = verb.dep_ == "acl:relcl" and _of_several(reading, up) and any(c.lower_ in words.where for c in verb.children)
    if not (inside or where) or any(t.lemma_.lower() in words.margins for t in at):
        return []
    return [a for a in people(sides(reading, subjects(verb))) if a.type == "person" and reading.chain(a.key).office]


def _of_several(reading: Reading, token: Token) -> bool:
    return any(n.kind == "multilateral" and token.lemma_.lower() in n.lemmas for n in reading.pack.contacts.nouns)


def _session(reading: Reading, token: Token) -> bool:
    """True for *the summit*, *the talks*: a noun of contact that points back and has no sides of its own."""
    words = reading.pack.contacts
    known = any(n.kind in {"meeting", "multilateral"} and token.lemma_.lower() in n.lemmas for n in words.nouns)
    if not known or token.pos_ != "NOUN" or not definite_noun(token) or set_off(reading, token):
        return False
    return not obliques(token, words.prepositions.companion | words.prepositions.between)


def definite_noun(token: Token) -> bool:
    """True for a noun with a word before it that points at what is known."""
    return any(definite(c) for c in children(token, "det"))


def _present(reading: Reading, start: int, end: int) -> list[Actor]:
    out: list[Actor] = []
    for i in range(start, end):
        if reading.doc[i].pos_ == "VERB":
            break
        for chain, mention, why in reading.mention_at.get(i, []):
            if chain.type == "person" and mention.form == "name" and chain.id not in {a.key for a in out}:
                out += reading.actors(chain, mention, why)
    return out
