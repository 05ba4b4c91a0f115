"""Questions that every frame asks of a UD tree: who is the subject, what governs this, is it negated?

All functions take spaCy tokens of one Doc and answer from relations and features alone; they know no language.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

CLAUSAL = frozenset({"ROOT", "root", "ccomp", "advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis"})
SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
PASSIVE = frozenset({"nsubj:pass", "csubj:pass"})
NAMELIKE = frozenset({"flat", "flat:name", "flat:foreign", "compound", "appos", "nmod:desc"})


def children(token: Token, *relations: str) -> list[Token]:
    """Dependents in these relations, in order of the text; a relation without subtype takes its subtypes too."""
    return [c for c in token.children if c.dep_ in relations or c.dep_.split(":", 1)[0] in relations]


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it, however deep the chain."""
    out = [token]
    for child in token.children:
        if child.dep_ == "conj":
            out += conjuncts(child)
    return out


def first_conjunct(token: Token) -> Token:
    """The head of the coordination that the token stands in."""
    while token.dep_ == "conj" and token.head is not token:
        token = token.head
    return token


def case_words(token: Token) -> tuple[str, ...]:
    """Lemmas of the adpositions of a phrase, lower-case, fixed expressions joined by a space (``en marge de``).

    A conjunct without one of its own has its first conjunct's.
    """
    out = []
    for child in token.children:
        if child.dep_ == "case":
            rest = [c.lemma_ for c in child.children if c.dep_ == "fixed"]
            out.append(" ".join([child.lemma_, *rest]).lower())
            if rest:
                out.append(child.lemma_.lower())
    if not out:  # "to President X": the parser hangs the adposition on the title in front
        for title in token.children:
            if title.i < token.i and title.dep_ in {"nmod", "compound", "appos"} and title.pos_ in {"NOUN", "PROPN"}:
                out += [c.lemma_.lower() for c in title.children if c.dep_ == "case" and c.i < title.i]
    if not out and token.dep_ == "conj" and token.head is not token:
        return case_words(token.head)
    return tuple(out)


def morph(token: Token, feature: str) -> str:
    """The value of a UD feature, or the empty string."""
    values = token.morph.get(feature, [])
    return str(values[0]) if values else ""


def definite(token: Token) -> bool:
    """True for a determiner that points at what is known: *the*, *these*, *their*."""
    return morph(token, "Definite") == "Def" or morph(token, "PronType") in {"Dem", "Prs"}


def is_root(token: Token) -> bool:
    """True for the head of a sentence."""
    return bool(token.head.i == token.i)


def ancestors(token: Token) -> Iterator[Token]:
    """From the governor up to the root; never loops, whatever the tree."""
    for _ in range(80):
        if is_root(token):
            return
        token = token.head
        yield token


def clause(token: Token) -> Token:
    """The head of the smallest clause around a token (the token itself where it heads one)."""
    for _ in range(80):
        if is_root(token) or token.dep_ in CLAUSAL or token.dep_ == "xcomp":
            return token
        if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"} and token.head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
            return token
        token = token.head
    return token


def is_reflexive(verb: Token) -> bool:
    """True where a reflexive pronoun stands with the verb, or with its auxiliary (*s'est d'abord entretenu*)."""
    near = [*verb.children, *(c for a in verb.children if a.dep_.startswith("aux") for c in a.children)]
    return any(morph(c, "Reflex") == "Yes" and c.pos_ == "PRON" for c in near)


def is_passive(verb: Token) -> bool:
    """True where the grammatical subject is what is acted upon.

    A relation says so; the feature alone only for a bare participle, since taggers give it to past forms too (*met*).
    """
    if is_reflexive(verb):
        return False  # taggers take *se sont parlé* for a passive
    if children(verb, "aux:pass", "csubj:pass", "obl:agent"):
        return True
    if children(verb, "nsubj:pass"):
        return not _active_after_all(verb)
    bare = verb.dep_ in {"acl", "amod"} or (verb.dep_ == "advcl" and morph(verb, "VerbForm") == "Part" and not children(verb, "aux"))
    bare = bare and not any(c.dep_ in SUBJECTS or c.dep_ == "obj" for c in verb.children)
    return bare and morph(verb, "Voice") == "Pass"


def _active_after_all(verb: Token) -> bool:
    """True for the past form of a full sentence that was taken for a participle (*X yesterday called on Y.*): no auxiliary stands by it."""
    if not is_root(verb) or children(verb, "aux") or verb.pos_ != "VERB" or morph(verb, "Variant") or morph(verb, "Case"):
        return False
    bare = morph(verb, "VerbForm") == "Part" and any(t.text == "." for t in verb.doc[verb.i : verb.sent.end])
    return bare or (morph(verb, "VerbForm") == "Fin" and not morph(verb, "Voice"))


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of the noun phrases that do what a verb (or other predicate) says, also where the subject is understood.

    Understood subjects: of an open complement that of its governor (or the governor's object where there is one, *asked him to
    come*); of a coordinated verb that of the first; of a participle or converb clause that of the main clause, of an adnominal one
    the noun; a relative pronoun stands for its antecedent. For a passive these are the agents.
    """
    if depth > 6:
        return []
    if is_passive(verb):
        return children(verb, "obl:agent")
    carriers = [verb, *(c for c in verb.children if c.dep_ == "aux")]  # a subject may be hung on the auxiliary
    own = [c for v in carriers for c in v.children if c.dep_ in SUBJECTS or c.dep_ == "nsubj:pass"]
    if own:
        return [antecedent(s) for s in own]
    due = verb.dep_ == "csubj" and verb.i > verb.head.i and morph(verb, "VerbForm") == "Inf" and bool(children(verb.head, "nsubj"))
    if verb.dep_ == "xcomp" or due:  # "X is due to see Y", taken for a subject clause
        objects = children(verb.head, "obj", "iobj")
        if verb.head.pos_ not in {"VERB", "AUX", "ADJ"}:  # hung on a noun by mistake: "go to Beijing to hold talks"
            return governed_subjects(clause(verb.head), depth) if clause(verb.head).i != verb.i else []
        nominal = [o for o in objects if o.pos_ in {"NOUN", "PROPN", "PRON"} and o.i < verb.i]
        return nominal[:1] if nominal and verb.head.pos_ == "VERB" else governed_subjects(verb.head, depth)
    if verb.dep_ == "conj":
        return governed_subjects(first_conjunct(verb), depth)
    if verb.dep_ == "advcl":
        return governed_subjects(verb.head, depth)
    hung = verb.dep_ in {"nmod", "obl", "obj"} and morph(verb, "VerbForm") == "Inf" and verb.head.pos_ == "NOUN"
    if verb.dep_ in {"acl", "acl:relcl", "amod"} or hung:
        if morph(verb, "VerbForm") == "Inf":  # "accepted the invitation to visit": who accepts is to visit
            owners = [c for c in children(verb.head, "nmod:poss", "compound", "nmod", "flat") if not case_words(c)]
            if owners:  # "X's plan to visit Y"; "X plans to visit Y", which a parser takes for one
                return owners
            up = clause(verb.head)
            if children(verb.head, "cop") and (own := children(verb.head, "nsubj")):
                return own  # "X was the first to visit Y"
            if up.i == verb.head.i and up.pos_ == "PROPN":  # a headline: "X to meet Y"
                return [up]
            return subjects(up, depth + 1) if up.i != verb.i and up.pos_ in {"VERB", "AUX"} else []
        return [verb.head]
    return []


def governed_subjects(verb: Token, depth: int) -> list[Token]:
    """Subjects of a governor as its dependents inherit them: surface ones, passive or not."""
    passive = [c for c in verb.children if c.dep_ in PASSIVE]
    return [antecedent(p) for p in passive] or subjects(verb, depth + 1)


def patients(verb: Token) -> list[Token]:
    """What is acted upon: objects, or the subject of a passive; a relative pronoun stands for its antecedent."""
    if is_passive(verb):
        found = [c for c in verb.children if c.dep_ in PASSIVE]
        if not found and verb.dep_ in {"acl", "acl:relcl"}:
            return [verb.head]
        due = verb.dep_ == "csubj" and morph(verb, "VerbForm") in {"Inf", "Part"} and bool(children(verb.head, "nsubj", "cop"))
        if not found and (due or verb.dep_ in {"xcomp", "conj", "advcl"}):  # "is (due) to be received by X"; "received by X, Y said"
            return governed_subjects(first_conjunct(verb) if verb.dep_ == "conj" else verb.head, 0)
        return [antecedent(f) for f in found]
    return [antecedent(c) for c in verb.children if c.dep_ in {"obj", "iobj"}]


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token is its own."""
    kind = morph(token, "PronType")
    nameless = token.pos_ == "PRON" and not kind and not morph(token, "Person")  # some pipelines do not tell kinds of pronouns
    if kind == "Rel" or (kind == "Int" and token.pos_ == "PRON") or (nameless and clause(token).dep_ == "acl:relcl"):
        for up in [token, *ancestors(token)]:
            if up.dep_ in {"acl:relcl", "acl"} and not is_root(up):
                return up.head
        for near in reversed(token.doc[token.sent.start : token.i]):  # the clause hung elsewhere: the noun phrase just before
            if near.pos_ in {"NOUN", "PROPN"}:
                number = morph(token.head, "Number")
                while number and near.dep_ == "nmod" and near.head.pos_ == "NOUN" and near.head.i < near.i:
                    if morph(near.head, "Number") not in {number, ""}:
                        return near  # "at the level of the directors, who will meet": the level will not
                    near = near.head
                while near.dep_ in {"nmod", "flat", "appos"} and near.head.pos_ in {"NOUN", "PROPN"} and near.head.i < near.i:
                    near = near.head
                return near
            if near.pos_ in {"VERB", "AUX"}:
                break
    return token


def negation(token: Token, negators: frozenset[str]) -> Token | None:
    """The word that negates a predicate or a noun, if one does: Polarity=Neg or a negator of the pack among its dependents."""
    for child in token.children:
        if child.dep_ in {"advmod", "det", "aux", "cc", "mark", "case", "expl"} and (
            morph(child, "Polarity") == "Neg" or child.lemma_.lower() in negators
        ):
            return child
    return token if morph(token, "Polarity") == "Neg" and token.pos_ != "ADV" else None  # an adverb as predicate is a slip of the parse
