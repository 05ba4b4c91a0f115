"""Numbers against the floors that a results file keeps: what fell is told, what rose is kept where one asks for it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any


def asked(doc: str | None) -> argparse.Namespace:
    """The options of a bench with a devset: `dev`, `errors` to show, `write`."""
    parser = argparse.ArgumentParser(description=(doc or "").split("\n", 1)[0])
    parser.add_argument("--dev", action="store_true", help="the devset, which is not gated")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


class Floors:
    """A results file: ``{"floors": …, "measured": …}``. A number falls where it is more than `slack` under its floor.

    `known` is the file as it was, with the floors raised so far.
    """

    def __init__(self, path: Path, slack: float, **empty: Any) -> None:
        self.path, self.slack = path, slack
        self.known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"floors": {}, **empty}
        self.fallen: list[str] = []

    def hold(self, key: str, value: float, part: str | None = None) -> float | None:
        """The floor of a number, None where it has none yet; the number raises it, or is noted as fallen."""
        floors = self.known["floors"] if part is None else self.known["floors"].setdefault(part, {})
        floor: float | None = floors.get(key)
        if floor is not None and value < floor - self.slack:
            self.fallen.append(f"{f'{part} ' if part else ''}{key}: {value:.3f} is under {floor:.3f}")
        floors[key] = max(floor or 0.0, value)
        return floor

    def leave(self, write: bool) -> int:
        """Keep the file where `write` says so, tell what fell; 1 where anything did."""
        if write:
            self.path.write_text(json.dumps(self.known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        for line in self.fallen:
            print(line, file=sys.stderr)
        return 1 if self.fallen else 0
