"""Taking articles in: from sources to what is kept of them, a batch at a time, telling what came of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from dragoman import __version__
from dragoman.errors import Refused
from dragoman.model.document import Document
from dragoman.model.record import ArticleRecord
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.acquire.sources import Handed
    from dragoman.store.store import Store

BASES = ("given", "sidecar", "dateline", "header", "metadata", "url")   # how a publication date is known, the surest first


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one article: `document` is its id, `reason` why it was refused."""

    name: str
    what: Literal["added", "known", "refused"]
    document: str | None = None
    title: str | None = None
    reason: str = ""


@dataclass(slots=True)
class Progress:
    """Where `take` is: articles read and kept, known before, refused; `latest` is what came since it was last told. At last it is
    `merging` what all of them say."""

    added: int = 0
    known: int = 0
    refused: tuple[Refused, ...] = ()
    merging: bool = False
    latest: tuple[Outcome, ...] = ()


Watch = Callable[[Progress], None]


def documents(sources: Iterable[str | Handed], published: date | None, settings: Settings) -> Iterator[Document | Refused]:
    """The articles of files, folders and addresses; one in a language that has no pack is refused, so that it is read once there is one."""
    from dragoman.acquire.addresses import Network
    from dragoman.acquire.compose import not_read
    from dragoman.acquire.sources import Limits, read_source

    limits = Limits(text=settings.article_mb * 1_000_000, page=settings.page_mb * 1_000_000)
    network = Network(allowed=settings.fetch, seconds=settings.fetch_seconds, size=limits.page)
    for source in sources:
        for item in read_source(source, published=published, limits=limits, network=network):
            reason = None if isinstance(item, Refused) else not_read(item)
            yield Refused(item.name, reason) if reason else item


def take(
    store: Store, settings: Settings, sources: Iterable[str | Handed], published: date | None = None, watch: Watch = lambda _: None
) -> Progress:
    """Read what is new in `sources` and keep it, a batch at a time; nothing is merged yet.

    What `watch` raises ends it between two batches, and what was kept until then stays.
    """
    from dragoman.parallel import read_many

    progress = Progress()
    new = _new(store, documents(sources, published, settings), progress, watch)
    for batch in read_many(new, settings):
        records = [r for r in batch if isinstance(r, ArticleRecord)]
        store.save(records, reader=__version__)
        progress.added += len(records)
        progress.refused += tuple(r for r in batch if isinstance(r, Refused))
        _tell(progress, watch, *batch)
    return progress


def _tell(progress: Progress, watch: Watch, *came: ArticleRecord | Refused) -> None:
    read = (Outcome(r.name, "refused", reason=r.reason) if isinstance(r, Refused) else _kept(r.document, "added") for r in came)
    progress.latest = tuple(read)
    watch(progress)


def _kept(document: Document, what: Literal["added", "known"]) -> Outcome:
    return Outcome(document.name, what, document.id, document.title)


def _new(store: Store, items: Iterable[Document | Refused], progress: Progress, watch: Watch) -> Iterator[Document]:
    """The documents that are not here yet, or were read by another Dragoman.

    Of two with the same text the one of which more is known counts, whichever came first.
    """
    seen: dict[str, Document] = {}
    for item in items:
        if isinstance(item, Refused):
            progress.refused += (item,)
            _tell(progress, watch, item)
            continue
        before, reader = (seen[item.id], __version__) if item.id in seen else store.known(item.id) or (None, "")
        if before:
            progress.known += 1
            if preference(before) <= preference(item):
                if reader == __version__:
                    progress.latest = (_kept(item, "known"),)
                    watch(progress)
                    continue
                item = as_known(item, before)
            progress.added -= 1   # it takes the place of one that is counted, or was here before
        seen[item.id] = replace(item, text="")
        yield item


def preference(document: Document) -> tuple[object, ...]:
    """Of two documents with the same text the one that sorts first is kept.

    A known day of publication counts most, then the surer way of knowing it, then how many of title, address and outlet there are;
    last, so that it never hangs on the order of the files, their values.
    """
    day = document.published
    known = (document.title, document.url, document.outlet)
    return (
        day is None,
        BASES.index(document.published_basis) if document.published_basis else len(BASES),
        sum(v is None for v in known),
        day.isoformat() if day else "",
        document.name,
        *(v or "" for v in known),
        document.language,
    )


def as_known(document: Document, before: Document) -> Document:
    """A document as it is read now, with what is known about it from before."""
    return replace(
        document,
        name=before.name,
        published=before.published,
        published_basis=before.published_basis,
        title=before.title,
        url=before.url,
        outlet=before.outlet,
        language=before.language,
    )
