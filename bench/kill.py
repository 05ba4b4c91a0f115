"""Kill `add`, `merge` and `undo` at random points: the workspace opens, nothing is lost, what is made of it in the end is the same bytes.

    python bench/kill.py [--times 100] [--seed 1] [--keep FOLDER]

Half of the kills come at a random statement to the database (before it, after it, or around the commit), half at a random moment on the
clock. After each, the workspace is checked and looked at: every document and every decision that had been committed before the command is
there. Then the command is run again, whole, and the export must be that of a workspace that was never killed. Articles are the
invented ones of `tests/told.py`, which are read without a parser, so that the time goes to what can be killed; store, linking, merging
and decisions are the real ones.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent.parent / "tests"
ARTICLES, OLD = 40, 24   # articles in all; those that a workspace has before more are added
AT = "KILL_AT"           # number of the statement to the database at which the child kills itself
COUNT = "KILL_COUNT"     # file into which a child that is left alone writes how many there were
SIGNED = ("--by", "tester", "--at", "2026-01-02T03:04:05Z")
PEOPLE = ("Anna Berg (SE)", "Piotr Nowak (PL)", "Jean Morel (FR)", "Luca Conti (IT)", "Mara Kallas (EE)")


@dataclass(frozen=True)
class Case:
    """A command that is killed: the workspace it starts from, its arguments, and the export that it should lead to."""

    name: str
    before: Path
    arguments: tuple[str, ...]
    after: bytes
    statements: int
    seconds: float


def articles(folder: Path) -> None:
    """Invented articles about contacts that several of them tell, with what was said and promised there."""
    sys.path.insert(0, str(TESTS))
    import told

    folder.mkdir()
    for n in range(ARTICLES):
        a, b = PEOPLE[n % 3], PEOPLE[3 + n % 2]
        day = f"2024-05-{1 + n % 12:02}"
        text = told.telling(
            f"{day} | meeting | held | {a} | {b}",
            f"says | {a} | We shall build bridge number {n % 12} together, whatever it costs.",
            f"promise | {b} | open bridge {n % 12} | 2024-0{6 + n % 3}",
            f"counts | {n + 1} | EUR | cost of bridge {n % 12}",
            title=f"Report {n}",
        )
        (folder / f"{n:02}.txt").write_text(text, encoding="utf-8")
        facts = {"language": "en", "published": f"2024-05-{2 + n % 12:02}", "outlet": f"Paper {n % 7}"}
        (folder / f"{n:02}.meta.json").write_text(json.dumps(facts), encoding="utf-8")


def run(folder: Path, *arguments: str, environment: dict[str, str] | None = None, kill_after: float | None = None) -> int:
    """The exit status of a command in a folder; negative where a signal ended it."""
    command = [sys.executable, __file__, "--child", *arguments]
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        process.communicate(timeout=kill_after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
    return process.returncode


def exported(folder: Path) -> bytes:
    """All that the workspace says."""
    command = [sys.executable, __file__, "--child", "export", "--format", "jsonl"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if done.returncode:
        raise AssertionError(f"export: status {done.returncode}\n{done.stderr.decode()[-2000:]}")
    return done.stdout


def child(arguments: list[str]) -> None:
    """The command line over the invented articles; kills itself at the statement that `KILL_AT` names."""
    sys.path.insert(0, str(TESTS))
    import sqlalchemy as sa

    import dragoman
    import told
    from dragoman.cli.main import main

    sys.modules["dragoman.pipeline"] = dragoman.pipeline = told.module()  # type: ignore[attr-defined]
    at, seen = int(os.environ.get(AT, "0")), 0

    def count(*_: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)

    for event in ("before_cursor_execute", "after_cursor_execute", "commit"):
        sa.event.listen(sa.engine.Engine, event, count)
    sys.argv = ["dragoman", *arguments]
    try:
        main()
    finally:
        if COUNT in os.environ:
            Path(os.environ[COUNT]).write_text(str(seen))


def case(name: str, before: Path, scratch: Path, *arguments: str) -> Case:
    """Run the command once undisturbed, in a copy."""
    folder = scratch / f"whole-{name}"
    shutil.copytree(before, folder)
    counted = scratch / "count"
    began = time.perf_counter()
    status = run(folder, *arguments, environment={COUNT: str(counted)})
    seconds = time.perf_counter() - began
    assert status == 0, f"{name}: status {status}"
    return Case(name, before, arguments, exported(folder), int(counted.read_text()), seconds)


def tables(folder: Path) -> tuple[set[str], set[str]]:
    """The ids of the documents and of the decisions of a workspace."""
    from dragoman.store.store import Store

    if not (folder / "dragoman.db").is_file():
        return set(), set()
    store = Store(str(folder / "dragoman.db"))
    return set(store.ids()), {d.id for d in store.decisions()}


def killed(one: Case, folder: Path, chance: random.Random) -> str:
    """Kill the command once, look, run it again, compare. What happened, in a few words.

    Raises:
        AssertionError: something is lost or differs.
    """
    shutil.copytree(one.before, folder)
    had = tables(folder)
    if chance.random() < 0.5:
        at = chance.randint(1, one.statements)
        status = run(folder, *one.arguments, environment={AT: str(at)})
        how = f"at statement {at} of {one.statements}"
    else:
        moment = chance.uniform(0.0, one.seconds)
        status = run(folder, *one.arguments, kill_after=moment)
        how = f"after {moment:.2f} s"
    have = tables(folder)
    assert had[0] <= have[0], "articles are lost"
    assert had[1] <= have[1], "decisions are lost"
    if (folder / "dragoman.db").is_file():
        assert run(folder, "check") == 0, "the workspace is not whole"
    decided = have[1] - had[1]
    if one.name not in ("merge", "undo") or not decided:   # a decision that is in the log was made; it is not made twice
        again = run(folder, *one.arguments)
        assert again == 0, f"status {again} at the second run"
    assert exported(folder) == one.after, "other bytes than without the kill"
    return f"{one.name} {how}: {'done before' if status == 0 else 'killed'}"


def main() -> int:
    """0 where every kill was survived."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where to leave a workspace that was not as it should be")
    options = parser.parse_args()
    chance, failed = random.Random(options.seed), 0
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        cases = prepare(scratch)
        for n in range(options.times):
            one, folder = cases[n % len(cases)], scratch / f"killed-{n}"
            try:
                print(f"{n + 1:4}  {killed(one, folder, chance)}", flush=True)
            except AssertionError as error:
                failed += 1
                print(f"{n + 1:4}  {one.name}: FAILED: {error}", flush=True)
                if options.keep:
                    shutil.copytree(folder, options.keep / f"{options.seed}-{n}", dirs_exist_ok=True)
            shutil.rmtree(folder)
    print(f"{options.times - failed} of {options.times} survived")
    return 1 if failed else 0


def prepare(scratch: Path, only: tuple[str, ...] = ()) -> list[Case]:
    """The commands, each with the workspace it begins with: an empty folder, some articles, all of them, all of them and a decision."""
    empty = scratch / "empty"
    empty.mkdir()
    (empty / "dragoman.toml").write_text("[limits]\nworkers = 1\n")
    articles(empty / "news")
    some, all_, merged = scratch / "some", scratch / "all", scratch / "merged"
    shutil.copytree(empty, some)
    assert run(some, "add", *(f"news/{n:02}.txt" for n in range(OLD))) == 0
    cases = [("add", empty, ("add", "news")), ("add-more", some, ("add", "news"))]
    if not only or {"merge", "show", "undo"} & set(only):
        shutil.copytree(some, all_)
        assert run(all_, "add", "news") == 0
        from dragoman.workspace import Workspace

        first, second = [line.id for line in Workspace(str(all_ / "dragoman.db")).chronicle()][:2]
        merge = ("merge", first, second, *SIGNED)
        shutil.copytree(all_, merged)
        assert run(merged, *merge) == 0
        cases += [
            ("merge", all_, merge),
            ("show", merged, ("chronicle",)),   # makes the contacts anew, as decided
            ("undo", merged, ("undo", *SIGNED)),
        ]
    return [case(name, before, scratch, *arguments) for name, before, arguments in cases if not only or name in only]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2:])
    else:
        sys.exit(main())
