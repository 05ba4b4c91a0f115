"""Deciding from the command line: what is set, rejected and taken back, and what is said where it makes no sense."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from test_commands import write

import told
from dragoman.model.span import Span
from told import Run

AT = "2026-11-22T08:00:00Z"


def exported(run: Run, type: str = "contact") -> list[dict[str, Any]]:
    """The lines of one type."""
    lines = [json.loads(line) for line in run("export", "--format", "jsonl")[1].splitlines()]
    return [line for line in lines if line["type"] == type]


def contact(run: Run, date: str) -> str:
    """The id of the contact of that date."""
    return next(str(c["id"]) for c in exported(run) if c["date"] and c["date"]["edtf"] == date)


@pytest.fixture
def id(run: Run, tmp_path: Path) -> str:
    run("add", str(write(tmp_path / "news")))
    return contact(run, "2024-05-24")


@pytest.mark.parametrize(
    ("field", "value", "path", "expected"),
    [
        ("kind", "multilateral", ["kind"], "multilateral"),
        ("status", "Cancelled", ["status"], "cancelled"),
        ("date", "2024-05-23", ["date", "edtf"], "2024-05-23"),
        ("date", "2024-05-23/2024-05-24", ["date", "earliest"], "2024-05-23"),
        ("date", "XXXX-05-23", ["date", "earliest"], None),
        ("date", "none", ["date"], None),
        ("place", "Uppsala, SE", ["place", "name"], "Uppsala"),
        ("place", "none", ["place"], None),
        ("venue", "Town Hall", ["place", "venue"], "Town Hall"),
        ("country", "fi", ["place", "country"], "FI"),
        ("format", "one on one; expanded", ["format"], ["one_on_one", "expanded"]),
        ("format", "add narrow", ["format"], ["narrow"]),
        ("duration", "PT1H30M", ["duration"], "PT1H30M"),
        ("main", "no", ["main"], False),
        ("topics", "add water; fish", ["topics", 1, "label"], "fish"),
        ("participants", "add Élodie Ruiz", ["participants", 2, "country"], "FR"),
        ("participants", "add Wang Yi (CN, foreign minister, visitor)", ["participants", 2, "part"], "visitor"),
        ("participants", "remove Piotr Nowak", ["participants", 0, "name"], "Anna Berg"),
        ("participants", "Piotr Nowak; Ivan Petrov", ["participants", 1, "country"], "BG"),
        ("delegation", "add Piotr Nowak", ["delegation", 0, "name"], "Piotr Nowak"),
    ],
)
def test_a_field_is_set(run: Run, id: str, field: str, value: str, path: list[Any], expected: object) -> None:
    status, out, err = run("set", id[:6], field, *value.split(), "--by", "Eva", "--note", "I was there", "--at", AT)
    assert (status, err) == (0, "")
    assert f"{field} {value}" in out
    shown = next(c for c in exported(run) if c["id"] == id)
    got: Any = shown
    for step in path:
        got = got[step]
    assert got == expected
    name = "place" if field in ("venue", "country") else field
    decided = shown["decided"][name]
    assert (decided["value"], decided["by"], decided["at"], decided["note"]) == (shown[name], "Eva", AT, "I was there")
    assert decided["machine"] != decided["value"]
    assert "I was there" in run("show", id)[1]
    assert "✎" in run("chronicle")[1] or name not in ("kind", "status", "date", "place", "participants")
    assert "decided by Eva" in run("export", "--format", "markdown")[1]
    assert f"{name} by Eva" in run("export", "--format", "csv")[1]


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (["set", "ID", "dat", "3"], "dat: no field that can be set; there are kind, status, date"),
        (["set", "ID", "date", "2024-02-30"], "date 2024-02-30: no day of the calendar"),
        (["set", "ID", "date", "yesterday"], "date yesterday: no date; write it as 2024-05-24"),
        (["set", "ID", "kind", "chat"], "kind chat: not known; there are meeting, call"),
        (["set", "ID", "kind", "none"], "kind: `none` is no value of it"),
        (["set", "ID", "duration", "2h"], "duration 2h: no ISO 8601 duration; write it as PT2H30M or P3D"),
        (["set", "ID", "country", "Sweden"], "country Sweden: no country"),
        (["set", "ID", "participants", "remove", "Nobody"], "participants remove Nobody: no such thing in "),
        (["set", "ID", "topics", "remove", "fish"], "topics remove fish: no such thing in "),
        (["set", "ID", "date", " "], "date: no value; `none` says that nothing is stated"),
        (["set", "ID", "date", "2024", "--at", "noon"], "dragoman set: --at noon: no time"),
        (["set", "ID", "date", "2024", "--by", " "], "dragoman set: --by: a name is wanted"),
        (["set", "zzz", "date", "2024"], "zzz: no contact of this id; `dragoman chronicle` lists them"),
        (["set", "", "date", "2024"], ": 5 contacts begin so ("),
        (["reject", "zzz"], "zzz: no contact of this id"),
        (["merge", "ID", "zzz"], "zzz: no contact of this id"),
        (["split", "ID", "zzz"], "zzz: no report of "),
        (["split", "ID", "a", "b"], "ID: these are all of its reports; name those that are another contact"),
        (["undo"], "undo: nothing to take back"),
        (["undo", "0"], "undo 0: that takes nothing back"),
        (["undo", "abcdef"], "abcdef: no decision of this id; `dragoman log` lists them"),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, list) else "",
)
def test_what_makes_no_sense_is_one_line(run: Run, id: str, command: list[str], line: str) -> None:
    status, out, err = run(*(id if c == "ID" else c for c in command))
    assert (status, out) == (2, "")
    assert err.startswith(line.replace("ID", id))
    assert err.count("\n") == 1
    assert run("log")[2] == "nothing decided yet; `dragoman review` lists what deserves a look\n"


def test_what_is_rejected_is_in_no_list_and_still_to_be_found(run: Run, id: str) -> None:
    before = run("export", "--format", "jsonl")[1]
    assert run("reject", id, "--note", "a table tennis match")[0] == 0
    assert id not in {c["id"] for c in exported(run)}
    assert id[:7] not in run("chronicle")[1]
    assert "rejected" in run("show", id)[1]
    assert run("check")[0] == 0
    assert run("reject", id)[2].startswith(f"{id}: rejected already")
    assert run("undo")[0] == 0
    assert run("export", "--format", "jsonl")[1] == before


def test_undo_takes_back_and_can_be_taken_back(run: Run, id: str) -> None:
    states = [run("export", "--format", "jsonl")[1]]
    for n, value in enumerate(("2024-05-21", "2024-05-22", "2024-05-23")):
        run("set", id, "date", value, "--at", AT, "--note", str(n))
        states.append(run("export", "--format", "jsonl")[1])
    assert [line.split()[-1] for line in run("log")[1].splitlines()[1:]][-1] == id[:7]
    run("undo", "--at", AT)
    assert run("export", "--format", "jsonl")[1] == states[2]
    run("undo", "2", "--at", AT)
    assert run("export", "--format", "jsonl")[1] == states[0]
    log = [json.loads(line) for line in run("log", "--json")[1].splitlines()]
    assert [d["standing"]["state"] for d in log] == ["taken back"] * 3 + ["holds", "holds"]
    run("undo", log[4]["id"])
    assert run("export", "--format", "jsonl")[1] == states[2]
    assert run("undo", log[4]["id"])[2] == f"{log[4]['id']}: taken back already; `dragoman log` says by which\n"


def test_a_later_value_overrules_and_the_log_says_so(run: Run, id: str) -> None:
    run("set", id, "date", "2024-05-21", "--by", "Eva", "--at", "2026-11-22T09:00:00+01:00")
    run("set", id, "date", "2024-05-22", "--by", "Ida", "--at", "2026-11-22T09:00:00Z")
    log = [json.loads(line) for line in run("log", "--json")[1].splitlines()]
    assert [(d["at"], d["standing"]["state"]) for d in log] == [(AT, "overruled"), ("2026-11-22T09:00:00Z", "holds")]
    assert log[0]["standing"]["by"] == log[1]["id"]


def test_decisions_stay_when_articles_are_added(run: Run, id: str, tmp_path: Path) -> None:
    run("set", id, "date", "2024-05-23")
    run("reject", contact(run, "2023-11-02"))
    more = {"d": ("2024-05-24 | meeting | held | Anna Berg (SE) | Piotr Nowak (PL) | at Stockholm (SE)",
                  "2023-11-02 | call | held | Anna Berg (SE) | Élodie Ruiz (FR)")}  # fmt: skip
    run("add", str(write(tmp_path / "more", more, "2024-05-26")))
    shown = next(c for c in exported(run) if c["id"] == id)
    assert (shown["reports"], shown["date"]["edtf"], shown["decided"]["date"]["machine"]["edtf"]) == (3, "2024-05-23", "2024-05-24")
    assert not [c for c in exported(run) if c["date"] and c["date"]["edtf"] == "2023-11-02"]


def test_merge_and_split(run: Run, id: str, tmp_path: Path) -> None:
    before = run("export", "--format", "jsonl")[1]
    other = contact(run, "2023-11-02")
    status, out, _ = run("merge", id, other, "--note", "a slip of the date")
    about = "the meeting of 2024-05-24 (Anna Berg, Piotr Nowak)"
    assert (status, out.split("  ")[1]) == (0, f"merge {about}: 2 reports + 1 report; `dragoman undo` takes it back\n")
    one = next(c for c in exported(run) if c["reports"] == 3)
    assert "a person said so" in one["why"]
    assert one["decided"]["reports"]["note"] == "a slip of the date"
    assert "put together or apart" in run("show", one["id"])[1]
    more = {"d": ("2024-05-24 | meeting | held | Anna Berg (SE) | Piotr Nowak (PL) | at Stockholm (SE)",),
            "e": ("2023-11-02 | call | held | Anna Berg (SE) | Élodie Ruiz (FR)",)}  # fmt: skip
    run("add", str(write(tmp_path / "more", more, "2024-05-26")))
    assert sorted(c["reports"] for c in exported(run)) == [1, 1, 1, 5]
    assert run("split", one["id"], "e.txt", "c")[0] == 0
    assert sorted(c["reports"] for c in exported(run)) == [1, 1, 1, 2, 3]
    assert [json.loads(line)["standing"]["state"] for line in run("log", "--json")[1].splitlines()] == ["overruled", "holds"]
    assert run("split", id)[0] == 0
    assert sorted(c["reports"] for c in exported(run)) == [1, 1, 1, 1, 1, 1, 2]
    assert run("split", contact(run, "2024-06"))[2].endswith("one report alone; there is nothing to split\n")
    assert run("merge", contact(run, "2024-06"))[2].endswith("one contact with one report; there is nothing to merge\n")
    assert run("undo", "3")[0] == 0
    fresh = str(tmp_path / "fresh.db")
    run("--workspace", fresh, "add", str(tmp_path / "news"), str(tmp_path / "more"))
    assert run("export", "--format", "jsonl")[1] == run("--workspace", fresh, "export", "--format", "jsonl")[1] != before


def people(run: Run) -> list[tuple[str, ...]]:
    """The forms of everybody."""
    return sorted(tuple(p["forms"]) for p in exported(run, "person"))


def test_same_and_different(run: Run, tmp_path: Path) -> None:
    line = "2024-05-24 | meeting | held | {} (SE) | Piotr Nowak (PL)"
    names = {"a": "Anna Berg", "b": "Anna Berg", "c": "Frida Lund", "d": "Anna Berge"}
    articles = {name: (line.format(who).replace("24 |", f"{n + 1:02} |", 1),) for n, (name, who) in enumerate(names.items())}
    run("add", str(write(tmp_path / "news", articles)))
    before = run("export", "--format", "jsonl")[1]
    assert ("Frida Lund",) in people(run)
    old = next(p["id"] for p in exported(run, "person") if p["name"] == "Frida Lund")
    met = run("chronicle", "--with", old, "--json")[1]
    status, out, _ = run("same", "frida lund", "Anna Berg (SE)", "--note", "married in June")
    assert (status, "same “frida lund” and “Anna Berg” (SE); " in out) == (0, True)
    assert any({"Anna Berg", "Frida Lund"} <= set(p) for p in people(run))
    assert run("who", old)[1].startswith("Anna Berg") or run("who", old)[1].startswith("Frida Lund")
    assert run("who", old[:6])[1] == ""   # as no name begins so
    assert len(run("chronicle", "--with", old, "--json")[1].splitlines()) > len(met.splitlines()) == 1
    assert "a person said so" in run("who", "Frida Lund")[1] + json.dumps(exported(run, "person"))
    run("different", "Frida Lund", "Anna Berg", "--by", "Ida")
    assert ("Frida Lund",) in people(run)
    log = [json.loads(x) for x in run("log", "--json")[1].splitlines()]
    assert [(d["standing"]["state"], d["names"][0]["name"]) for d in log] == [("overruled", "frida lund"), ("holds", "Frida Lund")]
    run("undo", "2")
    assert run("export", "--format", "jsonl")[1] == before
    for wrong, line in (
        (("Nobody", "Anna Berg"), "Nobody: nobody is called so here; `dragoman who` lists all forms of a name"),
        (("Anna Berg", "anna berg"), "Anna Berg, anna berg: one name; say of which country or in which office"),
        (("(SE)", "Anna Berg"), "(SE): no name; write it as Aliyev"),
    ):
        status, _, err = run("same", *wrong)
        assert (status, err.count("\n")) == (2, 1)
        assert err.startswith(line)


def test_two_analysts_share_their_decisions(run: Run, id: str, tmp_path: Path) -> None:
    eva, ida = ["--workspace", str(tmp_path / "eva.db")], ["--workspace", str(tmp_path / "ida.db")]
    for mine in (eva, ida):
        run(*mine, "add", str(tmp_path / "news"))
    other = contact(run, "2023-11-02")
    run(*eva, "set", id, "date", "2024-05-21", "--by", "Eva", "--at", "2026-11-22T08:00:00Z")
    run(*eva, "set", id, "place", "Oslo, NO", "--by", "Eva", "--at", "2026-11-22T08:00:01Z")
    run(*ida, "set", id, "place", "Oslo, NO", "--by", "Ida", "--at", "2026-11-22T08:00:02Z")
    run(*ida, "set", id, "date", "2024-05-22", "--by", "Ida", "--at", "2026-11-22T08:00:03Z")
    run(*ida, "reject", other, "--by", "Ida", "--at", "2026-11-22T08:00:03Z")
    files = []
    for name, mine in (("eva", eva), ("ida", ida)):
        files.append(str(tmp_path / f"{name}.jsonl"))
        run(*mine, "export", "--format", "decisions", "--out", files[-1])
    status, out, err = run(*eva, "decide", files[1])
    assert (status, err, len(out.splitlines())) == (0, "", 2)
    assert out.splitlines()[0] == "3 decisions taken over, 0 known before, 1 contradiction"
    assert "Ida, 2026-11-22: set" in out.splitlines()[1].partition("overrules")[0]
    assert run(*ida, "decide", files[0])[1].startswith("2 decisions taken over, 0 known before, 1 contradiction")
    exports = [run(*mine, "export", "--format", format)[1] for format in ("jsonl", "decisions") for mine in (eva, ida)]
    assert exports[0] == exports[1]
    assert exports[2] == exports[3]
    assert run(*eva, "decide", files[1])[1] == "0 decisions taken over, 3 known before, 0 contradictions\n"
    assert run(*eva, "export", "--format", "jsonl")[1] == exports[0]
    states = [json.loads(line)["standing"]["state"] for line in run(*eva, "log", "--json")[1].splitlines()]
    assert states == ["overruled", "holds", "holds", "holds", "holds"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("no JSON", "line 1: no decision (JSONDecodeError"),
        ('{"type": "contact"}', "line 1: no decision, or"),
        ('{"type": "decision", "verb": "praise"}', "line 1: no decision, or one of a newer Dragoman"),
        ("[]", "line 1: no decision (TypeError"),
        ("CHANGED", "line 1: decision "),
    ],
)
def test_what_is_no_decision_is_not_taken_over(run: Run, id: str, tmp_path: Path, text: str, line: str) -> None:
    run("set", id, "date", "2024-05-21", "--at", AT)
    good = run("export", "--format", "decisions")[1]
    run("undo")
    file = tmp_path / "log.jsonl"
    file.write_text(good.replace("2024-05-21", "2024-05-22") if text == "CHANGED" else text)
    status, out, err = run("decide", str(file))
    assert (status, out) == (2, "")
    assert err.startswith(f"{file}, {line}")
    assert err.endswith("nothing was taken over\n")
    file.write_bytes(b"\xff\xfe")
    assert run("decide", str(file))[2] == f"{file}: no decisions; nothing was taken over\n"
    assert run("decide", str(tmp_path / "none"))[2].startswith(str(tmp_path / "none"))


def test_decisions_outlive_the_workspace(run: Run, id: str, tmp_path: Path) -> None:
    run("set", id, "date", "2024-05-21", "--at", AT)
    run("merge", id, contact(run, "2023-11-02"), "--at", AT)
    run("export", "--format", "decisions", "--out", "log.jsonl")
    fresh = ["--workspace", str(tmp_path / "fresh.db")]
    run(*fresh, "add", str(tmp_path / "news" / "c.txt"))
    run(*fresh, "decide", "log.jsonl")
    assert [json.loads(x)["standing"]["state"] for x in run(*fresh, "log", "--json")[1].splitlines()] == ["without object"] * 2
    assert run(*fresh, "check")[2] == "2 decisions without object; `dragoman log` says which and why\n"
    run(*fresh, "add", str(tmp_path / "news"))
    assert run(*fresh, "export", "--format", "jsonl")[1] == run("export", "--format", "jsonl")[1]


def test_decisions_hold_when_a_better_version_reads_the_articles_again(
    run: Run, id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("set", id, "date", "2024-05-21", "--by", "Eva")
    run("merge", id, contact(run, "2023-11-02"))
    run("reject", contact(run, "XXXX-03-04"))
    before = [(c["date"], c["reports"], sorted(c["decided"])) for c in exported(run)]
    known = {s["claim"] for c in exported(run) for s in c["sources"]}
    reported = told._reported

    def better(*args: Any) -> Any:
        """Claims that rest on more of the sentence, so that their ids are others."""
        found = reported(*args)
        at = found.claim.evidence[0].span
        wider = replace(found.claim.evidence[0], span=Span(at.start - 3, at.end + 3))
        return replace(found, claim=replace(found.claim, id=found.claim.id[::-1], evidence=(wider, *found.claim.evidence[1:])))

    monkeypatch.setattr(told, "_reported", better)
    for module in ("workspace", "intake"):
        monkeypatch.setattr(f"dragoman.{module}.__version__", "99")
    run("add", str(tmp_path / "news"))
    assert not known & {s["claim"] for c in exported(run) for s in c["sources"]}
    assert [(c["date"], c["reports"], sorted(c["decided"])) for c in exported(run)] == before
    assert {json.loads(x)["standing"]["state"] for x in run("log", "--json")[1].splitlines()} == {"holds"}
    assert run("check")[0] == 0


def test_a_statement_and_a_figure_are_rejected(run: Run, tmp_path: Path) -> None:
    line = "2024-05-24 | meeting | held | Anna Berg (SE) | Piotr Nowak (PL)"
    said = "says | Anna Berg (SE) | We shall build the long bridge together."
    articles = {"a": (line, said, "counts | 1500000 | EUR | cost of the bridge"), "b": (line, said)}
    run("add", str(write(tmp_path / "news", articles)))
    (statement,) = exported(run, "statement")
    assert len(statement["also"]) == 1
    (figure,) = exported(run, "figure")
    record = run("export", "--format", "csv", "--table", "figures")[1].splitlines()[1].split(",")[0]
    assert run("reject", statement["id"])[0] == 0
    assert run("reject", record)[0] == 0
    assert (exported(run, "statement"), exported(run, "figure")) == ([], [])
    assert figure["quote"] not in run("export", "--format", "csv", "--table", "figures")[1]
    run("add", str(write(tmp_path / "more", {"c": (line, said)})))
    assert exported(run, "statement") == []   # another article with the same words does not bring them back
