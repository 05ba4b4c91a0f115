"""Decisions over what the articles give: which claims they are about now, and the values that a person set in place of the machine's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from dragoman.merge.recognise import claims, recognise
from dragoman.merge.values import Change, Somebody, parse
from dragoman.model import edtf
from dragoman.model.claim import Topic
from dragoman.model.decision import Cited, Decision, standing
from dragoman.model.entity import Entity
from dragoman.model.fold import fold
from dragoman.model.record import DECIDABLE, ArticleRecord, Contact, Decided, Fields, NamedParty, NamedPlace
from dragoman.model.span import Span
from dragoman.model.when import When

T = TypeVar("T")
Locate = Callable[[str | None, str | None, str | None], NamedPlace | None]   # name, country, venue → the map's place
SET = ("kind", "status", "date", "place", "format", "duration", "participants", "delegation", "topics", "not_discussed", "main")
HOME = {"country": "place", "venue": "place"}   # the field of JSON that a settable field is part of


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision about claims: the ids of those found of each of its groups, in order; `spans` are where statements and the like stand that
    it is about; `answer` is the article of a claim beside contacts that a value speaks of."""

    decision: Decision
    groups: tuple[tuple[str, ...], ...]
    spans: frozenset[tuple[str, Span]]
    answer: str | None = None

    @property
    def about(self) -> tuple[str, ...]:
        """The claims found that it is about: of *set* not those that the value speaks of."""
        return self.groups[0] if self.decision.verb == "set" else self.claims

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims found, in order."""
        return tuple(c for group in self.groups for c in group)


def rulings(decisions: Iterable[Decision], records: Iterable[ArticleRecord]) -> tuple[Ruling, ...]:
    """The decisions about claims that stand, in order, whether or not anything that they are about is found among `records`."""
    about = [d for d in standing(decisions) if d.groups]
    wanted, names = {x for d in about for x in d.documents}, {c.source for d in about for c in d.cited}
    records = [r for r in records if r.document.id in wanted or r.document.name in names]
    found = recognise((c for d in about for c in d.cited), records)
    at = {c.id: (r.document.id, c.span) for r in records for c in claims(r) if hasattr(c, "span")}

    def stand(cited: Iterable[Cited]) -> list[tuple[str, Span]]:
        return [at[found[c]] for c in cited if c in found and found[c] in at]

    return tuple(
        Ruling(
            d,
            tuple(tuple(dict.fromkeys(found[c] for c in group if c in found)) for group in d.groups),
            frozenset(stand(d.groups[0] if d.verb == "set" else d.cited)),
            next((document for document, _ in stand(c for group in d.groups[1:] for c in group)), None) if d.verb == "set" else None,
        )
        for d in about
    )


def nowhere(name: str | None, country: str | None, venue: str | None) -> NamedPlace | None:
    """A place without a map."""
    return NamedPlace(name, country, venue=venue) if name or country or venue else None


def overlay(
    contacts: Sequence[Contact], ruled: Sequence[Ruling], entities: Iterable[Entity], locate: Locate = nowhere
) -> tuple[tuple[Contact, ...], tuple[Contact, ...]]:
    """The contacts with the values that were set, in their order, and those that were rejected.

    A ruling is about the contact that has most of its claims, of equals the one with the first of them.
    """
    if not ruled:
        return tuple(contacts), ()
    home = {s.reported.claim.id: c.id for c in contacts for s in c.sources}
    by_id = {c.id: c for c in contacts}
    people = People(entities)
    rejected: set[str] = set()
    for r in ruled:
        verb = r.decision.verb
        for id in where(r, home):
            if verb == "set":
                by_id[id] = _set(by_id[id], r, people, locate, home)
            elif verb == "reject":
                rejected.add(id)
                by_id[id] = _mark(by_id[id], "contact", r.decision)
            else:
                rejected.discard(id)   # who puts its reports together holds it for one
                by_id[id] = _mark(by_id[id], "reports", r.decision)
    final = [by_id[c.id] for c in contacts]
    return tuple(c for c in final if c.id not in rejected), tuple(c for c in final if c.id in rejected)


def where(ruling: Ruling, home: Mapping[str, str]) -> tuple[str, ...]:
    """The contacts that a ruling tells on, by id: of *merge* those with reports of several groups, of *split* those with reports of one.

    `home` maps claims to contacts.
    """
    if ruling.decision.verb in ("merge", "split"):
        here = [sorted({home[c] for c in group if c in home}) for group in ruling.groups]
        shared = sorted({id for n, ids in enumerate(here) for id in ids if any(id in other for other in here[n + 1 :])})
        if ruling.decision.verb == "merge":
            return tuple(shared)
        return tuple(sorted({id for ids in here for id in ids} - set(shared))) if sum(map(bool, here)) > 1 else ()
    return _most(ruling.about, home)


def aims(ruling: Ruling, home: Mapping[str, str]) -> tuple[str, ...]:
    """The contacts that the value of *set* speaks of, by id, those that there are; not the one that it is set in."""
    found = dict.fromkeys(id for group in ruling.groups[1:] for id in _most(group, home))
    own = where(ruling, home)
    return tuple(id for id in found if id not in own)


def _most(some: Sequence[str], home: Mapping[str, str]) -> tuple[str, ...]:
    """The contact that has most of these claims, of equals the one with the first of them."""
    counted = Counter(home[c] for c in some if c in home)
    return (max(counted, key=lambda id: counted[id]),) if counted else ()   # of equals the first counted


# ── setting ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def fields(contact: Contact) -> Fields:
    """The values of all fields that may be set."""
    return Fields(
        contact.kind, contact.status, contact.when, contact.place, contact.format, contact.duration,
        contact.participants, contact.delegation, contact.topics, contact.not_discussed, contact.main,
    )  # fmt: skip


def _mark(contact: Contact, field: str, decision: Decision) -> Contact:
    before = next((d.decisions for d in contact.decided if d.field == field), ())
    mine = Decided(field, decision.by, decision.at, decision.note, (*before, decision.id))
    order = (*SET, *DECIDABLE, "reports", "contact")
    decided = sorted((*(d for d in contact.decided if d.field != field), mine), key=lambda d: order.index(d.field))
    machine = contact.machine or (fields(contact) if field in SET else None)
    reasons = tuple(r for r in contact.reasons if r.field != field)   # why the machine chose is no reason for a person's value
    return replace(contact, decided=tuple(decided), machine=machine, reasons=reasons)


def _set(contact: Contact, ruling: Ruling, people: People, locate: Locate, home: Mapping[str, str]) -> Contact:
    decision = ruling.decision
    change = change_of(decision)
    if change is None:
        return contact
    if change.others and not aims(ruling, home):
        return contact   # what it would stand to is told of no more
    field = HOME.get(change.field, change.field)
    if change.op == "is":   # the whole value: what was decided before has no part in it any more
        contact = replace(contact, decided=tuple(d for d in contact.decided if d.field != field or change.field in HOME))
    marked = _mark(contact, field, decision)
    if field in DECIDABLE:
        return marked    # `merge.related` sets them, once all contacts are there
    word = change.words[0] if change.words else None
    match change.field:
        case "date":
            return replace(marked, when=when_set(word, decision))
        case "place" | "country" | "venue":
            return replace(marked, place=_place(contact.place, change.field, word, locate))
        case "main":
            return replace(marked, main=word == "yes")
        case "participants" | "delegation":
            return _people_set(marked, change, people)
        case _:
            value: Any = word
            if field in ("topics", "not_discussed"):
                value = topics_set(getattr(contact, field), change)
            elif field == "format":
                value = _listed(contact.format, change.op, change.words)
            new: dict[str, Any] = {field: value}
            return replace(marked, **new)


def change_of(decision: Decision) -> Change | None:
    """What a decision to set something changes; None for a field or a value of a newer Dragoman: the log says that it comes to nothing."""
    try:
        return parse(decision.field, decision.value, decision.cited[0].type)
    except ValueError:
        return None


def when_set(text: str | None, decision: Decision) -> When | None:
    """The date that a decision sets; None where nothing is stated."""
    if text is None:
        return None
    found = edtf.parse(text)
    return When(text, found.earliest, found.latest, found.grain, "decided", "decision", why_set(decision))


def why_set(decision: Decision) -> str:
    """Who set a value, and when, and why."""
    return f"set by {decision.by} on {decision.at[:10]}" + (f": {decision.note}" if decision.note else "")


def _place(before: NamedPlace | None, field: str, word: str | None, locate: Locate) -> NamedPlace | None:
    name, country, venue = (before.name, before.country, before.venue) if before else (None, None, None)
    if field == "venue":
        return replace(before, venue=word) if before and (name or country or word) else locate(name, country, word)
    if field == "country":
        country = word
    else:
        city, _, code = (word or "").rpartition(", ")
        said, code = (city, code) if city and len(code) == 2 else (word, "")
        name, country, venue = said, code or None, venue if said and said == name else None
    return locate(name, country, venue)


def topics_set(before: tuple[Topic, ...], change: Change) -> tuple[Topic, ...]:
    """The topics with the change."""
    by_label = {t.label.casefold(): t for t in before}
    wanted = [by_label.get(w.casefold()) or Topic(w, w, Span(0, 0)) for w in change.words]
    return _listed(before, change.op, tuple(wanted))


def _listed(before: tuple[T, ...], op: str, words: tuple[T, ...]) -> tuple[T, ...]:
    if op == "is":
        return words
    if op == "remove":
        return tuple(x for x in before if x not in words)
    return (*before, *(w for w in words if w not in before))


class People:
    """Everybody whom the articles name, by folded name and form; of namesakes nobody, unless one country tells them apart."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.by_name: dict[str, list[Entity]] = {}
        for e in entities:
            for name in sorted({fold(n) for n in (e.name, *e.forms)}):
                self.by_name.setdefault(name, []).append(e)

    def entity(self, somebody: Somebody) -> Entity | None:
        """Who is meant by a name, wholly; None where nobody is, or several are."""
        found = self.by_name.get(fold(somebody.name), [])
        exact = [e for e in found if fold(e.name) == fold(somebody.name)] or found
        of = [e for e in exact if somebody.country in e.countries] if somebody.country else exact
        return (of or exact)[0] if len(of or exact) == 1 else None


def is_called(party: NamedParty, name: str) -> bool:
    """Whether a party has that name, wholly, in one of its forms."""
    return fold(name) in {fold(n) for n in (party.name or "", *party.as_)}


def _people_set(contact: Contact, change: Change, people: People) -> Contact:
    before: tuple[NamedParty, ...] = getattr(contact, change.field)
    beside: tuple[NamedParty, ...] = getattr(contact, "delegation" if change.field == "participants" else "participants")
    wanted = tuple(party_of(s, (*before, *beside), people) for s in change.people)
    if change.op == "remove":
        after = tuple(p for p in before if not any(is_called(p, s.name) for s in change.people) and not among(p, wanted))
    elif change.op == "add":
        after = (*(next((w for w in wanted if _same(p, w)), p) for p in before), *(w for w in wanted if not among(w, before)))
    else:
        after = wanted
    moved = tuple(p for p in beside if change.op == "remove" or not among(p, wanted))   # nobody stands among both
    if change.field == "participants":
        return replace(contact, participants=after, delegation=moved)
    return replace(contact, delegation=after, participants=moved)


def among(party: NamedParty, others: Iterable[NamedParty]) -> bool:
    """Whether a party is one of these."""
    return any(_same(party, o) for o in others)


def _same(a: NamedParty, b: NamedParty) -> bool:
    if a.entity and b.entity:
        return a.entity == b.entity
    return a == b or bool(a.name and b.name and fold(a.name) == fold(b.name))


def party_of(somebody: Somebody, here: Sequence[NamedParty], people: People) -> NamedParty:
    """Somebody as a party: with all that is known of who stands in the contact already, or is somebody whom the articles name."""
    entity = people.entity(somebody)
    called = [p for p in here if is_called(p, somebody.name)]
    known = next((p for p in (*called, *(p for p in here if entity and p.entity == entity.id))), None)
    if known is None:
        only = entity.countries[0] if entity and len(entity.countries) == 1 else None
        known = NamedParty(entity.name if entity else somebody.name, (), entity.type if entity else "person", "party", only)
        known = replace(known, entity=entity.id if entity else None)
    return replace(
        known,
        part=somebody.part or known.part,
        country=somebody.country or known.country,
        office=somebody.office or known.office,
    )
