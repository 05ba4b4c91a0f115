"""What all commands that decide share: who decides, when, and why; and how a decision is told in a line."""

from __future__ import annotations

import getpass
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import wrong

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.model.decision import Decision, Signature, Standing
    from dragoman.model.entity import Called
    from dragoman.workspace import Workspace

Note = Annotated[str, typer.Option("--note", metavar="WORDS", help="Why, kept in the log.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; else decisions.author of the settings, else the user.")]
At = Annotated[str | None, typer.Option("--at", metavar="TIME", help="When, as 2026-11-22T08:15:00Z; else now.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="The id of a contact, or its beginning, as `chronicle` shows it.")]


def sign(workspace: Workspace, note: str, by: str | None, at: str | None) -> Signature:
    """The signature under a decision; the clock is asked here, and only where `at` says nothing."""
    from dragoman.model.decision import Signature

    if by is None:
        try:
            by = workspace.settings.author or getpass.getuser()
        except (KeyError, OSError):
            raise wrong("nobody is known to decide; say who with --by, or as decisions.author in dragoman.toml") from None
    by = " ".join(by.split())
    if not by:
        raise wrong("--by: a name is wanted")
    return Signature(by, _moment(at), " ".join(note.split()))


def _moment(at: str | None) -> str:
    """A time as ISO 8601 in UTC, to the second."""
    if at is None:
        when = datetime.now(UTC)
    else:
        try:
            when = datetime.fromisoformat(at)
        except ValueError:
            raise wrong(f"--at {at}: no time; write it as 2026-11-22T08:15:00Z") from None
        when = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def done(decision: Decision) -> None:
    """Say what was decided."""
    back = f"undo {decision.id[:7]}" if decision.verb == "undo" else "undo"
    print(f"{decision.id[:7]}  {what(decision)}; `dragoman {back}` takes it back")


def what(decision: Decision) -> str:
    """A decision in a few words."""
    match decision.verb:
        case "set":
            return f"set {_about(decision)} {decision.field} {decision.value}"
        case "reject":
            return f"reject {_about(decision)}"
        case "merge":
            return f"merge {' + '.join(_count(group) for group in decision.groups)}"
        case "split":
            return f"split into {' | '.join(_count(group) for group in decision.groups)}"
        case "undo":
            return f"undo {', '.join(id[:7] for id in decision.undoes)}"
        case verb:
            return f"{verb} {' and '.join(called(n) for n in decision.names)}"


def contradiction(standing: Standing, log: Mapping[str, Decision]) -> str:
    """Two decisions that contradict each other, and which of them counts; `log` has all decisions by id."""
    d, other = standing.decision, log[standing.by or ""]
    return f"{other.id[:7]}  {other.by}, {other.at[:10]}: {what(other)}  overrules  {d.id[:7]}  {d.by}, {d.at[:10]}: {what(d)}"


def called(name: Called) -> str:
    """A name with what tells whose it is."""
    said = [x for x in (name.country, name.office, name.document) if x]
    return f"“{name.name}”" + (f" ({', '.join(said)})" if said else "")


def _about(decision: Decision) -> str:
    """What is decided about, as it was cited: its kind, its date, its people."""
    c = decision.cited[0]
    if c.type != "contact":
        return f"{c.type} “{_short(c.quote)}”"
    names = ", ".join(re.sub(r"\b\w", lambda m: m[0].upper(), n) for n in c.names[:3])
    return f"the {' '.join(x for x in (c.kind, 'of ' + c.edtf if c.edtf else '') if x)} ({names or c.source})"


def _count(group: tuple[object, ...]) -> str:
    return "1 report" if len(group) == 1 else f"{len(group)} reports"


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "…"
