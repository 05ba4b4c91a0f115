"""The day of publication, and how it is known. In order of trust: given on the command line, sidecar, dateline, header, page metadata, URL.

A document of which no day is to be known has none: the clock is never asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.acquire.days import TIME, Day, days_in
from dragoman.languages import load
from dragoman.model.document import PublishedBasis, Unread
from dragoman.model.pack.furniture import FurnitureWords
from dragoman.model.span import Span

HEAD_LINES = 14        # lines with something on them among which a dateline or an unlabelled header may stand
LINE_OF_HEADER = 160   # characters: longer lines are prose
WORDS_BESIDE = 6       # words that a line may hold beside its date and labels and still be a header ("World", "Moscow", "Politics")
LEDE = 160             # characters of a line's beginning in which a dateline must end
PROSE = 90             # characters from which a line that ends like a sentence is prose: after it no unlabelled header comes
NEAR = 3               # days that a dateline and the date above it may lie apart and still mean one publication

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LAST_WORD = re.compile(r"(^|[,|•·–—(-])?\s*(?<![^\W\d_])([^\W\d_]+)$")
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:([/_-])(\d\d?)\2(\d\d?)|(\d\d)(\d\d))(?!\d)")

# A place at the head of a dateline: one to four capitalised words, a state or country after a comma or in brackets.
_UPPER = r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ]"
_JOINT = r"(?:d[eu]s?|on|of|на|sur|la|le|les)\b"
_PLACE = rf"(?:{_UPPER}[\w.'’-]*(?:[ \-](?:{_UPPER}|{_JOINT})[\w.'’-]*){{0,3}}(?:\s*\([^()\n]{{2,30}}\))?)"
_BEFORE = re.compile(
    rf"[«\"“(\[/]?\s*{_PLACE}(?:,\s+{_PLACE}){{0,2}}[,.]?\s*(?:[-–—]{{1,2}}\s*)?(?:[^\W\d_]{{2,12}}\.?,?\s+)?(?:le\s+)?"
)
_AGENCY = r"[A-ZÀ-ÖØ-ÞА-ЯЁ][\w.&’'«»\"“”+-]*(?:[\x20/][A-ZÀ-ÖØ-ÞА-ЯЁ«\"“][\w.&’'«»\"“”+-]*){0,4}"
# What ends a dateline: an agency in brackets or strokes, a dash or colon, an agency and a full stop, a mere full stop.
_AFTER = re.compile(
    rf"""\.?\s*(?:,?\s*(?:года|г\.?)(?!\w))?\s*[.,]?\s*
    (?: [(/\[]\s*{_AGENCY}[^()\n]{{0,30}}[)/\]]\s*[.,:]?\s*(?:[-–—]{{1,2}}\s*)?
      | (?P<mark>[-–—]{{1,2}}|:)(?!\s*\d)\s*
      | {_AGENCY}\s*(?:[.:]|[-–—]{{1,2}})\s
      | (?P<stop>[.])\s )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Publication:
    """`day` and `basis` are both set or both None. `problems` are dates that no calendar has, where they stand."""

    day: date | None = None
    basis: PublishedBasis | None = None
    problems: tuple[Unread, ...] = ()


def publication(
    text: str,
    language: str,
    *,
    given: date | None = None,
    sidecar: date | None = None,
    metadata: date | None = None,
    url: str | None = None,
) -> Publication:
    """The day of publication of an article.

    `language` is its ISO 639-1 code; without a pack for it only numeric dates, and names of months that CLDR has, are read. A dateline
    without a year takes it from the next source in the order that says one within three days of it; where none does, it tells no day.
    """
    headers, problems = _headers(text, language)
    datelines = list(_datelines(text, language))
    problems += [Unread(d.span, f"no calendar has this day: {d.span.of(text)}") for d in datelines if d.is_impossible]
    found = tuple(sorted(set(problems), key=lambda u: u.span))
    if given is not None:
        return Publication(given, "given", found)
    if sidecar is not None:
        return Publication(sidecar, "sidecar", found)
    header = headers[0] if headers else None
    address = url_day(url) if url else None
    for dateline in datelines:
        for year in [dateline.year] if dateline.year else [d.year for d in (header, metadata, address) if d is not None]:
            day = Day(dateline.span, year, dateline.month, dateline.day).date
            others = [d for d in (header, metadata, address) if d is not None]
            if day is not None and (dateline.year or any(abs((day - d).days) <= NEAR for d in others)):
                return Publication(day, "dateline", found)
    if header is not None:
        return Publication(header, "header", found)
    if metadata is not None:
        return Publication(metadata, "metadata", found)
    if address is not None:
        return Publication(address, "url", found)
    return Publication(None, None, found)


def url_day(url: str) -> date | None:
    """The day in an address (``/2023/05/12/``, ``2023-05-12``, ``20230512``), None where it has none."""
    for found in _URL_DAY.finditer(url):
        year, _, month, day, month2, day2 = found.groups()
        try:
            return date(int(year), int(month or month2), int(day or day2))
        except ValueError:
            continue
    return None


def dateline(text: str, language: str) -> Day | None:
    """The day that the first dateline of a text says ("QUITO, March 3 (Andes) -"), with or without a year; the span is the day's own."""
    return next((d for d in _datelines(text, language) if not d.is_impossible), None)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """(offset, line) of the lines that hold something."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


def _datelines(text: str, language: str) -> Iterator[Day]:
    for count, (offset, line) in enumerate(_lines(text)):
        if count >= HEAD_LINES:
            return
        start = len(line) - len(line.lstrip())
        for day in days_in(line[:LEDE], language):
            before = line[start : day.span.start]
            after = _AFTER.match(line, day.span.end)
            if after is None or not line[after.end() :].strip():
                continue
            place = _BEFORE.fullmatch(before) if before else None
            if before and (place is None or _label(before, language) or _leads_to(before, language)):
                continue
            # without a place only a full date and a dash stand before a story ("9 mars 2015. – La ministre …")
            if (not before and not (day.year and after["mark"])) or (after["stop"] and not _is_place_and_agency(before)):
                continue
            yield Day(Span(offset + day.span.start, offset + day.span.end), day.year, day.month, day.day)
            break


def _is_place_and_agency(before: str) -> bool:
    """A date that a mere full stop ends is a dateline where place and agency stand before it ("Andes Agency, Lima, March 3. Peru …")."""
    return before.count(",") >= 2 or before.isupper()


def _headers(text: str, language: str) -> tuple[list[date], list[Unread]]:
    """Days of publication that header lines say, the most trusted first, and the impossible ones."""
    ranked: list[tuple[int, int, date]] = []
    problems: list[Unread] = []
    in_head = True
    for count, (offset, line) in enumerate(_lines(text)):
        if count >= HEAD_LINES or (len(line) > PROSE and line.rstrip()[-1:] in ".!?…»”\""):
            in_head = False
        if len(line) > LINE_OF_HEADER:
            continue
        rest = line
        found: list[tuple[int, Day]] = []
        for day in days_in(line, language):
            if day.year is not None:
                label = _label(line[: day.span.start], language)
                if label == "published" or (in_head and (label or not _leads_to(line[: day.span.start], language))):
                    found.append(({"published": 0, "": 1, "updated": 2}[label], day))
            rest = rest[: day.span.start] + " " * (day.span.end - day.span.start) + rest[day.span.end :]
        labelled = any(rank == 0 for rank, _ in found)
        if not found or (len(_WORD.findall(_without_labels(rest, language))) > WORDS_BESIDE and not labelled) or _is_sentence(rest):
            continue
        for rank, day in found:
            if day.date is not None:
                ranked.append((rank, count, day.date))
            elif day.is_impossible:
                span = Span(offset + day.span.start, offset + day.span.end)
                problems.append(Unread(span, f"no calendar has this day: {span.of(text)}"))
    return [d for _, _, d in sorted(ranked, key=lambda r: r[:2])], problems


def _leads_to(before: str, language: str) -> bool:
    """True where a small word leads to the date, which then belongs to the words before it ("Elections of 12 May 2023")."""
    word = _LAST_WORD.search(_labels(language)[2].sub("", before).rstrip(" ,"))
    return word is not None and word[2].islower() and not (word[1] and len(word[2]) <= 3)


def _is_sentence(rest: str) -> bool:
    return rest.rstrip().endswith((".", "!", "?")) and len(_WORD.findall(rest)) > 3


def _label(before: str, language: str) -> str:
    """Which label stands nearest before a date: ``published``, ``updated`` or none."""
    published, updated, _ = _labels(language)
    marks = [(m.end(), "published") for m in published.finditer(before)] + [(m.end(), "updated") for m in updated.finditer(before)]
    at, label = max(marks, default=(-1, ""))
    return label if at >= len(before) - 25 else ""


def _without_labels(rest: str, language: str) -> str:
    published, updated, weekdays = _labels(language)
    for pattern in (TIME, published, updated, weekdays):
        rest = pattern.sub(" ", rest)
    return rest


@cache
def _labels(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    from dragoman.languages import calendar

    packs = [load.room(c, "furniture", FurnitureWords) for c in sorted({"en", language} & set(load.codes()))]
    words = [
        {w for p in packs for w in p.published},
        {w for p in packs for w in p.updated},
        set(calendar.weekdays("en")) | set(calendar.weekdays(language)),
    ]
    published, updated, weekdays = (_any_of(ws) for ws in words)
    return published, updated, weekdays


def _any_of(words: set[str]) -> re.Pattern[str]:
    choices = "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)[.:]?", re.IGNORECASE)
