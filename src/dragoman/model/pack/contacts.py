"""The words of a language for contacts: the shape of ``languages/<code>/contacts.toml``.

Lemmas are lower-case dictionary forms as the pipeline of the language gives them; phrases are lower-case running text. Every
predicate carries sentences that it must read (`yes`) and sentences that it must leave alone (`no`); one test runs them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dragoman.model.claim import Format, Kind, Status

Frame = Literal[
    "mutual", "receive", "go", "phone", "write", "gather", "invite", "discuss", "await", "see", "summon", "back", "stay", "hand", "spend",
    "carry",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Predicate:
    """Verbs that tell a contact, and how their arguments stand in it.

    ``mutual``: subject and object or companion meet; ``receive``: the subject is the host, the object the guest; ``go``: the subject
    travels to the object or destination; ``phone``, ``write``: the subject addresses the object; ``gather``: all that is subject (or, of
    a transitive verb, object) meets; ``invite``: the object is asked to come; ``discuss``: a contact only where both sides are named;
    ``await``: the object is expected in a place; ``see``: the subject meets the named object (or whom the adpositions in `toward` bring
    in), where a place or a day is told; ``summon``: the subject has a diplomat come; ``back``: the subject returns from a place or leaves
    it; ``stay``: the subject is in a place, with `days` only where their number is told; ``hand``: the subject gives one of the `things`
    to somebody, or has it from him; ``spend``: the subject has a stretch of time with the companion (*spent two hours with*); ``carry``:
    a journey brings its object to places. `beside` are words one of which must stand below the verb (*kept X for dinner*). `object` says
    whether a plain object may be the other side. `toward` of ``phone`` are the particles with which the verb still means that
    (*called X up*), `things` of ``see`` what one comes for (*called on X to convey a message*). `reflexive` wants a reflexive pronoun (or,
    with ``object = false``, a form without
    object). `soft` marks words that may tell a call as well as a meeting. `destination` (``go``) says whether the place is a plain
    object.
    """

    lemmas: frozenset[str]
    frame: Frame
    kind: Kind
    object: bool = False
    reflexive: bool = False
    soft: bool = False
    destination: bool = False
    toward: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    days: bool = False
    beside: frozenset[str] = frozenset()
    status: Status | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventNoun:
    """Nouns that name a contact. `soft` as above; `weak` ones count only with two sides or a light verb (*dinner*, *message*)."""

    lemmas: frozenset[str]
    kind: Kind
    soft: bool = False
    weak: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepositions:
    """Adposition lemmas by the role that they give to a phrase; ``of`` is for languages that mark it with an adposition.

    `since` ones date what came before, `onward` ones the first day of what goes on. `town` ones stand right before towns, where a country
    of the same name has another (*à Luxembourg*, *au Luxembourg*). `source` ones tell where one comes from, `until` ones to which day
    something is put off, `owner` ones who has what there is (*у них состоялся разговор*), `house` ones at whose place one is (*chez*),
    `demand` ones what one is called on to do (*appeler X à partir*), which no telephone is needed for.
    `genitive` and `dative`: such a phrase may stand in this case alone, without an adposition.
    """

    companion: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    at: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    town: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    onward: frozenset[str] = frozenset()
    purpose: frozenset[str] = frozenset()
    source: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    owner: frozenset[str] = frozenset()
    house: frozenset[str] = frozenset()
    demand: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    agent: frozenset[str] = frozenset()
    genitive: bool = False
    dative: bool = False


@dataclass(frozen=True, slots=True)
class StatusWords:
    """What moves a contact from *held* to another status.

    `postponed` are those of the cancelling verbs that may name a new day (*put off to June*).
    `eve_phrases` stand right before what is yet to come (*on the eve of the visit*), `over_phrases` before
    what is over (*after the talks*). One of `restrictive` behind the verb makes of a
    negation an *only* (*ne restera **que** deux jours*).
    Verbs and adjectives by lemma: those that govern the contact word (*plan to meet*, *cancelled the visit*) or modify it (*upcoming*).
    """

    planned: frozenset[str] = frozenset()
    proposed: frozenset[str] = frozenset()
    cancelled: frozenset[str] = frozenset()
    postponed: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    ongoing: frozenset[str] = frozenset()
    future: frozenset[str] = frozenset()
    modal_planned: frozenset[str] = frozenset()
    modal_proposed: frozenset[str] = frozenset()
    conditional: frozenset[str] = frozenset()
    accept: frozenset[str] = frozenset()
    negators: frozenset[str] = frozenset()
    restrictive: frozenset[str] = frozenset()
    planned_phrases: tuple[str, ...] = ()
    eve_phrases: tuple[str, ...] = ()
    over_phrases: tuple[str, ...] = ()
    proposed_phrases: tuple[str, ...] = ()
    cancelled_phrases: tuple[str, ...] = ()
    ongoing_phrases: tuple[str, ...] = ()
    travelling_phrases: tuple[str, ...] = ()
    denied_phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormatWords:
    """Phrases that tell the format of a contact."""

    one_on_one: tuple[str, ...] = ()
    narrow: tuple[str, ...] = ()
    expanded: tuple[str, ...] = ()
    delegations: tuple[str, ...] = ()

    def each(self) -> tuple[tuple[Format, tuple[str, ...]], ...]:
        """The formats with their phrases, in the order in which a contact usually takes them."""
        return (
            ("one_on_one", self.one_on_one),
            ("narrow", self.narrow),
            ("delegations", self.delegations),
            ("expanded", self.expanded),
        )


@dataclass(frozen=True, slots=True)
class ContactsWords:
    """Everything that the contact rules know of a language.

    `light` verbs carry an event noun whose sides are their subject; `convoke` ones tell of a body, in the passive, that it sits; `rounds`
    count or measure contacts (*a round of talks*), `occur` verbs have them as their subject, `begin` and `finish` ones with the first and
    last day; `attend` those who take part, `arrive` those who come, `come` tell an arrival without its place (a verb, or its
    particle), `depart` verbs a leaving of the place where one was, `chair` those who open or lead a session, `there` stands for it,
    `join` those who come to whom their object names. `other`
    sets a contact off from those told before (but not where `current` says that it is this one),
    `before_phrases` do so for a clause (*for the last time*), `then` does beside a
    pluperfect, `apart` those who are met one after the other, `involve` verbs beside a noun of contact have its sides for their
    object (*talks involving X and Y*), `also` adds
    one contact to another, `same_place` phrases put it where the one before was, `where` opens a clause about the place before it,
    `yonder` means it later, `here` that of the dateline. `not_parties` are never a side (*reporters*), `not_events` modifiers that make a
    noun no contact (*press* conference). `relatives` open a relative clause, `whom` behind a companion's adposition,
    `stretches` are times that one spends with somebody (*hour*,
    *evening*), `company` nouns bring in a companion (*in the company of*), `mediation` nouns those in whose presence it takes place.
    `towns` are nouns before the name of one (*the city of X*), `capitals` those that with a country mean its capital, `lands` those that
    with an article mean the country told of,
    `sites` are in or by the town that they name.
    `officials` are nouns for people who act for a state or body,
    `several_sides` modifiers make of a meeting one of three sides or more (*trilateral*).
    `collectives` those of them that mean several in the singular (*delegation*), `envoys` who may be summoned, `guests` whoever came
    last. `together` stands before a companion's adposition, `accompany` verbs have members of a delegation for their subject; letters
    that are given `by_hand` are given where the bearer is. `plans` are papers on contacts to come, `committees` bodies whose meetings
    others set, those of several states where a word of `joint` says so (or is it) and none of `one_state`. What a `recall` verb names is
    past (*I remember our talk in May*), what one is `glad` to do is under way (*I am glad to welcome you*). `ours`, `yours` are the forms
    that say whose it is where two speak in turn. After `presence_phrases` come those who were there, after those of them that begin with
    one of `escorted` those who came along with a visitor, and after `among_phrases` those of a delegation who are named;
    `attending_phrases` say that others took part.
    `day_phrases` before the noun of another contact count that many days from it (*the day before* his visit: -1). With a word of
    `nth` a noun of `day_nouns` is that day of what it names (*the second day* of his visit). `halves` are first
    halves of adjectives of two states that are no beginning of the country's own (*franco-*, *sino-*), with its ISO code.
    """

    verbs: tuple[Predicate, ...] = ()
    nouns: tuple[EventNoun, ...] = ()
    light: frozenset[str] = frozenset()
    convoke: frozenset[str] = frozenset()
    rounds: frozenset[str] = frozenset()
    occur: frozenset[str] = frozenset()
    begin: frozenset[str] = frozenset()
    finish: frozenset[str] = frozenset()
    attend: frozenset[str] = frozenset()
    arrive: frozenset[str] = frozenset()
    come: frozenset[str] = frozenset()
    depart: frozenset[str] = frozenset()
    host: frozenset[str] = frozenset()
    chair: frozenset[str] = frozenset()
    there: frozenset[str] = frozenset()
    join: frozenset[str] = frozenset()
    phone_words: tuple[str, ...] = ()
    not_parties: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()
    current: frozenset[str] = frozenset()
    delegation_nouns: frozenset[str] = frozenset()
    delegation_verbs: frozenset[str] = frozenset()
    presence_phrases: tuple[str, ...] = ()
    escorted: tuple[str, ...] = ()
    among_phrases: tuple[str, ...] = ()
    attending_phrases: tuple[str, ...] = ()
    habitual: frozenset[str] = frozenset()
    before_phrases: tuple[str, ...] = ()
    apart: frozenset[str] = frozenset()
    not_events: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    whom: frozenset[str] = frozenset()
    stretches: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    then: frozenset[str] = frozenset()
    same_place: tuple[str, ...] = ()
    where: frozenset[str] = frozenset()
    yonder: frozenset[str] = frozenset()
    here: frozenset[str] = frozenset()
    margins: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    level: frozenset[str] = frozenset()
    several_sides: frozenset[str] = frozenset()
    involve: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    mediation: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    officials: frozenset[str] = frozenset()
    collectives: frozenset[str] = frozenset()
    envoys: frozenset[str] = frozenset()
    guests: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()
    by_hand: frozenset[str] = frozenset()
    accompany: frozenset[str] = frozenset()
    plans: frozenset[str] = frozenset()
    committees: frozenset[str] = frozenset()
    joint: frozenset[str] = frozenset()
    one_state: frozenset[str] = frozenset()
    recall: frozenset[str] = frozenset()
    glad: frozenset[str] = frozenset()
    ours: frozenset[str] = frozenset()
    yours: frozenset[str] = frozenset()
    prepositions: Prepositions = field(default_factory=Prepositions)
    status: StatusWords = field(default_factory=StatusWords)
    format: FormatWords = field(default_factory=FormatWords)
    day_phrases: Mapping[str, int] = field(default_factory=dict)
    day_nouns: frozenset[str] = frozenset()
    nth: Mapping[str, int] = field(default_factory=dict)
    halves: Mapping[str, str] = field(default_factory=dict)

    @property
    def visits(self) -> frozenset[str]:
        """Nouns of visiting."""
        return frozenset(lemma for n in self.nouns if n.kind == "visit" for lemma in n.lemmas)

    @property
    def reaching(self) -> frozenset[str]:
        """Verbs that have the place visited for their object."""
        return frozenset(lemma for v in self.verbs if v.destination for lemma in v.lemmas)
