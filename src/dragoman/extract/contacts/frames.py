"""Every predicate of contact in an article, each turned into its sighting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.extract.contacts.apart import apart
from dragoman.extract.contacts.arguments import obliques
from dragoman.extract.contacts.nouns import event
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.contacts.sighting import Sighting
from dragoman.extract.contacts.travel import errand, located
from dragoman.extract.contacts.verbs import FRAMES, session, told_by_phone
from dragoman.extract.first import SPEAKERS
from dragoman.extract.syntax import children
from dragoman.model.pack.contacts import ContactsWords, EventNoun, Predicate

LONG = 6  # letters of a verb that another, unknown one may be a slip for


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The pack's predicates by lemma."""

    verbs: dict[str, list[Predicate]]
    nouns: dict[str, EventNoun]
    stems: dict[str, str]

    @staticmethod
    def of(words: ContactsWords) -> Lexicon:
        """Index a pack once per article."""
        verbs: dict[str, list[Predicate]] = {}
        for predicate in words.verbs:
            for lemma in sorted(predicate.lemmas):
                verbs.setdefault(lemma, []).append(predicate)
        stems = {lemma[:-2]: lemma for lemma in sorted(verbs) if len(lemma) > 7}
        return Lexicon(verbs, {lemma: noun for noun in words.nouns for lemma in sorted(noun.lemmas)}, stems)

    def known(self, token: Token) -> str:
        """The lemma under which a token may be found; a verb that the lemmatizer does not know, by its stem."""
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN" and (joined := "-".join(t.lower_ for t in token.doc[token.i : token.i + 3])) in self.nouns:
            return joined  # "tête à tête", also written with hyphens
        if token.pos_ == "NOUN" and token.is_sent_start and lemma not in self.nouns and lemma[:-1] in self.nouns:
            return lemma[:-1]  # "Talks"
        if token.pos_ != "VERB" or lemma in self.verbs:
            return lemma
        if lemma[-2:-1] == lemma[-1:] and lemma[:-1] in self.verbs:
            return lemma[:-1]  # "jett"
        for cut in (1, 2, 3):  # "travelle", "conferr": an ending too much
            if len(lemma) - cut >= LONG and lemma[:-cut] in self.verbs:
                return lemma[:-cut]
        text = token.text.lower()
        return next((self.stems[text[:n]] for n in range(len(text), 5, -1) if text[:n] in self.stems), lemma)


def sightings(reading: Reading) -> Iterator[Sighting]:
    """All sightings of the article, in order of the text."""
    lexicon = Lexicon.of(reading.pack.contacts)
    for token in reading.doc:
        if reading.hidden(token):
            continue
        lemma = lexicon.known(token)
        predicates = lexicon.verbs.get(lemma, []) if _verbal(token) else []
        if lemma in lexicon.verbs and lemma in lexicon.nouns and _noun_phrase(token):
            found = event(reading, token, lexicon.nouns[lemma])
            if found is not None:
                yield from remember(reading, settle(reading, found))
        elif (found := _told(reading, token, predicates)) is not None:
            yield from remember(reading, settle(reading, found))
        elif any(not p.beside for p in predicates):
            if (found := session(reading, token)) is not None:  # else a verb of contact that tells none here
                yield from remember(reading, iter([found]))
        elif token.pos_ == "VERB" and (found := told_by_phone(reading, token) or errand(reading, token)) is not None:
            yield from remember(reading, settle(reading, found))
        elif (found := located(reading, token) or session(reading, token)) is not None:
            yield from remember(reading, iter([found]))
        elif (
            lemma in lexicon.nouns
            and (token.pos_ in {"NOUN", "PROPN"} or (token.pos_ == "ADJ" and not _modifies(token) and not lexicon.nouns[lemma].weak))
            and not _in_name(reading, token)
            and not (token.dep_ == "compound" and lexicon.known(token.head) in lexicon.nouns)  # "a phone call": one word for one contact
        ):
            found = event(reading, token, lexicon.nouns[lemma])
            if found is not None:
                yield from remember(reading, settle(reading, found))


def _verbal(token: Token) -> bool:
    return bool(
        token.pos_ in {"VERB", "AUX"}
        or children(token, "aux", "aux:pass")
        or (children(token, "cop") and (token.pos_ == "ADJ" or children(token, "mark")))
    )


def _told(reading: Reading, token: Token, predicates: list[Predicate]) -> Sighting | None:
    """What the first predicate of a verb that fits tells of a contact."""
    for predicate in predicates:
        if predicate.beside and not _beside(token, predicate.beside):
            continue
        found = FRAMES[predicate.frame](reading, token, predicate)
        if found is not None:
            return found
    return None


def _beside(verb: Token, words: frozenset[str]) -> bool:
    """True where one of the words stands with the verb: its object, another complement, or what belongs to that."""
    near = [c for c in verb.children if c.dep_.split(":")[0] in {"obj", "obl", "xcomp", "nmod", "nsubj", "advmod", "advcl", "compound"}]
    near += [g for c in near for g in c.children if g.dep_ in {"nmod", "compound", "amod", "xcomp", "conj", "obj"}]
    return any(c.lemma_.lower() in words or c.lower_ in words for c in near)


def _modifies(token: Token) -> bool:
    """True for an adjective before its noun (*a bilateral agreement*), which is no contact by itself."""
    return token.dep_ == "amod" and token.head.i > token.i


def _noun_phrase(token: Token) -> bool:
    """True where a word taken for a verb stands in a noun phrase: *readout of X's call with Y*, *PM call with Y*."""
    if token.pos_ != "VERB" or children(token, "nsubj", "obj", "aux", "mark", "xcomp", "ccomp"):
        return False
    marked = children(token, "det", "nmod:poss", "compound", "amod", "case")
    return bool(marked) and all(c.i < token.i for c in marked)


def remember(reading: Reading, found: Iterator[Sighting]) -> Iterator[Sighting]:
    """The same sightings; the persons of the last one are whom *the two men* means next."""
    for s in found:
        persons = tuple(a.key for a, _ in s.parties if a.type == "person" and a.named)
        reading.guests += [a.key for a, p in s.parties if p == "visitor" and a.named and not s.anaphoric]
        if len(persons) > 1 and s.kind != "visit" and not s.anaphoric and not s.inferred:
            reading.told.append((s.trigger.i, persons))
        yield s


def settle(reading: Reading, s: Sighting) -> Iterator[Sighting]:
    """A sighting as it counts: *they*, *the parties* that mean nobody known are anaphors; those met one after the other come apart."""
    s.parties = [(a, p) for a, p in s.parties if not _continent(reading, a)]
    others = [(a, p) for a, p in s.parties if reading.chain(a.key).office not in SPEAKERS]
    if len(others) >= 2 or (others and s.kind == "visit"):
        s.parties = others  # who tells of a contact is not a side of it
    if s.kind in {"meeting", "call"} and sum(a.type == "person" and a.named for a, _ in s.parties) >= 2:
        # beside two named persons a body or a country is where they come from or who tells it
        s.parties = [(a, p) for a, p in s.parties if a.type in {"person", "group"}]
    if s.kind != "visit":
        known = [(a, p) for a, p in s.parties if not _nobody(reading, a)]
        if len(known) < len(s.parties) and len(known) < 2:
            s.anaphoric = not any(a.plural or a.type == "organisation" for a, _ in known)
        s.parties = known
    if s.anaphoric and s.kind in {"meeting", "call"} and len(s.parties) == 1 and _known(reading, s):
        hero = _protagonist(reading, s)
        if hero is not None:
            s.parties, s.anaphoric, s.inferred = [(hero, "party"), *s.parties], False, True
            s.soft = any(n.soft for n in reading.pack.contacts.nouns if s.trigger.lemma_.lower() in n.lemmas)
    one = {a.country for a, _ in s.parties}
    if s.lone and s.kind == "meeting" and len(s.parties) > 1 and len(one) == 1 and None not in one and (hero := _protagonist(reading, s)):
        s.parties, s.inferred = [(hero, "party"), *s.parties], True  # "meetings with the president and the speaker are planned"
    yield from apart(reading, s)


def _continent(reading: Reading, actor: Actor) -> bool:
    """True for a part of the world that is no state (*the Africa summit*, *talks with Europe*)."""
    place = reading.place(reading.chain(actor.key)) if actor.type == "country" and actor.country is None else None
    return place is not None and place.kind == "region"


def _protagonist(reading: Reading, s: Sighting) -> Actor | None:
    """The other side of *a breakfast with X*: whom the article is about, where it has just spoken of him."""
    other = s.parties[0][0]
    if s.trigger.dep_ == "ROOT" and s.trigger.pos_ == "NOUN" and (guest := _traveller(reading, s)) is not None:
        return guest
    heroes = [reading.chain(key) for key in reading.salient[:2] if key != other.key]
    chain = next((c for c in heroes if c.country is not None and c.country != other.country), None)
    if chain is None or (other.token < s.trigger.i and not s.rule.startswith("discuss")):
        return None
    if chain.id != reading.salient[0] and obliques(s.trigger, reading.pack.contacts.prepositions.between):
        return None  # the other one of *between* is told, though it was not understood
    before = [r.mention for r in chain.mentions if r.mention.span.start < s.trigger.idx]
    if not before or sum(t.is_sent_start is True for t in reading.doc[reading.tokens(before[-1].span)[0] : s.trigger.i]) > 3:
        return None
    return reading.actors(chain, before[-1], "whom the article is about")[0]


def _known(reading: Reading, s: Sighting) -> bool:
    """True where the one side told has a name, or is met and has an office of a country (*a meeting with the Turkish minister*)."""
    other = s.parties[0][0]
    met = bool(obliques(s.trigger, reading.pack.contacts.prepositions.companion)) and other.token > s.trigger.i
    return other.named or (met and other.type == "person" and other.country is not None)


def _traveller(reading: Reading, s: Sighting) -> Actor | None:
    """Whose diary a line without a verb belongs to (*Working lunch with X.*): who was told to travel in one of the lines before."""
    for key in reversed(reading.guests):
        chain = reading.chain(key)
        named = [r.mention for r in chain.mentions if r.mention.form == "name" and r.mention.span.start < s.trigger.idx]
        if named and key != s.parties[0][0].key:
            return reading.actors(chain, named[-1], "whose journey is told")[0]
    return None


def _nobody(reading: Reading, actor: Actor) -> bool:
    """True for *they*, *the parties* where it is open who is meant: no name, no office, no country."""
    chain = reading.chain(actor.key)
    if chain.name or chain.office or chain.country or chain.members:
        return False
    if any(" of " in r.mention.rule for r in chain.mentions):
        return False  # "his French, German and British counterparts": their countries are told
    return all(r.mention.form in {"pronoun", "group"} for r in chain.mentions)


def _in_name(reading: Reading, token: Token) -> bool:
    """True for a word of a name (*Gas Exporting Countries Forum*): the name is a body, not one of its sessions."""
    return any(m.form == "name" for _, m, _ in reading.mention_at.get(token.i, []))
