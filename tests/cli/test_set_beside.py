"""`set` of how contacts stand to each other, and of what stands beside them: statements, figures, commitments, appointments."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import told
from dragoman.publish.schema import schema
from told import Run

AT = ("--by", "Eva", "--at", "2026-11-22T08:00:00Z", "--note", "I was there")
FIRST = (
    "2024-06-13 | visit | held | Anna Berg (SE) | at Oslo (NO)",
    "2024-06-13 | meeting | held | Anna Berg (SE) | Piotr Nowak (PL) | at Oslo (NO)",
    "says | Anna Berg (SE) | We shall build the bridge together.",
    "promise | Anna Berg (SE) | open the bridge | 2024-07",
    "counts | 1500000 | EUR | cost of the bridge",
    "appoints | Anna Berg (SE) | foreign minister | 2024-05",
)
SECOND = (
    "2024-07-20 | meeting | planned | Luca Conti (IT) | Mara Kallas (EE)",
    "planned_contact | Luca Conti (IT) | meet Mara Kallas | 2024-07",
    "2024-07-20 | call | held | Luca Conti (IT) | Ivan Petrov (BG)",
    "2024-07-02 | meeting | cancelled | Jean Morel (FR) | Otto Frisk (DK)",
)


def save(folder: Path, **articles: Sequence[str]) -> str:
    folder.mkdir(exist_ok=True)
    for name, lines in articles.items():
        (folder / f"{name}.txt").write_text(told.telling(*lines, title=f"Article {name}"), encoding="utf-8")
        (folder / f"{name}.meta.json").write_text(json.dumps({"published": "2024-06-14", "language": "en"}), encoding="utf-8")
    return str(folder)


@pytest.fixture
def here(run: Run, tmp_path: Path) -> Run:
    run("add", save(tmp_path / "news", first=FIRST, second=SECOND))
    return run


def lines(run: Run, type: str) -> list[dict[str, Any]]:
    """The lines of one type, each as the schema has it."""
    out = [json.loads(line) for line in run("export", "--format", "jsonl")[1].splitlines()]
    for line in out:
        jsonschema.Draft202012Validator(schema()).validate(line)
    return [line for line in out if line["type"] == type]


def contacts(run: Run) -> dict[str, dict[str, Any]]:
    return {f"{c['kind']} {c['status']} {c['participants'][0]['name']}": c for c in lines(run, "contact")}


BESIDE = [
    ("statement", "mode", "indirect", "mode", "indirect"),
    ("statement", "denies", "yes", "denies", True),
    ("statement", "setting", "press conference", "setting", "press_conference"),
    ("statement", "contact", "none", "contact", None),
    ("statement", "topics", "bridges; roads", "topics", ["bridges", "roads"]),
    ("statement", "speaker", "Piotr Nowak", "speaker", "Piotr Nowak"),
    ("figure", "value", "1 600 000.5", "value", 1600000.5),
    ("figure", "unit", "USD", "unit", "USD"),
    ("figure", "what", "none", "what", ""),
    ("figure", "period", "2024", "period", "2024"),
    ("figure", "approximate", "yes", "approximate", True),
    ("commitment", "kind", "instruction", "kind", "instruction"),
    ("commitment", "who", "Piotr Nowak; Anna Berg", "who", ["Piotr Nowak", "Anna Berg"]),
    ("commitment", "who", "add Wang Yi (CN)", "who", ["Anna Berg", "Wang Yi"]),
    ("commitment", "what", "open the bridge to lorries", "what", "open the bridge to lorries"),
    ("commitment", "due", "2024-09-01", "due", "2024-09-01"),
    ("commitment", "due", "none", "due", None),
    ("commitment", "state", "Cancelled", "state", "cancelled"),
    ("commitment", "state", "fulfilled", "state", "fulfilled"),
    ("commitment", "topics", "transport", "topics", ["transport"]),
    ("appointment", "person", "Piotr Nowak", "person", "Piotr Nowak"),
    ("appointment", "office", "envoy", "office", "envoy"),
    ("appointment", "country", "fi", "country", "FI"),
    ("appointment", "from", "2024-06-01", "from", "2024-06-01"),
    ("appointment", "until", "2025", "until", "2025"),
    ("appointment", "replaces", "Otto Frisk (DK)", "replaces", "Otto Frisk"),
]


@pytest.mark.parametrize(("type", "field", "value", "key", "expected"), BESIDE)
def test_what_stands_beside_contacts_is_set(here: Run, type: str, field: str, value: str, key: str, expected: object) -> None:
    before = [line for line in lines(here, type) if line.get("kind") != "planned_contact"]
    id = before[0]["id"]
    status, out, err = here("set", id, field, *value.split(), *AT)
    assert (status, err) == (0, "")
    assert f"{field} {value}" in out
    (after,) = [line for line in lines(here, type) if line["id"] == id]
    got = after[key]
    got = [t["label"] for t in got] if key == "topics" else got["name"] if key == "speaker" else got
    assert got == expected
    marked = after["decided"][field]
    assert (marked["by"], marked["note"], marked["value"], marked["machine"]) == ("Eva", "I was there", after[key], before[0][key])
    assert f"{field} by Eva" in here("export", "--format", "csv", "--table", f"{type}s")[1]
    assert "holds" in here("log")[1]
    assert here("undo", *AT[:4])[0] == 0
    assert lines(here, type)[-1] == before[0]


@pytest.mark.parametrize("field", ["part_of", "fulfils", "replaces", "follows_from"])
def test_how_contacts_stand_to_each_other_is_set(here: Run, field: str) -> None:
    before = contacts(here)
    one, other = before["call held Luca Conti"]["id"], before["meeting cancelled Jean Morel"]["id"]
    assert here("set", one[:9], field, other[:9], *AT)[0] == 0
    after = contacts(here)["call held Luca Conti"]
    assert after[field] == [other]
    assert after["decided"][field]["value"] == [other]
    assert after["decided"][field]["machine"] == []
    assert "set by Eva on 2026-11-22: I was there" in json.dumps(after["relations"])
    back = {"part_of": "parts", "fulfils": "fulfilled_by", "replaces": "replaced_by"}.get(field)
    assert [r["relation"] for r in contacts(here)["meeting cancelled Jean Morel"]["relations"]] == ([back] if back else [])
    assert "decided by Eva" in here("show", one)[1]
    assert f"{field} by Eva" in here("export", "--format", "csv")[1]
    assert "decided by Eva" in here("export", "--format", "markdown")[1]
    assert "holds" in here("log")[1]
    assert here("set", one, field, "add", before["visit held Anna Berg"]["id"], *AT)[0] == 0
    assert len(contacts(here)["call held Luca Conti"][field]) == 2
    assert here("set", one, field, "remove", other, *AT)[0] == 0
    assert contacts(here)["call held Luca Conti"][field] == [before["visit held Anna Berg"]["id"]]
    assert here("set", one, field, "none", *AT)[0] == 0
    assert contacts(here)["call held Luca Conti"][field] == []
    assert here("undo", "4", *AT[:4])[0] == 0
    assert contacts(here) == before


def test_what_articles_give_is_taken_away_and_kept_beside_it(here: Run) -> None:
    meeting = contacts(here)["meeting held Anna Berg"]
    visit = contacts(here)["visit held Anna Berg"]["id"]
    assert meeting["part_of"] == [visit]
    here("set", meeting["id"], "part_of", "none", *AT)
    after = contacts(here)
    assert (after["meeting held Anna Berg"]["part_of"], after["visit held Anna Berg"]["relations"]) == ([], [])
    assert after["meeting held Anna Berg"]["decided"]["part_of"]["machine"] == [visit]
    assert f"the articles give {visit[:7]}" in here("show", meeting["id"])[1]
    here("undo", *AT[:4])
    here("set", visit, "part_of", meeting["id"], *AT)   # the other way about
    after = contacts(here)
    assert (after["meeting held Anna Berg"]["part_of"], after["visit held Anna Berg"]["part_of"]) == ([], [meeting["id"]])


def test_what_answers_a_commitment(here: Run) -> None:
    (promise,) = [c for c in lines(here, "commitment") if c["kind"] == "promise"]
    call = contacts(here)["call held Luca Conti"]["id"]
    here("set", promise["id"], "fulfilled_by", call[:8], *AT)
    (after,) = [c for c in lines(here, "commitment") if c["kind"] == "promise"]
    assert (after["state"], after["fulfilled_by"]) == ("fulfilled", call)
    assert promise["id"] in contacts(here)["call held Luca Conti"]["fulfils"]
    assert "✎" in here("ledger")[1]
    here("set", promise["id"], "state", "open", *AT)
    (after,) = [c for c in lines(here, "commitment") if c["kind"] == "promise"]
    assert (after["state"], after["fulfilled_by"], list(after["decided"])) == ("open", None, ["state"])
    assert contacts(here)["call held Luca Conti"]["fulfils"] == []
    document = promise["document"]
    here("set", promise["id"], "fulfilled_by", document, *AT)
    assert [c["fulfilled_by"] for c in lines(here, "commitment") if c["kind"] == "promise"] == [document]


def test_what_a_commitment_announces(here: Run) -> None:
    (plan,) = [c for c in lines(here, "commitment") if c["kind"] == "planned_contact"]
    assert (plan["contact"], plan["state"]) == (contacts(here)["meeting planned Luca Conti"]["id"], "open")
    off, held = (contacts(here)[name]["id"] for name in ("meeting cancelled Jean Morel", "call held Luca Conti"))
    for other, state, answer in ((off, "cancelled", None), (held, "fulfilled", held)):
        here("set", plan["id"], "contact", other, *AT)
        (after,) = [c for c in lines(here, "commitment") if c["kind"] == "planned_contact"]
        assert (after["contact"], after["state"], after["fulfilled_by"]) == (other, state, answer)
    here("set", contacts(here)["call held Luca Conti"]["id"], "fulfils", plan["contact"], *AT)   # the plan itself was kept by it
    here("undo", "3", *AT[:4])
    here("set", held, "fulfils", plan["contact"], *AT)
    (after,) = [c for c in lines(here, "commitment") if c["kind"] == "planned_contact"]
    assert (after["state"], after["fulfilled_by"]) == ("fulfilled", held)


def test_an_appointment_that_is_set_tells_who_holds_the_office(here: Run) -> None:
    (a,) = lines(here, "appointment")
    here("set", a["id"], "country", "PL", *AT)
    here("set", a["id"], "person", "Piotr", "Nowak", *AT)
    persons = {p["name"]: [t["office"] for t in p["terms"]] for p in lines(here, "person")}
    assert persons["Piotr Nowak"] == ["foreign minister"]
    assert "foreign minister" not in persons["Anna Berg"]
    here("set", a["id"], "office", "president", *AT)
    assert {p["name"]: [t["office"] for t in p["terms"]] for p in lines(here, "person")}["Piotr Nowak"] == ["president"]
    out = here("who", "Piotr Nowak")[1]
    assert "president" in out
    assert "✎" in out


def test_what_stands_to_nothing_any_more_is_said(here: Run) -> None:
    call, off = (contacts(here)[name]["id"] for name in ("call held Luca Conti", "meeting cancelled Jean Morel"))
    here("set", call, "replaces", off, *AT)
    here("reject", off, *AT)
    assert contacts(here)["call held Luca Conti"]["replaces"] == []
    here("undo", *AT[:4])
    here("merge", call, off, *AT)
    log = here("log")[1]
    assert "without object" in log
    assert "they are one contact now" in log


def test_two_analysts_share_what_they_set(here: Run, tmp_path: Path) -> None:
    call, off = (contacts(here)[name]["id"] for name in ("call held Luca Conti", "meeting cancelled Jean Morel"))
    (promise,) = [c for c in lines(here, "commitment") if c["kind"] == "promise"]
    here("set", call, "replaces", off, *AT)
    here("set", promise["id"], "due", "2024-12", *AT)
    (tmp_path / "theirs.jsonl").write_text(here("export", "--format", "decisions")[1], encoding="utf-8")
    mine = here("export", "--format", "jsonl")[1]
    other = ("--workspace", str(tmp_path / "other.db"))
    here(*other, "add", save(tmp_path / "news"))
    (id,) = [json.loads(line)["id"] for line in here(*other, "ledger", "--json")[1].splitlines() if "open the bridge" in line]
    here(*other, "set", id, "due", "2025-01", "--by", "Ada", "--at", "2026-11-21T08:00:00Z")
    assert here(*other, "decide", str(tmp_path / "theirs.jsonl"))[1].startswith("2 decisions taken over, 0 known before, 1 contradiction\n")
    here(*other, "undo", here(*other, "log")[1].splitlines()[1].split()[0])
    assert here(*other, "export", "--format", "jsonl")[1] == mine


@pytest.mark.parametrize(
    ("type", "field", "value", "line"),
    [
        ("contact", "parts", "none", "set part_of of the other contact"),
        ("contact", "part_of", "nowhere", "no contact of this id"),
        ("contact", "speaker", "Anna", "no field that can be set"),
        ("commitment", "state", "overdue", "there are open, fulfilled, cancelled"),
        ("commitment", "what", "none", "no value of it"),
        ("commitment", "due", "soon", "due soon"),
        ("appointment", "person", "none", "no value of it"),
        ("figure", "value", "many", "no number"),
        ("statement", "mode", "loud", "there are direct, indirect, mixed"),
    ],
)
def test_what_makes_no_sense_is_one_line(here: Run, type: str, field: str, value: str, line: str) -> None:
    id = lines(here, type)[0]["id"]
    status, out, err = here("set", id, field, value, *AT)
    assert (status, out) == (2, "") or (status, out) == (1, "")
    assert line in err
    assert err.count("\n") == 1


def test_a_contact_does_not_stand_to_itself(here: Run) -> None:
    id = contacts(here)["call held Luca Conti"]["id"]
    assert "cannot stand so to itself" in here("set", id, "part_of", id, *AT)[2]
    assert "no such thing" in here("set", id, "part_of", "remove", contacts(here)["visit held Anna Berg"]["id"], *AT)[2]
