"""Duckling's cases of grain day, month, year with one value. Its bare dates look ahead, so the coming reading is asked for."""

from __future__ import annotations

import json
import lzma
from datetime import date, datetime
from typing import Any

from common import DATA, words

from dragoman.extract.dates import ahead, find

GRAINS = ("Day", "Month", "Year")


def cases(language: str) -> list[dict[str, Any]]:
    with lzma.open(DATA / "duckling-cases.jsonl.xz", "rt") as lines:
        rows = [json.loads(line) for line in lines]
    return [r for r in rows if r["lang"] == language and len(r["values"]) == 1 and r["grain"] in GRAINS]


def wanted(case: dict[str, Any]) -> str:
    """The value as EDTF. Part of the cases count days or months from 0; some feasts are marked "Year" although a day is meant."""
    y, m, d = case["values"][0][:3]
    year = f"{y:04d}" if y > 0 else f"-{-y - 1:04d}"
    if case["grain"] == "Year" and (max(m, 1), max(d, 1)) == (1, 1):
        return year
    if case["grain"] == "Month":
        return f"{year}-{max(m, 1):02d}"
    return f"{year}-{m:02d}-{d:02d}"


def measure(language: str, show: bool, beside: bool) -> dict[str, dict[str, Any]]:
    good = theirs = plain = theirs_plain = 0
    rows = cases(language)
    for case in rows:
        ref = datetime.fromisoformat(case["ref"])
        gold = wanted(case)
        found = find(case["text"], words(language), ref.date())
        when = ahead(max(found, key=lambda t: t.span.end - t.span.start), ref.date()) if found else None
        got = when.edtf.rstrip("~") if when else None
        good += got == gold
        if show and got != gold:
            print(f"  {case['text']!r}: {gold}, not {got}   {[t.rule for t in found]}")
        if beside:
            other = dateparsed(case["text"], language, ref.replace(tzinfo=None))
            hit = other is not None and other.isoformat()[: len(gold)] == gold
            theirs += hit
            if case["kind"] == "datetime":
                plain, theirs_plain = plain + 1, theirs_plain + hit
    out: dict[str, dict[str, Any]] = {f"duckling {language}: exact value": {"value": good / len(rows), "n": len(rows)}}
    if beside:
        out[f"duckling {language}: exact value"] |= {"dateparser": theirs / len(rows), "dateparser_plain": theirs_plain / plain}
    return out


def dateparsed(text: str, language: str, ref: datetime) -> date | None:
    import dateparser

    found = dateparser.parse(text, languages=[language], settings={"RELATIVE_BASE": ref, "PREFER_DATES_FROM": "future"})
    return found.date() if found else None
