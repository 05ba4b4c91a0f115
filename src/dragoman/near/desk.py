"""What lies before whoever works something in: what came, what there is, and what is to be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.link.words import Lore
from dragoman.model.decision import Decision
from dragoman.model.entity import Entity
from dragoman.model.record import ArticleRecord, Contact
from dragoman.model.world import World
from dragoman.store.workings import Changes, Workings


@dataclass(slots=True)
class Desk:
    """`came` are the documents that have come, as they were read, and None for one that is gone; `lately` the decisions that were made or
    taken back since. `at` is the revision of all this, put before the names of new parts.

    What the steps find: `entities` to be shown in the place of those of `old_entities`; `records` settled anew, each with what it was
    before its dates were resolved (`linked`); `renamed` documents that name somebody whose display name is another.
    """

    read: Workings
    world: World
    lore: Lore
    decisions: Sequence[Decision]
    lately: Sequence[Decision]
    came: dict[str, ArticleRecord]
    at: str
    changes: Changes = field(default_factory=Changes)

    entities: dict[str, Entity] = field(default_factory=dict)
    old_entities: dict[str, Entity] = field(default_factory=dict)
    entity_of: dict[str, str] = field(default_factory=dict)   # of the appearances that were linked anew, by key
    raw: dict[str, ArticleRecord] = field(default_factory=dict)   # as they were read
    linked: dict[str, ArticleRecord] = field(default_factory=dict)
    records: dict[str, ArticleRecord] = field(default_factory=dict)
    before: dict[str, ArticleRecord] = field(default_factory=dict)   # as they were settled before
    renamed: set[str] = field(default_factory=set)

    spoken: dict[str, str] = field(default_factory=dict)   # claims that `lately` is about, and their documents
    rejected: list[Contact] | None = None   # all that are rejected, where they are others now

    def known(self, ids: set[str]) -> dict[str, Entity]:
        """Entities as they are now."""
        there = self.read.entities(ids - self.entities.keys())
        gone = self.old_entities.keys() - self.entities.keys()
        return {e: x for e, x in there.items() if e not in gone} | {e: self.entities[e] for e in ids & self.entities.keys()}
