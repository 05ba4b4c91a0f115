"""Microsoft Recognizers-Text, as it comes: dates, ranges of dates and durations of its DateTimeModel, where a reference day is given.

Right where one of its readings is one of ours.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from typing import Any

from common import members, words

from dragoman.extract.dates import find
from dragoman.model.when import Timex

FOLDERS = {"en": "English", "fr": "French"}
KINDS = {"datetimeV2.date": "dates", "datetimeV2.daterange": "ranges", "datetimeV2.duration": "durations"}


def measure(language: str, show: bool) -> dict[str, dict[str, Any]]:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for name, text in members("recognizers-text-datetime.tar.xz"):
        if not name.endswith(f"{FOLDERS[language]}/DateTimeModel.json"):
            continue
        for case in json.loads(text):
            day = (case.get("Context") or {}).get("ReferenceDateTime")
            if day is None:
                continue
            ref = date.fromisoformat(day[:10])
            found = find(case["Input"], words(language), ref)
            for gold in case["Results"]:
                kind = KINDS.get(gold.get("TypeName", ""))
                values = (gold.get("Resolution") or {}).get("values") or []
                if kind is None or not values or "not resolved" in str(values):
                    continue
                total[kind] += 1
                start, end = case["Input"].lower().find(gold["Text"].lower()), 0
                end = start + len(gold["Text"])
                hits = [t for t in found if t.span.start < end and start < t.span.end]
                ok = any(agrees(t, v, kind) for t in hits for v in values)
                right[kind] += ok
                if show and not ok:
                    ours = [(t.when.edtf if t.when else t.duration) for t in hits]
                    print(f"  {kind} {case['Input']!r} [{ref}]: {gold['Text']!r} {values}, not {ours}")
    kinds = [k for k in KINDS.values() if total[k]]
    return {f"recognizers {language}: {k}": {"value": right[k] / total[k], "n": total[k]} for k in kinds}


def agrees(timex: Timex, value: dict[str, str], kind: str) -> bool:
    if kind == "durations":
        return timex.duration == value.get("timex")
    for when in (timex.when, timex.ahead, timex.behind):
        if when is None or when.earliest is None or when.latest is None:
            continue
        if kind == "dates" and when.edtf.rstrip("~") == value.get("value"):
            return True
        if kind == "ranges" and "start" in value and "end" in value:
            ends = (when.latest.isoformat(), (when.latest + timedelta(1)).isoformat())   # both conventions stand in the set
            if when.earliest.isoformat() == value["start"] and value["end"] in ends:
                return True
    return False
