"""Microsoft Recognizers-Text, as it comes: dates, ranges of dates and durations of its DateTimeModel, right where one of its readings is ours."""

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
            ref = date.fromisoformat(case.get("Context", {}).get("ReferenceDateTime", "2016-11-07")[:10])
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
                    print(f"  {kind} {case['Input']!r} [{ref}]: {gold['Text']!r} {values}, not {[(t.when.edtf if t.when else t.duration) for t in hits]}")
    return {f"recognizers {language}: {kind}": {"value": right[kind] / total[kind], "n": total[kind]} for kind in KINDS.values() if total[kind]}


def agrees(timex: Timex, value: dict[str, str], kind: str) -> bool:
    if kind == "durations":
        return timex.duration == value.get("timex")
    for when in (timex.when, timex.ahead, timex.behind):
        if when is None or when.earliest is None or when.latest is None:
            continue
        if kind == "dates" and when.edtf.rstrip("~") == value.get("value"):
            return True
        if kind == "ranges" and "start" in value and "end" in value:
            last = (when.latest + timedelta(1)).isoformat()
            if (when.earliest.isoformat(), last) == (value["start"], value["end"]):
                return True
    return False
