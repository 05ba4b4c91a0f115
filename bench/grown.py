"""The frame of a bench that measures growth: each number in a process of its own, the rows kept in a file."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

Row = Mapping[str, Any]


def run(
    doc: str | None, file: str, by: str, first: int, measure: Callable[..., Row], ways: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> list[Row]:
    """The rows for the numbers of the command line (`first` where none is given), each printed as it comes.

    `ways` are options with what they may be, the default first: `measure` is told of them by name, and so are the rows.

    `file` is the script itself, which calls this, and is called again for each number, so that the peak of memory is that number's own.
    With ``--json`` a file's rows are replaced where `by`, a number, and the ways are the same.
    """
    parser = argparse.ArgumentParser(description=(doc or "").split("\n", 1)[0])
    parser.add_argument("numbers", nargs="*", type=int, default=[first])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--here", action="store_true", help="in this process, the numbers as JSON")
    for way, values in ways.items():
        parser.add_argument(f"--{way}", choices=values, default=values[0])
    options = parser.parse_args()
    chosen = {way: getattr(options, way) for way in ways}
    if options.here:
        print(json.dumps({**measure(options.numbers[0], **chosen), **chosen}))
        return []
    known = json.loads(options.json.read_text()) if options.json and options.json.is_file() else []
    rows = []
    for number in options.numbers:
        command = [sys.executable, file, "--here", str(number), *(f"--{way}={value}" for way, value in chosen.items())]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        rows.append(row := json.loads(done.stdout))
        print("  ".join(f"{k} {v:.10g}" if isinstance(v, (int, float)) else f"{k} {v}" for k, v in row.items()), flush=True)
        others = [r for r in known if any(r.get(k) != row[k] for k in (by, *ways))]
        known = sorted([*others, row], key=lambda r: [r.get(k, "") for k in (*ways, by)])
        if options.json:
            options.json.write_text(json.dumps(known, indent=1) + "\n")
    return rows
