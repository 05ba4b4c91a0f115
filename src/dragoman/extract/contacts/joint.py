"""Sides that a noun of contact names in a phrase of its own.

States of one adjective: *российско-турецкие переговоры*, *le sommet franco-allemand*, *the Sino-Russian talks*.
Those *with the participation* of whom it is held.
"""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.contacts.arguments import enough, obliques, people, sides
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.syntax import case_words, children, clause, is_root, morph
from dragoman.model.mention import Chain, Mention, Resolved
from dragoman.model.pack.contacts import EventNoun

STEM = 4    # letters of the first half of such an adjective that tell the country, where the pack does not
FINAL = 2   # letters of an adjective that change with its case


def taking_part(reading: Reading, noun: Token) -> list[Actor]:
    """Who meets *с участием лидеров X и Y*, *avec la participation de X et Y*; empty for one alone."""
    words = reading.pack.contacts
    with_part = [c for c in obliques(noun, words.prepositions.companion) if c.lemma_.lower() in words.mediation]
    found = sides(reading, [g for c in with_part for g in children(c, "nmod")])
    return found if enough([(a, "party") for a in found]) else []


def by_whom(reading: Reading, noun: Token) -> list[Actor]:
    """Who does what a noun tells, in the instrumental of a language with cases (*приём президентом X делегации Y*)."""
    bare = [c for c in children(noun, "nmod", "obl") if morph(c, "Case") == "Ins" and not case_words(c)]
    return [a for a in people(sides(reading, bare)) if a.named or a.country]


def of_another(reading: Reading, actor: Actor, noun: Token) -> bool:
    """True for one with whom another talk is: *besides the talks with X there will be a meeting with Y*."""
    told = {lemma for n in reading.pack.contacts.nouns for lemma in n.lemmas}
    above = reading.doc[actor.token].head
    for _ in range(3):
        if above.i == noun.i or above.pos_ not in {"NOUN", "PROPN"}:
            return False
        if above.lemma_.lower() in told:
            return bool(case_words(above))
        above = above.head
    return False


def states_in(reading: Reading, noun: Token, e: EventNoun) -> list[Actor]:
    """The states that an adjective of the noun joins with a hyphen, in its order; empty where it is no adjective of states.

    Where the clause tells that they talk, or nothing but the talks: *the prospects of Russo-Turkish contacts* are none.
    """
    words = reading.pack.contacts
    told = clause(noun).lemma_.lower() in words.occur | words.begin | words.finish | words.light | words.status.ongoing
    if not told and (not is_root(noun) or (e.soft and e.weak)):
        return []
    for child in children(noun, "amod", "nmod", "compound"):
        halves = child.lower_.split("-")
        if len(halves) < 2 or child.i > noun.i + 2:
            continue
        codes = [*(_first(reading, half) for half in halves[:-1]), _last(reading, halves[-1])]
        found = [code for code in codes if code is not None]
        if len(found) == len(codes) == len(set(codes)):
            return [_state(reading, child, code) for code in found]
    return []


def _first(reading: Reading, half: str) -> str | None:
    """The country of *российско-*: the pack's, else the shortest adjective that begins so."""
    known = reading.pack.contacts.halves.get(half)
    if known is not None or len(half) <= STEM:
        return known
    begin = half[:-1]
    fitting = [(len(a), code) for code, a in _adjectives(reading) if a.startswith(begin)]
    return min(fitting)[1] if fitting else None


def _last(reading: Reading, half: str) -> str | None:
    """The country of the last part, which bears the ending."""
    fitting = [(-len(a), code) for code, a in _adjectives(reading) if half.startswith(a[:-FINAL]) and len(half) <= len(a) + FINAL]
    return min(fitting)[1] if fitting else None


def _adjectives(reading: Reading) -> list[tuple[str, str]]:
    known = reading.world.states.countries.values()
    return [(c.code, a.casefold()) for c in known for a in c.adjectives.get(reading.pack.code, ()) if len(a) > STEM]


def _state(reading: Reading, token: Token, code: str) -> Actor:
    """The country as a side: the place that the article names, else one of its own."""
    why = "a state of the adjective"
    for chain in reading.chains:
        if chain.type == "place" and (place := reading.place(chain)) is not None and place.kind == "country" and place.country == code:
            return Actor(chain.id, "country", token.i, reading.span(token), True, code, False, why)
    names = reading.world.states.countries[code].names.get(reading.pack.code, ())
    name = max(names, key=len) if names else code
    mention = Mention(reading.span(token), "place", "name", token.i, name, "joint adjective", country=code)
    chain = Chain(len(reading.chains), "place", name, (Resolved(mention, why),), country=code)
    reading.chains.append(chain)
    return Actor(chain.id, "country", token.i, reading.span(token), True, code, False, why)
