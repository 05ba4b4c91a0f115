"""Records of articles → the same records with every named party tied to its entity, and the entities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.link.entities import Appearance, Linking, Symbols, entities
from dragoman.model.claim import Party
from dragoman.model.entity import Entity
from dragoman.model.record import ArticleRecord, NamedParty, ReportedContact
from dragoman.model.world import World


def link(records: Iterable[ArticleRecord], world: World | None = None, symbols: Symbols | None = None) -> Linking:
    """Who is who in all these articles. Keys of the appearances: `party_key`."""
    return entities((a for record in records for a in _appearances(record)), world, symbols)


def resolve(
    records: Sequence[ArticleRecord], world: World | None = None, symbols: Symbols | None = None
) -> tuple[tuple[ArticleRecord, ...], tuple[Entity, ...]]:
    """The records, in their own order, with `NamedParty.entity` filled in, and the entities in order of name.

    The order of `records` has no part in the outcome. People known only by an office or description stay without an entity.
    """
    linking = link(records, world, symbols)
    return tuple(tied(record, linking) for record in records), linking.entities


def party_key(claim: str, place: str, index: int) -> str:
    """The key of a party: the claim's id, ``p`` (participants) or ``d`` (delegation), its number."""
    return f"{claim}:{place}{index:03}"


def tied(record: ArticleRecord, linking: Linking) -> ArticleRecord:
    """The record with the ids of its parties' entities."""

    def tie(parties: tuple[NamedParty, ...], claim: str, place: str) -> tuple[NamedParty, ...]:
        return tuple(replace(p, entity=linking.entity_of.get(party_key(claim, place, i))) for i, p in enumerate(parties))

    def each(c: ReportedContact) -> ReportedContact:
        return replace(c, participants=tie(c.participants, c.claim.id, "p"), delegation=tie(c.delegation, c.claim.id, "d"))

    return replace(record, contacts=tuple(each(c) for c in record.contacts))


def _appearances(record: ArticleRecord) -> Iterable[Appearance]:
    for c in record.contacts:
        for place, named, said in (("p", c.participants, c.claim.participants), ("d", c.delegation, c.claim.delegation)):
            for i, party in enumerate(named):
                own: Party | None = said[i] if i < len(said) else None
                yield Appearance(
                    key=party_key(c.claim.id, place, i),
                    type=party.type,
                    name=own.name if own else None,
                    display=party.name,
                    forms=party.as_,
                    language=record.document.language,
                    country=party.country,
                    office=party.office,
                    document=record.document.id,
                )
