"""Held, ongoing, planned, proposed, cancelled or denied: from tense, modality, negation and what governs the word of contact."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from spacy.tokens import Token

from dragoman.extract.contacts.reading import Reading
from dragoman.extract.contacts.sighting import Sighting
from dragoman.extract.syntax import case_words, children, clause, is_root, morph, negation
from dragoman.model.claim import Status
from dragoman.model.pack.contacts import Prepositions, StatusWords
from dragoman.model.span import Span

#: relations by which a word governs the contact that is told below it
REACH = frozenset(
    {"xcomp", "obj", "obl", "nmod", "nsubj:pass", "advcl", "acl", "conj", "ccomp", "nsubj", "iobj", "appos", "csubj", "amod", "compound"}
)


def chain_up(token: Token) -> list[tuple[Token, str]]:
    """The words above a trigger that have a say in its status, each with the relation by which it was reached; at most six.

    From a finite verb the way up leads only through what it is a complement of; from an infinitive also through what it serves
    as purpose; from a noun through every nominal relation.
    """
    out: list[tuple[Token, str]] = []
    while not is_root(token) and len(out) < 6:
        dep = token.dep_ if token.dep_ == "nsubj:pass" else token.dep_.split(":")[0]
        if dep not in REACH or not _passes(token, dep):
            break
        out.append((token.head, token.dep_))
        if token.dep_ == "acl:relcl" and (token.head.pos_ == "PROPN" or (len(out) > 1 and token.pos_ not in {"VERB", "AUX"})):
            break  # "X, who is on a visit to Y, called on Z"; "the delay of the deal that was at the heart of the visit"
        named = token.head.pos_ == "PROPN" or (token.i > 0 and token.nbor(-1).text == ",")
        if token.dep_ == "acl" and named and morph(token, "VerbForm") == "Part" and morph(token, "Tense") == "Pres":
            break  # "X and Y, meeting in Z, pledged aid"
        token = token.head
    return out


def _passes(token: Token, dep: str) -> bool:
    if token.pos_ not in {"VERB", "AUX"}:
        return True
    form = morph(token, "VerbForm")
    if form == "Inf":
        return dep != "conj" or token.head.pos_ == "VERB"
    if dep in {"ccomp", "xcomp", "csubj"}:
        return True
    return form == "Part" and dep == "acl" and not any(c.dep_.startswith("nsubj") for c in token.children)


def region(token: Token) -> tuple[int, int]:
    """Code points of the clause around a token, without the clauses that merely follow it in coordination."""
    head = clause(token)
    inside = [t for t in head.subtree if t.pos_ not in {"PUNCT", "SPACE"} and not _in_later_clause(t, head)] or [token]
    return min(t.idx for t in inside), max(t.idx + len(t) for t in inside)


def _in_later_clause(token: Token, head: Token) -> bool:
    while token.i != head.i and not is_root(token):
        own = token.pos_ in {"VERB", "AUX"} or bool(children(token, "cop"))   # "is in X, and is due to fly on"
        if token.dep_ in {"conj", "parataxis"} and own and token.head.i == head.i:
            return True
        if token.dep_ in {"acl:relcl", "ccomp"} and token.head.i != head.i:
            return True
        token = token.head
    return False


def phrase_in(text: str, start: int, end: int, phrases: Iterable[str]) -> Span | None:
    """The first of the phrases (lower-case) that stands in ``text[start:end]``; one that ends in a letter may go on only outside a word."""
    low = text[start:end].lower().replace("’", "'")
    for phrase in phrases:
        if phrase not in low:   # a pattern costs more than a look
            continue
        found = re.search(rf"(?<!\w){re.escape(phrase)}", low)
        if found and (phrase.endswith((" ", "-", "'")) or found.end() >= len(low) or not low[found.end()].isalnum()):
            return Span(start + found.start(), start + found.end())
    return None


def is_future(verb: Token, words: StatusWords) -> bool:
    """Future by its form or by an auxiliary of the pack (which must not itself be past or present)."""
    if morph(verb, "Tense") == "Fut":
        return True
    return any(
        c.dep_.split(":")[0] in {"aux", "cop"} and c.lemma_.lower() in words.future and morph(c, "Tense") not in {"Past", "Pres"}
        for c in verb.children
    )


def is_conditional(verb: Token, words: StatusWords) -> bool:
    """Conditional by its form, an auxiliary or a particle of the pack; not what is reported as done (*aurait téléphoné à Y*)."""
    if _on_hearsay(verb):
        return False
    return morph(verb, "Mood") == "Cnd" or any(
        c.lemma_.lower() in words.conditional or morph(c, "Mood") == "Cnd"
        for c in verb.children
        if c.dep_ in {"aux", "mark", "advmod", "aux:pass"}
    )


def _on_hearsay(verb: Token) -> bool:
    """True for the conditional perfect of a language that has moods, by which its press tells what it has only heard."""
    having = [c for c in children(verb, "aux") if morph(c, "Mood") == "Cnd"]
    done = morph(verb, "VerbForm") == "Part" and morph(verb, "Tense") in {"Past", ""}
    return done and bool(having) and not children(verb, "xcomp") and not any(children(t, "mark") for t in children(verb, "advcl"))


def decide(reading: Reading, s: Sighting) -> tuple[Status, Span | None, str]:
    """The status of one sighting, the words that decide it (None: the plain past) and the rule."""
    words = reading.pack.contacts.status
    text = reading.text
    up = chain_up(s.trigger)
    verbs = [s.trigger, *[t for t, _ in up]]
    start, end = region(s.trigger)
    if s.ground.i != s.trigger.i:
        a, b = region(s.ground)
        start, end = min(start, a), max(end, b)

    if _glad(reading, s):
        return "held", None, "what one is glad to do"
    if s.over and s.ground.i == s.trigger.i:
        return "held", None, "told to be over"

    # denied: a word of denial above, or said outright
    aside = s.anaphoric and s.trigger.dep_.split(":")[0] == "obl"  # "denied that … was discussed during the visit": not the visit
    denial = None if aside else _denial(s.trigger, words)
    if denial is not None:
        return "denied", reading.span(denial), f"denied by {denial.lemma_}"
    made = _made(reading, s)
    hit = _modified(s, words.denied)
    if hit is not None:
        return "denied", reading.span(hit), f"denied by {hit.lemma_}"
    said = phrase_in(text, start, end, words.denied_phrases)
    dropped = next((t for t in (s.ground, s.trigger.head) if t.lemma_.lower() in words.cancelled and negation(t, words.negators)), None)
    if dropped is None and said is not None:
        return "denied", said, "denied in words"

    prep, arrive = reading.pack.contacts.prepositions, reading.pack.contacts.arrive
    if (
        s.kind != "visit"
        and s.trigger.pos_ == "NOUN"
        and not is_root(s.trigger)
        and s.trigger.head.lemma_.lower() in arrive
        and any(w in prep.purpose for w in case_words(s.trigger))
    ):
        return "planned", reading.span(s.trigger.head), "purpose of a journey"

    future = next((t for t in _before_report(verbs[:4]) if t.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} and is_future(t, words)), None)
    conditional = next((t for t in verbs[:3] if is_conditional(t, words)), None)
    governed = None if made else _governed(s, up, words, reading.pack.contacts.prepositions)

    no = next((n for t in _negatable(reading, s, up) if (n := negation(t, words.negators)) is not None), None)
    if no is not None and not _only(no, words):
        planned = governed is not None and governed[0] in {"planned", "cancelled"} and no.head.i != governed[1].i
        status: Status = "cancelled" if future or planned else "denied"  # "does not plan to meet": never was to be
        if governed and governed[0] == "cancelled":
            status = "held"  # "was not cancelled"
        return status, reading.span(no), "negated"

    said = phrase_in(text, start, end, words.cancelled_phrases)
    if said is not None and not made and not _of_another(reading, s, said):
        return "cancelled", said, "cancelled in words"
    if governed is not None and governed[0] == "cancelled":
        return "cancelled", reading.span(governed[1]), f"cancelled by {governed[1].lemma_}"
    if governed is not None and governed[0] == "proposed" and governed[1].head.lemma_.lower() in words.accept:
        return "planned", reading.span(governed[1].head), "accepted"
    if governed is not None and governed[0] == "proposed":
        return "proposed", reading.span(governed[1]), f"proposed by {governed[1].lemma_}"
    said = phrase_in(text, start, end, words.proposed_phrases)
    if said is not None:
        return "proposed", said, "proposed in words"
    if governed is not None:
        return governed[0], reading.span(governed[1]), f"{governed[0]} by {governed[1].lemma_}"
    if future is not None:
        return "planned", reading.span(future), "future"
    if conditional is not None:
        inside = any(dep.split(":")[0] in {"ccomp", "xcomp"} for _, dep in up) or conditional.dep_ == "ccomp"
        return ("planned" if inside else "proposed"), reading.span(conditional), "conditional"
    above = s.trigger.head
    looks = s.trigger.dep_ in {"advcl", "xcomp"} and above.i < s.trigger.i and bool(children(s.trigger, "mark"))
    said = phrase_in(text, min(start, above.idx) if looks else start, end, words.planned_phrases)  # "looks forward to seeing X"
    if said is not None and is_past(s.ground):
        said = None
    if (said := said or _eve(reading, s, words)) is not None:
        return "planned", said, "planned in words"
    under_way = words.ongoing_phrases + (words.travelling_phrases if s.kind == "visit" else ())
    said = phrase_in(text, start, end, under_way)
    done = s.kind != "visit" and is_past(s.trigger) and morph(s.trigger, "Aspect") == "Perf"  # "met him at the forum that is going on"
    if said is not None and not done:
        return "ongoing", said, "ongoing in words"
    for token in (s.trigger, s.ground):
        lasted = morph(token, "Aspect") == "Imp" and morph(token, "Tense") == "Past"  # "проходила", but "началась"
        if token.lemma_.lower() in words.ongoing and s.kind != "visit" and not lasted:
            return "ongoing", reading.span(token), f"ongoing by {token.lemma_}"
        present = token.pos_ == "VERB" and morph(token, "VerbForm") == "Part" and morph(token, "Tense") == "Pres"
        if present and any(c.dep_ == "aux" and morph(c, "Tense") == "Pres" for c in token.children):
            return "ongoing", reading.span(token), "progressive"
    return "held", None, "past"


def recalled(reading: Reading, s: Sighting) -> bool:
    """True for a contact that somebody recalls or gives thanks for: *I remember our meeting in May*."""
    return s.trigger.pos_ == "NOUN" and s.trigger.head.lemma_.lower() in reading.pack.contacts.recall


def _glad(reading: Reading, s: Sighting) -> bool:
    """True for *I am glad to welcome you*, but not for *we will be glad to*."""
    words, above = reading.pack.contacts, s.trigger.head
    infinitive = s.trigger.pos_ == "VERB" and morph(s.trigger, "VerbForm") == "Inf" and s.trigger.dep_ in {"xcomp", "advcl", "ccomp"}
    if not infinitive or {above.lemma_.lower(), above.lower_}.isdisjoint(words.glad):
        return False
    around = [above, *above.children]
    return not is_conditional(above, words.status) and not any(is_future(t, words.status) for t in around)


def _made(reading: Reading, s: Sighting) -> bool:
    """True for a journey told as made, whatever was planned before: *arrived on a visit put off last month*."""
    verb = s.ground
    fin = morph(verb, "VerbForm") in {"Fin", ""} and morph(verb, "Tense") == "Past"
    return s.kind == "visit" and verb.pos_ == "VERB" and fin and verb.lemma_.lower() in reading.pack.contacts.come


def _of_another(reading: Reading, s: Sighting, said: Span) -> bool:
    """True for words in the clause that tells who somebody is (*X, who came on a trip put off in May, met Y*)."""
    token = reading.doc[reading.tokens(said)[0]]
    for _ in range(20):
        if token.i in {s.trigger.i, s.ground.i} or is_root(token):
            return False
        if token.dep_ == "acl:relcl" and token.head.pos_ == "PROPN":
            return not token.is_ancestor(s.trigger) and token.i != s.trigger.i
        token = token.head
    return False


def _only(no: Token, words: StatusWords) -> bool:
    """True for a negation that a word behind the verb takes back: *n'a passé que deux jours*, but not *n'a pas dit que*."""
    verb = no.head
    behind = no.doc[verb.i + 1 : min(verb.i + 6, verb.sent.end)]
    at = next((t for t in behind if t.lower_ in words.restrictive), None)
    if at is not None and at.i > verb.i + 2:  # "n'ira à Moscou qu'en mai", but not "ne s'est rendu à Oslo que parce que"
        between = no.doc[verb.i + 1 : at.i]
        if any(t.pos_ in {"VERB", "AUX"} or t.is_punct for t in between) or at.nbor(1).pos_ not in {"ADP", "NUM", "DET", "NOUN"}:
            at = None
    if at is None or no.i > verb.i:
        return False
    return not any(t.i != no.i and t.lower_ in words.negators and t.lower_ not in words.restrictive for t in no.doc[no.i : at.i])


def lapsed(reading: Reading, s: Sighting) -> bool:
    """True where the word that makes a contact a plan is itself in the past: *was to meet*, *devait se rendre*."""
    if s.status_span is None:
        return False
    said = [reading.doc[i] for i in reading.tokens(s.status_span)]
    said += [c for t in said for c in t.children if c.dep_ in {"aux", "cop"}]
    said = [t for t in said if t.pos_ in {"VERB", "AUX"} and morph(t, "Aspect") != "Perf"]  # "договорились": agreed for good
    return any(morph(t, "Tense") in {"Past", "Imp"} and morph(t, "VerbForm") in {"Fin", ""} for t in said)


def _eve(reading: Reading, s: Sighting, words: StatusWords) -> Span | None:
    """Words right before a noun of contact that put it into the future of what is told (*two days before the opening of the summit*)."""
    if s.trigger.pos_ not in {"NOUN", "PROPN"}:
        return None
    between = [t for t in s.trigger.sent if t.i < s.trigger.i]
    near = between[-8:]
    while near and any(t.pos_ in {"VERB", "AUX"} or t.text == "," for t in near):
        near = near[1:]
    return phrase_in(reading.text, near[0].idx, s.trigger.idx, words.eve_phrases) if near else None


def _before_report(verbs: list[Token]) -> list[Token]:
    """These words up to a finite clause that is told as past: *we shall recall that they met in May*."""
    for n, token in enumerate(verbs):
        past = morph(token, "Tense") == "Past" and morph(token, "VerbForm") != "Inf"
        if past and token.pos_ == "VERB" and token.dep_ in {"ccomp", "parataxis"}:
            return verbs[: n + 1]
    return verbs


def over(reading: Reading, s: Sighting) -> bool:
    """True for a contact told to have ended: *the talks lasted an hour*, *after the visit X said*."""
    if s.ground.lemma_.lower() in reading.pack.contacts.finish and is_past(s.ground):
        return True
    return _behind(reading, s, reading.pack.contacts.status.over_phrases) and is_past(clause(s.trigger))


def _behind(reading: Reading, s: Sighting, phrases: tuple[str, ...]) -> bool:
    if s.trigger.pos_ not in {"NOUN", "PROPN"} or not phrases:
        return False
    doc, first = s.trigger.doc, s.trigger.i
    while max(s.trigger.sent.start, s.trigger.i - 4) < first and doc[first - 1].pos_ in {"ADJ", "DET", "NUM", "ADV"}:
        first -= 1
    before = reading.text[s.trigger.sent.start_char : doc[first].idx].lower().rstrip()
    return any(before.endswith(phrase) and not before[: -len(phrase)][-1:].isalnum() for phrase in phrases)


def is_past(token: Token) -> bool:
    """True for a finite verb of the past: what is told so was held, be it *ahead of* or *on the eve of* something else."""
    return token.pos_ == "VERB" and morph(token, "Tense") == "Past" and morph(token, "VerbForm") == "Fin"


def _denial(token: Token, words: StatusWords) -> Token | None:
    """A word of denial above a contact, also past the finite clause that it denies (*refuted reports that X will meet Y*)."""
    for _ in range(7):
        if is_root(token) or token.dep_ in {"parataxis", "advcl"} or (token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}):
            return None
        token = token.head
        if token.lemma_.lower() in words.denied:
            return None if negation(token, words.negators) is not None else token  # "does not rule out a meeting"
    return None


def _negatable(reading: Reading, s: Sighting, up: list[tuple[Token, str]]) -> list[Token]:
    """Trigger and ground, and the governors by which a negation reaches them (*does not plan to meet*)."""
    out = [s.trigger]
    if s.trigger.pos_ == "NOUN" and s.trigger.dep_ == "nsubj" and s.trigger.head.pos_ == "VERB" and _brings(reading, s.trigger.head):
        return out  # "the summit brought no result": there was one
    if s.ground.i != s.trigger.i:
        out.append(s.ground)
    if s.trigger.dep_ == "nsubj:pass" and s.kind != "correspondence":
        return [*out, s.trigger.head]  # "no contacts with X are planned", whoever else is meant
    if s.inferred or (s.kind == "correspondence" and s.trigger.dep_ == "nsubj"):
        return out[:1]  # "the letter contains no threat": there is one
    for token, dep in up:
        if dep == "acl" and token.pos_ == "NOUN" and _is(token, reading.pack.contacts.status.planned):
            return [*out, token]  # "has no plans to meet X"
        if dep not in {"xcomp", "obj", "nsubj", "nsubj:pass"}:
            break
        out.append(token)
    return out


def _brings(reading: Reading, verb: Token) -> bool:
    """True for a verb with an object or complement of its own that tells what a contact did, not that it took place."""
    words = reading.pack.contacts
    taking = words.light | words.occur | words.begin | words.finish | words.status.planned | words.status.cancelled | words.status.proposed
    own = any(c.dep_.split(":")[0] in {"obj", "obl", "ccomp", "xcomp"} and c.pos_ in {"NOUN", "VERB"} for c in verb.children)
    lemma = verb.lemma_.lower()
    return own and lemma not in taking | words.status.denied | words.status.modal_planned | words.status.modal_proposed


def _modified(s: Sighting, lemmas: frozenset[str]) -> Token | None:
    for token in {s.trigger.i: s.trigger, s.ground.i: s.ground}.values():
        for child in token.children:
            if child.dep_.split(":")[0] in {"amod", "advmod", "acl"} and child.lemma_.lower() in lemmas:
                return child
    return None


def _is(token: Token, table: frozenset[str]) -> bool:
    """True where the table has the word, by its lemma or, where the lemmatizer does not know that, as it stands (*cancelled*)."""
    return token.lemma_.lower() in table or token.lower_ in table


def _governed(s: Sighting, up: list[tuple[Token, str]], words: StatusWords, prep: Prepositions) -> tuple[Status, Token] | None:
    """What the words around a contact make of it: its modifiers, then its governors, nearest first."""
    tables: tuple[tuple[Status, frozenset[str]], ...] = (
        ("cancelled", words.cancelled),
        ("planned", words.planned),
        ("proposed", words.proposed),
    )
    noun = s.trigger.pos_ in {"NOUN", "PROPN"}
    if noun:
        if up and up[0][1] in {"nsubj:pass", "nsubj", "obj"} and _is(up[0][0], words.cancelled):
            return "cancelled", up[0][0]  # "the meeting scheduled for June has been cancelled"
        beside = children(s.trigger.head, "parataxis") if s.trigger.dep_ == "appos" else []
        for child in beside:  # "AGENCY - The visit of X, set for Monday, is put off, it said": hung on the dateline
            if child.i > s.trigger.i and _is(child, words.cancelled) and not any(c.dep_.startswith("nsubj") for c in child.children):
                return "cancelled", child
        for child in s.trigger.subtree:  # "the trip to X, which was cancelled": the clause may hang on the place
            if child.dep_ == "acl:relcl" and _is(child, words.cancelled):
                return "cancelled", child
            joined = child.dep_ == "conj" and child.head.dep_ == "acl:relcl" and child.nbor(-1).pos_ == "AUX"
            if joined and not children(child, "cc") and _is(child, words.cancelled):
                return "cancelled", child  # "the visit, which was to begin on Monday, is put off", joined to the clause
        for child in sorted(s.trigger.children, key=lambda c: c.dep_ != "acl:relcl"):
            if child.dep_.split(":")[0] in {"amod", "acl", "advmod", "det", "compound"}:
                asked = s.trigger.dep_ not in {"nsubj", "nsubj:pass"} and children(child, "obj")  # "a meeting that X has proposed"
                for status, table in (tables[::2] if asked else tables[:1]) if child.dep_ == "acl:relcl" else tables:
                    if _is(child, table):
                        return status, child
    previous, nominal = s.trigger, True
    for token, dep in up:
        base = dep.split(":")[0]
        if base == "ccomp" and token.pos_ == "VERB" and morph(previous, "Tense") == "Past":
            break  # reported as past: "announced that he had met"
        own = base == "obl" and noun and nominal
        nominal = nominal and base == "nmod"  # "after four hours of talks"
        if own and s.kind == "visit" and _is(token, words.cancelled) and any(w in prep.source for w in case_words(previous)):
            return "cancelled", token  # "has stepped back from the trip"
        if own and (s.inferred or s.kind == "correspondence"):
            break  # "agreed during the talks to …": the talks themselves are not planned
        if base == "advcl" and token.pos_ == "VERB" and morph(previous, "VerbForm") not in {"Inf", ""}:
            break
        if base == "conj" and token.pos_ == "VERB":
            break  # "will call on X and hold talks with Y": the first verb does not govern the second
        for status, table in tables:
            if _is(token, table):
                return status, token
        for child in token.children:  # "se dit prêt à rencontrer X": the adjective beside
            if child.dep_ == "xcomp" and base == "xcomp" and child.pos_ == "ADJ" and child.i < previous.i:
                for status, table in tables:
                    if _is(child, table):
                        return status, child
        for child in token.children:  # modal auxiliaries
            if child.dep_ in {"aux", "cop"} and child.lemma_.lower() in words.modal_proposed and morph(token, "Tense") != "Past":
                return "proposed", child
        if base == "advcl" and morph(previous, "VerbForm") == "Inf":
            return "planned", previous  # purpose: "left to hold talks"
        if base == "conj" and token.pos_ not in {"NOUN", "PROPN"}:
            break  # "a speech and a meeting with X are planned", but not what another verb does
        previous = token
    for child in s.trigger.children:
        if child.dep_ == "aux" and child.lemma_.lower() in words.modal_proposed:
            return "proposed", child
        if child.dep_ == "aux" and child.lemma_.lower() in words.modal_planned and morph(s.trigger, "VerbForm") == "Inf":
            return "planned", child
    if morph(s.trigger, "VerbForm") == "Inf" and s.trigger.dep_ in {"advcl", "acl"} and not children(s.trigger, "aux"):
        return "planned", s.trigger
    return None


def against_date(status: Status, earliest: date | None, latest: date | None, published: date | None) -> Status:
    """Bring a status into line with its date and the day of publication: what lies ahead is planned, what is over was held."""
    if published is None or earliest is None or latest is None:
        return status
    if earliest > published and status in {"held", "ongoing"}:
        return "planned"
    if latest < published and status == "ongoing":
        return "held"
    return status
