"""Who says what a reporting clause tells: the subject of the verb, a body in an oblique, a name behind a title; and who does not count."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.speech.attribution import subject
from dragoman.extract.speech.hearing import Hearing
from dragoman.extract.speech.phrases import governs, phrase
from dragoman.extract.speech.speakers import servant, speaker_of
from dragoman.extract.syntax import antecedent, case_words, children, morph, subjects
from dragoman.model.claim import Party
from dragoman.model.span import Span

TURN = frozenset({".", ";", ":", "—", "–", "»", "”"})


def said_by(hearing: Hearing, verb: Token, strictly: bool = False) -> tuple[Party, Span] | None:
    """The speaker of a reporting verb and the words that name him; None where nobody does who may be one."""
    if (over := _over_addition(hearing, verb)) is not None:
        return said_by(hearing, over, strictly)
    named = [lost] if (lost := hearing.misread(verb)) is not None else subjects(verb)
    if verb.dep_ == "acl" and morph(verb, "VerbForm") in {"Ger", "Part"} and named == [verb.head]:
        governor = next((t for t in verb.ancestors if hearing.reading.doc[t.i].pos_ == "VERB"), None)
        if governor is not None and verb.head.dep_ not in {"nsubj", "nsubj:pass"}:
            named = subjects(governor) or named  # "wrote to the leaders asking …": he asks, not they
    if (governor := governs(verb)) is not None or (governor := _over_participle(verb)) is not None:
        named = subjects(governor) or named
    if not named and verb.dep_ == "aux" and verb.head.i > verb.i:  # "a fait savoir", where the parser has the infinitive govern
        named = subjects(verb.head)
    if verb.dep_ == "acl" and not named and verb.head.dep_ in {"ROOT", "root"} and morph(verb, "Tense") == "Past":
        named = [verb.head]  # a past form that the parser takes for a participle, and no other verb in the sentence
    if not named:
        agents = [c for c in children(verb, "obl") if c.i > verb.i and hearing.reading.pack.reported.agents & set(case_words(c))]
        named = agents if morph(verb, "VerbForm") == "Part" else []
    for token in named:
        found = speaker(hearing, token, verb, strictly)
        if found is not None:
            return found
    if not named and verb.dep_ in {"advcl", "ccomp", "parataxis"} and morph(verb, "VerbForm") in {"Ger", "Part", "Conv"}:
        others = subjects(verb.head) or [t for t in (behind(hearing, verb.head),) if t is not None]
        return speaker(hearing, others[0], None) if others else None  # "…", a dit le ministre, ajoutant que …
    if (not named or all(hearing.names_nobody(t) for t in named)) and (body := place(hearing, verb)) is not None:
        return speaker(hearing, body, verb)
    return None


def _over_addition(hearing: Hearing, verb: Token) -> Token | None:
    """The reporting verb that a participle adds to, hung within what that reports: *a annoncé qu'un pont serait bâti, ajoutant …*."""
    if verb.dep_ != "advcl" or morph(verb, "VerbForm") not in {"Part", "Ger"} or not children(verb, "ccomp"):
        return None
    clause = next((t for t in verb.ancestors if t.dep_ in {"ccomp", "acl:relcl", "ROOT"}), None)
    if clause is None or clause.dep_ == "ROOT" or clause.i > verb.i:
        return None
    over = next((t for t in clause.ancestors if hearing.reports(t) is not None), None)
    return over if over is not None and over.i < clause.i else None


def _over_participle(verb: Token) -> Token | None:
    """The verb whose subject says a clause that the parser joined to a participle: *a évoqué la visite prévue et* **rappelé** *que …*."""
    if verb.dep_ != "conj" or verb.head.dep_ not in {"acl", "amod"} or not children(verb, "ccomp") or children(verb, "nsubj"):
        return None
    return next((t for t in verb.ancestors if t.pos_ in {"VERB", "AUX"} and children(t, "nsubj", "aux")), None)


def speaker(hearing: Hearing, token: Token, verb: Token | None, strictly: bool = False) -> tuple[Party, Span] | None:
    """The party that a word names as speaker. Of a title and a name the name counts."""
    token = antecedent(token)
    if not speaks(hearing, token, strictly):
        return None
    if verb is not None and (row := _torn_row(hearing, token, verb)) is not None:
        form = " ".join(row.of(hearing.text).split())
        return Party(None, "group", (form,), row, why="several in one row"), row
    named = None if servant(hearing, token) else _name_behind(hearing, token, verb)
    if named is not None:
        token = named
    party = speaker_of(hearing, token)
    if party is None or carries(hearing, party):
        return None
    words = phrase(token)
    generic = token.lemma_.lower() in hearing.words.bodies and (
        party.type == "organisation" or not any(m.type == "person" for _, m, _ in hearing.reading.mention_at.get(token.i, []))
    )
    if generic and party.name is not None and token.pos_ != "PRON" and len(words.of(hearing.text)) > len(party.span.of(hearing.text)):
        form = " ".join(words.of(hearing.text).split())  # "МИД Норвегии", not "МИД"; "the Kremlin's press service", not the Kremlin
        party = replace(party, name=None, forms=(form,), type="organisation")
    return party, words


def _torn_row(hearing: Hearing, token: Token, verb: Token) -> Span | None:
    """The row of names whose last one the parser took for the only subject: *A, B and* **C** *said*."""
    doc, at = hearing.reading.doc, hearing.reading.mention_at
    if verb.dep_ != "conj" or verb.head.i >= token.i or verb.head.i not in at or token.i not in at or token.i > verb.i:
        return None
    between = [t for t in doc[verb.head.i : token.i] if t.i not in at and t.text != "," and t.pos_ != "CCONJ"]
    return None if between else Span(verb.head.idx, token.idx + len(token))


def _name_behind(hearing: Hearing, token: Token, verb: Token | None) -> Token | None:
    """The person named behind a title that the parser tied to something else: *начальник управления МИД* **Иван Петров**.

    The last name of the noun phrase that is in no oblique case and under no adposition.
    """
    here = hearing.reading.mention_at.get(token.i, [])
    if token.pos_ not in {"NOUN", "PROPN", "NUM"} or any(m.form == "name" and c.type == "person" for c, m, _ in here):
        return None
    end = token.sent.end if verb is None or verb.i < token.i else verb.i
    last = None
    for t in token.doc[token.i + 1 : min(end, token.i + 14)]:
        if t.text in {".", ";", ":", "—", "–", "(", "»", "”"} or (t.text == "," and not _apposed(hearing, t, end)):
            break
        if t.pos_ in {"VERB", "AUX"} and not hearing.reading.mention_at.get(t.i):
            break
        if t.dep_ == "cc":
            break
        for _, mention, _ in hearing.reading.mention_at.get(t.i, []):
            first = hearing.reading.tokens(mention.span)[0]
            head = hearing.reading.doc[mention.head]
            if mention.form != "name" or mention.type != "person" or first != t.i or morph(head, "Case") not in {"", "Nom"}:
                continue
            if t.nbor(-1).pos_ != "ADP" and not any(c.dep_ == "case" for c in [*head.children, *t.children]):
                last = head
    return last


def _apposed(hearing: Hearing, comma: Token, end: int) -> bool:
    """True for the comma between a title and the name in apposition: *the minister,* **Anna Berg**, *said*."""
    named = [m for _, m, _ in hearing.reading.mention_at.get(comma.i + 1, []) if m.form == "name" and m.type == "person"]
    last = hearing.reading.tokens(named[0].span)[-1] if named else end
    return last + 1 >= end or hearing.reading.doc[last + 1].is_punct


def behind(hearing: Hearing, verb: Token) -> Token | None:
    """The noun phrase just behind an inverted verb, whatever the parser calls it; somebody who can speak."""
    window = []
    first = min([c.i for c in children(verb, "aux") if 0 < verb.i - c.i <= 4] + [verb.i])
    for token in verb.doc[first : min(verb.sent.end, verb.i + 12)]:
        if token.text in TURN | {","} or "\n" in token.text:
            break
        window.append(token)
    found = subject(hearing, verb, window, after=True)
    if found is None or not first <= found.i <= verb.i + 8 or found.dep_.split(":")[0] in {"det", "amod"} or found.dep_ == "nmod:poss":
        return None
    if (found.i < verb.i and hearing.pronoun(found) is None) or (case_words(found) and found.dep_.split(":")[0] != "nsubj"):
        return None
    over = found
    while over.dep_ in {"compound", "amod", "nmod", "flat"} and over.head.i > verb.i:
        over = over.head
    if case_words(over) and over.i != found.i:
        return None
    return found if speaks(hearing, found, found.dep_.split(":")[0] != "nsubj") else None


def place(hearing: Hearing, verb: Token) -> Token | None:
    """The body in which something is said: *в МИД сообщили*, *a-t-on indiqué à l'Élysée*."""
    places = hearing.reading.pack.reported.places
    for part in sorted(children(verb, "obl"), key=lambda t: t.i):
        if any(w in places for w in case_words(part)) and _is_body(hearing, part):
            return part
    return None


def _is_body(hearing: Hearing, token: Token) -> bool:
    if token.lemma_.lower() in hearing.words.bodies | hearing.words.papers:
        return True
    return any(c.type == "organisation" for c, _, _ in hearing.reading.mention_at.get(token.i, []))


def speaks(hearing: Hearing, token: Token, strictly: bool) -> bool:
    """True for somebody who may be a speaker: no medium that is only credited, no thing. `strictly`: only who is known to be able to."""
    words = hearing.reading.pack.reported
    lemma = token.lemma_.lower()
    if hearing.quote_at(token.idx) is not None and token.pos_ != "PROPN":
        return False
    if lemma in hearing.words.media or lemma in hearing.words.generic or lemma in hearing.words.questioners:
        return False
    if token.pos_ == "PROPN" and any(c.lemma_.lower() in hearing.words.media for c in token.children if c.i < token.i):
        return False  # "the Greek daily Kathimerini"
    if token.i not in hearing.reading.mention_at and any(t.span.start <= token.idx < t.span.end for t in hearing.reading.timexes):
        return False
    if token.pos_ == "PRON" and morph(token, "Person") in {"1", "2"}:
        return False
    if hearing.pronoun(token) is not None:
        return True
    if any(m.form in {"name", "role", "pronoun", "group"} for _, m, _ in hearing.reading.mention_at.get(token.i, [])):
        return True
    if lemma in words.things or morph(token, "PronType") in {"Rel", "Int", "Dem"} or token.lower_ in hearing.words.generic:
        return False
    if lemma in words.sources or lemma in hearing.words.bodies or lemma in hearing.words.papers:
        return True
    if token.pos_ == "NUM":  # "one of the lawyers"
        return any(c.lemma_.lower() in words.sources or c.pos_ == "PRON" for c in children(token, "nmod", "obl"))
    return token.pos_ in {"NOUN", "PROPN", "PRON"} and (not strictly or _name_like(token))


def _name_like(token: Token) -> bool:
    """True for a name that no rule knows: the tagger says so, or it is written with a capital in the middle of a sentence too."""
    return token.pos_ == "PROPN" or (
        token.is_title and any(t.text == token.text and t.i > t.sent.start + 1 and t.nbor(-1).is_alpha for t in token.doc)
    )


def carries(hearing: Hearing, party: Party) -> bool:
    """True for an agency, paper or broadcaster: credited with what others say, no speaker."""
    known = hearing.reading.world.outlets
    forms = [*party.forms, party.name or "", party.span.of(hearing.text)]
    return any(f.strip("«»\"“”„ ").casefold() in known for f in forms)
