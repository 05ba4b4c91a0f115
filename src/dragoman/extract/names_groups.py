"""Where a name may stand: runs of words with capitals, joined over particles and the small words inside a body's name."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from dragoman.extract.names_edges import Edges, Group, capital, key, shouted
from dragoman.model.pack import Pack
from dragoman.model.world import World

_INITIALS = re.compile(r"(?:[^\W\d_]\.(?:-?[^\W\d_]\.)*|[A-ZА-Я])")
_FUNCTION = frozenset({"DET", "ADP", "PRON", "ADV", "CCONJ", "SCONJ", "AUX", "PART", "INTJ", "NUM", "PUNCT"})


class Grouper(Edges):
    """The groups of one Doc. `small` are the words that it also has without a capital, `middle` those that have one within a sentence."""

    def __init__(self, doc: Doc, pack: Pack, world: World) -> None:
        super().__init__(doc, pack, world)
        self.small = {key(t) for t in doc if t.is_alpha and t.text.islower()}
        self.middle: set[str] = set()
        for sentence in doc.sents:
            tokens = list(sentence)
            if not shouted(tokens):
                self.middle |= {t.text for t in tokens[1:] if capital(t) and not self.opens(t)}

    def all(self) -> list[Group]:
        """The groups of the whole text, in order; none overlaps another."""
        out: list[Group] = []
        for sentence in self.doc.sents:
            headline = shouted(list(sentence))
            at = sentence.start
            while at < sentence.end:
                if at not in self.fixed and not self.begins(self.doc[at], headline):
                    at += 1
                    continue
                end = self.reach(at, sentence.end, headline)
                out += self.cut(at, end, headline)
                at = max(end, at + 1)
        return out

    def core(self, token: Token, headline: bool) -> bool:
        """True where a token may be part of a name by itself."""
        text, low = token.text, key(token)
        if not capital(token) or low in self.words.never or low in self.words.headline:
            return False
        ahead = token.i + 1 < len(self.doc) and capital(self.doc[token.i + 1]) and key(self.doc[token.i + 1]) not in self.words.never
        if low in self.words.articles and len(text) < 4:
            # "De Wever", "El Ghazouani": a particle with a capital where no sentence begins
            if not headline and token.i > 1 and not ahead and capital(self.doc[token.i - 1]) and capital(self.doc[token.i - 2]):
                return not self.opens(token) and self.doc[token.i - 1].pos_ == "PROPN"  # "Kim Jong Un"
            return low in self.words.particles and not headline and not self.opens(token) and ahead
        if headline:
            if token.pos_ in _FUNCTION:
                return False
            return token.pos_ == "PROPN" or self.known(text) or (self.world.places.family(text) and low not in self.small)
        if low.rstrip(".") in self.peoples and (token.pos_ != "PROPN" or self.one_of(token)) and not self.body_ahead(token):
            return False
        if not self.opens(token):
            return token.pos_ not in {"PRON", "DET", "AUX"} or text in self.middle
        if token.pos_ == "PROPN":
            return low not in self.small or self.known(text)
        if token.pos_ in _FUNCTION or low in self.small:
            return False
        return text in self.middle or self.known(text) or ahead or low in self.words.organisation_words

    def begins(self, token: Token, headline: bool) -> bool:
        """True where a group may begin: a word with a capital, or the small head of a body's name ("ministère de la Défense")."""
        if self.core(token, headline):
            return True
        if token.i + 1 >= len(self.doc):
            return False
        after = self.after(token.i + 1, self.words.links)
        if after >= len(self.doc) or after > token.i + 3 or not capital(self.doc[after]) or key(self.doc[after]) in self.words.never:
            return False
        body = token.lemma_.casefold() in self.words.organisation_lower and after > token.i + 1
        return body or key(token) in self.words.place_lower

    def reach(self, start: int, stop: int, headline: bool) -> int:
        """The end of the run that begins at `start`."""
        doc, words = self.doc, self.words
        body = key(doc[start]) in words.organisation_words or doc[start].lemma_.casefold() in words.organisation_lower
        at = self.fixed.get(start, start + 1)
        while at < stop:
            token = doc[at]
            if at in self.fixed:
                at = self.fixed[at]
                continue
            adjective = not headline and capital(token) and token.pos_ == "ADJ" and not self.opens(token) and key(token) not in words.never
            if self.core(token, headline) or adjective:
                body = body or key(token) in words.organisation_words
                at += 1
            elif key(token) in words.patronymics and not body:
                at += 1
            elif self.joins(at, stop):
                at += 2 if capital(doc[at + 1]) and token.text != "." else 1
            elif key(token) in words.particles and (not body or key(token) not in words.links) and self.particle(at, start):
                at = max(at + 1, self.after(at, words.particles))  # a capital one ("Le Pen") stops the run at once
            elif link := self.linked(start, at, stop, body):
                at = link
            elif body and self.closing(at, start):
                at += 1                                       # "Union européenne", "Assemblée nationale"
            else:
                break
        return at

    def closing(self, at: int, start: int) -> bool:
        """True where a small adjective closes a body's name, behind its head ("Union | européenne", "Fonds des Nations | unies")."""
        token, before = self.doc[at], self.doc[at - 1]
        head = at == start + 1 or key(before) in self.words.organisation_words
        return self.words.adjective_after and token.pos_ == "ADJ" and token.text.islower() and capital(before) and head

    def joins(self, at: int, stop: int) -> bool:
        """True where a sign joins the words on its two sides: a hyphen, an ampersand, the full stop of an initial."""
        doc, token = self.doc, self.doc[at]
        if at + 1 >= stop or not capital(doc[at + 1]):
            return False
        close = not doc[at - 1].whitespace_
        if token.text == ".":
            return close and bool(_INITIALS.fullmatch(doc[at - 1].text))
        return token.text == "&" or (token.text in {"-", "‑", "–", "/"} and close and not token.whitespace_)

    def linked(self, start: int, at: int, stop: int, body: bool) -> int:
        """Where a body's or place's name goes on behind small words ("Ministry | of | Defence"); 0 where it does not."""
        doc, words = self.doc, self.words
        if key(doc[at]) not in words.links or at in self.fixed.values():
            return 0
        if not body and not any(key(doc[i]) in words.place_words for i in range(start, at)):
            return 0
        after = self.after(at, words.links)
        if after >= stop or not capital(doc[after]) or after - at > 3 or (key(doc[after]) in words.never and not body):
            return 0
        if key(doc[at]) in words.also:
            # "and" stands inside a body's name only after "of", and between words that are no names themselves
            inside = any(key(doc[i]) in words.links for i in range(start, at))
            return after + 1 if inside and not self.known(doc[after].text) and not self.known(doc[at - 1].text) else 0
        if key(doc[at]) in words.place_before or self.world.places.given(doc[after].text):
            return 0
        return after + 1

    def particle(self, at: int, start: int) -> bool:
        """True where a small word stands inside a person's name: between a given name and a capital."""
        doc, places = self.doc, self.world.places
        after = self.after(at, self.words.particles)
        if after >= len(doc) or not capital(doc[after]) or after - at > 3:
            return False
        given = places.given(doc[at - 1].text) or (at - 1 > start and places.given(doc[start].text))
        if key(doc[at]) in self.words.links and self.words.adjective_after:
            return given and not places.lookup(doc[after].text)[:1]    # French "de" also means "of": Jean de Paris is from there
        return given or places.given(doc[start].text) or key(doc[at]) not in self.words.links
