"""Days counted from another contact of the article: *the day before his meeting with Y*, *le lendemain de cette visite*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.contacts.course import shifted
from dragoman.extract.contacts.gather import Draft
from dragoman.extract.contacts.reading import Reading
from dragoman.extract.contacts.scene import FAR, nearness
from dragoman.extract.contacts.sighting import Sighting
from dragoman.model.span import Span
from dragoman.model.when import Timex, When

_BETWEEN = frozenset({"DET", "ADJ", "NUM", "PRON"})


def counted(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Date the contacts that have no date where a phrase of the pack (`ContactsWords.day_phrases`) counts from another one's day.

    Where the other one has none, its own is counted back: *met X on 3 May, two days after the visit of Y*.
    """
    nouns = [(s, d) for d in drafts for s in d.sightings if s.trigger.pos_ in {"NOUN", "PROPN"}]
    for told, anchor in sorted(nouns, key=lambda x: x[0].trigger.i):
        noun = told.trigger
        said = said_before(reading, noun)
        if said is None:
            continue
        span, days = Span(said[0].start, noun.idx + len(noun)), said[1]
        first = reading.doc[reading.tokens(said[0])[-1]]
        for d in drafts:
            near = next((s for s in d.sightings if s.trigger.sent.start == noun.sent.start and _near(reading, s, noun, first)), None)
            if d is anchor or near is None:
                continue
            if anchor.whens and not d.whens:
                day = next((w for w in anchor.whens if w.grain == "day"), anchor.whens[0])
                _date(near, _shifted(day, days, span.of(reading.text)), span)
            elif near.when is not None and near.when.grain == "day" and not anchor.whens:
                _date(told, _shifted(near.when, -days, span.of(reading.text)), span)


def _date(s: Sighting, when: When | None, span: Span) -> None:
    if when is not None:
        s.when, s.timex = when, Timex(span, "date", when, rule=when.rule)


def _near(reading: Reading, s: Sighting, noun: Token, first: Token) -> bool:
    return min(nearness(reading, s, t, day=True) for t in (noun, first)) < FAR


def apart(reading: Reading, s: Sighting) -> None:
    """Take from a contact from which the text counts what belongs to the other one (*two days after the talks he flew to X on Monday*)."""
    if s.trigger.pos_ not in {"NOUN", "PROPN"} or said_before(reading, s.trigger) is None:
        return
    s.places = [p for p in s.places if _below(reading, s, p.span)]
    if s.timex is not None and not _below(reading, s, s.timex.span):
        s.timex = None


def _below(reading: Reading, s: Sighting, span: Span) -> bool:
    return any(nearness(reading, s, reading.doc[i]) == 0 for i in reading.tokens(span))


def said_before(reading: Reading, noun: Token) -> tuple[Span, int] | None:
    """The phrase of the pack that ends right before the noun and its determiners, and how many days it counts."""
    phrases = sorted(reading.pack.contacts.day_phrases.items(), key=lambda x: (-len(x[0]), x[0]))
    start, at = noun.sent.start, noun.i
    while at > start and noun.i - at < 4 and reading.doc[at - 1].pos_ in _BETWEEN:
        at -= 1
    for cut in range(at, noun.i + 1):
        begin = reading.doc[start].idx
        low = reading.text[begin : reading.doc[cut].idx].lower().replace("’", "'").rstrip()
        if low.endswith(reading.pack.contacts.status.eve_phrases):
            return None  # "on the eve of the visit": it may be days before
        for phrase, days in phrases:
            if low.endswith(phrase) and not low[: -len(phrase)][-1:].isalnum():
                return Span(begin + len(low) - len(phrase), begin + len(low)), days
    return None


def _shifted(day: When, days: int, words: str) -> When | None:
    """That many days before the first day, or after the last; None where that day is not known."""
    if day.grain not in {"day", "range"}:
        return None
    edge = day.earliest if days <= 0 else day.latest
    then = shifted(day if edge is None else replace(day, edtf=edge.isoformat(), earliest=edge, latest=edge), days)
    why = f"“{words}”, counted from {day.edtf}"
    return then and replace(then, grain="day", basis="relative", rule="counted from another contact", why=why)
