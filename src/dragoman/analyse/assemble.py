"""From the lines of a text and their parses to one Doc that covers the text to the character.

What every reader may rely on, whatever the string: ``doc.text == text``. Words never contain white space; a gap between two words
that is more than one blank (a line end, a tab, a no-break space, an indent) is one token of part of speech SPACE, without lemma,
attached as "dep" to the word before it (at the very beginning: to the word after it), so that it never begins a sentence and never
heads a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

# str.splitlines' notion of a line end: a heading and the line below it are two segments however the file ends its lines
_LINE = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
_CAPITAL = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐЎŁŚŻŹĆŃĄĘ"
# An agency's dateline before the first sentence: a place in capitals, a few words (day, agency), a dash or slashes.
_DATELINE = re.compile(
    rf"[-–— ]*[{_CAPITAL}]{{3,}}(?:[ '’.-][{_CAPITAL}.]+)*(?: ?[,./(][^\n–—]{{0,70}}?)?(?: [-–—]{{1,2}} |\) ?[-–—]{{1,2}} ?|/\.? +)(?=\S)"
)
ATTRIBUTES: list[int | str] = ["POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
"""Columns of a parse, as spaCy numbers their values; HEAD is the index of the head word in the text."""
COLUMNS = len(ATTRIBUTES)


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that have words, as (offset, line without outer white space); a dateline is a line of its own.

    Left in its sentence, a dateline is taken for the subject, and who did what is lost for the whole sentence.
    """
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        at = match.start() + line.index(stripped[0])
        head = _DATELINE.match(stripped)
        if head is not None and len(stripped) - head.end() > 40:
            yield at, head.group().rstrip()
            yield at + head.end(), stripped[head.end() :]
        else:
            yield at, stripped


def assemble(vocab: Vocab, text: str, words: list[str], starts: list[int], parse: np.ndarray[Any, np.dtype[np.int64]]) -> Doc:
    """The Doc of a text.

    Args:
        words: all words of the text in order, `starts` their offsets (code points); what lies between them must be white space.
        parse: ``len(words) × COLUMNS``; the head of a root is itself, and words are headed by words of their own sentence.
    """
    forms: list[str] = []
    spaces: list[bool] = []
    where = np.zeros(len(words), dtype=np.int64)
    gaps: list[int] = []
    end = 0
    for n, word in enumerate(words):
        start = starts[n]
        if start > end:
            _gap(text[end:start], forms, spaces, gaps)
        where[n] = len(forms)
        forms.append(word)
        spaces.append(False)
        end = start + len(word)
    if end < len(text):
        _gap(text[end:], forms, spaces, gaps)
    doc = Doc(vocab, words=forms, spaces=spaces)
    if not words:
        for token in doc:
            token.pos_ = "SPACE"
        return doc
    rows = np.zeros((len(forms), COLUMNS), dtype=np.int64)
    rows[where] = parse
    rows[where, 4] = where[parse[:, 4]] - where
    if gaps:
        rows[gaps, 0] = vocab.strings["SPACE"]
        rows[gaps, 3] = vocab.strings.add("dep")             # spaCy takes a word without relation for a root
        rows[gaps, 4] = [-1 if at else 1 for at in gaps]
        rows[gaps, 5] = 2                                # outside any entity
        after = [at + 1 for at in gaps if at + 1 < len(forms) and rows[at + 1, 5] == 1]
        rows[after, 5] = 3                               # a name that goes on behind a gap begins there: spaCy refuses the whole text else
    doc.from_array(ATTRIBUTES, rows.view(np.uint64))  # type: ignore[arg-type]
    return doc


def _gap(gap: str, forms: list[str], spaces: list[bool], gaps: list[int]) -> None:
    if gap[0] == " " and forms:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        gaps.append(len(forms))
        forms.append(gap)
        spaces.append(False)
