"""The words of a language for contacts: the shape of ``languages/<code>/contacts.toml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContactsWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused."""
