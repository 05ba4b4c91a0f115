"""The commands from the outside, over a small workspace of invented articles."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import told
from told import Run

EXAMPLE = {
    "a": (
        "2024-05-24 | meeting | held | Anna Berg (SE) | Piotr Nowak (PL) | at Stockholm (SE)",
        "2024-06 | visit | planned | Piotr Nowak (PL) | at Lima (PE)",
    ),
    "b": ("2024-05-24 | meeting | held | Piotr Nowak (PL) | Anna Berg (SE) | at Stockholm (SE)",),
    "c": (
        "2023-11-02 | call | held | Anna Berg (SE) | Élodie Ruiz (FR)",
        "XXXX-03-04 | call | held | Anna Berg (SE) | Ivan Petrov (BG)",
        " | visit | planned | Élodie Ruiz (FR) | at Oslo (NO)",
    ),
}


def write(folder: Path, articles: dict[str, Sequence[str]] = EXAMPLE, published: str = "2024-05-25") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in articles.items():
        (folder / f"{name}.txt").write_text(told.telling(*lines, title=f"Article {name}"), encoding="utf-8")
        (folder / f"{name}.meta.json").write_text(json.dumps({"published": published, "language": "en"}), encoding="utf-8")
    return folder


def test_add_then_chronicle(run: Run, tmp_path: Path) -> None:
    status, out, err = run("add", str(write(tmp_path / "news")))
    assert (status, out) == (0, "")
    assert err.startswith("3 articles added")
    assert err.endswith("the workspace has 3 articles, 5 contacts\n")
    status, out, err = run("chronicle")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["2023-11-02", "2024-05-24", "≥", "2024-06", "XXXX-03-04"]
    assert "Piotr Nowak PL" in lines[2]
    assert "\x1b" not in out


def test_adding_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    folder = str(write(tmp_path / "news"))
    run("add", folder)
    before = run("export", "--format", "jsonl")[1]
    status, _, err = run("add", folder)
    assert status == 0
    assert err.startswith("0 articles added, 3 known")
    assert run("export", "--format", "jsonl")[1] == before


@pytest.mark.parametrize("format", ["jsonl", "csv", "markdown"])
def test_any_order_of_files_gives_the_same_bytes(run: Run, tmp_path: Path, format: str) -> None:
    folder = write(tmp_path / "news")
    exports = set()
    for n, order in enumerate((["a", "b", "c"], ["c", "a", "b"], ["b", "c", "a"])):
        where = str(tmp_path / f"{n}.db")
        for name in order:
            assert run("--workspace", where, "add", str(folder / f"{name}.txt"))[0] == 0
        exports.add(run("--workspace", where, "export", "--format", format)[1])
    assert len(exports) == 1


def test_the_same_text_under_two_names_is_one_article_whichever_comes_first(run: Run, tmp_path: Path) -> None:
    text = told.telling(*EXAMPLE["a"])
    known, bare = tmp_path / "known.txt", tmp_path / "bare.txt"
    for path in (known, bare):
        path.write_text(text, encoding="utf-8")
    known.with_suffix(".meta.json").write_text('{"published": "2024-05-25", "language": "en"}')
    bare.with_suffix(".meta.json").write_text('{"language": "en"}')
    exports = []
    for n, order in enumerate(([known, bare], [bare, known])):
        where = str(tmp_path / f"{n}.db")
        for path in order:
            run("--workspace", where, "add", str(path))
        exports.append(run("--workspace", where, "export", "--format", "jsonl")[1])
    assert exports[0] == exports[1]
    documents = [json.loads(line) for line in exports[0].splitlines() if '"type": "document"' in line]
    assert [(d["name"], d["published"]) for d in documents] == [("known.txt", "2024-05-25")]


@pytest.mark.parametrize(
    ("filters", "dates"),
    [
        (["--with", "Berg"], ["2023-11-02", "2024-05-24", "XXXX-03-04"]),
        (["--with", "anna", "--with", "nowak"], ["2024-05-24"]),
        (["--with", "Elodie"], ["2023-11-02", None]),
        (["--with", "Nobody"], []),
        (["--country", "no"], [None]),
        (["--country", "PL"], ["2024-05-24", "2024-06"]),
        (["--kind", "call"], ["2023-11-02", "XXXX-03-04"]),
        (["--kind", "call", "--kind", "visit", "--status", "planned"], [None, "2024-06"]),
        (["--since", "2024"], ["2024-05-24", "2024-06"]),
        (["--since", "2024-06-15"], ["2024-06"]),
        (["--until", "2023"], ["2023-11-02"]),
        (["--since", "2024-05", "--until", "2024-05-24"], ["2024-05-24"]),
        (["--place", "stockholm"], ["2024-05-24"]),
        (["--place", "Lima", "--place", "OSLO"], [None, "2024-06"]),
        (["--source", "c.txt"], ["2023-11-02", None, "XXXX-03-04"]),
        (["--language", "en", "--words", "elod oslo"], [None]),
        (["--language", "fr"], []),
        (["--topic", "fish"], []),
    ],
)
def test_filters(run: Run, tmp_path: Path, filters: list[str], dates: list[str | None]) -> None:
    run("add", str(write(tmp_path / "news")))
    status, out, err = run("chronicle", "--json", *filters)
    assert status == 0
    shown = [json.loads(line) for line in out.splitlines()]
    assert [c["date"] and c["date"]["edtf"] for c in shown] == dates
    assert ("without a known day" in err) == any(f in filters for f in ("--since", "--until"))


def test_what_is_told_in_passing_of_nobody_by_name_is_counted_and_shown_when_asked(run: Run, tmp_path: Path) -> None:
    nobody = "2024-05-25 | visit | held | some officials (SE) | at Oslo (NO)"
    somebody = "2024-05-24 | meeting | held | Anna Berg (SE), Piotr Nowak (PL)"
    (tmp_path / "a.txt").write_text(told.telling(somebody, nobody), encoding="utf-8")
    run("add", str(tmp_path / "a.txt"))
    left_out = "1 told in passing, of nobody by name, left out; --passing has it too\n"
    status, out, err = run("chronicle")
    assert (status, len(out.splitlines()), err) == (0, 2, left_out)
    status, out, err = run("chronicle", "--passing", "--kind", "visit")
    assert (status, "some officials SE" in out, err) == (0, True, "")
    for format, theirs in (("jsonl", '"as": ["some officials"]'), ("csv", "some officials"), ("markdown", "some officials")):
        status, out, err = run("export", "--format", format)
        assert (status, theirs in out, err) == (0, False, left_out)
        status, out, err = run("export", "--format", format, "--passing")
        assert (status, theirs in out, err) == (0, True, "")


def test_show_opens_the_sentences(run: Run, tmp_path: Path) -> None:
    run("add", str(write(tmp_path / "news")))
    contact = json.loads(run("chronicle", "--json", "--with", "Nowak", "--kind", "meeting")[1])
    status, out, _ = run("show", contact["id"][:9])
    assert status == 0
    assert "a.txt" in out
    assert "b.txt" in out
    assert "2, 2 independent" in out or "2, 1 independent" in out
    assert run("show", contact["id"], "--json")[1] == run("chronicle", "--json", "--with", "Nowak", "--kind", "meeting")[1]


def test_who_and_search(run: Run, tmp_path: Path) -> None:
    run("add", str(write(tmp_path / "news")))
    out = run("who", "Berg")[1]
    assert out.splitlines()[0].startswith("Anna Berg")
    assert sum(line.startswith(("20", "XXXX")) for line in out.splitlines()) == 3
    out = run("search", "busy", "ministr")[1]
    assert out == ""
    out = run("search", "nowak", "ministries")[1]
    assert "a.txt" in out
    assert "c.txt" not in out


def test_check_is_content_and_says_what_is_wrong(run: Run, tmp_path: Path) -> None:
    import sqlite3

    run("add", str(write(tmp_path / "news")))
    status, out, _ = run("check")
    assert status == 0
    assert out.startswith("all is well: 3 articles, 6 claims, 5 contacts")
    with sqlite3.connect("dragoman.db") as raw:
        raw.execute("UPDATE document SET text = substr(text, 1, 100) WHERE name = 'a.txt'")
        raw.execute("DELETE FROM document WHERE name = 'c.txt'")
    raw.close()
    status, _, err = run("check")
    assert status == 2
    assert "is outside the text" in err
    assert "which is not there" in err


def test_export_to_a_file_is_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    run("add", str(write(tmp_path / "news")))
    assert run("export", "--format", "csv", "--out", "table.csv")[:2] == (0, "")
    assert Path("table.csv").read_bytes().decode() == run("export", "--format", "csv")[1]
    status, _, err = run("export", "--format", "csv", "--out", "nowhere/table.csv")
    assert status == 2
    assert err == "nowhere/table.csv: cannot be written: No such file or directory; nothing was changed\n"


def test_read_writes_a_line_an_article_and_stores_nothing(run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "news")
    status, out, err = run("read", str(folder / "c.txt"), str(folder / "a.txt"), "--json", "--published", "2024-05-26")
    assert (status, err) == (0, "")
    records: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
    assert [r["document"]["name"] for r in records] == ["c.txt", "a.txt"]
    assert {r["document"]["published"] for r in records} == {"2024-05-26"}
    for r in records:
        for e in (e for c in r["contacts"] for e in c["evidence"]):
            assert r["document"]["text"][e["start"] : e["end"]] == e["quote"]
    assert not Path("dragoman.db").exists()
    status, out, _ = run("read", str(folder / "a.txt"))
    assert status == 0
    assert "meeting, held" in out


def test_another_version_reads_again_with_what_was_known(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "news")
    run("add", str(folder))
    before = run("export", "--format", "jsonl")[1]
    for sidecar in folder.glob("*.json"):
        sidecar.write_text('{"language": "en"}')
    for module in ("workspace", "intake"):
        monkeypatch.setattr(f"dragoman.{module}.__version__", "9.9")
    assert run("add", str(folder))[2].startswith("0 articles added, 3 known")
    assert run("export", "--format", "jsonl")[1] == before
    assert run("add", str(folder))[2].startswith("0 articles added, 3 known")
    from dragoman.store.store import Store

    store = Store("dragoman.db")
    assert {store.known(id)[1] for id in store.ids()} == {"9.9"}  # type: ignore[index]
