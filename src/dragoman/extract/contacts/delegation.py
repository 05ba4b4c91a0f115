"""Others who are named as taking part: members of delegations, with their side."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.contacts.gather import Draft
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.contacts.status import phrase_in
from dragoman.extract.syntax import children, patients, subjects


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
        for verb in verbs:
            people = [a for t in [*subjects(verb), *patients(verb), *children(verb, "obl:agent", "nsubj")] for a in reading.who(t)]
            persons = [a for a in people if a.type == "person" and a.named]
            if nouns or here or len(persons) > 2:
                found += persons
        if phrase_in(reading.text, sent.start_char, sent.end_char, words.presence_phrases):
            span = phrase_in(reading.text, sent.start_char, sent.end_char, words.presence_phrases)
            assert span is not None
            after = [t for t in sent if t.idx >= span.end][:12]
            found += _first_phrase(reading, after)
        principals = drafts[at].keys
        for actor in found:
            have = out.setdefault(at, [])
            if actor.key not in principals and actor.key not in {a.key for a in have}:
                have.append(actor)
    return out


def _first_phrase(reading: Reading, tokens: list[Token]) -> list[Actor]:
    for token in tokens:
        found = [a for a in reading.who(token) if a.type == "person" and a.named]
        if found:
            return found
    return []


def _latest(drafts: list[Draft], end: int) -> int | None:
    best, where = None, -1
    for n, d in enumerate(drafts):
        if d.kind == "visit" and len(drafts) > 1:
            continue
        last = max((s.trigger.i for s in d.sightings if s.trigger.i < end), default=-1)
        if last > where:
            best, where = n, last
    return best
