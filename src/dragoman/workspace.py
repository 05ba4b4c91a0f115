"""The shell around the steps: opens the store, reads what is new, merges, and hands out what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dragoman import __version__
from dragoman.errors import Refused, StoreError
from dragoman.intake import Progress, documents, take
from dragoman.model.comparison import Comparison
from dragoman.model.document import Document
from dragoman.model.entity import Entity
from dragoman.model.record import Appointed, ArticleRecord, Chronicle, Contact, LedgerLine, Said
from dragoman.questions import Questions
from dragoman.settings import Settings, load
from dragoman.store.filters import ANYTHING, EVERYTHING, Filters, Line, Wanted

if TYPE_CHECKING:
    from dragoman.acquire.sources import Handed
    from dragoman.decisions import Decisions
    from dragoman.store.store import Store

ExportFormat = Literal["jsonl", "csv", "markdown", "decisions"]
ExportTable = Literal["contacts", "statements", "figures", "commitments", "appointments"]

TRIES = 3   # to make what is shown of all that is here, while another process adds to it


def read(sources: Iterable[str], published: date | None = None, settings: Settings | None = None) -> Iterator[ArticleRecord | Refused]:
    """What each article reports, in the order of the sources; nothing is stored. A refused article stands where its record would."""
    from dragoman.parallel import read_batch

    settings = settings or load()
    for item in documents(sources, published, settings):
        yield from [item] if isinstance(item, Refused) else read_batch([item], settings)


class Workspace(Questions):
    """One workspace: a SQLite file by path, or a ``postgresql://`` URL.

    Raises:
        StoreError: it cannot be opened; or it is not there and `create` is false.
    """

    def __init__(self, where: str, create: bool = True, settings: Settings | None = None) -> None:
        if not create and "://" not in where and not Path(where).is_file():
            raise StoreError(f"{where}: no workspace there; make one with `dragoman add`, or name another with --workspace")
        from dragoman.store.store import Store

        self.where = where
        self.settings = settings or load(where)
        self.store: Store = Store(where)

    @property
    def decisions(self) -> Decisions:
        """What people decided, and how to decide."""
        from dragoman.decisions import Decisions

        return Decisions(self)

    # ------------------------------------------------------------------ in

    def add(
        self, sources: Iterable[str | Handed], published: date | None = None, watch: Callable[[Progress], None] = lambda _: None
    ) -> Progress:
        """Read what is new in `sources` and keep it, a batch at a time; what a kill leaves is whole, and a second run goes on from there.

        `watch` is called whenever something has come of some articles. Contacts are made anew when something has come; where a run was
        cut short, the next command that shows any does it.
        """
        progress = take(self.store, self.settings, sources, published, watch)
        progress.latest, progress.merging = (), True
        watch(progress)
        self.freshen()
        return progress

    def freshen(self) -> None:
        """Work into the contacts what has come since they were made; all are made anew where they were another Dragoman's."""
        from dragoman.world import own

        by = __version__ + own.stamp(self.settings.offices)
        if self.store.merged() == by:
            return
        own.use(self.settings.offices)
        from dragoman.chronicle import uncollected
        from dragoman.near.work import work_in

        weights = self.store.weights(__version__)
        with uncollected():
            for _ in range(TRIES):   # another process may add articles meanwhile; where it goes on and on, what was shown stays
                if work_in(self.store, by, weights):
                    break
        if weights.new:
            self.store.weighed(weights.new, __version__)

    # ------------------------------------------------------------------ out

    def chronicle(self, filters: Filters = EVERYTHING) -> list[Line]:
        """The contacts in order of date, one light line each."""
        self.freshen()
        return self.store.lines(filters)

    def rejected(self) -> list[Line]:
        """What was rejected, in order of id, one light line each."""
        from dragoman.publish.order import bound, sortable
        from dragoman.store.rows import line_of

        self.freshen()
        return [line_of(c, sortable(c), bound(c)) for c in self.store.rejected()]

    def contact(self, id: str) -> Contact:
        """The contact whose id is, or begins with, `id`; one that was rejected too; and the one that has the first report of a contact of
        that id, for reports that prove to be of one contact go on under the id of the earliest.

        Raises:
            StoreError: none, or several.
        """
        self.freshen()
        found = self.store.contact_ids(id)
        if not found and (rejected := [c for c in self.store.rejected() if c.id.startswith(id)]):
            return rejected[0]
        found = found or self.store.contact_with(id)
        if id in found:
            found = [id]
        if len(found) != 1:
            many = f"{len(found)} contacts begin so ({', '.join(found[:4])}…); give more of it" if found else "no contact of this id"
            raise StoreError(f"{id}: {many}; `dragoman chronicle` lists them")
        return next(self.store.contacts(found))

    def article(self, id: str) -> ArticleRecord:
        """What the article whose id is, or begins with, `id` says, as it was read.

        Raises:
            StoreError: none, or several.
        """
        found = self.store.document_ids(id)
        if len(found) != 1:
            raise StoreError(f"{id}: {f'{len(found)} articles begin so; give more of it' if found else 'no article of this id'}")
        return next(self.store.records(found))

    def homes(self, document: str) -> dict[str, str]:
        """The ids of the contacts that an article tells of, by those of its claims."""
        self.freshen()
        return self.store.homes_of(document)

    def contacts(self, ids: Iterable[str]) -> Iterator[Contact]:
        """The contacts of these ids, in order of date."""
        self.freshen()
        return self.store.contacts(ids)

    def related(self, contact: Contact) -> dict[str, Contact]:
        """The contacts that one is related to, by id."""
        return {c.id: c for c in self.contacts(r.to for r in contact.relations if r.type == "contact")}

    def texts(self, shown: Iterable[Contact | Said | LedgerLine | Appointed]) -> dict[str, str]:
        """The text of every article that these rest on, by document id."""
        ids = dict.fromkeys(d for x in shown for d in ([s.document for s in x.sources] if isinstance(x, Contact) else [x.source.document]))
        return {id: d.text for id, d in self.store.documents(ids).items()}

    def said(self, wanted: Wanted = ANYTHING) -> list[Said]:
        """Who said what, in order of the day it was said, the newest last and what has no day first."""
        self.freshen()
        return self.store.said(wanted)

    def ledger(self, wanted: Wanted = ANYTHING, as_of: date | None = None) -> list[LedgerLine]:
        """Commitments in order of the day they are due, with what became of them; overdue is one only as of a day that is given."""
        from dragoman.merge.follow_up import overdue

        self.freshen()
        lines = [overdue(line, as_of) for line in self.store.ledger(replace(wanted, states=()))]
        return [line for line in lines if not wanted.states or line.state in wanted.states]

    def appointed(self, wanted: Wanted = ANYTHING) -> list[Appointed]:
        """Who took or left which office, in order of date."""
        self.freshen()
        return self.store.appointed(wanted)

    def compare(self, id: str) -> Comparison:
        """The readouts of a contact side by side; `id` as for `contact`.

        Raises:
            StoreError: no such contact, or several.
        """
        from dragoman.merge.readouts import compare
        from dragoman.world.outlets import homes

        contact = self.contact(id)
        sources = {s.document for s in contact.sources}
        ledger = self.store.ledger(Wanted(documents=tuple(sorted(sources))))
        records = [record for record, _ in self.decisions.kept(self.store.records(sources))]
        return compare(contact, records, self.store.said(Wanted(contact=contact.id)), ledger, homes())

    def entities(self, name: str) -> list[Entity]:
        """Who is called so, in any spelling or script that the articles have."""
        self.freshen()
        return self.store.entities(name)

    def contacts_of(self, entity: Entity) -> list[Line]:
        """The contacts in which somebody takes part, in order of date."""
        return self.store.lines(Filters(people=(entity.id,)))

    def search(self, words: str) -> Iterator[tuple[Document, list[str]]]:
        """Articles that have all the words, with the ids of the contacts that rest on them, in order of publication."""
        self.freshen()
        return self.store.search(words)

    def export(self, format: ExportFormat, table: ExportTable = "contacts", passing: bool = False) -> Iterator[str]:
        """The workspace in one of the formats, piece by piece; the same articles give the same bytes. Only CSV has tables.

        The contacts are those of the chronicle and any that a commitment is about; with `passing` all (`Filters.passing`).
        """
        if format == "decisions":
            from dragoman.publish.decisions import decisions

            return decisions(self.store.decisions())
        self.freshen()
        from dragoman.publish import jsonl, markdown
        from dragoman.publish import table as csv

        if format == "csv" and table == "figures":
            return csv.figures(self.decisions.kept(self.store.records()))
        said, ledger, appointed = self.store.said(), self.store.ledger(), self.store.appointed()
        if format == "csv" and table != "contacts":
            texts = self.texts([*said, *ledger, *appointed])
            if table == "statements":
                return csv.statements(said, texts)
            return csv.commitments(ledger, texts) if table == "commitments" else csv.appointments(appointed, texts)
        contacts = tuple(self.store.contacts(None if passing else self._told(ledger)))
        texts = self.texts([*contacts, *said, *ledger, *appointed])
        shown = Chronicle(contacts, tuple(self.store.entities()), tuple(said), tuple(ledger), tuple(appointed))
        if format == "csv":
            return csv.table(contacts, texts)
        if format == "markdown":
            return markdown.markdown(shown, texts)
        return jsonl.jsonl(shown, self.decisions.kept(self.store.records()), texts)

    def left_out(self) -> int:
        """How many contacts `export` leaves out where `passing` is not asked."""
        self.freshen()
        everything = self.store.counts()["contact"]
        if everything == len(self.store.listed(EVERYTHING)):
            return 0  # and the ledger need not be read again
        return everything - len(self._told(self.store.ledger()))

    def _told(self, ledger: Iterable[LedgerLine]) -> set[str]:
        """The contacts that an export has, so that nothing in it leads nowhere."""
        return {*self.store.listed(EVERYTHING), *(line.contact for line in ledger if line.contact)}

    def check(self) -> list[str]:
        """What is wrong with the workspace, a line each; nothing where all is well."""
        from dragoman.store.check import check

        return check(self.store)
