"""Persons meant by their people alone: *the German said*, in languages that write that noun with a capital and the adjective without."""

from __future__ import annotations

from dragoman.extract.syntax import morph
from dragoman.extract.titles import Scan, root
from dragoman.model.mention import Mention
from dragoman.model.span import Span


def compatriots(scan: Scan, taken: list[Span]) -> list[Mention]:
    """One mention, of form ``role`` without an office, for each people's noun with a definite article in the singular and no name behind.

    Only where adjectives of country follow their noun (`OfficesWords.adjective`): elsewhere a capital does not tell the noun apart.
    """
    out: list[Mention] = []
    lex, words = scan.lex, scan.words
    if lex.words.adjective != "after":
        return out
    for side in scan.sides:
        at = side.first
        span = words.span(at, side.end)
        if side.kind != "adjective" or side.end != at + 1 or at == 0 or not words[at].text[0].isupper():
            continue
        if any(span.meets(t) for t in taken):
            continue
        article, noun = root(scan.doc, words.span(at - 1, at)), root(scan.doc, span)
        if words[at - 1].key not in lex.definite or not words.linked(at) or article is None or noun is None or noun.idx != span.start:
            continue
        named = any(s.kind != "adjective" for s in scan.side_at.get(at, ()))  # "la Suisse"
        beyond = side.end < len(words) and words.linked(side.end) and words[side.end].text[0].isupper()
        if named or beyond or morph(article, "Number") == "Plur" or len(side.value) != 2:
            continue
        told = morph(article, "Gender") or morph(noun, "Gender")
        gender = {"Masc": "m", "Fem": "f"}.get(told)
        out.append(
            Mention(
                span, "person", "role", noun.i, span.of(scan.text), "a people's noun", country=side.value, gender=gender, number=1,  # type: ignore[arg-type]
            )
        )  # fmt: skip
    return out
