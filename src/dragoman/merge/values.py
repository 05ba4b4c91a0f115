"""What a person may set in a contact, and how it is written: ``set ID FIELD VALUE``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.model import edtf
from dragoman.model.claim import KINDS, STATUSES, Format, Part

Op = Literal["is", "add", "remove"]
FIELDS = (
    "kind", "status", "date", "place", "country", "venue", "format", "duration", "participants", "delegation", "topics", "not_discussed",
    "main",
)  # fmt: skip
OF_STATEMENT = ("speaker", "date")
LISTS = ("format", "participants", "delegation", "topics", "not_discussed")
NONE = "none"   # as a value: not stated
FORMATS: tuple[Format, ...] = get_args(Format)
PARTS: tuple[Part, ...] = get_args(Part)
_PERSON = re.compile(r"([^()]+?)\s*(?:\(([^()]*)\))?")
_DURATION = re.compile(r"P(?=\d|T\d)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?)?")


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who takes part, as a person writes it: ``Wang Yi (CN, foreign minister, visitor)``, all in brackets optional."""

    name: str
    country: str | None = None
    office: str | None = None
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A value for a field: the whole of it, or something to be added to it or removed from it; without any, nothing is stated.

    `words` are one for a field of one value, any number for a list; `people` those of participants and delegation.
    """

    field: str
    op: Op
    words: tuple[str, ...] = ()
    people: tuple[Somebody, ...] = ()


def parse(field: str, value: str, type: str = "contact") -> Change:
    """The value as a change of a contact, or of a statement.

    Lists: the whole list with ``;`` between its members, or ``add`` or ``remove`` before some of them.

    Raises:
        ValueError: no such field, or no such value; the message says what there is.
    """
    known = FIELDS if type == "contact" else OF_STATEMENT
    if field not in known:
        raise ValueError(f"{field}: no field that can be set; there are {', '.join(known)}")
    value = " ".join(value.split())
    op: Op = "is"
    if field in LISTS:
        first, _, rest = value.partition(" ")
        if first == "add" or first == "remove":
            op, value = ("add" if first == "add" else "remove"), rest
    if not value:
        raise ValueError(f"{field}: no value; `{NONE}` says that nothing is stated")
    if value == NONE:
        if op != "is" or field in ("kind", "status", "main", "speaker"):
            raise ValueError(f"{field}: `{NONE}` is no value of it")
        return Change(field, "is")
    if field in LISTS:
        parts = tuple(dict.fromkeys(p for p in (part.strip() for part in value.split(";")) if p))
        if field in ("participants", "delegation"):
            return Change(field, op, people=tuple(_somebody(field, p) for p in parts))
        return Change(field, op, tuple(_one(field, p) for p in parts))
    if field == "speaker":
        return Change(field, op, people=(_somebody(field, value),))
    return Change(field, op, (_one(field, value),))


def _one(field: str, value: str) -> str:
    """The value in its canonical form."""
    known = {"kind": KINDS, "status": STATUSES, "format": FORMATS, "main": ("yes", "no")}.get(field)
    if known is not None:
        value = value.lower().replace(" ", "_")
        if value not in known:
            raise ValueError(f"{field} {value}: not known; there are {', '.join(known)}")
    elif field == "date":
        try:
            return edtf.parse(value).text
        except ValueError as error:
            raise ValueError(f"date {error}") from None
    elif field == "duration" and not _DURATION.fullmatch(value):
        raise ValueError(f"duration {value}: no ISO 8601 duration; write it as PT2H30M or P3D")
    elif field == "country":
        return _country(field, value)
    elif field == "place":
        name, _, country = value.rpartition(", ")
        return f"{name}, {_country(field, country)}" if name and len(country) == 2 else value
    return value


def _country(field: str, value: str) -> str:
    code = value.upper()
    if not re.fullmatch("[A-Z]{2}", code):
        raise ValueError(f"{field} {value}: no country; two letters are wanted, as FR")
    return code


def _somebody(field: str, text: str) -> Somebody:
    found = _PERSON.fullmatch(text)
    if not found:
        raise ValueError(f"{field} {text}: nobody; write it as `Wang Yi (CN, foreign minister)`, with `;` between several")
    country = office = None
    part: Part | None = None
    for said in (s.strip() for s in (found[2] or "").split(",")):
        match = [p for p in PARTS if p == said]
        if match:
            part = match[0]
        elif re.fullmatch("[A-Z]{2}", said):
            country = said
        elif said:
            office = said
    return Somebody(found[1], country, office, part)
