"""What a chronicler would not enter: no second side, private people, one government among itself, a capital's name in a headline."""

from __future__ import annotations

from dragoman.extract.contacts.committees import SHARED
from dragoman.extract.contacts.gather import DONE, Draft
from dragoman.extract.contacts.reading import COMPANY, PRIVATE, Actor, Reading

#: tokens from which a text is an article rather than a line of one
ARTICLE = 60


def standing(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts that are contacts, in the same order."""
    out = _public(reading, [d for d in drafts if _stands(reading, d)])
    out = [d for d in out if not _headline(reading, d, out)]
    return [d for d in out if not _summed_up(reading, d, out)]


def _summed_up(reading: Reading, d: Draft, all_: list[Draft]) -> bool:
    """True for a headline over what the article tells one by one.

    *X meets Y, Z* above X's meeting with Y and X's with Z, whose place they take; *X, Y hold talks* of one government above the talks
    of each with others; *X heads to the Pacific* above the towns that X visits.
    """
    if len(d.sightings) > 1 or d.sightings[0].trigger.sent.start not in {x.start for x in reading.opening[:1]}:
        return False
    others = [o for o in all_ if o is not d and (o.status in DONE) == (d.status in DONE)]
    if d.kind == "visit":
        vague = not any(p.country for p in d.sightings[0].places)
        return vague and any(o.kind == "visit" and o.visitors == d.visitors and o.placed for o in all_ if o is not d)
    people = [a for a, _ in d.parties() if a.type == "person" and a.named]
    talks = [o for o in others if o.kind in {"meeting", "call", "multilateral"}]
    if len(people) != len(d.parties()):
        return False
    if len(people) == 2 and people[0].country is not None and people[0].country == people[1].country:
        return any(o.keys & d.keys and any(a.country != people[0].country for a, _ in o.parties()) for o in talks)
    parts = [o for o in talks if len(o.keys & d.keys) == 2 and o.keys < d.keys]
    if len(people) < 3 or frozenset().union(*(o.keys for o in parts)) != d.keys or len(parts) < 2:
        return False
    for o in parts:
        if not o.placed and d.placed:
            o.sightings[0].places += d.sightings[0].places
    return True


def _headline(reading: Reading, d: Draft, all_: list[Draft]) -> bool:
    """True for *Paris and Berlin talk* above an article that tells who talked: capitals stand for those who act for them."""
    if any(a.type != "country" for a, _ in d.parties()) or d.sightings[-1].trigger.sent.start not in {x.start for x in reading.opening[:1]}:
        return False
    groups = [r.mention.span for c in reading.chains for r in c.mentions if r.mention.form == "group"]
    if any(g.start <= a.span.start < g.end for g in groups for a, _ in d.parties()):
        return False  # "the foreign ministers of X and Y"
    countries = {a.country for a, _ in d.parties() if a.country}
    near = {x.start for x in reading.opening}
    told = [o for o in all_ if o is not d and o.sightings[0].trigger.sent.start in near and o.kind in {"meeting", "multilateral", "call"}]
    return any(a.type in {"person", "group"} and a.country in countries for o in told for a, _ in o.parties())


def _public(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Without the contacts of players, directors, defendants: nobody in them acts for a state, nor meets elsewhere one who does."""
    if len(reading.doc) <= ARTICLE:
        return drafts  # an article names an office sooner or later, a line of it may not
    public = [any(_official(reading, a) for a, _ in d.parties()) for d in drafts]
    known = frozenset().union(*(d.keys for d, state in zip(drafts, public, strict=True) if state))
    kept = [d for d, state in zip(drafts, public, strict=True) if state or d.keys & known]
    return [] if all(_faceless(d) for d in kept) else kept  # "the teams last met in 2017" where no state is told of at all


def _faceless(d: Draft) -> bool:
    """True where none of the sides has a name or a country."""
    return not any(a.named or a.country or a.type != "group" for a, _ in d.parties())


def _official(reading: Reading, actor: Actor) -> bool:
    """True for a state, a known body or one named like a state's, and for whoever has an office, a country or a body to act for."""
    if actor.type == "country":
        return True
    chain = reading.chain(actor.key)
    if chain.office in (PRIVATE if actor.named else COMPANY) and not (chain.country or chain.side):
        return False
    if actor.type == "organisation":
        name = (chain.name or "").casefold()
        if any(r.mention.rule == SHARED for r in chain.mentions):
            return True
        return chain.side is not None or reading.known(actor) or any(body.casefold() in name for body in reading.pack.offices.bodies)
    if chain.office or chain.country or chain.side or actor.country or actor.type == "group":
        return True
    return any(c.office and actor.key in c.members for c in reading.chains)  # one of "the two leaders"


def _stands(reading: Reading, d: Draft) -> bool:
    """False for what a chronicler would not enter: no second side, one government among itself, habits, a place visited by nobody."""
    parties = d.parties()
    if not parties:
        return False
    kind = d.kind
    if kind == "visit":
        visitors = [a for a, p in parties if p == "visitor" and a.type in {"person", "group"}]
        if not any(a.named or a.plural or a.country or reading.chain(a.key).side for a in visitors):
            return False  # "a former minister goes to …": of no country
        return any(a.type in {"person", "group"} for a, p in parties if p == "visitor") and (
            any(s.places for s in d.sightings) or any(p == "host" for _, p in parties)
        )
    if kind == "multilateral":
        return True
    if len(parties) < 2 and not any(a.plural for a, _ in parties):
        return False
    bare = not any(a.named for a, _ in parties)
    if kind == "correspondence" and all(reading.chain(a.key).office and not a.plural for a, _ in parties):
        bare = False  # "the letter of the president to the secretary-general": one holds such an office
    if bare and all(s.weak or s.inferred for s in d.sightings):
        return False
    countries = [a.country for a, _ in parties]
    two = len(set(countries) - {None}) > 1 and all(a.type == "person" and not a.plural for a, _ in parties)
    two = two or any(" of " in r.mention.rule for a, _ in parties if a.type == "group" for r in reading.chain(a.key).mentions)
    if bare and d.status == "held" and not two and not any(s.places for s in d.sightings):
        return False  # "leaders have negotiated": nobody, nowhere, at no time; but the Russian minister and the Turkish one are two people
    one = all(countries) and len(set(countries)) == 1 and all(a.type == "person" for a, _ in parties)
    # a meeting inside one government counts only where the article is about it
    return not one or any(x.start == d.sightings[0].trigger.sent.start for x in reading.opening[:1])


