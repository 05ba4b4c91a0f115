"""An article with everything indexed that the contact rules ask for."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from dragoman.extract.article import Article
from dragoman.extract.contacts.feasts import days
from dragoman.extract.contacts.guests import last_guest
from dragoman.extract.first import ONE, SEVERAL, SPEAKERS
from dragoman.extract.lexicon import Words
from dragoman.extract.places import resolve, venues
from dragoman.extract.syntax import NAMELIKE, case_words, children, first_conjunct, morph
from dragoman.extract.titles import lexicon
from dragoman.model.claim import PartyType
from dragoman.model.mention import Chain, Mention, Resolved
from dragoman.model.pack import Pack
from dragoman.model.span import Span
from dragoman.model.when import Timex, When
from dragoman.model.world import Place, World

#: offices that say nothing of a state where no country or body of states is named with them; the first not of several people either
COMPANY = frozenset({"chief executive"})
PRIVATE = COMPANY | {"director", "head"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who may be a side of a contact: a chain of the article, or one member of a group chain.

    `key` tells actors apart within the article: the chain id. `token` is where the clause names it.
    """

    key: int
    type: PartyType
    token: int
    span: Span
    named: bool
    country: str | None
    plural: bool
    why: str = ""


@dataclass(slots=True)
class Reading:
    """One article, indexed; `document` is its id. Token indices are those of `doc`; spans are code points of ``doc.text``.

    `opening` is its first six sentences that are no furniture, `today` its own day, which `find` sets. `told` holds, in order, the token
    and the persons of each contact read so far: groups named later (*the two leaders*) mean those of the last one that they fit.
    `guests` are those told to have come or been received so far, of whom *the guest* means the last. `triggers` are the nouns by which
    contacts with sides of their own are told, `telling` the verbs that tell a meeting or call, which `find`
    sets.
    """

    document: str
    text: str
    doc: Doc
    chains: list[Chain]
    timexes: tuple[Timex, ...]
    pack: Pack
    world: World
    published: date | None
    masked: tuple[Span, ...] = ()
    mention_at: dict[int, list[tuple[Chain, Mention, str]]] = field(default_factory=dict)
    office_at: dict[int, tuple[Chain, Mention, str]] = field(default_factory=dict)
    venue_at: dict[int, tuple[Span, Place]] = field(default_factory=dict)
    home: tuple[Mention, ...] = ()
    salient: list[int] = field(default_factory=list)
    opening: list[Sentence] = field(default_factory=list)
    today: When | None = None
    told: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    guests: list[int] = field(default_factory=list)
    triggers: frozenset[int] = frozenset()
    telling: frozenset[int] = frozenset()
    _starts: list[int] = field(default_factory=list)
    _demonyms: dict[int, str] | None = None
    _places: dict[int, Place | None] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article) -> Reading:
        """A reading of its own: what one finder adds to it, no other sees."""
        a = article
        timexes = days(a.doc, a.timexes, a.pack.contacts.prepositions.companion)
        return cls(a.id, a.text, a.doc, list(a.chains), timexes, a.pack, a.world, a.published, a.masked)

    def __post_init__(self) -> None:
        self._starts = [t.idx for t in self.doc]
        for chain in self.chains:
            for resolved in chain.mentions:
                for i in self.tokens(resolved.mention.span):
                    self.mention_at.setdefault(i, []).append((chain, resolved.mention, resolved.why))
                if resolved.mention.office_span is not None and resolved.mention.form == "name":
                    for i in self.tokens(resolved.mention.office_span):
                        before = self.office_at.get(i)
                        if before is None or resolved.mention.span < before[1].span:  # the first of those who share it
                            self.office_at[i] = (chain, resolved.mention, resolved.why)
        self.home = tuple(r.mention for c in self.chains if c.type == "place" for r in c.mentions if r.mention.form == "name")
        for span, place in venues(self.doc, self.world):
            for i in self.tokens(span):
                self.venue_at[i] = (span, place)
        self.salient = self._salience()
        told = (x for x in self.doc.sents if x.text.strip() and not self.hidden(x[0]))
        self.opening = list(islice((x for x in told if x.text.rstrip()[-1] not in "-–—"), 6))  # a dateline is no sentence
        for found in self.mention_at.values():
            found.sort(key=lambda x: (x[1].form != "name", x[1].span.start - x[1].span.end, x[0].id))

    def _salience(self) -> list[int]:
        """Chains of named persons who hold an office or act for a country, those first whom the article names earliest and most."""
        opening = max((s.end_char for n, s in enumerate(self.doc.sents) if n < 3), default=0)
        score: dict[int, float] = {}
        for chain in self.chains:
            if chain.type == "person" and chain.name and (chain.office or chain.country) and chain.office not in SPEAKERS:
                spans = [r.mention.span for r in chain.mentions if r.mention.rule not in {ONE, SEVERAL}]
                score[chain.id] = len(spans) + 3 * any(span.start < opening for span in spans)
        return sorted(score, key=lambda key: (-score[key], key))

    @property
    def demonyms(self) -> dict[int, str]:
        """Offset of each adjective of country in the text → its ISO code."""
        if self._demonyms is None:
            words = Words(self.text)
            table = lexicon(self.pack.offices, self.world.states, self.pack.code).adjectives
            self._demonyms = {words[first].start: values[0] for first, _, values in table.find_all(words)}
        return self._demonyms

    def tokens(self, span: Span) -> range:
        """Indices of the tokens that the span touches."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        if first < len(self.doc) and self._starts[first] + len(self.doc[first]) <= span.start:
            first += 1
        last = first
        while last < len(self.doc) and self._starts[last] < span.end:
            last += 1
        return range(first, last)

    def hidden(self, token: Token) -> bool:
        """True for a token of the page's furniture."""
        return any(m.start <= token.idx < m.end for m in self.masked)

    def span(self, *tokens: Token) -> Span:
        """The smallest span over these tokens."""
        return Span(min(t.idx for t in tokens), max(t.idx + len(t) for t in tokens))

    def chain(self, key: int) -> Chain:
        """The chain of an actor."""
        return self.chains[key]

    def who(self, token: Token, depth: int = 0) -> list[Actor]:
        """Whom the noun phrase headed by `token` means, coordination and groups resolved; empty where it means nobody.

        A mention that the token heads counts first; where it is a description with a name in apposition, the name. Else the names
        that hang on the token by name-like relations (titles before names are parsed either way round).
        """
        out: list[Actor] = []
        for part in self._conjuncts(token):
            out += self._one(part, depth)
        seen: set[int] = set()
        out = [a for a in out if not (a.key in seen or seen.add(a.key))]  # type: ignore[func-returns-value]
        if len(out) > 2 and out[0].type == "group" and all(a.named and a.type == "person" for a in out[1:]):
            between = self.doc[self.tokens(out[0].span)[-1] + 1 : out[1].token]
            if out[0].token < out[1].token and not any(t.pos_ == "CCONJ" for t in between):
                del out[0]  # "the ministers of X and Y, A and B", taken for three who are joined
        named = {a.country for a in out if a.named and a.type == "person"}
        # "the deputy prime minister, foreign minister X": an office before a name is no second person
        return [a for a in out if a.named or a.plural or a.type != "person" or not named or (a.country and a.country not in named)]

    def _conjuncts(self, token: Token) -> list[Token]:
        out: list[Token] = []
        todo = [token]
        while todo and len(out) < 30:
            at = todo.pop(0)
            out.append(at)
            joined = [c for c in at.children if c.dep_ == "conj" and c.pos_ not in {"VERB", "AUX"}]
            todo += [c for c in joined if not self._past_clause(at, c) and not self._elsewhere(at, c)]
            todo += [c for c in at.children if c.dep_ == "appos" and self._listed(at, c)]
        closed = min((c.i for t in out for c in t.children if c.dep_ == "cc" and t.i != token.i), default=None)
        if closed is not None:  # "X and Y meet in Geneva, ambassadors to return": what follows the last one is joined to nothing
            last = min((t.i for t in out if t.i > closed), default=closed)
            return [t for t in out if t.i <= last or t.pos_ != "NOUN" or any(c.dep_ == "cc" for c in t.children)]
        return out

    def _elsewhere(self, token: Token, other: Token) -> bool:
        """True for a phrase of place joined to one of another role (*no meeting of that kind, in Oslo or elsewhere*)."""
        own = set(case_words(other)) if children(other, "case") else set()
        return bool(own & self.pack.contacts.prepositions.at) and not own & set(case_words(token))

    def _past_clause(self, token: Token, other: Token) -> bool:
        """True where the second of two stands in a later clause (*X flies to Y, where A and B await him*, with B hung on X)."""
        verb = token.head
        if not token.dep_.startswith("nsubj") or verb.pos_ != "VERB" or not token.i < verb.i < other.i:
            return False
        return any(t.pos_ == "VERB" and t.dep_.startswith("acl") for t in self.doc[verb.i + 1 : other.i])

    def _listed(self, token: Token, appos: Token) -> bool:
        """True for the second of *X, Y and Z*, which the parser has for another name of the first."""
        joined = [c for c in token.children if c.dep_ == "conj" and c.i > appos.i]
        if not joined or token.pos_ != "PROPN" or appos.pos_ != "PROPN":
            return False
        one, other = (
            {c.id for c, m, _ in self.mention_at.get(t.i, []) if c.type == "person" and m.form == "name"} for t in (token, appos)
        )
        return bool(one and other) and not one & other

    def _one(self, token: Token, depth: int) -> list[Actor]:
        if depth > 4:
            return []
        here = [h for h in self.mention_at.get(token.i, []) if not self._demonym_of_another(h)]
        if token.lemma_.lower() in self.pack.contacts.guests and (guest := last_guest(self, token)) is not None:
            return [guest]
        names = [h for h in here if h[1].form == "name" and h[0].type == "person"]
        if names:
            return self.actors(*names[0])
        if not here and (titled := self.office_at.get(token.i)) is not None:
            name = first_conjunct(self.doc[titled[1].head])
            office = self.tokens(titled[1].office_span) if titled[1].office_span is not None else ()
            several = morph(token, "Number") == "Plur" or any(self.doc[i].pos_ == "CCONJ" for i in office)
            if several and titled[1].span.start > token.idx and (row := self._row(titled)):
                return row
            if morph(token, "Number") == "Plur" and name.i > token.i and children(name, "conj"):
                return self.who(name, depth + 1)  # "the deputy prime ministers A and B"
            return self.actors(*titled)  # the parser took the title for the head, or lost the name behind it
        below = self._names_below(token, depth)
        persons = [a for a in below if a.type == "person" and a.named]
        if here:
            chain, mention, why = here[0]
            if mention.rule.startswith("pronoun") and chain.members and (said := self._said_as(chain, mention)) is not None:
                return self.who(self.doc[said.head], depth + 1)
            behind = [c for c in token.children if c.dep_ == "appos" and c.i > token.i and morph(c, "Case") == morph(token, "Case") != ""]
            apposed = {a.key for c in behind for a in self.who(c, depth + 1)} - {chain.id}
            if mention.form == "role" and any(a.key in apposed for a in persons):
                return [a for a in persons if a.key in apposed]  # "с главой Минпрома X": X, whoever else is a head
            if mention.form in {"role", "pronoun"} and (chain.name or chain.members):
                return self.actors(chain, mention, why)
            if persons and (mention.form in {"role", "group"} or chain.type != "person"):
                return persons
            if mention.form == "role" and mention.number == 1 and len(apposed_low := self._apposed(token)) == 1:
                return apposed_low  # "the minister in charge of trade, X": the name hung on the trade
            if mention.form == "group" and "last" in why and self._owned(token):
                return (
                    self._states_of(token) or self._officials(token) or [self._actor(chain, mention, "a group of its own")]
                )  # "leaders of Europe's states"
            rank = self.world.states.rank(chain.office) if chain.office else 0
            if mention.form == "group" and rank > 1 and not chain.members and "not all" in why:
                return [self._actor(chain, mention, "a group of its own")]  # "the foreign ministers of X, Y and Z"
            states = self._states_of(token) if mention.form == "group" and token.pos_ == "NOUN" and chain.office != "mayor" else []
            if states and not {a.country or a.key for a in self.actors(chain, mention, why)} <= {a.country for a in states}:
                return states
            return self.actors(chain, mention, why)
        if persons or token.pos_ == "PROPN":
            return persons or [a for a in below if a.named]
        return self._apposed(token) or self._officials(token)

    def _row(self, first: tuple[Chain, Mention, str]) -> list[Actor]:
        """The persons named one behind the other after an office in the plural (*the ministers of X and Y A and B*), wherever the parser
        hung the second; empty where there is but one."""
        out, at, joined = self.actors(*first), self.tokens(first[1].span)[-1] + 1, False
        while at < len(self.doc) and (self.doc[at].pos_ == "CCONJ" or self.doc[at].text == ","):
            joined = joined or self.doc[at].pos_ == "CCONJ"
            named = [h for h in self.mention_at.get(at + 1, []) if h[0].type == "person" and h[1].form == "name"]
            if not named:
                break
            out += self.actors(*named[0])
            at = self.tokens(named[0][1].span)[-1] + 1
        return out if joined and len(out) > 1 else []

    def _demonym_of_another(self, named: tuple[Chain, Mention, str]) -> bool:
        """True for a word of a country, taken for a name, before another's office (*the **Sri Lankan** foreign minister X*)."""
        behind = self.tokens(named[1].span).stop
        other = self.office_at.get(behind)
        return other is not None and other[0].id != named[0].id and named[1].span.start in self.demonyms

    def _apposed(self, token: Token) -> list[Actor]:
        """Names in apposition that the parser hung lower in the phrase: *the foreign ministers, A and B*."""
        if token.pos_ != "NOUN" or token.lemma_.lower() not in self.pack.contacts.officials:
            return []
        out: list[Actor] = []
        for t in token.subtree:
            if t.dep_ == "appos" and t.pos_ == "PROPN" and t.i > token.i:
                out += [a for a in self.who(t, 3) if a.type == "person" and a.named and a.key not in {b.key for b in out}]
        return out

    def _said_as(self, chain: Chain, pronoun: Mention) -> Mention | None:
        """The group noun of the same sentence that a plural pronoun takes up: *the delegations of X and Y met for their talks*."""
        here = self.doc[pronoun.head].sent.start_char
        before = (r.mention for r in chain.mentions if here <= r.mention.span.start < pronoun.span.start)
        return next((m for m in before if m.form == "group" and not m.rule.startswith("pronoun")), None)

    def _owned(self, token: Token) -> bool:
        """True where a group noun has its own complement: *heads of regions* are no two men named before."""
        own = [c for c in token.children if c.dep_ == "nmod"]
        own = [c for c in own if not any(t.span.start <= c.idx < t.span.end for t in self.timexes)]  # "the two leaders this year"
        if any(c.pos_ == "NOUN" and c.lemma_.lower() not in self.pack.contacts.states for c in own):
            return True
        below = (t for c in own for t in c.subtree)
        return any(ch.type != "person" for t in below for ch, _, _ in self.mention_at.get(t.i, []))

    def _states_of(self, token: Token) -> list[Actor]:
        """The countries or bodies that a group noun names as its own: *the delegations of Cyprus and Greece*."""
        prep = self.pack.contacts.prepositions
        out: list[Actor] = []
        for child in token.children:
            words = case_words(child)
            if child.dep_ == "nmod" and (any(w in prep.of for w in words) or (not words and prep.genitive)):
                out += [a for a in self.who(child, 3) if a.type in {"country", "organisation"}]
        return out if len(out) > 1 else self._states_after(token)

    def _states_after(self, token: Token) -> list[Actor]:
        """The same read from the words right behind the noun, where the parser has torn *the delegations of X, Y and Z* apart."""
        prep = self.pack.contacts.prepositions
        out: list[Actor] = []
        at = token.i + 1
        if at < len(self.doc) and self.doc[at].lemma_.lower() in prep.of:
            at += 1
        elif not prep.genitive:
            return []
        while at < token.sent.end:
            named = next((x for x in self.mention_at.get(at, []) if x[0].type in {"place", "organisation"} and x[1].form == "name"), None)
            if named is not None:
                actor = self._actor(named[0], named[1], named[2])
                if actor.country is None and actor.type != "organisation":
                    break
                out += [actor] if actor.key not in {a.key for a in out} else []
                at = self.tokens(named[1].span)[-1]
            elif self.doc[at].pos_ not in {"CCONJ", "DET", "PUNCT"} or not (out or self.doc[at].pos_ == "DET"):
                break
            at += 1
        return out if len(out) > 1 else []

    def place(self, chain: Chain) -> Place | None:
        """What a place chain means on the map: the likeliest of its namesakes in this article."""
        if chain.id not in self._places:
            named = [r.mention for r in chain.mentions if r.mention.form == "name"]
            gaps = [(m, self.text[m.span.end : o.span.start]) for m in named for o in self.home if 0 < o.span.start - m.span.end <= 3]
            explained = [m for m, gap in gaps if gap.strip() in {",", "("}]  # "Bali, Indonesia"
            mention = next(iter(explained or named), None)
            found = resolve(mention, self.doc, self.world, self.home) if mention is not None else None
            if found is None and mention is not None:  # "République islamique de Mauritanie": the country is its last word
                parts = mention.name.split()
                ends = (next(iter(self.world.places.lookup(" ".join(parts[i:]))), None) for i in range(1, len(parts)))
                found = next((p for p in ends if p is not None and p.kind == "country"), None)
            self._places[chain.id] = found
        return self._places[chain.id]

    def _officials(self, token: Token) -> list[Actor]:
        """People named by their function alone (*experts*, *the political directors*), where the pack knows the noun as official."""
        lemma = token.lemma_.lower()
        if token.pos_ != "NOUN" or lemma not in self.pack.contacts.officials or self.hidden(token):
            return []
        if lemma in self.pack.contacts.collectives:
            led = [a for t in token.subtree if t.pos_ == "PROPN" for a in self.who(t, 3) if a.type == "person" and a.named]
            if led:
                return led[:1]  # "a delegation headed by X": X
        inside = [token, *(c for c in token.children if c.dep_.split(":")[0] in {"amod", "compound"} and abs(c.i - token.i) <= 2)]
        inside += [k for c in inside[1:] for k in c.children if c.i > token.i and k.dep_ == "conj" and k.pos_ == "ADJ"]
        of = [c for c in token.children if c.dep_ == "nmod" and 0 < c.i - token.i <= 6 and self._belongs(c)]
        country = next((ch.country for t in of for ch, m, _ in self.mention_at.get(t.i, []) if ch.type == "place"), None)
        span = self.span(*inside, *of)
        plural = morph(token, "Number") != "Sing" or lemma in self.pack.contacts.collectives
        mention = Mention(
            span, "person", "group" if plural else "role", token.i, token.text, "officials", country=country, number=2 if plural else 1
        )
        chain = Chain(len(self.chains), "person", None, (Resolved(mention, "named by function"),), lemma, country)
        self.chains.append(chain)
        self.mention_at[token.i] = [(chain, mention, "named by function")]
        return self.actors(chain, mention, "named by function")

    def _belongs(self, token: Token) -> bool:
        """True for a phrase that says whose official somebody is, not where he meets (*the ministers in X*)."""
        cases = case_words(token)
        return not cases or bool(self.pack.contacts.prepositions.of & set(cases)) or not self.pack.contacts.prepositions.at & set(cases)

    def _names_below(self, token: Token, depth: int) -> list[Actor]:
        out: list[Actor] = []
        for child in token.children:
            bare = not children(child, "case")
            if child.dep_ in NAMELIKE or (child.dep_ in {"nmod", "amod"} and bare and child.pos_ == "PROPN"):
                out += self.who(child, depth + 1)
        return out

    def actors(self, chain: Chain, mention: Mention, why: str) -> list[Actor]:
        """The actors that a mention of a chain stands for: the members of a group, else the one."""
        if mention.form == "group" and (mention.side or self._of_body(mention)):
            return [self._actor(chain, mention, "a group of its own")]  # "the G7 foreign ministers" are no two who were named before
        if not chain.members and mention.form == "group" and (cast := self._cast(chain, mention)):
            return [self._actor(self.chains[m], mention, "the two who hold such an office") for m in cast]
        if chain.members and mention.form in {"group", "pronoun", "role"}:
            known = [m for m in self.salient if self.chains[m].mentions[0].mention.span.start < mention.span.start]
            known = [m for m in known if self._may_be(self.chains[m], chain.office)]
            if "last" in why and self.doc[mention.head].lemma_.lower() in self.pack.contacts.collectives:
                return [self._actor(chain, mention, "a group of its own")]  # "the delegations" are others than those who lead them
            if "last" in why and (before := self._those_who_met(chain, mention)):
                return [self._actor(self.chains[m], mention, "those of the contact told before") for m in before]
            if "last" in why and len(chain.members) > 3 and len(known) >= 2:
                return [self._actor(self.chains[m], mention, "the article's protagonists") for m in sorted(known[:2])]
            if "last" in why and not set(chain.members) <= set(known[: len(chain.members)]) and not self._just_named(chain, mention):
                # the last ones named together are by the way: the article's own protagonists are meant
                members = known[: len(chain.members)]
                if len(members) == len(chain.members):
                    return [self._actor(self.chains[m], mention, "the article's protagonists") for m in sorted(members)]
            return [self._actor(self.chains[member], mention, why) for member in chain.members]
        return [self._actor(chain, mention, why)]

    def _cast(self, chain: Chain, mention: Mention) -> list[int]:
        """The two whom a lead calls by office before it names them: *their foreign ministers said*, where the article has just two."""
        if chain.office is None or not self.opening or self.doc[mention.head].idx >= self.opening[min(1, len(self.opening) - 1)].end_char:
            return []
        if mention.number not in {0, 2} or mention.side:
            return []
        holders = [c for c in self.chains if c.type == "person" and c.name and c.office == chain.office and c.country]
        return [c.id for c in holders] if len(holders) == 2 and len({c.country for c in holders}) == 2 else []

    def _of_body(self, mention: Mention) -> bool:
        """True where a group's own words name a body of states."""
        known = self.world.organisations
        words = (self.doc[i].text for i in self.tokens(mention.span))
        return any(w.casefold() in known for w in words if w[:1].isupper())

    def known(self, actor: Actor) -> bool:
        """True for a body of states: the world tables have it, under any name that the article gives it, or it is named like one."""
        chain = self.chains[actor.key]
        names = {r.mention.name.casefold() for r in chain.mentions} | {(chain.name or "").casefold()}
        if any(name in self.world.organisations for name in names):
            return True
        own = any(body.casefold() in name for name in names for body in self.pack.offices.bodies)  # a ministry
        return not own and chain.country is None and any(r.mention.rule == "a body's word" for r in chain.mentions)

    def _just_named(self, group: Chain, mention: Mention) -> bool:
        """True where the members are the only persons named before them in the same sentence: *A called B; the two …*."""
        here = self.doc[mention.head].sent.start_char
        named = {
            c.id
            for c in self.chains
            if c.type == "person"
            and any(r.mention.form == "name" and here <= r.mention.span.start < mention.span.start for r in c.mentions)
        }
        return not mention.rule.startswith("pronoun") and len(named) > 1 and named == set(group.members)

    def _those_who_met(self, group: Chain, mention: Mention) -> tuple[int, ...]:
        """The persons of the last contact told, three sentences before at most, whom a group fits by number and office.

        *They* are the two of a contact told just before, in the same paragraph.
        """
        they = mention.rule.startswith("pronoun")

        def named(t: Token) -> bool:
            return t.sent.start != self.doc[at].sent.start and any(m.form == "name" for _, m, _ in self.mention_at.get(t.i, []))

        for at, keys in reversed(self.told):
            between = self.doc[at + they : mention.head]  # a word of contact may open its own sentence
            near = 1 if they and any(named(t) for t in between[1:]) else 3
            if sum(1 for t in between if t.is_sent_start) > near or (they and "\n" in between.text):
                break
            if they and not len(keys) == 2 == len(group.members):
                continue
            if mention.number in {0, len(keys)} and all(self._may_be(self.chains[k], group.office) for k in keys):
                return keys
        return ()

    def _may_be(self, chain: Chain, office: str | None) -> bool:
        states = self.world.states
        return office is None or chain.office is None or states.fits(chain.office, office) or states.fits(office, chain.office)

    def _actor(self, chain: Chain, mention: Mention, why: str) -> Actor:
        kind: PartyType = "person"
        if chain.type == "organisation":
            kind = "organisation"
        elif chain.type == "place":
            kind = "country"
        elif chain.name is None and (chain.is_group or mention.number != 1):
            kind = "group"
        plural = chain.is_group or mention.number > 1
        first = self.tokens(mention.span)
        head = mention.head if mention.head in first else (first[0] if first else mention.head)
        country = chain.country
        if kind == "country" and country is None and (found := self.place(chain)) is not None:
            country = found.country
        return Actor(chain.id, kind, head, mention.span, chain.name is not None, country, plural, why)
