"""Write the measured numbers into docs/accuracy.md and README.md, between markers, from what the benches leave: none is typed by hand.

    python bench/gate.py --json bench/results/articles.json      # then dates/run.py --json bench/results/dates.json,
    python bench/speed.py --json bench/results/speed.json        # ud/run.py --write, entities/run.py --write
    python bench/report.py
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "fr", "ru")
HEADLINE = ("contacts", "main contacts (recall)", "kind", "status", "date", "city", "participants", "every span quotes its text")


def load(path: str) -> dict[str, Any]:
    """A results file, or nothing where that bench has not been run."""
    file = ROOT / "bench" / path
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *([str(c) for c in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def number(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else "–" if value is None else str(value)


def articles(fields: Iterable[str] | None = None) -> str:
    report = load("results/articles.json")
    if not report:
        return "*Not measured yet.*"
    names = [f for f in (fields or report["all"]) if f in report["all"]]
    rows = []
    for name in names:
        value, note = report["all"][name]
        rows.append([name, number(value), *(number(report.get(code, {}).get(name, [None])[0]) for code in LANGUAGES), note])
    legend = f"{report['documents']} articles; F1 where the last column has P and R, else the share that is right."
    return table(("field", "all", *LANGUAGES, "of"), rows) + "\n\n" + legend


def parses() -> str:
    results = load("ud/results.json")
    names = ("words", "sentences", "upos", "feats", "uas", "las", "lemma", "speed")
    shown = [[code, *(number(results[code]["measured"].get(n)) for n in names)] for code in LANGUAGES if code in results]
    return table(("language", *names[:-1], "words a second, one core"), shown) if shown else "*Not measured yet.*"


def entities() -> str:
    measured = load("entities/results.json").get("measured", {})
    rows = [
        [name, *(number(result.get(kind, {}).get("f1")) for kind in ("PER", "LOC", "ORG", "all"))] for name, result in measured.items()
    ]
    return table(("set", "PER", "LOC", "ORG", "all"), rows) if rows else "*Not measured yet.*"


def dates() -> str:
    rows = [[name, number(r["value"]), number(r.get("dateparser")), r["n"]] for name, r in load("results/dates.json").items()]
    return table(("measure", "Dragoman", "dateparser, same run", "n"), rows) if rows else "*Not measured yet.*"


def speed() -> str:
    found = load("results/speed.json")
    if not found:
        return "*Not measured yet.*"
    rows = [
        ("a command that reads nothing", f"{max(v for k, v in found.items() if k.startswith('command ')):.2f} s at most"),
        ("one article, cold", ", ".join(f"{found[f'cold read {c}']:.1f} s ({c})" for c in LANGUAGES)),
        (f"`add` of {found['articles']:,} articles of about {found['words'] // found['articles']} words",
         f"{found['add: articles a second']:.1f} articles a second, {found['add: words a second']:.0f} words a second"),
        ("memory that takes, all processes together", f"{found['add: peak bytes'] / 1e6:.0f} MB"),
        ("the same folder again", f"{found['add again, nothing new']:.1f} s"),
        ("*for comparison:* a bare `import spacy`", f"{found['import spacy']:.2f} s"),
    ]  # fmt: skip
    return table((f"on {found['cores']} cores", ""), rows)


def fill(path: str, parts: dict[str, str]) -> None:
    """Put each part between ``<!-- name -->`` and ``<!-- /name -->``."""
    file = ROOT / path
    text = file.read_text(encoding="utf-8")
    for name, part in parts.items():
        text, times = re.subn(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda m, p=part: f"{m[1]}{p}\n{m[2]}", text, flags=re.S)
        if times != 1:
            raise SystemExit(f"{path}: {times} places for {name}")
    file.write_text(text, encoding="utf-8")


def main() -> None:
    fill("docs/accuracy.md", {"articles": articles(), "parses": parses(), "entities": entities(), "dates": dates(), "speed": speed()})
    fill("README.md", {"articles": articles(HEADLINE), "speed": speed()})


if __name__ == "__main__":
    main()
