"""Words by which somebody commits himself or another, and futures that amount to it, read off the tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.extract.contacts import status
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.syntax import (
    ancestors,
    case_words,
    children,
    clause,
    conjuncts,
    is_passive,
    is_root,
    morph,
    negation,
    patients,
    subjects,
)
from dragoman.model.claim import CommitmentKind
from dragoman.model.pack.commitments import Undertaking

VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Pledge:
    """A commitment on the tree: the word that makes it, what it is about (heads of phrases), who commits himself."""

    word: Token
    content: tuple[Token, ...]
    who: tuple[Actor, ...]
    kind: CommitmentKind
    rule: str


def pledges(reading: Reading) -> Iterator[Pledge]:
    """All of an article in order of the text; a word makes one commitment."""
    by_lemma: dict[str, list[Undertaking]] = {}
    for rule in reading.pack.commitments.words:
        for lemma in rule.lemmas:
            by_lemma.setdefault(lemma, []).append(rule)
    if not by_lemma:
        return
    for token in reading.doc:
        if reading.hidden(token) or token.pos_ in {"PUNCT", "SPACE", "DET", "ADP", "PROPN"}:
            continue
        rules = by_lemma.get(token.lemma_.lower(), []) or by_lemma.get(token.lower_, [])
        made = next((p for rule in rules if (p := _by_word(reading, token, rule)) is not None), None)
        made = made or _by_future(reading, token)
        if made is not None and not any(_of_office(reading, t) for t in (token, *made.content)):
            yield made


def _of_office(reading: Reading, verb: Token) -> bool:
    """True for taking and leaving office (*will send* somebody *to replace him*): the record keeps that as an appointment."""
    lemma = verb.lemma_.lower()
    below = {w for c in verb.children for w in (c.lemma_.lower(), c.lower_)}
    return any(lemma in c.lemmas and below & c.beside for c in reading.pack.appointments.verbs)


# --- a word of committing ----------------------------------------------------------------------------------------------------------


def _by_word(reading: Reading, token: Token, rule: Undertaking) -> Pledge | None:
    if rule.beside and not any(c.lemma_.lower() in rule.beside or c.lower_ in rule.beside for c in token.children):
        return None
    content = _content(reading, token, rule)
    if not content or undone(reading, token, rule.now):
        return None
    who, official = actors(reading, token)
    nobody = is_passive(token) or (not _subjects(token) and rule.kind == "agreement")
    nobody = nobody or (rule.kind == "schedule" and not any(a.type == "person" for a in who))  # a thing is scheduled, too
    if not (rule.anybody or official or nobody):
        return None
    return Pledge(token, tuple(content), tuple(who), rule.kind, f"{rule.kind} by {token.lemma_.lower()}")


def _content(reading: Reading, token: Token, rule: Undertaking) -> list[Token]:
    """The heads of what a word commits to, by the first of the complements of its rule that is there."""
    words = reading.pack.commitments
    for takes in rule.takes:
        if takes in {"clause", "deed"}:
            found = [c for c in clauses(token) if _ahead(reading, c)]
            found = [c for c in found if takes == "clause" or c.lemma_.lower() in words.deeds]
        elif takes == "dated":
            found = [c for c in clauses(token) if _ahead(reading, c) and _dated(reading, c)]
        elif takes == "about":
            found = [
                c for c in token.children if c.dep_.split(":")[0] in {"obl", "nmod", "iobj"} and any(w in rule.about for w in case_words(c))
            ]
            found = [c for c in found if c.pos_ in {"NOUN", "PRON", "VERB"} and not _is_time(reading, c)]
            found += [c for c in token.children if c.dep_ == "advcl" and any(m.lemma_.lower() in rule.about for m in children(c, "mark"))]
        else:
            wanted = {"document": words.documents, "event": words.events, "object": rule.objects}.get(takes)
            nouns = [t for p in (*patients(token), *_carried(token), *children(token, "obj")) for t in conjuncts(p)]
            found = [t for t in nouns if t.pos_ in {"NOUN", "PROPN"} and (wanted is None or names(t, wanted))]
            if takes == "document":  # "the treaty signed in 1992" is spoken of, not told
                spoken = token.head.i if token.dep_.split(":")[0] in {"acl", "amod"} and rule.kind == "agreement" else -1
                found = [t for t in found if _tells(t, reading) and t.i != spoken]
            if takes == "datum":
                found = [t for t in found if not any(c.type != "organisation" for c, _, _ in reading.mention_at.get(t.i, []))]
            if takes == "datum" and not any(_dated(reading, t) for t in (token, *found)):
                found = []
        if found:
            return found
    return []


def _carried(token: Token) -> list[Token]:
    """What a participle or predicate says something of: *the treaty, signed in May*; *the session is scheduled*."""
    out = [c for c in token.children if c.dep_.startswith("nsubj")] if token.pos_ == "ADJ" or is_passive(token) else []
    if token.dep_ in {"acl", "amod", "acl:relcl"} and token.head.pos_ in {"NOUN", "PROPN"}:
        out.append(token.head)
    if token.dep_ == "xcomp" and token.head.pos_ in VERBAL:
        out += [c for c in token.head.children if c.dep_.startswith("nsubj")]
    return out


def _tells(document: Token, reading: Reading) -> bool:
    """True where the sentence says what the document is about: *an agreement on trade*; not *the agreement*, *deals*."""
    own = [
        c
        for c in document.children
        if c.dep_.split(":")[0] in {"nmod", "acl", "amod", "compound", "appos", "flat"} and not _is_time(reading, c)
    ]
    return any(c.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"} and c.lemma_.lower() not in reading.pack.contacts.other for c in own)


def _ahead(reading: Reading, verb: Token) -> bool:
    """False for a finite clause that tells what is or was: *agreed that trade is important*; and for one of an idle verb."""
    words, states = reading.pack.commitments, reading.pack.contacts.status
    if verb.lemma_.lower() in words.idle and verb.dep_.split(":")[0] == "ccomp" and not is_passive(verb):
        return False
    if verb.dep_.split(":")[0] != "ccomp" or morph(verb, "VerbForm") == "Inf" or morph(verb, "Mood") == "Sub":
        return True
    return _is_future(reading, verb) or status.is_conditional(verb, states) or bool(children(verb, "aux"))


def names(token: Token, nouns: frozenset[str]) -> bool:
    """True for one of the nouns, also where the parser made another word of a compound the head (*a trade agreement*)."""
    if token.lemma_.lower() in nouns or token.lower_ in nouns:
        return True
    return any(c.lemma_.lower() in nouns and c.dep_ in {"compound", "appos"} for c in token.children)


def clauses(token: Token) -> list[Token]:
    """The heads of the clauses that a word governs: complements, and what the parser made of infinitives behind it."""
    out = []
    for c in token.children:
        dep = c.dep_.split(":")[0]
        verbal = c.pos_ in VERBAL or any(x.dep_.split(":")[0] == "cop" for x in c.children)
        infinitive = morph(c, "VerbForm") == "Inf"
        behind = infinitive and dep in {"advcl", "obl", "obj", "nmod", "acl"} and c.i > token.i
        if (dep in {"xcomp", "ccomp", "csubj"} and verbal) or behind:
            out.append(c)
        elif dep in {"obj", "iobj", "obl"} and c.i > token.i:  # "a chargé ses ministres de se réunir": hung on the object
            out += [x for x in c.children if x.dep_ in {"acl", "xcomp"} and morph(x, "VerbForm") == "Inf"][:1]
    return out or _resumed(token)


def _resumed(token: Token) -> list[Token]:
    """The infinitive with which a quotation goes on behind the verb that tells it: *"We stand ready," said X, "to pay"*."""
    top = token.head if token.dep_ == "xcomp" else token
    told = top.head
    if top.dep_.split(":")[0] not in {"parataxis", "ccomp"} or told.i < token.i:
        return []
    behind = [c for c in told.children if c.i > told.i and c.dep_ in {"advcl", "xcomp", "ccomp"} and morph(c, "VerbForm") == "Inf"]
    return [c for c in behind if any(t.is_quote for t in token.doc[told.i + 1 : c.i])][:1]


# --- the future ------------------------------------------------------------------------------------------------------------------


def _by_future(reading: Reading, token: Token) -> Pledge | None:
    words, states = reading.pack.commitments, reading.pack.contacts.status
    verb = token
    if token.pos_ not in VERBAL or token.dep_.split(":")[0] in {"aux", "cop"} or token.lemma_.lower() in words.idle | words.aloud:
        return None
    infinitive = morph(verb, "VerbForm") == "Inf" or any(c.dep_.startswith("aux") and morph(c, "VerbForm") == "Inf" for c in verb.children)
    due = infinitive and any(c.dep_ == "aux" and c.lemma_.lower() in words.must and morph(c, "Tense") != "Past" for c in verb.children)
    governed = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words.soon | words.must and morph(verb.head, "Tense") != "Past"
    later = verb.dep_ in {"ccomp", "parataxis"} and verb.head.lemma_.lower() in words.aloud and status.is_conditional(verb, states)
    future = _is_future(reading, verb) or later or (governed and verb.head.lemma_.lower() in words.soon)
    if not (due or governed or future) or _asked(verb) or undone(reading, verb, False):
        return None
    who, official = actors(reading, verb)
    dated = _dated(reading, verb)
    lemma = verb.lemma_.lower()
    things = [t for t in _subjects(verb) if t.pos_ in {"NOUN", "PROPN"}]
    happening = any(names(t, words.events | words.documents) for t in things) or (
        is_passive(verb) and any(names(t, words.events | words.documents) for t in patients(verb))
    )
    if happening and (dated or is_passive(verb) or future):
        return Pledge(verb, (verb,), (), "schedule", "future of an event")
    if not official:
        if due and lemma in words.deeds:
            return Pledge(verb, (verb,), tuple(who), "promise", "future of a deed")
        private = any(a.type == "person" for a in who)
        return Pledge(verb, (verb,), (), "schedule", "future with a date") if dated and not private else None
    if lemma in words.deeds:
        return Pledge(verb, (verb,), tuple(who), "promise", "future of a deed")
    if dated and (future or due or governed):
        return Pledge(verb, (verb,), tuple(who), "schedule", "future with a date")
    if future and any(c.dep_ == "parataxis" and c.i < verb.i and c.lemma_.lower() in states.planned for c in verb.children):
        return Pledge(verb, (verb,), tuple(who), "schedule", "future that is expected")  # "as is expected, X will visit the port"
    return None


def _asked(verb: Token) -> bool:
    """True for an embedded question, which tells nothing: *to settle what Norway will pay*, *asked how it will be built*."""
    if verb.dep_ == "acl:relcl" and verb.head.pos_ == "PRON" and morph(verb.head, "PronType") in {"Int", "Rel", "Int,Rel"}:
        return True
    words = [c for c in verb.children if c.i < verb.i] if verb.dep_.split(":")[0] in {"ccomp", "csubj"} else []
    return any(morph(c, "PronType") in {"Int", "Int,Rel"} for c in words)


def _is_future(reading: Reading, verb: Token) -> bool:
    """Future by its form or an auxiliary's, that of the passive among them (*sera signé*, *будет подписан*)."""
    words = reading.pack.contacts.status
    carriers = [c for c in verb.children if c.dep_.split(":")[0] in {"aux", "cop"}]
    return status.is_future(verb, words) or any(
        morph(c, "Tense") == "Fut" or (c.dep_ == "aux:pass" and c.lemma_.lower() in words.future and morph(c, "Tense") != "Past")
        for c in carriers
    )


def _is_time(reading: Reading, token: Token) -> bool:
    return any(t.span.start <= token.idx < t.span.end for t in reading.timexes)


def _dated(reading: Reading, token: Token) -> bool:
    """True where a date stands in the word's own clause."""
    inside = {t.idx for t in token.subtree if clause(t).i in {token.i, clause(token).i} or t.head.i == token.i}
    return any(
        t.kind in {"date", "time"} and t.when is not None and any(t.span.start <= i < t.span.end for i in inside) for t in reading.timexes
    )


# --- who, and whether at all -------------------------------------------------------------------------------------------------------


def _subjects(verb: Token) -> list[Token]:
    if is_passive(verb):
        return [c for c in verb.children if c.dep_ == "obl:agent"]
    found = subjects(verb)
    if not found and verb.pos_ == "ADJ":
        found = [c for c in verb.children if c.dep_.startswith("nsubj")]
    if not found and verb.pos_ in VERBAL and verb.head.pos_ in VERBAL | {"ADJ"} and verb.dep_ == "xcomp":
        found = [c for c in verb.head.children if c.dep_.startswith("nsubj")]
    return found


def actors(reading: Reading, verb: Token) -> tuple[list[Actor], bool]:
    """Who does what a word says, and whether one of them acts for a state or body (or speaks as *we*)."""
    words = reading.pack.commitments
    found = _subjects(verb)
    who = [a for t in found for a in reading.who(t)]
    official = any(a.type in {"organisation", "country", "group"} or a.country or reading.chain(a.key).office for a in who)
    for t in found:
        first = t.pos_ == "PRON" and morph(t, "Person") == "1"
        official = official or first or t.lemma_.lower() in words.actors or t.lemma_.lower() in reading.pack.contacts.states
    if not found and morph(verb, "Person") == "1":
        official = True  # a language that leaves the pronoun out
    return who, official


def undone(reading: Reading, word: Token, now: bool) -> bool:
    """True where a word commits nobody: negated, doubted, asked, wished for, or (`now`) told of the past."""
    words = reading.pack.commitments
    negators = reading.pack.contacts.status.negators
    if negation(word, negators) is not None or word.sent.text.rstrip().endswith("?"):
        return True
    if word.dep_.split(":")[0] == "acl" and _called_off(reading, word.head):
        return True
    carriers = [c for c in word.children if c.dep_.split(":")[0] in {"cop", "aux"}]
    told = [word] if morph(word, "VerbForm") != "Part" else []
    past = any(morph(t, "Tense") == "Past" for t in [*told, *carriers])
    if now and past:
        return word.dep_ not in {"ccomp", "acl", "amod"}
    joined = [c for t in (word, *clauses(word)) for c in children(t, "conj")] if past else []
    if any(m.lemma_.lower() in words.however for c in joined for m in children(c, "cc")):
        return True
    if any(
        c.lemma_.lower() in words.doubt or c.lower_ in words.doubt
        for c in word.children
        if c.dep_.split(":")[0] in {"aux", "mark", "advmod", "cop"}
    ):
        return True
    below = word
    for up in _above(word):
        if up.lemma_.lower() in words.doubt or (negation(up, negators) is not None and below.dep_ in {"xcomp", "ccomp", "csubj"}):
            return True
        below = up
    return False


def _called_off(reading: Reading, noun: Token) -> bool:
    """True for the plan that a sentence cancels or puts off: *the visit, planned for May, was called off*."""
    states, verb = reading.pack.contacts.status, noun.head
    if noun.dep_.split(":")[0] not in {"obj", "nsubj"} or (noun.dep_ == "nsubj" and not is_passive(verb) and verb.pos_ != "ADJ"):
        return False
    phrase = " ".join([verb.lower_, *(c.lower_ for c in verb.children if c.dep_ == "compound:prt")])
    return verb.lemma_.lower() in states.cancelled or phrase in states.cancelled_phrases


def _above(word: Token) -> Iterable[Token]:
    """The governors that have a say: those that the word is a complement or condition of."""
    at = word
    for up in ancestors(word):
        if at.dep_.split(":")[0] not in {"xcomp", "ccomp", "csubj", "obj", "advcl", "acl"} or is_root(at):
            return
        if at.dep_ == "advcl" and not any(c.dep_ == "mark" for c in at.children):
            return
        yield up
        at = up


def complement(pledge: Pledge) -> list[Token]:
    """All tokens of what is to be done, without what is told in clauses beside it."""
    out: list[Token] = []
    for head in pledge.content:
        marks = {t.i for t in head.children if t.dep_ == "punct"}  # the sentence's own, quotation marks around it among them
        out += [t for t in head.subtree if t.pos_ != "SPACE" and t.i not in marks and not _beside(t, head)]
    return sorted({t.i: t for t in out}.values(), key=lambda t: t.i)


def _beside(token: Token, head: Token) -> bool:
    while token.i != head.i and not is_root(token):
        dep = token.dep_.split(":")[0]
        if dep == "parataxis" or token.dep_ == "acl:relcl" or (dep == "conj" and token.pos_ in VERBAL and token.head.i == head.i):
            return True
        token = token.head
    return False


def subjects_of(verb: Token) -> list[Token]:
    """The subject phrases of a word, for the words that a commitment rests on."""
    return [c for c in verb.children if c.dep_.startswith("nsubj")]
