"""Who stands in which role: the arguments of a predicate of contact, by relation, adposition and case."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.extract.contacts.reading import Actor, Reading
from dragoman.extract.syntax import SUBJECTS, case_words, children, clause, governed_subjects, is_passive, morph, subjects
from dragoman.model.claim import Part

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "DET"})


#: relations of what an adposition marks
ROLES = frozenset({"obl", "nmod", "obj", "iobj", "appos", "advcl", "orphan", "dep"})

#: tokens after a word of contact among which a companion may have gone astray
STRAY = 30

#: signs that join the names of two who meet
JOINTS = frozenset({"-", "–", "‑"})

#: relations in which a name may hang on the word that stands for it
LOOSE = frozenset({"appos", "flat", "nmod", "conj", "compound", "obj", "amod", "obl", "nsubj"})


def people(actors: Iterable[Actor]) -> list[Actor]:
    return [a for a in actors if a.type in {"person", "group"}]


def sides(reading: Reading, tokens: Iterable[Token]) -> list[Actor]:
    """Whom these noun phrases mean, each once.

    A phrase whose head means nobody is searched for the persons named in it: a title, a date or an apposition may have been taken
    for its head.
    """
    bad = reading.pack.contacts.not_parties
    out: list[Actor] = []
    for token in tokens:
        if token.lemma_.lower() in bad:
            continue
        found = reading.who(token) or _persons_in(reading, token)
        out += [a for a in found if a.key not in {b.key for b in out}]
    return out


def doers(reading: Reading, verb: Token) -> list[Actor]:
    """Who does what a verb says; where the object to lend the subject is nobody, who governs (*accepts the invitation to come*)."""
    heads = agents(reading, verb) or _over_there(reading, verb) or subjects(verb)
    near = [t for t in heads if t.i < verb.i or not any(x.text == ":" for x in reading.doc[verb.i : t.i])]
    if heads and not near:
        return _first_named(reading, verb)  # a colon ends the clause: who stands behind it does something else
    near = [x for t in near for x in _behind_dateline(reading, t, verb)]
    found = sides(reading, near)
    if len(found) == 1 and near != heads and morph(verb, "Number") == "Plur":  # "ИНТЕРФАКС - президент X и президент Y провели"
        found += [a for a in second(reading, found[0]) if a.token < verb.i]
    found = found or _several_before(reading, verb) or _torn_off(reading, verb)
    if not found and verb.dep_ == "parataxis":
        found = _behind_colon(reading, verb)
    if not found and not is_passive(verb):
        found = sides(reading, who_says(verb))
    if not found and verb.dep_ == "xcomp" and not is_passive(verb):
        found = sides(reading, governed_subjects(verb.head, 0))
    return found


def _over_there(reading: Reading, verb: Token) -> list[Token]:
    """Who does what is told of a place just named (*flew to X, where he met Y*): the subject of the clause around."""
    opens = [c for c in verb.children if c.lemma_.lower() in reading.pack.contacts.where and c.i < verb.i]
    own = any(c.dep_.startswith("nsubj") for v in (verb, *children(verb, "aux", "cop")) for c in v.children)
    if not opens or own or verb.dep_.split(":")[0] not in {"acl", "advcl"} or is_passive(verb):
        return []
    up = clause(verb.head)
    if up.i == verb.i:
        return []
    return governed_subjects(up, 0) or ([up] if up.pos_ in {"PROPN", "NOUN"} else [])


def _behind_dateline(reading: Reading, token: Token, verb: Token) -> list[Token]:
    """A subject; for an agency in capitals before a dash (*ИНТЕРФАКС - Президент X провел*) the person named behind it."""
    opens = token.is_sent_start or token.nbor(-1).is_punct
    if token.i >= verb.i or not opens or not token.text.isupper() or len(token.text) < 4:
        return [token]
    dash = next((t.i for t in reading.doc[token.i + 1 : min(token.i + 5, verb.i)] if t.text in {"-", "–", "—"} and t.whitespace_), None)
    if dash is None:
        return [token]
    for t in reading.doc[dash + 1 : verb.i]:
        if any(c.type == "person" and m.form in {"name", "role"} for c, m, _ in reading.mention_at.get(t.i, [])):
            return [t]
    return [token]


def _behind_colon(reading: Reading, verb: Token) -> list[Actor]:
    """The subject between a colon and the verb behind it, where the parser hung it on the verb before."""
    between: list[Token] = []
    for t in reversed(verb.doc[verb.sent.start : verb.i]):
        if t.text == ":":
            return sides(reading, [x for x in between if x.dep_.startswith("nsubj") and x.head.i < t.i])
        between.append(t)
    return []


def who_says(verb: Token) -> list[Token]:
    """Who says of himself what a clause without a subject tells: *напомнила, что принимала X*, *said he flies to X and will meet Y*."""
    top, told = verb, [verb]
    while top.dep_ in {"xcomp", "conj"} and top.head.pos_ in {"VERB", "ADJ", "AUX"} and len(told) < 5:
        top = top.head
        told.append(top)
    finite = [t for t in told if t.dep_ != "xcomp" or t is top]
    if top.dep_ != "ccomp" or not all(_unspoken(t, top.head) for t in finite):
        return []
    return governed_subjects(top.head, 0)


def _unspoken(verb: Token, says: Token) -> bool:
    """True where a finite predicate in a clause of what is said leaves its subject out, and could share that of who `says` it."""
    parts = [*children(verb, "aux", "cop"), verb]
    if any(c.dep_.startswith(("nsubj", "csubj", "expl")) for v in parts for c in v.children):
        return False
    form = next((t for t in parts if morph(t, "VerbForm") == "Fin" or morph(t, "Variant") == "Short"), None)
    if form is None:
        return False
    genders = {morph(form, "Gender"), morph(says, "Gender")} - {""}  # the future has none
    return morph(form, "Number") == morph(says, "Number") and len(genders) < 2 and morph(form, "Person") in {"", "3"}


def _torn_off(reading: Reading, verb: Token) -> list[Actor]:
    """The person named before a verb without subject whose name the parser joined to the name or day before it.

    In languages with cases alone: *с президентом X Y созванивался*, *9 октября С.В.Лавров принял*.
    """
    if is_passive(verb) or any(c.dep_.startswith(("nsubj", "csubj")) for c in verb.children):
        return []
    for i in range(verb.i - 1, verb.sent.start - 1, -1):
        token = reading.doc[i]
        if token.pos_ in {"VERB", "AUX", "SCONJ"} or token.text in {",", ":", ";", "—", "–"}:
            return []
        named = [h for h in reading.mention_at.get(i, []) if h[0].type == "person" and h[1].form == "name"]
        if not named:
            continue
        inside = reading.tokens(named[0][1].span)
        top = reading.doc[inside[0]]
        torn = top.dep_.split(":")[0] in {"flat", "appos"} and top.head.i not in inside
        bare = top.i == verb.sent.start or top.nbor(-1).pos_ != "ADP"
        uninflected = morph(top, "Case") == "Nom" or (morph(top, "Case") and top.lower_ == top.lemma_.lower())
        uninflected = uninflected or (len(inside) == 1 and bool(morph(top, "Case")) and top.text in (named[0][0].name or "").split()[1:])
        return reading.actors(*named[0]) if torn and bare and uninflected else []
    return []


def _first_named(reading: Reading, verb: Token) -> list[Actor]:
    """The person named first in the sentence before a verb, where no adposition stands with the name."""
    for token in reading.doc[verb.sent.start : verb.i]:
        named = [h for h in reading.mention_at.get(token.i, []) if h[0].type == "person" and h[1].form == "name"]
        if named:
            return reading.actors(*named[0]) if not children(token, "case") and morph(token, "Case") in {"Nom", ""} else []
    return []


def _several_before(reading: Reading, verb: Token) -> list[Actor]:
    """*The two* right before an active verb, where the parser knew no subject (*the two last met in May*)."""
    if is_passive(verb):
        return []
    for i in range(verb.i - 1, max(verb.i - 4, verb.sent.start) - 1, -1):
        for chain, mention, why in reading.mention_at.get(i, []):
            if mention.form == "group" and reading.doc[i].dep_ not in SUBJECTS:
                return reading.actors(chain, mention, why)
        if reading.doc[i].pos_ not in {"ADV", "ADJ", "AUX"}:
            break
    return []


def _persons_in(reading: Reading, token: Token) -> list[Actor]:
    if (token.pos_ not in {"NOUN", "PROPN", "NUM", "X"} and morph(token, "VerbForm") != "Part") or reading.venue_at.get(token.i):
        return []
    out: list[Actor] = []
    holder = token.lemma_.lower() in reading.pack.contacts.officials | reading.pack.names.titles
    below = list(token.subtree)
    clause_at = next((t.i for t in below if morph(t, "PronType") == "Rel"), below[-1].i + 1)
    for t in (x for x in below if x.i < clause_at):  # "X, whose ties with Y are no secret": Y is not with them
        if t.pos_ == "PROPN" and t.dep_ in LOOSE and not _aside(reading, t, token) and (holder or not _owner(reading, t, token)):
            out += [a for a in reading.who(t) if a.type == "person" and a.named and a.key not in {b.key for b in out}]
    return out


def _owner(reading: Reading, token: Token, top: Token) -> bool:
    """True for one whose thing it is (*an offer of X*)."""
    of = reading.pack.contacts.prepositions.of
    while token.head.i != top.i and token.head.i != token.i:
        if token.dep_ == "nmod" and not of and morph(token, "Case") == "Gen" and not _own_case(token):
            return True  # "участие в похоронах X"
        token = token.head
    return token.dep_ == "nmod" and any(w in of for w in _own_case(token))


def _aside(reading: Reading, token: Token, top: Token) -> bool:
    """True for one inside a clause or a possessive, or with whom something else is (*the group on fishing with X*)."""
    company = reading.pack.contacts.prepositions.companion
    while token.i != top.i:
        if token.dep_ in {"acl:relcl", "acl", "advcl", "ccomp", "parataxis", "nmod:poss"} or token.head.i == token.i:
            return True
        if token.head.i != top.i and any(w in company for w in _own_case(token)):
            return True
        token = token.head
    return False


def obliques(token: Token, roles: frozenset[str], case: str = "") -> list[Token]:
    """Oblique or nominal dependents whose adposition (and case, where one is wanted) gives them a role."""
    out = []
    for child in token.children:
        acting = child.pos_ == "VERB" and morph(child, "VerbForm") == "Part" and child.dep_ == "obl"  # "с исполняющим обязанности"
        if child.dep_.split(":")[0] in ROLES and (child.pos_ in NOMINAL or acting):
            words = case_words(child)
            if any(w in roles for w in words) and (not case or morph(child, "Case") in {case, ""}):
                out.append(child)
    return out



def companions(reading: Reading, token: Token) -> list[Actor]:
    """Those with whom (or between whom) it happens: phrases with such an adposition anywhere below, unless inside a clause or a topic."""
    prep = reading.pack.contacts.prepositions
    wanted = prep.companion | prep.between
    acting = [c for c in children(token, "obl") if c.pos_ == "VERB" and morph(c, "VerbForm") == "Part"]
    below = [t for t in token.subtree if (t.pos_ in NOMINAL or t in acting) and t.i != token.i]
    tokens = [t for t in below if any(w in wanted for w in _own_case(t)) and _reaches(reading, t, token)]
    if token.pos_ == "VERB":  # "discussed a meeting between the two": those are the meeting's
        told = {lemma for n in reading.pack.contacts.nouns for lemma in n.lemmas}
        with_whom = [t for t in tokens if t.head.i == token.i or any(w in prep.companion for w in _own_case(t))]
        tokens = [t for t in with_whom if t.head.dep_ != "nmod" or t.head.lemma_.lower() not in told]  # "the results of a call with X"
    found = sides(reading, tokens) or _with_whom(reading, tokens) or _stray(reading, token)
    if len(found) == 1 and not found[0].plural and any(w in prep.between for t in tokens for w in _own_case(t)):
        found += second(reading, found[0])
    return found + _and_next(reading, token, found)


def _with_whom(reading: Reading, tokens: list[Token]) -> list[Actor]:
    """Whom a relative pronoun behind *with* means: the person named right before it, where the clause was hung on something else."""
    for token in tokens:
        if token.pos_ != "PRON" or token.lemma_.lower() not in reading.pack.contacts.relatives:
            continue
        for before in reversed(reading.doc[max(token.sent.start, token.i - 5) : token.i]):
            for chain, mention, why in reading.mention_at.get(before.i, []):
                if chain.type == "person" and mention.form == "name":
                    return reading.actors(chain, mention, why)
    return []


def _and_next(reading: Reading, top: Token, found: list[Actor]) -> list[Actor]:
    """The person named next and joined by *and* to the companion named last, whom the parser hung elsewhere without a role."""
    last = max(found, key=lambda a: a.span.end, default=None)
    if last is None or not last.named or last.type != "person" or last.token < top.i:
        return []
    start = reading.tokens(last.span)[-1] + 1
    joined = False
    for token in reading.doc[start : min(start + 9, top.sent.end)]:
        for chain, mention, why in reading.mention_at.get(token.i, []) if joined else []:
            if chain.type == "person" and mention.form == "name" and chain.id not in {a.key for a in found}:
                head = reading.doc[mention.head]
                verb = head.head
                behind = verb.pos_ in {"VERB", "AUX"} and verb.i > head.i  # "met X and Y said": somebody's who does what follows
                return [] if head.dep_.startswith("nsubj") or behind else reading.actors(chain, mention, why)
        if token.pos_ == "CCONJ" and not joined:
            joined = True
        elif not joined or token.pos_ not in {"ADJ", "NOUN", "PROPN"} or _own_case(token):
            return []
    return []


def _stray(reading: Reading, top: Token) -> list[Actor]:
    """Persons named after a companion's adposition that follows before any verb, where the parser hung the phrase elsewhere."""
    wanted = reading.pack.contacts.prepositions.companion
    out: list[Actor] = []
    inside = False
    for token in reading.doc[top.i + 1 : min(top.i + STRAY, top.sent.end)]:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "acl"} and (inside or token.i != top.head.i):
            break
        if token.lemma_.lower() in reading.pack.contacts.company and token.head.i <= token.i and case_words(token):
            inside = True
        elif token.pos_ == "ADP" and not (inside and token.nbor(-1).lemma_.lower() in reading.pack.contacts.company):
            if inside and not out:
                break
            inside = inside or (token.lemma_.lower() in wanted and morph(token.head, "Case") != "Gen")   # "с четверга": since
        for chain, mention, why in reading.mention_at.get(token.i, []) if inside else []:
            if chain.type == "person" and mention.form == "name" and chain.id not in {a.key for a in out}:
                out += reading.actors(chain, mention, why)
    return out


def second(reading: Reading, first: Actor) -> list[Actor]:
    """The other one of *between X and Y*, where the parser joined *and Y* to something else."""
    start = reading.tokens(first.span)[-1] + 1
    joined = False
    for token in reading.doc[start : min(start + 12, reading.doc[start - 1].sent.end)]:
        if token.pos_ in {"VERB", "AUX"}:
            break
        joined = joined or token.pos_ == "CCONJ"
        for chain, mention, why in reading.mention_at.get(token.i, []) if joined else []:
            if chain.type != "place" and mention.form == "name" and chain.id != first.key:
                return reading.actors(chain, mention, "the other one between whom it is")
            if mention.form == "group" and len(chain.members) > 1 and first.key not in chain.members:
                return reading.actors(chain, mention, why)  # "between X and each of the two ministers"
    return []


def _own_case(token: Token) -> tuple[str, ...]:
    return case_words(token) if any(c.dep_ == "case" for c in token.children) else ()


def _reaches(reading: Reading, token: Token, top: Token) -> bool:
    about = reading.pack.contacts.prepositions.about
    token, first = token, True
    while token.i != top.i:
        dep = token.dep_.split(":")[0]
        if token.dep_ == "acl:relcl" or dep in {"ccomp", "advcl", "parataxis", "csubj"} or token.head.i == token.i:
            return False
        measure = any(t.kind == "duration" and t.span.start <= token.idx < t.span.end for t in reading.timexes)
        topic = not measure and dep in {"obl", "nmod"} and any(w in about for w in _own_case(token))
        if not first and (token.pos_ in {"VERB", "AUX"} or topic):
            return token.pos_ not in {"VERB", "AUX"} and bool(reading.mention_at.get(token.i))
        if dep == "conj" and token.pos_ in {"VERB", "AUX"}:
            return False
        token, first = token.head, False
    return True


def bare_right(reading: Reading, verb: Token) -> list[Actor]:
    """Persons after a verb in phrases without adposition: its object, where the parser gave it another name."""
    relations = {"obl", "obj", "nmod", "appos", "dep", "conj"}
    after = [c for c in verb.children if c.i > verb.i and c.dep_.split(":")[0] in relations and c.pos_ not in {"VERB", "AUX"}]
    return sides(reading, [c for c in after if not _own_case(c) and not set_apart(c)])


def set_apart(token: Token) -> bool:
    """True for a common noun that a comma parts from its verb: the next thing that a headline tells (*X and Y meet, envoys to return*)."""
    left = token.left_edge
    if any(c.i == token.i + 1 and c.pos_ == "PROPN" and c.dep_ in LOOSE for c in token.children):
        return False  # "received, on Friday at the palace, Mr X"
    return token.pos_ == "NOUN" and left.i > token.head.i + 1 and "," in {left.text, token.doc[left.i - 1].text}


def thing(reading: Reading, verb: Token) -> bool:
    """True where an object is there already: a noun that is no expression of time, which parsers take for one."""
    objects = [c for c in verb.children if c.dep_ in {"obj", "nsubj:pass"} and c.pos_ in {"NOUN", "PROPN"}]
    return any(not any(t.span.start <= c.idx < t.span.end for t in reading.timexes) for c in objects)


def named_after(reading: Reading, verb: Token) -> list[Actor]:
    """The person named after an active verb without an adposition before, where the parser hung the object on something between."""
    if is_passive(verb) or thing(reading, verb):
        return []
    doc, stop = reading.doc, min(verb.i + 16, verb.sent.end)
    for i in range(verb.i + 1, stop):
        if doc[i].pos_ in {"VERB", "AUX", "SCONJ"} or doc[i].lower_ in reading.pack.contacts.relatives:
            return []
        for chain, mention, why in reading.mention_at.get(i, []):
            if chain.type != "person" or mention.form not in {"name", "role"} or mention.span.start != doc[i].idx:
                continue
            first = reading.tokens(mention.office_span)[0] if mention.office_span is not None else i
            first = min(first, i)
            while first > verb.i + 1 and doc[first - 1].pos_ in {"DET", "ADJ", "NOUN"} and not doc[first - 1].is_punct:
                if doc[first - 1].pos_ == "NOUN" and doc[first - 1].lemma_.lower() not in reading.pack.names.titles:
                    break
                first -= 1
            if doc[first - 1].pos_ == "ADP" or doc[first - 1].pos_ == "CCONJ":
                return []
            return [] if set_apart(doc[i]) else reading.actors(chain, mention, why)
    return []


def genitives(reading: Reading, noun: Token) -> list[Actor]:
    """Those to whom the event belongs: genitive, of-phrase, possessive, compound."""
    prep = reading.pack.contacts.prepositions
    found: list[Token] = []
    for child in noun.children:
        dep = child.dep_.split(":")[0]
        words = case_words(child) if any(c.dep_ == "case" and c.i < child.i for c in child.children) else ()  # "delegation headed by"
        if (
            child.dep_ == "nmod:poss"
            or (dep in {"compound", "nmod"} and not words and morph(child, "Case") in {"", "Gen"})
            or (dep == "nmod" and any(w in prep.of for w in words))
            or (dep == "det" and (morph(child, "Poss") == "Yes" or _pronoun(reading, child)))
        ):
            found.append(child)
    return sides(reading, found) or (_owner_behind(reading, noun) if not found else [])


def _owner_behind(reading: Reading, noun: Token) -> list[Actor]:
    """The body or person named right behind the noun as its owner, where the parser hung the phrase on something before."""
    at = noun.i + 1
    while at < noun.sent.end and noun.doc[at].pos_ == "ADJ":
        at += 1
    if at >= noun.sent.end or noun.doc[at].lemma_.lower() not in reading.pack.contacts.prepositions.of:
        return []
    head = noun.doc[at].head
    if head.i < at or noun.doc[at].dep_ != "case" or head.head.i > noun.i:
        return []
    return [a for a in sides(reading, [head]) if a.named and a.type in {"person", "organisation"}]


def _pronoun(reading: Reading, token: Token) -> bool:
    return any(m.form == "pronoun" or m.rule.startswith("pronoun") for _, m, _ in reading.mention_at.get(token.i, []))


def merge(left: list[Actor], right: list[Actor], a: Part = "party", b: Part = "party") -> list[tuple[Actor, Part]]:
    keys = {x.key for x in left}
    once = {x.key: x for x in reversed(right)}
    return [(x, a) for x in left] + [(x, b) for x in right if x.key not in keys and once[x.key] is x]


def agents(reading: Reading, verb: Token) -> list[Token]:
    """Who does what a passive tells: its agents, also where the parser has hung the phrase on another noun behind the verb."""
    found = children(verb, "obl:agent")
    if found or not is_passive(verb):
        return found
    by = reading.pack.contacts.prepositions.agent
    below = (t for t in verb.subtree if t.i > verb.i and t.pos_ in {"NOUN", "PROPN"} and any(w in by for w in _own_case(t)))
    return [t for t in below if clause(t).i == verb.i or clause(t).i == clause(verb).i][:1]


def enough(parties: list[tuple[Actor, Part]]) -> bool:
    return len(parties) >= 2 or any(a.plural for a, _ in parties)


def coordinated(reading: Reading, actors: list[Actor]) -> list[Actor]:
    """A lone subject with the person named just before it and joined by *and*, where the parser lost the coordination."""
    if len(actors) != 1 or actors[0].type != "person" or not actors[0].named or reading.doc[actors[0].token].pos_ == "PRON":
        return actors
    at = reading.tokens(actors[0].span)[0]
    start = reading.doc[at].sent.start
    joined = False
    for i in range(at - 1, max(start, at - 12) - 1, -1):
        token = reading.doc[i]
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "acl", "advcl"}:
            break
        twin = i == at - 1 and token.text in JOINTS and not token.whitespace_  # "the Novak-Dubois talks"
        joined = joined or token.pos_ == "CCONJ" or twin or (i == at - 1 and token.text == "," and _heads(reading, i - 1))
        for chain, mention, why in reading.mention_at.get(i, []):
            if chain.type == "person" and mention.form == "name" and chain.id != actors[0].key:
                return [*reading.actors(chain, mention, why), *actors] if joined else actors
    return actors


def _heads(reading: Reading, last: int) -> bool:
    """True where a name that ends at this token opens its sentence, as headlines join two: *X, Y hold talks*."""
    here = [m for c, m, _ in reading.mention_at.get(last, []) if c.type == "person" and m.form == "name"] if last >= 0 else []
    return bool(here) and reading.tokens(here[0].span)[0] == reading.doc[last].sent.start
