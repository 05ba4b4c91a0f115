"""Write the measured numbers into docs/accuracy.md and README.md, between markers, from what the benches leave: none is typed by hand.

    python bench/gate.py --json bench/results/articles.json      # then dates/run.py --json bench/results/dates.json,
    python bench/speed.py --json bench/results/speed.json        # ud/run.py --write, entities/run.py --write
    python bench/merge_speed.py 10000 100000 --people growing --json bench/results/growth.json
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
BARS = {  # what the record of an article is held to
    "contacts": 0.75, "main contacts (recall)": 0.95, "kind": 0.85, "status": 0.85, "date": 0.85, "city": 0.85, "participants": 0.85,
    "every span quotes its text": 1.0, "direct quotes": 0.85, "statements (recall)": 0.80, "speaker": 0.88, "denies": 0.90,
    "figures": 0.75, "commitments": 0.55, "appointments": 0.70, "furniture (recall)": 0.85,
}  # fmt: skip
PARSE_BARS = {
    "en": {"upos": 0.95, "las": 0.835, "lemma": 0.94, "speed": 8000},
    "fr": {"upos": 0.95, "las": 0.80, "lemma": 0.94},
}
DATE_BARS = {f"duckling {code}: exact value": 0.85 for code in LANGUAGES}
DATE_BARS |= {"tempeval-3 platinum: relaxed F1": 0.90, "tempeval-3 platinum: value F1": 0.78}
QUOTE_BARS = {"adaq": {"source": 0.50, "cue": 0.75, "content": 0.74}}  # the best published, learned
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
        each = (number(report.get(code, {}).get(name, [None])[0]) for code in LANGUAGES)
        rows.append([name, against(value, BARS.get(name)), bar(BARS.get(name)), *each, note])
    legend = f"{report['documents']} articles; F1 where the last column has P and R, else the share that is right. Bold: under the bar."
    return table(("field", "all", "bar", *LANGUAGES, "of"), rows) + "\n\n" + legend


def against(value: float | int | None, wanted: float | None) -> str:
    """The number, bold where it stays under its bar."""
    if wanted is None or (value is not None and value >= wanted):
        return number(value)
    hidden = value is not None and round(value, 3) >= wanted  # a bar missed by less than what is shown
    return f"**{value:.4f}**" if hidden else f"**{number(value)}**"


def bar(wanted: float | None) -> str:
    return "" if wanted is None else f"{wanted:g}"


def mistakes() -> str:
    """How many contacts of each kind and status are missed and how many shown that no annotator entered, the commonest first."""
    seen: dict[str, int] = load("results/articles.json").get("mistakes", {})
    if not seen:
        return "*Not measured yet.*"
    rows = sorted({name.partition(" ")[2] for name in seen}, key=lambda r: (-seen.get(f"missed {r}", 0) - seen.get(f"extra {r}", 0), r))
    shown = [[row, seen.get(f"missed {row}", 0), seen.get(f"extra {row}", 0)] for row in rows]
    total = ["**all**", *(sum(n for name, n in seen.items() if name.startswith(what)) for what in ("missed", "extra"))]
    return commonest() + "\n\n" + table(("contact", "missed", "too many"), [total, *shown])


def commonest() -> str:
    """The ten commonest mistakes over all fields: what is missed or wrong, counted from the shares of the same run."""
    found: list[tuple[int, str]] = []
    for name, (value, note) in load("results/articles.json")["all"].items():
        counts = re.fullmatch(r"P ([\d.]+) R ([\d.]+) n (\d+)", str(note))
        if counts is None:
            if value is not None and name != "language":
                found.append((round((1 - value) * int(note)), f"{name}: wrong, of {note}"))
            continue
        precision, recall, n = float(counts[1]), float(counts[2]), int(counts[3])
        found.append((round((1 - recall) * n), f"{name}: missed, of {n}"))
        if 0 < precision < 1 and "recall" not in name:
            found.append((round(recall * n / precision * (1 - precision)), f"{name}: too many"))
    found.sort(key=lambda x: (-x[0], x[1]))
    return table(("the ten commonest mistakes", "about how many"), [[what, n] for n, what in found[:10]])


def parses() -> str:
    results = load("ud/results.json")
    names = ("words", "sentences", "upos", "feats", "uas", "las", "lemma", "speed")
    shown = [
        [code, *(against(results[code]["measured"].get(n), PARSE_BARS.get(code, {}).get(n)) for n in names)]
        for code in LANGUAGES
        if code in results
    ]
    if not shown:
        return "*Not measured yet.*"
    bars = [[f"*bar, {code}*", *(bar(wanted.get(n)) for n in names)] for code, wanted in PARSE_BARS.items()]
    return table(("language", *names[:-1], "words a second, one core"), [*shown, *bars])


def entities() -> str:
    results = load("entities/results.json")
    rows = []
    for name, result in results.get("measured", {}).items():
        wanted = results["bars"].get(name, {})
        each = (against(result.get(kind, {}).get("f1"), wanted.get(kind)) for kind in ("PER", "LOC", "ORG", "all"))
        rows.append([name, *each, ", ".join(f"{kind} {value:g}" for kind, value in sorted(wanted.items()))])
    return table(("set", "PER", "LOC", "ORG", "all", "bar"), rows) if rows else "*Not measured yet.*"


def quotes() -> str:
    """Who said what, on texts annotated by others."""
    rows = []
    for name, result in load("quotes/results.json").get("measured", {}).items():
        for key, row in result.items():
            how, part = key.split()
            wanted = QUOTE_BARS.get(name, {}).get(part) if how == "token" else None
            rows.append([name, part, how, *(number(row[k]) for k in ("p", "r")), against(row["f1"], wanted), bar(wanted), row["n"]])
    return table(("set", "part", "counted", "P", "R", "F1", "published", "n"), rows) if rows else "*Not measured yet.*"


def facts() -> str:
    """Offices beside names as facts, and whom articles credit."""
    held, credited = load("occupation/results.json"), load("results/origins.json")
    rows = [
        [f"Occupation, {name}", *(number(row[k]) for k in ("p", "r", "f1")), number(held.get("published", {}).get(name)), row["n"]]
        for name, row in held.get("measured", {}).items()
    ]
    for name, row in credited.get("measured", {}).items():
        rows.append([f"origins, {name}", *(number(row[k]) for k in ("p", "r", "f1")), "", row["n"]])
    return table(("measure", "P", "R", "F1", "published", "n"), rows) if rows else "*Not measured yet.*"


def topics() -> str:
    """The concepts that contacts were about."""
    rows = [
        [name, *(number(row[k]) for k in ("p", "r", "f1")), row["n"], row["phrases"], row["wordings"]]
        for name, row in load("results/topics.json").get("measured", {}).items()
    ]
    return table(("topics", "P", "R", "F1", "n", "phrases annotated", "wordings read"), rows) if rows else "*Not measured yet.*"


def names() -> str:
    """Who is who by name: pairs of names, and words of names across scripts, rigour's plain comparison beside ours."""
    found = load("names/results.json")
    ours, bars, rows = found.get("measured", {}), found.get("bars", {}), []
    for group, key in (("bench", "f1"), ("words", "first")):
        plain = ours.get(f"{group}, rigour", {})
        for name, row in ours.get(group, {}).items():
            wanted = bars.get(group, {}).get(name)
            rows.append([name, against(row[key], wanted), bar(wanted), number(plain.get(name, {}).get(key)), row["n"]])
    return table(("measure", "Dragoman", "bar", "rigour, plain", "n"), rows) if rows else "*Not measured yet.*"


def events() -> str:
    """One event once: the invented corpus as it is read, and with its true claims; the blind first run beside."""
    found = load("chronicle/results.json")
    if not found:
        return "*Not measured yet.*"
    when = (("measured", "now"), ("blind_first_run", "first"))
    runs = [(f"{name}, {said}", found[key][name]) for key, said in when for name in found[key]]
    rows: list[list[object]] = [["reports read, of", *(f"{r['reports']['read']} of {r['reports']['there']}" for _, r in runs)]]
    rows.append(["B-cubed F1 of contacts (aim .95)", *(number(r["b_cubed"]["f1"]) for _, r in runs)])
    rows.append(["the same, missed and stray counted", *(number(r["b_cubed"]["strict_f1"]) for _, r in runs)])
    exact = ("{} of {}".format(*r["origins"]["all"]) for _, r in runs)
    rows.append(["origins exact, of contacts told twice or more (aim .9)", *exact])
    kinds, fields = ("part_of", "fulfils", "replaces"), ("kind", "status", "date", "place", "participants")
    rows += [[kind, *("{} right of {} found, {} there".format(*r["relations"][kind]) for _, r in runs)] for kind in kinds]
    rows += [[f"{field} right", *("{} of {}".format(*r["fields"][field]) for _, r in runs)] for field in fields]
    return table(("measure", *(name for name, _ in runs)), rows)


def dates() -> str:
    rows = [
        [name, against(r["value"], DATE_BARS.get(name)), bar(DATE_BARS.get(name)), number(r.get("dateparser")), r["n"]]
        for name, r in load("results/dates.json").items()
    ]
    return table(("measure", "Dragoman", "bar", "dateparser, same run", "n"), rows) if rows else "*Not measured yet.*"


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


def growth() -> str:
    """Linking and merging of made-up reports, by number of contacts."""
    head = ("people", "entities", "contacts", "reports", "comparisons", "linking s", "merging s", "microseconds a report", "peak MB")
    file = ROOT / "bench/results/growth.json"
    found = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    rows = ([row[k] if isinstance(row[k], str) else f"{row[k]:,}" for k in head] for row in found)
    return table(head, rows) if found else "*Not measured yet.*"


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
    parts = {"articles": articles(), "mistakes": mistakes(), "parses": parses(), "entities": entities(), "dates": dates(), "speed": speed()}
    parts["quotes"] = quotes()
    parts |= {"facts": facts(), "topics": topics(), "names": names(), "events": events()}
    parts["growth"] = growth()
    fill("docs/accuracy.md", parts)
    fill("README.md", {"articles": articles(HEADLINE), "speed": speed()})


if __name__ == "__main__":
    main()
