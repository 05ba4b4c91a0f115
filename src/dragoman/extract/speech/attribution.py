"""The reporting verb and its subject beside a quotation: behind it (*"…", said X*), before it (*X said: "…"*), in its middle.

Parsers are at a loss where a quotation is part of the sentence, so a verb is looked for in the words beside the marks, and its subject in
the tree only where the tree keeps to those words; else it is the noun phrase that stands nearest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.extract.speech.hearing import VERBAL, Hearing
from dragoman.extract.speech.marks import Quote
from dragoman.extract.syntax import NAMELIKE, SUBJECTS, case_words, subjects
from dragoman.model.pack.speech import ReportingVerb
from dragoman.model.span import Span

REACH = 40  # tokens of a sentence beside a quotation
NEAR = 14  # tokens between a quotation and the verb behind it
_END = frozenset({".", "!", "?", "…", "...", ";"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_JOINT = re.compile(r"[\s\u00a0]*[,—–-]|[\s\u00a0]*$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that say whose a quotation is. `source` heads who speaks, None where nobody is named (*it was said*).

    `end` is the last token of the attribution's sentence.
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
    tokens = hearing.reading.tokens(quote.outer)
    for i in range(tokens.stop, min(len(doc), tokens.stop + REACH)):
        token = doc[i]
        if "\n" in token.text or hearing.reading.hidden(token) or hearing.quote_at(token.idx) is not None:
            break
        if (token.text in _END and out) or (token.text in _END and token.text != "…"):
            break
        out.append(token)
    return out


def window_before(hearing: Hearing, quote: Quote) -> list[Token]:
    """The sentence before a quotation, back to the quotation, sentence or line before it."""
    out: list[Token] = []
    doc = hearing.reading.doc
    tokens = hearing.reading.tokens(quote.outer)
    crossed = False
    for i in range(tokens.start - 1, max(-1, tokens.start - 1 - REACH), -1):
        token = doc[i]
        if "\n" in token.text:
            if (out and not crossed) or (not out and hearing.text[: quote.outer.start].rstrip()[-1:] != ":"):
                break
            crossed = True
            continue
        if hearing.reading.hidden(token) or hearing.quote_at(token.idx) is not None:
            break
        if token.text in _END and token.text != ";" and _ends(token):
            break
        out.append(token)
    return out[::-1]


def _ends(token: Token) -> bool:
    if token.i + 1 >= len(token.doc):
        return True
    follower = token.doc[token.i + 1]
    return bool(token.whitespace_ or follower.is_space) and not follower.text[:1].islower()


def behind(hearing: Hearing, quote: Quote) -> Attribution | None:
    """The attribution behind a quotation, where what follows it is one."""
    window = window_after(hearing, quote)
    if not window:
        return None
    last = quote.inner.of(hearing.text)[-1:]
    gap = hearing.text[quote.outer.end : window[-1].idx + len(window[-1])]
    joint = last in ",!?…—–-:" or bool(_JOINT.match(gap))
    if last in "." and not _JOINT.match(gap):
        return None
    words = [t for t in window if not t.is_punct and not t.is_space]
    for n, token in enumerate(words[:NEAR]):
        kind = hearing.reports(token, loose=n <= 3)
        if kind is None or (not joint and n > 3):
            continue
        if token.pos_ not in VERBAL and n > 1 and not _looks_finite(words, n):
            continue
        source = subject(hearing, token, window, after=True)
        return Attribution(token, kind, source, _cue(token, window), window[-1], "quote, verb")
    return _according(hearing, window, "quote, according to")


def ahead(hearing: Hearing, quote: Quote) -> Attribution | None:
    """The attribution before a quotation: a reporting verb that leads up to it, or a name and a colon."""
    window = window_before(hearing, quote)
    if not window:
        return None
    words = [t for t in window if not t.is_punct and not t.is_space]
    colon = hearing.text[: quote.outer.start].rstrip()[-1:] == ":"
    for n, token in enumerate(reversed(words)):
        kind = hearing.reports(token, loose=n == 0)
        if kind is None or (not colon and n > 12):
            continue
        source = subject(hearing, token, window, after=False)
        return Attribution(token, kind, source, _cue(token, window), window[-1], "verb, quote")
    found = _according(hearing, window, "according to, quote")
    if found is not None:
        return found
    if colon:
        source = next((t for t in reversed(words) if t.pos_ in _NOMINAL and t.dep_ in {"ROOT", "nsubj", "nsubj:pass"}), None)
        if source is not None:
            return Attribution(None, None, source, hearing.reading.span(window[0], window[-1]), window[-1], "name, colon")
    return None


def _looks_finite(words: list[Token], n: int) -> bool:
    """True where a word that the tagger took for no verb has an auxiliary before it or a subject pronoun behind."""
    return words[n - 1].pos_ == "AUX" or (n + 1 < len(words) and words[n + 1].pos_ == "PRON")


def _cue(verb: Token, window: list[Token]) -> Span:
    """The verb with its auxiliaries, as far as they stand beside it."""
    inside = {t.i for t in window}
    first = verb
    for c in verb.children:
        if c.dep_.split(":")[0] == "aux" and c.i < verb.i and c.i in inside and verb.i - c.i <= 3:
            first = c if c.i < first.i else first
    return Span(first.idx, verb.idx + len(verb))


def subject(hearing: Hearing, verb: Token, window: list[Token], after: bool) -> Token | None:
    """Who does what a reporting verb says: by the tree, else the nearest noun phrase of the window. None where nobody does."""
    inside = {t.i for t in window}
    for found in subjects(verb):
        if found.i in inside and found.pos_ in _NOMINAL and found.lemma_.lower() not in hearing.words.generic:
            return found
    place = verb.i - window[0].i
    behind_verb = [t for t in window if t.i > verb.i][:7]
    own = [t for t in window[:place] if t.dep_ in SUBJECTS]
    if after or not own:
        for t in behind_verb:
            if t.is_punct and t.text not in "-–":
                break
            if t.pos_ in _NOMINAL and not _oblique(t) and t.lemma_.lower() not in hearing.words.generic:
                if t.dep_ in NAMELIKE and t.head.i in inside and t.head.i < t.i:
                    continue
                if t.dep_ in {"obj", "iobj"} and not after:
                    continue
                return t
    for t in reversed(window[:place]):
        if t.pos_ in _NOMINAL and not _oblique(t) and t.dep_ not in NAMELIKE and t.lemma_.lower() not in hearing.words.generic:
            return t
    return _speaking_place(hearing, behind_verb + window[place + 8 :])


def _oblique(token: Token) -> bool:
    return bool(case_words(token)) or token.dep_.split(":")[0] in {"obl", "nmod"}


def _speaking_place(hearing: Hearing, tokens: list[Token]) -> Token | None:
    """A body, paper or office in an oblique, where the verb has no subject: *говорится в сообщении*, *indique-t-on à la présidence*."""
    words = hearing.words
    for t in tokens:
        lemma = t.lemma_.lower()
        if t.pos_ in {"NOUN", "PROPN"} and _oblique(t) and (lemma in words.papers | words.media | words.bodies):
            return t
    for t in tokens:
        here = hearing.reading.mention_at.get(t.i, [])
        if t.pos_ in {"NOUN", "PROPN"} and _oblique(t) and any(c.type == "organisation" for c, _, _ in here):
            return t
    return None


def _according(hearing: Hearing, window: list[Token], rule: str) -> Attribution | None:
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
        source = next((t for t in rest if t.pos_ in _NOMINAL and t.dep_ not in NAMELIKE), None)
        if source is not None:
            while source.dep_ in {"nmod:poss", "compound", "amod"} and source.head.i in {t.i for t in rest}:
                source = source.head
            return Attribution(None, None, source, Span(start + match.start(), start + match.end()), window[-1], rule)
    return None

