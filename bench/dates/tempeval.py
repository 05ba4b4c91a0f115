"""TempEval-3 platinum: TIMEX3 spans (strict, relaxed) and values, F1 as its scorer counts them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from common import members, words

from dragoman.extract.dates import find
from dragoman.model.when import Timex

Gold = tuple[int, int, str]
REFS = {"present": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}
SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
SETS = {"P1Y": "XXXX", "P1M": "XXXX-XX", "P1W": "XXXX-WXX", "P1D": "XXXX-XX-XX"}


def read(markup: str) -> tuple[str, date, list[Gold]]:
    """Text without its marks, the day of creation and the gold expressions by offset."""
    created = re.search(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', markup, re.S)
    assert created is not None
    body = markup[markup.index("<TEXT>") + 6 : markup.index("</TEXT>")]
    text = ""
    gold: list[Gold] = []
    opened: list[tuple[int, str]] = []
    for piece in re.split(r"(<[^>]*>)", body):
        if piece.startswith("<TIMEX3"):
            value = re.search(r'\bvalue="([^"]*)"', piece)
            opened.append((len(text), value[1] if value else ""))
        elif piece.startswith("</TIMEX3"):
            start, value_ = opened.pop()
            gold.append((start, len(text), value_))
        elif not piece.startswith("<"):
            text += piece.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    return text, date.fromisoformat(created[1]), sorted(gold)


def timex_value(timex: Timex) -> str:
    """Our value in the notation of TIMEX3."""
    if timex.rule in REFS and timex.when is None:
        return REFS[timex.rule]
    if timex.kind == "set":
        return f"XXXX-XX-XX{timex.clock}" if timex.clock else SETS.get(timex.duration or "", timex.duration or "")
    if timex.duration is not None:
        return timex.duration
    if timex.when is None:
        return f"XXXX-XX-XX{timex.clock}" if timex.clock else "XXXX-XX-XX"
    edtf, when = timex.when.edtf, timex.when
    first = edtf.split("/")[0].rstrip("~")
    if timex.clock:
        return first + timex.clock
    if when.earliest is not None and (when.grain == "week" or "~" in edtf):
        middle = when.earliest if when.grain == "week" else date.fromordinal((when.earliest.toordinal() + when.latest.toordinal()) // 2)  # type: ignore[union-attr]
        year, week, _ = middle.isocalendar()
        return f"{year}-W{week:02d}"
    if when.grain == "season":
        return f"{first[:4]}-{SEASONS[first[5:]]}"
    if "/" in edtf and when.earliest is not None and when.latest is not None:
        years = when.latest.year - when.earliest.year + 1
        if years == 10 and when.earliest.year % 10 == 0:
            return first[:3]
        if years == 100:
            return first[:2]
        if (when.latest - when.earliest).days == 1 and when.earliest.weekday() == 5:
            year, week, _ = when.earliest.isocalendar()
            return f"{year}-W{week:02d}-WE"
        if when.grain == "quarter":
            return f"{first[:4]}-Q{(when.earliest.month + 2) // 3}"
        if when.grain == "half":
            return f"{first[:4]}-H{1 + (when.earliest.month > 6)}"
    return first


def measure(show: bool, beside: bool) -> dict[str, dict[str, Any]]:
    ours, theirs = [0, 0, 0, 0], [0, 0, 0, 0]   # strict, relaxed, value, found
    total = 0
    for name, markup in members("tempeval3-platinum.tar.xz"):
        if not name.endswith(".tml"):
            continue
        text, created, gold = read(markup)
        total += len(gold)
        found = [(t.span.start, t.span.end, timex_value(t)) for t in find(text, words("en"), created)]
        count(ours, gold, found, show)
        if beside:
            count(theirs, gold, dateparsed(text, created), False)
    out: dict[str, dict[str, Any]] = {}
    for i, label in enumerate(("strict F1", "relaxed F1", "value F1")):
        out[f"tempeval-3 platinum: {label}"] = {"value": 2 * ours[i] / (total + ours[3]), "n": total}
        if beside:
            out[f"tempeval-3 platinum: {label}"]["dateparser"] = 2 * theirs[i] / (total + theirs[3])
    return out


def count(tally: list[int], gold: list[Gold], found: list[Gold], show: bool) -> None:
    tally[3] += len(found)
    free = list(found)
    for start, end, value in gold:
        hit = next((f for f in free if f[0] < end and start < f[1]), None)
        if hit is not None:
            free.remove(hit)
            tally[1] += 1
            tally[0] += hit[:2] == (start, end)
            tally[2] += hit[2] == value
        if show and (hit is None or hit[2] != value):
            print(f"  class: {'missed' if hit is None else 'value'}  wanted {value}, {'' if hit is None else 'not ' + hit[2]}")
    if show:
        for f in free:
            print(f"  class: extra  {f[2]}")


def dateparsed(text: str, created: date) -> list[Gold]:
    from datetime import datetime

    from dateparser.search import search_dates

    base = datetime(created.year, created.month, created.day)
    out: list[Gold] = []
    at = 0
    for words_, value in search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}) or ():
        start = text.find(words_, at)
        if start >= 0:
            out.append((start, start + len(words_), value.date().isoformat()))
            at = start + len(words_)
    return out
