"""Whose *the talks* are, where the sentences before only tell what two did together: *X and Y agreed … The deal came at talks in Z*."""

from __future__ import annotations

from dragoman.extract.contacts.arguments import sides
from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.contacts.sighting import Sighting
from dragoman.extract.syntax import subjects

#: sentences before the one with the word of contact in which the two may stand
BACK = 2


def agreed(reading: Reading, s: Sighting) -> list[Actor]:
    """The two named persons, of two states, who are the subject of one of the sentences right before; empty where there are none."""
    sentences = [x for x in reading.doc.sents if x.start <= s.trigger.sent.start and not reading.hidden(x[0])]
    for sent in reversed(sentences[-BACK - 1 : -1]):
        if sent.root.pos_ not in {"VERB", "AUX"}:
            continue
        found = [a for a in sides(reading, subjects(sent.root)) if a.type == "person" and a.named and a.country]
        if len(found) == 2 and found[0].country != found[1].country:
            return found
        if found:
            return []  # the sentence next to it is about somebody alone
    return []
