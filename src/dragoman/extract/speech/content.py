"""Where the content of reported speech begins and ends."""

from __future__ import annotations

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.extract.speech.hearing import VERBAL, Hearing, Mode, Said
from dragoman.extract.speech.phrases import tense
from dragoman.extract.syntax import ancestors, case_words, children, morph
from dragoman.model.claim import Party
from dragoman.model.pack.reported import Frame
from dragoman.model.span import Span

FEW = 3  # words: a content of less says nothing

_EDGE = frozenset(" \t\n\u00a0\u202f,.;:!?…—–-")
_DATELINE = 60
_REACH = 18  # words between a reporting verb and the word that opens its clause


def frames_of(hearing: Hearing, verb: Token) -> list[Frame]:
    """The frames of a verb in which it reports less than a clause."""
    if verb.pos_ not in VERBAL:
        return []
    lemma, form = verb.lemma_.lower(), verb.lower_
    near = {t.lemma_.lower() for t in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 5)]}
    known = hearing.reading.pack.reported.frames
    return [f for f in known if (lemma in f.lemmas or form in f.lemmas) and (not f.along or f.along & near)]


def opened_by(hearing: Hearing, verb: Token) -> Token | None:
    """The complementizer that opens the content of a verb: *said on Monday in Oslo* **that**.

    Nothing but the verb's own phrase may stand between: addressee, time, place, a noun that carries the clause (*denied reports that*).
    """
    words = hearing.reading.pack.reported
    end = verb.sent.end
    for token in verb.doc[verb.i + 1 : min(end, verb.i + _REACH)]:
        form = token.lower_
        if form in words.complementizers and not _relative(hearing, token, verb):
            return token
        if token.text == ":" and token.i + 1 < end and hearing.quote_at(verb.doc[token.i + 1].idx) is None:
            return token
        if token.text in {";", ":", ".", "!", "?"} or "\n" in token.text or hearing.quote_at(token.idx) is not None:
            return None
        if token.pos_ in VERBAL and token.dep_ not in {"aux", "xcomp"} and hearing.reports(token) is not None:
            return None
        finite = token.pos_ in VERBAL and morph(token, "VerbForm") in {"Fin", ""} and not hearing.reading.mention_at.get(token.i)
        if finite and (token.head.i != verb.i or token.dep_.split(":")[0] in {"ccomp", "parataxis", "conj", "advcl"}):
            return None
        if token.text == "," and token.i + 1 < end and _changes_hands(verb.doc[token.i + 1], verb):
            return None
    return None


def _relative(hearing: Hearing, token: Token, verb: Token) -> bool:
    """True for *that* of a relative clause (or a pronoun), where its clause hangs on a noun that carries no speech."""
    over = token.head
    if token.dep_ == "det" and morph(token, "Number") == "Sing" and morph(over, "Number") == "Plur":
        return False  # "said on Monday that talks …": it determines no plural
    if over.i > token.i and over.dep_ == "acl:relcl" and over.head.i < token.i and over.head.pos_ in {"NOUN", "PROPN"}:
        return over.head.lemma_.lower() not in hearing.reading.pack.reported.carriers and not _circumstance(hearing, over.head, verb)
    if token.dep_ == "mark":
        return False
    if morph(token, "PronType") not in {"Rel", "Dem", "Int"} and token.dep_ not in {"nsubj", "obj", "det", "nsubj:pass", "obl"}:
        return False
    return token.i != verb.i + 1 and token.nbor(-1).text != ","


def _circumstance(hearing: Hearing, noun: Token, verb: Token) -> bool:
    """True for a noun of time or place beside a verb, which a content clause may be hung on by mistake: *said in Oslo that …*."""
    while noun.head.i != verb.i and noun.dep_ in {"nmod", "flat", "appos", "compound", "nummod"}:
        noun = noun.head
    wanted = {p for f in frames_of(hearing, verb) for p in f.prepositions}
    return noun.head.i == verb.i and noun.dep_.split(":")[0] in {"obl", "iobj"} and not wanted & set(case_words(noun))


def judged(hearing: Hearing, verb: Token, opener: Token) -> bool:
    """True where what is said of the clause stands before it: *called it* **unlikely** *that …*."""
    kind = hearing.reports(verb)
    between = [t for t in verb.doc[verb.i + 1 : opener.i] if t.pos_ == "ADJ" and t.dep_ in {"xcomp", "obj", "ccomp", "advmod", "amod"}]
    return any(t.head.i == verb.i or t.dep_ == "xcomp" for t in between if kind is None or t.lemma_.lower() not in kind.along)


def _changes_hands(after: Token, verb: Token) -> bool:
    """True where a comma ends the verb's own phrase: what follows is another clause that the verb does not govern."""
    return after.pos_ == "CCONJ" or (after.dep_ == "cc" and after.head.i > verb.i)


def clause_end(hearing: Hearing, first: int, verb: Token) -> int:
    """Index of the last word of a content that begins at word `first`: to the end of its clause, with what hangs on it.

    What follows belongs to it unless it is joined to the reporting verb (*and urged …*, *, adding that …*, *, reports X*).
    """
    doc, end = verb.doc, stop(verb.doc[first])
    top = _top(doc[first], first, end)
    last = max((t.i for t in top.subtree if first <= t.i < end), default=first)
    cut = _own_verb(hearing, top, first) or _second_report(hearing, top, first, verb) or _adding(hearing, top, first)
    if cut is not None:
        return _whole(hearing, first, cut)
    # several heads may stand side by side where the parse is torn: take in what is no new report
    while last + 1 < end:
        after = next((t for t in doc[last + 1 : end] if not t.is_punct and not t.is_space), None)
        if after is None:
            break
        gap = doc[last + 1 : after.i].text
        if ";" in gap or "\n" in gap:
            break
        over = _top(after, first, end)
        if not _continues(hearing, over, after, verb, "," in gap or "—" in gap or " - " in gap):
            break
        last = max(last + 1, max(t.i for t in over.subtree if t.i < end))
    return _whole(hearing, first, last)


def stop(token: Token) -> int:
    """Where the sentence of a word ends: at its mark, also where the parser has put two sentences together."""
    doc, end = token.doc, token.sent.end
    for t in doc[token.i : end - 1]:
        if t.text in {".", "!", "?", "…"} and not doc[t.i + 1].text[:1].islower() and not doc[t.i + 1].is_punct:
            return t.i
    return end


def _own_verb(hearing: Hearing, top: Token, first: int) -> int | None:
    """Where a noun or infinitive as content ends that another verb is hung on by *and*: *urged them to come and called for …*."""
    nominal = top.pos_ in {"NOUN", "PROPN", "ADJ"} and not children(top, "cop", "nsubj")
    if not nominal and (morph(top, "VerbForm") != "Inf" or children(top, "aux")):
        return None
    for verb in [c for t in (top.subtree if nominal else [top]) for c in children(t, "conj")]:
        past = verb.pos_ == "VERB" and morph(verb, "Tense") == "Past" and not children(verb, "aux", "nsubj", "aux:pass")
        apart = verb.head.pos_ in {"NOUN", "PROPN", "ADJ"} or (verb.head.dep_ == "acl" and children(verb, "ccomp"))
        if past and (not nominal or (apart and hearing.reports(verb) is not None)):
            cut = min(t.i for t in verb.subtree) - 1
            return cut if cut > first else None
    return None


def _second_report(hearing: Hearing, top: Token, first: int, verb: Token) -> int | None:
    """Where a clause ends behind which the speaker is told to say more: *a assuré que Paris aiderait et a appelé à …*.

    The second verb reports too, has no subject of its own and stands in the tense of the first, in which the clause does not stand.
    """
    for other in [c for t in top.subtree if t.i >= first for c in children(t, "conj")]:
        if other.pos_ != "VERB" or children(other, "nsubj", "nsubj:pass") or hearing.quote_at(other.idx) is not None:
            continue
        if (hearing.reports(other) is not None or frames_of(hearing, other)) and tense(other) == tense(verb) != tense(other.head):
            cut = min(t.i for t in other.subtree if t.i > first) - 1
            return cut if cut > first else None
    return None


def _adding(hearing: Hearing, top: Token, first: int) -> int | None:
    """Where a content ends behind which the speaker is told to say more by a participle: *…,* **tout en ajoutant que**."""
    openers = hearing.reading.pack.reported.complementizers
    for other in sorted(top.subtree, key=lambda t: t.i):
        if other.i <= first + 1 or not adding(other) or hearing.quote_at(other.idx) is not None:
            continue
        kind = hearing.reports(other)
        if kind is None or not kind.clause or kind.act != "say" or other.nbor().lower_ not in openers:
            continue
        before = other.i - 1
        while before > first and other.doc[before].head.i == other.i and not other.doc[before].is_punct:
            before -= 1
        if other.doc[before].text == ",":
            return before
    return None


def adding(verb: Token) -> bool:
    """True for a present participle or converb of its own clause."""
    form = morph(verb, "VerbForm")
    present = form in {"Ger", "Conv"} or (form == "Part" and morph(verb, "Tense") == "Pres")
    return present and verb.dep_.split(":")[0] in {"advcl", "acl"} and verb.i + 1 < verb.sent.end


def _continues(hearing: Hearing, over: Token, after: Token, verb: Token, parted: bool) -> bool:
    words = hearing.reading.pack.reported
    relation = over.dep_.split(":")[0]
    if after.lower_ in words.complementizers:
        return True
    if after.dep_ == "cc" or after.pos_ == "CCONJ":
        marked = after.i + 1 < len(verb.doc) and verb.doc[after.i + 1].lower_ in words.complementizers
        return marked or (relation == "conj" and over.head.i > verb.i)
    if hearing.reports(over) is not None and relation in {"parataxis", "conj", "advcl", "acl", "ccomp", "ROOT", "root"}:
        return False
    if relation in {"conj", "parataxis", "ROOT", "root"} and over.head.i <= verb.i:
        return False
    if relation == "advcl" and over.head.i <= verb.i and parted:
        return morph(over, "VerbForm") not in {"Ger", "Part", "Conv"} and morph(over, "VerbForm") != ""
    return not parted or over.head.i > verb.i or relation in {"acl", "amod", "appos"}


def _top(token: Token, first: int, end: int) -> Token:
    """The highest word above a word that still stands within the content."""
    best = token
    for up in ancestors(token):
        if not first <= up.i < end:
            break
        best = up
    return best


def _whole(hearing: Hearing, first: int, last: int) -> int:
    """A content that ends inside a quotation begun in it takes the rest of that."""
    doc = hearing.reading.doc
    quote = hearing.quote_at(doc[last].idx)
    if quote is not None and quote.outer.start >= doc[first].idx:
        while last + 1 < len(doc) and doc[last + 1].idx < quote.outer.end:
            last += 1
    return last


def trimmed(hearing: Hearing, start: int, end: int) -> Span | None:
    """Code points `start` to `end` without punctuation and blanks at the edges and without marks that have no partner inside."""
    text = hearing.text
    pairs = hearing.words.marks
    opening, closing = {p[0] for p in pairs}, {p[1] for p in pairs}
    while start < end:
        odd = not _paired(text[start:end], opening | closing)
        unclosed = text[end - 1] == ")" and text.count("(", start, end) < text.count(")", start, end)
        if text[start] in _EDGE or text[start] in closing - opening or (odd and text[start] in opening):
            start += 1
        elif unclosed or text[end - 1] in _EDGE or text[end - 1] in opening - closing or (odd and text[end - 1] in closing):
            end -= 1
        else:
            break
    if start >= end or not any(c.isalpha() for c in text[start:end]):
        return None
    return Span(start, end)


def _paired(words: str, marks: set[str]) -> bool:
    return len([c for c in words if c in marks and c not in "’'‘"]) % 2 == 0


def objects(verb: Token) -> list[Token]:
    """Nominal objects of a verb, clitics too."""
    torn = [o for c in children(verb, "ccomp", "xcomp", "obl") if c.pos_ == "NOUN" and case_words(c) for o in children(c, "obj")]
    return [o for o in [*children(verb, "obj"), *torn] if o.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "PRON", "VERB", "DET"}]


def top_of(hearing: Hearing, span: Span) -> int | None:
    """Index of the word that heads what stands in a span."""
    inside = hearing.reading.tokens(span)
    tops = [i for i in inside if not inside.start <= hearing.reading.doc[i].head.i < inside.stop or hearing.reading.doc[i].head.i == i]
    return next((i for i in tops if not hearing.reading.doc[i].is_punct and not hearing.reading.doc[i].is_space), None)


def said(
    hearing: Hearing, rule: str, verb: Token | None, who: tuple[Party, Span], start: int, end: int, rejects: bool, cue: Span | None = None
) -> Said | None:
    """What a rule found between two code points, or None where that is nothing, or a whole quotation."""
    span = trimmed(hearing, start, end)
    if span is None:
        return None
    doc = hearing.reading.doc
    few = FEW if rule in {"aside", "according", "about it"} else 1 if rule == "object" else 2
    if sum(any(c.isalpha() for c in doc[i].text) for i in hearing.reading.tokens(span)) < few:
        return None
    if rule in {"aside", "according", "about it"} and not _tells(hearing, span):
        return None
    quoted = [q for q in hearing.quotes if span.meets(q.outer)]
    for q in quoted:
        share = (min(q.inner.end, span.end) - max(q.inner.start, span.start)) / (span.end - span.start)
        if _wording(hearing, q.inner) and (share > 0.9 or (share > 0.5 and span.start >= q.outer.start)):
            return None  # a direct quotation
    if cue is None:
        cue = Span(verb.idx, verb.idx + len(verb)) if verb is not None else span
    mode: Mode = "mixed" if any(_wording(hearing, q.inner) for q in quoted) else "indirect"
    return Said(span, mode, cue, who[0], rule, verb, rejects, who[1])


def _tells(hearing: Hearing, span: Span) -> bool:
    """True where a stretch is a sentence: it has a predicate, and is not all under *after*, *when*, *because*."""
    doc = hearing.reading.doc
    inside = hearing.reading.tokens(span)
    predicates = [doc[i] for i in inside if children(doc[i], "nsubj", "nsubj:pass", "csubj", "expl", "cop", "aux", "aux:pass")]
    predicates += [doc[i] for i in inside if doc[i].pos_ in VERBAL and morph(doc[i], "VerbForm") in {"Fin", ""}]
    predicates += [doc[i] for i in inside if doc[i].pos_ == "VERB" and (morph(doc[i], "Variant") == "Short" or doc[i].head.i == i)]
    return any(not children(p, "mark") for p in predicates)


def _wording(hearing: Hearing, inner: Span) -> bool:
    """True for a quotation that gives words of the speaker's rather than a name: *the deal is "null and void"*."""
    words = inner.of(hearing.text).split()
    return (len(words) >= 3 and words[0][:1].islower()) or len(words) >= 5


def sentence_start(hearing: Hearing, sent: Sentence) -> int:
    """Where a sentence begins, without the dateline of an agency in front of it."""
    text = sent.text
    for mark in (" - ", " — ", " – ", " ― ", " -- ", "/. ", "/ - ", ") - "):
        head, found, rest = text.partition(mark)
        told = (t for t in sent if t.pos_ in VERBAL and t.idx < sent.start_char + len(head))
        if found and len(head) < _DATELINE and rest[:1].isupper() and not any(told):
            return int(sent.start_char + len(head) + len(mark))
    return int(sent.start_char)
