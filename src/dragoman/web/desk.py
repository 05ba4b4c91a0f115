"""What all pages share: the workspace behind them, whether anything may be changed, and who changes it."""

from __future__ import annotations

import getpass
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request

from dragoman.errors import DecisionError
from dragoman.model.decision import Signature
from dragoman.settings import Settings
from dragoman.workspace import Workspace


@dataclass(slots=True)
class Desk:
    """One workspace, open in a server of several threads.

    `author` signs decisions where the form names nobody. Where `read_only`, nothing that is asked changes the workspace.
    """

    where: str
    settings: Settings
    read_only: bool = False
    author: str = ""
    _workspace: Workspace | None = None
    _lock: Lock = field(default_factory=Lock)

    def workspace(self) -> Workspace:
        """The workspace, its contacts up to date: where articles or decisions came in, one thread makes them anew and the others wait."""
        with self._lock:
            if self._workspace is None:
                self._workspace = Workspace(self.where, settings=self.settings)
            self._workspace.freshen()
            return self._workspace

    def sign(self, by: str = "", note: str = "") -> Signature:
        """The signature under a decision made now.

        Raises:
            DecisionError: nobody is known to decide.
        """
        name = " ".join(by.split()) or self.author
        if not name:
            raise DecisionError("nobody is known to decide; say who, in the form or as decisions.author in dragoman.toml")
        return Signature(name, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), " ".join(note.split()))


def author(settings: Settings) -> str:
    """Who decides where nothing is said: as the settings have it, else the user of the system."""
    try:
        return settings.author or getpass.getuser()
    except (KeyError, OSError):
        return ""


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _workspace(request: Request) -> Workspace:
    return _desk(request).workspace()


At = Annotated[Desk, Depends(_desk)]
Here = Annotated[Workspace, Depends(_workspace)]
