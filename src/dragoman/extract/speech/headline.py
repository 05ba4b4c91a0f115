"""The headline of an article: what it says, whose words it puts behind a name, and what the article tells again in full.

A headline is the first line where it is short, ends like no sentence and has text under it. *Berg: no talks before May* gives Berg's words
without marks; *No talks before May: Berg* too. What the article itself tells again is one statement, and that in the article is fuller.
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.speech import content
from dragoman.extract.speech.hearing import Hearing, Said
from dragoman.extract.speech.who import speaker
from dragoman.model.claim import Party
from dragoman.model.fold import fold
from dragoman.model.span import Span

_LONG = 24  # words of a headline
_LABEL = 7  # words before its colon, or behind it
_FEW = 3  # words that say something
_ALIKE = 0.6  # of a headline's words of meaning, how many a statement has that says the same
_WORD = re.compile(r"\w+")
_MEANING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})


def headline(hearing: Hearing) -> Span | None:
    """The line that is the headline, or None where the text begins with a sentence or has but one line."""
    text = hearing.text
    lines = [m for m in re.finditer(r"[^\n]+", text) if m[0].strip() and not any(x.meets(Span(*m.span())) for x in hearing.reading.masked)]
    if len(lines) < 2:
        return None
    start, end = lines[0].start(), lines[0].start() + len(lines[0][0].rstrip())
    while text[start].isspace():
        start += 1
    span = Span(start, end)
    quoted = any(q.outer == span for q in hearing.quotes)
    if (text[end - 1] in ".!…" and not quoted) or text[end - 1] == ":" or len(_WORD.findall(text, start, end)) > _LONG:
        return None
    return span


def spoken(hearing: Hearing, line: Span, found: list[Said]) -> list[Said]:
    """The statements with those of the headline set right: its label speaks, and nothing in it is told that the article tells again."""
    own = _labelled(hearing, line) if not any(s.span.meets(line) for s in found) else None
    out = [*([own] if own is not None else []), *found]
    body = [s for s in out if not line.covers(s.span)]
    return [_attributed(s, body) if line.covers(s.span) else s for s in out if not (line.covers(s.span) and _told_again(hearing, s, body))]


def _labelled(hearing: Hearing, line: Span) -> Said | None:
    """What a headline has behind a name and a colon, or before a colon and a name."""
    tokens = [hearing.reading.doc[i] for i in hearing.reading.tokens(line)]
    colons = [n for n, t in enumerate(tokens) if t.text == ":"]
    if len(colons) != 1:
        return None
    for label, rest, first in ((tokens[: colons[0]], tokens[colons[0] + 1 :], True), (tokens[colons[0] + 1 :], tokens[: colons[0]], False)):
        words = [t for t in label if t.text[:1].isalnum()]
        if not 0 < len(words) <= _LABEL or any(t.pos_ in {"VERB", "AUX"} for t in words) or len([t for t in rest if t.is_alpha]) < _FEW:
            continue
        who = _label_speaks(hearing, label, first)
        if who is None:
            continue
        cue = Span(label[0].idx, label[-1].idx + len(label[-1]))
        return content.said(hearing, "headline", None, who, rest[0].idx, rest[-1].idx + len(rest[-1]), False, cue)
    return None


def _label_speaks(hearing: Hearing, label: list[Token], first: bool) -> tuple[Party, Span] | None:
    """Whom the words of a label name: a person, an office, a body. Behind the content it is a name or nobody."""
    people = [t for t in label if hearing.person(t)]
    nouns = people[:1] or [t for t in label if t.pos_ in {"NOUN", "PROPN"}]
    head = next((t for t in nouns if t.head not in label or t.head is t), nouns[0] if nouns else None)
    if head is None or (not first and not people):
        return None
    known = head.lemma_.lower() in hearing.reading.pack.reported.sources | hearing.words.bodies
    named = any(c.type in {"person", "organisation"} and m.form != "group" for c, m, _ in hearing.reading.mention_at.get(head.i, []))
    return speaker(hearing, head, None, strictly=True) if known or named else None


def _told_again(hearing: Hearing, said: Said, body: list[Said]) -> bool:
    """True where a statement of the article has most of the words of one in the headline, and no other speaker."""
    mine = _meaning(hearing, said)
    return bool(mine) and any(
        len(mine & _meaning(hearing, s)) >= _ALIKE * len(mine) and not _others(said.speaker, s.speaker) for s in body
    )


def _meaning(hearing: Hearing, said: Said) -> set[str]:
    inside = (hearing.reading.doc[i] for i in hearing.reading.tokens(said.span))
    return {fold(t.lemma_) for t in inside if t.pos_ in _MEANING and t.text[:1].isalnum()}


def _others(one: Party | None, two: Party | None) -> bool:
    """True for two speakers that are both named and share no word of their names."""
    if one is None or two is None or one.name is None or two.name is None:
        return False
    return not set(_WORD.findall(fold(one.name))) & set(_WORD.findall(fold(two.name)))


def _attributed(said: Said, body: list[Said]) -> Said:
    """A quotation as headline is said by the one whom the article quotes, where it quotes but one."""
    speaks = [s.speaker for s in body if s.mode == "direct"]
    parties = [p for p in speaks if p is not None and (p.name is not None or p.forms)]
    if said.speaker is not None or said.mode != "direct" or not parties or len(parties) != len(speaks):
        return said
    if len({p.name or p.forms[:1] for p in parties}) != 1:
        return said
    return replace(said, speaker=replace(parties[0], why="the only one whom the article quotes"))
