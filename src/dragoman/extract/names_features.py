"""What a word shows of being part of a name: strings that the weights know, the same for every language.

Features that begin with ``w`` hold words themselves and help only in the language that the weights were learnt in; all the others speak of
capitals, of the gazetteer, of what the packs say of a word, of the words around it and of where else in the text it stands. That is why
weights learnt from English are some use in a language without annotated names.
"""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc, Token

from dragoman.extract.names_edges import capital, key, shouted
from dragoman.extract.names_groups import Grouper
from dragoman.model.pack import Pack
from dragoman.model.world import World


def features(doc: Doc, pack: Pack, world: World, lexical: bool = True) -> list[list[str]]:
    """One list of features a token. `lexical` adds those that hold words."""
    grouper = Grouper(doc, pack, world)
    own = [_own(t, grouper) for t in doc]
    for start, end, what in grouper.phrases:
        for i in range(start, end):
            own[i].append(f"p:{'B' if i == start else 'I'}{'E' if i == end - 1 else ''}{what}")
    elsewhere = _elsewhere(doc, grouper)
    out: list[list[str]] = []
    last = len(doc) - 1
    for i, token in enumerate(doc):
        here = own[i]
        before, after = (own[i - 1] if i else ["^"]), (own[i + 1] if i < last else ["$"])
        mine = ["1", *here, *("-" + f for f in before), *("+" + f for f in after), *elsewhere[i]]
        shape = here[0]
        mine += [f"{before[0]}|{shape}", f"{shape}|{after[0]}", f"{before[0]}|{shape}|{after[0]}"]
        strong = [f for f in here if f[:2] in ("k:", "p:", "g:")]
        mine += [f"{shape}|{f}" for f in strong]
        mine += [f"{f}|-{g}" for f in strong or ["?"] for g in before if g[:2] in ("k:", "p:", "g:")]
        mine += [f"{f}|+{g}" for f in strong or ["?"] for g in after if g[:2] in ("k:", "p:", "g:")]
        if i > 1:
            mine += ["--" + f for f in own[i - 2] if f[:2] != "s:"]
        if i < last - 1:
            mine += ["++" + f for f in own[i + 2] if f[:2] != "s:"]
        if lexical:
            low = key(token)
            mine += [f"w:{low}", f"w-:{key(doc[i - 1]) if i else '^'}", f"w+:{key(doc[i + 1]) if i < last else '$'}"]
            if capital(token):
                mine += [f"ws:{low[-3:]}", f"wp:{low[:3]}", f"wc:{shape}|{low[-2:]}"]
                mine += [f"w-c:{key(doc[i - 1]) if i else '^'}|{shape}", f"w+c:{shape}|{key(doc[i + 1]) if i < last else '$'}"]
        out.append(mine)
    return out


def _shape(token: Token) -> str:
    text = token.text
    if token.is_space or text == "\n":
        return "s:_"
    if not any(c.isalnum() for c in text):
        return "s:" + (text if len(text) < 3 else ".")
    if any(c.isdigit() for c in text):
        return "s:dX" if capital(token) else "s:d"
    if not capital(token):
        return "s:x"
    if len(text) == 1 or (len(text) == 2 and text[1] == "."):
        return "s:X."
    if text.replace(".", "").isupper():
        return "s:XX" if len(text) < 7 else "s:XXX"
    if any(c.isupper() for c in text[1:]):
        return "s:XxX"
    return "s:Xx"


def _own(token: Token, grouper: Grouper) -> list[str]:
    """The shape first, then what packs and gazetteer know of the word alone."""
    words, world = grouper.words, grouper.world
    low, bare = key(token), key(token).rstrip(".")
    out = [_shape(token), "u:" + token.pos_]
    cap = out[0] not in ("s:x", "s:d", "s:_") and capital(token)
    if cap and grouper.opens(token):
        out.append("o:opens")
        out.append("o:" + ("small" if low in grouper.small else "middle" if token.text in grouper.middle else "only"))
    for name, room in (
        ("title", words.titles), ("portfolio", words.portfolios), ("particle", words.particles), ("link", words.links),
        ("orgword", words.organisation_words),
        ("placeword", words.place_words), ("placeprep", words.place_before), ("never", words.never), ("article", words.articles),
    ):  # fmt: skip
        if low in room or bare in room:
            out.append("k:" + name)
    if token.lemma_.casefold() in words.speech:
        out.append("k:speech")
    if low in words.suffixes:
        out.append("k:suffix")
    if bare in grouper.peoples:
        out.append("k:people")
    if cap and not shouted_alone(token):
        places = world.places
        if places.given(token.text):
            out.append("g:given")
        if places.family(token.text):
            out.append("g:family")
        if low in words.organisations or low in world.organisations:
            out.append("g:org")
    return out


def shouted_alone(token: Token) -> bool:
    """True for a word of one letter, which the gazetteer has nothing to say on."""
    return len(token.text.rstrip(".")) < 2


def _elsewhere(doc: Doc, grouper: Grouper) -> list[list[str]]:
    """What the other places in the text where a word with a capital stands say of it."""
    seen: dict[str, set[str]] = defaultdict(set)
    places, words = grouper.world.places, grouper.words
    line = [shouted(list(s)) for s in doc.sents for _ in s]
    for i, token in enumerate(doc):
        if not capital(token) or line[i] or len(token.text) < 3:
            continue
        low = key(token)
        before = doc[i - 1] if i else None
        if before is None:
            continue
        if capital(before) and places.given(before.text):
            seen[low].add("e:aftergiven")
        elif grouper.title_before(i):
            seen[low].add("e:aftertitle")
        elif key(before) in words.place_before:
            seen[low].add("e:afterplaceprep")
        if i + 1 < len(doc) and capital(doc[i + 1]) and key(doc[i + 1]) in words.organisation_words:
            seen[low].add("e:beforeorg")
        if i + 1 < len(doc) and doc[i + 1].lemma_.casefold() in words.speech:
            seen[low].add("e:speaks")
        if before.text == "(" and i + 1 < len(doc) and doc[i + 1].text == ")":
            seen[low].add("e:inbrackets")
    return [sorted(seen[key(t)]) if capital(t) and key(t) in seen else [] for t in doc]
