"""The words of a language for what is to happen: the shape of ``languages/<code>/commitments.toml``.

Lemmas are lower-case dictionary forms as the pipeline of the language gives them. Every undertaking carries sentences of our own that it
must read (`yes`) and sentences that it must leave alone (`no`); one test runs them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.claim import CommitmentKind

Complement = Literal["clause", "deed", "document", "event", "about", "object", "datum", "dated"]


@dataclass(frozen=True, slots=True)
class Undertaking:
    """Words (verbs, adjectives, nouns) by which somebody commits himself or another.

    `takes` lists what the word may govern, any of which makes it a commitment: a ``clause`` (*agreed to meet*), one whose verb is a
    ``deed`` of the pack, a clause with a date (``dated``), a ``document`` or an ``event`` of the pack as object or passive subject,
    a phrase ``about`` something (with an adposition of `about`), an ``object`` out of `objects`, any noun that it dates (``datum``: *the
    hearing scheduled for May*). `beside` are words (lemma or as written) one of which must depend on it (*stand* ready). `anybody` drops
    the wish for a subject that acts for a state or body; `now` leaves out the past (*was ready* commits nobody).
    """

    lemmas: frozenset[str]
    kind: CommitmentKind
    takes: tuple[Complement, ...]
    objects: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    anybody: bool = False
    now: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitmentsWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused.

    `words` are the undertakings. `documents` are nouns for what is signed, `events` for what takes place on a day set beforehand,
    `deeds` verbs for what one side does for another (*supply*, *finance*), which its future tense promises. `idle` verbs say no
    commitment in the future (*will be*). `aloud` verbs report speech, below which a conditional is a future told later (*said it would*).
    `must` are auxiliaries of duty (*is to*, *doit*), `soon` those of the future that the tagger takes for verbs (*va* supprimer). `doubt`
    lemmas above a commitment, or words beside it, undo it (*refuse*, *if*, *may*); `however` joins what became of a past plan to it
    (*was due to come but fell ill*); `actors` are nouns that act for a state
    without naming it.
    """

    words: tuple[Undertaking, ...] = ()
    documents: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()
    aloud: frozenset[str] = frozenset()
    must: frozenset[str] = frozenset()
    soon: frozenset[str] = frozenset()
    doubt: frozenset[str] = frozenset()
    however: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
