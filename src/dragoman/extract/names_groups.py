"""Where a name may stand: runs of words with capitals, cut at titles, joined over particles and the small words inside a body's name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.model.pack import Pack
from dragoman.model.world import World

_INITIALS = re.compile(r"(?:[^\W\d_]\.(?:-?[^\W\d_]\.)*|[A-ZА-Я])")
_OPENING = "«“\"'‘„(—–-•*[‹"
HYPHENS = ("-", "‑", "‐")
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_FUNCTION = frozenset({"DET", "ADP", "PRON", "ADV", "CCONJ", "SCONJ", "AUX", "PART", "INTJ", "NUM", "PUNCT"})


@dataclass(frozen=True, slots=True)
class Group:
    """Tokens ``start..end-1`` that may be one name. `title` is True where a title stood before it, `headline` in a line of capitals."""

    start: int
    end: int
    title: bool = False
    headline: bool = False
    vote: str = ""


def capital(token: Token) -> bool:
    """True where a word is written as names are: a capital first, or one after a particle and hyphen ("al-Assad", "d'Estaing")."""
    text = token.text
    first = next((c for c in text if c.isalpha()), "")
    if first.isupper():
        return True
    head, sep, tail = re.split(r"([-'’])", text, maxsplit=1) if re.search(r"[-'’]", text) else ("", "", "")
    return bool(sep) and len(head) <= 3 and head.isalpha() and tail[:1].isupper()


def shouted(tokens: list[Token]) -> bool:
    """True for a line in capitals, where capitals say nothing."""
    letters = [t.text for t in tokens if t.is_alpha and len(t.text) > 1]
    return len(letters) > 3 and sum(t.isupper() for t in letters) >= 0.8 * len(letters)


def key(token: Token) -> str:
    """The word as the packs have it."""
    return token.text.casefold()


class Grouper:
    """The groups of one Doc."""

    def __init__(self, doc: Doc, pack: Pack, world: World) -> None:
        self.doc, self.words, self.world = doc, pack.names, world
        self.peoples = {a.casefold() for c in world.states.countries.values() for a in c.adjectives.get(pack.code, ())}
        if pack.code != "ru":
            self.peoples |= {a + "s" for a in self.peoples} | {a + "es" for a in self.peoples if pack.code == "fr"}
        self.small = {key(t) for t in doc if t.is_alpha and t.text.islower()}
        self.middle: set[str] = set()
        for sentence in doc.sents:
            tokens = list(sentence)
            if not shouted(tokens):
                self.middle |= {t.text for t in tokens[1:] if capital(t) and not self.opens(t)}

    def opens(self, token: Token) -> bool:
        """True where a word has its capital from the place: first of a sentence, a quote or a line."""
        if token.is_sent_start:
            return True
        before = self.doc[token.i - 1]
        if before.text in _OPENING or before.text in {":", "\n", "…", ".", "!", "?"} or before.is_space:
            return before.text in {":", "\n", "…", ".", "!", "?"} or before.is_space or self.opens(before) or before.text in "«“\"„"
        return False

    def known(self, text: str) -> bool:
        """True where a word alone is known as somebody's or something's name."""
        places = self.world.places
        return (
            places.given(text) or text.casefold() in self.words.organisations or text.casefold() in self.world.organisations
            or any(p.main and (p.kind != "city" or p.population > 50_000) for p in places.lookup(text)[:1])
        )  # fmt: skip

    def core(self, token: Token, headline: bool) -> bool:
        """True where a token may be part of a name by itself."""
        text, low = token.text, key(token)
        if not capital(token) or low in self.words.never or (low in self.words.articles and len(text) < 4):
            return False
        if headline:
            return token.pos_ == "PROPN" or self.known(text) or (self.world.places.family(text) and low not in self.small)
        if low.rstrip(".") in self.peoples and token.pos_ != "PROPN" and not self.body_ahead(token):
            return False
        if not self.opens(token):
            return token.pos_ not in {"PRON", "DET", "AUX"} or text in self.middle
        if token.pos_ == "PROPN":
            return low not in self.small or self.known(text)
        if token.pos_ in _FUNCTION or low in self.small:
            return False
        ahead = token.i + 1 < len(self.doc) and capital(self.doc[token.i + 1]) and key(self.doc[token.i + 1]) not in self.words.never
        return text in self.middle or self.known(text) or ahead or low in self.words.organisation_words

    def body_ahead(self, token: Token) -> bool:
        """True where the next word heads a body ("European Union", "African Development Bank")."""
        for step in (1, 2):
            at = token.i + step
            if at >= len(self.doc) or not capital(self.doc[at]):
                return False
            if key(self.doc[at]) in self.words.organisation_words:
                return True
        return False

    def all(self) -> list[Group]:
        """The groups of the whole text, in order; none overlaps another."""
        out: list[Group] = []
        for sentence in self.doc.sents:
            tokens = list(sentence)
            headline = shouted(tokens)
            at = sentence.start
            while at < sentence.end:
                if not self.begins(self.doc[at], headline):
                    at += 1
                    continue
                end = self.reach(at, sentence.end, headline)
                out += self.cut(at, end, headline)
                at = max(end, at + 1)
        return out

    def begins(self, token: Token, headline: bool) -> bool:
        """True where a group may begin: a word with a capital, or the small head of a body's name ("ministère de la Défense")."""
        if self.core(token, headline):
            return True
        if token.lemma_.casefold() in self.words.organisation_lower and token.i + 1 < len(self.doc):
            follow = self.doc[token.i + 1]
            if key(follow) in self.words.links and token.i + 2 < len(self.doc):
                third = self.doc[token.i + 2]
                return capital(third) or (key(third) in self.words.links and token.i + 3 < len(self.doc) and capital(self.doc[token.i + 3]))
        return False

    def reach(self, start: int, stop: int, headline: bool) -> int:
        """The end of the run that begins at `start`."""
        doc, words = self.doc, self.words
        body = key(doc[start]) in words.organisation_words or doc[start].lemma_.casefold() in words.organisation_lower
        at = start + 1
        while at < stop:
            token = doc[at]
            if self.core(token, headline) or (not headline and capital(token) and token.pos_ == "ADJ" and not self.opens(token) and key(token) not in words.never):
                body = body or key(token) in words.organisation_words
                at += 1
                continue
            joined = doc[at - 1].whitespace_ == ""
            if token.text in {"-", "‑", "–", "/", "&"} and (token.text == "&" or (joined and not token.whitespace_)) and at + 1 < stop and capital(doc[at + 1]):
                at += 2
                continue
            if token.text == "." and joined and _INITIALS.fullmatch(doc[at - 1].text) and at + 1 < stop and capital(doc[at + 1]):
                at += 1
                continue
            if key(token) in words.particles and (not body or key(token) not in words.links) and self.particle(at, start):
                at = max(at + 1, self.after(at, words.particles))  # a capital one ("Le Pen") stops the run at once
                continue
            place = any(key(doc[i]) in words.place_words for i in range(start, at))
            if (body or place) and key(token) in words.links:
                after = self.after(at, words.links)
                if after < stop and capital(doc[after]) and (body or key(doc[after]) not in words.never) and after - at <= 3:
                    known = self.world.places.given(doc[after].text) or key(token) in {"and", "et", "to", "in", "at", "on", "à", "en", "au"}
                    if not known or (key(token) in {"and", "et"} and self.pair(start, at, after)):
                        at = after + 1
                        continue
            if body and token.pos_ == "ADJ" and token.text.islower() and at > start and capital(doc[at - 1]) and at == start + 1 and words.articles >= {"le"}:
                at += 1                                       # "Union européenne", "Assemblée nationale"
                continue
            break
        return at

    def pair(self, start: int, at: int, after: int) -> bool:
        """True where "and" stands inside a body's name: after "of", between words that are no names themselves."""
        inside = any(key(self.doc[i]) in self.words.links for i in range(start, at))
        return inside and not self.known(self.doc[after].text) and not self.known(self.doc[at - 1].text)

    def after(self, at: int, words: frozenset[str]) -> int:
        """The first token after a run of small words."""
        while at < len(self.doc) and key(self.doc[at]) in words and not self.doc[at].text[:1].isupper():
            at += 1
        return at

    def particle(self, at: int, start: int) -> bool:
        """True where a small word stands inside a person's name: between a given name and a capital."""
        after = self.after(at, self.words.particles)
        if after >= len(self.doc) or not capital(self.doc[after]) or after - at > 3:
            return False
        places = self.world.places
        if key(self.doc[at]) in self.words.links and len(self.words.articles) > 5:   # French "de": only after a given name
            return (places.given(self.doc[at - 1].text) and not places.lookup(self.doc[after].text)[:1]) or (at - 1 > start and places.given(self.doc[start].text) and not places.lookup(self.doc[after].text)[:1])
        return places.given(self.doc[at - 1].text) or places.given(self.doc[start].text) or key(self.doc[at]) not in self.words.links

    def mend(self, start: int, end: int, label: str) -> list[Group]:
        """A tagger's span with its edges put right: no brackets, whole words over hyphens, and for a person no title or country in front."""
        doc = self.doc
        for i in range(start + 1, end):
            if doc[i].text in "([" or doc[i].text == "\n":
                end = i
                break
        while start >= 2 and doc[start - 1].text in HYPHENS and not doc[start - 1].whitespace_ and not doc[start - 2].whitespace_ and capital(doc[start - 2]):
            start -= 2
        while end + 1 < len(doc) and doc[end].text in HYPHENS and not doc[end].whitespace_ and not doc[end - 1].whitespace_ and capital(doc[end + 1]):
            end += 2
        if label == "PER" and end + 1 < len(doc) and key(doc[end]) in self.words.particles and key(doc[end]) not in self.words.links and doc[end - 1].whitespace_:
            after = self.after(end, self.words.particles)
            if after + 1 < len(doc) and doc[after].text in HYPHENS and not doc[after].whitespace_:
                after += 1
            if after < len(doc) and capital(doc[after]) and after - end <= 3:
                end = after + 1
        while label == "PER" and end < len(doc) and key(doc[end]).rstrip(".") in GENERATIONS and doc[end - 1].whitespace_:
            end += 1
        while end > start and (key(doc[end - 1]) in self.words.suffixes or not any(c.isalnum() for c in doc[end - 1].text) and doc[end - 1].text != "."):
            end -= 1
        while start < end and not any(c.isalnum() for c in doc[start].text):
            start += 1
        if start >= end:
            return []
        if label != "PER":
            while start + 1 < end and key(doc[start]) in self.words.articles and not self.known(doc[start:end].text):
                start += 1
            return [Group(start, end, self.title_before(start), False, label)]
        return [Group(g.start, g.end, g.title, False, label if n == len(cut) - 1 else "") for cut in [self.cut(start, end, False)] for n, g in enumerate(cut)]

    def cut(self, start: int, end: int, headline: bool) -> list[Group]:
        """A run without the titles in front and the small words at its end, and split where two names have run together."""
        doc, words = self.doc, self.words
        title = self.title_before(start)
        while end > start and (key(doc[end - 1]) in words.suffixes or (key(doc[end - 1]) in words.links and not capital(doc[end - 1]))):
            end -= 1
        first = start
        body = any(key(doc[i]) in words.organisation_words for i in range(start, end))
        last = self.last_title(start, end, body)
        if last >= 0:
            first, title = last + 1, True
            while first < end and key(doc[first]) in words.links and not capital(doc[first]):
                first += 1
        while first < end and self.cuttable(first, end, title, body):
            first += 1
        if first >= end:
            return []
        return self.split(first, end, title, headline)

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
        person = title or (more and places.given(self.doc[first + 1].text))
        if low in words.articles and more:
            particle = low in words.particles and not self.opens(token)
            return not particle and not self.known(" ".join(t.text for t in self.doc[first:end]))
        if low in self.peoples and more:
            return person and token.pos_ in {"ADJ", "PROPN", "NOUN"} and not self.body_ahead(token)
        return person and low in words.portfolios and not body

    def title_before(self, start: int) -> bool:
        """True where the word before, or the one before a country's name in between, is a title."""
        for i in range(start - 1, max(start - 3, -1), -1):
            low = key(self.doc[i])
            if low in self.words.titles or self.doc[i].lemma_.casefold() in self.words.titles:
                return True
            if low not in self.peoples and self.doc[i].pos_ != "ADJ":
                return False
        return False

    def split(self, first: int, end: int, title: bool, headline: bool) -> list[Group]:
        """Two groups where a country or city stands directly before a person ("Belarus Alexander Lukashenko", "France Emmanuel Macron")."""
        places = self.world.places
        for i in range(first + 1, end - 1):
            if places.given(self.doc[i].text) and not places.given(self.doc[i - 1].text) and key(self.doc[i - 1]) not in self.words.particles:
                front = " ".join(t.text for t in self.doc[first:i])
                if any(p.kind == "country" or (p.kind == "city" and p.population > 300_000) for p in places.lookup(front)[:1]):
                    return [Group(first, i, False, headline), Group(i, end, True, headline)]
        return [Group(first, end, title, headline)]
