"""Who or what a text names, and which of its words mean the same one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.span import Span

EntityType = Literal["person", "place", "organisation"]
MentionForm = Literal["name", "role", "group", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that means a person, place or organisation.

    `form` is ``name`` ("Sergei Lavrov", "Минске"), ``role`` (a definite description: "the Belarusian leader", "его коллега",
    "the Chinese foreign minister"), ``group`` (several at once: "the two presidents", "стороны", "delegations") or ``pronoun``.
    `span` holds the name alone, without titles (for a role: the whole description without the article). `head` is the index of
    the syntactic head token in the Doc. `name` is the normal form in the language of the text (nominative, "Сергей Лавров").
    `office` is the key of an office in `world` ("foreign minister"), `office_span` its words; `country` the ISO 3166 alpha-2 code of
    the country that the person acts for, or in which the place lies. `number` is 1, or 2 and more for groups (0: unknown).
    `side` is the key of the organisation of `world` that a person acts for ("NATO").
    """

    span: Span
    type: EntityType
    form: MentionForm
    head: int
    name: str
    rule: str
    office: str | None = None
    office_span: Span | None = None
    country: str | None = None
    gender: Literal["m", "f"] | None = None
    number: int = 1
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention of a chain, with the reason that it belongs there ("same surname", "nearest man who is a Russian office-holder")."""

    mention: Mention
    why: str


@dataclass(frozen=True, slots=True)
class Chain:
    """All the mentions of one article that mean the same one; `id` counts from 0 in order of first appearance.

    `name` is the fullest form in the language of the text, None where only an office or description is known. `office` and
    `country` are those of the fullest mention that has them. `members` are the chain ids that a group stands for, where known
    ("the two presidents" = Putin and Lukashenko). `side` is the key of the organisation of `world` that a person acts for, or that an
    organisation's chain itself is.
    """

    id: int
    type: EntityType
    name: str | None
    mentions: tuple[Resolved, ...]
    office: str | None = None
    country: str | None = None
    gender: Literal["m", "f"] | None = None
    members: tuple[int, ...] = ()
    side: str | None = None

    @property
    def acts_for(self) -> str | None:
        """The body that a person acts for; None where none is said, and for a body itself."""
        return self.side if self.type == "person" else None

    @property
    def is_group(self) -> bool:
        """True where every mention means several at once."""
        return all(r.mention.form == "group" for r in self.mentions)
