"""The frame of a bench that measures growth: each number in a process of its own, the rows kept in a file."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


def run(doc: str | None, file: str, by: str, first: int, measure: Callable[[int], Row]) -> list[Row]:
    """The rows for the numbers of the command line (`first` where none is given), each printed as it comes.

    `file` is the script itself, which calls this, and is called again for each number, so that the peak of memory is that number's own.
    With ``--json`` a file's rows are replaced where `by`, a number, is the same.
    """
    parser = argparse.ArgumentParser(description=(doc or "").split("\n", 1)[0])
    parser.add_argument("numbers", nargs="*", type=int, default=[first])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--here", action="store_true", help="in this process, the numbers as JSON")
    options = parser.parse_args()
    if options.here:
        print(json.dumps(measure(options.numbers[0])))
        return []
    known = json.loads(options.json.read_text()) if options.json and options.json.is_file() else []
    rows = []
    for number in options.numbers:
        done = subprocess.run([sys.executable, file, "--here", str(number)], stdout=subprocess.PIPE, text=True, check=True)
        rows.append(row := json.loads(done.stdout))
        print("  ".join(f"{k} {v:.10g}" for k, v in row.items()), flush=True)
        known = sorted([*(r for r in known if r[by] != row[by]), row], key=lambda r: r[by])
        if options.json:
            options.json.write_text(json.dumps(known, indent=1) + "\n")
    return rows
