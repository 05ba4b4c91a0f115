"""The words of a language for taking and leaving office: the shape of ``languages/<code>/appointments.toml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AppointmentsWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused."""
