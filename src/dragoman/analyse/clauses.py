"""Clauses and names that a parse has put together wrongly, mended by what no sentence of the language can be."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from dragoman.analyse import predicates
from dragoman.model.pack.forms import FormsWords

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_FINITE = frozenset({"Fin", ""})


def mend(doc: Doc, words: FormsWords) -> None:
    """Right the names, fronted places, asides and meals of a Doc, in place."""
    if words.particles:
        for token in doc:
            if token.lower_ in words.particles and token.i:
                _particle(token, words)
    for sent in doc.sents if words.fronted else ():
        _bracketed(sent)
        _fronted(sent, words)
        for verb in sent:
            if verb.pos_ == "VERB" and verb.text.islower():
                _arrived(verb, words)
                _aside(verb)
                _said(verb)
                _relative(verb, words)
    for token in predicates.spelled(doc, words.whereabouts) if words.whereabouts else ():
        _place(token)
    for token in predicates.spelled(doc, words.thither) if words.thither else ():
        if token.dep_.startswith("expl") and token.head.pos_ == "VERB" and token.head.lemma_.lower() not in words.impersonal:
            token.dep_ = "advmod"  # "s'y est rendu", but "il y a"
    for token in predicates.spelled(doc, words.conjunctions) if words.conjunctions else ():
        _conjunction(token)
    if words.joining:
        for token in predicates.related(doc, ("aux", "aux:pass", "cop")):
            _lift(token)
        for token in predicates.related(doc, ("obl",)):
            _another_name(token, words)
        for token in doc:
            if token.dep_ == "appos":
                _next(token)
            elif token.dep_ == "conj":
                _joined(token, words)
    if words.meals:
        for token in doc:
            if token.lower_ in words.meals and token.pos_ == "VERB":
                _meal(token)


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.is_alpha


def _particle(token: Token, words: FormsWords) -> None:
    """*Ursula von der Leyen*: particles and what follows belong to the name before them, whatever they were taken for."""
    if not token.text.islower() or not _capital(token.nbor(-1)) or token.nbor(-1).lower_ in words.particles:
        return
    last = token.i
    while last + 1 < token.sent.end and token.doc[last].lower_ in words.particles:
        last += 1
    if not _capital(token.doc[last]) or last == token.i:
        return
    top = token.nbor(-1)
    inside = range(token.i, last + 1)
    while top.dep_.startswith("flat") and top.head.i < top.i:
        top = top.head
    for i in inside:
        part = token.doc[i]
        if top.is_ancestor(part) or not part.is_ancestor(top):
            for child in list(part.children):
                if child.i not in inside and child.i != top.i:
                    child.head = top
                    if child.dep_ == "case":
                        child.dep_ = "dep"
            part.head, part.dep_, part.pos_ = top, "flat", "PROPN"


def _bracketed(sent: Span) -> None:
    """*(Agence) Le ministre a reçu …*: who stands in brackets before a sentence does nothing in it."""
    if sent.text[:1] != "(":
        return
    closes = next((t.i for t in sent if t.text == ")"), sent.start)
    for token in sent.doc[sent.start : closes]:
        if token.dep_ in _SUBJECTS and token.head.i > closes and closes - sent.start <= 6:
            token.dep_ = "parataxis"


def _arrived(verb: Token, words: FormsWords) -> None:
    """*Anna a reçu Jan Novak, arrivé le matin même*: a bare participle of going behind a comma tells of whom was named right before it."""
    above = verb.head
    if verb.lemma_ not in words.movers or verb.dep_ not in {"conj", "advcl", "parataxis"} or verb.i <= above.i + 1:
        return
    if verb.morph.to_dict().get("VerbForm") != "Part" or verb.nbor(-1).text != "," or verb.nbor(-2).pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return
    if any(c.dep_.startswith(("aux", "nsubj", "mark", "cc", "expl")) for c in verb.children):
        return
    noun = verb.nbor(-2)
    while noun.head.i > above.i and noun.head.i < noun.i:
        noun = noun.head
    if noun.head.i == above.i and noun.dep_ in {"obj", "obl", "obl:agent"} and noun.lower_ not in words.times:
        verb.head, verb.dep_ = noun, "acl"


def _fronted(sent: Span, words: FormsWords) -> None:
    """*A Oslo, le ministre, Jan Novak, a parlé*: a phrase with an adposition that opens the sentence before a comma is no subject."""
    first = next((t for t in sent if not t.is_punct and not t.is_space), None)
    if first is None or first.lower_ not in words.fronted or first.dep_ != "case" or first.head.dep_ not in _SUBJECTS:
        return
    place = first.head
    comma = next((t for t in sent if t.text == "," and t.i > place.i), None)
    if comma is None or place.i - first.i > 3 or comma.i - place.i > 3:
        return
    verb, relation = place.head, place.dep_
    if verb.i < comma.i:
        return
    behind = [c for c in place.children if c.i > comma.i and c.dep_ in {"appos", "conj", "nmod"}]
    own = next((c for c in verb.children if c.dep_ in _SUBJECTS and c.i > comma.i), None)
    if own is None and (not behind or any(c.dep_ == "case" for c in behind[0].children)):
        return
    place.dep_ = "obl"
    if own is None:
        own = behind.pop(0)
        own.head, own.dep_ = verb, relation
    for token in behind:
        token.head, token.dep_ = own, "appos"


def _aside(verb: Token) -> None:
    """*Les deux, a indiqué X, se verront*: what stands between commas behind a subject is said by the way; the clause goes on behind it."""
    own = next((c for c in verb.children if c.dep_ in _SUBJECTS and c.i < verb.i), None)
    if own is None:
        return
    auxiliaries = [c for c in verb.children if c.dep_.startswith("aux") and c.i < verb.i]
    opens = min([verb, *auxiliaries], key=lambda t: t.i)
    if opens.nbor(-1).text != "," or opens.i - own.i > 12:
        return
    turned = any(c.text.startswith("-") and len(c) > 1 for c in verb.children)
    if not turned and sum(t.text == "," for t in verb.doc[own.i : opens.i]) > 1:
        return  # "X, the envoy, has come": the comma closes what stands beside X
    for main in verb.children:
        if main.i < verb.i or main.pos_ != "VERB" or main.dep_ not in {"advcl", "conj", "parataxis", "ccomp"}:
            continue
        left = [c for c in main.children if c.i < main.i]
        bound = any(c.dep_ in {"mark", "cc"} or c.dep_ in _SUBJECTS for c in left)
        helpers = [c for c in left if c.dep_.startswith("aux")]
        finite = bool(helpers) or (main.morph.to_dict().get("VerbForm") or "") in _FINITE
        start = min([main, *(c for c in left if not c.is_punct)], key=lambda t: t.i)
        if bound or not finite or start.nbor(-1).text != ",":
            continue
        _swap(verb, main, own)
        return


def _said(verb: Token) -> None:
    """*Le contrat sera signé, a-t-elle fait savoir*: a pronoun behind its verb makes of the clause an aside, never one of time."""
    turned = next((c for c in verb.children if c.text.startswith("-") and len(c) > 1 and c.dep_.split(":")[0] in {"nsubj", "expl"}), None)
    if turned is None or verb.dep_ not in {"advcl", "ccomp", "conj", "acl"} or verb.i < verb.head.i:
        return
    finite = turned.nbor(-1)
    opens = min([finite, verb], key=lambda t: t.i)
    if opens.i == verb.sent.start or opens.nbor(-1).text not in {",", "»", '"', "”"}:
        return
    verb.dep_, turned.dep_ = "parataxis", "nsubj"
    closes = next((t.i for t in verb.doc[max(verb.i, turned.i) + 1 : verb.sent.end] if t.text == ","), verb.sent.end)
    for child in list(verb.children):
        if child.i > closes:
            child.head = verb.head  # "X and Y, she adds, will meet on the 20th": the clause goes on
    if finite.i != verb.i and finite.head.i == verb.i:
        finite.dep_, finite.pos_ = "aux", "AUX"


def _lift(auxiliary: Token) -> None:
    """An auxiliary has no complements: they are the verb's, which is a participle."""
    verb = auxiliary.head
    said = verb.morph.to_dict()
    if auxiliary.i < verb.i and verb.pos_ == "VERB" and said.get("VerbForm") == "Fin" and auxiliary.dep_ != "cop":
        rest = {k: v for k, v in said.items() if k in {"Gender", "Number", "Voice"}}
        verb.set_morph({**rest, "Tense": "Past", "VerbForm": "Part"})  # type: ignore[attr-defined]  # spaCy's stubs do not have it
    for child in list(auxiliary.children) if verb.i != auxiliary.i else ():
        if child.dep_.split(":")[0] in {"nsubj", "expl", "obj", "obl", "advmod", "punct", "advcl", "xcomp", "ccomp"} and child.i != verb.i:
            child.head = verb


def _conjunction(word: Token) -> None:
    """*S'envolera pour Oslo* **afin de** *rencontrer X*: the infinitive hangs on the verb before, the adverb on the infinitive."""
    verb = next((c for c in word.children if c.i > word.i and c.pos_ in {"VERB", "AUX"} and c.dep_ in {"ccomp", "xcomp", "advcl"}), None)
    above = word.head
    if verb is None or word.dep_ not in {"advmod", "mark", "obl"} or above.i == word.i or above.i > word.i:
        return
    verb.head, verb.dep_ = above, "advcl"
    word.head, word.dep_ = verb, "mark"


def _another_name(token: Token, words: FormsWords) -> None:
    """*Par le chef de la junte, le général X*: without an adposition only times stand beside a verb, so this tells who was just named."""
    verb = token.head
    if token.pos_ != "NOUN" or not _has_name(token) or token.lower_ in words.times or token.i < verb.i:
        return
    first = token.left_edge
    if first.text != "," and (first.i == 0 or first.nbor(-1).text != ","):
        return
    if any(c.dep_ in {"case", "cc"} for c in token.children):
        return
    comma = first.i if first.text == "," else first.i - 1
    before = [c for c in verb.children if c.i < comma and c.right_edge.i == comma - 1 and c.pos_ == "NOUN" and not _has_name(c)]
    if before and before[0].dep_.split(":")[0] in {"obl", "obj", "nsubj"}:
        token.head, token.dep_ = before[0], "appos"


def _place(where: Token) -> None:
    """*Mettra le cap sur Lomé, où il verra X*: the clause is told of the place right before it."""
    verb = where.head
    while verb.dep_ == "xcomp" and verb.head.i != verb.i:
        verb = verb.head
    before = where.nbor(-1) if where.i > where.sent.start else where
    if before.text == "," and before.i > where.sent.start:
        before = before.nbor(-1)
    while before.dep_.startswith("flat") and before.head.i < before.i:
        before = before.head
    hung = verb.dep_ == "acl:relcl" and verb.head.i < before.i and verb.head.is_ancestor(before)
    if hung and before.pos_ == "PROPN" and any(c.dep_ == "case" for c in before.children):
        verb.head = before


def _next(token: Token) -> None:
    """*Le président russe A, le président ukrainien B et la chancelière C*: a noun with a name of its own is no second name of another."""
    top = token.head
    if token.pos_ != "NOUN" or top.i > token.i or not _has_name(token):
        return
    if top.pos_ == "PROPN":
        if top.dep_ not in {"appos", "nmod", "flat"} or top.head.pos_ != "NOUN" or top.head.i > top.i:
            return  # "A, son ministre B": maybe another, but nothing tells it
        top = top.head
    elif top.pos_ != "NOUN" or not any(_is_name(c) and c.i < token.i for c in top.children):
        return
    if not any(t.dep_ == "cc" for c in token.children if c.dep_ == "conj" for t in c.children):
        return
    token.head, token.dep_ = top, "conj"


def _has_name(token: Token) -> bool:
    return any(_is_name(c) and c.i > token.i for c in token.children)


def _is_name(token: Token) -> bool:
    relation = token.dep_ in {"appos", "nmod", "flat", "flat:name"}
    return relation and token.pos_ == "PROPN" and not any(c.dep_ == "case" for c in token.children)


def _joined(token: Token, words: FormsWords) -> None:
    """*Verra le président, puis la ministre*: a noun phrase is joined to another one, not to the verb."""
    verb = token.head
    if verb.pos_ != "VERB" or token.pos_ not in {"NOUN", "PROPN"} or token.i < verb.i:
        return
    own = list(token.children)
    if any(c.dep_.startswith(("nsubj", "aux", "cop", "mark", "expl", "orphan")) for c in own):
        return
    if not any(c.dep_ == "cc" and c.lower_ in words.joining for c in own):
        return
    cases = {c.lower_ for c in own if c.dep_ == "case"}
    for before in sorted((c for c in verb.children if verb.i < c.i < token.i), key=lambda c: -c.i):
        if before.pos_ not in {"NOUN", "PROPN", "PRON"} or before.dep_.split(":")[0] not in {"obj", "obl", "nsubj", "iobj"}:
            continue
        theirs = {c.lower_ for c in before.children if c.dep_ == "case"}
        if theirs == cases or (theirs and cases and theirs & cases):
            token.head = before
            return


def _relative(verb: Token, words: FormsWords) -> None:
    """*La rencontre des ministres que Paris a proposée*: a participle agrees with what it is said of, so this clause hangs on that."""
    opener = next((c for c in verb.children if c.i < verb.i and c.lower_ in words.affirmative and c.dep_ in {"mark", "obj"}), None)
    if opener is None or verb.dep_ not in {"advcl", "ccomp", "acl", "acl:relcl", "parataxis"} or not opener.i - 1 > verb.sent.start:
        return
    form = next((tuple(said.split()) for end, said in words.agreeing.items() if verb.lower_.endswith(end)), None)
    if verb.dep_ == "acl:relcl" and (verb.head.pos_ != "NOUN" or form is None or _form(verb.head) in {form, (None, None)}):
        return
    have = any(c.dep_ == "aux" and c.lemma_ in words.active for c in verb.children)
    if not have or form is None or not any(c.dep_ in _SUBJECTS for c in verb.children):
        return
    if any(c.dep_ == "obj" and c.i != opener.i and c.pos_ in {"NOUN", "PROPN"} for c in verb.children):
        return
    for i in range(opener.i - 1, max(verb.sent.start, opener.i - 9) - 1, -1):
        noun = verb.doc[i]
        if noun.pos_ in {"VERB", "AUX"}:
            return
        if noun.pos_ == "NOUN" and _form(noun) == form and not verb.is_ancestor(noun):
            verb.head, verb.dep_ = noun, "acl:relcl"
            opener.dep_, opener.pos_ = "obj", "PRON"
            return


def _form(noun: Token) -> tuple[str | None, str | None]:
    own = noun.morph.to_dict()
    return own.get("Gender"), own.get("Number")


def _swap(verb: Token, main: Token, subject: Token) -> None:
    behind = [c for c in verb.children if c.i > main.i]
    if verb.head.i == verb.i:
        main.head, main.dep_ = main, "ROOT"
    else:
        main.head, main.dep_ = verb.head, verb.dep_
    verb.head, verb.dep_ = main, "parataxis"
    subject.head = main
    subject.dep_ = "nsubj:pass" if any(c.dep_ == "aux:pass" for c in main.children) else "nsubj"
    for child in behind:
        child.head = main
    for child in verb.children:
        inverted = child.dep_.split(":")[0] == "expl" and child.text.startswith("-")
        spoken = child.dep_ == "obj" and child.pos_ in {"NOUN", "PROPN"} and child.i > verb.i
        if inverted or spoken:
            child.dep_ = "nsubj"
            return


def _meal(token: Token) -> None:
    """*Recevoir à dîner le président*: one dines nobody; whom one has to dinner belongs to the verb above."""
    above = token.head
    if token.dep_ not in {"xcomp", "advcl", "obl", "ccomp"} or above.pos_ != "VERB" or above.i > token.i:
        return
    if not any(c.dep_ in {"mark", "case"} and c.i == token.i - 1 for c in token.children):
        return
    for child in list(token.children):
        if child.i > token.i and child.dep_ in {"obj", "obl", "nsubj", "obl:agent"}:
            child.head = above
        elif child.dep_ == "mark":
            child.dep_ = "case"
            child.pos_ = "ADP"
    token.pos_, token.dep_ = "NOUN", "obl"
    token.set_morph({"Gender": "Masc", "Number": "Sing"})  # type: ignore[attr-defined]  # spaCy's stubs do not have it
