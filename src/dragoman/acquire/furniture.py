"""Page furniture in plain text: what stands on the page and is not the article. It is marked with its reason, never cut out.

Two kinds of evidence: words (`parts`, from the packs) and the way a page is built, which is the same in every language: lines that are a
time and nothing else, menus, headlines set between paragraphs under a time, lists after "read also", lines said twice. What might be a
subhead, a lede or a sentence is left alone: a marked sentence is a lost claim, an unmarked teaser only a nuisance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.acquire.parts import BULLET, FINAL, SEPARATOR, WORD, Parts, is_headline_like, is_prose, parts
from dragoman.model.document import Furniture, FurnitureReason
from dragoman.model.span import Span

LONGEST = 260         # characters of a line that may be furniture by its build
HEADLINE = 160        # characters of a teaser's headline
TICKER = 3            # "15:36 Headline" lines from which they are a list of news and not the times of one story
AGAIN = 15            # characters from which a line said twice is a repetition
COLUMN = 3            # lines of a word or two that make a menu
SENTENCE = 4          # words before a full stop that make it the end of a sentence
LIST_INSIDE = 4       # headlines that a list of teasers in the midst of an article may have

_GLUED_TIME = re.compile(r"^(?:.{0,30}\D)?\d{1,2}[:.]\d\d(?=[^\W\d_]{2})")              # "15:36Parliament meets": two elements run together
_TIME_FIRST = re.compile(r"^\d{1,2}[:.]\d\d(?!\d)\s+[–—|-]?\s*(?=\S)")
_GLUED_QUOTE = re.compile(r"^[«“\"„].{20,}[»”\"](?=[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ][^\W\d_]+ )")
_HASHTAGS = re.compile(r"^(?:#[\w-]+[\s,;|•·]*)+$")
_STOP = re.compile(r"[.!?…][\"»”)]*\s+")
_COLUMN = re.compile(r"^\W*[\w’'.-]+(?:\s+[\w’'.-]+)?[\s*:]*$")
_GLUED_WORDS = re.compile(r"[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ](?=[A-ZÀ-ÖØ-ÞА-ЯЁ])")           # "LimaQuitoBorder": tags run together
_CRUMBS_TIGHT = re.compile(r"^[^\s/]+(?: [^\s/]+)?(?:[/›>][^\s/›>]+(?: [^\s/›>]+)?){2,}$")
_CRUMB = re.compile(r"\s+(?:/|>|›|»|→|\\|::)\s+")


@dataclass(slots=True)
class _Line:
    start: int           # of the words, without outer spaces
    end: int
    words: str           # the line without bullets and outer spaces
    is_last_of_block: bool
    is_first_of_block: bool
    reason: FurnitureReason | None = None
    opens: bool = False
    is_time: bool = False
    has_zone: bool = False
    tail: Furniture | None = None   # a link that ran into the line; `words` are without it

    @property
    def is_prose(self) -> bool:
        return self.tail is not None or is_prose(self.words)

    @property
    def is_headline_like(self) -> bool:
        return self.tail is None and len(self.words) <= HEADLINE and is_headline_like(self.words)

    @property
    def is_free(self) -> bool:
        return self.reason is None


def mark(text: str, language: str) -> tuple[Furniture, ...]:
    """The furniture of a text in a language that has a pack, line by line, in order."""
    lines = _split(text)
    page = parts(language)
    for number, line in enumerate(lines):
        _cut_tail(line, page)
        _by_words(line, page, is_first=number == 0, at_edge=False)
    first, last = _prose(lines)
    for number, line in enumerate(lines):
        at_edge = number < first or number > last
        if line.is_free:
            _by_words(line, page, is_first=number == 0, at_edge=at_edge)
        if line.is_free:
            _by_structure(line, page, in_head=number < first, in_tail=number > last)
    _columns(lines, first, last)
    _days_beside_furniture(lines, page)
    _headlines_under_times(lines, first)
    _tickers(lines, first)
    _lists_that_open(lines)
    _said_twice(lines)
    _rest_of_the_tail(lines)
    found = [Furniture(Span(line.start, line.end), line.reason) for line in lines if line.reason is not None]
    found += [line.tail for line in lines if line.is_free and line.tail is not None]
    return tuple(sorted(found, key=lambda f: f.span))


def _split(text: str) -> list[_Line]:
    lines: list[_Line] = []
    at = 0
    gap = True
    for raw in text.split("\n"):
        core = raw.strip()
        if core:
            start = at + raw.index(core[0])
            bare = BULLET.sub("", core)
            lines.append(_Line(start, start + len(core), bare if bare else core, False, gap))
            gap = False
        else:
            if lines:
                lines[-1].is_last_of_block = True
            gap = True
        at += len(raw) + 1
    if lines:
        lines[-1].is_last_of_block = True
    return lines


def _prose(lines: Sequence[_Line]) -> tuple[int, int]:
    """The numbers of the first and last line of prose that is no furniture; (all, all) where there is none."""
    found = [n for n, line in enumerate(lines) if line.is_free and line.is_prose]
    return (found[0], found[-1]) if found else (len(lines), len(lines))


def _cut_tail(line: _Line, page: Parts) -> None:
    """A link that ran into the paragraph before it: no full stop at its end, but one before it ("… he said. Read also: Ministers meet")."""
    whole = page.by_rule(line.words, is_first=False, at_edge=False)
    if FINAL.search(line.words) or (whole is not None and whole.reason != "teaser"):
        return
    for stop in reversed(list(_STOP.finditer(line.words))):
        rest = line.words[stop.end() :]
        if len(rest) > HEADLINE or len(WORD.findall(line.words[: stop.start()])) < SENTENCE:
            continue
        rule = page.by_rule(rest, is_first=False, at_edge=False)
        if rule is not None:
            line.tail = Furniture(Span(line.end - len(rest), line.end), rule.reason)
            line.words = line.words[: stop.end()].rstrip()
            return


def _by_words(line: _Line, page: Parts, *, is_first: bool, at_edge: bool) -> None:
    rule = page.by_rule(line.words, is_first=is_first, at_edge=at_edge)
    if rule is not None:
        line.reason, line.opens = rule.reason, rule.opens
        return
    line.reason = page.by_buttons(line.words, at_edge=at_edge)
    if line.is_free and len(line.words) <= LONGEST:
        segments = [s.strip() for s in SEPARATOR.split(line.words) if s.strip()]
        if len(segments) > 1 and not line.is_prose:
            reasons = [_of_segment(s, page, at_edge=at_edge) for s in segments]
            if all(reasons):
                line.reason = reasons[0]


def _of_segment(segment: str, page: Parts, *, at_edge: bool) -> FurnitureReason | None:
    rule = page.by_rule(segment, is_first=False, at_edge=at_edge)
    if rule is not None:
        return rule.reason
    clock = page.clock(segment)
    if (clock.has_time or clock.has_day or clock.has_ago) and not clock.rest:
        return "timestamp"
    return page.by_buttons(segment, at_edge=True)


def _by_structure(line: _Line, page: Parts, *, in_head: bool, in_tail: bool) -> None:
    words = line.words
    if _HASHTAGS.match(words):
        line.reason = "tags"
        return
    if _GLUED_QUOTE.match(words) and not FINAL.search(words):
        line.reason = "teaser"
    if len(words) > LONGEST or not line.is_free:
        return
    clock = page.clock(words)
    if clock.has_time or clock.has_ago or clock.has_day:
        is_time = not clock.rest and (clock.has_time or clock.has_ago or clock.is_labelled or ((in_head or in_tail) and clock.has_day))
        # a header: a day with its year, a section, a city ("12 May 2023, 14:20 World")
        is_header = in_head and clock.has_year and len(clock.rest) <= 2 and not FINAL.search(words)
        if is_time or is_header:
            line.reason, line.is_time, line.has_zone = "timestamp", True, clock.has_zone
            return
        if _GLUED_TIME.match(words) and not is_prose(words):
            line.reason, line.is_time = "teaser", True
            return
        if clock.has_ago and not FINAL.search(words) and len(words) <= HEADLINE:
            starts = page.ago.match(words)
            if (starts and words[0].isdigit()) or page.ago_recent.search(words):
                line.reason = "teaser"
                return
    if FINAL.search(words):
        return
    if in_head or in_tail:
        if words.replace(" ", "").isdigit() or _CRUMBS_TIGHT.match(words):
            line.reason = "menu"
            return
        if in_tail and len(_GLUED_WORDS.findall(words)) > 1 and len(words.split()) <= 2 * len(_GLUED_WORDS.findall(words)):
            line.reason = "tags"
            return
    crumbs = _CRUMB.split(words)
    if (in_head or in_tail) and len(crumbs) > 2 - (">" in words or "›" in words) and all(_is_entry(c) for c in crumbs):
        line.reason = "menu"
        return
    columns = [c for c in re.split(r"[ \u00a0]{3,}|\t+|(?:\u00a0 ?){2,}| *\u00a0 +| +\u00a0 *", words) if c.strip()]
    if len(columns) > 2 and all(_is_entry(c) for c in columns):
        line.reason = "menu"


def _is_entry(segment: str) -> bool:
    """An entry of a menu: one to four words, the first of them with a capital or a number."""
    count = len(WORD.findall(segment))
    first = segment.strip()[:1]
    return 0 < count <= 4 and (first.isupper() or first.isdigit())


def _columns(lines: Sequence[_Line], first: int, last: int) -> None:
    """Before the first prose and after the last, three lines and more of a word or two each are a menu or a row of tags."""
    run: list[_Line] = []
    for number, line in enumerate([*lines, None]):
        outside = number < first or number > last
        is_entry = line is not None and outside and bool(_COLUMN.match(line.words))
        if line is not None and is_entry and run and not line.is_first_of_block:
            run.append(line)
            continue
        # one of them at least must be known for furniture: three states or cities may be a list of the article's own
        if len(run) >= COLUMN and any(not r.is_free for r in run):
            for entry in run:
                entry.reason = entry.reason or "menu"
        run = [line] if line is not None and is_entry else []


def _days_beside_furniture(lines: Sequence[_Line], page: Parts) -> None:
    """A day alone on its line, next to a byline, a time or a teaser in the same block."""
    for number, line in enumerate(lines):
        if not line.is_free or len(line.words) > HEADLINE // 4:
            continue
        above = lines[number - 1] if number and not line.is_first_of_block else None
        below = lines[number + 1] if number + 1 < len(lines) and not line.is_last_of_block else None
        if any(near is not None and not near.is_free for near in (above, below)):
            clock = page.clock(line.words)
            if clock.has_day and not clock.rest:
                line.reason, line.is_time = "timestamp", True


def _headlines_under_times(lines: Sequence[_Line], first: int) -> None:
    """A lone time between paragraphs has the headline of another story under it.

    Not so in a live blog, where times head the entries: there they have their zone, or come before any prose. A time at the top of a page
    has the page's own headline under it.
    """
    if any(line.is_time and line.has_zone for line in lines):
        return
    for number, line in enumerate(lines):
        if not line.is_time or number <= first:
            continue
        for below in lines[number + 1 : number + 3]:
            if below.is_free and below.is_headline_like and below.is_last_of_block and _says_something(below.words):
                below.reason = "teaser"
                break
            if not below.is_time:
                break


def _says_something(words: str) -> bool:
    """Not a mere place or name ("The Palace, Lima"), which may stand under a time and be the article's own."""
    found = WORD.findall(words)
    return len(found) >= SENTENCE or (len(found) == SENTENCE - 1 and any(w.islower() and len(w) >= SENTENCE for w in found))


def _tickers(lines: Sequence[_Line], first: int) -> None:
    """Lines that are a time and a headline, three or more after the story began, are a list of other news."""
    found = [
        line for n, line in enumerate(lines) if n > first and line.is_free and _TIME_FIRST.match(line.words) and line.is_headline_like
    ]
    if len(found) >= TICKER:
        for line in found:
            line.reason = "teaser"


def _lists_that_open(lines: Sequence[_Line]) -> None:
    """Headlines after "Read also" are teasers, until prose resumes; in the midst of an article, only those of its own block, or a few."""
    for number, line in enumerate(lines):
        if not line.opens:
            continue
        following = lines[number + 1 :]
        is_tail = not any(below.is_free and below.is_prose for below in following)
        for count, below in enumerate(following):
            if not is_tail and (count >= LIST_INSIDE or below.has_zone or (below.is_first_of_block and not line.is_last_of_block)):
                break
            if not below.is_free:
                if below.opens:
                    break
                continue
            if not below.is_headline_like:
                break
            below.reason = "teaser"


def _said_twice(lines: Sequence[_Line]) -> None:
    """A line, no prose, that the page has said before word for word."""
    seen: set[str] = set()
    for line in lines:
        key = " ".join(line.words.casefold().split())
        if line.is_free and len(key) >= AGAIN and key in seen and not line.is_prose:
            line.reason = "teaser"
        seen.add(key)


def _rest_of_the_tail(lines: Sequence[_Line]) -> None:
    """After the last prose, what stands between or below furniture is furniture too."""
    last = _prose(lines)[1]
    tail = lines[last + 1 :]
    begun = False
    for line in tail:
        if not line.is_free:
            begun = True
        elif begun and not line.is_prose and not (FINAL.search(line.words) and len(WORD.findall(line.words)) >= SENTENCE):
            line.reason = "teaser" if line.is_headline_like else "menu"
