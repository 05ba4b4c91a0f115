"""One contact, source by source → the readouts side by side.

It stands among the steps that weigh sources against each other (`merge`), as it asks the same questions as `reconcile`: who has which
value, and do they differ. `reconcile` answers with the best value, this with all of them, grouped by the side that speaks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.merge.said import reference
from dragoman.model.claim import ContactClaim, Figure, Topic
from dragoman.model.comparison import Cell, Comparison, Row, Side, Standing, Verdict
from dragoman.model.fold import fold
from dragoman.model.record import ArticleRecord, Contact, LedgerLine, NamedParty, Reference, Said, Source, SourceValue
from dragoman.model.span import Span

ONE = ("kind", "status", "date", "place", "venue", "duration", "format")   # fields with one value an article
GENERIC = frozenset({"ai", "cc", "co", "eu", "fm", "io", "me", "tv", "su", "ws"})   # country codes that are used as anything but that
_DOMAIN = re.compile(r"^\w+://[^/]*\.([a-z]{2})(?::\d+)?(?:/|$)", re.I)
Told = dict[str, list[str]]   # value → documents


def compare(
    contact: Contact, records: Iterable[ArticleRecord], said: Sequence[Said], ledger: Sequence[LedgerLine], homes: Mapping[str, str]
) -> Comparison:
    """The contact's readouts.

    Args:
        records: those of its sources (others are passed over).
        said: the statements that belong to it.
        ledger: commitments; those of its sources that its words tell of are taken.
        homes: folded names of agencies, papers and houses → ISO country.
    """
    here = {s.document: s for s in contact.sources}
    articles = {r.document.id: r for r in records if r.document.id in here}
    sides = _sides(contact, articles, said, homes)
    side_of = {s.document: n for n, side in enumerate(sides) for s in side.sources}
    figures = {id: _figures(contact, r, said) for id, r in articles.items()}
    rows = (
        *(row for field in ONE if (row := _single(contact, field, sides, side_of))),
        *_people(contact, sides, side_of),
        *_topics(contact, sides, side_of),
        *_counted(figures, sides, side_of),
    )
    places = [(s.source.document, *(r.document for r in s.also)) for s in said]
    return Comparison(
        contact,
        sides,
        rows,
        tuple(tuple(s for s, ids in zip(said, places, strict=True) if n in {side_of.get(d) for d in ids}) for n in range(len(sides))),
        tuple(tuple(m for m in ledger if side_of.get(m.source.document) == n and _of(contact, m)) for n in range(len(sides))),
    )


# ── whose readout it is ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _sides(contact: Contact, articles: Mapping[str, ArticleRecord], said: Sequence[Said], homes: Mapping[str, str]) -> tuple[Side, ...]:
    """The sources by country; countries that take part come first, in the order of the participants, then others, at last the unknown.

    Where fewer than two countries are known, there are no sides to group by: each source stands for itself.
    """
    found: dict[str | None, list[tuple[Reference, str]]] = defaultdict(list)
    for s in contact.sources:
        record = articles.get(s.document)
        country, why = _country(record, said, homes) if record else (None, "not in the workspace")
        found[country].append((reference(record.document) if record else _cited(s), why))
    parties = list(dict.fromkeys(p.country for p in contact.participants if p.country))

    def order(country: str | None) -> tuple[bool, int, str]:
        return country is None, parties.index(country) if country in parties else len(parties), country or ""

    if len({c for c in found if c}) < 2:
        return tuple(Side(c, (r,), (why,), c in parties) for c in sorted(found, key=order) for r, why in found[c])
    return tuple(
        Side(c, tuple(r for r, _ in found[c]), tuple(why for _, why in found[c]), c in parties) for c in sorted(found, key=order)
    )


def _country(record: ArticleRecord, said: Sequence[Said], homes: Mapping[str, str]) -> tuple[str | None, str]:
    """The country that an article speaks for, and how that is known: whom it credits, its outlet, its address, whom it quotes most."""
    d = record.document
    for origin in d.origins:
        if country := homes.get(fold(origin.name)):
            return country, f"credits {origin.name}"
    if d.outlet and (country := homes.get(fold(d.outlet))):
        return country, f"published by {d.outlet}"
    if d.url and (found := _DOMAIN.match(d.url)) and found[1].lower() not in GENERIC:
        return {"UK": "GB"}.get(code := found[1].upper(), code), f"its address ends in .{found[1].lower()}"
    quoted = [s.reported.speaker.country for s in said if s.source.document == d.id and s.reported.speaker.country]
    if len(quoted) > 1 and len(set(quoted)) == 1:
        return quoted[0], "quotes this side alone"
    return None, "no outlet, agency or authority known"


def _cited(source: Source) -> Reference:
    return Reference(source.document, source.name, source.language, source.published, source.outlet)


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _row(
    field: str, label: str, told: Sequence[Told], denied: Sequence[Told], differ: bool = False, ruled: frozenset[int] = frozenset()
) -> Row:
    """`ruled` are the numbers of the sides that rule out what they do not tell as discussed."""
    cells = tuple(_cell(yes, no, n in ruled) for n, (yes, no) in enumerate(zip(told, denied, strict=True)))
    standing: list[Standing] = [c.standing for c in cells]
    spoken = [s for s in standing if s != "silent"]
    verdict: Verdict
    if len({d for c in cells for v in c.values for d in v.documents}) == 1 and len(cells) == 1:
        verdict = "one source"
    elif differ or len(set(spoken)) > 1:
        verdict = "differ"
    elif len(spoken) == len(cells):
        verdict = "agreed" if label or len({tuple(sorted(v.value for v in c.values)) for c in cells}) == 1 else "alike"
    else:
        verdict = "told by one" if len(spoken) == 1 else "told by some"
    return Row(field, label, cells, verdict)


def _cell(yes: Told, no: Told, ruled: bool) -> Cell:
    standing: Standing = "given" if yes else "silent" if not no else "ruled out" if ruled else "not discussed"
    return Cell(standing, tuple(SourceValue(v, tuple(sorted(set(ids)))) for v, ids in (yes or no).items()))


def _blank(sides: Sequence[Side]) -> list[Told]:
    return [{} for _ in sides]


def _single(contact: Contact, field: str, sides: Sequence[Side], side_of: Mapping[str, int]) -> Row | None:
    told = _blank(sides)
    for s in contact.sources:
        if value := _value(s, field):
            told[side_of[s.document]].setdefault(value, []).append(s.document)
    if not any(told):
        return None
    split = {"venue": "place"}.get(field, field) in {d.field for d in contact.disagreements}
    return _row(field, "", told, _blank(sides), split and len({v for t in told for v in t}) > 1)


def _value(source: Source, field: str) -> str | None:
    claim, place = source.reported.claim, source.reported.place
    if field == "date":
        return claim.when.edtf if claim.when else None
    if field == "place":
        return ", ".join(x for x in (place.name, place.country) if x) if place else None
    if field == "venue":
        return place.venue if place else None
    if field == "format":
        return ", ".join(f.replace("_", " ") for f in claim.format)
    value: str | None = getattr(claim, field)
    return value


def _people(contact: Contact, sides: Sequence[Side], side_of: Mapping[str, int]) -> Iterable[Row]:
    """A row a person: who is named as taking part by whom, and in which office; those who only come along are marked so."""
    rows: dict[str, tuple[str, list[Told]]] = {}
    names = {p.entity: p.label for p in (*contact.participants, *contact.delegation) if p.entity}
    for s in contact.sources:
        principals = {_key(p) for p in s.reported.participants}
        for p in (*s.reported.participants, *s.reported.delegation):
            told = rows.setdefault(_key(p), (names.get(p.entity or "", p.label), _blank(sides)))[1]
            value = (p.office or "named") + ("" if _key(p) in principals else ", in the delegation")
            ids = told[side_of[s.document]].setdefault(value, [])
            if s.document not in ids:
                ids.append(s.document)
    for label, told in rows.values():
        yield _row("participants", label, told, _blank(sides))


def _key(party: NamedParty) -> str:
    return party.entity or f"{party.country} {party.office} {fold(party.label)}"


def _topics(contact: Contact, sides: Sequence[Side], side_of: Mapping[str, int]) -> Iterable[Row]:
    """A row a topic: who has it as discussed, who says that it was not."""
    rows: dict[str, tuple[str, list[Told], list[Told]]] = {}
    only: dict[str, dict[int, bool]] = {}   # label → side → whether all it has is ruled out
    for s in contact.sources:
        claim: ContactClaim = s.reported.claim
        for at, topics in ((1, claim.topics), (2, claim.not_discussed)):
            for t in topics:
                kept = rows.setdefault(t.label.casefold(), (t.label, _blank(sides), _blank(sides)))
                target = kept[1] if at == 1 else kept[2]
                target[side_of[s.document]].setdefault(_wording(t), []).append(s.document)
                if at == 2:
                    sides_ruling = only.setdefault(t.label.casefold(), {})
                    side = side_of[s.document]
                    sides_ruling[side] = sides_ruling.get(side, True) and t.standing == "ruled out"
    for key, (label, yes, no) in rows.items():
        ruled = frozenset(n for n, ruling in only.get(key, {}).items() if ruling)
        yield _row("topics", label, yes, no, any(yes) and any(no), ruled)


def _wording(topic: Topic) -> str:
    words = " ".join(topic.text.split())
    return f"to be discussed: {words}" if topic.standing == "to be discussed" else words


def _counted(figures: Mapping[str, Sequence[Figure]], sides: Sequence[Side], side_of: Mapping[str, int]) -> Iterable[Row]:
    """A row an amount: equal values in one unit are one."""
    rows: dict[tuple[str, float], tuple[str, list[Told]]] = {}
    for id in sorted(figures, key=lambda id: (side_of[id], id)):
        for f in figures[id]:
            told = rows.setdefault((f.unit, f.value), (f.amount, _blank(sides)))[1]
            told[side_of[id]].setdefault(f.what or "named", []).append(id)
    for label, told in rows.values():
        yield _row("figures", label, told, _blank(sides))


# ── what of an article belongs to the contact ───────────────────────────────────────────────────────────────────────────────────


def _figures(contact: Contact, record: ArticleRecord, said: Sequence[Said]) -> list[Figure]:
    """Figures in the paragraphs that tell of the contact or of what was said at it; where the article is about it, in all that tell of no
    other."""
    id, text = record.document.id, record.document.text
    own = {s.reported.claim.id for s in contact.sources if s.document == id}
    spans = [e.span for c in record.contacts if c.claim.id in own for e in c.claim.evidence]
    spans += [s.reported.claim.span for s in said if s.source.document == id]
    spans += [r.span for s in said for r in s.also if r.document == id and r.span]
    others = [e.span for c in record.contacts if c.claim.id not in own for e in c.claim.evidence]
    about = {c.claim.id for c in record.contacts if c.claim.main} <= own and any(s.reported.claim.main for s in contact.sources)

    def told(figure: Figure) -> bool:
        paragraph = _line(text, figure.span)
        return any(paragraph.meets(s) for s in spans) or (about and not any(paragraph.meets(s) for s in others))

    return [f for f in record.figures if told(f)]


def _of(contact: Contact, line: LedgerLine) -> bool:
    """Whether a commitment stands in words of the contact, or the article is about nothing but the contact."""
    claim = next(s.reported.claim for s in contact.sources if s.document == line.source.document)
    told = line.reported.claim.contact
    return claim.id == told if told else claim.main or any(e.span.meets(line.reported.claim.span) for e in claim.evidence)


def _line(text: str, span: Span) -> Span:
    """The line of the text (a paragraph of the press) in which a span stands."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, end if end >= 0 else len(text))
