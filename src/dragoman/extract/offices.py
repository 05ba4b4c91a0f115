"""Titles and offices around names, and persons meant by office, description or pronoun alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from spacy.tokens import Doc

from dragoman.extract.compatriots import compatriots
from dragoman.extract.syntax import morph
from dragoman.extract.titles import Lexicon, Scan, Title, lexicon, root
from dragoman.model.fold import fold
from dragoman.model.mention import Mention, MentionForm
from dragoman.model.pack import Pack
from dragoman.model.span import Span
from dragoman.model.world import World

Gender = Literal["m", "f"]
#: offices whose holder serves somebody whose name may follow
SERVANTS = frozenset({
    "aide", "adviser", "press secretary", "spokesperson", "special envoy", "special representative", "envoy", "permanent representative",
})  # fmt: skip
PRONOMINAL = frozenset({"PRON", "DET", "ADJ", "NOUN", "PROPN", ""})
APART = 12  # tokens between an office word and a name that the tree joins
_BLANK = re.compile(r"[ \u00a0\u202f]?")
_AFTER = re.compile(r"[\s\u00a0]|, | [-–—] |: | \(|, [«\"“]?")
_BEFORE = re.compile(r",\s| [-–—] | \(|, [-–—] ")
_SHORT = re.compile(r" \([^\W\d_a-z]{2,8}\), ")
_CLOSE = re.compile(r"\s*(?:[,.;:)\]!?»”\"]|[-–—]\s|$|\n)")


def attach(doc: Doc, names: tuple[Mention, ...], pack: Pack, world: World) -> tuple[Mention, ...]:
    """Give each named person the office, its words, and the country or body that the words around the name say.

    Titles and forms of address that stand inside a name's span are cut off it. Mentions of places and bodies pass through unchanged;
    the order is kept.
    """
    lex = lexicon(pack.offices, world.states, pack.code)
    scan = Scan(doc, names, lex)
    trimmed = tuple(_trim(doc, _sexed(m, world, pack), scan) if m.type == "person" and m.form == "name" else m for m in names)
    given = _pairs(scan, trimmed)
    return tuple(_with_title(scan, m, *given[i]) if i in given else _national(scan, m, pack) for i, m in enumerate(trimmed))


def _national(scan: Scan, mention: Mention, pack: Pack) -> Mention:
    """The mention of a person with the country that a people's word right before the name says (*le Portugais X*), or whose he is
    (*Norway's X*)."""
    if mention.type != "person" or mention.form != "name" or mention.country is not None:
        return mention
    at = scan.words.at(mention.span.start)
    before = [s for i in range(max(0, at - 2), at) for s in scan.side_at.get(i, ()) if s.end == at and s.kind == "adjective"]
    country = _country(scan, (before[0].value,))[0] if before else None
    glued = bool(before) and scan.text[scan.words[at - 1].end : mention.span.start] == " "
    if not glued:
        country = _owner(scan, mention.span.start, at, pack.names.suffixes)
    return replace(mention, country=country) if country else mention


def _owner(scan: Scan, start: int, at: int, marks: tuple[str, ...]) -> str | None:
    """The country whose name with a mark of the owner stands right before this offset (*Norway's X*)."""
    for mark in sorted(marks, key=len, reverse=True):
        end = start - len(mark) - 1
        if end > 0 and scan.text[end:start] == f"{mark} ":
            whose = [s for i in range(max(0, at - 5), at) for s in scan.side_at.get(i, ()) if s.kind == "name"]
            return next((_country(scan, (s.value,))[0] for s in whose if end <= scan.words[s.end - 1].end < start), None)
    return None


def roles(doc: Doc, names: tuple[Mention, ...], pack: Pack, world: World) -> tuple[Mention, ...]:
    """Persons meant without a name: descriptions (form ``role``), several at once (``group``) and pronouns (``pronoun``).

    `names` are the mentions as `attach` returns them; a title that belongs to one of them yields nothing of its own.
    """
    lex = lexicon(pack.offices, world.states, pack.code)
    scan = Scan(doc, names, lex)
    taken = [m.office_span for m in names if m.office_span is not None] + [m.span for m in names if m.type == "person"]
    persons = [m for m in names if m.type == "person" and m.form == "name"]
    out = []
    for title in scan.titles:
        span = scan.words.span(title.first, title.end)
        if title.nested or any(span.meets(t) for t in taken):
            continue
        served = next((m for m in persons if _follows(scan, title, m) and _serves(scan, title, m)), None)
        mention = _role(scan, title if served is None else _side_of(scan, title, served))
        if mention is not None:
            out.append(mention)
            taken.append(mention.span)
    out += compatriots(scan, taken)
    out += _groups(scan, taken)
    taken += [m.span for m in out]
    out += _pronouns(doc, lex, pack, taken)
    return tuple(sorted(out, key=lambda m: (m.span, m.form)))


def _sexed(mention: Mention, world: World, pack: Pack) -> Mention:
    """The mention with the gender that its given name tells. The tagger's is kept only where names show theirs by their endings."""
    words = mention.name.split()
    told = world.places.gender(words[0]) if len(words) > 1 else None
    if told is None and pack.offices.genitive:
        told = mention.gender
    return replace(mention, gender=_gender(told or ""))


def _trim(doc: Doc, mention: Mention, scan: Scan) -> Mention:
    """The mention without titles and forms of address at its beginning."""
    words, lex = scan.words, scan.lex
    first, end = words.at(mention.span.start), words.at(mention.span.end)
    start, gender = first, mention.gender
    for _ in range(4):
        title = next((t for t in scan.titles if t.end <= end and t.first <= start < t.end), None)
        if title is not None and start < title.end < end:
            start = title.end
        elif start + 1 < end and words[start].key in lex.honorifics:
            gender = gender or _gender(lex.honorifics[words[start].key])
            start += 1
        else:
            break
    if start == first or start >= end:
        return mention
    span = Span(words[start].start, mention.span.end)
    cut = len(mention.span.of(scan.text)) - len(span.of(scan.text))
    parts = mention.name.split()
    kept = len(words.span(start, end).of(scan.text).split())
    name = " ".join(parts[-kept:]) if len(parts) >= kept and cut else mention.name
    head = root(doc, span)
    return replace(mention, span=span, name=name, gender=gender, head=head.i if head is not None else mention.head)


def _gender(code: str) -> Gender | None:
    return "m" if code == "m" else "f" if code == "f" else None


def _pairs(scan: Scan, mentions: tuple[Mention, ...]) -> dict[int, tuple[Title | None, tuple[str, ...]]]:
    """Index of a named person → its title and the sides that fall to it."""
    persons = [i for i, m in enumerate(mentions) if m.type == "person" and m.form == "name"]
    order = {i: k for k, i in enumerate(persons)}
    out: dict[int, tuple[Title | None, tuple[str, ...]]] = {}
    late: list[tuple[Title, list[int]]] = []
    for title in scan.titles:
        if title.nested or title.kind == "group":
            continue
        after = next((i for i in persons if _follows(scan, title, mentions[i])), None)
        if after is not None and _serves(scan, title, mentions[after]):  # "помощник Путина | Юрий Ушаков"
            beyond = replace(title, end=scan.words.at(mentions[after].span.end))
            title = _side_of(scan, title, mentions[after])
            after = next((i for i in persons if i != after and _follows(scan, beyond, mentions[i])), None)
            if after is None:
                continue
        if after is not None:
            row = _row(scan, mentions, persons, order[after], title, 1)
            _share(title, row, out)
            following = order[row[-1]] + 1
            if title.number != 1 and following < len(persons):
                own = _split(scan, mentions[row[-1]], mentions[persons[following]])
                if own:
                    out.setdefault(persons[following], (title, own))
            continue
        before = next((i for i in persons if _precedes(scan, mentions[i], title)), None)
        if before is not None:
            late.append((title, _row(scan, mentions, persons, order[before], title, -1)))
    for title, row in late:
        if all(i not in out for i in row):
            _share(title, row, out)
    given = {title.first for title, _ in out.values() if title is not None}
    for title in scan.titles:  # "the head of the company Y, X": more words between than a title has of its own
        if title.first in given or title.nested or title.number != 1 or title.kind not in {"office", "description"}:
            continue
        mine = next((i for i in persons if i not in out and (_hangs(scan, mentions[i], title) or _beyond(scan, mentions[i], title))), None)
        if mine is not None:
            _share(title, [mine], out)
    return out


def _serves(scan: Scan, title: Title, person: Mention) -> bool:
    """True where the name behind a title is that of whom its holder serves (*пресс-секретарь Путина*): in the genitive, and he is not."""
    head, mine = scan.token(title), scan.doc[person.head]
    if not scan.lex.words.genitive or title.key not in SERVANTS or title.number != 1 or head is None:
        return False
    case, his = morph(head, "Case"), morph(mine, "Case")
    below = mine.dep_ == "nmod" and mine.head.i == head.i and mine.lemma_ != mine.text
    return below or (his == "Gen" and case not in {"Gen", "Acc", ""})


def _side_of(scan: Scan, title: Title, person: Mention) -> Title:
    """The title with the country of the one whom its holder serves, where that is known."""
    sides = {h.side for h in scan.lex.states.named(person.name) if h.side is not None}
    return title if title.sides or len(sides) != 1 else replace(title, sides=(sides.pop(),))


def _hangs(scan: Scan, person: Mention, title: Title) -> bool:
    """True where the tree makes a name and an office word apposed to each other, the later to the earlier."""
    head, mine = scan.token(title), scan.doc[person.head]
    if head is None or scan.words.span(title.first, title.end).meets(person.span):
        return False
    one, other = (head, mine) if head.i < mine.i else (mine, head)
    if other.head.i != one.i or other.dep_.split(":")[0] not in {"appos", "flat"} or other.i - one.i > APART:
        return False
    return not any(t.pos_ in {"VERB", "AUX"} for t in scan.doc[one.i + 1 : other.i])


def _beyond(scan: Scan, person: Mention, title: Title) -> bool:
    """True for a name between commas behind an office with a longer complement: *the envoy of the union for the lakes, X, …*."""
    text, end = scan.text, scan.words[title.end - 1].end
    gap = text[end : person.span.start]
    if title.determiner != "indefinite" and _SHORT.fullmatch(gap):
        return bool(_CLOSE.match(text, person.span.end))  # "the secretary of the league (ABC), X,"
    if title.determiner == "indefinite" or not 4 < len(gap) < 70 or not gap.endswith(", ") or not gap.startswith(" "):
        return False
    if not re.fullmatch(r"[^.,;:!?()\n«»“”\"]+", gap[:-2]) or not _CLOSE.match(text, person.span.end):
        return False
    inside = [t for t in scan.doc.char_span(end, person.span.start, alignment_mode="expand") or () if t.idx >= end]
    if not inside or any(t.pos_ in {"VERB", "AUX", "CCONJ", "SCONJ"} for t in inside):
        return False
    first = next((t for t in inside if not t.is_space), None)
    others = (t for t in scan.titles if t.first >= title.end and scan.words[t.first].start < person.span.start)
    return first is not None and first.pos_ == "ADP" and not any(not t.nested for t in others)


def _follows(scan: Scan, title: Title, person: Mention) -> bool:
    """True where a name comes right after a title, forms of address between them allowed."""
    text, end = scan.text, scan.words[title.end - 1].end
    if person.span.start < end:
        return False
    gap = text[end : person.span.start]
    if _told_more(scan, title, person, gap):
        return True
    if len(gap) > 60 or "\n" in gap:
        return False
    for phrase in scan.lex.ranks:  # "le général de corps d'armée X", "Sa Majesté X"
        gap = phrase.sub("", gap, count=1)
    if len(gap) > 30:
        return False
    for word in re.findall(r"[^\W_]+", gap):
        if len(word) > 1 and fold(word) not in scan.lex.honorifics and fold(word) not in scan.lex.definite:
            return False  # one letter: "S.E.M."
    bare = re.sub(r"[^\W_]+['’.]?\s?", "", gap)
    if _BLANK.fullmatch(bare) and bare:
        return title.kind != "counterpart" or title.determiner != "indefinite"
    if not _AFTER.fullmatch(bare):
        return False
    # After a comma the name must be an apposition: it ends there, or the tree says so.
    head = scan.token(title)
    mine = scan.doc[person.head]
    if title.determiner == "indefinite":
        return False
    joined = head is not None and mine.head.i == head.i and mine.dep_ in {"appos", "flat", "flat:name", "nmod"}
    if joined or title.number != 1 or not scan.doc.has_annotation("DEP"):
        return True
    # "his counterpart, X," and "the president of the transition, General X," can be nothing else
    sure = title.kind == "counterpart" and title.determiner == "possessive"
    known = bool(title.sides) or title.end > title.core[1] or sure or bool(re.search(r"[^\W_]{2}", gap))
    return known and bool(_CLOSE.match(text, person.span.end))


def _told_more(scan: Scan, title: Title, person: Mention, gap: str) -> bool:
    """True for a name in apposition behind words that tell more of the office (*le ministre chargé du Commerce extérieur, X,*)."""
    if title.number != 1 or title.determiner == "indefinite" or "," not in gap or len(gap) > 90 or "\n" in gap:
        return False
    head = scan.token(title)
    inside, _, address = gap.rpartition(",")
    honorific = all(fold(word) in scan.lex.honorifics for word in re.findall(r"[^\W_]+", address))
    if head is None or not inside.strip() or "," in inside or not honorific or not _CLOSE.match(scan.text, person.span.end):
        return False
    words = [t for t in scan.doc[head.i + 1 : person.head] if scan.words[title.end - 1].end <= t.idx < person.span.start - len(address) - 1]
    more = next((c for c in head.children if words and c in words and c.dep_ in {"acl", "amod"} and morph(c, "VerbForm") == "Part"), None)
    return more is not None and all(t.i == more.i or more.is_ancestor(t) or t.is_punct for t in words)


def _precedes(scan: Scan, person: Mention, title: Title) -> bool:
    """True where a title is an apposition after a name."""
    text, start = scan.text, scan.words[title.first].start
    if person.span.end > start or not _BEFORE.fullmatch(text[person.span.end : start]):
        return False
    head = scan.token(title)
    mine = scan.doc[person.head]
    # A new sentence or clause may begin after the comma ("После встречи с …, президент … заявил"): an apposition closes.
    if head is not None and head.dep_ == "appos" and head.head.i in {mine.i, mine.head.i}:
        return True
    return bool(_CLOSE.match(text, scan.words[title.end - 1].end))


def _row(scan: Scan, mentions: tuple[Mention, ...], persons: list[int], at: int, title: Title, step: int) -> list[int]:
    """The name at `at` and, for a title in the plural, those coordinated with it in the direction of `step`, in order of the text."""
    row = [persons[at]]
    if title.number == 1:
        return row
    limit = len(title.sides) if len(title.sides) > 1 else title.number or 6
    conjunctions = scan.lex.conjunctions
    while len(row) < limit and 0 <= at + step < len(persons):
        one, other = mentions[persons[at]], mentions[persons[at + step]]
        left, right = (one, other) if step > 0 else (other, one)
        gap = scan.text[left.span.end : right.span.start]
        if step > 0 and _split(scan, left, right):
            # "Les présidents français X et russe Y": the second name brings its own side.
            break
        coordinated = gap == ", " or (bool(set(fold(gap).split()) & conjunctions) and len(gap.split()) <= 3)
        if left.span.end > right.span.start or not coordinated:
            break
        at += step
        row.append(persons[at])
    return sorted(row)


def _split(scan: Scan, left: Mention, right: Mention) -> tuple[str, ...]:
    """The side between two coordinated names ("… X et russe Y"), where that is all there is besides the conjunction."""
    words = scan.words
    first, end = words.at(left.span.end), words.at(right.span.start)
    if not (1 < end - first <= 5) or words[first].key not in scan.lex.conjunctions:
        return ()
    return tuple(s.value for s in scan.side_at.get(first + 1, ()) if s.end == end and s.kind == "adjective")[:1]


def _share(title: Title, row: list[int], out: dict[int, tuple[Title | None, tuple[str, ...]]]) -> None:
    """First side to first name; a single side to all."""
    for k, i in enumerate(row):
        sides = (title.sides[k],) if len(title.sides) == len(row) > 1 else title.sides[:1] if len(title.sides) == 1 or len(row) == 1 else ()
        out.setdefault(i, (title, sides))


def _with_title(scan: Scan, mention: Mention, title: Title | None, sides: tuple[str, ...]) -> Mention:
    if title is None:
        return mention
    country, side = _country(scan, sides)
    office = None if title.kind == "counterpart" else scan.lex.states.meant(title.key, title.sides[0] if title.sides else None)
    gender = mention.gender or _office_gender(scan, title)
    first = title.first + (1 if title.determiner in {"definite", "indefinite"} and _is_article(scan, title) else 0)
    words = scan.words.span(first, title.end)
    country, side = country or mention.country, side or mention.side
    return replace(mention, office=office, office_span=words, country=country, side=side, gender=gender)


def _is_article(scan: Scan, title: Title) -> bool:
    key = scan.words[title.first].key
    return key in scan.lex.definite or key in scan.lex.indefinite


def _country(scan: Scan, sides: tuple[str, ...]) -> tuple[str | None, str | None]:
    """(ISO code, organisation) of the first side; a national body gives its country too."""
    if not sides:
        return None, None
    value = sides[0]
    if len(value) == 2 and value.isupper() and value.isalpha():
        return value, None
    return scan.lex.seats.get(value), value


def _office_gender(scan: Scan, title: Title) -> Gender | None:
    if any(scan.lex.feminine_phrases.match(scan.words, i) for i in range(*title.core)):
        return "f"
    return None


def _role(scan: Scan, title: Title) -> Mention | None:
    """A title without a name as a mention; None where it means no particular person ("a president", "as president")."""
    # "PM to visit X": an office in capitals means its holder as a name would
    said = scan.words.span(title.first, title.end).of(scan.text)
    genitive = scan.lex.words.genitive or (said.isupper() and len(said) <= 4)
    if title.determiner == "indefinite" or (title.kind == "counterpart" and not (title.owner or title.sides)):
        return None
    if not genitive and title.determiner == "" and not title.sides and title.number == 1:
        return None
    if not genitive and title.determiner == "" and title.number != 1 and not title.sides and title.number == 0:
        return None
    head = scan.token(title)
    if head is not None and head.pos_ in {"VERB", "ADJ", "ADV"}:
        return None
    if head is not None and head.dep_ in {"compound", "amod"} and title.number == 1:
        return None
    first = title.first + (1 if _is_article(scan, title) else 0)
    span = scan.words.span(first, title.end)
    country, side = _country(scan, title.sides if len(title.sides) == 1 else ())
    group = title.number != 1
    gender = _office_gender(scan, title)
    if gender is None and head is not None and not group and title.kind != "group":
        found = morph(head, "Gender")
        if found and title.key not in {"head", "head of state", "head of government"} and not scan.lex.words.genitive:
            gender = "m" if found == "Masc" else "f" if found == "Fem" else None
    office = scan.lex.states.meant(title.key, title.sides[0] if title.sides else None)
    rule = "counterpart" if title.kind == "counterpart" else f"{title.kind} without a name"
    if group and len(title.sides) > 1:
        rule += " of " + " ".join(title.sides)
    if title.owner:
        rule += f" owner {title.owner}"
    return Mention(
        span=span, type="person", form="group" if group else "role", head=head.i if head is not None else 0, name=span.of(scan.text),
        rule=rule, office=None if title.kind == "counterpart" else office, office_span=span, country=country, gender=gender,
        number=title.number, side=side,
    )  # fmt: skip


def _groups(scan: Scan, taken: list[Span]) -> list[Mention]:
    """Phrases of the pack that always mean several persons ("both sides", "стороны")."""
    out: list[Mention] = []
    at = 0
    while at < len(scan.words):
        found = scan.lex.groups.match(scan.words, at)
        if found is None:
            at += 1
            continue
        start = at + 1 if scan.words[at].key in scan.lex.definite and found[0] > at + 1 else at
        span = scan.words.span(start, found[0])
        head = root(scan.doc, span)
        following = found[0]
        if head is not None and not any(span.meets(t) for t in taken) and _whole(scan, head.i, following):
            number = int(found[1][0])
            out.append(Mention(span, "person", "group", head.i, span.of(scan.text), "words for several persons", number=number))
        at = found[0]
    return out


def _whole(scan: Scan, head: int, following: int) -> bool:
    """True where the words found are a phrase of their own: not "the two countries", not "les parties prenantes"."""
    token = scan.doc[head]
    if token.pos_ in {"VERB", "ADV"}:
        return False
    if scan.lex.words.genitive and token.pos_ != "" and morph(token, "Number") != "Plur":
        return False
    if token.pos_ in {"NUM", "DET"} and following < len(scan.words):
        last = scan.words[following - 1].end
        beyond = scan.doc.char_span(scan.words[following].start, scan.words[following].end, alignment_mode="expand")
        glued = scan.text[last : scan.words[following].start] == " "
        if not glued or beyond is None or beyond[0].pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}:
            return True
        after = beyond[-1].i + 1
        return beyond[0].pos_ == "ADJ" and after < len(scan.doc) and scan.doc[after].pos_ == "VERB"  # "the two last met in May"
    return True


def _pronouns(doc: Doc, lex: Lexicon, pack: Pack, taken: list[Span]) -> list[Mention]:
    """Personal pronouns of the pack, with gender and number; their function is kept in `rule`."""
    out = []
    text = doc.text
    table = lex.words.pronouns
    met = frozenset().union(*(v.lemmas for v in pack.contacts.verbs))
    joined = [(k.split(), v) for k, v in sorted(table.items()) if " " in k]
    for token in doc:
        low = token.text.lower()
        value, end = table.get(low), token.idx + len(token.text)
        for parts, meaning in joined:
            if [t.lower_ for t in doc[token.i : token.i + len(parts)]] == parts:
                value, end = meaning, doc[token.i + len(parts) - 1].idx + len(doc[token.i + len(parts) - 1].text)
        if value is None or token.pos_ not in PRONOMINAL or token.dep_.split(":")[0] == "expl":
            continue
        if fold(low) in lex.definite and (token.dep_ not in {"obj", "iobj"} or token.head.lemma_.lower() not in met):
            continue  # "le" is an article, and may mean a thing: it means a person where it is met, received, called
        gender, number, function = value.split()
        span = Span(token.idx, end)
        if any(span.meets(t) for t in taken):
            continue
        if (function == "object" and token.dep_ in {"det", "nmod:poss", "det:poss"}) or (token.dep_ == "nmod" and token.pos_ == "DET"):
            function = "possessive"
        form: MentionForm = "group" if number == "2" else "pronoun"
        out.append(
            Mention(
                span, "person", form, token.i, span.of(text), f"pronoun {function}",
                gender=_gender(gender), number=0 if number == "2" else 1,
            )
        )
    return out
