"""The accuracy gate: score `dragoman read --json` on the annotated articles and hold every number against its floor.

    python bench/gate.py [--only NAME] [--raise] [--json OUT]

The yardstick (`score.py` and the articles) lies outside the repository, in the folder that DRAGOMAN_SHARED names or in ../shared;
where it is missing the gate says so and passes. `--raise` writes numbers that rose into `floors.json`; none is ever lowered by it.
To lower a floor, edit the file and give the reason in the commit.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
TOLERANCE = 0.01  # another processor adds floating-point numbers in another order; a parse may differ once in a few hundred words


def shared() -> Path | None:
    """The folder of annotated articles, or None where it is not there."""
    named = os.environ.get("DRAGOMAN_SHARED")
    folder = Path(named) if named else HERE.parent.parent / "shared"
    return folder.resolve() if (folder / "tools" / "score.py").is_file() and (folder / "gold").is_dir() else None


def measure(folder: Path, only: str | None) -> dict[str, Any]:
    """The yardstick's own report: ``{"documents", "failed", "all": {field: [value, note]}, "en": …}``, and ``"mistakes"``: of each
    kind of contact how many were missed and how many are too many, by status. No word of an article is kept.

    Raises:
        SystemExit: where the yardstick itself fails; its output is shown.
    """
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "score.json"
        dragoman = Path(sys.executable).with_name("dragoman")
        yardstick = [sys.executable, str(folder / "tools" / "score.py"), "--show", "--json", str(out)]
        command = [*yardstick, "--dragoman", shlex.quote(str(dragoman))]
        run = subprocess.run(command + (["--only", only] if only else []), capture_output=True, text=True, check=False)
        print(*(line for line in run.stdout.splitlines() if not line.startswith(("==", "    "))), sep="\n")
        print(run.stderr, end="", file=sys.stderr)
        if not out.is_file():
            raise SystemExit(f"gate: the yardstick gave no numbers (status {run.returncode})")
        report: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        seen = Counter(" ".join(line.split()[:3]) for line in run.stdout.splitlines() if line.startswith(("    missed", "    extra")))
        return report | {"mistakes": dict(seen.most_common())}


def below(report: dict[str, Any], floors: dict[str, dict[str, float]]) -> Iterator[str]:
    """A line for every number under its floor, and for every floor whose number has gone missing."""
    for part, fields in floors.items():
        for field, floor in fields.items():
            value = (report.get(part, {}).get(field) or [None])[0]
            if value is None:
                yield f"{part}: {field}: no number any more (floor {floor})"
            elif value < floor - TOLERANCE:
                yield f"{part}: {field}: {value} is under the floor of {floor}"


def raised(report: dict[str, Any], floors: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The floors with every number that rose; what was not measured stays."""
    return {
        part: {field: max(floor, (report.get(part, {}).get(field) or [None])[0] or 0.0) for field, floor in fields.items()}
        for part, fields in floors.items()
    }


def main() -> int:
    """0: passed or nothing to measure with; 1: a number fell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--only", help="only the articles whose name holds this; nothing is gated then")
    parser.add_argument("--raise", dest="lift", action="store_true", help="write risen numbers into floors.json")
    parser.add_argument("--json", type=Path, help="where to write the yardstick's report")
    options = parser.parse_args()
    folder = shared()
    if folder is None:
        print("gate: SKIPPED, no annotated articles (neither DRAGOMAN_SHARED nor ../shared holds them): no accuracy was measured")
        return 0
    report = measure(folder, options.only)
    if options.json:
        options.json.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if options.only:
        return 0
    document: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen = list(below(report, document["gold"]))
    if report["failed"]:
        fallen.append(f"not read: {', '.join(report['failed'])}")
    for line in fallen:
        print(f"gate: {line}")
    if options.lift:
        document["gold"] = raised(report, document["gold"])
        FLOORS.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"gate: {report['documents']} articles, {sum(map(len, document['gold'].values()))} floors, {len(fallen)} broken")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
