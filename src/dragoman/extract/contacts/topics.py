"""What was talked about: read off the words of talking near a contact, under concepts, the wording kept.

A word of talking belongs to the contact that its own sentence tells; else, where its subject may be those who met (or nobody is said), to
the last contact told before of which they are sides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.extract.contacts.gather import Draft
from dragoman.extract.contacts.reading import Reading
from dragoman.extract.contacts.sighting import Sighting
from dragoman.extract.syntax import ancestors, case_words, children, clause, conjuncts, morph, negation, patients, subjects
from dragoman.extract.topics import labelled
from dragoman.model.claim import Topic, TopicStanding
from dragoman.model.pack.topics import Talk
from dragoman.model.span import Span

MOST = 8    # topics of one contact
REACH = 5   # sentences back to the contact that a sentence without one speaks of
LONG = 120  # characters of a wording
MARKS = " \u00a0\"“”«»„'’,;:.–—-"
NOMINAL = frozenset({"NOUN", "PROPN"})
AHEAD = frozenset({"planned", "proposed"})


@dataclass(slots=True)
class Talked:
    """The topics of one contact: discussed or to be, and said not to have been."""

    yes: list[Topic] = field(default_factory=list)
    no: list[Topic] = field(default_factory=list)


def topics(reading: Reading, drafts: Sequence[Draft]) -> list[Talked]:
    """What each of the contacts was about, in the order of `drafts`; each wording once, `MOST` at most, in order of the text."""
    out = [Talked() for _ in drafts]
    seats = sorted(((s, n) for n, d in enumerate(drafts) for s in d.sightings), key=lambda x: (x[0].trigger.i, x[1]))
    rules: dict[str, list[Talk]] = {}
    for rule in reading.pack.topics.talk:
        for lemma in rule.lemmas:
            rules.setdefault(lemma, []).append(rule)
    starts = [x.start for x in reading.doc.sents]
    denying = frozenset(lemma for v in reading.pack.speech.verbs if v.act == "deny" for lemma in v.lemmas)
    found: list[tuple[int, Token, Token]] = []
    for token in reading.doc:
        if token.pos_ in {"PUNCT", "SPACE", "DET", "ADP"} or reading.hidden(token):
            continue
        for phrase, near in _spoken_of(reading, token, rules):
            first = starts[max(0, bisect_right(starts, token.i) - 1 - REACH)]
            home = _home(reading, drafts, seats, token, first, near)
            if home is not None:
                found.append((home, token, phrase))
    found += [(n, word, phrase) for s, n in seats for word, phrase in _about(reading, s)]
    for home, word, phrase in sorted(found, key=lambda x: (x[2].i, x[1].i, x[0])):
        standing = _standing(reading, word, drafts[home], denying)
        into = out[home].yes if standing in {"discussed", "to be discussed"} else out[home].no
        for topic in _cut(reading, phrase, standing):
            if len(into) < MOST and not any(topic.span.meets(t.span) or topic.text.lower() == t.text.lower() for t in into):
                into.append(topic)
    return out


def _spoken_of(reading: Reading, token: Token, rules: dict[str, list[Talk]]) -> Iterator[tuple[Token, bool]]:
    """The phrases that a word of talking, or of what is to be talked about, governs; True with those of `near` rules."""
    for rule in rules.get(token.lemma_.lower(), ()):
        if rule.along and not any(t.lemma_.lower() in rule.along for t in (token.head, *token.children)):
            continue
        for phrase in _governed(token, rule):
            if _nameable(reading, phrase):
                yield phrase, rule.near
    if token.lemma_.lower() in reading.pack.topics.agenda and token.pos_ in NOMINAL:
        for phrase in _on_agenda(token):
            if _nameable(reading, phrase) and phrase.lemma_.lower() not in reading.pack.topics.agenda:
                yield phrase, False


def _governed(token: Token, rule: Talk) -> Iterator[Token]:
    if rule.object:
        yield from (p for p in patients(token) if p.i != token.i)
    if rule.subject:
        yield from children(token, "nsubj")
    for child in token.children:
        if child.dep_.split(":")[0] in {"obl", "nmod", "iobj"}:
            cases = case_words(child)
            if any(w in rule.prepositions for w in cases) or (rule.bare and not cases and morph(child, "Case") in {"Dat", "Gen"}):
                yield child


def _on_agenda(token: Token) -> Iterator[Token]:
    """What stands on an agenda, or is told of one: *X is on the agenda*; *the main topic was X*; *on the agenda: X*."""
    up = token.head
    if token.dep_.split(":")[0] in {"nsubj"} and up.i != token.i:
        if up.pos_ in NOMINAL:
            yield up
        else:
            yield from children(up, "obj", "xcomp")
        return
    carrier = up if token.dep_.split(":")[0] in {"obl", "xcomp", "nmod"} and up.i != token.i else token
    if carrier.pos_ in {"VERB", "AUX"} or carrier.i == token.i:
        yield from children(carrier, "nsubj")
    if any(t.text == ":" for t in token.doc[token.i + 1 : min(token.i + 6, token.sent.end)]):
        yield from (c for c in children(token, "appos", "parataxis", "list") if c.i > token.i)


def _about(reading: Reading, s: Sighting) -> Iterator[tuple[Token, Token]]:
    """The about-phrases of the words that tell a contact."""
    for word in {s.trigger.i: s.trigger, s.ground.i: s.ground}.values():
        for child in word.children:
            hung = child.dep_.split(":")[0] in {"obl", "nmod"} and any(w in reading.pack.topics.about for w in case_words(child))
            if hung and _nameable(reading, child) and not _named(reading, child, "place"):
                yield word, child


def _nameable(reading: Reading, token: Token) -> bool:
    """False for people and times, and for words that name another contact."""
    if token.pos_ not in NOMINAL or _named(reading, token, "person"):
        return False
    return not any(t.span.start <= token.idx < t.span.end for t in reading.timexes)


def _named(reading: Reading, token: Token, type: str) -> bool:
    return any(m[0].type == type for m in reading.mention_at.get(token.i, []))


# ── whose ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _home(
    reading: Reading, drafts: Sequence[Draft], seats: Sequence[tuple[Sighting, int]], token: Token, first: int, near: bool
) -> int | None:
    """The number of the contact at which a word of talking was spoken, told no further back than the token `first`; else None."""
    verb = token if token.pos_ in {"VERB", "AUX"} else clause(token)
    own = next((n for s, n in seats if token.i in {s.trigger.i, s.ground.i} or verb.i in {s.trigger.i, s.ground.i}), None)
    if own is not None:
        return own
    speaking = subjects(verb) if verb.pos_ in {"VERB", "AUX"} else []
    loose = all(t.pos_ == "PRON" and morph(t, "Number") == "Plur" for t in speaking)  # "they", "we": those who met, whoever else it may be
    who = set() if loose else {a.key for t in speaking for a in reading.who(t)}
    beside = [a for c in verb.children if c.dep_.split(":")[0] == "obl" for a in reading.who(c) if a.type == "person"]
    others = {a.key for a in beside} - who
    if speaking and not who and not _may_be_sides(reading, speaking[0]):
        return None
    here = [(s, n) for s, n in seats if s.trigger.sent.start == token.sent.start]
    if not here and near:
        return None
    ranked = sorted(here, key=lambda x: (not _linked(token, x[0].trigger), abs(x[0].trigger.i - token.i)))
    ranked += [(s, n) for s, n in reversed(seats) if first <= s.trigger.i < token.sent.start and not here]
    past = morph(verb, "Tense") == "Past"
    for _, n in ranked:
        draft = drafts[n]
        if who and not who & draft.keys:
            continue
        if others - draft.keys:
            continue
        if not here and past and draft.status in AHEAD:
            continue
        return n
    return None


def _linked(token: Token, trigger: Token) -> bool:
    """True where one of two words hangs on the other."""
    return any(t.i == trigger.i for t in ancestors(token)) or any(t.i == token.i for t in ancestors(trigger))


def _may_be_sides(reading: Reading, subject: Token) -> bool:
    """True for subjects that may mean those who met, or the contact itself: *we*, *they*, *the talks*, a topic."""
    if subject.pos_ in {"PRON", "DET"}:
        return morph(subject, "Number") == "Plur" or morph(subject, "Person") in {"", "0"}
    lemma = subject.lemma_.lower()
    if any(lemma in n.lemmas for n in reading.pack.contacts.nouns) or lemma in reading.pack.topics.agenda | reading.pack.topics.generic:
        return True
    spoken = {w for rule in reading.pack.topics.talk for w in rule.along}  # "речь шла о", "il a été question de"
    return lemma in reading.pack.contacts.collectives | spoken


def _standing(reading: Reading, word: Token, draft: Draft, denying: frozenset[str]) -> TopicStanding:
    words = reading.pack.topics
    verb = word if word.pos_ in {"VERB", "AUX"} else clause(word)
    chain = [word, verb, *(t for t in ancestors(verb) if t.pos_ in {"VERB", "AUX", "NOUN", "ADJ"})][:4]
    ahead = draft.status in AHEAD
    if any(t.lemma_.lower() in words.refuse for t in chain):
        return "ruled out"
    unsaid = any(negation(t, reading.pack.contacts.status.negators) is not None for t in (word, verb))
    if unsaid or any(t.lemma_.lower() in denying for t in _within(verb)):
        return "ruled out" if ahead else "not discussed"
    return "to be discussed" if ahead else "discussed"


def _within(verb: Token) -> Iterator[Token]:
    """The words in whose content a clause stands: *denied (reports) that they discussed X*."""
    while verb.dep_.split(":")[0] in {"ccomp", "xcomp", "acl", "obj", "obl"} and verb.head.i != verb.i:
        verb = verb.head
        yield verb


# ── wording ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _cut(reading: Reading, phrase: Token, standing: TopicStanding) -> list[Topic]:
    out = []
    for part in (c for p in conjuncts(phrase) for h in _telling(reading, p, 0) for c in conjuncts(h)):
        if not _nameable(reading, part) or _bare_contact(reading, part):
            continue
        left = [c for c in part.subtree if c.i < part.i and not _under(c, part, {"case", "punct", "cc", "conj", "det"})]
        right = [
            c
            for c in part.subtree
            if c.i > part.i and not _under(c, part, {"conj", "cc", "punct", "acl:relcl", "appos", "parataxis", "advcl"})
        ]
        start = min(t.idx for t in [*left, part])
        last = part
        for t in right:
            if t.i <= last.i + 2:
                last = t
        whole = reading.text[start : last.idx + len(last)]
        text = whole.strip(MARKS)
        start += len(whole) - len(whole.lstrip(MARKS))
        span = Span(start, start + len(text))
        if 2 < len(text) <= LONG and "\n" not in text and any(c.isalpha() for c in text):
            out.append(labelled(Topic(text, text, span, standing=standing), reading.pack.topics))
    return out


def _bare_contact(reading: Reading, token: Token) -> bool:
    """True for *a meeting*, *the talks* with nothing that says which."""
    named = any(token.lemma_.lower() in n.lemmas for n in reading.pack.contacts.nouns)
    return named and not any(c.dep_.split(":")[0] in {"nmod", "amod", "acl", "compound"} for c in token.children)


def _telling(reading: Reading, token: Token, depth: int) -> list[Token]:
    """The phrase itself; of one that means nothing alone (*a range of issues concerning X*) what hangs on it, or nothing (*issues*)."""
    if token.lemma_.lower() not in reading.pack.topics.generic or depth > 4:
        return [token]
    inner = [c for c in token.children if c.dep_.split(":")[0] == "nmod" and c.pos_ in NOMINAL]
    for verb in children(token, "acl", "amod"):
        if verb.pos_ in {"VERB", "ADJ"} and verb.i > token.i:
            inner += [c for c in verb.children if c.dep_.split(":")[0] in {"obj", "obl", "nmod", "iobj"} and c.pos_ in NOMINAL]
    inner = [c for c in inner if _nameable(reading, c)]
    if inner:
        return [h for c in sorted(inner, key=lambda c: c.i) for h in _telling(reading, c, depth + 1)]
    qualified = any(c.dep_.split(":")[0] in {"amod", "compound", "acl"} and c.pos_ in {"ADJ", *NOMINAL, "VERB"} for c in token.children)
    return [token] if qualified else []


def _under(token: Token, top: Token, relations: set[str]) -> bool:
    while token.i != top.i:
        if token.head.i == top.i:
            return token.dep_ in relations
        if token.head.i == token.i:
            return True
        token = token.head
    return False
