"""Others who are named as taking part: members of delegations, with their side."""

from __future__ import annotations

from dragoman.extract.contacts.gather import Draft
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.contacts.status import phrase_in


def delegations(reading: Reading, drafts: list[Draft]) -> dict[int, list[Actor]]:
    """Draft number → persons who take part without being a side, in order of the text.

    A sentence tells members where a noun of delegation or an anaphor of the contact stands with a verb of taking part, or where
    a phrase of presence ("accompanied by …") introduces them; it belongs to the last contact told before or in it.
    """
    words = reading.pack.contacts
    out: dict[int, list[Actor]] = {}
    for sent in reading.doc.sents:
        at = _latest(drafts, sent.end)
        if at is None or drafts[at].kind == "correspondence":
            continue
        verbs = [t for t in sent if t.lemma_.lower() in words.delegation_verbs and t.pos_ in {"VERB", "AUX"} and not reading.hidden(t)]
        nouns = [t for t in sent if t.lemma_.lower() in words.delegation_nouns and not reading.hidden(t)]
        here = any(s.anaphoric and s.trigger.sent.start == sent.start for s in drafts[at].sightings)
        found: list[Actor] = []
        named = _persons(reading, sent.start, sent.end)
        if verbs and (nouns or here or len(named) > 2):
            found += named
        span = phrase_in(reading.text, sent.start_char, sent.end_char, words.presence_phrases)
        if span is not None:
            after = [t.i for t in sent if t.idx >= span.end]
            stop = next((i for i in after if reading.doc[i].pos_ == "VERB"), sent.end)
            found += _persons(reading, after[0], stop) if after else []
        principals = drafts[at].keys
        for actor in found:
            have = out.setdefault(at, [])
            if actor.key not in principals and actor.key not in {a.key for a in have}:
                have.append(actor)
    return out


def _persons(reading: Reading, start: int, end: int) -> list[Actor]:
    """All persons named in a stretch, each once; lists of offices and names are more than parsers can hold."""
    out: dict[int, Actor] = {}
    for i in range(start, end):
        for chain, mention, why in reading.mention_at.get(i, []):
            if chain.type == "person" and mention.form == "name" and not reading.hidden(reading.doc[i]):
                out.setdefault(chain.id, reading.actors(chain, mention, why)[0])
    return list(out.values())


def _latest(drafts: list[Draft], end: int) -> int | None:
    best, where = None, -1
    for n, d in enumerate(drafts):
        if d.kind == "visit" and len(drafts) > 1:
            continue
        last = max((s.trigger.i for s in d.sightings if s.trigger.i < end), default=-1)
        if last > where:
            best, where = n, last
    return best
