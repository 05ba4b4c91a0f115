"""Is something said a denial? Of a direct quotation and of a reported clause alike."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Token

from dragoman.extract.speech.hearing import Hearing
from dragoman.extract.syntax import children
from dragoman.model.span import Span

_BESIDE = frozenset({"advmod", "aux", "det", "cc", "expl", "cop", "aux:pass", "discourse"})


def denies(hearing: Hearing, span: Span) -> bool:
    """True where what is said rejects something as not so: its first main verb is negated, or it calls something untrue.

    Negative news is no denial: what is not yet done, not all done, not known, not hoped.
    """
    words = hearing.reading.pack.reported.polarity
    if any(_pattern(p).match(hearing.text, span.start, span.end) for p in words.evasions):
        return False
    if any(_pattern(p).search(hearing.text, span.start, span.end) for p in words.phrases):
        return True
    tokens = _first(hearing, [hearing.reading.doc[i] for i in hearing.reading.tokens(span)])
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if (t.head.i not in inside or t.head.i == t.i) and not t.is_punct and not t.is_space]
    tops = [t for t in tops if t.pos_ in {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADV", "INTJ", "PART"}]
    return any(_negated(hearing, _leading(top, inside), tokens) for top in tops[:1])


def _leading(top: Token, inside: set[int]) -> Token:
    """The first main verb: that of a clause of its own right before the one that the parser took for the main one."""
    for c in top.children:
        if c.i in inside and c.i < top.i and c.dep_ in {"advcl", "parataxis", "ccomp"} and c.pos_ == "VERB":
            own = children(c, "nsubj", "nsubj:pass")
            if own and not children(c, "mark") and any(t.text in {",", ";"} for t in top.doc[c.i : top.i]):
                return c
    return top


def _first(hearing: Hearing, tokens: list[Token]) -> list[Token]:
    """What is said before the first closing mark: behind it stands who says it."""
    closing = {*(p[1] for p in hearing.words.marks), "''", ">>"} - {"’", "'"}
    end = next((n for n, t in enumerate(tokens) if n > 2 and t.text in closing), len(tokens))
    return tokens[:end]


def _negated(hearing: Hearing, top: Token, tokens: list[Token]) -> bool:
    words = hearing.reading.pack.reported.polarity
    inside = {t.i for t in tokens}
    near = [top, *(c for c in top.children if c.i in inside and c.dep_ in _BESIDE)]
    near += [t for t in tokens if t in tokens[:2] or 0 < t.i - top.i <= 2]
    near += [g for c in top.children if c.pos_ == "ADV" and c.i in inside for g in c.children if g.i in inside]
    for part in children(top, "nsubj", "obj", "nsubj:pass", "xcomp"):
        if part.i in inside:
            near += [part, *(c for c in part.children if c.dep_ in {"det", "advmod", "cc"} and c.i in inside)]
    negative = [t for t in near if t.lower_ in words.negators or t.lemma_.lower() in words.negators]
    if not negative:
        return False
    meant = [top, *(c for c in children(top, "xcomp") if c.i in inside)]
    if any(t.lemma_.lower() in words.modest for t in meant) or _limited(words.limits, tokens, negative[0]):
        return False
    low, high = min(t.i for t in negative) - 2, max(t.i for t in negative) + 3
    beside = [t for t in top.doc[max(0, low) : high] if t.i in inside]
    return not any(t.lower_ in words.soft or t.lemma_.lower() in words.soft for t in [*beside, *near] if t not in negative)


def _limited(limits: tuple[str, ...], tokens: list[Token], negator: Token) -> bool:
    """True where the clause of a negator has words of limitation in it; a comma behind it ends the clause."""
    end = next((t.idx for t in tokens if t.text in {",", ";", ".", ":"} and t.i > negator.i), tokens[-1].idx + len(tokens[-1]))
    return any(_pattern(p).search(negator.doc.text, tokens[0].idx, end) for p in limits)


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(phrase)}", re.IGNORECASE)
