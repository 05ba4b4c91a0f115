"""Who speaks: a word of the article as a `Party`, through chains, descriptions, press services, offices, and who spoke last."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.speech.hearing import Hearing, Voice
from dragoman.extract.speech.phrases import phrase
from dragoman.extract.speech.voices import spoke_last
from dragoman.extract.syntax import SUBJECTS, antecedent, morph
from dragoman.model.claim import Party, PartyType
from dragoman.model.mention import Chain, Mention
from dragoman.model.span import Span

_PERSONAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PRON"})
_AGAIN = 60  # tokens back in which a word may have been said before
_TITLES = 8  # words behind a servant within which his master is named
_AHEAD = 12  # words between a title and the name behind it


def speaker_of(hearing: Hearing, token: Token, why: str = "") -> Party | None:
    """The party that a subject or an oblique (*according to* X) means; None where the word names nobody (*this*, *on*).

    A chain with a name gives the name. Somebody known only by a description has ``name`` None and the description as the form. A pronoun
    whose chain has neither, and that nobody who spoke before agrees with, stands for itself: openly unresolved, `why` says so. A text
    (*the statement said*) speaks for whoever issued it.
    """
    reading = hearing.reading
    token = antecedent(token)
    if hearing.names_nobody(token):
        return None
    if (meaning := hearing.pronoun(token)) is not None:
        return _pronoun(hearing, token, meaning, why)
    if token.lemma_.lower() in hearing.words.papers and (issuer := _issuer(hearing, token)) is not None:
        return issuer
    if servant(hearing, token):
        return _described(hearing, token, "serves whoever is named behind")
    if (same := _said_before(hearing, token)) is not None:
        return _described(hearing, same, "the same word just before")
    actors = reading.who(token)
    if len(actors) > 1:
        return _several(reading, token, actors, why)
    behind = _name_behind(hearing, token)
    if behind is not None:
        return named(reading, token, behind, why)
    if actors and (country := _torn_off(hearing, token)) is not None and reading.chain(actors[0].key).country != country:
        return _of_country(hearing, token, country) or _described(hearing, token, "the country behind it is no one's who is so called")
    if actors and not _belongs(hearing, token, actors[0]):
        return _colleague(hearing, token, actors[0]) or named(reading, token, actors[0], why)
    return _described(hearing, token, why) if token.pos_ in _PERSONAL else None


def servant(hearing: Hearing, token: Token) -> bool:
    """True for who serves the one named behind: *an adviser to President X*, *помощник Петра Новака*, *советник Н. Саркози*.

    Between the two stand at most titles and an adposition; where there is none, the name's case tells, or that the article otherwise calls
    the one so named by another office.
    """
    if token.lemma_.lower() not in hearing.reading.pack.reported.servants or morph(token, "Case") not in {"", "Nom"}:
        return False
    linked = False
    for t in token.doc[token.i + 1 : min(token.sent.end, token.i + _TITLES)]:
        if (here := [(c, m) for c, m, _ in hearing.reading.mention_at.get(t.i, []) if c.type == "person" and m.form == "name"]) != []:
            chain, mention = here[0]
            cases = {morph(hearing.reading.doc[i], "Case") for i in hearing.reading.tokens(mention.span)}
            return linked or "Gen" in cases or _masters(hearing, token, chain, mention)
        linked = linked or t.pos_ == "ADP"
        titled = t.pos_ in {"ADP", "DET", "ADJ", "PROPN"} or t.lemma_.lower() in hearing.reading.pack.reported.sources
        if not titled or t.lemma_.lower() in hearing.words.bodies or any(
            c.type == "organisation" for c, _, _ in hearing.reading.mention_at.get(t.i, [])
        ):
            return False
    return False


def _masters(hearing: Hearing, token: Token, chain: Chain, mention: Mention) -> bool:
    """True for a name right behind whose case cannot be seen, of somebody whom the article elsewhere gives another office."""
    if not hearing.reading.pack.offices.genitive or mention.span.start > token.idx + len(token) + 1:
        return False
    others = {r.mention.office for r in chain.mentions if r.mention.form == "name" and r.mention.span != mention.span}
    return bool(mention.office) and any(o and o != mention.office for o in others)


def nobody(span: Span, why: str) -> Party:
    """The speaker of a statement that nobody in the text is the speaker of: neither name nor form, and the reason."""
    return Party(None, "person", (), span, why=why)


def _belongs(hearing: Hearing, token: Token, actor: Actor) -> bool:
    """True where what was found is only the owner of a noun that speaks for itself: *the Kremlin's press service*, *an aide of X's*."""
    if token.pos_ != "NOUN" or actor.token == token.i:
        return False
    if not hearing.reading.mention_at.get(token.i) and actor.type != "person":
        return True
    name = hearing.reading.doc[actor.token]
    if not hearing.reading.pack.offices.genitive or name.i < token.i:
        return False
    mine, theirs = morph(token, "Case"), morph(name, "Case")
    if mine == "Nom" and theirs and theirs != mine and not name.dep_.startswith("flat"):
        return True
    titled = [m for _, m, _ in hearing.reading.mention_at.get(name.i, []) if m.span == actor.span and m.office]
    chain = hearing.reading.chain(actor.key)
    others = {r.mention.office for r in chain.mentions if r.mention.office and r.mention.form == "name"}
    # "советник Н.Саркози", whom the article otherwise calls president: his man speaks
    return bool(titled) and titled[0].office_span is not None and len(others) > 1 and titled[0].office != chain.office


def _colleague(hearing: Hearing, token: Token, actor: Actor) -> Party | None:
    """Whom a description that fits several or nobody means: who spoke in the sentence before, or was its subject, and may be so called."""
    reading = hearing.reading
    here = [m for _, m, _ in reading.mention_at.get(token.i, []) if m.form == "role" and m.office]
    if reading.chain(actor.key).name is not None or not here or token.i == 0:
        return None
    role = here[0]
    country = role.country or _torn_off(hearing, token)
    voice, near = spoke_last(hearing, token, role.gender or "x", False)
    known = voice is not None and near and voice.party.type == "person" and (voice.party.name or voice.party.office)
    party = voice.party if voice is not None and known else None
    if voice is not None and party is not None and _fits(reading, party.office, party.country, role, country):
        return _again(voice, token, "who spoke last before and may be so called")
    subject = _subject_before(hearing, token, role.gender or "x")
    if subject is None:
        return None
    chain = reading.chain(subject.key)
    return named(reading, token, subject, "may be so called") if _fits(reading, chain.office, chain.country, role, country) else None


def _of_country(hearing: Hearing, token: Token, country: str) -> Party | None:
    """The one person of a country whom a description may mean."""
    reading = hearing.reading
    role = next((m for _, m, _ in reading.mention_at.get(token.i, []) if m.form == "role" and m.office), None)
    people = [c for c in reading.chains if c.type == "person" and c.name and c.country == country]
    fitting = [c for c in people if role is not None and _fits(reading, c.office, c.country, role, country)]
    if len(fitting) != 1:
        return None
    actor = reading.actors(fitting[0], fitting[0].mentions[0].mention, "")[0]
    span = Span(token.idx, token.idx + len(token))
    return replace(named(reading, token, actor, "the only one of the country named behind it"), span=span)


def _fits(reading: Reading, office: str | None, country: str | None, role: Mention, of: str | None) -> bool:
    """True where neither office nor country speaks against a description."""
    states = reading.world.states
    if office is not None and role.office is not None and not (states.fits(office, role.office) or states.fits(role.office, office)):
        return False
    return country is None or of is None or country == of


def _torn_off(hearing: Hearing, token: Token) -> str | None:
    """The country that a careless hand cut off the description and left as a sentence of its own: *the head stressed. Belarus.*"""
    doc = token.doc
    for i in range(token.i + 1, min(len(doc) - 1, token.i + 6)):
        if doc[i].text == "." and i + 2 < len(doc) and doc[i + 2].text == ".":
            places = [c for c, _, _ in hearing.reading.mention_at.get(i + 1, []) if c.type == "place"]
            place = hearing.reading.place(places[0]) if places else None
            return place.country if place is not None else None
    return None


def named(reading: Reading, token: Token, actor: Actor, why: str) -> Party:
    """The party of an actor: its chain's name and forms; `token` is where it speaks."""
    chain = reading.chain(actor.key)
    here = [m for c, m, _ in reading.mention_at.get(actor.token, []) if c.id == actor.key and m.span == actor.span]
    forms = _forms(reading, actor.key, here)
    whole = " ".join(phrase(token).of(reading.text).split())
    bare = actor.type == "organisation" and actor.token == token.i and chain.name == actor.span.of(reading.text) and chain.side is None
    longer = bare and chain.name is not None and whole.startswith(f"{chain.name} ")  # "МИД Хорватии", not "МИД"
    reason = "; ".join(w for w in (why, actor.why) if w and w != "name")
    if chain.name is None or longer:
        forms = (whole, *(f for f in forms if f not in whole))[:2]
    name = None if longer else chain.name
    return Party(name, actor.type, forms, actor.span, country=chain.country, office=chain.office, why=reason, side=chain.acts_for)


def _forms(reading: Reading, key: int, here: list[Mention]) -> tuple[str, ...]:
    """The fullest name (else description) of a chain, then the words that stand here; pronouns are no forms."""
    chain, text = reading.chain(key), reading.text
    out: list[str] = []
    for form in ("name", "role", "group"):
        spans = [r.mention.span for r in chain.mentions if r.mention.form == form]
        if spans:
            out.append(min(spans, key=lambda s: (s.start - s.end, s.start)).of(text))
            break
    out += [m.span.of(text) for m in here if m.form != "pronoun" and m.span.of(text) not in out]
    return tuple(out[:2])


def _several(reading: Reading, token: Token, actors: list[Actor], why: str) -> Party:
    """Several who say one thing together are one speaker, in the words that name them all: a group without a name of its own."""
    countries = {a.country for a in actors}
    span = phrase(token, together=True)
    reason = "; ".join(w for w in (why, *dict.fromkeys(a.why for a in actors)) if w and w != "name")
    form = " ".join(span.of(reading.text).split())
    if token.pos_ == "PRON":
        form = ", ".join(reading.chain(a.key).name or a.span.of(reading.text) for a in actors)
    return Party(None, "group", (form,), span, country=countries.pop() if len(countries) == 1 else None, why=reason)


def _pronoun(hearing: Hearing, token: Token, meaning: str, why: str) -> Party | None:
    """Whom a pronoun that speaks means: who spoke just before, where they agree; else its chain; else openly nobody."""
    reading = hearing.reading
    gender, number, _ = meaning.split()
    if hearing.latter(token) and (last := _last_named(hearing, token, gender)) is not None:
        return named(reading, token, last, "the one named last")
    voice, near = spoke_last(hearing, token, gender, number == "2")
    actors = [a for a in reading.who(token) if reading.chain(a.key).name or reading.chain(a.key).members or a.type != "person"]
    if len(actors) > 1:
        return _several(reading, token, actors, why)
    actor = actors[0] if actors else None
    if actor is None and not near:
        actor = _subject_before(hearing, token, gender)
    if voice is not None and (actor is None or near):
        return _again(voice, token, "who spoke last before")
    if actor is not None:
        return named(reading, token, actor, why)
    span = Span(token.idx, token.idx + len(token))
    return Party(None, "person", (token.text.lstrip("-t"),), span, why="whom the pronoun means is not clear")


def _last_named(hearing: Hearing, token: Token, gender: str) -> Actor | None:
    """The person whose name stands last before a word, outside quotations, and agrees with it."""
    reading = hearing.reading
    for i in range(token.i - 1, max(-1, token.i - 150), -1):
        if hearing.quote_at(token.doc[i].idx) is not None:
            continue
        for chain, mention, _ in reading.mention_at.get(i, []):
            if chain.type == "person" and mention.form != "pronoun" and not chain.is_group and chain.gender in {gender, None}:
                return reading.actors(chain, mention, "the one named last")[0]
    return None


def _subject_before(hearing: Hearing, token: Token, gender: str) -> Actor | None:
    """The person who is subject of the sentence before, or of this one before a quotation, where they agree with a pronoun."""
    reading = hearing.reading
    stops = 0
    for i in range(token.i - 1, max(-1, token.i - 150), -1):
        t = token.doc[i]
        if hearing.quote_at(t.idx) is not None or reading.hidden(t):
            continue
        stops += t.text in {".", "!", "?", "…"}
        if stops > 1:
            break
        if t.dep_ not in SUBJECTS:
            continue
        for actor in reading.who(t):
            chain = reading.chain(actor.key)
            if chain.type == "person" and not actor.plural and chain.gender in {gender, None} and chain.name:
                return replace(actor, why="subject of the sentence before")
    return None


def _again(voice: Voice, token: Token, why: str) -> Party:
    """The same speaker, met again at another word."""
    p = voice.party
    return Party(p.name, p.type, p.forms, Span(token.idx, token.idx + len(token)), country=p.country, office=p.office, why=why, side=p.side)


def _issuer(hearing: Hearing, token: Token) -> Party | None:
    """Who speaks in a text: whom its noun phrase names, else the body that spoke last."""
    reading = hearing.reading
    for child in sorted(token.children, key=lambda c: c.i):
        if child.dep_.split(":")[0] in {"nmod", "compound", "appos", "flat"} and not hearing.names_nobody(child):
            body = child.lemma_.lower() in hearing.words.bodies
            if body or any(c.type in {"person", "organisation"} for c, _, _ in reading.mention_at.get(child.i, [])):
                return speaker_of(hearing, child, "who issued the text")
    for voice in reversed(hearing.voices):
        if voice.at < token.idx and voice.body:
            return _again(voice, token, "the body that spoke last before")
    return None


def _said_before(hearing: Hearing, token: Token) -> Token | None:
    """Somebody without a name told of just before in the same word: *a senior official shrugged. "…", the official said*."""
    reading = hearing.reading
    if token.pos_ != "NOUN" or len(list(token.children)) > 2 or any(c.pos_ not in {"DET", "PUNCT"} for c in token.children):
        return None
    stops = 0
    for i in range(token.i - 1, max(-1, token.i - _AGAIN), -1):
        t = token.doc[i]
        if hearing.quote_at(t.idx) is not None:
            continue
        stops += t.text in {".", "!", "?"} or "\n" in t.text
        if stops > 2:
            return None
        if t.lemma_.lower() == token.lemma_.lower() and t.pos_ == "NOUN" and len(list(t.children)) > 1:
            named_there = hearing.person(t) or _name_behind(hearing, t) or any(hearing.person(c) for c in t.subtree)
            known = any(c.name for c, m, _ in reading.mention_at.get(i, []) if c.type == "person")
            return None if named_there or (known and morph(t, "Definite") != "Ind" and not _indefinite(t)) else t
    return None


def _indefinite(token: Token) -> bool:
    return any(morph(c, "Definite") == "Ind" for c in token.children)


def _name_behind(hearing: Hearing, token: Token) -> Actor | None:
    """The person whose name closes a noun phrase, where the tree has lost it: *former adviser at the institute Ken Gude*."""
    reading = hearing.reading
    apposed = token.i + 2 < len(token.doc) and token.nbor().text == "," and hearing.person(token.nbor(2))
    full = any(c.name for c, m, _ in reading.mention_at.get(token.i, []) if c.type == "person" and (" " in (c.name or "") or not apposed))
    if token.pos_ not in {"NOUN", "ADJ", "PROPN"} or full:
        return None
    doc = token.doc
    governed = False
    for i in range(token.i + 1, min(len(doc), token.i + _AHEAD)):
        t = doc[i]
        here = [h for h in reading.mention_at.get(i, []) if h[0].type == "person" and h[1].form == "name"]
        if here:
            before = doc[i - 1]
            same = morph(t, "Case") in {"", morph(token, "Case")} or not morph(token, "Case")
            body = before.i in reading.mention_at or before.lemma_.lower() in hearing.words.bodies
            if not same or before.pos_ in {"ADP", "DET", "CCONJ"} or (governed and before.text != "," and not body):
                return None
            return reading.actors(*here[0])[0]
        governed = governed or t.pos_ == "ADP"
        if t.pos_ in {"VERB", "AUX", "CCONJ", "SCONJ", "PRON"} or (t.is_punct and t.text not in {"-", ",", "–"}):
            return None
        if t.text == "," and not _apposed(reading, i + 1):
            return None
    return None


def _apposed(reading: Reading, i: int) -> bool:
    """True where a name begins at word i that ends with a mark too: *the minister, Anna Berg, said*; not *the agency, Anna Berg came*."""
    named = [m for c, m, _ in reading.mention_at.get(i, []) if c.type == "person" and m.form == "name"]
    if not named:
        return False
    after = reading.tokens(named[0].span)[-1] + 1
    return after >= len(reading.doc) or reading.doc[after].pos_ not in {"VERB", "AUX", "ADV", "PART"}


def _described(hearing: Hearing, token: Token, why: str) -> Party | None:
    """Somebody of whom only a description can be had: *a source in the government*, *the ministry's press service*."""
    span = phrase(token)
    text = " ".join(span.of(hearing.text).split())
    if not any(c.isalpha() for c in text):
        return None
    kind: PartyType = "person"
    lemma = token.lemma_.lower()
    if lemma in hearing.words.papers or lemma in hearing.words.media or lemma in hearing.words.bodies:
        kind = "organisation"
    elif morph(token, "Number") == "Plur":
        kind = "group"
    inside = hearing.reading.tokens(span)
    country = next((c.country for i in inside for c, _, _ in hearing.reading.mention_at.get(i, []) if c.country), None)
    return Party(None, kind, (text,), span, country=country, why=why or "known by description alone")
