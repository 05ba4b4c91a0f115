"""The words of a language for credit lines: the shape of ``languages/<code>/credits.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class CreditsWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused. All are regular expressions, case ignored.

    `before` stand shortly before the name of an outlet that is credited ("according to", "со ссылкой на"), `after` shortly after it
    ("reports", "сообщает"). `between` may stand between the two ("the news agency", "газеты"). `agency` are words for an agency or paper,
    beside which a common word is a name; `also` joins a second name to a first ("and"). `press_services` are ways to name the press service
    of somebody, with a group ``who``; case counts in them. `bodies` maps the English name of a body of a state (a ministry, an embassy) to
    ways to name it, case counting; `body_of` may stand between it and its country. `yes` are sentences that credit somebody, `no`
    sentences that do not.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    press_services: tuple[str, ...] = ()
    bodies: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    body_of: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
