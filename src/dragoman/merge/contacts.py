"""What all articles report together: each contact once, what was said, promised and decided beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.merge.cluster import cluster
from dragoman.merge.follow_up import follow_up, kept
from dragoman.merge.match import report
from dragoman.merge.reconcile import reconcile
from dragoman.merge.said import appointed, said
from dragoman.model.entity import Entity
from dragoman.model.record import ArticleRecord, Chronicle, Contact


def chronicle(records: Sequence[ArticleRecord], entities: Sequence[Entity]) -> Chronicle:
    """All that is shown of the articles; `records` have their parties tied to `entities` (`link.resolve`)."""
    found = contacts(records, entities)
    ledger = follow_up(records, found)
    return Chronicle(kept(found, ledger), tuple(entities), said(records, found), ledger, appointed(records))


def contacts(records: Iterable[ArticleRecord], entities: Iterable[Entity] = ()) -> tuple[Contact, ...]:
    """The contacts of many articles, each once, in order of id (`publish.order` puts them in order of date).

    `records` have their parties tied to `entities` (`link.resolve`). Pure: the same records in any order give the same contacts.
    """
    by_id = {e.id: e for e in entities}
    reports = [report(record.document, c) for record in records for c in record.contacts]
    once = {r.id: r for r in sorted(reports, key=lambda r: (r.id, r.document.id))}
    return tuple(sorted((reconcile(c, by_id) for c in cluster(once.values())), key=lambda c: c.id))
