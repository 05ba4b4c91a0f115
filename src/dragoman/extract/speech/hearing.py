"""An article as the speech rules see it: its reading, its quotations, its reporting verbs; and what they find, before it is a claim."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from dragoman.extract.contacts.reading import Reading
from dragoman.extract.speech.marks import Quote, quotes
from dragoman.extract.speech.turns import answers, lines, outermost, turns
from dragoman.model.claim import Party
from dragoman.model.pack.speech import ReportingVerb, SpeechWords
from dragoman.model.span import Span

Mode = Literal["direct", "indirect", "mixed"]
NAME = 3  # words in marks that may be a mere name
VERBAL = frozenset({"VERB", "AUX"})


@dataclass(slots=True)
class Said:
    """Something said, as one rule has it; `find` makes statements of these.

    `span` is the content without outer marks. `verb` is the reporting verb where there is one, `cue` the words that report. `speaker` is
    None where nobody can be named or described. `source` are the words that name him beside the content, where they do.
    """

    span: Span
    mode: Mode
    cue: Span
    speaker: Party | None
    rule: str
    verb: Token | None = None
    denies: bool = False
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who was heard at a place of the text, so that a pronoun behind it may mean them. `body` is True for what is no person."""

    at: int
    party: Party
    gender: str | None
    plural: bool
    body: bool


@dataclass(slots=True)
class Hearing:
    """One article: `quotes` are its quotations in order, `verbs` its language's reporting verbs by lemma and by form.

    `voices` are those heard so far, in order of the text; `labels` the words before a turn of a transcript, by where it begins.
    """

    reading: Reading
    voices: list[Voice] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    labels: dict[int, Span] = field(default_factory=dict)
    verbs: dict[str, list[ReportingVerb]] = field(default_factory=dict)
    forms: dict[str, list[ReportingVerb]] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        said = turns(self.reading, self.words.questioners)
        self.labels = {quote.outer.start: label for quote, label in said}
        marked = quotes(self.reading.text, self.words.marks, self.reading.masked)
        dialogue = lines(self.reading)
        printed = [] if said or dialogue else answers(self.reading)
        self.quotes = list(outermost([*marked, *(quote for quote, _ in said), *dialogue, *printed]))
        self._starts = [q.outer.start for q in self.quotes]
        for verb in self.words.verbs:
            for lemma in sorted(verb.lemmas):
                self.verbs.setdefault(lemma, []).append(verb)
                for form in _forms(lemma, self.words):
                    self.forms.setdefault(form, []).append(verb)

    @property
    def words(self) -> SpeechWords:
        """The language's words of speech."""
        return self.reading.pack.speech

    @property
    def text(self) -> str:
        """The article's text."""
        return self.reading.text

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation that a character stands in, its marks included."""
        n = bisect_right(self._starts, offset) - 1
        return self.quotes[n] if n >= 0 and offset < self.quotes[n].outer.end else None

    def barred(self, token: Token) -> bool:
        """True for a token of a quotation that ends what is beside it. A name in marks (*a source told "Ъ"*) is a word like any other."""
        quote = self.quote_at(token.idx)
        return quote is not None and (quote.words > NAME or quote.inner.of(self.text)[-1:] in ",.!?…")

    def names_nobody(self, token: Token) -> bool:
        """True for a subject that is nobody: *this*, *on*."""
        return token.lemma_.lower() in self.words.generic or token.lower_ in self.words.generic

    def pronoun(self, token: Token) -> str | None:
        """Gender, number and function of a personal pronoun as the pack has them (``m 1 subject``); None for any other word."""
        table = self.reading.pack.offices.pronouns
        low = token.lower_
        known = table.get(low) or table.get(low.lstrip("-").removeprefix("t-"))
        if known is None:
            pair = f"{low} {token.nbor().lower_}" if token.i + 1 < len(token.doc) else low
            before = f"{token.nbor(-1).lower_} {low}" if token.i else low
            known = table.get(pair) or table.get(before)
        if known is None and token.pos_ == "PRON" and low in self.words.neuter:
            known = "n 1 subject"
        return known

    def person(self, token: Token) -> bool:
        """True for a word of a person's name."""
        return any(c.type == "person" and m.form == "name" for c, m, _ in self.reading.mention_at.get(token.i, []))

    def misread(self, verb: Token) -> Token | None:
        """The subject of a main verb that the parser took for a participle: *A source familiar with the matter* **told** *X that …*."""
        root = next((t for t in verb.ancestors if t.head.i == t.i), verb)
        relations = {c.dep_.split(":")[0] for c in verb.children}
        if verb.dep_ != "acl" or root.pos_ not in {"NOUN", "PROPN"} or root.i > verb.i or verb.morph.get("Tense", []) != ["Past"]:
            return None
        return root if relations & {"ccomp", "iobj"} and not any(c.dep_ in {"nsubj", "cop"} for c in root.children) else None

    def latter(self, token: Token) -> bool:
        """True for a pronoun that means who was named last: *the latter*, *ce dernier*."""
        words = self.words.latter
        return any(t.lemma_.lower() in words or t.lower_ in words for t in token.doc[max(0, token.i - 1) : token.i + 2])

    def reports(self, token: Token, loose: bool = False) -> ReportingVerb | None:
        """What kind of reporting verb a token is, or None. With `loose` its form is enough, whatever the tagger thinks of it."""
        form = token.lower_
        if token.pos_ in VERBAL:
            known = self.verbs.get(token.lemma_.lower()) or self.forms.get(form)
        else:
            known = self.forms.get(form) or self.verbs.get(token.lemma_.lower()) if loose else None
        for verb in known or ():
            if not verb.along or any(t.lemma_.lower() in verb.along or t.lower_ in verb.along for t in self._near(token)):
                return verb
        return None

    def _near(self, token: Token) -> list[Token]:
        low, high = max(0, token.i - 4), min(len(token.doc), token.i + 7)
        return [t for t in token.doc[low:high] if t.i != token.i and self.quote_at(t.idx) is None]


def _forms(lemma: str, words: SpeechWords) -> tuple[str, ...]:
    """The forms of a verb in which it reports: listed ones, else those that the longest fitting ending makes."""
    if lemma in words.irregular:
        return words.irregular[lemma]
    for length in range(len(lemma), -1, -1):
        ending = lemma[len(lemma) - length :]
        if ending in words.conjugation:
            stem = lemma[: len(lemma) - length]
            return tuple(stem + e for e in words.conjugation[ending])
    return ()
