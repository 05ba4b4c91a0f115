"""The words of a noun phrase: what somebody is called who has no name."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.syntax import children, morph
from dragoman.model.span import Span

_OUTSIDE = frozenset({"acl", "advcl", "parataxis", "ccomp", "cc", "conj", "punct", "dep", "cop", "list", "orphan", "obj", "iobj", "aux"})
_SUBJECT = frozenset({"nsubj", "csubj", "obl", "mark", "advmod"})  # of the phrase's head: a clause is taken for a noun phrase
_MARKS = frozenset("-–'’\"«»“”„")
_LONG = 24  # words of a description


def phrase(token: Token, together: bool = False) -> Span:
    """The noun phrase around its head, without article, adposition, relative clause and what follows a comma.

    With `together` also what is coordinated with it.
    """
    outside = _OUTSIDE - ({"cc", "conj"} if together else set())
    doc = token.doc
    inside = {token.i}
    todo = [token]
    while todo:
        at = todo.pop()
        for c in at.children:
            relation = c.dep_.split(":")[0]
            if relation in outside and not (relation == "punct" and c.text in _MARKS):
                continue
            if at is token and (relation in _SUBJECT or (relation in {"case", "det"} and c.i < token.i)):
                continue
            if relation == "appos" and not together and any(t.text == "," for t in doc[min(at.i, c.i) : max(at.i, c.i)]):
                continue
            inside.add(c.i)
            todo.append(c)
    first = last = token.i
    row = {t.i for t in doc[min(inside) : max(inside)] if together and t.text == "," and {t.i - 1, t.i + 1} <= inside}
    inside |= row
    while first - 1 in inside and last - first < _LONG:
        first -= 1
    while last + 1 in inside and last - first < _LONG:
        last += 1
    while last > token.i and (doc[last].is_space or (doc[last].is_punct and not _closes(doc[last], doc[first:last].text))):
        last -= 1
    while first < token.i and (doc[first].is_space or doc[first].text in ",-–—"):
        first += 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _closes(mark: Token, before: str) -> bool:
    """True for a closing quotation mark whose opening one stands in the phrase."""
    text = mark.text
    return (text == '"' and before.count('"') % 2 == 1) or (text == "»" and "«" in before) or (text == "”" and "“" in before)


def tense(verb: Token) -> tuple[tuple[str, str, str], ...]:
    """The form of a verb with its auxiliaries: what two verbs of one clause share."""
    helpers = children(verb, "aux")
    if not helpers:
        return (("", morph(verb, "Tense"), ""),)  # a past form without auxiliary is a participle to many a tagger
    return tuple((morph(t, "VerbForm"), morph(t, "Tense"), morph(t, "Mood")) for t in [*helpers, verb])


def governs(verb: Token) -> Token | None:
    """The verb whose subject a second verb has that the parser hung on what was said: *a assuré que Paris aiderait et a* **dénoncé** *…*.

    That is the nearest one above in the same form, where the verb that it hangs on has another. None for any other verb.
    """
    hung = verb.dep_ == "conj" and (verb.head.pos_ not in {"VERB", "AUX"} or tense(verb.head) != tense(verb))
    if not hung or morph(verb, "Tense") != "Past" or children(verb, "nsubj"):
        return None
    return next((t for t in verb.ancestors if t.pos_ in {"VERB", "AUX"} and tense(t) == tense(verb)), verb.head)
