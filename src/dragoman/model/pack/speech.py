"""The words of a language for speech: the shape of ``languages/<code>/speech.toml``.

Lemmas are lower-case dictionary forms; phrases are lower-case running text. Taggers stumble beside quotation marks (*« Rien », a souri
X*), so verbs are also known by their forms: those that `conjugation` makes of a lemma, and those that `irregular` lists. Every group of
verbs carries sentences in which it reports what somebody says (`yes`) and sentences in which nobody says anything (`no`); one test runs
them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Act = Literal["say", "claim", "deny", "reject", "promise", "demand", "ask", "name", "feel"]


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """Verbs that report speech, by what the speaker does.

    ``say``: any neutral saying; ``claim``: saying what the article does not vouch for; ``deny``: what follows is said not to be so
    (*denied that*, *отверг обвинения*); ``reject``: the speaker will have none of it (*ruled out*, *refused*); ``promise``; ``demand``:
    calls for something; ``ask``: questions and requests; ``name``: calls something by a word (*called it "…"*); ``feel``: hopes,
    regrets, is sure. `clause` is False for verbs that report only beside quotation marks (*smiled*, *concluded*). `along` are lemmas
    one of which must stand with the verb for it to report (*made* clear, *выразил* надежду).
    """

    act: Act
    lemmas: frozenset[str]
    clause: bool = True
    along: frozenset[str] = frozenset()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused.

    `marks` are pairs of quotation marks, opening and closing one, the usual ones first. `dashed` is True where a dash parts a quotation
    from its attribution. `according` are phrases before a source (*according to*, *по словам*), `as_clause` words that open a clause of
    attribution (*as X said*). `papers` are nouns for texts that say something for whoever issues them (*statement*, *сообщение*), `media`
    nouns for those who carry what others say (*agency*), `bodies` nouns for services and bodies that speak (*ministry*, *press service*).
    `generic` are subjects that name nobody (*this*, *on*), `neuter` pronouns for a body that has spoken (*it*), `latter` words of
    pronouns for who was named last. `quoting` are verbs whose object has said it (*цитирует*). `questioners` are labels of the one who
    asks in a transcript, `settings` phrases that tell on which occasion something is said, by the key of the occasion.
    """

    marks: tuple[str, ...] = ()
    according: tuple[str, ...] = ()
    as_clause: frozenset[str] = frozenset()
    dashed: bool = False
    papers: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    latter: frozenset[str] = frozenset()
    quoting: frozenset[str] = frozenset()
    neuter: frozenset[str] = frozenset()
    questioners: tuple[str, ...] = ()
    settings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    conjugation: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    irregular: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    verbs: tuple[ReportingVerb, ...] = ()
