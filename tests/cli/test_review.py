"""What deserves a look, and that the commands beside it settle it."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from test_commands import write

from told import Run

WHO = "Anna Berg (SE) | Piotr Nowak (PL)"
CASES = {
    "merge": {"a": (f"2024-05-24 | meeting | held | {WHO}", "2024-05-25"), "b": (f" | meeting | held | {WHO}", "2024-06-20")},
    "split": {"a": (f"2024-05-24 | meeting | held | {WHO}", "2024-05-25"), "b": (f" | meeting | held | {WHO}", "2024-05-25")},
    "disagreement": {
        "a": (f"2024-05-24 | meeting | held | {WHO} | at Stockholm (SE)", "2024-05-25"),
        "b": (f"2024-05-24 | meeting | held | {WHO} | at Lund (SE)", "2024-05-25"),
    },
    "date": {"a": (f"XXXX-05-24 | call | held | {WHO}", "2024-05-25")},
}


def add(run: Run, folder: Path, articles: dict[str, tuple[str, str]]) -> None:
    for name, (line, published) in articles.items():
        run("add", str(write(folder / published / name, {name: (line,)}, published)))


def findings(run: Run, *options: str) -> list[dict[str, Any]]:
    status, out, _ = run("review", "--json", "--limit", "0", *options)
    assert status == 0
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("kind", list(CASES))
def test_each_command_settles_what_it_stands_beside(run: Run, tmp_path: Path, kind: str, which: int) -> None:
    add(run, tmp_path, CASES[kind])
    (found,) = findings(run, "--kind", kind)
    assert 0 < found["value"] <= 1
    assert found["why"]
    command = [*found["commands"], *found["commands"]][which].replace("YEAR", "2024")
    before = run("export", "--format", "jsonl")[1]
    assert run(*shlex.split(command))[0] == 0
    assert findings(run, "--kind", kind) == []
    assert run("undo")[0] == 0
    assert run("export", "--format", "jsonl")[1] == before
    assert len(findings(run, "--kind", kind)) == 1


def test_a_proposal_is_no_value(run: Run, tmp_path: Path) -> None:
    add(run, tmp_path, CASES["merge"])
    one, other = [json.loads(line) for line in run("export", "--format", "jsonl")[1].splitlines() if '"type": "contact"' in line]
    assert [p["proposal"] for p in one["proposals"]] == ["merge"]
    assert (one["proposals"][0]["to"], other["proposals"][0]["to"]) == ([other["id"]], [one["id"]])
    assert f"perhaps the same as {other['id'][:7]}" in run("show", one["id"])[1]
    assert one["decided"] == {}


def test_the_list_for_people(run: Run, tmp_path: Path) -> None:
    for kind, articles in CASES.items():
        add(run, tmp_path / kind, {f"{kind}-{name}": (line.replace("Berg", f"Berg{kind}"), day) for name, (line, day) in articles.items()})
    status, out, err = run("review", "--limit", "2")
    assert (status, len(out.splitlines())) == (0, 2)
    assert err == f"{len(findings(run)) - 2} more; --limit 0 lists all of them\n"
    values = [f["value"] for f in findings(run)]
    assert values == sorted(values, reverse=True)
    assert all("dragoman " in line for line in run("review")[1].splitlines())
    assert run("review", "--kind", "gossip")[2].startswith("dragoman review: --kind gossip: not known; there are decision, merge")
    assert run("review", "--kind", "speaker") == (0, "", "nothing that deserves a look\n")


def test_decisions_that_contradict_or_have_no_object(run: Run, tmp_path: Path) -> None:
    add(run, tmp_path, CASES["date"])
    id = json.loads(run("export", "--format", "jsonl")[1].splitlines()[0])["id"]
    run("set", id, "date", "2023-05-24", "--by", "Eva", "--at", "2026-11-22T08:00:00Z")
    run("set", id, "date", "2024-05-24", "--by", "Ida", "--at", "2026-11-22T08:00:01Z")
    (found,) = findings(run, "--kind", "decision")
    assert "contradict" in found["why"]
    assert run(*found["commands"][0].split())[0] == 0
    assert findings(run, "--kind", "decision") == []
    run("export", "--format", "decisions", "--out", "log.jsonl")
    other = ["--workspace", "other.db"]
    run(*other, "add", str(write(tmp_path / "none", {"z": ("2020-01-01 | call | held | Anna Berg (SE) | Ivan Petrov (BG)",)})))
    run(*other, "decide", "log.jsonl")
    out = run(*other, "review", "--kind", "decision")[1]
    assert "has no object: nothing like it is read in a.txt" in out
    assert "dragoman undo " in out


def test_what_is_written_about_deciding_holds_to_the_schema(run: Run, tmp_path: Path) -> None:
    schema = json.loads(run("schema")[1])
    for kind, articles in CASES.items():
        add(run, tmp_path / kind, {f"{kind}-{name}": (line.replace("Berg", f"Berg{kind}"), day) for name, (line, day) in articles.items()})
    written = [("finding", line) for line in run("review", "--json", "--limit", "0")[1].splitlines()]
    contacts = [json.loads(line) for line in run("export", "--format", "jsonl")[1].splitlines() if '"type": "contact"' in line]
    run("set", contacts[0]["id"], "date", "2024-01", "--note", "a note")
    run("merge", contacts[0]["id"], contacts[1]["id"])
    run("reject", contacts[2]["id"])
    run("same", "Anna Bergdate", "Piotr Nowak")
    run("undo", "2")
    written += [("decision", line) for line in run("log", "--json")[1].splitlines()]
    written += [("decision", line) for line in run("export", "--format", "decisions")[1].splitlines()]
    written += [("contact_line", line) for line in run("chronicle", "--json")[1].splitlines()]
    assert len([1 for name, _ in written if name == "decision"]) == 10
    for name, line in written:
        valid = jsonschema.Draft202012Validator({**schema, "anyOf": [{"$ref": f"#/$defs/{name}"}]})
        assert not [e.message for e in valid.iter_errors(json.loads(line))]


def test_what_was_rejected_is_listed_alone(run: Run, tmp_path: Path) -> None:
    add(run, tmp_path, CASES["date"])
    id = json.loads(run("export", "--format", "jsonl")[1].splitlines()[0])["id"]
    assert run("chronicle", "--rejected")[2] == "no contacts\n"
    run("reject", id)
    assert id[:7] in run("chronicle", "--rejected")[1]
    assert json.loads(run("chronicle", "--rejected", "--json")[1])["decided"]["contact"]["value"] == "rejected"
    assert run("chronicle", "--rejected", "--kind", "call")[2] == "dragoman chronicle: --rejected: stands alone, without other filters\n"
    assert run("review")[2] == "nothing that deserves a look\n"


def test_a_statement_gets_another_speaker_and_another_day(run: Run, tmp_path: Path) -> None:
    said = "says | Anna Berg (SE) | We shall build the long bridge together."
    write(tmp_path / "news", {"a": (f"2024-05-24 | meeting | held | {WHO}", said)})
    run("add", str(tmp_path / "news"))
    before = run("export", "--format", "jsonl")[1]
    id = json.loads(run("said", "--json")[1])["id"]
    known = "speaker, date, mode, denies, setting, topics, contact"
    assert run("set", id, "place", "Oslo")[2] == f"place: no field that can be set; there are {known}\n"
    assert run("set", id, "speaker", "none")[2] == "speaker: `none` is no value of it\n"
    run("set", id[:8], "speaker", "Piotr", "Nowak", "--by", "Eva")
    run("set", id, "date", "2024-05-23")
    shown = json.loads(run("said", "--by", "Nowak", "--json")[1])
    assert (shown["speaker"]["name"], shown["speaker"]["country"], shown["date"]["basis"]) == ("Piotr Nowak", "PL", "decided")
    assert (shown["decided"]["speaker"]["machine"]["name"], shown["decided"]["date"]["machine"]["edtf"]) == ("Anna Berg", "2024-05-24")
    assert run("said", "--by", "Berg")[1] == ""
    assert run("said")[1].count("✎") == 2
    assert "speaker by Eva" in run("export", "--format", "csv", "--table", "statements")[1]
    assert "speaker decided by Eva" in run("export", "--format", "markdown")[1]
    states = [json.loads(line)["standing"]["state"] for line in run("log", "--json")[1].splitlines()]
    assert states == ["holds", "holds"]
    run("set", id, "speaker", "Ida Holm (NO, foreign minister)")
    assert json.loads(run("said", "--by", "Holm", "--json")[1])["speaker"]["office"] == "foreign minister"
    assert [json.loads(line)["standing"]["state"] for line in run("log", "--json")[1].splitlines()] == ["overruled", "holds", "holds"]
    run("undo", "3")
    assert run("export", "--format", "jsonl")[1] == before
