"""The days of a visit where one sentence has the first, another the last of them, or how many they are.

*X arrived on Monday. … His three-day visit …*; *X, who landed on Sunday, … He leaves for Y on Wednesday*; *on the second day of his visit*.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.extract import dates
from dragoman.extract.contacts.arguments import doers, people
from dragoman.extract.contacts.course import from_to, lasting, shifted, telling
from dragoman.extract.contacts.gather import Draft
from dragoman.extract.contacts.reading import Reading
from dragoman.extract.contacts.sighting import Sighting, Spot
from dragoman.extract.contacts.spots import place_of
from dragoman.extract.contacts.status import is_future, is_past
from dragoman.extract.syntax import ancestors, case_words, children, clause, morph, subjects
from dragoman.model.claim import Status
from dragoman.model.when import Timex, When

DONE: tuple[Status, ...] = ("held", "ongoing")
Edge = tuple[When, Timex, bool]
"""A day, the words for it, and whether the text tells it as still to come."""


def stays(reading: Reading, drafts: list[Draft]) -> None:
    """Date the visits by what their sentences and the journeys of the visitors say together; those that prove to be one become one."""
    moves = _moves(reading)
    visits = [d for d in drafts if d.kind == "visit" and d.status not in {"denied", "proposed", "cancelled"}]
    for d in visits:
        _date(reading, d, [(verb, edge) for verb, edge, who in moves if (not who or who & d.visitors) and _his(verb, d, who, visits)])
    for d in sorted((d for d in visits if d.whens), key=lambda d: not any(w.grain == "range" for w in d.whens)):
        for other in [x for x in visits if x is not d and x in drafts and d in drafts and _one(d, x)]:
            d.sightings = sorted([*d.sightings, *other.sightings], key=lambda s: s.trigger.i)
            drafts.remove(other)


def _one(d: Draft, other: Draft) -> bool:
    """True for another telling of a visit: its visitor, its place, a day of it (*X arrived on Monday*, its first day)."""
    if not d.visitors & other.visitors or d.status not in DONE or other.status not in DONE or len(other.whens) != len(other.sightings):
        return False
    here, there = ({p.country for s in x.sightings for p in s.places} for x in (d, other))
    towns, others = ({p.name for s in x.sightings for p in s.places if p.name} for x in (d, other))
    if not here & there or (towns and others and not towns & others):
        return False
    days = next((w for w in d.whens if w.grain == "range"), d.whens[0])
    return all(_inside(w, days) for w in other.whens)


def _inside(day: When, days: When) -> bool:
    if day.grain != "day":
        return day.edtf == days.edtf
    if day.earliest is None or days.earliest is None or days.latest is None:
        return day.edtf in days.edtf.split("/")
    return days.earliest <= day.earliest <= days.latest


def _date(reading: Reading, d: Draft, moves: Sequence[tuple[Token, Edge]]) -> None:
    if any(w.grain != "day" for w in d.whens):
        return
    firsts: list[Edge] = []
    lasts: list[Edge] = []
    for s in d.sightings:
        edge = _edge(reading, s)
        if edge is not None and s.when is not None and s.timex is not None:
            (firsts if edge == "first" else lasts).append((s.when, s.timex, s.status == "planned"))
    for verb, found in moves:
        side = _side(reading, verb, d)
        if side is not None:
            (firsts if side == "first" else lasts).append(found)
    days = next((n for s in d.sightings if (n := lasting(s))), 0)
    first, last = next(iter(firsts), None), next(iter(lasts), None)
    if first is not None and last is not None:
        when = from_to(first[0], last[0], "first and last day", f"from {first[0].edtf} to {last[0].edtf}, as told")
    elif first is not None and days:
        when = from_to(first[0], shifted(first[0], days - 1), "days of a stay", f"{days} days, {first[0].why}")
    elif last is not None and days:
        when = from_to(shifted(last[0], 1 - days), last[0], "days of a stay", f"{days} days, {last[0].why}")
    elif not d.whens and reading.today is not None and (begins := next((s for s in d.sightings if _begins(reading, s)), None)) is not None:
        begins.when, begins.status = reading.today, "ongoing"
        when = from_to(reading.today, shifted(reading.today, days - 1), "days of a stay", f"begins, {days} days") if days else None
    else:
        return
    if when is None:
        return
    told = [x for x in (first, last) if x is not None]
    best = next((s for s in d.sightings if not s.anaphoric), d.sightings[0])
    best.when, best.timex = when, told[0][1] if told else best.timex
    d.bounds += [timex for _, timex, _ in told[1:]]
    _settle(reading, d, when, None if last is None else last[2])


def _settle(reading: Reading, d: Draft, when: When, to_come: bool | None) -> None:
    """Under way or over, by its days; on the last one by whether the text tells its end as still to come."""
    day = reading.published
    if d.status not in DONE or day is None or when.earliest is None or when.latest is None or (day == when.latest and to_come is None):
        return
    now = when.earliest <= day < when.latest or (day == when.latest and bool(to_come))
    for s in d.sightings:
        if s.status in DONE:
            s.status = "ongoing" if now else "held"


def day_of(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Date the visits of which the text tells what day of them it is (*on their second day*); what was done on it keeps its day."""
    for d in drafts:
        if d.kind != "visit" or d.status not in DONE or any(w.grain != "day" for w in d.whens):
            continue
        for s in d.sightings:
            n, on = _nth(reading, s), s.when or reading.today
            if not n or on is None:
                continue
            began, days = shifted(on, 1 - n), next((m for x in d.sightings if (m := lasting(x))), 0)
            ends = on if not days or began is None else shifted(began, days - 1)
            when = from_to(began, ends, "day of a stay", f"day {n} of it on {on.edtf}")
            if when is not None:
                s.when = when
                _settle(reading, d, when, to_come=True)
            break


def _edge(reading: Reading, s: Sighting) -> str | None:
    """Whether the day of a sighting is the first of the visit, or the last."""
    words = reading.pack.contacts
    if s.when is None or s.when.grain != "day":
        return None
    told = telling(s)
    if s.rule.startswith("back:") or told & words.finish:
        return "last"
    comes = s.rule.startswith("go:") and s.trigger.lemma_.lower() in words.arrive - words.reaching
    return "first" if comes or told & words.begin else None


def _begins(reading: Reading, s: Sighting) -> bool:
    """*X begins a visit*, told of the day of the article."""
    verb = clause(s.trigger)
    return (
        verb.lemma_.lower() in reading.pack.contacts.begin
        and s.status in {"held", "ongoing"}
        and morph(verb, "Tense") == "Pres"
        and not children(verb, "aux", "aux:pass")
    )


def _nth(reading: Reading, s: Sighting) -> int:
    """Which day of the visit it is said to be (*on the second day of his visit*); 0 where that is not said."""
    day, words = s.trigger.head, reading.pack.contacts
    if s.trigger.pos_ != "NOUN" or day.lemma_.lower() not in words.day_nouns:
        return 0
    return next((words.nth[word] for c in day.children for word in (c.lemma_.lower(), c.lower_) if word in words.nth), 0)


def _moves(reading: Reading) -> list[tuple[Token, Edge, frozenset[int]]]:
    """Verbs of coming and leaving that have a day in their clause, with those who come or leave; nobody for *the visit begins, ends on*."""
    words = reading.pack.contacts
    visits = words.visits
    found = []
    for verb in reading.doc:
        lemma = verb.lemma_.lower()
        moves, lasts = lemma in words.come | words.depart, lemma in words.begin | words.finish
        if not (moves or lasts) or verb.pos_ not in {"VERB", "ADJ"} or reading.hidden(verb) or (edge := _day(reading, verb)) is None:
            continue
        who = frozenset(a.key for a in people(doers(reading, verb))) if moves else frozenset()
        if who or (lasts and any(t.lemma_.lower() in visits for t in subjects(verb))):
            found.append((verb, edge, who))
    return found


def _day(reading: Reading, verb: Token) -> Edge | None:
    """The day that hangs on a verb itself."""
    present = morph(verb, "Tense") == "Pres" and not is_past(verb) and not children(verb, "aux")
    to_come = present or morph(verb, "VerbForm") == "Inf" or is_future(verb, reading.pack.contacts.status)
    for timex in reading.timexes:
        tokens = reading.tokens(timex.span)
        if timex.kind not in {"date", "time"} or timex.when is None or timex.when.grain != "day" or not tokens:
            continue
        top = reading.doc[tokens[0]]
        up = next((t for t in ancestors(top) if t.i not in set(tokens)), top)
        if up.i == verb.i and abs(tokens[0] - verb.i) < 12:
            when = (timex.ahead if to_come else dates.behind(timex)) or timex.when
            return when, timex, to_come
    return None


def _his(verb: Token, d: Draft, who: frozenset[int], visits: Sequence[Draft]) -> bool:
    """True where the visit is the one that was told last before the verb, or in its sentence, of those of the same visitor."""
    own = [v for v in visits if (not who or v.visitors & who) and not any(s.trigger.i == verb.i for s in v.sightings)]
    before = [(s.trigger.i, n) for n, v in enumerate(own) for s in v.sightings if s.trigger.i < verb.i]
    if before:
        return own[max(before)[1]] is d
    return bool(own) and own[0] is d and any(s.trigger.sent.start == verb.sent.start for s in d.sightings)


def _side(reading: Reading, verb: Token, d: Draft) -> str | None:
    """Whether a journey is to the place of a visit, from it, or has nothing to do with it."""
    words = reading.pack.contacts
    if verb.lemma_.lower() in words.begin | words.finish:
        return "first" if verb.lemma_.lower() in words.begin else "last"
    leaves = verb.lemma_.lower() in words.depart
    for token in verb.children:
        spot = place_of(reading, token) if token.dep_.split(":")[0] in {"obl", "obj", "advmod", "nmod"} else None
        if spot is None:
            continue
        here = _same(spot, d)
        away = bool(set(case_words(token)) & words.prepositions.source) or (leaves and token.dep_ == "obj")
        if away:
            return "last" if leaves and here else None
        if leaves:
            return "first" if here else "last"
        return "first" if here else None
    return "last" if leaves else "first"


def _same(spot: Spot, d: Draft) -> bool:
    places = [p for s in d.sightings for p in s.places]
    return any(p.name == spot.name if p.name and spot.name else p.country == spot.country for p in places)
