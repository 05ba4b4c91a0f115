"""Others who are named as taking part: members of delegations, with their side."""

from __future__ import annotations

from spacy.tokens import Span as Sentence

from dragoman.extract.contacts.arguments import sides
from dragoman.extract.contacts.gather import Draft, clash
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.contacts.status import phrase_in
from dragoman.extract.first import SPEAKERS
from dragoman.extract.syntax import is_passive, patients


def delegations(reading: Reading, drafts: list[Draft]) -> dict[int, list[Actor]]:
    """Draft number → persons who take part without being a side, in order of the text.

    A sentence tells members where a noun of delegation or an anaphor of the contact stands with a verb of taking part, or where
    a phrase of presence ("accompanied by …") introduces them; it belongs to the last contact told before or in it.
    """
    words = reading.pack.contacts
    out: dict[int, list[Actor]] = {}
    for n, d in enumerate(drafts):
        for actor in (a for s in d.sightings for a in s.members):
            _join(reading, d, out.setdefault(n, []), actor)
    for sent in reading.doc.sents:
        if reading.hidden(sent[0]) or _escorted(reading, drafts, sent, out) or _in_company(reading, drafts, sent, out):
            continue
        at = _latest(drafts, sent.end)
        if at is None or drafts[at].kind == "correspondence":
            continue
        verbs = [t for t in sent if t.lemma_.lower() in words.delegation_verbs and t.pos_ in {"VERB", "AUX", "ADJ"}]
        verbs = [t for t in verbs if t.lemma_.lower() not in words.host or any(c.lemma_.lower() in words.mediation for c in t.children)]
        nouns = [t for t in sent if t.lemma_.lower() in words.delegation_nouns]
        own = [s for s in drafts[at].sightings if s.trigger.sent.start == sent.start]
        trip = _journey(drafts, sent) if nouns and not own and not any(t.lemma_.lower() in words.attend for t in sent) else None
        at = trip if trip is not None else at  # "the delegation included X and Y": of the journey, where one is told
        named = _persons(reading, sent.start, sent.end)
        if not own and _at_another_time(reading, drafts[at], sent.start_char, sent.end_char):
            continue
        found: list[Actor] = []
        attending = phrase_in(reading.text, sent.start_char, sent.end_char, words.attending_phrases)
        bare = bool(nouns) and not any(t.pos_ in {"VERB", "AUX"} for t in sent)  # "in the delegation: X and Y"
        if (verbs or attending or bare) and (nouns or any(s.anaphoric for s in own) or len(named) > 2):
            found += named
        elif verbs and own:  # "met, before a session in which X and Y took part": who is named behind the verb
            behind = next((t.i for t in verbs if t.i > min(s.trigger.i for s in own)), None)
            found += _persons(reading, behind, sent.end) if behind is not None else []
        elif attending:
            found += _persons(reading, reading.tokens(attending)[0], sent.end)
        span = phrase_in(reading.text, sent.start_char, sent.end_char, words.presence_phrases)
        if span is not None:
            after = [t.i for t in sent if t.idx >= span.end]
            stop = next((i for i in after if reading.doc[i].pos_ == "VERB"), sent.end)
            found += _persons(reading, after[0], stop) if after else []
        for actor in found:
            _join(reading, drafts[at], out.setdefault(at, []), actor)
    return out


def _join(reading: Reading, d: Draft, members: list[Actor], actor: Actor) -> None:
    """Add one who takes part, unless he is a side, is there already or only tells of it."""
    if actor.key not in d.keys and actor.key not in {a.key for a in members} and reading.chain(actor.key).office not in SPEAKERS:
        members.append(actor)


def _escorted(reading: Reading, drafts: list[Draft], sent: Sentence, out: dict[int, list[Actor]]) -> bool:
    """Enter those who accompany a side (*he is accompanied by*, *его сопровождает X*) with the visit or contact told last of him."""
    words = reading.pack.contacts
    verb = next((t for t in sent if t.lemma_.lower() in words.accompany and t.pos_ == "VERB" and not is_passive(t)), None)
    if verb is None:
        return False
    led = {a.key for a in sides(reading, patients(verb))}
    escorts = [a for a in _persons(reading, sent.start, sent.end) if a.key not in led]
    for wanted in ("visit", None):
        for n in range(len(drafts) - 1, -1, -1):
            d = drafts[n]
            if d.sightings[0].trigger.i > sent.end or (wanted and d.kind != wanted) or (led and not led & d.keys):
                continue
            for actor in escorts:
                _join(reading, d, out.setdefault(n, []), actor)
            return bool(escorts)
    return False


def _journey(drafts: list[Draft], sent: Sentence) -> int | None:
    """The only journey told so far that is not set off from others, where there is just one."""
    told = [n for n, d in enumerate(drafts) if d.kind == "visit" and d.sightings[0].trigger.i < sent.end]
    trips = [n for n in told if drafts[n].status in {"held", "ongoing"}]
    trips = [n for n in trips if not all(s.other for s in drafts[n].sightings)]
    return trips[0] if len(trips) == 1 else None


def _in_company(reading: Reading, drafts: list[Draft], sent: Sentence, out: dict[int, list[Actor]]) -> bool:
    """Enter those in whose company somebody came (*X, accompanied by Y*, *with a delegation, among them Z*).

    They belong to what the same sentence tells of him, else to his journey, else to the last contact of his.
    """
    words = reading.pack.contacts
    span = phrase_in(reading.text, sent.start_char, sent.end_char, words.presence_phrases)
    if span is None or not reading.text[span.start : span.end].lower().startswith(words.escorted):
        span = phrase_in(reading.text, sent.start_char, sent.end_char, words.among_phrases)
        first = reading.tokens(span)[0] if span is not None else sent.start
        if not any(t.lemma_.lower() in words.delegation_nouns for t in reading.doc[sent.start : first]):
            return False
    if span is None:
        return False
    last = reading.tokens(span)[-1]
    before = {c.id for i in range(sent.start, last) for c, m, _ in reading.mention_at.get(i, []) if c.type == "person"}
    stop = next((i for i in range(last + 1, sent.end) if reading.doc[i].pos_ in {"VERB", "AUX"} and not _adnominal(reading, i)), sent.end)
    found = [a for a in _persons(reading, last + 1, stop) if a.key not in before]
    told = [n for n, d in enumerate(drafts) if d.kind != "correspondence" and d.sightings[0].trigger.i < sent.end]
    here = [n for n in told if any(s.trigger.sent.start == sent.start for s in drafts[n].sightings)]
    his = [n for n in told if before & drafts[n].keys and not all(s.other for s in drafts[n].sightings)]
    trips = [n for n in his if drafts[n].kind == "visit" and before & drafts[n].visitors]
    at = max(here, key=lambda n: -min(abs(s.trigger.i - last) for s in drafts[n].sightings), default=None)
    home = at if at is not None else trips[-1] if trips else his[-1] if his else None
    if home is None or not found:
        return False
    for actor in found:
        _join(reading, drafts[home], out.setdefault(home, []), actor)
    return True


def _adnominal(reading: Reading, i: int) -> bool:
    return reading.doc[i].dep_ in {"acl", "amod"}


def _at_another_time(reading: Reading, d: Draft, start: int, end: int) -> bool:
    """True where a sentence bears a date that cannot be the contact's."""
    said = [t.when for t in reading.timexes if t.when is not None and t.kind == "date" and start <= t.span.start < end]
    return any(clash(w, mine) for w in said for mine in d.whens)


def _persons(reading: Reading, start: int, end: int) -> list[Actor]:
    """All persons named in a stretch, each once; lists of offices and names are more than parsers can hold."""
    out: dict[int, Actor] = {}
    for i in range(start, end):
        for chain, mention, why in reading.mention_at.get(i, []):
            if reading.venue_at.get(i) is not None:
                continue  # "at Holm House" is where, not who
            if chain.type == "person" and mention.form == "name" and not reading.hidden(reading.doc[i]):
                out.setdefault(chain.id, reading.actors(chain, mention, why)[0])
    return list(out.values())


def _latest(drafts: list[Draft], end: int) -> int | None:
    """The draft told last before the end of a sentence; a visit only where it stands alone."""
    best, where = None, -1
    for n, d in enumerate(drafts):
        if d.kind == "visit" and len(drafts) > 1:
            continue
        last = max((s.trigger.i for s in d.sightings if s.trigger.i < end), default=-1)
        if last > where:
            best, where = n, last
    return best
