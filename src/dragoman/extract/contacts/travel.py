"""Verbs of travel → visits: who goes, stays, returns, is expected or invited, and where to."""

from __future__ import annotations

import re

from spacy.tokens import Token

from dragoman.extract.contacts.again import set_off
from dragoman.extract.contacts.arguments import doers, merge, named_after, obliques, people, sides
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.contacts.sighting import Sighting, Spot
from dragoman.extract.contacts.spots import place_of, spots_of, yonder
from dragoman.extract.syntax import antecedent, case_words, children, clause, is_passive, is_reflexive, morph, patients, subjects
from dragoman.model.claim import Status
from dragoman.model.pack.contacts import Predicate

_DAYS = re.compile(r"P\d+[DWM]|PT(?:2\d|[3-9]\d)H")  # a day and a night at least


def go(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X travels to a place abroad; where the goal is a person, the two meet."""
    prep = reading.pack.contacts.prepositions
    if p.reflexive and not is_reflexive(verb):
        return None
    passive = is_passive(verb)
    visitor = people(doers(reading, verb))
    if not visitor and not p.destination and verb.dep_ == "acl":
        visitor, passive = people(sides(reading, [verb.head])), False  # who goes is not acted upon, whatever the participle looks like
    asked = _invitation(reading, verb)
    if asked is not None and (not visitor or verb.dep_ != "acl"):  # "X's invitation to Y to visit Z"
        guest = [a for a in people(sides(reading, obliques(asked, prep.to))) if a.named]
        visitor, passive = guest or visitor, passive and not guest
    visitor, along = _along(reading, verb, visitor)
    goals = patients(verb) if p.destination else []
    if not p.destination:
        carriers = [verb, *(c for c in verb.children if c.lemma_.lower() in p.beside)]  # "set course for X"
        goals = [g for t in carriers for g in obliques(t, p.toward or prep.to) if morph(g, "Case") in {"", "Acc", "Dat"}]
    if not visitor or any(a.type == "group" and not a.plural and a.country is None for a in visitor):
        return None
    places = [g for g in goals if place_of(reading, g)]
    if not places and not p.destination:  # "поедет на саммит в X", X hung on the summit
        places = [g for t in goals for g in obliques(t, prep.to) if morph(g, "Case") == "Acc" and place_of(reading, g)]
    if not places and passive and p.destination:
        places = _visited(reading, verb)
    if not places and not passive and p.destination:
        places = _behind(reading, verb)
    there = spots_of(reading, places) or [spot for spot in [None if passive else yonder(reading, verb)] if spot is not None]
    if not there and not passive and not people(sides(reading, goals)):
        there = _where_to(reading, verb, visitor)
    if not there:
        met = [g for g in goals if not p.destination or g.i in reading.mention_at or morph(g, "Animacy") != "Inan"]
        met = [g for g in met if not p.destination or morph(g, "Case") != "Dat"]   # out of respect for somebody, not to see him
        persons = people(sides(reading, met))
        if persons and p.destination and not passive:
            return Sighting(verb, verb, "meeting", f"go:{verb.lemma_}", merge(visitor, persons))
        hosts = [a for a in persons if a.named and a.country and a.country not in {v.country for v in visitor}]
        if hosts and not passive and all(v.country for v in visitor):  # "came to see X"
            return Sighting(verb, verb, "visit", f"go:{verb.lemma_}", merge(visitor, hosts, "visitor", "host"), forced=p.status)
        return _arrived(reading, verb, visitor)
    home = {a.country for a in visitor if a.country}
    if home and len(home) == 1 and all(c.country in home for c in there):
        return None
    seen = Sighting(verb, verb, "visit", f"go:{verb.lemma_}", [(a, "visitor") for a in visitor], other=set_off(reading, verb))
    seen.places, seen.destination = there, True
    seen.weak, seen.members = passive, along
    seen.forced = "proposed" if asked is not None else p.status
    return seen


def _invitation(reading: Reading, verb: Token) -> Token | None:
    """The noun of asking on which an infinitive depends, also where the parser hung it on the verb over both (*renewed his invitation
    to Y to visit Z*)."""
    asking = reading.pack.contacts.status.proposed
    if verb.dep_ == "acl" and verb.head.lemma_.lower() in asking:
        return verb.head
    if verb.dep_ not in {"advcl", "xcomp"} or morph(verb, "VerbForm") != "Inf":
        return None
    over = [c for c in children(verb.head, "obj") if c.i < verb.i and c.pos_ == "NOUN" and c.lemma_.lower() in asking]
    return next((c for c in over if obliques(c, reading.pack.contacts.prepositions.to)), None)


def _where_to(reading: Reading, verb: Token, visitor: list[Actor]) -> list[Spot]:
    """Where somebody goes whose errand alone is told with a place abroad (*left on Monday to attend a forum in X*)."""
    words, home = reading.pack.contacts, {a.country for a in visitor}
    errands = [c for c in children(verb, "advcl", "xcomp") if morph(c, "VerbForm") == "Inf" and c.i > verb.i]
    if verb.lemma_.lower() not in words.arrive or None in home:
        return []
    below = [t for c in errands for t in c.subtree if t.i > c.i and any(w in words.prepositions.at for w in case_words(t))]
    return [spot for t in below if (spot := place_of(reading, t)) is not None and spot.country and spot.country not in home][:1]


def _arrived(reading: Reading, verb: Token, visitor: list[Actor]) -> Sighting | None:
    """X flew in on Monday, arrived from Y: where, other sentences tell."""
    words = reading.pack.contacts
    particle = any(c.dep_.startswith("compound") and c.lower_ in words.come for c in verb.children)
    from_ = [g for g in obliques(verb, words.prepositions.source) if place_of(reading, g) is not None]
    said = any(t.kind in {"date", "time"} and any(reading.doc[i].head.i == verb.i for i in reading.tokens(t.span)) for t in reading.timexes)
    named = [a for a in visitor if a.named and a.type == "person"]
    if not named or not (particle or verb.lemma_.lower() in words.come) or not (from_ or said) or len(visitor) > len(named):
        return None
    return Sighting(verb, verb, "visit", f"go:{verb.lemma_}", merge(named, [], "visitor"), other=set_off(reading, verb), inferred=True)


def _along(reading: Reading, verb: Token, visitor: list[Actor]) -> tuple[list[Actor], list[Actor]]:
    """Who travels and who comes along: *X flew in together with Y*, *together with X there came Y and Z*."""
    words = reading.pack.contacts
    beside = [c for c in verb.children if c.lemma_.lower() in words.together]
    with_them = [g for c in beside for g in obliques(c, words.prepositions.companion)]
    if not with_them and beside:
        with_them = [g for g in obliques(verb, words.prepositions.companion) if any(0 < g.i - c.i <= 3 for c in beside)]
    met = people(sides(reading, with_them))
    if not met or not visitor:
        return visitor, []
    if with_them[0].i < verb.i < visitor[0].token:
        return met, [a for a in visitor if a.named]
    return visitor, [a for a in met if a.named]


def _behind(reading: Reading, verb: Token) -> list[Token]:
    """The bare place behind *with an official visit*, on which the parser hung it (*посетит с визитом Осло*)."""
    visits = reading.pack.contacts.visits
    with_visit = [c for c in verb.children if c.i > verb.i and c.lemma_.lower() in visits and case_words(c)]
    below = [t for c in with_visit for t in c.children if t.i > c.i and not children(t, "case")]
    return [t for t in below if place_of(reading, t) is not None and morph(t, "Case") != "Gen"][:1]


def _visited(reading: Reading, verb: Token) -> list[Token]:
    """The place named last before a passive of visiting, bare of any adposition, where the parser has hung it elsewhere."""
    for i in range(verb.i - 1, max(verb.sent.start, verb.i - 8) - 1, -1):
        token = reading.doc[i]
        if token.pos_ in {"PROPN", "NOUN"} and place_of(reading, token) is not None:
            return [] if children(token, "case") else [token]
    return []


def stay(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X is, stays, stops over (`days`: spends some days) in a place abroad."""
    below = children(verb, "xcomp", "ccomp")
    if is_passive(verb) or any(not p.days or c.pos_ != "NOUN" for c in below) or (p.days and not _lasting(reading, verb)):
        return None
    at = reading.pack.contacts.prepositions.at
    spent = children(verb, "obj", "obl") + below if p.days else []  # "spent but two days in X": X hung on the days
    goals = [g for t in (verb, *spent) for g in obliques(t, at) if place_of(reading, g) is not None]
    seen = _abroad(reading, verb, people(doers(reading, verb)), goals, f"stay:{verb.lemma_}", p.status)
    if seen is not None and morph(verb, "Tense") == "Pres" and not children(verb, "aux"):
        seen.forced = seen.forced or "ongoing"
    return seen


def _lasting(reading: Reading, verb: Token) -> bool:
    """True where a verb has a length of days among its dependents, or right behind it."""
    near = [c for c in verb.children if c.dep_.split(":")[0] in {"obj", "obl", "nsubj", "nmod"}] + list(verb.doc[verb.i + 1 : verb.i + 5])
    lengths = [t.span for t in reading.timexes if t.kind == "duration" and _DAYS.fullmatch(t.duration or "")]
    return any(span.start <= c.idx < span.end for c in near for span in lengths)


def back(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X has returned from a place abroad, or leaves one (a plain object): a visit that is over, or that was under way till then."""
    visitor = [a for a in people(doers(reading, verb) or sides(reading, patients(verb))) if a.named]  # "est rentrée" looks passive
    left = patients(verb) if p.destination and not is_passive(verb) else obliques(verb, reading.pack.contacts.prepositions.source)
    goals = [g for g in left if place_of(reading, g) is not None]
    return _abroad(reading, verb, visitor, goals, f"back:{verb.lemma_}", None)


def invite(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X invited Y (to a place): a proposed visit of Y."""
    host, guest = people(doers(reading, verb)), people(sides(reading, patients(verb)))
    if not guest:
        return None
    seen = Sighting(verb, verb, "visit", f"invite:{verb.lemma_}", merge(guest, host, "visitor", "host"), forced="proposed")
    words = reading.pack.contacts
    talks = {lemma for n in words.nouns if n.kind == "meeting" and not n.soft for lemma in n.lemmas}
    aims = [c for c in children(verb, "obl") if c.lemma_.lower() in talks and set(case_words(c)) & words.prepositions.purpose]
    if host and aims:  # "invited Y for talks in Z"
        met = Sighting(verb, verb, "meeting", f"invite:{verb.lemma_}", merge(host, guest), forced="proposed")
        met.places = spots_of(reading, [g for t in (verb, *aims) for g in obliques(t, words.prepositions.at) if place_of(reading, g)][:1])
        return met
    visits = words.visits
    goes = {lemma for v in words.verbs if v.frame == "go" for lemma in v.lemmas}
    for token in verb.subtree:
        if token.i <= verb.i or (spot := place_of(reading, token)) is None:
            continue
        visited = token.dep_ == "obj" and token.head.lemma_.lower() in goes  # "invited Y to visit Z"
        if visited or any(w in words.prepositions.to for w in case_words(token)):
            seen.places.append(spot)
            break
    if not seen.places and any(t.i > verb.i and t.lemma_.lower() in visits for t in verb.subtree):
        seen.places += [Spot(None, a.country, None, a.span) for a in host if a.country][:1]  # "invited Y to make a visit": to himself
    return seen if seen.places else None


def awaited(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X is expected in a place abroad: a planned visit."""
    prep = reading.pack.contacts.prepositions
    if children(verb, "xcomp", "ccomp"):
        return None
    if any(c.lower_ in reading.pack.contacts.where for c in verb.children):  # "flies to X, where Y awaits him"
        hosts = [a for a in people(sides(reading, subjects(verb))) if a.named and a.type == "person"]
        here = {h.key for h in hosts}
        met = merge(hosts, people(sides(reading, patients(verb))) or [a for a in came(reading, verb) if a.key not in here])
        return Sighting(verb, verb, "meeting", f"awaited:{verb.lemma_}", met, forced="planned") if hosts and len(met) > 1 else None
    events = {lemma for n in reading.pack.contacts.nouns if n.kind != "visit" for lemma in n.lemmas}
    if any(c.lemma_.lower() in events and c.dep_.split(":")[0] in {"nsubj", "obj"} for c in verb.children):
        return None  # "talks with X await him in Y"
    visitor = people(sides(reading, patients(verb) or (subjects(verb) if is_reflexive(verb) or verb.pos_ == "ADJ" else [])))
    if not visitor and verb.dep_.startswith("acl"):
        visitor = people(sides(reading, [verb.head]))
    goals = [g for g in obliques(verb, prep.at | prep.to) if place_of(reading, g) is not None]
    return _abroad(reading, verb, visitor, goals, f"awaited:{verb.lemma_}", "planned")


def errand(reading: Reading, verb: Token) -> Sighting | None:
    """X travels to a place to brief, to congratulate Y, who is at home there: whatever is done to him, they meet."""
    above = verb.head
    goes = {lemma for p in reading.pack.contacts.verbs if p.frame == "go" and not p.destination for lemma in p.lemmas}
    purpose = verb.dep_.split(":")[0] in {"advcl", "xcomp"} and morph(verb, "VerbForm") == "Inf" and above.i < verb.i
    if not purpose or above.lemma_.lower() not in goes or children(verb, "nsubj"):
        return None
    there = {spot.country for spot in spots_of(reading, obliques(above, reading.pack.contacts.prepositions.to)) if spot.country}
    whom = people(sides(reading, patients(verb))) or ([] if patients(verb) else named_after(reading, verb))
    met = [a for a in whom if a.type == "person" and a.named and a.country in there]
    who = [a for a in people(doers(reading, above)) if a.type == "person" and a.country not in there]
    if not met or not who:
        return None
    return Sighting(verb, verb, "meeting", f"errand:{verb.lemma_}", merge(who, met), other=set_off(reading, above))


def came(reading: Reading, verb: Token) -> list[Actor]:
    """Who travels where he is awaited or received: the subject of the clause around, which a pronoun takes up (*où l'attend X*)."""
    up = clause(verb.head)
    return people(sides(reading, subjects(up))) if up.i != verb.i and up.pos_ == "VERB" else []


def carry(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """A journey takes X to places abroad: the subject is a word for a visit, a relative pronoun counting as what it stands for."""
    words = reading.pack.contacts
    visits = words.visits
    journey = [t for t in subjects(verb) if t.lemma_.lower() in visits]
    if not journey:
        return None
    visitor = people(sides(reading, patients(verb)))
    if not visitor:
        visitor = people(sides(reading, [g for t in journey for g in children(t, "nmod:poss", "nmod") if not place_of(reading, g)]))
    goals = [g for g in obliques(verb, words.prepositions.to) if place_of(reading, g) is not None]
    return _abroad(reading, verb, visitor, goals, f"carry:{verb.lemma_}", None)


def located(reading: Reading, token: Token) -> Sighting | None:
    """X is (will be, was) in a place abroad: a visit, where a copula joins person and place."""
    if token.pos_ not in {"PROPN", "NOUN", "ADV", "AUX", "VERB"} or not (children(token, "cop") or token.pos_ == "AUX"):
        return None
    at, house = reading.pack.contacts.prepositions.at, reading.pack.contacts.prepositions.house
    if house and (met := _at_home(reading, token, house)) is not None:
        return met
    here = [token] if place_of(reading, token) is not None else []
    if not here and token.pos_ in {"ADV", "AUX"}:
        here = [c for c in children(token, "obl", "nmod") if place_of(reading, c) is not None]
    before = token.nbor(-1) if token.i > token.sent.start else token
    shared = token.pos_ == "AUX" and token.dep_ == "conj" and not here and before.head.i == token.head.i
    if shared and place_of(reading, before) is not None and any(w in at for w in case_words(before)):
        # "phoned X, and was in Y in July", Y hung on the first verb
        seen = _abroad(reading, token, people(doers(reading, token.head)), [before], "located", None)
        if seen is not None:
            seen.window = (before.i, token.sent.end)
        return seen
    goals = [g for g in here if any(w in at for w in case_words(g))]
    visitor = [a for a in people(sides(reading, [antecedent(c) for c in token.children if c.dep_ == "nsubj"])) if a.named]
    days = [i for t in reading.timexes if t.kind == "date" for i in reading.tokens(t.span)]
    dated = any(token.is_ancestor(reading.doc[i]) for i in days)
    visitor = [a for a in visitor if a.country or (dated and reading.chain(a.key).office)]
    return _abroad(reading, token, visitor, goals, "located", None)


def _at_home(reading: Reading, token: Token, house: frozenset[str]) -> Sighting | None:
    """X is at Y's: the two meet."""
    near = [token, *(c for c in token.children if c.dep_.split(":")[0] in {"obl", "nmod", "conj", "advmod"})]
    hosts = people(sides(reading, [t for t in near if any(c.dep_ == "case" and c.lemma_.lower() in house for c in t.children)]))
    visitor = [a for a in people(sides(reading, [c for c in token.children if c.dep_ == "nsubj"])) if a.country]
    parties = merge(visitor, [a for a in hosts if a.named])
    if not visitor or not hosts or len(parties) < 2:
        return None
    return Sighting(token, token, "meeting", "located", parties, other=set_off(reading, token))


def _abroad(reading: Reading, at: Token, visitor: list[Actor], goals: list[Token], rule: str, status: Status | None) -> Sighting | None:
    there = spots_of(reading, goals)
    home = {a.country for a in visitor if a.country}
    if not visitor or not there or (len(home) == 1 and all(c.country in home for c in there)):
        return None
    seen = Sighting(at, at, "visit", rule, merge(visitor, [], "visitor"), other=set_off(reading, at), forced=status)
    seen.places, seen.destination = there, True
    return seen
