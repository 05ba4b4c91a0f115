"""Who speaks: a word of the article as a `Party`, through chains, descriptions, press services and offices."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.speech.hearing import Hearing
from dragoman.extract.syntax import antecedent, morph
from dragoman.model.claim import Party, PartyType
from dragoman.model.mention import Mention
from dragoman.model.span import Span

_OUTSIDE = frozenset({"acl", "acl:relcl", "advcl", "parataxis", "ccomp", "cc", "conj", "punct", "dep", "advmod", "cop", "list", "orphan"})
_LONG = 12  # words of a description


def speaker_of(hearing: Hearing, token: Token, why: str = "") -> Party | None:
    """The party that a subject or an oblique (*according to* X) means; None where the word names nobody (*it*, *this*).

    A chain with a name gives the name. Somebody known only by a description has ``name`` None and the description as the form. A pronoun
    whose chain has neither stands for itself: openly unresolved, `why` says so.
    """
    reading = hearing.reading
    token = antecedent(token)
    if token.lemma_.lower() in hearing.words.generic:
        return None
    actors = reading.who(token)
    if len(actors) > 1:
        return _several(reading, token, actors, why)
    if actors and not _belongs(hearing, token, actors[0]):
        return _named(reading, token, actors[0], why)
    if token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}:
        return _described(hearing, token, why)
    return None


def nobody(span: Span, why: str) -> Party:
    """The speaker of a statement that nobody in the text is the speaker of: neither name nor form, and the reason."""
    return Party(None, "person", (), span, why=why)


def _belongs(hearing: Hearing, token: Token, actor: Actor) -> bool:
    """True where what was found is only the owner of a noun that speaks for itself: *the Kremlin's press service*."""
    at = hearing.reading.mention_at.get(token.i, [])
    return token.pos_ == "NOUN" and not at and actor.token != token.i and actor.type != "person"


def _named(reading: Reading, token: Token, actor: Actor, why: str) -> Party:
    chain = reading.chain(actor.key)
    here = [m for c, m, _ in reading.mention_at.get(actor.token, []) if c.id == actor.key and m.span == actor.span]
    forms = _forms(reading, actor.key, here)
    reason = "; ".join(w for w in (why, actor.why) if w and w != "name")
    if chain.name is None and not forms:
        text = actor.span.of(reading.text)
        return Party(None, actor.type, (text,), actor.span, country=chain.country, office=chain.office, why=reason)
    if chain.name is None and actor.token == token.i:
        text = phrase(token).of(reading.text)
        forms = (text, *(f for f in forms if f != text))[:2]
    return Party(chain.name, actor.type, forms, actor.span, country=chain.country, office=chain.office, why=reason)


def _forms(reading: Reading, key: int, here: list[Mention]) -> tuple[str, ...]:
    """The fullest name (else description) of a chain, then the words that stand here; pronouns are no forms."""
    chain, text = reading.chain(key), reading.text
    out: list[str] = []
    for form in ("name", "role", "group"):
        spans = [r.mention.span for r in chain.mentions if r.mention.form == form]
        if spans:
            out.append(min(spans, key=lambda s: (s.start - s.end, s.start)).of(text))
            break
    out += [m.span.of(text) for m in here if m.form != "pronoun" and m.span.of(text) not in out]
    return tuple(out[:2])


def _several(reading: Reading, token: Token, actors: list[Actor], why: str) -> Party:
    """Several who say one thing together are one speaker, in the words that name them."""
    countries = {a.country for a in actors}
    span = phrase(token, together=True)
    reason = "; ".join(w for w in (why, *(a.why for a in actors)) if w and w != "name")
    text = " ".join(span.of(reading.text).split())
    if token.pos_ == "PRON":
        names = [reading.chain(a.key).name or a.span.of(reading.text) for a in actors]
        return Party(None, "group", (", ".join(names),), span, why=reason)
    return Party(None, "group", (text,), span, country=countries.pop() if len(countries) == 1 else None, why=reason)


def _described(hearing: Hearing, token: Token, why: str) -> Party | None:
    """Somebody of whom only a description can be had: *a source in the government*, *the ministry's press service*."""
    span = phrase(token)
    text = " ".join(span.of(hearing.text).split())
    if not any(c.isalpha() for c in text):
        return None
    kind: PartyType = "person"
    lemma = token.lemma_.lower()
    if lemma in hearing.words.papers or lemma in hearing.words.media or lemma in hearing.words.bodies:
        kind = "organisation"
    elif morph(token, "Number") == "Plur":
        kind = "group"
    country = next(
        (c.country for i in hearing.reading.tokens(span) for c, _, _ in hearing.reading.mention_at.get(i, []) if c.country), None
    )
    return Party(None, kind, (text,), span, country=country, why=why or "known by description alone")


def phrase(token: Token, together: bool = False) -> Span:
    """The noun phrase around its head, without article, adposition, relative clause and what follows a comma.

    With `together` also what is coordinated with it.
    """
    outside = _OUTSIDE - ({"cc", "conj"} if together else set())
    inside = {token.i}
    todo = [token]
    while todo:
        at = todo.pop()
        for c in at.children:
            relation = c.dep_
            if relation.split(":")[0] in outside and not (relation == "punct" and c.text in "-–'’\"«»“”„"):
                continue
            if at is token and relation.split(":")[0] in {"case", "det", "mark"} and c.i < token.i:
                continue
            if relation == "appos" and c.i > at.i and any(t.text == "," for t in token.doc[at.i : c.i]) and not together:
                continue
            inside.add(c.i)
            todo.append(c)
    first = last = token.i
    while first - 1 in inside and last - first < _LONG:
        first -= 1
    while last + 1 in inside and last - first < 2 * _LONG:
        last += 1
    doc = token.doc
    while last > token.i and (doc[last].is_punct or doc[last].is_space) and doc[last].text not in "\"»”":
        last -= 1
    while first < token.i and (doc[first].is_space or doc[first].text in ",-–—"):
        first += 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
