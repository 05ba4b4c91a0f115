"""What a figure measures, in the article's words, and for which time."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.extract.figures.amounts import Amount
from dragoman.extract.syntax import ancestors, children, clause, patients, subjects
from dragoman.model.pack import Pack
from dragoman.model.span import Span
from dragoman.model.when import Timex

LONGEST = 12  # words of a phrase that is kept
REACH = 110  # characters between a figure and the date that it is of
LONG_GRAINS = frozenset({"month", "quarter", "half", "season", "year", "range"})
LOOSE = frozenset({"DET", "ADP", "PUNCT", "CCONJ"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
INSIDE = frozenset({"nmod", "amod", "compound", "flat", "det", "case", "nummod", "appos", "conj", "cc", "fixed", "advmod", "obl"})


def measured(amount: Amount, head: Token, doc: Doc, pack: Pack) -> str:
    """The thing that is so much, as a noun phrase of the article; a rise or fall is said behind it. Never empty."""
    found = _thing(amount, head, pack)
    text = _phrase(found, amount.span) if found is not None else ""
    turn = _turn(head, pack)
    return f"{text or amount.unit} ({turn})" if turn else text or amount.unit


def period(amount: Amount, head: Token, timexes: tuple[Timex, ...]) -> str | None:
    """EDTF of the month, year or stretch of time in the figure's sentence that stands nearest to it; None where there is none."""
    sent = Span(head.sent.start_char, head.sent.end_char)
    near = [
        (max(t.span.start - amount.span.end, amount.span.start - t.span.end), t.span.start, t.when.edtf)
        for t in timexes
        if t.kind == "date" and t.when is not None and t.when.grain in LONG_GRAINS and sent.meets(t.span)
    ]
    near = [n for n in near if n[0] <= REACH]
    return min(near)[2] if near else None


def _thing(amount: Amount, head: Token, pack: Pack) -> Token | None:
    words = pack.figures
    inside = {t.i for t in _tokens(head.doc, amount.span)}
    if amount.kind not in {"money", "percent", "multiple"}:
        return head
    if amount.kind == "percent":
        of = [c for c in head.children if c.dep_ == "nmod" and c.i > head.i and c.i not in inside and c.pos_ in NOUNS]
        if of:
            return of[0]
    up = head
    for up in [head, *ancestors(head)][:6]:
        if up.i in inside:
            continue
        if up.pos_ in NOUNS and up.lemma_.lower() not in words.rise | words.fall:
            return up
        if up.pos_ in NOUNS:
            own = [c for c in children(up, "nmod") if not any(t.i in inside for t in c.subtree)]
            return own[0] if own else up
        if up.pos_ in {"VERB", "AUX", "ADJ"}:
            return _of_verb(up, inside, words.be | words.rise | words.fall)
    return None


def _of_verb(verb: Token, inside: set[int], measuring: frozenset[str]) -> Token | None:
    """The subject of a verb of measuring; of another verb what the amount is for, else its object or subject."""

    def free(tokens: list[Token]) -> list[Token]:
        return [t for t in tokens if t.pos_ in NOUNS and t.i not in inside and not any(x.i in inside for x in t.subtree)]

    who, what = free(subjects(verb)), free(patients(verb))
    if verb.lemma_.lower() in measuring or verb.pos_ != "VERB":
        return next(iter(who + what), None)
    aims = free([c for c in children(verb, "obl", "nmod", "advcl") if c.i > max(inside, default=0)])
    return next(iter(what + aims + who), None)


def _turn(head: Token, pack: Pack) -> str:
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


def _phrase(head: Token, without: Span) -> str:
    """The noun phrase of a token in the article's words, cut to a readable length, without the amount itself."""
    own: list[Token] = []
    todo = [head]
    while todo:
        one = todo.pop(0)
        own.append(one)
        todo += [c for c in one.children if c.dep_.split(":")[0] in INSIDE and not (one is head and c.dep_ in {"case", "appos"})]
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


def _tokens(doc: Doc, span: Span) -> list[Token]:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return list(found) if found is not None else []
