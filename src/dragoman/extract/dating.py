"""What an article without a date says of the time in which it was published: weekdays beside days, years of what is told as over.

What follows from offices, appointments and other articles needs to know who is who: `link.dating` puts it together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from dragoman.extract.article import Article
from dragoman.extract.syntax import clause, morph
from dragoman.model.clue import Clue
from dragoman.model.identity import identity
from dragoman.model.pack import Pack
from dragoman.model.when import Timex

_DAY = re.compile(r"XXXX-\d\d-\d\d")
_QUOTES = str.maketrans("", "", "“”«»„\"")


def clues(article: Article) -> tuple[Clue, ...]:
    """The clues in order; none for an article whose day is known."""
    if article.published is not None:
        return ()
    return tuple(sorted((c for t in article.timexes for c in _clues(article, t)), key=lambda c: (c.span, c.kind)))


def _clues(article: Article, timex: Timex) -> Iterator[Clue]:
    when = timex.when
    if timex.kind != "date" or when is None or any(s.meets(timex.span) for s in article.masked):
        return
    id = identity(f"{article.id}|clue|{timex.span.start}|{timex.span.end}")
    if _DAY.fullmatch(when.edtf):
        weekday = _weekday(timex.span.of(article.text), article.pack)
        if weekday is not None:
            yield Clue(id, "weekday", when.edtf, timex.span, weekday)
    elif when.basis == "explicit" and when.earliest and when.grain in ("day", "month", "year") and _over(article, timex):
        yield Clue(id, "after", when.edtf, timex.span)


def _weekday(words: str, pack: Pack) -> int | None:
    """The one weekday that these words name."""
    forms = _weekdays(tuple((int(n), tuple(forms)) for n, forms in pack.dates.lexicon.get("weekday", {}).items()))
    found = {n for n, form in forms if re.search(form, words, re.IGNORECASE)}
    return found.pop() if len(found) == 1 else None


@cache
def _weekdays(lexicon: tuple[tuple[int, tuple[str, ...]], ...]) -> tuple[tuple[int, str], ...]:
    """Weekdays as patterns; in the lexicon ``(a|b|)`` are the endings of a form."""
    return tuple((n, rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)") for n, forms in lexicon)


def _over(article: Article, timex: Timex) -> bool:
    """True where the main verb of the sentence tells in the past what the date stands beside, and nobody is quoted."""
    doc = article.doc
    token = next((t for t in doc if t.idx >= timex.span.start), None)
    if token is None or token.sent.text.translate(_QUOTES) != token.sent.text:
        return False
    verb = clause(token)
    return verb.dep_ == "ROOT" and verb.pos_ in {"VERB", "AUX"} and _past(verb)


def _past(verb: Token) -> bool:
    helpers = [c for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"}]
    for h in helpers:  # "would be signed", "sera signé", "будет подписан" (the tag of which says present) are not over; "a signé" is
        if morph(h, "Mood") == "Cnd" or morph(h, "Tense") not in ({"Past", "Imp", "Pres"} if h.dep_ == "aux" else {"Past", "Imp"}):
            return False
    return morph(verb, "Mood") != "Cnd" and (morph(verb, "Tense") in {"Past", "Imp"} or any(morph(h, "Tense") == "Past" for h in helpers))
