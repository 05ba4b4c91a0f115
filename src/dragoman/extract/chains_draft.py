"""A chain while it is being made."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.model.mention import EntityType, Mention, Resolved


@dataclass(slots=True, eq=False)
class Draft:
    """A chain in the making: `offices` are what stands beside its names, `described` what descriptions that were taken for it add.

    `known`, `known_country` and `known_sides` are what the world knows of the name: offices, the country, all whom he served.
    """

    type: EntityType
    name: str | None
    mentions: list[Resolved] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)
    country: str | None = None
    side: str | None = None
    gender: str | None = None
    members: tuple[Draft, ...] = ()
    described: list[str] = field(default_factory=list)
    known: tuple[str, ...] = ()
    known_country: str | None = None
    known_sides: frozenset[str] = frozenset()

    def add(self, mention: Mention, why: str) -> None:
        """Take in one more mention and what it says."""
        self.mentions.append(Resolved(mention, why))
        said = self.offices if mention.form == "name" or self.name is None else self.described
        if mention.office and mention.office not in said:
            said.append(mention.office)
        self.country = self.country or (mention.country if self.type == "person" or mention.form == "name" else None)
        self.side = self.side or mention.side
        self.gender = self.gender or mention.gender
