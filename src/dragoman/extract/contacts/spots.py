"""The places that noun phrases name."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.extract.contacts.reading import Reading
from dragoman.extract.contacts.sighting import Spot
from dragoman.extract.syntax import case_words, children, conjuncts, definite, morph
from dragoman.model.world import Place


def spots_of(reading: Reading, tokens: Iterable[Token]) -> list[Spot]:
    """The places that phrases name, those joined to them by *and* too (but not by *then*), each once."""
    apart = reading.pack.contacts.apart
    out: list[Spot] = []
    for token in tokens:
        joined = [token, *(t for t in conjuncts(token)[1:] if not any(c.lemma_.lower() in apart for c in t.children))]
        for t in joined if any(children(t, "cc") for t in joined[1:]) else [token]:
            spot = place_of(reading, t)
            if spot is not None and spot not in out:
                out.append(spot)
    return out


def place_of(reading: Reading, token: Token) -> Spot | None:
    """The place that a noun phrase names, a venue before a city before a country; None where it names none."""
    own = [c for c in token.children if c.dep_.split(":")[0] in {"flat", "compound", "appos"}]
    if any(c.type == "person" and m.form != "name" for c, m, _ in reading.mention_at.get(token.i, [])):
        own = []  # "White House officials" are no house
    for t in [token, *own]:
        if (venue := reading.venue_at.get(t.i)) is not None:
            span, place = venue
            return Spot(place.city, place.country, place.name, span)
        for chain, mention, _ in reading.mention_at.get(t.i, []):
            if chain.type == "place" and mention.form == "name":
                found = reading.place(chain)
                if found is None:  # a house or hamlet that no map has
                    return Spot(None, chain.country, chain.name, mention.span)
                if found.kind == "country" and (town := _town(reading, token, mention.name)) is not None:
                    return Spot(town.name, town.country, None, mention.span)
                return Spot(None if found.kind == "country" else chain.name, found.country, None, mention.span)
    if token.lemma_.lower() in reading.pack.contacts.sites:  # "at the airport of X"
        return next((spot for c in children(token, "nmod") if (spot := place_of(reading, c)) is not None and spot.name), None)
    if token.lemma_.lower() in reading.pack.contacts.towns and (inside := _town_of(reading, token)) is not None:
        return inside
    if token.lemma_.lower() in reading.pack.contacts.capitals and (capital := _capital(reading, token)) is not None:
        return Spot(_as_said(reading, capital), capital.country, None, reading.span(*[token, *children(token, "amod", "nmod")]))
    return _land(reading, token)


def _land(reading: Reading, token: Token) -> Spot | None:
    """The country that *the country*, *ce pays*, *республика* means beside a visit: the one where the last place named before lies."""
    words = reading.pack.contacts
    if token.lemma_.lower() not in words.lands or morph(token, "Number") == "Plur" or children(token, "nmod:poss", "nummod", "acl"):
        return None
    marks = children(token, "det")
    told = all(definite(c) and morph(c, "Poss") != "Yes" and morph(c, "PronType") != "Prs" for c in marks)
    if not told or (not marks and words.prepositions.of) or any(c.lemma_.lower() in words.other for c in children(token, "amod", "det")):
        return None
    if token.i in reading.mention_at or any(c.pos_ == "PROPN" and _country(reading, c) for c in children(token, "nmod", "appos", "flat")):
        return None
    home = {c.country for t in reading.doc[token.sent.start : token.i] for c, m, _ in reading.mention_at.get(t.i, []) if c.type == "person"}
    for i in range(token.i - 1, max(token.i - 80, -1), -1):
        for chain, mention, _ in reading.mention_at.get(i, []):
            if chain.type == "place" and mention.form == "name" and (place := reading.place(chain)) is not None and place.country:
                fits = place.country in home or not home - {None}
                return Spot(None, place.country, None, reading.span(token)) if fits or not marks else None
    return None


def _country(reading: Reading, token: Token) -> bool:
    places = (reading.place(c) for c, m, _ in reading.mention_at.get(token.i, []) if c.type == "place" and m.form == "name")
    return any(p is not None and p.kind == "country" for p in places)


def yonder(reading: Reading, verb: Token) -> Spot | None:
    """The place that *there* means beside a verb: the last one named before where somebody is or goes (else the last at all), two sentences
    back at most."""
    words = reading.pack.contacts
    there = words.prepositions.at | words.prepositions.to
    at = next((c for c in verb.children if c.lower_ in words.yonder and not c.dep_.startswith("expl")), None)
    if at is None:
        return None
    other: Spot | None = None
    stops = 0
    for i in range(min(at.i, verb.i) - 1, -1, -1):
        token = reading.doc[i]
        stops += reading.doc[i + 1].is_sent_start is True
        if stops > 2:
            break
        if (spot := place_of(reading, token)) is not None and any(w in there for w in case_words(token)):
            return spot
        other = other or spot
    return other


def _town(reading: Reading, token: Token, name: str) -> Place | None:
    """The town that bears the name of a country, where the adposition right before is one for towns (*à Luxembourg*)."""
    case = [c for c in token.children if c.dep_ == "case" and c.i == token.i - 1]
    if not any(c.lemma_.lower() in reading.pack.contacts.prepositions.town and c.lower_ == c.lemma_.lower() for c in case):
        return None
    towns = (p for p in reading.world.places.lookup(name) if p.kind == "city" and (p.capital or p.population > 100_000))
    return next(towns, None)


def _as_said(reading: Reading, place: Place) -> str:
    """The name by which the article itself calls a place, else that of the map."""
    towns = ((c.name, reading.place(c)) for c in reading.chains if c.type == "place" and c.name)
    said = (name for name, p in towns if p is not None and p.kind == "city" and (p.capital, p.country) == (True, place.country))
    return next(said, place.name)


def _town_of(reading: Reading, token: Token) -> Spot | None:
    """The place named behind *the city of*, *the port of*, or in apposition to such a word."""
    of = reading.pack.contacts.prepositions.of
    for child in children(token, "nmod", "appos", "flat", "compound"):
        named = child.pos_ == "PROPN" and (set(case_words(child)) <= of)
        spot = place_of(reading, child) if named else None
        if spot is not None and spot.name:
            return spot
    return None


def _capital(reading: Reading, token: Token) -> Place | None:
    """What *the Russian capital*, *the capital of Kenya* means; None for one of art or trade."""
    for child in children(token, "amod", "nmod", "compound"):
        parts = (child, *(c for c in child.children if c.i < child.i))  # "the South Korean capital"
        code = next((reading.demonyms[t.idx] for t in parts if t.idx in reading.demonyms), None)
        for chain, mention, _ in reading.mention_at.get(child.i, []) if code is None else []:
            if chain.type == "place" and mention.form == "name" and (place := reading.place(chain)) and place.kind == "country":
                code = place.country
        if code is not None:
            return reading.world.places.capital(code)
    return None
