"""Names that the tagger glued to the end of an office: *le Président de la **République Emmanuel Macron***."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from dragoman.extract.lexicon import Words
from dragoman.extract.titles import Lexicon, lexicon
from dragoman.model.mention import Mention
from dragoman.model.pack import Pack
from dragoman.model.span import Span
from dragoman.model.world import World

#: words before a name among which an office may begin, and words of a person's full name
BEFORE, FULL = 6, 2


def unglued(doc: Doc, names: tuple[Mention, ...], pack: Pack, world: World) -> tuple[Mention, ...]:
    """The same mentions, those that begin inside an office phrase cut to the person's name behind it."""
    if not names:
        return names
    text = doc.text
    words, lex = Words(text), lexicon(pack.offices, world.states, pack.code)
    empty = tuple(tuple(w.key for w in Words(phrase).all) for phrase in pack.offices.empty)
    return tuple(_cut(doc, text, words, m, lex, empty) if m.form == "name" else m for m in names)


def _cut(doc: Doc, text: str, words: Words, mention: Mention, lex: Lexicon, empty: tuple[tuple[str, ...], ...]) -> Mention:
    first = words.at(mention.span.start)
    last = first
    while last < len(words) and words[last].end <= mention.span.end:
        last += 1
    if last - first <= FULL:
        return mention
    for i in range(max(0, first - BEFORE), first):
        found = lex.cores.match(words, i)
        ends = [found[0]] if found is not None else []
        ends += [e + len(p) for e in ends for p in empty if tuple(w.key for w in words.all[e : e + len(p)]) == p]
        end = next((e for e in sorted(ends, reverse=True) if first < e <= last - FULL), None)
        if end is None or any(not w.text[:1].isupper() for w in words.all[end:last]):
            continue
        span = Span(words[end].start, mention.span.end)
        token = next((t for t in doc if t.idx >= span.start), doc[mention.head])
        return replace(mention, span=span, type="person", head=token.i, name=span.of(text), rule="behind an office", country=None)
    return mention
