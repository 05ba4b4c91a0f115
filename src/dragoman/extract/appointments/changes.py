"""Verbs and nouns by which somebody takes or leaves an office, with those whom they concern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.extract.contacts import status
from dragoman.extract.contacts.arguments import bare_right, genitives, named_after, obliques, sides
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.contacts.sighting import Sighting
from dragoman.extract.syntax import ancestors, children, conjuncts, first_conjunct, is_passive, morph, patients, subjects
from dragoman.model.pack.appointments import Change

NEAR = 9  # tokens behind a verb in which its person is looked for, where the tree has none
NO_FACT = frozenset({"denied", "cancelled", "proposed"})


@dataclass(frozen=True, slots=True)
class Move:
    """One word of change: `person` takes (or leaves) an office after (or to) `other`."""

    trigger: Token
    change: Change
    person: Actor
    takes: bool
    other: Actor | None = None
    fact: bool = True
    refused: bool = False


def moves(reading: Reading) -> Iterator[Move]:
    """Every change of office that the article tells as a fact or a plan, in order of the text."""
    words = reading.pack.appointments
    tables = (
        ({lemma: [c for c in words.verbs if lemma in c.lemmas] for c in words.verbs for lemma in c.lemmas}, {"VERB", "AUX", "ADJ"}),
        ({lemma: [c for c in words.nouns if lemma in c.lemmas] for c in words.nouns for lemma in c.lemmas}, {"NOUN", "PROPN"}),
    )
    last: Move | None = None
    for token in reading.doc:
        lemma = token.lemma_.lower()
        for n, (table, kinds) in enumerate(tables):
            for change in table.get(lemma, []):
                if token.pos_ not in kinds or token.dep_ == "amod" or reading.hidden(token) or not _fits(token, change):
                    continue
                found = list(_of_noun(reading, token, change) if n else _of_verb(reading, token, change))
                found = found or list(_of_newcomer(reading, token, change, last))
                if found:
                    last = found[-1]
                    fact, refused = _fact(reading, token), _refused(reading, token)
                    yield from (replace(move, fact=fact and not refused, refused=refused) for move in found)
                    break


def settled(reading: Reading, found: list[Move]) -> list[Move]:
    """The moves that are facts or plans, without those that the article says were refused elsewhere (*rejected the resignation*).

    *In this post he succeeded* X, *he takes office in May* go with whoever was just given the post.
    """
    refused = {(m.person.key, m.takes) for m in found if m.refused}
    out: list[Move] = []
    for move in found:
        if not move.fact or (move.person.key, move.takes) in refused:
            continue
        before = next((m for m in reversed(out) if m.takes and m.trigger.sent.end == move.trigger.sent.start), None)
        goes_on = move.change.enters or (move.other is not None and before is not None and before.other is None)
        if before is not None and goes_on and _pronominal(reading, move):
            ours, theirs = (reading.chain(m.person.key).gender for m in (before, move))
            if ours is None or theirs is None or ours == theirs:
                move = replace(move, person=before.person)
        out.append(move)
    return out


def _pronominal(reading: Reading, move: Move) -> bool:
    return any(t.pos_ == "PRON" for t in subjects(move.trigger))


def _refused(reading: Reading, token: Token) -> bool:
    """True where a word above the change says that it was not accepted."""
    return any(t.lemma_.lower() in reading.pack.appointments.refused for t in list(ancestors(token))[:3])


def _fits(token: Token, change: Change) -> bool:
    if not change.beside and not change.without:
        return True
    below = {w for c in token.children for x in (c, *conjuncts(c)) for w in (x.lemma_.lower(), x.lower_)}
    below |= {
        w for c in token.children for x in c.children if c.dep_.startswith(("obl", "obj", "xcomp", "nmod")) for w in (x.lemma_.lower(),)
    }
    return (not change.beside or bool(below & change.beside)) and not below & change.without


def _fact(reading: Reading, token: Token) -> bool:
    """False where the change is denied, wished for or doubted."""
    words = reading.pack.appointments
    near = [token, *list(ancestors(token))[:4]]
    if any(t.lemma_.lower() in words.wished for t in near[1:3]):
        return False
    if any(c.lemma_.lower() in words.doubted for t in near[:2] for c in t.children):
        return False
    probe = Sighting(token, token, "meeting", "appointment", [])
    decided, _, _ = status.decide(reading, probe)
    return decided not in NO_FACT


def _people(reading: Reading, tokens: list[Token]) -> list[Actor]:
    """The single persons that these phrases mean; what a common noun without an office holds inside does not count."""
    out: list[Actor] = []
    for token in tokens:
        here = reading.mention_at.get(token.i, [])
        titled = bool(here) or token.i in reading.office_at or token.pos_ == "PROPN"
        if here and here[0][1].form == "group":
            continue
        found = sides(reading, [token]) if titled else reading.who(token)
        out += [a for a in found if a.type == "person" and not a.plural and a.key not in {b.key for b in out}]
    return out


def _named(actors: list[Actor]) -> list[Actor]:
    return [a for a in actors if a.named]


def _of_verb(reading: Reading, verb: Token, change: Change) -> Iterator[Move]:
    words = reading.pack.appointments
    does, undergoes = _people(reading, subjects(verb)), _people(reading, _patients(verb))
    if change.does == "succeed":
        old = undergoes or _people(reading, obliques(verb, words.predecessor) + children(verb, "iobj") + _datives(verb))
        old = old or [a for a in bare_right(reading, verb) if a.type == "person"]
        if not does and (is_passive(verb) or _short(verb)):
            does = _agent(reading, verb)
        for actor in _named(does):
            yield Move(verb, change, actor, True, next((o for o in old if o.key != actor.key), None))
        return
    if change.does == "replace":
        new = _people(reading, obliques(verb, words.successor))
        for actor in _named(new):
            yield Move(verb, change, actor, True, next((o for o in undergoes if o.key != actor.key), None))
        return
    people = _named(does if change.person == "subject" else undergoes)
    if not people and change.person == "object":
        people = _named(named_after(reading, verb)) or (_named(_people(reading, children(verb, "nsubj"))) if _short(verb) else [])
        people = people or _beside(reading, verb)
    if not people and change.person == "subject":
        people = _named(
            undergoes or _people(reading, children(verb, "nsubj"))
        )  # a subject behind its verb, taken for the object, or a perfect taken for a passive
    for actor in people:
        yield Move(verb, change, actor, change.does == "take")


def _of_newcomer(reading: Reading, verb: Token, change: Change, last: Move | None) -> Iterator[Move]:
    """What *she* does whom nobody could be found for, where the clause or sentence before gives somebody an office."""
    near = last is not None and last.takes and last.trigger.sent.end in {verb.sent.start, verb.sent.end}
    if last is None or not near or change.person != "subject" or change.does == "leave" or _named(_people(reading, subjects(verb))):
        return
    if all(t.pos_ == "PRON" and morph(t, "Person") != "1" for t in subjects(verb)) and subjects(verb):
        old = _people(reading, patients(verb) + obliques(verb, reading.pack.appointments.predecessor) + children(verb, "iobj"))
        other = next((o for o in old if o.key != last.person.key), None) if change.does == "succeed" else None
        yield Move(verb, change, last.person, True, other)


def _agent(reading: Reading, verb: Token) -> list[Actor]:
    """The person behind *by*, where the parser hung the agent on something between."""
    for token in reading.doc[verb.i + 1 : verb.sent.end]:
        if token.pos_ == "VERB" and token.dep_ not in {"xcomp", "amod"}:
            break
        if token.lemma_.lower() in reading.pack.appointments.successor:
            for near in reading.doc[token.i + 1 : min(token.i + 5, verb.sent.end)]:
                found = [a for a in reading.who(near) if a.type == "person" and a.named]
                if found:
                    return found[:1]
    return []


def _short(verb: Token) -> bool:
    """True for a participle as predicate whose subject the parser did not mark as passive."""
    return morph(verb, "VerbForm") == "Part" and morph(verb, "Variant") == "Short"


def _patients(verb: Token) -> list[Token]:
    """What is acted upon, also by the second of two passives (*was dismissed and replaced by* X)."""
    found = patients(verb)
    if not found and verb.dep_ == "conj" and (is_passive(verb) or _short(verb)) and not children(verb, "nsubj"):
        return patients(first_conjunct(verb))
    return found


def _beside(reading: Reading, verb: Token) -> list[Actor]:
    """The person named right behind a verb, or right before a participle set off by commas, where the tree has lost them."""
    words = reading.pack.appointments
    for token in patients(verb):  # "its ambassador to Chile, X"
        for _, mention, _ in reading.mention_at.get(token.i, [])[:1]:
            end = reading.tokens(mention.span)[-1] + 1
            if mention.form == "role" and end + 1 < len(reading.doc) and reading.doc[end].text == ",":
                found = _names_at(reading, end + 1)
                if found:
                    return found
    for token in reading.doc[verb.i + 1 : min(verb.i + NEAR, verb.sent.end)]:
        if token.pos_ in {"VERB", "AUX", "SCONJ", "CCONJ"} or (token.pos_ == "ADP" and token.lemma_.lower() not in words.as_):
            break
        found = _names_at(reading, token.i)
        if found:
            return found
    if _short(verb):  # "by decree of the president X is appointed": the subject may hang on the decree
        for token in reversed(reading.doc[max(verb.sent.start, verb.i - NEAR) : verb.i]):
            if token.pos_ in {"VERB", "SCONJ"}:
                break
            if morph(token, "Case") == "Nom" and (found := _names_at(reading, token.i)):
                return found
    bare = morph(verb, "VerbForm") == "Part" and not children(verb, "aux", "nsubj", "obj")
    if bare and verb.i >= verb.sent.start + 2 and reading.doc[verb.i - 1].text == ",":
        return _names_at(reading, verb.i - 2)
    return []


def _names_at(reading: Reading, i: int) -> list[Actor]:
    found = [(c, m, w) for c, m, w in reading.mention_at.get(i, []) if c.type == "person" and m.form == "name"]
    return reading.actors(*found[0])[:1] if found else []


def _datives(verb: Token) -> list[Token]:
    return [c for c in verb.children if morph(c, "Case") == "Dat" and c.dep_.split(":")[0] in {"obl", "iobj", "obj", "nmod"}]


def _of_noun(reading: Reading, noun: Token, change: Change) -> Iterator[Move]:
    words = reading.pack.appointments
    people = _named(_people(reading, _owners(noun, words.of))) or _named([a for a in genitives(reading, noun) if a.type == "person"])
    if change.does == "take":  # "for his election it is needed …", "the election of the speaker": only who is named is elected
        people = [a for a in people if _names_at(reading, a.token)]
    if not people:
        above = next((t for t in list(ancestors(noun))[:2] if t.lemma_.lower() in words.congratulate), None)
        if above is not None:
            people = _named(_people(reading, patients(above) + _datives(above)))
        teller = noun.head if noun.head.lemma_.lower() in words.announce else None
        if teller is not None and change.does == "leave":
            people = _named(_people(reading, subjects(teller)))
    for actor in people[:1]:
        yield Move(noun, change, actor, change.does == "take")


def _owners(noun: Token, of: frozenset[str]) -> list[Token]:
    return [c for c in children(noun, "nmod", "obl") if any(w in of for w in _case(c))]


def _case(token: Token) -> list[str]:
    return [c.lemma_.lower() for c in token.children if c.dep_ == "case"]
