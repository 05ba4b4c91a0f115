"""Who *I* and *we* are: in a quotation, and in the answers of an interview, whoever speaks; and who *you* are, where two speak in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.article import Article
from dragoman.extract.syntax import case_words, morph, patients
from dragoman.model.claim import Party, Statement
from dragoman.model.mention import Chain, Mention, Resolved
from dragoman.model.pack.contacts import ContactsWords
from dragoman.model.span import Span

#: offices whose holders tell of a contact rather than take part in it
SPEAKERS = frozenset({"spokesperson", "press secretary"})
#: rules of a mention in the first person, of one and of several
ONE, SEVERAL = "first person", "first person plural"
#: rules of a mention of whoever is spoken to, and of the two of *our conversation*, in a transcript of two
OTHER, BOTH = "second person", "the two who speak in turn"
TURN = "turn of a transcript"


def persons(article: Article, statements: Sequence[Statement]) -> Article:
    """The article with a mention of the speaker for each *I* and *we* in what he says directly.

    Only of speakers who act for somebody: an office, a country or a body of his is told. *We* counts as the one who says it: he was there.
    """
    tokens = [t for t in article.doc if _person(t, "1")]
    added: dict[int, list[Resolved]] = {}
    for said in statements if tokens else ():
        if said.mode != "direct" or (chain := _chain(article, said.speaker)) is None:
            continue
        for token in tokens:
            if said.span.start <= token.idx < said.span.end:
                rule = SEVERAL if morph(token, "Number") == "Plur" else ONE
                span = Span(token.idx, token.idx + len(token))
                mention = Mention(span, "person", "pronoun", token.i, token.text, rule, gender=chain.gender)
                added.setdefault(chain.id, []).append(Resolved(mention, "who says it"))
    article, spoken_to = _in_turn(article, statements)
    pair = {r.mention.span for r in article.chains[-1].mentions} if article.chains and article.chains[-1].mentions[0].why == BOTH else set()
    added = {key: [r for r in found if r.mention.span not in pair] for key, found in added.items()}
    for key, found in spoken_to.items():
        added.setdefault(key, []).extend(found)
    if not added:
        return article
    return replace(article, chains=tuple(_with(c, added.get(c.id, [])) for c in article.chains))


def _in_turn(article: Article, statements: Sequence[Statement]) -> tuple[Article, dict[int, list[Resolved]]]:
    """Where two who act for different states speak in turn: the mentions of *you*, and, in a group of the two, of *our meeting*."""
    said = [(s, chain) for s in statements if s.rule == TURN and (chain := _chain(article, s.speaker)) is not None]
    two = list({chain.id: chain for _, chain in said}.values())
    if len(two) != 2 or two[0].country == two[1].country or len(said) < sum(s.rule == TURN for s in statements):
        return article, {}
    added: dict[int, list[Resolved]] = {}
    ours: list[Resolved] = []
    words = article.pack.contacts
    events = {lemma for n in words.nouns for lemma in n.lemmas}
    mutual = {lemma for v in words.verbs if v.frame in {"mutual", "discuss"} for lemma in v.lemmas}
    for s, chain in said:
        other = two[1] if chain.id == two[0].id else two[0]
        for token in article.doc:
            if not s.span.start <= token.idx < s.span.end:
                continue
            span = Span(token.idx, token.idx + len(token))
            whose = token.lower_ if token.head.lemma_.lower() in events else ""
            if _person(token, "2") or whose in words.yours:
                mention = Mention(span, "person", "pronoun", token.i, token.text, OTHER, gender=other.gender)
                added.setdefault(other.id, []).append(Resolved(mention, "to whom it is said"))
            elif whose in words.ours or (_we(token) and token.head.lemma_.lower() in mutual and not _with_another(token.head, words)):
                mention = Mention(span, "person", "pronoun", token.i, token.text, SEVERAL, number=2)
                ours.append(Resolved(mention, BOTH))
    if ours:
        pair = Chain(len(article.chains), "person", None, tuple(ours), members=(two[0].id, two[1].id))
        article = replace(article, chains=(*article.chains, pair))
    return article, added


def _we(token: Token) -> bool:
    return _person(token, "1") and morph(token, "Number") == "Plur"


def _with_another(verb: Token, words: ContactsWords) -> bool:
    """True where a verb says with whom (*we met with X*): that is not the one who listens."""
    return any(w in words.prepositions.companion for c in verb.children for w in case_words(c)) or bool(patients(verb))


def _person(token: Token, which: str) -> bool:
    personal = token.pos_ == "PRON" and morph(token, "Person") == which and morph(token, "Reflex") != "Yes"
    return personal and morph(token, "Poss") != "Yes"


def _chain(article: Article, speaker: Party) -> Chain | None:
    if speaker.type != "person":
        return None
    found = [c for c in article.chains if c.type == "person" and not c.members and any(r.mention.span == speaker.span for r in c.mentions)]
    found = found or [c for c in article.chains if c.type == "person" and c.name is not None and c.name == speaker.name]
    chain = found[0] if found else None
    if chain is None or chain.office in SPEAKERS:
        return None  # a spokesman's *we* are those he speaks for
    return chain if chain.office or chain.country or chain.side else None


def _with(chain: Chain, more: list[Resolved]) -> Chain:
    if not more:
        return chain
    return replace(chain, mentions=tuple(sorted((*chain.mentions, *more), key=lambda r: (r.mention.span, r.mention.form))))
