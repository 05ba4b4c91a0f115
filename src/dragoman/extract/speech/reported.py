"""Indirect speech: reporting clauses (*X said that …*), *according to X*, *as X said*; what stands in marks inside makes it mixed."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.extract.speech import asides, content
from dragoman.extract.speech.hearing import VERBAL, Hearing, Said
from dragoman.extract.speech.who import said_by
from dragoman.extract.syntax import case_words, children, is_reflexive, morph, negation
from dragoman.model.pack.reported import Frame


def reported(hearing: Hearing, told: list[Said]) -> list[Said]:
    """What is reported without marks, or with marks around a part of it, in order of the text.

    Only the outermost report of a sentence counts: what a speaker tells of others' words is his own. But where the outer one only carries
    another (*X said that …, the agency reports*), the inner one counts.

    Args:
        hearing: the article.
        told: the direct quotations found before. A verb that reports one of them reports nothing else.
    """
    out: list[Said] = []
    before: Sentence | None = None
    taken = {s.verb.i for s in told if s.verb is not None and s.mode == "direct"}
    for sent in hearing.reading.doc.sents:
        if hearing.reading.hidden(sent[0]) or not sent.text.strip():
            continue
        out += _outermost(hearing, [s for s in _sentence(hearing, sent, before) if s.verb is None or s.verb.i not in taken])
        before = sent
    return out


def _sentence(hearing: Hearing, sent: Sentence, before: Sentence | None) -> Iterator[Said]:
    pointed = asides.of_the_sentence_before(hearing, sent, before)
    if pointed is not None:
        yield pointed
        return
    yield from asides.according(hearing, sent)
    for token in sent:
        if hearing.quote_at(token.idx) is None and (said := _by_verb(hearing, token)) is not None:
            yield said


def _outermost(hearing: Hearing, found: list[Said]) -> list[Said]:
    beside = [s for s in found if s.rule in {"aside", "according", "about it"}]
    carriers = [o for o in beside if any(_opens_with(hearing, o, i) for i in found if i is not o)]
    left = [s for s in found if s not in carriers]
    out: list[Said] = []
    for one in left:
        inside = any(o is not one and o.span.covers(one.cue) and not one.span.covers(o.cue) for o in left)
        if not inside and not any(o.span.covers(one.span) for o in out):
            out.append(one)
    return out


def _opens_with(hearing: Hearing, outer: Said, inner: Said) -> bool:
    """True where the content of one report is another report: its main verb reports."""
    if inner.verb is None or inner.rule == "aside" or not outer.span.covers(inner.cue):
        return False
    return content.top_of(hearing, outer.span) == inner.verb.i


# --- by a verb -------------------------------------------------------------------------------------------------------------------


def _by_verb(hearing: Hearing, verb: Token) -> Said | None:
    frames = content.frames_of(hearing, verb)
    says = hearing.reports(verb)
    if _asked(hearing, verb) or any(_asked(hearing, t) and t.i < verb.i for t in verb.ancestors):
        return None
    clausal = says is not None and says.clause and verb.lemma_.lower() not in hearing.reading.pack.reported.agreeing
    light = _is_light(hearing, verb)
    if (not clausal and not frames and not light) or _unreal(hearing, verb):
        return None
    rejects = any(f.denies for f in frames) or (says is not None and says.act == "deny")
    found = _clause(hearing, verb, clausal, bool(light or frames))
    if found is None and clausal and (beside := asides.aside(hearing, verb, rejects)) is not None:
        return beside
    found = found or next(_contents(hearing, verb, frames, light), None)
    who = said_by(hearing, verb, strictly=found[0] != "clause") if found is not None else None
    if found is None or who is None:
        return None
    rule, first, last = found
    doc = verb.doc
    return content.said(hearing, rule, verb, who, doc[first].idx, doc[last].idx + len(doc[last]), rejects)


def _clause(hearing: Hearing, verb: Token, clausal: bool, other: bool) -> tuple[str, int, int] | None:
    """(rule, first word, last word) of a content clause behind a verb. `other`: the verb reports with less than a clause too."""
    opener = content.opened_by(hearing, verb) if clausal or other else None
    if opener is not None and opener.i + 1 < verb.sent.end and (opener.text != ":" or clausal):
        first = verb.i + 1 if content.judged(hearing, verb, opener) else opener.i + 1
        return "clause", first, content.clause_end(hearing, opener.i + 1, verb)
    if (asked := _interrogative(hearing, verb)) is not None:
        return "clause", asked, content.clause_end(hearing, asked + 1, verb)
    if clausal and (bare := _bare_clause(hearing, verb)) is not None:
        return "clause", bare, content.clause_end(hearing, bare, verb)
    return None


def _contents(hearing: Hearing, verb: Token, frames: list[Frame], light: bool) -> Iterator[tuple[str, int, int]]:
    """(rule, first word, last word) of a content of less than a clause behind a verb, the likeliest reading first."""
    for frame in frames:
        if frame.infinitive and (found := _infinitive(hearing, verb)) is not None:
            yield "infinitive", found[0], content.clause_end(hearing, found[1], verb)
    for frame in frames:
        if frame.prepositions and (first := _phrase_with(hearing, verb, frame)) is not None:
            yield "phrase", first, content.clause_end(hearing, first, verb)
    judged = bool(children(verb, "xcomp")) or any(hearing.quote_at(t.idx) for t in verb.doc[verb.i : content.stop(verb)])
    stated = any(f.object and not f.carried and (judged or not f.judged) for f in frames)
    for noun in content.objects(verb) if stated or light or any(f.object for f in frames) else []:
        carrier = noun.lemma_.lower() in hearing.reading.pack.reported.carriers
        if noun.i < verb.i or not (stated or carrier) or (noun.pos_ == "PRON" and len(list(noun.subtree)) < 3):
            continue
        days = {i for t in hearing.reading.timexes for i in hearing.reading.tokens(t.span)}
        inside = sorted(t.i for t in noun.subtree if t.i > verb.i and (t.i > noun.i or t.i not in days))
        if not inside:
            continue
        yield "object", inside[0], content.clause_end(hearing, inside[0], verb)


def _interrogative(hearing: Hearing, verb: Token) -> int | None:
    """The question word that opens an indirect question: *explained* **how** *the border had been reopened*."""
    words = hearing.reading.pack.reported
    told = {t.i for c in children(verb, "iobj", "obl", "obj", "advmod") if c.i > verb.i for t in c.subtree}
    for token in verb.doc[verb.i + 1 : min(content.stop(verb), verb.i + 9)]:
        if token.lower_ in words.interrogatives:
            finite = any(t.pos_ in VERBAL and _finite(t) for t in verb.doc[token.i + 1 : content.stop(verb)])
            return token.i if finite else None
        if token.is_punct or token.pos_ in VERBAL or hearing.quote_at(token.idx) is not None or token.i not in told:
            return None
    return None


def _bare_clause(hearing: Hearing, verb: Token) -> int | None:
    """The first word of a finite clause without complementizer behind the verb: *said he would come*. That is its subject's."""
    for clause in children(verb, "ccomp", "parataxis", "xcomp"):
        own = children(clause, "nsubj", "nsubj:pass", "expl", "csubj")
        parts = [clause, *children(clause, "aux", "cop", "aux:pass")]
        finite = any(_finite(p) for p in parts) or (own and morph(clause, "Tense") == "Past")
        if clause.dep_ == "parataxis" and own and own[0].i > min(p.i for p in parts):
            continue  # "les deux se verront, ajoute-t-elle": an aside
        if clause.i < verb.i or not finite or any(m.pos_ == "SCONJ" for m in children(clause, "mark")):
            continue
        begin = own or ([] if clause.dep_ == "parataxis" else [o for o in content.objects(verb) if verb.i < o.i < clause.i])
        inside = sorted(t.i for t in begin[0].subtree if t.i > verb.i) if begin else []
        if not inside or hearing.quote_at(verb.doc[inside[0]].idx) is not None:
            continue
        between = verb.doc[verb.i + 1 : inside[0]]
        if not any(t.text in {":", ";", "—", "–", "-"} or "\n" in t.text or hearing.quote_at(t.idx) for t in between):
            first, negators = inside[0], hearing.reading.pack.contacts.status.negators
            while first > verb.i + 1 and verb.doc[first - 1].lower_ in negators:  # "said not all had come"
                first -= 1
            return first
    return _torn_clause(hearing, verb) if hearing.reading.pack.reported.bare else None


def _finite(token: Token) -> bool:
    return morph(token, "VerbForm") == "Fin"


def _torn_clause(hearing: Hearing, verb: Token) -> int | None:
    """The same where the parser has not seen the clause: behind a verb of saying, who is told and when, words with a finite verb."""
    kind, doc = hearing.reports(verb), verb.doc
    end = content.stop(verb)
    if kind is None or kind.act not in {"say", "claim"} or not children(verb, "nsubj") or children(verb, "obj", "xcomp"):
        return None
    told = {t.i for c in children(verb, "iobj", "obl", "advmod") if c.i > verb.i for t in c.subtree}
    first = verb.i + 1
    while first < end and first in told:
        first += 1
    if first >= end or doc[first].pos_ not in {"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"} or hearing.quote_at(doc[first].idx):
        return None
    clause = next((t.i for t in doc[first + 1 : end] if t.pos_ in VERBAL and (_finite(t) or morph(t, "Tense") == "Past")), None)
    if clause is None:
        return None
    parted = any(t.is_punct or t.dep_ in {"mark", "cc"} or hearing.quote_at(t.idx) for t in doc[first:clause])
    return None if parted else first


def _infinitive(hearing: Hearing, verb: Token) -> tuple[int, int] | None:
    """First word of an infinitive content with the person asked, and first word of its infinitive clause."""
    asking = [c for o in children(verb, "obj", "iobj", "obl") for c in children(o, "acl")]
    days = {i for t in hearing.reading.timexes for i in hearing.reading.tokens(t.span)}
    for clause in [*children(verb, "xcomp", "ccomp", "advcl", "obl", "acl"), *asking, *_torn_infinitive(verb)]:
        auxiliaries = [clause, *children(clause, "aux", "cop", "aux:pass")]
        himself = clause.pos_ == "ADJ" and clause.dep_ == "xcomp" and is_reflexive(verb)  # "s'est dit inquiet de …"
        if clause.i < verb.i or not (himself or any(morph(c, "VerbForm") == "Inf" for c in auxiliaries)):
            continue
        inside = sorted(t.i for t in clause.subtree if t.i > verb.i)
        asked = [o for o in content.objects(verb) if verb.i < o.i < clause.i and o.i not in days]
        first = min((t.i for t in asked[0].subtree if t.i > verb.i), default=inside[0]) if asked else inside[0]
        if not asked and morph(verb, "VerbForm") == "Ger" and children(clause, "aux:pass"):
            continue  # "asking not to be named"
        while not asked and first < clause.i and verb.doc[first].dep_ in {"mark", "case", "punct"}:
            first += 1
        while first - 1 > verb.i and verb.doc[first - 1].pos_ == "ADV":
            first -= 1  # "assure ne rien savoir"
        return first, max(first, inside[0])
    return None


def _torn_infinitive(verb: Token) -> list[Token]:
    """The infinitive behind a verb and the person asked that the parser hung before the verb: *qui reproche à X d'avoir cédé*."""
    for token in verb.doc[verb.i + 1 : min(content.stop(verb), verb.i + 9)]:
        if token.is_punct or (token.pos_ == "CCONJ" and token.dep_ == "cc"):
            break
        if token.pos_ in VERBAL and token.dep_ not in {"aux", "cop", "aux:pass"}:
            marked = children(token, "mark")
            return [token] if marked and verb.i < marked[0].i and token.head.i < verb.i else []
    return []


def _phrase_with(hearing: Hearing, verb: Token, frame: Frame) -> int | None:
    """The first word behind the preposition of a prepositional content: *called for* **an immediate ceasefire**."""
    held = [o for o in children(verb, "obj", "obl") if o.lemma_.lower() in frame.along]
    thanked = [o for o in children(verb, "obj") if frame.addressed and o.i in hearing.reading.mention_at]  # "remercié X de son aide"
    own = hearing.reading.mention_at
    behind = [p for o in thanked for p in children(o, "nmod") if p.pos_ == "NOUN" and p.i not in own and children(p, "det")]
    parts = [*behind, *(p for t in [verb, *held] for p in children(t, "obl", "nmod", "obj", "xcomp", "advcl", "ccomp"))]
    for part in sorted(parts, key=lambda t: t.i):
        if part.i < verb.i or not frame.prepositions & {*case_words(part), *(c.lemma_.lower() for c in children(part, "mark"))}:
            continue
        inside = sorted(t.i for t in part.subtree if t.i > verb.i)
        first = inside[0]
        while first < part.i and verb.doc[first].dep_ in {"case", "fixed", "punct", "mark"}:
            first += 1
        asked = [o for o in content.objects(verb) if verb.i < o.i < first and o.pos_ in {"NOUN", "PROPN"} and o not in held]
        if asked and not frame.addressed:
            continue  # "called his mother for lunch"
        return min((t.i for t in asked[0].subtree if t.i > verb.i), default=first) if asked else first
    return None


def _is_light(hearing: Hearing, verb: Token) -> bool:
    words = hearing.reading.pack.reported
    if verb.pos_ not in VERBAL or verb.lemma_.lower() not in words.light:
        return False
    return any(t.lemma_.lower() in words.carriers for t in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 7)])


def _asked(hearing: Hearing, verb: Token) -> bool:
    """True where somebody else asks than who is told of: *(when he was) asked whether Spain might object, Berg said …*."""
    says = hearing.reports(verb)
    if says is None or says.act != "ask" or morph(verb, "Tense") != "Past":
        return False
    if children(verb, "nsubj:pass", "aux:pass"):
        return True
    return verb.dep_ in {"advcl", "acl", "ROOT", "root", "parataxis", "ccomp"} and not children(verb, "nsubj", "aux")


def _unreal(hearing: Hearing, verb: Token) -> bool:
    """True where nothing is said: a negated verb, a bare infinitive, a command, the writer's own word."""
    no = negation(verb, hearing.reading.pack.contacts.status.negators)
    if no is not None and no.i < verb.i:  # behind it, it belongs to what is said: "assure ne rien savoir"
        return True
    if morph(verb, "VerbForm") == "Inf" and not children(verb, "nsubj", "aux") and not _came_to(hearing, verb):
        return True
    form = morph(verb, "VerbForm")
    if form in {"Ger", "Conv"} and verb.dep_ == "advcl" and verb.head.i > verb.i:
        return True  # "speaking of X, he said …": the occasion
    if form in {"Ger", "Part"} and morph(verb, "Tense") != "Past" and verb.lemma_.lower() in hearing.words.quoting:
        return True  # "called it off, citing the strike": a reason
    if form == "Part" and verb.dep_ in {"acl", "amod"} and morph(verb, "Case"):
        return True  # "вопросы, требующие решения"
    return morph(verb, "Mood") == "Imp" or any(morph(c, "Person") == "1" for c in children(verb, "nsubj") if c.pos_ == "PRON")


def _came_to(hearing: Hearing, verb: Token) -> bool:
    """True for an infinitive of something done: *came out to say that*; not for what somebody wants or plans to say."""
    status = hearing.reading.pack.contacts.status
    wished = status.planned | status.proposed | status.denied | status.modal_planned | status.modal_proposed
    up = verb.head
    return verb.dep_ in {"advcl", "xcomp"} and up.pos_ == "VERB" and up.lemma_.lower() not in wished and morph(up, "Tense") == "Past"
