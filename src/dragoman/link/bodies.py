"""Organisations and countries: one key for all the names of each, and how alike two names of firms and bodies are."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.link.words import NONE, Lore, flat, script, share, slips
from dragoman.model.claim import PartyType
from dragoman.model.fold import fold
from dragoman.model.world import Firms, World

SAME = 0.5                      # the one rule of decision, as with persons
OWN, COMMON, NUMBER = 1.0, 0.35, 1.5    # what a word of a name tells
ENOUGH, STEEP = 0.8, 16.0       # share of two names that must agree; how fast the odds grow with it


def body_key(type_: PartyType, name: str | None, display: str | None, country: str | None, world: World) -> str | None:
    """The key under which a body is the same in all articles, or None where it has no name.

    A country is its code. A known organisation is its display name; an unknown one its own name without its legal form, with its country,
    for *the Foreign Ministry* is another in every state.
    """
    if type_ == "country" and country:
        return f"country:{country}"
    for text in (name, display):
        if text and (known := world.organisations.get(text.casefold())):
            return f"body:{fold(known)}"
    if type_ == "group" or not (text := display or name):
        return None
    own = " ".join(_bare(fold(text), world.firms)) or fold(text)
    return f"body:{own}" + (f":{country}" if country and len(text.split()) < 3 and not text.isupper() else "")


def compare(a: str, b: str, lore: Lore = NONE, firms: Firms | None = None) -> float:
    """How sure it is, 0 to 1, that two names are one body's: word by word in any order, legal forms apart.

    From `SAME` on they are held for one. Numbers must agree, words that many firms bear count little, and a name in capitals may be the
    initials of the other.
    """
    firms = firms or Firms()
    one, other = _words(a, firms), _words(b, firms)
    if not one or not other:
        return 0.0
    if one == other or "".join(one) == "".join(other):
        return 1.0
    if _initials(a, other) or _initials(b, one):
        return 0.7
    if sorted(w for w in one if w.isdigit()) != sorted(w for w in other if w.isdigit()):
        return 0.0
    left, agreed = list(other), 0.0
    for word in sorted(one, key=lambda w: (-len(w), w)):
        found = max(((_alike(word, w, lore), w) for w in left), default=(0.0, ""))
        if found[0] > 0:
            left.remove(found[1])
            agreed += found[0] * (_worth(word, firms) + _worth(found[1], firms))
    whole = sum(_worth(w, firms) for w in (*one, *other))
    return share(STEEP * (max(agreed / whole, _run_together(one, other)) - ENOUGH))


def _words(name: str, firms: Firms) -> tuple[str, ...]:
    bare = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", name)
    return tuple(_bare(fold(bare), firms)) or tuple(fold(bare).split())


@lru_cache(maxsize=50_000)
def _bare(folded: str, firms: Firms) -> tuple[str, ...]:
    """The words of a folded name without legal forms (the longest first) and little words."""
    words = folded.split()
    out: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in range(min(5, len(words) - at), 0, -1) if " ".join(words[at : at + n]) in firms.forms), 0)
        if not size:
            out.append(words[at])
        at += size or 1
    return tuple(out)


def _worth(word: str, firms: Firms) -> float:
    return NUMBER if word.isdigit() else COMMON if word in firms.common else OWN * min(1.0, 0.4 + len(word) / 8)


def _alike(a: str, b: str, lore: Lore) -> float:
    """1 for a word and the same word, less for spellings and slips of it, 0 for another."""
    x, y = flat(a), flat(b)
    if x == y:
        return 1.0
    if a.isdigit() or b.isdigit():
        return 0.0
    if script(x) != script(y):
        weight = lore.weight(a, b)
        return 0.95 if weight >= 3.0 else 0.8 if weight >= 1.0 else 0.0
    edits, size = slips(x, y), min(len(x), len(y))
    return 0.9 if edits == 1 and size > 3 else 0.85 if edits == 2 and size > 8 else 0.0


def _run_together(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The share in which two names agree that are parted into words otherwise (*SiemensAG*, *Rosneft Trade*, *Rosnefttrade*)."""
    x, y = "".join(one), "".join(other)
    if len(one) == len(other) or script(x) != script(y):
        return 0.0
    return 1.0 - slips(x, y) / min(len(x), len(y)) if slips(x, y) < 3 else 0.0


def _initials(name: str, words: tuple[str, ...]) -> bool:
    own = [w for w in words if len(w) > 1]
    return len(own) > 2 and name.isupper() and fold(name) == "".join(w[0] for w in own)
