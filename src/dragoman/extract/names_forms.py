"""The normal form of a name in the language of its text: without cases, possessives and shouting."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.model.pack import Pack

_AGREEING = frozenset({"amod", "flat", "flat:name", "flat:foreign", "appos", "compound", "fixed", "det", "nummod"})


def normal(doc: Doc, start: int, end: int, pack: Pack | None = None, headline: bool = False) -> str:
    """Tokens ``start..end-1`` as one says the name by itself ("Министерством обороны" → "Министерство обороны").

    Where the language has cases, the words that agree with the first noun lose theirs and what hangs on them (a genitive) keeps its own.
    """
    parts: list[str] = []
    for i in range(start, end):
        token = doc[i]
        word = token.text
        if inflected(token):
            word = dictionary(token, pack) if agrees(doc, i, start) else token.text
        if headline or (end - start > 1 and word.isupper() and len(word) > 5):
            word = word if len(word) < 3 or not word.isupper() else "-".join(p.capitalize() for p in word.split("-"))
        parts.append(word + (" " if token.whitespace_ or (i + 1 < end and doc[i + 1].is_space) else ""))
    return " ".join("".join(parts).split())


def inflected(token: Token) -> bool:
    """True where a word stands in a case other than the nominative."""
    return bool(token.morph.get("Case", [])) and token.morph.get("Case", []) != ["Nom"]


def dictionary(token: Token, pack: Pack | None) -> str:
    """The nominative of one word, with the capitals of the text."""
    lemma, text = token.lemma_, token.text
    if not lemma or (text.isupper() and len(text) <= 6):
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
