"""A date as the record keeps it: how precise, how known, by which rule. Never a guess without its mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model.span import Span

Grain = Literal["day", "week", "month", "quarter", "season", "half", "year", "range"]
Basis = Literal["explicit", "relative", "published", "inferred", "decided"]


@dataclass(frozen=True, slots=True)
class When:
    """A calendar value.

    `edtf` is EDTF level 1 with ``XXXX`` for an unknown year (``2021-04-15``, ``2021-04``, ``2021-04-13/2021-04-14``,
    ``XXXX-05-24``, ``2023-04/2023-05``, ``2021~``). `earliest` and `latest` bound it by day, inclusive; both are None
    where the year is unknown. `basis` says how it is known: ``explicit`` (the text gives it whole), ``relative`` (counted from
    the publication date or another date of the text), ``published`` (the publication date itself), ``inferred`` (by constraint),
    ``decided`` (a person said so).
    `rule` names the rule, `why` says it in a few words with the anchor used.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    grain: Grain
    basis: Basis
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression in a text: where it stands and what it means.

    `kind` is ``date`` (a `when`), ``duration`` (`duration` as ISO 8601, ``PT4H``), ``time`` (of day; `when` is its day if
    one is said) or ``set`` (recurring). `when` is None where the words cannot be resolved (a bare weekday without a publication date).
    """

    span: Span
    kind: Literal["date", "duration", "time", "set"]
    when: When | None
    duration: str | None = None
    rule: str = ""
    behind: When | None = None
    ahead: When | None = None
    clock: str | None = None
