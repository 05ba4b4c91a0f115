"""Strangers' words and dates as a person may be shown them: no control characters, nothing that steers a terminal or turns a line round."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_DAY = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PARTS = dict(zip(range(21, 42), (
    "spring", "summer", "autumn", "winter", "spring", "summer", "autumn", "winter", "spring", "summer", "autumn", "winter",
    "first quarter", "second quarter", "third quarter", "fourth quarter",
    "first third", "second third", "third third", "first half", "second half",
), strict=True))  # fmt: skip
"""The parts of a year as EDTF numbers them."""
_MARKS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def safe(text: str) -> str:
    """Without control characters and signs that turn the direction of writing: each is a replacement character."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def flat(text: str) -> str:
    """The same on one line."""
    return safe(re.sub(r"\s+", " ", text))


def short(edtf: str) -> str:
    """EDTF with what the end of a range shares with its beginning left out: ``2021-04-13…14``."""
    start, _, end = edtf.partition("/")
    if not end:
        return edtf
    first, last = start.split("-"), end.split("-")
    shared = 0
    while shared < min(len(first), len(last)) - 1 and first[shared] == last[shared]:
        shared += 1
    return f"{start}…{'-'.join(last[shared:])}"


def spoken(edtf: str) -> str:
    """EDTF in English words: ``13–14 April 2021``, ``24 May, year unknown``, ``about 2021``; what has another form stays as it is."""
    if edtf.endswith("/..") and (since := spoken(edtf[:-3])) != edtf[:-3]:
        return f"since {since}"
    if edtf.startswith("../") and (until := spoken(edtf[3:])) != edtf[3:]:
        return f"until {until}"
    parts = [_DAY.fullmatch(p) for p in edtf.split("/")]
    found = [p for p in parts if p]
    if len(found) != len(parts) or len(parts) > 2 or any(p["month"] and not _month(p) for p in found):
        return edtf
    if len(found) == 1:
        return _one(found[0])
    first, last = found
    if first["year"] != last["year"] or first["mark"] or last["mark"]:
        return f"{_one(first)} – {_one(last)}"
    if first["month"] != last["month"] or not first["day"] or not last["day"]:
        return f"{_one(first, year=False)} – {_one(last)}" if first["month"] and last["month"] else f"{_one(first)} – {_one(last)}"
    return f"{int(first['day'])}–{_one(last)}"


def _month(found: re.Match[str]) -> str:
    number = int(found["month"])
    return MONTHS[number - 1] if 1 <= number <= 12 else _PARTS.get(number, "")


def _one(found: re.Match[str], year: bool = True) -> str:
    words = [str(int(found["day"]))] if found["day"] else []
    words += [_month(found)] if found["month"] else []
    if year:
        unknown = found["year"] == "XXXX"
        if unknown and words:
            words[-1] += ","
        words.append("year unknown" if unknown else found["year"])
    return _MARKS[found["mark"]] + " ".join(words)
