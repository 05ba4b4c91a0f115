"""A noun of travel (*visit*, *trip*, *tour*) → a visit: whose, where, and who receives."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.contacts.arguments import merge, obliques, people
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.contacts.sighting import Sighting
from dragoman.extract.contacts.spots import place_of, spots_of
from dragoman.extract.syntax import case_words, clause, is_root


def visit(
    reading: Reading,
    noun: Token,
    ground: Token,
    own: list[Actor],
    left: list[Actor],
    right: list[Actor],
    rule: str,
    other: bool,
    inferred: bool,
) -> Sighting | None:
    """A visit: whose (genitive, possessive, subject of the verb that carries it), where (a place phrase of the noun or the verb)."""
    prep = reading.pack.contacts.prepositions
    visitor = people(own) or people(left)
    seen = Sighting(noun, ground, "visit", rule, [], other=other, inferred=inferred and not people(own))
    goals: list[Token] = []
    for at in (noun, ground):
        goals += [g for g in obliques(at, prep.to) if place_of(reading, g) is not None and g not in goals]
        if goals:
            break
    if not goals:  # "the visit of X to Y" with Y hung on X; "visite d'Etat au Brésil"
        goals = [t for t in noun.subtree if t.i > noun.i and place_of(reading, t) and any(w in prep.to for w in case_words(t))][:1]
    if not goals and not (noun.dep_ == "obj" and ground is noun and not people(own)):  # but not of "in X protested against the trip"
        # the place may stand with the verb that carries the visit
        at = ground if ground is not noun else clause(noun)
        for _ in range(3):
            goals = [g for g in obliques(at, prep.at) if place_of(reading, g) is not None]
            if goals or is_root(at):
                break
            at = clause(at.head)
    own_visitor = {a.country for a in people(own)}
    within = noun.head.head if noun.dep_ == "nmod" and noun.head.lemma_.lower() in reading.pack.contacts.stretches else noun.head
    if not goals and own_visitor and (noun.dep_ == "obl" or within is not noun.head) and not is_root(noun):
        # "signed a pact in Y during X's visit", "at talks in Y on the second day of X's visit"
        around = (t for t in clause(within).subtree if any(w in prep.at for w in case_words(t)))
        goals = [t for t in around if (spot := place_of(reading, t)) is not None and spot.country and spot.country not in own_visitor][:1]
    seen.places = spots_of(reading, goals)
    seen.destination = bool(goals)
    there = {c.country for c in seen.places if c.country}
    if inferred and not people(own):
        # the subject of the clause is taken for the visitor only where it is not at home there
        visitor = [a for a in visitor if a.country is None or a.country not in there][:1] if goals else []
    if there and len(there) == 1:
        visitor = [a for a in visitor if a.country is None or a.country not in there]
    hosts = people(right)
    seen.parties = merge(visitor, hosts, "visitor", "host")
    if not visitor:
        seen.parties, seen.anaphoric = [], True
    return seen
