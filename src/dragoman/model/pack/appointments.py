"""The words of a language for taking and leaving office: the shape of ``languages/<code>/appointments.toml``.

Lemmas are lower-case dictionary forms as the pipeline of the language gives them. Every change carries sentences of our own that it must
read (`yes`, with what they yield) and sentences that it must leave alone (`no`); one test runs them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

Does = Literal["take", "leave", "succeed", "replace"]


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Change:
    """Verbs or nouns by which somebody takes or leaves an office.

    `does`: ``take``; ``leave``; ``succeed`` (who does it takes the office of the object); ``replace`` (the object leaves, the one named
    with a word of `PrepositionWords` such as *with* takes). `person`: whether the subject or the object does so. `beside`: words (lemma
    or as written) one of which must depend on the verb (*step* down, *take* office). `without`: words that must not. `needs_office`: counts
    only where the sentence names the office (*named*, *became*). `heads`: the office is that of the head of the object, a body. `enters`:
    the day is that on which the office is entered (*takes office*), which counts before that of the decision.
    """

    lemmas: frozenset[str]
    does: Does
    person: Literal["subject", "object"] = "object"
    beside: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    needs_office: bool = False
    heads: bool = False
    enters: bool = False
    yes: Mapping[str, str] = field(default_factory=_empty)
    no: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class AppointmentsWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused.

    `verbs` and `nouns` are the changes. `of` are the adpositions behind which a noun's person stands, `predecessor` those behind which the
    one stands who is succeeded, `successor` those before the one who takes over (*replaced X with Y*). `instead` are phrases before the
    name of a predecessor (*in place of*), `stead` nouns that with a possessive say the same (*in her place*). `wished` are lemmas that make
    a change no fact (*demand* the resignation), `refused` those that undo it wherever else the article tells of it (*rejected* the
    resignation), `doubted` words beside it that make it no fact (*allegedly*), `congratulate` verbs whose object a nominal change belongs
    to. `elections` maps an adjective to the office that such an election gives. `announce` are verbs whose subject leaves where the leaving
    is their object. `posts` are the nouns that say *post*, `seats` maps nouns for an office to its holder (*presidency*), `head` are those
    that say *head* of a body, `as_` the adpositions that put an office behind a verb.
    """

    verbs: tuple[Change, ...] = ()
    nouns: tuple[Change, ...] = ()
    of: frozenset[str] = frozenset()
    predecessor: frozenset[str] = frozenset()
    successor: frozenset[str] = frozenset()
    instead: tuple[str, ...] = ()
    stead: frozenset[str] = frozenset()
    wished: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    doubted: frozenset[str] = frozenset()
    congratulate: frozenset[str] = frozenset()
    elections: Mapping[str, str] = field(default_factory=_empty)
    announce: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    seats: Mapping[str, str] = field(default_factory=_empty)
    head: frozenset[str] = frozenset()
    as_: frozenset[str] = frozenset()
