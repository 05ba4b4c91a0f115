"""Speech without quotation marks: the turns of a transcript behind the speakers' names, and lines of dialogue behind a dash.

A transcript has the speaker's name and a colon at the beginning of a line, a turn runs up to the next such line. A dialogue has a dash at
the beginning of each line; who speaks is said inside the line (*— Да, — сказал он*) or, in an interview, in the words before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.speech.marks import Quote
from dragoman.model.fold import fold
from dragoman.model.span import Span

_WORD = re.compile(r"\w+")
_LABEL = re.compile(r"^[ \t\u00a0*]*(?P<label>[^\W\d_][^:\n«»“”\"?!;]{0,90}?)[ \u00a0*]*:[ \u00a0*]*(?=\S|$)", re.MULTILINE)
_LINE = re.compile(r"^[ \t\u00a0]*[—–-][ \t\u00a0]+(?P<said>\S[^\n]*)$", re.MULTILINE)
_LONG = 12  # words of a label
_TITLED = 3  # capitalised words of a label that no name was found in
_LINES = 2  # labels or dashes that make a transcript or a dialogue


def turns(reading: Reading, questioners: tuple[str, ...]) -> list[tuple[Quote, Span]]:
    """The turns of a transcript in order, each with the words of its label; those who only ask are left out of what is returned."""
    asked = {fold(q) for q in questioners}
    found = [m for m in _LABEL.finditer(reading.text) if _speaks(reading, m, asked)]
    labels = {fold(m["label"]) for m in found}
    if len(found) < _LINES or len(labels) < _LINES:
        return []
    out: list[tuple[Quote, Span]] = []
    for n, match in enumerate(found):
        start, end = match.end(), found[n + 1].start() if n + 1 < len(found) else len(reading.text)
        end = min([end, *(m.start for m in reading.masked if start <= m.start < end)])
        inner = _stripped(reading.text, start, end)
        if inner is not None and fold(match["label"]) not in asked:
            words = len(_WORD.findall(reading.text, inner.start, inner.end))
            out.append((Quote(Span(match.start("label"), inner.end), inner, ":", words), Span(*match.span("label"))))
    return out


def lines(reading: Reading) -> list[Quote]:
    """The lines that begin with a dash, where there are several."""
    found = [m for m in _LINE.finditer(reading.text) if not any(x.start <= m.start("said") < x.end for x in reading.masked)]
    spans = [Span(m.start("said"), m.start("said") + len(m["said"].rstrip())) for m in found]
    return [Quote(s, s, "—", len(_WORD.findall(reading.text, s.start, s.end))) for s in spans] if len(spans) >= _LINES else []


def labelled(reading: Reading, label: Span) -> Actor | None:
    """Whom the label of a turn names: a person named in it, else one whose family name is its last word."""
    for i in reversed(reading.tokens(label)):
        for chain, mention, why in reading.mention_at.get(i, []):
            if chain.type == "person" and mention.form in {"name", "role"} and chain.name:
                return reading.actors(chain, mention, why)[0]
    words = _WORD.findall(fold(label.of(reading.text)))
    fitting = [c for c in reading.chains if c.type == "person" and c.name and words and fold(c.name).split()[-1:] == words[-1:]]
    if len(fitting) != 1:
        return None
    return reading.actors(fitting[0], fitting[0].mentions[0].mention, "family name of the label")[0]


def _speaks(reading: Reading, match: re.Match[str], asked: set[str]) -> bool:
    """True for a label that is somebody's name, with or without a title, or the word for whoever asks."""
    label = match["label"].strip()
    if fold(label) in asked:
        return True
    span = Span(match.start("label"), match.start("label") + len(label))
    if len(_WORD.findall(label)) > _LONG or any(m.meets(span) for m in reading.masked):
        return False
    at = [reading.mention_at.get(i, []) for i in reading.tokens(span)]
    if at and any(c.type == "person" and m.form == "name" and m.span.end >= span.end - 1 for c, m, _ in at[-1]):
        return not any(reading.doc[i].pos_ == "VERB" for i in reading.tokens(span))
    words = [w for w in _WORD.findall(label) if len(w) > 1]
    return bool(words) and len(words) <= _TITLED and all(w[0].isupper() for w in words) and labelled(reading, span) is not None


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def outermost(found: list[Quote]) -> Iterator[Quote]:
    """Quotations in order, those inside another left out."""
    last: Quote | None = None
    for quote in sorted(found, key=lambda q: (q.outer.start, -q.outer.end)):
        if last is None or quote.outer.start >= last.outer.end:
            yield quote
            last = quote
