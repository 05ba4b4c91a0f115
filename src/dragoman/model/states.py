"""States, international bodies, offices and who held them: the shape of what `world` knows beyond places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from dragoman.model.fold import fold
from dragoman.model.tenure import Term, TermBasis

# Where the family name comes first, in the country's own order, in the press of all three languages.
FAMILY_FIRST = frozenset({"CN", "TW", "HK", "KP", "KR", "VN", "KH", "SG", "MO"})


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory: `code` is ISO 3166 alpha-2 (XK for Kosovo), `name` the usual English name.

    `names` and `adjectives` map a language code to all words for it, Russian ones in the nominative. `oblique` holds phrases of
    any language in other cases.
    """

    code: str
    name: str
    names: Mapping[str, tuple[str, ...]]
    adjectives: Mapping[str, tuple[str, ...]]
    oblique: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """An office by its English key; `called` are the wider keys that may stand for it, `rank` 1 (heads of state) to 4.

    `single` is True where one person alone holds it at a time.
    """

    key: str
    called: tuple[str, ...] = ()
    rank: int = 4
    single: bool = False


@dataclass(frozen=True, slots=True)
class Local:
    """An office word that `means` another office when said of `sides`, or of any side but `exempt`."""

    key: str
    means: str
    sides: frozenset[str] = frozenset()
    exempt: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body: `key` is its usual English name, `en fr ru` the ways to say it, `seat` the country a national body acts for."""

    key: str
    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()
    seat: str | None = None

    def names(self, language: str) -> tuple[str, ...]:
        """The names in a language; empty where none is known."""
        return {"en": self.en, "fr": self.fr, "ru": self.ru}.get(language, ())


@dataclass(frozen=True, slots=True)
class Holding:
    """One term: `side` is a country code or the key of an organisation; `since` and `until` are EDTF (a day, month or year).

    Both are "" where unsure, `until` also where the term goes on; `seen` is then the last day (ISO) on which it is known to have done so.
    `basis` is ``own`` for what a user added.
    """

    side: str
    office: str
    since: str
    until: str
    seen: str = ""
    basis: TermBasis = "table"


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds or held an office: `name` as usual in English, `forms` the names by language, the usual one first."""

    name: str
    forms: Mapping[str, tuple[str, ...]]
    held: tuple[Holding, ...]

    @property
    def family_first(self) -> bool:
        """True where the family name stands first ("Xi Jinping")."""
        return any(h.side in FAMILY_FIRST for h in self.held)

    @property
    def side(self) -> str | None:
        """The one country or body that all terms are of, None where there are several."""
        sides = {h.side for h in self.held}
        return next(iter(sides)) if len(sides) == 1 else None


def _none() -> Mapping[str, Country]:
    return MappingProxyType({})


@dataclass(frozen=True, eq=False)
class States:
    """Countries, bodies, offices, holders, and how names are spelled in English.

    `given` maps other spellings of given names, folded, to the English one; `letters` maps a language to rules (regular expression,
    replacement), the first that fits being taken; `eastern` are the countries, `eastern_given` the given names
    (folded) and `shape` a regular expression of the family names that come from Cyrillic. `short` tells, for a given name or a short
    form of it (folded), to which groups it belongs: *Jim* and *James* share one.
    """

    countries: Mapping[str, Country] = field(default_factory=_none)
    organisations: tuple[Organisation, ...] = ()
    offices: Mapping[str, Office] = field(default_factory=lambda: MappingProxyType({}))
    holders: tuple[Holder, ...] = ()
    given: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    letters: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=lambda: MappingProxyType({}))
    eastern: frozenset[str] = frozenset()
    shape: str = ""
    eastern_given: frozenset[str] = frozenset()
    local: tuple[Local, ...] = ()
    short: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def _named(self) -> Mapping[str, tuple[Holder, ...]]:
        out: dict[str, dict[str, Holder]] = {}
        for holder in self.holders:
            for form in (holder.name, *(f for forms in holder.forms.values() for f in forms)):
                words = fold(form).split()
                keys = {" ".join(words), words[-1], *(" ".join(words[i:]) for i in range(1, len(words) - 1))}
                if holder.family_first:
                    keys.add(words[0])
                for key in keys:
                    out.setdefault(key, {})[holder.name] = holder
        return {key: tuple(found.values()) for key, found in out.items()}

    def named(self, name: str) -> tuple[Holder, ...]:
        """The holders whose name, or family name, this is in any language known; several where they share it."""
        return self._named.get(fold(name), ())

    @cached_property
    def _begun(self) -> Mapping[str, tuple[tuple[tuple[str, ...], Holder], ...]]:
        out: dict[str, list[tuple[tuple[str, ...], Holder]]] = {}
        for holder in self.holders:
            for form in dict.fromkeys([holder.name, *(f for forms in holder.forms.values() for f in forms)]):
                words = tuple(fold(form).split())
                if len(words) > 1:
                    out.setdefault(words[-1][:3], []).append((words, holder))
        return {key: tuple(found) for key, found in out.items()}

    def nearly(self, name: str) -> tuple[Holder, ...]:
        """The holders whose full name this nearly is: in another case, a letter off, or with further given names between first and last."""
        words = tuple(fold(name).split())
        if len(words) < 2:
            return ()
        found = {}
        for known, holder in self._begun.get(words[-1][:3], ()):
            ends = _near(words[0], known[0]) and _near(words[-1], known[-1])
            if ends and (len(words) == len(known) or set(known[1:-1]) <= set(words[1:-1])):
                found[holder.name] = holder
        return tuple(found.values())

    def meant(self, office: str, side: str | None) -> str:
        """The office that a word means when said of a country or body ("head" of NATO is its secretary general)."""
        if side is not None:
            for rule in self.local:
                if rule.key == office and (side in rule.sides or (rule.exempt and side not in rule.exempt)):
                    return rule.means
        return office

    @cached_property
    def titles(self) -> Mapping[str, frozenset[str]]:
        """Of the offices that one person alone holds at a time: the wider words that mean no more than one ("head of state")."""
        one = {key for key, office in self.offices.items() if office.single}
        return {key: frozenset(one.intersection(self.offices[key].called)) for key in sorted(one)}

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms of all holders."""
        return tuple(Term(h.name, t.side, t.office, t.since, t.until, t.seen, t.basis) for h in self.holders for t in h.held)

    def fits(self, office: str | None, wanted: str | None) -> bool:
        """True where a holder of `office` may be called `wanted` ("president" may be called "head of state"); unknown fits all."""
        if office is None or wanted is None or office == wanted:
            return True
        known = self.offices.get(office)
        return known is not None and wanted in known.called

    def rank(self, office: str | None) -> int:
        """1 (heads of state and government) to 4; 5 where unknown. "former X" and "deputy X" come after X."""
        if office is None:
            return 5
        known = self.offices.get(office)
        if known is not None:
            return known.rank
        _, _, rest = office.partition(" ")
        return min(self.rank(rest) + 1, 5) if rest else 5


def _near(one: str, other: str) -> bool:
    """True for words that differ in their last letters at most, or in a single letter of a long word."""
    if one == other:
        return True
    common = 0
    while common < min(len(one), len(other)) and one[common] == other[common]:
        common += 1
    if common >= max(3, len(other) - 1) and len(one) - len(other) <= 3:
        return True
    tail = 0
    while tail < min(len(one), len(other)) - common and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return min(len(one), len(other)) >= 6 and max(len(one), len(other)) - common - tail <= 1
