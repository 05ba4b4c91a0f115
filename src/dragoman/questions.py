"""What pages ask a workspace: quick answers, a page at a time, of what is shown."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dragoman.errors import StoreError
from dragoman.model.entity import Entity
from dragoman.model.record import Appointed, LedgerLine, Said
from dragoman.store import around, codec, found, lines, people, tellings
from dragoman.store.conditions import beside
from dragoman.store.filters import ANYTHING, EVERYTHING, Choice, Choices, Filters, Hits, MonthCount, Page, Spot, Wanted

if TYPE_CHECKING:
    from dragoman.store.store import Store

PAGE = 100     # lines of a page, where nobody says otherwise
MENU = 300     # entries of a menu
MENUS = tuple(lines.MENUS)


class Questions(ABC):
    """The part of a `Workspace` that answers pages; every method brings what is shown up to date before."""

    store: Store

    @abstractmethod
    def freshen(self) -> None:
        """Make what is shown anew, where something has come."""

    def page(
        self, filters: Filters = EVERYTHING, offset: int = 0, limit: int = PAGE, after: str | None = None, before: str | None = None
    ) -> Page:
        """Lines of the chronicle: up to `limit` from `offset` on; or those that follow the cursor `after`, or the last ones ahead of the
        cursor `before` (both from another `Page`; a cursor goes before an offset)."""
        self.freshen()
        with self.store.database.reading() as ask:
            return lines.page(ask, filters, max(0, offset), max(0, limit), after, before)

    def months(self, filters: Filters = EVERYTHING) -> list[MonthCount]:
        """How many contacts of each kind stand under each month of each part, in the order of the chronicle, then of kind: the counts up to
        a month are the offset of its first line."""
        self.freshen()
        with self.store.database.reading() as ask:
            return lines.months(ask, filters)

    def choices(self, filters: Filters = EVERYTHING, most: int = MENU, menus: Sequence[str] = MENUS) -> Choices:
        """What there is to filter by, among what `filters` leave: up to `most` of each, the most frequent first; `menus` are the fields of
        `Choices` that are wanted, where not all are."""
        self.freshen()
        with self.store.database.reading() as ask:
            return lines.choices(ask, filters, most, menus)

    def statements(self, wanted: Wanted = ANYTHING, offset: int = 0, limit: int = PAGE) -> tuple[list[Said], int]:
        """Statements, the newest first and what has no day last: `limit` of them from `offset` on; and how many there are."""
        self.freshen()
        with self.store.database.reading() as ask:
            asked = beside("statement", wanted, ask.indexed)
            some, total = tellings.page(ask, asked, tellings.NEWEST, max(0, offset), max(0, limit))
        return [codec.loads(Said, p) for p in some], total

    def commitments(
        self, wanted: Wanted = ANYTHING, as_of: date | None = None, offset: int = 0, limit: int = PAGE
    ) -> tuple[list[LedgerLine], int]:
        """Commitments by the day they are due, what has none last, as of a day: `limit` of them from `offset` on; and how many."""
        from dragoman.merge.follow_up import overdue

        self.freshen()
        with self.store.database.reading() as ask:
            asked = tellings.due(wanted, as_of, ask.indexed)
            some, total = tellings.page(ask, asked, tellings.BY_DUE, max(0, offset), max(0, limit))
        return [overdue(codec.loads(LedgerLine, p), as_of) for p in some], total

    def states(self, wanted: Wanted = ANYTHING, as_of: date | None = None) -> dict[str, int]:
        """How many commitments there are in each state as of a day, whatever states are wanted."""
        self.freshen()
        with self.store.database.reading() as ask:
            return tellings.states(ask, wanted, as_of)

    def appointments(self, wanted: Wanted = ANYTHING, offset: int = 0, limit: int = PAGE) -> tuple[list[Appointed], int]:
        """Appointments, the newest first and what has no day last: `limit` of them from `offset` on; and how many there are."""
        self.freshen()
        with self.store.database.reading() as ask:
            asked = beside("appointment", wanted, ask.indexed)
            some, total = tellings.page(ask, asked, tellings.NEWEST, max(0, offset), max(0, limit))
        return [codec.loads(Appointed, p) for p in some], total

    def ties(self, ids: Sequence[str]) -> dict[tuple[str, str], int]:
        """How many contacts each two of these entities have in common, the smaller id first; pairs without any are left out."""
        self.freshen()
        with self.store.database.reading() as ask:
            return around.ties(ask, ids)

    def entity(self, id: str) -> Entity:
        """The entity whose id is, or begins with, `id`.

        Raises:
            StoreError: none, or several.
        """
        self.freshen()
        with self.store.database.reading() as ask:
            known = people.entities(ask, id)
        if len(known) != 1:
            raise StoreError(f"{id}: {f'{len(known)} begin so; give more of it' if known else 'nobody of this id'}")
        return codec.loads(Entity, known[0])

    def articles(self, words: str, offset: int = 0, limit: int = PAGE) -> Hits:
        """Articles that have all the words (their beginnings will do), in order of publication, with the stretch of text that has them:
        `limit` of them from `offset` on."""
        self.freshen()
        with self.store.database.reading() as ask:
            return found.articles(ask, words, max(0, offset), max(0, limit))

    def named(self, words: str, most: int = MENU) -> list[Choice]:
        """Who is called so, in any spelling or script: ids of entities, names and how many contacts, those with the most first."""
        self.freshen()
        with self.store.database.reading() as ask:
            return found.named(ask, words, most)

    def spots(self, filters: Filters = EVERYTHING) -> list[Spot]:
        """Where the contacts were, the most frequent place first; which ones, `page` says of ``Filters(places=…, countries=…)``."""
        self.freshen()
        with self.store.database.reading() as ask:
            return around.spots(ask, filters)

    def subjects(self, entity: str | None = None, most: int = MENU) -> list[Choice]:
        """What statements are about, those of one person or body (an id) or all, the most frequent first: a value is a `Wanted.topic`."""
        self.freshen()
        with self.store.database.reading() as ask:
            return around.subjects(ask, entity, most)
