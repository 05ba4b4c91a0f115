"""Who has spoken before: the sources of all reporting verbs outside quotations, by which a *he added* is understood."""

from __future__ import annotations

import re

from spacy.tokens import Token

from dragoman.extract.speech.hearing import Hearing, Voice
from dragoman.extract.syntax import morph
from dragoman.model.claim import Party

_STOP = re.compile(r"[.!?…]+(?:[ \u00a0]*\n|(?=[\s\u00a0]|$))|\n")
_PARAGRAPH = re.compile(r"\n+")
FAR = 2  # paragraphs back in which somebody may still be who is meant


def hear(hearing: Hearing, token: Token, party: Party | None) -> None:
    """Remember who was found to speak at a word, unless a pronoun says it."""
    if party is None or hearing.pronoun(token) is not None or not (party.name or party.forms):
        return
    known = hearing.reading.pack.reported.sources | hearing.words.bodies | hearing.words.papers
    if party.name is None and token.pos_ == "NOUN" and token.lemma_.lower() not in known and not hearing.reading.mention_at.get(token.i):
        return  # whatever it is, nobody goes on speaking as a border
    chain = next((c for c, m, _ in hearing.reading.mention_at.get(token.i, []) if m.form != "pronoun"), None)
    gender = (chain.gender if chain is not None else None) or {"Masc": "m", "Fem": "f"}.get(morph(token, "Gender"))
    body = party.type == "organisation" or token.lemma_.lower() in hearing.words.bodies
    voice = Voice(token.idx, party, gender, party.type == "group", body)
    if all(v.at != voice.at for v in hearing.voices):
        hearing.voices.append(voice)
        hearing.voices.sort(key=lambda v: v.at)


def spoke_last(hearing: Hearing, token: Token, gender: str, plural: bool) -> tuple[Voice | None, bool]:
    """Who spoke last before a word and agrees with it (`gender` m, f, n, x), and whether that was in the sentence before it or its own."""
    for voice in reversed(hearing.voices):
        if voice.at >= token.idx:
            continue
        between = outside(hearing, voice.at, token.idx)
        if len(_PARAGRAPH.findall(between.strip())) > FAR:
            return None, False
        if gender in {"m", "f"} and voice.gender and voice.gender != gender:
            continue
        if voice.body != (gender == "n") and voice.gender is None:
            continue  # where nouns have no gender, a body is no "he"
        if voice.plural == plural:
            return voice, len(_STOP.findall(between)) <= 1
    return None, False


def outside(hearing: Hearing, start: int, end: int) -> str:
    """The text of a stretch without its quotations, its furniture and the blank lines between."""
    out, at = [], start
    holes = sorted({(q.outer.start, q.outer.end) for q in hearing.quotes} | {(m.start, m.end) for m in hearing.reading.masked})
    for a, b in holes:
        if a < end and b > start:
            out.append(hearing.text[at : max(at, a)])
            at = max(at, b)
    out.append(hearing.text[at : max(at, end)])
    return re.sub(r"\s*\n\s*", "\n", "".join(out))
