"""Which place a name means: a choice among namesakes, and the venues that stand for a city."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from dragoman.extract.names_edges import capital
from dragoman.extract.names_forms import normal
from dragoman.model.mention import Mention
from dragoman.model.pack import Pack
from dragoman.model.span import Span
from dragoman.model.world import Place, World

VENUE_WORDS = 6


def resolve(mention: Mention, doc: Doc, world: World, context: Sequence[Mention] = ()) -> Place | None:
    """The place that a mention of a place means; None where no place of that name is known.

    `context` is the other names of the article. Among namesakes the one is taken that lies in a country (or region) named right after it;
    else the likeliest (capital, heads counted), unless it is a small town and one of the others lies in a country that the article names.
    """
    text = doc.text
    known = _known(mention, text, world)
    if len(known) < 2 or known[0].kind in ("country", "venue"):
        return known[0] if known else None
    for other in context:
        between = text[mention.span.end : other.span.start]
        if 0 <= len(between) <= 3 and mention.span.end <= other.span.start and not set(between) & {".", "\n"} and other.type == "place":
            around = _countries([other], text, world)
            for place in known:
                if place.country in around and place.kind in {"city", "region"}:
                    return place
    first = known[0]
    if first.kind == "city" and not first.capital and first.population < 500_000:
        regions = (p for p in known if p.kind == "region" and (p.name != first.name or p.country is None))
        first = next(regions, first)  # the island of Bali, not a town in India; Asia, not a town of that name
    if first.capital or first.population >= 500_000 or first.kind == "region":
        return first
    named = _countries(context, text, world)
    if first.country in named:
        return first
    return next((p for p in known if p.country in named and p.population * 4 >= first.population), first)


def venues(doc: Doc, world: World, pack: Pack | None = None) -> tuple[tuple[Span, Place], ...]:
    """Houses that stand for where they are ("Palace of Independence", "в Константиновском дворце"), in order, none overlapping another.

    Phrases of up to six words are looked up as written and by their dictionary forms, the longest first.
    """
    kept: dict[str, tuple[tuple[Span, Place], ...]] = doc.user_data.setdefault("venues", {})   # several extractors ask
    code = pack.code if pack is not None else ""
    if code not in kept:
        kept[code] = tuple(_venues(doc, world, pack))
    return kept[code]


def _venues(doc: Doc, world: World, pack: Pack | None) -> Iterator[tuple[Span, Place]]:
    at = 0
    tokens = [t for t in doc if not t.is_space]
    capitals = [capital(t) for t in tokens]
    closing = [t.text[-1:].isalnum() for t in tokens]
    known = [not t.text[:1].isalnum() or world.places.in_venue(t.text) for t in tokens]
    while at < len(tokens):
        found = None
        if known[at] and any(capitals[at : at + 5]):
            longest = next((n for n in range(at, min(at + VENUE_WORDS, len(tokens))) if not known[n]), min(at + VENUE_WORDS, len(tokens)))
            for end in range(longest, at, -1):
                if not (closing[end - 1] and (capitals[end - 1] or capitals[at])):
                    continue
                piece = tokens[at:end]
                if "\n" in doc[piece[0].i : piece[-1].i + 1].text:
                    continue
                for spelling in _spellings(doc, piece[0].i, piece[-1].i + 1, pack):
                    place = world.places.venue(spelling)
                    if place is not None:
                        found = (Span(piece[0].idx, piece[-1].idx + len(piece[-1])), place, end)
                        break
                if found:
                    break
        if found:
            yield found[:2]
            at = found[2]
        else:
            at += 1


def _spellings(doc: Doc, start: int, end: int, pack: Pack | None) -> Iterable[str]:
    """A phrase as written, and where it is inflected with its words in the dictionary form, all of them or all up to the first noun."""
    span = doc[start:end]
    yield span.text
    if not any(t.morph.get("Case", []) for t in span):
        return

    yield normal(doc, start, end, pack)
    yield "".join((t.lemma_ if i == 0 else t.text) + t.whitespace_ for i, t in enumerate(span)).strip()


def _known(mention: Mention, text: str, world: World) -> tuple[Place, ...]:
    for spelling in (mention.name, mention.span.of(text)):
        known = world.places.lookup(spelling)
        if known:
            return known
    return ()


def _countries(mentions: Iterable[Mention], text: str, world: World) -> set[str]:
    """The countries that names stand for, with those of regions."""
    out = set()
    for mention in mentions:
        if mention.type == "place":
            for place in _known(mention, text, world)[:1]:
                if place.country and place.kind in ("country", "region"):
                    out.add(place.country)
    return out
