"""Whom *the guest* means: the last one who came or was received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from dragoman.extract.syntax import case_words, morph
from dragoman.model.mention import Mention

if TYPE_CHECKING:
    from dragoman.extract.contacts.reading import Actor, Reading


def last_guest(reading: Reading, token: Token) -> Actor | None:
    """Whom *the guest*, *the Kenyan guest* means: the last one who came, of that country where one is told."""
    if morph(token, "Number") == "Plur" or any(c.dep_ in {"appos", "flat"} or morph(c, "Case") == "Gen" for c in token.children):
        return None
    belongs = reading.pack.contacts.prepositions.of
    hosts = frozenset[int]()
    for child in (c for c in token.children if c.dep_ == "nmod" and c.idx not in reading.demonyms and belongs & set(case_words(c))):
        masters = {c.id for t in child.subtree for c, m, _ in reading.mention_at.get(t.i, []) if c.type == "person" and m.form == "name"}
        if len(masters) == 1:
            hosts |= masters  # "the guest of President X"
            continue
        places = [reading.place(c) for c, m, _ in reading.mention_at.get(child.i, []) if c.type == "place" and m.form == "name"]
        if not any(p is not None and p.kind == "country" for p in places):
            return None  # "the guest of Kenya", but not of a palace: its master
    of = next((reading.demonyms[c.idx] for c in token.children if c.idx in reading.demonyms), None)
    met = [key for _, persons in reversed(reading.told) for key in persons if of is not None and reading.chains[key].country == of]
    met += [key for _, persons in reversed(reading.told) if len(persons) == 2 and hosts & set(persons) for key in persons]
    for key in [*reversed(reading.guests), *met]:  # the last who came, else the last Kenyan whom somebody met
        chain = reading.chains[key]
        if chain.name is not None and of in {None, chain.country} and key not in hosts:
            mention = Mention(reading.span(token), "person", "role", token.i, token.text, "guest", country=of)
            return reading.actors(chain, mention, "the guest told of last")[0]
    return None
