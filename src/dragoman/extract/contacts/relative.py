"""Whom a clause put behind a name means by its *whom* (*X, qu'il avait reçu lundi*), where the parser took that for a conjunction."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.contacts.arguments import people, sides
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.syntax import is_passive, patients

_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "parataxis"})


def acted_on(reading: Reading, verb: Token) -> list[Actor]:
    """The persons and groups upon whom a verb acts: its objects, or the person named right before the relative that opens its clause."""
    return people(sides(reading, patients(verb))) or named_before(reading, verb)


def named_before(reading: Reading, verb: Token) -> list[Actor]:
    """The person named right before the relative pronoun that opens the clause of a verb and is its object."""
    opener = next((c for c in verb.children if c.i < verb.i and c.lower_ in reading.pack.contacts.relatives), None)
    if opener is None or is_passive(verb) or opener.dep_ not in {"obj", "mark"} or opener.i - 2 < verb.sent.start:
        return []
    apart = opener.nbor(-1).text == ","
    if not apart and (opener.dep_ == "mark" or verb.dep_ not in _CLAUSES):
        return []  # "told X that he had received …"
    if verb.dep_ not in _CLAUSES:
        return []
    last = opener.i - (2 if apart else 1)
    for chain, mention, why in reading.mention_at.get(last, []):
        if chain.type == "person" and mention.form in {"name", "role"} and reading.tokens(mention.span)[-1] == last:
            return reading.actors(chain, mention, why)
    return []
