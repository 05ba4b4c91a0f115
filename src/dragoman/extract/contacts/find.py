"""From sightings to claims: the contacts of one article."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dragoman.extract import dates
from dragoman.extract.article import Article
from dragoman.extract.contacts import dateline, entries, scene, status
from dragoman.extract.contacts.attendance import attended
from dragoman.extract.contacts.counted import apart, counted, said_before
from dragoman.extract.contacts.course import course
from dragoman.extract.contacts.delegation import delegations
from dragoman.extract.contacts.frames import sightings
from dragoman.extract.contacts.gather import Draft, fits, gather
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.contacts.share import home, lapse, share
from dragoman.extract.contacts.sighting import Sighting
from dragoman.extract.contacts.spots import place_of
from dragoman.extract.contacts.stands import standing
from dragoman.extract.contacts.stays import day_of, stays
from dragoman.extract.contacts.topics import Talked, topics
from dragoman.extract.syntax import case_words, children, clause, is_root, morph
from dragoman.model.claim import ContactClaim, Evidence, Format, Kind, Part, Party, PlaceClaim, Status
from dragoman.model.identity import identity
from dragoman.model.span import Span
from dragoman.model.when import Timex, When

#: evidence of a contact: this many tokens on either side of the word that names it
AROUND = 8
WEEK = 7


def find(article: Article) -> tuple[ContactClaim, ...]:
    """The contacts that an article reports, in order of first appearance."""
    reading = Reading.of(article)
    reading.today = _today(reading)
    found = [s for s in sightings(reading) if not _habitual(reading, s)]
    for s in found:
        s.span = _around(reading, s)
    told = (s for s in found if not s.anaphoric and s.kind in {"meeting", "call"})
    reading.triggers = frozenset(s.trigger.i for s in told if s.trigger.pos_ == "NOUN")
    reading.telling = frozenset(s.trigger.i for s in found if s.kind in {"meeting", "call"} and s.trigger.pos_ == "VERB")
    crowd: dict[int, int] = {}
    for s in found:
        crowd[s.trigger.sent.start] = crowd.get(s.trigger.sent.start, 0) + 1
    listed = entries.days(reading)
    ahead = entries.agenda(listed, reading.published)
    for s in found:
        entry = entries.day_at(listed, s.trigger.idx)
        _fill(reading, s, crowd[s.trigger.sent.start] == 1, entry)
        if ahead and entry is not None:
            _on_agenda(reading, s, entry)
    _hand_on(found)
    scene.lines(reading, found)
    drafts = _put_off(reading, gather(reading, found))
    attended(reading, drafts)
    home(drafts)
    drafts = standing(reading, drafts)
    _lead(reading, drafts)
    stays(reading, drafts)
    counted(reading, drafts)
    day = reading.today
    for d in drafts:
        if d.kind == "visit" and d.status == "ongoing" and not d.whens:
            d.sightings[0].when = _received_then(reading, d, drafts) or day
    lapse(drafts, found)
    share(reading, drafts)
    day_of(reading, drafts)
    _formats_told_later(reading, drafts)
    members = delegations(reading, drafts)
    talked = topics(reading, drafts)
    claims = [_claim(reading, d, members.get(n, []), talked[n]) for n, d in enumerate(drafts)]
    return tuple(_distinct(claims))


def _fill(reading: Reading, s: Sighting, alone: bool, listed: Timex | None) -> None:
    if not s.other and s.trigger.pos_ == "VERB":
        start, end = status.region(s.trigger)
        s.other = status.phrase_in(reading.text, start, end, reading.pack.contacts.before_phrases) is not None
    spoken = s.kind == "call" and s.soft
    if spoken:
        s.kind = "meeting"  # unless nothing is said of where and how
    if not s.places:
        s.places = scene.places(reading, s, alone)
    s.timex = scene.when(reading, s, alone) or listed
    if s.timex is not None and s.inferred and s.kind != "visit" and not _own_date(reading, s):
        s.timex = None  # "told on 2 March of the details of the talks": the day of telling
    s.over = status.over(reading, s)
    if s.over and s.timex is not None and s.ground.i == s.trigger.i and not _own_date(reading, s):
        s.timex = None  # "after a visit to X flew to Y on Monday"
    apart(reading, s)
    s.duration = scene.duration(reading, s)
    scene.formats(reading, s)
    if spoken and not s.places and not s.formats and not scene.beside_occasion(reading, s):
        s.kind = "call"
    s.status, s.status_span, _ = status.decide(reading, s)
    if s.rule == "located" and s.status == "held" and _present(s):
        s.status = "ongoing"  # "is in X"
    s.lapsed = s.status == "planned" and status.lapsed(reading, s)
    if s.forced is not None and s.status in {"held", "ongoing", "planned"}:
        s.lapsed = s.lapsed or (s.forced == "planned" and s.status == "held" and morph(s.trigger, "Tense") == "Past")
        s.status = s.forced
    s.moved = scene.new_day(reading, s) if s.status == "cancelled" else None
    if s.moved is not None and s.timex is s.moved:
        s.timex = scene.when(reading, s, alone, s.moved)  # "put off to June": not the day of what was put off
    if s.timex is not None:
        s.when = s.timex.when
        if s.status == "held" and (_not_yet(reading, s) or status.recalled(reading, s)):
            s.when = dates.behind(s.timex) or s.when
        elif s.status in {"planned", "proposed", "cancelled"} and _set_out(reading, s):
            s.when = dates.behind(s.timex) or s.when
            s.status = status.against_date("ongoing", s.when.earliest, s.when.latest, reading.published) if s.when else s.status
        elif s.status in {"planned", "proposed", "cancelled"} or _present(s):
            s.when = _ahead(s.timex, reading.published) or s.when
        s.when = course(reading, s) or s.when
        if s.when is not None:
            s.status = status.against_date(s.status, s.when.earliest, s.when.latest, reading.published)
            if s.kind == "visit" and s.status == "ongoing" and not _now(s.when, reading.published):
                s.status = "held"  # "arrived on 27 June": told of a day, not as under way
            elif s.kind == "visit" and s.status == "held" and _now(s.when, reading.published) and _under_way(s):
                over = s.ground.lemma_.lower() in reading.pack.contacts.finish and morph(s.ground, "Tense") == "Past"
                s.status = "held" if over else "ongoing"
    if s.kind in {"meeting", "call"} and s.soft and _by_phone(reading, s):
        s.kind = "call"
        s.soft = False
        s.places = []
    elif s.kind == "meeting" and s.trigger.pos_ in {"NOUN", "PROPN"} and _by_phone(reading, s):
        s.kind = "call"
        s.places = []


def _on_agenda(reading: Reading, s: Sighting, day: Timex) -> None:
    """What an agenda of days to come tells in the present, or without a verb, is planned: for its own day, or that of its entry."""
    if s.timex is day:
        s.when = dates.ahead(day, reading.published) or day.when
    told = s.trigger if s.trigger.pos_ in {"VERB", "AUX"} else s.ground
    past = told.pos_ in {"VERB", "AUX"} and (status.is_past(told) or any(status.is_past(c) for c in children(told, "aux", "cop")))
    over = s.when is not None and s.when.latest is not None and reading.published is not None and s.when.latest < reading.published
    if s.status in {"held", "ongoing"} and not past and not over:
        s.status = "planned"


def _received_then(reading: Reading, visit: Draft, drafts: list[Draft]) -> When | None:
    """The past day on which the same sentence tells that a visitor was met: *on Friday X received Y, who is on a visit*."""
    for d in drafts:
        near = {s.trigger.sent.start for s in visit.sightings} & {s.trigger.sent.start for s in d.sightings}
        if d.kind == "meeting" and d.status == "held" and near and visit.visitors & d.keys:
            for when in d.whens:
                if reading.published is not None and when.grain == "day" and when.latest is not None and when.latest < reading.published:
                    visit.sightings[0].status = "held"
                    return when
    return None


def _put_off(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, each that is put off to a named day followed by what is planned instead, unless that is told already."""
    out: list[Draft] = []
    for d in drafts:
        out.append(d)
        told = [(s, s.moved) for s in d.sightings if s.moved is not None]
        if not told or d.status != "cancelled":
            continue
        moved, timex = min(told, key=lambda x: x[1].when is None or x[1].when.grain != "day")  # "to May", and later "to 5 May"
        when = _ahead(timex, reading.published) or timex.when
        places = next((s.places for s in d.sightings if s.places), [])
        new = replace(moved, rule=f"moved:{moved.trigger.lemma_}", parties=d.parties(), anaphoric=False, status="planned", when=when)
        new.timex, new.places, new.moved, new.status_span = timex, list(places), None, moved.status_span
        known = next((o for o in drafts if o is not d and o.status == "planned" and o.kind == d.kind and fits(reading, o, new)), None)
        if known is None:
            out.append(Draft([new]))
        else:
            known.sightings.append(new)
    return out


def _own_date(reading: Reading, s: Sighting) -> bool:
    assert s.timex is not None
    nested = s.trigger.dep_.split(":")[0] in {"nmod", "conj", "appos"} and s.trigger.head.pos_ in {"NOUN", "PROPN"}
    return not nested or any(scene.nearness(reading, s, reading.doc[i]) == 0 for i in reading.tokens(s.timex.span))


def _not_yet(reading: Reading, s: Sighting) -> bool:
    """True for a verb of the past beside a day that was read as one to come: *rang him as early as Monday*."""
    told = s.trigger.pos_ == "VERB" and (morph(s.trigger, "Tense") == "Past" or (_participle(s) and status.is_past(clause(s.trigger.head))))
    told = told or (s.trigger.dep_.split(":")[0] == "obl" and status.is_past(s.trigger.head) and not s.inferred)
    if not told or s.when is None or s.when.earliest is None or reading.published is None:
        return False
    return s.when.grain == "day" and 0 < (s.when.earliest - reading.published).days <= WEEK


def _participle(s: Sighting) -> bool:
    """True for *X and Y, meeting in Z on Monday, …*: told of the day of the clause around."""
    bare = s.trigger.dep_ in {"acl", "advcl"} and morph(s.trigger, "VerbForm") in {"Part", "Ger"}
    return bare and not children(s.trigger, "aux", "mark") and not is_root(s.trigger)


def _ahead(timex: Timex, published: date | None) -> When | None:
    """The next such day, unless that is most of a year away while the last one has just been, or is not over."""
    ahead, behind = dates.ahead(timex, published), dates.behind(timex) or timex.when
    if ahead is None or published is None or ahead.earliest is None or behind is None or behind.latest is None:
        return ahead
    far, recent = (ahead.earliest - published).days, (published - behind.latest).days
    return None if far > 180 and recent <= 60 else ahead


def _present(s: Sighting) -> bool:
    """True for a verb of going or meeting in the plain present: with a day of the week it looks ahead (*flies to X on Thursday*)."""
    v = s.trigger if s.trigger.pos_ == "VERB" else s.ground
    linked = [c for c in v.children if c.dep_ == "cop"] if s.rule == "located" else []
    if linked:
        return morph(linked[0], "Tense") == "Pres"
    if v.pos_ != "VERB" or morph(v, "Tense") != "Pres" or morph(v, "VerbForm") not in {"Fin", ""}:
        return False
    return not children(v, "aux")


def _set_out(reading: Reading, s: Sighting) -> bool:
    """True for the purpose of a journey told as made: *went to his talks with X on Thursday*, of the Thursday before."""
    verb = s.ground
    day = reading.doc[reading.tokens(s.timex.span)[0]] if s.timex is not None else s.trigger
    made = s.trigger.i != verb.i and verb.lemma_.lower() in reading.pack.contacts.arrive and status.is_past(verb)
    return made and not s.trigger.is_ancestor(day) and s.status_span is not None and s.status_span.start == verb.idx


def _under_way(s: Sighting) -> bool:
    """True for a stay, and for what is told in the present: *effectue une visite du 20 au 23 mai*."""
    return (s.when is not None and s.when.rule in scene.STAYS) or _present(s)


def _now(when: When, published: date | None) -> bool:
    if published is None:
        return when.basis == "published"
    return when.earliest is not None and when.latest is not None and when.earliest <= published <= when.latest


def _by_phone(reading: Reading, s: Sighting) -> bool:
    start, end = status.region(s.trigger)
    if s.ground.i != s.trigger.i:
        a, b = status.region(s.ground)
        start, end = min(a, start), max(b, end)
    said = status.phrase_in(reading.text, start, end, reading.pack.contacts.phone_words)
    if said is None:
        return False
    word = reading.doc[reading.tokens(said)[0]]
    if {word.head.i, word.head.head.i} & (reading.telling - {s.trigger.i, s.ground.i}):
        return False  # "telephoned X on the eve of her meeting with Y"
    others = {lemma for n in reading.pack.contacts.nouns for lemma in n.lemmas}
    # "a telephone call" with another is none with these
    return not (word.dep_ == "amod" and word.head.i != s.trigger.i and word.head.lemma_.lower() in others)


def _around(reading: Reading, s: Sighting) -> Span:
    at = s.trigger.i if s.window is None else max(s.trigger.i, s.window[0])
    inside = [t for t in s.trigger.sent if abs(t.i - at) <= AROUND and not t.is_space]
    return reading.span(*inside) if inside else reading.span(s.trigger)


def _formats_told_later(reading: Reading, drafts: list[Draft]) -> None:
    """A sentence that names a format without a word for the contact tells of the one told last."""
    told = {s.trigger.sent.start for d in drafts for s in d.sightings}
    for sent in reading.doc.sents:
        if sent.start in told or reading.hidden(sent[0]):
            continue
        before = [
            d for d in drafts if d.kind == "meeting" and d.sightings[0].trigger.i < sent.start and d.status not in {"denied", "cancelled"}
        ]
        for name, phrases in reading.pack.contacts.format.each():
            span = status.phrase_in(reading.text, sent.start_char, sent.end_char, phrases) if name in {"narrow", "expanded"} else None
            if span is not None and before:
                last = max(before, key=lambda d: max(s.trigger.i for s in d.sightings if s.trigger.i < sent.start))
                last.sightings[-1].formats.append((name, span))


def _habitual(reading: Reading, s: Sighting) -> bool:
    """True for *they meet regularly*: a habit is no contact."""
    words = reading.pack.contacts.habitual
    return any(c.lemma_.lower() in words for t in (s.trigger, s.ground) for c in t.children)


def _hand_on(found: list[Sighting]) -> None:
    """A verb joined by *and* to another contact has that one's day and place, unless it names its own."""
    grounds = {s.ground.i: s for s in found if s.timex is not None}
    for s in found:
        first = grounds.get(s.ground.head.i) if s.ground.dep_ == "conj" else None
        if first is None or s.other or s is first:
            continue
        if s.timex is None and s.when is None:
            s.timex, s.when = first.timex, first.when
        if not s.places and s.kind in {"meeting", "multilateral"}:
            s.places = list(first.places)


def _lead(reading: Reading, drafts: list[Draft]) -> None:
    """The article's lead dates and places what the article is about.

    The first contact that took place and has no date of its own takes the first day named in the opening lines that is not after
    publication; likewise the first place named there with a preposition of place.
    """
    near = reading.opening
    main = next(
        (d for d in drafts if d.status in {"held", "ongoing"} and any(x.start == d.sightings[0].trigger.sent.start for x in near)), None
    )
    if main is None or main.sightings[0].other:
        return
    opening = reading.opening[:3]
    if not opening:
        return
    end = opening[-1].end_char
    if not main.whens:
        for timex in reading.timexes:
            w = timex.when
            if w is None or timex.kind not in {"date", "time"} or timex.span.start >= end or w.grain not in {"day", "range"}:
                continue
            hidden = any(m.meets(timex.span) for m in reading.masked)
            past = w.earliest is None or reading.published is None or w.earliest <= reading.published
            told = scene.reported(reading, reading.doc[reading.tokens(timex.span)[0]])
            if not hidden and past and not told and not any(_has(d, timex) for d in drafts if d is not main):
                main.sightings[0].when, main.sightings[0].timex = w, timex
                break
    if not main.whens and (first := main.sightings[0]).trigger.sent.end_char <= opening[min(1, len(opening) - 1)].end_char:
        words = reading.pack.contacts
        said = (t for t in first.trigger.sent if t.pos_ == "VERB" and (t.i == first.ground.i or t.dep_ in {"ROOT", "parataxis"}))
        if said_before(reading, first.trigger) is None and any(t.lemma_.lower() in words.occur | words.status.ongoing for t in said):
            first.when = reading.today  # "talks have ended": said of the day of the article
    named = any(p.name for s in main.sightings for p in s.places)
    within = {p.country for s in main.sightings for p in s.places if p.country}
    if main.kind in {"meeting", "multilateral", "visit"} and not named and (within or main.kind != "visit"):
        prep = reading.pack.contacts.prepositions
        for sent in opening:
            for token in sent:
                if token.i not in reading.venue_at and not any(w in prep.at for w in case_words(token)):
                    continue
                if (spot := place_of(reading, token)) is not None and spot.name and (not within or spot.country in within):
                    main.sightings[0].places.append(spot)
                    return
        here = dateline.town(reading) if main.sightings[0].trigger.sent.start <= opening[-1].start else None
        known = within if main.kind == "visit" else within | {a.country for a, _ in main.parties()}
        aside = any(t.lemma_.lower() in reading.pack.contacts.margins for s in main.sightings for t in s.trigger.sent)
        if here is not None and here.country in known and not aside:  # "on the sidelines": where that other event is
            main.sightings[0].places.append(here)


def _has(d: Draft, timex: Timex) -> bool:
    """True for a date that is told of another contact already, however it was resolved there."""
    return timex.when in d.whens or any(s.timex is not None and s.timex.span == timex.span for s in d.sightings)


# --- the claim ---------------------------------------------------------------------------------------------------------------------


def _kind(reading: Reading, d: Draft, parties: list[tuple[Actor, Part]]) -> Kind:
    kind = d.kind
    if kind == "meeting" and all(s.soft or s.anaphoric for s in d.sightings) and not any(s.places for s in d.sightings):
        title = reading.opening[:1]
        near = {x.start_char: x.end_char for x in [*title, *(s.trigger.sent for s in d.sightings)]}
        phoned = (status.phrase_in(reading.text, a, b, reading.pack.contacts.phone_words) for a, b in sorted(near.items()))
        if _main(reading, d.sightings[0]) and any(phoned):
            return "call"
    if kind in {"meeting", "multilateral"}:
        sides = {a.country for a, _ in parties if a.country}
        # those of unknown country are one side at most; with two others those named come with one of them, unless they act for a body
        stray = [a for a, _ in parties if not a.country and a.type == "person"]
        unknown = any(len(sides) < 2 or not a.named or reading.chain(a.key).acts_for for a in stray)
        body = any(a.type == "organisation" for a, _ in parties)
        if kind == "meeting" and not body and len(sides) + unknown >= 3:
            return "multilateral"
        several = reading.pack.contacts.several_sides
        nouns = [s.trigger for s in d.sightings if s.trigger.pos_ == "NOUN"]
        before = [reading.text[t.left_edge.idx : t.idx].lower() for t in nouns]
        said = any(c.lemma_.lower() in several for t in nouns for c in t.children)  # where the language inflects it
        if kind == "meeting" and (said or any(re.search(rf"\b{re.escape(word)}\w*\s", x) for word in sorted(several) for x in before)):
            return "multilateral"  # "a trilateral meeting", whoever of its sides is named
        hard = any(s.kind == "multilateral" and s.trigger.pos_ == "NOUN" for s in d.sightings)
        if (
            kind == "multilateral"
            and not hard
            and not body
            and len(parties) == 2
            and len(sides) <= 2
            and not any(a.plural for a, _ in parties)
        ):
            return "meeting"
    return kind


def _claim(reading: Reading, d: Draft, members: list[Actor], talked: Talked) -> ContactClaim:
    sides = d.parties()
    state = d.status
    when, timex = _when(d, state, reading.today)
    evidence = [Evidence("contact", s.span, s.rule) for s in d.sightings]
    if timex is not None and when is not None:
        evidence += [Evidence("date", t.span, when.rule) for t in (timex, *d.bounds)]
    place, place_span = (None, None) if d.kind == "call" else _place(d)
    if place is not None and place_span is not None:
        evidence.append(Evidence("place", place_span, "place phrase"))
    for actor, _ in sides:
        evidence.append(Evidence("participants", actor.span, actor.why or "named"))
    for s in d.sightings:
        if s.status == state and s.status_span is not None:
            evidence.append(Evidence("status", s.status_span, f"{state}"))
            break
    formats: list[Format] = []
    for s in d.sightings:
        for name, span in s.formats:
            if name not in formats:
                formats.append(name)
                evidence.append(Evidence("format", span, f"format {name}"))
    long = next((s.duration for s in d.sightings if s.duration is not None), None)
    if long is not None:
        evidence.append(Evidence("duration", long.span, long.rule))
    evidence += [Evidence("delegation", actor.span, "named as taking part") for actor in members]
    evidence += [Evidence("topics", t.span, t.standing or "") for t in talked.yes]
    evidence += [Evidence("not_discussed", t.span, t.standing or "") for t in talked.no]
    first = d.sightings[0]
    return ContactClaim(
        id=identity(f"{reading.document}|{first.span.start}|{first.span.end}|{first.rule}|{d.kind}|{sorted(d.keys)}"),
        document=reading.document,
        kind=_kind(reading, d, sides),
        status=state,
        participants=tuple(party(reading, a, p) for a, p in sides),
        evidence=tuple(evidence),
        when=when,
        place=place,
        format=tuple(formats),
        duration=long.duration if long else None,
        delegation=tuple(party(reading, a, "party") for a in members),
        topics=tuple(talked.yes),
        not_discussed=tuple(talked.no),
        main=_main(reading, first),
    )


def _today(reading: Reading) -> When | None:
    """The article's own day, for what it tells as under way: publication, or what a *the day before, on 16 February* implies."""
    day = reading.published
    if day is not None:
        return When(day.isoformat(), day, day, "day", "published", "under way", "told as under way; the day of publication")
    implied = dates.implied_publication(reading.text, reading.pack.dates)
    return None if implied is None else replace(implied, why=f"told as under way; {implied.why}")


def _when(d: Draft, state: Status, today: When | None) -> tuple[When | None, Timex | None]:
    """The most precise date said of the contact, the first where several are; today for what is under way and has none."""
    order = {"day": 0, "range": 1, "week": 2, "month": 3}
    if d.kind == "visit":
        order["range"] = -1  # a visit's first day is less than its days
    dated = [s for s in d.sightings if s.when is not None]
    if dated:
        best = min(dated, key=lambda s: (s.anaphoric, order.get(s.when.grain, 5) if s.when else 9))
        return best.when, best.timex
    if state == "ongoing":
        return today, None
    return None, None


def _place(d: Draft) -> tuple[PlaceClaim | None, Span | None]:
    """The place of a contact: cities of the fullest phrase, joined; the country where it is one; the first venue named."""
    spots = [s.places for s in sorted(d.sightings, key=lambda s: (not s.destination, s.anaphoric)) if s.places]
    if not spots:
        return None, None
    best = next((ps for ps in spots if any(p.name for p in ps)), next((ps for ps in spots if any(p.country for p in ps)), spots[0]))
    best = [p for p in best if p.name or p.country] or best
    if d.kind != "visit":
        best = [next((p for p in best if p.name), best[0])]  # one is in one place; only a journey has several
    names: list[str] = []
    for spot in best:
        if spot.name and spot.name not in names:
            names.append(spot.name)
    countries = {p.country for p in best if p.country}
    venue = next((p.venue for ps in spots for p in ps if p.venue), None)
    return PlaceClaim(", ".join(names) or None, countries.pop() if len(countries) == 1 else None, venue, best[0].span), best[0].span


def party(reading: Reading, actor: Actor, part: Part = "party") -> Party:
    """An actor as a party: the name of his chain, his forms in the text, the longest first, two at most."""
    chain = reading.chain(actor.key)
    text = reading.text
    names: list[str] = []
    for form in ("name", "role", "group"):
        spans = [r.mention.span for r in chain.mentions if r.mention.form == form]
        for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
            if span.of(text) not in names:
                names.append(span.of(text))
        if names:
            break
    if not names:
        names = [actor.span.of(text)]
    return Party(chain.name, actor.type, tuple(names[:2]), actor.span, part, chain.country, chain.office, actor.why, chain.acts_for)


def _main(reading: Reading, s: Sighting) -> bool:
    return not s.other and any(sent.start == s.trigger.sent.start for sent in reading.opening[:3])


def _distinct(claims: list[ContactClaim]) -> list[ContactClaim]:
    seen: set[str] = set()
    return [c for c in claims if not (c.id in seen or seen.add(c.id))]  # type: ignore[func-returns-value]
