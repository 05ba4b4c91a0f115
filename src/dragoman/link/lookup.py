"""Who of those that are known is meant by a name from elsewhere: candidates with a score and what it rests on, in any script."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.link.bodies import body_key
from dragoman.link.bodies import compare as compare_bodies
from dragoman.link.names import BEFORE, NameMatch, PersonName, block_keys, compare, person, surname_keys, surname_of
from dragoman.link.sounds import skeletons
from dragoman.link.words import Lore, share
from dragoman.model.entity import Entity
from dragoman.model.fold import fold
from dragoman.model.world import World

# Weights are natural logarithms of odds, as in `names`.
KIN = 3.0                      # less for a family name alone: of its bearers elsewhere nothing is known here
COUNTRY, OTHER_COUNTRY = 1.5, -3.0
OFFICE, OTHER_OFFICE = 1.0, -0.7   # people hold many offices, and the record knows few of them
CERTAIN, APART = 0.9, 2.0      # score of a sure match, and by how much the next one has to stand behind it
WORTH = 0.02                   # candidates below it are not told
HOT = 2000                     # entities under one key of a body; a commoner word leads nowhere


@dataclass(frozen=True, slots=True)
class Asked:
    """A name and what is known of its bearer: codes of `countries` and keys of `offices`, any of which may be right."""

    name: str
    countries: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    types: frozenset[str] | None = None   # `model.claim.PartyType`; None: any


@dataclass(frozen=True, slots=True)
class Candidate:
    """`score` is 0 to 1; `features` say what name, country and office contribute, each 0 to 1. `sure` is True of one at most: the name is
    whole, it fits well, and no other comes near."""

    entity: Entity
    score: float
    features: tuple[tuple[str, float], ...]
    reasons: tuple[str, ...] = ()
    sure: bool = False


class Register:
    """The persons and bodies of a workspace, to be looked up by name; a country is its code (`country`)."""

    def __init__(self, entities: Iterable[Entity], world: World) -> None:
        self._entities = tuple(e for e in entities if e.type != "country")
        self._by_id = {e.id: e for e in self._entities}
        self._world = world
        self._lore = Lore.of(world)
        self._names: list[tuple[PersonName, ...]] = []
        self._keys: dict[str, list[int]] = defaultdict(list)
        for n, entity in enumerate(self._entities):
            names = tuple(p for p in (person(t) for t in dict.fromkeys((entity.name, *entity.forms))) if p.words)
            full = tuple(p for p in names if p.full) if entity.type == "person" else ()
            self._names.append(full or names)
            for key in sorted(set(self._keys_of(entity, full or names))):
                self._keys[key].append(n)

    def find(self, asked: Asked, limit: int = 10) -> list[Candidate]:
        """The likeliest first."""
        weighed = []
        for n in self._near(asked):
            entity = self._entities[n]
            if asked.types is not None and entity.type not in asked.types:
                continue
            match, whole = self._match(asked, n)
            beside = [
                ("country", COUNTRY, OTHER_COUNTRY, self._country(asked, entity)),
                ("office", OFFICE, OTHER_OFFICE, self._office(asked, entity)),
            ]
            weight = match.weight + sum((yes if agrees else no) for _, yes, no, agrees in beside if agrees is not None)
            features = (("name", match.score), *((name, float(agrees)) for name, _, _, agrees in beside if agrees is not None))
            weighed.append((weight, whole, Candidate(entity, share(weight), features, match.reasons)))
        weighed.sort(key=lambda w: (-w[0], w[2].entity.name, w[2].entity.id))
        sure = bool(weighed) and weighed[0][1] and weighed[0][2].score >= CERTAIN
        sure = sure and (len(weighed) < 2 or weighed[0][0] - weighed[1][0] >= APART)
        out = [c for _, _, c in weighed[:limit] if c.score >= WORTH]
        if sure and out:
            first = out[0]
            out[0] = Candidate(first.entity, first.score, first.features, first.reasons, sure=True)
        return out

    def country(self, name: str) -> str | None:
        """The code of a country, by its code or a name of it in any language that the tables have."""
        return name.strip().upper() if name.strip().upper() in self._world.states.countries else self._countries.get(fold(name))

    def entity(self, id: str) -> Entity | None:
        """The person or body of an id."""
        return self._by_id.get(id)

    def named(self, code: str) -> str | None:
        """The English name of the country of a code."""
        found = self._world.states.countries.get(code)
        return found.name if found else None

    def countries(self, beginning: str) -> list[tuple[str, str]]:
        """Code and English name of the countries that have a name which begins so, in order of name."""
        wanted = fold(beginning)
        codes = {code for name, code in self._countries.items() if name.startswith(wanted)} if wanted else set()
        return sorted(((code, self._world.states.countries[code].name) for code in codes), key=lambda c: (c[1], c[0]))

    @cached_property
    def _countries(self) -> dict[str, str]:
        known = self._world.states.countries.values()
        return {fold(n): c.code for c in known for n in (c.name, *(n for some in c.names.values() for n in some))}

    # ------------------------------------------------------------------ keys

    def _keys_of(self, entity: Entity, names: Sequence[PersonName]) -> Iterator[str]:
        if entity.type != "person":
            yield from (key for text in (entity.name, *entity.forms) for key in self._body_keys(text))
            return
        for name in names:
            yield from (block_keys(name, self._lore) if name.full else ())
            yield from (f"{'' if name.full else '?'}{key}" for key in surname_keys(name))

    def _body_keys(self, text: str) -> Iterator[str]:
        words = fold(text).split()
        yield from (f"#{bones}" for word in words if len(word) > 2 for bones in skeletons(word))
        yield "#" + "".join(words)
        yield "#" + "".join(word[0] for word in words)
        if known := self._world.organisations.get(text.casefold()):
            yield f"body:{fold(known)}"

    def _near(self, asked: Asked) -> list[int]:
        name = person(asked.name)
        keys: list[str] = []
        if asked.types is None or "person" in asked.types:
            of_family = surname_keys(name)
            keys += [*(block_keys(name, self._lore) if name.full else of_family), *(f"?{key}" for key in of_family)]
        if asked.types is None or asked.types - {"person"}:
            keys += self._body_keys(asked.name)
        return sorted({n for key in keys if len(found := self._keys.get(key, ())) <= HOT for n in found})

    # ------------------------------------------------------------------ weights

    def _match(self, asked: Asked, n: int) -> tuple[NameMatch, bool]:
        """What the name says, and whether it is a whole one."""
        entity = self._entities[n]
        if entity.type == "person":
            name = person(asked.name)
            found = [self._persons(name, other) for other in self._names[n]]
            return max(found, key=lambda m: m.weight, default=NameMatch(-9.0)), name.full
        keys = {body_key("organisation", t, None, None, self._world) for t in (entity.name, *entity.forms)}
        if body_key("organisation", asked.name, None, None, self._world) in keys:
            return NameMatch(5.0, ("same name",)), True
        best = max(compare_bodies(asked.name, t, self._lore, self._world.firms) for t in (entity.name, *entity.forms))
        return NameMatch(_odds(best), ("alike",) if best else ()), True

    def _persons(self, one: PersonName, other: PersonName) -> NameMatch:
        if one.full and other.full:
            return compare(one, other, self._lore)
        short, long = (other, one) if one.full else (one, other)
        if long.full:
            found = surname_of(short, long, self._lore)
            return NameMatch(found.weight - KIN, found.reasons)
        weight = max((self._lore.weight(a, b) for a in one.words for b in other.words), default=BEFORE)
        return NameMatch(weight - KIN, (f"{one.text} ~ {other.text}",))

    def _country(self, asked: Asked, entity: Entity) -> bool | None:
        sides = {*entity.countries, *(t.side for t in entity.terms)}
        return bool(asked.countries & sides) if asked.countries and sides else None

    def _office(self, asked: Asked, entity: Entity) -> bool | None:
        held: Collection[str] = {*entity.offices, *(t.office for t in entity.terms)}
        if not asked.offices or not held:
            return None
        states = self._world.states
        return any(states.fits(h, a) or states.fits(a, h) for h in held for a in asked.offices)


def _odds(share_: float) -> float:
    return math.log(max(share_, 0.0005) / max(1.0 - share_, 0.0067))   # at most five, as with names
