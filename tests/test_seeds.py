"""The main job on real input: five articles in three languages become the chronology that a careful reader makes of them.

What does not come out yet stands in NOT_YET with the reason; as soon as it does, its test fails and the line has to go.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from beside import shared_path
from chronology import differences, edtf, pair
from dragoman.workspace import Workspace

MAY_BE_MISSING = 2
NOT_YET: dict[int, str] = {}

pytestmark = pytest.mark.shared


def expected() -> list[dict[str, Any]]:
    """The careful reader's contacts; none where the articles are not beside the repository."""
    folder = shared_path()
    if folder is None:
        return []
    rows: list[dict[str, Any]] = yaml.safe_load((folder / "seeds/chronology.yaml").read_text(encoding="utf-8"))
    return rows


EXPECTED = expected()


@pytest.fixture(scope="module")
def contacts(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The contacts of a workspace that holds the seeds with their sidecars."""
    workspace = Workspace(str(tmp_path_factory.mktemp("seeds") / "seeds.db"))
    assert workspace.add([str(path) for path in sorted((shared / "seeds").glob("*.txt"))]).refused == ()
    lines = [json.loads(line) for line in workspace.export("jsonl")]
    return [line for line in lines if line["type"] == "contact"]


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(n, id=f"{e['date']} {e['kind']}", marks=[pytest.mark.xfail(reason=NOT_YET[n])] if n in NOT_YET else [])
        for n, e in enumerate(EXPECTED)
    ],
)
def test_contact_of_the_seeds(number: int, contacts: list[dict[str, Any]]) -> None:
    """Date, kind, status, place, participants and delegation as a careful reader has them."""
    paired = pair(EXPECTED, contacts)
    assert number in paired, "missing"
    assert list(differences(EXPECTED[number], contacts[paired[number]])) == []


def test_at_most_two_are_missing(contacts: list[dict[str, Any]]) -> None:
    paired = pair(EXPECTED, contacts)
    missing = [f"{e['date']} {e['kind']} {e['participants']}" for n, e in enumerate(EXPECTED) if n not in paired]
    assert len(missing) <= MAY_BE_MISSING, "\n".join(missing)


def test_none_is_invented(contacts: list[dict[str, Any]]) -> None:
    shown = set(pair(EXPECTED, contacts).values())
    extra = [
        f"{c['kind']} {c['status']} {edtf(c)} {[p['name'] or p['as'] for p in c['participants']]} «{c['evidence'][0]['quote']}»"
        for n, c in enumerate(contacts)
        if n not in shown
    ]
    assert extra == [], "\n".join(extra)


def test_each_has_the_articles_that_tell_of_it(contacts: list[dict[str, Any]]) -> None:
    paired = pair(EXPECTED, contacts)
    told = {n: sorted(Path(s["name"]).stem for s in contacts[j]["sources"]) for n, j in paired.items()}
    assert {n: names for n, names in told.items() if names != sorted(EXPECTED[n]["sources"])} == {}
