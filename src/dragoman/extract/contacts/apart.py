"""One verb, several contacts: *X met Y on Monday and, a day later, Z*; *separately*; *three times with Y and as often with Z*.

What comes after the first companion often has no verb and a broken tree, so the companions are read off the sentence from left to
right: a new stretch begins where a day, a word of sequence or a count stands between two of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.contacts.sighting import Sighting
from dragoman.model.claim import Kind, Part

NEAR = 14      # tokens between two companions, titles included


@dataclass(frozen=True, slots=True)
class _Met:
    """A companion: whom, the token where he is named first, and the adposition before him (-1: none)."""

    actors: tuple[Actor, ...]
    first: int
    last: int
    case: int


def apart(reading: Reading, s: Sighting) -> Iterator[Sighting]:
    """The sighting, or one for each companion whom the sentence sets off from the one before."""
    before = [(a, p) for a, p in s.parties if a.token < s.trigger.i]
    words = reading.pack.contacts.apart
    separately = any(c.lemma_.lower() in words for t in (s.ground, s.trigger) for c in t.children)
    if separately and not before and s.trigger.pos_ == "NOUN":
        before = s.parties[:1]  # "separate meetings between X and each of the two ministers"
    if s.kind not in {"meeting", "call"} or not before or s.anaphoric:
        yield s
        return
    each = [(a, p) for a, p in s.parties if (a, p) not in before]
    if separately and len(before) == 1 and len(each) > 1 and len({a.span for a, _ in each}) == 1:
        for n, one in enumerate(each):  # "received the two ministers separately"
            yield replace(s, parties=[*before, one], rule=f"{s.rule}+" if n else s.rule, window=None, inferred=False, weak=False)
        return
    met = _companions(reading, s, before)
    joints = {n: _joint(reading, met[n - 1], met[n]) for n in range(1, len(met))}
    spread = [n for n in joints if _set_off(reading, joints[n], met[n - 1], met[n])]
    cuts = list(range(1, len(met))) if separately else spread
    if not cuts:
        yield s
        return
    bounds = [0, *cuts, len(met)]
    stretches = [met[a:b] for a, b in pairwise(bounds)]
    for n, stretch in enumerate(stretches):
        here = {a.key: (a, "party") for m in stretch for a in m.actors}
        others = {a.key for m in met for a in m.actors} - here.keys()
        parties: list[tuple[Actor, Part]] = [*before] if n else [(a, p) for a, p in s.parties if a.key not in others]
        parties += [(a, "party") for key, (a, _) in here.items() if key not in {b.key for b, _ in parties}]
        start = s.trigger.sent.start if n == 0 else _edge(joints[bounds[n]], met[bounds[n] - 1])
        end = s.trigger.sent.end if n + 1 == len(stretches) else _edge(joints[bounds[n + 1]], stretch[-1])
        kind: Kind = "call" if s.spoken and len(parties) == 2 else s.kind
        # "separately with Y and Z in Riga on Monday": one day and place for all
        yield replace(s, parties=parties, kind=kind, rule=f"{s.rule}+" if n else s.rule, window=(start, end) if spread else None)


def _companions(reading: Reading, s: Sighting, before: list[tuple[Actor, Part]]) -> list[_Met]:
    """Those named after the word of contact in its sentence, as far as no other clause begins."""
    known = {a.key for a, _ in s.parties}
    own = {a.key for a, _ in before}
    wanted = reading.pack.contacts.prepositions.companion
    out: list[_Met] = []
    start = max(s.trigger.i, s.ground.i if s.ground.i - s.trigger.i < 4 else s.trigger.i)
    case, i, end = -1, start + 1, s.trigger.sent.end
    while i < end:
        token = reading.doc[i]
        if token.pos_ in {"VERB", "AUX"} and i != s.ground.i and out and not _participle(token):
            break
        if token.pos_ == "ADP":
            case = i if token.lemma_.lower() in wanted and _governs(token) else -1
        actor = _named(reading, token)
        if actor is not None and actor.key not in own and not any(a.key == actor.key for m in out for a in m.actors):
            last = max(i, reading.tokens(actor.span)[-1])
            if case >= 0 or actor.key in known:
                out.append(_Met((actor,), i, last, case))
                case = -1
            i = last
        i += 1
    return out


def _governs(adposition: Token) -> bool:
    """Not "from … to": an adposition of time or origin is followed by no person before the next noun."""
    return adposition.head.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}


def _participle(token: Token) -> bool:
    return token.dep_ in {"acl", "amod", "aux", "aux:pass"}


def _named(reading: Reading, token: Token) -> Actor | None:
    for chain, mention, why in reading.mention_at.get(token.i, []):
        if chain.type == "person" and mention.form == "name":
            return next(iter(reading.actors(chain, mention, why)), None)
    return None


def _joint(reading: Reading, left: _Met, right: _Met) -> int | None:
    """Where the second of two companions begins: at the conjunction between them, else at a comma, semicolon or dash."""
    gap = reading.doc[left.last + 1 : right.first]
    joints = [t.i for t in gap if t.pos_ == "CCONJ"] or [t.i for t in gap if t.text in {",", ";", "—", "–"}]
    return joints[0] if joints else None


def _edge(joint: int | None, left: _Met) -> int:
    return joint if joint is not None else left.last + 1


def _set_off(reading: Reading, joint: int | None, left: _Met, right: _Met) -> bool:
    """True where the words between two companions give the second a day, a place in a sequence, or a count of its own."""
    gap = reading.doc[left.last + 1 : right.first]
    if joint is not None and _dated(reading, left.last + 1, joint) and _dated(reading, right.last + 1, right.last + 4):
        return True  # "with X on 14 March and with Y two days later"
    if joint is None or len(gap) > NEAR or any(t.pos_ == "VERB" and not _participle(t) for t in gap):
        return False
    words = reading.pack.contacts.apart
    stop = right.case if right.case > joint else right.first
    between = reading.doc[joint:stop]
    if any(t.lemma_.lower() in words for t in between):
        return True
    if _dated(reading, joint, stop):
        return True
    if right.case > joint:  # "three times with A and as often with B"
        return any(t.pos_ in {"ADV", "NUM"} and t.lemma_.lower() not in reading.pack.contacts.also for t in between)
    return False


def _dated(reading: Reading, start: int, stop: int) -> bool:
    """True where a day or an hour begins among these tokens."""
    dated = (reading.tokens(x.span) for x in reading.timexes if x.kind in {"date", "time"})
    return any(tokens and start <= tokens[0] < stop for tokens in dated)
