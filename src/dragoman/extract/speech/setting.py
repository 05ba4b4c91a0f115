"""Where something is said: at a press conference, in an interview, in a post, by a press service."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from dragoman.extract.speech.hearing import Hearing, Said
from dragoman.model.claim import Setting
from dragoman.model.span import Span


def setting_of(hearing: Hearing, said: Said) -> tuple[Setting, Span] | None:
    """The occasion that the words beside the content tell, with those words; None where they tell none.

    Only the sentence of the reporting words is read, without the content: what is told of in it is not where it is told. Of several the
    first in the order of `Setting` counts.
    """
    if said.cue.start >= said.cue.end:
        return None
    doc = hearing.reading.doc
    first = hearing.reading.tokens(said.cue)[0]
    sentence = doc[first].sent
    pieces = [(sentence.start_char, sentence.end_char)]
    if said.span.meets(Span(*pieces[0])):
        pieces = [(pieces[0][0], said.span.start), (said.span.end, pieces[0][1])]
        if said.span.covers(said.cue) and said.source is not None:  # the report stands in the middle of what it reports
            pieces.append((min(said.cue.start, said.source.start), max(said.cue.end, said.source.end)))
    for label in get_args(Setting):
        for phrase in hearing.words.settings.get(label, ()):
            for start, end in pieces:
                match = _pattern(phrase).search(hearing.text, start, max(start, end))
                if match is not None:
                    return label, Span(match.start(), match.end())
    return None


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.IGNORECASE)
