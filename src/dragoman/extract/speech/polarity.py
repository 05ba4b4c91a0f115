"""Is something said a denial? Of a direct quotation and of a reported clause alike."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.speech.hearing import Hearing
from dragoman.extract.syntax import children, morph
from dragoman.model.span import Span

_BESIDE = frozenset({"advmod", "aux", "det", "cc", "expl", "cop", "aux:pass", "discourse"})


def denies(hearing: Hearing, span: Span) -> bool:
    """True where what is said rejects something as not so: its first main verb is negated, or it calls something untrue.

    Negative news is no denial: what is not yet done, not all done, not known, not hoped.
    """
    words = hearing.reading.pack.reported.polarity
    said = hearing.text[span.start : span.end].lower()
    if any(p in said for p in words.phrases):
        return True
    tokens = [hearing.reading.doc[i] for i in hearing.reading.tokens(span)]
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if (t.head.i not in inside or t.head.i == t.i) and not t.is_punct and not t.is_space]
    tops = [t for t in tops if t.pos_ in {"VERB", "AUX", "ADJ", "NOUN", "PRON", "ADV", "INTJ", "PART"}]
    return any(_negated(hearing, top, inside) for top in tops[:1])


def _negated(hearing: Hearing, top: Token, inside: set[int]) -> bool:
    words = hearing.reading.pack.reported.polarity
    near = [top, *(c for c in top.children if c.i in inside and c.dep_ in _BESIDE)]
    for part in children(top, "nsubj", "obj", "nsubj:pass", "xcomp"):
        if part.i in inside:
            near += [part, *(c for c in part.children if c.dep_ in {"det", "advmod", "cc"} and c.i in inside)]
    negative = [t for t in near if t.lower_ in words.negators or t.lemma_.lower() in words.negators or morph(t, "Polarity") == "Neg"]
    if not negative:
        return False
    if top.lemma_.lower() in words.modest:
        return False
    low, high = min(t.i for t in negative) - 2, max(t.i for t in negative) + 3
    beside = [t for t in top.doc[max(0, low) : high] if t.i in inside]
    return not any(t.lower_ in words.soft or t.lemma_.lower() in words.soft for t in [*beside, *near] if t not in negative)
