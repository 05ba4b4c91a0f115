"""What a person may set, and how it is written: ``set ID FIELD VALUE``."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.model import edtf
from dragoman.model.claim import KINDS, STATUSES, CommitmentKind, Format, Mode, Part, Setting
from dragoman.model.decision import ClaimType
from dragoman.model.record import DECIDABLE

Op = Literal["is", "add", "remove"]
FIELDS: Mapping[ClaimType, tuple[str, ...]] = {
    "contact": (
        "kind", "status", "date", "place", "country", "venue", "format", "duration", "participants", "delegation", "topics",
        "not_discussed", "main", *DECIDABLE,
    ),
    "statement": ("speaker", "date", "mode", "denies", "setting", "topics", "contact"),
    "commitment": ("kind", "who", "what", "due", "state", "fulfilled_by", "topics", "contact"),
    "appointment": ("person", "office", "country", "from", "until", "replaces"),
    "figure": ("value", "unit", "what", "period", "approximate"),
}  # fmt: skip
NONE = "none"   # as a value: not stated
FORMATS: tuple[Format, ...] = get_args(Format)
PARTS: tuple[Part, ...] = get_args(Part)
YES_NO = ("yes", "no")
STATES = ("open", "fulfilled", "cancelled")   # overdue is an open one on a later day
_CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("contact", "kind"): KINDS,
    ("contact", "status"): STATUSES,
    ("contact", "format"): FORMATS,
    ("contact", "main"): YES_NO,
    ("statement", "mode"): get_args(Mode),
    ("statement", "denies"): YES_NO,
    ("statement", "setting"): get_args(Setting),
    ("commitment", "kind"): get_args(CommitmentKind),
    ("commitment", "state"): STATES,
    ("figure", "approximate"): YES_NO,
}
_PEOPLE = (
    ("contact", "participants"), ("contact", "delegation"), ("statement", "speaker"), ("commitment", "who"), ("appointment", "person"),
    ("appointment", "replaces"),
)  # fmt: skip
_OTHERS = (
    *(("contact", r) for r in DECIDABLE), ("statement", "contact"), ("commitment", "contact"), ("commitment", "fulfilled_by"),
)  # fmt: skip
LISTS = ("format", "participants", "delegation", "topics", "not_discussed", "who")
_DATES = ("date", "due", "from", "until", "period")
_STATED = (
    ("contact", "kind"), ("contact", "status"), ("contact", "main"), ("statement", "speaker"), ("statement", "mode"),
    ("statement", "denies"), ("commitment", "kind"), ("commitment", "what"), ("commitment", "state"), ("appointment", "person"),
    ("appointment", "office"), ("figure", "value"), ("figure", "unit"), ("figure", "approximate"),
)  # fmt: skip   # they always have a value
_REVERSE = {"parts": "part_of", "fulfilled_by": "fulfils", "replaced_by": "replaces"}
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

    `words` are one for a field of one value, any number for a list; `people` those of participants and the like; `others` the ids, as they
    were written, of what it stands to.
    """

    field: str
    op: Op
    words: tuple[str, ...] = ()
    people: tuple[Somebody, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def word(self) -> str | None:
        """The one value; None where nothing is stated."""
        return self.words[0] if self.words else None


def parse(field: str, value: str, type: ClaimType = "contact") -> Change:
    """The value as a change of a contact, statement, figure, commitment or appointment.

    Lists: the whole list with ``;`` between its members, or ``add`` or ``remove`` before some of them. Other contacts are told by their
    ids, as many as there are.

    Raises:
        ValueError: no such field, or no such value; the message says what there is.
    """
    if field not in FIELDS[type]:
        other = _REVERSE.get(field) if type == "contact" else None
        hint = f"set {other} of the other contact" if other else f"there are {', '.join(FIELDS[type])}"
        raise ValueError(f"{field}: no field that can be set; {hint}")
    value = " ".join(value.split())
    op: Op = "is"
    here = (type, field)
    related = here in _OTHERS
    if field in LISTS or (related and type == "contact"):
        first, _, rest = value.partition(" ")
        if first == "add" or first == "remove":
            op, value = ("add" if first == "add" else "remove"), rest
    if not value:
        raise ValueError(f"{field}: no value" + ("" if here in _STATED else f"; `{NONE}` says that nothing is stated"))
    if value == NONE:
        if op != "is" or here in _STATED:
            raise ValueError(f"{field}: `{NONE}` is no value of it")
        return Change(field, "is")
    parts = tuple(dict.fromkeys(p for p in (part.strip() for part in value.split(";")) if p)) if field in LISTS else (value,)
    if related:
        ids = tuple(dict.fromkeys(re.split(r"[;\s]+", value.strip("; "))))
        if type != "contact" and len(ids) > 1:
            raise ValueError(f"{field} {value}: one alone is wanted")
        return Change(field, op, others=ids)
    if here in _PEOPLE:
        return Change(field, op, people=tuple(_somebody(field, p) for p in parts))
    return Change(field, op, tuple(_one(type, field, p) for p in parts))


def _one(type: ClaimType, field: str, value: str) -> str:
    """The value in its canonical form."""
    known = _CHOICES.get((type, field))
    if known is not None:
        value = value.lower().replace(" ", "_")
        if value not in known:
            raise ValueError(f"{field} {value}: not known; there are {', '.join(known)}")
    elif field in _DATES:
        try:
            return edtf.parse(value).text
        except ValueError as error:
            raise ValueError(f"{field} {error}") from None
    elif field == "duration" and not _DURATION.fullmatch(value):
        raise ValueError(f"duration {value}: no ISO 8601 duration; write it as PT2H30M or P3D")
    elif field == "value":
        return _number(value)
    elif field == "country":
        return _country(field, value)
    elif field == "place":
        name, _, country = value.rpartition(", ")
        return f"{name}, {_country(field, country)}" if name and len(country) == 2 else value
    return value


def _number(value: str) -> str:
    plain = value.replace(" ", "").replace("_", "")
    if not re.fullmatch(r"-?\d+(\.\d+)?", plain) or not math.isfinite(float(plain)):
        raise ValueError(f"value {value}: no number; write it as 38500000000 or 1.5")
    return plain


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
