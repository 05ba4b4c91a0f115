"""Compare a chronology with the one that a careful reader makes: which contacts are there, which are missing, which are invented."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

Json = dict[str, Any]


def fold(text: str | None) -> str:
    """Lower case, no diacritics, words parted by one space."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text or "").casefold() if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain))


def same_name(expected: str, shown: str | None) -> bool:
    """True where two display names agree as a whole, in their last word (a surname, in most scripts), or one says the other more fully."""
    a, b = fold(expected), fold(shown)
    fewer, more = sorted((a.split(), b.split()), key=len)
    if len(fewer) > 1 and set(fewer) <= set(more):
        return True
    return bool(a and b) and (a == b or a.split()[-1] == b.split()[-1] or a.split()[0] == b.split()[0] == b)


def present(expected: Json, contact: Json) -> list[str]:
    """The expected participants that a contact has."""
    shown = [p.get("name") for p in contact["participants"]]
    return [name for name in expected.get("participants", ()) if any(same_name(name, s) for s in shown)]


def edtf(contact: Json) -> str | None:
    """The date of a contact as EDTF, None where there is none."""
    return (contact.get("date") or {}).get("edtf")


def likeness(expected: Json, contact: Json) -> float:
    """How much a contact looks like an expected one; 0 where it can be no report of it."""
    told = {s["name"].rpartition(".")[0] or s["name"] for s in contact.get("sources", ())}
    if told and expected.get("sources") and told.isdisjoint(expected["sources"]):
        return 0.0  # no article in common: it tells of something else
    wanted, found = expected.get("participants", ()), present(expected, contact)
    if wanted and not found:
        return 0.0
    if len(wanted) > 1 and expected["kind"] != "visit" and len(found) * 2 < len(wanted):
        return 0.0
    if not wanted and contact["kind"] != expected["kind"]:
        return 0.0
    date, shown = expected.get("date"), edtf(contact)
    if date and shown and not _may_be_same_day(date, shown):
        return 0.0
    strangers = len(contact["participants"]) - len(found)
    city = fold((expected.get("place") or {}).get("city"))
    return float(
        1
        + len(found)
        - 0.3 * strangers
        + 2 * (contact["kind"] == expected["kind"])
        + 2 * (date == shown)
        + (bool(city) and city == fold((contact.get("place") or {}).get("name")))
        + 0.5 * (contact["status"] == expected["status"])
    )


def _may_be_same_day(one: str, other: str) -> bool:
    """Rough: the first or the last day of one begins as the first or the last of the other does, as far as both go."""
    ends = [[e.rstrip("~?%") for e in value.split("/")] for value in (one, other)]
    return any(a[: len(b)] == b[: len(a)] for a in ends[0] for b in ends[1])


def pair(expected: Sequence[Json], contacts: Sequence[Json]) -> dict[int, int]:
    """Index of an expected contact → index of the one that shows it; each is used once, the most alike first."""
    cells = sorted(((-likeness(e, c), i, j) for i, e in enumerate(expected) for j, c in enumerate(contacts)), key=lambda cell: cell)
    out: dict[int, int] = {}
    for score, i, j in cells:
        if score < 0 and i not in out and j not in out.values():
            out[i] = j
    return out


def differences(expected: Json, contact: Json) -> Iterator[str]:
    """What the contact says otherwise than expected, a line each. Only what the expectation names is compared."""
    for field in ("kind", "status", "duration"):
        if expected.get(field) is not None and expected[field] != contact.get(field):
            yield f"{field}: {contact.get(field)}, not {expected[field]}"
    if "date" in expected and expected["date"] != edtf(contact):
        yield f"date: {edtf(contact)}, not {expected['date']}"
    place, shown = expected.get("place") or {}, contact.get("place") or {}
    if place.get("city") and fold(place["city"]) != fold(shown.get("name")):
        yield f"city: {shown.get('name')}, not {place['city']}"
    if place.get("country") and place["country"] != shown.get("country"):
        yield f"country: {shown.get('country')}, not {place['country']}"
    missing = [n for n in expected.get("participants", ()) if n not in present(expected, contact)]
    if missing:
        yield f"without {', '.join(missing)}"
    known = [*expected.get("participants", ()), *expected.get("delegation", ())]
    extra = [p.get("name") or p["as"] for p in contact["participants"] if not any(same_name(n, p.get("name")) for n in known)]
    if extra and not (expected["kind"] == "visit" and len(extra) == 1) and expected.get("participants"):
        yield f"with {extra}"
    named = [p.get("name") for p in contact.get("delegation", ())]
    gone = [n for n in expected.get("delegation", ()) if not any(same_name(n, s) for s in named)]
    if gone:
        yield f"delegation without {', '.join(gone)}"
    if expected.get("format") and set(expected["format"]) != set(contact["format"]):
        yield f"format: {contact['format']}, not {expected['format']}"
