"""From pledges to claims: what is to be done, by whom, until when; the contacts that the article plans among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract import dates
from dragoman.extract.article import Article
from dragoman.extract.commitments.undertakings import Pledge, complement, pledges, subjects_of
from dragoman.extract.contacts.find import AROUND, party
from dragoman.extract.contacts.reading import Reading
from dragoman.extract.syntax import children, conjuncts, morph, patients
from dragoman.model.claim import Commitment, CommitmentKind, ContactClaim, Party, Statement
from dragoman.model.identity import identity
from dragoman.model.span import Span
from dragoman.model.when import Timex

LONG = 24  # tokens behind the word of committing that a commitment's span reaches at most
CORE = 4  # tokens around a word of contact that tell of it and nothing else
NEAR = 6  # tokens before it where its subject still belongs to the span


def find(article: Article, claims: tuple[ContactClaim, ...], told: tuple[Statement, ...] = ()) -> tuple[Commitment, ...]:
    """What is to happen: plans, instructions, agreements, promises, schedules, in order of first appearance.

    `claims`: the contacts that the article reports; each that is planned is a commitment. `told`: what is said in it; *we will* in
    somebody's words binds the speaker.
    """
    reading = Reading.of(article)
    found = [(p, _span(reading, p)) for p in pledges(reading)]
    orders = [span for p, span in found if p.kind == "instruction"]
    out = _planned(reading, claims, orders)
    contacts = [e.span for c in claims for e in c.evidence if e.field == "contact"]
    entered = {c.contact for c in out}
    taken = [_core(reading, span) for c in claims if c.id in entered for span in _tellings(c)]
    fell = [_core(reading, span) for c in claims if c.status in {"cancelled", "denied"} for span in _tellings(c)]
    for pledge, span in found:
        heads = [Span(t.idx, t.idx + len(t)) for t in (pledge.word, *pledge.content)]
        if any(s.covers(h) for h in heads for s in taken):
            continue  # the planned contact itself, or a commitment told already
        if pledge.word.dep_ in {"acl", "amod"} and pledge.kind == "schedule" and any(s.covers(heads[0]) for s in fell):
            continue  # "the talks set for Monday have been called off"
        if all(t.pos_ in {"PRON", "DET", "ADP", "PUNCT"} for t in complement(pledge)):
            continue  # "on which the two have agreed"
        meets = pledge.kind != "instruction" and _meets(reading, pledge, contacts)
        kind: CommitmentKind = "planned_contact" if meets else pledge.kind
        who = tuple(_each(reading, pledge)) or _speaker(pledge, span, told)
        inside = complement(pledge)
        what = _one_line(reading.span(*inside).of(reading.text)).strip(" ,;:–—-")
        due = _due(reading, pledge)
        id_, paper = _id(article.id, span, pledge.rule), _paper(reading, pledge)
        out.append(Commitment(id_, article.id, kind, who, what, span, due, pledge.rule, paper=paper))
        taken.append(span)
    title = len(article.text.lstrip().partition("\n")[0])
    return tuple(_once(sorted(out, key=lambda c: (c.span, c.id)), title))


def _planned(reading: Reading, claims: Sequence[ContactClaim], orders: Sequence[Span]) -> list[Commitment]:
    """The contacts that lie ahead, as commitments of their sides; a journey and the talks that it is made for are one."""
    out: list[tuple[ContactClaim, Commitment]] = []
    for claim in claims:
        tellings = _tellings(claim)
        past = (
            claim.when is not None
            and claim.when.latest is not None
            and reading.published is not None
            and claim.when.latest < reading.published
        )
        if claim.status != "planned" or not tellings or past:
            continue
        deciding = [e.span for e in claim.evidence if e.field in {"status", "date"}]
        span = max(tellings, key=lambda t: (sum(t.meets(d) for d in deciding), -t.start))
        if any(o.meets(_core(reading, span)) for o in orders):
            continue  # the instruction to meet is entered as one
        twin = next(
            (n for n, (c, m) in enumerate(out) if m.span.meets(span) and "visit" in {c.kind, claim.kind} and _shared(c, claim)), None
        )
        made = _contact(reading, claim, _with_date(reading, claim, span))
        if twin is None:
            out.append((claim, made))
        elif len(claim.participants) > len(out[twin][0].participants):
            out[twin] = (claim, made)
    return [made for _, made in out]


def _tellings(claim: ContactClaim) -> list[Span]:
    return [e.span for e in claim.evidence if e.field == "contact"]


def _with_date(reading: Reading, claim: ContactClaim, span: Span) -> Span:
    """A telling with the date that the same sentence gives it."""
    sent = reading.doc[reading.tokens(span)[0]].sent
    for e in claim.evidence:
        if e.field == "date" and sent.start_char <= e.span.start and e.span.end <= sent.end_char:
            return span.join(e.span)
    return span


def _core(reading: Reading, span: Span) -> Span:
    """The middle of a telling, which reaches `AROUND` tokens to both sides of its word of contact or to the edge of the sentence."""
    inside = [reading.doc[i] for i in reading.tokens(span) if not reading.doc[i].is_space]
    words = [t for t in inside[0].sent if not t.is_space]
    if inside[0].i != words[0].i:
        at = inside[0].i + AROUND
    elif inside[-1].i != words[-1].i:
        at = inside[-1].i - AROUND
    else:
        return span
    core = [t for t in inside if abs(t.i - at) <= CORE]
    return reading.span(*core) if core else span


def _shared(a: ContactClaim, b: ContactClaim) -> bool:
    """True where two claims have somebody in common and not two dates."""
    dates_agree = a.when is None or b.when is None or a.when.edtf == b.when.edtf
    return dates_agree and bool({f for p in a.participants for f in p.forms} & {f for p in b.participants for f in p.forms})


def _contact(reading: Reading, claim: ContactClaim, span: Span) -> Commitment:
    return Commitment(
        _id(claim.document, span, claim.id),
        claim.document,
        "planned_contact",
        claim.participants,
        _one_line(span.of(reading.text)),
        span,
        claim.when.edtf if claim.when else None,
        "planned contact",
        claim.id,
    )


def _once(found: list[Commitment], title: int) -> list[Commitment]:
    """Without what the article tells again of the same people in nearly the same words, or with a word in common after it stood in the
    title (which ends at `title`); the fuller telling stays."""
    out: list[Commitment] = []
    for c in found:
        alike = (n for n, o in enumerate(out) if o.kind == c.kind and not (o.contact and c.contact))
        same = next((n for n in alike if _again(out[n], c, out[n].span.end <= title < c.span.start)), None)
        if same is None:
            out.append(c)
        elif not out[same].contact and (c.contact or len(c.what) > len(out[same].what)):
            out[same] = c
    return sorted(out, key=lambda c: (c.span, c.id))


def _again(a: Commitment, b: Commitment, told_in_title: bool) -> bool:
    if a.due and b.due and a.due != b.due:
        return False
    names_a, names_b = ({f.casefold() for p in c.who for f in (*p.forms, p.name or p.country or "?")} for c in (a, b))
    if names_a and names_b and not names_a & names_b:
        return False
    words_a, words_b = ({w[:5] for w in re.findall(r"\w{4,}", c.what.casefold())} for c in (a, b))
    if told_in_title and names_a and names_b:
        return bool(words_a & words_b)
    return bool(words_a and words_b) and 2 * len(words_a & words_b) >= min(len(words_a), len(words_b))


def _id(document: str, span: Span, rule: str) -> str:
    return identity(f"{document}|commitment|{span.start}|{span.end}|{rule}")


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _span(reading: Reading, pledge: Pledge) -> Span:
    """The words that the commitment rests on: the word, its subject where near, what it commits to."""
    inside = [t for t in (pledge.word, *complement(pledge)) if abs(t.i - pledge.word.i) <= LONG and t.sent.start == pledge.word.sent.start]
    inside += [t for s in subjects_of(pledge.word) for t in (s,) if 0 < pledge.word.i - t.i <= NEAR]
    inside += [c for c in pledge.word.children if c.dep_.split(":")[0] in {"aux", "cop"}]
    return reading.span(*inside)


def _each(reading: Reading, pledge: Pledge) -> list[Party]:
    seen: dict[int, Party] = {}
    for actor in pledge.who:
        seen.setdefault(actor.key, party(reading, actor))
    return list(seen.values())


def _meets(reading: Reading, pledge: Pledge, contacts: list[Span]) -> bool:
    """True where what is to be done is to meet, visit, call: a verb or noun of contact that the article's contacts rest on."""
    words = reading.pack.contacts
    verbs = {lemma for v in words.verbs if v.frame not in {"discuss", "invite", "await"} and not v.soft for lemma in v.lemmas}
    mutual = {lemma for v in words.verbs if v.frame not in {"discuss", "invite", "await"} for lemma in v.lemmas} - verbs
    nouns = {lemma for n in words.nouns if not n.weak or n.kind == "multilateral" for lemma in n.lemmas}

    def is_contact(t: Token) -> bool:
        lemma = t.lemma_.lower()
        if t.pos_ in {"NOUN", "PROPN"}:
            return lemma in nouns
        if lemma in verbs:
            return any(s.start <= t.idx < s.end for s in contacts) or _met(reading, t)
        if lemma in mutual and pledge.kind == "agreement":  # "sont convenus de se revoir"
            return not any(c.dep_ == "obj" and c.pos_ != "PRON" and not _timely(reading, c) for c in t.children)
        light = lemma in words.light | words.occur
        return light and any(c.lemma_.lower() in nouns and c.dep_.split(":")[0] in {"obj", "nsubj"} for c in t.children)

    return any(is_contact(t) for t in pledge.content)


def _speaker(pledge: Pledge, span: Span, told: Sequence[Statement]) -> tuple[Party, ...]:
    """Whoever says *I* or *we will*, where the words are somebody's."""
    words = (pledge.word, *pledge.content)
    first = any(morph(t, "Person") == "1" for w in words for t in (w, *subjects_of(w), *children(w, "aux", "nsubj")))
    around = [s for s in told if s.span.covers(span) and s.speaker.forms] if first else []
    return (replace(min(around, key=lambda s: (s.span.end - s.span.start, s.id)).speaker, part="party"),) if around else ()


def _paper(reading: Reading, pledge: Pledge) -> bool:
    """True where a document is concluded, or is to be: *signed a treaty*, *pledged to ratify the protocol*."""
    words = reading.pack.commitments
    concluding = {lemma for rule in words.words if rule.kind == "agreement" and "document" in rule.takes for lemma in rule.lemmas}

    def concludes(verb: Token) -> bool:
        objects = [t for p in patients(verb) for t in conjuncts(p)]
        return verb.lemma_.lower() in concluding and any(t.lemma_.lower() in words.documents for t in objects)

    if pledge.kind == "agreement" and pledge.word.lemma_.lower() in concluding:
        return any(t.lemma_.lower() in words.documents for t in pledge.content)
    return any(concludes(t) for t in pledge.content if t.pos_ in {"VERB", "AUX"})


def _timely(reading: Reading, token: Token) -> bool:
    return any(x.span.start <= token.idx < x.span.end for x in reading.timexes)


def _met(reading: Reading, verb: Token) -> bool:
    """A verb of contact whose object or companion is a person, body or state."""
    return any(reading.who(c) for c in verb.children if c.dep_.split(":")[0] in {"obj", "obl", "iobj"} and c.i > verb.i)


def _due(reading: Reading, pledge: Pledge) -> str | None:
    """The date in what is to be done, else beside the word; the next such day where the words could mean either."""
    best: tuple[int, int, Timex] | None = None
    content = {t.i for t in complement(pledge)}
    beside = {t.i for c in pledge.word.children if c.dep_.split(":")[0] in {"obl", "advmod", "nmod"} for t in c.subtree}
    for timex in reading.timexes:
        tokens = reading.tokens(timex.span)
        if timex.kind not in {"date", "time"} or timex.when is None or not tokens:
            continue
        rank = 0 if any(i in content for i in tokens) else 1 if any(i in beside for i in tokens) else 2
        if rank == 1 and pledge.word.i not in {t.i for t in pledge.content} and pledge.kind in {"agreement", "instruction"}:
            continue  # "agreed on Monday to …": the day of agreeing
        key = (rank, abs(tokens[0] - pledge.word.i), timex)
        if rank < 2 and (best is None or key[:2] < best[:2]):
            best = key
    if best is None:
        return None
    when = dates.ahead(best[2], reading.published) or best[2].when
    return when.edtf if when else None
