"""The chronology as CSV: one contact a line, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from dragoman.model.record import Contact, NamedParty
from dragoman.publish.article import iso
from dragoman.publish.sentences import sentence

COLUMNS = (
    "id", "date", "earliest", "latest", "date_basis", "kind", "status", "participants", "participant_countries", "visitor", "host",
    "place", "place_country", "venue", "latitude", "longitude", "format", "duration", "delegation", "topics", "not_discussed",
    "reports", "independent_origins", "disagreements", "sources", "sentence",
)  # fmt: skip
BETWEEN = "; "


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
        "reports": contact.reports,
        "independent_origins": contact.independent_origins,
        "disagreements": BETWEEN.join(f"{d.field}: {' | '.join(v.value for v in d.values)}" for d in contact.disagreements),
        "sources": BETWEEN.join(s.name for s in contact.sources),
        "sentence": sentence(texts[first[0]], first[1].span).of(texts[first[0]]) if first else None,
    }


def _names(parties: Iterable[NamedParty]) -> str:
    return BETWEEN.join(p.label for p in parties)


def _cell(value: object) -> object:
    return "'" + value if isinstance(value, str) and value[:1] in tuple("=+@-\t\r") else value


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow("" if c is None else c for c in cells)
    return out.getvalue()
