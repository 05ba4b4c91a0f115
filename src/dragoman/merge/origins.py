"""How many voices: reports that go back to one origin count once.

First form: articles that credit the same source, or stand in the outlet that others credit, are one voice. Near copies and translations
without a credit line are still counted apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from dragoman.model.document import Document
from dragoman.model.record import OriginGroup


def fold(text: str) -> str:
    """Letters and digits only, without case and accents."""
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def group(documents: Iterable[Document]) -> tuple[OriginGroup, ...]:
    """The articles by origin, in order of their first document id; every article is in one group."""
    docs = sorted({d.id: d for d in documents}.values(), key=lambda d: d.id)
    parent = {d.id: d.id for d in docs}

    def root(x: str) -> str:
        while parent[x] != x:
            x = parent[x]
        return x

    holders: dict[str, list[str]] = defaultdict(list)
    spelled: dict[str, str] = {}
    for d in docs:
        for name in (*(o.name for o in d.origins), *([d.outlet] if d.outlet else [])):
            if key := fold(name):
                holders[key].append(d.id)
                spelled[key] = min(spelled.get(key, name), name)
    for ids in holders.values():
        for other in ids[1:]:
            a, b = sorted((root(ids[0]), root(other)))
            parent[b] = a
    groups: dict[str, list[str]] = defaultdict(list)
    for d in docs:
        groups[root(d.id)].append(d.id)
    out = []
    for ids in groups.values():
        named = sorted((k for k in holders if set(holders[k]) & set(ids)), key=lambda k: (-len(set(holders[k]) & set(ids)), k))
        shared = [spelled[k] for k in named if len(set(holders[k]) & set(ids)) > 1]
        name = spelled[named[0]] if named else next(d.name for d in docs if d.id == ids[0])
        out.append(OriginGroup(name, tuple(ids), f"all go back to {', '.join(shared)}" if shared else ""))
    return tuple(out)
