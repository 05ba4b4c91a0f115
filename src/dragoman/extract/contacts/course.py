"""The days that a visit or a session takes, from the first to the last."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dragoman.extract import dates
from dragoman.extract.contacts.reading import Reading
from dragoman.extract.contacts.sighting import Sighting
from dragoman.extract.syntax import case_words, clause, subjects
from dragoman.model.when import When

_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
_COMMON = 2001
"""A year without a 29 February: what is counted over the end of February in an unknown year is not known."""
LONGEST = 14
"""Days that a visit lasts at most: two days further apart are not the ends of one."""


def course(reading: Reading, s: Sighting) -> When | None:
    """First to last day of what begins on one and ends on another (*began on Monday and will end on Thursday*), or lasts some days
    (*arrived on Monday for a three-day visit*)."""
    words = reading.pack.contacts
    if s.kind not in {"visit", "multilateral"}:
        return None
    if (days_there := _there_since(reading, s)) is not None:
        return days_there
    start, end = _day_with(reading, s, words.begin), _day_with(reading, s, words.finish)
    days = lasting(s)
    if (start is None or end is None) and days and s.when is not None and s.when.grain == "day":
        told = telling(s)
        if told & words.finish:
            return from_to(shifted(s.when, 1 - days), s.when, "days of a stay", f"{days} days, {s.when.why}")
        if told & (words.begin | words.arrive):
            return from_to(s.when, shifted(s.when, days - 1), "days of a stay", f"{days} days, {s.when.why}")
        return None
    if start is None or end is None or (start.earliest and end.latest and start.earliest >= end.latest):
        return None
    why = f"from {start.edtf} to {end.edtf}, as told"
    return When(f"{start.edtf}/{end.edtf}", start.earliest, end.latest, "range", start.basis, "first and last day", why)


def _there_since(reading: Reading, s: Sighting) -> When | None:
    """The days of a stay that goes on: *has been there since Monday*, *will stay there till Friday*."""
    today = reading.today
    if s.kind != "visit" or today is None or today.earliest is None or s.timex is None or s.when is None:
        return None
    prep, at = reading.pack.contacts.prepositions, reading.tokens(s.timex.span)
    before = {w for i in at for w in case_words(reading.doc[i])} | {reading.doc[max(0, at[0] - 1)].lower_, reading.doc[at[0]].lower_}
    since = bool(before & (prep.onward | prep.since)) and s.status in {"held", "ongoing"}
    till = bool(before & prep.until) and s.rule.startswith("stay")
    if not since and not till:
        return None
    first = s.timex.when if since else today
    if first is not None and first is not today and first.earliest is not None and first.earliest > today.earliest:
        first = dates.behind(s.timex) or first  # "since Monday", in a sentence that tells of what is to come
    last = (s.timex.ahead or s.timex.when) if not since else today
    if first is None or last is None or first.earliest is None or last.latest is None or first is last:
        return None
    if not 0 < (last.latest - first.earliest).days < LONGEST:
        return None
    days = f"{first.earliest}/{last.latest}"
    return When(days, first.earliest, last.latest, "range", "published", "first and last day", f"there on {today.edtf}, {s.when.why}")


def telling(s: Sighting) -> set[str]:
    """The lemmas of the words that tell a contact: its own, and those of what governs it."""
    return {t.lemma_.lower() for t in (s.ground, s.trigger, s.trigger.head, clause(s.trigger))}


def lasting(s: Sighting) -> int:
    """How many days it lasts, from two to fourteen; 0 where that is not said."""
    found = re.fullmatch(r"P(?:T(\d+)H|(\d+)D)", s.duration.duration or "") if s.duration is not None else None
    if found is None:
        return 0
    days = int(found[2]) if found[2] else int(found[1]) // 24 if int(found[1]) % 24 == 0 else 0
    return days if 2 <= days <= 14 else 0


def _day_with(reading: Reading, s: Sighting, lemmas: frozenset[str]) -> When | None:
    """The day in the clause of a verb of these that has the contact for its subject, itself or through coordination."""
    for verb in s.trigger.sent:
        if verb.lemma_.lower() not in lemmas or verb.pos_ != "VERB" or s.trigger.i not in {t.i for t in subjects(verb)}:
            continue
        for timex in reading.timexes:
            tokens = reading.tokens(timex.span)
            if timex.kind == "date" and timex.when is not None and timex.when.grain == "day" and tokens and tokens[0] > verb.i:
                if any(t.i != verb.i and t.pos_ == "VERB" for t in reading.doc[verb.i : tokens[0]]):
                    break
                return timex.when if timex.ahead is None or lemmas == reading.pack.contacts.begin else timex.ahead
    return None


def shifted(day: When, days: int) -> When | None:
    """The day that many days later, its year as unknown as before; None where it cannot be told."""
    if day.earliest is not None:
        then = day.earliest + timedelta(days)
        return replace(day, edtf=then.isoformat(), earliest=then, latest=then)
    base = _day(day)
    if base is None:
        return None
    then = base + timedelta(days)
    if (base.month > 2) != (then.month > 2) and base.year == then.year:
        return None
    return replace(day, edtf=f"XXXX-{then:%m-%d}")


def from_to(first: When | None, last: When | None, rule: str, why: str) -> When | None:
    """From one day to another; None where one is unknown, they are in the wrong order or too far apart."""
    if first is None or last is None or (first.earliest is None) != (last.earliest is None):
        return None
    ends = [_day(first), _day(last)]
    if ends[0] is None or ends[1] is None:
        return None
    days = (ends[1] - ends[0]).days
    if not 0 < (days if first.earliest is not None else days % 365) < LONGEST:
        return None
    return When(f"{first.edtf}/{last.edtf}", first.earliest, last.latest, "range", first.basis, rule, why)


def _day(day: When) -> date | None:
    """A day of the calendar, in `_COMMON` where its year is unknown; None where it is no day, or one that not every year has."""
    found = _YEARLESS.fullmatch(day.edtf)
    if found is None:
        return day.earliest
    return None if found[0].endswith("02-29") else date(_COMMON, int(found[1]), int(found[2]))
