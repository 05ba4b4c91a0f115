"""The workspace as CSV, for spreadsheets and statistics: a table of contacts, statements, figures, commitments, appointments each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from dragoman.model.record import Amended, Appointed, ArticleRecord, Contact, Decided, LedgerLine, NamedParty, Reference, Said
from dragoman.model.span import Span
from dragoman.publish.article import givers, iso
from dragoman.publish.sentences import sentence

COLUMNS = (
    "id", "date", "earliest", "latest", "date_basis", "kind", "status", "participants", "participant_countries", "visitor", "host",
    "place", "place_country", "venue", "latitude", "longitude", "format", "duration", "delegation", "topics", "not_discussed",
    "part_of", "fulfils", "fulfilled_by", "replaces", "reports", "independent_origins", "disagreements", "sources", "sentence", "decided",
)  # fmt: skip
BETWEEN = "; "


STATEMENTS = (
    "id", "date", "earliest", "latest", "date_basis", "speaker", "office", "country", "mode", "denies", "quote", "cue", "setting",
    "contact", "source", "outlet", "published", "language", "also", "sentence", "decided",
)  # fmt: skip
FIGURES = (
    "id", "value", "unit", "what", "period", "approximate", "by", "quote", "source", "outlet", "published", "language", "sentence",
    "decided",
)  # fmt: skip
COMMITMENTS = (
    "id", "due", "earliest", "latest", "kind", "who", "what", "state", "why", "fulfilled_by", "source", "outlet", "published", "language",
    "sentence", "decided",
)  # fmt: skip
APPOINTMENTS = (
    "id", "person", "office", "country", "from", "until", "replaces", "source", "outlet", "published", "language", "sentence",
    "decided",
)  # fmt: skip


def table(contacts: Iterable[Contact], texts: Mapping[str, str]) -> Iterator[str]:
    """Lines with their line ends (``\\n``), the head first. Several values in one cell are parted by ``; ``.

    A cell that a spreadsheet would take for a formula (=, +, @, -) has an apostrophe before it: the words are strangers' words.
    """
    yield _line(COLUMNS)
    for contact in contacts:
        yield _line([_cell(v) for v in row(contact, texts).values()])


def row(contact: Contact, texts: Mapping[str, str]) -> dict[str, object]:
    """The values of one contact by column; `sentence` is the first that it rests on."""
    when, place = contact.when, contact.place
    first = next(iter(contact.evidence), None)
    return {
        "id": contact.id,
        "date": when.edtf if when else None,
        "earliest": iso(when.earliest) if when else None,
        "latest": iso(when.latest) if when else None,
        "date_basis": when.basis if when else None,
        "kind": contact.kind,
        "status": contact.status,
        "participants": _names(contact.participants),
        "participant_countries": BETWEEN.join(p.country or "?" for p in contact.participants),
        "visitor": _names(p for p in contact.participants if p.part == "visitor"),
        "host": _names(p for p in contact.participants if p.part == "host"),
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "venue": place.venue if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "format": BETWEEN.join(contact.format),
        "duration": contact.duration,
        "delegation": _names(contact.delegation),
        "topics": BETWEEN.join(t.label for t in contact.topics),
        "not_discussed": BETWEEN.join(t.label for t in contact.not_discussed),
        "part_of": BETWEEN.join(contact.part_of),
        "fulfils": BETWEEN.join(contact.fulfils),
        "fulfilled_by": BETWEEN.join(contact.related("fulfilled_by")),
        "replaces": BETWEEN.join(contact.replaces),
        "reports": contact.reports,
        "independent_origins": contact.independent_origins,
        "disagreements": BETWEEN.join(f"{d.field}: {' | '.join(v.value for v in d.values)}" for d in contact.disagreements),
        "sources": BETWEEN.join(s.name for s in contact.sources),
        "sentence": sentence(texts[first[0]], first[1].span).of(texts[first[0]]) if first else None,
        "decided": _by_hand(contact.decided),
    }


def statements(said: Iterable[Said], texts: Mapping[str, str]) -> Iterator[str]:
    """Statements as a table, like `table`."""
    yield _line(STATEMENTS)
    for s in said:
        claim, speaker, day = s.reported.claim, s.reported.speaker, s.when
        yield _cells(
            claim.id,
            *((day.edtf, iso(day.earliest), iso(day.latest), day.basis) if day else (None,) * 4),
            speaker.label, speaker.office, speaker.country, claim.mode, _yes(claim.denies),
            _flat(claim.span.of(texts[s.source.document])), claim.cue, claim.setting, s.contact,
            *_source(s.source), BETWEEN.join(r.name for r in s.also), _sentence(claim.span, texts[s.source.document]),
            _by_hand(s.decided),
        )  # fmt: skip


def figures(records: Iterable[tuple[ArticleRecord, Mapping[str, Amended]]]) -> Iterator[str]:
    """Figures as a table, like `table`, each article with what was decided of which; a whole number is written as one."""
    yield _line(FIGURES)
    for r, amended in records:
        d, by = r.document, givers(r)
        for f in r.figures:
            value = int(f.value) if float(f.value).is_integer() else f.value
            yield _cells(
                f.id, value, f.unit, f.what, f.period, _yes(f.approximate), by.get(f.statement or ""), _flat(f.span.of(d.text)),
                d.name, d.outlet, iso(d.published), d.language, _sentence(f.span, d.text),
                _by_hand(amended[f.id].decided if f.id in amended else ()),
            )  # fmt: skip


def commitments(ledger: Iterable[LedgerLine], texts: Mapping[str, str]) -> Iterator[str]:
    """Commitments as a table, like `table`."""
    yield _line(COMMITMENTS)
    for m in ledger:
        claim = m.reported.claim
        yield _cells(
            claim.id, claim.due, iso(m.earliest), iso(m.latest), claim.kind, _names(m.reported.who), claim.what, m.state, m.why,
            m.fulfilled_by, *_source(m.source), _sentence(claim.span, texts[m.source.document]), _by_hand(m.decided),
        )  # fmt: skip


def appointments(appointed: Iterable[Appointed], texts: Mapping[str, str]) -> Iterator[str]:
    """Appointments as a table, like `table`."""
    yield _line(APPOINTMENTS)
    for a in appointed:
        claim, before = a.reported.claim, a.reported.replaces
        yield _cells(
            claim.id, a.reported.person.label, claim.office, claim.country, claim.since, claim.until, before.label if before else None,
            *_source(a.source), _sentence(claim.span, texts[a.source.document]), _by_hand(a.decided),
        )  # fmt: skip


def _source(source: Reference) -> tuple[str | None, ...]:
    return source.name, source.outlet, iso(source.published), source.language


def _sentence(span: Span, text: str) -> str:
    return _flat(sentence(text, span).of(text))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _by_hand(marks: Iterable[Decided]) -> str:
    return BETWEEN.join(f"{d.field} by {d.by}" for d in marks)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _cells(*values: object) -> str:
    return _line([_cell(v) for v in values])


def _names(parties: Iterable[NamedParty]) -> str:
    return BETWEEN.join(p.label for p in parties)


def _cell(value: object) -> object:
    return "'" + value if isinstance(value, str) and value[:1] in tuple("=+@-\t\r") else value


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow("" if c is None else c for c in cells)
    return out.getvalue()
