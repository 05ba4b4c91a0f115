"""Speech without quotation marks: the turns of a transcript behind the speakers' names, and lines of dialogue behind a dash.

A transcript has the speaker's name and a colon at the beginning of a line, a turn runs up to the next such line. A dialogue has a dash at
the beginning of each line; who speaks is said inside the line (*— Да, — сказал он*) or, in an interview, in the words before it. A printed
interview may have no marks at all: paragraphs that ask and paragraphs that answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.speech.marks import Quote
from dragoman.extract.syntax import morph
from dragoman.model.fold import fold
from dragoman.model.mention import Chain, Mention
from dragoman.model.span import Span

_WORD = re.compile(r"\w+")
_LABEL = re.compile(r"^[ \t\u00a0*]*(?P<label>[^\W\d_][^:\n«»“”\"?!;]{0,90}?)[ \u00a0*]*:[ \u00a0*]*(?=\S|$)", re.MULTILINE)
_LINE = re.compile(r"^[ \t\u00a0]*[—–-][ \t\u00a0]+(?P<said>\S[^\n]*)$", re.MULTILINE)
_PARAGRAPH = re.compile(r"[^\n\s][^\n]*")
_ASIDE = re.compile(r"\s*\([^()\n]{1,40}\)$")  # "X (as translated):"
_BREAK = re.compile(r"^[ \t\u00a0]*(?:[<\[(]\s*(?:…|\.{3})\s*[>\])]|[*_=—–-](?:[ \t]*[*_=—–-]){2,})[ \t]*$", re.MULTILINE)
_QUOTED = re.compile(r"[«“„\"][^»”“\"]{20,}")
_BRIEF = 35  # words of a question without its mark
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
        if n + 1 == len(found) and (broken := _BREAK.search(reading.text, start, end)) is not None:
            end = broken.start()  # "<…>": the transcript is cut, and the report goes on
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


def answers(reading: Reading) -> list[Quote]:
    """The answers of a printed interview: paragraphs behind questions that *you* are asked, in which somebody says *I* or *we*.

    A question ends in its mark, or speaks to *you* and not of *me* in a line or two. A paragraph with quotations of its own is narration.
    """
    paragraphs = [_paragraph(reading, m) for m in _PARAGRAPH.finditer(reading.text)]
    shown = [p for p in paragraphs if p.words and not any(x.meets(p.span) for x in reading.masked)]
    asked = [n for n, p in enumerate(shown) if p.asks]
    if len(asked) < _LINES or not any(shown[n].second for n in asked):
        return []
    out: list[Quote] = []
    own = 0
    for p in shown[asked[0] + 1 :]:
        if not (p.asks or (p.second and not p.first and p.words <= _BRIEF)) and not p.quotes:
            own += p.first
            out.append(Quote(p.span, p.span, "?", p.words))
    return out if own and len(out) >= _LINES else []


@dataclass(frozen=True, slots=True)
class _Paragraph:
    span: Span
    words: int
    asks: bool
    first: bool
    second: bool
    quotes: bool


def _paragraph(reading: Reading, match: re.Match[str]) -> _Paragraph:
    """A line of the text with what tells a question from an answer."""
    span = Span(match.start(), match.start() + len(match[0].rstrip()))
    said = span.of(reading.text)
    persons = {morph(reading.doc[i], "Person") for i in reading.tokens(span)}
    return _Paragraph(span, len(_WORD.findall(said)), said.endswith("?"), "1" in persons, "2" in persons, bool(_QUOTED.search(said)))


def interviewee(reading: Reading, before: int) -> Actor | None:
    """Whom the words before an interview introduce: the one person that its first line names, else the only one that they all name."""
    start, first = len(reading.text) - len(reading.text.lstrip()), reading.text.strip().partition("\n")[0]
    for end in (start + len(first), before):
        told = [(c, r) for c in reading.chains for r in reversed(c.mentions) if r.mention.span.end <= end and _introduces(c, r.mention)]
        named = {c.id: (c, r) for c, r in told}
        if len(named) == 1:
            chain, resolved = next(iter(named.values()))
            return reading.actors(chain, resolved.mention, "whom the interview is with")[0]
    return None


def _introduces(chain: Chain, mention: Mention) -> bool:
    return chain.type == "person" and mention.form == "name" and bool(chain.office or chain.country or chain.side)


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
    label = _ASIDE.sub("", match["label"].strip())
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
