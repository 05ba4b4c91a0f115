"""Whatever comes in: one clear line each, the exit status of the contract, nothing lost."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import told

Run = Callable[..., subprocess.CompletedProcess[str]]
ARTICLE = told.telling("2024-05-24 | meeting | held | Anna Berg (SE) | Piotr Nowak (PL) | at Stockholm (SE)")
RUSSIAN = "Министры иностранных дел двух стран встретились в столице и обсудили торговлю, границы и расписание поездов на будущий год.\n"
FINNISH = "Ulkoministerit tapasivat toisensa pääkaupungissa ja keskustelivat kaupasta ja rajoista koko päivän ajan.\n"
TOLD = Path(told.__file__)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command line in a process of its own, in an empty folder, with the pipeline that tests tell."""

    def call(*args: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("DRAGOMAN_")}
        command = [sys.executable, str(TOLD), *args]
        return subprocess.run(
            command, cwd=tmp_path, env={**clean, **(env or {})}, capture_output=True, text=True, encoding="utf-8", timeout=240, check=False
        )

    return call


def refused(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert "Traceback" not in done.stderr
    return [line.removeprefix("refused: ") for line in done.stderr.splitlines() if line.startswith("refused: ")]


def stopped(done: subprocess.CompletedProcess[str]) -> str:
    """The one line of a command that could not be done."""
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    return done.stderr


def test_a_folder_of_bad_files_is_read_as_far_as_it_goes(run: Run, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "00 good.txt").write_text(ARTICLE, encoding="utf-8")
    (news / "01 empty.txt").write_bytes(b"")
    (news / "02 binary.txt").write_bytes(bytes(range(256)) * 40)
    (news / "03 huge.txt").write_bytes(b"word " * 10_000_000)
    (news / "04 page.html").write_text("<html><body><script>var x = 1</script></body></html>")
    (news / "05 finnish.txt").write_text(FINNISH * 4, encoding="utf-8")
    (news / "06 sidecar.txt").write_text(ARTICLE + "And more.\n")
    (news / "06 sidecar.meta.json").write_text('{"published": ')
    (news / "07 date.txt").write_text(ARTICLE + "And still more.\n")
    (news / "07 date.meta.json").write_text('{"published": "2024-02-31"}')
    (news / "08 breaks.txt").write_text(ARTICLE + "BREAK\n")
    (news / "09 lines.jsonl").write_text(json.dumps({"text": ARTICLE + "In a line.\n", "language": "en"}) + "\n{broken\n[1]\n")
    (news / "10 scan.pdf").write_bytes(b"%PDF-1.4")
    (news / "20 cp1251.txt").write_bytes((RUSSIAN * 5).encode("cp1251"))
    (news / "21 utf16.txt").write_bytes((RUSSIAN * 6).encode("utf-16"))
    done = run("add", "news", "nowhere.txt")
    lines = refused(done)
    assert done.returncode == 1
    named = {line.split(":")[0].split()[0]: line for line in lines}
    assert set(named) == {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "nowhere.txt"}, lines
    assert sum(line.startswith("09 lines.jsonl:") for line in lines) == 2
    assert "MB" in named["03"]
    assert "no pack for fi" in named["05"]
    assert "2024-02-31" in named["07"]
    assert "told to break" in named["08"]
    assert "no such file" in named["nowhere.txt"]
    assert done.stderr.splitlines()[-1].startswith("4 articles added")
    exported = run("export", "--format", "jsonl").stdout
    texts = {d["name"]: d["text"] for d in map(json.loads, exported.splitlines()) if d["type"] == "document"}
    assert texts["20 cp1251.txt"] == RUSSIAN * 5
    assert texts["21 utf16.txt"] == RUSSIAN * 6
    assert run("check").returncode == 0


def test_read_of_what_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text(ARTICLE)
    done = run("read", "empty.txt", "good.txt", "--json")
    assert done.returncode == 1
    assert len(refused(done)) == 1
    assert json.loads(done.stdout)["document"]["name"] == "good.txt"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read", "x.txt", "--published", "2024-02-30"], "--published 2024-02-30: no day of the calendar"),
        (["read", "x.txt", "--published", "yesterday"], "--published yesterday"),
        (["add"], "Missing argument"),
        (["chronicle", "--since", "May"], "--since May: no date"),
        (["chronicle", "--until", "2024-13"], "--until 2024-13"),
        (["chronicle", "--kind", "summit"], "--kind summit: not known; there are meeting, call, visit, multilateral, correspondence"),
        (["chronicle", "--status", "done"], "--status done"),
        (["chronicle", "--country", "France"], "--country FRANCE: no country"),
        (["export", "--format", "pdf"], "--format pdf: not known; there are jsonl, csv, markdown"),
        (["export"], "Missing option '--format'"),
        (["show"], "Missing argument"),
        (["nonsense"], "No such command"),
        (["chronicle", "--nonsense"], "No such option"),
        (["chronicle"], "dragoman.db: no workspace there"),
        (["--workspace", "mysql://host/x", "chronicle"], "mysql://: no kind of workspace"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], said: str, tmp_path: Path) -> None:
    assert said in stopped(run(*arguments))
    assert list(tmp_path.iterdir()) == []


def test_ids_that_are_not_there_or_not_enough(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE + "\n2024-05-25 | call | held | Anna Berg (SE) | Piotr Nowak (PL)\n")
    run("add", "a.txt")
    assert "no contact of this id" in stopped(run("show", "zz"))
    assert "2 contacts begin so" in stopped(run("show", ""))


def test_settings_that_are_wrong(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dragoman.toml").write_text("[limits]\nwrokers = 3\n")
    (tmp_path / "a.txt").write_text(ARTICLE)
    assert "dragoman.toml: limits: unknown key 'wrokers'; known are workers" in stopped(run("add", "a.txt"))


# ------------------------------------------------------------------ the workspace


def test_a_file_that_is_no_database(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "dragoman.db").write_text("a letter to my aunt, which must not be lost " * 40)
    before = (tmp_path / "dragoman.db").read_bytes()
    for arguments in (["chronicle"], ["add", "a.txt"], ["check"]):
        assert "dragoman.db: not a Dragoman workspace" in stopped(run(*arguments))
    assert (tmp_path / "dragoman.db").read_bytes() == before


def test_a_database_of_another_program(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    with sqlite3.connect(tmp_path / "dragoman.db") as raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")
    raw.close()
    assert "a database, but no Dragoman workspace" in stopped(run("add", "a.txt"))


def test_a_workspace_from_a_newer_version(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    run("add", "a.txt")
    with sqlite3.connect(tmp_path / "dragoman.db") as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    for arguments in (["chronicle"], ["add", "a.txt"]):
        assert "made by a newer Dragoman (its form is 9999" in stopped(run(*arguments))


def test_a_damaged_workspace(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    run("add", "a.txt")
    data = bytearray((tmp_path / "dragoman.db").read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    (tmp_path / "dragoman.db").write_bytes(data)
    assert "the file is damaged" in stopped(run("chronicle"))


def test_a_full_disk_loses_nothing(run: Run, tmp_path: Path) -> None:
    for n in range(40):
        (tmp_path / f"{n:02}.txt").write_text(f"{ARTICLE}\nThe {n}th of them. " + "They talked. " * 300)
    done = run("add", ".", env={"DRAGOMAN_MAX_PAGES": "170"})   # a batch or two: tables and indexes without a row take about a hundred
    assert done.returncode == 2
    assert "no room left on the disk" in done.stderr.splitlines()[-1]
    kept = json.loads(run("chronicle", "--json").stdout)["reports"]
    assert kept in (16, 32)
    assert run("check").returncode == 0
    assert run("add", ".").stderr.splitlines()[-1].startswith(f"{40 - kept} articles added")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere; tests/store has this for root")
def test_a_folder_that_may_not_be_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_text(ARTICLE + "More.")
    run("add", "a.txt")
    (tmp_path / "dragoman.db").chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert json.loads(run("chronicle", "--json").stdout)["kind"] == "meeting"
        assert "may not be written" in stopped(run("add", "b.txt"))
        assert "new.db: cannot be opened" in stopped(run("--workspace", "new.db", "add", "b.txt"))
    finally:
        tmp_path.chmod(0o755)


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    assert "cannot be opened; check that its folder is there" in stopped(run("--workspace", "no/such/x.db", "add", "a.txt"))


def test_killed_at_any_moment_it_goes_on_where_it_was(run: Run, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for n in range(60):
        (news / f"{n:02}.txt").write_text(f"{ARTICLE}\nThe {n}th of them.\n")
        (news / f"{n:02}.meta.json").write_text('{"language": "en"}')
    (tmp_path / "dragoman.toml").write_text("[limits]\nworkers = 1\n")
    run("--workspace", "whole.db", "add", "news")
    command = [sys.executable, str(TOLD), "add", "news"]
    for patience in (0.3, 1.0, 1.4):   # seconds after the first sign of a workspace
        process = subprocess.Popen(command, cwd=tmp_path, env={**os.environ, "TOLD_PAUSE": "0.03"}, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while not (tmp_path / "dragoman.db").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(patience)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert run("check").returncode == 0
    left = run("chronicle", "--json").stdout   # what is there is shown, although nobody merged it
    done = run("add", "news")
    assert done.returncode == 0
    assert "the workspace has 60 articles, 1 contact" in done.stderr
    assert not left or json.loads(left)["reports"] <= 60
    for format in ("jsonl", "csv"):
        assert run("export", "--format", format).stdout == run("--workspace", "whole.db", "export", "--format", format).stdout
