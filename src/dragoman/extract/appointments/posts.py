"""Which office a change is about: the title that hangs on its word, else the one that the person bears."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.extract.contacts.reading import Reading
from dragoman.extract.lexicon import Words
from dragoman.extract.syntax import ancestors, case_words, is_passive, morph, patients
from dragoman.extract.titles import SENT, Scan, Title, lexicon
from dragoman.model.mention import Mention
from dragoman.model.span import Span

REACH = 12  # tokens between a change and the office that it names, where the tree does not join them
AWAY = frozenset({"acl:relcl", "ccomp", "advcl", "parataxis", "acl"})


@dataclass(frozen=True, slots=True)
class Post:
    """An office: its words in the text, what the record calls it, and the country that it belongs to."""

    span: Span
    office: str
    country: str | None


class Posts:
    """The offices that an article names."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.states = reading.world.states
        self.worn: dict[Span, Mention] = {
            r.mention.office_span: r.mention
            for c in reading.chains
            for r in c.mentions
            if r.mention.office_span is not None and r.mention.form == "name"
        }
        named = tuple(sorted((r.mention for c in reading.chains for r in c.mentions if r.mention.form == "name"), key=lambda m: m.span))
        self.scan = Scan(reading.doc, named, lexicon(reading.pack.offices, self.states, reading.pack.code))
        self.toward = reading.pack.contacts.prepositions.to - reading.pack.appointments.as_ - reading.pack.appointments.of
        self.titles = [t for t in self.scan.titles if not t.nested and t.kind in {"office", "description"} and t.number == 1]

    def near(self, change: Token, person: Span, own: bool, leaving: bool) -> Post | None:
        """The office that a verb or noun of change gives or takes: after it first, else before it; titles of others do not count.

        `own`: whether the title that the person bears right behind the word may be meant (*назначил послом* X); `leaving`: whether the
        office is left, and not given to whoever it is handed to.
        """
        words = self.reading.pack.appointments
        generic = [c for c in change.children if c.lemma_.lower() in words.posts and c.dep_.split(":")[0] in {"obj", "obl", "nsubj"}]
        after: list[tuple[int, Title]] = []
        before: list[tuple[int, Title]] = []
        worn: list[tuple[int, Title]] = []
        givers = [] if is_passive(change) or change.pos_ == "NOUN" else [c for c in change.children if c.dep_ == "nsubj"]
        for title in self.titles:
            token = self.scan.token(title)
            span = self.scan.words.span(title.first, title.end)
            if token is None or token.sent.start != change.sent.start or span.meets(person):
                continue
            bearer = self._bearer(span)
            if leaving and generic and not _under(token, generic):
                continue  # "left the post and is now minister"
            if own and _under(token, givers):
                continue  # "the president dismissed": the office of the one who does it
            mine = bearer is not None and bearer.span == person
            if bearer is not None and not (mine and own and span.start > change.idx and span.end <= person.start):
                continue
            distance = token.i - change.i
            if leaving and (morph(token, "Case") == "Dat" or set(case_words(token)) & self.toward):
                continue  # "handed her resignation to the king"
            if not (_joined(token, change) if distance > 0 else _below(token, change)):
                continue
            (worn if mine else after if distance > 0 else before).append((abs(distance), title))
        for found in (after, before, worn):
            if found:
                return self.post(min(found, key=lambda f: f[0])[1])
        return None

    def seat(self, change: Token) -> Post | None:
        """The office behind a noun that stands for it: *elected to the presidency of* a body."""
        for child in change.children:
            if child.i > change.i and child.lemma_.lower() in self.reading.pack.appointments.seats:
                return self._seat(child)
        return None

    def described(self, change: Token) -> Post | None:
        """An office that no table knows, in the article's words: what hangs on *as*, on *the post of*, or on the verb itself."""
        words = self.reading.pack.appointments
        for child in change.children:
            if child.pos_ not in {"NOUN", "PROPN"} or child.i < change.i:
                continue
            lemma, cases = child.lemma_.lower(), set(case_words(child))
            if lemma in words.posts:
                inner = [c for c in child.children if c.dep_.split(":")[0] in {"nmod", "appos"} and c.pos_ == "NOUN"]
                if inner:
                    return self._words(inner[0])
                continue
            named = any(ch.type == "person" and m.form == "name" for ch, m, _ in self.reading.mention_at.get(child.i, []))
            plain = child.pos_ == "NOUN" and not cases and (child.dep_ == "xcomp" or morph(child, "Case") == "Ins")
            if (cases & words.as_ or plain) and not named:
                return self._words(child)
        return None

    def _seat(self, noun: Token) -> Post | None:
        """*The presidency of* a country or body, *the head of* something."""
        office = self.reading.pack.appointments.seats[noun.lemma_.lower()]
        below = [c for c in noun.children if c.dep_ == "nmod"]
        for child in below:
            actors = self.reading.who(child)
            country = next((a.country for a in actors if a.type == "country"), None)
            if country:
                return Post(Span(noun.idx, child.idx + len(child)), office, country)
            phrase = self._words(child)
            name = next((self.reading.chain(a.key).name for a in actors if a.type == "organisation"), None) or phrase.office
            return Post(
                Span(noun.idx, max(phrase.span.end, noun.idx + len(noun))), f"{self.states.meant(office, name)} of {name}", phrase.country
            )
        return None

    def headed(self, change: Token) -> Post | None:
        """Who heads the body that is the object of a verb such as *возглавить*: the office that the table has for it, else *head of* it."""
        for token in patients(change):
            first = self.scan.words.at(token.idx)
            who = next((a for a in self.reading.who(token) if a.type == "organisation"), None)
            body = self.scan.lex.ministries.match(self.scan.words, first)
            if who is None and body is None:
                continue
            span = self.scan.words.span(first, body[0]) if body else who.span if who else Span(token.idx, token.idx + len(token))
            below = [a for t in token.subtree for a in self.reading.who(t)]
            country = next((a.country for a in below if a.type == "country"), None) or (who.country if who else None)
            for word in sorted(self.reading.pack.appointments.head):
                phrase = Words(f"{word} {span.of(self.reading.text)}")
                found = self.scan.lex.cores.match(phrase, 0)
                if found is not None and found[0] == len(phrase):
                    return Post(span, found[1][0].partition(":")[2], country)
            if who is not None and (name := self.reading.chain(who.key).name):
                office = self.states.meant("head", name)
                return Post(span, f"{office} of {name}", country)
        return None

    def _words(self, head: Token) -> Post:
        inside = [t for t in head.subtree if (t.i >= head.i - 3 and not t.is_punct and t.pos_ not in {"ADP", "DET"}) or t.i > head.i]
        last = head
        for token in inside:
            if token.i > head.i and (token.is_punct or token.i > head.i + 8 or token.pos_ in {"VERB", "AUX"} or token.i > last.i + 1):
                break
            last = token if token.i > last.i else last
        first = min((t for t in inside if t.i <= head.i and t.dep_ == "amod" and t.head.i == head.i), key=lambda t: t.i, default=head)
        span = Span(first.idx, last.idx + len(last))
        place = next(
            (ch.country for t in head.subtree for ch, _, _ in self.reading.mention_at.get(t.i, []) if ch.type == "place" and ch.country),
            None,
        )
        return Post(span, " ".join(span.of(self.reading.text).split()), place)

    def _bearer(self, span: Span) -> Mention | None:
        return next((m for s, m in self.worn.items() if s.meets(span)), None)

    def worn_by(self, key: int, near: int, leaving: bool = False) -> Post | None:
        """The office that a chain's mention nearest to an offset bears; else the chain's own. A former office is one that was left."""
        chain = self.reading.chain(key)
        mentions = sorted((r.mention for r in chain.mentions if r.mention.office_span), key=lambda m: (abs(m.span.start - near), m.span))
        for mention in mentions:
            span = mention.office_span
            assert span is not None
            title = next((t for t in self.titles if self.scan.words.span(t.first, t.end).meets(span)), None)
            if title is not None and (leaving or not title.key.startswith("former ")):
                return self.post(title)
        if mentions:
            return None
        for resolved in chain.mentions:
            if resolved.mention.form == "name" and (above := self._above(resolved.mention)) is not None:
                return self.post(above)
        role = next((r.mention for r in chain.mentions if r.mention.form == "role" and r.mention.office), None)
        if role is not None:
            title = next((t for t in self.titles if self.scan.words.span(t.first, t.end).meets(role.span)), None)
            return self.post(title) if title is not None else Post(role.span, role.office or "", role.country)
        return None

    def _above(self, mention: Mention) -> Title | None:
        """The title on which a name hangs, with more words between them than the reader of titles allows."""
        token = self.reading.doc[mention.head]
        for _ in range(3):
            if token.dep_.split(":")[0] not in {"flat", "appos", "nmod"} or any(c.dep_ == "case" for c in token.children):
                return None
            token = token.head
            found = [t for t in self.titles if (head := self.scan.token(t)) is not None and head.i == token.i]
            if found:
                return found[0]
        return None

    def post(self, title: Title) -> Post:
        """An office phrase as the record calls it: ``ambassador to Chile``, ``secretary general of NATO``."""
        sides = title.sides
        country = next((s for s in sides if s in self.states.countries), None)
        body = next((s for s in sides if s not in self.states.countries), None)
        office = self.states.meant(title.key, body or country)
        if body is not None and country is None:
            office = f"{office} of {body}"
            seat = self.scan.lex.seats.get(body)
            country = seat
        if title.key.rpartition(" ")[2] in {k.rpartition(" ")[2] for k in SENT}:
            sent = country is not None and self._sent_to(title, country)
            host = self._host(title, None if sent else country)
            country = None if sent else country
            office = f"{office} to {host}" if host else office
        return Post(self.scan.words.span(title.first, title.end), office, country)

    def _sent_to(self, title: Title, country: str) -> bool:
        """True where the only country of an envoy's title is where he is sent to (*special representative for Somalia*)."""
        side = next((s for s in self.scan.sides if title.core[1] <= s.first < title.end and s.value == country), None)
        if side is None:
            return False
        token = self.reading.doc[self.reading.tokens(self.scan.words.span(side.first, side.end))[0]]
        purpose = self.reading.pack.contacts.prepositions.to | self.reading.pack.contacts.prepositions.purpose
        return bool(set(case_words(token)) & (purpose - self.reading.pack.contacts.prepositions.of))

    def _host(self, title: Title, country: str | None) -> str | None:
        """Where an envoy is sent to: the country or body named behind the office words that is not his own."""
        for token in self.reading.tokens(self.scan.words.span(title.core[1] - 1, title.end)):
            for actor in self.reading.who(self.reading.doc[token]):
                if actor.type == "country" and actor.country and actor.country != country and actor.token == token:
                    return self.states.countries[actor.country].name if actor.country in self.states.countries else None
        sides = [s for s in self.scan.sides if title.core[1] <= s.first and s.end <= title.end and s.value and s.value not in title.sides]
        return next((self.states.countries[s.value].name if s.value in self.states.countries else s.value for s in sides), None)


def _under(token: Token, tops: list[Token]) -> bool:
    return any(t.i == token.i or t in token.ancestors for t in tops)


def _below(token: Token, change: Token) -> bool:
    """True where an office word depends on a word of change without a clause of its own between."""
    for up in (token, *ancestors(token)):
        if up.i == change.i:
            return True
        if (up.dep_ in AWAY and up.i != token.i) or (up.dep_ == "conj" and (up.pos_ in {"VERB", "AUX"} or up.head.pos_ == "VERB")):
            return False
    return False


def _joined(token: Token, change: Token) -> bool:
    """True where an office word depends on a word of change, or stands right behind it without another verb between."""
    if _below(token, change):
        return True
    if token.dep_ == "conj" and token.head.pos_ == "VERB":
        return False
    between = token.doc[change.i + 1 : token.i]
    return token.i - change.i <= REACH and not any(t.pos_ == "VERB" or t.text in {";", ":"} for t in between)
