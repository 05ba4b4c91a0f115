"""Phrases that name an office: which one, of which country, one holder or several. Read from words, before any name is looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from spacy.tokens import Doc, Token

from dragoman.extract.lexicon import Phrases, Words
from dragoman.extract.syntax import morph
from dragoman.model.fold import fold
from dragoman.model.mention import Mention
from dragoman.model.pack.offices import OfficesWords
from dragoman.model.span import Span
from dragoman.model.states import States

SENT = frozenset(
    {"ambassador", "permanent representative", "envoy", "chargé d'affaires", "special envoy", "special representative", "consul"}
)
OF_SOMETHING = ("minister", "head", "chair", "director")  # offices that are of something
Determiner = Literal["definite", "indefinite", "possessive", ""]


@dataclass(frozen=True, slots=True)
class Side:
    """A country or body met in the text: `value` is an ISO code or the key of an organisation, `kind` the sort of word."""

    first: int
    end: int
    value: str
    kind: Literal["adjective", "name", "body"]


@dataclass(frozen=True, slots=True)
class Title:
    """An office phrase: words `first`..`end`-1 with all that belongs to it, `core` its office words alone.

    `sides` are ISO codes or organisation keys in order. `number` is 1, or how many holders are meant (0: several). `nested` marks the
    inner one of "press secretary of the president". `owner` is the gender of a possessive before it.
    """

    first: int
    end: int
    core: tuple[int, int]
    key: str
    sides: tuple[str, ...] = ()
    determiner: Determiner = ""
    owner: str = ""
    number: int = 1
    nested: bool = False
    kind: Literal["office", "description", "counterpart", "group"] = "office"


class Lexicon:
    """The phrases of one language and of the world, ready to be met in a text."""

    def __init__(self, words: OfficesWords, states: States, language: str) -> None:
        def phrases(table: dict[str, tuple[str, ...]], proper: bool = False) -> Phrases:
            out = Phrases(words.endings, words.finals)
            for value, forms in table.items():
                for form in forms:
                    out.add(form, value, proper)
            return out

        self.words, self.states = words, states
        cores = {f"office:{k}": v for k, v in words.offices.items()} | {f"description:{k}": v for k, v in words.descriptions.items()}
        self.cores = phrases({**cores, "counterpart:counterpart": words.counterparts})
        self.adjectives = phrases({c.code: c.adjectives.get(language, ()) for c in states.countries.values()})
        self.names = phrases({c.code: (*c.names.get(language, ()), *c.oblique) for c in states.countries.values()}, proper=True)
        self.bodies = phrases({o.key: o.names(language) for o in states.organisations})
        self.ministries = phrases({"body": words.bodies})
        self.prefixes = phrases(dict(words.prefixes))
        self.suffixes = phrases(dict(words.suffixes))
        self.joins = phrases({"of": words.complement})
        self.hosts = phrases({"to": words.host})
        self.about = frozenset(fold(w) for w in words.about)
        self.empty = phrases({"empty": words.empty})
        self.groups = phrases({str(n): tuple(g for g, m in words.groups.items() if m == n) for n in sorted(set(words.groups.values()))})
        self.conjunctions = frozenset(fold(w) for w in words.conjunctions)
        self.honorifics = {fold(w): g for w, g in words.honorifics.items() if " " not in w}
        long = sorted((w for w in words.honorifics if " " in w), key=lambda w: (-len(w), w))
        self.ranks = [re.compile(r"\b" + r"[\s'’-]+".join(map(re.escape, w.split())) + r"\b ?", re.IGNORECASE) for w in long]
        self.plurals = frozenset(fold(w) for w in words.plurals)
        self.definite = frozenset(fold(w) for w in words.definite)
        self.indefinite = frozenset(fold(w) for w in words.indefinite)
        self.possessive = {fold(w): g for w, g in words.possessive.items()}
        self.numerals = {fold(w): n for w, n in words.numerals.items()}
        self.feminine_phrases = Phrases(("", "s"))
        for phrase in words.feminine:
            self.feminine_phrases.add(phrase, "f")
        self.seats = {o.key: o.seat for o in states.organisations if o.seat}


@lru_cache(maxsize=16)
def lexicon(words: OfficesWords, states: States, language: str) -> Lexicon:
    """The lexicon of a language, built once."""
    return Lexicon(words, states, language)


class Scan:
    """One reading of a text for titles and sides."""

    def __init__(self, doc: Doc, mentions: tuple[Mention, ...], lex: Lexicon) -> None:
        self.doc, self.lex = doc, lex
        self.text = doc.text  # spaCy joins the words anew each time it is asked
        self.words = Words(self.text)
        self.sides = self._sides(mentions)
        self.persons = {self.words.at(m.span.start) for m in mentions if m.type == "person" and m.form == "name"}
        self.side_at: dict[int, list[Side]] = {}
        self.side_to: dict[int, list[Side]] = {}
        for side in self.sides:
            self.side_at.setdefault(side.first, []).append(side)
            self.side_to.setdefault(side.end, []).append(side)
        adjectives = {s.first: s.end for s in self.sides if s.kind == "adjective"}
        self._skip = adjectives
        self.prefix_to: dict[int, tuple[int, str]] = {}
        for first, end, values in lex.prefixes.find_all(self.words):
            if end not in self.prefix_to or self.prefix_to[end][0] > first:
                self.prefix_to[end] = (first, values[0])
        self.titles: list[Title] = []
        self._at: dict[int, Title] = {}
        taken: list[tuple[int, int, str, tuple[int, ...]]] = []
        i = 0
        while i < len(self.words):
            found = lex.cores.match(self.words, i, adjectives)
            if found is not None:
                # "Président du Conseil | européen": a body's name is not cut in two by an office phrase that would end inside it.
                cut = [s.first for k in range(i + 1, found[0]) for s in self.side_at.get(k, ()) if s.kind == "body" and s.end > found[0]]
                found = lex.cores.match(self.words, i, adjectives, cut[0]) if cut else found
            if found is not None and found[0] == i + 1 and self._little(i):
                found = None  # "после" is a form of "посол", too
            if found is not None and not self._inside_name(i, found[0], mentions):
                taken.append((i, found[0], found[1][0], found[2]))
                i = found[0]
            else:
                i += 1
        for first, end, value, skipped in reversed(taken):
            title = self._expand(first, end, value, skipped)
            self._at[title.first] = title
            self.titles.append(title)
        self.titles.reverse()
        nested = {t.first for t in self.titles if t.nested}
        self.titles = [t for t in self.titles if t.first not in nested or t is self._at[t.first]]

    def _little(self, i: int) -> bool:
        """True where the parse takes word `i` for an adposition or a conjunction."""
        token = root(self.doc, self.words.span(i, i + 1))
        return token is not None and token.pos_ in {"ADP", "SCONJ"}

    def _inside_name(self, first: int, end: int, mentions: tuple[Mention, ...]) -> bool:
        """True where the words are the later part of a name ("Alan King")."""
        span = self.words.span(first, end)
        return any(m.type == "person" and m.span.start < span.start and m.span.covers(span) and m.span.end == span.end for m in mentions)

    def _sides(self, mentions: tuple[Mention, ...]) -> list[Side]:
        out: dict[tuple[int, int, str], Side] = {}
        lex, words = self.lex, self.words
        for phrases, kind in ((lex.adjectives, "adjective"), (lex.names, "name"), (lex.bodies, "body")):
            for first, end, values in phrases.find_all(words):
                # Bodies are names: the first word has a capital, or the whole phrase is a plain word of the language.
                if kind == "body" and not words[first].text[0].isupper():
                    continue
                out.setdefault((first, end, kind), Side(first, end, values[0], kind))  # type: ignore[arg-type]
        for m in mentions:
            if m.type == "person" or m.form != "name":
                continue
            first = words.at(m.span.start)
            end = words.at(m.span.end)
            known = any(s.first == first and s.kind != "adjective" for s in out.values())
            if first < end and not known:
                inside = (s.value for s in out.values() if s.kind == "name" and first < s.first and s.end == end)  # "Республики Ботсвана"
                value = m.country or next(inside, "") if m.type == "place" else m.name
                out.setdefault((first, end, "name"), Side(first, end, value, "name" if m.type == "place" else "body"))
        return sorted(out.values(), key=lambda s: (s.first, -s.end, s.kind))

    def _expand(self, first: int, end: int, value: str, skipped: tuple[int, ...]) -> Title:
        kind, _, key = value.partition(":")
        inner = [s.value for i in skipped for s in self.side_at[i] if s.kind == "adjective"][:1]
        title = Title(first, end, (first, end), key, tuple(inner), kind=kind)  # type: ignore[arg-type]
        title = self._rightward(title)
        title = self._leftward(title)
        head = self.token(title)
        number = morph(head, "Number") if head is not None else ""
        plural, known = number == "Plur", number != ""
        written = any(self.words[i].key in self.lex.plurals for i in range(*title.core))
        common = head is not None and head.pos_ == "NOUN" and (self.lex.words.genitive or head.lower_ != head.lemma_.lower())
        several = (plural and (written or common or self.lex.words.genitive)) or (written and (not known or len(title.sides) > 1))
        if title.number == 1 and several:
            title = replace(title, number=max(len(title.sides), 0) if len(title.sides) > 1 else 0)
        return title

    def token(self, title: Title) -> Token | None:
        """The syntactic head of a title's office words."""
        return root(self.doc, self.words.span(*title.core))

    def _run(self, at: int, kinds: tuple[str, ...]) -> tuple[int, tuple[str, ...]] | None:
        """Sides from word `at`, coordinated ones too: (end, values)."""
        found = [s for s in self.side_at.get(at, ()) if s.kind in kinds]
        if not found:
            return None
        best = max(found, key=lambda s: s.end)
        values, end = [best.value], best.end
        while end + 1 < len(self.words) and (self.words[end].key in self.lex.conjunctions or self.words.gap(end) == ", "):
            step = end + 1 if self.words[end].key in self.lex.conjunctions else end
            step = self._past_join(step)
            more = [s for s in self.side_at.get(step, ()) if s.kind == best.kind]
            if not more:
                break
            following = max(more, key=lambda s: s.end)
            if step == end and not self._conjunction_later(following.end, best.kind):
                break
            values.append(following.value)
            end = following.end
        return end, tuple(v for v in values if v)

    def _conjunction_later(self, at: int, kind: str) -> bool:
        """True where a list with commas goes on to an "and" and one more side of the same kind."""
        while at + 1 < len(self.words):
            if self.words[at].key in self.lex.conjunctions:
                return any(s.kind == kind for s in self.side_at.get(self._past_join(at + 1), ()))
            more = [s for s in self.side_at.get(at, ()) if s.kind == kind]
            if self.words.gap(at) != ", " or not more:
                return False
            at = more[0].end
        return False

    def _past_join(self, at: int) -> int:
        found = self.lex.joins.match(self.words, at) if at < len(self.words) else None
        return found[0] if found else at

    def _rightward(self, title: Title) -> Title:
        lex, words = self.lex, self.words
        after = lex.words.adjective == "after"
        for _ in range(4):
            at = title.end
            if at >= len(words) or not words.linked(at) or at in self.persons:
                return title
            suffix = lex.suffixes.match(words, at)
            if suffix:
                title = replace(_prefixed(title, suffix[1][0]), end=suffix[0])
                continue
            sent = self._sent(title) if title.key in SENT else None
            if sent is not None:
                title = replace(title, end=sent)
                continue
            empty = lex.empty.match(words, at)
            joined = lex.joins.match(words, at)
            bare = at if lex.words.genitive else None
            start = joined[0] if joined and joined[0] < len(words) and words.linked(joined[0]) else bare
            run = (self._run(at, ("adjective",)) if after else None) or (self._run(start, ("name", "body")) if start is not None else None)
            body = self._body(start) if start is not None else None
            inner = next((self._at[i] for i in range(at, (start or at) + 1) if i in self._at), None)
            if inner and self._belongs(inner, at, joined is not None) and (run is None or run[0] < inner.end):
                self._at[inner.first] = replace(inner, nested=True)
                self.titles = [self._at[inner.first] if t == inner else t for t in self.titles]
                title = replace(title, end=inner.end, sides=title.sides or inner.sides)
                continue
            if run and (not body or run[0] >= body[0]):
                title = replace(title, end=run[0], sides=title.sides or run[1])
            elif body:
                title = replace(title, end=body[0], sides=title.sides or body[1])
            elif empty:
                title = replace(title, end=empty[0])
            elif (ahead := self._past_portfolio(title)) is not None:
                title = replace(title, end=ahead[0], sides=title.sides or ahead[1])
            else:
                return title
        return title

    def _past_portfolio(self, title: Title) -> tuple[int, tuple[str, ...]] | None:
        """The country behind what a minister is minister of, or a head the head of, where no table knows that: (end, sides).

        In languages whose genitive says it alone: *министр цифрового развития и связи Казахстана*.
        """
        if not self.lex.words.genitive or title.kind != "office" or not title.key.endswith(OF_SOMETHING):
            return None
        for at in range(title.end, min(title.end + 9, len(self.words))):
            if at > title.end and (run := self._run(at, ("name",))) is not None and self.words.linked(at):
                return run
            token = root(self.doc, self.words.span(at, at + 1))
            joined = self.words.linked(at) or self.words.gap(at) == ", "
            if token is None or not joined or at in self._at or at in self.persons or not token.text[:1].islower():
                return None
            if token.pos_ == "CCONJ" or (token.pos_ == "ADP" and token.lemma_ in self.lex.about):
                continue
            if token.pos_ not in {"ADJ", "NOUN"} or (self.words.gap(at) == ", " and token.pos_ == "ADJ" and morph(token, "Case") != "Gen"):
                return None
            if morph(token, "Case") not in {"Gen", "Dat", ""}:
                return None
        return None

    def _sent(self, title: Title) -> int | None:
        """The end of where an envoy is sent to ("to Belarus", "to the Middle East"), which is not whom he acts for."""
        host = self.lex.hosts.match(self.words, title.end)
        if host is None or host[0] >= len(self.words) or not self.words.linked(host[0]):
            return None
        run = self._run(host[0], ("name", "body"))
        if run is not None:
            return run[0]
        end = host[0]
        while end < min(len(self.words), host[0] + 3) and self.words[end].text[0].isupper() and end not in self.persons:
            if end > host[0] and not self.words.linked(end):
                break
            end += 1
        return end if end > host[0] else None

    def _body(self, at: int) -> tuple[int, tuple[str, ...]] | None:
        """A ministry at word `at`, with an adjective of country before or inside it: (end, sides)."""
        sides: tuple[str, ...] = ()
        adjective = [s for s in self.side_at.get(at, ()) if s.kind == "adjective"]
        if adjective and adjective[0].end < len(self.words):
            at, sides = adjective[0].end, (adjective[0].value,)
        found = self.lex.ministries.match(self.words, at, self._skip) if at < len(self.words) else None
        if not found:
            return None
        inside = tuple(s.value for i in found[2] for s in self.side_at[i] if s.kind == "adjective")[:1]
        return found[0], sides or inside

    def _belongs(self, inner: Title, at: int, joined: bool) -> bool:
        """True where an office phrase right after another is its complement ("press secretary of the president")."""
        if joined:
            return inner.number == 1 or bool(inner.sides)
        if inner.first != at or not self.lex.words.genitive:
            return False
        head = self.token(inner)
        return head is None or morph(head, "Case") in {"", "Gen"}

    def _leftward(self, title: Title) -> Title:
        lex, words = self.lex, self.words
        numeral = 0
        for _ in range(6):
            at = title.first
            if at == 0 or not words.linked(at):
                break
            word = words[at - 1]
            if at in self.prefix_to and not (lex.words.genitive and self._same(at)):
                first, value = self.prefix_to[at]
                title = replace(_prefixed(title, value), first=first)
                continue
            side = self._left_side(at)
            if side is not None:
                first, values = side
                title = replace(title, first=first, sides=title.sides or values)
                continue
            if word.key in lex.numerals and numeral == 0:
                numeral = lex.numerals[word.key]
                title = replace(title, first=at - 1, number=numeral)
                continue
            if word.key in lex.possessive and title.determiner == "":
                title = replace(title, first=at - 1, determiner="possessive", owner=lex.possessive[word.key])
            elif word.key in lex.definite:
                title = replace(title, first=at - 1, determiner="definite")
            elif word.key in lex.indefinite:
                title = replace(title, first=at - 1, determiner="indefinite")
            break
        return title

    def _same(self, at: int) -> bool:
        return self.words.gap(at) == ""

    def _left_side(self, at: int) -> tuple[int, tuple[str, ...]] | None:
        lex, words = self.lex, self.words
        if lex.words.adjective == "after":
            return None
        end = at
        if not lex.words.genitive and words[at - 1].key == "s" and words.gap(at - 1) in {"'", "’"}:
            end = at - 1
        kinds = ("adjective",) if lex.words.genitive else ("adjective", "name", "body")
        found = [s for s in self.side_to.get(end, ()) if s.kind in kinds]
        if not found:
            body = [i for i in range(max(0, at - 4), at) if (m := lex.ministries.match(words, i)) and m[0] == at]
            return (body[0], ()) if body and not lex.words.genitive else None
        best = min(found, key=lambda s: s.first)
        values, first = [best.value], best.first
        while first > 1 and words[first - 1].key in lex.conjunctions:
            more = [s for s in self.side_to.get(first - 1, ()) if s.kind == best.kind]
            if not more:
                break
            values.insert(0, more[0].value)
            first = more[0].first
        return first, tuple(v for v in values if v)


def _prefixed(title: Title, prefix: str) -> Title:
    """A title with a prefix in its key; `plain` and `acting` change nothing that a reader of the record would miss."""
    if prefix in {"plain", "acting", "elect"} or title.key.startswith(prefix):
        return title
    return replace(title, key=f"{prefix} {title.key}")


def root(doc: Doc, span: Span) -> Token | None:
    """The token of a span that governs the others; None where the span holds no token."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    return tokens.root if tokens is not None and len(tokens) else None
