"""From moves to claims: dated, with their office, those of one person taken together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.extract import dates
from dragoman.extract.appointments.changes import Move, moves, settled
from dragoman.extract.appointments.posts import Post, Posts
from dragoman.extract.article import Article
from dragoman.extract.contacts import scene, status
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.contacts.sighting import Sighting
from dragoman.extract.syntax import clause, morph
from dragoman.model.claim import Appointment, Party
from dragoman.model.identity import identity
from dragoman.model.span import Span
from dragoman.model.when import Timex


@dataclass(frozen=True, slots=True)
class Draft:
    """What one move says, before it is joined with others of the same person."""

    move: Move
    post: Post | None
    told: bool
    since: str | None = None
    until: str | None = None
    replaces: Actor | None = None


def find(article: Article) -> tuple[Appointment, ...]:
    """Who takes or leaves which office, each person's office once, in order of first appearance."""
    reading = Reading.of(article)
    found = settled(reading, list(moves(reading)))
    if not found:
        return ()
    posts = Posts(reading)
    drafts: list[Draft] = []
    for move in found:
        draft = _draft(reading, posts, move, drafts)
        if draft is None:
            continue
        at = next((i for i, d in enumerate(drafts) if _same(d, draft)), None)
        if at is None:
            drafts.append(draft)
        else:
            drafts[at] = _join(drafts[at], draft)
    return tuple(_claim(reading, d) for d in _handed_on(drafts) if d.post is not None)


def _handed_on(drafts: list[Draft]) -> list[Draft]:
    """Who leaves and who follows have one office: where it is said of one of them alone, the other has it from there."""
    out = []
    for draft in drafts:
        for other in drafts:
            follows = draft.replaces is not None and draft.replaces.key == other.move.person.key and not other.move.takes
            leads = other.replaces is not None and other.replaces.key == draft.move.person.key and not draft.move.takes
            if other.post is not None and (draft.post is None or (other.told and not draft.told)) and (follows or leads):
                draft = replace(draft, post=other.post, told=other.told)
        out.append(draft)
    return out


def _draft(reading: Reading, posts: Posts, move: Move, earlier: Sequence[Draft]) -> Draft | None:
    other = move.other or (_instead(reading, move, earlier) if move.takes else None)
    if move.change.heads:
        told = posts.headed(move.trigger)
    else:
        told = (
            posts.seat(move.trigger)
            or posts.near(move.trigger, move.person.span, move.change.person == "object", not move.takes)
            or _elected(reading, move)
        )
    if told is not None and move.takes and told.office.startswith("former "):
        told = None  # "will send former general X": what he was, not what he becomes
    if told is None and not move.change.needs_office:
        told = posts.described(move.trigger)
    if told is None and (move.change.needs_office or (move.change.does == "succeed" and other is None)):
        return None
    post = told
    if post is None and other is not None:
        post = posts.worn_by(other.key, move.trigger.idx, True)
    if post is None:
        post = posts.worn_by(move.person.key, move.trigger.idx, not move.takes)
    if post is not None and not told and post.office.startswith("former "):
        post = replace(post, office=post.office.removeprefix("former "))
    probe = Sighting(move.trigger, move.trigger, "meeting", "appointment", [])
    timex = scene.when(reading, probe, False)
    if timex is not None and _elsewhere(reading, timex, move.trigger):
        timex = None
    day = timex.when if timex is not None else None
    if timex is not None and status.decide(reading, probe)[0] == "planned":
        day = dates.ahead(timex, reading.published) or day
    elif timex is not None:
        day = dates.behind(timex) or day
    when = day.edtf if day is not None else None
    named = other if other is not None and other.named else None
    return Draft(move, post, told is not None, when if move.takes else None, None if move.takes else when, named)


def _elsewhere(reading: Reading, timex: Timex, trigger: Token) -> bool:
    """True for a date inside a clause that hangs on somebody else: *he replaced X, who had left in May*."""
    for i in reading.tokens(timex.span)[:1]:
        inner = clause(reading.doc[i])
        return inner.i != trigger.i and inner.dep_.startswith("acl") and trigger not in inner.subtree and inner.head.i != trigger.i
    return False


def _elected(reading: Reading, move: Move) -> Post | None:
    """The office that winning an election gives: *won the presidential election*."""
    elections = reading.pack.appointments.elections
    for token in move.trigger.subtree:
        office = elections.get(token.lemma_.lower())
        if office is not None:
            places = (a.country for t in move.trigger.subtree for a in reading.who(t) if a.type == "country" and a.token == t.i)
            country = next((c for c in places if c), None) or reading.chain(move.person.key).country
            return Post(Span(token.idx, token.idx + len(token)), office, country)
    return None


def _instead(reading: Reading, move: Move, earlier: Sequence[Draft]) -> Actor | None:
    """The predecessor named behind *in place of* in the same sentence; for *in her place*, *to replace him* who was just said to leave."""
    sent = move.trigger.sent
    low = sent.text.lower().replace("’", "'")
    for phrase in reading.pack.appointments.instead:
        at = low.find(f"{phrase} ") if phrase[-1].isalnum() else low.find(phrase)
        if at < 0:
            continue
        end = sent.start_char + at + len(phrase)
        for token in sent:
            if token.idx >= end and token.pos_ == "PRON":
                return _gone(move, earlier)
            if token.idx >= end and token.idx - end < 60:
                actors = [a for a in reading.who(token) if a.type == "person" and a.named and a.key != move.person.key]
                if actors:
                    return actors[0]
    stead = [c for c in move.trigger.children if c.lemma_.lower() in reading.pack.appointments.stead]
    if any(morph(x, "Poss") == "Yes" or x.pos_ in {"DET", "PRON"} for c in stead for x in c.children):
        return _gone(move, earlier)
    return None


def _gone(move: Move, earlier: Sequence[Draft]) -> Actor | None:
    """The one last said to leave, in this sentence or the one before."""
    near = {move.trigger.sent.start, move.trigger.sent.end}
    gone = [d.move for d in earlier if not d.move.takes and d.move.trigger.sent.end in near and d.move.person.key != move.person.key]
    return gone[-1].person if gone else None


def _same(one: Draft, other: Draft) -> bool:
    """True where two moves tell of one person's one office: into it, out of it, or the same move told twice."""
    if one.move.person.key != other.move.person.key:
        return False
    alike = not (one.told and other.told) or _alike(one.post, other.post)
    if one.move.takes == other.move.takes or one.move.takes:
        return alike
    return one.told and alike  # out of it, then how it was once taken


def _alike(one: Post | None, other: Post | None) -> bool:
    """True for offices that may be the same: *minister* and *defence minister*, *ambassador* and *ambassador to Chile*."""
    if one is None or other is None:
        return True
    short, long = sorted((one.office, other.office), key=len)
    return long.endswith(short) or long.startswith(short)


def _join(one: Draft, other: Draft) -> Draft:
    better = one.post or other.post
    if other.post is not None and (other.told, len(other.post.office)) > (one.told, len(one.post.office) if one.post else 0):
        better = other.post
    return replace(
        one,
        post=better,
        told=one.told or other.told,
        since=(other.since if other.move.change.enters else None) or one.since or other.since,
        until=one.until or other.until,
        replaces=one.replaces or other.replaces,
    )


def _claim(reading: Reading, draft: Draft) -> Appointment:
    move, post = draft.move, draft.post
    trigger = Span(move.trigger.idx, move.trigger.idx + len(move.trigger))
    span = trigger.join(move.person.span)
    if post is not None and post.span.start >= move.trigger.sent.start_char and post.span.end <= move.trigger.sent.end_char:
        span = span.join(post.span)
    if not (span.start >= move.trigger.sent.start_char and span.end <= move.trigger.sent.end_char):
        span = trigger
    person = _party(reading, move.person)
    return Appointment(
        id=identity(f"{reading.document}|appointment|{trigger.start}|{trigger.end}|{move.person.key}"),
        document=reading.document,
        person=person,
        office=post.office if post else "",
        span=span,
        country=(post.country if post else None) or person.country,
        since=draft.since,
        until=draft.until,
        replaces=_party(reading, draft.replaces) if draft.replaces else None,
        rule=f"{move.change.does}:{move.trigger.lemma_.lower()}",
    )


def _party(reading: Reading, actor: Actor) -> Party:
    """The person under the fullest form of the article, and the form that stands here."""
    chain, text = reading.chain(actor.key), reading.text
    spans = sorted((r.mention.span for r in chain.mentions if r.mention.form == "name"), key=lambda s: (s.start - s.end, s.start))
    forms = list(dict.fromkeys(s.of(text) for s in spans))[:2] or [actor.span.of(text)]
    return Party(
        chain.name, actor.type, tuple(forms), actor.span, country=chain.country, office=chain.office, why=actor.why, side=chain.acts_for
    )
