"""What all articles report together: each contact once, what was said, promised and decided beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dragoman.merge import spoken
from dragoman.merge.bonds import bonds
from dragoman.merge.cluster import cluster
from dragoman.merge.decided import Locate, Ruling, nowhere, overlay, rulings
from dragoman.merge.follow_up import answers, follow_up
from dragoman.merge.match import Report, reports
from dragoman.merge.origins import Copied, Origins, age, copied, voiced
from dragoman.merge.prints import Print, print_of
from dragoman.merge.proposals import proposed
from dragoman.merge.reconcile import reconcile
from dragoman.merge.relate import links
from dragoman.merge.related import Related
from dragoman.merge.said import appointed, said
from dragoman.merge.stages import stages
from dragoman.model.decision import Decision
from dragoman.model.entity import Entity
from dragoman.model.parts import Parts
from dragoman.model.record import Appointed, ArticleRecord, Chronicle, Contact, LedgerLine, Said


def chronicle(
    records: Sequence[ArticleRecord],
    entities: Sequence[Entity],
    spellings: Mapping[str, str] = MappingProxyType({}),
    decisions: Iterable[Decision] = (),
    locate: Locate = nowhere,
) -> Chronicle:
    """All that is shown of the articles; `records` have their parties tied to `entities` (`link.resolve`).

    `spellings` maps folded spellings of agencies and papers to their English name. `decisions` are all that were ever made, in any order;
    `locate` finds the places that they name on the map.
    """
    ruled = rulings(decisions, records)
    found, rejected = settled(records, entities, spellings, ruled, locate)
    beside = told_beside(records, found, ruled, entities)
    found = Related(ruled, home_of(found)).related(found, answers(found, beside.ledger))
    return Chronicle(found, tuple(entities), beside.said, beside.ledger, beside.appointed, rejected)


@dataclass(frozen=True, slots=True)
class Beside:
    """What was said, promised and decided."""

    said: tuple[Said, ...]
    ledger: tuple[LedgerLine, ...]
    appointed: tuple[Appointed, ...]


def told_beside(
    records: Sequence[ArticleRecord], found: Sequence[Contact], ruled: Sequence[Ruling], entities: Iterable[Entity]
) -> Beside:
    """What articles tell beside their contacts, as people decided; `found` are the contacts with their relations."""
    word = spoken.Word(ruled, entities, home_of(found), {c.id: c for c in found}.get)
    return Beside(word.said(said(records, found)), word.ledger(follow_up(records, found)), word.appointed(appointed(records)))


def home_of(contacts: Iterable[Contact]) -> dict[str, str]:
    """The ids of the contacts that claims are told of, by those of the claims."""
    return {s.reported.claim.id: c.id for c in contacts for s in c.sources}


def contacts(
    records: Iterable[ArticleRecord], entities: Iterable[Entity] = (), spellings: Mapping[str, str] = MappingProxyType({})
) -> tuple[Contact, ...]:
    """The contacts of many articles as they stand where nobody decided anything (see `settled`)."""
    return settled(records, entities, spellings)[0]


def settled(
    records: Iterable[ArticleRecord],
    entities: Iterable[Entity] = (),
    spellings: Mapping[str, str] = MappingProxyType({}),
    ruled: Sequence[Ruling] = (),
    locate: Locate = nowhere,
) -> tuple[tuple[Contact, ...], tuple[Contact, ...]]:
    """The contacts of many articles, each once and with its relations, in order of id (`publish.order` puts them in order of date); and
    those that were rejected. `ruled` are the decisions about them, `locate` finds the places that these name on the map.

    `records` have their parties tied to `entities` (`link.resolve`). Pure: the same records in any order give the same contacts.
    """
    entities, records = tuple(entities), tuple(records)
    origins = traced(records, spellings).origins
    every = (r for record in records for r in reports(record))
    told = occasions(every, {e.id: e for e in entities}, origins, ruled, entities, locate)
    decided = Related(ruled, home_of(told.contacts))
    return decided.related(told.contacts, links(told.contacts, told.fulfilments)), told.rejected


@dataclass(frozen=True, slots=True)
class Traced:
    """Where the articles come from, by their prints, in order of age."""

    origins: Origins
    prints: tuple[Print, ...]
    copied: tuple[Copied, ...]


def traced(records: Iterable[ArticleRecord], spellings: Mapping[str, str] = MappingProxyType({})) -> Traced:
    """The origins of articles and what they were found by (`merge.origins.trace`)."""
    prints = tuple(sorted((print_of(record.document) for record in records), key=age))
    found = tuple(copied(prints))
    return Traced(voiced(prints, found, spellings), prints, found)


@dataclass(frozen=True, slots=True)
class Occasions:
    """Contacts without their relations, those that were rejected, and which of them carry out which plan, and why."""

    contacts: tuple[Contact, ...]
    rejected: tuple[Contact, ...]
    fulfilments: tuple[tuple[str, str, str], ...]


def occasions(
    told: Iterable[Report],
    names: Mapping[str, Entity],
    origins: Origins,
    ruled: Sequence[Ruling] = (),
    people: Iterable[Entity] = (),
    locate: Locate = nowhere,
    parts: Parts | None = None,
) -> Occasions:
    """Each contact once, in order of id, as the reports of many articles tell it and as people decided.

    `names` are the entities by id, `people` those who may be meant by a name that a person sets. In `parts` those claims are joined that
    have to do with one another.
    """
    once = {r.id: r for r in sorted(told, key=lambda r: (r.id, r.document.id))}
    found, fulfilments = [], []
    bound = bonds(ruled)
    clusters = cluster(once.values(), bound, parts)
    for occasion in clusters:
        stage, why = stages(occasion, bound)
        made = [reconcile(part, names, origins) for part in stage]
        found += made
        fulfilments += [(made[0].id, plan.id, why) for plan in made[1:]]
    if parts is not None:
        for claims in (r.claims for r in ruled if r.claims):
            parts.join(*claims)
    shown, rejected = overlay(sorted(found, key=lambda c: c.id), ruled, people, locate)
    shown = proposed(shown, clusters, bound)
    ids = {c.id for c in shown}
    return Occasions(shown, rejected, tuple(f for f in fulfilments if ids.issuperset(f[:2])))
