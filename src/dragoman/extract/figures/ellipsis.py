"""Numbers whose unit was said just before: *54 nations signed, only 27 ratified*; *500 licences, against 400 last year*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.extract.figures.amounts import Amount, Reader
from dragoman.extract.figures.numbers import Number, before
from dragoman.extract.syntax import definite
from dragoman.model.span import Span

KINDS = frozenset({"thing", "state", "percent", "people", "money", "measure"})
REACH = 160  # characters from the amount that names the unit
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "SYM"})
YEARS = range(1900, 2101)


def elliptic(reader: Reader, doc: Doc, amounts: Sequence[Amount], blocked: tuple[Span, ...]) -> Iterator[Amount]:
    """The amounts that bare numbers make with the unit of the last amount before them, in the same sentence."""
    for i, item in enumerate(reader.items.all):
        span = Span(item.start, item.end)
        earlier = [a for a in amounts if a.kind in KINDS and a.span.end <= item.start <= a.span.end + REACH]
        ahead = [a for a in amounts if a.kind in KINDS and item.end <= a.span.start <= item.end + 3]
        if not (earlier or ahead) or any(a.span.meets(span) for a in amounts) or any(b.meets(span) for b in blocked):
            continue
        number = reader.scan.number(i)
        if number is None or number.end <= i or number.fraction:
            continue
        place = reader.items.span(number.first, number.end)
        if ahead and before(reader.units.out_of, reader.items, i):
            whole = ahead[0]
            if whole.value <= number.value:
                yield replace(whole, value=number.value, span=place, number=place, noun=whole.noun, role="whole")
            continue
        source = _source(earlier, number)
        if (
            source is not None
            and _bare(reader, doc, number, i, blocked)
            and _fits(number.value, source)
            and _together(doc, source.span, place)
        ):
            yield replace(source, value=number.value, span=place, number=place, worded=number.words, role="elliptic")


def _source(earlier: list[Amount], number: Number) -> Amount | None:
    """The amount whose unit a bare number may have: money where it has a magnitude, else things rather than shares."""
    if number.scale > 1.0:
        return next((a for a in reversed(earlier) if a.kind in {"money", "people", "measure"}), None)
    things = [a for a in earlier if a.kind in KINDS - {"percent", "money", "measure"}]
    return next(reversed(things or [a for a in earlier if a.kind == "percent"]), None)


def _bare(reader: Reader, doc: Doc, number: Number, i: int, blocked: tuple[Span, ...]) -> bool:
    """True for a number that counts no word of its own and names nothing."""
    place = reader.items.span(number.first, number.end)
    tokens = doc.char_span(place.start, place.end, alignment_mode="expand")
    if tokens is None or not len(tokens) or before(reader.not_after, reader.items, i):
        return False
    after, ahead = _token(doc, tokens[-1].i + 1), _token(doc, tokens[0].i - 1)
    dated = after is not None and any(b.start <= after.idx < b.end for b in blocked)
    if after is not None and not dated and (after.pos_ in NOMINAL or after.text in {"%", "-", "/", ":"}):
        return False
    if ahead is not None and (ahead.pos_ in {"PROPN", "NOUN", "NUM"} or definite(ahead)):
        return False
    glued = place.end < len(doc.text) and doc.text[place.end].isalpha()
    return not glued and not (number.words and number.value < 4) and not (not number.words and number.value in YEARS)


def _fits(value: float, source: Amount) -> bool:
    return value <= 100 if source.kind == "percent" else value != source.value and source.value / 100 <= value <= source.value * 10


def _together(doc: Doc, one: Span, other: Span) -> bool:
    """True where two spans stand in one sentence."""
    left, right = (doc.char_span(s.start, s.end, alignment_mode="expand") for s in (one, other))
    return left is not None and right is not None and left.root.sent.start == right.root.sent.start


def _token(doc: Doc, i: int) -> Token | None:
    return doc[i] if 0 <= i < len(doc) else None
