"""What the commands share: the two consoles, bytes out, dates in, the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import typer

from dragoman.errors import DragomanError, Refused

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


PIPE = 100_000   # columns where nobody looks: nothing is broken into lines


def width() -> int | None:
    """Columns of the terminal; None where standard output is none."""
    return console().width if console().is_terminal else None


@cache
def console() -> Console:
    """Standard output for people: colour and width of the terminal; plain and unbroken lines where it is none."""
    from rich.console import Console

    return Console(highlight=False, emoji=False, markup=False, width=None if sys.stdout.isatty() else PIPE)


def show(*things: RenderableType) -> None:
    """Things for people to read. Blanks that must not break a line are plain ones once it is broken: they are copied and searched for."""
    from rich.table import Table

    from dragoman.cli import grid

    out = console()
    text = ""
    for thing in things:
        lines = grid.rows(thing, out) if isinstance(thing, Table) else None
        if lines is None:
            with out.capture() as caught:
                out.print(thing)
            text += caught.get()
        else:
            text += "".join(f"{line}\n" for line in lines)
    text = text.replace("\ue000", " ")
    sys.stdout.write(text if out.is_terminal else "".join(f"{line.rstrip()}\n" for line in text.splitlines()))


def write(text: str) -> None:
    """Exact bytes to standard output: UTF-8, ``\\n`` on every system."""
    sys.stdout.buffer.write(text.encode("utf-8"))


def say(line: str) -> None:
    """One line to standard error."""
    sys.stderr.write(" ".join(line.split()) + "\n")
    sys.stderr.flush()


def moved(asked: str, found: str) -> None:
    """Say so where what was asked for goes on under another id."""
    if not found.startswith(asked):
        say(f"{asked} is {found} now: its report is held for the same contact as others")


def refuse(refused: Refused) -> None:
    """A document that is not taken, with the reason."""
    say(f"refused: {refused}")


def leave(refused: int) -> None:
    """The exit status: 1 where documents were refused."""
    sys.stdout.flush()
    if refused:
        raise typer.Exit(1)


def wrong(line: str) -> typer.BadParameter:
    """Wrong usage, to be raised: exit status 2."""
    return typer.BadParameter(line)


def day(option: str, value: str | None) -> date | None:
    """A day as ``2024-05-24``."""
    if value is None:
        return None
    try:
        if len(value) != 10:
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise wrong(f"{option} {value}: no day of the calendar; write it as 2024-05-24") from None


def today() -> date:
    """The clock's day: asked only where the user asks for it by that word."""
    return date.today()


def words(option: str, value: str) -> str:
    """Words to be searched for; signs alone would find everything."""
    from dragoman.model.fold import fold

    if value and not fold(value):
        raise wrong(f"{option} {value}: no word in it")
    return value


def bounds(option: str, value: str | None) -> tuple[date, date] | None:
    """First and last day of ``2024``, ``2024-05`` or ``2024-05-24``."""
    if value is None:
        return None
    parts = value.split("-")
    try:
        if [len(p) for p in parts] not in ([4], [4, 2], [4, 2, 2]) or not all(p.isdecimal() for p in parts):
            raise ValueError
        year, month, first = (*(int(p) for p in parts), *(0, 0))[:3]
        start = date(year, month or 1, first or 1)
        if first:
            return start, start
        end = date(year, 12, 31) if not month or month == 12 else date.fromordinal(date(year, month + 1, 1).toordinal() - 1)
        return start, end
    except ValueError:
        raise wrong(f"{option} {value}: no date; write it as 2024, 2024-05 or 2024-05-24") from None


def countries(option: str, values: Iterable[str] | None) -> tuple[str, ...]:
    """Codes of countries, in capitals."""
    codes = tuple(v.upper() for v in values or ())
    for code in codes:
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise wrong(f"{option} {code}: no country; two letters are wanted, as FR")
    return codes


def save(path: str, pieces: Iterable[str]) -> None:
    """A file, whole or not at all: it is written beside its place and then put there.

    Raises:
        DragomanError: it cannot be written.
    """
    beside = f"{path}.part"
    try:
        with open(beside, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        os.replace(beside, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(beside)
        raise DragomanError(f"{path}: cannot be written: {error.strerror}; nothing was changed") from error


def one_of(option: str, values: Iterable[str] | None, known: Iterable[str]) -> tuple[str, ...]:
    """Values that have to be of a known set."""
    known, values = tuple(known), tuple(values or ())
    for value in values:
        if value not in known:
            raise wrong(f"{option} {value}: not known; there are {', '.join(known)}")
    return values
