"""Names of persons, places and organisations in one Doc."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.extract.names_edges import GENERATION, HYPHENS, Group, capital
from dragoman.extract.names_evidence import _head, typed
from dragoman.extract.names_features import atoms, echoes
from dragoman.extract.names_forms import normal
from dragoman.extract.names_groups import Grouper
from dragoman.model.mention import EntityType, Mention
from dragoman.model.pack import Pack
from dragoman.model.span import Span
from dragoman.model.world import World

GREAT = 300_000    # heads of a capital that is meant where its name stands alone
STRONG = 3.2       # evidence for a name that the pipeline's own tagger left out
STRONGER = 6.0     # and that ours left out
_JOINTS = frozenset({*HYPHENS, "–"})


def find(doc: Doc, pack: Pack, world: World) -> tuple[Mention, ...]:
    """Every name of the text in order, none overlapping another; `form` is ``name``, `rule` the strongest reason for the type.

    Groups of words with capitals are found (`names_groups`), each is typed by the evidence for it (`names_evidence`); a single word that is
    the last of a person's full name elsewhere in the text is that person's surname, whatever else it may be.
    """
    groups = _groups(doc, pack, world)
    found: list[tuple[Group, EntityType, float, str]] = []
    learnt = bool(doc.ents) or world.taggers.get(pack.code) is not None
    strong = STRONG if doc.ents else STRONGER
    for group in groups:
        decided = typed(group, doc, pack, world)
        # Where a tagger has read the text, what it left out is a name only on strong evidence.
        if decided is not None and (group.vote or not learnt or decided[1] >= strong):
            found.append((group, *decided))
    surnames = {
        normal(doc, at - 1, at, pack).casefold()
        for g, kind, score, _ in found
        for at in [g.end - (g.end - g.start > 2 and bool(GENERATION.fullmatch(doc[g.end - 1].text)))]
        if kind == "person" and g.end - g.start > 1 and score > 2
    }  # fmt: skip
    borne = {
        t.text.casefold() for g, kind, *_ in found if kind == "person" and g.end - g.start > 1 for t in doc[g.start : g.end]
    }  # fmt: skip
    taken = {(g.start, g.end) for g, *_ in found}
    out = []
    for group, kind, _, rule in found:
        if group.end - group.start == 1 and kind != "person" and normal(doc, group.start, group.end, pack).casefold() in surnames:
            kind, rule = "person", "surname of a full name in the text"
        elif group.end - group.start == 1 and kind == "person" and _state(doc, group, pack, world, borne) not in {None, *surnames}:
            kind, rule = "place", "the name of a country or its capital"
        elif kind == "person" and world.places.venue(normal(doc, group.start, group.end, pack)) is not None:
            kind, rule = "place", "a house known by name"
        out.append(_mention(doc, group, kind, rule, pack, world))
    persons = {g.end for g, kind, *_ in found if kind == "person" and g.end - g.start > 1}
    for group in groups:
        if (group.start, group.end) not in taken and _joined(doc, group, persons, pack, world):
            out.append(_mention(doc, group, "person", "joined to a person's name", pack, world))
            taken.add((group.start, group.end))
        alone = group.end - group.start == 1 and (group.start, group.end) not in taken
        if alone and normal(doc, group.start, group.end, pack).casefold() in surnames:
            out.append(_mention(doc, group, "person", "surname of a full name in the text", pack, world))
    return tuple(sorted(out, key=lambda m: m.span))


def _joined(doc: Doc, group: Group, persons: set[int], pack: Pack, world: World) -> bool:
    """True for two words with capitals behind *and* that the parser joins to the full name right before: *A B and C D held talks*."""
    at = group.start
    if group.vote or group.headline or group.end - at != 2 or at < 3 or at - 1 not in persons or doc[at - 1].pos_ != "CCONJ":
        return False
    if not all(t.pos_ == "PROPN" and t.is_alpha for t in doc[at : group.end]) or world.places.lookup(doc[at : group.end].text)[:1]:
        return False
    flat = doc[at].dep_ == "conj" and doc[at].head.i in range(at - 4, at - 1) and doc[at + 1].dep_.startswith("flat")
    return flat and not any(t.text.casefold() in pack.names.organisation_words for t in doc[at : group.end])


def _state(doc: Doc, group: Group, pack: Pack, world: World, borne: set[str]) -> str | None:
    """The folded name of a country that nobody bears as a given name, or of a capital that nobody in the text bears, where it is one."""
    name = normal(doc, group.start, group.end, pack)
    known = next(iter(world.places.lookup(name)), None)
    if known is None or not known.main:
        return None
    country = known.kind == "country" and not world.places.given(name)
    capital = known.kind == "city" and known.capital and known.population >= GREAT and name.casefold() not in borne
    return name.casefold() if country or capital else None


def _groups(doc: Doc, pack: Pack, world: World) -> list[Group]:
    """The tagger's spans where the Doc has them, and what the capitals show besides."""
    grouper = Grouper(doc, pack, world)
    spans = [(e.start, e.end, e.label_) for e in doc.ents if e.label_ in ("PER", "LOC", "ORG")]
    tagger = None if spans else world.taggers.get(pack.code)
    if tagger is not None:
        spans = _whole(doc, tagger.spans(atoms(doc, grouper, tagger.lexicon), echoes(doc)), world)
    tagged: list[Group] = []
    others = frozenset(i for start, end, label in spans if label != "PER" for i in range(start, end))
    for start, end, label in spans:
        if not tagged or start >= tagged[-1].end:
            apart = others if label != "PER" else frozenset()
            tagged += [replace(g, headline=grouper.headline(start)) for g in grouper.mend(start, end, label, apart)]
    tagged = _pairs(doc, tagged)
    covered = {i for g in tagged for i in range(g.start, g.end)}
    loose = [replace(g, start=next((i for i in range(g.start, g.end) if i not in covered), g.end)) for g in grouper.all()]
    shown = [g for g in loose if g.start < g.end and not any(i in covered for i in range(g.start, g.end))]
    return sorted([*tagged, *shown], key=lambda g: g.start)


def _whole(doc: Doc, spans: Sequence[tuple[int, int, str]], world: World) -> list[tuple[int, int, str]]:
    """The tagger's spans, persons with the words beside that the parser holds for the same name (*Kassym-Jomart* **Tokayev**)."""
    taken = {i for start, end, _ in spans for i in range(start, end)}
    out: list[tuple[int, int, str]] = []
    for start, end, label in spans:
        if out and out[-1][2] == label == "PER" and _one(doc, out[-1][0], out[-1][1], start):
            start = out.pop()[0]
        first = start
        if label == "PER":
            while end < len(doc) and end not in taken and _goes_on(doc[end], start, end):
                end += 1
            top = doc[start].head.i
            # A surname alone, or two behind a given name; else it is what somebody is that stands there: *Democrat* **Jan Novak**.
            last = end - start == 1 or world.places.given(doc[top].text)
            if last and doc[start].dep_ == "flat" and 0 < start - top <= 3 and _goes_on(doc[start], top, start) and capital(doc[top]):
                inside = doc[top:start]
                if not any(t.i in taken for t in inside) and all(t.pos_ == "PROPN" or t.text in _JOINTS for t in inside):
                    first = top
        out.append((first, end, label))
    return out


def _one(doc: Doc, start: int, end: int, following: int) -> bool:
    """True where the tagger has cut one name in two: at a hyphen, or where the parser sees no seam."""
    if following - end == 1:
        return doc[end].text in _JOINTS and not doc[end].whitespace_ and not doc[end - 1].whitespace_
    return following == end and _goes_on(doc[following], start, end)


def _goes_on(token: Token, start: int, end: int) -> bool:
    """True for a word of a name whose beginning stands right before it."""
    return token.dep_ == "flat" and token.pos_ == "PROPN" and capital(token) and start <= token.head.i < end


def _pairs(doc: Doc, groups: list[Group]) -> list[Group]:
    """The groups, with *Novak-Dubois* in two where the text names a Jan Novak and a Pierre Dubois: headlines join those who meet."""
    full = [g for g in groups if g.vote == "PER" and g.end - g.start > 1]
    torn = {g for g in full if g.end - g.start > 2 and _oblique(doc, g) and any(_ends_alike(doc, o, g) for o in full if o is not g)}
    groups = [p for g in groups for p in ((replace(g, end=g.end - 1), replace(g, start=g.end - 1, title=False)) if g in torn else (g,))]
    full = [g for g in groups if g.vote == "PER" and g.end - g.start > 1]
    last = {doc[g.end - 1].text for g in full if doc[g.end - 2].text not in _JOINTS}
    borne = last | {doc[g.start].text for g in full if doc[g.start + 1].text not in _JOINTS}  # "Xi Jinping"
    out: list[Group] = []
    for g in groups:
        joined = g.end - g.start == 3 and doc[g.start + 1].text in _JOINTS
        two = {doc[g.start].text, doc[g.end - 1].text}
        joined = joined and len(two) == 2 and two <= borne and bool(two & last)
        out += [replace(g, end=g.start + 1, vote="PER"), replace(g, start=g.end - 1, vote="PER")] if joined else [g]
    return out


def _oblique(doc: Doc, group: Group) -> bool:
    """True where all words but the last stand in a case in which nobody does anything: *с Яном Новаком Дюбуа говорил*."""
    return all({"Dat", "Ins"} & set(doc[i].morph.get("Case", [])) for i in range(group.start, group.end - 1))


def _ends_alike(doc: Doc, other: Group, group: Group) -> bool:
    """True where another full name has the last word of a group, and no other word of it."""
    words = {doc[i].text for i in range(group.start, group.end - 1)}
    return doc[other.end - 1].text == doc[group.end - 1].text and not any(doc[i].text in words for i in range(other.start, other.end))


def _mention(doc: Doc, group: Group, kind: EntityType, rule: str, pack: Pack, world: World) -> Mention:
    span = doc[group.start : group.end]
    genders = {g for t in span for g in t.morph.get("Gender", [])}
    gender = None
    if kind == "person":
        gender = world.places.gender(span[0].text) if len(span) > 1 else None
        if gender is None and len(genders) == 1 and "Case" in span[0].morph.to_dict():
            gender = {"Masc": "m", "Fem": "f"}.get(next(iter(genders)))
    return Mention(
        span=Span(span.start_char, span.end_char), type=kind, form="name", head=_head(doc, group),
        name=normal(doc, group.start, group.end, pack, group.headline, world, kind), rule=rule, gender=gender,  # type: ignore[arg-type]
    )  # fmt: skip
