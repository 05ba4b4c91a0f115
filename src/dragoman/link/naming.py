"""The usual English name of a person, place or body, in Latin letters."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.link.romanise import CYRILLIC, from_cyrillic, romanise
from dragoman.model.fold import fold
from dragoman.model.mention import Chain, EntityType
from dragoman.model.states import Holder, States
from dragoman.model.world import World

_PATRONYMIC = re.compile(r"\w{2,}(?:[oe]vi(?:t?ch|tj)|ovna|evna|ович|евич|ьич|овна|евна|ична)", re.IGNORECASE)


def display(
    name: str | None,
    language: str,
    world: World,
    *,
    type: EntityType = "person",
    country: str | None = None,
    office: str | None = None,
    side: str | None = None,
    published: str | None = None,
) -> str | None:
    """The display name for a name as the article has it (nominative, in `language`).

    Persons: from the table of office-holders; a family name alone is filled out only where one holder of that name fits the office
    and country said (on the day `published`, ISO, where it is given); else word by word, given names as usual in English, the rest
    romanised by the rules of the language. Bodies and places: from the world's tables, else romanised; `side` is the body where its
    chain knows it. None stays None.
    """
    if name is None:
        return None
    if type == "organisation":
        if side is not None:
            return side
        known = world.organisations.get(name.casefold()) or world.organisations.get(fold(name))
        return known or romanise(name, language, False, world.states)
    if type == "place":
        places = [p for p in world.places.lookup(name) if country is None or p.country == country]
        return places[0].name if places else romanise(name, language, False, world.states)
    return holder(name, country, office, side, published, world.states) or _spelled(name, language, country, world.states)


def display_chain(chain: Chain, language: str, world: World, published: str | None = None) -> str | None:
    """`display` of a chain's fullest name, with the country, office and body that the article says."""
    return display(
        chain.name, language, world, type=chain.type, country=chain.country, office=chain.office, side=chain.side, published=published
    )


def holder(name: str, country: str | None, office: str | None, side: str | None, published: str | None, states: States) -> str | None:
    """Whom of the table of offices a name means, by the usual English name: a full name in any office, a family name alone only in one that
    its bearer held in that country or body, on the day `published` (ISO) where there were several. None where nobody or more than one."""
    found, full = _called(name, states)
    if not found:
        return None
    fitting = [h for h in found if _fits(h, country, office, side, None, states)]
    if full:
        # A full name that the table has is that man's, also in an office that the table lacks; of two namesakes the fitting one.
        chosen = fitting if len(found) > 1 else found
        return chosen[0].name if len(chosen) == 1 else None
    if not (country or side) or not office:
        # A family name alone says too little, unless the only bearer's country is said and no other could be meant.
        return None
    if len(fitting) > 1 and published:
        fitting = [h for h in fitting if _fits(h, country, office, side, published, states)] or fitting
    return fitting[0].name if len(fitting) == 1 else None


@lru_cache(maxsize=50_000)
def _called(name: str, states: States) -> tuple[tuple[Holder, ...], bool]:
    """The holders who are called so, and whether by more than a family name."""
    plain = " ".join(_plain(name))
    return states.named(name) or states.named(plain) or states.nearly(plain), len(plain.split()) > 1


def _fits(holder: Holder, country: str | None, office: str | None, side: str | None, day: str | None, states: States) -> bool:
    """True where a term of the holder agrees with the country or body, the office (wider words count) and the day."""
    for term in holder.held:
        where = term.side in {country, side} or not (country or side)
        what = office is None or states.fits(term.office, office) or states.fits(office, term.office)
        in_time = day is None or (term.since <= day and (not term.until or day[: len(term.until)] <= term.until))
        if where and what and in_time:
            return True
    return False


def _plain(name: str) -> list[str]:
    """The words of a name without a patronymic or an initial in the middle."""
    words = name.split()
    inner = range(1, len(words) - 1)
    return [w for i, w in enumerate(words) if not (i in inner and (_PATRONYMIC.fullmatch(w) or re.fullmatch(r"\w\.?", w)))]


@lru_cache(maxsize=20_000)
def _spelled(name: str, language: str, country: str | None, states: States) -> str:
    words = _plain(_cased(name))
    eastern = from_cyrillic(" ".join(words), country, states)
    out = []
    for i, word in enumerate(words):
        first = i < len(words) - 1
        if first and not eastern and not CYRILLIC.search(word):
            out.append(romanise(word, language, eastern, states))  # a given name in Latin letters is nobody's family name
        else:
            out.append((_given(word, eastern, states) if first else None) or _family(word, language, eastern, states))
    return " ".join(out)


def _given(word: str, eastern: bool, states: States) -> str | None:
    """A given name as usual in English; of a hyphenated one the parts. A Latin spelling is changed only in a name from Cyrillic."""
    if not (eastern or CYRILLIC.search(word)):
        return None
    if fold(word) in states.given:
        return states.given[fold(word)]
    parts = [states.given.get(fold(p)) for p in word.split("-")]
    return "-".join(p for p in parts if p) if len(parts) > 1 and all(parts) else None


def _family(word: str, language: str, eastern: bool, states: States) -> str:
    """A family name: as a holder of that name is spelled in English, where the table has one spelling alone; else by rule."""
    spelled = {_family_of(h) for h in states.named(word)}
    spelled = {s for s in spelled if ("-" in s) == ("-" in word)}  # half of a double name is another name
    if len(spelled) == 1:
        return spelled.pop()
    return romanise(word, language, eastern, states)


def _family_of(holder: Holder) -> str:
    return holder.name.split()[0 if holder.family_first else -1]


def _cased(name: str) -> str:
    """A name all in capitals as one would write it ("ПУТИН" → "Путин"); initials and acronyms of two letters stay."""
    return " ".join(w.capitalize() if w.isupper() and len(w) > 3 and "." not in w else w for w in name.split())
