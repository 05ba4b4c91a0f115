"""Short texts with their names in square brackets, for tests that must not depend on how names are found."""

from __future__ import annotations

import re
from functools import cache

import spacy
from spacy.tokens import Doc

from dragoman.extract.chains import chain
from dragoman.extract.offices import attach, roles
from dragoman.languages.load import load as language
from dragoman.model.mention import Chain, Mention
from dragoman.model.span import Span
from dragoman.world.load import load as load_world

WORLD = load_world()


@cache
def blank() -> spacy.language.Language:
    return spacy.blank("xx")


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without its brackets, and the spans that they held."""
    out, spans = "", []
    for part in re.split(r"(\[[^\]]*\])", text):
        if part.startswith("["):
            spans.append(Span(len(out), len(out) + len(part) - 2))
            part = part[1:-1]
        out += part
    return out, spans


def persons(doc: Doc, spans: list[Span]) -> tuple[Mention, ...]:
    """A named mention for each span; its name is the words as they stand, so tests write nominatives where that matters."""
    return tuple(
        Mention(s, "person", "name", doc.char_span(s.start, s.end, alignment_mode="expand").root.i, s.of(doc.text), "given") for s in spans
    )


def titled(text: str, code: str) -> tuple[Mention, ...]:
    """The bracketed names with what `attach` reads around them, on a Doc without any analysis."""
    plain, spans = marked(text)
    doc = blank()(plain)
    return attach(doc, persons(doc, spans), language(code), WORLD)


def chains(text: str, code: str) -> dict[str, tuple[str, ...]]:
    """Name of each person's chain (or the members' names joined by " + ", or "?") → the words of its mentions, after a real parse."""
    from dragoman.analyse.pipelines import parse

    plain, spans = marked(text)
    doc = parse(plain, code)
    pack = language(code)
    named = attach(doc, persons(doc, spans), pack, WORLD)
    made = chain(doc, named + roles(doc, named, pack, WORLD), pack, WORLD)
    out: dict[str, tuple[str, ...]] = {}
    for c in made:
        label = c.name or " + ".join(made[i].name or "?" for i in c.members) or "?"
        out[label] = out.get(label, ()) + tuple(r.mention.span.of(plain) for r in c.mentions)
    check(made, plain)
    return out


def check(made: tuple[Chain, ...], text: str) -> None:
    """What holds of all chains: ids in order, members known, every mention in one chain, a reason for each."""
    assert [c.id for c in made] == list(range(len(made)))
    firsts = [c.mentions[0].mention.span for c in made]
    assert firsts == sorted(firsts)
    every = [(r.mention.span, r.mention.form) for c in made for r in c.mentions]
    assert len(every) == len(set(every))
    for c in made:
        assert all(0 <= m < len(made) and m != c.id for m in c.members)
        assert all(r.why and r.mention.span.end <= len(text) for r in c.mentions)
