"""The sightings of one contact, taken together across the article."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.extract.contacts.agreed import agreed
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.contacts.sighting import Sighting
from dragoman.extract.syntax import morph
from dragoman.model.claim import Kind, Part, Status
from dragoman.model.when import Timex, When

#: an anaphor ("the talks") reaches back this many sentences
REACH = 8
OPEN: tuple[Status, ...] = ("planned", "proposed")
DONE: tuple[Status, ...] = ("held", "ongoing")


@dataclass(slots=True)
class Draft:
    """A contact in the making: its sightings in order of the text, and the words for its last day where other sentences have them."""

    sightings: list[Sighting] = field(default_factory=list)
    bounds: list[Timex] = field(default_factory=list)

    @property
    def named(self) -> list[Sighting]:
        """Those that name sides, the fullest first."""
        return [s for s in self.sightings if s.parties]

    @property
    def kind(self) -> Kind:
        """The kind of the most telling sighting: a hard one before a soft, a call before a meeting where the soft ones agree."""
        said = [s for s in self.sightings if not s.anaphoric] or self.sightings
        if any(s.kind == "call" and not s.soft for s in self.sightings):
            return "call"
        hard = next((s.kind for s in said if not s.soft), None)
        if hard is None and any(s.kind == "call" for s in said):
            return "call"
        return hard or said[0].kind

    @property
    def keys(self) -> frozenset[int]:
        """Chain ids of all sides."""
        return frozenset().union(*(s.keys() for s in self.sightings))

    @property
    def visitors(self) -> frozenset[int]:
        """Chain ids of the visitors."""
        return frozenset().union(*(s.part("visitor") for s in self.sightings))

    @property
    def whens(self) -> list[When]:
        """All dates said of it."""
        return [s.when for s in self.sightings if s.when is not None]

    @property
    def placed(self) -> bool:
        """True where a city or country is known, not a house alone."""
        return any(p.name or p.country for s in self.sightings for p in s.places)

    @property
    def status(self) -> Status:
        """The most decisive status: a denial or cancellation, else the first sighting's (*ongoing* over *held*)."""
        if any(s.status == "denied" for s in self.sightings):
            return "denied"
        told = [s for s in self.sightings if not s.anaphoric] or self.sightings
        said = [s.status for s in told if not s.inferred] or [s.status for s in told]
        fell = all(s.lapsed for s in told) and any(s.status == "cancelled" for s in self.sightings)  # "was to go, but the trip was dropped"
        if "cancelled" in said or fell:
            return "cancelled"
        if "ongoing" in said and said[0] in DONE:
            began = max(n for n, s in enumerate(self.sightings) if s.status == "ongoing")
            return "held" if any(s.over for s in self.sightings[began:]) else "ongoing"
        if "planned" in said and said[0] == "proposed":
            return "planned"
        return said[0]

    def parties(self) -> list[tuple[Actor, Part]]:
        """Sides in order of first mention, each once; a visitor or host stays one."""
        out: dict[int, tuple[Actor, Part]] = {}
        for s in self.named:
            for actor, part in s.parties:
                old = out.get(actor.key)
                if old is None or (old[1] == "party" and part != "party"):
                    out[actor.key] = (actor, part) if old is None else (old[0], part)
        homes = {a.country for a, _ in out.values() if a.type == "person" and a.named and a.country}
        if self.kind != "visit" and len(homes) > 1:  # those who were told by their states first
            return [(a, p) for a, p in out.values() if a.type != "country" or a.country not in homes]
        return list(out.values())


def gather(reading: Reading, found: list[Sighting]) -> list[Draft]:
    """All drafts of the article, in order of first appearance."""
    drafts: list[Draft] = []
    for s in found:
        if s.anaphoric and not s.parties and _indefinite(s) and not (s.kind == "visit" and s.destination):
            continue  # "a meeting of the committee": no word for one told before
        fitting = [d for d in reversed(drafts) if fits(reading, d, s)]
        if s.anaphoric and not s.parties:  # "the talks": those spoken of last
            fitting.sort(key=lambda d: ((d.status in OPEN) != (s.status in OPEN), _set_apart(d, s), -d.sightings[-1].trigger.i))
        home = next(iter(fitting), None)
        if home is not None and s.parties and home.sightings[-1].trigger.sent.start != s.trigger.sent.start:
            home = next((d for d in fitting if d.keys == s.keys()), home)  # the talks of the two rather than those of three
        alike = [d for d in drafts if d.kind == s.kind]
        if home is None and s.anaphoric and not s.parties and len(alike) == 1 and fits(reading, alike[0], s, reach=False):
            home = alike[0]  # the only talks of the article, however far back
        called = any(d.kind == "call" and d.keys == s.keys() for d in drafts)
        if home is None and s.soft and s.kind == "meeting" and s.trigger.pos_ == "NOUN" and not s.places and called:
            s.kind = "call"  # "the previous conversation", where the sides are told to have telephoned
        if home is not None:
            home.sightings.append(s)
        elif not s.anaphoric or (s.rule.startswith("discuss") and s.status in DONE and len(s.keys()) > 1):
            drafts.append(Draft([s]))
        elif s.kind == "visit" and s.destination and not s.parties and (trip := _trip(reading, drafts, s)) is not None:
            s.parties, s.anaphoric, s.inferred = [(a, p) for a, p in trip.parties() if p == "visitor"], False, True
            drafts.append(Draft([s]))  # "a stop in X has been dropped": of those whose journey is told
        elif s.kind in {"meeting", "call"} and len(s.parties) == 1 and (hero := _host(reading, drafts, s)) is not None:
            s.parties, s.anaphoric, s.inferred = [(hero, "party"), *s.parties], False, True
            drafts.append(Draft([s]))
        elif s.kind in {"meeting", "call"} and s.status in DONE and not (s.parties or s.other) and (two := agreed(reading, s)):
            s.parties, s.anaphoric, s.inferred = [(a, "party") for a in two], False, True
            drafts.append(Draft([s]))  # "X and Y agreed on it. The deal came at talks in Z"
        elif s.kind == "visit" and not s.parties and s.when is not None and (s.other or s.status == "cancelled") and alike:
            # "in November such a trip had to be called off": the same traveller, at another time
            last = alike[-1]
            s.parties, s.anaphoric, s.inferred = last.parties(), False, True
            s.places = s.places or next((t.places for t in last.sightings if t.places), [])
            drafts.append(Draft([s]))
        elif s.kind == "multilateral" and not s.parties and s.other and s.when is not None and (body := _body(alike)) is not None:
            s.parties, s.anaphoric, s.inferred = [(body, "party")], False, True  # "the next summit will be hosted by X in July"
            drafts.append(Draft([s]))
        elif (
            s.kind in {"meeting", "call", "multilateral"}
            and s.when is not None
            and (s.other or s.places)
            and (before := _same_sides(reading, drafts, s)) is not None
        ):
            # "at the previous meeting, in Kazan in October": the same sides at another time
            s.parties, s.anaphoric, s.inferred = [(a, "party") for a, _ in before.parties()], False, True
            drafts.append(Draft([s]))
    return [part for d in drafts for part in _parts(d)]


def _parts(d: Draft) -> list[Draft]:
    """A draft, or one for each of those whom somebody met, where the text sums the meetings up first and then tells two or more of them.

    *X held meetings with Y and Z. With Y trade was discussed. With Z X spoke of grain.*
    """
    first = d.sightings[0]
    if first.kind != "meeting" or morph(first.trigger, "Number") != "Plur" or first.trigger.pos_ != "NOUN" or len(first.keys()) < 3:
        return [d]
    own = [s for s in d.sightings[1:] if len(s.keys()) == 2 and s.keys() < first.keys()]
    hero = frozenset[int].intersection(*(s.keys() for s in own)) if own else frozenset()
    others = first.keys() - hero
    if len(hero) != 1 or len({s.keys() for s in own}) < 2 or frozenset().union(*(s.keys() for s in own)) != first.keys():
        return [d]
    out: list[Draft] = []
    for key in sorted(others, key=lambda k: next(n for n, (a, _) in enumerate(first.parties) if a.key == k)):
        pair = hero | {key}
        told = [s for s in d.sightings if s.keys() == pair]
        summed = replace(first, parties=[(a, p) for a, p in first.parties if a.key in pair], rule=f"{first.rule}+" if out else first.rule)
        out.append(Draft([summed, *told]))
    return out


def _set_apart(d: Draft, s: Sighting) -> bool:
    """True for contacts told as apart (*separate meetings with each*) that are called otherwise than the anaphor."""
    return all(t.other for t in d.sightings) and not any(t.trigger.lemma_ == s.trigger.lemma_ for t in d.sightings)


def _trip(reading: Reading, drafts: list[Draft], s: Sighting) -> Draft | None:
    """The journey of which a stay elsewhere is part: the one told last, of people who are not at home there."""
    there = {p.country for p in s.places}
    for d in reversed(drafts):
        if d.kind != "visit" or not d.visitors:
            continue
        gap = reading.doc[d.sightings[-1].trigger.sent.start : s.trigger.sent.start]
        home = {a.country for a, p in d.parties() if p == "visitor"}
        near = sum(1 for t in gap if t.is_sent_start) <= REACH
        return d if near and not home & there and len({x.visitors for x in drafts if x.kind == "visit" and x.visitors}) == 1 else None
    return None


def _host(reading: Reading, drafts: list[Draft], s: Sighting) -> Actor | None:
    """Who met one more in *talks were also held with Y*: the first side of the contact told in the sentence before."""
    last = drafts[-1] if drafts else None
    other = s.parties[0][0]
    if last is None or last.kind not in {"meeting", "call", "multilateral"} or not other.named or other.key in last.keys:
        return None
    gap = reading.doc[last.sightings[-1].trigger.sent.start : s.trigger.sent.start]
    words = reading.pack.contacts
    also = any(t.lemma_.lower() in words.also or (t.lemma_.lower() in words.apart and t.i < s.trigger.i) for t in s.trigger.sent)
    if not also or sum(1 for t in gap if t.is_sent_start) > 2:
        return None
    first = next((a for a, _ in last.parties() if a.type == "person" and a.named), None)
    return first if first is not None and (first.country is None or first.country != other.country) else None


def _body(sessions: list[Draft]) -> Actor | None:
    """The body of the sessions told so far, where it is one."""
    bodies = {a.key: a for d in sessions for a, _ in d.parties() if a.type == "organisation"}
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def _indefinite(s: Sighting) -> bool:
    return any(c.dep_ == "det" and morph(c, "Definite") == "Ind" for c in s.trigger.children)


def _indefinite_here(s: Sighting) -> bool:
    """True for a noun with a clause of its own that tells when."""
    day = s.trigger.doc.char_span(s.timex.span.start, s.timex.span.end, alignment_mode="expand") if s.timex is not None else None
    return day is not None and any(c.dep_ == "acl:relcl" and c.is_ancestor(day.root) for c in s.trigger.children)


def _same_sides(reading: Reading, drafts: list[Draft], s: Sighting) -> Draft | None:
    """The contact told last whose two named sides an anaphor with a day of its own takes over."""
    # "they will meet again in May", "the next summit": said of those who held a session
    they = (s.trigger.pos_ == "VERB" or (s.kind == "multilateral" and s.other)) and not s.parties
    for d in reversed(drafts):
        if s.kind == "multilateral" and not (they and d.kind == "multilateral"):
            continue
        if they and d.kind == "multilateral" and s.kind in {"meeting", "multilateral"}:
            s.kind = "multilateral"
            return d
        if d.kind in {"meeting", "call"} and len(d.keys) == 2 and all(a.named or reading.chain(a.key).office for a, _ in d.parties()):
            return d if not s.parties or s.keys() <= d.keys else None
    return None


def fits(reading: Reading, d: Draft, s: Sighting, reach: bool = True) -> bool:
    """True where a sighting tells a contact that is there already; without `reach`, however far back an anaphor may lie."""
    if not _kinds(reading, d, s):
        return False
    if any(clash(w, s.when) for w in d.whens):
        return False
    if s.kind == "correspondence" and _answer(d, s):
        return False
    if not _places(d, s):
        return False
    if len(d.keys) == 2 and d.keys < s.keys() and any(_beside(reading, t) for t in d.sightings):
        return False  # "they also spoke of …": all of them, and not the two who met on the sidelines
    if s.anaphoric:
        last = d.sightings[-1].trigger.sent.start
        if last == s.trigger.sent.start and on_margins(reading, s):
            return False  # "a meeting on the sidelines of those talks"
        sentences = sum(1 for t in reading.doc[last : s.trigger.sent.start] if t.is_sent_start)
        return not s.other and (sentences <= REACH or not reach) and _anaphoric_status(d, s) and (not s.parties or bool(s.keys() & d.keys))
    if not _status(d, s):
        return False
    if s.lapsed != d.sightings[0].lapsed and s.status == "planned" == d.status and (s.when is None) != (not d.whens):
        return False  # "was to come on Sunday", "will come when she can": the plan that fell through is another
    if s.kind == "visit":
        towns = {p.name for t in d.sightings for p in t.places if p.name}
        if s.rule.startswith("stay") and towns and not any(p.name is None or p.name in towns for p in s.places):
            return False  # "the guest spent Saturday in X": a trip within the trip
        if s.other and not _told_apart(d, s):
            return False  # "the previous trip"
        if (_nameless(s.parties) or _nameless(d.parties())) and s.status in OPEN and d.status in OPEN and _one_trip(reading, d, s):
            return True  # "the delegation's visit", and who will come with it
        return bool(s.part("visitor") & d.visitors) or (not s.part("visitor") and bool(s.keys() & d.keys))
    if s.kind == "multilateral" and d.kind == "multilateral" and _the_same(reading, d, s):
        return True
    a, b = d.keys, s.keys()
    two = b < a and len(b) == 2 and s.kind != "multilateral" and not s.anaphoric
    if two and (_alone(s) or (d.kind == "multilateral" and _beside(reading, s))):
        return False
    if (
        len(a | b) > 2
        and a != b
        and not ((s.soft and s.trigger.pos_ in {"VERB", "AUX"}) or s.weak or s.inferred)
        and s.kind != "multilateral"
        and _sides(d.parties()) != _sides(s.parties)
    ):
        return False  # a bilateral talk beside a larger one is a contact of its own
    same = a == b or (len(a & b) >= 2 and (a <= b or b <= a)) or (len(a & b) >= 3)
    if not same and (s.weak or s.soft or s.inferred) and b and b <= a:
        same = True
    if not same and len(a & b) == 1 and (len(a) == 1 or len(b) == 1) and s.kind in {"multilateral", "meeting"} and d.kind == "multilateral":
        same = True
    if not same and (_offices_then_names(reading, d, s) or _their_states(reading, d, s)):
        same = True
    if not same:
        return False
    if s.other and not (d.status in OPEN and s.status in OPEN) and not _told_apart(d, s):
        return False
    if d.sightings[0].other and not s.other and s.when is None and not any(t.when is None for t in d.sightings):
        near = s.inferred and sum(1 for t in reading.doc[d.sightings[-1].trigger.sent.start : s.trigger.sent.start] if t.is_sent_start) <= 3
        return near or s.trigger.sent.start == d.sightings[-1].trigger.sent.start
    return True


def _offices_then_names(reading: Reading, d: Draft, s: Sighting) -> bool:
    """True where a lead told of *the foreign ministers of A and B* and one of the next sentences names the two.

    The same way of taking together as *the talks of Moscow and Paris*: the states are those of the persons.
    """
    lead, named = d.parties(), s.parties
    if d.status not in DONE or s.status not in DONE or s.other or len(named) != 2 or any(t.other for t in d.sightings):
        return False
    told = all(a.type == "person" and a.named and a.country for a, _ in named) and _sides(named) == _sides(lead)
    gap = reading.doc[d.sightings[-1].trigger.sent.start : s.trigger.sent.start]
    return told and len(lead) == 2 and all(a.type == "country" for a, _ in lead) and sum(1 for t in gap if t.is_sent_start) <= 3


def _their_states(reading: Reading, d: Draft, s: Sighting) -> bool:
    """True for *the Russo-Turkish talks* behind a contact of persons of just these states."""
    if s.other or len(s.parties) < 2 or not all(a.type == "country" for a, _ in s.parties):
        return False
    gap = reading.doc[d.sightings[-1].trigger.sent.start : s.trigger.sent.start]
    named = all(a.type == "person" and a.country for a, _ in d.parties())
    return named and _sides(d.parties()) == _sides(s.parties) and sum(1 for t in gap if t.is_sent_start) <= REACH


def _alone(s: Sighting) -> bool:
    """True for two who were one on one, which they are not at talks of more."""
    return any(name == "one_on_one" for name, _ in s.formats)


def _beside(reading: Reading, s: Sighting) -> bool:
    """True for those who met on the sidelines of something, said in the clause itself."""
    return any(c.lemma_.lower() in reading.pack.contacts.margins for t in (s.trigger, s.ground) for c in t.children)


def on_margins(reading: Reading, s: Sighting) -> bool:
    """True for the noun of what something else takes place on the sidelines of."""
    near = reading.doc[max(s.trigger.sent.start, s.trigger.i - 4) : s.trigger.i]
    return s.trigger.pos_ == "NOUN" and any(t.lemma_.lower() in reading.pack.contacts.margins for t in near)


def _answer(d: Draft, s: Sighting) -> bool:
    """True for a letter of one to whom the other wrote."""
    first = next((t.parties for t in d.named if not t.anaphoric), [])
    return len(first) > 1 and len(s.parties) > 1 and first[0][0].key == s.parties[1][0].key and first[1][0].key == s.parties[0][0].key


def _nameless(parties: list[tuple[Actor, Part]]) -> bool:
    return not any(a.named and a.type == "person" for a, p in parties if p == "visitor")


def _one_trip(reading: Reading, d: Draft, s: Sighting) -> bool:
    """True where a delegation or an office without a name goes where the trip told just before goes, or nobody says where."""
    last = d.sightings[-1].trigger.sent.start
    if sum(1 for t in reading.doc[last : s.trigger.sent.start] if t.is_sent_start) > 2:
        return False
    there = {p.country for t in d.sightings for p in t.places}
    homes = [{a.country for a, _ in x if a.country} for x in (d.parties(), s.parties)]
    if all(homes) and not homes[0] & homes[1]:
        return False
    return not s.places or any(p.country in there for p in s.places)


def _the_same(reading: Reading, d: Draft, s: Sighting) -> bool:
    """True for *the summit was also attended by X and Y*, said of a summit in one of the three sentences before."""
    definite = reading.pack.offices.definite
    if s.trigger.pos_ != "NOUN" or s.other or not any(c.lower_ in definite and c.dep_ == "det" for c in s.trigger.children):
        return False
    if any(a.type == "organisation" for a, _ in s.parties) or s.ground.lemma_.lower() not in reading.pack.contacts.attend:
        return False
    gap = reading.doc[d.sightings[-1].trigger.sent.start : s.trigger.sent.start]
    return sum(1 for t in gap if t.is_sent_start) <= 3


def _sides(parties: list[tuple[Actor, Part]]) -> frozenset[str]:
    return frozenset(a.country or f"#{a.key}" for a, _ in parties)


def _told_apart(d: Draft, s: Sighting) -> bool:
    """A *previous*, *next* contact is the same as one told only where their dates agree or both are set off."""
    if s.when is not None and any(w.edtf == s.when.edtf for w in d.whens):
        return True
    return any(t.other for t in d.sightings) and s.when is None


def _kinds(reading: Reading, d: Draft, s: Sighting) -> bool:
    a, b = d.kind, s.kind
    if a == b:
        return True
    soft = s.soft or all(t.soft or t.anaphoric for t in d.sightings)
    if {a, b} == {"meeting", "call"}:
        return s.soft or all(t.soft for t in d.sightings)
    if {a, b} == {"meeting", "multilateral"}:
        return s.anaphoric or len(d.keys & s.keys()) >= 2
    if {a, b} == {"multilateral", "call"}:
        return soft and s.anaphoric
    return False


def _status(d: Draft, s: Sighting) -> bool:
    a, b = d.status, s.status
    if a == b or (a in DONE and b in DONE) or (a in OPEN and b in OPEN):
        return True
    dated = s.when is not None and any(w.edtf == s.when.edtf for w in d.whens)
    if s.when is None and b in OPEN and a in DONE and any(name == "expanded" for name, _ in s.formats):
        return True  # "later the parties will meet in expanded format": the same talks go on
    if s.soft and s.when is None and a in DONE and morph(s.trigger, "Mood") == "Cnd":
        return True  # "said that the sides would discuss …": the future of a past, told of the same talks
    again = a in DONE and b in OPEN and bool(d.whens) and not s.inferred  # "since their meeting in May, and hoped to meet again"
    again = again or (b in OPEN and any(t.over for t in d.sightings))
    ahead = a in OPEN and b in DONE and bool(d.whens) and not s.inferred  # "agreed to open talks next month. X held talks with Y"
    vague = (all(t.inferred for t in d.sightings) and not again and not ahead) or (s.inferred and b == "held")
    if vague and not {a, b} & {"cancelled", "denied"} and (s.when is None or not d.whens):
        return True  # a contact merely spoken of ("for talks with X", "details of the talks") has no status of its own
    if a == "ongoing" and b in OPEN and s.inferred and s.when is None:
        return True  # "the talks have begun; at them X will raise …"
    if {a, b} & {"cancelled"} and {a, b} & {"planned", "proposed"}:
        return dated or s.when is None or not d.whens
    if {a, b} & {"denied"}:
        return s.weak or dated or (s.when is None and not d.whens and bool({a, b} & {"planned", "proposed", "denied"}))
    return dated


def _anaphoric_status(d: Draft, s: Sighting) -> bool:
    """*The talks* may be of any status; *were cancelled* only of what was not held."""
    if s.status == "denied":
        asked = d.sightings[-1].trigger.sent.text.rstrip().endswith(("?", "؟", ";"))
        return asked or d.status not in DONE  # "Did they speak? There was no such call."
    if (s.status in OPEN) != (d.status in OPEN) and any(morph(c, "Definite") == "Ind" for c in s.trigger.children):
        return False  # "a session will be held in June" beside talks that were held
    if s.status in OPEN and d.status in DONE and s.when is not None and s.trigger.pos_ == "NOUN" and _indefinite_here(s):
        return False  # "обсудили встречу, которая пройдёт в мае"
    if s.kind == "multilateral" and s.status in OPEN and d.kind == "meeting" and d.status in DONE and (s.places or s.when is not None):
        return False  # "in the evening he flies to X to take part in a forum": none of the talks of the two
    return s.status != "cancelled" or d.status not in DONE


def _places(d: Draft, s: Sighting) -> bool:
    """False where two cities, or two countries, are named; a city and its own country agree."""
    a = [p for t in d.sightings for p in t.places if p.name or p.country]
    b = [p for p in s.places if p.name or p.country]
    if not a or not b:
        return True
    return any(
        (x.name and x.name == y.name)
        or (x.country == y.country and x.country is not None and (not x.name or not y.name or s.kind != "visit"))
        for x in a
        for y in b
    )


def clash(a: When | None, b: When | None) -> bool:
    """True where two dates cannot be of one day: intervals apart, or, without a year, months or days that differ."""
    if a is None or b is None:
        return False
    if a.earliest and a.latest and b.earliest and b.latest:
        return a.latest < b.earliest or b.latest < a.earliest
    (a0, a1), (b0, b1) = _bounds(a.edtf), _bounds(b.edtf)
    return _before(a1, b0) or _before(b1, a0)


def _bounds(edtf: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    parts = edtf.split("/")
    first, last = (tuple(p.strip("~?%").split("-")) for p in (parts[0], parts[-1]))
    return first, last


def _before(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    for x, y in zip(a, b, strict=False):
        if "X" in x or "X" in y:
            continue
        if x != y:
            return x < y
    return False
