"""Tables set in a fifth of the time look as Rich sets them: every sign in its place and in its style."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich import box
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from dragoman.cli import grid
from dragoman.cli.table import listing

WORDS = st.lists(
    st.sampled_from(["Anna", "von", "Ålesund,", "会谈", "переговоры", "x" * 30, "\ue000GE", "e\u0301t"]), max_size=7
).map(" ".join)
STYLES = st.sampled_from(["", "dim", "bold", "bold yellow", "red"])


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Words in styles, one appended to the other, as the commands make them."""
    text = Text(style=draw(STYLES))
    for _ in range(draw(st.integers(0, 3))):
        text.append_text(Text(draw(WORDS) + " ", style=draw(STYLES)))
    text.rstrip()
    return text


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Two to four columns, the last of which is never broken, as in all tables of the house."""
    table = listing(draw(st.sampled_from([None, 80])), draw(st.integers(1, 3)))
    columns = draw(st.integers(2, 4))
    for i in range(columns):
        table.add_column(
            f"Head {i}", no_wrap=i == columns - 1 or draw(st.booleans()), justify=draw(st.sampled_from(["left", "right"])),
            overflow="fold", style=draw(STYLES), max_width=draw(st.sampled_from([None, None, 16])),
        )  # fmt: skip
    for _ in range(draw(st.integers(1, 5))):
        table.add_row(*(draw(texts()) for _ in range(columns)))
        if draw(st.booleans()):
            table.add_section()
    return table


def console(width: int) -> Console:
    return Console(force_terminal=True, width=width, color_system="truecolor", highlight=False, emoji=False, markup=False)


def signs(lines: list[str]) -> list[list[tuple[str, Style]]]:
    """What is seen: each sign but blanks, its column and its style."""
    out = []
    for line in lines:
        text = Text.from_ansi(line)
        plain = text.plain.rstrip()
        over = [[Style.parse(str(s.style)) for s in text.spans if s.start <= i < s.end] for i in range(len(plain))]
        styles = [Style.combine([Style.null(), *some]) for some in over]
        out.append([(c, Style.null() if c == " " else s) for c, s in zip(plain, styles, strict=True)])
    return out


@given(tables(), st.sampled_from([50, 80, 111, 1000]))
@settings(max_examples=60, deadline=None)
def test_as_rich(table: Table, width: int) -> None:
    screen = console(width)
    ours = grid.rows(table, screen)
    if ours is None:   # left to Rich: a bare table on a terminal, or one that no breaking makes narrow enough
        assert table.box is None or width < 1000
        return
    with screen.capture() as caught:
        screen.print(table)
    assert signs(ours) == signs(caught.get().splitlines())


def test_for_a_pipe() -> None:
    table = listing(None)
    table.add_column("Who")
    table.add_column("N", justify="right")
    table.add_row(Text("Anna", style="bold"), "12")
    table.add_row("Bea and Ceri", "3")
    assert grid.rows(table, Console(width=100_000, color_system=None)) == ["Who            N", "Anna          12", "Bea and Ceri   3"]


@pytest.mark.parametrize(
    "other", [{"title": "T"}, {"box": box.HEAVY}, {"expand": True}, {"show_lines": True}, {"pad_edge": True}, {"row_styles": ["dim"]}]
)
def test_what_is_not_known_is_left_to_rich(other: dict[str, Any]) -> None:
    table = Table(**{"box": box.SIMPLE_HEAD, "pad_edge": False, "padding": (0, 2, 0, 0), **other})
    table.add_column("A")
    table.add_row("x")
    assert grid.rows(table, console(80)) is None
