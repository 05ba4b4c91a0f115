"""The normal form of a name in the language of its text: without cases, possessives and shouting."""

from __future__ import annotations

from itertools import islice, product

from spacy.tokens import Doc, Token

from dragoman.model.mention import EntityType
from dragoman.model.pack import Pack
from dragoman.model.world import World

_AGREEING = frozenset({"amod", "flat", "flat:name", "flat:foreign", "appos", "compound", "fixed", "det", "nummod"})
TRIALS = 300
"""Combinations of endings that are asked for in the gazetteer at most."""


def normal(
    doc: Doc,
    start: int,
    end: int,
    pack: Pack | None = None,
    headline: bool = False,
    world: World | None = None,
    kind: EntityType | None = None,
) -> str:
    """Tokens ``start..end-1`` as one says the name by itself ("Министерством обороны" → "Министерство обороны").

    Where the language has cases, the words that agree with the first noun lose theirs and what hangs on them (a genitive) keeps its own.
    What the dictionary does not know is settled by the names of the `world`: of the forms that an ending may come from, the one that is
    somebody's or some place's name.
    """
    parts: list[str] = []
    for i in range(start, end):
        token = doc[i]
        word = token.text
        if inflected(token):
            word = dictionary(token, pack, headline) if agrees(doc, i, start) else token.text
        if kind == "person" and world is not None and pack is not None:
            word = _borne(token.text, word, pack, world)
        if (headline or (end - start > 1 and len(word) > 5)) and word.isupper() and len(word) > 2:
            word = "-".join(p.capitalize() for p in word.split("-"))
        parts.append(word + (" " if token.whitespace_ or (i + 1 < end and doc[i + 1].is_space) else ""))
    whole = " ".join("".join(parts).split())
    if kind == "place" and world is not None and pack is not None and pack.names.cases and not world.places.lookup(whole):
        return _placed(doc, start, end, pack, world) or whole
    return whole


def inflected(token: Token) -> bool:
    """True where a word stands in a case other than the nominative."""
    return bool(token.morph.get("Case", [])) and token.morph.get("Case", []) != ["Nom"]


def dictionary(token: Token, pack: Pack | None, headline: bool = False) -> str:
    """The nominative of one word, with the capitals of the text."""
    lemma, text = token.lemma_, token.text
    if not lemma or (text.isupper() and len(text) <= 6 and not headline):
        return text
    if token.pos_ == "ADJ" or "-" in lemma:
        lemma = _adjective(token, lemma, pack)
    if text[:1].isupper():
        written = [*text.split("-"), *[""] * lemma.count("-")]
        lemma = "-".join(p[:1].upper() + p[1:] if q[:1].isupper() else p for p, q in zip(lemma.split("-"), written, strict=False))
    return lemma


def _adjective(token: Token, lemma: str, pack: Pack | None) -> str:
    """A masculine dictionary form in the gender and number of the word ("Южный" → "Южная")."""
    gender, number = token.morph.get("Gender", []), token.morph.get("Number", [])
    for ending in pack.names.endings if pack else ():
        if lemma.endswith(ending.masculine):
            form = ending.plural if number == ["Plur"] else {"Fem": ending.feminine, "Neut": ending.neuter}.get(next(iter(gender), ""))
            return lemma if form is None else lemma[: -len(ending.masculine)] + form
    return lemma


def _borne(text: str, word: str, pack: Pack, world: World) -> str:
    """`word`, or where nobody is called so, the nominative of `text` that somebody is called by ("Шольцем" → "Шольц")."""
    places = world.places
    if not pack.names.cases or len(text) < 3:
        return word
    trials = _endings(text, pack)
    if places.given(text) and word not in trials:
        return text                                         # "Джорджи" is no case of "Джордж"
    if places.family(word) or places.given(word):
        return word
    # One letter may be the name's own ("Мелони"): among surnames only longer endings are trusted.
    surnames = _endings(text, pack, 2)
    return next((t for t in trials if places.given(t)), None) or next((t for t in surnames if places.family(t)), word)


def _placed(doc: Doc, start: int, end: int, pack: Pack, world: World) -> str | None:
    """The nominative of a phrase that is the name of a place ("Арабских Эмиратах" → "Арабские Эмираты"); None where none is."""
    choices = [[token.text, *_endings(token.text, pack)] + ([token.lemma_] if token.lemma_ else []) for token in doc[start:end]]
    gaps = [token.whitespace_ for token in doc[start:end]]
    for words in islice(product(*choices), TRIALS):
        trial = "".join(w + g for w, g in zip(words, gaps, strict=True)).strip()
        if any(p.kind != "city" or p.population > 5_000 for p in world.places.lookup(trial)[:1]):
            return trial
    return None


def _endings(text: str, pack: Pack, least: int = 1) -> list[str]:
    """The nominatives that a form may come from by its ending of at least so many letters, the likelier first."""
    cases = (c for c in pack.names.cases if len(c.ending) >= least and text.endswith(c.ending))
    return [text[: -len(case.ending)] + became for case in cases for became in case.becomes]


def agrees(doc: Doc, i: int, start: int) -> bool:
    """True where a word has its case from outside the name: it is no complement of a word before it within the name."""
    token = doc[i]
    if token.pos_ == "ADP":
        return False
    first = next((doc[j] for j in range(start, i + 1) if doc[j].morph.get("Case", [])), token)
    if token is first or (first.pos_ == "ADJ" and all(doc[j].pos_ in {"ADJ", "DET"} for j in range(start, i))):
        return True
    if token.morph.get("Case", []) != first.morph.get("Case", []):
        return token.pos_ == "PROPN" and token.dep_ in _AGREEING
    if first.morph.get("Case", []) == ["Gen"] and token.dep_ in {"nmod", "amod"} and token.pos_ != "PROPN":
        return token.dep_ == "amod" and doc[i].head.i <= start
    return token.dep_ in _AGREEING or token.pos_ == "PROPN"
