"""Slips that a trained pipeline makes again and again, mended by what the pack knows of the forms of the language."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from dragoman.analyse import clauses, predicates
from dragoman.languages.load import codes, room
from dragoman.model.pack.forms import FormsWords

_VERBAL = frozenset({"VERB", "AUX"})
_NAMED = frozenset({"appos", "flat", "nmod", "conj", "nsubj", "obj", "obl"})
_COMPLEMENTS = ("obl:agent", "obl", "nmod", "xcomp", "expl", "expl:subj", "expl:pass", "expl:comp", "expl:pv", "expl:impers")
_LEFT = frozenset({"det", "case", "amod", "nummod", "nmod:poss"})
_HUNG = frozenset({"conj", "appos", "acl", "acl:relcl"})
_MOMENTS = frozenset({"obl", "obl:mod", "obl:tmod", "obl:unmarked", "nmod", "obj", "advmod"})


class Mender:
    """The forms of a language, indexed."""

    def __init__(self, words: FormsWords) -> None:
        self.words = words
        self._known = {p + form: p + row.infinitive for row in words.irregular for p in row.prefixes for form in row.forms}
        self._present = {
            verb.removesuffix(end) + ending: verb
            for verb in words.plain
            for end, endings in words.presents.items()
            if verb.endswith(end)
            for ending in endings
        }
        self._longest = max(map(len, words.endings), default=0)

    @staticmethod
    @cache
    def of(language: str) -> Mender | None:
        """The mender of a language; None where its pack has nothing to mend by."""
        words = room(language, "forms", FormsWords) if language in codes() else FormsWords()
        return Mender(words) if words != FormsWords() else None

    def infinitive(self, form: str, lemma: str) -> str:
        """The infinitive of a verb form in lower case, where the pipeline made `lemma` of it."""
        known = self._known.get(form)
        if known is not None:
            return known
        for wrong, right in self.words.slips.items():
            if lemma.endswith(wrong):
                return lemma.removesuffix(wrong) + right
        if lemma.endswith(self.words.infinitives) or lemma.startswith("-") or len(form) < 4:
            return lemma
        for size in range(min(self._longest, len(form) - 2), 0, -1):
            ending = self.words.endings.get(form[-size:])
            if ending is not None:
                return form[:-size] + ending
        return lemma

    def mend(self, doc: Doc) -> None:
        """Right lemmas, tenses, subjects and headline verbs, in place; the text and its words stay as they are."""
        words = self.words
        for token in predicates.spelled(doc, words.affirmative):
            if "Polarity" in token.morph.to_dict():
                _features(token, {k: v for k, v in token.morph.to_dict().items() if k != "Polarity"})
        for token in predicates.spoken(doc, ("X", "NOUN", "VERB", "AUX")):
            low = token.lower_
            if token.pos_ == "X" and token.dep_ in _NAMED and token.text[:1].isupper() and token.is_alpha:
                token.pos_ = "PROPN"  # a foreign name
            elif token.pos_ == "NOUN" and token.dep_ == "amod" and token.text.islower():
                token.pos_ = "ADJ"
            elif token.pos_ == "NOUN" and token.dep_ in _NAMED and _is_name(token):
                token.pos_, token.lemma_ = "PROPN", token.text
            elif token.pos_ == "NOUN" and token.dep_ == "xcomp" and _is_object(token, words.active):
                token.dep_ = "obj"
            if token.pos_ == "NOUN":
                if low in words.homographs and _is_predicate(token):
                    _raise(token)
                    token.pos_ = "VERB"
                    token.lemma_ = words.homographs[low]
                    _features(token, {"Mood": "Ind", "Tense": "Pres", "VerbForm": "Fin"})
                elif low in words.conjoined and token.dep_ == "conj" and token.head.pos_ == "VERB" and not _modified(token):
                    token.pos_ = "VERB"
                    token.lemma_ = words.conjoined[low]
                    _features(token, {"VerbForm": "Inf"})
                elif words.infinitives and token.lemma_[-1:] == "r" and not low.rstrip("s").endswith("r"):
                    self._noun(token)
            elif token.pos_ in _VERBAL:
                self._verb(token, low)
        for token in predicates.related(doc, ("flat", "flat:name")):
            _lift(token)
        clauses.mend(doc, words)
        predicates.mend(doc, words, self.infinitive, self._known, self._present)
        for token in predicates.related(doc, _COMPLEMENTS):
            if token.dep_ == "obl:agent" and any(
                c.dep_ == "aux" and c.lemma_.lower() in words.active for c in token.head.children
            ) and not any(c.dep_ == "aux:pass" for c in token.head.children):
                token.dep_ = "obl"  # "ont échangé par l'intermédiaire de X": nobody does that for them
            elif token.dep_ == "obl:agent" and _by_means(token):
                token.dep_ = "obl"
            elif (token.pos_ == "PROPN" and token.dep_ in {"obl", "nmod", "xcomp"}) or (token.dep_ == "obl" and _determined(token)):
                self._argument(token)
            elif token.pos_ == "PROPN" and token.dep_.split(":")[0] == "expl" and token.i < token.head.i:
                token.dep_ = "nsubj"  # "Paris s'est engagé": no name is a dummy
            elif token.dep_.split(":")[0] == "expl" and token.lower_ in words.dummies:
                self._subject(token)
        for token in predicates.spelled(doc, words.times):
            self._moment(token)

    def _moment(self, time: Token) -> None:
        """*Will travel on Monday to Oslo, where …*: the place belongs to the verb and not to the day, what follows to the place."""
        verb = time.head
        if verb.pos_ not in _VERBAL or time.dep_ not in _MOMENTS:
            return
        bare = not any(c.dep_ in _LEFT for c in time.children)
        if time.dep_ == "obj":
            if not bare:
                return  # "passera la semaine à Oslo"
            time.dep_ = "obl"
        places = [
            c for c in time.children
            if c.i > time.i and c.pos_ == "PROPN" and any(k.dep_ == "case" and k.lower_ in self.words.whither for k in c.children)
        ]  # fmt: skip
        for place in places:
            place.head, place.dep_ = verb, "obl"
            for clause in [c for c in time.children if c.dep_ == "acl:relcl" and c.i > place.i]:
                clause.head = place

    def _noun(self, token: Token) -> None:
        """A noun that was given the infinitive of the verb that it looks like a participle of (*tournée*, *menu*)."""
        low = token.lower_
        if low.endswith(("é", "ée", "és", "ées", "u", "us")):
            token.lemma_ = low.rstrip("s")

    def _verb(self, token: Token, low: str) -> None:
        if token.text.isupper() and len(low) > 2 and low not in self._known:
            return
        lemma = self.infinitive(low, token.lemma_.lower())
        if lemma != token.lemma_:
            token.lemma_ = lemma
        if token.pos_ != "VERB" or token.morph.to_dict().get("VerbForm") == "Part":
            return
        if low.endswith(self.words.conditional):
            ending, feature, value = next(e for e in self.words.conditional if low.endswith(e)), "Mood", "Cnd"
        elif low.endswith(self.words.future):
            ending, feature, value = next(e for e in self.words.future if low.endswith(e)), "Tense", "Fut"
        else:
            return
        if lemma == low[: -len(ending)] + self.words.not_future or not lemma.endswith(self.words.infinitives):
            return
        said = token.morph.to_dict()
        if said.get(feature) != value:
            _features(token, {**said, "VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres", feature: value})

    def _argument(self, token: Token) -> None:
        """A name as agent of a passive or as object, where the parser sees another complement (*reçu à Oslo par X*, *invite X*)."""
        verb, case = token.head, [c.lemma_.lower() for c in token.children if c.dep_ == "case"]
        if verb.pos_ != "VERB" or token.i < verb.i:
            return
        deps = {c.dep_ for c in verb.children}
        if token.dep_ == "xcomp":
            if not case and not deps & {"cop", "aux:pass", "expl", "expl:subj"}:
                token.dep_ = "obj"
        elif any(c in self.words.agents for c in case) and "aux:pass" in deps and "obl:agent" not in deps:
            token.dep_ = "obl:agent"

    def _subject(self, token: Token) -> None:
        """*Il a reçu* is somebody, *il pleut* nobody: a dummy is a subject after all where its verb is never without one."""
        verb = token.head
        if verb.pos_ != "VERB" or verb.lemma_.lower() in self.words.impersonal or token.i > verb.i:
            return
        deps = {c.dep_.split(":")[0] for c in verb.children} | {c.dep_ for c in verb.children}
        told = [c for c in verb.children if c.dep_ == "xcomp"]
        # "il devait s'entretenir", "il souhaite recevoir": somebody where what he will do is somebody's
        own = told and all(c.pos_ == "VERB" and c.lemma_.lower() not in self.words.impersonal and not _marked(c) for c in told)
        if deps & {"nsubj", "csubj", "ccomp"} or (told and (not own or "aux:pass" in deps)):
            return
        if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in self.words.impersonal:
            return
        token.dep_ = "nsubj:pass" if "aux:pass" in deps else "nsubj"


def _determined(token: Token) -> bool:
    """True for a noun with its article behind its verb (*a été reçu mardi* **par le président**)."""
    return token.pos_ == "NOUN" and token.i > token.head.i and any(c.dep_ == "det" for c in token.children)


def _marked(token: Token) -> bool:
    return any(c.dep_ in {"mark", "case"} and c.i < token.i for c in token.children)


def _features(token: Token, features: dict[str, str]) -> None:
    token.set_morph(features)  # type: ignore[attr-defined]  # spaCy's stubs do not have it


def _by_means(token: Token) -> bool:
    """*They last spoke by phone*: a bare noun beside a verb that has its subject says how."""
    bare = token.pos_ == "NOUN" and all(c.dep_ in {"case", "compound", "punct"} for c in token.children)
    own = {c.dep_ for c in token.head.children}
    return bare and "nsubj" in own and "aux:pass" not in own and token.head.morph.to_dict().get("VerbForm") == "Fin"


def _lift(token: Token) -> None:
    """What was hung on a later word of a name belongs to the name: UD has it on the first (*Pham Minh Chinh and Anwar Ibrahim*)."""
    name = token.head
    while name.dep_.startswith("flat") and name.head.i != name.i:
        name = name.head
    for child in list(token.children):
        if child.dep_ in _HUNG and child.i > token.i:
            child.head = name


def _is_name(token: Token) -> bool:
    """A capital in the midst of a sentence, with another name right behind it that belongs to it (*le ministre | Gedion Timothewos*)."""
    if not token.text.istitle() or token.i == token.sent.start or token.i + 1 >= len(token.doc):
        return False
    behind = token.nbor(1)
    return behind.head.i == token.i and behind.dep_.startswith("flat") and behind.text[:1].isupper()


def _is_object(token: Token, active: frozenset[str]) -> bool:
    """A noun with its article is the object of a verb that stands in the active with *have* (*a appelé le chancelier*)."""
    own = {c.dep_ for c in token.children}
    above = {c.dep_ for c in token.head.children}
    have = any(c.dep_ == "aux" and c.lemma_ in active for c in token.head.children)
    return "det" in own and not own & {"case", "cop", "mark"} and have and not above & {"obj", "aux:pass"}


def _modified(token: Token) -> bool:
    return any(c.dep_ in _LEFT and c.i < token.i for c in token.children)


def _is_predicate(token: Token) -> bool:
    """True for a noun that stands as a verb does: without a word of its own before it, a noun phrase before and one behind."""
    if _modified(token):
        return False
    if token.i == 0 or token.i + 1 >= len(token.doc) or token.sent.start == token.i:
        return False
    before, behind = token.nbor(-1), token.nbor(1)
    named = before.pos_ == "PROPN" and any(c.dep_ in {"compound", "nmod"} and c.i < token.i for c in token.children)
    if named and behind.pos_ in {"ADP", "PROPN"} and token.dep_ == "ROOT":
        return True  # "X heads to Y"
    if before.pos_ not in {"PROPN", "NOUN", "ADJ"} or behind.pos_ not in {"PROPN", "DET"}:
        return False
    if any(c.dep_.startswith("nsubj") for c in token.children):
        return True
    return token.dep_ in {"appos", "amod", "nmod", "flat"} and behind.pos_ == "PROPN" and token.head.i < token.i


def _raise(token: Token) -> None:
    """Put the verb over what was taken for its head, its subject."""
    ahead = [c for c in token.children if c.i < token.i and c.dep_ in {"compound", "nmod"} and c.pos_ == "PROPN"]
    if token.head.i == token.i and ahead:
        ahead[-1].dep_ = "nsubj"
        for c in token.children:
            if c.i > token.i and c.dep_ == "nmod":
                c.dep_ = "obl" if any(k.dep_ == "case" for k in c.children) else "obj"
        return
    behind = next((c for c in token.children if c.i > token.i and c.dep_ in {"nmod", "appos", "flat", "amod", "obj"}), None)
    if behind is not None and not any(c.dep_ == "case" for c in behind.children):
        behind.dep_ = "obj"
    if any(c.dep_.startswith("nsubj") for c in token.children) or token.dep_ not in {"appos", "amod", "nmod", "flat"}:
        return
    subject = token.head
    top = subject.head
    if top.i == subject.i:
        subject.head = token
        token.head = token
        token.dep_, subject.dep_ = "ROOT", "nsubj"
    else:
        token.head = top
        subject.head = token
        token.dep_, subject.dep_ = "parataxis", "nsubj"
