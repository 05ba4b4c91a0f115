"""Whom a description, a group or a pronoun means: candidates by office and country, then by what the text has just spoken of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from dragoman.extract.chains_draft import Draft
from dragoman.extract.chains_quotes import quotes
from dragoman.extract.syntax import antecedent, clause, first_conjunct, morph
from dragoman.model.fold import fold
from dragoman.model.mention import Mention
from dragoman.model.states import States
from dragoman.model.world import World

SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
# Offices that "the presidents", "the leaders" may share out: anyone of this rank meets his like.
NEAR = 2
# Characters behind the title in which an article says who it is that the title names.
LEAD = 300
#: an office that a group of any holders may be called by
ANYBODY = "official"
#: relations of whoever something is done to, with or by
_ACTED_ON = frozenset({"obj", "obl", "iobj"})


class Resolver:
    """Goes through the mentions in order of the text and says for each unnamed one which chain it belongs to."""

    def __init__(self, doc: Doc, named: list[Draft], world: World, says: frozenset[str] = frozenset()) -> None:
        self.doc = doc
        self.says = says
        self.states: States = world.states
        self.starts = [s.start for s in doc.sents] if doc.has_annotation("SENT_START") else [0]
        self.named = named
        self.open: list[Draft] = []
        self.groups: list[Draft] = []
        self.spoken: list[tuple[int, Mention, Draft]] = []
        self.owner: dict[int, Draft] = {id(r.mention): d for d in named for r in d.mentions}
        self.history: list[tuple[int, Mention, Draft]] = []
        self.quoted = quotes(doc.text)
        self.text = doc.text
        self.phrases: dict[str, Draft] = {}

    def see(self, mention: Mention) -> None:
        """Remember a named mention that has been passed."""
        draft = self.owner.get(id(mention))
        if draft is not None:
            self.history.append((self.sentence(mention), mention, draft))
            title = mention.office_span
            if title is not None and not mention.country and not self.text[title.end : title.end + 2].strip()[:1].islower():
                phrase = fold(title.of(self.text))
                if " " in phrase:
                    self.phrases.setdefault(phrase, draft)

    def place(self, mention: Mention) -> tuple[Draft, str]:
        """The chain of an unnamed mention (a new one where nobody fits, or several do) and the reason."""
        if mention.form == "group":
            several, why = self._group(mention)
            self.spoken.append((self.sentence(mention), mention, several))
            return several, why
        phrase = fold(mention.name) if mention.form == "role" and " " in mention.name and not mention.country and not mention.side else ""
        if mention.rule.startswith("counterpart"):
            phrase = ""
        draft, why = self._role(mention) if mention.form == "role" else self._pronoun(mention)
        if phrase in self.phrases and (draft is None or why.startswith("of ")):
            before = self.phrases[phrase]
            if draft is None or before.name is not None or self._together(before, draft):
                draft, why = before, "the same words as before"
            elif before is not draft:
                self._absorb(before, draft)
                self.phrases[phrase] = draft
        if draft is None:
            draft = Draft("person", None)
            self.open.append(draft)
        if phrase:
            self.phrases.setdefault(phrase, draft)
        self.history.append((self.sentence(mention), mention, draft))
        return draft, why

    def _together(self, one: Draft, other: Draft) -> bool:
        """True where both are spoken of in one sentence: they are two."""
        here = {self.sentence(r.mention) for r in one.mentions}
        return any(d is other and self.sentence(r.mention) in here for d in self.named for r in d.mentions)

    def _absorb(self, one: Draft, other: Draft) -> None:
        """Whom a phrase meant becomes clear later: its earlier mentions join."""
        for resolved in one.mentions:
            other.add(resolved.mention, "the same words, told later")
        one.mentions = []
        self.open = [d for d in self.open if d is not one]
        self.history = [(n, m, other if d is one else d) for n, m, d in self.history]
        for group in self.groups:
            group.members = tuple(other if d is one else d for d in group.members)

    def sentence(self, mention: Mention) -> int:
        """The number of the sentence a mention stands in."""
        return bisect_right(self.starts, mention.head)

    # Descriptions

    def _role(self, mention: Mention) -> tuple[Draft | None, str]:
        if mention.rule.startswith("counterpart"):
            return self._counterpart(mention)
        fitting = [d for d in self.named if self.fits(d, mention) and not self._acts_on(d, mention)]
        sure = [d for d in fitting if self._says(d, mention)] or fitting
        if not mention.country and not any(_told_before(d, mention) for d in sure):
            sure = [d for d in fitting if _told_before(d, mention)] or sure  # "the Minister", said of the one told of, not of one to come
            if (here := self.sentence(mention)) > 1:  # nor of one who comes much later
                sure = [d for d in sure if self.sentence(d.mentions[0].mention) <= here + 1]
        said = [d for d in sure if any(self.states.fits(o, mention.office) for o in d.offices)]
        if mention.country and said:
            sure = said  # what the article says of one goes before what the world knows of another
        where = f"{mention.country or mention.side} " if mention.country or mention.side else ""
        if len(sure) == 1:
            return sure[0], f"the only {where}{mention.office or 'person'} named"
        unnamed = [d for d in self.open if self.fits(d, mention) and d.offices]
        if not sure and mention.country and self.sentence(mention) <= 1:
            # "Kuwait's minister" in a headline, above a minister of whom no country is told
            loose = [d for d in self.named if mention.office in d.offices and not (d.country or d.known_country)]
            if len(loose) == 1 and not unnamed:
                return loose[0], "the only holder of that office of no other country"
        if not sure:
            if len(unnamed) == 1:
                return unnamed[0], "same office, not named"
            title = self._of_title(mention)
            return (title, "whom the title names") if title is not None else (None, "nobody named fits")
        recent = self._last_subject(mention, sure, 2)
        if recent is not None:
            return recent, f"of {len(sure)} that fit, the last one spoken of"
        first = self._first_of_state(sure) if mention.country else None
        if first is not None:
            return first, f"of {len(sure)} that fit, the first of the state, of whom most is told"
        return None, f"{len(sure)} fit"

    def _acts_on(self, draft: Draft, mention: Mention) -> bool:
        """True for the named subject of the clause in which the description is an object or companion: they are two."""
        token = first_conjunct(self.doc[mention.head])
        verb, here = token.head, self.sentence(mention)
        if _is_subject(token) and verb.pos_ == "VERB":  # "the president received President X"
            there = [r.mention for r in draft.mentions if r.mention.form == "name" and self.sentence(r.mention) == here]
            return any(h.head.i == verb.i and h.dep_.split(":")[0] in _ACTED_ON for h in map(self._phrase, there))
        if token.dep_.split(":")[0] not in _ACTED_ON:
            return False
        return any(
            d is draft and m.form == "name" and self.head(m).head.i == verb.i and _is_subject(self.head(m))
            for number, m, d in reversed(self.history)
            if number == here
        )

    def _first_of_state(self, fitting: list[Draft]) -> Draft | None:
        """The one of highest rank among those whom *the Kenyan leader* may mean, where he is named oftener than the others, too."""
        ranks = {id(d): min((self.states.rank(o) for o in [*d.offices, *d.known]), default=9) for d in fitting}
        best = min(fitting, key=lambda d: (ranks[id(d)], -len(d.mentions)))
        rest = [d for d in fitting if d is not best]
        return best if all(ranks[id(d)] > ranks[id(best)] and len(d.mentions) < len(best.mentions) for d in rest) else None

    def _of_title(self, mention: Mention) -> Draft | None:
        """Whom a description in an article's first lines means where nobody fits it: the one person that its title names.

        *Robert Holm: "We talk"*, above *the Norwegian foreign minister answers our questions*: nothing else is told of who he is.
        """
        title = self.text.strip().partition("\n")[0]
        lead = self.text.find(title) + len(title)
        told = {id(d): d for _, m, d in self.history if m.form == "name" and m.span.start < mention.span.start}
        if not mention.country or not lead < mention.span.start < lead + LEAD or len(told) != 1:
            return None
        draft = next(iter(told.values()))
        first = draft.mentions[0].mention.span
        full = draft.name is not None and " " in draft.name
        plain = not (draft.offices or draft.known or draft.side) and draft.country in {None, mention.country}
        agrees = not (mention.gender and draft.gender) or mention.gender == draft.gender
        return draft if full and plain and agrees and first.end <= lead else None

    def head(self, mention: Mention) -> Token:
        """The word by which a mention hangs in its clause: that of the title in front where the name hangs below it."""
        token, title = self.doc[mention.head], mention.office_span
        if token.text.endswith("."):  # "В.Берг": the parser may have hung the initial elsewhere
            last = self.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            token = last[-1] if last is not None and not token.is_ancestor(last[-1]) else token
        if mention.form != "name" or title is None or title.start > mention.span.start:
            return token
        found = self.doc.char_span(title.start, title.end, alignment_mode="expand")
        return found.root if found is not None and found.root.is_ancestor(token) else token

    def _phrase(self, mention: Mention) -> Token:
        """The head of the noun phrase that a name ends (*with* **Mr** *X*)."""
        token = self.head(mention)
        while token.dep_.split(":")[0] in {"nmod", "appos", "flat"} and token.head.i < token.i and token.head.pos_ == "NOUN":
            if any(c.dep_ == "case" for c in token.children):
                break
            token = token.head
        return token

    def fits(self, draft: Draft, mention: Mention) -> bool:
        """True where nothing known of a chain speaks against a description, and at least its office or country speaks for it."""
        if mention.gender and draft.gender and mention.gender != draft.gender:
            return False
        country = draft.country or draft.known_country
        if mention.side and draft.side and mention.side != draft.side and not mention.country:
            return False
        if mention.side and not mention.country and draft.side != mention.side:
            return False
        if mention.office is None and mention.country:
            return mention.country in {country, *draft.known_sides}  # "the German", said of her who once was a minister there
        if mention.country and country != mention.country:
            return False
        offices = draft.offices or list(draft.known)
        if mention.office is None:
            return False
        if not offices:
            # A man without an office in the text: a description of his country may still mean him, where that is known.
            return bool(mention.country) and self.states.rank(mention.office) <= 1 and bool(draft.country)
        return any(self.states.fits(o, mention.office) or self.states.fits(mention.office, o) for o in [*offices, *draft.known])

    def _says(self, draft: Draft, mention: Mention) -> bool:
        """True where the article itself gives the office, and no wider word is needed for the match."""
        return mention.office in draft.offices

    def _counterpart(self, mention: Mention) -> tuple[Draft | None, str]:
        """ "His counterpart": the other side's holder; of the stated country, else the partner last spoken of."""
        owner = self._possessor(mention)
        if mention.country:
            theirs = [d for d in [*self.named, *self.open] if (d.country or d.known_country) == mention.country]
            fitting = [d for d in theirs if d is not owner] or theirs  # "X's Chinese colleague": no Chinese is the one whose he is
            if owner is not None and len(fitting) > 1:
                rank = min((self.states.rank(o) for o in [*owner.offices, *owner.known]), default=5)
                equal = [d for d in fitting if set(owner.offices) & set(d.offices)]
                equal = equal or [d for d in fitting if any(self.states.rank(o) == rank for o in [*d.offices, *d.known])]
                equal = equal or [d for d in fitting if not (d.offices or d.known) and d.name is not None]  # "his counterpart, X"
                fitting = equal or fitting
            if len(fitting) == 1:
                return fitting[0], f"the one of {mention.country} that the other is a counterpart of"
            return None, f"{len(fitting)} of {mention.country} fit"
        if owner is not None:
            for row in self._pairs(mention):
                if owner in row and len(row) == 2:
                    return next(d for d in row if d is not owner), "the other of the two last named together"
        return None, "whose counterpart is not clear"

    def _possessor(self, mention: Mention) -> Draft | None:
        """The person that "his" before a counterpart points to: the subject of the clause, else the last subject before."""
        here = self.sentence(mention)
        for number, other, draft in reversed(self.history):
            if number == here and _is_subject(self.head(other)) and draft.type == "person":
                return draft
        before = [d for n, m, d in self.history if n == here and d.type == "person" and m.span.end <= mention.span.start]
        if before and self.doc[mention.head].sent.root.pos_ in {"NOUN", "PROPN"}:
            return before[-1]  # "Talks of X with his counterpart"
        return self._last_subject(mention, [*self.named, *self.open], 2)

    # Pronouns

    def _pronoun(self, mention: Mention) -> tuple[Draft | None, str]:
        here = self.sentence(mention)
        if (behind := self._behind(mention)) is not None:
            return behind, "the subject that follows the phrase that opens the sentence"
        inside = self._quote(mention)
        function = mention.rule.rpartition(" ")[2]
        token = self.doc[mention.head]
        home = clause(token)
        speaks = home.lemma_.lower() in self.says
        best: tuple[tuple[int, ...], Draft, int] | None = None
        for age, (number, other, draft) in enumerate(reversed(self.history)):
            if here - number > (2 if best is None else 1) or draft.members:
                break
            if mention.gender and draft.gender and mention.gender != draft.gender:
                continue
            if inside is not None and self._quote(other) != inside:
                continue
            if inside is None and self._quote(other) is not None:
                continue
            theirs = self.head(other)
            if number == here and function in {"object", "subject"} and _beside(theirs, home, token):
                continue
            rival = clause(theirs) == home and number == here
            if rival and (function == "object" or (function == "subject" and theirs.i != token.i)):
                continue
            subject = _is_subject(theirs)
            nested = not subject and theirs.dep_.split(":")[0] == "nmod"
            owner = theirs.dep_ == "nmod:poss"  # "X, Y's envoy, …, after he": not Y
            aside = subject and number < here and not speaks and self._told_behind(theirs)
            key = (1 if aside else 0 if subject else 4 if owner else 3 if nested else 2, here - number, age)
            if best is None or key < best[0]:
                best = (key, draft, here - number)
        if best is None:
            return None, "nobody named near"
        where = "the same sentence" if best[2] == 0 else "the sentence before" if best[2] == 1 else "two sentences before"
        about = self._about(best[1], mention) if best[0][0] < 2 and best[2] == 1 and not speaks and function == "subject" else None
        if about is not None:
            return about, "whom the sentences are about: the other one only spoke"
        return best[1], f"nearest {'subject' if best[0][0] < 2 else 'person'} that agrees, in {where}"

    def _told_behind(self, subject: Token) -> bool:
        """True for who tells what stands before (*X will visit Y, the spokesman said*): the next sentence is rather about X."""
        verb = clause(subject)
        if verb.lemma_.lower() not in self.says or verb.i == subject.i:
            return False
        return (verb.dep_ == "parataxis" and verb.head.i < subject.i) or any(c.dep_ == "ccomp" and c.i < subject.i for c in verb.children)

    def _about(self, speaker: Draft, mention: Mention) -> Draft | None:
        """Who met the one that spoke in the sentence before, for a pronoun behind a phrase that opens its sentence.

        *X met Y. Y said … In the afternoon he held talks with Z*: X. None where no such two are told.
        """
        token, here = self.doc[mention.head], self.sentence(mention)
        if token.i - token.sent.start < 2:
            return None
        told = [(n, self.head(m), d) for n, m, d in self.history if here - 2 <= n < here]
        spoke = [t for n, t, d in told if n == here - 1 and d is speaker]
        if not spoke or not all(_is_subject(t) and clause(t).lemma_.lower() in self.says for t in spoke):
            return None
        before = [(t, d) for n, t, d in told if n == here - 2]
        if not any(d is speaker and not _is_subject(t) for t, d in before):
            return None
        doers = [d for t, d in before if d is not speaker and _is_subject(t)]
        return next((d for d in reversed(doers) if not (mention.gender and d.gender and mention.gender != d.gender)), None)

    def _behind(self, mention: Mention) -> Draft | None:
        """The subject behind *during his trip*, where that phrase opens the sentence: a possessive may come before whom it means."""
        token = self.doc[mention.head]
        opens = next((t for t in token.sent if t.pos_ not in {"ADV", "PUNCT"}), token)   # "Earlier, on his arrival, X"
        if not mention.rule.endswith("possessive") or token.i - opens.i > 3 or opens.pos_ != "ADP":
            return None
        verb = clause(token)
        first = next((c for c in verb.children if c.dep_ in SUBJECT and c.i > token.i), None)
        if first is None or clause(first).i != verb.i or not any(t.text == "," for t in self.doc[token.i : first.i]):
            return None
        for draft in self.named:
            if mention.gender and draft.gender and mention.gender != draft.gender:
                continue
            if any(self.head(r.mention).i == first.i or r.mention.head == first.i for r in draft.mentions):
                return draft
        return None

    def _quote(self, mention: Mention) -> int | None:
        """Which quotation a mention stands in, None outside of any."""
        for n, (start, end) in enumerate(self.quoted):
            if start <= mention.span.start < end:
                return n
        return None

    def _last_subject(self, mention: Mention, among: Iterable[Draft], reach: int) -> Draft | None:
        """The one of these that was last a subject within so many sentences."""
        here, wanted = self.sentence(mention), list(among)
        for number, other, draft in reversed(self.history):
            if here - number > reach:
                return None
            if draft in wanted and _is_subject(self.head(other)):
                return draft
        return None

    # Groups

    def _group(self, mention: Mention) -> tuple[Draft, str]:
        if mention.rule.startswith("pronoun"):
            here = self.sentence(mention)
            same = next((d for n, _, d in reversed(self.spoken) if n == here), None)
            if same is not None and not same.members and same.offices:
                return same, "the group spoken of in the sentence"  # "the eight heads of state, they are to …"
        members, why = self._members(mention)
        for draft in self.groups:
            if members and set(map(id, draft.members)) == set(map(id, members)):
                return draft, why
            unclear = not members and not draft.members and not mention.rule.startswith("pronoun")
            if unclear and fold(draft.mentions[0].mention.name) == fold(mention.name):
                return draft, "same words"
        draft = Draft("person", None, members=tuple(members))
        self.groups.append(draft)
        return draft, why

    def _members(self, mention: Mention) -> tuple[list[Draft], str]:
        words = mention.rule.split(" of ")
        if len(words) == 2 and words[1]:
            sides = words[1].split(" owner ")[0].split()
            found = []
            for side in sides:
                fitting = [d for d in self.named if (d.country or d.known_country) == side and self._office_fits(d, mention.office)]
                found.append(fitting[0] if len(fitting) == 1 else None)
            if all(found) and found:
                return [d for d in found if d is not None], "the holders of that office of " + " and ".join(sides)
            if len(sides) > 2:
                return [], "not all of them are named"  # "the ministers of X, Y and Z", of whom the article names two
        if mention.rule.startswith("counterpart"):
            owner, wanted = self._possessor(mention), mention.number
            told = set(words[1].split(" owner ")[0].split()) if len(words) == 2 else set()
            for row in self._pairs(mention):
                rest = [d for d in row if d is not owner]
                if told and {d.country or d.known_country for d in rest} != told:
                    continue  # "his Saudi and Turkish counterparts" are no Americans
                if len(rest) == wanted or (not wanted and rest and owner in row):
                    return rest, "those last named together with the one whose counterparts they are"
            return [], "whose counterparts is not clear"
        if mention.rule.startswith("pronoun"):
            here = self.sentence(mention)
            near = next((d for n, _, d in reversed(self.spoken) if n == here and d.members), None)
            if near is not None:
                return list(near.members), "the group spoken of last in the sentence"
            about = [d for n, m, d in self.spoken if n == here - 1 and d.members and _is_subject(self.doc[m.head])]
            if about and _is_subject(self.doc[mention.head]):
                return list(about[-1].members), "the group that the sentence before is about"
            before = [d for n, _, d in self.spoken if n == here - 1 and d.members]
            if len(before) == 1 and _is_subject(self.doc[mention.head]):
                return list(before[0].members), "the only group of the sentence before"
            row = next((r for r in self._pairs(mention, 2) if len(r) >= 2), [])
            return row, "the last ones named together" if row else "nobody named together near"
        everyone = [d for d in self.named if self._office_fits(d, mention.office) and self._country_fits(d, mention)]
        several = self._named_last(mention, everyone)
        if several[0] or mention.office != ANYBODY:
            return several
        rows = [row for row in self._pairs(mention, 1) if len(row) == mention.number]  # "the two officials", said of heads of government
        return (rows[0], f"the last {mention.number} named together") if rows else several

    def _named_last(self, mention: Mention, everyone: list[Draft]) -> tuple[list[Draft], str]:
        """As many of these as a group has, those last named together."""
        wanted = mention.number
        if mention.office and len(everyone) == (wanted or 2):
            return everyone, f"the {'only' if wanted else 'two'} {len(everyone)} that fit"
        for row in self._pairs(mention):
            row = [d for d in row if d in everyone] if mention.office else row
            if wanted and len(row) == wanted:
                return row, f"the last {wanted} named together that fit"
            if not wanted and len(row) >= 2:
                return row, "the last ones named together that fit"
        for row in self._pairs(mention) if wanted and everyone else ():
            if len(row) == wanted and all(d in everyone or not (d.offices or d.known) for d in row) and any(d in everyone for d in row):
                return row, f"the last {wanted} named together: some have that office, of the others none is told"
        last: list[Draft] = []
        for _, _, draft in reversed(self.history):
            if draft not in last and draft.name is not None and (not mention.office or draft in everyone):
                last.append(draft)
            if len(last) == (wanted or 2):
                return last[::-1], f"the last {wanted or 2} spoken of that fit"
        return [], "who is meant is not clear"

    def _office_fits(self, draft: Draft, office: str | None) -> bool:
        if office is None:
            return True
        offices = [*draft.offices, *draft.known]
        if not offices:
            return self.states.rank(office) <= 1 and draft.name is not None
        return any(self.states.fits(o, office) or self.states.fits(office, o) for o in offices)

    def _country_fits(self, draft: Draft, mention: Mention) -> bool:
        return mention.country is None or (draft.country or draft.known_country) == mention.country

    def _pairs(self, mention: Mention, reach: int = 99) -> list[list[Draft]]:
        """Persons named together, the latest first: those coordinated with each other, then all of a sentence."""
        here = self.sentence(mention)
        rows: list[list[Draft]] = []
        seen = sorted({n for n, _, _ in self.history if here - reach <= n <= here}, reverse=True)
        for number in seen:
            mentioned = [(m, d) for n, m, d in self.history if n == number and m.span.end <= mention.span.start]
            by_head: dict[int, list[Draft]] = {}
            everyone: list[Draft] = []
            for other, draft in mentioned:
                top = first_conjunct(self.head(other)).i
                if draft not in by_head.setdefault(top, []):
                    by_head[top].append(draft)
                if draft not in everyone:
                    everyone.append(draft)
            rows += [row for row in reversed(by_head.values()) if len(row) > 1]
            if len(everyone) > 1:
                rows.append(everyone)
        return rows


def _beside(noun: Token, verb: Token, pronoun: Token) -> bool:
    """True where a relative of the pronoun's own clause stands for the noun (*Y, who received him*): the pronoun is somebody else."""
    return any(c.i not in {pronoun.i, noun.i} and antecedent(c).i == noun.i for c in verb.children)


def _is_subject(token: Token) -> bool:
    top = first_conjunct(token)
    if top.dep_ == "ROOT" and top.pos_ == "PROPN":
        return True  # "X, who had proposed …, went to …": the verb was hung below
    if top.dep_ == "nmod" and (top.pos_ != "PROPN" or morph(top, "Case") not in {"", "Nom"} or any(c.dep_ == "case" for c in top.children)):
        return False  # "M. X", "le président X" are parsed so too
    return top.dep_ in SUBJECT or (top.dep_ in {"appos", "flat", "flat:name", "nmod"} and top.head.dep_ in SUBJECT)


def _told_before(draft: Draft, mention: Mention) -> bool:
    return any(r.mention.form == "name" and r.mention.span.start < mention.span.start for r in draft.mentions)
