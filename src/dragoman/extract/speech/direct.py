"""Statements in quotation marks: whole quotations with their speakers, and quoted fragments that a reporting verb governs."""

from __future__ import annotations

import re

from dragoman.extract.speech import attribution
from dragoman.extract.speech.attribution import Attribution
from dragoman.extract.speech.hearing import Hearing, Said
from dragoman.extract.speech.marks import Quote
from dragoman.extract.speech.speakers import speaker_of
from dragoman.model.claim import Party
from dragoman.model.span import Span

_WORD = re.compile(r"\w+")
_SENTENCE_START = re.compile(r"(?:^|\n|[.!?…:»”\"])[\s\u00a0]*(?:[—–-][\s\u00a0]*)?$")
_SENTENCE = 4  # words of a quotation that may stand on its own


def direct(hearing: Hearing) -> list[Said]:
    """The quotations that somebody says, in order; a quotation broken by its attribution is one."""
    out: list[Said] = []
    i = 0
    while i < len(hearing.quotes):
        run, end = _run(hearing, i)
        said = _said(hearing, run, out)
        if said is not None:
            out.append(said)
        i = end
    return out


def _run(hearing: Hearing, first: int) -> tuple[list[Quote], int]:
    """A quotation and what continues it behind its attribution; the index behind them."""
    run = [hearing.quotes[first]]
    i = first + 1
    while i < len(hearing.quotes):
        last, new = run[-1], hearing.quotes[i]
        gap = hearing.text[last.outer.end : new.outer.start]
        found = attribution.behind(hearing, last)
        if "\n" in gap or found is None or len(run) > 1 or not _opens(hearing, run[0]):
            break
        tail = hearing.text[found.end.idx + len(found.end) : new.outer.start].strip()
        if tail not in {"", ",", ".", "—", "–", "-", ", —", ". —", ", -", ". -", ".,"}:
            break
        run.append(new)
        i += 1
    return run, i


def _said(hearing: Hearing, run: list[Quote], before: list[Said]) -> Said | None:
    first = run[0]
    span = first.inner.join(run[-1].inner)
    opens = _opens(hearing, first)
    words = len(_WORD.findall(first.inner.of(hearing.text)))
    if opens and (found := attribution.behind(hearing, first)) is not None:
        return _with(hearing, span, found, "direct")
    found = attribution.ahead(hearing, first)
    if found is not None and (whole(hearing, first) or found.rule == "name, colon"):
        return _with(hearing, span, found, "direct")
    if found is not None and words >= 2 and found.verb is not None:
        return _with(hearing, span, found, "mixed")
    if opens and whole(hearing, first) and words >= _SENTENCE:
        speaker = flow(hearing, first, before)
        return Said(span, "direct", Span(first.outer.start, first.outer.start), speaker, "quote of its own")
    return None


def _with(hearing: Hearing, span: Span, found: Attribution, mode: str) -> Said:
    speaker = speaker_of(hearing, found.source) if found.source is not None else None
    denies = found.kind is not None and found.kind.act in {"deny", "reject"}
    return Said(span, "direct" if mode == "direct" else "mixed", found.cue, speaker, found.rule, found.verb, denies)


def _opens(hearing: Hearing, quote: Quote) -> bool:
    """True where a quotation begins its sentence."""
    return bool(_SENTENCE_START.search(hearing.text[max(0, quote.outer.start - 8) : quote.outer.start]))


def whole(hearing: Hearing, quote: Quote) -> bool:
    """True for a quotation that is a sentence or more: it begins as one, and is no bare name."""
    text = quote.inner.of(hearing.text).lstrip("[(…. ")
    words = _WORD.findall(text)
    if not words:
        return False
    small = sum(w[0].islower() for w in words)
    return words[0][0].isupper() and (small >= 3 or text[-1:] in ".!?…")


def flow(hearing: Hearing, quote: Quote, before: list[Said]) -> Party | None:
    """The speaker of a quotation that has no attribution of its own, where the text before it says who speaks."""
    return None
