"""Who *I* and *we* are: in a quotation, and in the answers of an interview, whoever speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.article import Article
from dragoman.extract.syntax import morph
from dragoman.model.claim import Party, Statement
from dragoman.model.mention import Chain, Mention, Resolved
from dragoman.model.span import Span

#: offices whose holders tell of a contact rather than take part in it
SPEAKERS = frozenset({"spokesperson", "press secretary"})
#: rules of a mention in the first person, of one and of several
ONE, SEVERAL = "first person", "first person plural"


def persons(article: Article, statements: Sequence[Statement]) -> Article:
    """The article with a mention of the speaker for each *I* and *we* in what he says directly.

    Only of speakers who act for somebody: an office, a country or a body of his is told. *We* counts as the one who says it: he was there.
    """
    tokens = [t for t in article.doc if _first(t)]
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
    if not added:
        return article
    return replace(article, chains=tuple(_with(c, added.get(c.id, [])) for c in article.chains))


def _first(token: Token) -> bool:
    personal = token.pos_ == "PRON" and morph(token, "Person") == "1" and morph(token, "Reflex") != "Yes"
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
