"""What all commands that decide share: who decides, when, and why."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import wrong
from dragoman.publish.deciding import what

if TYPE_CHECKING:
    from dragoman.model.decision import Decision, Signature
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
