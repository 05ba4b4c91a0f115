"""Reading on all cores: what does not change by it, and what happens to a worker whose parent is gone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
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
    results = parallel.read_batch(batch, {})
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


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a list of processes")
def test_workers_give_the_same_and_die_with_their_parent(tmp_path: Path) -> None:
    lines = [json.dumps({"text": d.text + d.id, "language": "en", "name": d.name}) for d in documents(60)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    exports = []
    for workers in (1, 2):
        (tmp_path / "dragoman.toml").write_text(f"[limits]\nworkers = {workers}\n")
        command = [sys.executable, told.__file__, "--workspace", f"{workers}.db"]
        done = subprocess.run([*command, "add", "a.jsonl"], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr.count("\n")) == (0, 1), done.stderr
        exports.append(subprocess.run([*command, "export", "--format", "jsonl"], cwd=tmp_path, capture_output=True, check=True).stdout)
    assert exports[0] == exports[1]
    process = subprocess.Popen([*command[:3], "3.db", "add", "a.jsonl"], cwd=tmp_path, env={**os.environ, "TOLD_PAUSE": "0.5"})
    deadline = time.monotonic() + 60
    while len(workers_ := children(process.pid)) < 3 and time.monotonic() < deadline:   # two, and Python's tracker of resources
        time.sleep(0.1)
    time.sleep(1)
    process.send_signal(signal.SIGKILL)
    process.wait()
    while any(Path(f"/proc/{pid}").exists() for pid in workers_) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not [pid for pid in workers_ if Path(f"/proc/{pid}").exists()]
