"""How quick, how big: commands that read nothing, one article read cold, a thousand articles added.

    python bench/speed.py [--articles 1000] [--json OUT]

Seconds differ from machine to machine, so each stands beside a yardstick from the same run (a bare Python, `import spacy`, the
parse of the same texts in one process); the ratios are what can be compared. Articles are made of the paragraphs of the samples,
shuffled, with other days of the month: they are read like news but are none. Memory is the sum over all processes of `add` (PSS,
sampled) where the system tells.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "samples" / "articles"
DRAGOMAN = str(Path(sys.executable).with_name("dragoman"))
SEED = 1
PARAGRAPHS = 9  # about 350 words: an agency report
LIMITS = {"command": 0.7, "cold read": 4.0, "peak": 1.5e9}


def seconds(command: list[str], times: int = 3, **environment: str) -> float:
    """Median wall time of a command, its output thrown away."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        run = subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)
        taken.append(time.perf_counter() - began)
        if run.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)}: status {run.returncode}\n{run.stderr.decode()[-2000:]}")
    return statistics.median(taken)


def generate(count: int, folder: Path) -> int:
    """Write `count` different articles with sidecars; the number of their words."""
    rng, words = random.Random(SEED), 0
    stock: dict[str, list[str]] = {}
    for path in sorted(SAMPLES.glob("*.txt")):
        stock.setdefault(path.name[:2], []).extend(p for p in path.read_text(encoding="utf-8").split("\n\n") if len(p) > 60)
    for number in range(count):
        language = sorted(stock)[number % len(stock)]
        paragraphs = "\n\n".join([f"N {number}", *rng.sample(stock[language], PARAGRAPHS)])
        text = re.sub(r"\b([1-9]|1\d|2[0-8])\b", lambda _: str(rng.randint(1, 28)), paragraphs) + "\n"
        words += len(text.split())
        name = f"{language}-{number:05}"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        published = f"{rng.randint(2015, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        (folder / f"{name}.meta.json").write_text(json.dumps({"published": published, "language": language}), encoding="utf-8")
    return words


def tree_bytes(root: int) -> int:
    """Memory of a process and all that descend from it, shared pages counted once; 0 where /proc does not tell."""
    total, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            total += 1024 * int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1])  # type: ignore[index]
            for task in Path(f"/proc/{pid}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except (OSError, TypeError):
            continue
    return total


def added(folder: Path, workspace: Path) -> tuple[float, int]:
    """Seconds and peak bytes of `dragoman add`."""
    began = time.perf_counter()
    line = [DRAGOMAN, "--workspace", str(workspace), "add", str(folder)]
    command = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = 0

    def watch() -> None:
        nonlocal peak
        while command.poll() is None:
            peak = max(peak, tree_bytes(command.pid))
            time.sleep(0.25)

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, complaint = command.communicate()
    watcher.join()
    if command.returncode != 0:
        raise SystemExit(f"add: status {command.returncode}\n{complaint.decode()[-2000:]}")
    return time.perf_counter() - began, peak or resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def parse_seconds(folder: Path) -> float:
    """Seconds that the parse alone of the same articles takes, in one process, pipelines already loaded."""
    from dragoman.analyse.pipelines import parse, parse_many

    texts: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.txt")):
        texts.setdefault(path.name[:2], []).append(path.read_text(encoding="utf-8"))
    for language, some in texts.items():
        parse(some[0], language)
    began = time.perf_counter()
    for language, some in texts.items():
        for _ in parse_many(some, language):
            pass
    return time.perf_counter() - began


def measure(count: int) -> dict[str, Any]:
    """All the numbers; seconds unless the name says otherwise."""
    out: dict[str, Any] = {"cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(), "articles": count}
    out["bare python"] = seconds([sys.executable, "-c", "pass"])
    out["import spacy"] = seconds([sys.executable, "-c", "import spacy"])
    with tempfile.TemporaryDirectory() as scratch:
        folder, workspace = Path(scratch) / "articles", Path(scratch) / "speed.db"
        folder.mkdir()
        words = generate(count, folder)
        out["words"] = words
        for language in ("en", "fr", "ru"):
            out[f"cold read {language}"] = seconds([DRAGOMAN, "read", "--json", str(next(iter(sorted(folder.glob(f"{language}-*.txt")))))])
        took, peak = added(folder, workspace)
        out["add"], out["add: peak bytes"] = took, peak
        out["add: articles a second"], out["add: words a second"] = count / took, words / took
        out["add again, nothing new"] = seconds([DRAGOMAN, "--workspace", str(workspace), "add", str(folder)], 1)
        here = [DRAGOMAN, "--workspace", str(workspace)]
        export = subprocess.run([*here, "export", "--format", "jsonl"], capture_output=True, text=True, check=True)
        shown = [row["id"] for row in map(json.loads, export.stdout.splitlines()) if row["type"] == "contact"][:1]
        one = (f"{command} {id}" for id in shown for command in ("show", "compare"))
        listed = ("chronicle --with Merkel", "said --by Merkel", "ledger")
        for command in ("--help", "--version", "languages", "schema", "check", *listed, *one):
            out[f"command {command.split()[0]}"] = seconds([*here, *command.split()])
        out["parse alone, one process"] = parse_seconds(folder)
    out["ratio: cold read en to import spacy"] = out["cold read en"] / out["import spacy"]
    out["ratio: add to parse alone"] = out["add"] / out["parse alone, one process"]
    return out


def main() -> int:
    """0 where every limit is kept."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    numbers = measure(options.articles)
    slow = [k for k, v in numbers.items() if k.startswith("command ") and v > LIMITS["command"]]
    slow += [k for k, v in numbers.items() if k.startswith("cold read") and v > LIMITS["cold read"]]
    slow += ["add: peak bytes"] if numbers["add: peak bytes"] > LIMITS["peak"] else []
    for name, value in numbers.items():
        shown = f"{value / 1e6:.0f} MB" if name.endswith("bytes") else f"{value:.2f}" if isinstance(value, float) else str(value)
        print(f"{name:40}{shown:>12}{'   over the limit' if name in slow else ''}")
    if options.json:
        options.json.write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
