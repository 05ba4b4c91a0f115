"""Records of articles → the same records with every named party tied to its entity, and the entities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.link.appearance import Appearance
from dragoman.link.entities import Linking, entities
from dragoman.link.words import Symbols, Weights
from dragoman.model.claim import Party
from dragoman.model.entity import Entity, Judgement
from dragoman.model.record import ArticleRecord, NamedParty, ReportedAppointment, ReportedContact
from dragoman.model.world import World


def link(
    records: Iterable[ArticleRecord],
    world: World | None = None,
    symbols: Symbols | None = None,
    judgements: Sequence[Judgement] = (),
    weights: Weights | None = None,
) -> Linking:
    """Who is who in all these articles, after `judgements` (see `entities`). Keys of the appearances: `party_key`."""
    return entities((a for record in records for a in appearances(record)), world, symbols, judgements, weights)


def resolve(
    records: Sequence[ArticleRecord],
    world: World | None = None,
    symbols: Symbols | None = None,
    judgements: Sequence[Judgement] = (),
    weights: Weights | None = None,
) -> tuple[tuple[ArticleRecord, ...], tuple[Entity, ...]]:
    """The records, in their own order, with `NamedParty.entity` filled in, and the entities in order of name.

    The order of `records` has no part in the outcome. People known only by an office or description stay without an entity. Which
    `judgements` settled nothing is in `link(…).idle`.
    """
    linking = link(records, world, symbols, judgements, weights)
    return tuple(tied(record, linking) for record in records), linking.entities


def party_key(claim: str, place: str, index: int) -> str:
    """The key of a party: the claim's id, its place in it (``p`` participants, ``d`` delegation, ``s`` speaker, ``w`` those who have to do
    something, ``a`` who is appointed, ``r`` who is replaced), its number."""
    return f"{claim}:{place}{index:03}"


def tied(record: ArticleRecord, linking: Linking) -> ArticleRecord:
    """The record with the ids of its parties' entities: a speaker is the same entity as the participant of that name.

    Who speaks, is bound or appointed is called by the entity's name; the sides of a contact keep the article's, since sources are shown
    side by side (`merge.reconcile` names them).
    """

    def tie(parties: tuple[NamedParty, ...], claim: str, place: str) -> tuple[NamedParty, ...]:
        return tuple(_tied(p, linking.entity_of.get(party_key(claim, place, i)), p.name) for i, p in enumerate(parties))

    def named(parties: tuple[NamedParty, ...], claim: str, place: str) -> tuple[NamedParty, ...]:
        return tuple(_tied(p, p.entity, linking.names.get(p.entity or "", p.name)) for p in tie(parties, claim, place))

    def contact(c: ReportedContact) -> ReportedContact:
        return replace(c, participants=tie(c.participants, c.claim.id, "p"), delegation=tie(c.delegation, c.claim.id, "d"))

    def appointment(a: ReportedAppointment) -> ReportedAppointment:
        before = named((a.replaces,), a.claim.id, "r")[0] if a.replaces else None
        return replace(a, person=named((a.person,), a.claim.id, "a")[0], replaces=before)

    return replace(
        record,
        contacts=tuple(contact(c) for c in record.contacts),
        statements=tuple(replace(s, speaker=named((s.speaker,), s.claim.id, "s")[0]) for s in record.statements),
        commitments=tuple(replace(c, who=named(c.who, c.claim.id, "w")) for c in record.commitments),
        appointments=tuple(appointment(a) for a in record.appointments),
    )


@lru_cache(maxsize=100_000)
def _tied(party: NamedParty, entity: str | None, name: str | None) -> NamedParty:
    """One value for all articles that name somebody alike: a hundred thousand of them name the same few hundred people."""
    return replace(party, entity=entity, name=name)


def appearances(record: ArticleRecord) -> Iterable[Appearance]:
    """Everybody and every body that an article names, wherever it does."""
    parties = list(_parties(record))
    persons = {p.name or p.as_[0] for _, _, named, _ in parties for p in named if p.type == "person" and (p.name or p.as_)}
    days = {c.claim.id: c.claim.when.earliest for c in record.contacts if c.claim.when and c.claim.when.earliest}
    for claim, place, named, said in parties:
        for i, party in enumerate(named):
            own: Party | None = said[i] if i < len(said) else None
            yield Appearance(
                key=party_key(claim, place, i),
                type=party.type,
                name=own.name if own else None,
                display=party.name,
                forms=party.as_,
                language=record.document.language,
                country=party.country,
                office=party.office,
                document=record.document.id,
                day=days.get(claim, record.document.published),
                contact=claim if place == "p" and len(named) > 1 else "",
                companions=frozenset(persons - {party.name or "", *party.as_}),
            )


def _parties(record: ArticleRecord) -> Iterable[tuple[str, str, tuple[NamedParty, ...], tuple[Party, ...]]]:
    """Everybody named: the claim's id, the place in it, the parties named and as the article has them."""
    for c in record.contacts:
        yield c.claim.id, "p", c.participants, c.claim.participants
        yield c.claim.id, "d", c.delegation, c.claim.delegation
    for s in record.statements:
        yield s.claim.id, "s", (s.speaker,), (s.claim.speaker,)
    for m in record.commitments:
        yield m.claim.id, "w", m.who, m.claim.who
    for a in record.appointments:
        yield a.claim.id, "a", (a.person,), (a.claim.person,)
        if a.replaces and a.claim.replaces:
            yield a.claim.id, "r", (a.replaces,), (a.claim.replaces,)
