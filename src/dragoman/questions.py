"""What pages ask a workspace: quick answers, a page at a time, of what is shown."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from dragoman.store import lines
from dragoman.store.filters import EVERYTHING, Choices, Filters, MonthCount, Page

if TYPE_CHECKING:
    from dragoman.store.store import Store

PAGE = 100     # lines of a page, where nobody says otherwise
MENU = 300     # entries of a menu


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

    def choices(self, filters: Filters = EVERYTHING, most: int = MENU) -> Choices:
        """What there is to filter by, among what `filters` leave: up to `most` of each, the most frequent first."""
        self.freshen()
        with self.store.database.reading() as ask:
            return lines.choices(ask, filters, most)
