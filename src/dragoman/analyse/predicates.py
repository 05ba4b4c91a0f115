"""Verbs that a trained pipeline takes for something else, and the passives that it sees where nobody is acted upon."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping

import numpy as np
from spacy.tokens import Doc, Span, Token

from dragoman.model.pack.forms import FormsWords

_GOVERNED = frozenset({"det", "case"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_MODIFIERS = frozenset({"amod", "advmod", "appos", "flat", "flat:name", "nmod"})


def mend(doc: Doc, words: FormsWords, infinitive: Callable[[str, str], str], known: Container[str], present: Mapping[str, str]) -> None:
    """Right the verbs of a Doc in place.

    `infinitive` guesses that of a form, `known` are the irregular forms, `present` those of plain verbs with their infinitives.
    """
    if present:
        for token in spoken(doc, ("ADJ", "ADV", "X", "DET")):
            if token.lower_ == token.text and token.text in present:
                _finite(token, present[token.text])
        for token in spoken(doc, ("VERB",)):
            if token.dep_ in _MODIFIERS and token.text.islower() and token.morph.to_dict().get("VerbForm") == "Fin":
                _finite(token, token.lemma_)  # a verb by its tag alone
    for token in spoken(doc, ("VERB", "NOUN")):
        _twice(token)
    for token in spoken(doc, ("VERB",)):
        _announced(token)
    for token in spoken(doc, ("ADJ", "VERB")):
        _adjective(token, words)
    for token in spoken(doc, ("NOUN", "VERB")) if words.gerunds else ():
        _beside(token, words, infinitive)
    for sent in doc.sents if words.openers else ():
        opener = next((t for t in sent if not t.is_punct and not t.is_space), None)
        if opener is not None:
            _open(opener, words, infinitive)
    for token in spelled(doc, words.reflexives):
        _reflexive(token, words, infinitive, known)
    for sent in doc.sents if words.headless else ():
        _headless(sent.root)
    for sent in doc.sents if words.conjoined else ():
        _bare(sent, words)
    for token in _either(doc, spoken(doc, ("VERB",)), related(doc, ("flat",)) if words.headless else []):
        if token.pos_ == "VERB":
            _perfect(token, words)
            _active(token, words)
            _joined(token)
            if words.subordinators:
                _subject_of_clause(token, words)
            if words.headless:
                _subject_ahead(token)
        elif token.dep_ == "flat" and any(c.dep_ == "nmod:poss" for c in token.children):
            token.dep_ = "conj"  # "Norway's X and Portugal's Y"


def spoken(doc: Doc, tags: Iterable[str]) -> list[Token]:
    """The words that have one of these parts of speech now; a Doc is asked once, not word by word."""
    return _having(doc, "POS", tags)


def related(doc: Doc, relations: Iterable[str]) -> list[Token]:
    """The words that have one of these relations now."""
    return _having(doc, "DEP", relations)


def spelled(doc: Doc, forms: Iterable[str]) -> list[Token]:
    """The words whose form in lower case is one of these."""
    return _having(doc, "LOWER", forms)


def _having(doc: Doc, attribute: str, values: Iterable[str]) -> list[Token]:
    strings = doc.vocab.strings
    numbers = np.array(sorted({strings[value] for value in values}), dtype=np.uint64)
    return [doc[int(n)] for n in np.flatnonzero(np.isin(doc.to_array(attribute), numbers))]


def _either(doc: Doc, *groups: list[Token]) -> list[Token]:
    return [doc[n] for n in sorted({token.i for group in groups for token in group})]


def _is_participle(form: str, words: FormsWords) -> bool:
    return len(form) > 3 and form.endswith(words.participles)


def _twice(token: Token) -> None:
    """*Face to face with X*: a noun said twice is taken for an infinitive or an object the second time; what follows belongs above."""
    if token.i < 2 or token.dep_ == "ROOT" or token.nbor(-2).lower_ != token.lower_ or token.nbor(-1).pos_ not in {"PART", "ADP"}:
        return
    token.nbor(-1).pos_, token.nbor(-1).dep_ = "ADP", "case"
    token.dep_ = "obl" if token.dep_ in {"obj", "xcomp", "advcl", "ccomp"} else token.dep_
    if token.pos_ == "VERB":
        token.pos_ = "NOUN"
        _features(token, {"Number": "Sing"})
        for child in list(token.children):
            if child.i > token.i:
                child.head = token.head


def _announced(verb: Token) -> None:
    """*9 May: X and Y to meet*: who is to do it stands behind a colon, and was taken for another name of what stands before."""
    above = verb.head
    if verb.dep_ != "acl" or above.i > verb.i or not any(c.dep_ == "mark" for c in verb.children) or _has_subject(verb):
        return
    for c in above.children:
        first = c.left_edge
        if c.dep_ == "appos" and above.i < c.i < verb.i and ":" in {first.text, first.nbor(-1).text}:
            c.head, c.dep_, verb.dep_ = verb, "nsubj", "parataxis"
            return


def _adjective(token: Token, words: FormsWords) -> None:
    """*Un précédent sommet*, *son homologue kenyan X*: adjectives that were taken for the noun, or for a verb."""
    if token.pos_ == "ADJ" and token.lower_ in words.prenominal and any(c.dep_ == "det" for c in token.children):
        noun = token.nbor(1) if token.i + 1 < len(token.doc) else token
        if noun.head.i == token.i and noun.dep_ in {"amod", "nmod", "appos"} and noun.pos_ in {"ADJ", "NOUN"} and noun.i != token.i:
            above = token.head
            noun.head, noun.dep_, noun.pos_ = (noun if above.i == token.i else above), token.dep_, "NOUN"
            for child in list(token.children):
                if child.i != noun.i:
                    child.head = noun
            token.head, token.dep_ = noun, "amod"
    elif token.pos_ == "VERB" and token.text.islower() and token.text.endswith(words.peoples) and 0 < token.i < len(token.doc) - 1:
        before, behind = token.nbor(-1), token.nbor(1)
        if before.pos_ not in {"NOUN", "CCONJ"} or not behind.text[:1].isupper():
            return
        if any(c.dep_ in _SUBJECTS for c in token.children):
            _people(token, before, behind)
            return
        noun = before if before.pos_ == "NOUN" else token.head
        token.pos_, token.lemma_ = "ADJ", token.lower_
        _features(token, {"Number": "Sing"})
        if before.pos_ == "NOUN" and not list(token.children):
            token.head, token.dep_ = noun, "amod"
            if behind.pos_ == "PROPN" and behind.head.i != noun.i and noun.head.i != behind.i:
                behind.head, behind.dep_ = noun, "appos"
    elif token.pos_ == "VERB" and token.dep_ == "advcl" and any(c.lower_ in words.asides and c.i == token.i - 1 for c in token.children):
        for child in list(token.children):  # "as planned on Sunday to Oslo": the rest belongs to the verb above
            if child.i > token.i and not any(c.dep_ in {"aux", "aux:pass"} for c in token.children):
                child.head = token.head


def _people(token: Token, noun: Token, name: Token) -> None:
    """*Le président finlandais X est attendu …*: a people's adjective was taken for a verb, its noun for who does it, the name for whom.

    The noun goes up where the verb was, or becomes what does the verb that hangs on it; the rest hangs on the noun.
    """
    if noun.head.i != token.i or noun.dep_ not in _SUBJECTS or any(c.dep_.startswith(("aux", "expl")) for c in token.children):
        return
    verbs = [c for c in token.children if c.i > name.i and c.pos_ == "VERB" and c.dep_ in {"parataxis", "conj", "ccomp", "advcl", "xcomp"}]
    above = token.head
    if above.i == token.i:
        if not verbs:
            return
        above = verbs[0]
        above.head, above.dep_ = above, "ROOT"
    elif above.pos_ != "VERB" or _has_subject(above) or above.i < token.i:
        return
    noun.head, noun.dep_ = above, "nsubj:pass" if any(c.dep_ == "aux:pass" for c in above.children) else "nsubj"
    for child in list(token.children):
        if child.i not in {noun.i, above.i}:
            child.head, child.dep_ = (noun, "appos") if child.i == name.i else (above, child.dep_)
    token.pos_, token.lemma_, token.head, token.dep_ = "ADJ", token.lower_, noun, "amod"
    _features(token, {"Number": "Sing"})


def _beside(token: Token, words: FormsWords, infinitive: Callable[[str, str], str]) -> None:
    """*X and Y, meeting in Z, agreed*: an active participle between commas that was taken for one more of them."""
    low = token.lower_
    if token.text != low or not low.endswith(words.gerunds) or token.dep_ not in {"conj", "appos"} or token.nbor(-1).text != ",":
        return
    lemma = infinitive(low, low)
    bare = all(c.i > token.i or c.is_punct for c in token.children)
    if lemma not in words.openers or token.head.pos_ not in {"PROPN", "NOUN"} or not bare:
        return
    token.pos_, token.lemma_, token.dep_ = "VERB", lemma, "acl"
    _features(token, {"VerbForm": "Part", "Tense": "Pres"})


def _open(token: Token, words: FormsWords, infinitive: Callable[[str, str], str]) -> None:
    """*Reçu à Oslo par X, Y …*, *Speaking in Oslo, Y …*: the participle that opens a sentence, which its capital makes a name, belongs
    to the clause behind."""
    low = token.lower_
    if not _is_participle(low, words) or any(c.dep_ in _GOVERNED and c.i < token.i for c in token.children):
        return
    lemma = token.lemma_.lower() if token.pos_ == "VERB" else infinitive(low, low)
    if lemma not in words.openers:
        return
    comma = next((t.i for t in token.sent if t.text == "," and t.i > token.i), None)
    if comma is None:
        return
    top = token.sent.root
    if top.i <= comma or top.pos_ not in {"VERB", "AUX"}:
        behind = (t for t in token.sent if t.i > comma and t.pos_ == "VERB" and any(c.dep_ in _SUBJECTS for c in t.children))
        below = {"acl", "acl:relcl", "ccomp"} | ({"advcl"} if top.i != token.i else set())
        clause = next((t for t in behind if t.dep_ not in below), None)
        if clause is None or clause.i == token.i:
            return
        clause.head, clause.dep_ = clause, "ROOT"
        if top.i != token.i:
            top.head, top.dep_ = clause, "parataxis"
        top = clause
    does = low.endswith(words.gerunds)
    over = token.head
    if does and token.dep_ == "amod" and token.i < over.i < comma and over.pos_ in {"NOUN", "PROPN"}:
        for child in [c for c in top.children if c.i == over.i]:
            child.head, child.dep_ = token, "obj"  # "Welcoming X to Oslo, Y said", taken for what X is like
    token.head, token.dep_, token.pos_, token.lemma_ = top, "advcl", "VERB", lemma
    active = does or lemma in words.movers
    said = {"VerbForm": "Part", "Tense": "Pres" if does else "Past"}
    _features(token, said if active else {**said, "Voice": "Pass"})
    if not any(c.dep_ in _SUBJECTS for c in top.children):
        nominal = [c for c in token.children if c.i > comma and c.pos_ in {"NOUN", "PROPN", "PRON"} and not _cased(c)]
        if nominal:
            nominal[-1].head, nominal[-1].dep_ = top, "nsubj"
    for child in token.children:
        if child.dep_ in {"nmod", "obl"}:
            by = any(c.dep_ == "case" and c.lemma_.lower() in words.agents for c in child.children)
            child.dep_ = "obl:agent" if by and not active else "obl"


def _finite(verb: Token, lemma: str) -> None:
    """*Le ministre séjourne à Oslo*: a verb in the present that was taken for an adjective goes over its subject and what follows."""
    if any(c.dep_ in _GOVERNED | {"cop"} and c.i < verb.i for c in verb.children):
        return
    verb.pos_, verb.lemma_ = "VERB", lemma
    _features(verb, {"Mood": "Ind", "Tense": "Pres", "VerbForm": "Fin", "Person": "3"})
    above = verb.head
    if above.i > verb.i and above.pos_ not in {"VERB", "AUX"}:
        _promote(verb, above)
    elif above.i < verb.i and above.pos_ not in {"VERB", "AUX"}:
        while above.dep_ in {"appos", "flat", "flat:name", "nmod"} and above.head.i < above.i and not _cased(above):
            above = above.head
        behind = [c for t in {verb.head.i: verb.head, above.i: above}.values() for c in t.children if c.i > verb.i]
        _raise_over(verb, above, "nsubj")
        for c in behind:
            c.head = verb
            if c.dep_ in {"nmod", "obl", "appos", "amod", "flat", "conj"} and c.pos_ in {"NOUN", "PROPN"}:
                c.dep_ = "obl" if _cased(c) else "obj"
    if not any(c.dep_ in _SUBJECTS for c in verb.children):
        before = [c for c in verb.children if c.i < verb.i and c.pos_ in {"NOUN", "PROPN", "PRON"} and not _cased(c)]
        if before and before[-1].dep_.split(":")[0] != "expl":
            before[-1].dep_ = "nsubj"


def _cased(token: Token) -> bool:
    return any(c.dep_ == "case" and c.i < token.i for c in token.children)


def _reflexive(token: Token, words: FormsWords, infinitive: Callable[[str, str], str], known: Container[str]) -> None:
    """*Se sont vus*, *s'est envolé*: what follows a reflexive and *be* is a verb."""
    doc, i = token.doc, token.i + 1
    if i >= len(doc) or doc[i].pos_ != "AUX" or doc[i].lemma_.lower() in words.active:
        return
    i += 1
    while i < len(doc) and doc[i].pos_ == "ADV" and doc[i].lower_ not in known:
        i += 1
    if i >= len(doc) or doc[i].sent != token.sent:
        return
    verb = doc[i]
    regular = verb.pos_ != "NOUN" and _is_participle(verb.lower_, words)  # "s'est, mardi, …": a day is none
    above = verb.head
    torn = verb.dep_ in _MODIFIERS and above.pos_ not in {"VERB", "AUX"} and token.head.i == above.i  # a verb by its tag alone
    if (verb.pos_ == "VERB" and not torn) or not (regular or verb.lower_ in known):
        return
    verb.pos_, verb.lemma_ = "VERB", infinitive(verb.lower_, verb.lower_)
    _features(verb, {"VerbForm": "Part", "Tense": "Past"})
    if above.i != verb.i and above.pos_ not in {"VERB", "AUX"} and token.head.i == above.i:
        _promote(verb, above)
    for child in (token, doc[token.i + 1]):
        if child.head.i != verb.i and child.head.pos_ != "VERB":
            child.head = verb
    doc[token.i + 1].dep_ = "aux"


def _raise_over(verb: Token, above: Token, relation: str) -> None:
    """Hang a verb where another word hung, and that word on the verb."""
    if above.head.i == above.i:
        verb.head, verb.dep_ = verb, "ROOT"
    else:
        verb.head, verb.dep_ = above.head, above.dep_
    above.head, above.dep_ = verb, relation


def _promote(verb: Token, above: Token) -> None:
    """Put a verb over what was taken for its head, with all that hung there before and behind."""
    mine = [c for c in above.children if c.i != verb.i and c.dep_ not in {"det", "amod", "nummod", "flat", "fixed"}]
    keep = [c for c in mine if c.dep_ == "case" and above.i - c.i == 1]
    _raise_over(verb, above, "obl")
    for child in mine:
        if child not in keep:
            child.head = verb


def _perfect(verb: Token, words: FormsWords) -> None:
    """*Had last met*: an auxiliary, where the parser takes *last* for what they had."""
    above = verb.head
    between = verb.doc[above.i + 1 : verb.i] if above.i < verb.i else ()
    if verb.dep_ != "xcomp" or above.lemma_.lower() not in words.active or not between or above.dep_.startswith("aux"):
        return
    if any(t.pos_ not in {"ADJ", "ADV"} for t in between) or verb.morph.to_dict().get("VerbForm") == "Inf":
        return
    if "Part" not in verb.morph.to_dict().get("VerbForm", "Part") or not any(c.dep_.startswith("nsubj") for c in above.children):
        return
    for token in between:
        if token.head.i == above.i:
            token.dep_ = "advmod"
    mine = [c for c in above.children if c.i != verb.i]
    _raise_over(verb, above, "aux")
    above.pos_ = "AUX"
    for child in mine:
        child.head = verb


def _active(verb: Token, words: FormsWords) -> None:
    """*Est arrivé*, *ne recevra pas*: nobody is acted upon where the verb knows no passive or stands without its auxiliary."""
    auxiliaries = [c for c in verb.children if c.dep_.split(":")[0] in {"aux", "cop"}]
    passive = any(c.dep_ == "aux:pass" for c in auxiliaries)
    moved = verb.lemma_.lower() in words.movers
    clitic = any(c.dep_.split(":")[0] == "expl" for c in verb.children)
    finite = verb.morph.to_dict().get("VerbForm") == "Fin"
    if moved and verb.morph.to_dict().get("VerbForm") == "Part":
        for c in auxiliaries:
            c.dep_ = "aux"
    if moved or (not passive and not clitic and (finite or any(c.lemma_.lower() in words.active for c in auxiliaries))):
        for c in verb.children:
            if c.dep_ == "nsubj:pass":
                c.dep_ = "nsubj"
        if moved and "Voice" in verb.morph.to_dict():
            _features(verb, {k: v for k, v in verb.morph.to_dict().items() if k != "Voice"})


def _headless(top: Token) -> None:
    """*X, the envoy, flew to Y*: the name that was taken for the head of the sentence is the subject of the verb hung on it."""
    if top.pos_ not in {"PROPN", "NOUN"} or any(c.dep_ == "cop" for c in top.children):
        return
    below = [c for k in top.children if k.dep_ == "acl:relcl" for c in k.subtree if c.dep_ == "acl" and c.nbor(-1).text == ","]
    below = [c for c in below if any(k.dep_.split(":")[0] in {"obj", "obl", "xcomp"} for k in c.children) and not _agent(c)]
    for verb in (*top.children, *below[-1:]):
        finite = verb.pos_ == "VERB" and verb.morph.to_dict().get("VerbForm") == "Fin"
        # "X, who leads the commission, met Y": a past that looks like a participle, with its own complements behind a comma
        past = verb.pos_ == "VERB" and verb.dep_ == "acl" and verb.nbor(-1).text == "," and verb.lower_ != verb.lemma_.lower()
        past = past and verb.morph.to_dict().get("Tense") == "Past" and any(t.dep_ == "acl:relcl" for t in verb.doc[top.i : verb.i])
        if verb.i > top.i and (finite or past) and verb.dep_ in {"parataxis", "appos", "acl", "conj"} and not _has_subject(verb):
            behind = [c for c in top.children if c.i > verb.i or (c.i < top.i and c.dep_ in {"cc", "advmod", "punct"})]
            verb.head, verb.dep_ = verb, "ROOT"
            top.head, top.dep_ = verb, "nsubj"
            if past:
                _features(verb, {"Mood": "Ind", "Tense": "Past", "VerbForm": "Fin"})
            for c in behind:
                c.head = verb
            return


def _agent(verb: Token) -> bool:
    return any(c.dep_ == "obl:agent" for c in verb.children)


def _bare(sent: Span, words: FormsWords) -> None:
    """*Novak, Dubois hold talks in Oslo*: the plain verb of a headline, which the parser took for part of the noun behind it."""
    top = sent.root
    verb = next((t for t in sent if t.lower_ in words.conjoined and t.text.islower() and t.i < top.i and t.head.i == top.i), None)
    if top.pos_ not in {"NOUN", "PROPN"} or verb is None:
        return
    if verb.dep_ not in {"compound", "amod", "nmod"} or verb.i == sent.start or verb.nbor(-1).pos_ != "PROPN":
        return
    if any(t.pos_ == "VERB" and t.i != verb.i and t.morph.to_dict().get("VerbForm") == "Fin" for t in sent):
        return
    before = [c for c in top.children if c.i < verb.i and c.pos_ in {"PROPN", "NOUN"}]
    behind = [c for c in top.children if c.i > top.i and c.dep_ not in {"nmod", "appos", "conj"}]
    verb.head, verb.dep_, verb.pos_, verb.lemma_ = verb, "ROOT", "VERB", words.conjoined[verb.lower_]
    _features(verb, {"Mood": "Ind", "Tense": "Pres", "VerbForm": "Fin", "Number": "Plur"})
    top.head, top.dep_ = verb, "obj"
    for n, c in enumerate(before):
        c.head, c.dep_ = (verb, "nsubj") if n == 0 else (before[0], "conj")
    for c in behind:
        c.head = verb


def _has_subject(verb: Token) -> bool:
    return any(c.dep_.split(":")[0] in {"nsubj", "csubj", "expl"} for c in verb.children)


def _subject_ahead(verb: Token) -> None:
    """*After talks in X, Y travelled on*: the name before a verb that was joined to the phrase in front of it is its subject."""
    if verb.morph.to_dict().get("VerbForm") != "Fin" and not any(c.dep_.split(":")[0] == "aux" for c in verb.children):
        return
    if verb.dep_ not in {"ROOT", "ccomp", "parataxis", "advcl"} or _has_subject(verb):
        return
    first = min([verb.i, *(c.i for c in verb.children if c.dep_.split(":")[0] in {"aux", "advmod"} and c.i < verb.i)])
    last = verb.doc[first - 1] if first > verb.sent.start else verb
    if last.pos_ not in {"PROPN", "NOUN"}:
        return
    top, phrase = last, None
    while top.head.i != verb.i and top.head.i != top.i:
        joined = any(c.dep_ == "cc" for c in top.children)
        if top.dep_ in {"conj", "appos", "nmod"} and not _cased(top) and top.head.i < top.i and not joined:
            if _after_comma(top):
                phrase = top
        elif top.dep_ == "conj" and joined:
            second = top  # "In a call, X and Y agreed": both hung on the phrase
            other = [c for c in top.head.children if c.i < second.i and c.i > top.head.i and c.dep_ in {"appos", "conj"} and not _cased(c)]
            if other and _after_comma(other[-1]):
                second.head, phrase = other[-1], other[-1]
                break
        top = top.head
    if phrase is not None:
        phrase.head, phrase.dep_ = verb, "nsubj"


def _subject_of_clause(verb: Token, words: FormsWords) -> None:
    """*As minister X met Y*: the phrase right before a verb that a conjunction opens, which the parser took for an adposition."""
    if verb.morph.to_dict().get("VerbForm") != "Fin" or verb.dep_ in {"acl", "acl:relcl", "xcomp"} or _has_subject(verb):
        return
    first = min([verb.i, *(c.i for c in verb.children if c.dep_.split(":")[0] in {"aux", "advmod"} and c.i < verb.i)])
    if first <= verb.sent.start:
        return
    top = verb.doc[first - 1]
    while top.head.i < first and top.head.i != top.i and top.pos_ in {"PROPN", "NOUN", "PUNCT"} and not _opens(top, words):
        top = top.head
    opener = _opens(top, words)
    if opener is None or top.pos_ not in {"PROPN", "NOUN"} or top.right_edge.i >= verb.i or top.head.i == top.i:
        return
    opener.dep_, opener.head = "mark", verb
    top.head, top.dep_ = verb, "nsubj"


def _opens(top: Token, words: FormsWords) -> Token | None:
    found = (c for c in top.children if c.dep_ == "case" and c.i < top.i and c.lower_ in words.subordinators)
    return next(found, None)


def _after_comma(top: Token) -> bool:
    first = top.left_edge
    return first.text == "," or (first.i > 0 and first.nbor(-1).text == ",")


def _joined(verb: Token) -> None:
    """Two subjects with *and* between them are one: the parser hung both on the verb."""
    before = [c for c in verb.children if c.i < verb.i]
    own = [c for c in before if c.dep_ in _SUBJECTS]
    joint = [c for c in before if c.dep_ == "cc"]
    if len(own) == 2 and len(joint) == 1 and own[0].i < joint[0].i < own[1].i:
        own[1].head, own[1].dep_ = own[0], "conj"
        joint[0].head = own[1]


def _features(token: Token, features: dict[str, str]) -> None:
    token.set_morph(features)  # type: ignore[attr-defined]  # spaCy's stubs do not have it
