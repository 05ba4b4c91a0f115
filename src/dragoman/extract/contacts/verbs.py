"""Verbs of contact → sightings: one function a frame, over UD, for all languages."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from dragoman.extract.contacts.again import set_off
from dragoman.extract.contacts.arguments import (
    bare_right,
    companions,
    coordinated,
    doers,
    enough,
    merge,
    named_after,
    obliques,
    people,
    second,
    set_apart,
    sides,
    thing,
    who_says,
)
from dragoman.extract.contacts.committees import committee
from dragoman.extract.contacts.indirect import body_of, mediators, posted, spoken_of
from dragoman.extract.contacts.inverted import inverted
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.contacts.relative import acted_on, named_before
from dragoman.extract.contacts.sighting import Sighting
from dragoman.extract.contacts.spots import place_of, spots_of
from dragoman.extract.contacts.status import is_future, phrase_in
from dragoman.extract.contacts.travel import awaited, back, came, carry, go, invite, stay
from dragoman.extract.syntax import (
    case_words,
    children,
    governed_subjects,
    is_passive,
    is_reflexive,
    morph,
    negation,
    patients,
    subjects,
)
from dragoman.model.pack.contacts import Predicate


def mutual(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X met (with) Y; X and Y met."""
    prep = reading.pack.contacts.prepositions
    if p.reflexive and not is_reflexive(verb):
        return None
    if p.beside and verb.dep_ == "acl:relcl" and morph(verb, "Tense") == "Pres" and _said_of(reading, verb):
        return None  # "X and Y, who co-chair the commission": what they do, not what they did
    turned = inverted(reading, verb)
    if turned is not None and (turned[2] or p.object):
        return Sighting(verb, verb, p.kind, f"mutual:{verb.lemma_}", merge(*turned[:2]), soft=p.soft, other=set_off(reading, verb))
    if p.soft and is_passive(verb):
        return None  # "les dates seront communiquées"
    left = doers(reading, verb)
    right = companions(reading, verb)
    if p.soft and right and _at_an_event(reading, verb):
        return None  # "speaking after talks with X": told by the noun
    if not right:
        left = coordinated(reading, left)
        if len(left) == 1 and left[0].named and not left[0].plural:
            left += [a for a in second(reading, left[0]) if a.token < verb.i]  # "the envoy A and the minister B met", B hung on A's title
    if p.object or (p.reflexive and not left):
        right += [a for a in sides(reading, [t for t in patients(verb) if not set_apart(t)]) if a.type != "country"]
        if p.object and not right and not is_reflexive(verb):
            right = named_before(reading, verb) or people(bare_right(reading, verb)) or named_after(reading, verb)
    if p.toward:  # "sat across from Y"
        right += people(sides(reading, obliques(verb, p.toward)))
    if p.soft:
        # not "In X, Y spoke"
        right += people(sides(reading, [t for t in obliques(verb, prep.to) if t.i > verb.i or place_of(reading, t) is None]))
    if p.soft and not right and (_clausal(verb) or _others(reading, verb)):
        return None
    if not right and len(left) == 1 and verb.dep_ == "xcomp":
        right = people(_proposed_to(reading, verb))
    alone = len(left) == 1 and not left[0].named and (not right or any(a.named and a.type == "person" for a in right))
    if alone and (body := body_of(reading, subjects(verb))):
        return Sighting(verb, verb, "multilateral", f"body:{verb.lemma_}", merge(body, right), other=set_off(reading, verb))
    if not right and len(left) == 1 and (is_reflexive(verb) or (p.kind == "meeting" and not p.soft and not p.beside)):
        right = spoken_of(reading, verb, left[0])
    parties = merge(left, right)
    parties = merge([a for a, _ in parties], mediators(reading, verb))
    if p.kind == "meeting" and len(parties) == 1 and parties[0][0].type == "organisation" and not children(verb, "obj"):
        return Sighting(verb, verb, "multilateral", f"body:{verb.lemma_}", parties, other=set_off(reading, verb))
    if not enough(parties) or not (people(left) or people(right) or len(parties) > 1):
        return None
    two = len(parties) == 2 and all(a.type == "person" and not a.plural for a, _ in parties)
    kind = "meeting" if p.kind == "call" and not two else p.kind
    spoken = p.kind == "call"
    return Sighting(verb, verb, kind, f"mutual:{verb.lemma_}", parties, soft=p.soft, other=set_off(reading, verb), spoken=spoken)


def _at_an_event(reading: Reading, verb: Token) -> bool:
    """True where no companion stands with the verb itself, but one with a noun of contact that dates or places what it tells."""
    words = reading.pack.contacts
    events = {lemma for n in words.nouns for lemma in n.lemmas}
    beside = [c for c in verb.children if c.dep_.split(":")[0] == "obl" and c.lemma_.lower() in events and c.pos_ == "NOUN"]
    own = obliques(verb, words.prepositions.companion | words.prepositions.between)
    return not own and any(obliques(c, words.prepositions.companion | words.prepositions.between) for c in beside)


def _said_of(reading: Reading, verb: Token) -> bool:
    """True for a clause in the present without a day of its own."""
    return not children(verb, "aux") and not any(_day(reading, t) for t in verb.subtree)


def _proposed_to(reading: Reading, verb: Token) -> list[Actor]:
    """Both of those one of whom proposes to the other that they meet (*предложил X встретиться*, *a proposé à X de se rencontrer*)."""
    above, words = verb.head, reading.pack.contacts
    if above.lemma_.lower() not in words.status.proposed:
        return []
    asked = children(above, "obj", "iobj") + obliques(above, words.prepositions.to)
    found = [a for a in people(sides(reading, asked)) if a.named]
    return found + [a for a in doers(reading, above) if a.key not in {b.key for b in found}] if found else []


def _others(reading: Reading, verb: Token) -> bool:
    """True for *the two talked with the drivers*: those with whom are named, and are no side of a contact."""
    with_whom = obliques(verb, reading.pack.contacts.prepositions.companion)
    timed = [t for t in with_whom if any(x.span.start <= t.idx < x.span.end for x in reading.timexes)]  # "с четверга"
    return any(t.pos_ == "NOUN" and morph(t, "Animacy") != "Inan" and t not in timed for t in with_whom)


def _clausal(verb: Token) -> bool:
    return bool(children(verb, "ccomp"))


def discuss(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X discussed Z with Y; X and Y discussed Z: two named sides are wanted."""
    if negation(verb, reading.pack.contacts.status.negators) is not None:
        return None  # what was not discussed is a topic, not a contact that did not take place
    if verb.dep_ in {"advcl", "xcomp"} and any(verb.head.lemma_.lower() in p.lemmas for p in reading.pack.contacts.verbs):
        return None  # "gathered to discuss": the governing verb tells the contact
    if p.toward and not obliques(verb, p.toward) and not any(c.dep_ == "compound:prt" and c.lower_ in p.toward for c in verb.children):
        return None
    left, right = doers(reading, verb), companions(reading, verb)
    impersonal = is_passive(verb) or bool(children(verb, "nsubj:pass")) or all(a.type not in {"person", "group"} for a in left)
    if impersonal and len(right) == 1 and right[0].named and right[0].type == "person" and right[0].token < verb.i:
        # "with X trade was discussed": by whom the article is about
        return Sighting(verb, verb, p.kind, f"discuss:{verb.lemma_}", merge(right, []), soft=True, weak=True, anaphoric=True)
    parties = [(a, part) for a, part in merge(left, right) if a.type in {"person", "group"}]
    if len(parties) < 2 or not any(a.named for a, _ in parties):
        return None
    seen = Sighting(verb, verb, p.kind, f"discuss:{verb.lemma_}", parties, soft=True, weak=True, other=set_off(reading, verb))
    seen.anaphoric = not right and all(_taken_up(reading, t) for t in subjects(verb))
    return seen


def _taken_up(reading: Reading, token: Token) -> bool:
    """True for *the sides*, *they*: those of a contact told before, of whom no name or country is said here."""
    found = [m for _, m, _ in reading.mention_at.get(token.i, [])]
    return bool(found) and all(m.form in {"group", "pronoun"} and " of " not in m.rule and not m.country and not m.side for m in found)


def receive(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X received Y: two sides in one place."""
    turned = None if is_passive(verb) else inverted(reading, verb)
    if turned is not None and not turned[2]:
        reading.guests += [a.key for a in turned[1] if a.named]
        return Sighting(verb, verb, p.kind, f"receive:{verb.lemma_}", merge(*turned[:2]), other=set_off(reading, verb))
    host, guest = doers(reading, verb), acted_on(reading, verb)
    if guest and not any(a.named or a.country for a in guest) and (came := _came_there(reading, verb)):
        guest = came
    if not guest and not thing(reading, verb):
        guest = people(bare_right(reading, verb)) or named_after(reading, verb)
    if not guest and host and is_passive(verb):
        guest = people(sides(reading, who_says(verb)))  # "said that he would be received by Y"
    if guest and not host and is_passive(verb):
        host = _house_of(reading, verb)
    if not guest or not host:
        return None
    if not people(host) and not is_passive(verb):
        return Sighting(verb, verb, "visit", f"receive:{verb.lemma_}", merge(guest, [], "visitor"))
    parties = merge(host, guest)
    if len(parties) < 2:
        return None
    reading.guests += [a.key for a in guest if a.named]
    seen = Sighting(verb, verb, p.kind, f"receive:{verb.lemma_}", parties, other=set_off(reading, verb))
    prep = reading.pack.contacts.prepositions  # "welcomed X to Oslo"
    seen.places = spots_of(reading, [g for t in (verb, *patients(verb)) for g in obliques(t, prep.to - prep.at - prep.purpose)][:1])
    return seen


def _house_of(reading: Reading, verb: Token) -> list[Actor]:
    """Whose house one is received at, where nobody says by whom (*sera reçu à l'Élysée*, *was received at the White House*)."""
    prep = reading.pack.contacts.prepositions.at
    at = [t for t in verb.subtree if t.i > verb.i and t.i in reading.venue_at and any(w in prep for w in case_words(t))]
    return [a for a in sides(reading, at) if a.type == "organisation"]


def _came_there(reading: Reading, verb: Token) -> list[Actor]:
    """Who was received where the clause around told that he went (*X paid a visit to Y, where they were received by Z*)."""
    where = reading.pack.contacts.where
    if not any(c.lower_ in where for c in verb.children) or not any(t.pos_ == "PRON" for t in patients(verb)):
        return []
    return came(reading, verb)


def phone(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X called Y."""
    prep = reading.pack.contacts.prepositions
    behind = verb.nbor(1).lower_ if verb.i + 1 < verb.sent.end else ""
    if f"{verb.lower_} {behind}" in reading.pack.contacts.status.cancelled_phrases:
        return None  # "were called off"
    if p.object and _other_particle(verb, p.toward):
        return None  # "called X out", "called upon X"
    left = people(doers(reading, verb))
    right = acted_on(reading, verb) + people(sides(reading, obliques(verb, prep.companion)))
    if _calls_for(reading, verb, [a for a in right if a.type == "person"]):
        return None
    if not p.object or not right:
        right += people(sides(reading, obliques(verb, prep.to - prep.purpose)))
    if prep.dative:
        right += people(sides(reading, [c for c in verb.children if morph(c, "Case") == "Dat" and not case_words(c)]))
    parties = merge(left, right)
    if p.object and not right and verb.pos_ == "NOUN":
        right = named_after(reading, verb)  # "is to telephone Y", taken for a noun
        parties = merge(left, right)
    if p.object and not right:
        return None  # "they called on the government to …"
    return Sighting(verb, verb, p.kind, f"phone:{verb.lemma_}", parties) if len(parties) > 1 or (parties and parties[0][0].plural) else None


def _other_particle(verb: Token, particles: frozenset[str]) -> bool:
    """True for a verb that a particle, or an adposition right behind it, makes another one."""
    behind = verb.nbor(1) if verb.i + 1 < verb.sent.end else verb
    own = [c for c in verb.children if c.dep_ == "compound:prt"]
    own += [behind] if behind.dep_ == "case" and behind.head.head.i == verb.i and not children(verb, "obj") else []
    return bool(particles) and any(c.lower_ not in particles for c in own)


def _calls_for(reading: Reading, verb: Token, whom: list[Actor]) -> bool:
    """*Called on him to resign*, *a appelé X à démissionner*, *called X a liar*; but *called X to congratulate him* is a call."""
    if children(verb, "ccomp") or any(t.pos_ == "NOUN" for t in children(verb, "obj")[1:]):
        return True
    for aim in children(verb, "xcomp"):
        marks = {c.lower_ for c in children(aim, "mark")}
        if not whom or not marks or marks & reading.pack.contacts.prepositions.demand:
            return True
    return False


def told_by_phone(reading: Reading, verb: Token) -> Sighting | None:
    """X warned, thanked, had Y on the telephone: any verb with a person for its object and the telephone beside it."""
    words = reading.pack.contacts
    phones = [c for c in verb.children if c.dep_.startswith("obl") and c.pos_ == "NOUN"]
    spans = [reading.span(*[t for t in c.subtree if t.i <= c.i + 2]) for c in phones]
    if not any(phrase_in(reading.text, a.start, a.end, words.phone_words) for a in spans):
        return None
    left = [a for a in people(doers(reading, verb)) if a.type == "person"]
    right = [a for a in acted_on(reading, verb) if a.type == "person"]
    right = right or people(bare_right(reading, verb)) or named_after(reading, verb)
    right = [a for a in right if a.key not in {b.key for b in left}]
    if not left or not right:
        return None
    return Sighting(verb, verb, "call", f"phone:{verb.lemma_}", merge(left, right))


def write(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X wrote to Y."""
    prep = reading.pack.contacts.prepositions
    left = doers(reading, verb)
    goals = children(verb, "iobj") + obliques(verb, prep.to)
    if prep.dative:
        goals += [c for c in verb.children if morph(c, "Case") == "Dat" and not case_words(c) and c not in goals]
    right = [a for a in sides(reading, [g for g in goals if not posted(reading, g)]) if a.type != "country"]
    parties = merge(left, right)
    return Sighting(verb, verb, p.kind, f"write:{verb.lemma_}", parties) if left and right and len(parties) > 1 else None


def gather(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """Several gather; or one brings several together."""
    if is_reflexive(verb):
        return None
    shared = [a for t in patients(verb) if (a := committee(reading, t)) is not None]
    if shared:  # "agreed to convene the joint commission"
        return Sighting(verb, verb, p.kind, f"session:{verb.lemma_}", merge(shared, []))
    left = doers(reading, verb)
    right = sides(reading, patients(verb)) if p.object or is_passive(verb) else []
    parties = merge(left, right + companions(reading, verb))
    if right and not (len(right) > 1 or any(a.plural for a in right)):
        return None
    tops = [*subjects(verb), *patients(verb)]
    officials = any(t.lemma_.lower() in reading.pack.contacts.officials for t in tops)
    if not any(a.named for a, _ in parties) and (body := body_of(reading, tops)):
        parties = merge(body, [])
    told = enough(parties) or any(a.type == "organisation" for a, _ in parties)
    if not told or not (officials or any(a.type != "country" for a, _ in parties)):
        return None
    return Sighting(verb, verb, p.kind, f"gather:{verb.lemma_}", parties)


def see(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X saw Y somewhere or some day; X called on Y: one acting person and one named, and nothing else that the verb might mean."""
    prep = reading.pack.contacts.prepositions
    if is_passive(verb) or is_reflexive(verb) or children(verb, "xcomp", "ccomp"):
        return None
    goals = obliques(verb, p.toward) if p.toward else patients(verb)
    if not p.toward:  # "will see the minister, then the president": the second hung on the verb without a word of its own
        goals += [c for c in verb.children if c.dep_ == "obl" and c.i > verb.i and not case_words(c) and _somebody(reading, c)]
    if p.toward and p.beside:  # "paid a call on Y"
        goals += [g for c in children(verb, "obj") for g in obliques(c, p.toward)]
    found = people(sides(reading, goals)) or ([] if p.toward else named_before(reading, verb))
    right = [a for a in found if a.type == "person" and a.named]
    if p.toward and p.beside and not right:
        right = _named_behind(reading, verb, p.toward)
    if any(t.pos_ == "VERB" and t.dep_ in {"acl", "amod"} and t.i > g.i for g in goals for t in g.children):
        return None  # "saw X elected"
    aims = [c for c in children(verb, "advcl") if morph(c, "VerbForm") == "Inf" and c.i > verb.i]
    if p.things and any(c.lemma_.lower() not in p.things for c in aims):
        return None  # "called on X to resign", but "to convey a message"
    around = [c for c in verb.children if c.dep_.startswith("obl") and c not in goals]
    around = [c for c in around if case_words(c) or morph(c, "Case") or not any(t.dep_ == "det" for t in c.children) or _day(reading, c)]
    days = [c for c in verb.children if c.dep_.split(":")[0] in {"obl", "advmod", "dislocated", "nmod"} and _day(reading, c)]
    days += [c for c in around if c not in days and any(_day(reading, t) for t in c.subtree)]
    places = [c for c in around if place_of(reading, c) is not None and any(w in prep.at for w in case_words(c))]
    days += [c for c in patients(verb) if _day(reading, c)]
    days += [c for c in verb.children if c.lower_ in reading.pack.contacts.where and verb.dep_ in {"acl:relcl", "advcl"}]
    if verb.dep_ == "conj" and verb.head.lemma_.lower() in reading.pack.contacts.arrive:
        days.append(verb.head)  # "flew to X and saw Y"
    if not goals and morph(verb, "VerbForm") == "Inf" and not p.toward:
        right = [a for a in people(bare_right(reading, verb)) if a.type == "person" and a.named]
    will = morph(verb, "VerbForm") == "Inf" or is_future(verb, reading.pack.contacts.status)
    ahead = will and any(reading.chain(a.key).office and a.country for a in right)  # "is to see X"
    never = any(c.dep_ in {"mark", "case"} and c.lemma_.lower() in reading.pack.contacts.status.negators for c in verb.children)
    known = reading.pack.contacts.stretches  # "on Friday, his last day in X"
    else_ = any(
        c not in days and c not in places and c.pos_ == "NOUN" and c.lemma_.lower() not in known and not set(case_words(c)) & prep.about
        for c in around
    )
    if not p.toward and not never and (not (days or places or ahead) or else_):
        return None  # "saw X as a rival"
    left = [a for a in people(doers(reading, verb)) if a.type == "person"]
    parties = merge(left, right)
    if not left or not right or len(parties) < 2:
        return None
    return Sighting(verb, verb, p.kind, f"see:{verb.lemma_}", parties, other=set_off(reading, verb))


def _somebody(reading: Reading, token: Token) -> bool:
    return token.i in reading.office_at or any(c.type == "person" and not c.is_group for c, _, _ in reading.mention_at.get(token.i, []))


def _named_behind(reading: Reading, verb: Token, toward: frozenset[str]) -> list[Actor]:
    """The person named behind one of these adpositions, where the parser took that for something else (*on visiting President X*)."""
    start = next((t.i + 1 for t in reading.doc[verb.i + 1 : min(verb.i + 8, verb.sent.end)] if t.lower_ in toward), None)
    for i in range(start or verb.sent.end, min((start or 0) + 9, verb.sent.end)):
        token = reading.doc[i]
        for chain, mention, why in reading.mention_at.get(i, []):
            if chain.type == "person" and mention.form == "name":
                return reading.actors(chain, mention, why)
        if token.pos_ == "ADP" or token.is_punct:
            break
    return []


def _day(reading: Reading, token: Token) -> bool:
    return any(t.kind == "date" and t.span.start <= token.idx < t.span.end for t in reading.timexes)


def summon(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X summoned the ambassador of Y: a ministry or one of its people, and a diplomat."""
    envoys = reading.pack.contacts.envoys
    goals = [t for t in patients(verb) if t.lemma_.lower() in envoys or any(w.lower_ in envoys for w in t.subtree if abs(w.i - t.i) <= 3)]
    right = people(sides(reading, goals))
    left = [a for a in doers(reading, verb) if a.type in {"person", "organisation", "country"}]
    if right and (not left or is_passive(verb)):  # "вызван в МИД", "was summoned to the ministry"
        prep = reading.pack.contacts.prepositions
        left += [a for a in sides(reading, obliques(verb, prep.to | prep.at)) if a.type == "organisation"]
    parties = merge(left, right)
    if not left or not right or len(parties) < 2:
        return None
    return Sighting(verb, verb, p.kind, f"summon:{verb.lemma_}", parties, other=set_off(reading, verb))


def hand(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X hands a thing of those that are given face to face to Y, or takes it from him: an envoy his credentials."""
    prep = reading.pack.contacts.prepositions
    near = [t for t in reading.doc[verb.i + 1 : min(verb.i + 7, verb.sent.end)] if verb.is_ancestor(t)]
    things = [c for c in (*patients(verb), *near) if c.lemma_.lower() in p.things][:1]
    if not things:
        return None
    at = [verb, *things, *(t.head for t in things if t.head.i != verb.i)]  # the parser may hang all on an adjective
    goals = [g for t in at for g in obliques(t, prep.to - prep.purpose | prep.owner | prep.source | prep.companion)]
    goals += [c for t in at for c in t.children if c.dep_ == "iobj" or (morph(c, "Case") == "Dat" and not case_words(c))]
    goals += [c for t in things for c in t.children if c.dep_ == "nmod" and morph(c, "Case") == "Gen"]  # "принял грамоты посла"
    right = people(sides(reading, [g for g in goals if g not in things and place_of(reading, g) is None]))
    left = people(doers(reading, verb))
    parties = merge(left, right)
    if not left or len(parties) < 2:
        return None
    return Sighting(verb, verb, p.kind, f"hand:{verb.lemma_}", parties, other=set_off(reading, verb))


def spend(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X spent two hours with Y; X was granted an hour with Y."""
    words = reading.pack.contacts
    held = [c for c in verb.children if c.dep_.split(":")[0] in {"obj", "obl", "iobj", "xcomp"}]
    held += [g for c in children(verb, "advmod") for g in c.children if c.lemma_.lower() in words.together]  # "three hours together"
    times = [c for c in held if c.lemma_.lower() in words.stretches and not any(w in words.prepositions.at for w in case_words(c))]
    if not times:
        return None
    left = sides(reading, patients(verb)) if is_passive(verb) else doers(reading, verb)
    right = companions(reading, verb)
    for t in times:
        right += [a for a in companions(reading, t) if a.key not in {b.key for b in right}]
    if not right and not any(t.lemma_.lower() in words.together for t in verb.subtree):
        return None  # two who spend an hour, but not with each other
    parties = merge(people(left), people(right))
    if len(parties) < 2 or not any(a.named for a, _ in parties):
        return None
    return Sighting(verb, verb, p.kind, f"spend:{verb.lemma_}", parties, other=set_off(reading, verb))


def session(reading: Reading, verb: Token) -> Sighting | None:
    """A body that is held, convened or scheduled, or that meets: its session."""
    words = reading.pack.contacts
    lemma = verb.lemma_.lower()
    meets = any(lemma in p.lemmas and p.frame in {"mutual", "gather"} and is_reflexive(verb) >= p.reflexive for p in words.verbs)
    if meets or (lemma in words.light and is_reflexive(verb)):
        heads = [h for h in subjects(verb) if h.lemma_.lower() in words.committees]
        bodies = [a for h in heads for t in h.subtree if t.i > h.i for a in reading.who(t) if a.type == "organisation" and reading.known(a)]
        bodies = bodies or [a for h in subjects(verb) if (a := committee(reading, h)) is not None]
        seen = Sighting(verb, verb, "multilateral", f"session:{verb.lemma_}", merge(bodies[:1], []), other=set_off(reading, verb))
        return seen if bodies else None
    if lemma not in words.convoke or not is_passive(verb):
        return None
    heads = patients(verb) or (governed_subjects(verb.head, 0) if verb.dep_ == "xcomp" else [])
    bodies = [a for h in heads for a in reading.who(h) if a.type == "organisation"]
    joint = [] if bodies else [a for h in heads if (a := committee(reading, h)) is not None]
    if joint:
        return Sighting(verb, verb, "multilateral", f"session:{verb.lemma_}", merge(joint, []), other=set_off(reading, verb))
    if not bodies or any(h.pos_ == "NOUN" and not reading.mention_at.get(h.i) for h in heads):
        return None
    return Sighting(verb, verb, "multilateral", f"session:{verb.lemma_}", merge(bodies, []), other=set_off(reading, verb))


FRAMES: dict[str, Callable[[Reading, Token, Predicate], Sighting | None]] = {
    "mutual": mutual,
    "discuss": discuss,
    "receive": receive,
    "go": go,
    "phone": phone,
    "write": write,
    "gather": gather,
    "invite": invite,
    "await": awaited,
    "see": see,
    "summon": summon,
    "back": back,
    "stay": stay,
    "hand": hand,
    "spend": spend,
    "carry": carry,
}
