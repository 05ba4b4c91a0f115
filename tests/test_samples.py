"""The sample articles: `make demo` must show what a careful reader of them would enter.

What does not come out yet stands in NOT_YET with the reason; as soon as it does, the test of that contact fails and the line has to go.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from chronology import differences, edtf, pair
from dragoman.workspace import Workspace

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
EXPECTED: list[dict[str, Any]] = yaml.safe_load((SAMPLES / "expected.yaml").read_text(encoding="utf-8"))
NOT_YET: dict[str, str] = {}
INVENTED = 0  # contacts shown that no careful reader enters; only ever lowered
TEASERS = ("Read also", "See also", "READ ALSO", "Lire aussi", "À lire", "Читайте", "Tags", "Mots-clés", "Теги")


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The export of a workspace that holds the samples."""
    workspace = Workspace(str(tmp_path_factory.mktemp("samples") / "samples.db"))
    progress = workspace.add([str(SAMPLES / "articles")])
    assert not progress.refused
    return [json.loads(line) for line in workspace.export("jsonl")]


@pytest.fixture(scope="module")
def contacts(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [line for line in lines if line["type"] == "contact"]


def expectations() -> list[Any]:
    return [
        pytest.param(n, id=e["id"], marks=[pytest.mark.xfail(reason=NOT_YET[e["id"]])] if e["id"] in NOT_YET else [])
        for n, e in enumerate(EXPECTED)
        if not e.get("also")
    ]


@pytest.mark.parametrize("number", expectations())
def test_contact_of_the_samples(number: int, contacts: list[dict[str, Any]]) -> None:
    paired = pair(EXPECTED, contacts)
    assert number in paired, "missing"
    assert list(differences(EXPECTED[number], contacts[paired[number]])) == []


def test_each_is_shown_once_with_all_its_reports(contacts: list[dict[str, Any]]) -> None:
    """A report is not an event: what several articles tell is one contact, and it names them."""
    paired = pair(EXPECTED, contacts)
    wrong = {}
    for number, expected in enumerate(EXPECTED):
        if number in paired and len(expected["sources"]) > 1 and expected["id"] not in NOT_YET:
            told = sorted(Path(s["name"]).stem for s in contacts[paired[number]]["sources"])
            if told != sorted(expected["sources"]):
                wrong[expected["id"]] = told
    assert wrong == {}


def test_nothing_is_invented(contacts: list[dict[str, Any]]) -> None:
    shown = set(pair(EXPECTED, contacts).values())
    extra = [
        f"{c['kind']} {c['status']} {edtf(c)} {[p['name'] or p['as'] for p in c['participants']]} «{c['evidence'][0]['quote']}»"
        for n, c in enumerate(contacts)
        if n not in shown
    ]
    assert len(extra) <= INVENTED, "\n".join(extra)


def test_every_span_quotes_its_text(lines: list[dict[str, Any]]) -> None:
    texts = {line["id"]: line["text"] for line in lines if line["type"] == "document"}
    for line in lines:
        for evidence in line.get("evidence", ()):
            assert texts[evidence["document"]][evidence["start"] : evidence["end"]] == evidence["quote"]


def test_furniture_tells_no_contact(lines: list[dict[str, Any]]) -> None:
    """The teasers of the samples speak of other meetings: none of them may come out."""
    texts = {line["id"]: line["text"] for line in lines if line["type"] == "document"}
    for line in lines:
        for evidence in line.get("evidence", ()):
            before = texts[evidence["document"]].rfind("\n", 0, evidence["start"]) + 1
            assert not texts[evidence["document"]][before:].startswith(TEASERS)
