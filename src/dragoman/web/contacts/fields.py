"""The fields of a contact: each with its value, how it is known, who stands behind it, and the sentences that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from dragoman.model.claim import Topic
from dragoman.model.record import Contact, Decided, NamedParty, Reference, Source
from dragoman.model.support import Support, support
from dragoman.publish.fields import NOTHING, instead, words
from dragoman.web.markup import Mark, Piece, quoted

FIELDS = ("kind", "status", "date", "place", "participants", "delegation", "format", "duration", "topics", "not_discussed")
OPEN = 3      # sentences that are shown at once; the others open on demand
BASES = {
    "explicit": "the text gives it whole",
    "relative": "counted from another day",
    "published": "the day of publication",
    "inferred": "found by elimination",
    "decided": "decided by a person",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of an article, with what it proves marked in it."""

    source: Source | Reference
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Item:
    """A value, or a member of a list; `support` says how many of the reports have it, where not all have."""

    text: str
    support: str = ""
    party: NamedParty | None = None
    topic: Topic | None = None


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the values in which sources differ, and who has it; `shown` where it is the one that the field has."""

    text: str
    sources: tuple[Source, ...]
    shown: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field as the page shows it.

    `how` is how it is known in a few words, `why` the rule with its anchor, `reason` why this value and none of the others. `machine` is
    what the articles give where a person decided. `quotes` are the sentences, one of each source before the second of any.
    """

    name: str
    items: tuple[Item, ...]
    how: str
    why: str
    reason: str
    rivals: tuple[Rival, ...]
    quotes: tuple[Quote, ...]
    decided: Decided | None
    machine: str

    @property
    def stated(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.items or self.quotes or self.decided or self.rivals)


def fields(contact: Contact, texts: Mapping[str, str]) -> list[Field]:
    """All fields in their order, those without a value too; `texts` by document id."""
    behind = {(s.field, s.value): s for s in support(contact)}
    return [_field(contact, name, behind, texts) for name in FIELDS]


def _field(contact: Contact, name: str, behind: Mapping[tuple[str, str], Support], texts: Mapping[str, str]) -> Field:
    when = contact.when if name == "date" else None
    decided = next((d for d in contact.decided if d.field == name), None)
    return Field(
        name,
        tuple(_items(contact, name, behind)),
        BASES[when.basis] if when else "",
        when.why if when and when.basis != "decided" else "",
        next((r.why for r in contact.reasons if r.field == name), ""),
        tuple(_rivals(contact, name)),
        tuple(quotes(contact.sources, (name, "contact") if name == "kind" else (name,), texts)),
        decided,
        instead(contact, name) if decided else "",
    )


def _items(contact: Contact, name: str, behind: Mapping[tuple[str, str], Support]) -> Iterable[Item]:
    def backed(value: str) -> str:
        return told(behind.get((name, value)), contact)

    match name:
        case "participants" | "delegation":
            for p in getattr(contact, name):
                yield Item(p.label, backed(p.label), party=p)
        case "topics" | "not_discussed":
            for t in getattr(contact, name):
                yield Item(t.label, backed(t.label), topic=t)
        case "format":
            for f in contact.format:
                yield Item(f.replace("_", " "), backed(f))
        case "date":
            if contact.when:
                yield Item(contact.when.edtf, backed(contact.when.edtf))
        case "place":
            if place := contact.place:
                yield Item(words(contact, name), backed(place.name or place.country or place.venue or ""))
        case _:
            if (value := words(contact, name)) != NOTHING:
                yield Item(value, backed(value))


def told(support: Support | None, contact: Contact) -> str:
    """How many of the reports have a value, and how many of them independently; nothing of a single report or a decided value."""
    if support is None or contact.reports == 1 or not support.reports:
        return ""
    independent = f", {support.independent_origins} independent" if support.independent_origins < support.reports else ""
    if support.reports == contact.reports:
        return f"all {support.reports} reports{independent}"
    return f"{support.reports} of {contact.reports} reports{independent}"


def _rivals(contact: Contact, name: str) -> Iterable[Rival]:
    """Who says otherwise. Topics differ one by one: what one says was discussed and another that it was not."""
    by_document = {s.document: s for s in contact.sources}
    shown = {"date": contact.when.edtf if contact.when else "", "place": contact.place.name or "" if contact.place else ""}
    for d in contact.disagreements:
        if d.field == name:
            value = shown.get(name) or str(getattr(contact, name, ""))
            for v in d.values:
                sources = tuple(by_document[x] for x in v.documents if x in by_document)
                yield Rival(v.value, sources, v.value == value or v.value.split(", ")[0] == value)


def quotes(sources: Iterable[Source], wanted: tuple[str, ...], texts: Mapping[str, str]) -> list[Quote]:
    """The sentences in which any of the fields is told, the first of every source before the second of any."""
    by_source: list[list[Quote]] = []
    for source in sources:
        marks = [Mark(e.span.start, e.span.end, "value", e.rule) for e in source.reported.claim.evidence if e.field in wanted]
        by_source.append([Quote(source, pieces) for pieces in quoted(texts[source.document], marks)] if marks else [])
    return [q for level in zip_longest(*by_source) for q in level if q]
