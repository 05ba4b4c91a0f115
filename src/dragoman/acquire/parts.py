"""The parts of a page that their words give away, one line at a time: by the rules of the language and, since widgets are English
everywhere, of English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from dragoman.acquire.days import TIME, days_in
from dragoman.languages import calendar, load
from dragoman.model.document import FurnitureReason
from dragoman.model.pack.furniture import FurnitureRule, FurnitureWords

LONGEST_ITEM = 5        # words of one entry of a menu, or of one share button
LONGEST_MENU = 400      # characters of a line that is a menu
PROSE_WORDS = 7         # words from which a line that ends like a sentence is prose
LONG = 150              # characters from which a line is prose however it ends

WORD = re.compile(r"[^\W_]+(?:[’'.+&-][^\W_]+)*[+]?", re.UNICODE)
FINAL = re.compile(r"[.!?…][\"'»”’)\]]*\s*$")
BULLET = re.compile(r"^[\s•·▪►▶■●◆*|>»→–—-]+(?=\S)")
SEPARATOR = re.compile(r"\s+[|•·/»›>→\\–—-]+\s+|\s*[|•·›→]\s*|[ \u00a0]{2,}|\t+|\u00a0 | \u00a0")
_HEADLINE_END = re.compile(r"[.,;:]\s*$")


@dataclass(frozen=True, slots=True)
class Clock:
    """What a line says about time. `rest` are the words that remain when times, days and what stands beside them are taken out."""

    has_time: bool
    has_day: bool
    has_year: bool
    is_labelled: bool
    has_ago: bool
    has_zone: bool
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    rule: FurnitureRule
    find: Callable[[str], object]


def is_prose(line: str) -> bool:
    """True for a line that reads like a sentence or paragraph: long, or several words with a full stop at the end."""
    return len(line) >= LONG or (bool(FINAL.search(line)) and len(WORD.findall(line)) >= PROSE_WORDS)


def is_headline_like(line: str) -> bool:
    """True for a line that could be a headline: some words, not prose, no stop or comma at the end."""
    return not is_prose(line) and len(WORD.findall(line)) >= 2 and not _HEADLINE_END.search(line)


class Parts:
    """The furniture words of a language and of English, made ready; one for each language, see `parts`."""

    def __init__(self, language: str, rooms: Iterable[FurnitureWords]) -> None:
        rooms = tuple(rooms)
        self.language = language
        self.rules = tuple(_Rule(r, _compiled(r)) for room in rooms for r in room.rules)
        self.share = frozenset(_folded(w) for room in rooms for w in room.share)
        self.menu = frozenset(_folded(w) for room in rooms for w in room.menu)
        self.published = _any_of(w for room in rooms for w in (*room.published, *room.updated))
        self.ago = re.compile("|".join(rf"(?<!\w)(?:{p})(?!\w)" for room in rooms for p in room.ago), re.IGNORECASE)
        self.ago_recent = re.compile("(?:" + "|".join(rf"(?:{p})" for room in rooms for p in room.ago_recent) + r")\s*$", re.IGNORECASE)
        beside = {_folded(w) for room in rooms for w in room.beside_time}
        self.beside = beside | set(calendar.weekdays("en")) | set(calendar.weekdays(language))
        self.zones = frozenset(z for z in beside if z in _ZONES)

    def by_rule(self, line: str, *, is_first: bool, at_edge: bool) -> FurnitureRule | None:
        """The first rule that this line (without bullets and outer spaces) answers to.

        Rules that look at a line's start leave prose alone, and a first line of several words too: that is a headline.
        """
        prose = is_prose(line)
        words = len(WORD.findall(line))
        for candidate in self.rules:
            rule = candidate.rule
            if len(line) > rule.longest or (rule.place == "edges" and not at_edge):
                continue
            if rule.where == "start" and ((prose and rule.reason in _NOT_PROSE) or (is_first and words >= 4)):
                continue
            if candidate.find(line):
                return rule
        return None

    def by_buttons(self, line: str, *, at_edge: bool) -> FurnitureReason | None:
        """``share`` or ``menu`` where the line consists of nothing but such words; a lone word of menus counts at the edges only."""
        if len(line) > LONGEST_MENU:
            return None
        tokens = [_folded(t) for t in WORD.findall(line)]
        tokens = [t for t in tokens if not t.isdigit()]
        if not tokens or (FINAL.search(line) and len(tokens) > 2):
            return None
        kinds: list[FurnitureReason] = []
        at = 0
        while at < len(tokens):
            for size in range(min(LONGEST_ITEM, len(tokens) - at), 0, -1):
                item = " ".join(tokens[at : at + size])
                if item in self.share or item in self.menu:
                    kinds.append("share" if item in self.share else "menu")
                    at += size
                    break
            else:
                return None
        if all(k == "share" for k in kinds):
            return "share"
        return kinds[0] if at_edge or len(kinds) > 2 else None

    def clock(self, line: str) -> Clock:
        """The times and days of a line, and what is left of it without them."""
        days = list(days_in(line, self.language))
        rest = line
        for day in days:
            rest = rest[: day.span.start] + " " * (day.span.end - day.span.start) + rest[day.span.end :]
        rest, agos = self.ago.subn(" ", rest)
        rest, times = TIME.subn(" ", rest)
        labels = self.published.findall(rest)
        rest = self.published.sub(" ", rest)
        words = [_folded(w) for w in WORD.findall(rest)]
        left = tuple(w for w in words if w not in self.beside and not w.isdigit())
        return Clock(
            has_time=times > 0,
            has_day=bool(days),
            has_year=any(d.year for d in days),
            is_labelled=bool(labels),
            has_ago=agos > 0,
            has_zone=any(w in _ZONES for w in words),
            rest=left,
        )


# Reasons whose rules never take a sentence; the others are sentences more often than not ("We use cookies to …").
_NOT_PROSE = frozenset({"teaser", "share", "menu", "tags", "byline"})
_ZONES = frozenset({"gmt", "utc", "bst", "cet", "cest", "eet", "eest", "msk", "мск", "est", "edt", "et", "pst", "pdt", "ist", "jst", "tu"})


@cache
def parts(language: str) -> Parts:
    """The parts of a language that has a pack."""
    return Parts(language, [load.room(code, "furniture", FurnitureWords) for code in dict.fromkeys((language, "en"))])


def _compiled(rule: FurnitureRule) -> Callable[[str], object]:
    body = "|".join(rf"(?:{p})" for p in rule.patterns)
    if rule.where == "whole":
        return re.compile(rf"(?:{body})\s*[:.!…»>|→]*\s*$", re.IGNORECASE).match
    pattern = re.compile(body, re.IGNORECASE)
    return pattern.match if rule.where == "start" else pattern.search


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    choices = "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE) if choices else re.compile(r"(?!)")


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")
