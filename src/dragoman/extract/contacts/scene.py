"""Where, when, how long and in what format: the adjuncts of a sighting."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.contacts import dateline
from dragoman.extract.contacts.reading import Reading
from dragoman.extract.contacts.relative import named_before
from dragoman.extract.contacts.sighting import Sighting, Spot
from dragoman.extract.contacts.spots import place_of
from dragoman.extract.contacts.status import is_conditional, is_future, phrase_in
from dragoman.extract.syntax import SUBJECTS, ancestors, case_words, children, clause, is_root, morph
from dragoman.model.when import Timex

FAR = 99
STAYS = frozenset({"days of a stay", "first and last day"})     # rules of a `When` that holds all the days of a visit


def nearness(reading: Reading, s: Sighting, token: Token, day: bool = False) -> int:
    """How closely an adjunct belongs to a sighting.

    0 below the trigger, 1 in the same clause, 2 in a clause that controls it, 3 in a clause below its ground, FAR not at all. A `day` of
    what is told beside it, or done before or after, is further away than a place is: that often hangs on the wrong verb.
    """
    own = {s.trigger.i, s.ground.i}
    up = [token, *ancestors(token)]
    for t in up if s.anaphoric else ():
        if t.i in own:
            break
        if t.i in reading.triggers or any(s.trigger.i < i < token.i for i in reading.triggers):
            return FAR  # the day of another contact with sides of its own
    least, day = 0, day and s.trigger.pos_ == "VERB"
    for steps, t in enumerate(up):
        if t.i == s.trigger.i:
            return least
        if t.i in own:
            return max(least, 1)
        if day and t.pos_ == "VERB" and t.dep_ == "conj" and t.i > s.trigger.i:
            break  # "reviewed the treaty and agreed to meet in August"
        if t.i > s.trigger.i and _is_more(t):
            break
        if day and steps and t.pos_ == "VERB" and t.dep_ == "advcl" and t.i > s.trigger.i:
            least = 3  # "will meet X before returning on Sunday"
        if steps and t.pos_ in {"VERB", "AUX"} and t.dep_ in {"acl:relcl", "acl", "ccomp", "parataxis"} and t.head.i not in own:
            break
    here, there = clause(s.trigger), clause(token)
    if there.dep_ == "parataxis" and _cut_off(token, there):
        there = clause(there.head)
    if here.i == there.i or clause(s.ground).i == there.i:
        return 1
    at = clause(s.ground)
    for _ in range(3):  # xcomp, converb and purpose clauses share the adjuncts of what governs them
        if is_root(at) or at.dep_ not in {"xcomp", "advcl", "conj", "acl"} or named_before(reading, at):
            break
        if at.dep_ == "conj" and any(c.dep_ in SUBJECTS for c in at.children):
            break  # "X met Y on Monday, and they hoped to meet again"
        at = clause(at.head)
        if at.i == there.i:
            return 2
    if there.dep_ in {"acl", "advcl", "xcomp"} and clause(there.head).i == here.i and not _is_more(there.head):
        return 3
    return FAR


def _is_more(token: Token) -> bool:
    """True for a predicate with a copula of its own that is joined to another (*is in X, and is due to fly on on Thursday*)."""
    return token.dep_ == "conj" and bool(children(token, "cop"))


def when(reading: Reading, s: Sighting, alone: bool, but: Timex | None = None) -> Timex | None:
    """The date expression (other than `but`) that belongs to the sighting; one contact and one date in a sentence go together."""
    if s.window is not None:
        inside = [t for t in reading.timexes if t.kind in {"date", "time"} and t.when is not None and _within(reading, t, s.window)]
        if inside and s.window[0] > s.trigger.i:
            return inside[0]  # "and, a day later, with Y"
    best: tuple[int, int, Timex] | None = None
    sent = s.trigger.sent
    for timex in reading.timexes:
        if timex.kind not in {"date", "time"} or timex.when is None or not sent.start_char <= timex.span.start < sent.end_char:
            continue
        tokens = reading.tokens(timex.span)
        if timex is but or _of_cancelling(reading, s, tokens):
            continue
        if not tokens or (s.window is not None and tokens[0] > s.trigger.i and not _within(reading, timex, s.window)):
            continue
        if s.rule == "located" and s.window is not None and tokens[0] < s.window[0]:
            continue
        rank = min(nearness(reading, s, reading.doc[i], day=True) for i in tokens)
        if any(reading.doc[i].dep_ == "case" and (reading.doc[i].head.i == s.trigger.i or len(tokens) == 1) for i in tokens):
            continue  # "on the eve of the visit": not a day of its own
        plan = s.trigger.dep_ == "nmod" and s.trigger.head.lemma_.lower() in reading.pack.contacts.plans
        if plan and rank > 0 and (s.anaphoric or s.inferred):
            continue  # "agreed on Monday upon the agenda of the visit"
        if s.rule.startswith("discuss") and _in_object(s.trigger, reading.doc[tokens[0]]):
            continue  # "discussed the visit planned for next week": the day of what is talked about
        since = reading.pack.contacts.prepositions.since
        own = any(w in since for i in tokens for w in _cases_up_to(reading.doc[i], s.trigger))
        itself = any(w in since for i in tokens for w in case_words(reading.doc[i]))
        if own and not (itself and s.kind == "visit" and timex.when.grain == "day"):
            continue  # "the first meeting since the crisis of 2023"; but "on a visit to X since Monday"
        ahead = next((t for t in reversed(reading.doc[s.trigger.i + 1 : tokens[0]]) if t.pos_ != "DET"), None) if since else None
        if ahead is not None and not own and any(w in since for w in _cases_up_to(ahead, s.trigger)):
            continue  # "the first to go since the fall of X on 8 May", the day hung on the verb
        if s.trigger.pos_ == "VERB" and any(t.text == ":" for t in reading.doc[s.trigger.i : tokens[0]]):
            continue  # a colon ends the clause
        if s.rule.startswith("invite") and timex.span.start < s.trigger.idx:
            continue  # the day of asking is not the day of coming
        if _of_a_person(reading, s, reading.doc[tokens[0]]) or _of_something_else(reading, s, reading.doc[tokens[0]]):
            continue
        far = rank > 1 or (rank == 1 and reading.doc[tokens[0]].head.i != s.ground.i)
        if timex.when.grain in {"year", "season", "half", "quarter"} and (far or _of_a_thing(reading.doc[tokens[0]], tokens)):
            continue
        thing = reading.doc[tokens[0]]
        if timex.when.grain == "month" and thing.head.i != s.trigger.i and _of_a_thing(thing, tokens):
            continue  # "the regions hit by the February earthquake"
        if rank == FAR:
            if (s.anaphoric or not alone) and not _beside(reading, s, tokens):
                continue
            if _to_come(reading, s, reading.doc[tokens[0]]) or _announced_for(reading, s, reading.doc[tokens[0]]):
                continue
            rank = 5 if alone else 4
            says = clause(reading.doc[tokens[0]])
            if any(t.dep_ in {"ccomp", "parataxis"} and t.head.i == says.i for t in [s.trigger, *ancestors(s.trigger)]):
                rank = 6  # "denied on Wednesday that …": the day of saying comes last
        elif rank and _said_then(reading, s, reading.doc[tokens[0]]):
            rank = 6
        distance = min(abs(i - s.trigger.i) for i in tokens)
        if best is None or (rank, distance) < best[:2]:
            best = (rank, distance, timex)
    return best[2] if best else None


def _said_then(reading: Reading, s: Sighting, token: Token) -> bool:
    """True for the day of saying, where what is said of a contact is the object of the saying (*confirmed on Monday a meeting with X*)."""
    says = clause(token)
    above = s.trigger.head
    if above.i != says.i or s.trigger.dep_ != "obj" or s.trigger.pos_ != "NOUN":
        return False
    return says.lemma_.lower() in reading.pack.contacts.status.denied or _reports(reading, says)


def _of_cancelling(reading: Reading, s: Sighting, tokens: range) -> bool:
    """True for the day on which it was put off: *on a visit put off last month*."""
    words = reading.pack.contacts
    before = {w for i in tokens for w in case_words(reading.doc[i])} | {reading.doc[max(0, tokens[0] - 1)].lower_}
    prep = words.prepositions
    bare = not before & (prep.until | prep.source | prep.onward | prep.since)
    for i in tokens:
        verb = reading.doc[i].head
        if bare and s.trigger.dep_ == "obj" and s.trigger.head.i == verb.i and _called_off(verb, words.status.cancelled):
            return True  # "cancelled his trip on Saturday"
        if verb.dep_ == "acl" and verb.head.i == s.trigger.i and {verb.lemma_.lower(), verb.lower_} & words.status.postponed:
            return not any(w in words.prepositions.until | words.prepositions.source for w in case_words(reading.doc[i]))
    return False


def _called_off(verb: Token, cancelled: frozenset[str]) -> bool:
    return verb.pos_ == "VERB" and morph(verb, "Tense") == "Past" and not {verb.lemma_.lower(), verb.lower_}.isdisjoint(cancelled)


def _of_a_thing(year: Token, inside: range) -> bool:
    """True for the year in the name of a thing (*to review the 1962 treaty*)."""
    thing = year.head
    return thing.i > year.i and thing.i not in inside and thing.pos_ in {"NOUN", "PROPN"} and year.dep_ in {"nummod", "compound", "amod"}


def new_day(reading: Reading, s: Sighting) -> Timex | None:
    """The day to which a contact is put off: behind a verb of postponing, with an adposition of the new day (*to June*, *au 22 mai*)."""
    words = reading.pack.contacts
    if s.status_span is None:
        return None
    for i in reading.tokens(s.status_span):
        verb = reading.doc[i]
        if verb.lemma_.lower() not in words.status.postponed:
            continue
        for timex in reading.timexes:
            tokens = reading.tokens(timex.span)
            if timex.kind != "date" or timex.when is None or not tokens or not verb.i < tokens[0] < verb.sent.end:
                continue
            before = [reading.doc[j] for j in {tokens[0], max(0, tokens[0] - 1)}]
            then = next((t for t in reversed(reading.doc[verb.i + 1 : tokens[0]]) if t.pos_ == "VERB"), verb)   # "and will take place on"
            joined = then.dep_ == "conj" and then.head.i == verb.i and then.lemma_.lower() in words.occur
            if joined or any(t.lemma_.lower() in words.prepositions.until or t.lower_ in words.prepositions.until for t in before):
                return timex
    return None


def _within(reading: Reading, timex: Timex, window: tuple[int, int]) -> bool:
    tokens = reading.tokens(timex.span)
    return bool(tokens) and window[0] <= tokens[0] < window[1]


def _in_object(verb: Token, token: Token) -> bool:
    for t in [token, *ancestors(token)]:
        if t.head.i == verb.i:
            return t.dep_ == "obj" and t.i != token.i
    return False


def _cases_up_to(token: Token, top: Token) -> list[str]:
    """The adpositions on the way from a token up to a trigger (not beyond the clause)."""
    out = list(case_words(token))
    for up in ancestors(token):
        if up.i == top.i or up.pos_ in {"VERB", "AUX"}:
            break
        out += case_words(up)
    return out


def _elsewhere(reading: Reading, s: Sighting, token: Token, at: frozenset[str]) -> bool:
    """True for the place of something talked about (*the situation in X*): a common noun without a word of place lies between."""
    own, dated = {s.trigger.i, s.ground.i}, False
    while not is_root(token) and token.i not in own:
        token = token.head
        if token.i in own or {token.lemma_.lower(), token.head.lemma_.lower()} & reading.pack.contacts.margins:
            return False  # "on the margins of the forum in X"
        if any(t.span.start <= token.idx < t.span.end for t in reading.timexes):
            dated = True
            continue  # "on Saturday in X": hung on the day
        if dated and token.dep_ == "obl" and token.head.i in own:
            return False  # "met behind closed doors Thursday in X"
        if any(a.token == token.i for a, _ in s.parties):
            continue  # "a summit of the presidents in X"
        if token.pos_ == "NOUN" and not any(w in at for w in case_words(token)):
            somebody = token.i in reading.mention_at or token.i in reading.office_at
            return token.dep_.split(":")[0] not in {"obj", "nsubj"} or not somebody
        if token.pos_ in {"VERB", "AUX"}:
            return False
    return False


def reported(reading: Reading, token: Token, own: frozenset[int] = frozenset()) -> bool:
    """True in a clause put in beside the sentence (*…, the embassy reports on 22 June*), wherever the parser hung the day.

    `own` are verbs that tell the contact itself.
    """
    for t in reversed(token.doc[token.sent.start : token.i]):
        if t.text == ",":
            break
        if t.pos_ == "VERB" and t.i > t.sent.start + 1:
            first = t.nbor(-1) if t.nbor(-1).pos_ != "AUX" else t.nbor(-2)   # ", a annoncé vendredi le porte-parole"
            if first.text == "," and (t.dep_ == "parataxis" or (first.i < t.i - 1 and t.i not in own and _reports(reading, t))):
                return True
    return any(t.dep_ == "parataxis" and t.pos_ in {"VERB", "AUX"} and not _cut_off(token, t) for t in [token, *ancestors(token)])


def _reports(reading: Reading, verb: Token) -> bool:
    return any(verb.lemma_.lower() in v.lemmas for v in reading.pack.speech.verbs)


def _cut_off(token: Token, verb: Token) -> bool:
    """True for what a comma parts from a reporting verb behind it: *takes place on 26 June, X said* (the parser often hangs it there)."""
    return token.i < verb.i and verb.doc[verb.i - 1].text == "," and token.i < verb.i - 1


def _to_come(reading: Reading, s: Sighting, token: Token) -> bool:
    """True in a clause of a thing that lies ahead (*signed an agreement, which is to enter into force on 1 September*)."""
    verb = clause(token)
    told = any(t.i in {s.trigger.i, s.ground.i} for t in ancestors(verb))
    if verb.dep_ != "acl:relcl" or told or verb.head.lemma_.lower() in {x for n in reading.pack.contacts.nouns for x in n.lemmas}:
        return False
    words = reading.pack.contacts.status
    return is_future(verb, words) or (morph(verb, "VerbForm") == "Inf" or any(c.dep_ == "mark" and c.pos_ == "PART" for c in verb.children))


def _announced_for(reading: Reading, s: Sighting, token: Token) -> bool:
    """True in a clause of what those who met said would be (*met and announced that trains would run from May*)."""
    verb, words = clause(token), reading.pack.contacts.status
    says = verb.dep_ == "ccomp" and verb.head.dep_ == "conj" and any(t.i == s.ground.i for t in ancestors(verb))
    return says and (is_future(verb, words) or is_conditional(verb, words))


def _beside(reading: Reading, s: Sighting, tokens: range) -> bool:
    """True where no other verb stands between a date and the word of contact: the trees of long sentences are often broken."""
    if tokens[-1] < s.trigger.i and any(a.span.start > reading.doc[tokens[-1]].idx for a in named_before(reading, s.trigger)):
        return False  # "on Sunday with X, whom she had called": a day before the name is not hers
    first, last = (tokens[-1] + 1, s.trigger.i) if tokens[-1] < s.trigger.i else (s.trigger.i + 1, tokens[0])
    return last - first <= 15 and all(t.pos_ != "VERB" or t.i == s.ground.i for t in reading.doc[first:last])


def _of_a_person(reading: Reading, s: Sighting, token: Token) -> bool:
    """True in a clause that tells who somebody is (*X, who was in Rome on Monday*, *X, elected on Friday*), the contact being outside."""
    inside = {t.i for t in (s.trigger, *ancestors(s.trigger))}
    words = reading.pack.contacts
    of_contacts = words.light | words.occur | words.status.planned | words.status.cancelled
    for t in [token, *ancestors(token)]:
        if t.i in inside or t.lemma_.lower() in of_contacts or t.lower_ in of_contacts:
            return False  # "the meeting of X and Y, scheduled for 3 June"
        if t.dep_ in {"acl:relcl", "acl"} and any(_person(reading, c) for c in (t.head, *t.head.children)):
            return True
        bare = t.dep_ == "advcl" and morph(t, "VerbForm") == "Part" and not any(c.dep_.startswith("aux") for c in t.children)
        if bare and t.i > t.sent.start + 1 and t.nbor(-1).text == "," and _person(reading, t.nbor(-2)):
            return True  # hung on the verb by mistake
    return False


def _person(reading: Reading, token: Token) -> bool:
    return any(m.type == "person" and m.form == "name" for _, m, _ in reading.mention_at.get(token.i, []))


def _of_something_else(reading: Reading, s: Sighting, token: Token) -> bool:
    """True for the date of another happening: a full clause of time with a subject of its own (*since X took office in May*)."""
    own, since = frozenset({s.trigger.i, s.ground.i}), reading.pack.contacts.prepositions.since
    if reported(reading, token, own) and not reported(reading, s.trigger):
        return True
    for t in [token, *ancestors(token)]:
        if t.i in own:
            return False
        if t.dep_ in {"advcl", "acl"} and any(c.dep_ in {"mark", "case"} and c.lower_ in since for c in t.children):
            return True  # "on his first trip since taking office in May"
        if t.dep_ == "advcl" and any(c.dep_.startswith("nsubj") for c in t.children):
            return not any(a.i == t.i for a in ancestors(s.trigger))
    return False


def duration(reading: Reading, s: Sighting) -> Timex | None:
    """How long: hours and minutes for talks and calls, days for visits."""
    sent = s.trigger.sent
    for timex in reading.timexes:
        inside = sent.start_char <= timex.span.start < sent.end_char
        if timex.kind != "duration" or not timex.duration or "X" in timex.duration or not inside:
            continue
        hours = timex.duration.startswith("PT")
        if "Y" in timex.duration:
            continue  # "sixty years after": no talks and no visit last so long
        if s.kind == "correspondence" or (s.kind not in {"visit", "multilateral"} and not hours):
            continue
        tokens = reading.tokens(timex.span)
        if tokens and min(nearness(reading, s, reading.doc[i]) for i in tokens) <= 2 and not _of_another_stay(reading, s, tokens[0]):
            return timex
    return None


def _of_another_stay(reading: Reading, s: Sighting, first: int) -> bool:
    """True for how long another visit lasts: *X, on a two-day visit to Y, is to fly on to Z*."""
    visits = reading.pack.contacts.visits
    up = [reading.doc[first], *ancestors(reading.doc[first])]
    stay = next((t for t in up if t.lemma_.lower() in visits), None)
    return s.trigger.pos_ == "VERB" and stay is not None and stay.i < s.trigger.i and not any(t.i == s.trigger.i for t in ancestors(stay))


def places(reading: Reading, s: Sighting, alone: bool) -> list[Spot]:
    """The places that the sighting's place phrases name, the nearest rank only, in order of the text."""
    if s.kind in {"call", "correspondence"}:
        return []
    prep = reading.pack.contacts.prepositions
    if s.kind == "multilateral" and s.trigger.pos_ in {"NOUN", "PROPN"}:  # "le sommet de Kazan", "the Kazan summit"
        named = [c for c in s.trigger.children if (c.dep_ == "nmod" and set(case_words(c)) & prep.of) or c.dep_ == "compound"]
        for n in named:
            named += [c for c in n.children if c.dep_ == "nmod" and set(case_words(c)) & prep.of]
        towns = [spot for c in named if (spot := place_of(reading, c)) is not None and spot.name and spot.country]
        if towns:
            return towns[:1]
    if s.kind == "multilateral" and s.trigger.head.lemma_.lower() in reading.pack.contacts.host:  # "the summit will be hosted by X"
        hosts = [c for c in s.trigger.head.children if c.i != s.trigger.i and c.dep_.split(":")[0] in {"nsubj", "obj"}]
        towns = [spot for c in hosts if (spot := place_of(reading, c)) is not None]
        if towns:
            return towns[:1]
    found: list[tuple[int, int, Spot]] = []
    for token in s.trigger.sent:
        if reading.hidden(token) or not any(w in prep.at for w in case_words(token)):
            continue
        spot = place_of(reading, token)
        if spot is None:
            continue
        rank = nearness(reading, s, token)
        colon = next((t.i for t in reading.doc[s.trigger.i : token.i] if t.text == ":"), None) if token.i > s.trigger.i else None
        if colon is not None and any(t.pos_ == "VERB" for t in reading.doc[colon : token.sent.end]):
            continue  # what a colon brings is another clause
        if _elsewhere(reading, s, token, prep.at) or (s.rule.startswith("discuss") and token.head.i != s.ground.i):
            continue
        if rank == FAR:
            if (not alone and not _beside(reading, s, range(token.i, token.i + 1))) or _of_a_person(reading, s, token):
                continue
            rank = 5
        found.append((rank, token.i, spot))
    if not found and (spot := _where(reading, s) or _here(reading, s)) is not None:
        return [spot]
    if not found:
        top = s.ground  # "Kinshasa, where he was to meet …": the clause is told of a place
        spot = place_of(reading, top.head) if top.dep_.startswith("acl") else None
        return [spot] if spot is not None else []
    low = min(f[0] for f in found)
    near = [(i, spot) for rank, i, spot in sorted(found, key=lambda f: f[1]) if rank == low]
    if len(near) > 1:  # "after their talks in X they will meet in Y", both hung on the verb
        own = s.trigger.i if s.trigger.pos_ == "NOUN" else None
        near = [(i, spot) for i, spot in near if _follows(reading, i) == own] or near
    return [spot for _, spot in near]


def _follows(reading: Reading, at: int) -> int | None:
    """The noun of contact behind which a place stands, with nothing but names between."""
    told = {lemma for n in reading.pack.contacts.nouns for lemma in n.lemmas}
    for token in reversed(reading.doc[reading.doc[at].sent.start : at]):
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "ADP", "CCONJ", "DET"}:
            return None
        if token.pos_ == "NOUN" and token.lemma_.lower() in told:
            return token.i
    return None


def _here(reading: Reading, s: Sighting) -> Spot | None:
    """The town of the dateline that *here* means (*met here on Wednesday*)."""
    if not any(c.lower_ in reading.pack.contacts.here and c.dep_ == "advmod" for t in (s.trigger, s.ground) for c in t.children):
        return None
    return dateline.town(reading)


def _where(reading: Reading, s: Sighting) -> Spot | None:
    """The place right before the *where* that opens the clause of the contact (*left for X, where he will meet Y*)."""
    for token in reversed(reading.doc[s.trigger.sent.start + 1 : s.trigger.i]):
        if token.pos_ == "VERB" and token.i != s.ground.i and token.dep_ not in {"xcomp", "amod", "acl"}:
            return None
        if token.lemma_.lower() in reading.pack.contacts.where:
            before = [t for t in reading.doc[max(0, token.i - 3) : token.i] if t.text != ","]
            return next((spot for t in reversed(before) if (spot := place_of(reading, t)) is not None), None)
    return None


def lines(reading: Reading, found: list[Sighting]) -> None:
    """In a line of a chronicle (*8 February: …*) everything without a date of its own is of the day that opens the line."""
    for s in found:
        if s.when is not None:
            continue
        start = reading.text.rfind("\n", 0, s.trigger.idx) + 1
        start += len(reading.text[start:]) - len(reading.text[start:].lstrip(" -–—•*\t"))
        for timex in reading.timexes:
            mark = reading.text[timex.span.end : timex.span.end + 3].replace("\u00a0", " ").lstrip()[:1]
            if timex.span.start == start and timex.kind == "date" and timex.when is not None and mark and mark in ":–—":
                s.timex, s.when = timex, timex.when


def beside_occasion(reading: Reading, s: Sighting) -> bool:
    """True for what is told as taking place on the sidelines of, or at, some other occasion."""
    words = reading.pack.contacts
    events = {lemma for e in words.nouns if e.kind in {"multilateral", "visit"} for lemma in e.lemmas}
    return any(t.lemma_.lower() in words.margins or (t.lemma_.lower() in events and t.i > s.trigger.i) for t in s.trigger.sent)


def formats(reading: Reading, s: Sighting) -> None:
    """Formats named in the sentence of a meeting."""
    if s.kind not in {"meeting", "multilateral"}:
        return
    sent = s.trigger.sent
    for name, phrases in reading.pack.contacts.format.each():
        span = phrase_in(reading.text, sent.start_char, sent.end_char, phrases)
        if span is not None:
            s.formats.append((name, span))
