"""Text and what is told beside it → Document: language, day of publication, furniture, credits, title, identifier."""

from __future__ import annotations

from datetime import date

from dragoman.acquire import language as languages
from dragoman.acquire.credit import credits
from dragoman.acquire.dating import dateline, publication
from dragoman.acquire.furniture import mark
from dragoman.acquire.sidecar import Facts
from dragoman.acquire.title import title_of
from dragoman.acquire.unread import unread_in
from dragoman.errors import Refused
from dragoman.languages import load
from dragoman.model.document import Document, Unread
from dragoman.model.identity import identity
from dragoman.model.span import Span


def compose(text: str, name: str, facts: Facts, *, given: date | None = None, metadata: date | None = None, note: str = "") -> Document:
    """The document of a text. `given` is the day said on the command line, `metadata` the one a page says, `note` what decoding had to do.

    A text in a language without a pack is a document all the same; that it is not read stands in `unread`.

    Raises:
        Refused: too short to tell its language.
    """
    code = facts.language or languages.identify(text)
    if code == languages.UNKNOWN:
        raise Refused(name, "too short to tell its language")
    has_pack = code in load.codes()
    furniture = mark(text, code) if has_pack else ()
    when = publication(text, code, given=given, sidecar=facts.published, metadata=metadata, url=facts.url)
    head = dateline(text, code) if has_pack else None
    unread = [*when.problems]
    if note:
        unread.append(Unread(Span(0, 0), note))
    if has_pack:
        unread += unread_in(text, code, furniture)
    else:
        unread.append(Unread(Span(0, len(text)), no_pack(code)))
    return Document(
        id=identity(text),   # so equal ids mean equal texts, and every offset stays true
        name=name,
        text=text,
        language=code,
        published=when.day,
        published_basis=when.basis,
        title=facts.title or title_of(text, furniture),
        url=facts.url,
        outlet=facts.outlet,
        furniture=furniture,
        unread=tuple(sorted(unread, key=lambda u: (u.span, u.reason))),
        origins=credits(text, code, furniture) if has_pack else (),
        dateline=head.span if head else None,
    )


def no_pack(code: str) -> str:
    """Why a text in the language `code` is not read."""
    return f"no pack for {code}; there are {', '.join(load.codes())}"


def not_read(document: Document) -> str | None:
    """The reason why nothing of a document is read (its language has no pack), or None where it is read."""
    return None if document.language in load.codes() else no_pack(document.language)
