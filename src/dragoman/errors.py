"""What can go wrong, each as one clear line: what, where, what to do.

DragomanError
├── Refused          a document that is not read, with the reason (exit status 1)
├── PackError        a language folder that does not say what it should
├── SettingsError    a setting that cannot be used
├── DecisionError    something that cannot be decided: an unknown field, a value that is none
└── StoreError       a workspace that cannot be opened or written
"""

from __future__ import annotations


class DragomanError(Exception):
    """The root: str() of any of these is fit to be shown to a user as it is."""


class Refused(DragomanError):
    """A document is not taken. `name` says which, `reason` why, in a few words."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type[Refused], tuple[str, str]]:
        """Refusals come home from worker processes."""
        return Refused, (self.name, self.reason)


class PackError(DragomanError):
    """A TOML file of a language or of the world has an unknown key, a missing one or a value of the wrong kind."""


class SettingsError(DragomanError):
    """A setting names something that is not there or cannot be used."""


class DecisionError(DragomanError):
    """What somebody wants to decide makes no sense: an unknown field, a value that is none, nothing left to take back."""


class StoreError(DragomanError):
    """The workspace cannot be opened, is from a newer version, or cannot be written."""
