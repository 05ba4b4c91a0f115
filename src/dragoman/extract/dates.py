"""Find the dates, durations and recurring times of a text and say what they mean, by the grammar of the language's pack.

Dates are counted from the day of publication or from another date of the text, where the words say so; never from the clock.
Where no year is known none is invented: ``XXXX-05-24``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from dragoman.extract.dates_calendar import Anchor, Direction, Period, bounds, edtf, evaluate
from dragoman.extract.dates_chart import Item, Token, parse, tokens
from dragoman.extract.dates_grammar import Grammar, grammar
from dragoman.extract.dates_means import Node
from dragoman.model.pack.dates import DatesWords
from dragoman.model.span import Span
from dragoman.model.when import Basis, Grain, Timex, When

NEARER = 6        # a reading this many times nearer than the other is meant, whatever the words around it
NAMED = ("day", "month", "week", "year", "range", "weekend")   # what later words may be counted from
REACH = 6         # words after a date among which a verb of the future speaks of it
DESIGNATORS = {
    "year": "Y", "decade": "Y", "century": "Y", "half": "M", "quarter": "M", "season": "M", "month": "M",
    "fortnight": "W", "week": "W", "weekend": "W", "day": "D",
}
SIZES = {"decade": 10, "century": 100, "half": 6, "quarter": 3, "season": 3, "fortnight": 2}
CLOCKED = {"hour": "H", "minute": "M", "second": "S"}


def find(text: str, words: DatesWords, published: date | None, dateline: Span | None = None) -> tuple[Timex, ...]:
    """All time expressions of `text`, in order, none over another, the longest wins.

    `published` is the day the text was published; without it the text may still date itself: by its `dateline` ("QUITO, March 3"), or in
    words ("the day before, on June 3rd"), see `implied_publication`. What is counted from such a day has no year either.
    An impossible date ("30 February") is returned with `when` None and `rule` "impossible"; words for the present, the past or the future
    as such ("now", "recently") with `when` None and `rule` "present", "past" or "future".
    """
    rules = grammar(words)
    tokenised = tokens(text)
    items = parse(tokenised, rules)
    today = Period(published, published, "day") if published else _implied(items, rules)
    week = today or _first_weekday(items, rules)   # which day was a Friday is not to be told from a dateline without a year
    today = today or _datelined(items, rules, tokenised, dateline)
    out: list[Timex] = []
    then: Period | None = None
    day: Period | None = None
    for item in items:
        for part in _singles(_decided(item, tokenised, rules), Anchor(today or week, then, day, feasts=words.feasts)):
            anchor = Anchor(week if _needs_week(part.value) else today, then, day, feasts=words.feasts)
            timex = _timex(part, anchor, tokenised, rules)
            out.append(timex)
            chosen = _likelier(part, anchor, tokenised, rules)
            if chosen is not None and chosen.grain in NAMED and not (then is not None and _term(part, tokenised, rules)):
                then = replace(chosen, clock=None)
                day = then if then.grain == "day" or (then.end - then.start).days < 7 else day
    return tuple(out)


def ahead(timex: Timex, published: date | None) -> When | None:
    """The coming reading of a date that leaves it open ("on Friday", "in May", "24 мая"): the next such date on or after publication.

    For any other date `timex.when` itself. `published` is accepted for symmetry; the reading was made with the one `find` was given.
    """
    return timex.ahead or timex.when


def behind(timex: Timex) -> When | None:
    """The past reading of a date that leaves it open: the latest such date up to publication. For any other date `timex.when` itself."""
    return timex.behind or timex.when


def implied_publication(text: str, words: DatesWords) -> When | None:
    """The day on which a text without a date must have been published by its own words: "the day before, on June 3rd",
    "yesterday, 4 May 2024", "ce jeudi 6 mars". None where nothing says so.
    """
    rules = grammar(words)
    found = _implied(parse(tokens(text), rules), rules)
    return _when(found, "inferred", "implied publication", "the text dates itself") if found else None


def impossible(timexes: tuple[Timex, ...]) -> tuple[Span, ...]:
    """Where the text names days that no calendar has: to be refused aloud."""
    return tuple(t.span for t in timexes if t.rule == "impossible")


def _decided(item: Item, words: tuple[Token, ...], rules: Grammar) -> Item:
    """"in three years": a day to come where the sentence looks ahead; a length of time where it looks back, or where it counts in years."""
    if item.value[0] != "perhaps":
        return item
    dur = item.value[1]
    cue = _cue(item, words, rules)
    alone = item.start == 0 and item.end == len(words)
    long = any(unit in ("year", "decade", "century") for unit, _ in dur[1])
    coming = cue == "future" or (cue is None and (alone or not long))
    return replace(item, value=("move", dur, 1, ("today",)) if coming else dur)


def _singles(item: Item, anchor: Anchor) -> Iterator[Item]:
    """The item; or, for a list of days that do not follow each other ("the 24th and 30th of October"), one a day."""
    if item.value[0] != "list":
        yield item
        return
    periods = [evaluate(node, anchor) for node in item.value[1:]]
    if all(p and q and (q.start - p.end).days == 1 for p, q in pairwise(periods)):
        yield item
        return
    days = [p for p in item.parts if p.category in ("day", "weekday", "dd", "cardinal", "duration")] or list(item.parts)
    if len(days) != len(periods):
        days = list(item.parts)[: len(periods)]
    for n, (part, node) in enumerate(zip(days, item.value[1:], strict=False)):
        end = item.end if n == len(periods) - 1 else part.end
        yield replace(item, start=item.start if n == 0 else part.start, end=end, value=node, parts=())


def _timex(item: Item, anchor: Anchor, words: tuple[Token, ...], rules: Grammar) -> Timex:
    span = Span(words[item.start].start, words[item.end - 1].end)
    node: Node = item.value
    match node[0]:
        case "dur":
            return Timex(span, "duration", None, _iso(node), item.rule)
        case "set":
            unit, n = node[1:]
            if isinstance(unit, str):
                return Timex(span, "set", None, _iso(("dur", ((unit, n),))), item.rule)
            length = {"weekday": "P1W", "month": "P1Y", "season": "P1Y", "md": "P1Y", "feast": "P1Y"}.get(unit[0], "P1D")
            return Timex(span, "set", None, length, item.rule, clock=unit[1] if unit[0] == "clock" else None)
        case "move" if any(isinstance(n, str) for _, n in node[1][1]):   # "several days ago": how many is not said
            return Timex(span, "duration", None, _iso(node[1]), item.rule)
        case "ref":
            return Timex(span, "date", None, None, node[1])
        case "impossible":
            return Timex(span, "date", None, None, "impossible")
    clock = node[1] if node[0] == "clock" else None
    back, forth = (evaluate(node, replace(anchor, direction=d)) for d in _directions())
    if back is None and forth is None and clock is None:
        return Timex(span, "date", None, None, item.rule)
    chosen = _likelier(item, anchor, words, rules)
    basis, why = _basis(node, anchor)
    when = _when(chosen, basis, item.rule, why) if chosen else None
    open_ = back is not None and forth is not None and back != forth
    return Timex(
        span, "time" if clock else "date", when, _iso(("dur", ((node[2], node[1]),))) if node[0] == "run" else None, item.rule,
        _when(back, basis, item.rule, why) if open_ and back else None,
        _when(forth, basis, item.rule, why) if open_ and forth else None,
        clock,
    )


def _directions() -> tuple[Direction, Direction]:
    return "past", "future"


def _likelier(item: Item, anchor: Anchor, words: tuple[Token, ...], rules: Grammar) -> Period | None:
    """Of the two readings of a bare date the much nearer one; else the one that the sentence speaks for; else the past one."""
    node: Node = item.value
    if node[0] in ("dur", "set", "ref", "impossible"):
        return None
    back, forth = (evaluate(node, replace(anchor, direction=d)) for d in _directions())
    if back is None or forth is None or back == forth or anchor.today is None:
        return back or forth
    today = anchor.today.start
    until, since = max(0, (forth.start - today).days), max(0, (today - back.end).days)
    if not (_uses(node, "weekday") or _uses(node, "weekend")):   # with the other one a year off, the press would say the year
        if until * NEARER < since:
            return forth
        if since * NEARER < until:
            return back
    cue = _cue(item, words, rules)
    if _uses(node, "weekend") and cue is None:
        return forth if until <= since else back
    return forth if cue == "future" else back


def _cue(item: Item, words: tuple[Token, ...], rules: Grammar) -> Direction | None:
    """Which way the nearest verb of the sentence points: backwards to its beginning first, then a few words on."""
    if _term(item, words, rules):
        return "future"
    at = item.start - 1
    while at >= 0 and words[at].low not in ".!?…;" and not words[at].gap:
        if _starts(rules.future, words, at):
            return "future"
        if _starts(rules.past, words, at):
            return "past"
        at -= 1
    at = item.end
    while at < len(words) and at < item.end + REACH and words[at].low not in ".!?…;" and not words[at].gap:
        if _starts(rules.future, words, at):
            return "future"
        if _starts(rules.past, words, at):
            return "past"
        at += 1
    return None


def _term(item: Item, words: tuple[Token, ...], rules: Grammar) -> bool:
    """True for the day by which something is to be done (*by Tuesday*): it looks ahead, and *that same day* is not it."""
    return any(
        item.start - at - len(run) in (0, 1) and all(words[at + i].low == w for i, w in enumerate(run))
        for at in range(max(0, item.start - 4), item.start)
        for run in rules.toward.get(words[at].low, ())
    )


def _starts(phrases: dict[str, list[tuple[str, ...]]], words: tuple[Token, ...], at: int) -> bool:
    return any(
        at + len(run) <= len(words) and all(words[at + i].low == w for i, w in enumerate(run)) for run in phrases.get(words[at].low, ())
    )


def _implied(items: tuple[Item, ...], rules: Grammar) -> Period | None:
    """The day of publication from an apposition of a counted and a named day."""
    for item in items:
        if item.value[0] != "same":
            continue
        _, counted, named = item.value
        day = evaluate(named, Anchor(feasts=rules.words.feasts))
        if day is None:
            continue
        offset = evaluate(counted, Anchor(today=day, feasts=rules.words.feasts))
        if offset is not None:
            found = day.start - (offset.start - day.start)
            return Period(found, found, "day", day.known)
    return None


def _datelined(items: tuple[Item, ...], rules: Grammar, words: tuple[Token, ...], dateline: Span | None) -> Period | None:
    """The day that the dateline says, without a year where it has none."""
    if dateline is None:
        return None
    for item in items:
        span = Span(words[item.start].start, words[item.end - 1].end)
        if span.start < dateline.end and dateline.start < span.end:
            found = evaluate(item.value, Anchor(feasts=rules.words.feasts))
            return found if found is not None and found.grain == "day" else None
    return None


def _first_weekday(items: tuple[Item, ...], rules: Grammar) -> Period | None:
    """Without a day of publication: the first date named with its weekday; other weekdays are told from it."""
    for item in items:
        if item.value[0] == "agree":
            return evaluate(item.value, Anchor(feasts=rules.words.feasts))
    return None


def _needs_week(node: Node) -> bool:
    return node[0] in ("weekday", "next", "last", "clock", "in", "range", "list") and _uses(node, "weekday")


def _uses(node: Node, op: str) -> bool:
    return node[0] == op or any(isinstance(part, tuple) and part and _uses(part, op) for part in node[1:])


def _basis(node: Node, anchor: Anchor) -> tuple[Basis, str]:
    """How the value is known, and the anchor in a few words."""
    if node == ("today",):
        return "published", "the day of publication"
    named = anchor.day or anchor.then
    if _uses(node, "then") and named is not None:
        return "relative", f"counted from {edtf(named)}, named before"
    whole = any(_uses(node, op) for op in ("ymd", "year", "decade", "century", "ym"))
    if whole and not _uses(node, "today"):
        return "explicit", "the text says it whole"
    if anchor.today is None:
        return "explicit", "the text says it, without a year"
    return "relative", f"counted from {edtf(anchor.today)}"


def _when(p: Period, basis: Basis, rule: str, why: str) -> When:
    earliest, latest = bounds(p)
    grains: dict[str, Grain] = {"weekend": "range", "fortnight": "range", "decade": "range", "century": "range", "time": "day"}
    unit: Grain = grains.get(p.grain) or p.grain  # type: ignore[assignment]
    return When(edtf(p), earliest, latest, unit, basis, rule, why)


def _iso(node: Node) -> str:
    """A duration in ISO 8601; ``X`` where the words give no number ("several hours": ``PTXH``). Fractions go down a unit where they can."""
    dates: list[str] = []
    clocks: list[str] = []
    amounts: dict[str, float | str] = {}
    for unit, n in node[1]:
        size = SIZES.get(unit, 1)
        sign = DESIGNATORS.get(unit) or "T" + CLOCKED[unit]
        amounts[sign] = n if isinstance(n, str) else n * size
    minutes = amounts.get("TM")
    if isinstance(minutes, int) and minutes >= 60 and "TH" not in amounts:   # ninety minutes are an hour and a half
        amounts["TH"], amounts["TM"] = divmod(minutes, 60)
    for coarse, fine, size in (("Y", "M", 12), ("D", "TH", 24), ("TH", "TM", 60), ("TM", "TS", 60)):
        n = amounts.get(coarse)
        if isinstance(n, float) and n != int(n):
            rest = (n - int(n)) * size
            if abs(rest - round(rest)) < 1e-6:
                known = amounts.get(fine, 0)
                amounts[coarse] = int(n)
                amounts[fine] = round(rest) + (0 if isinstance(known, str) else known)
    for sign in ("Y", "M", "W", "D", "TH", "TM", "TS"):
        if sign in amounts and amounts[sign] != 0:
            n = amounts[sign]
            number = n if isinstance(n, str) else f"{n:g}"
            (clocks if sign[0] == "T" else dates).append(f"{number}{sign[-1]}")
    return "P" + "".join(dates) + ("T" + "".join(clocks) if clocks else "")
