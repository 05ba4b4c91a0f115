"""From what the rules find to statements.

How the package fits together: `marks` reads the stretches between quotation marks off the bare text; `hearing` indexes the article (its
`Reading`, its quotations, its reporting verbs); `attribution` finds the reporting verb and its subject beside a quotation, `speakers`
turns a word into a `Party`. `direct` makes statements of quotations, `reported` of reporting clauses; both return `Said`. Here the two
are put together: a quoted fragment inside a reported clause is part of it (the statement is mixed), and what is reported inside a
quotation is nobody's statement of its own. What the `headline` says that the article tells again is left out.
"""

from __future__ import annotations

from dragoman.extract.article import Article
from dragoman.extract.contacts.reading import Reading
from dragoman.extract.speech.direct import direct
from dragoman.extract.speech.headline import headline, spoken
from dragoman.extract.speech.hearing import Hearing, Said
from dragoman.extract.speech.polarity import denies
from dragoman.extract.speech.reported import reported
from dragoman.extract.speech.setting import setting_of
from dragoman.extract.speech.speakers import nobody
from dragoman.model.claim import Evidence, Statement
from dragoman.model.identity import identity


def find(article: Article) -> tuple[Statement, ...]:
    """Who said what: direct quotes and reported speech, each with its speaker, in order of first appearance.

    Of what occasion they are, `occasions` says once the contacts are known.
    """
    if not article.pack.speech.verbs:
        return ()
    hearing = Hearing(Reading.of(article))
    quoted = direct(hearing)
    told = together(hearing, quoted, reported(hearing, quoted))
    line = headline(hearing)
    told = spoken(hearing, line, told) if line is not None else told
    return tuple(_statement(hearing, s) for s in told)


def together(hearing: Hearing, quoted: list[Said], told: list[Said]) -> list[Said]:
    """Both kinds in order of the text. A quoted fragment is taken up by the clause around it; a clause inside a quotation goes."""
    kept = [s for s in told if not any(q.mode == "direct" and q.span.covers(s.span) for q in quoted)]
    whole = [q for q in quoted if q.mode == "direct"]
    kept = [s for s in kept if not any(_tail(hearing, s, q) or _swallows(s, q) for q in whole)]
    taken = [q for q in quoted if any(q.mode == "mixed" and s.span.covers(q.span) for s in kept)]
    out: list[Said] = []
    for s in sorted([*(q for q in quoted if q not in taken), *kept], key=lambda s: (s.span.start, -s.span.end, s.mode)):
        empty = not any(c.isalnum() for c in s.span.of(hearing.text))
        if not empty and not any(o.span.covers(s.span) for o in out):
            out.append(s)
    return out


def _tail(hearing: Hearing, told: Said, quote: Said) -> bool:
    """True where a whole quotation closes what is told, and a comma before it shows that the rest is not content: *by X, a friend, “…”*."""
    before = hearing.text[told.span.start : quote.span.start].rstrip(" \u00a0“«\"„")
    return told.rule == "according" and told.span.covers(quote.span) and told.span.end <= quote.span.end + 2 and before.endswith(",")


def _swallows(told: Said, quote: Said) -> bool:
    """True where what is told runs on into a quotation that has its own attribution."""
    own = quote.verb is not None and quote.verb is not told.verb
    return own and told.span.covers(quote.span) and told.span != quote.span


def _statement(hearing: Hearing, said: Said) -> Statement:
    setting = setting_of(hearing, said)
    speaker = said.speaker or nobody(said.span, "nobody is named as the speaker")
    named = said.source or (speaker.span if speaker.forms else None)
    evidence = [
        *([Evidence("speaker", named, speaker.why or "named")] if named is not None else []),
        *([Evidence("cue", said.cue, said.rule)] if said.cue.start < said.cue.end else []),
        *([Evidence("setting", setting[1], setting[0])] if setting is not None else []),
    ]
    document = hearing.reading.document
    return Statement(
        id=identity(f"{document}|{said.span.start}|{said.span.end}|{said.rule}"),
        document=document,
        speaker=speaker,
        mode=said.mode,
        denies=said.denies or denies(hearing, said.span),
        span=said.span,
        cue=said.cue.of(hearing.text),
        rule=said.rule,
        setting=setting[0] if setting is not None else None,
        evidence=tuple(evidence),
    )
