"""Measure the dates: Duckling's cases, TempEval-3 platinum, GUM's dates, Recognizers-Text; dateparser beside ours where it can be.

    python bench/dates/run.py [--json OUT] [--show SET] [--no-dateparser]

Prints a table and fails (exit status 1) where a number falls below its floor. The data stand in DRAGOMAN_SHARED or ../shared.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import duckling
import gum
import recognizers
import tempeval

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--json", type=Path)
    ask.add_argument("--show", default="", help="list the misses of this set: duckling-en, tempeval, gum, recognizers-fr, …")
    ask.add_argument("--no-dateparser", action="store_true")
    args = ask.parse_args()
    rows: dict[str, dict[str, Any]] = {}
    beside = not args.no_dateparser
    for language in ("en", "fr", "ru"):
        rows |= duckling.measure(language, args.show == f"duckling-{language}", beside)
    rows |= tempeval.measure(args.show == "tempeval", beside)
    rows |= gum.measure(args.show == "gum")
    for language in ("en", "fr"):
        rows |= recognizers.measure(language, args.show == f"recognizers-{language}")
    below = 0
    print(f"{'measure':44} {'ours':>7} {'dateparser':>10} {'n':>6} {'floor':>6}")
    for name, row in rows.items():
        floor = FLOORS.get(name)
        low = floor is not None and row["value"] < floor
        below += low
        other = f"{row['dateparser']:10.3f}" if "dateparser" in row else f"{'':10}"
        print(f"{name:44} {row['value']:7.3f} {other} {row['n']:6} {floor if floor is not None else '':>6}{'  BELOW' if low else ''}")
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1, sort_keys=True) + "\n")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
