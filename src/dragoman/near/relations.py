"""How contacts stand to each other where that may be otherwise now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dragoman.merge import dates
from dragoman.merge.contacts import home_of
from dragoman.merge.decided import Ruling, aims, where
from dragoman.merge.relate import PARTS, WHOLES, WITHIN, Link, links
from dragoman.merge.related import Related, relates
from dragoman.model.record import DECIDABLE, Contact
from dragoman.near.desk import Desk
from dragoman.store.workings import link_row

LINK = ("owner", "kind", "source", "target", "kept", "payload")
AHEAD = WITHIN // 30 + 1   # months
ANY = ("0000", "9999")
Fulfilment = tuple[str, str, str]   # what was held, its plan, why


class Standing:
    """Contacts as they are now. `gone` are those that are no more, `made` those that were made anew, without their relations.

    `moved` are the ids of those of which anything is other than it was, relations to contacts included, and of those that are gone.
    `home` maps the claims that decisions speak of to their contacts, `decided` is what people decided about relations.
    """

    def __init__(
        self, desk: Desk, ids: set[str], made: dict[str, Contact], fulfilments: Sequence[Fulfilment], ruled: Sequence[Ruling] = ()
    ) -> None:
        self.desk, self.gone, self.made = desk, ids - made.keys(), made
        self.found = dict(made)
        was = desk.read.contacts(ids)
        self.before = {id: bare(c) for id, c in was.items()}
        speaking = {c for r in ruled if len(r.groups) > 1 or relates(r) for c in r.claims}
        there = {r["claim"]: r["contact"] for r in desk.read.homes("claim", speaking) if r["contact"] not in ids}
        self.home = there | {claim: id for claim, id in home_of(made.values()).items() if claim in speaking}
        self.decided = Related(ruled, self.home)
        self.moved = {id for id in ids | made.keys() if self.before.get(id) != made.get(id)}
        old = {(x.source, x.relation.to, x.relation.why) for x in self._own(ids | made.keys()) if x.relation.kind == "fulfils"}
        self.moved |= {end for f in set(fulfilments) ^ old for end in f[:2]}
        self.owners, self.new = set[str](), list[Link]()
        self._relate(fulfilments)
        self.moved |= self._redecided(ruled, was)

    def contacts(self, ids: Iterable[str]) -> dict[str, Contact]:
        """The contacts of these ids that there are, in order of id, without their relations."""
        wanted = set(ids) - self.gone
        self.found |= {id: bare(c) for id, c in self.desk.read.contacts(wanted - self.found.keys()).items()}
        return {id: self.found[id] for id in sorted(wanted) if id in self.found}

    def related(self, ids: Iterable[str]) -> dict[str, Contact]:
        """The same with their relations to other contacts, but for those that hang on a commitment."""
        shown = self.contacts(ids)
        there = [x for column in ("source", "target") for x, kept in self.desk.read.links(column, shown) if not kept]
        every = {flat(x, False): x for x in (*(x for x in there if x.owner not in self.owners), *self.new)}
        return dict(zip(shown, self.decided.related(list(shown.values()), [every[k] for k in sorted(every)]), strict=True))

    def _own(self, owners: Iterable[str]) -> list[Link]:
        return [x for x, kept in self.desk.read.links("owner", owners) if not kept]

    def _relate(self, fulfilments: Sequence[Fulfilment]) -> None:
        """Find the links of all contacts whose links may be others, from them and all that lies around them."""
        read = self.desk.read
        versions = [c for id in sorted(self.moved) for c in (self.before.get(id), self.made.get(id)) if c]
        owners = self.moved | self._around([c for c in versions if c.kind in WHOLES], _kinds(PARTS))
        for kind in sorted({c.kind for c in versions}):
            owners |= self._around([c for c in versions if c.kind == kind], f"c.status = 'cancelled' AND {_kinds([kind])}", AHEAD)
        carried = [x for x, kept in read.links("target", owners) if x.relation.kind == "fulfils" and not kept]
        owners |= {x.source for x in carried} | {a for a, b, _ in fulfilments if b in owners}
        mine = self.contacts(owners)
        stay = [x for x in self._own(owners - self.made.keys()) if x.relation.kind == "fulfils"]
        centres = self.contacts({*mine, *(x.relation.to for x in stay), *(b for a, b, _ in fulfilments if a in owners)})
        ids = self._around([c for c in centres.values() if c.kind in PARTS], _kinds(WHOLES))
        off = [c for c in centres.values() if c.status == "cancelled"]
        for kind in sorted({c.kind for c in off}):
            ids |= self._around([c for c in off if c.kind == kind], _kinds([kind]), AHEAD)
        near = self.contacts(ids | centres.keys())
        stay = [x for column in ("source", "target") for x, kept in read.links(column, near) if x.relation.kind == "fulfils" and not kept]
        there = {(x.source, x.relation.to, x.relation.why) for x in stay if x.owner not in self.made and x.owner not in self.gone}
        self.owners = owners | self.gone
        self.new = links(list(near.values()), sorted({*fulfilments, *there}), owners)
        old = self._own(self.owners)
        before, after = {flat(x, False) for x in old}, {flat(x, False) for x in self.new}
        self.desk.changes.differ("link", before, after, LINK)
        self.moved |= {end for x in (*old, *self.new) if flat(x, False) in before ^ after for end in (x.source, x.relation.to)}

    def _redecided(self, ruled: Sequence[Ruling], was: dict[str, Contact]) -> set[str]:
        """The contacts of which a relation may be decided otherwise than it was: `was` are those that were made anew, as they were."""
        lately, out = {d.id for d in self.desk.lately}, set[str]()
        for r in ruled:
            if relates(r) is not None:
                here = {*where(r, self.home), *aims(r, self.home)}
                if r.decision.id in lately or not here.isdisjoint(self.moved):
                    out |= here
        spoken = self.desk.spoken.keys()   # of what was taken back too
        homes = {r["contact"] for r in self.desk.read.homes("claim", spoken)}
        homes |= {id for claim, id in home_of(self.made.values()).items() if claim in spoken}
        before = was | self.desk.read.contacts((out | homes) - was.keys())
        marked = [c for c in before.values() if any(d.field in DECIDABLE for d in c.decided)]
        out |= homes | {c.id for c in marked} | {r.to for c in marked for r in (*c.relations, *c.given) if r.type == "contact"}
        given = [x for x, _ in self.desk.read.links("source", out)] + [x for x in self.new if x.source in out]
        return out | {x.relation.to for x in given if x.relation.type == "contact"}

    def _around(self, contacts: Sequence[Contact], condition: str, ahead: int = 0) -> set[str]:
        """The ids of all contacts that may share an article with one of these, or somebody and a day; with `ahead` a month, so many months
        on or back."""
        read, out = self.desk.read, set[str]()
        documents = {s.document for c in contacts for s in c.sources}
        out.update(r["contact"] for r in read.homes("document", documents))
        spans: dict[tuple[str, str], set[str]] = defaultdict(set)
        for c in contacts:
            if (span := _span(c, ahead)) is not None:
                spans[span].update(_people(c))
        for (first, last), people in spans.items():
            sql = (
                "SELECT f.contact FROM filed f JOIN contact c ON c.id = f.contact WHERE f.menu = 'person' AND f.value IN ({}) "
                f"AND {condition} AND ((c.earliest IS NULL AND c.edtf IS NOT NULL) OR (c.earliest <= :last AND c.latest >= :first))"
            )
            out.update(r["contact"] for r in read.among(sql, people, first=first, last=last))
        every = {p for people in spans.values() for p in people}
        for id, c in self.made.items():
            if not every.isdisjoint(_people(c)) or not documents.isdisjoint(s.document for s in c.sources):
                out.add(id)
        return out - self.gone


def bare(c: Contact) -> Contact:
    """A contact without its relations."""
    return replace(c, relations=(), given=())


def flat(x: Link, kept: bool) -> tuple[str, ...]:
    """A link as a row."""
    row = link_row(x, kept)
    return tuple(row[c] for c in LINK)


def _people(c: Contact) -> set[str]:
    return {p.entity for p in (*c.participants, *c.delegation) if p.entity}


def _span(c: Contact, ahead: int) -> tuple[str, str] | None:
    """The first and last day on which a contact looks about for others; None where its date is too loose for that."""
    days = dates.days(c.when)
    if days is None or not days.short:
        return None
    if days.floating:
        return ANY
    first, last = date.fromordinal(days.first), date.fromordinal(days.last)
    if not ahead:
        return first.isoformat(), last.isoformat()
    return _month(first.year * 12 + first.month - 1 - ahead), _month(last.year * 12 + last.month - 1 + ahead) + "-99"


def _kinds(some: Iterable[str]) -> str:
    """A condition on the kind of a contact."""
    return f"c.kind IN ({', '.join(repr(k) for k in some)})"


def _month(number: int) -> str:
    number = max(12, min(number, date.max.year * 12 + 11))
    return f"{number // 12:04}-{number % 12 + 1:02}"
