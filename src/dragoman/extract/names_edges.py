"""Where a name begins and ends: without the titles, articles and countries in front, with what hyphens and particles join to it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from spacy.tokens import Doc, Token

from dragoman.model.fold import fold
from dragoman.model.pack import Pack
from dragoman.model.world import World

LONGEST = 5
HYPHENS = ("-", "‑", "‐")
GENERATION = re.compile(r"(?:[Jj]r|[Ss]r)\.?|[IVX]{1,5}")       # "Jr.", "III": the same wherever Latin letters are written
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,3}")
_OPENING = "«“\"'‘„(—–-•*[‹"
_CLOSING = {":", "\n", "…", ".", "!", "?"}


@dataclass(frozen=True, slots=True)
class Group:
    """Tokens ``start..end-1`` that may be one name.

    `title` is True where a title stood before it, `headline` in a line of capitals; `vote` is what the tagger calls it (PER, LOC, ORG).
    """

    start: int
    end: int
    title: bool = False
    headline: bool = False
    vote: str = ""


def capital(token: Token) -> bool:
    """True where a word is written as names are: a capital first, or one after a particle and hyphen ("al-Assad", "d'Estaing")."""
    return _capital(token.text)


@lru_cache(maxsize=1 << 16)
def _capital(text: str) -> bool:
    first = next((c for c in text if c.isalpha()), "")
    if first.isupper():
        return True
    parts = re.split(r"[-'’]", text, maxsplit=1)
    return len(parts) == 2 and len(parts[0]) <= 3 and parts[0].isalpha() and parts[1][:1].isupper()


def shouted(tokens: list[Token]) -> bool:
    """True for a line in capitals, where capitals say nothing."""
    letters = [t.text for t in tokens if t.is_alpha and len(t.text) > 1]
    return len(letters) > 3 and sum(t.isupper() for t in letters) >= 0.8 * len(letters)


def _case(token: Token) -> str:
    return next(iter(token.morph.get("Case", [])), "")


def key(token: Token) -> str:
    """The word as the packs have it."""
    return token.text.casefold()


class Edges:
    """The edges of the names of one Doc."""

    def __init__(self, doc: Doc, pack: Pack, world: World) -> None:
        self.doc, self.words, self.world = doc, pack.names, world
        self.bodies = {b.casefold() for b in pack.offices.bodies}
        self.peoples = {a.casefold() for c in world.states.countries.values() for a in c.adjectives.get(pack.code, ())}
        self.ranks = tuple(sorted({fold(w) for w in pack.offices.honorifics if " " in w}))
        if pack.names.plural:
            self.peoples |= {a + pack.names.plural for a in self.peoples}

    def opens(self, token: Token) -> bool:
        """True where a word has its capital from the place: first of a sentence, a quote or a line."""
        if token.is_sent_start or token.i == 0:
            return True
        before = self.doc[token.i - 1]
        if before.is_space or before.text in _CLOSING or before.text in "«“\"„":
            return True
        return before.text in _OPENING and self.opens(before)

    def headline(self, at: int) -> bool:
        """True where a token stands in a line of capitals."""
        return shouted(list(self.doc[at].sent))

    def known(self, text: str) -> bool:
        """True where words by themselves are known as somebody's or something's name."""
        places, low = self.world.places, text.casefold()
        return (
            places.given(text) or low in self.words.organisations or low in self.world.organisations
            or any(p.main and (p.kind != "city" or p.population > 50_000) for p in places.lookup(text)[:1])
        )  # fmt: skip

    def body_ahead(self, token: Token) -> bool:
        """True where one of the next two words heads a body ("European Union", "African Development Bank")."""
        for at in range(token.i + 1, min(token.i + 3, len(self.doc))):
            if not capital(self.doc[at]):
                return False
            if key(self.doc[at]) in self.words.organisation_words:
                return True
        return False

    @cached_property
    def phrases(self) -> list[tuple[int, int, str]]:
        """The longest phrases that are known as a body or a place, with what they are; none overlaps another."""
        doc, out, at = self.doc, [], 0
        while at < len(doc):
            end, what = at + 1, ""
            for stop in range(min(at + LONGEST, len(doc)), at, -1) if capital(doc[at]) else ():
                if re.search(r"\w", doc[stop - 1].text) and not any(t.text == "\n" for t in doc[at:stop]):
                    what = self.kind(doc[at:stop].text)
                    if what and self.overrun(at, stop):
                        what = ""  # "les chefs d'État de l'Union | africaine"
                    if what:
                        end = stop
                        break
            if what:
                out.append((at, end, what))
            at = end
        return out

    def overrun(self, start: int, end: int) -> bool:
        """True where a known body begins inside a phrase and ends behind it."""
        doc = self.doc
        inside = [i for i in range(start + 1, end) if capital(doc[i])]
        return any(self.kind(doc[i:stop].text) == "org" for i in inside for stop in range(end + 1, min(i + LONGEST, len(doc)) + 1))

    def kind(self, text: str) -> str:
        """What is known of a phrase: org, country, region, venue, capital, or city with the order of its size; empty where nothing."""
        low = text.casefold()
        if low in self.world.organisations or low in self.words.organisations:
            return "org"
        place = next(iter(self.world.places.lookup(text)), None) if len(text) > 1 else None
        if place is None:
            return ""
        if place.kind != "city":
            return place.kind
        size = int(math.log10(place.population + 10))
        return "capital" if place.capital else f"city{size}{'' if place.main else '~'}"

    @cached_property
    def fixed(self) -> dict[int, int]:
        """Where a known phrase of several words begins and ends ("Afrique du Sud", "Saudi Arabia"); little cities are left to the rules."""
        little = {"city3", "city4", "city3~", "city4~", "city5~"}
        return {start: end for start, end, what in self.phrases if end - start > 1 and what not in little}

    def after(self, at: int, words: frozenset[str]) -> int:
        """The first token after a run of small words."""
        while at < len(self.doc) and key(self.doc[at]) in words and not self.doc[at].text[:1].isupper():
            at += 1
        return at

    def hyphen(self, at: int) -> bool:
        """True where token `at` is a hyphen between two words with capitals."""
        doc = self.doc
        return (
            0 < at < len(doc) - 1 and doc[at].text in HYPHENS and not doc[at].whitespace_ and not doc[at - 1].whitespace_
            and capital(doc[at - 1]) and capital(doc[at + 1])
        )  # fmt: skip

    def mend(self, start: int, end: int, label: str, apart: frozenset[int] = frozenset()) -> list[Group]:
        """A tagger's span with its edges put right: no brackets, words whole over hyphens, no title or country before a person.

        `apart` are tokens that are in another span of the tagger's: bodies and places take none of them.
        """
        doc = self.doc
        end = next((i for i in range(start + 1, end) if doc[i].text in "([" or doc[i].text == "\n"), end)
        start = next((stop for first, stop in self.fixed.items() if first < start < stop < end), start)  # "(Saudi) Arabia | Jan Novak"
        while self.hyphen(start - 1) and start - 2 not in apart:
            start -= 2
        while self.hyphen(end) and end + 1 not in apart:
            end += 2
        verb = next((i for i in range(start + 1, end) if key(doc[i]) in self.words.headline), None)
        if verb is not None:  # "Jan Novak | Meets | Pierre Dubois"
            return self.mend(start, verb, label) + (self.mend(verb + 1, end, label) if verb + 1 < end else [])
        if label == "PER":
            end = self.tail(self.syllable(start, end))
            while start > 0 and self.initial(start - 1):
                start -= 1                                  # "J.D. | Vance"
        elif (named := self.behind_title(start, end)) is not None:
            return named
        while end > start and (key(doc[end - 1]) in self.words.suffixes or not re.search(r"[\w.]", doc[end - 1].text)):
            end -= 1
        while start < end and not any(c.isalnum() for c in doc[start].text):
            start += 1
        if start >= end or self.people_of(start, end):
            return []
        alone = label != "PER" and end - start == 1 and start > 0 and key(doc[start]) in self.words.titles
        if alone and key(doc[start - 1]) in self.words.definite:
            return []                                       # "the Sultan"
        if label == "PER":
            cut = self.cut(start, end, False)
            return [Group(g.start, g.end, g.title, False, label if g is cut[-1] else g.vote) for g in cut]
        while start + 1 < end and key(doc[start]) in self.words.articles and (
            self.known(doc[start + 1 : end].text) or not self.known(doc[start:end].text)
        ):
            start += 1
        titled = key(doc[start]) in self.words.titles - self.words.place_words
        if label == "LOC" and end - start == 2 and titled and not self.known(doc[start:end].text):
            last, places = doc[start + 1], self.world.places
            if capital(last) and key(last) not in self.words.place_words and not any(p.main for p in places.lookup(last.text)[:1]):
                return [Group(start + 1, end, True, False, "PER")]  # "King Harald"
        whole = label == "LOC" and self.states_word(start) and not self.known(doc[start:end].text)
        for i in range(start + 2, end) if whole else ():
            if capital(doc[i]) and any(p.kind == "country" for p in self.world.places.lookup(doc[start + 1 : i].text)[:1]):
                return [Group(start, i, False, False, label), Group(i, end, True, False, "PER")]
        return [Group(start, end, self.title_before(start), False, label)]

    def people_of(self, start: int, end: int) -> bool:
        """True for a people's adjective alone before a small noun (*her Tajik counterpart*), which a tagger may call a name."""
        if end - start != 1 or end >= len(self.doc) or key(self.doc[start]) not in self.peoples:
            return False
        if any(p.kind == "country" and p.main for p in self.world.places.lookup(self.doc[start].text)[:1]):
            return False                                    # "US troops": the country's own name
        return self.doc[end].pos_ in {"NOUN", "PROPN", "ADJ"} and self.doc[end].text.islower()

    def one_of(self, token: Token) -> bool:
        """True for a people's noun in the singular that means a person by itself (*l'Allemande a répondu*): no name, no place."""
        before = self.doc[token.i - 1] if token.i else token
        if not self.words.adjective_after or key(before) not in self.words.definite or "Plur" in before.morph.get("Number", []):
            return False
        following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else token
        alone = following is token or not capital(following)
        return alone and not any(p.kind == "country" and p.main for p in self.world.places.lookup(token.text)[:1])  # "la Suisse"

    def initial(self, at: int) -> bool:
        """True for the initials of the name behind."""
        token = self.doc[at]
        return bool(_INITIALS.fullmatch(token.text)) and bool(token.whitespace_) and key(token) not in self.words.never

    def behind_title(self, start: int, end: int) -> list[Group] | None:
        """The person of *Tajik counterpart Jan Novak*, which a tagger took whole for a body."""
        doc = self.doc
        small = [i for i in range(start + 1, end - 1) if doc[i].text.islower() and key(doc[i]) in self.words.titles]
        if not small or key(doc[start]) not in self.peoples or not all(capital(doc[i]) for i in range(small[-1] + 1, end)):
            return None
        return [Group(small[-1] + 1, end, True, False, "PER")]

    def syllable(self, start: int, end: int) -> int:
        """The end of a Korean name whose last syllable the tagger left behind its hyphen (*Moon Jae|-in*)."""
        doc = self.doc
        if end - start < 2 or end + 1 >= len(doc) or doc[end].text not in HYPHENS or doc[end].whitespace_ or doc[end - 1].whitespace_:
            return end
        last = doc[end + 1]
        short = len(doc[end - 1].text) < 7 and len(last.text) < 6 and last.is_alpha and last.text.islower()
        return end + 2 if short and last.pos_ in {"ADP", "SCONJ", "PROPN", "PART", "X"} else end  # not "Biden-era", "-led"

    def tail(self, end: int) -> int:
        """The end of a person's name that goes on over particles ("Abdel Fattah | el-Sisi") or a generation ("Jr.")."""
        doc, particles = self.doc, self.words.particles
        if end + 1 < len(doc) and key(doc[end]) in particles - self.words.links and doc[end - 1].whitespace_:
            after = self.after(end, particles)
            if after + 1 < len(doc) and doc[after].text in HYPHENS and not doc[after].whitespace_:
                after += 1
            if after < len(doc) and capital(doc[after]) and after - end <= 3:
                end = after + 1
        while end < len(doc) and doc[end].text[0].islower() and capital(doc[end]) and doc[end - 1].whitespace_:
            end += 1                                        # "el-Sisi" as one word
        while end < len(doc) and GENERATION.fullmatch(doc[end].text) and doc[end].pos_ != "PRON" and doc[end - 1].whitespace_:
            end += 1
        while end + 1 < len(doc) and key(doc[end]) in particles - self.words.articles and doc[end].text.istitle():
            if not (doc[end - 1].whitespace_ and capital(doc[end + 1]) and doc[end + 1].pos_ == "PROPN"):
                break
            end += 2                                        # "Reem bint Ebrahim | Al Hashimy"
        while end < len(doc) and key(doc[end]) in self.words.patronymics and doc[end - 1].whitespace_:
            end += 1
            while end < len(doc) and doc[end].pos_ == "PROPN" and capital(doc[end]) and key(doc[end]) not in self.words.titles:
                end += 1                                    # "Nurgozho uulu | Japarov"
        return end

    def cut(self, start: int, end: int, headline: bool) -> list[Group]:
        """A run without the titles in front and the small words at its end, and split where two names have run together."""
        doc, words = self.doc, self.words
        if self.people_of(start, end):
            return []
        title = self.title_before(start)
        while end > start and (
            key(doc[end - 1]) in words.suffixes
            or (key(doc[end - 1]) in words.links and not capital(doc[end - 1]) and doc[end - 2].text not in HYPHENS)
        ):
            end -= 1
        first = start
        body = any(key(doc[i]) in words.organisation_words for i in range(start, end))
        while first < end - 1 and self.rank(start, first):
            first, title, body = first + 1, True, any(key(doc[i]) in words.organisation_words for i in range(first + 1, end))
        last = self.last_title(first, end, body)
        if last >= 0:
            first, title = last + 1, True
            while first < end and key(doc[first]) in words.links and not capital(doc[first]):
                first += 1
        while first < end and self.cuttable(first, end, title, body):
            title = title or key(doc[first]) in words.portfolios or self.national(first, end)
            first += 1
        return self.split(first, end, title, headline) if first < end else []

    def rank(self, start: int, at: int) -> bool:
        """True for the last word of a rank that the words before a run begin (*le général de | Division Abdou Diallo*)."""
        if not self.ranks:
            return False
        before = fold(self.doc[max(0, start - 4) : at + 1].text)
        return any(before == r or before.endswith(f" {r}") for r in self.ranks)

    def last_title(self, start: int, end: int, body: bool) -> int:
        """The last title in front of a name, -1 where there is none. After a given name no word is a title ("Ould Cheikh", "Bey")."""
        doc, words = self.doc, self.words
        last = -1
        for i in range(start, end):
            low = key(doc[i])
            if i > start and low in words.honours:
                continue
            if self.world.places.given(doc[i].text) and low not in words.titles:
                if not any(key(doc[j]) in words.titles - words.honours for j in range(i + 1, end - 1)):
                    break
            elif low in words.titles and not (body and i == start and low in words.organisation_words):
                heads = any(key(doc[j]) in words.organisation_words for j in range(i + 1, end))
                if not heads or low.rstrip(".") not in words.in_bodies:
                    last = i
        return last

    def cuttable(self, first: int, end: int, title: bool, body: bool) -> bool:
        """True where the first word of a run is no part of the name: an article, a people's adjective, a minister's portfolio."""
        token, words, places = self.doc[first], self.words, self.world.places
        low, more = key(token), first + 1 < end
        person = title or (more and (places.given(self.doc[first + 1].text) or self.national(first, end)))
        if low in words.articles and more:
            particle = low in words.particles and not self.opens(token)
            return not particle and (self.known(self.doc[first + 1 : end].text) or not self.known(self.doc[first:end].text))
        if low in self.peoples and more:
            return person and token.pos_ in {"ADJ", "PROPN", "NOUN"} and not self.body_ahead(token)
        if body or low not in words.portfolios:
            return False
        return person or (more and self.title_before(self.link(first)))  # "le ministre de la | Défense Jan Novak"

    def national(self, first: int, end: int) -> bool:
        """True for a people's noun with its article before a name: *le Slovène Jan Novak*."""
        doc = self.doc
        if key(doc[first]) not in self.peoples or first == 0 or key(doc[first - 1]) not in self.words.articles:
            return False
        rest = range(first + 1, end)
        named = all(capital(doc[i]) or key(doc[i]) in self.words.particles for i in rest)
        return named and self.words.adjective_after and 2 <= len(rest) <= 4

    def link(self, start: int) -> int:
        """The first of the small words before a name that join it to a title (*président | de l'*)."""
        while start > 0 and key(self.doc[start - 1]) in self.words.links and not capital(self.doc[start - 1]):
            start -= 1
        return start

    def title_before(self, start: int) -> bool:
        """True where the word before, or the one before a people's adjective in between, is a title."""
        for i in range(start - 1, max(start - 3, -1), -1):
            low = key(self.doc[i])
            if low in self.words.titles or self.doc[i].lemma_.casefold() in self.words.titles:
                return True
            if low not in self.peoples and self.doc[i].pos_ != "ADJ":
                return False
        return False

    def states_word(self, at: int) -> bool:
        """True for *republic*, *kingdom* with a capital, behind which the name of the country may stand bare."""
        token = self.doc[at]
        return capital(token) and token.pos_ in {"NOUN", "PROPN"} and token.lemma_.casefold() in self.words.state_words

    def split(self, first: int, end: int, title: bool, headline: bool) -> list[Group]:
        """Two groups where a country or city stands directly before a person ("Belarus Alexander Lukashenko", "France Emmanuel Macron")."""
        doc, places = self.doc, self.world.places
        for i in range(first + 1, end):
            # "le président de l'Assemblée nationale | Jan Novak": a body of state bears nobody's name
            if doc[first:i].text.casefold() in self.bodies and capital(doc[i]) and self.title_before(self.link(first)):
                return [Group(first, i, False, headline), Group(i, end, True, headline)]
        for i in range(first + 1, end) if first and self.states_word(first - 1) else ():
            # "Республики Ботсвана | Феньо Бутале": the country behind the word for its form of state
            country = next((p for p in places.lookup(doc[first:i].text)[:1] if p.kind == "country"), None)
            if country is not None and capital(doc[i]):
                return [Group(first, i, False, headline), Group(i, end, True, headline)]
        if end - first > 2 and _case(doc[end - 1]) == "Nom" and all(_case(t) in {"Dat", "Ins"} for t in doc[first : end - 1]):
            # "Ивану Петрову | Сидоров (позвонил)"
            return [Group(first, end - 1, title, headline, "PER"), Group(end - 1, end, False, headline)]
        for i in range(first + 1, end - 1):
            given = places.given(doc[i].text)
            if {key(doc[i - 1]), key(doc[i])} & self.words.particles or not (given or (i == end - 2 and places.family(doc[i].text))):
                continue
            front = " ".join(t.text for t in doc[first:i])
            place = next(iter(places.lookup(front)), None)
            # Paris and Georgia are given names too: a country is cut off always, a city only where it is no given name.
            city = place is not None and place.kind == "city" and place.population > 300_000 and given and not places.given(front)
            house = place is not None and place.kind == "venue" and end - i > 1 and given  # "à l'Élysée Emmanuel Macron"
            if place is not None and (place.kind == "country" or city or house):
                return [Group(first, i, False, headline), Group(i, end, True, headline)]
        return [Group(first, end, title, headline)]
