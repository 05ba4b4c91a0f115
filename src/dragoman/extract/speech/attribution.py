"""The reporting verb and its subject beside a quotation: behind it (*"…", said X*), before it (*X said: "…"*), inside (*« …, dit X »*).

Parsers are at a loss where a quotation is part of the sentence, so a verb is looked for in the words beside the marks, and its subject in
the tree only where the tree keeps to those words; else it is the noun phrase that stands nearest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.extract.speech.hearing import VERBAL, Hearing
from dragoman.extract.speech.marks import Quote
from dragoman.extract.speech.phrases import governs
from dragoman.extract.syntax import NAMELIKE, SUBJECTS, case_words, morph, patients, subjects
from dragoman.model.pack.speech import ReportingVerb
from dragoman.model.span import Span

REACH = 60  # tokens of a sentence beside a quotation
NEAR = 12  # words between a quotation and the verb behind it
AHEAD = 9  # words between a verb and a quotation that no colon introduces
_END = frozenset({".", "!", "?", "…", "..."})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_DASHES = frozenset("—–-−")
_BELOW = frozenset({"nmod:poss", "compound", "amod", "nmod", "flat", "appos"})
_JOINT = re.compile(r"[\s\u00a0]*[,—–-]|[\s\u00a0]*$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that say whose a quotation is. `source` heads who speaks, None where nobody is named (*it was said*).

    `end` is the last token of the attribution: of its sentence, or of the words between the two parts of a quotation.
    """

    verb: Token | None
    kind: ReportingVerb | None
    source: Token | None
    cue: Span
    end: Token
    rule: str


def window_after(hearing: Hearing, quote: Quote) -> list[Token]:
    """The rest of the sentence behind a quotation, up to the next quotation or line."""
    out: list[Token] = []
    doc = hearing.reading.doc
    first = hearing.reading.tokens(quote.outer).stop
    for i in range(first, min(len(doc), first + REACH)):
        token = doc[i]
        if "\n" in token.text or hearing.reading.hidden(token) or hearing.barred(token):
            break
        if token.text in _END and (not out or _ends(token)):
            break
        out.append(token)
    return out


def window_before(hearing: Hearing, quote: Quote) -> list[Token]:
    """The sentence before a quotation, back to the quotation, sentence or line before it; a colon at a line's end reaches over it."""
    out: list[Token] = []
    doc = hearing.reading.doc
    first = hearing.reading.tokens(quote.outer).start
    colon = hearing.text[: quote.outer.start].rstrip()[-1:] == ":"
    for i in range(first - 1, max(-1, first - 1 - REACH), -1):
        token = doc[i]
        if "\n" in token.text:
            if out or not colon:
                break
            continue
        if hearing.reading.hidden(token) or hearing.barred(token):
            break
        if token.text in _END and _ends(token):
            break
        out.append(token)
    return out[::-1]


def _ends(token: Token) -> bool:
    if token.i + 1 >= len(token.doc):
        return True
    follower = token.doc[token.i + 1]
    return bool(token.whitespace_ or follower.is_space) and not follower.text[:1].islower()


def words_of(window: list[Token]) -> list[Token]:
    """The tokens that are words."""
    return [t for t in window if any(c.isalnum() for c in t.text)]


def behind(hearing: Hearing, quote: Quote) -> Attribution | None:
    """The attribution behind a quotation, where what follows it is one."""
    window = window_after(hearing, quote)
    words = words_of(window)
    if not words:
        return None
    last = quote.inner.of(hearing.text)[-1:]
    gap = hearing.text[quote.outer.end : window[-1].idx + len(window[-1])]
    marked = bool(_JOINT.match(gap))
    joint = marked or last in ",!?…—–-:"
    if last == "." and not marked and window[0].text[:1].isupper():
        return None
    for n, token in enumerate(words[:NEAR]):
        kind = hearing.reports(token, loose=n <= 3)
        if kind is None or (not joint and n > 2) or _adnominal(token):
            continue
        if token.pos_ not in VERBAL and n > (0 if joint else -1) and not _looks_finite(hearing, words, n):
            continue
        if any(t.pos_ in VERBAL and not hearing.reports(t) and not _auxiliary(t, token) for t in words[:n]):
            break  # what stands behind is a clause of its own
        source = subject(hearing, token, window, after=True)
        return Attribution(token, kind, source, cue(token, window), window[-1], "quote, verb")
    return according(hearing, window, "quote, according to") if joint else None


def ahead(hearing: Hearing, quote: Quote) -> Attribution | None:
    """The attribution before a quotation: a reporting verb that leads up to it, or a name and a colon."""
    window = window_before(hearing, quote)
    words = words_of(window)
    if not words:
        return None
    colon = window[-1].text == ":" or hearing.text[: quote.outer.start].rstrip()[-1:] == ":"
    for n, token in enumerate(reversed(words)):
        kind = hearing.reports(token, loose=n == 0)
        if kind is None or _adnominal(token):
            other = token.pos_ == "VERB" and morph(token, "VerbForm") == "Fin" and any(c.dep_ in SUBJECTS for c in token.children)
            if not colon and (n > AHEAD or other):
                break  # what the quotation belongs to is another clause
            continue
        if token.pos_ not in VERBAL and not _looks_finite(hearing, words, len(words) - 1 - n):
            continue
        source = subject(hearing, token, window, after=False)
        return Attribution(token, kind, source, cue(token, window), window[-1], "verb, quote")
    found = according(hearing, window, "according to, quote")
    if found is not None:
        return found
    if colon:
        heads = [t for t in words if t.pos_ in _NOMINAL and t.dep_.split(":")[0] in {"ROOT", "root", "nsubj"}]
        head = next((t for t in heads if not case_words(t)), None)
        if head is None and hearing.person(words[-1]):
            head = words[-1]
        if head is not None and not _may_be_heard(hearing, head):  # "Entretien avec X : « … »"
            head = next((t for t in reversed(words) if hearing.person(t)), head)
        if head is not None:
            return Attribution(None, None, head, hearing.reading.span(window[0], window[-1]), window[-1], "name, colon")
    return None


def _may_be_heard(hearing: Hearing, token: Token) -> bool:
    """True for a word before a colon that names somebody, or is a word for people and bodies that speak."""
    known = hearing.reading.pack.reported.sources | hearing.words.bodies | hearing.words.papers
    return token.i in hearing.reading.mention_at or token.lemma_.lower() in known


def within(hearing: Hearing, span: Span) -> Attribution | None:
    """Words of attribution inside a quotation, between commas or dashes, where the verb stands before its subject."""
    tokens = [hearing.reading.doc[i] for i in hearing.reading.tokens(span)]
    for n in range(1, len(tokens) - 1):
        before = tokens[n - 1]
        if not (before.text == "," or before.text in _DASHES or before.text.rstrip("»”\"").endswith(",")):
            continue
        if hearing.words.dashed and before.text not in _DASHES:
            continue
        end = n
        while end < len(tokens) - 1 and tokens[end].pos_ in {"AUX", "ADV", "PRON", "VERB"} and end - n < 4:
            if hearing.reports(tokens[end], loose=True) is not None:
                break
            end += 1
        verb = tokens[end]
        kind = hearing.reports(verb, loose=True)
        if kind is None:
            continue
        rest = _incise(tokens[end + 1 :])
        source = subject(hearing, verb, [*tokens[n : end + 1], *rest], after=True)
        if source is None or (source.i > verb.i and source.i - verb.i > 6) or morph(source, "Person") in {"1", "2"}:
            continue
        last = rest[-1] if rest else verb
        return Attribution(verb, kind, source, cue(verb, tokens), last, "verb inside the quote")
    return None


def _incise(rest: list[Token]) -> list[Token]:
    """The words up to the comma, dash or full stop that ends an aside."""
    out: list[Token] = []
    for t in rest:
        if t.text in _DASHES or t.text in _END or t.text in {",", ";", ":"}:
            break
        out.append(t)
    return out


def _adnominal(token: Token) -> bool:
    """True for a participle that stands with a noun: *the published statement*. One behind the sentence's root is its verb, misread."""
    passive = token.dep_ == "acl" and morph(token, "VerbForm") == "Part" and morph(token, "Voice") == "Pass"
    return token.dep_ == "amod" or (passive and token.head.dep_ not in {"ROOT", "root"})


def _auxiliary(token: Token, verb: Token) -> bool:
    return token.pos_ == "AUX" or token.head.i == verb.i or verb.head.i == token.i


def _looks_finite(hearing: Hearing, words: list[Token], n: int) -> bool:
    """True where a word that the tagger took for no verb has an auxiliary before it, or a subject pronoun or a name behind."""
    if any(t.pos_ == "AUX" for t in words[max(0, n - 2) : n]):
        return True
    behind_it = words[n + 1] if n + 1 < len(words) else None
    return behind_it is not None and (behind_it.pos_ == "PRON" or behind_it.text[:1] == "-" or hearing.person(behind_it))


def cue(verb: Token, window: list[Token]) -> Span:
    """The verb with its auxiliaries, as far as they stand beside it."""
    inside = {t.i for t in window}
    first = verb
    for c in verb.children:
        if c.dep_.split(":")[0] == "aux" and c.i < first.i and c.i in inside and verb.i - c.i <= 3:
            first = c
    return Span(first.idx, verb.idx + len(verb))


def subject(hearing: Hearing, verb: Token, window: list[Token], after: bool) -> Token | None:
    """Who does what a reporting verb says: by the tree, else the nearest noun phrase of the window. None where nobody does."""
    inside = {t.i for t in window}
    if verb.lemma_.lower() in hearing.words.quoting and (cited := _cited(hearing, verb, inside)) is not None:
        return cited
    if (near := _beside(hearing, verb, window, after)) is not None:
        return near
    if (lost := hearing.misread(verb)) is not None and lost.i in inside:
        return lost
    if not after and (speaks := _carries_on(hearing, verb, inside)) is not None:
        return speaks
    by = hearing.reading.pack.reported.agents
    agents = [t for t in window if t.i > verb.i and t.head.i == verb.i and by & set(case_words(t))]
    if agents and morph(verb, "VerbForm") == "Part" and not subjects(verb) and _can_speak(hearing, agents[0]):
        return agents[0]  # "une annonce tempérée par X : « … »"
    for found in subjects(governs(verb) or verb) if not _loose(verb, window) else []:
        if found.i in inside and _can_speak(hearing, found) and not (after and found.i > verb.i and _far(found, verb, window)):
            return found
    before = [t for t in window if t.i < verb.i]
    since = [t for t in window if t.i > verb.i]
    if after:
        inverted = _next(hearing, since, inside)
        if inverted is not None:
            return inverted
    own = [t for t in before if t.dep_ in SUBJECTS and _can_speak(hearing, t)]
    if own:
        return own[-1]
    loose = [t for t in before if _can_speak(hearing, t) and not _oblique(t) and t.dep_ not in NAMELIKE]
    known = [t for t in loose if t.pos_ in _NOMINAL and t.i in hearing.reading.mention_at]
    if not known and morph(verb, "VerbForm") == "Inf":  # Et le ministre de poursuivre : « … »
        known = [t for t in before if t.pos_ in _NOMINAL and t.i in hearing.reading.mention_at and not _owned(t, inside)]
        return known[0] if known else None
    return known[-1] if known else speaking_place(hearing, [*since, *before])


def _carries_on(hearing: Hearing, verb: Token, inside: set[int]) -> Token | None:
    """Who goes on speaking by an infinitive that hangs on him: *Et* **le chef de l'État** *de poursuivre : « … »*."""
    over = verb.head
    if morph(verb, "VerbForm") != "Inf" or over.pos_ not in {"NOUN", "PROPN"} or over.i not in inside or over.i > verb.i:
        return None
    return over if _may_be_heard(hearing, over) and _can_speak(hearing, over) and not case_words(over) else None


def _cited(hearing: Hearing, verb: Token, inside: set[int]) -> Token | None:
    """Whose words another carries: *приводит его слова агентство*, *the agency quoted X as saying*. None where nobody's are."""
    for found in patients(verb):
        if found.i not in inside:
            continue
        people = any(c.type == "person" for c, _, _ in hearing.reading.mention_at.get(found.i, []))
        if people or hearing.pronoun(found) is not None:
            return found
        owners = [c for c in found.children if c.dep_.split(":")[0] in {"nmod", "det"} and c.i in inside]
        for owner in owners:
            if hearing.person(owner) or hearing.pronoun(owner) is not None or owner.i in hearing.reading.mention_at:
                return owner
    return None


def _loose(verb: Token, window: list[Token]) -> bool:
    """True for a participle that the tree hangs on the nearest noun, where the sentence has a subject that it may share.

    *X speaking to the council called it "…"*; *X rejected the idea of a loan, adding: "…"*.
    """
    if verb.dep_ != "acl" or not any(t.dep_ in SUBJECTS and t.i < verb.i for t in window):
        return False
    shared = morph(verb, "VerbForm") in {"Ger", "Conv"} or morph(verb, "Tense") == "Pres"
    return shared or any(c.dep_ == "obj" for c in verb.children)


def _beside(hearing: Hearing, verb: Token, window: list[Token], after: bool) -> Token | None:
    """A pronoun right before the verb, a name or pronoun right behind it (where it may stand there), whatever the tree makes of it."""
    ahead_of_it = [t for t in window if t.i < verb.i and t.pos_ not in {"AUX", "ADV"}][-1:]
    if ahead_of_it and (hearing.pronoun(ahead_of_it[0]) or "").endswith("1 subject") and _can_speak(hearing, ahead_of_it[0]):
        return ahead_of_it[0]
    if not after:
        return None
    for t in window:  # a-t-il dit, dit-elle
        if -2 <= t.i - verb.i <= 1 and t.text[:1] == "-" and len(t.text) > 1:
            return t if _can_speak(hearing, t) else None
    behind_verb = [t for t in window if t.i > verb.i and t.pos_ != "ADV"]
    if not behind_verb:
        return None
    t = behind_verb[0]
    personal = (hearing.pronoun(t) or "").endswith("subject")
    return t if hearing.person(t) or (personal and _can_speak(hearing, t)) else None


def _far(found: Token, verb: Token, window: list[Token]) -> bool:
    """True where a comma or another verb stands between a verb and the subject that the tree gives it behind."""
    return any(verb.i < t.i < found.i and (t.pos_ == "VERB" or t.text in {",", ":", ";"}) for t in window)


def _next(hearing: Hearing, since: list[Token], inside: set[int]) -> Token | None:
    """The noun phrase behind an inverted verb; adverbs, days and phrases with an adposition may stand before it."""
    skipped: set[int] = set()
    for t in since[:12]:
        if t.text in {",", ":", ";"} or t.text in _DASHES - {"-"}:
            return None
        if t.pos_ == "ADP" and not _subject_after_all(t):
            skipped.add(t.i)
            skipped.update(d.i for d in t.head.subtree if d.i > t.i and t.dep_ == "case")
        if t.i in skipped or (t.dep_ in NAMELIKE and t.head.i in skipped):
            skipped.add(t.i)
            continue
        if _can_speak(hearing, t) and t.pos_ in _NOMINAL:
            return t
        if t.text.startswith("-") and len(t.text) > 1:
            return t if _can_speak(hearing, t) else None
    return None


def _subject_after_all(token: Token) -> bool:
    return token.dep_ != "case"


def _can_speak(hearing: Hearing, token: Token) -> bool:
    """False for words that name nobody, and for days and hours."""
    if hearing.names_nobody(token) or not any(c.isalpha() for c in token.text) or morph(token, "Reflex") == "Yes":
        return False
    return not any(x.span.start <= token.idx < x.span.end for x in hearing.reading.timexes)


def _owned(token: Token, inside: set[int]) -> bool:
    """True for what only qualifies another noun of the window."""
    return token.dep_.split(":")[0] == "nmod" and token.head.i in inside and token.head.pos_ in _NOMINAL


def _oblique(token: Token) -> bool:
    if token.dep_ == "conj" and not any(c.dep_ == "case" for c in token.children):
        return False
    return bool(case_words(token)) or token.dep_.split(":")[0] in {"obl", "nmod"}


def speaking_place(hearing: Hearing, tokens: list[Token]) -> Token | None:
    """A body, paper or office in an oblique, where the verb has no subject: *говорится в сообщении*, *indique-t-on à la présidence*."""
    words = hearing.words
    known = words.papers | words.media | words.bodies
    for t in tokens:
        if t.pos_ in {"NOUN", "PROPN"} and t.lemma_.lower() in known and case_words(t):
            return t
    for t in tokens:  # no word of the pack: any body named in such a phrase
        here = hearing.reading.mention_at.get(t.i, [])
        body = t.i in hearing.reading.venue_at or any(c.type == "organisation" for c, _, _ in here)
        if t.pos_ in {"NOUN", "PROPN"} and case_words(t) and body:
            return t
    return None


def according(hearing: Hearing, window: list[Token], rule: str) -> Attribution | None:
    """*According to* X among these words."""
    if not window:
        return None
    start, end = window[0].idx, window[-1].idx + len(window[-1])
    low = hearing.text[start:end].lower()
    for phrase in hearing.words.according:
        match = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", low)
        if match is None:
            continue
        rest = [t for t in window if t.idx >= start + match.end()]
        source = next((t for t in rest if t.pos_ in _NOMINAL and _can_speak(hearing, t)), None)
        if source is not None:
            inside = {t.i for t in rest if t.pos_ in _NOMINAL}
            while source.dep_ in _BELOW and source.head.i in inside:
                source = source.head
            return Attribution(None, None, source, Span(start + match.start(), start + match.end()), window[-1], rule)
    return None
