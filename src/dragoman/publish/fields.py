"""The value of one field of a contact in a few words."""

from __future__ import annotations

from dragoman.model.record import (
    DECIDABLE,
    Amended,
    Appointed,
    Contact,
    Fields,
    LedgerLine,
    NamedParty,
    ReportedAppointment,
    Said,
    Undertaking,
    Words,
)

NOTHING = "not stated"
SHORT = 7   # characters of an id


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
            return "; ".join(map(_party, people)) or NOTHING
        case "topics" | "not_discussed":
            return "; ".join(t.label for t in getattr(source, field)) or NOTHING
        case "format":
            return "; ".join(f.replace("_", " ") for f in source.format) or NOTHING
        case _:
            return getattr(source, field) or NOTHING


def related(contact: Contact, field: str) -> str:
    """What a contact stands to, by the beginnings of the ids; `NOTHING` where to nothing. `field` is one of `DECIDABLE`."""
    return "; ".join(r.to[:SHORT] for r in contact.relations if r.kind == field) or NOTHING


def instead(shown: Contact | Said | LedgerLine | Appointed | Amended, field: str) -> str:
    """What the articles give for a field that a person decided; nothing where it has no value of its own (``reports``, ``contact``)."""
    match shown:
        case Contact() if field in DECIDABLE:
            return "; ".join(r.to[:SHORT] for r in shown.given if r.kind == field) or NOTHING
        case Contact():
            return words(shown.machine, field) if shown.machine and field not in ("reports", "contact") else ""
        case _ if shown.machine is None:
            return ""
        case Said():
            return _said(shown.machine, field)
        case LedgerLine():
            return _undertaken(shown.machine, field)
        case Appointed():
            return _appointed(shown.machine, field)
        case _:
            value = getattr(shown.machine, field)
            return _yes(value) if isinstance(value, bool) else f"{value:,g}" if field == "value" else value or NOTHING


def _said(machine: Words, field: str) -> str:
    match field:
        case "speaker":
            return _party(machine.speaker)
        case "date":
            return machine.when.edtf if machine.when else NOTHING
        case "denies":
            return _yes(machine.denies)
        case "topics":
            return "; ".join(t.label for t in machine.topics) or NOTHING
        case "contact":
            return machine.contact[:SHORT] if machine.contact else NOTHING
        case _:
            return (getattr(machine, field) or NOTHING).replace("_", " ")


def _undertaken(machine: Undertaking, field: str) -> str:
    match field:
        case "who":
            return "; ".join(map(_party, machine.who)) or NOTHING
        case "topics":
            return "; ".join(t.label for t in machine.topics) or NOTHING
        case "contact" | "fulfilled_by":
            return (getattr(machine, field) or "")[:SHORT] or NOTHING
        case "what":
            return machine.what
        case _:
            return (getattr(machine, field) or NOTHING).replace("_", " ")


def _appointed(machine: ReportedAppointment, field: str) -> str:
    match field:
        case "person":
            return _party(machine.person)
        case "replaces":
            return _party(machine.replaces) if machine.replaces else NOTHING
        case _:
            return getattr(machine.claim, {"from": "since"}.get(field, field)) or NOTHING


def _party(party: NamedParty) -> str:
    return f"{party.label} ({party.country})" if party.country else party.label


def _yes(value: bool) -> str:
    return "yes" if value else "no"
