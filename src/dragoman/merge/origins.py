"""How many voices: reports that go back to one origin count once.

First form: an article speaks with the voice of the first source that it credits, else of its outlet, else with its own. Near copies and
translations that credit nobody are still counted apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dragoman.model.document import Document
from dragoman.model.fold import fold
from dragoman.model.record import OriginGroup


def group(documents: Iterable[Document]) -> tuple[OriginGroup, ...]:
    """The articles by origin, in order of their smallest document id; every article is in one group."""
    voices: dict[str, list[tuple[Document, str, str]]] = defaultdict(list)
    for d in sorted({d.id: d for d in documents}.values(), key=lambda d: d.id):
        key, name, how = _voice(d)
        voices[key].append((d, name, how))
    return tuple(
        OriginGroup(
            min(name for _, name, _ in members), tuple(d.id for d, _, _ in members), ", ".join(sorted({how for _, _, how in members}))
        )
        for members in voices.values()
    )


def _voice(document: Document) -> tuple[str, str, str]:
    """Key, name and reason of the voice that an article speaks with."""
    for origin in document.origins:
        if key := fold(origin.name):
            return key, origin.name, "credited first"
    if document.outlet and (key := fold(document.outlet)):
        return key, document.outlet, "the outlet itself"
    return f"\x1f{document.id}", document.name, "credits nobody"
