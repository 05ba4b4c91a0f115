"""The words of a language for the thesaurus of diplomacy: the shape of ``languages/<code>/topics.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Talk:
    """Words by which people at a contact talk about something, and where that stands.

    `object`: it is the object (of a passive the subject). `subject`: it is the subject (*figurent*). `prepositions`: in a phrase with one
    of these; `bare`: in an oblique phrase without any (*посвящена вопросам*). `along` are lemmas one of which must stand
    with the word (*passer en revue*, *речь шла*). `near` rules hold only in a sentence that tells of the contact itself. In the examples
    braces mark what was talked about.
    """

    lemmas: frozenset[str]
    object: bool = False
    subject: bool = False
    bare: bool = False
    prepositions: frozenset[str] = frozenset()
    along: frozenset[str] = frozenset()
    near: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class TopicsWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused.

    `talk` are the words of talking about something, `about` the prepositions by which any word for a contact says what it was about.
    `agenda` are nouns for what is to be talked about (*agenda*, *topic*): what stands on it, or is said of it, is. `generic` nouns mean
    nothing without what hangs on them (*issues*, *a range of questions*). `refuse` are lemmas of not wanting to talk
    (*refuse*, *exclure*).

    `concepts` maps an English label to phrases of lower-case running text; a star at the end of a word stands for any ending (*санкци\\**).
    Of two phrases that could be meant the longer one is. `iptc`, which all languages share (``languages/common/topics.toml``), maps every
    label to the code of the IPTC Media Topic that fits it, or that it falls under; ``""`` where none does.
    """

    concepts: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    iptc: Mapping[str, str] = field(default_factory=_empty)
    talk: tuple[Talk, ...] = ()
    about: frozenset[str] = frozenset()
    agenda: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    refuse: frozenset[str] = frozenset()
