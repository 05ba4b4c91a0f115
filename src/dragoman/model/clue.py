"""What an article without a date says of the time in which it was published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.span import Span


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that narrows the day of publication, with its words.

    ``weekday``: `edtf` is a day without a year (``XXXX-04-16``) that was a `weekday` (0 is Monday). ``after``: what is told as over
    happened in `edtf` (a day, month or year), so the article is no older.
    """

    id: str
    kind: Literal["weekday", "after"]
    edtf: str
    span: Span
    weekday: int | None = None
