"""Relative clauses whose subject stands behind the verb, which parsers lose: *X, qu'a reçu Y*; *X, avec qui s'entretiendra Y*.

Read off the words from left to right: the person right before the relative word, and the one named behind the verb without an adposition.
"""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.contacts.reading import Actor, Reading

BACK = 8  # tokens from the verb back to its relative word, a subject between them included
AHEAD = 14  # tokens behind the verb in which its subject is named


def inverted(reading: Reading, verb: Token) -> tuple[list[Actor], list[Actor], bool] | None:
    """Who does it and whom the clause is about, of a clause such as these; the last is True where that one is a companion (*with whom*)."""
    words = reading.pack.contacts
    doc = reading.doc
    for i in range(verb.i - 1, max(verb.sent.start, verb.i - BACK) - 1, -1):
        token = doc[i]
        if token.pos_ == "VERB" or token.text == ",":
            return None
        with_whom = token.lower_ in words.whom and i > 0 and doc[i - 1].lemma_.lower() in words.prepositions.companion
        if not with_whom and token.lower_ not in words.relatives:
            continue
        between = _named(reading, i + 1, verb.i)
        if between and not with_whom:
            return None
        about = _before(reading, i - 1 if with_whom else i)
        doer = between or _behind(reading, verb)
        if not about or not doer or {a.key for a in about} & {a.key for a in doer}:
            return None
        return doer, about, with_whom
    return None


def _named(reading: Reading, start: int, end: int) -> list[Actor]:
    for i in range(start, end):
        for chain, mention, why in reading.mention_at.get(i, []):
            if chain.type == "person":
                return reading.actors(chain, mention, why)
    return []


def _before(reading: Reading, at: int) -> list[Actor]:
    """The person whose name or description ends right before a token, a comma allowed."""
    last = at - 2 if at > 1 and reading.doc[at - 1].text == "," else at - 1
    for chain, mention, why in reading.mention_at.get(last, []) if last >= 0 else []:
        if chain.type == "person" and mention.form in {"name", "role"} and reading.tokens(mention.span)[-1] == last:
            return reading.actors(chain, mention, why)
    return []


def _behind(reading: Reading, verb: Token) -> list[Actor]:
    """The person named behind a verb without an adposition, days and places between them allowed."""
    doc = reading.doc
    for i in range(verb.i + 1, min(verb.i + AHEAD, verb.sent.end)):
        if doc[i].pos_ in {"VERB", "AUX", "SCONJ", "CCONJ"} or doc[i].text in {",", ";", ":"}:
            return []
        for chain, mention, why in reading.mention_at.get(i, []):
            if chain.type != "person" or mention.form not in {"name", "role"}:
                continue
            opens = min(mention.span.start, mention.office_span.start) if mention.office_span is not None else mention.span.start
            first = next(iter(reading.tokens(mention.span)), i)
            while first > verb.i + 1 and (doc[first].idx > opens or doc[first - 1].pos_ == "DET" or _title(reading, doc[first - 1])):
                first -= 1
            return [] if doc[first - 1].pos_ == "ADP" or doc[first].pos_ == "ADP" else reading.actors(chain, mention, why)
    return []


def _title(reading: Reading, token: Token) -> bool:
    return token.lower_ in reading.pack.names.titles or token.lemma_.lower() in reading.pack.names.titles
