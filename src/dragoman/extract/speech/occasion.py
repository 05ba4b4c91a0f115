"""On what occasion something was said: the day that the reporting words carry, and the contact that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from dragoman.extract.article import Article
from dragoman.model.claim import ContactClaim, Evidence, Party, Statement
from dragoman.model.fold import fold
from dragoman.model.span import Span
from dragoman.model.when import Timex

RULE = "day-of-speaking"
ELSEWHERE = frozenset({"interview", "post"})  # said on an occasion of its own


def occasions(statements: Sequence[Statement], article: Article, claims: Sequence[ContactClaim]) -> tuple[Statement, ...]:
    """The statements with `when` and `contact` filled in where the text licenses it."""
    doc = article.doc
    contents = [s.span for s in statements]
    days = [t for t in article.timexes if t.when and t.when.grain == "day" and not any(c.meets(t.span) for c in contents)]
    out = []
    for s in statements:
        if (day := _day(s, doc, days, article.published)) is not None and day.when is not None:
            s = replace(s, when=day.when, evidence=(*s.evidence, Evidence("when", day.span, RULE)))
        out.append(replace(s, contact=_contact(s, doc, claims)))
    return tuple(out)


def _day(statement: Statement, doc: Doc, days: Sequence[Timex], published: date | None) -> Timex | None:
    """A day that hangs on the reporting verb ("said on Monday") or on the setting ("in an interview on 16 February")."""
    anchors = {t.i for e in statement.evidence if e.field in ("cue", "setting") for t in _tokens(doc, e.span)}
    for day in days:
        known = day.when
        if known and known.latest and published and known.latest > published:
            continue
        own = _tokens(doc, day.span)
        if own and _hangs(own, anchors):
            return day
    return None


def _hangs(tokens: Sequence[Token], anchors: set[int]) -> bool:
    """Up the tree from a date: an anchor comes before any other verb or noun that the day could be the day of."""
    inside = {t.i for t in tokens}
    at = next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])
    while at.head.i != at.i:
        at = at.head
        if at.i in anchors:
            return True
        if at.pos_ in ("VERB", "NOUN"):
            return False
    return False


def _contact(statement: Statement, doc: Doc, claims: Sequence[ContactClaim]) -> str | None:
    """The contact that the words or their sentence tell of, if it is one; else the one the article is about, if the speaker took part."""
    if statement.contact:
        return statement.contact
    told = _told(claims, statement.span)
    if not told:
        tokens = _tokens(doc, statement.span)
        whole = Span(tokens[0].sent.start_char, tokens[-1].sent.end_char) if tokens else statement.span
        told = _told(claims, whole)
    if told:
        main = [c for c in told if c.main]
        one = main if len(main) == 1 else told
        return one[0].id if len(one) == 1 else None
    if statement.setting in ELSEWHERE:
        return None
    mains = [c for c in claims if c.main and any(_same(statement.speaker, p) for p in (*c.participants, *c.delegation))]
    talks = [c for c in mains if c.kind != "visit"] or mains   # on a visit one speaks at the talks
    return talks[0].id if len(talks) == 1 else None


def _told(claims: Sequence[ContactClaim], span: Span) -> list[ContactClaim]:
    return [c for c in claims if any(e.field == "contact" and e.span.meets(span) for e in c.evidence)]


def _same(speaker: Party, party: Party) -> bool:
    """The speaker is the participant, or one in office of the same country, who speaks for it."""
    if speaker.name and party.name:
        a, b = fold(speaker.name).split(), fold(party.name).split()
        if a and b and a[-1] == b[-1]:
            return True
    return bool(speaker.country and speaker.country == party.country and (speaker.office or not speaker.name))


def _tokens(doc: Doc, span: Span) -> list[Token]:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return list(found) if found is not None else []
