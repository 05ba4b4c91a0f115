"""Nouns of contact → sightings: their own arguments, and those of the verb that carries them."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.contacts.again import set_off
from dragoman.extract.contacts.arguments import (
    JOINTS,
    companions,
    coordinated,
    doers,
    enough,
    genitives,
    merge,
    obliques,
    people,
    second,
    sides,
)
from dragoman.extract.contacts.committees import committee, just_told
from dragoman.extract.contacts.indirect import body_of, mediators, posted
from dragoman.extract.contacts.joint import by_whom, of_another, states_in, taking_part
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.contacts.sighting import Sighting
from dragoman.extract.contacts.spots import place_of
from dragoman.extract.contacts.visits import visit
from dragoman.extract.syntax import (
    antecedent,
    case_words,
    children,
    clause,
    definite,
    is_passive,
    is_root,
    morph,
    negation,
    patients,
    subjects,
)
from dragoman.model.claim import Part
from dragoman.model.pack.contacts import ContactsWords, EventNoun

AHEAD = 8  # tokens before a contact among which words put it into the future of what is told
DATED = 4  # tokens behind a letter within which its own date stands


def event(reading: Reading, noun: Token, e: EventNoun) -> Sighting | None:
    """A noun that names a contact, with its own arguments and those of the verb that carries it."""
    words = reading.pack.contacts
    prep = words.prepositions
    if any(c.lemma_.lower() in words.not_events for c in noun.children):
        return None  # a press conference is no conference of states
    if e.kind == "multilateral" and (_marginal(noun, words) or _setting(reading, noun)):
        return None  # a summit on whose sidelines one meets is only the setting
    if _titular(noun, words) or _on_paper(noun, words):
        return None
    if e.kind == "call" and noun.dep_ == "obl" and _told_by(noun, words) and not obliques(noun, prep.companion):
        return None  # "spoke by phone with X": told by the verb
    if e.kind == "multilateral" and phoned(reading, noun, near=True):
        if noun.dep_.split(":")[0] == "obl" and _told_by(noun, words):
            return None  # "spoke by video conference"
        e = replace(e, kind="call")
    if any(p.beside and noun.lemma_.lower() in p.beside and noun.head.lemma_.lower() in p.lemmas for p in words.verbs if p.frame == "see"):
        return None  # "paid a call on X": told by the verb
    own = genitives(reading, noun) or (_bodies(reading, noun) if e.kind == "multilateral" else [])
    joint = [] if own or e.kind in {"visit", "correspondence"} else states_in(reading, noun, e)
    own = own or joint
    held = noun.dep_ == "obj" and noun.head.lemma_.lower() in words.light
    theirs = all(not a.named and not a.country for a in own)  # "the leaders of the union ended their retreat"
    if e.kind == "multilateral" and theirs and (held or noun.dep_.split(":")[0] == "obl") and noun.head.pos_ == "VERB":
        own = body_of(reading, subjects(noun.head)) or own  # "the leaders of the union held, adopted a plan at, a summit in X"
    hosted = bool(own) and e.kind == "multilateral" and noun.dep_.split(":")[0] == "obl"
    if len(own) == 1 and own[0].named and (
        any(morph(c, "Number") == "Plur" and c.dep_ == "nmod" for c in noun.children) or _twin(reading, own[0])
    ):
        own = coordinated(reading, own)  # "the meeting of the ministers A and B", of whom the parser kept one
    right = companions(reading, noun)
    right = by_whom(reading, noun) or right or _with_next(reading, noun)
    own = own or ([] if right else taking_part(reading, noun))
    with_others = obliques(noun, prep.companion | prep.between) or (obliques(noun.head, prep.companion) if noun.dep_ == "obj" else [])
    with_others = [t for t in with_others if not any(x.span.start <= t.idx < x.span.end for x in reading.timexes)]  # "с 20 октября"
    if e.kind not in {"correspondence", "visit"} and with_others and not right and not own and not sides(reading, with_others):
        return None  # "a meeting with the opposition": others' affair, and no word for a contact told before
    joins = noun.dep_.split(":")[0] == "obl" and noun.head.lemma_.lower() in words.attend | words.delegation_verbs
    if joins and e.kind in {"meeting", "call"} and not obliques(noun, prep.companion | prep.between):
        right = []  # "С казахской стороны в переговорах участвовали …, с киргизской — …": who else was at talks told before
    told: Token | None = None
    hosts: list[Actor] = []
    aside = [c for g in children(noun, "nmod") for c in g.children if c.dep_ == "acl:relcl"] if e.kind == "correspondence" else []
    for child in [
        *noun.children,
        *aside,  # "the message of congratulations that X sent Y": hung on what it is of
        *_stray_relative(noun, words),
    ]:  # "talks held with X", "la rencontre prévue avec X", "the call that she had with X"
        if child.dep_.startswith("acl") or child.head.i != noun.i:
            right += [a for a in companions(reading, child) if a.key not in {b.key for b in right}]
            if child.lemma_.lower() in words.involve:
                right += [a for a in sides(reading, patients(child)) if a.key not in {b.key for b in right}]
            agents = children(child, "obl:agent")
            if child.lemma_.lower() in words.host and agents:  # "talks hosted by X": whose house it is
                hosts, agents = sides(reading, agents), []
            verbs = [child, *children(child, "xcomp")]
            if (child.dep_ == "acl:relcl" or child.head.i != noun.i) and any(v.lemma_.lower() in words.light for v in verbs):
                mine = [t for t in subjects(child) if t.i != noun.i]
                behind = [t for t in patients(child) if t.i > child.i and t.lemma_.lower() in words.officials]
                agents += mine or behind  # "qu'ont eu les présidents"
                told = child
                for v in verbs[1:]:
                    right += [a for a in companions(reading, v) if a.key not in {b.key for b in right}]
            own += [a for a in sides(reading, agents) if a.key not in {b.key for b in own}]
    if _joined_by(reading, noun):
        own = []  # "were joined for part of the talks by X"
    if e.kind == "call" and own and not right and noun.dep_ == "obj" and obliques(noun, prep.source):
        right = people(doers(reading, noun.head))  # "took a call from X"
    if e.kind == "call" and not right:  # "a telephone call from X to Y"
        right = [a for a in people(sides(reading, obliques(noun, prep.to - prep.at - prep.purpose))) if a.key not in {b.key for b in own}]
    addressee: list[Actor] = []
    if e.kind == "correspondence":
        sent = [c for c in noun.children if c.dep_.startswith("acl") and c.lemma_.lower() in words.light]  # "a letter sent to Y"
        goals = [g for t in (noun, *(c for c in noun.children if c.dep_ == "nmod"), *sent) for g in obliques(t, prep.to)]
        goals += [c for c in noun.children if prep.dative and morph(c, "Case") == "Dat"]
        if told is not None:  # "the message that the king sent him"
            goals += [t for t in (*patients(told), *obliques(told, prep.to)) if t.i != noun.i and t.head.i == told.i]
        addressee = [a for a in sides(reading, [g for g in goals if not posted(reading, g)]) if a.type != "country"]
        own = [a for a in own if a.key not in {b.key for b in addressee}]
    ground, left, inferred, carried = _carrier(reading, noun, e)
    if e.kind == "multilateral" and carried and ground.lemma_.lower() in words.arrive and negation(ground, words.status.negators):
        return None  # who does not go to a summit is told by the verb, and the summit takes place
    if e.kind in {"meeting", "call"} and not own and not left and ground.lemma_.lower() in words.occur | words.status.planned | words.light:
        left = people(sides(reading, obliques(ground, prep.owner)))  # "у них состоялся разговор", "у него намечена встреча с X"
    if joint and enough(merge(people(left), [])):
        own = []  # "the two ministers held the Franco-German dialogue"
    if told is not None and ground is noun and e.kind != "visit":
        ground = told  # "the call that he had yesterday with X": its clause tells when
    if e.kind == "correspondence" and ground is not noun:
        goals = children(ground, "iobj") + obliques(ground, prep.to)
        goals += [c for c in ground.children if prep.dative and morph(c, "Case") == "Dat" and not case_words(c)]
        goals = [antecedent(g) for g in goals if not posted(reading, g)]
        addressee += [a for a in sides(reading, goals) if a.type != "country" and a.key not in {b.key for b in addressee}]
        if ground.lemma_.lower() in words.host and own:
            addressee, left = addressee + [a for a in left if a.type != "country"], []  # "has received a letter from X"
    elif ground is not noun and not inferred and ground.lemma_.lower() in words.light | words.occur | words.attend:
        beside = [a for a in companions(reading, ground) if not of_another(reading, a, noun)]
        if (own or right) and ground.lemma_.lower() in words.occur:  # "talks of X and Y take place with Z mediating"
            beside += mediators(reading, ground, here=False)
        right += [a for a in beside if a.key not in {b.key for b in right}]
        if e.weak and carried and not right and not own:  # "granted an audience to X"
            goals = [g for t in (ground, noun) for g in obliques(t, prep.to)] + children(ground, "iobj")
            right = [a for a in people(sides(reading, goals)) if a.named and a.key not in {b.key for b in left}]
    taken_up = any(definite(c) for c in children(noun, "det", "nmod:poss"))
    several = len(people(left)) > 1 or (len(left) > 1 and noun.dep_ == "obl" and not taken_up)
    if inferred and (own or not (right or addressee)) and e.kind != "visit" and not (several and not own):
        left = []  # the clause around lends its subject only to a noun that names the other side alone
    apart = [] if right or len(own) > 1 or any(a.plural for a in own) or e.kind not in {"meeting", "call"} else _between(reading, noun)
    if apart:
        own, right = [], apart
    if e.kind in {"meeting", "call"} and (any(a.plural for a in own) or len(own) > 1 or obliques(noun, prep.between) or apart):
        left = []  # "arranged a meeting of X and Y", "took part in the talks between X and Y"
    rule = f"noun:{noun.lemma_}"
    other = set_off(reading, noun)
    shared = next((a for c in noun.children if c.dep_ == "nmod" and (a := committee(reading, c)) is not None), None)
    shared = shared or just_told(reading, noun)
    if shared is not None and not inferred and ground.dep_ != "xcomp" and len({a.country for a in people(left)} - {None}) > 1:
        shared = None  # "X of Norway and Y of Chile held the session of the joint commission": they met
    elif shared is not None and any(noun.lemma_.lower() in p.beside and noun.head.lemma_.lower() in p.lemmas for p in words.verbs):
        return None  # "X and Y co-chaired the session"
    if shared is not None and e.kind in {"meeting", "multilateral"} and not any(a.type in {"organisation", "person"} for a in own):
        below = {t.idx for t in noun.subtree}
        present = words.attend | words.delegation_verbs
        joined = e.kind == "meeting" and noun.dep_.split(":")[0] == "obl" and noun.head.lemma_.lower() in present
        if joined and (members := people(doers(reading, noun.head))):  # "took part in a meeting of the contact group with X"
            members += [a for t in (noun, noun.head) for a in people(companions(reading, t)) if a.key not in {m.key for m in members}]
            return Sighting(noun, noun.head, "multilateral", rule, merge([shared], members), weak=e.weak, other=other)
        carries = noun.dep_.split(":")[0] in {"nsubj", "obj"} or is_root(noun) or ground.lemma_.lower() in words.attend
        if not carries and not any(t.span.start in below for t in reading.timexes):
            return None  # "discussed preparations for the session of the commission"
        return Sighting(noun, ground, "multilateral", rule, merge([shared], []), weak=e.weak, other=other)
    if inferred and not own and any(c.lemma_.lower() in words.committees for c in noun.children if c.dep_ == "nmod"):
        return None  # "set the first meeting of the joint committee": not a meeting of those who set it
    if inferred and left and _still_ahead(reading, noun):
        left = []  # "X and Y tighten ties ahead of the summit"
    ranks = _ranks(reading, noun, ground)
    if ranks:
        own, left, right = ranks, [], []  # "agreed on talks at the level of directors": it is these who will meet
    if e.kind == "visit":
        return visit(reading, noun, ground, own, left, right, rule, other, inferred)
    if e.kind == "correspondence":
        first = ground.head.lemma_.lower() if ground.dep_ == "conj" else ""
        if any(p.frame == "summon" and first in p.lemmas for p in words.verbs):
            return None  # "summoned the envoy and handed him a note": told as their meeting
        writers = own or left
        parties = merge(writers, addressee or right)
        if not parties and any(definite(c) for c in children(noun, "det")):
            dated = any(t.kind == "date" and 0 < reading.tokens(t.span)[0] - noun.i <= DATED for t in reading.timexes)
            seen = _anaphor(noun, noun, e, rule) if dated else None
            if seen is not None:  # "in the letter, dated Thursday"
                seen.window = (noun.i + 1, noun.i + DATED + 1)
            return seen
        if len(parties) < 2 or not writers:
            return None
        return Sighting(noun, ground, e.kind, rule, parties, weak=e.weak, other=other)
    if e.kind != "multilateral":
        own = [a for a in own if a.type != "country" or len(own) > 1]
        if any(a.type == "person" for a in own):
            own = [a for a in own if a.type != "country" or not _town(reading, a)]  # "her Moscow talks"
    elif len(own) == 1 and own[0].type == "country" and _town(reading, own[0]):
        own = []  # "the Brussels summit"
    elif carried and left and ground.lemma_.lower() in words.attend:
        own = [a for a in own if a.named]  # "is attending the leaders' summit"
    parties = merge(own + [a for a in left if a.key not in {b.key for b in own}], right)
    if hosts and not enough(parties):
        parties = merge(hosts, [a for a, _ in parties])
    kind = e.kind
    shared_out = len(own) != 1 and ground.lemma_.lower() not in words.attend
    two = len(parties) == 2 and all(a.type in {"person", "country"} and a.named for a, _ in parties)
    if kind == "multilateral" and two and shared_out and len({a.type for a, _ in parties}) == 1:
        kind = "meeting"  # "a summit between X and Y"
    if kind == "meeting" and len(parties) == 1 and parties[0][0].type == "organisation":
        kind = "multilateral"  # the meeting of a body
    if kind == "call" and not right and len(own) < 2 and not phoned(reading, noun):
        return None if own or left else _anaphor(noun, ground, e, rule, parties, set_off(reading, noun))  # a call for something, an appeal
    if e.kind == "multilateral" and parties and all(a.type == "country" for a, _ in parties) and len(parties) < 2:
        parties = []
    if e.weak and not own and all(a.type == "group" and not a.named and not a.country for a, _ in parties):
        parties = []  # "an expanded session with more officials"
    if e.kind == "multilateral" and carried and _new(noun) and ground.lemma_.lower() in words.attend and people([a for a, _ in parties]):
        return Sighting(noun, ground, kind, rule, parties, weak=e.weak, other=other)  # "will attend the Asian food summit"
    if e.weak and not enough(parties) and not (e.kind == "multilateral" and any(a.type == "organisation" for a, _ in parties)):
        return _anaphor(noun, ground, e, rule, parties, set_off(reading, noun))
    if not parties or (len(parties) == 1 and not parties[0][0].plural and kind != "multilateral"):
        return _anaphor(noun, ground, e, rule, parties, set_off(reading, noun))
    if all(a.type == "country" for a, _ in parties) and e.kind == "meeting" and len(parties) < 2:
        return None
    bare = e.soft and e.weak and all(a.type in {"country", "organisation"} for a, _ in parties)
    if bare and not carried and noun.dep_.startswith("nsubj") and ground.lemma_.lower() not in words.occur | words.status.planned:
        return None  # "exchanges between X and Y exceeded two billion"
    seen = Sighting(noun, ground, kind, rule, parties, soft=e.soft, weak=e.weak, other=other, inferred=inferred and not (carried or hosted))
    seen.lone = not own and not left and not obliques(noun, prep.between) and not apart
    return seen


def _town(reading: Reading, actor: Actor) -> bool:
    place = reading.place(reading.chain(actor.key)) if reading.chain(actor.key).type == "place" else None
    return place is not None and place.kind == "city"


def _joined_by(reading: Reading, noun: Token) -> bool:
    """True where the phrase of an agent behind a noun is that of the passive of joining around it."""
    verb = clause(noun)
    by = reading.pack.contacts.prepositions.agent
    agent = any(w in by for c in noun.children for w in case_words(c))
    joining = reading.pack.contacts.join | reading.pack.contacts.delegation_verbs
    return agent and verb.lemma_.lower() in joining and is_passive(verb)


def _new(noun: Token) -> bool:
    """True for a summit that is named by more than *the summit*: by its place, theme, number or members."""
    return any(c.dep_.split(":")[0] in {"compound", "amod", "nmod", "flat", "appos"} for c in noun.children)


def _twin(reading: Reading, actor: Actor) -> bool:
    """True for the second of *the Novak-Dubois talks*."""
    first = reading.tokens(actor.span)[0]
    return first > 1 and reading.doc[first - 1].text in JOINTS and not reading.doc[first - 1].whitespace_


def _with_next(reading: Reading, noun: Token) -> list[Actor]:
    """Who is named right behind the noun with a companion's adposition, wherever the parser hung it (*un tête à tête avec X*)."""
    for token in noun.doc[noun.i + 1 : min(noun.i + 5, noun.sent.end)]:
        if token.pos_ in {"VERB", "AUX", "PUNCT"}:
            return []
        if token.pos_ == "ADP" and token.lemma_.lower() in reading.pack.contacts.prepositions.companion and token.head.i > token.i:
            return [a for a in people(sides(reading, [token.head])) if a.named]
    return []


def _between(reading: Reading, noun: Token) -> list[Actor]:
    """The two of *a discreet meeting, on Tuesday in Milan, between X and Y*, where the parser hung the phrase elsewhere."""
    prep = reading.pack.contacts.prepositions
    for token in noun.doc[noun.i + 1 : min(noun.i + 14, noun.sent.end)]:
        if token.pos_ in {"VERB", "AUX"}:
            return []
        if token.dep_ == "case" and token.lemma_.lower() in prep.between and token.head.i > token.i:
            found = [a for a in sides(reading, [token.head]) if a.type != "country" or a.country] or _named_two(reading, token)
            if len(found) == 1 and not found[0].plural:
                found += second(reading, found[0])
            return found if len(found) > 1 or any(a.plural for a in found) else []
    return []


def _named_two(reading: Reading, between: Token) -> list[Actor]:
    """The first two persons named behind *between*, with *and* between them, read off the words where the tree is broken."""
    out: list[Actor] = []
    joined = False
    for token in reading.doc[between.i + 1 : min(between.i + 24, between.sent.end)]:
        if token.pos_ in {"VERB", "AUX"}:
            break
        joined = joined or (bool(out) and token.pos_ == "CCONJ")
        for chain, mention, why in reading.mention_at.get(token.i, []):
            if chain.type == "person" and mention.form == "name" and chain.id not in {a.key for a in out} and (joined or not out):
                out += reading.actors(chain, mention, why)
        if len(out) == 2:
            return out
    return []


def _bodies(reading: Reading, noun: Token) -> list[Actor]:
    """The body whose summit it is, in apposition (*саммит G20*) or as the owner of its states (*the summit of the EU's members*)."""
    states = reading.pack.contacts.states
    below = [c for c in noun.children if c.i > noun.i and c.dep_.split(":")[0] in {"appos", "flat", "nmod"}]
    below += [g for c in below if c.lemma_.lower() in states for g in children(c, "nmod")]
    return [a for a in sides(reading, below) if a.type == "organisation"][:1]


def _titular(noun: Token, words: ContactsWords) -> bool:
    """True for talks that name a post (*the envoy at the talks of X and Y*): what one is charged with, not what took place."""
    holder = noun.head
    if noun.dep_ != "nmod" or morph(holder, "Number") == "Plur" or holder.i > noun.i or not children(noun, "case"):
        return False
    lemma = holder.lemma_.lower()
    return any(lemma.endswith(w) for w in words.envoys)


def _on_paper(noun: Token, words: ContactsWords) -> bool:
    """True for the contacts of which a plan is made (*a plan of consultations for the year*)."""
    above = noun.dep_.split(":")[0] == "nmod" and noun.head.lemma_.lower() in words.plans
    return above and morph(noun, "Number") == "Plur" and not any(c.dep_ == "nmod" and c.pos_ == "PROPN" for c in noun.children)


def _told_by(noun: Token, words: ContactsWords) -> bool:
    """True where the verb above is itself one of contact."""
    return any(noun.head.lemma_.lower() in p.lemmas and p.frame in {"mutual", "receive", "discuss"} for p in words.verbs)


def phoned(reading: Reading, noun: Token, near: bool = False) -> bool:
    """True where the noun phrase itself says that it was by telephone or video; with `near`, in a compound or adposition of the noun."""
    inside = [noun, *children(noun, "compound", "case")] if near else list(noun.subtree)
    start, end = min(t.idx for t in inside), max(t.idx + len(t) for t in inside)
    low = reading.text[start:end].lower()
    return any(phrase in low for phrase in reading.pack.contacts.phone_words)


def _marginal(noun: Token, words: ContactsWords) -> bool:
    near = [noun.head, *noun.children, *(c for k in noun.children for c in k.children)]
    near += [t for t in noun.doc[max(noun.sent.start, noun.i - 3) : noun.i] if t.pos_ == "NOUN"]  # "на полях", hung on the verb
    return any(t.lemma_.lower() in words.margins for t in near if t.i < noun.i and noun.i - t.i <= 5)


def _setting(reading: Reading, noun: Token) -> bool:
    """True for *X met Y at the summit*: the occasion on which two persons do what a verb of contact tells."""
    words = reading.pack.contacts
    verb = noun.head
    if noun.dep_.split(":")[0] != "obl" or not any(w in words.prepositions.at for w in case_words(noun)):
        return False
    told = any(verb.lemma_.lower() in p.lemmas and p.frame in {"mutual", "receive", "discuss"} for p in words.verbs)
    around = sides(reading, subjects(verb)) + companions(reading, verb) + sides(reading, children(verb, "obj"))
    return told and (len({a.key for a in people(around) if a.named}) == 2 or any(at == verb.i for at, _ in reading.told))


def _ranks(reading: Reading, noun: Token, ground: Token) -> list[Actor]:
    """Officials of whose rank the contact is: *at the level of*."""
    level = reading.pack.contacts.level
    up = [noun.head] if noun.dep_ == "nmod" and noun.head.pos_ == "NOUN" else []  # "the next round of talks at the level of"
    near = {c.i: c for t in (noun, ground, *up) for c in t.children}.values()
    found = [c for c in near if c.lemma_.lower() in level and c.i > noun.i]
    return people(sides(reading, [g for c in found for g in c.children if g.dep_ == "nmod"]))


def _stray_relative(noun: Token, words: ContactsWords) -> list[Token]:
    """The verb of a relative clause right after the noun that the parser hung elsewhere (*l'appel qu'il avait eu avec …*)."""
    follow = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    if follow is None or follow.lemma_.lower() not in words.relatives:
        return []
    for token in noun.doc[follow.i : min(follow.i + 16, noun.sent.end)]:
        if token.pos_ == "VERB":
            return [token] if token.lemma_.lower() in words.light and token.head.i != noun.i else []
    return []


def _anaphor(
    noun: Token, ground: Token, e: EventNoun, rule: str, parties: list[tuple[Actor, Part]] | None = None, other: bool = False
) -> Sighting:
    soft = e.soft or e.kind == "meeting"
    return Sighting(noun, ground, e.kind, rule, parties or [], soft=soft, weak=e.weak, other=other, anaphoric=True)


def _carrier(reading: Reading, noun: Token, e: EventNoun) -> tuple[Token, list[Actor], bool, bool]:
    """The predicate that carries an event noun, the sides that it lends, whether they are only inferred, whether it is a light verb."""
    words = reading.pack.contacts
    prep = words.prepositions
    top = noun.head if noun.pos_ == "ADJ" and noun.head.pos_ in {"NOUN", "PROPN"} else noun
    while (top.dep_ in {"conj", "appos"} or _counted(top, words)) and not is_root(top):
        top = top.head
    verb, dep = top.head, top.dep_.split(":")[0]
    if verb.pos_ == "ADV" and dep in {"obl", "nmod"} and set(case_words(top)) & prep.of and not is_root(verb):
        verb, dep = verb.head, "obl"  # "lors d'une rencontre": an adverb that with its adposition is one
    if _participle_of(verb, top):
        verb, dep = clause(verb.head), "obl"
    if dep == "nmod" and (day := _day_of_verb(reading, verb)) is not None:
        verb, dep = day, "obj"  # "ont tenu le 15 juin des pourparlers", hung on the day
    if e.kind == "visit" and children(top, "cop"):
        who = subjects(top) or [t for c in children(top, "cop") for t in subjects(c)]
        return noun, sides(reading, who), False, True  # "X is on a visit to Y"
    if top.dep_ == "acl" or is_root(top):
        return noun, [], False, False
    if e.kind == "visit" and dep == "nmod" and any(w in prep.at for w in case_words(top)):
        named = [a for a in people(sides(reading, [verb])) if a.named and a.type == "person"]
        if named:
            return noun, named, False, True  # "X, on a visit to Y, said"
    part = verb.pos_ == "NOUN" and dep == "nmod" and verb.dep_ == "obj" and e.kind == "multilateral"
    if part and verb.head.lemma_.lower() in words.attend:
        return verb.head, doers(reading, verb.head), False, True  # "примет участие в саммите"
    there = dep in {"nmod", "obl"} and bool(children(verb, "cop")) and place_of(reading, verb) is not None
    if there and any(w in prep.purpose for w in case_words(top)):  # "is in X for talks with Y"
        return verb, people(sides(reading, subjects(verb) or children(verb, "nsubj"))), False, True
    if verb.pos_ in {"NOUN", "PROPN"} and dep in {"nmod", "obl", "compound"}:
        # "the start of the talks", "по итогам переговоров": the clause around lends its subject where a companion is named
        up = clause(verb)
        for _ in range(3):
            heads = [t for t in subjects(up) if t.i != verb.i] if up.pos_ in {"VERB", "AUX"} else []  # "those at the talks agreed"
            lent = sides(reading, heads)
            if lent or is_root(up):
                return noun, lent, bool(lent), False
            up = clause(up.head)
        return noun, [], False, False
    if verb.pos_ not in {"VERB", "AUX", "ADJ"}:
        return noun, [], False, False
    lemma = verb.lemma_.lower()
    if dep in {"nsubj", "obj"} and any(lemma in p.lemmas and p.frame == "await" for p in words.verbs):
        waiting = [c for c in children(verb, "obj", "iobj", "obl", "nsubj") if c.i != top.i and not case_words(c)]
        return verb, people(sides(reading, waiting)), False, True  # "talks with X await him", "ihn erwarten Gespräche"
    if top.dep_ == "nsubj:pass" and lemma in words.attend | words.delegation_verbs and any(definite(c) for c in top.children):
        return noun, [], False, False  # "the meeting was attended by X and Y": told of others' meeting
    if dep == "obj" or top.dep_ == "nsubj:pass":
        agents = coordinated(reading, doers(reading, verb))
        if dep == "obj" and e.kind == "multilateral" and lemma in words.attend:
            return verb, agents, False, True
        return verb, agents, lemma not in words.light, lemma in words.light
    if dep == "nsubj":
        return verb, [], False, False
    if dep in {"obl", "xcomp", "advcl", "nmod", "advmod"}:
        if lemma in words.join and any(w in prep.purpose for w in case_words(top)) and not is_passive(verb):
            those = [t for t in children(verb, "obj") if t.pos_ == "PROPN" or t.lemma_.lower() in words.officials]
            met = [a for a in sides(reading, those) if a.type != "organisation"]  # "joined the ministers of X and Y for a lunch"
            if met:
                return verb, doers(reading, verb) + met, False, True
        if lemma in words.arrive and any(w in prep.purpose for w in case_words(top)):
            return verb, doers(reading, verb), False, True
        within = not case_words(top) or any(w in prep.at | prep.to | prep.agent for w in case_words(top))  # but not "speaking after talks"
        if within and lemma in words.attend | words.delegation_verbs and e.kind in {"meeting", "call"}:
            return noun, [], False, False  # those who attend another's talks are told by `delegation`
        agents = doers(reading, verb)
        if any(t.lemma_.lower() in n.lemmas for t in subjects(verb) for n in words.nouns):
            agents = people(sides(reading, obliques(verb, prep.owner)))  # "besides talks with X there will be a meeting with Y": not Y's
        if e.kind == "visit" and lemma in words.arrive:
            return verb, agents, False, True
        if e.kind == "multilateral" and lemma in words.attend:
            return verb, agents, False, True
        if is_passive(verb):  # whom it happens to is named first: "on a visit to X, Y was received by Z"
            agents = [*sides(reading, [antecedent(c) for c in verb.children if c.dep_ == "nsubj:pass"]), *agents]
        return noun, agents, True, False
    return noun, [], False, False


def _still_ahead(reading: Reading, noun: Token) -> bool:
    """True right behind words that put what is told before the contact (*ahead of*, *in the run-up to*)."""
    eve = reading.pack.contacts.status.eve_phrases
    near = reading.doc[max(noun.sent.start, noun.i - AHEAD) : noun.i].text.lower()
    return any(phrase in near for phrase in eve)


def _counted(noun: Token, words: ContactsWords) -> bool:
    """True behind a word that counts or measures contacts (*a fourth round of talks*, *a series of meetings*): they stand in its place."""
    return noun.dep_ == "nmod" and noun.head.pos_ == "NOUN" and noun.head.i < noun.i and noun.head.lemma_.lower() in words.rounds


def _participle_of(verb: Token, noun: Token) -> bool:
    """True for the participle before a noun of its case that the parser hung on a noun of another (*told X of **finished** talks*)."""
    case = morph(verb, "Case")
    return verb.dep_ == "acl" and verb.i < noun.i and case == morph(noun, "Case") != "" and case != morph(verb.head, "Case")


def _day_of_verb(reading: Reading, token: Token) -> Token | None:
    """The light verb whose day a token is, where what it has for its object was hung on that day."""
    day = any(t.kind == "date" and t.span.start <= token.idx < t.span.end for t in reading.timexes)
    verb = token.head
    light = day and verb.pos_ == "VERB" and verb.i < token.i and verb.lemma_.lower() in reading.pack.contacts.light
    return verb if light and not children(verb, "obj") else None
