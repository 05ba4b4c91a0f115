"""Relations and reasons from the outside: in `chronicle`, `show` and every export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import told
from told import Run

ARTICLES = {
    "plan": ("2024-06-14 | meeting | planned | Anna Berg (SE) | Piotr Nowak (PL) | at Oslo (NO)",),
    "stay": (
        "2024-06-14 | visit | held | Anna Berg (SE) | at Oslo (NO)",
        "2024-06-14 | meeting | held | Anna Berg (SE) | Piotr Nowak (PL) | at Oslo (NO)",
    ),
    "other": ("2024-06-14 | meeting | held | Piotr Nowak (PL) | Anna Berg (SE) | at Bergen (NO)",),
    "off": (
        "2024-07-02 | call | cancelled | Anna Berg (SE) | Élodie Ruiz (FR)",
        "2024-07-09 | call | planned | Anna Berg (SE) | Élodie Ruiz (FR)",
    ),
}


@pytest.fixture
def shown(run: Run, tmp_path: Path) -> dict[str, dict[str, object]]:
    """The contacts of a small workspace, as JSON, by kind and status."""
    folder = tmp_path / "news"
    folder.mkdir()
    for (name, lines), day in zip(ARTICLES.items(), ("2024-06-01", "2024-06-15", "2024-06-16", "2024-07-01"), strict=True):
        (folder / f"{name}.txt").write_text(told.telling(*lines, title=f"Article {name}"), encoding="utf-8")
        (folder / f"{name}.meta.json").write_text(json.dumps({"published": day, "language": "en"}), encoding="utf-8")
    run("add", str(folder))
    contacts = [json.loads(line) for line in run("chronicle", "--json")[1].splitlines()]
    return {f"{c['kind']} {c['status']}": c for c in contacts}


def test_relations_stand_in_json_with_their_reasons(shown: dict[str, dict[str, object]]) -> None:
    held, plan, stay = shown["meeting held"], shown["meeting planned"], shown["visit held"]
    assert (held["fulfils"], held["part_of"], held["reports"]) == ([plan["id"]], [stay["id"]], 2)
    assert shown["call planned"]["replaces"] == [shown["call cancelled"]["id"]]
    assert {(r["relation"], r["to"]) for r in stay["relations"]} == {("parts", held["id"])}
    assert all(r["why"] for c in shown.values() for r in c["relations"])
    assert set(held["reasons"]) == {"place"} == {d["field"] for d in held["disagreements"]}


def test_show_names_what_a_contact_belongs_to_and_why_its_values_are_shown(run: Run, shown: dict[str, dict[str, object]]) -> None:
    out = run("show", shown["meeting held"]["id"])[1]
    assert "fulfils" in out
    assert shown["meeting planned"]["id"][:7] in out
    assert "part of" in out
    assert "← " in out
    assert "the same participants +0.35" in " ".join(out.split())
    assert "fulfilled by" in run("show", shown["meeting planned"]["id"])[1]


def test_a_plan_that_was_carried_out_has_a_tick(run: Run, shown: dict[str, dict[str, object]]) -> None:
    lines = {line.split()[1]: line for line in run("chronicle", "--status", "planned")[1].splitlines()[1:]}
    assert "planned ✓" in lines["meeting"]
    assert "✓" not in lines["call"]


@pytest.mark.parametrize(
    ("format", "words"), [("csv", "part_of,fulfils,fulfilled_by,replaces"), ("markdown", "Fulfils `"), ("markdown", "Replaces `")]
)
def test_exports_have_the_relations(run: Run, shown: dict[str, dict[str, object]], format: str, words: str) -> None:
    assert words in run("export", "--format", format)[1]
