"""Offices that a user adds: they are used like ours, told apart from what articles say, and refused in one clear line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import told
from told import Run

MINE = """
open = "2024-12-31"
[persons]
"Anna Berg" = {}
[terms]
"SE foreign minister" = ["2023-10-01/.. Anna Berg"]
"""


@pytest.fixture
def week(run: Run, tmp_path: Path) -> Run:
    """A workspace with a meeting of Anna Berg and Piotr Nowak, and a table of our own beside it."""
    met = "2024-05-24 | meeting | held | Anna Berg (SE) | Piotr Nowak (PL) | at Lund (SE)"
    (tmp_path / "week.txt").write_text(told.telling(met, "appoints | Piotr Nowak (PL) | ambassador | 2024-02"))
    (tmp_path / "week.meta.json").write_text('{"language": "en", "published": "2024-05-25"}')
    (tmp_path / "dragoman.toml").write_text('[world]\noffices = "mine.toml"\n')
    (tmp_path / "mine.toml").write_text(MINE)
    assert run("add", "week.txt")[0] == 0
    return run


def test_they_are_used_and_told_apart(week: Run) -> None:
    lines = [json.loads(line) for line in week("export", "--format", "jsonl")[1].splitlines()]
    berg, nowak = next(line for line in lines if line["type"] == "contact")["participants"]
    assert berg["office"] is None
    assert [(k["field"], k["value"], k["basis"]) for k in berg["known"]] == [("office", "foreign minister", "own")]
    assert [(k["field"], k["value"], k["basis"]) for k in nowak["known"]] == [("office", "ambassador", "article")]
    terms = {line["name"]: line["terms"] for line in lines if line["type"] == "person"}
    assert [(t["side"], t["office"], t["basis"]) for t in terms["Anna Berg"]] == [("SE", "foreign minister", "own")]
    assert [(t["office"], t["basis"], t["document"] is None) for t in terms["Piotr Nowak"]] == [("ambassador", "article", False)]


def test_they_are_shown(week: Run) -> None:
    card = " ".join(week("who", "Anna", "Berg")[1].split())
    assert "held: foreign minister SE 2023-10-01/.. from your own table" in card
    id = json.loads(week("chronicle", "--json")[1])["id"]
    assert "[foreign minister: held on that day: your own table of offices" in " ".join(week("show", id)[1].split())
    assert "ambassador PL 2024-02/ from an article" in " ".join(week("who", "Nowak")[1].split())


def test_a_change_of_the_file_counts_at_once(week: Run, tmp_path: Path) -> None:
    week("chronicle")
    (tmp_path / "mine.toml").write_text(MINE.replace("foreign minister", "prime minister"))
    assert "prime minister SE" in week("who", "Anna", "Berg")[1]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("open = ", "mine.toml: not TOML"),
        ('[terms]\n"SE gardener" = []', "mine.toml: 'SE gardener': 'gardener' is no office"),
        ('[terms]\n"SE president" = ["since May Anna Berg"]', "mine.toml: SE president: cannot read 'since May Anna Berg'"),
        (None, "mine.toml: cannot be read (No such file or directory); world.offices of the settings names it"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(week: Run, tmp_path: Path, text: str | None, says: str) -> None:
    (tmp_path / "mine.toml").unlink()
    if text is not None:
        (tmp_path / "mine.toml").write_text(text)
    status, _, err = week("chronicle")
    assert status == 2
    assert says in err
    assert len(err.strip().splitlines()) == 1
