"""Coreference within one article: all the words that mean the same person, place or body, each with the reason."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from dragoman.extract.chains_draft import Draft
from dragoman.extract.chains_names import Cluster, bare, body, others, persons
from dragoman.extract.chains_roles import Resolver
from dragoman.model.fold import fold
from dragoman.model.mention import Chain, EntityType, Mention
from dragoman.model.pack import Pack
from dragoman.model.world import World


def chain(doc: Doc, mentions: tuple[Mention, ...], pack: Pack, world: World) -> tuple[Chain, ...]:
    """The chains of an article in order of first appearance.

    `mentions` are what `names.find`, `offices.attach` and `offices.roles` found, in any order. Every mention is in exactly one chain.
    A description or pronoun joins a named person only where there is one good antecedent; else it keeps a chain of its own.
    """
    ordered = sorted(mentions, key=lambda m: (m.span, m.form, m.type))
    named = [m for m in ordered if m.form == "name"]
    text = doc.text  # spaCy joins the words anew each time it is asked
    drafts = [_draft("person", c, text, pack, world) for c in persons([m for m in named if m.type == "person"], pack, world)]
    bodies = others([m for m in named if m.type != "person"], text, pack, world)
    drafts += [_draft(c.mentions[0].type, c, text, pack, world) for c in bodies]
    says = frozenset[str]().union(*(v.lemmas for v in pack.speech.verbs))
    resolver = Resolver(doc, [d for d in drafts if d.type == "person"], world, says)
    for mention in ordered:
        if mention.form != "name":
            draft, why = resolver.place(mention)
            draft.add(mention, why)
            if draft not in drafts:
                drafts.append(draft)
        else:
            resolver.see(mention)
    for draft in drafts:
        draft.mentions.sort(key=lambda r: (r.mention.span, r.mention.form))
    drafts = sorted((d for d in drafts if d.mentions), key=lambda d: (d.mentions[0].mention.span, d.type))
    ids = {id(d): i for i, d in enumerate(drafts)}
    return tuple(_finished(d, i, ids, world) for i, d in enumerate(drafts))


def _draft(kind: EntityType, cluster: Cluster, text: str, pack: Pack, world: World) -> Draft:
    draft = Draft(kind, _fullest(cluster.mentions, text))
    for mention, why in zip(cluster.mentions, cluster.why, strict=True):
        draft.add(mention, why)
    # The office and country of the fullest mention that has them come first.
    best = sorted((m for m in cluster.mentions if m.office), key=lambda m: (-len(m.name.split()), m.country is None, m.span))
    draft.offices = list(dict.fromkeys(m.office for m in best if m.office))
    draft.country = next((m.country for m in best if m.country), draft.country)
    if kind == "organisation":
        draft.side = next((b for m in cluster.mentions if (b := body(m.name, pack, world) or body(m.span.of(text), pack, world))), None)
    if kind == "person" and draft.name is not None:
        holders = world.states.named(draft.name) or world.states.named(" ".join(bare(fold(draft.name).split())))
        fitting = [h for h in holders if draft.country is None or any(t.side == draft.country for t in h.held)]
        if len(fitting) == 1:
            draft.known = tuple(dict.fromkeys(t.office for t in fitting[0].held))
            side = fitting[0].side
            draft.known_country = side if side is not None and len(side) == 2 else None
            draft.known_sides = frozenset(t.side for t in fitting[0].held)
    return draft


def _fullest(mentions: list[Mention], text: str) -> str:
    """The name with most words; of those the commonest spelling, not in capitals, first in the text."""
    counts: dict[str, int] = {}
    for m in mentions:
        counts[m.name] = counts.get(m.name, 0) + 1
    def key(m: Mention) -> tuple[int, bool, bool, int, int]:
        # A form that stands in the text as it is in the dictionary needed no guess at its nominative.
        return len(bare(m.name.split())), not m.name.isupper(), fold(m.span.of(text)) == fold(m.name), counts[m.name], -m.span.start

    return max(mentions, key=key).name


def _finished(draft: Draft, number: int, ids: dict[int, int], world: World) -> Chain:
    gender = draft.gender if draft.gender in {"m", "f"} else None
    members = tuple(sorted(ids[id(m)] for m in draft.members if id(m) in ids))
    # "The leader" of one sentence is "the president" of another: the narrower word says more.
    said = [*draft.offices, *draft.described]
    narrow = [o for o in said if not any(o != x and world.states.fits(x, o) for x in said)]
    office = next(iter(narrow or said), None)
    made = Chain(
        number, draft.type, draft.name, tuple(draft.mentions), office, draft.country or draft.known_country,
        gender, members, draft.side,  # type: ignore[arg-type]
    )  # fmt: skip
    return made if draft.type == "person" else replace(made, office=None)
