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
        at = _latest(drafts, sent.end)
        if at is None or drafts[at].kind == "correspondence" or reading.hidden(sent[0]):
            continue
        if _escorted(reading, drafts, sent, out):
            continue
        verbs = [t for t in sent if t.lemma_.lower() in words.delegation_verbs and t.pos_ in {"VERB", "AUX", "ADJ"}]
        verbs = [t for t in verbs if t.lemma_.lower() not in words.host or any(c.lemma_.lower() in words.mediation for c in t.children)]
        nouns = [t for t in sent if t.lemma_.lower() in words.delegation_nouns]
        own = [s for s in drafts[at].sightings if s.trigger.sent.start == sent.start]
        named = _persons(reading, sent.start, sent.end)
        if not own and _at_another_time(reading, drafts[at], sent.start_char, sent.end_char):
            continue
        found: list[Actor] = []
        attending = phrase_in(reading.text, sent.start_char, sent.end_char, words.attending_phrases)
        if (verbs or attending) and (nouns or any(s.anaphoric for s in own) or len(named) > 2):
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
