"""From the inputs of the form of a field to the values that are set, and from a contact to what the inputs hold at first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData

from dragoman.errors import DecisionError
from dragoman.merge.values import FIELDS, NONE
from dragoman.model.record import DECIDABLE, Contact
from dragoman.web.deciding import all_said, said

SETTABLE = tuple(f for f in FIELDS["contact"] if f not in ("country", "venue"))   # the place has them with it
UNITS = ("days", "hours", "minutes")


def entered(contact: Contact, field: str, form: FormData) -> list[tuple[str, str]]:
    """The field and value of each decision that the form asks for, in order.

    Raises:
        DecisionError: nothing was entered.
    """
    if said(form, "none"):
        found = [(field, NONE)]
    elif field == "place":
        found = _place(contact, said(form, "name"), said(form, "country").upper(), said(form, "venue"))
    elif field == "duration":
        found = [(field, value)] if (value := _duration(form)) else []
    elif field == "format":
        found = [(field, "; ".join(all_said(form, "value")) or NONE)]
    elif field in ("participants", "delegation", "topics", "not_discussed", *DECIDABLE):
        away, more = all_said(form, "remove"), [*all_said(form, "pick"), *_lines(form)]
        found = [(field, f"{op} {'; '.join(some)}") for op, some in (("remove", away), ("add", more)) if some]
    else:
        found = [(field, value)] if (value := said(form, "value")) else []
    if not found:
        raise DecisionError("nothing was entered")
    return found


def _place(contact: Contact, name: str, country: str, venue: str) -> list[tuple[str, str]]:
    before = contact.place
    found = []
    if (name, country) != ((before.name or "", before.country or "") if before else ("", "")):
        if name:
            found.append(("place", f"{name}, {country}" if country else name))
        else:
            found += [("place", NONE)] if before and before.name else []
            found += [("country", country)] if country else []
    if venue != ((before.venue if before else None) or ""):
        found.append(("venue", venue or NONE))
    return found


def _duration(form: FormData) -> str:
    days, hours, minutes = (said(form, unit) for unit in UNITS)
    for value in (days, hours, minutes):
        if value and not re.fullmatch(r"\d{1,4}", value):
            raise DecisionError(f"duration {value}: whole numbers of days, hours and minutes are wanted")
    time = "".join(f"{int(n)}{letter}" for n, letter in ((hours, "H"), (minutes, "M")) if n and int(n))
    whole = f"P{int(days)}D" if days and int(days) else "P"
    return whole + (f"T{time}" if time else "") if time or len(whole) > 1 else ""


def _lines(form: FormData) -> list[str]:
    """What stands in the box, a line each."""
    text = form.get("add")
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()] if isinstance(text, str) else []


def inputs(contact: Contact, field: str, form: FormData | None = None) -> Mapping[str, Any]:
    """What the inputs hold: what was entered, else the value that is shown."""
    if form is not None:
        texts = {name: str(form.get(name, "")) for name in ("value", "add", "name", "country", "venue", *UNITS, "none")}
        return texts | {"values": form.getlist("value"), "remove": form.getlist("remove"), "pick": form.getlist("pick")}
    place = contact.place
    lasts = re.fullmatch(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?", contact.duration or "")
    value = {"date": contact.when.edtf if contact.when else "", "main": "yes" if contact.main else "no"}.get(field)
    return {
        "value": value if value is not None else "" if field in DECIDABLE else str(getattr(contact, field, "") or ""),
        "values": list(contact.format),
        "add": "",
        "remove": [],
        "pick": [],
        "name": place.name or "" if place else "",
        "country": place.country or "" if place else "",
        "venue": place.venue or "" if place else "",
        "none": "",
        **dict(zip(UNITS, lasts.groups("") if lasts else ("", "", ""), strict=True)),
    }
