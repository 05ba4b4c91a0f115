"""An id that was shown once leads to what became of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import told
from told import Run

MET = "{day} | meeting | held | Anna Berg (SE) | Piotr Nowak (PL) | at {where}"


def article(folder: Path, name: str, *lines: str, published: str) -> str:
    (folder / f"{name}.txt").write_text(told.telling(*lines, title=f"The week of {name}"))
    (folder / f"{name}.meta.json").write_text(f'{{"language": "en", "published": "{published}"}}')
    return f"{name}.txt"


@pytest.mark.parametrize("command", ["show", "compare", "set"])
def test_an_id_of_once_leads_to_the_contact_that_has_its_report(run: Run, tmp_path: Path, command: str) -> None:
    later = article(tmp_path, "later", MET.format(day="2024-05-24", where="Lund (SE)"), published="2024-06-02")
    first = article(tmp_path, "first", MET.format(day="2024-05-24", where="Lund (SE)"), published="2024-05-25")
    run("add", later)
    old = json.loads(run("chronicle", "--json")[1])["id"]
    run("add", first)
    new = json.loads(run("chronicle", "--json")[1])["id"]
    assert new != old, "the earliest report gives the id"
    status, out, err = run(command, old, *(["kind", "visit"] if command == "set" else []))
    assert status == 0
    if command == "set":
        assert json.loads(run("chronicle", "--json")[1])["kind"] == "visit"
    else:
        assert f"{old} is {new} now" in err
        assert "Berg" in out
        assert "now" not in run(command, new[:6])[2]
        assert run(command, old[:9])[0] == 0
    assert run("show", "0000000000000000")[0] == 2
