"""What all articles report together: each contact once, what was said, promised and decided beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from dragoman.merge.cluster import cluster
from dragoman.merge.follow_up import follow_up, kept
from dragoman.merge.match import report
from dragoman.merge.origins import trace
from dragoman.merge.prints import print_of
from dragoman.merge.reconcile import reconcile
from dragoman.merge.relate import relate
from dragoman.merge.said import appointed, said
from dragoman.merge.stages import stages
from dragoman.model.entity import Entity
from dragoman.model.record import ArticleRecord, Chronicle, Contact


def chronicle(
    records: Sequence[ArticleRecord], entities: Sequence[Entity], spellings: Mapping[str, str] = MappingProxyType({})
) -> Chronicle:
    """All that is shown of the articles; `records` have their parties tied to `entities` (`link.resolve`).

    `spellings` maps folded spellings of agencies and papers to their English name.
    """
    found = contacts(records, entities, spellings)
    ledger = follow_up(records, found)
    return Chronicle(kept(found, ledger), tuple(entities), said(records, found), ledger, appointed(records))


def contacts(
    records: Iterable[ArticleRecord], entities: Iterable[Entity] = (), spellings: Mapping[str, str] = MappingProxyType({})
) -> tuple[Contact, ...]:
    """The contacts of many articles, each once and with its relations, in order of id (`publish.order` puts them in order of date).

    `records` have their parties tied to `entities` (`link.resolve`). Pure: the same records in any order give the same contacts.
    """
    by_id, records = {e.id: e for e in entities}, tuple(records)
    origins = trace((print_of(record.document) for record in records), spellings)
    reports = [report(record.document, c) for record in records for c in record.contacts]
    once = {r.id: r for r in sorted(reports, key=lambda r: (r.id, r.document.id))}
    found, fulfilments = [], []
    for occasion in cluster(once.values()):
        parts, why = stages(occasion)
        made = [reconcile(part, by_id, origins) for part in parts]
        found += made
        fulfilments += [(made[0].id, plan.id, why) for plan in made[1:]]
    return relate(sorted(found, key=lambda c: c.id), fulfilments)
