"""What a word shows of being part of a name, as numbers: a row of atoms a token, which `model.tagger` joins over neighbouring words.

An atom is the CRC of a short string; 0 says nothing. The same word gives the same atoms everywhere, but for what its place shows
(part of speech, relation, a sentence's beginning) and for what the other places in the text where it stands say of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any
from zlib import crc32

from spacy.tokens import Doc, Token

from dragoman.extract.names_edges import capital, key, shouted
from dragoman.extract.names_groups import Grouper
from dragoman.model.tagger import SLOTS, Lexicon

_RUNS = (re.compile("[A-ZÀ-Þ]+"), re.compile("[a-zß-ÿ]+"), re.compile("[0-9]+"))
_BITS = (4, 6, 10)


def atoms(doc: Doc, grouper: Grouper, lexicon: Lexicon) -> Any:
    """An array of 32-bit numbers, tokens by `model.tagger.SLOTS`."""
    import numpy as np

    words = {t.text for t in doc}
    seen = lexicon.look_up(sorted({form for w in words for form in (w, w.lower(), w.capitalize())}))
    kinds = {w: _word(w, grouper, seen) for w in words}
    phrases = [""] * len(doc)
    for start, end, what in grouper.phrases:
        for i in range(start, end):
            phrases[i] = f"{'B' if i == start else 'I'}{'E' if i == end - 1 else ''}{what}"
    elsewhere = _elsewhere(doc, grouper)
    kept = _lowered(doc, grouper, seen)
    out = np.zeros((len(doc), len(SLOTS)), np.uint32)
    for i, token in enumerate(doc):
        own, shape = kinds[token.text], _shape(token)
        cap = shape not in ("x", "d", "_") and capital(token)
        opens = ""
        if cap and grouper.opens(token):
            opens = "small" if key(token) in grouper.small else "middle" if token.text in grouper.middle else "only"
        speech = "speech" if token.lemma_.casefold() in grouper.words.speech else ""
        out[i] = (
            *own, _atom(shape), _atom(token.pos_), _atom(token.dep_), _atom(phrases[i]), _atom(opens), _atom(elsewhere[i]), _atom(speech),
            _atom(kept.get(i, "")),
        )  # fmt: skip
    return out


def echoes(doc: Doc) -> list[int]:
    """One number for all the places where a word with a capital stands, 0 for all other words."""
    return [_atom(key(t)) if len(t.text) > 2 and t.text[0].isupper() else 0 for t in doc]


def _atom(text: str) -> int:
    return crc32(text.encode()) if text else 0


def _word(text: str, grouper: Grouper, seen: dict[str, tuple[int, int]]) -> tuple[int, ...]:
    """The atoms of a word that its place does not change, in the order of `SLOTS`."""
    low, title = text.lower(), text.capitalize()
    cluster, common = seen.get(text, (0, 0)), seen.get(low, (0, 0))
    bits = [_atom(f"{n}{cluster[0] & ((1 << n) - 1)}") if cluster[0] else 0 for n in _BITS]
    other = seen.get(low if text != low else title, (0, 0))
    shape = text
    for run, sign in zip(_RUNS, "Aa0", strict=True):
        shape = run.sub(sign, shape)
    return (
        _atom(low), _atom(text), _atom(shape), _atom(f"c{cluster[0]}") if cluster[0] else 0, *bits,
        _atom(f"o{other[0] & 1023}") if other[0] else 0, _atom(f"{common[1]}"), _atom(low[-3:]), _atom(low[-2:]), _atom(low[:3]),
        _atom(_borne(text, grouper)), _atom(_said(text, grouper)),
    )  # fmt: skip


def _borne(text: str, grouper: Grouper) -> str:
    """Whether persons bear the word, as it stands or with a capital."""
    if len(text.rstrip(".")) < 2 or not text[0].isalpha():
        return ""
    places = grouper.world.places
    name = text if text[:1].isupper() and not text.isupper() else text.capitalize()
    return f"{places.given(name):d}{places.family(name):d}"


def _lowered(doc: Doc, grouper: Grouper, seen: dict[str, tuple[int, int]]) -> dict[int, str]:
    """What place or body the words without capitals may be that have one oftener than not ("london", "new york", "nato")."""
    small = [t.is_alpha and t.text.islower() for t in doc]
    proper = [own and seen.get(t.text, (0, 5))[1] in (0, 5, 6, 7, 8, 9) for own, t in zip(small, doc, strict=True)]
    out: dict[int, str] = {}
    at = 0
    while at < len(doc):
        end = at + 1
        for stop in range(min(at + 3, len(doc)), at, -1) if any(proper[at : at + 3]) else ():
            known = all(small[at:stop]) and any(proper[at:stop]) and (stop - at > 1 or len(doc[at]) > 3)
            what = grouper.kind(doc[at:stop].text.title()) if known else ""
            if what:
                out |= {i: f"{'B' if i == at else 'I'}{'E' if i == stop - 1 else ''}{what}" for i in range(at, stop)}
                end = stop
                break
        at = end
    return out


def _said(text: str, grouper: Grouper) -> str:
    """What the packs say of a word."""
    words, low = grouper.words, text.casefold()
    bare = low.rstrip(".")
    said = [
        name
        for name, room in (
            ("title", words.titles), ("portfolio", words.portfolios), ("particle", words.particles), ("link", words.links),
            ("orgword", words.organisation_words), ("placeword", words.place_words), ("placeprep", words.place_before),
            ("never", words.never), ("article", words.articles), ("suffix", words.suffixes), ("people", grouper.peoples),
            ("org", words.organisations), ("body", grouper.world.organisations),
        )
        if low in room or bare in room
    ]  # fmt: skip
    return "+".join(said)


def _shape(token: Token) -> str:
    text = token.text
    if token.is_space:
        return "_"
    if not any(c.isalnum() for c in text):
        return text if len(text) < 3 else "."
    if any(c.isdigit() for c in text):
        return "dX" if capital(token) else "d"
    if not capital(token):
        return "x"
    if len(text) == 1 or (len(text) == 2 and text[1] == "."):
        return "X."
    if text.replace(".", "").isupper():
        return "XX" if len(text) < 7 else "XXX"
    return "XxX" if any(c.isupper() for c in text[1:]) else "Xx"


def _elsewhere(doc: Doc, grouper: Grouper) -> list[str]:
    """What the other places in the text where a word with a capital stands say of it."""
    seen: dict[str, set[str]] = defaultdict(set)
    places, words = grouper.world.places, grouper.words
    line = [loud for s in doc.sents for loud in [shouted(list(s))] for _ in s]
    for i in range(1, len(doc)):
        token, before = doc[i], doc[i - 1]
        if line[i] or len(token.text) < 3 or not capital(token):
            continue
        low = key(token)
        if capital(before) and places.given(before.text):
            seen[low].add("aftergiven")
        elif grouper.title_before(i):
            seen[low].add("aftertitle")
        elif key(before) in words.place_before:
            seen[low].add("afterplaceprep")
        if i + 1 < len(doc):
            after = doc[i + 1]
            if capital(after) and key(after) in words.organisation_words:
                seen[low].add("beforeorg")
            if after.lemma_.casefold() in words.speech:
                seen[low].add("speaks")
            if before.text == "(" and after.text == ")":
                seen[low].add("inbrackets")
    return ["+".join(sorted(seen[key(t)])) if key(t) in seen and capital(t) else "" for t in doc]
