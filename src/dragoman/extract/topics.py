"""Words of a text → concepts of the thesaurus of diplomacy.

The wording stays beside the label. What was talked about at a contact is `ContactClaim.topics` (of a planned one: what is to be talked
about), what is said not to have been, or is ruled out, `not_discussed`; a statement or commitment has the topics that its own words name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dragoman.model.claim import Topic
from dragoman.model.pack.topics import TopicsWords
from dragoman.model.span import Span

MOST = 8  # topics of one statement or commitment


def labelled(topic: Topic, words: TopicsWords) -> Topic:
    """A topic in the wording of the article under the concept that fits it best: of the longest phrase found, the first."""
    found = list(_found(topic.text, words))
    if not found:
        return topic
    label = max(found, key=lambda f: (len(f[1].split()), -f[2]))[0]
    return replace(topic, label=label, iptc=words.iptc.get(label) or None)


def named(text: str, span: Span, words: TopicsWords) -> tuple[Topic, ...]:
    """The concepts that the words of ``text[span]`` name, each at its first mention, `MOST` at most."""
    out: dict[str, Topic] = {}
    for label, wording, at in _found(span.of(text), words):
        start = span.start + at
        out.setdefault(label, Topic(label, wording, Span(start, start + len(wording)), words.iptc.get(label) or None))
    return tuple(out.values())[:MOST]


def _found(text: str, words: TopicsWords) -> Iterator[tuple[str, str, int]]:
    """Label, wording and offset of each phrase of the thesaurus, in order; overlapping ones by the longer."""
    pattern, labels = _pattern(words)
    if pattern is not None:
        for m in pattern.finditer(text):
            yield labels[(m.lastindex or 1) - 1], m.group(), m.start()


@cache
def _pattern(words: TopicsWords) -> tuple[re.Pattern[str] | None, tuple[str, ...]]:
    """One expression of all phrases, the longest first, a group each; and the label of every group."""
    phrases = sorted(((p, label) for label, all_of_it in words.concepts.items() for p in all_of_it), key=lambda x: (-len(x[0]), x))
    if not phrases:
        return None, ()
    groups = (r"[ \u00a0\n-]".join(_word(w) for w in re.split(r"[ -]", p)) for p, _ in phrases)
    return re.compile(r"(?<!\w)(?:" + "|".join(f"({g})" for g in groups) + r")(?!\w)", re.IGNORECASE), tuple(label for _, label in phrases)


def _word(word: str) -> str:
    stem = re.escape(word.removesuffix("*")).replace("'", "['’]").replace("ё", "[её]")
    return stem + (r"\w*" if word.endswith("*") else "")
