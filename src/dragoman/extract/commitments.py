"""What is to happen: plans, instructions, agreements, promises, schedules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc

from dragoman.model.claim import Commitment, ContactClaim
from dragoman.model.mention import Chain
from dragoman.model.pack import Pack
from dragoman.model.span import Span
from dragoman.model.when import Timex
from dragoman.model.world import World


def find(
    doc: Doc,
    chains: tuple[Chain, ...],
    timexes: tuple[Timex, ...],
    claims: tuple[ContactClaim, ...],
    pack: Pack,
    world: World,
    *,
    document: str,
    published: date | None,
    masked: Sequence[Span] = (),
) -> tuple[Commitment, ...]:
    """What is to happen: plans, instructions, agreements, promises, schedules, in order of first appearance.

    Args:
        doc: the parsed article; its text is the document's.
        chains: who is who in the article; ``chains[i].id == i``.
        timexes: its date expressions, resolved.
        claims: the contacts that the article reports.
        document: the document's id, which goes into the claims' ids.
        published: day of publication, where known.
        masked: furniture, on which no claim may rest.
    """
    return ()
