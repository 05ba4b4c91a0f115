"""Feasts that are no day: the name of a house (*the palace "Nowruz"*), what one is wished joy of (*с Днём Победы*)."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from dragoman.extract.syntax import case_words, children, morph
from dragoman.model.when import Timex


def days(doc: Doc, timexes: Iterable[Timex], companion: frozenset[str]) -> tuple[Timex, ...]:
    """The expressions without those that are no day; `companion` are the adpositions that with an instrumental mean *with*."""
    return tuple(t for t in timexes if not _is_name(doc, t, companion))


def _is_name(doc: Doc, timex: Timex, companion: frozenset[str]) -> bool:
    said = doc.char_span(timex.span.start, timex.span.end, alignment_mode="expand")
    if said is None or timex.kind != "date" or any(t.is_digit for t in said):
        return False
    first, last = said[0], said[-1]
    before = doc[first.i - 1].text if first.i else ""
    after = doc[last.i + 1].text if last.i + 1 < len(doc) else ""
    top = first if children(first, "case") else first.head
    wished = morph(top, "Case") == "Ins" and bool(companion.intersection(case_words(top)))
    return wished or (before in {"«", '"', "“", "„"} and after in {"»", '"', "”", "“"})
