"""What contacts of one occasion share: a talk on a visit has the visit's place and day, a *also* the place of what it adds to."""

from __future__ import annotations

from dataclasses import replace

from dragoman.extract.contacts import dateline
from dragoman.extract.contacts.arguments import doers
from dragoman.extract.contacts.gather import Draft, clash, on_margins
from dragoman.extract.contacts.reading import Reading
from dragoman.extract.contacts.sighting import Sighting, Spot
from dragoman.extract.contacts.spots import yonder
from dragoman.extract.contacts.status import recalled
from dragoman.model.when import When

OPEN = frozenset({"planned", "proposed", "cancelled"})
DONE = frozenset({"held", "ongoing"})
STAY = 6      # days after an arrival on which a talk at home of the host is taken to be on the visit
BROUGHT = 6   # sentences in which a letter is taken to be handed over at the contact told before
NEXT = 3      # sentences in which a contact without a place is taken to go on where the one before was


def share(reading: Reading, drafts: list[Draft]) -> None:
    """Fill the place and date that a contact does not give itself from the occasion that it is part of, in place."""
    for d in drafts:
        spoken = d.kind == "call" and all(s.soft for s in d.sightings)
        if spoken and any(v.kind == "visit" and _near(reading, d, v) and _on_visit(reading, d, v) for v in drafts):
            for s in d.sightings:
                s.kind = "meeting"  # who speaks with his host does not telephone
    for n, d in enumerate(drafts):
        if d.kind in {"meeting", "multilateral"}:
            for visit in drafts:
                if _aside(reading, visit):
                    continue
                if _there(reading, d, visit) or (visit.kind == "visit" and _near(reading, d, visit) and _on_visit(reading, d, visit)):
                    _take(reading, d, visit)
                    if visit.kind == "visit":
                        _host(d, visit)
                    break
            else:
                around = _around(reading, d, drafts)
                if around is not None and d.status == "proposed":
                    _stay(d, around)  # it has no day yet
                elif around is not None:
                    _take(reading, d, around)
                told = [b for b in reversed(drafts[:n]) if b.placed and b.kind != "call" and not _aside(reading, b)]
                if told and _added_to(reading, d, told[0]):
                    _take(reading, d, told[0])
                else:
                    _stay(d, next((b for b in told if _same_occasion(reading, d, b)), None))
        elif d.kind == "correspondence" and d.status in DONE and not d.whens:
            _by_hand(reading, d, drafts[:n])
        elif d.kind == "call" and not d.whens:
            before = next((b for b in reversed(drafts[:n]) if b.whens and not _aside(reading, b)), None)
            also = any(t.lemma_.lower() in reading.pack.contacts.also for t in d.sightings[0].trigger.sent)
            if also and before is not None and _added_to(reading, d, before):
                _take(reading, d, before, place=False)
        elif d.kind == "visit":
            meeting = next((m for m in drafts if m.kind == "meeting" and _on_visit(reading, m, d)), None)
            if meeting is not None:
                _take(reading, d, meeting)
        if d.kind in {"meeting", "multilateral"} and not d.placed:
            d.sightings[0].places += [spot for s in d.sightings if (spot := yonder(reading, s.ground)) is not None][:1]
    bare = [d for d in drafts if d.kind in {"meeting", "multilateral"} and d.status in DONE and _bare(d) and _lately(reading, d)]
    here = dateline.town(reading) if bare else None
    for d in bare if here is not None else ():
        if here is not None and _bare(d) == {here.country}:
            d.sightings[0].places = [replace(here)]  # in the country that an article reports from: where it does


def _bare(d: Draft) -> set[str | None]:
    """The countries of a contact of which neither a town nor a house is told."""
    spots = [p for s in d.sightings for p in s.places]
    return set() if any(p.name or p.venue for p in spots) else {p.country for p in spots}


def _lately(reading: Reading, d: Draft) -> bool:
    """True for what was held in the days before the article, as far as its day is known."""
    day = reading.published
    return all(w.earliest is None or day is None or 0 <= (day - w.earliest).days <= STAY for w in d.whens)


def lapse(drafts: list[Draft], found: list[Sighting]) -> None:
    """A plan told as past, in an article that tells of something called off with the same people: it was called off, in place."""
    off = [s for s in found if s.status == "cancelled"]
    for d in drafts:
        if d.status != "planned" or not all(s.lapsed for s in d.sightings if not s.anaphoric):
            continue
        own = {s.trigger.i for s in d.sightings}
        for s in off:
            if s.trigger.i in own or (s.kind != d.kind and "visit" not in {s.kind, d.kind}) or (s.parties and not s.keys() & d.keys):
                continue
            d.sightings[0].status, d.sightings[0].status_span = "cancelled", s.status_span
            break


def home(drafts: list[Draft]) -> None:
    """Give a visit that names no place the place where the visitor meets somebody at home there, in place."""
    for d in drafts:
        if d.kind != "visit" or d.placed or not d.visitors:
            continue
        abroad = {a.country for a, p in d.parties() if p == "visitor"}
        for m in drafts:
            if m.kind != "meeting" or not d.visitors & m.keys or (m.status in OPEN) != (d.status in OPEN):
                continue
            hosts = {a.country for a, _ in m.parties() if a.key not in d.visitors and a.country} - abroad
            spots = [p for s in m.sightings for p in s.places if p.country in hosts]
            if spots:
                d.sightings[0].places += spots[:1]
                break
            host = next((a for s in m.sightings for a, _ in s.parties if s.rule.startswith("receive") and a.country in hosts), None)
            if host is not None:  # received by one who is at home there, in a house that no map has
                d.sightings[0].places.append(Spot(None, host.country, None, host.span))
                break


def _host(d: Draft, visit: Draft) -> None:
    """Who receives the visitor at home is the host of the visit."""
    there = {p.country for s in visit.sightings for p in s.places if p.country}
    hosts = [a for a, _ in d.parties() if a.type == "person" and a.named and a.country in there and a.key not in visit.keys]
    first = next((s for s in visit.sightings if s.parties), None)
    if first is not None and len(hosts) == 1 and not any(p == "host" for _, p in visit.parties()):
        first.parties = [*first.parties, (hosts[0], "host")]


def _near(reading: Reading, d: Draft, visit: Draft) -> bool:
    """True where the visit is told in the sentences just before, or in the next one."""
    for s in visit.sightings:
        for t in d.sightings:
            gap = _sentences(reading, s, t)
            if gap <= (5 if s.trigger.i < t.trigger.i else 1):
                return True
    return False


def _on_visit(reading: Reading, d: Draft, visit: Draft) -> bool:
    """True where one who meets is the visitor, another is at home there, and dates and places do not speak against it."""
    unnamed = any(a.type == "group" or (a.named and not a.country and a.type == "person") for a, _ in d.parties())
    journey = visit.status == "ongoing" and d.status == "planned"  # on the way to talks
    if ((d.status in OPEN) != (visit.status in OPEN) and not journey) or not (visit.visitors & d.keys or unnamed):
        return False
    there = {p.country for s in visit.sightings for p in s.places if p.country}
    home = {a.country for a, _ in d.parties() if a.key not in visit.visitors and a.country}
    vague = unnamed and not home and any(_sentences(reading, s, d.sightings[0]) <= NEXT for s in visit.sightings)
    stay = not home and any(w.grain == "range" and v.grain == "day" and not clash(v, w) for v in d.whens for w in visit.whens)
    if not there & home and not vague and not stay:
        return False
    own = {p.country for s in d.sightings for p in s.places if p.country}
    if own and not own & there:
        return False
    soon = any(_soon(reading, w, s) for w in d.whens for s in visit.sightings)
    apart = not soon and any(clash(a, b) for a in d.whens for b in visit.whens)
    return not apart and not d.sightings[0].other


def _soon(reading: Reading, day: When, arrival: Sighting) -> bool:
    """True for a day of the week after an arrival: how long the visitor stays is often not said."""
    came = arrival.when
    verbs = {arrival.ground.lemma_.lower(), arrival.trigger.lemma_.lower()}
    if came is None or came.grain != "day" or not verbs & reading.pack.contacts.arrive:
        return False
    return came.earliest is not None and day.earliest is not None and 0 <= (day.earliest - came.earliest).days <= STAY


def _aside(reading: Reading, d: Draft) -> bool:
    """True for what is told of somebody in a relative clause with a day of its own (*X, who had been to Y a week before, met Z*),
    or only recalled."""
    if all(recalled(reading, s) for s in d.sightings):
        return True
    arrive = reading.pack.contacts.arrive - reading.pack.contacts.reaching
    return all(
        s.trigger.dep_ == "acl:relcl" and s.trigger.pos_ == "VERB" and s.when is not None and s.trigger.lemma_.lower() not in arrive
        for s in d.sightings
    )


def _added_to(reading: Reading, d: Draft, before: Draft) -> bool:
    """True for *also met*, *he met, too*: the same person, the next sentence, the same time."""
    if before.kind not in {"meeting", "multilateral", "visit"} or not (d.keys & before.keys):
        return False
    if d.status != before.status and (d.status in OPEN or before.status not in {"held", "ongoing"}):
        return False
    s = d.sightings[0]
    also = any(t.lemma_.lower() in reading.pack.contacts.also for t in s.trigger.sent)
    if not also and (s.other or d.whens or d.status not in {"held", "ongoing"}):
        return False
    told = [t for t in before.sightings if t.trigger.i <= s.trigger.i] or before.sightings[:1]
    return _sentences(reading, told[-1], s) <= 5 and not any(clash(a, b) for a in d.whens for b in before.whens)


def _around(reading: Reading, d: Draft, drafts: list[Draft]) -> Draft | None:
    """The session or talks on whose sidelines it takes place: those named there, else the session told last before."""
    s = d.sightings[0]
    for b in drafts:
        named = [o for o in b.sightings if o.trigger.pos_ == "NOUN" and o.trigger.sent.start == s.trigger.sent.start]
        if b is not d and any(on_margins(reading, o) for o in named) and (b.status in OPEN) == (d.status in OPEN):
            return b
    beside = any(t.lemma_.lower() in reading.pack.contacts.margins for t in s.trigger.sent)
    told = [b for b in drafts if b is not d and b.kind == "multilateral" and b.sightings[0].trigger.i < s.trigger.i]
    return told[-1] if beside and told and (told[-1].status in OPEN) == (d.status in OPEN) else None


def _same_occasion(reading: Reading, d: Draft, b: Draft) -> bool:
    """True where somebody who met there meets again: on the same day, in the sentences that follow, or *at the same place*."""
    s = d.sightings[0]
    low = s.trigger.sent.text.lower()
    if any(phrase in low for phrase in reading.pack.contacts.same_place):
        return True
    if not _names(d) & _names(b) or d.status not in DONE or b.status not in DONE:
        return False
    if d.whens:
        return any(w.edtf == v.edtf and w.grain == "day" for w in d.whens for v in b.whens)
    if any(t.other for t in d.sightings):
        return False
    return _sentences(reading, b.sightings[-1], s) <= NEXT


def _names(d: Draft) -> set[int]:
    return {a.key for a, _ in d.parties() if a.named and a.type == "person"}


def _sentences(reading: Reading, a: Sighting, b: Sighting) -> int:
    """How many sentences begin between two sightings."""
    first, last = sorted((a.trigger.sent.start, b.trigger.sent.start))
    return sum(1 for t in reading.doc[first:last] if t.is_sent_start)


def _stay(d: Draft, other: Draft | None) -> None:
    """Give a contact the place of another; its day stays its own."""
    if other is not None and not any(s.places for s in d.sightings):
        spots = next((s.places for s in other.sightings if any(p.name for p in s.places)), [])
        d.sightings[0].places = [replace(p) for p in spots]


def _over(reading: Reading, d: Draft, days: When | None) -> When | None:
    """The days of a stay as far as they are over, for what was held on it: on the first day of a visit, that day."""
    day = reading.published
    if days is None or day is None or d.status != "held" or days.grain != "range" or days.earliest is None or days.latest is None:
        return days
    if not days.earliest <= day < days.latest:
        return days
    edtf = f"{days.earliest}" if days.earliest == day else f"{days.earliest}/{day}"
    return replace(days, edtf=edtf, latest=day, grain="day" if days.earliest == day else "range")


def _by_hand(reading: Reading, d: Draft, before: list[Draft]) -> None:
    """Give a letter that is handed over the day of the contact told last with the one who brings it, or with the one who gets it."""
    verb = d.sightings[0].ground
    if verb.lemma_.lower() not in reading.pack.contacts.by_hand:
        return
    there = {a.key for a in doers(reading, verb)} | d.keys
    for b in reversed(before):
        dated = next((s for s in b.sightings if s.when is not None), None)
        if dated is None or b.status not in DONE or b.kind not in {"meeting", "visit"} or not there & b.keys:
            continue
        if _sentences(reading, b.sightings[-1], d.sightings[0]) <= BROUGHT:
            d.sightings[0].when, d.sightings[0].timex = dated.when, dated.timex
        return


def _there(reading: Reading, d: Draft, visit: Draft) -> bool:
    """True for what is told to take place where somebody goes: *flies to X, where Y will receive him*; *talks with Y await him there*.

    What one attends there, and with whom else one meets there, is such a place too where *there* is said of it.
    """
    who = visit.visitors if visit.kind == "visit" else visit.keys
    if visit is d or visit.kind == "call" or not who & d.keys or (d.status in OPEN) != (visit.status in OPEN):
        return False
    words, s = reading.pack.contacts, d.sightings[0]
    near = {c.i: c for t in (s.trigger, s.ground) for c in t.children}.values()
    before = [t for t in visit.sightings if t.trigger.i < s.trigger.i]
    if not before or any(clash(a, b) for a in d.whens for b in visit.whens):
        return False
    beside = visit.kind == "visit" and before[-1].trigger.sent.start == s.trigger.sent.start
    one = beside and any(c.lemma_.lower() in words.where for c in near)
    there = visit.placed and any(c.lemma_.lower() in words.yonder or c.lower_ in words.yonder for c in near)
    return one or (there and _sentences(reading, before[-1], s) <= 1)


def _take(reading: Reading, d: Draft, other: Draft, place: bool = True) -> None:
    if place and not d.placed:
        spots = [s.places for s in other.sightings if s.places]
        best = next((ps for ps in spots if any(p.name for p in ps)), spots[0] if spots else [])
        d.sightings[0].places += [replace(p) for p in best]
    if not d.whens:
        source = next((s for s in other.sightings if s.when is not None), None)
        if source is not None:
            d.sightings[0].when, d.sightings[0].timex = _over(reading, d, source.when), source.timex
    if other.status == "cancelled" and d.status == "planned":
        d.sightings[0].status, d.sightings[0].status_span = "cancelled", other.sightings[0].status_span
