"""Sides that stand in no role of their own: the other one of *we shall meet*, the body of its leaders, those who mediate."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.contacts.arguments import people, sides
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.first import SEVERAL
from dragoman.extract.syntax import case_words, morph


def spoken_of(reading: Reading, verb: Token, speaker: Actor) -> list[Actor]:
    """The other one of *we shall see each other*: the person spoken of last before, in this sentence or one of the two before it."""
    if not any(m.rule == SEVERAL for _, m, _ in reading.mention_at.get(speaker.token, [])):
        return []
    stops = 0
    for i in range(verb.i - 1, -1, -1):
        stops += reading.doc[i + 1].is_sent_start is True
        if stops > 2:
            break
        for chain, mention, why in reading.mention_at.get(i, []):
            if chain.type == "person" and chain.id != speaker.key and not chain.is_group and (chain.name or chain.office):
                return reading.actors(chain, mention, why)
    return []


def body_of(reading: Reading, tops: list[Token]) -> list[Actor]:
    """The body whose members' officials meet: *the leaders of the six countries of the union*, *the ministers of the union*."""
    words = reading.pack.contacts
    out: list[Actor] = []
    for top in tops:
        for t in top.subtree if top.lemma_.lower() in words.officials and morph(top, "Number") != "Sing" else ():
            if any(c.pos_ in {"VERB", "AUX", "PUNCT"} and c.i > top.i for c in reading.doc[top.i : t.i]):
                break
            named = t.i != top.i and (t.dep_.split(":")[0] in {"nmod", "compound", "flat"} or t.head.i in range(top.left_edge.i, top.i))
            out += [a for a in reading.who(t) if a.type == "organisation" and reading.known(a)] if named else []
    return out[:1]


def mediators(reading: Reading, verb: Token, here: bool = True) -> list[Actor]:
    """Those under whose auspices or (with `here`) in whose presence it takes place (*sous l'égide de X*, *in the presence of X*)."""
    words = reading.pack.contacts
    present = " ".join(words.presence_phrases)
    found: list[Token] = []
    for child in verb.children:
        told = child.lemma_.lower() in words.mediation and (here or child.lower_ not in present)
        if told and child.dep_.split(":")[0] in {"obl", "nmod"}:
            found += [c for c in child.children if c.dep_.split(":")[0] == "nmod"]
    return [a for a in people(sides(reading, found)) if a.named or reading.chain(a.key).office]  # "before a diplomat": no side


def posted(reading: Reading, token: Token) -> bool:
    """True for where one writes to nobody in particular (*wrote on Telegram*): no person, behind a word of place or topic."""
    open_to_all = reading.pack.contacts.prepositions.at | reading.pack.contacts.prepositions.about
    goes = reading.pack.contacts.prepositions.to - open_to_all
    cases = set(case_words(token))
    return bool(cases & open_to_all) and not cases & goes and all(a.type == "organisation" for a in reading.who(token))
