"""One article on its way through the finders: its parse and what the steps before them found in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from dragoman.model.mention import Chain
from dragoman.model.pack import Pack
from dragoman.model.span import Span
from dragoman.model.when import Timex
from dragoman.model.world import World


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """What every finder of claims is given.

    Attributes:
        id: the document's id, which goes into the claims' ids.
        text: the document's text, which the parse's is too: spaCy joins the words anew each time it is asked for it.
        doc: the parsed article.
        chains: who is who in the article; ``chains[i].id == i``.
        timexes: its date expressions, resolved.
        pack: the words of its language.
        world: what is true of the world.
        published: day of publication, where known.
        masked: furniture, on which no claim may rest.
    """

    id: str
    text: str
    doc: Doc
    chains: tuple[Chain, ...]
    timexes: tuple[Timex, ...]
    pack: Pack
    world: World
    published: date | None = None
    masked: tuple[Span, ...] = ()
