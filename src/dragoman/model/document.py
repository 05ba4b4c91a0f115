"""An article as it came in, before anything is read out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model.span import Span

FurnitureReason = Literal["teaser", "menu", "share", "timestamp", "tags", "advertisement", "disclaimer", "byline"]
PublishedBasis = Literal["given", "sidecar", "dateline", "header", "metadata", "url"]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the page that is not the article: marked, never cut out, and no claim rests on it."""

    span: Span
    reason: FurnitureReason


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch that was not read, with the reason: nothing vanishes."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Whom the article credits for its facts."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One article.

    `id` is a hash of the content (`acquire` makes it): the same text twice is one document. `text` has line ends normalised to
    ``\\n`` and is otherwise the file as decoded. `language` is an ISO 639-1 code or ``und``. `published` is the day of
    publication where one is known and `published_basis` how; with no date both are None. `dateline` is where the text itself says its
    day, with or without a year.
    """

    id: str
    name: str
    text: str
    language: str
    published: date | None = None
    published_basis: PublishedBasis | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    furniture: tuple[Furniture, ...] = ()
    unread: tuple[Unread, ...] = ()
    origins: tuple[Origin, ...] = ()
    dateline: Span | None = None
