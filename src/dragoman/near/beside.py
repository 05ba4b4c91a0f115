"""What was said, promised and decided beside the contacts, where that may be otherwise now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.merge.contacts import home_of
from dragoman.merge.decided import Ruling, aims
from dragoman.merge.follow_up import HELD, answers, expected, follow_up
from dragoman.merge.relate import Link
from dragoman.merge.retold import words
from dragoman.merge.said import appointed, said
from dragoman.merge.spoken import Word
from dragoman.model.parts import Parts
from dragoman.model.record import Appointed, ArticleRecord, Contact, LedgerLine, Said
from dragoman.near import keys
from dragoman.near.contacts import meant, named
from dragoman.near.desk import Desk
from dragoman.near.relations import LINK, Standing, flat


@dataclass(slots=True)
class Beside:
    """What is shown in the place of what has these `ids`."""

    ids: set[str] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)
    ledger: list[LedgerLine] = field(default_factory=list)
    appointed: list[Appointed] = field(default_factory=list)
    moved: set[str] = field(default_factory=set)   # contacts that stand otherwise to commitments
    kept: list[Link] = field(default_factory=list)   # what relates contacts to these commitments


def retell(desk: Desk, ruled: Sequence[Ruling], standing: Standing) -> Beside:
    """Statements, commitments and appointments of the articles that came, of those whose contacts are others, and all that they touch."""
    out = Beside()
    contacts = [c for id in sorted(standing.moved) for c in (standing.before.get(id), standing.made.get(id)) if c]
    contacts += standing.contacts(standing.moved - standing.before.keys() - standing.made.keys()).values()
    documents = {s.document for c in contacts for s in c.sources} | desk.records.keys()
    stirred = home_of(contacts).keys()
    documents |= {c.document for d in desk.lately for c in d.cited} | set(desk.spoken.values())
    documents |= {d for r in ruled for d in _spoken(desk, r, stirred)}
    people = meant(desk, {n for r in ruled for n in named(r)})
    aimed = standing.related({id for r in ruled if r.spans for id in aims(r, standing.home)})
    aimed |= standing.related({id for c in aimed.values() for id in c.related("fulfilled_by")})
    word = Word(ruled, people, standing.home, aimed.get)
    records = _records(desk, documents)
    _said(desk, word, standing, records, out)
    _ledger(desk, word, standing, records, contacts, aimed, out)
    out.ids |= {a.claim.id for some in (desk.before, records) for r in some.values() if r.document.id in records for a in r.appointments}
    out.appointed += word.appointed(appointed(records.values()))
    return out


def _spoken(desk: Desk, r: Ruling, stirred: Collection[str]) -> set[str]:
    """The documents of a decision that was made lately, or sets somebody who may be somebody else now, or a contact that is other than it
    was: `stirred` are the claims of those."""
    if r.decision.id in {d.id for d in desk.lately} or named(r) or any(c in stirred for group in r.groups[1:] for c in group):
        return {document for document, _ in r.spans}
    return set()


def _records(desk: Desk, documents: set[str]) -> dict[str, ArticleRecord]:
    found = desk.read.settled(documents - desk.records.keys())
    return found | {id: desk.records[id] for id in documents & desk.records.keys()}


def _homes(desk: Desk, standing: Standing, documents: set[str]) -> dict[str, Contact]:
    """All contacts of these documents, with their relations to other contacts."""
    ids = {r["contact"] for r in desk.read.homes("document", documents)}
    ids |= {id for id, c in standing.made.items() if not documents.isdisjoint(s.document for s in c.sources)}
    return standing.related(ids)


# ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _said(desk: Desk, word: Word, standing: Standing, records: dict[str, ArticleRecord], out: Beside) -> None:
    """Statements of these articles, and of all that have the same words of the same speaker, or had."""
    old = [r for id, r in desk.before.items() if id in records]
    wanted = {keys.said(s, r.document.text) for r in (*records.values(), *old) for s in r.statements}
    every = records | _records(desk, desk.read.near(wanted) - records.keys())
    key_of = {s.claim.id: keys.said(s, r.document.text) for r in every.values() for s in r.statements}
    found = said(every.values(), _homes(desk, standing, set(every)).values())
    out.ids |= {id for id, k in key_of.items() if k in wanted} | {s.claim.id for r in old for s in r.statements}
    out.said += word.said([s for s in found if key_of[s.reported.claim.id] in wanted])


# ── commitments ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _ledger(
    desk: Desk,
    word: Word,
    standing: Standing,
    records: dict[str, ArticleRecord],
    contacts: Sequence[Contact],
    aimed: Mapping[str, Contact],
    out: Beside,
) -> None:
    """Commitments of these articles, those that the contacts may answer, and all that may be the same or answer them; `aimed` are the
    contacts that people said answer some."""
    read = desk.read
    awaiting = read.near(k for c in contacts for k in keys.answering(c))
    first = records | _records(desk, awaiting - records.keys())
    old = [r for id, r in desk.before.items() if id in first]
    papers = {k for r in (*first.values(), *old) for c in r.commitments for k in keys.papers(c)}
    second = first | _records(desk, read.near(papers) - first.keys())
    papers = {k for r in second.values() for c in r.commitments for k in keys.papers(c)}
    third = second | _records(desk, read.near(papers) - second.keys())
    scope = _scope(desk, standing, [*second.values(), *old])
    whole = _scope(desk, standing, [*third.values(), *old])
    every = third | _records(desk, (read.near(whole[0]) | whole[2]) - third.keys())
    homes = _homes(desk, standing, set(every))
    home = {s.reported.claim.id: c.id for c in homes.values() for s in c.sources}
    ids = _together([*second.values(), *old], every.values(), home, scope) | {c.claim.id for r in old for c in r.commitments}
    telling = [r for r in every.values() if any(c.claim.id in ids for c in r.commitments)]
    context = homes | dict(aimed) | standing.related({r.to for c in homes.values() for r in c.relations if r.kind == "fulfilled_by"})
    context |= standing.related(_later(desk, standing, telling))
    lines = word.ledger([x for x in follow_up(every.values(), list(context.values())) if x.reported.claim.id in ids])
    out.ledger += lines
    out.ids |= ids
    before = {flat(x, True): x for x, kept in read.links("owner", ids) if kept}
    after = {flat(x, True): x for x in answers(list(context.values()), lines)}
    desk.changes.differ("link", before.keys(), after.keys(), LINK)
    for k in before.keys() ^ after.keys():
        x = before.get(k) or after[k]
        out.moved |= {x.source, x.relation.to} if x.relation.type == "contact" else {x.source}
    out.kept += after.values()


def _scope(desk: Desk, standing: Standing, records: Sequence[ArticleRecord]) -> tuple[set[int], set[str], set[str]]:
    """The groups to which commitments of these records belong or may belong: their keys, their contacts, and the articles of those."""
    groups = {keys.commitment(c, r) for r in records for c in r.commitments}
    claims = {c.claim.contact for r in records for c in r.commitments if c.claim.contact}
    ids = {r["contact"] for r in desk.read.homes("claim", claims)}
    ids |= {id for id, c in standing.made.items() if any(s.reported.claim.id in claims for s in c.sources)}
    return groups, ids, {s.document for c in standing.contacts(ids).values() for s in c.sources}


def _together(
    seeds: Iterable[ArticleRecord], every: Collection[ArticleRecord], home: Mapping[str, str], scope: tuple[set[int], set[str], set[str]]
) -> set[str]:
    """The ids of the commitments in scope that may be one with those of `seeds`, or were: of one contact, or of one group and with two
    words in common, by way of others too (`merge.retold.once`)."""
    parts, inside, first = Parts(), set[str](), set[str]()
    for known, r in [(False, r) for r in every] + [(True, r) for r in seeds]:
        for c in r.commitments:
            at, group = home.get(c.claim.contact or ""), keys.commitment(c, r)
            if known:
                first.add(c.claim.id)
            elif (at in scope[1]) if at is not None else group in scope[0]:
                inside.add(c.claim.id)
            if at is not None:
                parts.join(c.claim.id, f"at {at}")
            stems = sorted(words(c.claim.what))
            parts.join(c.claim.id, *(f"{group} {a} {b}" for i, a in enumerate(stems) for b in stems[i + 1 :]))
            if c.claim.paper:
                parts.join(c.claim.id, f"paper {group}")
    near = {parts.root(id) for id in first}
    return {id for id in inside if parts.root(id) in near}


def _later(desk: Desk, standing: Standing, records: Sequence[ArticleRecord]) -> set[str]:
    """The contacts that took place and may answer what is expected."""
    out: set[str] = set()
    for people, since, until in (x for r in records for x in expected(r)):
        sql = (
            "SELECT f.contact FROM filed f JOIN contact c ON c.id = f.contact WHERE f.menu = 'person' AND f.value IN ({}) "
            "AND c.earliest > :since AND c.earliest <= :until AND c.status IN ('held', 'ongoing')"
        )
        if since < until:
            out.update(r["contact"] for r in desk.read.among(sql, people, since=_iso(since), until=_iso(until)))
        out.update(id for id, c in standing.made.items() if c.status in HELD and not people.isdisjoint(_people(c)))
    return out


def _people(c: Contact) -> set[str]:
    return {p.entity for p in (*c.participants, *c.delegation) if p.entity}


def _iso(day: date) -> str:
    return day.isoformat()
