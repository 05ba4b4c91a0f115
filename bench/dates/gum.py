"""GUM's <date when=…>: how many we find and how many of their values we give. Anchored to the day the text was made."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from common import members, words

from dragoman.extract.dates import find


def measure(show: bool) -> dict[str, dict[str, Any]]:
    found = right = total = 0
    for _, markup in members("gum-dates-en.tar.xz"):
        created = re.search(r'dateCreated="(\d{4}-\d\d-\d\d)"', markup)
        text, gold = read(markup)
        timexes = find(text, words("en"), date.fromisoformat(created[1]) if created else None)
        for start, end, value in gold:
            total += 1
            hits = [t for t in timexes if t.span.start < end and start < t.span.end]
            found += bool(hits)
            ok = any(t.when is not None and t.when.edtf == value for t in hits)
            right += ok
            if show and not ok:
                print(f"  {text[start:end]!r}: {value}, not {[t.when.edtf if t.when else t.rule for t in hits]}")
    return {
        "gum en: dates found": {"value": found / total, "n": total},
        "gum en: exact value": {"value": right / total, "n": total},
    }


def read(markup: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Text joined from the tokens, and the dates that have one value, in EDTF."""
    text = ""
    gold: list[tuple[int, int, str]] = []
    opened: list[tuple[int, str | None]] = []
    for line in markup.splitlines():
        if line.startswith("<date"):
            when = re.search(r'\bwhen="([^"]*)"', line)
            opened.append((len(text), when[1] if when else None))
        elif line.startswith("</date"):
            start, value = opened.pop()
            if value is not None and re.fullmatch(r"(-|\d{4})(-\d\d)*", value):
                gold.append((start, len(text.rstrip()), value.replace("--", "XXXX-") if value.startswith("--") else value))
        elif line.startswith(("<s>", "<s ", "<p>", "<p ", "<head")):
            text += "\n\n" if line.startswith(("<p", "<head")) else ""
        elif not line.startswith("<") and line:
            text += line.split("\t")[0].replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">") + " "
    return text, gold
