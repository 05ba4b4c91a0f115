"""Which named mentions of one article are the same person, place or body: by the words of their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.extract.lexicon import Words
from dragoman.extract.titles import lexicon
from dragoman.model.fold import fold
from dragoman.model.mention import Mention
from dragoman.model.pack import Pack
from dragoman.model.pack.offices import OfficesWords
from dragoman.model.states import FAMILY_FIRST, States
from dragoman.model.world import World

# Endings of patronymics, folded: Latin (English and French schemes) and Cyrillic.
_PATRONYMIC = re.compile(
    r".{2,}(?:[oe]vi(?:t?ch|tj)|ich|itch|[oe]vna|ович|евич|ьич|овна|евна|ична|оглы|кызы)(?:а|у|ем|е|ы|ои)?$"
)

_GENERATION = re.compile(r"[js]r|i{2,3}|i?v")     # "Jr.", "III", folded

_GLUED = re.compile(r"(?<=\b\w)\.(?=\w)|(?<=\b\w\w)\.(?=\w)")     # "С.В.Лавров", "Дж.Смит"


@dataclass(slots=True)
class Cluster:
    """Named mentions found to be one: `forms` are the folded words of each distinct name, `why` says how each mention came in."""

    forms: list[tuple[str, ...]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    @property
    def full(self) -> tuple[str, ...]:
        """The longest name, without patronymics."""
        return max(self.forms, key=lambda f: (len(bare(f)), -self.forms.index(f)))


def bare(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name without patronymics and generations (a name of one word is left as it is)."""
    kept = tuple(w for i, w in enumerate(words) if i == 0 or not (_PATRONYMIC.fullmatch(w) or _GENERATION.fullmatch(w)))
    return kept or tuple(words)


def persons(mentions: Sequence[Mention], pack: Pack, world: World) -> list[Cluster]:
    """Named persons in clusters. Two full names that differ in the given name stay two, also with one family name."""
    clusters: list[Cluster] = []
    order = sorted(range(len(mentions)), key=lambda i: (-len(bare(_words(mentions[i]))), -_times(mentions, i), mentions[i].span))
    placed: dict[int, tuple[Cluster, str]] = {}
    for i in order:
        mention, words = mentions[i], _words(mentions[i])
        found = [(c, why) for c in clusters if (why := _same(words, mention, c, pack, world))]
        exact = [(c, why) for c, why in found if why == "same name"]
        if len(found) > 1:
            found = exact or _closest(found, mention)
        if found:
            cluster, why = found[0]
        else:
            cluster, why = Cluster(), "name"
            clusters.append(cluster)
        if words not in cluster.forms:
            cluster.forms.append(words)
        placed[i] = (cluster, why)
        cluster.mentions.append(mention)
    for cluster in clusters:
        mine = [i for i in range(len(mentions)) if placed[i][0] is cluster]
        cluster.mentions = [mentions[i] for i in mine]
        cluster.why = [placed[i][1] for i in mine]
    return clusters


def _words(mention: Mention) -> tuple[str, ...]:
    apart = _GLUED.sub(". ", mention.name)
    return tuple(fold(apart).split()) or (mention.name.casefold(),)


def _times(mentions: Sequence[Mention], i: int) -> int:
    return sum(1 for m in mentions if m.name == mentions[i].name)


def _closest(found: list[tuple[Cluster, str]], mention: Mention) -> list[tuple[Cluster, str]]:
    """Of several bearers of a family name, the one with the same office and country, else the one last named before."""
    if mention.office or mention.country:
        agree = [
            (c, why) for c, why in found
            if any(m.country == mention.country and (mention.office in {None, m.office}) for m in c.mentions)
        ]  # fmt: skip
        if len(agree) == 1:
            return agree
    def before(cluster: Cluster) -> int:
        return max((m.span.start for m in cluster.mentions if m.span.start < mention.span.start), default=-1)

    return sorted(found, key=lambda pair: -before(pair[0]))


def _same(words: tuple[str, ...], mention: Mention, cluster: Cluster, pack: Pack, world: World) -> str:
    """The reason that a name is a cluster's, or the empty string."""
    if words in cluster.forms:
        return "same name"
    if _apart(mention, cluster):
        return ""
    for form in cluster.forms:
        why = _match(words, form, mention, cluster, pack, world)
        if why:
            return why
    return ""


def _apart(mention: Mention, cluster: Cluster) -> bool:
    """True where the genders known contradict each other."""
    genders = {m.gender for m in cluster.mentions if m.gender and m.rule != "case"} - {None}
    return bool(mention.gender and genders and mention.gender not in genders and len(genders) == 1 and mention.office_span is not None)


def _match(words: tuple[str, ...], form: tuple[str, ...], mention: Mention, cluster: Cluster, pack: Pack, world: World) -> str:
    short, long = bare(words), bare(form)
    endings = pack.offices.endings
    if short == long:
        return "same name with patronymic"
    if len(words) == 2 and len(short) == 1 and len(long) > 1:
        return "given name and patronymic" if alike(short[0], long[0], endings) else ""
    if len(short) == 1:
        return _single(short[0], long, cluster, endings, world)
    if len(long) == 1:
        return _single(long[0], short, cluster, endings, world)
    last, other = short[-1], long[-1]
    family = alike(last, other, endings)
    if family and _given_agree(short[:-1], long[:-1], endings):
        return "same name" if last == other and short[0] == long[0] else f"same person by {family} and given name"
    if len(short) != len(long) and (short == long[-len(short) :] or short == long[: len(short)] or long == short[-len(long) :]):
        return "part of the full name"
    if len(short) == len(long) and short == long[::-1]:
        return "same words in another order"
    return ""


def _given_agree(one: tuple[str, ...], other: tuple[str, ...], endings: tuple[str, ...]) -> bool:
    """True where given names do not contradict: equal, one an initial of the other, or one missing in the middle."""
    if not one or not other:
        return True
    a, b = one[0], other[0]
    if len(a) <= 2 or len(b) <= 2:
        return a[0] == b[0]
    return bool(alike(a, b, endings)) or (min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a)))


def _single(word: str, long: tuple[str, ...], cluster: Cluster, endings: tuple[str, ...], world: World) -> str:
    if len(long) == 1:
        reason = alike(word, long[0], endings)
        return f"same name, {reason}" if reason else ""
    reason = alike(word, long[-1], endings)
    if reason:
        return "same family name" if reason == "same word" else f"same family name, {reason}"
    eastern = any(m.country in FAMILY_FIRST for m in cluster.mentions) or any(h.family_first for h in world.states.named(" ".join(long)))
    if word == long[0] and (eastern or not world.places.given(word)):
        return "family name that stands first"
    if word in long[1:-1] and not world.places.given(word):
        return "one of two family names"
    if word == long[0] and len(word) > 2:
        return "given name of one person alone"
    return ""


@lru_cache(maxsize=50_000)
def alike(one: str, other: str, endings: tuple[str, ...]) -> str:
    """Whether two folded words are one name: "same word", "another case", "another spelling"; empty where not."""
    if one == other:
        return "same word"
    if not one or not other or one[0] != other[0] or min(len(one), len(other)) < 3:
        return ""
    common = 0
    while common < min(len(one), len(other)) and one[common] == other[common]:
        common += 1
    folded = {fold(e) for e in endings}
    if len(folded) > 5 and common >= 3 and one[common:] in folded and other[common:] in folded and len(one[common:] + other[common:]) <= 5:
        return "another case"
    shorter = min(len(one), len(other))
    allowed = 0 if shorter < 5 else 1 if shorter < 8 else 2
    return "another spelling" if distance(one, other, allowed) <= allowed and allowed else ""


def distance(one: str, other: str, limit: int) -> int:
    """Edits between two words, a swap of neighbours counted once; more than `limit` is only told as ``limit + 1``."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[i - 2][j - 2] + 1)
            row.append(best)
        if min(row) > limit:
            return limit + 1
        rows.append(row)
    return min(rows[-1][-1], limit + 1)


def others(mentions: Sequence[Mention], text: str, pack: Pack, world: World) -> list[Cluster]:
    """Places and bodies in clusters: by country code or body known to the world, by equal names, by an acronym and what it stands for.

    A country and its capital stay apart, however often one is said for the other.
    """
    clusters: dict[tuple[str, str], Cluster] = {}
    acronyms = _acronyms(mentions, text)
    for mention in mentions:
        name = acronyms.get(mention.name, mention.name)
        key = (mention.type, _identity(name, mention, pack, world))
        cluster = clusters.setdefault(key, Cluster())
        cluster.mentions.append(mention)
        cluster.forms.append(tuple(fold(mention.name).split()))
        same = fold(mention.name) == fold(cluster.mentions[0].name)
        cluster.why.append("name" if len(cluster.mentions) == 1 else "same name" if same else f"another name of {key[1]}")
    return list(clusters.values())


def _identity(name: str, mention: Mention, pack: Pack, world: World) -> str:
    if mention.type == "organisation":
        return body(name, pack, world) or fold(name)
    for place in world.places.lookup(name):
        if place.kind == "country" and place.country:
            return place.country
        if mention.country is None or place.country == mention.country:
            return f"{place.name}, {place.country}"
    return fold(name)


@lru_cache(maxsize=10_000)
def _body(name: str, words: OfficesWords, states: States, code: str) -> str | None:
    found = Words(name)
    match = lexicon(words, states, code).bodies.match(found, 0) if len(found) else None
    return match[1][0] if match is not None and match[0] == len(found) else None


def body(name: str, pack: Pack, world: World) -> str | None:
    """The key of the body of the world that a name means, whatever case its words stand in."""
    return world.organisations.get(name.casefold()) or _body(name, pack.offices, world.states, pack.code)


def _acronyms(mentions: Sequence[Mention], text: str) -> dict[str, str]:
    """Short names in capitals → the full name that stands before them in brackets, or whose initials they are."""
    full = [m for m in mentions if m.type == "organisation" and len(m.name.split()) > 1]
    out: dict[str, str] = {}
    for short in mentions:
        if short.type != "organisation" or not short.name.isupper() or " " in short.name or short.name in out:
            continue
        for long in full:
            bracketed = text[long.span.end : short.span.start] in {" (", " («", ' ("'}
            letters = "".join(w[0] for w in re.findall(r"\w+", long.name) if w[0].isupper() or len(w) > 3).upper()
            if bracketed or letters == short.name:
                out[short.name] = long.name
                break
    return out
