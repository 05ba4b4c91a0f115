"""The value of one field of a contact in a few words."""

from __future__ import annotations

from dragoman.model.record import Contact, Fields, NamedParty

NOTHING = "not stated"


def words(source: Contact | Fields, field: str) -> str:
    """The value; `NOTHING` where there is none. `field` is one of `Fields`, the date as ``date``."""
    match field:
        case "date":
            return source.when.edtf if source.when else NOTHING
        case "place":
            place = source.place
            return ", ".join(x for x in (place.venue, place.name, place.country) if x) if place else NOTHING
        case "main":
            return "yes" if source.main else "no"
        case "participants" | "delegation":
            people: tuple[NamedParty, ...] = getattr(source, field)
            return "; ".join(f"{p.label} ({p.country})" if p.country else p.label for p in people) or NOTHING
        case "topics" | "not_discussed":
            return "; ".join(t.label for t in getattr(source, field)) or NOTHING
        case "format":
            return "; ".join(f.replace("_", " ") for f in source.format) or NOTHING
        case _:
            return getattr(source, field) or NOTHING
