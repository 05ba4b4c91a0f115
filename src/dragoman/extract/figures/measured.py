"""What a figure measures, in the article's words, and for which time."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dragoman.extract.figures.amounts import Amount
from dragoman.extract.syntax import ancestors, children, clause, first_conjunct, patients, subjects
from dragoman.model.pack import Pack
from dragoman.model.span import Span
from dragoman.model.when import Timex

LONGEST = 12  # words of a phrase that is kept
REACH = 110  # characters between a figure and the date that it is of, in one clause
BESIDE = 12  # the same across clauses
LONG_GRAINS = frozenset({"month", "quarter", "half", "season", "year", "range"})
LOOSE = frozenset({"DET", "ADP", "PUNCT", "CCONJ"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
INSIDE = frozenset({"nmod", "amod", "compound", "flat", "det", "case", "nummod", "appos", "conj", "cc", "fixed", "advmod", "obl"})


def measured(amount: Amount, head: Token, amounts: Sequence[Amount], pack: Pack, timexes: tuple[Timex, ...]) -> str:
    """The thing that is so much, as a noun phrase of the article; a rise or fall is said behind it. Never empty.

    `amounts` are all that the article gives: none of them is what another one measures; nor is a date, one of the `timexes`.
    """
    counted = {t.i for a in amounts for t in _tokens(head.doc, a.span)}
    found = _thing(amount, head, counted, pack)
    if found is not None and any(t.span.start <= found.idx < t.span.end for t in timexes):
        found = next((t for t in subjects(clause(head)) if t.i not in counted), None)
    text = _phrase(found, amount.span, counted) if found is not None else ""
    way = turn(head, pack)
    return f"{text or amount.unit} ({way})" if way else text or amount.unit


def period(amount: Amount, head: Token, timexes: tuple[Timex, ...]) -> str | None:
    """EDTF of the month, year or stretch of time in the figure's clause (or right beside it) that stands nearest; None for none."""
    sent = Span(head.sent.start_char, head.sent.end_char)
    near = []
    for t in timexes:
        if t.kind != "date" or t.when is None or t.when.grain not in LONG_GRAINS or not sent.meets(t.span):
            continue
        distance = max(t.span.start - amount.span.end, amount.span.start - t.span.end)
        words = _tokens(head.doc, t.span)
        beside = distance <= BESIDE or (bool(words) and distance <= REACH and _together(words[0], head))
        if beside:
            near.append((distance, t.span.start, t.when.edtf))
    return min(near)[2] if near else None


def _together(date: Token, head: Token) -> bool:
    """True for a date of the figure's own clause, or of one before that it is coordinated with."""
    own, other = clause(head), clause(date)
    return own.i == other.i or (date.i < head.i and first_conjunct(own).i == other.i)


def turn(head: Token, pack: Pack) -> str:
    """Whether the figure says how much something grew or shrank: *increase*, *decrease*, or nothing."""
    near = [*[head, *ancestors(head)][:4], *(c for c in head.children if c.pos_ in {"ADJ", "ADV", "ADP", "NOUN"})]
    for token in near:
        if token.lemma_.lower() in pack.figures.rise:
            return "increase"
        if token.lemma_.lower() in pack.figures.fall:
            return "decrease"
        if token.pos_ in {"VERB", "AUX"} and token is not head and clause(head).i == token.i:
            break
    return ""


def _thing(amount: Amount, head: Token, counted: set[int], pack: Pack) -> Token | None:
    words = pack.figures
    if amount.kind not in {"money", "percent", "multiple"}:
        compound = head.dep_.split(":")[0] in {"compound", "amod", "nummod"} and head.head.pos_ in NOUNS
        return head.head if compound else head  # "a 250-megawatt wind farm"
    if amount.kind == "percent":
        of = [c for c in head.children if c.dep_ == "nmod" and c.i > head.i and c.i not in counted and c.pos_ in NOUNS]
        if of:
            return of[0]
    for up in [head, *ancestors(head)][:6]:
        if up.i in counted:
            continue
        if up.pos_ in NOUNS and up.lemma_.lower() not in words.rise | words.fall:
            return up
        if up.pos_ in NOUNS:
            own = [c for c in children(up, "nmod") if not any(t.i in counted for t in c.subtree)]
            return own[0] if own else up
        if up.pos_ in {"VERB", "AUX", "ADJ"}:
            return _of_verb(up, counted, words.be | words.rise | words.fall)
    return next((t for verb in (clause(head), head.sent.root) for t in subjects(verb) if t.i not in counted), None)


def _of_verb(verb: Token, counted: set[int], measuring: frozenset[str]) -> Token | None:
    """The subject of a verb of measuring; of another verb what the amount is for, else its object or subject."""

    def free(tokens: list[Token]) -> list[Token]:
        return [t for t in tokens if t.pos_ in NOUNS and t.i not in counted]

    who, what = free(subjects(verb)), free(patients(verb))
    if verb.lemma_.lower() in measuring or verb.pos_ != "VERB":
        return next(iter(who + what), None)
    aims = free([c for c in children(verb, "obl", "nmod") if c.i > verb.i and not any(t.i in counted for t in c.subtree)])
    return next(iter(what + aims + who), None)


def _phrase(head: Token, without: Span, counted: set[int]) -> str:
    """The noun phrase of a token in the article's words, cut to a readable length, without the amount itself."""
    own: list[Token] = []
    todo = [head]
    while todo:
        one = todo.pop(0)
        own.append(one)
        todo += [
            c
            for c in one.children
            if c.dep_.split(":")[0] in INSIDE
            and not (one is head and c.dep_ in {"case", "appos"})
            and not (c.dep_ == "conj" and _counts(c, counted))
        ]
    tokens = sorted((t for t in own if t is head or not without.meets(Span(t.idx, t.idx + len(t)))), key=lambda t: t.i)
    middle = tokens.index(head)
    first = last = middle
    while first > 0 and tokens[first - 1].i == tokens[first].i - 1 and head.i - tokens[first - 1].i < LONGEST // 2:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].i <= tokens[last].i + 1 and last - first < LONGEST:
        last += 1
    while first < middle and tokens[first].pos_ in LOOSE:
        first += 1
    while last > middle and tokens[last].pos_ in LOOSE:
        last -= 1
    start, end = tokens[first].idx, tokens[last].idx + len(tokens[last])
    return " ".join(head.doc.text[start:end].split())


def _counts(token: Token, counted: set[int]) -> bool:
    return token.i in counted or any(c.i in counted for c in token.children)


def _tokens(doc: Doc, span: Span) -> list[Token]:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return list(found) if found is not None else []
