"""Predicates and event nouns → sightings: the frames, written once over UD for all languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.contacts.sighting import Sighting
from dragoman.extract.syntax import antecedent, case_words, children, clause, is_passive, is_root, morph, negation, patients, subjects
from dragoman.model.claim import Part
from dragoman.model.mention import Chain
from dragoman.model.pack.contacts import ContactsWords, EventNoun, Predicate

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "DET"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The pack's predicates by lemma."""

    verbs: dict[str, list[Predicate]]
    nouns: dict[str, EventNoun]

    @staticmethod
    def of(words: ContactsWords) -> Lexicon:
        """Index a pack once per article."""
        verbs: dict[str, list[Predicate]] = {}
        for predicate in words.verbs:
            for lemma in sorted(predicate.lemmas):
                verbs.setdefault(lemma, []).append(predicate)
        return Lexicon(verbs, {lemma: noun for noun in words.nouns for lemma in sorted(noun.lemmas)})


def sightings(reading: Reading) -> Iterator[Sighting]:
    """All sightings of the article, in order of the text."""
    lexicon = Lexicon.of(reading.pack.contacts)
    for token in reading.doc:
        if reading.hidden(token):
            continue
        lemma = token.lemma_.lower()
        if token.pos_ in {"VERB", "AUX"} and lemma in lexicon.verbs:
            for predicate in lexicon.verbs[lemma]:
                found = FRAMES[predicate.frame](reading, token, predicate)
                if found is not None:
                    yield from settle(reading, found)
                    break
        elif token.pos_ in {"NOUN", "PROPN"} and lemma in lexicon.nouns and not _in_name(reading, token):
            found = event(reading, token, lexicon.nouns[lemma])
            if found is not None:
                yield from settle(reading, found)


def settle(reading: Reading, s: Sighting) -> Iterator[Sighting]:
    """A sighting as it counts: *they*, *the parties* that mean nobody known are anaphors; those met one after the other come apart."""
    if len(s.parties) == 1 and s.kind != "visit":
        only = s.parties[0][0]
        if only.type == "group" and only.country is None and not reading.chain(only.key).office:
            s.anaphoric, s.parties = True, []
    yield from _apart(reading, s)


def _apart(reading: Reading, s: Sighting) -> Iterator[Sighting]:
    """X met Y, then (with) Z: two contacts, where a word of sequence or *separately* stands between the companions."""
    words = reading.pack.contacts.apart
    separately = any(c.lemma_.lower() in words for c in s.ground.children)
    later = [
        a
        for a, _ in s.parties
        if (t := reading.doc[a.token]).i > s.trigger.i and any(h.dep_ == "conj" and _sequenced(h, words, separately) for h in _nominals(t))
    ]
    before = [a for a, _ in s.parties if reading.doc[a.token].i < s.trigger.i]
    rest = [a for a, _ in s.parties if a not in later and a not in before]
    if not later or not rest or not before or s.kind not in {"meeting", "call"}:
        yield s
        return
    keep = {a.key for a in later}
    yield replace(s, parties=[(a, p) for a, p in s.parties if a.key not in keep])
    for actor in later:
        yield replace(s, parties=[(a, p) for a, p in s.parties if a in before or a == actor], rule=f"{s.rule}+")


def _nominals(token: Token) -> list[Token]:
    """The token and the heads of the noun phrase that it is a name-like part of."""
    out = [token]
    while token.dep_.split(":")[0] in {"flat", "appos", "compound", "nmod"} and not is_root(token):
        token = token.head
        out.append(token)
    return out


def _sequenced(token: Token, words: frozenset[str], separately: bool) -> bool:
    return separately or any(c.lemma_.lower() in words for c in token.children if c.dep_ in {"advmod", "cc", "obl"})


def _in_name(reading: Reading, token: Token) -> bool:
    """True for a word of a name (*Gas Exporting Countries Forum*): the name is a body, not one of its sessions."""
    return any(m.form == "name" for _, m, _ in reading.mention_at.get(token.i, []))


# --- who stands in which role ------------------------------------------------------------------------------------------------


def _people(actors: Iterable[Actor]) -> list[Actor]:
    return [a for a in actors if a.type in {"person", "group"}]


def _sides(reading: Reading, tokens: Iterable[Token]) -> list[Actor]:
    bad = reading.pack.contacts.not_parties
    out: list[Actor] = []
    for token in tokens:
        if token.lemma_.lower() in bad:
            continue
        out += [a for a in reading.who(token) if a.key not in {b.key for b in out}]
    return out


def _obliques(token: Token, roles: frozenset[str], case: str = "") -> list[Token]:
    """Oblique or nominal dependents whose adposition (and case, where one is wanted) gives them a role."""
    out = []
    for child in token.children:
        if child.dep_.split(":")[0] in {"obl", "nmod", "obj", "iobj", "appos", "advcl", "orphan", "dep"} and child.pos_ in NOMINAL:
            words = case_words(child)
            if any(w in roles for w in words) and (not case or morph(child, "Case") in {case, ""}):
                out.append(child)
    return out


def _companions(reading: Reading, token: Token) -> list[Actor]:
    prep = reading.pack.contacts.prepositions
    found = _obliques(token, prep.companion) + _obliques(token, prep.between)
    # an adnominal or coordinated phrase further down often belongs here: "held talks in Vienna with X"
    for child in token.children:
        if (
            child.dep_.split(":")[0] in {"obj", "obl", "nmod", "advmod", "xcomp"}
            and child.i > token.i
            and not reading.mention_at.get(child.i)
        ) or (child.dep_.split(":")[0] in {"obl", "nmod"} and any(w in prep.at for w in case_words(child))):
            found += [g for g in _obliques(child, prep.companion) if g not in found]
    return _sides(reading, found)


def _genitives(reading: Reading, noun: Token) -> list[Actor]:
    """Those to whom the event belongs: genitive, of-phrase, possessive, compound."""
    prep = reading.pack.contacts.prepositions
    found: list[Token] = []
    for child in noun.children:
        dep = child.dep_.split(":")[0]
        words = case_words(child)
        if (
            child.dep_ == "nmod:poss"
            or (dep in {"compound", "nmod"} and not words and morph(child, "Case") in {"", "Gen"})
            or (dep == "nmod" and any(w in prep.of for w in words))
            or (dep == "det" and morph(child, "Poss") == "Yes")
        ):
            found.append(child)
    return _sides(reading, found)


def _other(reading: Reading, *tokens: Token) -> bool:
    words = reading.pack.contacts.other
    return any(
        c.lemma_.lower() in words for t in tokens for c in t.children if c.dep_.split(":")[0] in {"amod", "advmod", "nummod", "det", "acl"}
    )


def _merge(left: list[Actor], right: list[Actor], a: Part = "party", b: Part = "party") -> list[tuple[Actor, Part]]:
    keys = {x.key for x in left}
    return [(x, a) for x in left] + [(x, b) for x in right if x.key not in keys]


def _enough(parties: list[tuple[Actor, Part]]) -> bool:
    return len(parties) >= 2 or any(a.plural for a, _ in parties)


# --- verbs -------------------------------------------------------------------------------------------------------------------


def _reflexive(verb: Token) -> bool:
    return any(morph(c, "Reflex") == "Yes" for c in verb.children)


def mutual(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X met (with) Y; X and Y met."""
    prep = reading.pack.contacts.prepositions
    if p.reflexive and not _reflexive(verb):
        return None
    left = _sides(reading, subjects(verb))
    right = _companions(reading, verb)
    if p.object or (p.reflexive and not left):
        right += [a for a in _sides(reading, patients(verb)) if a.type != "country"]
    if p.soft:
        right += _people(_sides(reading, _obliques(verb, prep.to)))
    if p.soft and not right and _clausal(verb):
        return None
    parties = _merge(left, right)
    if not _enough(parties) or not (_people(left) or _people(right) or len(parties) > 1):
        return None
    return Sighting(verb, verb, p.kind, f"mutual:{verb.lemma_}", parties, soft=p.soft, other=_other(reading, verb))


def _clausal(verb: Token) -> bool:
    return bool(children(verb, "ccomp"))


def discuss(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X discussed Z with Y; X and Y discussed Z: two named sides are wanted."""
    if negation(verb, reading.pack.contacts.status.negators) is not None:
        return None  # what was not discussed is a topic, not a contact that did not take place
    left, right = _sides(reading, subjects(verb)), _companions(reading, verb)
    parties = [(a, part) for a, part in _merge(left, right) if a.type in {"person", "group"}]
    if len(parties) < 2 or not any(a.named for a, _ in parties):
        return None
    return Sighting(verb, verb, p.kind, f"discuss:{verb.lemma_}", parties, soft=True, weak=True, other=_other(reading, verb))


def receive(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X received Y: two sides in one place."""
    host, guest = _sides(reading, subjects(verb)), _people(_sides(reading, patients(verb)))
    if not guest or not host:
        return None
    if not _people(host):
        return Sighting(verb, verb, "visit", f"receive:{verb.lemma_}", _merge(guest, [], "visitor"))
    parties = _merge(host, guest)
    if len(parties) < 2:
        return None
    return Sighting(verb, verb, p.kind, f"receive:{verb.lemma_}", parties, other=_other(reading, verb))


def go(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X travels to a place abroad; where the goal is a person, the two meet."""
    prep = reading.pack.contacts.prepositions
    if p.reflexive and not _reflexive(verb):
        return None
    passive = is_passive(verb)
    visitor = _people(_sides(reading, subjects(verb)))
    goals = patients(verb) if p.destination else []
    if not p.destination:
        goals = [g for g in _obliques(verb, prep.to) if morph(g, "Case") in {"", "Acc", "Dat"}]
    if not visitor or any(a.type == "group" and not a.plural and a.country is None for a in visitor):
        return None
    places = [g for g in goals if _place(reading, g)]
    if not places:
        persons = _people(_sides(reading, goals))
        if persons and p.destination:
            return Sighting(verb, verb, "meeting", f"go:{verb.lemma_}", _merge(visitor, persons))
        return None
    home = {a.country for a in visitor if a.country}
    there = [c for g in places if (c := _place(reading, g)) is not None]
    if home and len(home) == 1 and all(c.country in home for c in there):
        return None
    seen = Sighting(verb, verb, "visit", f"go:{verb.lemma_}", [(a, "visitor") for a in visitor], other=_other(reading, verb))
    seen.places, seen.destination = there, True
    seen.place_spans = [reading.span(g) for g in places]
    seen.weak = passive
    return seen


def _place(reading: Reading, token: Token) -> Chain | None:
    for t in [token, *[c for c in token.children if c.dep_ in {"flat", "compound", "appos"}]]:
        for chain, mention, _ in reading.mention_at.get(t.i, []):
            if chain.type == "place" and mention.form == "name":
                return chain
    return None


def phone(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X called Y."""
    prep = reading.pack.contacts.prepositions
    if children(verb, "xcomp", "ccomp"):
        return None
    left = _people(_sides(reading, subjects(verb)))
    right = _people(_sides(reading, patients(verb) + _obliques(verb, prep.companion)))
    if not p.object or not right:
        right += _people(_sides(reading, _obliques(verb, prep.to)))
    if prep.dative:
        right += _people(_sides(reading, [c for c in verb.children if morph(c, "Case") == "Dat" and not case_words(c)]))
    parties = _merge(left, right)
    return Sighting(verb, verb, p.kind, f"phone:{verb.lemma_}", parties) if len(parties) > 1 or (parties and parties[0][0].plural) else None


def write(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X wrote to Y."""
    prep = reading.pack.contacts.prepositions
    left = _sides(reading, subjects(verb))
    goals = children(verb, "iobj") + _obliques(verb, prep.to)
    if prep.dative:
        goals += [c for c in verb.children if morph(c, "Case") == "Dat" and not case_words(c) and c not in goals]
    right = [a for a in _sides(reading, goals) if a.type != "country"]
    parties = _merge(left, right)
    return Sighting(verb, verb, p.kind, f"write:{verb.lemma_}", parties) if left and len(parties) > 1 else None


def gather(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """Several gather; or one brings several together."""
    if _reflexive(verb):
        return None
    left = _sides(reading, subjects(verb))
    right = _sides(reading, patients(verb)) if p.object or is_passive(verb) else []
    parties = _merge(left, right + _companions(reading, verb))
    if right and not (len(right) > 1 or any(a.plural for a in right)):
        return None
    if not _enough(parties) or not any(a.type != "country" for a, _ in parties):
        return None
    return Sighting(verb, verb, p.kind, f"gather:{verb.lemma_}", parties)


def invite(reading: Reading, verb: Token, p: Predicate) -> Sighting | None:
    """X invited Y (to a place): a proposed visit of Y."""
    host, guest = _people(_sides(reading, subjects(verb))), _people(_sides(reading, patients(verb)))
    if not guest:
        return None
    seen = Sighting(verb, verb, "visit", f"invite:{verb.lemma_}", _merge(guest, host, "visitor", "host"), forced="proposed")
    for token in verb.subtree:
        if (
            token.i > verb.i
            and (chain := _place(reading, token)) is not None
            and any(w in reading.pack.contacts.prepositions.to for w in (*case_words(token), ""))
        ):
            seen.places.append(chain)
            seen.place_spans.append(reading.span(token))
            break
    return seen if seen.places else None


FRAMES: dict[str, Callable[[Reading, Token, Predicate], Sighting | None]] = {
    "mutual": mutual,
    "discuss": discuss,
    "receive": receive,
    "go": go,
    "phone": phone,
    "write": write,
    "gather": gather,
    "invite": invite,
}


# --- nouns -------------------------------------------------------------------------------------------------------------------


def event(reading: Reading, noun: Token, e: EventNoun) -> Sighting | None:
    """A noun that names a contact, with its own arguments and those of the verb that carries it."""
    words = reading.pack.contacts
    prep = words.prepositions
    if any(c.lemma_.lower() in words.not_events for c in noun.children):
        return None  # a press conference is no conference of states
    own = _genitives(reading, noun)
    right = _companions(reading, noun)
    for child in noun.children:  # "talks held with X", "la rencontre prévue avec X"
        if child.dep_.startswith("acl"):
            right += [a for a in _companions(reading, child) if a.key not in {b.key for b in right}]
            own += [a for a in _sides(reading, children(child, "obl:agent")) if a.key not in {b.key for b in own}]
    addressee: list[Actor] = []
    if e.kind == "correspondence":
        goals = _obliques(noun, prep.to) + [c for c in noun.children if prep.dative and morph(c, "Case") == "Dat"]
        addressee = [a for a in _sides(reading, goals) if a.type != "country"]
    ground, left, inferred, carried = _carrier(reading, noun, e)
    if e.kind == "correspondence" and ground is not noun:
        goals = children(ground, "iobj") + _obliques(ground, prep.to)
        goals += [c for c in ground.children if prep.dative and morph(c, "Case") == "Dat" and not case_words(c)]
        addressee += [a for a in _sides(reading, goals) if a.type != "country" and a.key not in {b.key for b in addressee}]
    elif ground is not noun and not inferred:
        right += [a for a in _companions(reading, ground) if a.key not in {b.key for b in right}]
    if inferred and (own or not right) and e.kind != "visit":
        left = []  # the clause around lends its subject only to a noun that names the other side alone
    if e.kind in {"meeting", "call"} and (any(a.plural for a in own) or len(own) > 1 or _obliques(noun, prep.between)):
        left = []  # "arranged a meeting of X and Y", "took part in the talks between X and Y"
    rule = f"noun:{noun.lemma_}"
    other = _other(reading, noun)
    if e.kind == "visit":
        return _visit(reading, noun, ground, own, left, right, rule, other, inferred)
    if e.kind == "correspondence":
        writers = own or left
        parties = _merge(writers, addressee or right)
        if len(parties) < 2 or not writers:
            return None
        return Sighting(noun, ground, e.kind, rule, parties, weak=e.weak, other=other)
    if e.kind != "multilateral":
        own = [a for a in own if a.type != "country" or len(own) > 1]
    parties = _merge(own + [a for a in left if a.key not in {b.key for b in own}], right)
    if e.kind == "multilateral" and parties and all(a.type == "country" for a, _ in parties) and len(parties) < 2:
        parties = []
    if e.weak and not _enough(parties) and not (e.kind == "multilateral" and any(a.type == "organisation" for a, _ in parties)):
        return _anaphor(noun, ground, e, rule)
    if not parties or (len(parties) == 1 and not parties[0][0].plural and e.kind != "multilateral"):
        return _anaphor(noun, ground, e, rule, parties)
    if all(a.type == "country" for a, _ in parties) and e.kind == "meeting" and len(parties) < 2:
        return None
    return Sighting(noun, ground, e.kind, rule, parties, soft=e.soft, weak=e.weak, other=other, inferred=inferred and not carried)


def _anaphor(noun: Token, ground: Token, e: EventNoun, rule: str, parties: list[tuple[Actor, Part]] | None = None) -> Sighting:
    return Sighting(noun, ground, e.kind, rule, parties or [], soft=e.soft or e.kind == "meeting", weak=e.weak, anaphoric=True)


def _carrier(reading: Reading, noun: Token, e: EventNoun) -> tuple[Token, list[Actor], bool, bool]:
    """The predicate that carries an event noun, the sides that it lends, whether they are only inferred, whether it is a light verb."""
    words = reading.pack.contacts
    prep = words.prepositions
    top = noun
    while top.dep_ in {"conj", "appos"} and not is_root(top):
        top = top.head
    verb, dep = top.head, top.dep_.split(":")[0]
    if top.dep_ == "acl" or is_root(top):
        return noun, [], False, False
    if verb.pos_ in {"NOUN", "PROPN"} and dep in {"nmod", "obl", "compound"}:
        # "the start of the talks", "по итогам переговоров": the clause around lends its subject where a companion is named
        up = clause(verb)
        if up.pos_ in {"VERB", "AUX"}:
            return noun, _sides(reading, subjects(up)), True, False
        return noun, [], False, False
    if verb.pos_ not in {"VERB", "AUX", "ADJ"}:
        return noun, [], False, False
    lemma = verb.lemma_.lower()
    if dep == "obj" or top.dep_ == "nsubj:pass":
        agents = _sides(reading, subjects(verb))
        return verb, agents, lemma not in words.light, lemma in words.light
    if dep == "nsubj":
        return verb, [], False, False
    if dep in {"obl", "xcomp", "advcl", "nmod", "advmod"}:
        agents = _sides(reading, subjects(verb))
        if e.kind == "visit" and lemma in words.arrive:
            return verb, agents, False, True
        if e.kind == "multilateral" and lemma in words.attend:
            return verb, agents, False, True
        if any(w in prep.purpose for w in case_words(top)) and lemma in words.arrive:
            return verb, agents, False, True
        if is_passive(verb):
            agents += _sides(reading, [antecedent(c) for c in verb.children if c.dep_ == "nsubj:pass"])
        return noun, agents, True, False
    return noun, [], False, False


def _visit(
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
    visitor = _people(own) or _people(left)
    seen = Sighting(noun, ground, "visit", rule, [], other=other, inferred=inferred and not _people(own))
    goals: list[Token] = []
    for at in (noun, ground):
        goals += [g for g in _obliques(at, prep.to) if _place(reading, g) is not None and g not in goals]
        if goals:
            break
    if not goals:  # "the visit of X to Y" with Y hung on X; "visite d'Etat au Brésil"
        goals = [t for t in noun.subtree if t.i > noun.i and _place(reading, t) and any(w in prep.to for w in case_words(t))][:1]
    seen.places = [c for g in goals if (c := _place(reading, g)) is not None]
    seen.place_spans = [reading.span(g) for g in goals]
    seen.destination = bool(goals)
    there = {c.country for c in seen.places if c.country}
    if inferred and not _people(own):
        # the subject of the clause is taken for the visitor only where it is not at home there
        visitor = [a for a in visitor if a.country is None or a.country not in there][:1] if goals else []
    if there and len(there) == 1:
        visitor = [a for a in visitor if a.country is None or a.country not in there]
    hosts = _people(right)
    seen.parties = _merge(visitor, hosts, "visitor", "host")
    if not visitor:
        seen.parties, seen.anaphoric = [], True
    return seen
