"""What a name names: evidence for person, place and organisation, each with its weight in log-odds, added up.

The weights were set by hand and are the same for all languages; what differs between languages
is in the packs. A group with less than `ENOUGH` for any type is no name.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from spacy.tokens import Doc

from dragoman.extract.names_edges import Group, key
from dragoman.extract.names_forms import normal
from dragoman.model.mention import EntityType
from dragoman.model.pack import Pack
from dragoman.model.world import World

INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,3}|[^\W\d_]")
_ROMAN = re.compile("[IVXLC]+")
ENOUGH = 0.9
APPOSED = 14  # tokens between an office and the name that a comma sets off from it
TYPES: tuple[EntityType, ...] = ("person", "place", "organisation")
_LABELS: dict[str, EntityType] = {"PER": "person", "PERSON": "person", "LOC": "place", "GPE": "place", "ORG": "organisation"}


def evidence(group: Group, doc: Doc, pack: Pack, world: World) -> Iterator[tuple[EntityType, float, str]]:
    """Type, weight and reason, one for each sign that speaks for or against a type."""
    words, places = pack.names, world.places
    tokens = [t for t in doc[group.start : group.end] if not t.is_punct or t.text in "-&"]
    text = doc[group.start : group.end].text
    lows = [key(t) for t in tokens]
    heads = [t.text for t in tokens if t.text[:1].isupper()]
    n = len([t for t in tokens if t.text[:1].isalpha()])
    if group.vote in _LABELS:
        yield _LABELS[group.vote], 1.5 if group.headline else 4.0, "the tagger says so"

    # the words themselves
    nominative = _nominative(doc, group, pack)
    if any(form.casefold() in table for form in (text, nominative) for table in (world.organisations, words.organisations)):
        yield "organisation", 5.0, "a known body"
    body = [w for t, w in zip(tokens, lows, strict=True) if w in words.organisation_words or t.lemma_.lower() in words.organisation_lower]
    if body and (n > 1 or group.vote == "ORG"):
        # a centre, a court, a school is a place too: what the tagger makes of the words around it decides
        yield "organisation", 3.5 if (lows[0] in body or lows[-1] in body) and group.vote != "LOC" else 2.0, "a body's word"
    elif body:
        yield "organisation", 0.6, "a body's word alone"
    if any(low in words.place_words or low in words.place_lower for low in lows) and n > 1:
        yield "place", 3.5 if lows[0] in words.place_lower else 2.0, "a place's word"
    known = places.lookup(nominative)[:1]
    if known:
        place = known[0]
        if place.kind in ("country", "venue", "region"):
            yield "place", 4.5 if place.main else 3.0, f"{place.kind} {place.name}"
        else:
            heads_counted = math.log10(place.population + 10)
            yield "place", max(heads_counted - (3.5 if place.main else 4.2), 0.3) + (1.5 if place.capital else 0.0), f"city {place.name}"
            if n == 1 and not place.capital and doc[group.start].pos_ != "PROPN":
                yield "place", -0.8, "no proper noun for the parser"
    short = heads[0].replace(".", "") if n == 1 and heads else ""
    if short.isupper() and 2 <= len(short) <= 6 and not _ROMAN.fullmatch(short) and not group.headline and not known:
        yield "organisation", 1.8, "an acronym"
    given = [i for i, t in enumerate(tokens) if places.given(t.text)]
    if given and given[0] == 0 and n >= 2:
        yield "person", 3.0, "a given name first"
    elif given and given[-1] == len(tokens) - 1 and n >= 2:
        yield "person", 1.5, "a given name last"
    elif given:
        yield "person", 1.0, "a given name"
    if n >= 2 and not body and places.family(tokens[-1].text):
        yield "person", 1.0, "a family name last"
    elif n == 1 and tokens and places.family(tokens[0].text):
        yield "person", 0.8, "a family name"
    if any(low in words.particles and low not in words.links for low in lows[1:-1]):
        yield "person", 1.5, "a particle"
    if len(tokens) > 1 and INITIALS.fullmatch(tokens[0].text):
        yield "person", 2.5, "an initial"
    if 2 <= n <= 3 and not body and not known and all(h.isalpha() and not h.isupper() for h in heads) and len(heads) == n:
        yield "person", 0.7, "two or three plain words"

    # what stands around
    if group.title:
        near = {*lows, *(t.lemma_.casefold() for t in tokens)}
        placed = known or n < 2 or words.cases or near & (words.place_words | words.state_words)
        yield "person", 2.5 if placed or group.vote != "LOC" else 4.5, "a title before"
    before = doc[group.start - 1] if group.start else None
    if n >= 2 and not body and not known and _apposed(group, doc, words.titles):
        yield "person", 2.2, "an office before, a comma apart"
    if before is not None and key(before) in words.place_before:
        yield "place", 1.3, f"after {before.text}"
        if n == 1 and group.vote == "PER" and "Loc" in doc[group.start].morph.get("Case", []):
            borne = places.given(nominative) or places.family(nominative)
            yield "place", 2.0 if borne else 3.5, f"where something is, after {before.text}"
    if before is not None and key(before) in words.definite:
        yield "organisation", 0.8, "after an article"
        yield "place", 0.9 if words.adjective_after and n == 1 and doc[group.start].pos_ == "PROPN" else 0.0, "after an article"
        yield "person", -1.5, "after an article"
    of = next((doc[i] for i in range(group.start - 1, max(group.start - 4, -1), -1) if key(doc[i]) not in words.links), None)
    if of is not None and of.i < group.start - 1 and of.text.islower() and {key(of), of.lemma_.casefold()} & words.place_words:
        yield "place", 1.5, f"a {of.text} of it"
    if words.cases and n == 1 and before is not None and before.text.islower() and before.lemma_.casefold() in words.place_words:
        yield "place", 5.0, f"a {before.text} of that name"  # "в городе Ойо"
    head = _head(doc, group)
    governor = doc[head].head
    if doc[head].dep_ in ("nsubj", "nsubj:pass") and governor.lemma_.casefold() in words.speech:
        yield "person", 1.2, f"does what persons do: {governor.lemma_}"
    if n >= 2 and not group.title and doc[head].dep_ == "appos" and governor.lemma_.casefold() in pack.contacts.officials:
        yield "person", 2.5, f"apposed to {governor.text}"
    if n == 1 and doc[head].pos_ not in ("PROPN", "X") and not group.title:
        yield "person", -0.8, "no proper noun for the parser"
    if doc[head].pos_ == "PROPN" and n == 1 and heads[:1] != [t.text.upper() for t in tokens[:1]]:
        yield "person", 0.5 if doc[group.start].is_sent_start is not True else 0.0, "a proper noun"


def _apposed(group: Group, doc: Doc, titles: frozenset[str]) -> bool:
    """True for a name between commas behind an office: *the envoy of the union for the lakes, X Y, …*."""
    if group.start < 2 or doc[group.start - 1].text != ",":
        return False
    behind = doc[group.end] if group.end < len(doc) else None
    if behind is not None and not (behind.is_punct or behind.is_space or behind.pos_ in {"VERB", "AUX"}):
        return False
    for i in range(group.start - 2, max(group.start - APPOSED, -1), -1):
        token = doc[i]
        if token.pos_ in {"VERB", "AUX", "CCONJ"} or token.is_punct or token.is_space:
            return False
        if key(token) in titles and token.pos_ in {"NOUN", "PROPN"}:
            return True
    return False


def typed(group: Group, doc: Doc, pack: Pack, world: World) -> tuple[EntityType, float, str] | None:
    """The likeliest type with its score and the strongest reason; None where the group is no name."""
    scores = dict.fromkeys(TYPES, 0.0)
    best: dict[EntityType, tuple[float, str]] = {}
    for kind, weight, why in evidence(group, doc, pack, world):
        scores[kind] += weight
        if weight > best.get(kind, (0.0, ""))[0]:
            best[kind] = (weight, why)
    kind = max(TYPES, key=lambda t: (scores[t], -TYPES.index(t)))
    return (kind, scores[kind], best.get(kind, (0.0, ""))[1]) if scores[kind] >= ENOUGH else None


def _head(doc: Doc, group: Group) -> int:
    """The token of the group whose governor stands outside it."""
    for i in range(group.start, group.end):
        outside = not group.start <= doc[i].head.i < group.end or doc[i].head.i == i
        if outside and not doc[i].is_punct:
            return i
    return group.start


def _nominative(doc: Doc, group: Group, pack: Pack) -> str:
    if not any(t.morph.get("Case", []) for t in doc[group.start : group.end]):
        return doc[group.start : group.end].text
    return normal(doc, group.start, group.end, pack)
