"""`said`, `ledger`, `compare` from the outside, over a small workspace of invented articles."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import told
from dragoman.publish.schema import schema
from told import Run

ARTICLES = {
    "a": (
        {"published": "2024-05-25", "outlet": "TT Sverige", "url": "https://news.example.se/1"},
        "2024-05-24 | meeting | held | Anna Berg (SE) | Piotr Nowak (PL) | at Stockholm (SE)",
        "says | Anna Berg (SE) | We shall build the bridge together.",
        "counts | 1500000 | EUR | cost of the bridge",
        "promise | Anna Berg (SE) | open the bridge | 2025-06",
    ),
    "b": (
        {"published": "2024-05-26", "outlet": "Gazeta", "url": "https://gazeta.example.pl/2"},
        "2024-05-24 | meeting | held | Anna Berg (SE) | Piotr Nowak (PL) | at Uppsala (SE)",
        "says | Anna Berg (SE) | We shall build the bridge together!",
        "denies | Piotr Nowak (PL) | There was no word about fish.",
        "promise | Piotr Nowak (PL) | send the ship | 2024-06-01",
    ),
    "c": ({}, "appoints | Anna Berg (SE) | ambassador | 2024-07", "says | Piotr Nowak (PL) | I knew of it."),
}


@pytest.fixture
def full(run: Run, tmp_path: Path) -> Run:
    """The command line over a workspace with all of them."""
    for name, (sidecar, *lines) in ARTICLES.items():
        (tmp_path / f"{name}.txt").write_text(told.telling(*lines, title=f"Article {name}"), encoding="utf-8")
        (tmp_path / f"{name}.meta.json").write_text(json.dumps({"language": "en", **sidecar}), encoding="utf-8")
    assert run("add", *(str(tmp_path / f"{n}.txt") for n in ARTICLES))[0] == 0
    return run


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ([], ["I knew", "We shall", "There was"]),
        (["--by", "Nowak"], ["I knew", "There was"]),
        (["--by", "piotr now"], ["I knew", "There was"]),
        (["--about", "bridge build"], ["We shall"]),
        (["--denials"], ["There was"]),
        (["--since", "2024-05"], ["We shall", "There was"]),
        (["--until", "2023"], []),
        (["--by", "Berg", "--denials"], []),
    ],
)
def test_said(full: Run, asked: list[str], wanted: list[str]) -> None:
    status, out, _ = full("said", "--json", *asked)
    assert status == 0
    assert [s["quote"][: len(w)] for s, w in zip(lines(out), wanted, strict=True)] == wanted


def test_what_has_no_day_is_said_and_not_dropped(full: Run) -> None:
    assert "1 without a known day left out" in full("said", "--since", "2024")[2]
    first = full("said")[1].splitlines()[1]
    assert first.startswith("no date")
    assert "c.txt" in first


def test_equal_words_of_one_speaker_are_one_statement_with_both_places(full: Run, tmp_path: Path) -> None:
    (said,) = lines(full("said", "--json", "--about", "bridge")[1])
    assert said["date"]["edtf"] == "2024-05-24"
    assert said["date"]["basis"] == "inferred"
    (other,) = said["also"]
    text = (tmp_path / "b.txt").read_text(encoding="utf-8")
    assert text[other["start"] : other["end"]] == "We shall build the bridge together!"
    assert "and 1 more" in full("said", "--about", "bridge")[1]


@pytest.mark.parametrize(
    ("asked", "states"),
    [
        ([], ["open", "open"]),
        (["--as-of", "2024-06-02"], ["overdue", "open"]),
        (["--as-of", "2024-06-01"], ["open", "open"]),
        (["--overdue", "--as-of", "2024-06-02"], ["overdue"]),
        (["--open", "--as-of", "2024-06-02"], ["open"]),
        (["--open", "--overdue", "--as-of", "2026-01-01"], ["overdue", "overdue"]),
        (["--overdue", "--as-of", "today"], ["overdue", "overdue"]),
        (["--who", "nowak"], ["open"]),
        (["--fulfilled"], []),
    ],
)
def test_ledger(full: Run, asked: list[str], states: list[str]) -> None:
    status, out, _ = full("ledger", "--json", *asked)
    assert (status, [m["state"] for m in lines(out)]) == (0, states)


def test_overdue_is_never_asked_of_the_clock(full: Run) -> None:
    status, _, err = full("ledger", "--overdue")
    assert status == 2
    assert "--as-of" in err
    assert full("ledger", "--as-of", "soon")[0] == 2


def test_compare_groups_by_side_and_says_who_leaves_out_what(full: Run) -> None:
    contact = json.loads(full("chronicle", "--json")[1])["id"]
    found = json.loads(full("compare", contact[:8], "--json")[1])
    assert [(s["country"], [d["name"] for d in s["sources"]]) for s in found["sides"]] == [("SE", ["a.txt"]), ("PL", ["b.txt"])]
    rows = {(r["field"], r["label"]): r for r in found["rows"]}
    assert rows["place", ""]["verdict"] == "differ"
    assert rows["date", ""]["verdict"] == "agreed"
    assert rows["figures", "1,500,000 EUR"]["verdict"] == "told by one"
    assert [len(s["statements"]) for s in found["sides"]] == [1, 2]
    assert [len(s["commitments"]) for s in found["sides"]] == [1, 1]
    screen, page = full("compare", contact)[1], full("compare", contact, "--markdown")[1]
    for shown in (screen, page):
        for word in ("Only one side mentions", "Where they differ", "1,500,000 EUR", "SE (1)", "There was no word about fish"):
            assert word in shown


def test_compare_of_a_single_source_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(told.telling(str(ARTICLES["a"][1])), encoding="utf-8")
    run("add", str(tmp_path / "x.txt"))
    contact = json.loads(run("chronicle", "--json")[1])["id"]
    for asked in ([], ["--markdown"]):
        assert "One report only" in run("compare", contact, *asked)[1]
    assert json.loads(run("compare", contact, "--json")[1])["single"]
    assert run("compare", "nonsense")[0] == 2


def test_every_line_of_the_export_holds_to_the_schema(full: Run) -> None:
    valid = jsonschema.Draft202012Validator(schema())
    found = lines(full("export", "--format", "jsonl")[1])
    for line in found:
        valid.validate(line)
    assert [line["type"] for line in found] == [
        "contact", "statement", "statement", "statement", "figure", "commitment", "commitment", "appointment", "person", "person",
        "document", "document", "document",
    ]  # fmt: skip
    contact = found[0]["id"]
    assert [s["contact"] for s in found[1:4]] == [None, contact, contact]


@pytest.mark.parametrize("command", [["said"], ["ledger"], ["compare", "x"]])
def test_a_workspace_with_nothing_of_it(run: Run, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "x.txt").write_text(told.telling(), encoding="utf-8")
    run("add", str(tmp_path / "x.txt"))
    status, out, err = run(*command)
    assert (status, out) == (2 if "x" in command else 0, "")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("table", "count", "column", "first"),
    [
        ("contacts", 1, "kind", "meeting"),
        ("statements", 3, "speaker", "Piotr Nowak"),
        ("figures", 1, "value", "1500000"),
        ("commitments", 2, "state", "open"),
        ("appointments", 1, "office", "ambassador"),
    ],
)
def test_tables(full: Run, table: str, count: int, column: str, first: str) -> None:
    status, out, _ = full("export", "--format", "csv", "--table", table)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert (status, len(rows), rows[0][column]) == (0, count, first)
    assert all(row["sentence"] for row in rows)
    assert full("export", "--format", "jsonl", "--table", table)[0] == 2


def test_the_cards_show_what_was_said_counted_and_promised(full: Run, tmp_path: Path) -> None:
    contact = json.loads(full("chronicle", "--json")[1])["id"]
    card = full("show", contact)[1]
    for word in ("We shall build the bridge together", "denies", "1,500,000 EUR", "open the bridge, due 2025-06", "open"):
        assert word in card
    berg = full("who", "Berg")[1]
    assert "appointed: ambassador SE from 2024-07" in berg
    assert "said: 1 statement" in berg
    assert "to do: 1 commitment: 1 open" in berg
    assert "said: 2 statements, 1 denial" in full("who", "Nowak")[1]
    article = full("read", str(tmp_path / "a.txt"))[1]
    for heading in ("said", "figures", "to be done"):
        assert heading in article.splitlines()


def test_the_page_has_what_was_said_under_its_contact_and_the_ledger_at_the_end(full: Run) -> None:
    page = full("export", "--format", "markdown")[1]
    order = ["# Chronology", "We shall build", "# Said elsewhere", "I knew of it", "# Commitments", "open the bridge", "# Offices"]
    assert [page.index(x) for x in order] == sorted(page.index(x) for x in order)
