"""Reading on all cores: what does not change by it, and what happens to a worker whose parent is gone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import told
from dragoman import parallel
from dragoman.errors import Refused
from dragoman.model.document import Document
from dragoman.model.record import ArticleRecord
from dragoman.settings import Settings


def documents(count: int) -> list[Document]:
    said = "2024-05-{:02} | call | held | A (SE) | B (PL)"
    return [Document(f"{n:03}", f"{n:03}.txt", told.telling(said.format(n % 28 + 1)), "en") for n in range(count)]


def test_a_culprit_is_refused_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    told.install(monkeypatch)
    batch = documents(4)
    batch[2] = Document("x", "x.txt", "BREAK", "en")
    results = parallel.read_batch(batch, Settings())
    assert [type(r) for r in results] == [ArticleRecord, ArticleRecord, Refused, ArticleRecord]
    assert "x.txt: could not be read (ArithmeticError: told to break)" in str(results[2])


def test_few_articles_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    told.install(monkeypatch)
    monkeypatch.setattr(parallel, "ProcessPoolExecutor", None)
    assert sum(len(batch) for batch in parallel.read_many(documents(parallel.FEW), Settings(workers=4))) == parallel.FEW
    assert list(parallel.read_many([], Settings())) == []


def test_batches_are_of_one_language_and_bounded() -> None:
    mixed = [Document(str(n), str(n), "x" * (90_000 if n == 20 else 10), ("en", "fr")[n % 2]) for n in range(70)]
    batches = list(parallel._batches(mixed))
    assert sorted(d.id for batch in batches for d in batch) == sorted(d.id for d in mixed)
    for batch in batches:
        assert len({d.language for d in batch}) == 1
        assert len(batch) <= parallel.BATCH


def test_memory_bounds_the_workers() -> None:
    assert parallel.workers(Settings(memory_mb=parallel.OWN_MB)) == 1
    assert parallel.workers(Settings(workers=7)) == 7


def children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def test_workers_give_the_same(tmp_path: Path) -> None:
    lines = [json.dumps({"text": d.text + d.id, "language": "en", "name": d.name}) for d in documents(600)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    exports = []
    for workers in (1, 2):
        (tmp_path / "dragoman.toml").write_text(f"[limits]\nworkers = {workers}\n")
        command = [sys.executable, told.__file__, "--workspace", f"{workers}.db"]
        done = subprocess.run([*command, "add", "a.jsonl"], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr.count("\n")) == (0, 1), done.stderr
        exports.append(subprocess.run([*command, "export", "--format", "jsonl"], cwd=tmp_path, capture_output=True, check=True).stdout)
    assert exports[0] == exports[1]


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """An `add` that reads slowly, and its two workers (with Python's tracker of resources)."""
    if not Path("/proc").is_dir():
        pytest.skip("needs a list of processes")
    lines = [json.dumps({"text": d.text + d.id, "language": "en", "name": d.name}) for d in documents(600)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    (tmp_path / "dragoman.toml").write_text("[limits]\nworkers = 2\n")
    command = [sys.executable, told.__file__, "add", "a.jsonl"]
    # A minute of work, of which a test sees the beginning, however slow the machine; and Ctrl-C means something to it even where the tests
    # themselves were started in the background of a script, and ignore it.
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    environment = {**os.environ, "TOLD_PAUSE": "0.2"}
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True, preexec_fn=heeding)
    deadline = time.monotonic() + 60
    while len(found := children(process.pid)) < 3 and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(2)
    yield process, found
    process.kill()
    process.wait()
    deadline = time.monotonic() + 60
    while any(alive(pid) for pid in found) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not [pid for pid in found if alive(pid)]


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def test_workers_die_with_a_parent_that_is_killed(busy: tuple[subprocess.Popen[str], list[int]]) -> None:
    busy[0].send_signal(signal.SIGKILL)


def test_a_worker_that_is_killed_is_told_in_one_line(busy: tuple[subprocess.Popen[str], list[int]]) -> None:
    process, workers = busy
    os.kill(workers[-1], signal.SIGKILL)
    err = process.communicate(timeout=120)[1]
    assert process.returncode == 2
    assert err.count("\n") == 1, err
    assert err.startswith("a reading process was ended from outside")


def test_stopped_by_hand_it_says_so_in_one_line(busy: tuple[subprocess.Popen[str], list[int]]) -> None:
    process, workers = busy
    for pid in (process.pid, *workers):   # Ctrl-C goes to all of them
        os.kill(pid, signal.SIGINT)
    err = process.communicate(timeout=120)[1]
    assert process.returncode == 130
    assert err == "stopped; what was read is kept, and the same command goes on from there\n"
