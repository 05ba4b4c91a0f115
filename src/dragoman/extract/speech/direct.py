"""Statements in quotation marks: whole quotations with their speakers, and quoted fragments that a reporting verb governs."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.extract.speech import attribution
from dragoman.extract.speech.attribution import Attribution
from dragoman.extract.speech.hearing import VERBAL, Hearing, Mode, Said
from dragoman.extract.speech.marks import Quote
from dragoman.extract.speech.speakers import named, speaker_of
from dragoman.extract.speech.turns import interviewee, labelled
from dragoman.extract.speech.voices import hear, outside
from dragoman.extract.syntax import subjects
from dragoman.model.claim import Party
from dragoman.model.span import Span

_WORD = re.compile(r"\w+")
_SENTENCE_START = re.compile(r"(?:^|\n|[.!?…:»”\"])[\s\u00a0]*(?:[—–-][\s\u00a0]*)?$")
_STOP = re.compile(r"[.!?…](?=[\s\u00a0]|$)")
_BROKEN = re.compile(r"[\s\u00a0,.;:—–-]*")
_TAIL = ",;:—–- \u00a0\u202f"
UNMARKED = frozenset(":—?")  # turns of a transcript, lines of a dialogue, answers of an interview
_NESTED = frozenset({"acl", "ccomp", "xcomp", "csubj", "amod"})
_SOURCE = 15  # tokens behind *according to*
_CUTS = frozenset(",.;—–-−!?…")
_SENTENCE = 3  # words of a quotation that may stand on its own
_BARE = 6  # words between two quotations that name nobody
_FRAGMENT = 2  # words of a quoted part of a clause that is no mere name


def overhear(hearing: Hearing) -> None:
    """Fill the article's voices with the sources of all reporting verbs and *according to* phrases outside its quotations."""
    doc = hearing.reading.doc
    for token in doc:
        if hearing.reading.hidden(token) or hearing.quote_at(token.idx) is not None:
            continue
        if token.pos_ in VERBAL and token.dep_.split(":")[0] not in _NESTED and hearing.reports(token) is not None:
            sources = [s for s in subjects(token) if not hearing.names_nobody(s) and hearing.quote_at(s.idx) is None][:1]
        elif any(token.lower_ == phrase.split(" ", 1)[0] for phrase in hearing.words.according):
            found = attribution.according(hearing, list(doc[token.i : token.i + _SOURCE]), "")
            sources = [found.source] if found is not None and found.source is not None and found.cue.start == token.idx else []
        else:
            continue
        for source in sources:
            lost = source.pos_ == "PROPN" and source.i not in hearing.reading.mention_at  # no name: a slip of the tagger
            if hearing.pronoun(source) is None and not lost:
                hear(hearing, source, speaker_of(hearing, source))


def direct(hearing: Hearing) -> list[Said]:
    """The quotations that somebody says, in order; a quotation broken by its attribution is one."""
    overhear(hearing)
    out: list[Said] = []
    i = 0
    while i < len(hearing.quotes):
        run, found = _run(hearing, i)
        said = _said(hearing, run, found, out)
        if said is not None:
            out.append(said)
        i += len(run)
    return out


def _run(hearing: Hearing, i: int) -> tuple[list[Quote], Attribution | None]:
    """A quotation with what continues it behind its attribution, or with fragments joined to it by *and*; and that attribution."""
    first = hearing.quotes[i]
    if first.mark in UNMARKED:
        return [first], None
    rest = hearing.quotes[i + 1 :]
    if not opens(hearing, first):
        return [first, *_joined(hearing, first, rest)], None
    found = attribution.behind(hearing, first)
    if found is None:
        return [first], None
    run = [first]
    for new in rest:
        gap = hearing.text[run[-1].outer.end : new.outer.start]
        said = hearing.text[max(run[-1].outer.end, found.end.idx + len(found.end)) : new.outer.start]
        bare = gap.replace(" ", "").isalpha() and run[-1].inner.of(hearing.text)[-1:] not in ",.!?…" and not whole(new, hearing.text)
        cut = gap.rstrip()[-1:] in _CUTS or bare
        if "\n" in gap or not _BROKEN.fullmatch(said) or not cut or len(run) > 2:
            break
        again = attribution.behind(hearing, new)
        if again is not None and "." in said and again.source is not None and hearing.pronoun(again.source) is None:
            break  # "A," said X. "B," said Y
        run.append(new)
        if again is None:
            break
        found = replace(found, end=again.end)
    return run, found


def _joined(hearing: Hearing, first: Quote, rest: list[Quote]) -> list[Quote]:
    """Fragments that stand in one row with the first: *“null” and “void”*."""
    out: list[Quote] = []
    last = first
    for new in rest:
        tokens = range(hearing.reading.tokens(last.outer).stop, hearing.reading.tokens(new.outer).start)
        words = [hearing.reading.doc[n] for n in tokens]
        apart = (t.pos_ not in {"CCONJ", "PUNCT"} or t.text in ".!?…:" for t in words)
        if len(words) > 3 or any(apart) or whole(new, hearing.text):
            break
        out.append(new)
        last = new
    return out


def _said(hearing: Hearing, run: list[Quote], found: Attribution | None, before: list[Said]) -> Said | None:
    first = run[0]
    span = _trim(hearing.text, first.inner.join(run[-1].inner))
    if first.mark == ":":
        return _turn(hearing, first)
    if first.mark == "—":
        return _line(hearing, first)
    if first.mark == "?":
        return _answer(hearing, first)
    words = sum(q.words for q in run)
    sentence = whole(first, hearing.text)
    if found is not None:
        return _with(hearing, span, found, "direct", before)
    found = attribution.ahead(hearing, first)
    colon = hearing.text[: first.outer.start].rstrip()[-1:] == ":"
    if found is not None and (sentence or (colon and found.verb is not None)):
        return _with(hearing, span, found, "direct", before)
    if sentence and (inside := attribution.within(hearing, first.inner)) is not None:
        return _with(hearing, span, inside, "direct", before)
    if found is not None and words >= _FRAGMENT and not _title(first, hearing.text):
        if found.kind is None and found.rule != "name, colon":
            return _with(hearing, span, found, "direct", before)  # according to X, “…”
        if found.kind is not None and found.kind.clause and (found.source is not None or not _infinitive(found)):
            return _with(hearing, span, found, "mixed", before)
    if sentence and words >= _SENTENCE and opens(hearing, first) and _ends(hearing, run[-1]):
        speaker = flow(hearing, first, before)
        return Said(span, "direct", Span(first.outer.start, first.outer.start), speaker, "quote of its own")
    return None


def _turn(hearing: Hearing, quote: Quote) -> Said:
    """A turn of a transcript: whoever its label names speaks."""
    label = hearing.labels[quote.outer.start]
    actor = labelled(hearing.reading, label)
    speaker = named(hearing.reading, hearing.reading.doc[actor.token], actor, "label of the turn") if actor is not None else None
    return Said(quote.inner, "direct", label, replace(speaker, span=label) if speaker is not None else None, "turn of a transcript")


def _line(hearing: Hearing, quote: Quote) -> Said | None:
    """A line of dialogue with its attribution inside, or an answer of the one who is interviewed; else nobody can be held to it."""
    inside = attribution.within(hearing, quote.inner)
    if inside is not None:
        return _with(hearing, quote.inner, inside, "direct", [])
    lines = [q for q in hearing.quotes if q.mark == "—"]
    asked = _asked(hearing.text, lines)
    if not any(asked) or all(asked) or asked[lines.index(quote)]:
        return None
    before = {v.party.forms for v in hearing.voices if v.at < lines[0].outer.start}
    span = Span(quote.outer.start, quote.outer.start)
    if len(before) == 1:
        speaker = replace(next(v.party for v in hearing.voices), why="the only one who speaks before the interview")
        return Said(quote.inner, "direct", span, speaker, "answer in an interview")
    actor = interviewee(hearing.reading, lines[0].outer.start)
    if actor is None:
        return None
    told = named(hearing.reading, hearing.reading.doc[actor.token], actor, actor.why)
    return Said(quote.inner, "direct", span, told, "answer in an interview")


def _asked(text: str, lines: list[Quote]) -> list[bool]:
    """Which lines ask: those that end in the mark, or, where these are all in turn with others, every second one."""
    marked = [q.inner.of(text).endswith("?") for q in lines]
    turns = {n % 2 for n, asks in enumerate(marked) if asks}
    return [n % 2 in turns for n in range(len(lines))] if len(turns) == 1 and sum(marked) > 1 else marked


def _answer(hearing: Hearing, quote: Quote) -> Said | None:
    """An answer of a printed interview: of whom it is with, where the words before it leave no doubt."""
    first = next(q for q in hearing.quotes if q.mark == "?")
    actor = interviewee(hearing.reading, first.outer.start)
    if actor is None:
        return None
    speaker = named(hearing.reading, hearing.reading.doc[actor.token], actor, actor.why)
    return Said(quote.inner, "direct", Span(quote.outer.start, quote.outer.start), speaker, "answer in an interview")


def _trim(text: str, span: Span) -> Span:
    """A quotation without the comma that leads over to its attribution."""
    end = span.end
    while end > span.start and text[end - 1] in _TAIL:
        end -= 1
    return Span(span.start, end) if end > span.start else span


def _with(hearing: Hearing, span: Span, found: Attribution, mode: Mode, before: list[Said]) -> Said:
    speaker = speaker_of(hearing, found.source) if found.source is not None else _goes_on(hearing, span, found, before)
    if found.source is not None:
        hear(hearing, found.source, speaker)
    return Said(span, mode, found.cue, speaker, found.rule, found.verb)


def _goes_on(hearing: Hearing, span: Span, found: Attribution, before: list[Said]) -> Party | None:
    """Who has spoken in this very sentence (*said "…", adding "…"*), or just before words that name nobody (*Et d'ajouter : « … »*)."""
    last = before[-1] if before else None
    if last is None or last.speaker is None or last.span.end > span.start:
        return None
    between = outside(hearing, last.span.end, span.start).strip("\n «»“”\"")
    if "\n" in between:
        return None
    stops = len(_STOP.findall(between))
    if not stops:
        return replace(last.speaker, why="speaks in the same sentence")
    here = sum(1 for t in attribution.words_of([hearing.reading.doc[i] for i in hearing.reading.tokens(Span(last.span.end, span.start))]))
    bare = found.verb is not None and stops == 1 and here <= _BARE
    return replace(last.speaker, why="goes on, nobody else being named") if bare else None


def _infinitive(found: Attribution) -> bool:
    return found.verb is not None and found.verb.morph.get("VerbForm", []) == ["Inf"]


def opens(hearing: Hearing, quote: Quote) -> bool:
    """True where a quotation begins its sentence."""
    return bool(_SENTENCE_START.search(hearing.text[max(0, quote.outer.start - 8) : quote.outer.start]))


def _ends(hearing: Hearing, quote: Quote) -> bool:
    """True where the sentence ends with the quotation."""
    after = hearing.text[quote.outer.end : quote.outer.end + 12].split("\n")[0].strip()
    closed = quote.inner.of(hearing.text)[-1:] in ".!?…"
    return not after or after[0] in ".!?…" or (closed and not after[0].islower() and after[0] not in ",;:—–-")


def whole(quote: Quote, text: str) -> bool:
    """True for a quotation that is a sentence or more: it begins as one, and is no bare name."""
    inner = quote.inner.of(text).lstrip("[(…. ")
    words = _WORD.findall(inner)
    if not words or not (words[0][0].isupper() or words[0][0].isdigit()):
        return False
    small = sum(w[0].islower() for w in words)
    return small >= 3 or inner[-1:] in ".!?…"


def _title(quote: Quote, text: str) -> bool:
    """True for a name in marks: it begins with a capital, and is no sentence."""
    words = _WORD.findall(quote.inner.of(text))
    return bool(words) and words[0][0].isupper() and not whole(quote, text)


def flow(hearing: Hearing, quote: Quote, before: list[Said]) -> Party | None:
    """The speaker of a quotation that has no attribution of its own, where the text before it says who speaks."""
    start = quote.outer.start
    if before and before[-1].speaker is not None:
        between = outside(hearing, before[-1].span.end, start).strip(" \n\u00a0\"”»“,.")
        if not between and before[-1].mode == "direct":
            return replace(before[-1].speaker, why="goes on with the quotation before")
    last = hearing.voices[-1] if hearing.voices else None
    voices = [v for v in hearing.voices if v.at < start]
    if voices:
        last = voices[-1]
        between = outside(hearing, last.at, start)
        if len(_STOP.findall(between)) <= 1 and between.count("\n") <= 1:
            return replace(last.party, why="speaks in the sentence before")
    return None
