"""Where a contact stands in a chronology: by day where one is known, else by what is known of it."""

from __future__ import annotations

import re
from datetime import date

from dragoman.model.record import Contact

FAR = date.max
Key = tuple[date, int, date, str, str]


def anchor(contact: Contact) -> date | None:
    """The first publication date among the sources: what is told without a date was (or was still to come) on that day."""
    return min((s.published for s in contact.sources if s.published), default=None)


def order(contact: Contact) -> Key:
    """Sort key. A range stands at its first day; of equal first days the narrower comes first. What has no date stands at the day it was
    first reported, past contacts before the day's own, coming ones after. What has neither closes the list, by month and day."""
    when = contact.when
    if when and when.earliest:
        return (when.earliest, 1, when.latest or when.earliest, "", contact.id)
    reported = anchor(contact)
    if reported and not when:
        to_come = contact.status in ("planned", "proposed", "ongoing")
        return (reported, 2 if to_come else 0, reported, "", contact.id)
    return (FAR, 0, FAR, re.sub(r"^[X\d]{4}-?", "", when.edtf) if when else "~", contact.id)


def sortable(contact: Contact) -> str:
    """The sort key as a string that sorts alike."""
    first, stage, last, rest, id = order(contact)
    return f"{first.isoformat()} {stage} {last.isoformat()} {rest} {id}"


def bound(contact: Contact) -> str | None:
    """For a contact without a date, what its reports say of it: ``≤ 2020-09-15`` (it was over when reported) or ``≥ …``."""
    reported = None if contact.when else anchor(contact)
    if not reported:
        return None
    return f"{'≥' if contact.status in ('planned', 'proposed') else '≤'} {reported.isoformat()}"
